"""Dates beside a word, as far as its neighbours tell; what they mean is read elsewhere."""

from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading


def in_clause(r: Reading, first: int, beyond: int) -> bool:
    """Whether a date stands in the clause from its subject at `first` past its verb."""
    if not r.said & g.DATING:
        return False
    if after(r, beyond):
        return True
    is_alone = beyond - first == 1 and first > r.floor and r.lower[first - 1] != ","
    return not is_alone and before(r, first)


def after(r: Reading, at: int) -> bool:
    """Whether a date follows in the same clause."""
    return r.p.date_after.match(r.letters, at, r.end) is not None


def before(r: Reading, first: int) -> bool:
    """Whether a date stands before the subject, in a phrase that opens the clause."""
    match = r.p.backwards_date.match(r.backwards, r.size - first, r.size - r.floor)
    return match is not None


def is_date(r: Reading, at: int) -> bool:
    """Whether the word at `at` is part of a date: a year, a month, "that day"; no quantity."""
    return r.p.date.match(r.letters, at, r.end) is not None
