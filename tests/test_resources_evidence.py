"""Evidence: every fact followed to its words in the snapshot, letter by letter."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from test_resources import (
    BASE,
    FULL,
    NAMES,
    PAGE,
    decided,
    event,
    graph_of,
    kinds,
    pointed,
    record,
    resources,
)
from triptych.decisions import Decisions, Evidence
from triptych.mapping import Resource
from triptych.records import Basis, Record, Snapshot, Span, Value
from triptych.resources import describe
from triptych.resources.words import CONTEXT
from triptych.terms import expand

SAYABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\r\n\t"),
    min_size=1, max_size=90,
)  # fmt: skip


def one(graph: Graph, subject: Node, curie: str) -> Node:
    """Give the one thing a property points to."""
    (found,) = graph.objects(subject, URIRef(expand(curie)))
    return found


def annotations(graph: Graph) -> list[Node]:
    """Give all annotations."""
    return list(graph.subjects(RDF.type, URIRef(expand("oa:Annotation"))))


def test_every_value_is_followed_to_its_exact_words_and_its_rule() -> None:
    graph, text = graph_of(FULL), FULL.snapshot.text
    found = annotations(graph)
    assert len(found) > 30
    for annotation in found:
        target = one(graph, annotation, "oa:hasTarget")
        position, quote = sorted(graph.objects(target, URIRef(expand("oa:hasSelector"))), key=str)
        start, end = (int(str(one(graph, position, f"oa:{name}"))) for name in ("start", "end"))
        assert str(one(graph, quote, "oa:exact")) == text[start:end]
        field = str(one(graph, annotation, "triptych:field"))
        assert text[start:end] in {value.text for value in FULL.all(field)}
        assert str(one(graph, annotation, "triptych:rule")) == "test"
        assert one(graph, annotation, "triptych:basis") == URIRef(expand("triptych:explicit"))
        assert one(graph, target, "oa:hasSource") == URIRef(f"{BASE}record/r1#snapshot")


def test_words_that_no_xml_can_hold_are_pointed_to_and_not_quoted() -> None:
    text = "ab\x00cd"
    snapshot = Snapshot.of("r.txt", text.encode())
    value = Value("abstract", "abcd", text, Span(0, 5))
    found = describe(Record("r1", snapshot, (value,)), Decisions(), NAMES)
    assert [r.first("end") for r in found if r.kind == "position"] == ["5"]
    assert not [r for r in found if r.kind == "quote"]


def test_no_value_is_annotated_twice() -> None:
    decisions = decided(("title", "Printed"), ("holder", "A Body"), ("document-type", "Thesis"))
    of = record(("title", "T"), ("article.title", "T"))
    assert kinds(resources(of, decisions))["annotation"] == 5


def test_the_body_of_an_annotation_is_the_thing_the_value_is_about() -> None:
    graph = graph_of(record(("journal.title", "J"), ("author.name", "Jo")))
    bodies = {
        str(one(graph, a, "triptych:field")): str(one(graph, a, "oa:hasBody"))
        for a in annotations(graph)
    }
    assert bodies == {
        "journal.title": f"{BASE}journal/r1", "author.name": f"{BASE}person/r1-author-1",
    }  # fmt: skip


def test_a_curators_value_names_its_page_and_its_curator_and_no_span() -> None:
    graph = graph_of(record(), decided(("title", "Printed")))
    (annotation,) = annotations(graph)
    iri = str(annotation).removeprefix(BASE)
    assert pointed(graph, iri, "dcterms:source") == [PAGE]
    assert pointed(graph, iri, "prov:wasAttributedTo") == ["organization/curators"]
    assert pointed(graph, iri, "triptych:basis") == [expand("triptych:curated")]
    assert not pointed(graph, iri, "oa:hasTarget")


def test_an_event_is_followed_to_each_of_its_words() -> None:
    text = record(("abstract", "In 1909 the siege of the town was lifted"))
    spans = [(text.snapshot.text.index(words), words) for words in ("In 1909", "the siege")]
    evidence = tuple(Evidence(at, at + len(words), words) for at, words in spans)
    told = event(evidence=evidence, basis=Basis.INFERRED, why="no other year is named")
    graph = graph_of(text, decided(events=[told]))
    found = [f"record/r1#event-e1-{at}" for at in (1, 2)]
    named = [f"record/r1#words-{at}-{at + len(words)}" for at, words in spans]
    assert [pointed(graph, iri, "oa:hasTarget") for iri in found] == [[iri] for iri in named]
    quotes = [pointed(graph, f"{iri}-quote", "oa:exact") for iri in named]
    assert quotes == [["In 1909"], ["the siege"]]
    for iri in found:
        assert pointed(graph, iri, "oa:hasBody") == ["event/r1-e1"]
        assert pointed(graph, iri, "rdfs:comment") == ["no other year is named"]
        assert pointed(graph, iri, "triptych:basis") == [expand("triptych:inferred")]


def test_the_snapshot_is_pinned_and_the_record_derived_from_it() -> None:
    graph = graph_of(FULL)
    snapshot = "record/r1#snapshot"
    assert pointed(graph, snapshot, "schema:sha256") == [FULL.snapshot.sha256]
    assert pointed(graph, snapshot, "schema:encodingFormat") == ["text/plain"]
    assert pointed(graph, "record/r1", "prov:wasDerivedFrom") == [snapshot]


def test_the_snapshot_says_when_it_was_fetched_only_where_somebody_has_said_it() -> None:
    assert pointed(graph_of(FULL), "record/r1#snapshot", "dcterms:created") == []
    dated = replace(FULL, snapshot=replace(FULL.snapshot, retrieved="2024-05-01"))
    found = one(graph_of(dated), URIRef(f"{BASE}record/r1#snapshot"), "dcterms:created")
    assert found == Literal("2024-05-01", datatype=XSD.date)


def test_a_curator_may_say_when_the_page_of_a_value_was_read() -> None:
    graph = graph_of(record(), decided(("title", "Printed")))
    (annotation,) = annotations(graph)
    assert not list(graph.objects(annotation, URIRef(expand("dcterms:created"))))
    (stated,) = decided(("title", "Printed")).value
    read = replace(decided(), value=(replace(stated, retrieved="2024-05-02"),))
    graph = graph_of(record(), read)
    (annotation,) = annotations(graph)
    assert one(graph, annotation, "dcterms:created") == Literal("2024-05-02", datatype=XSD.date)


def test_the_graph_of_the_events_is_attributed_to_the_author_of_the_text() -> None:
    graph = graph_of(record(("author.name", "Jo")), decided(events=[event()]))
    attributed = pointed(graph, "graph/events/r1", "prov:wasAttributedTo")
    assert "person/r1-author-1" in attributed


@settings(max_examples=100, deadline=None)
@given(st.data(), SAYABLE)
def test_position_quote_prefix_and_suffix_find_the_same_stretch_of_any_text(
    data: st.DataObject, text: str
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    snapshot = Snapshot.of("r.txt", text.encode())
    value = Value("abstract", "words", snapshot.quote(span), span)
    found: dict[str, Resource] = {
        resource.iri.partition("#")[2]: resource
        for resource in describe(Record("r", snapshot, (value,)), Decisions(), NAMES)
    }
    position, quote = found["value-1-position"], found["value-1-quote"]
    exact, prefix, suffix = (quote.first(name) for name in ("exact", "prefix", "suffix"))
    assert text[int(position.first("start")) : int(position.first("end"))] == exact
    around = text[span.start - len(prefix) : span.end + len(suffix)]
    assert prefix + exact + suffix == around
    assert len(prefix) == min(CONTEXT, span.start)
    assert len(suffix) == min(CONTEXT, len(text) - span.end)
