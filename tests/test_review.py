"""Review: what awaits is listed, edited and fed back; nothing is written that does not fit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from found import TEXT, candidate, found, record
from triptych import curation, review, toml
from triptych.candidates import awaiting
from triptych.decisions import Decisions, Event
from triptych.events.findings import Expression, Found
from triptych.proposals import Decision
from triptych.records import Record
from triptych.results import Result, Severity

FOUND = found()
RECORD = record()
CURATORS = "organization/curators"


def listed(decisions: Decisions | None = None, of: Record = RECORD, what: Found = FOUND) -> str:
    """What awaits about a record, as a curator gets it."""
    return review.HEAD + review.of(of, what, decisions or Decisions())


def decided(id_: str, decision: str, text: str = "") -> str:
    """A review in which one event has been decided."""
    head, found_, rest = (text or listed()).partition(f'id = "{id_}"')
    assert found_
    before, undecided, after = head.rpartition('decision = "undecided"')
    assert undecided
    return f'{before}decision = "{decision}"{after}{found_}{rest}'


def fed_back(
    folder: Path, text: str, records: tuple[Record, ...] = (RECORD,), by: str = CURATORS
) -> list[Result]:
    """Feed a review back into the curation of some records."""
    path = folder / "review.toml"
    path.write_text(text, encoding="utf-8")
    return review.apply(path, folder / "curation", iter(records), by)


def of_file(folder: Path, of: Record = RECORD) -> tuple[Decisions, list[Result]]:
    """What the curation file of a record decides by now."""
    return curation.decide(folder / "curation" / f"{of.id}.toml", of)


def test_what_awaits_is_listed_most_certain_first_each_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(listed())
    events = toml.Source(tmp_path / "r.toml").read(review.Review).event
    assert [event.id for event in events] == ["siege-1", "hunger-2", "left-3"]
    assert {event.decision for event in events} == {Decision.UNDECIDED}
    assert {event.record for event in events} == {"r1"}
    lines = listed().splitlines()
    at = lines.index("[[event]]")
    assert lines[at - 3 : at + 4] == [
        '# "In 1909 the siege of the town was lifted by troops."',
        "# found by: noun-siege, until",
        "# an actor without authority: hunger",
        "[[event]]", 'record = "r1"', 'decision = "undecided"', 'why_not = ""',
    ]  # fmt: skip


def test_what_the_words_of_a_date_may_mean_besides_is_told() -> None:
    one = next(one for one in awaiting(FOUND.candidates, Decisions()) if one.dated_by)
    read = Expression(one.dated_by[0], one.date, "abbreviated-range", others=("1909-10", "1910"))
    words = RECORD.snapshot.quote(read.span)
    said = listed(what=replace(FOUND, expressions=(read,))).splitlines()
    assert f'# "{words}" may also be read as 1909-10, 1910' in said


def test_what_is_not_told_as_a_fact_is_listed_as_such() -> None:
    last = listed().splitlines()[-4:]
    assert last == [
        "", "# hypothetical, so never asserted: A planned march", "",
        "# negated, so never asserted: march never took place",
    ]  # fmt: skip


def test_where_nothing_awaits_nothing_is_listed() -> None:
    assert review.of(RECORD, Found((), ()), Decisions()) == ""
    assert review.of(RECORD, Found((), FOUND.candidates[3:]), Decisions()) == ""


def test_a_review_that_decides_nothing_writes_nothing(tmp_path: Path) -> None:
    class Unread:
        def __iter__(self) -> Iterator[Record]:
            raise AssertionError

    path = tmp_path / "review.toml"
    path.write_text(listed())
    assert review.apply(path, tmp_path / "curation", Unread(), CURATORS) == []
    assert not (tmp_path / "curation").exists()


def test_what_is_confirmed_as_it_stands_is_an_event_and_awaits_no_more(tmp_path: Path) -> None:
    [told] = fed_back(tmp_path, decided("siege-1", "confirm"))
    path = tmp_path / "curation" / "r1.toml"
    assert told == Result(
        Severity.INFO, "review-written", "1 confirmed, 0 rejected", "r1", str(path)
    )
    decisions, results = of_file(tmp_path)
    assert results == []
    assert decisions.curator == CURATORS
    [event] = decisions.event
    assert (event.id, event.candidates, event.by) == ("siege-1", ("siege-1",), "")
    assert [one.id for one in awaiting(FOUND.candidates, decisions)] == ["hunger-2", "left-3"]
    assert list((tmp_path / "curation").iterdir()) == [path]


def test_what_is_edited_is_confirmed_as_edited(tmp_path: Path) -> None:
    text = decided("siege-1", "confirm").replace('"The siege of the town"', '"Siege of Town"', 1)
    text = text.replace('id = "siege-1"', 'id = "e01"').replace('"/1909"', '"1908/1909"', 1)
    fed_back(tmp_path, text)
    [event] = of_file(tmp_path)[0].event
    assert (event.id, event.label, event.date) == ("e01", "Siege of Town", "1908/1909")
    assert event.candidates == ("siege-1",)


def test_what_is_rejected_is_kept_with_its_reason_and_awaits_no_more(tmp_path: Path) -> None:
    text = decided("left-3", "reject")
    head, _, rest = text.partition('decision = "reject"\nwhy_not = ""')
    fed_back(tmp_path, f'{head}decision = "reject"\nwhy_not = "no event"{rest}')
    decisions, results = of_file(tmp_path)
    assert results == []
    [rejected] = decisions.rejected
    assert (rejected.candidate, rejected.why) == ("left-3", "no event")
    assert [one.id for one in awaiting(FOUND.candidates, decisions)] == ["siege-1", "hunger-2"]


def test_all_that_stands_in_the_file_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "curation" / "r1.toml"
    path.parent.mkdir()
    before = '\ufeff# Ours\r\ncurator   =  "person/jane-doe"\r\n\r\n[links]\r\n# none yet'
    path.write_bytes(before.encode())
    fed_back(tmp_path, decided("siege-1", "confirm"))
    assert path.read_bytes().startswith(before.encode() + b"\n\n[[event]]\n")
    decisions, results = of_file(tmp_path)
    assert results == []
    assert decisions.curator == "person/jane-doe"
    assert [event.by for event in decisions.event] == [CURATORS]


def test_a_second_review_adds_to_the_first(tmp_path: Path) -> None:
    fed_back(tmp_path, decided("siege-1", "confirm"))
    known = of_file(tmp_path)[0]
    text = listed(known)
    assert 'id = "siege-1"' not in text
    fed_back(tmp_path, decided("hunger-2", "confirm", text))
    decisions, results = of_file(tmp_path)
    assert results == []
    assert [event.id for event in decisions.event] == ["siege-1", "hunger-2"]
    assert [tie.event for tie in decisions.event[1].relations] == ["siege-1"]


def test_a_review_may_be_fed_back_again_and_what_is_decided_stays(tmp_path: Path) -> None:
    text = decided("left-3", "reject", decided("siege-1", "confirm"))
    fed_back(tmp_path, text)
    path = tmp_path / "curation" / "r1.toml"
    before = path.read_bytes()
    results = fed_back(tmp_path, text)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if 'decision = "' in line]
    assert [(r.severity, r.code, r.where) for r in results] == [
        (Severity.INFO, "review-decided", f"{tmp_path / 'review.toml'}:{line}")
        for line in (lines[0], lines[2])
    ]
    assert str(path) in results[0].message
    assert path.read_bytes() == before
    fed_back(tmp_path, decided("hunger-2", "confirm", text))
    assert path.read_bytes().startswith(before)
    assert [event.id for event in of_file(tmp_path)[0].event] == ["siege-1", "hunger-2"]


def test_a_tie_to_what_is_not_confirmed_is_left_out_with_its_reason(tmp_path: Path) -> None:
    fed_back(tmp_path, decided("hunger-2", "confirm"))
    decisions, results = of_file(tmp_path)
    assert results == []
    [event] = decisions.event
    assert event.relations == ()
    assert {reason.statement for reason in event.because} == {"date", "participants.1"}


def test_a_tie_to_what_has_merged_into_another_event_is_one_to_that(tmp_path: Path) -> None:
    text = decided("left-3", "confirm", decided("siege-1", "confirm"))
    text = text.replace('candidates = ["siege-1"]', 'candidates = ["siege-1", "hunger-2"]')
    fed_back(tmp_path, text)
    decisions, results = of_file(tmp_path)
    assert results == []
    assert [tie.event for tie in decisions.event[1].relations] == ["siege-1"]
    assert awaiting(FOUND.candidates, decisions) == ()


# what is changed of a confirmed event | into what | the code | the line's beginning
WRONG = [
    ('date = "/1909"', 'date = "in 1909"', "curation-date", 'date = "in'),
    ('class = "E7_Activity"', 'class = "E9"', "curation-class", 'class = "E9'),
    ('"place/town"', '"town"', "curation-place", "places"),
    ('exact = "the siege of the town"', 'exact = "the war"', "curation-stale", "evidence"),
    ('record = "r1"', 'record = "r2"', "curation-record", 'record = "r2'),
    ('label = "The siege of the town"', 'label = ""', "curation-label", "label"),
    ('statement = "places.1"', 'statement = "places.9"', "curation-because", "because"),
]


@pytest.mark.parametrize("row", WRONG)
def test_nothing_is_written_where_something_is_wrong_and_its_line_is_told(
    tmp_path: Path, row: tuple[str, str, str, str]
) -> None:
    old, new, code, beginning = row
    text = decided("hunger-2", "confirm", decided("siege-1", "confirm")).replace(old, new, 1)
    results = [r for r in fed_back(tmp_path, text) if r.code == code]
    assert results
    file, _, line = results[0].where.rpartition(":")
    assert file == str(tmp_path / "review.toml")
    assert text.splitlines()[int(line) - 1].startswith(beginning)
    assert not (tmp_path / "curation").exists()


def test_a_wrong_event_of_one_record_holds_back_those_of_all(tmp_path: Path) -> None:
    other = record("r2")
    text = decided("siege-1", "confirm")
    second = listed(of=other).removeprefix(review.HEAD).replace('"/1909"', '"?"', 1)
    results = fed_back(tmp_path, text + decided("siege-1", "confirm", second), (RECORD, other))
    assert [(r.code, r.record) for r in results] == [("curation-date", "r2")]
    assert not (tmp_path / "curation").exists()


def test_a_review_of_two_records_writes_both_files(tmp_path: Path) -> None:
    other = record("r2")
    second = listed(of=other).removeprefix(review.HEAD)
    text = decided("siege-1", "confirm") + decided("left-3", "reject", second)
    results = fed_back(tmp_path, text, (RECORD, record("r3"), other))
    assert [r.message for r in results] == ["1 confirmed, 0 rejected", "0 confirmed, 1 rejected"]
    assert of_file(tmp_path, other)[0].rejected[0].candidate == "left-3"


def test_words_that_moved_since_are_written_where_they_stand(tmp_path: Path) -> None:
    moved = record("r1", f"A new head\n{TEXT}")
    assert [r.severity for r in fed_back(tmp_path, decided("siege-1", "confirm"), (moved,))] == [
        Severity.INFO
    ]
    decisions, results = of_file(tmp_path, moved)
    assert results == []
    assert decisions.event[0].evidence[0].exact == "the siege of the town"


def test_a_rejection_of_nothing_and_a_decision_without_curator_are_refused(tmp_path: Path) -> None:
    text = decided("left-3", "reject").replace('candidates = ["left-3"]', "")
    [nothing] = fed_back(tmp_path, text)
    assert (nothing.code, nothing.severity) == ("curation-candidate", Severity.VIOLATION)
    [nobody] = fed_back(tmp_path, decided("siege-1", "confirm"), by="")
    assert (nobody.code, nobody.where) == ("curation-no-curator", str(tmp_path / "review.toml"))
    [no_authority] = fed_back(tmp_path, decided("siege-1", "confirm"), by="jane")
    assert no_authority.code == "curation-link"
    assert not (tmp_path / "curation").exists()


def test_a_curation_file_that_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "curation" / "r1.toml"
    path.parent.mkdir()
    path.write_text("[[event\n")
    [result] = fed_back(tmp_path, decided("siege-1", "confirm"))
    assert (result.code, result.where) == ("curation-unreadable", f"{path}:1")
    assert path.read_text() == "[[event\n"


def test_a_file_that_is_no_review_is_refused_with_its_line(tmp_path: Path) -> None:
    text = decided("siege-1", "perhaps")
    with pytest.raises(toml.TomlError) as error:
        fed_back(tmp_path, text)
    line = text.splitlines().index('decision = "perhaps"') + 1
    assert str(error.value.where) == f"{tmp_path / 'review.toml'}:{line}"
    assert "'confirm', 'reject', 'undecided'" in str(error.value)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_any_words_of_a_text_are_listed_and_confirmed_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, label: str, around: str
) -> None:
    text = f"{around} siege {around}"
    of = record("r1", text, text)
    one = candidate("siege-1", "siege", of=text, label=label, why=around, rules=(around,))
    folder = tmp_path_factory.mktemp("review")
    results = fed_back(
        folder, decided("siege-1", "confirm", listed(None, of, Found((), (one,)))), (of,)
    )
    if any(result.severity is Severity.VIOLATION for result in results):
        assert {result.code for result in results} <= {"curation-label", "curation-why"}
    else:
        [event] = of_file(folder, of)[0].event
        assert (event.label, event.why) == (label, around)


def test_a_confirmed_event_is_one_that_the_file_could_hold_by_hand(tmp_path: Path) -> None:
    fed_back(tmp_path, decided("siege-1", "confirm"))
    [event] = of_file(tmp_path)[0].event
    assert isinstance(event, Event)
    assert replace(event, because=()).because == ()
    assert len(event.because) == 3
