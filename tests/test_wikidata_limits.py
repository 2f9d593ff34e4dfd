"""What Wikidata takes as a value, and why it does not take one."""

import calendar
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.wikidata import limits
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import Precision, Quantity, Time, Url
from wikidata_items import texts


@given(texts)
def test_a_text_that_is_taken_is_one_that_nothing_would_change(text: str) -> None:
    why = limits.text(text, 250)
    cleaned = unicodedata.normalize("NFC", " ".join(text.splitlines()).strip())
    unchanged = cleaned == text and 0 < len(text) <= 250
    assert unchanged or why


@pytest.mark.parametrize(
    "text",
    [
        "مشروطه‌خواهان",
        "\u0301lone mark",
        'a "quoted" | word',
        "No\u00a0break within",
        "\u200fright to left",
        "x" * 250,
    ],
)
def test_a_text_of_any_script_and_sign_is_taken(text: str) -> None:
    assert limits.text(text, 250) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no text"),
        (" a", "space"),
        ("a\u2003", "space"),
        ("a\tb", "tab"),
        ("a\nb", "line break"),
        ("a\u2028b", "line break"),
        ("a\x00b", "control"),
        ("a\ud800b", "no text"),
        ("a\ufffeb", "no text"),
        ("e\u0301", "NFC"),
        ("x" * 251, "longer than 250"),
    ],
)
def test_a_text_that_wikidata_would_change_is_not_taken(text: str, why: str) -> None:
    assert why in limits.text(text, 250)


@given(st.integers(-5000, 5000), st.integers(1, 12), st.integers(1, 31))
def test_a_day_is_taken_where_its_month_has_it(year: int, month: int, day: int) -> None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = calendar.monthrange(2000 if leap else 2001, month)[1]
    assert (limits.time(Time(year, month, day, Precision.DAY)) == "") == (day <= last)


@pytest.mark.parametrize(
    "time",
    [
        Time(2006, 6, 30, Precision.MONTH),
        Time(2006, 6, 0, Precision.YEAR),
        Time(2006, 0, 0, Precision.MONTH),
        Time(2006, 6, 0, Precision.DAY),
        Time(2006, 13, 1, Precision.DAY),
        Time(2006, 6, -1, Precision.MONTH),
        Time(10**13, 0, 0, Precision.YEAR),
    ],
)
def test_a_time_that_does_not_fit_its_precision_is_not_taken(time: Time) -> None:
    assert limits.time(time)


@pytest.mark.parametrize(
    ("year", "told"), [(2006, "+2006"), (476, "+0476"), (1, "+0001"), (0, "-0001"), (-43, "-0044")]
)
def test_a_year_of_astronomers_is_told_as_historians_count(year: int, told: str) -> None:
    assert limits.moment(Time(year, 0, 0, Precision.YEAR)) == f"{told}-00-00T00:00:00Z"


@pytest.mark.parametrize("amount", ["0", "28", "-5", "1.50"])
def test_a_number_is_taken(amount: str) -> None:
    assert limits.value(Quantity(amount)) == ""


@pytest.mark.parametrize("amount", ["", "+1", "007", "1e5", "1,5", "٢٨", ".5", "1."])
def test_what_is_no_plain_number_is_not_taken(amount: str) -> None:
    assert limits.value(Quantity(amount))


def test_an_address_is_taken_only_where_it_is_one() -> None:
    assert limits.value(Url("https://example.org/a?b=c&d=%7C")) == ""
    assert limits.value(Url("ftp://example.org/"))
    assert limits.value(Url("https://example.org/" + "a" * 500))


def test_every_property_of_the_mapping_has_a_datatype_that_is_known_here() -> None:
    assert PROPERTIES
    for found in PROPERTIES.values():
        assert limits._KINDS[found.datatype]  # noqa: SLF001 - the table that must be whole
