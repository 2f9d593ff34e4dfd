"""Phrases: what the words of a relative expression say, before anything is known of its date.

A phrase is a step from a date told before it ("two years" onward), a place within what that step
leads to ("in March"), and a side of it ("until"). This module alone goes through a text for them;
the readers of steps, amounts and months stand in modules of their own.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import wording as w
from triptych.events.tokens import Tokens

_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many
_NONE = (0, 0)
_LONG = frozenset("myecg")
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


class Left(NamedTuple):
    """What stands before a unit of time, in signs as classes have them; "" for what does not.

    `back` is how many tokens there are before it, `number_back` and `placed_back` how many from the
    first of a number and of a part. `on` is the side that the preposition puts something on.
    """

    back: int
    sign: str
    unit: str
    side: str
    on: str
    placed: str
    same: str
    order: str
    after_order: str
    latter: str
    the: str
    before_number: str
    number: str
    then: str
    bare: str
    number_back: int
    placed_back: int


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
            reading = _of(Reading, (tokens, classes, dated, one.beyond, one))
    return found


def placed(tokens: Tokens, absolute: Sequence[Expression]) -> list[Dated]:
    """The dates by their tokens."""
    found, starts, beyond = [], tokens.starts, 0
    for one in absolute:
        span = one.span
        first = bisect_left(starts, span.start, beyond)
        beyond = bisect_left(starts, span.end, first)
        if first < beyond:
            found.append(_of(Dated, (first, beyond, one)))
    return found


def overlaid(classes: Iterable[str], dated: Sequence[Dated]) -> str:
    """The classes with the words of dates as such."""
    signs = list(classes)
    for first, beyond, _ in dated:
        signs[first] = w.DATED
        if beyond - first > 1:
            signs[first:beyond] = w.DATED * (beyond - first)
    return "".join(signs)


def window(reading: Reading, at: int) -> str:
    """The classes that a phrase with its heart at a token may have, after the one before them."""
    classes, floor, low = reading.classes, reading.floor, at - WINDOW
    low = floor if floor > low else low  # noqa: FURB136 -- faster than max()
    blank = classes.rfind(" ", low, at)
    if blank >= 0:
        return classes[blank : at + 1]
    return classes[low - 1 : at + 1] if low else " " + classes[: at + 1]


def phrase(  # noqa: PLR0913 -- the fields of a Phrase, which a dictionary would only slow down
    at: int,
    left: Left,
    rule: str,
    taken: int = 0,
    *,
    unit: str = "",
    number: int | None = 0,
    side: str = "",
    part: tuple[int, int] = _NONE,
    day: int = 0,
    about: bool = False,
    event: Expression | None = None,
) -> Phrase:
    """A phrase around a unit, that ends so many tokens after it; all else are its fields."""
    first, beyond = at - left.back, at + 1 + taken
    return _of(
        Phrase, (first, beyond, rule, unit, number, side, part, 0, day, _NONE, 0, about, event)
    )


def blur(at: int, left: Left) -> Phrase | None:
    """Several months or more that the story may have passed over."""
    return phrase(at, left, "", side="blur") if left.sign in _LONG else None


def year_after(reading: Reading, count_at: int, later: str, order: str, same: str) -> int | None:
    """How many years on the year lies that stands after a month or season; None where none does.

    Its signs are given, and the token with the number of "two years later".
    """
    if later:
        count = w.NUMBERS[reading.tokens.lower[count_at]]
        return -count if later in "rR" else count
    if order:
        return 1 if order == "F" else -1
    return 0 if same else None


def day_in(words: Sequence[str]) -> int:
    """The day that words give: 15 for "15th", 21 for "twenty-first", -1 for the last, else 0."""
    for word in words:
        if word[0].isdecimal():
            return int(word.rstrip("sthndr"))
        if word in w.ORDINALS:
            return w.ORDINALS[word] + next((w.NUMBERS[ten] for ten in words if ten in w.TENS), 0)
    return -1 if not {"last", "final"}.isdisjoint(words) else 0
