"""Candidates: what is one event, what it is called, and what it keeps when other things change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.dates import parse
from triptych.events import find
from triptych.events.findings import Candidate, Modality

SENTENCES = (
    "The army besieged Vienna in 1529, and burned the suburbs.",
    "That siege led to a famine.",
    "The treaty of Wuchale, signed on 2 May 1889, was repudiated.",
    "In the course of the French Revolution (1789-99) a mob stormed the prison.",
    "Thereafter the troops withdrew to Natal.",
    "No battle took place; a planned invasion of England was given up.",
    "Pericles died in 429 BC.",
)
TEXT = " ".join(SENTENCES)


def told(text: str) -> dict[str, Candidate]:
    """The candidates that are told as facts, by type; of two the first."""
    found = [c for c in find(text).candidates if c.modality is Modality.TOLD]
    return {candidate.type: candidate for candidate in reversed(found)}


@pytest.mark.parametrize(
    ("text", "type_", "label"),
    [
        ("The siege of Vienna in 1529 was long.", "siege", "Siege of Vienna"),
        ("The Peloponnesian War (431–404 BC) was long.", "war", "Peloponnesian War"),
        ("The army besieged Vienna in 1529.", "siege", "Army besieged Vienna in 1529"),
        ("Russia's army came. Her invasion of Persia in 1909 failed.", "invasion", None),
    ],
)
def test_a_candidate_is_called_by_the_words_of_the_text(
    text: str, type_: str, label: str | None
) -> None:
    found = told(text)[type_].label
    assert found == (label or found)
    assert not found.startswith(("The ", "Her "))


def test_a_participle_that_says_how_it_came_about_is_no_event_of_its_own() -> None:
    found = told("The treaty of Wuchale, signed on 2 May 1889, gave Italy a protectorate.")
    treaty = found["treaty"]
    assert treaty.date == "1889-05-02"
    assert treaty.label == "Treaty of Wuchale"
    assert [c.type for c in find("The treaty of Wuchale, signed on 2 May 1889.").candidates] == [
        "treaty"
    ]


def test_what_stands_for_an_event_told_before_is_none_of_its_own() -> None:
    found = find("The army besieged Vienna in 1529. That siege led to a famine.").candidates
    siege, famine = (c for c in found if c.type in {"siege", "famine"})
    assert [(tie.property, tie.candidate) for tie in famine.ties] == [("isConsequenceOf", siege.id)]
    assert len([c for c in found if c.type == "siege"]) == 1


def test_what_is_denied_or_only_planned_is_never_told() -> None:
    found = find("No battle took place. A planned invasion of England was given up.").candidates
    assert found
    assert {c.modality for c in found if c.type in {"battle", "invasion"}} <= {
        Modality.NEGATED,
        Modality.HYPOTHETICAL,
    }


def test_a_candidate_keeps_its_identity_when_other_sentences_change() -> None:
    before = told("The army besieged Vienna in 1529.")["siege"].id
    after = told("Much is known. The army besieged\n Vienna in 1529. It rained in 1530.")[
        "siege"
    ].id
    assert before == after


def test_the_same_words_twice_are_two_candidates() -> None:
    found = find("The army besieged Vienna. The army besieged Vienna.").candidates
    assert len({c.id for c in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_every_candidate_points_into_the_text_and_to_others_of_it(chosen: list[str]) -> None:
    text = " ".join(chosen)
    found = find(text).candidates
    ids = [c.id for c in found]
    assert len(set(ids)) == len(ids)
    for c in found:
        parts = [part.span for part in c.places + c.participants]
        spans = [*c.evidence, *c.dated_by, *parts, *(tie.span for tie in c.ties)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert c.label.strip()
        assert c.rules
        assert {tie.candidate for tie in c.ties} <= set(ids) - {c.id}
        assert not c.date or (parse(c.date).text and c.dated_by)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.integers(0, len(TEXT)), st.integers(0, 40))
def test_no_text_whatever_is_too_much(noise: str, at: int, cut: int) -> None:
    text = TEXT[:at] + noise + TEXT[at + cut :]
    for candidate in find(text).candidates:
        assert text[candidate.evidence[0].start : candidate.evidence[0].end].strip()


@pytest.mark.parametrize("piece", ["7", "-", "May ", "("])
def test_a_megabyte_of_anything_is_read(piece: str) -> None:
    found = find(piece * (1_000_000 // len(piece)))
    assert all(span.end <= 1_000_000 for c in found.candidates for span in c.evidence)


@pytest.mark.parametrize(
    "piece",
    [
        "In 1905 the siege led to the war, ",
        "the siege (1905) that war ",
        "1909-",
        "the war of ",
        "In 1909 ",
        "siege, ",
        "Vienna ",
        "and ",
        "a. ",
        "led to ",
        "after ",
    ],
)
def test_much_of_the_same_is_read(piece: str) -> None:
    found = find(piece * (100_000 // len(piece)))
    assert all(span.end <= 100_000 for c in found.candidates for span in c.evidence)
