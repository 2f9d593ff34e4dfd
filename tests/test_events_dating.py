"""Which date belongs to which event, by the grammar between them."""

import pytest

from triptych.dates import parse
from triptych.events import candidates, expressions, mentions, names
from triptych.events.findings import Candidate
from triptych.events.gazetteer import Gazetteer
from triptych.events.lexicon import lexicon
from triptych.events.tokens import tokens

GAZETTEER = Gazetteer.of()


def found(text: str) -> list[Candidate]:
    cut = tokens(text)
    named, told = names.find(cut, GAZETTEER), mentions.find(cut, lexicon())
    return candidates.find(cut, expressions.find(cut), named, told)


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
