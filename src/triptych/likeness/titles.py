"""Titles, bodies and places: compared as bags of weighted words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from triptych.likeness.alike import Word, read, word_likeness

_SMALL_WEIGHT, _MOST_WEIGHT = 0.5, 8.0
_SAME, _PART, _OTHER_NUMBERS, _OTHER_ORDER = 100.0, 90.0, 85.0, 99.0
_HEADS = 3  # parts of a title before a colon or a full stop
_WORDS = 60  # of a title that are compared
_LONGEST = 1000  # characters of it that are read
_KEPT = 1 << 12  # scores: rows of a table have values in common

_SMALL = frozenset(
    (
        "a an the of and in on for to at by with from der die das und le la les de du des et el los"
        " y"
    ).split()
)
# Words of bodies and journals as they are shortened.
_SHORT = {
    "univ": "university", "inst": "institute", "dept": "department", "assoc": "association",
    "soc": "society", "j": "journal", "int": "international", "intl": "international",
    "natl": "national", "acad": "academy", "st": "saint", "stud": "studies", "hist": "history",
    "rev": "review", "q": "quarterly", "amer": "american", "am": "american", "res": "research",
    "sci": "science", "lab": "laboratory", "coll": "college", "bull": "bulletin",
    "univers": "university",
}  # fmt: skip
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_COLON = re.compile(r"\s*[:.;?!\u2013\u2014]\s+")


@lru_cache(_KEPT)
def titles(one: str, other: str) -> float:
    """How alike two titles are, 0 to 100 (see the package's table)."""
    a, b = one[:_LONGEST], other[:_LONGEST]
    found = _compared(read(a), read(b))
    if found < _PART:
        found = max(found, round(_PART / 100 * _part_score(a, b), 2))
    return found


@lru_cache(_KEPT)
def bodies(one: str, other: str) -> float:
    """The same for bodies, journals and places: abbreviations are known, and asides may miss."""
    a, b = one[:_LONGEST], other[:_LONGEST]
    found = _compared(read(a), read(b))
    if found == _SAME:
        return found
    long = _compared(_whole(read(a)), _whole(read(b)))
    bare = _compared(read(_bare(a)), read(_bare(b)))
    return max(found, round(0.95 * long, 2), round(_PART / 100 * bare, 2))


def _compared(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """Twice the weight of what agrees over the weight of all."""
    if not one or not other:
        return 0.0
    if _spelt(one) == _spelt(other):
        return _SAME
    first, second = sorted((one[:_WORDS], other[:_WORDS]), key=_spelt)  # so that it is symmetric
    total = sum(map(_weight, first)) + sum(map(_weight, second))
    found = min(_OTHER_ORDER, 100 * _agreeing(first, second) / total)
    if _numbers(first) != _numbers(second):
        found = min(found, _OTHER_NUMBERS)
    return round(found, 2)


def _agreeing(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """The weight on both sides of words that agree, the best pairs first, each word once."""
    left, right = list(one), list(other)
    agreeing = 0.0
    for word in one:  # the same words, as most are
        at = next((i for i, each in enumerate(right) if each.plain == word.plain), None)
        if at is not None:
            agreeing += 2 * _weight(word)
            left.remove(word)
            del right[at]
    pairs = ((word_likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    used: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in sorted((pair for pair in pairs if pair[0]), reverse=True):
        if i not in used[0] and j not in used[1]:
            agreeing += value * (_weight(left[i]) + _weight(right[j]))
            used[0].add(i)
            used[1].add(j)
    return agreeing


def _spelt(words: tuple[Word, ...]) -> list[str]:
    """What puts two titles in order."""
    return [word.plain for word in words]


def _weight(word: Word) -> float:
    """What a word weighs."""
    if word.plain in _SMALL:
        return _SMALL_WEIGHT
    return min(_MOST_WEIGHT, float(len(word.plain)))


def _numbers(words: Iterable[Word]) -> list[str]:
    """The numbers among words."""
    return sorted(word.plain for word in words if word.plain[0].isdigit())


def _part_score(one: str, other: str) -> float:
    """How alike one title is to the other up to a colon."""
    short, long = sorted((one, other), key=lambda text: (len(text), text))
    words = read(short)
    heads = (long[: found.start()] for found in _COLON.finditer(long))
    near = [head for head in heads if len(short) <= 2 * len(head) <= 4 * len(short)]
    return max((_compared(words, read(head)) for head in near[:_HEADS]), default=0.0)


@lru_cache(1 << 12)
def _whole(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with abbreviations in full, and without small ones."""
    return tuple(
        read(_SHORT[word.plain])[0] if word.plain in _SHORT else word
        for word in words if word.plain not in _SMALL
    )  # fmt: skip


def _bare(text: str) -> str:
    """A name without what stands in brackets."""
    return _ASIDE.sub("", text) or text
