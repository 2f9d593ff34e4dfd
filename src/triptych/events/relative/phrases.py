"""Phrases: what the words of a relative expression say, before anything is known of its date.

A phrase is a step from a date told before it ("two years" onward), a place within what that step
leads to ("in March"), and a side of it ("until"). This module alone goes through a text for them;
the readers of steps, amounts and months stand in modules of their own.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import wording as w
from triptych.events.tokens import Tokens

_of_tuple = tuple.__new__  # makes a named tuple in a third of the time, where a text has many
WINDOW = 14  # tokens before a trigger that may belong to its phrase


class Phrase(NamedTuple):
    """A relative expression at tokens [first, beyond).

    `unit` and `number` are the step: 0 is the same one, None a number that the text leaves vague.
    `side` is "until", "since", "span" (from the date told before up to the step), "rest" (from
    there to the end of the unit), "within" or ""; of what is no expression "move", where the story
    goes on by the step, "blur", by an unknown time, or "pause", by less than half a year. `part` is
    the n-th of so many parts. `month` is 1 to 12, or 21 to 24 for a season; `day` (-1 for the last)
    and `last` (month, day) add to it, or `day` to the step. `order` says which such month: 0 the
    one that the story has reached, 1 the following, -1 the one before, 2 one that is pointed at.
    `event` is the date that the step counts from, where the phrase names what it counts from.
    """

    first: int
    beyond: int
    rule: str
    unit: str = ""
    number: int | None = 0
    side: str = ""
    part: tuple[int, int] = (0, 0)
    month: int = 0
    day: int = 0
    last: tuple[int, int] = (0, 0)
    order: int = 0
    about: bool = False
    event: Expression | None = None


class Dated(NamedTuple):
    """An expression that needs no other to be understood, and its tokens."""

    first: int
    beyond: int
    expression: Expression


class Reading(NamedTuple):
    """A text as it is read: its tokens, their classes, its dates, and the phrase just before."""

    tokens: Tokens
    classes: str
    dated: Sequence[Dated]
    floor: int = 0  # tokens before this belong to another phrase
    previous: Phrase | None = None


Read = Callable[[Reading, int], Phrase | None]


def head(reading: Reading, at: int) -> int:
    """The first token that a phrase with its heart at a token can have: after any other word."""
    low = max(at - WINDOW, reading.floor)
    blank = reading.classes.rfind(" ", low, at)
    return low if blank < 0 else blank + 1


def find(
    tokens: Tokens, classes: str, dated: Sequence[Dated], read: Mapping[str, Read]
) -> list[Phrase]:
    """All phrases in the order of the text, none of them over another.

    `read` has the reader for each class of words that a phrase may have at its heart.
    """
    found: list[Phrase] = []
    reading = Reading(tokens, classes, dated)
    for match in w.TRIGGERS.finditer(classes):
        at = match.start()
        if at < reading.floor:
            continue
        one = read[match[0]](reading, at)
        if one:
            found.append(one)
            reading = Reading(tokens, classes, dated, one.beyond, one)
    return found


def placed(tokens: Tokens, absolute: Sequence[Expression]) -> list[Dated]:
    """The dates by their tokens."""
    found, starts, beyond = [], tokens.starts, 0
    for one in absolute:
        first = bisect_left(starts, one.span.start, beyond)
        beyond = bisect_left(starts, one.span.end, first)
        if first < beyond:
            found.append(_of_tuple(Dated, (first, beyond, one)))
    return found


def overlaid(classes: str, dated: Sequence[Dated]) -> str:
    """The classes with the words of dates as such."""
    pieces: list[str] = []
    at = 0
    for first, beyond, _ in dated:
        pieces += (classes[at:first], w.DATED * (beyond - first))
        at = beyond
    return "".join(pieces) + classes[at:]


def phrase(match: re.Match[str], rule: str, taken: int = 0, **said: Any) -> Phrase:
    """A phrase that ends so many tokens after its match; `said` are fields of a Phrase."""
    return Phrase(match.start(), match.end() + taken, rule, **said)


def blur(match: re.Match[str]) -> Phrase | None:
    """Several months or more that the story may have passed over."""
    return phrase(match, "", side="blur") if match[0][-1] in "myecg" else None


def unit_of(match: re.Match[str]) -> str:
    """The unit at the end of a match."""
    return w.UNITS.get(match[0][-1].upper(), "")


def year_after(reading: Reading, right: re.Match[str]) -> int | None:
    """How many years on the year lies that stands after a month or season; None where none does."""
    if right["later"]:
        count = w.NUMBERS[reading.tokens.lower[right.start("count")]]
        return -count if right["later"] in "rR" else count
    if right["order"]:
        return 1 if right["order"] == "F" else -1
    return 0 if right["same"] else None


def side_of(match: re.Match[str]) -> str:
    """The side that the preposition of a match puts something on."""
    return w.SIDES.get(match["side"] or "", "")


def follows(reading: Reading, match: re.Match[str], count: int = 1) -> str:
    """The classes after a match."""
    return reading.classes[match.end() : match.end() + count]


def day_in(words: Sequence[str]) -> int:
    """The day that words give: 15 for "15th", 21 for "twenty-first", -1 for the last, else 0."""
    for word in words:
        if word[0].isdecimal():
            return int(word.rstrip("sthndr"))
        if word in w.ORDINALS:
            return w.ORDINALS[word] + next((w.NUMBERS[ten] for ten in words if ten in w.TENS), 0)
    return -1 if not {"last", "final"}.isdisjoint(words) else 0
