"""Curation: decisions held against their record; what does not fit is told, the rest goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.batch import graphs_of
from triptych.config import Place
from triptych.curation import decide, disagreements
from triptych.decisions import Decisions
from triptych.mapping import apply
from triptych.records import Basis, Record, Snapshot, Span, Value
from triptych.resources import describe
from triptych.results import Result, Severity
from triptych.serialise import nquads
from triptych.terms import Names
from triptych.vocabularies import VOCABULARIES

NAMES = Names("https://data.example.org/")
TEXT = "In 1909 the siege of the town was lifted. Troops came.\n"
SIEGE = TEXT.index("the siege")
RECORD = Record("r1", Snapshot.of("r1.txt", TEXT.encode()))
GOOD = f"""\
curator = "organization/curators"

[links]
"author.1" = "person/jane-doe"

[[value]]
field = "title"
value = "A Title"
source = "https://example.org/page"

[[event]]
id = "e1"
label = "Siege"
class = "E7_Activity"
type = "siege"
date = "1909"
places = ["place/town"]
participants = [{{actor = "actor/troops", property = "P14_carried_out_by"}}]
evidence = [
  {{start = {SIEGE}, end = {SIEGE + 9}, exact = "the siege"}},
]

[[event]]
id = "e2"
label = "Arrival"
class = "E5_Event"
type = "arrival"
relations = [{{property = "P182_ends_before_or_with_the_start_of", event = "e1"}}]
evidence = [{{start = 42, end = 53, exact = "Troops came"}}]
"""

Told = tuple[Decisions, list[Result]]


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Told]:
    """Give what comes of a curation file with this text."""

    def read(text: str) -> Told:
        path = tmp_path / "r1.toml"
        path.write_text(text, encoding="utf-8")
        return decide(path, RECORD)

    return read


def lines_of(record: Record, decisions: Decisions) -> list[str]:
    """Take the decisions the whole way to N-Quads."""
    found = describe(record, decisions, NAMES)
    return nquads(apply(found, VOCABULARIES.values(), graphs_of(NAMES, record.id)))


def with_field(name: str, value: str) -> str:
    """Give the good file with another value."""
    return GOOD.replace('"title"', f'"{name}"').replace('"A Title"', f'"{value}"')


def test_what_fits_is_kept_whole_and_nothing_is_said(told: Callable[[str], Told]) -> None:
    decisions, results = told(GOOD)
    assert results == []
    assert [event.id for event in decisions.event] == ["e1", "e2"]
    assert [value.value for value in decisions.values] == ["A Title"]
    assert decisions.links == {"author.1": "person/jane-doe"}
    assert decisions.event[0].participants[0].actor == "actor/troops"


def test_a_curated_value_is_known_as_such(told: Callable[[str], Told]) -> None:
    (value,) = told(GOOD)[0].values
    assert (value.basis, value.rule, value.span) == (Basis.CURATED, "curator", None)
    assert value.source == "https://example.org/page"


def test_a_record_without_a_curation_file_has_no_decisions(tmp_path: Path) -> None:
    assert decide(tmp_path / "r1.toml", RECORD) == (Decisions(), [])


def test_the_decisions_of_the_example_all_fit(dataset: Place) -> None:
    folder = dataset.path.parent
    snapshot = Snapshot.of("s.txt", (folder / "records" / "histfacpub-24.txt").read_bytes())
    path = folder / "curation" / "histfacpub-24.toml"
    decisions, results = decide(path, Record("histfacpub-24", snapshot))
    assert results == []
    assert len(decisions.event) == 20


# what is left out | what is changed | into what | the code | words of the message | the line
WRONG = [
    ("value", '"title"', '"titel"', "field", "no field 'titel' (did you mean 'title'?)", 7),
    ("value", '"title"', '"zzzz"', "field", "known are: title, ", 7),
    ("value", '"A Title"', '" "', "value", "an empty value says nothing", 8),
    ("value", '"https://example.org/page"', '""', "source", "address of the page", 9),
    ("value", '"https://example.org/page"', '"a book"', "source", "address of the page", 9),
    ("value", '"https://example.org/page"', '"https://a b"', "source", "address of the page", 9),
    ("value", '"https://example.org/page"', '"https://a/<x>"', "source", "address of the page", 9),
    ("value", '/page"', '/page"\nretrieved = "2024-02-30"', "retrieved", "no day of the past", 10),
    ("value", '/page"', '/page"\nretrieved = "2999-01-01"', "retrieved", "no day of the past", 10),
    ("e1", '"E7_Activity"', '"E10_Transfer"', "class", "'E10_Transfer' is none of 'E4_Period'", 14),
    ("e1", '"E7_Activity"', '"E5_Event"', "participation", "holds of an E7_Activity only", 18),
    ("e1", '"P14_carried_out_by"', '"P15_was"', "participation", "'P15_was' is none of P11_", 18),
    ("e1", '"actor/troops"', '"troops"', "link", "'troops' is no authority", 18),
    ("e1", '"actor/troops"', '"actor/a b"', "link", "'actor/a b' is no authority", 18),
    ("e1", '"actor/troops"', '"place/town"', "link", "'place/town' is no", 18),
    ("e1", '"place/town"', '"town"', "place", "'town' is no place; give place/name", 17),
    ("e1", '"place/town"', '"place/a b"', "place", "'place/a b' is no place", 17),
    ("e1", '"place/town"', '"place/"', "place", "'place/' is no place", 17),
    ("e1", 'date = "1909"', 'date = "in 1909"', "date", "'in 1909' is no EDTF date: not an", 16),
    ("e1", 'date = "1909"', 'date = "1909-13"', "date", "no month has the number 13", 16),
    ("e1", 'date = "1909"', 'earliest = "?"', "date", "'?' is no EDTF date", 16),
    ("e1", 'date = "1909"', 'latest = "1909~"', "date", "'1909~'", 16),
    ("e1", 'date = "1909"', 'earliest = "/1909"', "date", "'/1909'", 16),
    ("e1", 'date = "1909"', 'activity = "book"', "activity", "'book' is none of 'article', ", 16),
    ("e1", 'date = "1909"', 'begin_words = "since"', "words", "'since' does not stand in", 16),
    ("e1", 'date = "1909"', 'end_words = "until"', "words", "'until' does not stand in", 16),
    ("e2", 'id = "e2"', 'id = "e 2"', "id", "'e 2' cannot end an IRI", 24),
    ("e1", 'label = "Siege"', 'label = ""', "label", "label", 13),
    ("e1", 'label = "Siege"', 'label = "a\\u0001b"', "label", "U+0001", 13),
    ("e1", 'type = "siege"', 'type = " "', "type", "type", 15),
    ("e2", '"P182_ends_before_or_with_the_start_of"', '"P120_occurs_before"', "relation",
     "'P120_occurs_before' is none of P9i_forms_part_of", 28),
    ("e2", 'event = "e1"', 'event = "e9"', "relation", "there is no event 'e9' in this file", 28),
    ("e2", 'id = "e2"', 'id = "e1"', "duplicate", "the id 'e1' stands here twice", 24),
    ("e1", '"the siege"', '"the war"', "stale", "those words are nowhere in the record", 19),
    ("e1", '"the siege"', '"the"', "stale", "those words stand at 8-11 and at 21-24: choose", 19),
    ("e1", '"the siege"', '""', "stale", "not ''; those words are nowhere in the record", 19),
    ("e1", 'date = "1909"', 'by = "troops"', "link", "'troops' is no authority that fits", 16),
    ("e1", 'date = "1909"', 'candidates = ["a b"]', "candidate", "'a b' is no id of a", 16),
    *(
        ("e1", 'date = "1909"', (f'{date}because = [{{statement = "{name}", start = {SIEGE}, '
         f'end = {SIEGE + 9}, exact = "{words}"{rule}}}]'), code, told, line)
        for date, name, words, rule, code, told, line in (
            ("", "date", "the siege", "", "because", "the event has no date whose reason", 16),
            ("", "place.1", "the siege", "", "because", "an event states no 'place.1' (known", 16),
            ("", "places", "the siege", "", "because", "an event states no 'places'", 16),
            ("", "places.0", "the siege", "", "because", "an event states no 'places.0'", 16),
            ("", "places.2", "the siege", "", "because", "no places.2: it has 1 places", 16),
            ("", "relations.1", "the siege", "", "because", "no relations.1: it has 0", 16),
            ("", "type", "the siege", ', rule = "a b"', "because", "'a b' is no id of a rule", 16),
            ("", "type", "the war", "", "stale", "those words are nowhere in the record", 16),
            ('date = "1909"\n', "date", "the war", "", "stale", "those words are nowhere", 17),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_what_does_not_fit_is_told_by_line_and_only_that_is_left_out(
    told: Callable[[str], Told], tmp_path: Path, row: tuple[str, str, str, str, str, int]
) -> None:
    lost, old, new, code, words, line = row
    assert GOOD.count(old) >= 1
    decisions, results = told(GOOD.replace(old, new, 1))
    found = [result for result in results if result.code == f"curation-{code}"]
    assert found
    assert {(r.severity, r.record) for r in results} == {(Severity.VIOLATION, "r1")}
    assert any(words in result.message for result in found)
    assert f"{tmp_path / 'r1.toml'}:{line}" in {result.where for result in found}
    kept = {"value": bool(decisions.value), **{id_: any(e.label == label for e in decisions.event)
            for id_, label in (("e1", "Siege"), ("e2", "Arrival"))}}  # fmt: skip
    assert kept == {"value": lost != "value", "e1": lost != "e1", "e2": lost != "e2"}
    assert lines_of(RECORD, decisions)


@pytest.mark.parametrize(
    ("start", "end"),
    [(SIEGE - 2, SIEGE + 9), (SIEGE - len(TEXT), SIEGE), (0, 0), (9, 3), (900, 909)],
)
def test_a_quote_that_stands_elsewhere_once_is_taken_from_there_with_a_warning(
    told: Callable[[str], Told], tmp_path: Path, start: int, end: int
) -> None:
    text = GOOD.replace(f"start = {SIEGE}, end = {SIEGE + 9}", f"start = {start}, end = {end}")
    decisions, [result] = told(text)
    assert (result.severity, result.code) == (Severity.WARNING, "curation-moved")
    assert result.where == f"{tmp_path / 'r1.toml'}:19"
    assert result.message.startswith(f"r1.txt:{start}-{end} holds ")
    assert "; those words stand at 8-17 and are taken from there" in result.message
    assert [(e.start, e.end) for e in decisions.event[0].evidence] == [(SIEGE, SIEGE + 9)]
    assert lines_of(RECORD, decisions) == lines_of(RECORD, told(GOOD)[0])


def test_a_quote_that_runs_beyond_the_end_of_the_record_moves_back(
    told: Callable[[str], Told],
) -> None:
    text = GOOD.replace('end = 53, exact = "Troops came"', 'end = 99, exact = "Troops came.\\n"')
    decisions, results = told(text)
    assert [result.code for result in results] == ["curation-moved"]
    assert [(e.start, e.end) for e in decisions.event[1].evidence] == [(42, 55)]


def test_a_reason_moves_as_evidence_does_and_is_kept_in_its_order(
    told: Callable[[str], Told],
) -> None:
    chain = """because = [
      {statement = "date", start = 3, end = 7, exact = "1909"},
      {statement = "date", start = 0, end = 9, exact = "was lifted", rule = "r", \
basis = "inferred"},
    ]
    """
    decisions, [result] = told(GOOD.replace('date = "1909"', f'date = "1909"\n{chain}'))
    assert (result.severity, result.code) == (Severity.WARNING, "curation-moved")
    found = [(r.statement, r.start, r.rule, r.basis) for r in decisions.event[0].because]
    lifted = TEXT.index("was lifted")
    assert found == [
        ("date", 3, "curator", Basis.EXPLICIT), ("date", lifted, "r", Basis.INFERRED),
    ]  # fmt: skip


REJECTED = f"""
[[rejected]]
candidate = "lift-1"
evidence = [{{start = {SIEGE}, end = {SIEGE + 9}, exact = "the siege"}}]
why = "told already"
by = "person/jane-doe"
"""


def test_a_rejected_candidate_is_kept_with_its_words(told: Callable[[str], Told]) -> None:
    decisions, results = told(GOOD + REJECTED)
    assert results == []
    [rejected] = decisions.rejected
    assert (rejected.candidate, rejected.why) == ("lift-1", "told already")
    assert rejected.by == "person/jane-doe"


# what is changed | into what | the severity | the code | the line
REJECTED_WRONG = [
    ('"the siege"', '"the war"', Severity.WARNING, "stale", 33),
    ('"the siege"', '"the town"', Severity.WARNING, "moved", 33),
    ('"lift-1"', '"lift 1"', Severity.VIOLATION, "candidate", 32),
    ('"person/jane-doe"', '"jane"', Severity.VIOLATION, "link", 35),
    ("= [{", "= [] #", Severity.VIOLATION, "evidence", 31),
]


@pytest.mark.parametrize("row", REJECTED_WRONG)
def test_a_rejection_that_does_not_fit_is_told_by_line_and_left_out(
    told: Callable[[str], Told], tmp_path: Path, row: tuple[str, str, Severity, str, int]
) -> None:
    old, new, severity, code, line = row
    decisions, [result] = told(GOOD + REJECTED.replace(old, new))
    assert (result.severity, result.code) == (severity, f"curation-{code}")
    assert result.where == f"{tmp_path / 'r1.toml'}:{line}"
    assert len(decisions.rejected) == (code == "moved")
    assert len(decisions.event) == 2


def test_a_candidate_cannot_be_both_confirmed_and_rejected(told: Callable[[str], Told]) -> None:
    text = GOOD.replace('id = "e1"', 'id = "e1"\ncandidates = ["lift-1"]') + REJECTED
    decisions, results = told(text)
    assert [result.code for result in results] == ["curation-contradiction"]
    assert not decisions.rejected
    assert [event.candidates for event in decisions.event] == [("lift-1",), ()]


def test_who_decided_may_be_named_for_each_decision_alone(told: Callable[[str], Told]) -> None:
    text = GOOD.partition("[[value]]")[0] + "[[event]]" + GOOD.split("[[event]]")[2]
    text = text.replace('curator = "organization/curators"', "").replace(
        'relations = [{property = "P182_ends_before_or_with_the_start_of", event = "e1"}]', ""
    )
    assert [r.code for r in told(text)[1]] == ["curation-no-curator"]
    by = text.replace('id = "e2"', 'id = "e2"\nby = "person/jane-doe"')
    decisions, results = told(by)
    assert results == []
    assert decisions.event[0].by == "person/jane-doe"
    assert [r.code for r in told(by + REJECTED.replace("by =", "#"))[1]] == ["curation-no-curator"]


def test_the_reasons_of_ties_to_what_is_left_out_go_with_them(told: Callable[[str], Told]) -> None:
    ties = ", ".join(
        f'{{property = "P176_starts_before_the_start_of", event = "{id_}"}}'
        for id_ in ("e1", "e2", "e1", "e3")
    )
    reasons = ", ".join(
        f'{{statement = "{name}", start = 42, end = 53, exact = "Troops came", rule = "r{n}"}}'
        for n, name in enumerate(("relations.1", "relations.2", "relations.4", "type"), 1)
    )
    third = f"""
    [[event]]
    id = "e3"
    label = "Third"
    class = "E5_Event"
    type = "third"
    relations = [{ties}]
    because = [{reasons}]
    evidence = [{{start = 42, end = 53, exact = "Troops came"}}]
    """
    decisions, results = told(GOOD.replace('date = "1909"', 'date = "in 1909"') + third)
    assert [result.code for result in results] == ["curation-date"]
    event = decisions.event[1]
    assert [tie.event for tie in event.relations] == ["e2", "e3"]
    assert [(reason.statement, reason.rule) for reason in event.because] == [
        ("relations.1", "r2"), ("relations.2", "r3"), ("type", "r4"),
    ]  # fmt: skip


def test_an_event_without_evidence_is_refused(told: Callable[[str], Told]) -> None:
    text = GOOD.replace('evidence = [{start = 42, end = 53, exact = "Troops came"}]', "evidence=[]")
    decisions, results = told(text)
    assert "event 'e2' has no evidence" in results[0].message
    assert [event.id for event in decisions.event] == ["e1"]


def test_decisions_without_a_curator_are_told(told: Callable[[str], Told]) -> None:
    results = told(GOOD.replace('curator = "organization/curators"', ""))[1]
    assert [result.code for result in results] == ["curation-no-curator"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"author.1" = "person/jane-doe"', '"author.1" = "jane doe"'),
        ('"author.1" = "person/jane-doe"', '"author.1" = "person/jane doe"'),
        ('"author.1" = "person/jane-doe"', '"author.1" = "place/town"'),
        ('"author.1" = "person/jane-doe"', '"autor.1" = "person/jane-doe"'),
        ('"author.1" = "person/jane-doe"', '"journal" = "person/jane-doe"'),
    ],
)
def test_a_link_to_no_authority_is_told_and_not_followed(
    told: Callable[[str], Told], old: str, new: str
) -> None:
    decisions, results = told(GOOD.replace(old, new))
    assert {result.code for result in results} == {"curation-link"}
    assert results[0].where.endswith(":4")
    said = Value("author.name", "Jane", "In", Span(0, 2))
    lines = lines_of(Record("r1", RECORD.snapshot, (said,)), decisions)
    assert not [line for line in lines if "<https://data.example.org/person/jane-doe>" in line]


@pytest.mark.parametrize("curator", ["the curators", "place/town", "person/a b"])
def test_a_curator_who_is_no_authority_is_told_and_not_named(
    told: Callable[[str], Told], curator: str
) -> None:
    decisions, results = told(GOOD.replace("organization/curators", curator))
    assert [(r.code, r.where.rpartition(":")[2]) for r in results] == [("curation-link", "1")]
    assert decisions.curator == ""
    assert lines_of(RECORD, decisions)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article.issued", "June 2006"), ("book.issued", "c. 2013"), ("article.online", "January"),
        ("publication-date", "2006-13"), ("record.page", "example.org/24"), ("file.url", "a b"),
        ("article.url", "https://a b"), ("licence", "CC BY 4.0"), ("version", "accepted"),
        ("author.orcid", "0000-0002-1825-0097"), ("article.url", "https://a/%zz"),
        ("title", "a\\u0001b"),
    ],
)  # fmt: skip
def test_a_value_that_its_field_cannot_hold_is_told_and_left_out(
    told: Callable[[str], Told], name: str, value: str
) -> None:
    decisions, results = told(with_field(name, value))
    assert len(results) == 1
    assert results[0].where.endswith(":8")
    assert not decisions.value
    assert lines_of(RECORD, decisions)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article.issued", "2006-06"), ("article.online", "2022"), ("publication-date", "2006~"),
        ("record.page", "https://example.org/24"), ("article.doi", "10.1/x"),
        ("licence", "http://creativecommons.org/licenses/by/4.0/"),
        ("author.orcid", "https://orcid.org/0000-0002-1825-0097"),
    ],
)  # fmt: skip
def test_a_value_that_its_field_can_hold_is_kept(
    told: Callable[[str], Told], name: str, value: str
) -> None:
    decisions, results = told(with_field(name, value))
    assert results == []
    assert [kept.value for kept in decisions.values] == [value]


@pytest.mark.parametrize("position", [0, -1])
def test_positions_count_from_one(told: Callable[[str], Told], position: int) -> None:
    decisions, results = told(GOOD.replace('"A Title"', f'"A Title"\nposition = {position}'))
    assert [result.where.rpartition(":")[2] for result in results] == ["9"]
    assert not decisions.value


def test_what_points_to_an_event_that_is_left_out_points_nowhere(
    told: Callable[[str], Told],
) -> None:
    decisions, results = told(GOOD.replace('date = "1909"', 'date = "in 1909"'))
    assert [result.code for result in results] == ["curation-date"]
    lines = lines_of(RECORD, decisions)
    assert not [line for line in lines if "/event/r1-e1>" in line]


def test_two_events_cannot_both_be_one_publication(told: Callable[[str], Told]) -> None:
    text = GOOD.replace('id = "e1"', 'id = "e1"\nactivity = "article"')
    text = text.replace('id = "e2"', 'id = "e2"\nactivity = "article"')
    decisions, results = told(text)
    assert len(results) == 1
    assert [event.id for event in decisions.event] == ["e1"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "[[event\n", 30), (GOOD + 'x = "', 30), (GOOD.replace("= 42", "= 4 2"), 29),
        (GOOD.replace("label =", "lable =", 1), 13), (GOOD.replace("= 42", "= '42'"), 29),
        (GOOD.replace('id = "e2"\n', ""), 23), (GOOD.replace("[links]", "[link]"), 3),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_result_with_its_line(
    told: Callable[[str], Told], tmp_path: Path, text: str, line: int
) -> None:
    decisions, results = told(text)
    assert decisions == Decisions()
    assert [(r.severity, r.code) for r in results] == [
        (Severity.VIOLATION, "curation-unreadable")
    ]  # fmt: skip
    assert results[0].where == f"{tmp_path / 'r1.toml'}:{line}"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_any_stretch_replaced_never_stops_the_record(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 30)))
    put = data.draw(st.sampled_from(["", " ", "-1", '"', "x", "/", "~", "é", "\n"]))
    path = tmp_path_factory.getbasetemp() / "r1.toml"
    path.write_text(GOOD[:start] + put + GOOD[end:], encoding="utf-8")
    decisions, results = decide(path, RECORD)
    assert all(result.where.startswith(str(path)) for result in results)
    assert lines_of(RECORD, decisions)


def stated(name: str, value: str, position: int = 1) -> Record:
    """Make a record that states one value."""
    said = Value(name, value, TEXT[:2], Span(0, 2), position=position)
    return Record("r1", RECORD.snapshot, (said,))


@pytest.mark.parametrize(
    ("name", "rival"),
    [
        ("title", "title"), ("book.title", "book.title"), ("article.doi", "article.doi"),
        ("article.holder", "holder"), ("article.holder", "article.holder"),
        ("article.online", "article.issued"), ("article.online", "article.online"),
        ("author.family", "author.family"), ("document-type", "document-type"),
        ("licence", "licence"),
    ],
)  # fmt: skip
def test_a_curator_who_differs_from_the_source_is_a_warning(
    told: Callable[[str], Told], name: str, rival: str
) -> None:
    value = {"article.online": "2022", "licence": "https://a.org/x"}.get(name, "A Title")
    decisions, results = told(with_field(name, value))
    assert results == []
    (result,) = disagreements(stated(rival, "Other"), decisions)
    assert (result.severity, result.code) == (Severity.WARNING, "disagreement")
    assert f"the source says 'Other', the curator '{value}'" in result.message
    assert result.where == "r1.txt:0-2"
    assert result.record == "r1"


@pytest.mark.parametrize(
    "record",
    [RECORD, stated("title", "A Title"), stated("title", "Other", 2), stated("abstract", "Other")],
)
def test_who_agrees_or_speaks_of_something_else_does_not_disagree(
    told: Callable[[str], Told], record: Record
) -> None:
    assert list(disagreements(record, told(GOOD)[0])) == []


def test_a_second_keyword_is_no_contradiction(told: Callable[[str], Told]) -> None:
    decisions = told(with_field("keyword", "new"))[0]
    assert list(disagreements(stated("keyword", "old"), decisions)) == []


def test_a_publication_dated_otherwise_than_the_source_does_is_a_disagreement(
    told: Callable[[str], Told],
) -> None:
    issued = Value("article.issued", "1909", "1909", Span(3, 7), "test")
    record = Record("r1", RECORD.snapshot, (issued,))
    same = told(GOOD.replace('class = "E7', 'activity = "article"\nclass = "E7'))[0]
    assert list(disagreements(record, same)) == []
    other = told(
        GOOD.replace('class = "E7', 'activity = "article"\nclass = "E7').replace(
            'date = "1909"', 'date = "1910"'
        )
    )[0]
    [found] = disagreements(record, other)
    assert (found.code, found.where) == ("disagreement", "r1.txt:3-7")
    assert "'1910'" in found.message
