"""Validation: shapes held against a graph; the only door to pySHACL.

Only SHACL Core is used, without inference: the classes of CIDOC CRM are put beside the data so that
`sh:class` and `sh:targetClass` see their subclasses (SHACL 2.1.3.2).
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain

import pyshacl
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from triptych import index
from triptych.errors import OntologyError
from triptych.results import Result, Severity
from triptych.terms import expand, shorten


def validate(triples: Iterable[index.Triple]) -> list[Result]:
    """Hold all shapes against some triples; what does not conform, worst first.

    Raises OntologyError where the shapes themselves are broken.
    """
    graph = index.Reading(chain(triples, hierarchy()))
    try:
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inplace=True)
    except pyshacl.errors.ReportableRuntimeError as error:
        raise OntologyError(f"the shapes cannot be used: {error}", where="shapes/") from error
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes cannot be used: {report}", where="shapes/")
    found = (_result(report, node) for node in report.objects(None, SH.result))
    return sorted(found, key=lambda result: result.order)


@cache
def shapes() -> Graph:
    """Every shape of `shapes/*.ttl`, parsed once in each process."""
    return index.Reading(_parse("triptych.shapes"))


@cache
def hierarchy() -> frozenset[index.Triple]:
    """The subclass facts of `ontology/*.ttl`, and the concepts in it that are types for the CRM."""
    ontology = _parse("triptych.ontology")
    facts = set(ontology.triples((None, RDFS.subClassOf, None)))
    for triple in ontology.triples((None, RDF.type, URIRef(expand("crm:E55_Type")))):
        facts |= {triple, *ontology.triples((triple[0], RDFS.label, None))}
    return frozenset(facts)


def _parse(package: str) -> Graph:
    """All Turtle files of a package of ours."""
    graph = Graph(bind_namespaces="none")
    for file in sorted(files(package).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    if not graph:
        raise OntologyError("holds no triples", where=package)
    return graph


def _result(report: Graph, node: Node) -> Result:
    """One sh:ValidationResult as a result of ours (SHACL 3.6.2)."""
    shape = report.value(node, SH.sourceShape)
    severity = str(report.value(node, SH.resultSeverity)).rpartition("#")[2]
    path = report.value(node, SH.resultPath)
    value = report.value(node, SH.value)
    focus = report.value(node, SH.focusNode)
    message = str(report.value(node, SH.resultMessage) or "does not conform")
    return Result(
        Severity(severity),
        str(shape),
        f"{shorten(str(path))}: {message}" if isinstance(path, URIRef) else message,
        focus=str(focus),
        path=str(path) if isinstance(path, URIRef) else "",
        value="" if value is None else str(value),
    )
