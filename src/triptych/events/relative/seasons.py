"""Seasons and decades without a year: that spring, by the autumn, the late thirties.

Both are only so called where the story has come to them; what comes every year is none.
"""

import re
from typing import Any

from triptych.events.relative import wording as w
from triptych.events.relative.months import is_habit
from triptych.events.relative.phrases import Phrase, Reading, head, year_after

_SEASON = re.compile(rf"{w.SIDE}{w.PLACED}(?:{w.POINTED}|{w.ORDER}|(?P<the>T)|)\*\Z")
_AFTER_SEASON = re.compile(w.YEAR)
_DECADE = re.compile(rf"{w.SIDE}T(?P<placed>x-?)?0\Z")
_NO_DATE = frozenset("O-+#")  # the summer of, the summer-house, the summer's
_SIDES = frozenset({"U", "N", "B", "S", "A"})


def season(reading: Reading, at: int) -> Phrase | None:
    """Read that spring, the following winter, by the autumn, in the summer of that year."""
    match = _SEASON.search(reading.classes, head(reading, at), at + 1)
    if not match or not reading.tokens.words[at].islower() or is_habit(reading, at):
        return None
    right = _AFTER_SEASON.match(reading.classes, at + 1)
    taken = right.end() - right.start() if right else 0
    is_pointed = match["same"] or match["order"]
    if not right and not is_pointed and not _is_told(reading, match):
        return None
    if reading.classes[at + 1 + taken : at + 2 + taken] in _NO_DATE:
        return None
    said: dict[str, Any] = {"order": 2 if match["same"] else 0}
    if match["order"]:
        said = {"order": 1 if match["order"] == "F" else -1}
    if right:
        signs = right.group("later", "order", "same")
        number = year_after(reading, right.start("count"), *signs)
        said = {"unit": "year", "number": number}
    name = w.SEASONS[reading.tokens.lower[at]]
    side = w.SIDES.get(match["side"] or "", "")
    rule = "season-of-year-told" if right else "season-reached"
    return Phrase(match.start(), at + 1 + taken, rule, month=name, side=side, **said)


def _is_told(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a season is one of the story: after "in the" or "by", and not before a noun."""
    side, end = match["side"] or "", match.end()
    if side not in _SIDES and not (side in {"i", "X", "^"} and (match["the"] or match["placed"])):
        return False
    words = reading.tokens.words
    if end >= len(words) or reading.classes[end] not in {" ", "G"}:
        return True
    return words[end][0].isupper()


def decade(reading: Reading, at: int) -> Phrase | None:
    """Read "the thirties", "by the late thirties": those of the century that the story is in."""
    match = _DECADE.search(reading.classes, head(reading, at), at + 1)
    if not match or reading.classes[at + 1 : at + 2] == "-":
        return None
    words = reading.tokens.lower[slice(*match.span("placed"))] if match["placed"] else []
    part = next((w.PARTS[word] for word in words if word in w.PARTS), (0, 0))
    number, side = w.DECADES[reading.tokens.lower[at]], w.SIDES.get(match["side"] or "", "")
    first = match.start()
    return Phrase(first, at + 1, "decade-named", "decade", number, side, part)
