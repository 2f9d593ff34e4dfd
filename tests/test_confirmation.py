"""Confirmation: what an event of a file may say; the ways of breaking it stand in test_curation."""

import pytest

from test_resources import EVENTS, event
from triptych.confirmation import among, event_findings, rejected_findings, untied
from triptych.decisions import (
    NUMBERED_STATEMENTS,
    STATEMENTS,
    Event,
    Evidence,
    Participation,
    Reason,
    Rejected,
    Relation,
)

ORDER = "P176_starts_before_the_start_of"


def told(event_: Event, *others: Event) -> list[str]:
    """The codes of what is found against an event."""
    return [code for _, code, _ in event_findings(0, event_, (event_, *others))]


@pytest.mark.parametrize("at", range(len(EVENTS)))
def test_events_that_fit_have_nothing_against_them(at: int) -> None:
    assert list(event_findings(at, EVENTS[at], EVENTS)) == []


@pytest.mark.parametrize("name", [*STATEMENTS, *(f"{name}.1" for name in NUMBERED_STATEMENTS)])
def test_every_statement_may_have_its_reason(name: str) -> None:
    whole = event(
        "e9", date="1909", places=("place/town",), relations=(Relation(ORDER, "e1"),),
        participants=(Participation("actor/troops", "P11_had_participant"),),
        because=(Reason(name, 0, 3, "abc"),),
    )  # fmt: skip
    assert told(whole, *EVENTS) == []
    assert told(event("e9", because=(Reason(f"{name}.9", 0, 3, "abc"),))) == ["because"]


def test_a_reason_that_no_xml_can_hold_is_refused() -> None:
    assert told(event(because=(Reason("type", 0, 3, "abc", why="a\x01b"),))) == ["because"]


def test_an_event_without_lost_ties_is_left_as_it_is() -> None:
    tied = event("e1", relations=(Relation(ORDER, "e2"),))
    assert untied(tied, {"e3"}) is tied
    assert among((tied,))[0].relations == ()
    assert among((tied, event("e2")))[0] is tied


def test_what_is_rejected_has_words_and_is_not_confirmed_too() -> None:
    rejected = Rejected("c1", (Evidence(0, 3, "abc"),))
    assert list(rejected_findings(0, rejected, EVENTS)) == []
    assert [c for _, c, _ in rejected_findings(0, Rejected("c1", ()), EVENTS)] == ["evidence"]
    both = (event("e1", candidates=("c1", "c2")),)
    assert [c for _, c, _ in rejected_findings(0, rejected, both)] == ["contradiction"]
