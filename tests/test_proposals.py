"""Proposals: a candidate as the event that it would be, with the reason of each statement."""

import pytest

from found import TEXT, found, record, span
from triptych.decisions import Decisions, Event, Evidence
from triptych.events.findings import Part
from triptych.proposals import propose, unknown
from triptych.records import Basis

FOUND = found()
SIEGE, HUNGER, LEFT, *_ = FOUND.candidates
SNAPSHOT = record().snapshot


def proposed(at: int, known: Decisions | None = None) -> Event:
    """Propose one of the candidates."""
    return propose(FOUND.candidates[at], FOUND, SNAPSHOT, known or Decisions())


def test_a_candidate_is_proposed_whole_under_its_own_id() -> None:
    siege = proposed(0)
    assert (siege.id, siege.candidates, siege.label) == (
        "siege-1", ("siege-1",), "The siege of the town",
    )  # fmt: skip
    assert (siege.class_, siege.type, siege.date) == ("E7_Activity", "siege", "/1909")
    at = span("the siege of the town")
    assert siege.evidence == (Evidence(at.start, at.end, "the siege of the town"),)
    assert siege.places == ("place/town",)
    assert [(one.actor, one.property) for one in siege.participants] == [
        ("actor/troops", "P14_carried_out_by")
    ]
    assert proposed(2).within
    assert proposed(2).basis is Basis.COMPUTED


def test_every_statement_has_the_words_and_the_rule_it_came_from() -> None:
    reasons = [
        (r.statement, r.exact, r.rule, r.basis) for n in (0, 1, 2) for r in proposed(n).because
    ]
    explicit, computed = Basis.EXPLICIT, Basis.COMPUTED
    assert reasons == [
        ("date", "1909", "year", explicit), ("places.1", "the town", "gazetteer", explicit),
        ("participants.1", "troops", "actor", explicit),
        ("date", "1909", "year", explicit), ("date", "That", "date-of-cause", explicit),
        ("participants.1", "troops", "actor", explicit),
        ("relations.1", "That brought", "that-action", explicit),
        ("date", "1909", "year", explicit), ("date", "The next year", "next-year", computed),
        ("relations.1", "they", "order", explicit),
    ]  # fmt: skip
    assert all(TEXT[r.start : r.end] == r.exact for n in (0, 1, 2) for r in proposed(n).because)


def test_an_actor_takes_part_as_the_class_of_the_event_allows() -> None:
    assert [one.property for one in proposed(1).participants] == ["P11_had_participant"]
    phase = HUNGER._replace(class_="E4_Period")
    assert not propose(phase, FOUND, SNAPSHOT, Decisions()).participants
    unsaid = SIEGE._replace(participants=(SIEGE.participants[0]._replace(property=""),))
    [taking] = propose(unsaid, FOUND, SNAPSHOT, Decisions()).participants
    assert taking.property == "P11_had_participant"


def test_a_tie_to_what_is_an_event_already_is_one_to_that_event() -> None:
    known = Event("e07", "E", "E5_Event", "x", (), candidates=("siege-1",))
    assert [tie.event for tie in proposed(1).relations] == ["siege-1"]
    assert [tie.event for tie in proposed(1, Decisions(event=(known,))).relations] == ["e07"]
    odd = HUNGER._replace(ties=(HUNGER.ties[0]._replace(property="P120_occurs_before"),))
    assert not propose(odd, FOUND, SNAPSHOT, Decisions()).relations


@pytest.mark.parametrize(
    ("at", "words"),
    [(0, ["an actor without authority: hunger"]), (1, ["a place without authority: Z"]), (2, [])],
)
def test_what_no_authority_stands_for_is_told(at: int, words: list[str]) -> None:
    assert list(unknown(FOUND.candidates[at])) == words


def test_an_undated_candidate_has_no_reason_for_a_date() -> None:
    undated = LEFT._replace(date="")
    assert [r.statement for r in propose(undated, FOUND, SNAPSHOT, Decisions()).because] == [
        "relations.1"
    ]


def test_places_are_named_once_by_the_first_words_that_do() -> None:
    twice = (*SIEGE.places, Part("it", span("1909"), "later", "place/town"))
    event = propose(SIEGE._replace(places=twice), FOUND, SNAPSHOT, Decisions())
    assert event.places == ("place/town",)
    assert [r.rule for r in event.because if r.statement == "places.1"] == ["gazetteer"]
