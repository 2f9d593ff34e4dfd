"""Months, feasts and days without a year: what the words around their names say.

A name alone is no date: a preposition, a day or a word that points must stand before it.
"""

import re
from typing import Any

from triptych.events.relative import wording as w
from triptych.events.relative.narration import narration
from triptych.events.relative.phrases import Phrase, Reading, day_in, head, phrase, year_after

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

Pair = tuple[int, int]


def month(reading: Reading, at: int) -> Phrase | None:
    """Read in December, by March, on 5 August, that June, in May of the following year."""
    match = _MONTH.search(reading.classes, head(reading, at), at + 1)
    right = _AFTER_MONTH.match(reading.classes, at + 1)
    if not match or not right or is_habit(reading, at):
        return None
    if reading.tokens.words[at] in w.FEASTS:
        return _feast(reading, match)
    if _is_name(reading, at):
        return None
    goes_on = _goes_on(reading, match.start())
    is_led = (
        (match["side"] or "") in _PLAIN_SIDES or match["day"] or match["same"] or match["order"]
    )
    if not is_led and not match["placed"] and not goes_on:
        return None
    days = _days(reading, match, right)
    if not days:
        return None
    return _month(reading, match, days, right, goes_on=goes_on)


def _month(
    reading: Reading,
    match: re.Match[str],
    days: tuple[int, Pair, int],
    right: re.Match[str],
    *,
    goes_on: bool,
) -> Phrase:
    """A month with its days and its year; "in April or May" leaves open which."""
    day, last, taken = days
    unit, number, order = _year(reading, match, right, taken)
    side = w.SIDES.get(match["side"] or "", "") if not any(last) else ""
    if goes_on and reading.previous:
        side = reading.previous.side
    end = match.end() + taken
    either = _OR_MONTH.match(reading.classes, end) if not taken else None
    if either:
        number, end = None, either.end()
    elif side == "since" and reading.classes[end : end + 1] in {"o", "9"}:
        end += 1
    name, is_about = _NUMBERS[reading.tokens.words[match.end() - 1]], "~" in match[0][:2]
    rule = _RULE_OF_YEAR if unit else _RULES[order]
    return Phrase(
        *(match.start(), end, rule, unit, number, side, _NONE),
        *(name, day, last, order, is_about),
    )


def _feast(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """Read by Christmas, that Michaelmas, on Christmas Day, shortly after Christmas."""
    words, end = reading.tokens.words, match.end()
    day = _FEAST_DAYS.get((words[end - 1], words[end] if end < len(words) else ""), 0)
    is_told = day or match["same"] or match["order"] or match["side"] in _FEAST_SIDES
    if not is_told or not (day or _AFTER_FEAST.match(reading.classes, end)):
        return None
    said: dict[str, Any] = {"order": _order(match), "day": day, "month": w.FEASTS[words[end - 1]]}
    side, first = w.SIDES.get(match["side"] or "", ""), match.start()
    if match["side"] in {"A", "B"} and first and reading.tokens.lower[first - 1] in _SOON:
        side, first = "", first - 1
    return Phrase(first, end + bool(day), "feast-reached", side=side, **said)


def day(reading: Reading, at: int) -> Phrase | None:
    """Read "on the 17th", which needs the month that the story has come to."""
    match = _ON_DAY.search(reading.classes, max(reading.floor, at - 2), at + 1)
    if not match or not _AFTER_DAY.match(reading.classes, at + 1):
        return None
    number, side = day_in(reading.tokens.lower[at : at + 1]), w.SIDES.get(match["side"], "")
    return phrase(match, "day-reached", unit="month", day=number, side=side)


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


def _days(
    reading: Reading, match: re.Match[str], right: re.Match[str]
) -> tuple[int, Pair, int] | None:
    """Day, last month and day (0 for none), and the tokens taken after; None where unclear."""
    words, taken = reading.tokens.lower, right.end() - right.start()
    if not taken and not match["day"]:
        return None if _is_before_figure(reading, match.end()) else (0, _NONE, 0)
    if right["day"] and match["side"] == "i" and not right["same"] and not right["order"]:
        return 0, _NONE, 0  # "in August 5 ships sailed"
    found = match if match["day"] else right
    day = day_in(words[slice(*found.span("day"))]) if found["day"] else 0
    last = _NONE
    if found["second"]:
        last = (_NUMBERS[reading.tokens.words[match.end() - 1]], _second(words, found))
    if right["to"]:
        if right["and"] and match["side"] != "k":
            return day, last, 0  # two dates: in April and May
        if match["side"] not in {"X", "k", None}:
            return None
        to_day = day_in(words[slice(*right.span("to_day"))]) if right["to_day"] else 0
        last = (_NUMBERS[reading.tokens.words[right.end("to") - 1]], to_day)
    is_figure = not day and _is_before_figure(reading, match.end() + taken)
    return None if is_figure else (day, last, taken)


def _is_before_figure(reading: Reading, at: int) -> bool:
    """Whether a figure that is no date stands at a token."""
    words = reading.tokens.lower
    return at < len(words) and words[at][0].isdecimal() and reading.classes[at] != w.DATED


def _second(words: list[str], found: re.Match[str]) -> int:
    """The second day of "3-5 August"."""
    return day_in(words[slice(*found.span("second"))])


def _order(match: re.Match[str]) -> int:
    """Which such month or season the words before it mean."""
    return 2 if match["same"] else {"F": 1, "P": -1}.get(match["order"] or "", 0)


def _year(
    reading: Reading, match: re.Match[str], right: re.Match[str], taken: int
) -> tuple[str, int | None, int]:
    """The year that is pointed at after a month, or which such month the words before it mean.

    Unit, number and order of a phrase.
    """
    number = year_after(reading, right) if taken else None
    return ("", 0, _order(match)) if number is None else ("year", number, 0)
