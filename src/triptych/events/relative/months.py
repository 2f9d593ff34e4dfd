"""Months, feasts and days without a year: what the words around their names say.

A name alone is no date: a preposition, a day or a word that points must stand before it.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from triptych.events.relative import wording as w
from triptych.events.relative.narration import narration
from triptych.events.relative.phrases import Phrase, Reading, day_in, window, year_after

Pair = tuple[int, int]

_DAY = (
    r"(?P<night>oT\[O)?(?:T?(?P<day>(?:[43](?P<second>(?:-|&|2)T?[43])?|(?:z-)?1(?=O)|[1Z]D))O?T?)"
)
_PLACED = r"(?P<placed>T?x(?:O|-)?|T?(?:[1Z]-?[hq]|[1Zx][nz]?[dwW$]|x?\$)O)?"
_MONTH = re.compile(rf"{w.SIDE}~?{_PLACED}(?:TMO)?(?:{w.POINTED}|{w.ORDER}|{_DAY}|)G\Z")
_AFTER_MONTH = re.compile(
    r"(?:\.(?=T?[43]|-))?(?P<day>T?[43](?P<second>-[43])?)?"
    r"(?P<to>(?:2|U|-|(?P<and>&))(?P<to_day>T?[43]O?|T?x(?:O|-)?)?(?P<to_next>TF)?G)?"
    rf"{w.YEAR}?"
)
_OR_MONTH = re.compile(r"\|(?:T?x(?:O|-)?)?G")
_AFTER_FEAST = re.compile(r"[^ O#]|\Z")
_ON_DAY = re.compile(r"(?P<side>[oUN])T(?P<day>3)\Z")
_AFTER_DAY = re.compile(r"[.,;)\-&T<aipJ]|\Z")
_NONE = (0, 0)
_ONWARD = frozenset("o9")
_AFTER = 20  # tokens that a pattern can reach
_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many
_HABIT = re.compile(r"[^.;#]{0,2}!")
_PLAIN_SIDES = frozenset({"i", "U", "N", "B", "S", "X", "A", "o", "f", "K2", "k"})
_FEAST_SIDES = frozenset({"U", "N", "B", "S", "A", "K2"})  # "at Michaelmas" comes every year
_AGENTS = frozenset({"by", "of", "with", "to", "and", "for"})  # what a name stands after
_NAMESAKES = frozenset({"March", "April", "May", "June", "August"})  # also names of people
_SOON = frozenset({"shortly", "soon", "just", "immediately"})
_RULES = {0: "month-reached", **dict.fromkeys((1, -1, 2), "month-pointed-at")}
_RULE_OF_YEAR = "month-of-year-told"
_NUMBERS = w.MONTHS | w.FEASTS
_FEAST_DAYS = {("Christmas", "Day"): 25, ("Christmas", "Eve"): 24}


class _Left(NamedTuple):
    """What stands before a month, in signs as classes have them; "" for what does not.

    `back` is how many tokens there are before it. Days are [first, beyond) as counted from it.
    """

    back: int
    side: str
    on: str
    is_led: bool
    has_pointer: bool
    order: int
    day: Pair
    second: Pair
    is_about: bool


class _Right(NamedTuple):
    """What stands after a month: days, and the month that it goes on to, as counted from it."""

    taken: int
    day: Pair
    second: Pair
    to: int
    is_and: bool
    to_day: Pair
    is_of_year: bool
    later: str
    order: str
    same: str
    count_at: int


def month(reading: Reading, at: int) -> Phrase | None:
    """Read in December, by March, on 5 August, that June, in May of the following year."""
    left, classes = _left(window(reading, at)), reading.classes
    if not left or ("!" in classes and is_habit(reading, at)):
        return None
    if reading.tokens.words[at] in w.FEASTS:
        return _feast(reading, at, left)
    if _is_name(reading, at):
        return None
    goes_on = _goes_on(reading, at - left.back)
    if not left.is_led and not goes_on:
        return None
    right = _right(classes[at + 1 : at + _AFTER].partition(" ")[0])
    days = _days(reading, at, left, right) if right else None
    return _month(reading, at, (left, right), days, goes_on=goes_on) if right and days else None


@lru_cache(maxsize=4096)
def _left(window: str) -> _Left | None:
    """What stands before a month, which comes last; the first sign of the window is only looked at.

    The same few words stand before most months, and so are worked out once.
    """
    match = _MONTH.search(window, 1)
    if not match:
        return None
    at, side = match.end() - 1, match["side"] or ""
    has_pointer = bool(match["same"] or match["order"])
    is_led = side in _PLAIN_SIDES or has_pointer or bool(match["day"] or match["placed"])
    day, second = _offsets(match, "day", at), _offsets(match, "second", at)
    order = 2 if match["same"] else {"F": 1, "P": -1}.get(match["order"] or "", 0)
    return _Left(
        *(at - match.start(), side, w.SIDES.get(side, ""), is_led, has_pointer, order, day, second),
        is_about="~" in match[0][:2],
    )


@lru_cache(maxsize=4096)
def _right(window: str) -> _Right | None:
    """What stands after a month."""
    match = _AFTER_MONTH.match(window)
    if not match:
        return None
    said = match.groupdict("")
    return _Right(
        match.end(), _offsets(match, "day", -1), _offsets(match, "second", -1),
        match.end("to") if said["to"] else 0, bool(said["and"]), _offsets(match, "to_day", -1),
        bool(said["later"] or said["order"] or said["same"]),
        said["later"], said["order"], said["same"], match.start("count") + 1,
    )  # fmt: skip


def _offsets(match: re.Match[str], group: str, at: int) -> Pair:
    """Where a group is, as counted from a place; (0, 0) where it is not."""
    return (match.start(group) - at, match.end(group) - at) if match[group] else _NONE


def _month(
    reading: Reading,
    at: int,
    around: tuple[_Left, _Right],
    days: tuple[int, Pair, int],
    *,
    goes_on: bool,
) -> Phrase:
    """A month with its days and its year; "in April or May" leaves open which."""
    (left, right), (day, last, taken), classes = around, days, reading.classes
    side = reading.previous.side if goes_on and reading.previous else "" if last[0] else left.on
    unit, order, end = "", left.order, at + 1 + taken
    number: int | None = 0
    if taken and right.is_of_year:
        unit, order = "year", 0
        number = year_after(reading, at + right.count_at, right.later, right.order, right.same)
    follow = classes[end : end + 1]
    if follow == "|" and not taken and (either := _OR_MONTH.match(classes, end)):
        number, end = None, either.end()
    elif side == "since" and follow in _ONWARD:
        end += 1
    first, name = at - left.back, _NUMBERS[reading.tokens.words[at]]
    rule = _RULE_OF_YEAR if unit else _RULES[order]
    return _of(
        Phrase,
        (first, end, rule, unit, number, side, _NONE, name, day, last, order, left.is_about, None),
    )


def _feast(reading: Reading, at: int, left: _Left) -> Phrase | None:
    """Read by Christmas, that Michaelmas, on Christmas Day, shortly after Christmas."""
    words, first, end, side = reading.tokens.words, at - left.back, at + 1, left.on
    day = _FEAST_DAYS.get((words[at], words[end] if end < len(words) else ""), 0)
    is_told = day or left.has_pointer or left.side in _FEAST_SIDES
    if not is_told or not (day or _AFTER_FEAST.match(reading.classes, end)):
        return None
    if left.side in {"A", "B"} and first and reading.tokens.lower[first - 1] in _SOON:
        side, first = "", first - 1
    said: dict[str, Any] = {"order": left.order, "day": day, "month": w.FEASTS[words[at]]}
    return Phrase(first, end + bool(day), "feast-reached", side=side, **said)


def day(reading: Reading, at: int) -> Phrase | None:
    """Read "on the 17th", which needs the month that the story has come to."""
    match = _ON_DAY.search(reading.classes, max(reading.floor, at - 2), at + 1)
    if not match or not _AFTER_DAY.match(reading.classes, at + 1):
        return None
    number, side = day_in(reading.tokens.lower[at : at + 1]), w.SIDES.get(match["side"], "")
    first = match.start()
    return Phrase(first, at + 1, "day-reached", unit="month", day=number, side=side)


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether the month belongs to a list: "in March and April"."""
    before = reading.previous
    return bool(
        before
        and before.month
        and before.beyond == first - 1
        and reading.classes[before.beyond] in "&,"
    )


