"""Activities: creation, publication, and what a date does and does not say of a time-span."""

import pytest
from rdflib import RDF, Literal, URIRef

from test_resources import (
    BASE,
    NAMES,
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
from triptych.mapping import Origin, Resource
from triptych.records import Basis
from triptych.resources.activities import Dated, add_date
from triptych.resources.scene import Scene
from triptych.terms import expand

PUBLISHED = record(("article.issued", "2006-06-30"), ("book.issued", "2013"))


def test_the_deposited_text_was_created_by_its_authors() -> None:
    graph = graph_of(record(("author.name", "A", 1), ("author.name", "B", 2)))
    creation = "manuscript/r1#creation"
    assert pointed(graph, creation, "rdf:type") == [expand("lrmoo:F28_Expression_Creation")]
    assert pointed(graph, creation, "lrmoo:R17_created") == ["manuscript/r1"]
    assert pointed(graph, creation, "lrmoo:R19_created_a_realisation_of") == ["work/r1"]
    assert pointed(graph, creation, "crm:P14_carried_out_by") == [
        "person/r1-author-1", "person/r1-author-2",
    ]  # fmt: skip


def test_without_authors_no_creation_is_told() -> None:
    assert kinds(resources(record(("title", "T"))))["creation"] == 0


@pytest.mark.parametrize(
    ("text", "date", "kind"), [("article", "2006-06-30", "date"), ("chapter", "2013", "gYear")]
)
def test_a_publication_is_an_activity_that_used_the_text(text: str, date: str, kind: str) -> None:
    graph = graph_of(PUBLISHED)
    publication = f"{text}/r1#publication"
    assert expand("crm:E7_Activity") in pointed(graph, publication, "rdf:type")
    assert pointed(graph, publication, "crm:P16_used_specific_object") == [f"{text}/r1"]
    assert pointed(graph, publication, "crm:P4_has_time-span") == [f"{publication}-time-span"]
    typed = Literal(date, datatype=URIRef(expand(f"xsd:{kind}")))
    for curie in ("schema:startDate", "schema:endDate"):
        assert graph.value(URIRef(BASE + publication), URIRef(expand(curie))) == typed


def test_the_date_of_issue_stands_at_the_text_in_both_panels() -> None:
    graph = graph_of(PUBLISHED)
    for curie in ("dcterms:issued", "schema:datePublished"):
        assert pointed(graph, "article/r1", curie) == ["2006-06-30"]
        assert pointed(graph, "book/r1", curie) == ["2013"]


def test_a_publication_that_the_curator_dates_otherwise_is_another_statement() -> None:
    decisions = decided(("article.issued", "2007"))
    graph = graph_of(record(("article.issued", "2006")), decisions, "graph/curation/r1")
    spans = set(graph.subjects(RDF.type, URIRef(expand("crm:E52_Time-Span"))))
    assert [str(span).removeprefix(BASE) for span in spans] == [
        "article/r1#publication-2-time-span"
    ]


def test_a_date_of_issue_on_which_source_and_curator_agree_is_one_publication() -> None:
    of, decisions = record(("article.issued", "2006")), decided(("article.issued", "2006"))
    assert kinds(resources(of, decisions))["publication"] == 1


def test_a_publication_told_as_an_event_is_told_once() -> None:
    told = event("p", class_="E7_Activity", date="2006-06-30", activity="article")
    found = resources(record(("article.issued", "2006-06-30")), decided(events=[told]))
    publications = [iri for iri, resource in found.items() if resource.kind == "publication"]
    assert publications == ["article/r1#publication"]
    assert kinds(found)["event"] == 0
    assert kinds(found)["time-span"] == 1
    assert values_of(found["article/r1#publication"], "label") == ["Event p"]


def test_a_publication_that_only_the_curator_dates_is_told_once_too() -> None:
    told = event("p", class_="E7_Activity", date="2006-06-30", activity="article")
    decisions = decided(("article.issued", "2006-06-30"), events=[told])
    assert kinds(resources(record(("journal.title", "J")), decisions))["publication"] == 1


def test_two_stated_dates_of_issue_are_not_two_dates_of_one_time_span() -> None:
    quads = quads_of(record(("article.issued", "2006"), ("article.issued", "2007")))
    begun = [q[0] for q in quads if q[1] == URIRef(expand("crm:P82a_begin_of_the_begin"))]
    assert len(begun) == len(set(begun)) == 2


# date | fills | is stated: start | end | P82a | P81a | P81b | P82b, as far as the day
DATED = {
    ("1905/1911", True, True): "1905 1911 1905-01-01 1905-12-31 1911-01-01 1911-12-31",
    ("1905/1911", True, False): "1905 1911 1905-01-01 - - 1911-12-31",
    ("1905/1911", False, True): "- - 1905-01-01 - - 1911-12-31",
    ("1905/1911", False, False): "- - 1905-01-01 - - 1911-12-31",
    ("1909", True, True): "1909 1909 1909-01-01 - - 1909-12-31",
    ("1909", False, True): "- - 1909-01-01 - - 1909-12-31",
    ("2006-06-30", True, True): "2006-06-30 2006-06-30 2006-06-30 - - 2006-06-30",
    ("/1909", True, True): "- 1909 - - - 1909-12-31",
    ("1907/..", True, True): "1907 - 1907-01-01 - - -",
    ("1909~", True, True): "- - - - - -",
    ("1909?", True, True): "- - - - - -",
    ("1905/1911~", True, True): "1905 - 1905-01-01 - - -",
    ("[1909,1911]", True, True): "- - 1909-01-01 - - 1911-12-31",
}
FACTS = ("begin-of-begin", "end-of-begin", "begin-of-end", "end-of-end")


@pytest.mark.parametrize(("dated", "wanted"), DATED.items())
def test_a_date_says_what_is_certain_and_nothing_more(
    dated: tuple[str, bool, bool], wanted: str
) -> None:
    scene = Scene(record(), decided(), NAMES)
    happening = Resource("event", f"{BASE}event/x", Origin.EVENTS)
    span = add_date(scene, happening, Dated(*dated), Origin.EVENTS)
    found = [happening.first(name) for name in ("start", "end")]
    found += [span.first(name).partition("T")[0] for name in FACTS]
    assert " ".join(bound or "-" for bound in found) == wanted
    assert span.iri == f"{BASE}event/x#time-span"
    assert span.first("date") == happening.first("date") == dated[0]


def test_an_event_carries_its_date_in_the_forms_of_all_panels() -> None:
    told = event(date="1905/1911", basis=Basis.EXPLICIT)
    graph = graph_of(record(("abstract", "x")), decided(events=[told]))
    literal = Literal("1905/1911", datatype=URIRef(expand("edtf:EDTF")), normalize=False)
    happening, span = (URIRef(f"{BASE}event/r1-e1{suffix}") for suffix in ("", "#time-span"))
    for subject, curie in [
        (happening, "dcterms:temporal"), (happening, "schema:temporalCoverage"),
        (span, "crm:P82_at_some_time_within"),
    ]:  # fmt: skip
        assert (subject, URIRef(expand(curie)), literal) in graph
    assert pointed(graph, "event/r1-e1#time-span", "crm:P82b_end_of_the_end") == [
        "1911-12-31T23:59:59Z"
    ]


def test_what_is_no_date_is_refused() -> None:
    scene = Scene(record(), decided(), NAMES)
    happening = Resource("event", f"{BASE}event/x", Origin.EVENTS)
    with pytest.raises(ValueError, match="not an EDTF date"):
        add_date(scene, happening, Dated("in the spring"), Origin.EVENTS)
