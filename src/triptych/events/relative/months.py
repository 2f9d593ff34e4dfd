"""Months and seasons without a year: what the words around their names say.

A name alone is no date: a preposition, a day or a word that points must stand before it.
"""

import re
from typing import Any

from triptych.events.relative import wording as w
from triptych.events.relative.frame import narration
from triptych.events.relative.phrases import WINDOW, Phrase, Reading, follows, phrase

_DAY = r"(?P<night>oT\[O)?(?:T?(?P<day>[43])(?P<second>(?:-|&|2)T?[43])?O?T?)"
_MONTH = re.compile(
    rf"{w.SIDE}(?P<placed>T?x(?:O|-)?)?(?:TMO)?(?:{w.POINTED}|{w.ORDER}|{_DAY}|)G\Z"
)
_AFTER_MONTH = re.compile(
    r"(?:\.(?=T?[43]|-))?(?P<day>T?[43](?P<second>-[43])?)?(?P<to>(?:2|U|-)(?P<to_day>T?[43]O?|T?x(?:O|-)?)?G)?"
    + w.YEAR
    + "?"
)
_SEASON = re.compile(rf"{w.SIDE}{w.PLACED}(?:{w.POINTED}|{w.ORDER}|(?P<the>T)|)\*\Z")
_AFTER_SEASON = re.compile(w.YEAR)
_NONE = (0, 0)
_HABIT = re.compile(r"!")
_PLAIN_SIDES = frozenset({"i", "U", "N", "B", "S", "X", "A", "o", "K2", "k"})
_AGENTS = frozenset({"by", "of", "with", "to", "and"})  # what a name stands after
_NAMESAKES = frozenset({"March", "April", "May", "June", "August"})  # also names of people

Pair = tuple[int, int]


def month(reading: Reading, at: int) -> Phrase | None:
    """Read in December, by March, on 5 August, that June, in May of the following year."""
    match = _MONTH.search(reading.classes, max(reading.floor, at - WINDOW), at + 1)
    right = _AFTER_MONTH.match(reading.classes, at + 1)
    if not match or not right or _is_name(reading, at) or _is_habit(reading, at):
        return None
    goes_on = _goes_on(reading, match)
    is_led = (
        (match["side"] or "") in _PLAIN_SIDES or match["day"] or match["same"] or match["order"]
    )
    if not is_led and not match["placed"] and not goes_on:
        return None
    days = _days(reading, match, right)
    if not days:
        return None
    day, last, taken = days
    said = _year(match, right, taken)
    side = w.SIDES.get(match["side"] or "", "") if not any(last) else ""
    if goes_on and reading.previous:
        side = reading.previous.side
    name = w.MONTHS[reading.tokens.words[at]]
    return phrase(match, _rule(said), taken, month=name, day=day, last=last, side=side, **said)


def _rule(said: dict[str, Any]) -> str:
    """The rule of a month: alone, pointed at, or of a year that is pointed at."""
    if said.get("unit"):
        return "month-of-year-told"
    return "month-pointed-at" if said.get("order") else "month-reached"


def _goes_on(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the month belongs to a list: "in March and April"."""
    before = reading.previous
    return bool(
        before
        and before.month
        and before.beyond == match.start() - 1
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


def _is_habit(reading: Reading, at: int) -> bool:
    """Whether it comes back every year: "each May", "in May every year"."""
    return _HABIT.search(reading.classes, max(0, at - 3), at + 4) is not None


def _days(
    reading: Reading, match: re.Match[str], right: re.Match[str]
) -> tuple[int, Pair, int] | None:
    """Day, last month and day (0 for none), and the tokens taken after; None where unclear."""
    words, taken = reading.tokens.lower, right.end() - right.start()
    if right["day"] and match["side"] == "i" and not right["same"] and not right["order"]:
        return 0, _NONE, 0  # "in August 5 ships sailed"
    found = match if match["day"] else right
    day = _figure(words, found.span("day"), last=False) if found["day"] else 0
    last = _NONE
    if found["second"]:
        number = w.MONTHS[reading.tokens.words[match.end() - 1]]
        last = (number, _figure(words, found.span("second")))
    if right["to"]:
        if match["side"] not in {"X", "k", None}:
            return None
        to_day = _figure(words, right.span("to_day")) if right["to_day"] else 0
        last = (w.MONTHS[reading.tokens.words[right.end("to") - 1]], to_day)
    after = words[match.end() + taken : match.end() + taken + 1]
    is_figure = after and after[0][0].isdecimal() and follows(reading, match, taken + 1)[-1] != "#"
    return None if is_figure and not day else (day, last, taken)


def _figure(words: list[str], group: Pair, *, last: bool = True) -> int:
    """The first or last figure among the words of a group: 5 of "5th", 0 where there is none."""
    found = [word.rstrip("sthndr") for word in words[slice(*group)] if word[0].isdecimal()]
    return int(found[-1 if last else 0]) if found else 0


def _year(match: re.Match[str], right: re.Match[str], taken: int) -> dict[str, Any]:
    """The year that is pointed at after a month, or which such month the words before it mean."""
    if taken and right["same"]:
        return {"unit": "year", "number": 0}
    if taken and right["order"]:
        return {"unit": "year", "number": 1 if right["order"] == "F" else -1}
    if match["same"]:
        return {"order": 2}
    return {"order": {"F": 1, "P": -1}.get(match["order"] or "", 0)}


def season(reading: Reading, at: int) -> Phrase | None:
    """Read that spring, the following winter, by the autumn, in the summer of that year."""
    match = _SEASON.search(reading.classes, max(reading.floor, at - WINDOW), at + 1)
    if not match or _is_habit(reading, at) or not reading.tokens.words[at].islower():
        return None
    right = _AFTER_SEASON.match(reading.classes, at + 1)
    taken = right.end() - right.start() if right else 0
    is_pointed = match["same"] or match["order"]
    if not right and not is_pointed and not _is_told(reading, match):
        return None
    if reading.classes[at + 1 + taken : at + 2 + taken] in {"O", "-", "+"}:
        return None
    said: dict[str, Any] = {"order": 2 if match["same"] else 0}
    if match["order"]:
        said = {"order": 1 if match["order"] == "F" else -1}
    if right:
        said = {"unit": "year", "number": {"F": 1, "P": -1}.get(right["order"] or "", 0)}
    name = w.SEASONS[reading.tokens.lower[at]]
    side = w.SIDES.get(match["side"] or "", "")
    rule = "season-of-year-told" if right else "season-reached"
    return phrase(match, rule, taken, month=name, side=side, **said)


def _is_told(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a season is one of the story: after "in the" or "by", and not before a noun."""
    side, end = match["side"] or "", match.end()
    if side not in {"U", "N", "B", "S", "A"} and not (side in {"i", "X"} and match["the"]):
        return False
    words = reading.tokens.words
    if end >= len(words) or reading.classes[end] not in {" ", "G"}:
        return True
    return words[end][0].isupper()
