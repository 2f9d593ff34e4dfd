"""The index answers as rdflib's own graph does, whatever is asked."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, Graph, URIRef

from triptych.index import Reading, Triple

NODES = st.sampled_from([URIRef(f"https://data.example.org/{name}") for name in "abcd"])
PROPERTIES = st.sampled_from([RDFS.subClassOf, RDFS.seeAlso])
TRIPLES = st.lists(st.tuples(NODES, PROPERTIES, NODES), max_size=12)


@settings(max_examples=50)
@given(TRIPLES)
def test_every_pattern_finds_what_rdflib_finds(triples: list[Triple]) -> None:
    reading, graph = Reading(triples), _graph(triples)
    asked = [{None, *column} for column in zip(*triples, strict=True)] or [{None}] * 3
    for pattern in product(*asked):
        assert Counter(reading.triples(pattern)) == Counter(graph.triples(pattern))
    assert len(reading) == len(graph)


@settings(max_examples=50)
@given(TRIPLES)
def test_objects_and_subjects_are_those_of_rdflib(triples: list[Triple]) -> None:
    reading, graph = Reading(triples), _graph(triples)
    for s, p, o in triples:
        assert Counter(reading.objects(s, p)) == Counter(graph.objects(s, p))
        assert Counter(reading.subjects(p, o)) == Counter(graph.subjects(p, o))
        assert Counter(reading.objects(None, p)) == Counter(graph.objects(None, p))
        assert set(reading.transitive_objects(s, p)) == set(graph.transitive_objects(s, p))


def test_what_is_added_is_found_and_what_was_above_is_asked_anew() -> None:
    a, b, c = (URIRef(f"https://data.example.org/{name}") for name in "abc")
    reading = Reading([(a, RDFS.subClassOf, b)])
    assert list(reading.transitive_objects(a, RDFS.subClassOf)) == [a, b]
    reading.add((b, RDFS.subClassOf, c))
    assert list(reading.transitive_objects(a, RDFS.subClassOf)) == [a, b, c]
    assert list(reading.subjects(RDFS.subClassOf, c)) == [b]


def _graph(triples: list[Triple]) -> Graph:
    """The same triples in rdflib's own graph."""
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(triple)
    return graph
