"""A batch: records described, checked and written by one call that shares nothing."""

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import found
from triptych import batch, reading
from triptych.config import OnViolation, Place
from triptych.events.findings import Found
from triptych.events.names.gazetteer import Gazetteer
from triptych.mapping import Origin
from triptych.records import FIELDS, Record, Snapshot, Span, Value
from triptych.results import Severity
from triptych.terms import Names

NAMES = Names("https://data.example.org/")
TEXT = "Iranian Letters, CC BY 4.0, 10.1000/182"
CC_BY = "http://creativecommons.org/licenses/by/4.0/"


def task_in(folder: Path, policy: OnViolation = OnViolation.REFUSE) -> batch.Task:
    return batch.Task(NAMES, "en", folder, folder / "authorities.ttl", policy)


def value(field: str, words: str, meaning: str = "") -> Value:
    start = TEXT.index(words)
    return Value(field, meaning or words, words, Span(start, start + len(words)), "test")


def record(name: str, *values: Value) -> Record:
    return Record(name, Snapshot.of(f"{name}.txt", TEXT.encode()), values)


def lines_of(outcome: batch.Outcome) -> list[str]:
    return gzip.decompress(outcome.data).decode().splitlines(keepends=True)


def test_the_same_batch_gives_the_same_bytes(tmp_path: Path) -> None:
    records = (record("a", value("title", "Iranian Letters")), record("b"))
    task = task_in(tmp_path)
    one, two = batch.work(task, records), batch.work(task, records)
    assert one == two
    assert one.quads == len(lines_of(one)) > 0


def test_each_record_has_its_own_graph_and_shared_terms_are_apart(tmp_path: Path) -> None:
    outcome = batch.work(task_in(tmp_path), (record("a", value("licence", "CC BY 4.0", CC_BY)),))
    graphs = {line.split(" ")[-2] for line in lines_of(outcome)}
    assert graphs == {
        "<https://data.example.org/graph/record/a>", "<https://data.example.org/graph/provenance>",
    }  # fmt: skip
    assert outcome.shared
    assert all(line.endswith("<https://data.example.org/graph/authorities> .\n")
               for line in outcome.shared)  # fmt: skip
    assert any(line.startswith(f"<{CC_BY}> ") for line in outcome.shared)


def test_a_licence_is_described_by_its_terms(tmp_path: Path) -> None:
    outcome = batch.work(task_in(tmp_path), (record("a", value("licence", "CC BY 4.0", CC_BY)),))
    said = "".join(sorted(outcome.shared))
    assert "ns#permits> <http://creativecommons.org/ns#DerivativeWorks>" in said
    assert "ns#requires> <http://creativecommons.org/ns#Attribution>" in said
    assert "ns#prohibits>" not in said


def test_a_result_of_a_shape_goes_to_its_record(tmp_path: Path) -> None:
    wrong = record("wrong", value("article.doi", "10.1000/182", "not-a-doi"),
                   value("journal.title", "Iranian Letters"))  # fmt: skip
    right = record("right", value("title", "Iranian Letters"))
    outcome = batch.work(task_in(tmp_path), (right, wrong))
    found = {r.record for r in outcome.results if r.severity is Severity.VIOLATION}
    assert found == {"wrong"}


@pytest.mark.parametrize(("policy", "kept"), [(OnViolation.EXCLUDE, 1), (OnViolation.PUBLISH, 2)])
def test_a_wrong_record_is_left_out_or_kept_as_the_dataset_says(
    tmp_path: Path, policy: OnViolation, kept: int
) -> None:
    wrong = record("wrong", value("article.doi", "10.1000/182", "not-a-doi"))
    outcome = batch.work(task_in(tmp_path, policy), (record("right"), wrong))
    records = {line.split(" ")[0] for line in lines_of(outcome) if "CatalogRecord" in line}
    assert len(records) == kept
    assert outcome.records - outcome.excluded == kept


def test_what_awaits_a_decision_goes_to_the_graph_of_the_candidates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Record, Gazetteer, str]] = []

    def find(*given: Any) -> Found:
        asked.append(given)
        return found.found()

    monkeypatch.setattr(batch, "candidates_of", find)
    (tmp_path / "r1.toml").write_text(REJECTED)
    (tmp_path / "authorities.ttl").write_text(
        '<place/town> <http://www.w3.org/2000/01/rdf-schema#label> "Town" .'
    )
    of, task = found.record(), task_in(tmp_path)
    outcome = batch.work(task, (of,))
    [(asked_of, gazetteer, language)] = asked
    assert (asked_of, language) == (of, "en")
    assert gazetteer.by_word["town"][0].place_authority == "place/town"
    own = [line for line in lines_of(outcome) if line.endswith("graph/candidates/r1> .\n")]
    named = {line.split("> ")[0].rpartition("/")[2].partition("#")[0] for line in own}
    assert named == {"r1-hunger-2", "r1-left-3", "r1-march-4", "r1-march-5"}
    assert [(r.code, r.severity) for r in outcome.results if r.code.startswith("curation")] == [
        ("curation-candidate-gone", Severity.INFO)
    ]
    assert outcome.events == 0
    monkeypatch.setattr(batch, "candidates_of", lambda *_: Found((), ()))
    assert not [line for line in lines_of(batch.work(task, (of,))) if "/candidates/" in line]


