"""Points, and the table by which the forms worth trying at a place are found without trying one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.events.expressions import centuries, days, years
from triptych.events.expressions.classes import SIGNS, classify
from triptych.events.expressions.points import Form, Point, Reading, is_date, number, pairs, year
from triptych.events.tokens import tokens

FORMS = (*days.FORMS, *centuries.FORMS, *years.FORMS)


def written(form: Form) -> st.SearchStrategy[str]:
    """Classes of which a form speaks, beginning with one that it may start with."""
    signs = sorted(sign for sign in SIGNS if sign in form.pattern.pattern)
    return st.builds(str.__add__, st.sampled_from(form.starts), st.text(signs, max_size=7))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_form_fits_only_where_what_follows_its_start_may_follow(data: st.DataObject) -> None:
    for form in FORMS:
        classes = data.draw(written(form))
        if form.follows and form.pattern.match(classes):
            assert classes[1:2]
            assert classes[1] in form.follows


@pytest.mark.parametrize(
    ("n", "bc", "edtf"),
    [(622, False, "0622"), (1905, False, "1905"), (44, True, "-0043"), (1, True, "0000")],
)
def test_a_year_is_written_astronomically(n: int, bc: bool, edtf: str) -> None:  # noqa: FBT001 - a table's column
    assert year(n, bc=bc) == edtf


def test_every_form_starts_somewhere() -> None:
    assert FORMS
    assert all(form.starts and set(form.starts + form.follows) <= SIGNS for form in FORMS)


def test_the_figures_of_a_word_are_read() -> None:
    cut = tokens("the 30th and 1870s and 1,900")
    reading = Reading(cut, classify(cut))
    assert [number(reading, at) for at in (1, 3, 5)] == [30, 1870, 1900]


def test_an_interval_is_no_date_where_its_end_is_before_its_start() -> None:
    assert is_date("1905/1911")
    assert not is_date("1911/1905")


def test_a_point_says_its_interval_as_edtf() -> None:
    assert Point(0, 1, "1905", "1905", "year", "year").edtf == "1905"
    assert Point(0, 3, "1905", "..", "years", "open-end").edtf == "1905/.."


def test_pairs_of_classes_are_laid_out_with_any_and_with_named_ones() -> None:
    assert pairs({"T": "qQ"}) == {"qT", "QT", ""}
    assert pairs({"q": ""}) == {sign + "q" for sign in SIGNS} | {""}