def _is_name(reading: Reading, at: int) -> bool:
    """Whether the word is, or begins, a name: May Sinclair, the July Monarchy."""
    words, before = reading.tokens.words, reading.tokens.lower[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in narration().named_after_months or after in {"'s", "’s"}:
        return True
    if after == "-" and at + 2 < len(words) and reading.classes[at + 2] not in {"G", "#"}:
        return True
    if words[at] not in _NAMESAKES:
        return False
    if before not in _AGENTS:
        return after[:1].isupper() and words[at + 2 : at + 3] in (["'s"], ["’s"])
    if after in {"and", "&"}:
        after = words[at + 2] if at + 2 < len(words) else ""
        return after[:1].isupper() and after not in w.MONTHS
    return after[:1].isupper() and reading.classes[at + 1] in {" ", "G"}


def is_habit(reading: Reading, at: int) -> bool:
    """Whether it comes back every year: "each May", "in May every year"."""
    classes = reading.classes
    if "!" not in classes[max(0, at - 3) : at + 5]:
        return False
    before = classes[max(0, at - 3) : at].rpartition(".")[2]
    return "!" in before or _HABIT.match(classes, at + 1) is not None


def _days(reading: Reading, at: int, left: _Left, right: _Right) -> tuple[int, Pair, int] | None:
    """Day, last month and day (0 for none), and the tokens taken after; None where unclear."""
    words, taken = reading.tokens.words, right.taken
    if not taken and not left.day[0]:
        return None if _is_before_figure(reading, at + 1) else (0, _NONE, 0)
    if right.day[0] and left.side == "i" and not right.same and not right.order:
        return 0, _NONE, 0  # "in August 5 ships sailed"
    found = left if left.day[0] else right
    day, second = _day(reading, at, found.day), _day(reading, at, found.second)
    last = (_NUMBERS[words[at]], second) if found.second[0] else _NONE
    if right.to:
        if right.is_and and left.side != "k":
            return day, last, 0  # two dates: in April and May
        if left.side not in {"X", "k", ""}:
            return None
        last = _NUMBERS[words[at + right.to]], _day(reading, at, right.to_day)
    is_figure = not day and _is_before_figure(reading, at + 1 + taken)
    return None if is_figure else (day, last, taken)


def _day(reading: Reading, at: int, offsets: Pair) -> int:
    """A day that stands near a month; 0 for none."""
    first, beyond = offsets
    return day_in(reading.tokens.lower[at + first : at + beyond]) if first else 0


def _is_before_figure(reading: Reading, at: int) -> bool:
    """Whether a figure that is no date stands at a token."""
    words = reading.tokens.lower
    return at < len(words) and words[at][0].isdecimal() and reading.classes[at] != w.DATED
