"""Bounds: a point opened at its end or its start by the words around it: since, until, onward."""

import re

from triptych.events.expressions.points import PARTLESS, SINGLE, Point, Reading, pairs
from triptych.events.expressions.qualifiers import qualify
from triptych.events.expressions.words import words


def bounded(reading: Reading, points: list[Point]) -> list[Point]:
    """Give each point the words that bound it, but for those that a point before it has."""
    beyond, classes = 0, reading.classes
    found: list[Point] = []
    for point in points:
        if point.kind == "hijri" or point.first < beyond:
            continue
        taken = point
        if (
            classes[point.first - 2 : point.first] in _MAY_BOUND
            or classes[point.beyond : point.beyond + 1] in _MAY_OPEN
        ):
            opened = _bounded(reading, point)
            taken = opened if opened.first >= beyond else point
        beyond = taken.beyond
        found.append(taken)
    return found


def _bounded(reading: Reading, point: Point) -> Point:
    """Open a point at its end or its start where a word before or after says so."""
    if point.is_whole or not point.begin or not point.end:
        return point
    classes = reading.classes
    after = _ONWARD.match(classes, point.beyond)
    lead = _FROM.search(classes[max(0, point.first - 6) : point.first])
    if after and point.kind in SINGLE and _is_onward(reading, after, lead):
        first = point.first - (len(lead[0]) if lead else 0)
        opened = point._replace(first=first, beyond=after.end(), end="..", rule="open-end")
        return opened._replace(kind="years", is_whole=True)
    low = max(0, point.first - 6)
    window = classes[low : point.first]
    for rule, pattern in _BOUNDS:
        found = pattern.search(window)
        if found and not _is_attribute(reading, point, found[0]):
            if classes[max(0, low + found.start() - 2) : low + found.start()] in {"r&", "a&"}:
                return point  # before and after 1945
            return _opened(reading, point, rule, low + found.start())
    return _from(reading, point, len(lead[0])) if lead and point.kind in SINGLE else point


# The last class before a point that bounds it, and the classes that lead to it; "" for any.
_MAY_BOUND = pairs(
    dict.fromkeys("SUKavrf=Ilh", "")
    | {" ": "p", "i": "KE", "-": "ar", "T": "SUKavrf=Ilhi", "y": "T"}
)
_MAY_OPEN = frozenset("O&=U-i")
_ONWARD = re.compile(r"&?O|&a(?![TtYdn])|(?:=|U|-)T?R|i")
_FROM = re.compile(r"f(?:il|\x20p\x20)?(?:Ty|T)?$")
_BOUNDS = (
    ("open-end", re.compile(r"(?:S(?:il|\x20p\x20)?T?|[KE]iT?|K[fT]?|aT?|a-|[Sa]Ty)$")),
    ("open-start", re.compile(r"(?:V?U(?:il)?T?|v(?:il)?T?|rT?|r-|X=T?|V=T?|IT?|=|[Uvr]Ty)$")),
    ("bounded-than", re.compile(r"hT?$")),
)


def _is_onward(reading: Reading, match: re.Match[str], lead: re.Match[str] | None) -> bool:
    """Whether what follows opens the end; "on" and "and beyond" do so only after "from"."""
    word = reading.tokens.lower[match.end() - 1]
    if match[0] == "i":
        return lead is not None and word == "on"
    return lead is not None or word != "beyond"


def _is_attribute(reading: Reading, point: Point, lead: str) -> bool:
    """Whether the date marks a noun: after the 1905 revolution, by nineteenth-century authors."""
    classes = reading.classes
    if point.kind in {"year", "years", "split"}:
        return lead[-1:] == "T" and classes[point.first] in "YtdnN"
    if point.kind in {"century", "part", "millennium"}:
        return classes[point.beyond - 2] == "-" and classes[point.beyond - 1] in "cC"
    return point.kind == "decade" and lead == "v"


def _opened(reading: Reading, point: Point, rule: str, first: int) -> Point:
    """Open a point at the end or the start; "not until 1911" is 1911 itself."""
    lower = reading.tokens.lower
    word, before = lower[first], lower[first - 1] if first else ""
    if rule == "bounded-than":
        return _than(reading, point, first, before)
    if before == "not" and word in {"before", "after"}:
        rule = "open-end" if word == "before" else "open-start"
        first -= 1
    elif (word, before) in _OTHERWISE:
        return point
    if reading.classes[first] in "=E" and word not in {"through", "beginning"}:
        return point
    if word == "through" and (reading.classes[first + 1] == "T" or point.kind not in PARTLESS):
        return point
    begin, end = (point.begin, "..") if rule == "open-end" else ("", point.end)
    opened = Point(first, point.beyond, begin, end, "years", rule, is_whole=True)
    return qualify(reading, opened)


# Two words of which the second bounds nothing: the 1870s were followed by the 1880s.
_OTHERWISE = frozenset(
    {
        *(("until", "not"), ("start", "the"), ("through", "all")),
        *(("by", "followed"), ("by", "preceded"), ("by", "succeeded"), ("by", "replaced")),
    }
)


def _than(reading: Reading, point: Point, first: int, before: str) -> Point:
    """No later than 1917, later than 1917 and their opposites."""
    negated = first > 1 and reading.tokens.lower[first - 2] in {"no", "not"}
    if before not in {"later", "earlier"}:
        return point
    is_after = (before == "later") != negated
    first -= 2 if negated else 1
    if is_after:
        return point._replace(first=first, end="..", rule="open-end", is_whole=True)
    return point._replace(first=first, begin="", rule="open-start", is_whole=True)


def _from(reading: Reading, point: Point, length: int) -> Point:
    """From 1907 the school ...: open; but "a letter from 1907" is of 1907."""
    at = point.first - length
    if length > 1 and point.kind in {"year", "years"} and reading.classes[at + 1 : at + 3] == "TY":
        return point  # from the 1905 revolution
    if not _is_adverbial(reading, point, at) or _is_level(reading, point):
        return point
    return point._replace(first=at, end="..", rule="open-end", kind="years", is_whole=True)


def _is_adverbial(reading: Reading, point: Point, at: int) -> bool:
    """Whether "from" tells since when something was so, and not when a thing before it was made.

    Things are told by their kind, by a plural or by an indefinite article (coins, a charter from);
    and a century after any noun is more often that of its making ("the church from the twelfth").
    """
    lower, table = reading.tokens.lower, words()
    opening = reading.tokens.sentences[reading.tokens.sentence_of[at]][0]
    if at == opening or lower[at - 1] in {",", "(", ";", "as", "–", "—"}:
        return True
    before = lower[at - 1]
    if before in table["dates-from"] or before in table["dates-from.things"]:
        return False
    if before.endswith("ed") or reading.tokens.words[at - 1][0].isupper():
        return True
    is_plural = before.endswith("s") and not before.endswith(("ss", "is", "us"))
    is_wide = point.kind in {"century", "part", "millennium"} and "~" not in point.begin
    if is_plural or is_wide or not before.isalpha():
        return False
    return _INDEFINITE.isdisjoint(lower[max(opening, at - 4) : at])


_INDEFINITE = frozenset({"a", "an", "another", "one", "every", "each", "any", "some", "no"})


def _is_level(reading: Reading, point: Point) -> bool:
    """Whether a year tells a level: prices rose from 1913 levels."""
    follow = reading.tokens.lower[point.beyond : point.beyond + 1]
    return not words()["dates-from.levels"].isdisjoint(follow)
