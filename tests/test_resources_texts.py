"""Texts: which texts a record makes, what each of them says, and how they hang together."""

import pytest
from rdflib import RDF, URIRef

from test_resources import (
    AM,
    BASE,
    BY,
    FULL,
    GOOD,
    VOR,
    decided,
    event,
    graph_of,
    kinds,
    pointed,
    quads_of,
    record,
    resources,
    values_of,
)
from triptych.resources.scene import genre_of
from triptych.terms import expand

VERSIONS = ("manuscript/r1", "article/r1", "chapter/r1")


def test_a_manuscript_an_article_and_a_chapter_are_three_expressions_of_one_work() -> None:
    graph = graph_of(FULL)
    assert pointed(graph, "work/r1", "lrmoo:R3_is_realised_in") == sorted(VERSIONS)
    assert pointed(graph, "work/r1", "schema:workExample") == sorted(VERSIONS)
    for text in VERSIONS:
        assert pointed(graph, text, "lrmoo:R3i_realises") == ["work/r1"]
        assert pointed(graph, text, "schema:exampleOfWork") == ["work/r1"]
        assert (URIRef(BASE + text), RDF.type, URIRef(expand("lrmoo:F2_Expression"))) in graph


def test_the_manuscript_is_a_version_of_the_article_and_not_derived_from_it() -> None:
    graph = graph_of(FULL)
    assert pointed(graph, "manuscript/r1", "dcterms:isVersionOf") == ["article/r1"]
    assert not [p for p in graph.predicates() if "isBasedOn" in str(p)]
    assert pointed(graph, "manuscript/r1", "crm:P2_has_type") == [AM]
    assert pointed(graph, "article/r1", "crm:P2_has_type") == [VOR]


def test_a_deposited_text_whose_version_nobody_states_is_a_version_of_nothing() -> None:
    said = (("title", "T"), ("journal.title", "J"))
    assert not pointed(graph_of(record(*said)), "manuscript/r1", "dcterms:isVersionOf")
    graph = graph_of(record(*said, ("version", AM)))
    assert pointed(graph, "manuscript/r1", "dcterms:isVersionOf") == ["article/r1"]


@pytest.mark.parametrize("curie", ["dcterms:license", "schema:license", "crm:P104_is_subject_to"])
def test_only_the_deposited_text_carries_the_licence(curie: str) -> None:
    graph = graph_of(FULL)
    subjects = {str(s).removeprefix(BASE) for s in graph.subjects(URIRef(expand(curie)))}
    assert subjects == {"manuscript/r1"}


def test_the_right_of_the_deposited_text_is_typed_by_the_licence() -> None:
    graph = graph_of(FULL)
    assert pointed(graph, "manuscript/r1#right", "crm:P2_has_type") == [BY]


def test_an_article_deposited_as_the_version_of_record_is_itself_the_deposit() -> None:
    said = {**GOOD, "version": VOR}
    graph = graph_of(record(*said.items()))
    assert not [s for s in graph.subjects() if f"{BASE}manuscript" in str(s)]
    assert pointed(graph, "article/r1", "dcterms:license") == [BY]
    assert pointed(graph, "article/r1", "dcterms:abstract") == [GOOD["abstract"]]
    assert pointed(graph, "article/r1", "crm:P2_has_type") == [VOR]
    assert pointed(graph, "record/r1", "foaf:primaryTopic") == ["article/r1"]
    assert not pointed(graph, "article/r1", "dcterms:isVersionOf")


def test_a_curator_who_doubts_the_version_leaves_the_deposit_a_manuscript() -> None:
    found = resources(record(("version", VOR)), decided(("version", AM)))
    assert "manuscript/r1" in found
    assert values_of(found["manuscript/r1"], "version") == [VOR, AM]


