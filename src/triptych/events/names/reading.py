"""A reading: the tokens of a text with what the search for names asks of them again and again.

Only `names` and the modules beside it that find names use it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from triptych.events.findings import Name
from triptych.events.names.classes import CAPITAL, FIRST, classes
from triptych.events.names.gazetteer import Gazetteer, Known
from triptych.events.names.words import Words
from triptych.events.tokens import Tokens

_PAST = ("",) * 6  # what a look past the end of the text finds


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the gazetteer and the words it is read by.

    `words`, `lower` and `bits` end in a few empty tokens; `bits` are the classes of each token, as
    `classes` gives them.
    """

    tokens: Tokens
    words: list[str]
    lower: list[str]
    gazetteer: Gazetteer
    known_words: Words
    bits: list[int]

    def is_glued(self, at: int) -> bool:
        """Whether no space stands before a token."""
        return at > 0 and self.tokens.starts[at] == self.tokens.ends[at - 1]

    def is_first(self, at: int) -> bool:
        """Whether a token opens its sentence."""
        return self.bits[at] & FIRST != 0

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.bits[at] & CAPITAL != 0

    def text(self, first: int, beyond: int) -> str:
        """The words of some tokens as they stand in the text, white space folded."""
        if beyond == first + 1:
            return self.words[first]
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


new = tuple.__new__  # makes a named tuple from all its fields in half the time of its own call


def reading(tokens: Tokens, gazetteer: Gazetteer, words: Words) -> Reading:
    """A text made ready."""
    padded = [*tokens.words, *_PAST]
    bits = list(map(classes(gazetteer).__getitem__, padded))
    for first, _ in tokens.sentences:
        bits[first] |= FIRST
    return Reading(tokens, padded, [*tokens.lower, *_PAST], gazetteer, words, bits)


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
    return new(Name, (first, beyond, kind, label, rule, authority, is_adjective, None))
