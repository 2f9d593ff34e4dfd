"""The W3C's suites of SPARQL 1.1: their tests as the manifests list them, and equal results.

`../shared/suites` has the suites. What of them does not pass, and why, stands in `w3c_expected`.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeAlias

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Identifier, Node, Variable

ROOT = Path(__file__).parents[2] / "shared" / "suites" / "rdf-tests" / "sparql" / "sparql11"
HOME = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
"""Where the suites are published; what is relative in them is relative to this."""

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

QUERY = (
    "aggregates", "bind", "bindings", "cast", "construct", "exists", "functions", "grouping",
    "negation", "project-expression", "property-path", "subquery", "syntax-query",
)  # fmt: skip
RESULTS = ("csv-tsv-res", "json-res")
SYNTAX = ("PositiveSyntaxTest11", "NegativeSyntaxTest11")

_PARSERS = {"ttl": "turtle", "rdf": "xml"}
_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float})
_ORDERED = re.compile(r"\bORDER\s+BY\b[^{}]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A test: its IRI, suite, local name and type; IRIs of its files in the order of the manifest.

    `query` and `result` are "" where a test has none.
    """

    iri: str
    suite: str
    name: str
    kind: str
    query: str
    result: str
    data: Sequence[str]
    graphs: Sequence[str]

    @property
    def key(self) -> str:
        """What a person calls it: "aggregates/agg01"."""
        return f"{self.suite}/{self.name}"


def path(iri: str) -> Path:
    """The file that an IRI of the suites names."""
    return ROOT / iri.removeprefix(HOME)


def cases(suites: Iterable[str], manifest: str = "manifest.ttl") -> Iterator[Case]:
    """The tests of some suites, in order, each once."""
    for suite in suites:
        home = f"{HOME}{suite}/{manifest}"
        graph = Graph().parse(path(home), publicID=home)
        entries = next(graph.objects(None, MF.entries))
        for node in dict.fromkeys(Collection(graph, entries)):
            yield _case(graph, node, suite)


def _case(graph: Graph, node: Node, suite: str) -> Case:
    """One test; one of syntax has its query as its action."""
    action = graph.value(node, MF.action)
    query = graph.value(action, QT.query) or (action if isinstance(action, URIRef) else "")
    return Case(
        iri=str(node),
        suite=suite,
        name=str(node).rpartition("#")[2],
        kind=str(graph.value(node, RDF.type)).removeprefix(str(MF)),
        query=str(query),
        result=str(graph.value(node, MF.result) or ""),
        data=sorted(map(str, graph.objects(action, QT.data))),
        graphs=sorted(map(str, graph.objects(action, QT.graphData))),
    )


def graph_of(iri: str) -> Graph:
    """The graph in a file of the suites, in the lexical forms that it has."""
    return Graph(bind_namespaces="none").parse(
        path(iri), format=_PARSERS[iri.rpartition(".")[2]], publicID=iri
    )


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT in the order that they came: rows of terms, None where unbound."""

    names: Sequence[str]
    rows: Sequence[Sequence[Identifier | None]]


Answer: TypeAlias = Table | Graph | bool


def answer(body: bytes, suffix: str, base: str) -> Answer:
    """What an answer says, or a result of the suites: by the suffix of its format."""
    if suffix == "csv":
        return _csv(body)
    if suffix in _PARSERS:
        return _graph_or_table(Graph().parse(data=body, format=_PARSERS[suffix], publicID=base))
    found = Result.parse(io.BytesIO(body), format={"srx": "xml", "srj": "json"}.get(suffix, suffix))
    if found.type == "ASK":
        return bool(found.askAnswer)
    names = [str(name) for name in found.vars or ()]
    rows = [[row.get(Variable(name)) for name in names] for row in found.bindings]
    return Table(names, rows)


def _csv(body: bytes) -> Table:
    """CSV, whose values are only text, but for blank nodes (Results CSV and TSV, 3)."""
    names, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    terms = [[BNode(t[2:]) if t.startswith("_:") else Literal(t) for t in row] for row in rows]
    return Table(names, terms)


def _graph_or_table(graph: Graph) -> Graph | Table:
    """A graph, or the solutions that it describes in the vocabulary of result sets."""
    top = graph.value(predicate=RDF.type, object=RS.ResultSet)
    if top is None:
        return graph
    names = [str(name) for name in graph.objects(top, RS.resultVariable)]
    rows: list[list[Identifier | None]] = []
    for solution in graph.objects(top, RS.solution):
        bound = {
            str(graph.value(one, RS.variable)): graph.value(one, RS.value)
            for one in graph.objects(solution, RS.binding)
        }
        rows.append([bound.get(name) for name in names])  # type: ignore[misc]  # terms are identifiers
    return Table(names, rows)


def is_ordered(query: str) -> bool:
    """Whether the query as a whole says the order of its solutions."""
    return _ORDERED.search(query) is not None


def same(one: Answer, other: Answer, *, ordered: bool = False) -> bool:
    """Whether two answers say the same: numbers by value, blank nodes by what is said of them.

    Solutions are a multiset, or `ordered` a sequence; columns go by their names.
    """
    if isinstance(one, Table) and isinstance(other, Table):
        return set(one.names) == set(other.names) and _same_rows(one, other, ordered=ordered)
    if isinstance(one, Graph) and isinstance(other, Graph):
        return isomorphic(_by_value(one), _by_value(other))
    return type(one) is type(other) and one == other


def _same_rows(one: Table, other: Table, *, ordered: bool) -> bool:
    """As `same`; only where there are blank nodes the rows must be compared as graphs."""
    names = sorted(one.names)
    first, second = _rows(one, names, ordered=ordered), _rows(other, names, ordered=ordered)
    blank = any(isinstance(term, BNode) for row in first for term in row)
    return isomorphic(_drawn(first), _drawn(second)) if blank else Counter(first) == Counter(second)


def _rows(table: Table, names: Sequence[str], *, ordered: bool) -> list[tuple[Node | None, ...]]:
    """The rows with their terms by value and in the order of these names; with their place."""
    places = [table.names.index(name) for name in names]
    return [
        (Literal(number if ordered else 0), *(_value(row[place]) for place in places))
        for number, row in enumerate(table.rows)
    ]


def _drawn(rows: Iterable[Sequence[Node | None]]) -> Graph:
    """A graph that is isomorphic to another if the rows are: each a node, each column a link."""
    graph = Graph(bind_namespaces="none")
    for row in rows:
        this = BNode()
        for column, term in enumerate(row):
            if term is not None:
                graph.add((this, URIRef(f"urn:column:{column}"), term))
    return graph


def _by_value(graph: Graph) -> Graph:
    """The same graph with one lexical form for each number."""
    found = Graph(bind_namespaces="none")
    for s, p, o in graph:
        found.add((s, p, _value(o)))  # type: ignore[arg-type]  # no object is None
    return found


@cache
def _value(term: Node | None) -> Node | None:
    """A term in one form for each value."""
    if not isinstance(term, Literal):
        return term
    if term.language:
        return Literal(str(term), lang=term.language.lower())
    kind = None if term.datatype == XSD.string else term.datatype
    if kind in _NUMBERS and term.value is not None:
        value = term.value
        text = f"{value:.12g}" if isinstance(value, float) else f"{Decimal(value).normalize():f}"
        return Literal(text, datatype=kind, normalize=False)
    return Literal(str(term), datatype=kind, normalize=False)
