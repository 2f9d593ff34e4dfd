"""Small graphs put together for one document: from terms of the store, and into bytes.

A graph of a thing comes from the store as bytes and never is one of these; here are those that no
store holds as they are sent.
"""

import json
from collections.abc import Mapping

from pyld import jsonld as pyld  # type: ignore[import-untyped]  # PyLD ships no types
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from triptych.formats import Format
from triptych.store import Store
from triptych.terms import prefixes
from triptych.values import Iri, Term
from triptych.web.documents import jsonld


def empty() -> Graph:
    """A graph with our prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, space in prefixes().items():
        graph.bind(prefix, space)
    return graph


def node(term: Term) -> URIRef | Literal:
    """A value of the store as a node, in the lexical form that it has."""
    if isinstance(term, Iri):
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = None if term.datatype == str(XSD.string) else URIRef(term.datatype)
    return Literal(term.value, datatype=datatype, normalize=False)


def numbered(graph: Graph, name: str) -> Graph:
    """The graph with blank nodes named by what is said of them: equal graphs give equal bytes.

    Graphs of different names can be put together.
    """
    found, lasting = empty(), to_canonical_graph(graph)
    nodes = {each for triple in lasting for each in triple if isinstance(each, BNode)}
    names: dict[Node, Node] = {
        each: BNode(f"{name}{number}") for number, each in enumerate(sorted(nodes))
    }
    for s, p, o in lasting:
        found.add((names.get(s, s), p, names.get(o, o)))
    return found


def n_triples(graph: Graph) -> bytes:
    """The lines of N-Triples, in order."""
    lines = graph.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
    return b"".join(sorted(line for line in lines if line.strip()))


def written(graph: Graph, form: Format, iri: str, store: Store) -> bytes:
    """A graph in a form of RDF; TriG has it as the default graph, and so is as Turtle is."""
    if form.name in {"turtle", "trig"}:
        return graph.serialize(format="turtle", encoding="utf-8")
    if not form.name.startswith("json-ld"):
        return store.written(n_triples(graph), form)
    if any(isinstance(subject, BNode) for subject in graph.subjects()):
        return _with_blank_nodes(graph)
    return jsonld.written(form.name, n_triples(graph), iri)


def trig(default: Graph, named: Mapping[str, Graph]) -> bytes:
    """A dataset as TriG (RDF 1.1 TriG, 2), its named graphs in the order given."""
    parts = [_parted(graph) for graph in (default, *named.values())]
    heads = sorted({line for head, _ in parts for line in head})
    bodies = [parts[0][1]]
    bodies += [f"<{iri}> {{\n{body}}}\n" for iri, (_, body) in zip(named, parts[1:], strict=True)]
    return ("".join(heads) + "\n" + "\n".join(bodies)).encode()


def _parted(graph: Graph) -> tuple[list[str], str]:
    """The lines of Turtle that declare prefixes, and all after them."""
    lines = graph.serialize(format="turtle").splitlines(keepends=True)
    size = sum(line.startswith("@prefix ") for line in lines)
    return lines[:size], "".join(lines[size:]).strip("\n") + "\n"


def _with_blank_nodes(graph: Graph) -> bytes:
    """JSON-LD of a graph that has blank nodes, compacted with our prefixes."""
    nodes = pyld.from_rdf(n_triples(graph).decode(), {"format": "application/n-quads"})
    document = pyld.compact(nodes, {"@version": 1.1, **prefixes()}, {"graph": True})
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
