"""Authorities: the curators' `authorities.ttl`, completed by the same tables as the records.

A curator writes an IRI, a label and links; the classes and names that every panel needs follow from
the IRI's kind.
"""

import re
from pathlib import Path

from rdflib import RDFS, SKOS, BNode, Graph, Literal, URIRef

from triptych import turtle
from triptych.errors import CurationError
from triptych.events.names.gazetteer import Authority, Gazetteer
from triptych.mapping import Fact, Origin, Quad, Resource, apply
from triptych.results import Result, Severity
from triptych.terms import Names, expand
from triptych.vocabularies import VOCABULARIES

# A blank node as Turtle writes it, outside of strings, IRIs and comments.
_BLANK = re.compile(r"""^(?:[^"'<\#\[(_]|_(?!:)|"[^"]*"|'[^']*'|<[^>]*>)*(?:\[|\(|_:)""")

_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_WITHIN = URIRef(expand("crm:P89_falls_within"))
_MEMBER = URIRef(expand("crm:P107i_is_current_or_former_member_of"))

# Kinds whose label is a title of a text, and not a name.
_TITLED = frozenset({"work", "manuscript", "article", "chapter", "book", "issue", "journal"})


def read(path: Path, names: Names) -> tuple[Graph, list[Result]]:
    """The completed authorities and what is wrong with them; an absent file is an empty graph.

    Raises CurationError, with the line, where the file is no Turtle at all.
    """
    graph = Graph(bind_namespaces="none")
    if not path.is_file():
        return graph, []
    source = _text(path)
    try:
        graph.parse(data=turtle.n_triples(source, names.base), format="nt")
    except turtle.TurtleError as error:
        raise CurationError(f"is not Turtle: {error}", where=f"{path}:{error.line}") from error
    results = list(_findings(graph, names, path, source))
    return _completed(graph, names), results


def quads(graph: Graph, names: Names) -> list[Quad]:
    """The authorities as quads of their graph."""
    name = names.graph(Origin.AUTHORITIES)
    return [
        (s, p, o, name)
        for s, p, o in graph
        if isinstance(s, URIRef) and isinstance(p, URIRef) and not isinstance(o, BNode)
    ]


def description(graph: Graph, iri: URIRef) -> Graph:
    """What is said of one authority, to lie beside the records that point to it."""
    found = Graph(bind_namespaces="none")
    for triple in graph.triples((iri, None, None)):
        found.add(triple)
    return found


def gazetteer(graph: Graph, names: Names) -> Gazetteer:
    """The places and actors among the authorities, as they are looked for in texts."""
    return Gazetteer.of(
        Authority(
            str(subject).removeprefix(names.base),
            tuple(
                label for name in _NAMES for label in sorted(map(str, graph.objects(subject, name)))
            ),
            _local(graph, subject, _WITHIN, names),
            _local(graph, subject, _MEMBER, names),
        )
        for subject in sorted(s for s in set(graph.subjects()) if isinstance(s, URIRef))
        if names.kind(str(subject))
    )


def _texts(graph: Graph, subject: URIRef, property_: URIRef) -> list[str]:
    """The values of a property of an authority, in order."""
    return sorted(map(str, graph.objects(subject, property_)))


def _local(graph: Graph, subject: URIRef, property_: URIRef, names: Names) -> tuple[str, ...]:
    """What a property of an authority points to, as kind and local name."""
    iris = _texts(graph, subject, property_)
    return tuple(iri.removeprefix(names.base) for iri in iris if names.kind(iri))


def _text(path: Path) -> str:
    """The file as text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        place = f"{path}, byte {error.start}"
        raise CurationError("is not UTF-8 text", where=place, advice="save as UTF-8") from error


def _findings(graph: Graph, names: Names, path: Path, source: str) -> list[Result]:
    """What no authority may be: nameless, without a kind, or told of in blank nodes."""
    found = []
    if any(isinstance(node, BNode) for node in (*graph.subjects(), *graph.objects())):
        words = "a blank node cannot be published: give it an IRI"
        where = f"{path}:{_line(source, _BLANK)}"
        found.append(Result(Severity.VIOLATION, "authority-blank-node", words, where=where))
    for subject in sorted(s for s in set(graph.subjects()) if isinstance(s, URIRef)):
        where = f"{path}:{_line(source, _named(str(subject), names))}"
        checks = (
            (graph.value(subject, RDFS.label) is None, "authority-without-label",
             f"<{subject}> has no rdfs:label"),
            (str(subject).startswith(names.base) and not names.kind(str(subject)),
             "authority-kind", f"<{subject}> has no known kind: write kind/name, as in person/me"),
        )  # fmt: skip
        found += [
            Result(Severity.VIOLATION, code, message, where=where, focus=str(subject))
            for is_wrong, code, message in checks
            if is_wrong
        ]
    return found


def _named(subject: str, names: Names) -> re.Pattern[str]:
    """How a subject stands in the file: whole, or relative to the dataset's IRI."""
    local = subject.removeprefix(names.base)
    return re.compile(f"<(?:{re.escape(local)}|{re.escape(subject)})>")


def _line(source: str, sought: re.Pattern[str]) -> int:
    """The line where something first stands, from 1: Turtle parsers keep no positions."""
    found = (n for n, line in enumerate(source.split("\n"), 1) if sought.search(line))
    return next(found, 1)


def _completed(graph: Graph, names: Names) -> Graph:
    """The graph with the classes and names that follow from each authority's kind."""
    resources = []
    for subject in sorted(set(graph.subjects()), key=str):
        kind, label = names.kind(str(subject)), graph.value(subject, RDFS.label)
        if kind and isinstance(label, Literal):
            name = Fact(str(label), Origin.AUTHORITIES)
            fact = "title" if kind in _TITLED else "name"
            resources.append(Resource(kind, str(subject), Origin.AUTHORITIES, {fact: [name]}))
    graphs = dict.fromkeys(Origin, names.graph(Origin.AUTHORITIES))
    for s, p, o, _ in apply(resources, VOCABULARIES.values(), graphs):
        graph.add((s, p, o))
    return graph
