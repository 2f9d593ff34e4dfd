"""Intervals: points joined by dashes and words, opened and closed by what stands around them."""

import re
from datetime import date

from triptych.events.expressions.classes import SIGNS
from triptych.events.expressions.days import gregorian
from triptych.events.expressions.points import Point, Reading, is_date
from triptych.events.expressions.words import words
from triptych.events.expressions.years import is_equivalent

_JOINT = 4  # tokens between two points that are joined
_SIGNS = {"q": "~", "Q": "?"}
_SINGLE = frozenset(
    {"year", "day", "month", "season", "decade", "century", "part", "millennium", "split"}
)


def joined(reading: Reading, points: list[Point]) -> list[Point]:
    """Join the points that words or marks make one, and give each the words that bound it."""
    found: list[Point] = []
    for point in points:
        last = found[-1] if found else None
        whole = last and point.first - last.beyond <= _JOINT and _together(reading, last, point)
        if whole:
            found[-1] = whole
        else:
            found.append(point)
    return _apart(reading, found)


def _apart(reading: Reading, points: list[Point]) -> list[Point]:
    """Give each point the words that bound it, but for those that a point before it has."""
    beyond, apart, classes = 0, [], reading.classes
    for point in points:
        if point.kind == "hijri" or point.first < beyond:
            continue
        lead, follow = classes[point.first - 2 : point.first], classes[point.beyond : point.beyond + 1]
        if lead in _MAY_BOUND or follow in _MAY_OPEN:
            bounded = _bounded(reading, point)
            point = bounded if bounded.first >= beyond else point
        beyond = point.beyond
        apart.append(point)
    return apart


def _together(reading: Reading, one: Point, two: Point) -> Point | None:
    """Make one point of two where what stands between them says so."""
    between = reading.classes[one.beyond : two.first]
    joint = between.replace("T", "")
    if joint in {"/", "("} and one.kind in {"hijri", "year"}:
        same = _equivalent(reading, one, two, joint)
        if same:
            return same
    if not {one.kind, two.kind} <= _SINGLE or two.is_whole or one.is_whole:
        return None
    if joint == "/" and one.kind == two.kind == "day" and (day := _double(one, two)):
        return day
    lead = reading.classes[max(0, one.first - 2) : one.first].replace("T", "")[-1:]
    if _is_range(joint, lead) or (joint in {"&", "-&"} and _is_shared(reading, one, two)):
        return _interval(reading, one, two, lead)
    return _set(one, two) if joint == "|" and one.kind == two.kind else None


def _is_range(joint: str, lead: str) -> bool:
    """Whether what stands between two points, and before them, makes an interval of them."""
    return joint in _RANGE or (joint == "&" and lead == "b") or (joint in _UNTIL and lead == "f")


def _is_shared(reading: Reading, one: Point, two: Point) -> bool:
    """Whether two share one noun and leave no gap: the twelfth and thirteenth centuries."""
    if not {one.kind, two.kind} <= {"century", "part"} or reading.classes[one.beyond - 1] in "cCgx":
        return False
    last, first = one.end.replace("X", "9"), two.begin.replace("X", "0")
    return (last + first).isdecimal() and int(first) - int(last) == 1


_RANGE = frozenset({"-", "=", "U", "V=", "/", ",V="})
_UNTIL = frozenset({"=", "U", "V=", ",=", ",U", "&=", "=i"})


def _interval(reading: Reading, one: Point, two: Point, lead: str) -> Point | None:
    """From the first of one to the last of two, where they are in this order."""
    if not one.begin or not two.end or not _is_in_order(one.begin, two.end):
        return None
    is_whole = lead in {"f", "b"}
    rule = "from-to" if is_whole else "range"
    first = one.first
    if is_whole:
        first -= 2 if reading.classes[first - 1] == "T" else 1
    whole = Point(first, two.beyond, one.begin, two.end, "years", rule, is_whole=is_whole)
    return _qualified(reading, whole) if is_whole else whole


def _is_in_order(begin: str, end: str) -> bool:
    """Whether an interval may have these ends; most have two years that tell, and need no parsing."""
    first, last = begin[:4], end[:4]
    if first.isdecimal() and last.isdecimal() and first != last:
        return first < last
    return is_date(f"{begin}/{end}")


def _set(one: Point, two: Point) -> Point | None:
    """1909 or 1911: one of them."""
    text = f"[{one.begin},{two.begin}]"
    if "/" in one.edtf + two.edtf or one.begin >= two.begin or not is_date(text):
        return None
    return Point(one.first, two.beyond, text, text, "set", "either-or", is_whole=True)


def _double(one: Point, two: Point) -> Point | None:
    """10/20 February 1613: one day in the old calendar and the new, ten to thirteen apart."""
    old, new = one.begin, two.begin
    if not (old[:1] + old[-1:] + new[:1] + new[-1:]).isdecimal() or "0000" in {old[:4], new[:4]}:
        return None
    apart = (date.fromisoformat(new) - date.fromisoformat(old)).days
    if apart not in _APART:
        return None
    others = () if gregorian(old) == new else (old,)
    return two._replace(first=one.first, rule="old-and-new-style", others=others)


_APART = range(10, 14)  # days between the calendars, from the reform to now


