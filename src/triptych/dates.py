"""EDTF dates as values: this module alone reads a date, and alone computes what follows from it.

The grammar is the Library of Congress' EDTF of 2019 (ISO 8601-2): levels 0 and 1 but for times of
day, and of level 2 the sets (`[1909,1911]`, `{1909..1911}`) and `1XXX`. Years are astronomical and
Gregorian throughout, as in ISO 8601 and XSD 1.1: 0000 is 1 BC and -0043 is 44 BC.
"""

import re
from calendar import isleap
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "season", "year", "span"]  # a span: decade, century, 1XXX
Day = tuple[int, int, int]  # year, month, day

_LIMIT = 400  # characters of the longest text that is read; a long set has about 200
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# EDTF gives a season no months. In the south summer, in the north winter runs from December into
# March and is named after either year; so each has the outer days that hold in both.
_CROSSING = {22, 24}
_QUALIFIERS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_DATE = re.compile(
    r"(?P<date>(?!-0000)(?P<year>-?[0-9]{4})"
    r"(?:-XX(?:-XX)?|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"|(?P<span>-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]XXX))|Y(?P<long>-?[1-9][0-9]{4,11}))"
    r"(?P<qualifier>[?~%]?)"
)
_CLOSING = {"[": "]", "{": "}"}
_PLAIN = 1000  # the first year that reads as one without AD before it


