"""Evidence: each statement gets the sources that are its own, and no other."""

from pathlib import Path

import pytest

from triptych.terms import expand
from triptych.values import Literal
from triptych.wikidata.evidence import MOST, Claim, Evidence
from triptych.wikidata.model import Entity, Reference, Snak, Url
from web_server import BASE
from wikidata_releases import NAMES, opened

BOOK = f"{BASE}book/b"
RECORD = f"{BASE}record/r"
# A record whose source states one title, and whose curator names a page for each of two more.
PROVENANCE = f"""
<{RECORD}> schema:url <https://repo.example/r> ;
  triptych:hasEvidence <{RECORD}#value-1>, <{RECORD}#value-2>, <{RECORD}#value-3> .
<{RECORD}#value-1> oa:hasBody <{BOOK}> ; triptych:field "book.title" ;
  oa:hasTarget <{RECORD}#target> .
<{RECORD}#target> oa:hasSelector <{RECORD}#quote> .
<{RECORD}#quote> oa:exact "One"@fa .
<{RECORD}#value-2> oa:hasBody <{BOOK}> ; triptych:field "book.title" ;
  dcterms:source <https://a.example/> .
<{RECORD}#value-3> oa:hasBody <{BOOK}> ; triptych:field "book.title" ;
  dcterms:source <https://b.example/> .
"""
STATED = f'<{BOOK}> dcterms:title "One"@en .'


def _claim(title: str) -> Claim:
    """That the book has a title."""
    return Claim(BOOK, expand("dcterms:title"), Literal(title, "en"), ("book.title",), {BOOK})


def _source(page: str, *snaks: Snak) -> Reference:
    """A reference to a page."""
    return Reference((*snaks, Snak("P854", Url(page))))


@pytest.mark.parametrize(
    ("added", "title", "pages"),
    [
        ('"Two"@en', "One", ["https://repo.example/r"]),
        ('"Two"@en', "Two", ["https://a.example/", "https://b.example/"]),
        ('"Two"@en, "Three"@en', "Two", [RECORD]),  # nobody says which page has which
        ('"One"@en', "One", ["https://repo.example/r", "https://a.example/", "https://b.example/"]),
        ('"Two"@en', "Four", []),
    ],
)
def test_a_value_has_the_pages_that_state_it(
    tmp_path: Path, added: str, title: str, pages: list[str]
) -> None:
    curated = f"<{BOOK}> dcterms:title {added} ."
    graphs = {"provenance": PROVENANCE, "record/r": STATED, "curation/r": curated}
    evidence = Evidence(opened(tmp_path, graphs), NAMES, {})
    assert evidence.records(BOOK) == (RECORD,)
    found = evidence.references([RECORD], _claim(title))
    assert found == tuple(map(_source, pages))
    assert evidence.language(RECORD) == "fa"


def test_what_another_field_or_another_thing_has_is_no_source(tmp_path: Path) -> None:
    evidence = Evidence(opened(tmp_path, {"provenance": PROVENANCE, "record/r": STATED}), NAMES, {})
    name, title = expand("dcterms:title"), Literal("One", "en")
    for fields, about in ((("title",), {BOOK}), (("book.title",), {f"{BASE}book/other"})):
        assert evidence.references([RECORD], Claim(BOOK, name, title, fields, about)) == ()


def test_a_page_that_is_an_item_is_stated_in_it(tmp_path: Path) -> None:
    store = opened(tmp_path, {"provenance": PROVENANCE, "record/r": STATED})
    evidence = Evidence(store, NAMES, {"https://repo.example/r": "Q9"})
    found = evidence.references([RECORD], _claim("One"))
    assert found == (_source("https://repo.example/r", Snak("P248", Entity("Q9"))),)


def test_a_thing_of_many_records_gets_a_few_references(tmp_path: Path) -> None:
    numbers = range(MOST + 3)
    provenance = "".join(
        f"""<{RECORD}{n}> triptych:hasEvidence <{RECORD}{n}#value-1> .
        <{RECORD}{n}#value-1> oa:hasBody <{BOOK}> ; triptych:field "book.title" .\n"""
        for n in numbers
    )
    graphs = {"provenance": provenance, **{f"record/r{n}": STATED for n in numbers}}
    evidence = Evidence(opened(tmp_path, graphs), NAMES, {})
    records = evidence.records(BOOK)
    assert len(records) == len(numbers)
    found = evidence.references(records, _claim("One"))
    # A record whose page nobody states is a source by its own address.
    assert found == tuple(_source(record) for record in records[:MOST])
