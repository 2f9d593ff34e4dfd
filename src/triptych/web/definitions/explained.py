"""What the data is made by, as pages show it: terms, rules and shapes in rows of plain words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from triptych import quality
from triptych.terms import prefixes, shorten
from triptych.web.definitions import graphs
from triptych.web.published import Opened

# What a term can be | the heading its like stand under.
_SORTS: tuple[tuple[URIRef, str], ...] = (
    (RDFS.Class, "Classes"),
    (RDF.Property, "Properties"),
)
_OTHERS = "Values"

_COMMENT = re.compile(r"^# ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its local name, IRI, label, what it means, and what it is of or leads to."""

    name: str
    iri: str
    label: str
    comment: str
    sort: str
    domain: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its name, what it says, whom it is held against, and what it found here."""

    name: str
    message: str
    severity: str
    targets: Sequence[str]
    path: str
    found: int


@dataclass(frozen=True, slots=True)
class File:
    """A file of shapes: its name, the sentence it opens with, and its shapes."""

    name: str
    said: str
    shapes: Sequence[Shape]


@dataclass(frozen=True, slots=True)
class Question:
    """A query over the whole dataset: its name, what it asks, its text, and what it found here."""

    name: str
    said: str
    text: str
    found: int


def own_terms(release: Opened) -> list[tuple[str, list[Term]]]:
    """Our own terms under their headings."""
    graph = graphs.own_terms(release)
    terms = [_term(graph, s) for s in sorted(set(graph.subjects(RDFS.comment)), key=str)]
    return [
        (words, [term for term in terms if term.sort == words])
        for words in (*(words for _, words in _SORTS), _OTHERS)
    ]


def vocabularies(release: Opened) -> list[tuple[str, str, list[Term]]]:
    """The terms of each vocabulary: its prefix, its IRI, and the terms by their names."""
    graph = graphs.all_terms(release)
    terms = [_term(graph, s) for s in sorted(set(graph.subjects(RDFS.label)), key=str)]
    told = []
    for prefix, space in sorted(prefixes().items()):
        of_it = [term for term in terms if term.iri.startswith(space)]
        told += [(prefix, space, of_it)] if of_it else []
    known = tuple(prefixes().values())
    rest = [term for term in terms if not term.iri.startswith(known)]
    return [*told, ("", "", rest)] if rest else told


def rules(release: Opened) -> list[Term]:
    """The rules by their names."""
    graph = graphs.rules(release)
    return [_term(graph, s) for s in sorted(set(graph.subjects(RDFS.comment)), key=str)]


def shape_files(release: Opened, only: str = "") -> list[File]:
    """The files of shapes, all of them or one, with what each shape found in the release."""
    found = _found(release)
    return [
        File(name, _opening(file.read_text(encoding="utf-8")), list(_shapes(name, found)))
        for name, file in graphs.shape_files().items()
        if only in ("", name)
    ]


def questions(release: Opened) -> list[Question]:
    """The queries over the whole dataset, with what each found in the release."""
    found = _found(release)
    return [Question(name, _opening(text), text, found[name]) for name, text in graphs.questions()]


def _found(release: Opened) -> Counter[str]:
    """How many results each check has in the release."""
    counts: Counter[str] = Counter()
    for check in quality.read(release.path) or ():
        counts[check.code] += check.count
    return counts


def _term(graph: Graph, node: Node) -> Term:
    """A term as it is told of."""
    types = set(graph.objects(node, RDF.type))
    sort = next((words for class_, words in _SORTS if class_ in types), _OTHERS)
    return Term(
        re.split(r"[/#]", str(node))[-1],
        str(node),
        str(graph.value(node, RDFS.label) or ""),
        str(graph.value(node, RDFS.comment) or ""),
        sort,
        _short(graph, node, RDFS.domain),
        _short(graph, node, RDFS.range),
    )


def _shapes(name: str, found: Mapping[str, int]) -> Iterator[Shape]:
    """The shapes of a file that have a message, in the order of the file."""
    graph, text = graphs.shapes_of(name), graphs.shape_files()[name].read_text(encoding="utf-8")
    nodes = {str(node).removeprefix(graphs.SHAPES): node for node in graph.subjects(SH.message)}
    for local in sorted(nodes, key=lambda local: (text.find(f"s:{local} a sh:"), local)):
        node = nodes[local]
        targets = [
            f"{words}{shorten(target)}"
            for target_of, words in _TARGETS
            for target in sorted(map(str, graph.objects(node, target_of)))
        ]
        severity = str(graph.value(node, SH.severity) or SH.Violation).rpartition("#")[2]
        yield Shape(
            local,
            str(graph.value(node, SH.message)),
            severity,
            targets,
            _short(graph, node, SH.path),
            found[str(node)],
        )


_TARGETS = (
    (SH.targetClass, "every "),
    (SH.targetSubjectsOf, "what has "),
    (SH.targetObjectsOf, "what is a value of "),
    (SH.targetNode, ""),
)


def _short(graph: Graph, node: Node, property_: URIRef) -> str:
    """The prefixed name that a property leads to, or ""."""
    value = graph.value(node, property_)
    return shorten(str(value)) if isinstance(value, URIRef) else ""


def _opening(text: str) -> str:
    """The comment that a file opens with, as far as a person wrote it."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#") or "GENERATED" in line:
            break
        lines.append(_COMMENT.sub("", line))
    return " ".join(lines)
