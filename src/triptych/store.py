"""The store of a release: loading it, opening it, asking it; the only door to pyoxigraph.

A store is a RocksDB folder, written once and then only read, by any number of processes. Quads lie
in their named graphs, and those of asserted graphs in the default graph too (Oxigraph's union of
graphs joins up to twice as slowly).
"""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias, TypeVar

import pyoxigraph as ox

from triptych.errors import QueryError, QueryRefused, ReleaseError
from triptych.formats import Format
from triptych.nquads import Asserted
from triptych.sparql import MARGIN, syntax_error
from triptych.values import Iri, Literal, Term

LINKS_BACK = 100
"""How many links to a resource its description shows."""

PARTS = 10_000
"""How many parts of a resource its description shows."""

# Bytes of N-Quads given to the loader at once: its memory follows this, not the size of the data.
# Measured: 180 MB and 200,000 quads a second; in one stream 2 GB for 2.8 million quads.
_SLICE = 4 << 20

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ASSERTED = ox.DefaultGraph()

_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "json-ld": ox.RdfFormat.JSON_LD,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
}

_SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}

_Graph: TypeAlias = ox.NamedNode | ox.DefaultGraph
_Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_Kind = TypeVar("_Kind", ox.RdfFormat, ox.QueryResultsFormat)


def load(path: Path, quads: Iterable[Path], asserted: Callable[[str], bool]) -> int:
    """Write a new store at `path` from gzipped N-Quads files; say how many lines were read.

    One quad a line, the graph last, as we write it (RDF 1.1 N-Quads, canonical form). `asserted`
    says of a graph's IRI whether its quads stand in the default graph too. Memory is bounded.
    Raises ReleaseError when a file is not such, or the folder exists or cannot be written.
    """
    if path.exists():
        raise ReleaseError("there is a store already", where=path, advice="load into a new folder")
    try:
        store = ox.Store(path)
        lines = sum(_load_file(store, file, asserted) for file in quads)
        store.flush()
        store.optimize()  # one compaction: a store of many small files is slow to read
    except OSError as error:
        raise ReleaseError(f"the store cannot be written: {error}", where=path) from error
    return lines


def append(path: Path, quads: Path) -> None:
    """Add a file of N-Quads to a store that nobody serves yet, in their named graphs only.

    Raises ReleaseError where the store cannot be written.
    """
    try:
        store = ox.Store(path)
        _load_file(store, quads, lambda _: False)
        store.flush()
    except OSError as error:
        raise ReleaseError(f"the store cannot be written: {error}", where=path) from error


def _load_file(store: ox.Store, path: Path, asserted: Callable[[str], bool]) -> int:
    """Load one file slice by slice."""
    known = Asserted(asserted)
    count = 0
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        while lines := file.readlines(_SLICE):
            try:
                store.bulk_load(b"".join((*lines, *known.triples(lines))), ox.RdfFormat.N_QUADS)
            except (SyntaxError, ValueError) as error:
                place = f"{path}, after line {count}"
                raise ReleaseError(f"not canonical N-Quads: {error}", where=place) from error
            count += len(lines)
    return count


