"""Reckoning: the one date that a phrase can mean after another, or none."""

from typing import Any

import pytest

from triptych.events.findings import Expression
from triptych.events.relative.phrases import Phrase
from triptych.events.relative.reckoning import reckoned, same_as, sided, stepped
from triptych.events.relative.telling import Told, told_at
from triptych.events.relative.timescale import ends
from triptych.records import Span


def told(edtf: str, kind: str = "strong") -> Told:
    """A date that the story is at."""
    return told_at((0, 0), kind, ends(edtf), ())


def said(**fields: Any) -> Phrase:
    """A phrase that says so much."""
    return Phrase(0, 1, "time-later")._replace(**fields)


@pytest.mark.parametrize(
    ("edtf", "phrase", "expected"),
    [
        ("1848", said(unit="year", number=2), "1850"),
        ("1848-05-05", said(unit="day", number=30), "1848-06-04"),
        ("1848-05-05", said(unit="week", number=3), "1848-05-26"),
        ("1848-05-05", said(unit="week", number=4), "1848-06"),
        ("1848-05-05", said(unit="week", number=1, rule="following-period"), None),
        ("1848-05-05", said(unit="month", number=3), "1848-08"),
        ("1848", said(unit="month", number=3), None),
        ("1848", said(unit="year", number=None), None),
        ("1848", said(unit="year", number=2, about=True), "1850~"),
        ("1848?", said(unit="year", number=2, about=True), "1850%"),
        ("1848", said(unit="decade", number=1), "1858"),
        ("187X", said(unit="decade", number=1, rule="following-period"), "188X"),
        ("1848/1850", said(unit="year", number=2), "1852"),
        ("1848/1850", said(unit="year", number=-2), "1846"),
        ("1848/1850", said(unit="year"), None),
        ("1848-05", said(unit="year"), "1848"),
        ("1848", said(unit="year", number=6, side="span"), "1848/1854"),
        ("1848-05", said(unit="year", number=6, side="span"), "1848-05/1854~"),
        ("1848", said(unit="year", number=-6, side="span"), "1842/1848"),
        ("1848", said(rule="part-of-period", unit="decade", side="rest"), "1848/1849"),
        ("1848-05", said(unit="year", side="rest"), "1848"),
        ("18XX", said(unit="century", part=(2, 2)), "1850/1899"),
        ("18XX", said(unit="century", part=(1, 10)), "180X"),
        ("18XX", said(unit="century", part=(10, 10)), "189X"),
        ("1848-02", said(unit="month", day=-1), "1848-02-29"),
        ("1848-05", said(unit="month", day=15), "1848-05-15"),
        ("1848", said(unit="year", day=-1), "1848-12-31"),
        ("1848-05-05", said(rule="day-reached", unit="month", day=17), "1848-05-17"),
        ("1848-05-05", said(rule="day-reached", unit="month", day=3), None),
        ("1848", said(rule="day-reached", unit="month", day=3), None),
        ("1922", said(rule="decade-named", unit="decade", number=3), "193X"),
        ("1895", said(rule="decade-named", unit="decade", number=2), "192X"),
        ("1875", said(rule="decade-named", unit="decade", number=3), None),
        ("1880", said(rule="turn-of-that-century", unit="century"), "1900~"),
        ("1930", said(rule="turn-of-that-century", unit="century"), None),
    ],
)
def test_a_step_leads_to_one_date_or_to_none(
    edtf: str, phrase: Phrase, expected: str | None
) -> None:
    stretch = reckoned(phrase, told(edtf))
    assert (sided(phrase, stretch) if stretch else None) == expected


@pytest.mark.parametrize(
    ("edtf", "phrase", "expected"),
    [
        ("1848", said(month=3), "1848-03"),
        ("1848-05", said(month=10), "1848-10"),
        ("1848-11", said(month=2), "1849-02"),
        ("1848-05", said(month=3), None),
        ("1848", said(month=3, side="until"), None),
        ("1848", said(month=10, side="until"), "/1848-10"),
        ("1848", said(month=3, side="since"), "1848-03/.."),
        ("1848", said(month=3, order=1), "1849-03"),
        ("1848", said(month=3, order=-1), "1847-03"),
        ("1848", said(month=3, unit="year", number=1), "1849-03"),
        ("1848", said(month=3, day=5, last=(4, 2)), "1848-03-05/1848-04-02"),
        ("1848", said(month=11, last=(2, 0)), "1848-11/1849-02"),
        ("1848", said(month=3, about=True), "1848-03~"),
        ("1848-03-05", said(month=3, day=2), None),
        ("1848~", said(month=3), None),
        ("187X", said(month=3), None),
        ("1848-05/1849-04", said(month=2), "1849-02"),
        ("1848/1850", said(month=2), None),
        ("1848", said(month=21), "1848-21"),
        ("1848", said(month=24, order=2), "1848-24"),
        ("1848-10", said(month=21), "1849-21"),
        ("1848", said(month=24, unit="year", number=1), "1849-24"),
    ],
)
def test_a_month_is_the_one_that_the_story_can_have_come_to(
    edtf: str, phrase: Phrase, expected: str | None
) -> None:
    stretch = reckoned(phrase, told(edtf))
    assert (sided(phrase, stretch) if stretch else None) == expected


def test_words_that_fall_back_mean_a_month_before() -> None:
    stretch = reckoned(said(month=3), told("1848-05"), is_back=True)
    assert stretch is not None
    assert sided(said(), stretch) == "1848-03"
    assert reckoned(said(month=3), told("1848"), is_back=True) is None


def test_nothing_but_years_is_counted_from_an_end_that_is_open() -> None:
    year = said(unit="year", number=2)
    assert stepped(year, told("1848", "loose")) is not None
    assert stepped(year, told("1848-05", "loose")) is None
    assert stepped(year, told("1848/..")) is None


def test_a_date_beside_is_the_same_only_where_it_lies_within() -> None:
    phrase = said(unit="year", number=1)
    beside = Expression(Span(0, 4), "1849", "year")
    stretch = reckoned(phrase, told("1848"))
    assert same_as(phrase, beside, stretch) is not None
    assert same_as(phrase, beside._replace(edtf="1850"), stretch) is None
    assert same_as(phrase, beside, None) is not None
    assert same_as(phrase, beside._replace(edtf="1849/1850"), stretch) is None
