"""Candidates: told of in a graph of their own, with words of their own, and never as events."""

from rdflib import RDF, Graph, URIRef

from found import found, record
from test_resources import BASE, NAMES, decided, pointed
from triptych.batch import graphs_of
from triptych.decisions import Decisions
from triptych.mapping import Quad, apply
from triptych.resources import describe
from triptych.terms import expand
from triptych.vocabularies import VOCABULARIES

FOUND = found()
SIEGE = "candidate/r1-siege-1"


def quads() -> list[Quad]:
    """A record whose candidates are all undecided."""
    of = record()
    resources = describe(of, Decisions(), NAMES, FOUND.candidates)
    return list(apply(resources, VOCABULARIES.values(), graphs_of(NAMES, of.id)))


def graph_of(quads: list[Quad]) -> Graph:
    """The triples of some quads."""
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in quads:
        graph.add((s, p, o))
    return graph


def test_a_candidate_says_what_it_would_be_and_why() -> None:
    graph = graph_of(quads())
    for curie, wanted in [
        ("rdf:type", [expand("triptych:Candidate")]),
        ("rdfs:label", ["The siege of the town"]),
        ("triptych:modality", [expand("triptych:told")]),
        ("triptych:proposedClass", [expand("crm:E7_Activity")]),
        ("triptych:proposedType", ["siege"]),
        ("triptych:proposedDate", ["/1909"]),
        ("triptych:proposedPlace", ["place/town"]),
        ("triptych:proposedParticipant", ["actor/troops", "hunger"]),
        ("triptych:basis", [expand("triptych:explicit")]),
        ("triptych:rule", ["noun-siege", "until"]),
        ("rdfs:comment", ["the year stands in the text"]),
        ("prov:wasDerivedFrom", ["record/r1#snapshot"]),
        ("prov:wasGeneratedBy", ["#build"]),
    ]:
        assert pointed(graph, SIEGE, curie) == wanted, curie


def test_a_candidate_is_followed_to_its_main_words_by_position_and_by_quote() -> None:
    graph, text = graph_of(quads()), record().snapshot.text
    [target] = pointed(graph, SIEGE, "oa:hasTarget")
    assert pointed(graph, target, "oa:hasSource") == ["record/r1#snapshot"]
    position, quote = pointed(graph, target, "oa:hasSelector")
    [start], [end] = (pointed(graph, position, f"oa:{name}") for name in ("start", "end"))
    assert pointed(graph, quote, "oa:exact") == [text[int(start) : int(end)]]


def test_candidates_stand_in_a_graph_of_their_own_and_nothing_else_does() -> None:
    own = f"{BASE}graph/candidates/r1"
    spoken = [q for q in quads() if q[0].startswith(f"{BASE}candidate/")]
    assert len(spoken) > 100
    assert {q[3] for q in spoken} == {own}
    assert {q[0] for q in quads() if q[3] == own} == {q[0] for q in spoken}


def test_no_class_and_no_property_of_an_event_is_ever_said_of_a_candidate() -> None:
    spoken = [q for q in quads() if q[0].startswith(f"{BASE}candidate/")]
    ours = tuple(expand(f"{prefix}:") for prefix in ("triptych", "oa", "prov", "rdfs"))
    assert spoken
    assert not [q for q in spoken if q[1] != RDF.type and not str(q[1]).startswith(ours)]
    classes = {str(q[2]) for q in spoken if q[1] == RDF.type}
    assert classes == {
        expand(curie)
        for curie in ("triptych:Candidate", "oa:SpecificResource", "oa:TextPositionSelector",
                      "oa:TextQuoteSelector")
    }  # fmt: skip


def test_what_the_text_negates_or_supposes_says_so() -> None:
    graph = graph_of(quads())
    modality = URIRef(expand("triptych:modality"))
    found_ = {str(o).rpartition("#")[2] for o in graph.objects(None, modality)}
    assert found_ == {"told", "negated", "hypothetical"}
    assert pointed(graph, "candidate/r1-march-5", "triptych:modality") == [
        expand("triptych:negated")
    ]


def test_an_undated_candidate_has_no_basis() -> None:
    graph = graph_of(quads())
    assert not pointed(graph, "candidate/r1-march-4", "triptych:basis")
    assert not pointed(graph, "candidate/r1-march-4", "triptych:proposedDate")


def test_the_graph_of_the_candidates_says_what_it_is() -> None:
    graph = graph_of(quads())
    [label] = pointed(graph, "graph/candidates/r1", "rdfs:label")
    assert "asserted by nobody" in label
    none = graph_of(list(apply(describe(record(), decided(), NAMES), VOCABULARIES.values(),
                               graphs_of(NAMES, "r1"))))  # fmt: skip
    assert not pointed(none, "graph/candidates/r1", "rdfs:label")