REJECTED = """
curator = "organization/curators"

[[rejected]]
candidate = "siege-1"
evidence = [{start = 0, end = 5, exact = "Title"}]

[[rejected]]
candidate = "siege-9"
evidence = [{start = 0, end = 5, exact = "Title"}]
"""


def test_every_origin_of_a_record_has_a_graph() -> None:
    graphs = batch.graphs_of(NAMES, "a")
    assert set(graphs) == set(Origin)
    assert graphs[Origin.EVENTS] == "https://data.example.org/graph/events/a"
    assert graphs[Origin.PROVENANCE] == "https://data.example.org/graph/provenance"


def test_the_language_of_the_dataset_tags_words_and_no_identifier(example: Place) -> None:
    found = next(r for r in reading.read(example) if isinstance(r, Record))
    task = reading.task_of(example)
    tagged = lines_of(batch.work(task, (found,)))
    plain = lines_of(batch.work(replace(task, language=""), (found,)))
    assert any('"@en' in line for line in tagged if "dc/terms/abstract" in line)
    untagged = [line for line in plain if "dc/terms/abstract" in line]
    assert untagged
    assert not any('"@en' in line for line in untagged)
    doi = [line for line in tagged if "dc/terms/identifier" in line]
    assert doi
    assert not any("@en" in line for line in doi)


def test_a_record_that_names_its_language_is_in_it_whatever_the_dataset_says(
    tmp_path: Path,
) -> None:
    said = record("a", value("title", "Iranian Letters"), value("language", "CC BY", "French"))
    titles = [line for line in lines_of(batch.work(task_in(tmp_path), (said,)))
              if "dc/terms/title" in line]  # fmt: skip
    assert titles
    assert all('"Iranian Letters"@fr' in line for line in titles)


def test_words_in_another_script_than_the_datasets_language_bear_no_tag(tmp_path: Path) -> None:
    snapshot = Snapshot.of("a.txt", "راه‌ها".encode())
    said = Record("a", snapshot, (Value("title", "راه‌ها", "راه‌ها", Span(0, 6), "test"),))
    lines = [line for line in lines_of(batch.work(task_in(tmp_path), (said,)))
             if "dc/terms/title" in line]  # fmt: skip
    assert lines
    assert all('"راه‌ها" ' in line for line in lines)


def test_a_value_that_cannot_be_said_is_a_result_and_harms_no_other(tmp_path: Path) -> None:
    bad = record("a", value("article.issued", "CC BY 4.0"), value("title", "Iranian Letters"),
                 value("article.url", "Iranian Letters"))  # fmt: skip
    outcome = batch.work(task_in(tmp_path), (bad,))
    found = {r.where: r.code for r in outcome.results if r.code == "unsound-value"}
    assert set(found) == {"a.txt:0-15", "a.txt:17-26"}
    assert any('"Iranian Letters"@en' in line for line in lines_of(outcome))


ADDRESSES = ("record.page", "file.url", "article.url")
DATES = ("publication-date", "article.issued", "article.online", "book.issued")
MEANINGS = {
    "version": "http://purl.org/coar/version/c_ab4af688f83e57aa",
    "licence": CC_BY,
    "article.doi": "10.1000/182",
    "author.orcid": "https://orcid.org/0000-0002-1825-0097",
    "journal.issn": "0378-5955",
    "book.isbn": "9780415624336",
    **dict.fromkeys(ADDRESSES, "https://example.org/a"),
    **dict.fromkeys(DATES, "2006-06-30"),
}


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_no_field_of_a_record_is_lost_on_the_way_to_the_graph(tmp_path: Path, field: str) -> None:
    meaning = MEANINGS.get(field, "Iranian Letters")
    outcome = batch.work(task_in(tmp_path), (record("a", value(field, "Iranian", meaning)),))
    said = [
        line
        for line in (*lines_of(outcome), *outcome.shared)
        if "graph/provenance" not in line and "#snapshot" not in line
    ]
    assert any(f'"{meaning}"' in line or f"<{meaning}>" in line for line in said)
