"""Candidates: what an abstract seems to tell of, and which of it awaits a curator."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from found import ABSTRACT, BEFORE, candidate, found, record, span
from triptych import events
from triptych.candidates import awaiting, candidates_of, gone, undecided
from triptych.decisions import Decisions, Event, Evidence, Rejected
from triptych.events.findings import Candidate, Found
from triptych.events.names.gazetteer import Gazetteer
from triptych.records import Span, Value
from triptych.results import Severity

FOUND = found()
GAZETTEER = Gazetteer.of()


def event(words: str, *ids: str) -> Event:
    """Confirm an event by its words, and the candidates that it names."""
    at = span(words)
    return Event("e", "E", "E5_Event", "x", (Evidence(at.start, at.end, words),), candidates=ids)


def rejected(words: str, id_: str) -> Rejected:
    """Reject a candidate by its words."""
    at = span(words)
    return Rejected(id_, (Evidence(at.start, at.end, words),))


def finder(find: Callable[[str], Found]) -> Callable[..., Found]:
    """A finder that needs no gazetteer."""
    return lambda text, gazetteer: find(text) if gazetteer is not None else Found((), ())


def ids(of: tuple[Candidate, ...]) -> list[str]:
    """The ids of some candidates."""
    return [one.id for one in of]


def test_what_is_most_certain_awaits_first_and_what_is_not_told_awaits_nothing() -> None:
    undated = candidate("siege-0", "In 1909 the siege")
    late = candidate("town-9", "the town was lifted", date="1909")
    all_ = (undated, *reversed(FOUND.candidates), late)
    assert ids(awaiting(all_, Decisions())) == [
        "siege-1", "town-9", "hunger-2", "left-3", "siege-0",
    ]  # fmt: skip
    assert ids(undecided(FOUND.candidates, Decisions())) == ids(FOUND.candidates)


def test_what_a_decision_names_awaits_no_more() -> None:
    decisions = Decisions(event=(event("they left", "siege-1", "hunger-2"),))
    assert ids(awaiting(FOUND.candidates, decisions)) == ["left-3"]
    decisions = Decisions(rejected=(rejected("they left", "left-3"), rejected("In", "march-4")))
    assert ids(undecided(FOUND.candidates, decisions)) == ["siege-1", "hunger-2", "march-5"]


@pytest.mark.parametrize(
    ("words", "is_decided"),
    [
        ("the siege of the town", True), ("1909 the siege of", True), ("siege", True),
        ("1909 the s", True),
        ("In 1909 the ", False), ("town was lifted", False), ("Title", False),
    ],
)  # fmt: skip
def test_a_decision_that_names_none_is_about_what_shares_half_of_the_shorter_words(
    words: str, *, is_decided: bool
) -> None:
    for decisions in (Decisions(event=(event(words),)),
                      Decisions(rejected=(rejected(words, "gone-7"),))):  # fmt: skip
        left = ids(undecided(FOUND.candidates, decisions))
        assert ("siege-1" not in left) is is_decided
        assert left[-2:] == ["march-4", "march-5"]


def test_a_decision_about_a_candidate_that_is_still_proposed_is_about_no_other() -> None:
    beside = candidate("lift-8", "the siege of the town was lifted")
    decisions = Decisions(event=(event("the siege of the town", "siege-1"),))
    assert ids(undecided((*FOUND.candidates[:1], beside), decisions)) == ["lift-8"]


def test_a_decision_outlives_the_candidate_it_was_about() -> None:
    decisions = Decisions(event=(event("the siege of the town", "siege-old", "hunger-2"),))
    [told] = gone(Path("curation/r1.toml"), FOUND.candidates, decisions)
    assert (told.severity, told.record) == (Severity.INFO, "r1")
    assert told.code == "curation-candidate-gone"
    assert "'siege-old'" in told.message
    assert not list(gone(Path("r1.toml"), FOUND.candidates, Decisions()))


def test_spans_are_those_of_the_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "find", finder(lambda text: found(of=text)))
    shifted = candidates_of(record(), GAZETTEER)
    assert shifted == FOUND
    assert shifted.candidates[0].evidence[0].start == len(BEFORE) + ABSTRACT.index("the siege")


def test_a_record_without_an_abstract_in_its_source_has_no_candidates() -> None:
    of = record()
    curated = replace(of.values[0], span=None)
    for values in ((), (curated,)):
        assert candidates_of(replace(of, values=values), GAZETTEER) == Found((), ())


# the language of the record | that of the dataset | the abstract | whether it is read
LANGUAGES = [
    ("", "", ABSTRACT, True), ("", "en", ABSTRACT, True), ("", "en-GB", ABSTRACT, True),
    ("English", "fr", ABSTRACT, True), ("", "fr", ABSTRACT, False),
    ("French", "en", ABSTRACT, False), ("Klingon", "en", ABSTRACT, False),
    ("", "en", "В 1909 году осада была снята.", False),
    ("", "en", "In 1909 the siege\x0b ended.", False),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "tag", "abstract", "is_read"), LANGUAGES)
def test_only_english_abstracts_are_read(
    monkeypatch: pytest.MonkeyPatch, stated: str, tag: str, abstract: str, *, is_read: bool
) -> None:
    one = Found((), (candidate("in-1", "Title"),))
    monkeypatch.setattr(events, "find", finder(lambda _: one))
    language = (Value("language", stated, "Title", Span(0, 5)),) if stated else ()
    of = record("r1", f"Title\n{abstract}", abstract, *language)
    assert bool(candidates_of(of, GAZETTEER, tag).candidates) is is_read