class Store:
    """A store opened for reading; threads may share it."""

    def __init__(self, store: ox.Store, prefixes: Mapping[str, str]) -> None:
        """Keep the opened store; see `open`."""
        self._store = store
        self._prefixes = dict(prefixes)

    @classmethod
    def open(cls, path: Path, prefixes: Mapping[str, str] | None = None) -> "Store":
        """Open the folder; `prefixes` (prefix -> namespace) shorten what is written in Turtle."""
        try:
            return cls(ox.Store.read_only(str(path)), prefixes or {})
        except OSError as error:
            advice = "build the dataset, or point to a release that was built"
            raise ReleaseError(f"no readable store: {error}", where=path, advice=advice) from error

    def select(
        self, query_text: str, bindings: Mapping[str, Term] | None = None
    ) -> Iterator[dict[str, Term]]:
        """Solutions of one of our own SELECT queries, as they come; unbound variables are absent.

        `bindings` replace variables, of those selected, by terms (SPARQL-dev SEP-0007).
        """
        solutions = self._ask(query_text, bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("a SELECT query was expected")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            pairs = ((name, solution[name]) for name in names)
            yield {name: _term(value) for name, value in pairs if value is not None}

    def contains(self, iri: str, within: str = "") -> bool:
        """Whether something is asserted of this IRI, or said in a graph as `describe` has it."""
        return self._home(_iri(iri), within) is not None

    def describe(self, iri: str, form: Format, within: str = "") -> bytes | None:
        """What is said of a resource, or None where nothing is.

        Its own statements, those of its parts (hash IRIs it leads to, up to `PARTS`), the
        labels of all these point to, up to `LINKS_BACK` links to it and labels of their starts.
        The same triples in every format; TriG adds the named graphs they come from, JSON-LD is
        expanded. A walk over indexes: 0.5 ms for 70 triples, a third of the same as a CONSTRUCT.
        Of what nothing is asserted, a named graph whose IRI begins with `within` may speak; then
        TriG has its statements in that graph alone, and not as asserted.
        """
        resource = _iri(iri)
        home = self._home(resource, within)
        if home is None:
            return None
        triples = self._description(resource, home)
        if form.name != "trig":
            return self._graph(triples, form)
        quads = [quad for t in triples for quad in self._store.quads_for_pattern(*t)]
        return self._graph(sorted(quads, key=_by_graph), form)

    def answer(
        self,
        text: str,
        form: Format,
        out: IO[bytes],
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> None:
        """Write the answer to anyone's query to `out`, as it comes (SPARQL 1.1 Protocol, 2.1).

        Graphs named here are the whole dataset and go over FROM (2.1.4). The caller has had the
        text checked by `sparql.check`: the engine cannot be kept from following SERVICE. Raises
        QuerySyntaxError, QueryRefused or QueryError; what `out` raises goes through.
        """
        given = bool(default_graphs or named_graphs)
        try:
            results = self._store.query(
                text + MARGIN,
                default_graph=[_iri(iri) for iri in default_graphs] if given else None,
                named_graphs=[_iri(iri) for iri in named_graphs] if given else None,
            )
            if isinstance(results, ox.QueryTriples):
                ox.serialize(results, out, _kind(_GRAPHS, form), prefixes=self._prefixes)
            else:
                results.serialize(out, _kind(_SOLUTIONS, form))
        except SyntaxError as error:
            raise syntax_error(text, str(error)) from error
        except (RuntimeError, ValueError) as error:
            kind = QueryRefused if "custom function" in str(error) else QueryError
            raise kind(f"the query failed: {error}") from error

    def _ask(self, text: str, bindings: Mapping[str, Term] | None) -> _Results:
        """Run one of our own queries with bound terms."""
        bound = {ox.Variable(name): _bound(term) for name, term in (bindings or {}).items()}
        try:
            return self._store.query(text + MARGIN, substitutions=bound)
        except SyntaxError as error:
            raise syntax_error(text, str(error)) from error

    def _home(self, resource: ox.NamedNode, within: str) -> _Graph | None:
        """The graph that describes a resource: the default one where anything is asserted of it."""
        if next(self._said(_ASSERTED, resource), None) is not None:
            return _ASSERTED
        if within:
            for quad in self._store.quads_for_pattern(resource, None, None):
                graph = quad.graph_name
                if isinstance(graph, ox.NamedNode) and graph.value.startswith(within):
                    return graph
        return None

    def _said(
        self, graph: _Graph, subject: ox.NamedNode, predicate: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """Statements of a graph about a subject."""
        return self._store.quads_for_pattern(subject, predicate, None, graph)

    def _description(self, resource: ox.NamedNode, home: _Graph) -> list[ox.Triple]:
        """The triples of `describe`, each once, grouped by subject."""
        triples = self._whole(resource, home)
        links = self._store.quads_for_pattern(None, None, resource, home)
        back = [quad.triple for quad in islice(links, LINKS_BACK)]
        about = {triple.subject for triple in triples}
        pointed = dict.fromkeys([*(t.object for t in triples), *(t.subject for t in back)])
        labels = [
            quad.triple
            for term in pointed
            if isinstance(term, ox.NamedNode) and term not in about
            for graph in dict.fromkeys((_ASSERTED, home))
            for quad in self._said(graph, term, _LABEL)
        ]
        return list(dict.fromkeys([*triples, *labels, *back]))

    def _whole(self, resource: ox.NamedNode, home: _Graph) -> list[ox.Triple]:
        """The statements about a resource and, step by step, about its parts."""
        triples: list[ox.Triple] = []
        seen = {resource}
        step = [resource]
        while step and len(seen) <= PARTS:
            found = [quad.triple for part in step for quad in self._said(home, part)]
            triples += found
            objects = dict.fromkeys(triple.object for triple in found)
            step = [part for part in _parts(objects, resource) if part not in seen]
            seen.update(step)
        return triples

    def _graph(
        self,
        triples: Iterable[ox.Triple] | Iterable[ox.Quad],
        form: Format,
    ) -> bytes:
        """Serialise a graph that is small by nature."""
        kind = _kind(_GRAPHS, form)
        return ox.serialize(triples, format=kind, prefixes=self._prefixes) or b""


def _kind(table: Mapping[str, _Kind], form: Format) -> _Kind:
    """The engine's name of a format; QueryError when it is not one for this kind of answer."""
    if form.name in table:
        return table[form.name]
    raise QueryError(f"{form.label} cannot hold an answer of this kind")


def _by_graph(quad: ox.Quad) -> str:
    """The key that puts the statements of the default graph first, then graph by graph."""
    return "" if quad.graph_name == _ASSERTED else str(quad.graph_name)


def _parts(terms: Iterable[object], whole: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """Those of the terms that are hash IRIs of the resource's document."""
    for term in terms:
        if isinstance(term, ox.NamedNode) and term.value.startswith(whole.value + "#"):
            yield term


def _iri(value: str) -> ox.NamedNode:
    """An IRI from outside; QueryRefused when it is none (RFC 3987)."""
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise QueryRefused(f"not an absolute IRI: {value[:200]!r}") from error


def _bound(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """One of our terms as the engine's."""
    if isinstance(term, Iri):
        return _iri(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def _term(value: object) -> Term:
    """One of the engine's terms as ours; nothing published is a blank node."""
    if isinstance(value, ox.NamedNode):
        return Iri(value.value)
    if isinstance(value, ox.Literal):
        return Literal(value.value, value.language or "", value.datatype.value)
    raise QueryError(f"neither IRI nor literal: {value}")