def test_a_journal_implies_an_article_and_a_book_a_chapter() -> None:
    graph = graph_of(record(("journal.title", "A Journal"), ("book.title", "A Book")))
    assert pointed(graph, "article/r1", "dcterms:isPartOf") == ["journal/r1"]
    assert pointed(graph, "article/r1", "schema:isPartOf") == ["journal/r1"]
    assert pointed(graph, "chapter/r1", "schema:isPartOf") == ["book/r1"]
    assert pointed(graph, "chapter/r1", "lrmoo:R75i_is_incorporated_in") == ["book/r1"]


@pytest.mark.parametrize("field", [name for name in GOOD if name.startswith("article.")])
def test_an_article_that_anything_is_said_of_realises_the_work(field: str) -> None:
    graph = graph_of(record((field, GOOD[field])))
    assert pointed(graph, "article/r1", "lrmoo:R3i_realises") == ["work/r1"]


@pytest.mark.parametrize("field", [name for name in GOOD if name.startswith("book.")])
def test_a_book_that_anything_is_said_of_has_a_chapter_that_realises_the_work(field: str) -> None:
    graph = graph_of(record((field, GOOD[field])))
    assert pointed(graph, "chapter/r1", "lrmoo:R75i_is_incorporated_in") == ["book/r1"]
    assert pointed(graph, "chapter/r1", "lrmoo:R3i_realises") == ["work/r1"]


@pytest.mark.parametrize("text", ["article", "chapter"])
def test_a_text_whose_publication_alone_is_told_realises_the_work(text: str) -> None:
    told = event("p", class_="E7_Activity", activity=text, date="2006")
    graph = graph_of(record(("abstract", "abc")), decided(events=[told]))
    assert pointed(graph, f"{text}/r1", "lrmoo:R3i_realises") == ["work/r1"]


@pytest.mark.parametrize("field", ["title", "abstract", "comment", "rights", "keyword"])
def test_what_is_said_of_the_deposited_text_makes_no_other_text(field: str) -> None:
    found = kinds(resources(record((field, "words"))))
    assert found["manuscript"] == 1
    assert not {"article", "chapter", "book", "journal"} & set(found)


def test_a_journal_is_named_by_its_issn_and_never_by_its_title() -> None:
    titled = [("journal.title", "Iranian Studies")]
    assert "journal/0021-0862" in resources(record(*titled, ("journal.issn", "0021-0862")))
    assert "journal/r1" in resources(record(*titled))
    assert "journal/r2" in resources(record(*titled, id_="r2"))


def test_a_journal_that_the_curator_links_is_the_authority() -> None:
    decisions = decided(links={"journal": "journal/some-journal"})
    found = resources(record(("journal.title", "J"), ("journal.issn", "0021-0862")), decisions)
    assert [iri for iri, r in found.items() if r.kind == "journal"] == ["journal/some-journal"]
    assert values_of(found["article/r1"], "part-of") == ["journal/some-journal"]


def test_a_file_embodies_the_deposited_text() -> None:
    graph = graph_of(record(("file.url", GOOD["file.url"])))
    assert pointed(graph, "manuscript/r1#file", "lrmoo:R4_embodies") == ["manuscript/r1"]
    assert pointed(graph, "manuscript/r1#file", "schema:encodesCreativeWork") == ["manuscript/r1"]
    assert pointed(graph, "manuscript/r1#file", "schema:contentUrl") == [GOOD["file.url"]]


def test_a_curated_title_stands_in_the_curators_graph_beside_that_of_the_source() -> None:
    of, decisions = record(("title", "As stated")), decided(("title", "As printed"))
    stated = graph_of(of, decisions, "graph/record/r1")
    added = graph_of(of, decisions, "graph/curation/r1")
    assert pointed(stated, "manuscript/r1", "dcterms:title") == ["As stated"]
    assert pointed(added, "manuscript/r1", "dcterms:title") == ["As printed"]
    assert pointed(stated, "manuscript/r1#title", "crm:P190_has_symbolic_content") == ["As stated"]
    assert pointed(added, "manuscript/r1#title-2", "rdfs:label") == ["As printed"]