@dataclass(frozen=True, slots=True)
class Point:
    """One date: `text` is ISO 8601 as far as it goes; `first` and `last` are its outermost days."""

    text: str
    precision: Precision
    first: Day
    last: Day
    qualifier: str


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, an interval or a set; `text` is canonical EDTF.

    `begin` and `end` are the same for one date, None for the open or unknown end of an interval and
    for a set, which has `members`: dates and intervals.
    """

    text: str
    begin: Point | None
    end: Point | None
    members: tuple["Edtf", ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """CIDOC CRM P82a, P81a, P81b, P82b as canonical xsd:dateTime in UTC; None: nothing certain."""

    begin_of_begin: str | None
    end_of_begin: str | None
    begin_of_end: str | None
    end_of_end: str | None


def parse(text: str) -> Edtf:
    """Read EDTF; ValueError says what is wrong.

    Refused besides what the grammar refuses: days that no calendar has, an end before the start, an
    interval without either date. White space around the whole and around members is let go.
    """
    text = text.strip()
    if not text:
        raise ValueError("no date: the text is blank")
    if len(text) > _LIMIT:
        raise ValueError(f"no date: {len(text)} characters, and {_LIMIT} are the most that is read")
    if text[0] in _CLOSING:
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = _point(text)
    return Edtf(text, point, point)


def bounds(date: Edtf) -> Bounds:
    """Give what is certain of a date, after the scope notes of P81 and P82 (CIDOC CRM 7.1.3).

    Outer bounds enclose the event; a date that is open, unknown or qualified gives none. Inner
    bounds enclose what it surely covered: from the last instant of an interval's first date to the
    first of its last, where these enclose anything. They come both or not at all: a siege of
    `/1909` may have begun in that year, so nothing says it was under way on its first day.
    """
    first, last = _outer(date)
    begin, end = date.begin, date.end
    inner: tuple[str | None, str | None] = (None, None)
    if first and last and begin and end and begin.last < end.first:
        inner = (_instant(begin.last, "23:59:59"), _instant(end.first, "00:00:00"))
    return Bounds(_instant(first, "00:00:00"), *inner, _instant(last, "23:59:59"))


def schema_dates(date: Edtf) -> tuple[str | None, str | None]:
    """Give schema:startDate and schema:endDate in ISO 8601-1, as precise as the date is stated.

    One date is both: what happened within 1909 began and ended in 1909. Qualifiers are dropped, as
    Schema.org has no words for them; the EDTF beside it keeps them. None where ISO 8601-1 has no
    form without prior agreement: years outside 0000-9999, seasons, `187X`, sets, absent ends.
    """
    return _iso(date.begin), _iso(date.end)


def xsd_date(date: Edtf) -> tuple[str, str] | None:
    """Give one unqualified date as (lexical form, "date" | "gYearMonth" | "gYear") of XSD 1.1."""
    kinds = {"day": "date", "month": "gYearMonth", "year": "gYear"}
    point = date.begin
    if not point or "/" in date.text or point.qualifier or point.precision not in kinds:
        return None
    return point.text, kinds[point.precision]


def english(date: Edtf) -> str:
    """Say a date for a reader: "30 June 2006", "December 1911 to about 1917", "44 BC"."""
    if date.members:
        *others, last = (english(member) for member in date.members)
        joint = " and " if date.text.startswith("{") else " or "
        return joint.join((", ".join(others), last)) if others else last
    begin, end = (point and _said(point) for point in (date.begin, date.end))
    if begin and end:
        return begin if begin == end else f"{begin} to {end}"
    return f"from {begin}" if begin else f"until {end}"


_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<iso>[12][0-9]{3}(?:-[0-9]{2}-[0-9]{2})?)",
        r"(?P<one>[0-9]{1,2})(?P<mark>[-/])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3})",
        r"(?P<name>[a-z]+)\.?(?: (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?)?,? (?P<year>[12][0-9]{3})",
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?P<name>[a-z]+)\.?,? (?P<year>[12][0-9]{3})",
    )
)
_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)},
    **{name: number for number, name in _SEASONS.items()},
    "sept": 9,
    "fall": 23,
}


def from_words(text: str) -> str | None:
    """Give the EDTF of one written date, or None when its meaning is not certain.

    Abstains where day and month could change places (6/7/2006), and on `1905-11`, which in prose is
    a range as often as a month; where a field is known to hold ISO 8601, `parse` reads that.
    """
    folded = " ".join(text.split()) if len(text) <= _LIMIT else ""
    found = next((match for form in _WRITTEN if (match := form.fullmatch(folded))), None)
    try:
        return parse(_ordered(found.groupdict(""))).text if found else None
    except ValueError:
        return None


def _ordered(parts: dict[str, str]) -> str:
    """Put the parts of a written date in the order of EDTF; what does not fit gives no date."""
    if "iso" in parts:
        return parts["iso"]
    if "one" in parts:
        low, high = sorted((int(parts["one"]), int(parts["two"])))
        return f"{parts['year']}-{low:02}-{high:02}" if high > len(_MONTHS) or low == high else ""
    month = _NUMBERS.get(parts["name"].lower(), 0)
    return f"{parts['year']}-{month:02}" + (f"-{int(parts['day']):02}" if parts["day"] else "")


def _set(text: str) -> Edtf:
    """Read `[...]`, one of these, or `{...}`, all of these."""
    closing = _CLOSING[text[0]]
    if not text.endswith(closing):
        raise ValueError(f"a set that opens with {text[0]} ends with {closing}: {text!r}")
    parts = [part.strip() for part in text[1:-1].split(",")]
    return Edtf(text[0] + ",".join(parts) + closing, None, None, tuple(map(_member, parts)))


def _member(text: str) -> Edtf:
    """Read one member of a set: a date, or from..to with either left out."""
    begin, dots, end = text.partition("..")
    if dots:
        return _interval(f"{begin or '..'}/{end or '..'}")
    point = _point(text)
    return Edtf(text, point, point)


def _interval(text: str) -> Edtf:
    """Read begin/end, each a date, `..` for open or nothing for unknown."""
    first, _, last = text.partition("/")
    begin, end = (None if part in {"", ".."} else _point(part) for part in (first, last))
    if not begin and not end:
        raise ValueError(f"an interval with neither beginning nor end: {text!r}")
    if begin and end and end.last < begin.first:
        raise ValueError(f"an interval that ends before it begins: {text!r}")
    return Edtf(text, begin, end)


def _point(text: str) -> Point:
    """Read one date with its qualifier."""
    match = _DATE.fullmatch(text)
    if not match and text[10:11] == "T":
        raise ValueError(f"a time of day is not read; write the date alone: {text!r}")
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    if match["month"]:
        return _dated(match)
    year = match["year"] or match["span"] or match["long"]
    low, high = sorted(int(year.replace("X", digit)) for digit in "09")
    precision: Precision = "span" if match["span"] else "year"
    return Point(year, precision, (low, 1, 1), (high, 12, 31), match["qualifier"])


def _dated(match: re.Match[str]) -> Point:
    """Make a date of a year with month or season, and perhaps a day."""
    text, year, month = f"{match['year']}-{match['month']}", int(match["year"]), int(match["month"])
    qualifier, day = match["qualifier"], match["day"]
    if month in _SEASONS and not day:
        if month in _CROSSING:
            return Point(text, "season", (year - 1, 12, 1), (year + 1, 3, 31), qualifier)
        return Point(text, "season", (year, 1, 1), (year, 12, 31), qualifier)
    if not 1 <= month <= len(_MONTHS):
        raise ValueError(f"no month has the number {month:02}: {match[0]!r}")
    length = 29 if (month, isleap(year)) == (2, True) else _LENGTHS[month - 1]
    if day in {None, "XX"}:
        return Point(text, "month", (year, month, 1), (year, month, length), qualifier)
    if not 1 <= int(day) <= length:
        raise ValueError(f"{_MONTHS[month - 1]} {_year(year)} has {length} days: {match[0]!r}")
    whole = (year, month, int(day))
    return Point(match["date"], "day", whole, whole, qualifier)


def _outer(date: Edtf) -> tuple[Day | None, Day | None]:
    """Find the earliest day it can begin and the latest it can end, where they are certain."""
    if date.members:
        firsts, lasts = zip(*map(_outer, date.members), strict=True)
        return None if None in firsts else min(firsts), None if None in lasts else max(lasts)
    begin, end = date.begin, date.end
    first = begin.first if begin and not begin.qualifier else None
    return first, end.last if end and not end.qualifier else None


def _instant(day: Day | None, time: str) -> str | None:
    """Write an instant as XSD 1.1 does (3.3.7): four digits of year or more, a minus for BC."""
    if not day:
        return None
    year, month, number = day
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{number:02}T{time}Z"


def _iso(point: Point | None) -> str | None:
    """Write a date as ISO 8601-1 without prior agreement, or None."""
    if not point or point.precision in {"season", "span"}:
        return None
    return point.text if len(point.text.partition("-")[0]) == len("YYYY") else None


def _said(point: Point) -> str:
    """Say one date, its qualifier first."""
    year, month, day = point.first
    words = _year(year)
    if point.precision == "span":
        words = _span(point)
    elif point.precision == "season":
        words = f"{_SEASONS[int(point.text[-2:])]} {_year(int(point.text[:-3]))}"
    elif point.precision != "year":
        words = f"{_MONTHS[month - 1]} {words}"
    return _QUALIFIERS[point.qualifier] + (f"{day} " if point.precision == "day" else "") + words


def _year(year: int) -> str:
    """Say an astronomical year: 1909, AD 622, 44 BC."""
    if year <= 0:
        return f"{1 - year} BC"
    return f"AD {year}" if year < _PLAIN else str(year)


def _span(point: Point) -> str:
    """Say a decade, a century, or the years that the X leave open."""
    low, high = point.first[0], point.last[0]
    if point.text.count("X") == len("XX"):
        number = abs(low) // 100 + 1
        last_digit = 0 if number // 10 == 1 else number % 10
        ending = {1: "st", 2: "nd", 3: "rd"}.get(last_digit, "th")
        return f"{number}{ending} century" + " BC" * (low < 0)
    if point.text.count("X") == 1 and low >= _PLAIN:
        return f"{low}s"
    return f"{_year(low)} to {_year(high)}"
