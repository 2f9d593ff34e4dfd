"""A reading: the tokens of a text with what the search for names asks of them again and again.

Only `names` and the modules beside it that find names use it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from triptych.events.findings import Name
from triptych.events.names.gazetteer import Gazetteer, Known
from triptych.events.names.words import Words
from triptych.events.tokens import Tokens

_PAST = ("",) * 6  # what a look past the end of the text finds


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the gazetteer and the words it is read by.

    `lower` ends in a few empty tokens; `starts` are the tokens that open sentences.
    """

    tokens: Tokens
    words: list[str]
    lower: list[str]
    gazetteer: Gazetteer
    known_words: Words
    starts: frozenset[int]

    def is_glued(self, at: int) -> bool:
        """Whether no space stands before a token."""
        return at > 0 and self.tokens.starts[at] == self.tokens.ends[at - 1]

    def is_first(self, at: int) -> bool:
        """Whether a token opens its sentence."""
        return at in self.starts

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.words[at][:1].isupper()

    def text(self, first: int, beyond: int) -> str:
        """The words of some tokens as they stand in the text, white space folded."""
        tokens = self.tokens
        return " ".join(tokens.text[tokens.starts[first] : tokens.ends[beyond - 1]].split())


class Seen(NamedTuple):
    """A name with what coreference asks of it.

    `sort` is that of a place, or "person", "group", "body", "" for an actor; `noun` is the last
    word of a group, or what the text calls a place; `adjective` is that of the nation that the
    name is or belongs to, `owner` its authority.
    """

    name: Name
    sort: str = ""
    noun: str = ""
    adjective: str = ""
    owner: str = ""
    is_plural: bool = False


def reading(tokens: Tokens, gazetteer: Gazetteer, words: Words) -> Reading:
    """A text made ready."""
    starts = frozenset(first for first, _ in tokens.sentences)
    padded = [*tokens.words, *_PAST], [*tokens.lower, *_PAST]
    return Reading(tokens, *padded, gazetteer, words, starts)


def named(
    first: int,
    beyond: int,
    known: Known,
    kind: str,
    rule: str,
    *,
    is_adjective: bool = False,
) -> Name:
    """A known name as one of the two kinds it may be."""
    if kind == "place":
        label, authority = known.place, known.place_authority
    else:
        label, authority = known.actor, known.actor_authority
    return Name(first, beyond, kind, label, rule, authority, is_adjective)
