"""How the endpoint fares in the W3C's suites: it alone reads the EARL report that ships with us.

The report is of the program, not of a dataset: every site with this version has the same (EARL 1.0
Schema, 2). The tests write it and hold it to be what a run finds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib import DCTERMS, RDF, Graph, Namespace
from rdflib.term import Node

from triptych.web.definitions.draft import DRAFT
from triptych.web.documents import graphs
from triptych.web.published import Opened

REPORT = "https://w3id.org/triptych/conformance#"
"""The namespace of what is asserted; a fragment is an id of the page too."""

OUTCOMES = ("passed", "failed", "inapplicable")

_EARL = Namespace("http://www.w3.org/ns/earl#")


@dataclass(frozen=True, slots=True)
class Test:
    """A test and how it went: its id on the page, its name and IRI, and why where not passed."""

    id: str
    name: str
    iri: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite: its name and manifest, what it tests, that standard, and its tests."""

    name: str
    manifest: str
    part: str
    standard: str
    tests: Sequence[Test]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many tests have each outcome."""
        return Counter(test.outcome for test in self.tests)


def report(_release: Opened) -> Graph:
    """The report as it ships."""
    graph = graphs.empty()
    graph.bind("earl", _EARL)
    graph.parse(data=_text(), format="turtle")
    return graph


def shown(_release: Opened) -> dict[str, object]:
    """What the page shows: suites, how many tests of all have each outcome, what is of a draft."""
    suites = _suites()
    total: Counter[str] = Counter()
    for suite in suites:
        total.update(suite.counts)
    return {"suites": suites, "total": total, "outcomes": OUTCOMES, "draft": DRAFT}


@cache
def _suites() -> tuple[Suite, ...]:
    """The suites by what they test and their names; read once, since the file ships with us."""
    graph = Graph(bind_namespaces="none").parse(data=_text(), format="turtle")
    suites = [_suite(graph, node) for node in graph.subjects(RDF.type, _EARL.TestRequirement)]
    return tuple(sorted(suites, key=_place))


def _place(suite: Suite) -> tuple[bool, str, str]:
    """Where a suite stands among all: those of the language first, then standard by standard."""
    return not suite.standard.endswith("/sparql11-query/"), suite.standard, suite.name


def _suite(graph: Graph, node: Node) -> Suite:
    """One suite."""
    standard = graph.value(node, DCTERMS.isPartOf)
    tests = [_test(graph, test) for test in graph.subjects(DCTERMS.isPartOf, node)]
    return Suite(
        name=str(graph.value(node, DCTERMS.title)),
        manifest=str(node),
        part=str(graph.value(standard, DCTERMS.title)),
        standard=str(standard),
        tests=sorted(tests, key=lambda test: test.id),
    )


def _test(graph: Graph, node: Node) -> Test:
    """One test with the outcome that is asserted."""
    assertion = graph.value(predicate=_EARL.test, object=node)
    result = graph.value(assertion, _EARL.result)
    outcome = graph.value(result, _EARL.outcome)
    return Test(
        id=str(assertion).removeprefix(REPORT),
        name=str(graph.value(node, DCTERMS.title)),
        iri=str(node),
        outcome=str(outcome).removeprefix(str(_EARL)),
        reason=str(graph.value(result, DCTERMS.description) or ""),
    )


def _text() -> str:
    """The report in Turtle."""
    return files("triptych.web.definitions").joinpath("conformance.ttl").read_text("utf-8")
