"""Reasons: every statement about an event is followed to its words, its rule and who decided."""

from dataclasses import replace
from itertools import pairwise

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from test_resources import BASE, EVENTS, FULL, NAMES, decided, event, pointed, quads_of, record
from triptych.batch import graphs_of
from triptych.decisions import Decisions, Event, Evidence, Participation, Reason, Relation
from triptych.mapping import Origin, apply
from triptych.records import Basis, Record
from triptych.resources import describe
from triptych.terms import expand
from triptych.vocabularies import VOCABULARIES

WORDS = "abc: in 1909 the siege of the town was lifted, that brought hunger"
TEXT = record(("abstract", WORDS))


def quoted(words: str, of: Record = TEXT) -> tuple[int, int, str]:
    """Where some words stand."""
    start = of.snapshot.text.index(words)
    return start, start + len(words), words


def reason(statement: str, words: str, *rest: object) -> Reason:
    """Give the reason of a statement."""
    return Reason(statement, *quoted(words), *rest)  # type: ignore[arg-type]  # rule, basis, why


def graph_of(*events: Event) -> Graph:
    """The triples of a record with these events."""
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in quads_of(TEXT, decided(events=events)):
        graph.add((s, p, o))
    return graph


def reasons(graph: Graph, statement: str) -> list[str]:
    """The annotations that have a statement of the record for their body."""
    found = graph.subjects(URIRef(expand("oa:hasBody")), URIRef(f"{BASE}record/r1#{statement}"))
    return sorted(str(iri).removeprefix(f"{BASE}record/r1#") for iri in found)


def words_of(graph: Graph, annotation: str) -> set[str]:
    """The words that an annotation points to."""
    targets = pointed(graph, f"record/r1#{annotation}", "oa:hasTarget")
    return {words for iri in targets for words in pointed(graph, f"{iri}-quote", "oa:exact")}


SIEGE = event(
    "e1", class_="E7_Activity", date="/1909", basis=Basis.INFERRED, why="lifted then",
    evidence=(Evidence(*quoted("the siege of the town")),),
    places=("place/town", "place/land"),
    participants=(Participation("actor/troops", "P14_carried_out_by"),),
    because=(
        reason("date", "in 1909", "year"),
        reason("date", "was lifted", "until", Basis.INFERRED),
        reason("places.2", "the town", "within", Basis.COMPUTED, "the town lies there"),
    ),
)  # fmt: skip
HUNGER = event(
    "e2", evidence=(Evidence(*quoted("that brought hunger")),), date="1909",
    relations=(
        Relation("isConsequenceOf", "e1"), Relation("P176_starts_before_the_start_of", "e1"),
    ),
)  # fmt: skip


# What is said of an event that is no statement of its own: a note, and what follows from the rest.
BESIDES = {
    (URIRef(expand("rdf:type")), URIRef(expand("schema:Event"))),
    (URIRef(expand("crm:P3_has_note")), Literal("doubtful")),
}


@pytest.mark.parametrize("local", ["event/r1-e1", "event/r1-e2", "event/r1-e4"])
def test_every_statement_about_an_event_has_a_reason(local: str) -> None:
    graph, subject = graph_of(*EVENTS, replace(SIEGE, id="e4")), URIRef(BASE + local)
    spoken = tuple(map(expand, ("crm:P", "triptych:", "rdf:type", "rdfs:label")))
    said = {(p, o) for p, o in graph.predicate_objects(subject) if str(p).startswith(spoken)}
    about = set(graph.subjects(RDF.subject, subject))
    explained = {(graph.value(n, RDF.predicate), graph.value(n, RDF.object)) for n in about}
    assert len(explained) > 4
    assert explained == said - BESIDES
    assert about <= set(graph.objects(None, URIRef(expand("oa:hasBody"))))


