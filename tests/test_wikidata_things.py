"""Things: which item a thing is, and what is read around it."""

from pathlib import Path

import pytest

from triptych.wikidata.evidence import Evidence
from triptych.wikidata.things import Thing, items_of, read
from web_server import BASE
from wikidata_releases import NAMES, opened

TURTLE = """
<person/one> skos:exactMatch wd:Q1 ; schema:sameAs <https://www.wikidata.org/wiki/Q1> .
<person/two> skos:exactMatch wd:Q1, wd:Q2 .
<person/none> schema:sameAs <https://orcid.org/0000-0002-1825-0097>, wd:P31, wd:Q0 .
<person/named> schema:name "Ann", "Bo"@fa, "Bo" .
<event/e> rdfs:label "E"@en ; skos:exactMatch wd:Q3 .
"""


def _read(folder: Path, path: str, qids: dict[str, str] | None = None) -> Thing | None:
    """A thing of the release."""
    store = opened(folder, {"record/r": TURTLE})
    known = {f"{BASE}{name}": qid for name, qid in (qids or {}).items()}
    return read(store, NAMES, f"{BASE}{path}", known, Evidence(store, NAMES, known))


@pytest.mark.parametrize(
    ("local", "queue", "qids", "qid"),
    [
        ("one", {}, ("Q1",), "Q1"), ("two", {}, ("Q1", "Q2"), ""), ("none", {}, (), ""),
        ("none", {"person/none": "Q7"}, (), "Q7"), ("one", {"person/one": "Q7"}, ("Q1",), ""),
        ("one", {"person/one": "Q1"}, ("Q1",), "Q1"),
    ],
)  # fmt: skip
def test_a_thing_is_the_one_item_that_all_name_or_none(
    tmp_path: Path, local: str, queue: dict[str, str], qids: tuple[str, ...], qid: str
) -> None:
    thing = _read(tmp_path, f"person/{local}", queue)
    assert thing is not None
    assert tuple(sorted(items_of(thing.store, thing.iri))) == qids
    assert thing.qid(thing.iri) == qid


@pytest.mark.parametrize("path", ["event/e", "person/nobody", "person/one#name", "place/x"])
def test_what_is_no_item_or_not_described_is_not_read(tmp_path: Path, path: str) -> None:
    assert _read(tmp_path, path) is None


RECORDS = """
<record/r> foaf:primaryTopic <manuscript/r> ; triptych:hasEvidence <record/r#value-1> .
<record/r#value-1> oa:hasBody <journal/j> ; triptych:field "journal.title" .
<manuscript/r> schema:exampleOfWork <work/r> ; dcterms:isVersionOf <article/r> .
<article/r> schema:exampleOfWork <work/r> ; schema:isPartOf <journal/j> .
<record/s> foaf:primaryTopic <manuscript/s> ; triptych:hasEvidence <record/s#value-1> .
<record/s#value-1> oa:hasBody <journal/j>, <book/b> ; triptych:field "book.editor" .
<book/b> schema:editor <person/e> .
<person/e> rdfs:label "E" .
"""


def test_a_text_of_which_only_its_journal_is_told_has_its_own_record_and_no_other(
    tmp_path: Path,
) -> None:
    store = opened(tmp_path, {"record/r": RECORDS})
    article = read(store, NAMES, f"{BASE}article/r", {}, Evidence(store, NAMES, {}))
    assert article is not None
    assert article.records == (f"{BASE}record/r",)


def test_of_an_editor_the_records_of_the_book_tell(tmp_path: Path) -> None:
    store = opened(tmp_path, {"record/r": RECORDS})
    editor = read(store, NAMES, f"{BASE}person/e", {}, Evidence(store, NAMES, {}))
    assert editor is not None
    assert editor.records == (f"{BASE}record/s",)
    assert editor.about == (f"{BASE}person/e", f"{BASE}book/b")


def test_words_in_a_language_and_in_none_are_said_once(tmp_path: Path) -> None:
    thing = _read(tmp_path, "person/named")
    assert thing is not None
    said = thing.values(thing.iri, "schema:name")
    assert [(term.value, getattr(term, "language", "")) for term in said] == [
        ("Ann", ""), ("Bo", "fa"),
    ]  # fmt: skip
