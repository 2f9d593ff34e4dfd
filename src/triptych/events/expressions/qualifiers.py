"""Qualifiers: the words around a point that make it about or perhaps: c., early, probably, (?)."""

import re

from triptych.events.expressions.points import PARTLESS, Point, Reading, pairs
from triptych.events.expressions.words import words

_SIGNS = {"q": "~", "Q": "?"}


def qualified(reading: Reading, points: list[Point]) -> list[Point]:
    """Take in the words that qualify each point: early, the end of, c., probably, (?)."""
    classes = reading.classes
    return [
        qualify(reading, point)
        if classes[point.first - 2 : point.first] in _MAY_QUALIFY
        or classes[point.beyond : point.beyond + 1] in _MAY_DOUBT
        else point
        for point in points
    ]


def qualify(reading: Reading, point: Point) -> Point:
    """Take in the words that qualify one point."""
    classes = reading.classes
    first = point.first
    low = max(0, first - 8)
    if point.kind in PARTLESS:
        found = _PART.search(classes[low:first])
        first = low + found.start() if found else first
    found = _QUALIFIED.search(classes[low:first])
    signs = ""
    if found and found[0]:
        signs = "".join(_SIGNS.get(sign, "") for sign in found[0])
        if "~" in signs and _tells(reading, low + found.start()):
            signs = signs.replace("~", "")
        first = low + found.start() if signs else first
    beyond = point.beyond
    doubt = _DOUBT.match(classes, beyond)
    if doubt and _is_doubt(reading, doubt):
        signs, beyond = signs + "?", doubt.end()
    if first == point.first and not signs:
        return point
    return _signed(point._replace(first=first, beyond=beyond), signs)


# The last class before a point that qualifies it, and the classes that lead to it; "" for any.
_MAY_DOUBT = frozenset("(?")
_MAY_QUALIFY = pairs(
    dict.fromkeys("pqQl", "") | {"y": "T", "i": "Qp", "F": "EPyw", "T": "qQ.i", "-": "p", ".": "q"}
)
_PART = re.compile(r"(?:p-?(?:&p-?)?|pi|(?:E|[wLpE]D?[Pwy])F(?:Ty)?)$")
_QUALIFIED = re.compile(r"(?:Qi?)?T?(?:q\.?)?(?:Ty|T)?$|(?<=[fUSvar])il$")
_DOUBT = re.compile(r"\(\?\)|\?")


def _is_doubt(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a question mark doubts the date and does not end a question."""
    following = reading.tokens.words[match.end() : match.end() + 1]
    return len(match[0]) > 1 or following in ([")"], [","], [";"], ["-"], ["–"])


def _tells(reading: Reading, at: int) -> bool:
    """Whether "about" before a date means "on": a book about 1848."""
    lower = reading.tokens.lower
    return at > 0 and "about" in lower[at : at + 2] and lower[at - 1] in words()["tells"]


def _signed(point: Point, signs: str) -> Point:
    """Mark a point as about (~), uncertain (?) or both (%)."""
    sign = "%" if {"~", "?"} <= set(signs) else signs[:1]
    begin, end = (
        text + sign if text not in {"", ".."} and text[-1] not in "~?%" else text
        for text in (point.begin, point.end)
    )
    return point._replace(begin=begin, end=end)
