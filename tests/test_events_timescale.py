"""Reckoning on scales of time, against Python's calendar and against EDTF as it is read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.dates import parse
from triptych.events.relative import timescale as scale
from triptych.events.relative.timescale import Time

YEARS = st.integers(-9000, 9000)
DAYS = st.dates(date(2, 1, 1), date(9000, 1, 1))


def one(edtf: str) -> Time:
    """Read a date that is no interval."""
    begin, end = scale.read(edtf)
    assert begin is not None
    assert begin == end
    return begin


@pytest.mark.parametrize(
    "edtf",
    [
        *("1848", "-0043", "0000", "1848~", "1911-12", "-0043-03", "1848-03-05?", "1848-24"),
        *("187X", "18XX", "-04XX", "-00XX", "00XX", "-049X", "000X", "1812-21%"),
    ],
)
def test_what_is_read_is_written_the_same_and_lies_where_edtf_says(edtf: str) -> None:
    time, point = one(edtf), parse(edtf).begin
    assert scale.written(time) == edtf
    assert point is not None
    if time.unit != "season":
        first, last = scale.months(time)
        assert divmod(first, 12) == (point.first[0], point.first[1] - 1)
        assert divmod(last, 12) == (point.last[0], point.last[1] - 1)


@given(DAYS, st.integers(-500, 500))
def test_days_are_counted_as_the_calendar_does(day: date, count: int) -> None:
    later = scale.shifted(one(day.isoformat()), "day", count)
    assert later is not None
    assert scale.written(later) == (day + timedelta(count)).isoformat()


@given(YEARS, st.integers(-900, 900))
def test_years_are_counted_through_the_birth_of_christ(year: int, count: int) -> None:
    later = scale.shifted(Time("year", year), "year", count)
    assert later is not None
    begin = parse(scale.written(later)).begin
    assert begin is not None
    assert begin.first[0] == year + count


@pytest.mark.parametrize(
    ("edtf", "unit", "count", "expected"),
    [
        ("1848-11", "month", 3, "1849-02"),
        ("1848-11", "year", 2, "1850"),
        ("1848-03-05", "week", 2, "1848-03-19"),
        ("187X", "decade", 1, "188X"),
        ("-00XX", "century", 1, "00XX"),
        ("15XX", "century", -1, "14XX"),
        ("1848~", "year", 2, "1850~"),
        ("1848", "month", 3, None),
        ("1848", "day", 1, None),
        ("187X", "year", 1, None),
        ("1848", "decade", 1, None),
        ("1848", "decade", 0, "184X"),
        ("1848-24", "year", 1, None),
        ("1848-21", "year", 1, "1849"),
        ("9999", "year", 1, None),
        ("9999-12-31", "day", 1, None),
    ],
)
def test_a_step_leads_to_one_date_or_to_none(
    edtf: str, unit: str, count: int, expected: str | None
) -> None:
    found = scale.shifted(one(edtf), unit, count)
    assert (scale.written(found) if found else None) == expected


@given(st.integers(1, 12), st.integers(-9000, 9000), st.integers(0, 30))
def test_a_month_is_found_in_a_window_only_where_there_is_one(
    number: int, first: int, length: int
) -> None:
    fitting = [at for at in range(first, first + length + 1) if at % 12 == number - 1]
    found = scale.month_in(number, (first, first + length))
    assert found == (Time("month", fitting[0]) if len(fitting) == 1 else None)


def test_a_season_is_found_in_a_window_only_where_there_is_one() -> None:
    year = scale.months(Time("year", 1848))
    assert scale.season_in(21, year) == one("1848-21")
    assert scale.season_in(24, year) is None
    assert scale.season_in(21, (year[0], year[1] + 12)) is None
    assert scale.season_in(24, (year[1] - 1, year[1] + 2)) == one("1848-24")


def test_parts_of_a_century_are_its_thirds_halves_and_quarters() -> None:
    century, decade = one("18XX"), one("187X")
    parts = {
        part: scale.part_of(century, part) for part in [(1, 3), (2, 3), (3, 3), (2, 2), (1, 4)]
    }
    years = {part: (pair[0].at, pair[1].at) for part, pair in parts.items() if pair}
    assert years == {
        (1, 3): (1800, 1833),
        (2, 3): (1834, 1866),
        (3, 3): (1867, 1899),
        (2, 2): (1850, 1899),
        (1, 4): (1800, 1824),
    }
    assert scale.part_of(decade, (3, 3)) == (one("1877"), one("1879"))
    assert scale.part_of(one("1848"), (1, 2)) is None


def test_a_day_that_a_month_has_not_is_none() -> None:
    assert scale.day_in(one("1848-02"), 29) == one("1848-02-29")
    assert scale.day_in(one("1849-02"), 29) is None
    assert scale.day_in(one("-0043-03"), 15) is None


def test_an_open_end_is_none_and_so_is_a_set() -> None:
    assert scale.read("1907/..") == (one("1907"), None)
    assert scale.read("/1923") == (None, one("1923"))
    assert scale.ends("[1909,1911]") == (None, None)
    assert scale.ends("") == (None, None)