def test_a_statement_is_the_very_triple_that_is_asserted() -> None:
    graph = graph_of(SIEGE, HUNGER)
    statements = list(graph.subjects(RDF.type, RDF.Statement))
    assert len(statements) == 13
    for node in statements:
        s, p, o = (graph.value(node, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        assert (s, p, o) in graph, node


def test_words_are_stated_in_the_language_in_which_they_are_asserted() -> None:
    found = describe(TEXT, decided(events=[HUNGER, SIEGE]), NAMES)
    tags = {Origin.EVENTS: "en", Origin.PROVENANCE: "fr"}
    quads = list(apply(found, VOCABULARIES.values(), graphs_of(NAMES, "r1"), tags))
    said = {q[:3] for q in quads}
    node = URIRef(f"{BASE}record/r1#statement-label-e2")
    assert (node, RDF.object, Literal("Event e2", lang="en")) in said
    assert {q[3] for q in quads if q[0] == node} == {f"{BASE}graph/provenance"}


def test_a_date_has_the_chain_of_words_that_it_was_inferred_from() -> None:
    graph = graph_of(SIEGE)
    assert reasons(graph, "statement-date-e1") == ["reason-date-e1"]
    assert words_of(graph, "reason-date-e1") == {"in 1909", "was lifted"}
    for curie, wanted in [
        ("triptych:rule", ["until", "year"]), ("triptych:basis", [expand("triptych:inferred")]),
        ("rdfs:comment", ["lifted then"]), ("prov:wasAttributedTo", ["organization/curators"]),
        ("prov:wasGeneratedBy", ["#build"]),
    ]:  # fmt: skip
        assert pointed(graph, "record/r1#reason-date-e1", curie) == wanted, curie


def test_an_inferred_date_without_words_of_its_own_rests_on_the_evidence_of_its_event() -> None:
    told = event("e1", date="1909", basis=Basis.INFERRED, why="so it seems",
                 evidence=(Evidence(*quoted("the siege")),))  # fmt: skip
    graph = graph_of(told)
    assert words_of(graph, "reason-date-e1") == {"the siege"}
    assert pointed(graph, "record/r1#reason-date-e1", "triptych:rule") == ["curator"]
    assert pointed(graph, "record/r1#reason-date-e1", "rdfs:comment") == ["so it seems"]


def test_a_place_may_be_less_certain_than_what_happened_there() -> None:
    graph = graph_of(SIEGE)
    assert reasons(graph, "statement-place-2-e1") == ["reason-place-2-e1"]
    one = "record/r1#reason-place-2-e1"
    assert pointed(graph, one, "triptych:basis") == [expand("triptych:computed")]
    assert pointed(graph, one, "rdfs:comment") == ["the town lies there"]


def test_what_the_evidence_says_shares_one_reason() -> None:
    graph = graph_of(SIEGE, HUNGER)
    for name in ("label", "class", "type", "place-1", "participant-1"):
        assert reasons(graph, f"statement-{name}-e1") == ["reason-e1"]
    assert reasons(graph, "statement-date-e2") == ["reason-e2"]
    assert reasons(graph, "statement-relation-2-e2") == ["reason-e2"]
    assert words_of(graph, "reason-e1") == {"the siege of the town"}
    assert pointed(graph, "record/r1#reason-e1", "triptych:basis") == [expand("triptych:explicit")]
    assert pointed(graph, "record/r1#reason-e1", "triptych:rule") == ["curator"]


def test_words_that_several_reasons_point_to_are_told_once() -> None:
    told = [event(f"e{n}", evidence=(Evidence(*quoted("the siege")),)) for n in range(5)]
    few, many = (len(list(graph_of(*told[:n]).subjects(RDF.type, _QUOTE))) for n in (1, 5))
    assert few == many > 0


_QUOTE = URIRef(expand("oa:TextQuoteSelector"))


def test_who_decided_on_an_event_stands_behind_it_and_not_the_curator_of_the_file() -> None:
    told = event("e1", by="person/jane-doe")
    graph = graph_of(told, event("e2"))
    for local in ("event-e1-1", "reason-e1"):
        assert pointed(graph, f"record/r1#{local}", "prov:wasAttributedTo") == ["person/jane-doe"]
    assert pointed(graph, "graph/events/r1", "triptych:confirmedBy") == [
        "organization/curators", "person/jane-doe",
    ]  # fmt: skip


def test_no_two_statements_share_an_iri_whatever_the_ids_of_their_events() -> None:
    ids = ("e1", "1-e1", "place-1-e1", "date", "e1-date", "place-1", "1", "reason", "e1-1")
    told = [
        event(id_, date="1909", basis=Basis.INFERRED, places=("place/a", "place/b"))
        for id_ in ids
    ]  # fmt: skip
    found = describe(TEXT, decided(events=told), NAMES)
    nodes = [r for r in found if r.kind == "statement"]
    assert len(nodes) == 6 * len(ids)
    assert all(len(r.facts["subject"]) == 1 for r in nodes)
    bodies = [f.value for r in found if r.kind == "annotation" for f in r.facts["body"]]
    assert {r.iri for r in nodes} <= set(bodies)
    assert all(len(r.facts["label"]) == 1 for r in found if r.kind == "annotation")
    assert all(a != b for a, b in pairwise(sorted(r.iri for r in found)))


def test_a_publication_that_the_source_dates_has_no_date_of_the_curators() -> None:
    told = event("p", class_="E7_Activity", activity="article", date="2006-06-30")
    found = {r.iri for r in describe(FULL, decided(events=[told]), NAMES)}
    assert f"{BASE}record/r1#statement-type-p" in found
    assert f"{BASE}record/r1#statement-date-p" not in found
    alone = {r.iri for r in describe(TEXT, decided(events=[told]), NAMES)}
    assert f"{BASE}record/r1#statement-date-p" in alone


def test_without_events_there_are_no_reasons() -> None:
    assert not [r for r in describe(FULL, Decisions(), NAMES) if r.kind == "statement"]
