"""Labels: one for everything, marked where it is made and not found."""

import pytest
from rdflib import RDFS, Literal, URIRef

from test_resources import BASE, FULL, decided, event, graph_of, pointed, record, resources
from triptych.resources.labels import FOUND, MADE
from triptych.terms import expand

LABELLED = record(("title", "A Title"), ("journal.title", "A Journal"), ("author.name", "A Name"))


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        ("manuscript/r1", "A Title"), ("work/r1", "A Title"), ("journal/r1", "A Journal"),
        ("person/r1-author-1", "A Name"),
    ],
)  # fmt: skip
def test_a_title_or_a_name_is_the_label_and_is_not_marked(iri: str, label: str) -> None:
    graph = graph_of(LABELLED)
    assert pointed(graph, iri, "rdfs:label") == [label]
    assert not pointed(graph, iri, "triptych:hasMadeLabel")


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        ("record/r1", "Record r1"),
        ("manuscript/r1#creation", "Writing of A Title"),
        ("manuscript/r1#author-1", "Author 1"),
    ],
)
def test_a_label_made_of_what_is_known_is_marked_as_made(iri: str, label: str) -> None:
    graph = graph_of(LABELLED)
    assert pointed(graph, iri, "rdfs:label") == [label]
    assert pointed(graph, iri, "triptych:hasMadeLabel") == ["true"]


@pytest.mark.parametrize(
    ("said", "iri", "label"),
    [
        (("abstract", "x"), "manuscript/r1", "Deposited text of record r1"),
        (("abstract", "x"), "work/r1", "Work of record r1"),
        (("journal.issn", "0021-0862"), "journal/0021-0862", "Journal of record r1"),
        (("journal.issn", "0021-0862"), "article/r1", "Article in Journal of record r1"),
        (("article.doi", "10.1/x"), "article/r1", "Article in a journal of record r1"),
        (("book.isbn", "9780415624336"), "book/r1", "Book of record r1"),
        (("book.isbn", "9780415624336"), "chapter/r1", "Chapter in Book of record r1"),
        (("book.title", "B"), "chapter/r1", "Chapter in B"),
        (("author.orcid", "https://orcid.org/0000-0002-1825-0097"),
         "person/orcid-0000-0002-1825-0097", "Person of record r1"),
        (("article.issued", "2006-06-30"), "article/r1#publication-time-span", "30 June 2006"),
        (("article.issued", "2006-06-30"), "article/r1#publication",
         "Publication of Article in a journal of record r1"),
        (("file.url", "https://example.org/f"), "manuscript/r1#file", "File of record r1"),
    ],
)  # fmt: skip
def test_what_has_neither_title_nor_name_is_labelled_all_the_same(
    said: tuple[str, str], iri: str, label: str
) -> None:
    assert resources(record(said))[iri].first("made-label") == label


def test_the_label_of_an_article_does_not_depend_on_the_order_of_the_values() -> None:
    said = [("article.doi", "10.1/x"), ("journal.issn", "0021-0862")]
    labels = [resources(record(*o))["article/r1"].first("made-label") for o in (said, said[::-1])]
    assert labels == ["Article in Journal of record r1"] * 2


def test_what_the_curator_links_has_its_label_among_the_authorities_alone() -> None:
    said = record(("journal.title", "A Journal"), ("author.name", "A Name"))
    links = {"journal": "journal/a", "author.1": "person/a"}
    graph = graph_of(said, decided(links=links))
    for iri in links.values():
        assert pointed(graph, iri, "rdf:type")
        assert not pointed(graph, iri, "rdfs:label")
    assert pointed(graph, "article/r1", "rdfs:label") == ["Article in A Journal"]


def test_a_title_that_only_the_curator_knows_is_a_label_in_the_curators_graph() -> None:
    graph = graph_of(record(("abstract", "x")), decided(("title", "Known")), "graph/curation/r1")
    assert pointed(graph, "manuscript/r1", "rdfs:label") == ["Known"]
    stated = graph_of(record(("abstract", "x")), decided(("title", "Known")), "graph/record/r1")
    assert not pointed(stated, "manuscript/r1", "rdfs:label")


def test_where_source_and_curator_differ_there_is_still_one_label() -> None:
    graph = graph_of(record(("title", "Stated")), decided(("title", "Printed")))
    assert pointed(graph, "manuscript/r1", "rdfs:label") == ["Stated"]
    assert pointed(graph, "manuscript/r1", "dcterms:title") == ["Printed", "Stated"]


def test_nothing_is_called_as_its_own_iri_or_by_nothing() -> None:
    graph = graph_of(FULL, decided(events=[event(date="1909")]))
    labels = dict(graph.subject_objects(RDFS.label))
    assert len(labels) > 50
    assert not [s for s, label in labels.items() if str(label).strip() in ("", str(s))]


def test_a_label_is_found_or_made_and_never_both() -> None:
    found = resources(FULL, decided(events=[event(date="1909")]))
    kinds = {r.kind for r in found.values() if "made-label" in r.facts}
    assert kinds
    assert kinds <= set(MADE)
    assert not [
        r for r in found.values() if "made-label" in r.facts and set(FOUND) & set(r.facts)
    ]  # fmt: skip


def test_a_label_that_is_made_is_made_known_as_a_boolean() -> None:
    made = list(graph_of(LABELLED).objects(URIRef(f"{BASE}record/r1"),
                                           URIRef(expand("triptych:hasMadeLabel"))))  # fmt: skip
    assert made == [Literal("true", datatype=URIRef(expand("xsd:boolean")))]
