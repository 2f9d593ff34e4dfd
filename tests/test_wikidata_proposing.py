"""Proposals: what a release says, as items; each statement with the sources that are its own."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triptych import config, release
from triptych.wikidata import mapping, proposing
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
)
from web_server import BASE
from wikidata_releases import published

DOI_PAGE = "https://doi.org/10.1080/00210860600628757"
RECORD_PAGE = "https://digitalcommons.unomaha.edu/histfacpub/24/"
BOOK_PAGE = (
    "https://www.routledge.com/Iranian-Russian-Encounters-Empires-and-Revolutions-since-1800/"
    "Cronin/p/book/9780415624336"
)
TITLE = (
    "Constitutionalists and Cossacks: The Constitutional Movement and Russian Intervention in "
    "Tabriz, 1907\u201311"
)


def _by_path(found: Iterator[Item]) -> dict[str, Item]:
    """Items by the path of their IRI."""
    return {item.iri.removeprefix(BASE): item for item in found}


@pytest.fixture(scope="module")
def seed(example: config.Place) -> dict[str, Item]:
    """What the example proposes."""
    return _by_path(proposing.items(release.current(example.resolve("release"))))


def _source(*pages: str) -> tuple[Reference, ...]:
    """References to pages."""
    return tuple(Reference((Snak("P854", Url(page)),)) for page in pages)


def _said(item: Item) -> list[tuple[str, object, tuple[Reference, ...]]]:
    """Property, value and sources of each statement."""
    return [(one.claim.property, one.claim.value, one.references) for one in item.statements]


def test_the_seeds_article_is_what_an_editor_would_state_with_the_source_of_each(
    seed: Mapping[str, Item],
) -> None:
    article = seed["article/histfacpub-24"]
    assert _said(article) == [
        ("P31", Entity("Q13442814"), _source(RECORD_PAGE)),
        ("P1476", Monolingual(TITLE, "en"), _source(DOI_PAGE)),
        ("P2093", String("James D. Clark"), _source(DOI_PAGE)),
        ("P577", Time(2006, 6, 30, Precision.DAY), _source(RECORD_PAGE)),
        ("P1433", Ours(f"{BASE}journal/iranian-studies"), _source(RECORD_PAGE)),
        ("P356", String("10.1080/00210860600628757"), _source(DOI_PAGE)),
    ]
    assert (article.qid, article.labels) == ("", {"en": TITLE})
    assert article.descriptions == {"en": "scholarly article by James D. Clark published in 2006"}
    ordinals = [one.qualifiers for one in article.statements if one.qualifiers]
    assert ordinals == [(Snak("P1545", String("1")),)]


def test_the_seeds_book_has_both_titles_each_with_the_page_that_has_it(
    seed: Mapping[str, Item],
) -> None:
    first = "Iranian-Russian Encounters: Empire and revolution Since 1800"
    second = "Iranian-Russian Encounters: Empires and Revolutions since 1800"
    assert _said(seed["book/histfacpub-24"]) == [
        ("P1476", Monolingual(first, "en"), _source(RECORD_PAGE)),
        ("P1476", Monolingual(second, "en"), _source(BOOK_PAGE)),
        ("P577", Time(2013, 0, 0, Precision.YEAR), _source(RECORD_PAGE)),
        ("P98", Ours(f"{BASE}person/cronin-stephanie"), _source(RECORD_PAGE)),
    ]
    assert seed["book/histfacpub-24"].aliases == {"en": (second,)}


def test_the_seed_proposes_no_event_no_deposited_text_and_nothing_unsourced(
    seed: Mapping[str, Item],
) -> None:
    assert {path.split("/")[0] for path in seed} == set(mapping.KINDS)
    statements = [one for item in seed.values() for one in item.statements]
    assert len(statements) >= 13
    assert all(one.references for one in statements)
    assert "P275" not in {one.claim.property for one in statements}


def test_a_made_label_is_no_label_and_the_chapter_is_sourced_where_it_is_told(
    seed: Mapping[str, Item],
) -> None:
    chapter = seed["chapter/histfacpub-24"]
    assert (chapter.labels, chapter.descriptions) == ({}, {})
    assert {one.references for one in chapter.statements} == {_source(RECORD_PAGE)}
    assert seed["journal/iranian-studies"].labels == {"en": "Iranian Studies"}
    clark = seed["person/clark-james-d"]
    assert clark.labels == {"en": "James D. Clark"}
    assert clark.descriptions == {
        "en": "author affiliated with The American Institute of Iranian Studies"
    }


def test_the_queue_tells_items_too_and_the_author_is_then_an_item(example: config.Place) -> None:
    qids = {f"{BASE}person/clark-james-d": "Q101", f"{BASE}journal/iranian-studies": "Q102",
            f"{BASE}event/histfacpub-24-e01": "Q103", DOI_PAGE: "Q104"}  # fmt: skip
    found = _by_path(proposing.items(release.current(example.resolve("release")), qids))
    said = _said(found["article/histfacpub-24"])
    doi = Reference((Snak("P248", Entity("Q104")), Snak("P854", Url(DOI_PAGE))))
    assert ("P50", Entity("Q101"), (doi,)) in said
    assert ("P1433", Entity("Q102"), _source(RECORD_PAGE)) in said
    assert ("P921", Entity("Q103"), _source(RECORD_PAGE)) in said
    assert "P2093" not in {name for name, _, _ in said}
    assert found["journal/iranian-studies"].qid == "Q102"


# --- A release of a test's own -------------------------------------------------------------------

RECORD = """
<record/r> a dcat:CatalogRecord ; schema:url <https://repo.example/r> ;
  dcterms:source <record/r#s> ;
  triptych:hasEvidence <record/r#value-1>, <record/r#value-2>, <record/r#value-3>,
    <record/r#value-4>, <record/r#value-5> .
