"""Time on scales of days up to centuries, where reckoning is adding whole numbers.

A `Time` is one day, month, season, year, decade or century. Only here is a date reckoned from
another one; what cannot be reckoned for certain is None.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from triptych.dates import Point, parse

# The scales, from fine to coarse. A season has no months of its own (its hemisphere is not told).
SCALES = ("day", "month", "season", "year", "decade", "century")
_RANK = {name: rank for rank, name in enumerate(SCALES)}
_YEARS = {"decade": 10, "century": 100}
_FIRST_SEASON = 21  # EDTF's number of spring
_WINTER = 3
_STARTS = (2, 5, 8, 11)  # the months that seasons of the north begin with, counted from 0
_LIMIT = 9999  # the last year of four digits
_LAST_DAY = date.max.toordinal()
_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many

Pair = tuple[int, int]


class Time(NamedTuple):
    """The `at`-th day, month, season, year, decade or century; `qualifier` as in EDTF.

    Days count from 1 January of the year 1, months from January of the year 0, of which decades and
    centuries are the 0th too; those before Christ count back from -1.
    """

    unit: str
    at: int
    qualifier: str = ""


@lru_cache(maxsize=4096)
def read(edtf: str) -> tuple[Time | None, Time | None]:
    """Begin and end of an EDTF date, the same for one that is no interval; None for what has none.

    Raises ValueError for what is no EDTF.
    """
    found = parse(edtf)
    begin, end = found.begin, found.end
    time = _time(begin) if begin else None
    return time, time if begin is end else _time(end) if end else None


def ends(edtf: str) -> tuple[Time | None, Time | None]:
    """Begin and end as `read` gives them; None for a set and for a date that was not resolved."""
    return read(edtf) if edtf and edtf[0] not in "[{" else (None, None)


def _time(point: Point) -> Time | None:
    """A point of time on its scale."""
    year, month, day = point.first
    qualifier = point.qualifier
    if point.precision == "day" and year > 0:
        return Time("day", date(year, month, day).toordinal(), qualifier)
    if point.precision in {"day", "month"}:
        return Time("month", year * 12 + month - 1, qualifier)
    if point.precision == "season":
        number, _, season = point.text.rpartition("-")
        return Time("season", int(number) * 4 + int(season) - _FIRST_SEASON, qualifier)
    if point.precision == "year":
        return Time("year", year, qualifier) if abs(year) <= _LIMIT else None
    scale = {1: "decade", 2: "century"}.get(point.text.count("X"))
    return Time(scale, _block(year, _YEARS[scale]), qualifier) if scale else None


def _block(year: int, size: int) -> int:
    """The number of the decade or century that EDTF counts a year to."""
    return year // size if year >= 0 else -(-year // size) - 1


def years(time: Time) -> Pair | None:
    """First and last year of a time; None for a winter, which may belong to either of two."""
    if time.unit in _YEARS:
        size = _YEARS[time.unit]
        if time.at >= 0:
            return time.at * size, time.at * size + size - 1
        number = -time.at - 1
        return -(number * size + size - 1), -number * size
    if time.unit == "season" and time.at % 4 == _WINTER:
        return None
    first, last = months(time)
    return first // 12, last // 12


def months(time: Time) -> Pair:
    """First and last month of a time; of a winter the outermost it can have."""
    unit, at, _ = time  # the commonest units come first
    if unit == "year":
        return at * 12, at * 12 + 11
    if unit == "month":
        return at, at
    if unit == "day":
        day = date.fromordinal(at)
        return (day.year * 12 + day.month - 1,) * 2
    if unit == "season":
        year, season = divmod(at, 4)
        first = year * 12 + _STARTS[season]
        return (first - 12, first + 2) if season == _WINTER else (first, first + 2)
    first, last = years(time) or (0, 0)
    return first * 12, last * 12 + 11


def coarsened(time: Time, unit: str) -> Time | None:
    """The month, year, decade or century that a time lies in; None where it is not in just one."""
    if time.unit == unit:
        return time
    if unit not in _RANK or _RANK[time.unit] > _RANK[unit] or unit == "season":
        return None  # weeks are counted in days; nothing lies in just one season
    if unit == "month":
        return Time("month", months(time)[0], time.qualifier)
    if unit == "year" and time.unit == "month":
        return Time("year", time.at // 12, time.qualifier)
    span = years(time)
    if not span:
        return None
    size = _YEARS.get(unit)
    return Time(unit, _block(span[0], size) if size else span[0], time.qualifier)


def shifted(time: Time, unit: str, count: int) -> Time | None:
    """So many days, weeks, months, years, decades or centuries after the one a time lies in.

    None where a time is too coarse, and where a decade or century is counted from a year.
    """
    if unit == "week":
        unit, count = "day", count * 7
    if count and unit in _YEARS and _RANK[time.unit] < _RANK["decade"]:
        return None
    base = time if time.unit == unit else coarsened(time, unit)
    return _checked(_of(Time, (unit, base.at + count, base.qualifier))) if base else None


def in_years(time: Time, unit: str, count: int) -> tuple[str, int]:
    """Decades and centuries as years, where they are counted from a year or less."""
    if unit in _YEARS and _RANK[time.unit] < _RANK["decade"]:
        return "year", count * _YEARS[unit]
    return unit, count


def _checked(time: Time) -> Time | None:
    """A time, if it lies in years of four digits (days: after Christ)."""
    if time.unit == "year":
        return time if -_LIMIT <= time.at < _LIMIT else None
    if time.unit == "day":
        return time if 0 < time.at <= _LAST_DAY else None
    first, last = months(time)
    return time if first >= -_LIMIT * 12 and last < _LIMIT * 12 else None


def month_in(number: int, window: Pair) -> Time | None:
    """The one month of that number (1 to 12) within a window of months; None for none or more."""
    first, last = window
    at = first + (number - 1 - first) % 12
    return _of(Time, ("month", at, "")) if at <= last < at + 12 else None


def season_in(number: int, window: Pair) -> Time | None:
    """The one season of that number (21 to 24) that a window of months touches; else None."""
    first, last = window
    start = _STARTS[number - _FIRST_SEASON]
    touched = [
        year
        for year in range(first // 12 - 1, min(last // 12, first // 12 + 3) + 1)
        if year * 12 + start <= last and year * 12 + start + 2 >= first
    ]
    return Time("season", touched[0] * 4 + number - _FIRST_SEASON) if len(touched) == 1 else None


def day_in(month: Time, number: int) -> Time | None:
    """A day of a month (-1 its last); None where it has no such, or lies before Christ."""
    if number < 0:
        next_month = day_in(Time("month", month.at + 1, month.qualifier), 1)
        return next_month and Time("day", next_month.at - 1, month.qualifier)
    year, at = divmod(month.at, 12)
    try:
        return Time("day", date(year, at + 1, number).toordinal(), month.qualifier)
    except ValueError:
        return None


def day_of(time: Time, number: int) -> Time | None:
    """A day of a month, or the first or last (1 or -1) of a year; None for any other."""
    if time.unit == "year" and number in {1, -1}:
        time = Time("month", time.at * 12 + (11 if number < 0 else 0), time.qualifier)
    return day_in(time, number) if time.unit == "month" else None


def decade_of(century: Time, number: int) -> Time | None:
    """A decade of a century, from 1 to 10; None before Christ, where they are not counted so."""
    return Time("decade", century.at * 10 + number - 1) if century.at >= 0 else None


def part_of(time: Time, part: Pair) -> tuple[Time, Time] | None:
    """First and last year of the n-th of so many equal parts of a decade or century."""
    span = years(time)
    if time.unit not in _YEARS or not span:
        return None
    size, (number, parts) = _YEARS[time.unit], part
    first = span[0] + -(-size * (number - 1) // parts)
    last = span[0] + -(-size * number // parts) - 1
    return Time("year", first, time.qualifier), Time("year", last, time.qualifier)


def written(time: Time) -> str:
    """A time as EDTF."""
    unit, at, qualifier = time
    if unit == "month":
        return f"{_year(at // 12)}-{at % 12 + 1:02}{qualifier}"
    if unit == "day":
        return date.fromordinal(at).isoformat() + qualifier
    if time.unit == "season":
        return f"{_year(time.at // 4)}-{time.at % 4 + _FIRST_SEASON}{time.qualifier}"
    if time.unit == "year":
        return _year(time.at) + time.qualifier
    number, sign = (time.at, "") if time.at >= 0 else (-time.at - 1, "-")
    digits = {"decade": f"{number:03}X", "century": f"{number:02}XX"}[time.unit]
    return f"{sign}{digits}{time.qualifier}"


def _year(year: int) -> str:
    """A year in four digits."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
