"""Which date belongs to which event, by the grammar between them."""

import pytest

from triptych.dates import parse
from triptych.events import find
from triptych.events.findings import Candidate


def found(text: str) -> tuple[Candidate, ...]:
    return find(text).candidates


def dated(text: str) -> list[tuple[str, str, str]]:
    """Type, date and basis of each candidate."""
    return [(c.type, c.date, str(c.basis) if c.date else "") for c in found(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The army besieged Vienna in 1529.", [("siege", "1529", "explicit")]),
        ("In 1529 the army besieged Vienna.", [("siege", "1529", "explicit")]),
        ("The siege of Vienna (1529) was long.", [("siege", "1529", "explicit")]),
        ("The siege of Vienna in 1529 was long.", [("siege", "1529", "explicit")]),
        (
            "The army besieged Vienna in 1529 and attacked Malta in 1565.",
            [("siege", "1529", "explicit"), ("military offensive", "1565", "explicit")],
        ),
        (
            "The army besieged Vienna in 1529, and attacked Malta.",
            [("siege", "1529", "explicit"), ("military offensive", "1529", "inferred")],
        ),
        (
            "In 1529 the army besieged Vienna, and in 1565 it attacked Malta.",
            [("siege", "1529", "explicit"), ("military offensive", "1565", "explicit")],
        ),
    ],
)
def test_a_date_belongs_to_the_clause_it_stands_in(
    text: str, dates: list[tuple[str, str, str]]
) -> None:
    assert dated(text) == dates
    assert all(parse(date) for _, date, _ in dates)


def test_what_is_ended_by_a_dated_act_ended_then() -> None:
    siege = next(c for c in found("The army arrived to lift the siege of Vienna in 1529.")
                 if c.type == "siege")  # fmt: skip
    assert (siege.date, siege.basis) == ("/1529", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "The army besieged Vienna. The book appeared in 1529.",
        "The army besieged Vienna, a town whose Chronicle of 1480 survives.",
    ],
)
def test_nearness_alone_dates_nothing(text: str) -> None:
    assert [c.date for c in found(text) if c.type == "siege"] == [""]


def test_a_clause_with_a_date_that_is_left_open_takes_no_other() -> None:
    left = {
        c.type: c.date for c in found("Troops besieged Vienna in 1529 and withdrew weeks later.")
    }
    assert left["siege"] == "1529"
    open_ = found("Troops besieged Vienna in 1529 and attacked Malta two weeks later.")
    assert [c.date for c in open_ if c.type == "military offensive"] == [""]


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        ("By the treaty of Rome (1896) Italy annexed the coast.", "annexation", "1896"),
        ("The treaty of Wuchale, signed on 2 May 1889, was read.", "treaty", "1889-05-02"),
        ("The siege of Vienna was lifted in 1529.", "siege", "/1529"),
        (
            "In the course of the revolution of 1848 a mob stormed the palace.",
            "military offensive",
            "1848",
        ),
        ("The strike of October 1972 left the country short.", "strike", "1972-10"),
    ],
)
def test_a_date_goes_to_what_it_is_of_and_to_what_happened_with_it(
    text: str, type_: str, date: str
) -> None:
    assert (type_, date) in [(c.type, c.date) for c in found(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Beginning in 1907, troops besieged Vienna.", "1907/.."),
        ("Troops besieged Vienna until 1529.", "/1529"),
    ],
)
def test_where_the_words_give_one_end_only_the_date_is_inferred(text: str, date: str) -> None:
    assert ("siege", date, "inferred") in dated(text)
