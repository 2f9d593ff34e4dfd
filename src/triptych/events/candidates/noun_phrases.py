"""Noun phrases: the people and the unknown names in a stretch of tokens that holds no known name.

Only `parts` and the modules beside it use it. A phrase is read from its head, the last word before
what hangs on it; its label leaves out articles, numbers and all that follows the head.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from triptych.events.findings import Name
from triptych.events.names.runs import HYPHENS
from triptych.events.names.words import PARTICLES, POSSESSIVES, Words
from triptych.events.tokens import Tokens

_QUANTITIES = frozenset(
    """
    the a an this that these those his her its their our my some any no all both each every many
    most several few more less than about around nearly almost perhaps over at least up to some
    other another further two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million hundreds thousands dozen dozens first last next
    """.split()
)
_RELATIVES = frozenset("that which who whom whose where when while".split())
_ENDS = frozenset(
    """
    of in at on under from by for with against near among between into across through named called
    led who which that whom whose where ( [ : ; " “ = to as during after before
    """.split()
)
BREAKS = frozenset((";", ":"))
_JOINS = frozenset(("and", "or", ","))
_CUTTING = _RELATIVES | _ENDS | _JOINS
_LONGEST = 5  # words of a label made of a common noun
_INNER = frozenset((".", "'", "’", "of"))
_QUOTES = frozenset("'’")
_ABSTRACT = (
    "ism", "ity", "tion", "sion", "ment", "ness", "ery", "ing", "ance", "ence", "ship", "dom",
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What surrounds the mentions of a text: its tokens, its names, and where these begin and end.

    `starts` are the tokens that open sentences, `places` the names of places without adjectives
    made of them. `located` are the sentences that name a place, or begin right after one;
    `described` those with such an adjective. What few texts ask for is made when asked for.
    """

    tokens: Tokens
    words: list[str]
    lower: list[str]
    names: Sequence[Name]
    firsts: list[int]
    ending: Mapping[int, Name]
    starts: AbstractSet[int]
    known: Words
    places: list[Name]
    place_firsts: list[int]
    located: AbstractSet[int]
    described: AbstractSet[int]

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The words that stand inside some sentence."""
        words = self.words.copy()
        for at in self.starts:
            words[at] = ""
        return frozenset(words)

    @cached_property
    def breaks(self) -> list[int]:
        """The tokens that break a sentence in two."""
        return [at for at, word in enumerate(self.lower) if word in BREAKS]

    @cached_property
    def owners(self) -> frozenset[str]:
        """The words before a possessive."""
        words = self.words
        marks = compress(count(), map(POSSESSIVES.__contains__, self.lower))
        return frozenset([words[at - 1] for at in marks if at])


class Phrase(NamedTuple):
    """The head of a noun phrase with what belongs to its label; `is_name` if in capitals."""

    first: int
    beyond: int
    label: str
    is_name: bool


def people(around: Around, first: int, beyond: int, *, is_person: bool = False) -> list[Phrase]:
    """The persons, groups and unknown names that are the heads of some tokens, joined by "and".

    `is_person` says that only a person can stand there, so that a capital that opens the sentence
    is that of a name.
    """
    lower = around.lower
    if _CUTTING.isdisjoint(lower[first:beyond]):  # for speed: most are one phrase with one head
        one = _read(around, first, beyond, is_person=is_person) if first < beyond else None
        return [one] if one else []
    for at in range(first, beyond):
        if lower[at] in _RELATIVES:
            first = at + 1
    end = head_end(around, first, beyond)
    found = []
    start = first
    for at in range(first, end + 1):
        if at == end or lower[at] in _JOINS:
            if at > start:
                phrase = _read(around, start, at, is_person=is_person)
                if phrase:
                    found.append(phrase)
            start = at + 1
    return found


def head_end(around: Around, first: int, beyond: int) -> int:
    """Where the head of a phrase ends: before what hangs on it; "Vicariate of X" is one head."""
    lower, words, end = around.lower, around.words, first
    if _ENDS.isdisjoint(lower[first:beyond]):
        return max(first, beyond)
    while end < beyond:
        if lower[end] in _ENDS:
            is_whole = lower[end] == "of" and end + 1 < beyond and end > first
            if not (is_whole and words[end - 1][0].isupper() and words[end + 1][0].isupper()):
                break
        end += 1
    return end


def ending(around: Around, first: int, beyond: int, *, is_person: bool = False) -> list[Phrase]:
    """The phrase that ends right before a token, with another that "and" joins to it."""
    found: list[Phrase] = []
    while beyond > first:
        phrase = _paired(around, first, beyond) if found else None
        phrase = phrase or _read(around, first, beyond, is_person=is_person)
        if not phrase or (found and not phrase.is_name):
            break
        found.insert(0, phrase)
        beyond = phrase.first - 1
        if beyond <= first or around.lower[beyond] != "and" or not phrase.is_name:
            break
    return found


def _paired(around: Around, first: int, beyond: int) -> Phrase | None:
    """The name that opens a sentence and is joined to another: "Mason and Dixon"."""
    if beyond - 1 not in around.starts or beyond - 1 < first:
        return None
    return Phrase(beyond - 1, beyond, around.words[beyond - 1], is_name=True)


def _read(around: Around, first: int, beyond: int, *, is_person: bool) -> Phrase | None:
    """The phrase that ends with a name or a noun for people, or None."""
    head, words = beyond - 1, around.words
    word = words[head]
    if word in _QUOTES and head > first:  # "K'ahk'"
        head -= 1
        word = words[head]
    if word == around.lower[head] and word not in around.known.people:
        return None
    if word[0].isupper() and not is_common(around, head, is_person=is_person):
        start = _run(around, first, head)
        return Phrase(start, beyond, _said(around.tokens, start, beyond), is_name=True)
    if around.lower[head] not in around.known.people:
        return None
    start = head
    least = max(first, head - _LONGEST + 1)
    while start > least and _goes_before(around.lower[start - 1]):
        start -= 1
    label = _said(around.tokens, start, beyond)
    is_first = start in around.starts and around.lower[head] not in around.known.bodies
    if is_first and start not in around.firsts:
        label = label[:1].lower() + label[1:]
    return Phrase(start, beyond, label, is_name=False)


def _goes_before(word: str) -> bool:
    """Whether a word may belong to the label of the noun after it."""
    return word not in _QUANTITIES and (word[0].isalpha() or word in HYPHENS)


def is_common(around: Around, at: int, *, is_person: bool = False) -> bool:
    """Whether a capital may only be there because a sentence begins."""
    word, low = around.words[at], around.lower[at]
    if at not in around.starts:
        return False
    if low in around.known.people or low in around.known.openers:
        return True
    if (word != low and word in around.elsewhere) or (len(word) > 1 and word.isupper()):
        return False
    return not is_person or low.endswith(_ABSTRACT)


def _run(around: Around, first: int, head: int) -> int:
    """Where the run of capitals begins that ends at a token, with its particles and hyphens."""
    words, start = around.words, head
    at = head - 1
    while at >= first:
        if words[at][0].isupper():
            start = at
        elif words[at] not in HYPHENS and words[at] not in PARTICLES and words[at] not in _INNER:
            break
        at -= 1
    if start in around.starts and start < head and around.lower[start] in around.known.openers:
        start += 1
    return start


def _said(tokens: Tokens, first: int, beyond: int) -> str:
    """The words of some tokens, white space folded."""
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[beyond - 1]].split())