def test_without_a_curator_nothing_stands_in_another_graph_than_the_sources() -> None:
    graphs = {quad[3].removeprefix(f"{BASE}graph/") for quad in quads_of(FULL)}
    assert graphs == {"record/r1", "provenance", "authorities"}


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        ("Article", "article"), ("Journal article", "article"), ("Book Chapter", "chapter"),
        ("Doctoral Dissertation", "thesis"), ("Master's thesis", "thesis"), ("Book", "book"),
        ("Monograph", "book"), ("Poster", ""), ("Particle list", ""), ("Synthesis", ""),
    ],
)  # fmt: skip
def test_a_document_type_in_words_is_a_genre_where_it_is_known(words: str, genre: str) -> None:
    assert genre_of(words) == genre


def test_the_genre_of_the_deposited_text_is_the_stated_one() -> None:
    found = resources(record(("document-type", "Thesis"), ("journal.title", "J")))
    assert values_of(found["manuscript/r1"], "genre") == ["thesis"]
    assert values_of(found["article/r1"], "genre") == ["article"]


def test_the_curators_document_type_is_kept_beside_that_of_the_source() -> None:
    of, decisions = record(("document-type", "Article")), decided(("document-type", "Thesis"))
    found = resources(of, decisions)["manuscript/r1"].facts["genre"]
    assert [(fact.value, fact.origin) for fact in found] == [
        ("article", "record"), ("thesis", "curation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", [("History", "Geography"), ("歴史", "文学"), ("北京 3", "上海 3")]
)
def test_two_disciplines_are_two_concepts_in_any_script(words: tuple[str, str]) -> None:
    found = resources(record(*(("discipline", said) for said in words)))
    concepts = {iri for iri, resource in found.items() if resource.kind == "concept"}
    assert len(concepts) == 2
    assert set(values_of(found["manuscript/r1"], "discipline")) == concepts


def test_volume_issue_and_pages_of_the_article_are_published() -> None:
    graph = graph_of(FULL)
    literals = {str(o) for o in graph.objects(URIRef(f"{BASE}article/r1"))}
    told = ("article.volume", "article.issue", "article.pages", "article.doi")
    assert {GOOD[field] for field in told} <= literals


def test_a_chapter_with_pages_of_its_own_makes_no_article() -> None:
    said = [("document-type", "Book Chapter"), ("title", "T"), ("book.title", "B")]
    more = (("article.pages", "1-20"), ("article.doi", "10.1/x"), ("version", AM))
    found = resources(record(*said, *more))
    assert "article/r1" not in found
    assert values_of(found["chapter/r1"], "pages") == ["1-20"]
    assert values_of(found["chapter/r1"], "doi") == ["10.1/x"]
    assert values_of(found["manuscript/r1"], "version-of") == ["chapter/r1"]


@pytest.mark.parametrize("words", ["Thesis", "Dissertation", "Working Paper", "Monograph"])
def test_the_doi_of_what_appeared_nowhere_else_is_its_own(words: str) -> None:
    found = resources(record(("document-type", words), ("article.doi", "10.1/x")))
    assert not {"article/r1", "chapter/r1"} & set(found)
    assert values_of(found["manuscript/r1"], "doi") == ["10.1/x"]
    assert "version-of" not in found["manuscript/r1"].facts


@pytest.mark.parametrize("words", ["Conference Proceeding", "Review", "Book Chapter"])
def test_what_appeared_in_a_journal_is_an_article_of_it_whatever_it_is_called(words: str) -> None:
    found = resources(record(("document-type", words), ("journal.title", "J")))
    assert values_of(found["article/r1"], "part-of") == ["journal/r1"]


def test_the_published_text_has_the_title_of_the_page_that_tells_where_it_appeared() -> None:
    found = resources(record(("title", "T"), ("journal.title", "J")))
    assert values_of(found["article/r1"], "title") == ["T"]
    alone = resources(record(("title", "T"), ("book.title", "B")))
    assert "title" not in alone["chapter/r1"].facts
    assert "article/r1" not in alone