def _equivalent(reading: Reading, one: Point, two: Point, joint: str) -> Point | None:
    """14 Jumada II 1324 / 5 August 1906, AH 1324 (1906): the second alone counts."""
    if not (one.begin + two.begin[:4]).isdecimal():
        return None
    if not is_equivalent(int(one.begin), int(two.begin[:4])):
        return None
    closes = joint == "(" and reading.classes[two.beyond : two.beyond + 1] == ")"
    return two._replace(first=one.first, beyond=two.beyond + closes, rule="equivalent")


def extended(reading: Reading, points: list[Point]) -> list[Point]:
    """Take in the words that qualify each point: early, the end of, c., probably, (?)."""
    classes = reading.classes
    return [
        _qualified(reading, point)
        if classes[point.first - 2 : point.first] in _MAY_QUALIFY
        or classes[point.beyond : point.beyond + 1] in _MAY_DOUBT
        else point
        for point in points
    ]


def _qualified(reading: Reading, point: Point) -> Point:
    """Take in the words that qualify a point."""
    classes = reading.classes
    first = point.first
    low = max(0, first - 8)
    if point.kind in _PARTLESS:
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


def _pairs(table: dict[str, str]) -> frozenset[str]:
    """Two classes before a point that could be of use: asked first, since most are not."""
    return frozenset(one + last for last, ones in table.items() for one in ones or SIGNS) | {""}


# The last class of what qualifies or bounds, and the classes that lead to it; "" stands for any.
# One class alone before a point, at the start of a text, is asked about as "".
_MAY_DOUBT = frozenset("(?")
_MAY_QUALIFY = _pairs(
    dict.fromkeys("pqQl", "") | {"y": "T", "i": "Qp", "F": "EPyw", "T": "qQ.i", "-": "p", ".": "q"}
)
_MAY_BOUND = _pairs(
    dict.fromkeys("SUKavrf=Ilh", "") | {"i": "KE", "-": "ar", "T": "SUKavrf=Ilhi"}
)
_PARTLESS = frozenset({"year", "month", "season", "day"})
_PART = re.compile(r"(?:p-?(?:&p-?)?|pi|(?:E|[wLpE]D?[Pwy])F(?:Ty)?)$")
_QUALIFIED = re.compile(r"(?:Qi?)?T?(?:q\.?)?T?$|(?<=[fUSvar])il$")
_DOUBT = re.compile(r"\(\?\)|\?")


def _is_doubt(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a question mark doubts the date and does not end a question."""
    following = reading.tokens.words[match.end() : match.end() + 1]
    return len(match[0]) > 1 or following in ([")"], [","], [";"])


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


def _bounded(reading: Reading, point: Point) -> Point:
    """Open a point at its end or its start where a word before or after says so."""
    if point.is_whole or not point.begin or not point.end:
        return point
    classes = reading.classes
    after = _ONWARD.match(classes, point.beyond)
    lead = _FROM.search(classes[max(0, point.first - 3) : point.first])
    if after and point.kind in _SINGLE and _is_onward(reading, after, lead):
        first = point.first - (len(lead[0]) if lead else 0)
        opened = point._replace(first=first, beyond=after.end(), end="..", rule="open-end")
        return opened._replace(kind="years", is_whole=True)
    low = max(0, point.first - 5)
    window = classes[low : point.first]
    for rule, pattern in _BOUNDS:
        found = pattern.search(window)
        if found and not _is_attribute(reading, point, found[0]):
            if classes[max(0, low + found.start() - 2) : low + found.start()] in {"r&", "a&"}:
                return point  # before and after 1945
            return _opened(reading, point, rule, low + found.start())
    return _from(reading, point, len(lead[0])) if lead and point.kind in _SINGLE else point


_MAY_OPEN = frozenset("O&=U-i")
_ONWARD = re.compile(r"&?O|&a(?![TtYdn])|(?:=|U|-)T?R|i")
_FROM = re.compile(r"fT?$")
_BOUNDS = (
    ("open-end", re.compile(r"(?:S(?:il)?T?|[KE]iT?|K[fT]?|aT?|a-)$")),
    ("open-start", re.compile(r"(?:V?U(?:il)?T?|v(?:il)?T?|rT?|r-|X=T?|V=T?|IT?|=)$")),
    ("bounded-than", re.compile(r"hT?$")),
)


def _is_onward(reading: Reading, match: re.Match[str], lead: re.Match[str] | None) -> bool:
    """Whether what follows opens the end; "on" does so only after "from"."""
    return match[0] != "i" or (lead is not None and reading.tokens.lower[match.start()] == "on")


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
    if (word == "until" and before == "not") or (word == "start" and before == "the"):
        return point
    if reading.classes[first] in "=E" and word not in {"through", "beginning"}:
        return point
    if word == "through" and (reading.classes[first + 1] == "T" or point.kind not in _PARTLESS):
        return point
    begin, end = (point.begin, "..") if rule == "open-end" else ("", point.end)
    opened = Point(first, point.beyond, begin, end, "years", rule, is_whole=True)
    return _qualified(reading, opened)


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
    """From 1907 the school ...: open where it begins a clause; "a letter from 1907" is of 1907."""
    at = point.first - length
    if length > 1 and point.kind in {"year", "years"} and reading.classes[point.first] == "Y":
        return point
    before = reading.tokens.lower[at - 1] if at else ""
    opening = reading.tokens.sentences[reading.tokens.sentence_of[at]][0]
    is_verb = before == "as" or (before.endswith("ed") and before not in words()["dates-from"])
    if at == opening or before in {",", "(", ";"} or is_verb:
        return point._replace(first=at, end="..", rule="open-end", kind="years", is_whole=True)
    return point
