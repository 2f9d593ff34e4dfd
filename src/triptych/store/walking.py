"""The walk to a description: from the indexes of a store, where none was made with the release.

Candidates are described so, of which nothing is asserted; and what it gives is what the
descriptions made with a release are held to. It costs 10 microseconds a triple, warm.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from triptych.descriptions import PAGE
from triptych.terms import expand

LINKS_BACK = PAGE
"""How many links to a resource its description shows."""

PARTS = 10_000
"""How many parts of a resource are walked to."""

ASSERTED = ox.DefaultGraph()
"""The graph of all that is asserted."""

_LABEL = ox.NamedNode(expand("rdfs:label"))

# Links that are told as evidence of statements, and would crowd out all others.
_REIFIED = frozenset(ox.NamedNode(expand(curie)) for curie in ("rdf:subject", "rdf:object"))

_Graph: TypeAlias = ox.NamedNode | ox.DefaultGraph


def walk(store: ox.Store, resource: ox.NamedNode, within: str) -> list[ox.Triple]:
    """The triples of `Store.describe`, each once, grouped by subject."""
    graph = home(store, resource, within)
    if graph is None:
        return []
    triples = _whole(store, resource, graph)
    links = store.quads_for_pattern(None, None, resource, graph)
    told = (quad.triple for quad in links if quad.predicate not in _REIFIED)
    back = list(islice(told, LINKS_BACK))
    about = {triple.subject for triple in triples}
    pointed = dict.fromkeys([*(t.object for t in triples), *(t.subject for t in back)])
    labels = [
        quad.triple
        for term in pointed
        if isinstance(term, ox.NamedNode) and term not in about
        for each in dict.fromkeys((ASSERTED, graph))
        for quad in store.quads_for_pattern(term, _LABEL, None, each)
    ]
    return list(dict.fromkeys([*triples, *labels, *back]))


def home(store: ox.Store, resource: ox.NamedNode, within: str) -> _Graph | None:
    """The graph that describes a resource: the default one where anything is asserted of it.

    Else one whose IRI begins with `within`, if that is not empty.
    """
    if next(store.quads_for_pattern(resource, None, None, ASSERTED), None) is not None:
        return ASSERTED
    if within:
        for quad in store.quads_for_pattern(resource, None, None):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(within):
                return graph
    return None


def _whole(store: ox.Store, resource: ox.NamedNode, graph: _Graph) -> list[ox.Triple]:
    """The statements about a resource and, step by step, about its parts."""
    triples: list[ox.Triple] = []
    seen = {resource}
    step = [resource]
    while step and len(seen) <= PARTS:
        found = [
            quad.triple
            for part in step
            for quad in store.quads_for_pattern(part, None, None, graph)
        ]
        triples += found
        objects = dict.fromkeys(triple.object for triple in found)
        step = [part for part in _parts(objects, resource) if part not in seen]
        seen.update(step)
    return triples


def _parts(terms: Iterable[object], whole: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """Those of the terms that are hash IRIs of the resource's document."""
    for term in terms:
        if isinstance(term, ox.NamedNode) and term.value.startswith(whole.value + "#"):
            yield term
