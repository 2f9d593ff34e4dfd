"""Dates beside a word, as far as its neighbours tell; what they mean is read elsewhere."""

from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading

_RIGHT, _LEFT = 11, 8  # tokens
_POINTING = frozenset("next following same previous preceding".split())
_BREAKS = frozenset(";:.()[]—")


def in_clause(r: Reading, first: int, beyond: int) -> bool:
    """Whether a date stands in the clause from its subject at `first` past its verb."""
    floor, end = r.sentence(first)
    if after(r, beyond, end):
        return True
    is_alone = beyond - first == 1 and first > floor and r.lower[first - 1] != ","
    return not is_alone and before(r, first, floor)


def after(r: Reading, at: int, end: int) -> bool:
    """Whether a date follows in the same clause."""
    for here in range(at, min(at + _RIGHT, end)):
        bits = r.tags[here]
        if bits & _DATING and is_date(r, here, end):
            return True
        if r.lower[here] in _BREAKS:
            return False
        if bits & g.CLAUSE and not bits & (g.PREPOSITION | g.THIS):
            return False
        if (
            r.lower[here] == ","
            and here + 2 < end
            and not (r.tags[here + 1] | r.tags[here + 2]) & _DATING
        ):
            return False
    return False


def before(r: Reading, first: int, floor: int) -> bool:
    """Whether a date stands before the subject, in a phrase that opens the clause."""
    end = r.sentence(first)[1]
    for here in range(first - 1, max(floor, first - _LEFT) - 1, -1):
        bits = r.tags[here]
        if bits & _DATING and is_date(r, here, end):
            return True
        if r.lower[here] in _BREAKS or (r.lower[here] == "," and here != first - 1):
            return False
        if bits & (g.CLAUSE | g.AUXILIARY) and not bits & g.PREPOSITION:
            return False
        if r.tags[here] & g.TELLING:
            return False
    return False


_DATING = g.FIGURE | g.MONTH | g.LATER | g.TIME | g.SEASON


def is_date(r: Reading, at: int, end: int) -> bool:
    """Whether the word at `at` is part of a date: a year, a month, "that day"; no quantity."""
    bits = r.tags[at]
    if bits & g.FIGURE:
        after_it = at + 1
        if after_it >= end or r.tags[after_it] or not r.words[after_it].isalpha():
            return True
        return r.is_capital(after_it)
    if bits & (g.MONTH | g.LATER):
        return not bits & g.MONTH or r.is_capital(at)
    return at > 0 and (bool(r.tags[at - 1] & g.THIS) or r.lower[at - 1] in _POINTING)
