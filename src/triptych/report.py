"""The report: results as quads (SHACL 3.6), named by their graph and its parts."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.term import Node

from triptych.mapping import Quad
from triptych.results import Result, Severity
from triptych.terms import Names, expand


def quads(results: Iterable[Result], names: Names) -> Iterator[Quad]:
    """The validation report: it conforms when no result is a violation (SHACL 3.6.1)."""
    graph = names.graph("results")
    report = URIRef(graph)

    def say(subject: URIRef, curie: str, node: Node) -> Quad:
        return subject, URIRef(expand(curie)), node, graph

    conforms = True
    yield say(report, "rdf:type", URIRef(expand("sh:ValidationReport")))
    yield say(report, "rdfs:label", Literal("Validation report", lang="en"))
    for number, result in enumerate(results, 1):
        conforms = conforms and result.severity is not Severity.VIOLATION
        node = URIRef(f"{graph}#result-{number}")
        yield say(report, "sh:result", node)
        for curie, value in _facts(result, names):
            yield say(node, curie, value)
    yield say(report, "sh:conforms", Literal(conforms))


def _facts(result: Result, names: Names) -> Iterator[tuple[str, Node]]:
    """What is said of one result: property | value."""
    shape = result.code.startswith(("http://", "https://"))
    focus = result.focus or (names.thing("record", result.record) if result.record else names.base)
    yield "rdf:type", URIRef(expand("sh:ValidationResult"))
    yield "rdfs:label", Literal(result.message)
    yield "sh:resultMessage", Literal(result.message)
    yield "sh:resultSeverity", URIRef(expand(f"sh:{result.severity}"))
    yield "sh:focusNode", URIRef(focus)
    if result.path:
        yield "sh:resultPath", URIRef(result.path)
    if result.value:
        yield "sh:value", Literal(result.value)
    if shape:
        yield "sh:sourceShape", URIRef(result.code)
    else:
        yield "triptych:check", Literal(result.code)
    if result.where:
        yield "triptych:where", Literal(result.where)
    if result.record:
        yield "triptych:record", URIRef(names.thing("record", result.record))