<record/r#s> rdfs:label "S" ; dcterms:created "2024-05-06"^^xsd:date .
<record/r#value-1> oa:hasBody <article/r> ; triptych:field "article.doi" .
<record/r#value-2> oa:hasBody <article/r> ; triptych:field "article.first-page" .
<record/r#value-3> oa:hasBody <manuscript/r> ; triptych:field "file.url" .
<record/r#value-4> oa:hasBody <manuscript/r> ; triptych:field "language" .
<record/r#value-5> oa:hasBody <person/p> ; triptych:field "author.name" .
"""
ARTICLE = """
<article/r> a lrmoo:F2_Expression ; rdfs:label "R" ; schema:exampleOfWork <work/r> ;
  dcterms:type coar:c_6501 ;
  dcterms:identifier "10.5555/abc" ; schema:pageStart "11" ; schema:pageEnd "20" ;
  bibo:authorList <article/r#author-1> .
<article/r#author-1> rdf:first <person/p> ; rdf:rest <article/r#author-2> .
<article/r#author-2> rdf:first <person/nobody> ; rdf:rest <article/r#author-3> .
<article/r#author-3> rdf:first <person/q> ; rdf:rest rdf:nil .
<person/p> schema:name "P. Person" ; skos:exactMatch wd:Q5 ; schema:sameAs wd:Q6 .
<person/q> schema:name "Q. Quill" .
"""
MANUSCRIPT = """
<manuscript/r> schema:exampleOfWork <work/r> ; dcterms:isVersionOf <article/r> ;
  dcterms:language "en" ; schema:creativeWorkStatus <{version}> .
<manuscript/r#file> schema:encodesCreativeWork <manuscript/r> ;
  schema:contentUrl <https://repo.example/r.pdf> .
"""
AM = "http://purl.org/coar/version/c_ab4af688f83e57aa"
DRAFT = "http://purl.org/coar/version/c_b1a7d7d4d402bcce"


def _made(folder: Path, version: str = AM, more: str = "") -> dict[str, Item]:
    """The proposals of a small release."""
    turtle = RECORD + ARTICLE + MANUSCRIPT.replace("{version}", version) + more
    return _by_path(proposing.items(published(folder, {"record/r": turtle})))


def _of(item: Item, name: str) -> list[Statement]:
    """The statements of a property."""
    return [one for one in item.statements if one.claim.property == name]


def test_a_source_says_when_it_was_read_only_where_the_release_does(tmp_path: Path) -> None:
    article = _made(tmp_path)["article/r"]
    (doi,) = _of(article, "P356")
    read = Snak("P813", Time(2024, 5, 6, Precision.DAY))
    assert doi.claim.value == String("10.5555/ABC")
    assert doi.references == (
        Reference((Snak("P854", Url("https://repo.example/r")), read)),
    )  # fmt: skip


def test_a_deposited_text_gives_the_article_its_full_text_and_language(tmp_path: Path) -> None:
    article = _made(tmp_path)["article/r"]
    assert [one.claim.value for one in _of(article, "P953")] == [Url("https://repo.example/r.pdf")]
    assert [one.claim.value for one in _of(article, "P407")] == [Entity("Q1860")]
    assert [one.claim.value for one in _of(article, "P304")] == [String("11-20")]
    sourced = [one.references for name in ("P953", "P407", "P304") for one in _of(article, name)]
    assert len(sourced) == 3
    assert all(sourced)


def test_a_draft_is_no_full_text_of_what_was_published(tmp_path: Path) -> None:
    assert not _of(_made(tmp_path, DRAFT)["article/r"], "P953")


def test_authors_keep_their_places_and_one_said_to_be_two_items_is_none(tmp_path: Path) -> None:
    article = _made(tmp_path)["article/r"]
    said = [(one.claim, one.qualifiers[0].value) for one in _of(article, "P2093")]
    assert said == [
        (Snak("P2093", String("P. Person")), String("1")),
        (Snak("P2093", String("Q. Quill")), String("3")),
    ]
    assert not _of(article, "P50")


def test_a_title_of_letters_taken_apart_is_put_together_and_keeps_its_source(
    tmp_path: Path,
) -> None:
    title = f'<{BASE}article/r> dcterms:title "Cafe\\u0301"@fr .'
    cited = (
        "<record/r> triptych:hasEvidence <record/r#value-6> ."
        '<record/r#value-6> oa:hasBody <article/r> ; triptych:field "article.title" .'
    )
    (stated,) = _of(_made(tmp_path, more=title + cited)["article/r"], "P1476")
    assert stated.claim.value == Monolingual("Caf\u00e9", "fr")
    assert [one.snaks[0].value for one in stated.references] == [Url("https://repo.example/r")]


@given(
    titles=st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1,
            max_size=60,
        ).filter(str.strip),
        min_size=1, max_size=3, unique=True,
    )
)  # fmt: skip
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_titles_come_through_letter_by_letter(
    titles: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    quoted = [title.replace("\\", "\\\\").replace('"', '\\"') for title in titles]
    more = f"<{BASE}article/r> dcterms:title " + ", ".join(f'"{one}"@fa' for one in quoted) + " ."
    article = _made(tmp_path_factory.mktemp("titles"), more=more)["article/r"]
    found = {one.claim.value for one in _of(article, "P1476")}
    composed = {unicodedata.normalize("NFC", title) for title in titles}
    assert found == {Monolingual(title, "fa") for title in composed}
    assert {article.labels["fa"], *article.aliases.get("fa", ())} == composed
