"""The answer to anyone's query: it alone says what evaluates it, and writes it down as it comes.

Nothing is held that grows with the answer, and its first bytes go out before its last are known:
SELECT and ASK are the engine's, CONSTRUCT is a SELECT and a template (see `constructing`), DESCRIBE
is the description our documents give (see `describing`). A CONSTRUCT or DESCRIBE that those two do
not read is the engine's own, which keeps every triple it gave: there the limit of memory stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, TypeAlias, TypeVar, cast

import pyoxigraph as ox

from triptych.errors import QueryError, QueryRefused
from triptych.formats import Format
from triptych.sparql import MARGIN, syntax_error
from triptych.store import bounded, constructing, describing, inside
from triptych.store.columns import ordered
from triptych.store.describing import Described
from triptych.store.joining import Joins
from triptych.store.terms import Bindings

GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "json-ld": ox.RdfFormat.JSON_LD,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
}
SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}

Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]

_Read = TypeVar("_Read")
_Kind = TypeVar("_Kind", ox.RdfFormat, ox.QueryResultsFormat)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the graphs over its FROM (None: as it says), and terms for some of its variables.

    Relative IRIs are resolved against `base`, where the query has no BASE (SPARQL 1.1 Query, 4.1).
    `joins` are those of the store as it lies.
    """

    text: str
    default_graphs: Sequence[ox.NamedNode] | None = None
    named_graphs: Sequence[ox.NamedNode] | None = None
    bindings: Bindings | None = None
    base: str | None = None
    joins: Joins | None = None

    @property
    def has_graphs(self) -> bool:
        """Whether the dataset is another one than the store as it lies."""
        return self.default_graphs is not None or self.named_graphs is not None

    def of(self, store: ox.Store, text: str) -> Any:
        """What the engine says to this query, in these words or in others that mean the same."""
        if self.joins is None or self.has_graphs or self.bindings:
            return self._of(store, text)
        try:
            return self._of(store, self.joins.written(text))
        except SyntaxError:  # whose place is one in these words
            return self._of(store, text)

    def _of(self, store: ox.Store, text: str) -> Any:
        """What the engine says."""
        return store.query(
            text + MARGIN,
            base_iri=self.base,
            default_graph=None if self.default_graphs is None else [*self.default_graphs],
            named_graphs=None if self.named_graphs is None else [*self.named_graphs],
            substitutions=self.bindings,
        )


def write(
    store: ox.Store,
    asked: Asked,
    described: Described,
    form: Format,
    out: IO[bytes],
    *,
    prefixes: Mapping[str, str],
) -> None:
    """Write the answer to a query to `out` (SPARQL 1.1 Protocol, 2.1).

    Raises QuerySyntaxError, QueryRefused or QueryError; what `out` raises goes through.
    """
    with worded(asked.text):
        _serialize(answer(store, asked, described), form, out, prefixes)


@dataclass(frozen=True, slots=True)
class Source:
    """What a query is answered from at once.

    The store, what is said of a resource, and the lines of a document that was made with the
    release: N-Triples, b"" where it is too large or there is none.
    """

    store: ox.Store
    described: Described
    lines: Callable[[str], bytes]


def at_once(
    source: Source,
    text: str,
    form: Format,
    most: int,
    *,
    prefixes: Mapping[str, str],
) -> bytes | None:
    """The answer to a query in at most so many bytes, where that is surely little work.

    None where it may be more, and where something is wrong with the query: `write` says what.
    """
    out = _Few(most)
    try:
        answered = _begun(source, text)
        if answered is None:
            return None
        _write_at_once(answered, form, cast("IO[bytes]", out), prefixes)
    except (_TooMany, SyntaxError, RuntimeError, ValueError, QueryError):
        return None
    return bytes(out.held)


def _write_at_once(
    answered: Answer, form: Format, out: IO[bytes], prefixes: Mapping[str, str]
) -> None:
    """Write an answer that the engine finds in one go, without prefixes.

    With them each triple would be handed to us and back: among threads, half as many answers.
    """
    if isinstance(answered, ox.QueryTriples):
        answered.serialize(out, kind(GRAPHS, form))
    else:
        _serialize(answered, form, out, prefixes)


def _begun(source: Source, text: str) -> Answer | None:
    """What surely takes little work: a query whose loops are short, and what is made already."""
    loops = bounded.read(text)
    if loops is None:
        description = describing.read(text) if len(text) <= bounded.LONGEST else None
        if description is None or not description.iris:
            return None
        return describing.describe(description, (), source.described)
    lines = source.lines(loops.document) if loops.document else b""
    store = inside.opened(lines) if lines else source.store
    if loops.probe and bool(store.query(loops.probe)):
        return None
    answered: Answer = store.query(loops.query)
    return answered


class _TooMany(Exception):
    """There are more bytes than were asked for."""


class _Few:
    """What takes so many bytes, and then breaks off: the engine finds no more than it writes."""

    def __init__(self, most: int) -> None:
        """Hold nothing yet."""
        self.held = bytearray()
        self._most = most

    def write(self, data: bytes) -> int:
        """Take what the engine writes."""
        self.held += data
        if len(self.held) > self._most:
            raise _TooMany
        return len(data)

    def flush(self) -> None:
        """Keep what is held."""


def answer(store: ox.Store, asked: Asked, described: Described) -> Answer:
    """What the query is answered with, evaluated as it is read; raises what the engine does."""
    if asked.bindings:  # they replace variables that a SELECT of ours may not have
        return asked.of(store, asked.text)  # type: ignore[no-any-return]  # the engine's own types
    construction = constructing.read(asked.text)
    solutions = _solutions(store, asked, construction.select if construction else "")
    if construction and solutions is not None:
        return constructing.fill(construction, solutions)
    description = None if asked.has_graphs else describing.read(asked.text)
    solutions = _solutions(store, asked, description.select if description else "")
    if description and (solutions is not None or not description.select):
        return describing.describe(description, solutions or (), described)
    answered: Answer = asked.of(store, ordered(asked.text, asked.base))
    return answered


def _serialize(answered: Answer, form: Format, out: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """Write an answer; QueryError where the format is for another kind."""
    if isinstance(answered, ox.QuerySolutions | ox.QueryBoolean):
        answered.serialize(out, kind(SOLUTIONS, form))
    else:
        ox.serialize(answered, out, kind(GRAPHS, form), prefixes=dict(prefixes))


def _solutions(store: ox.Store, asked: Asked, select: str) -> ox.QuerySolutions | None:
    """The solutions of a SELECT of ours, or None where the engine cannot parse it.

    Then the query is given to it as it was written, and the error it finds has the right place.
    """
    if not select:
        return None
    try:
        found = asked.of(store, select)
    except SyntaxError:
        return None
    return found if isinstance(found, ox.QuerySolutions) else None


def read(text: str, answered: Iterable[_Read]) -> Iterator[_Read]:
    """An answer as it comes, with errors of the engine as ours."""
    with worded(text):
        yield from answered


@contextmanager
def worded(text: str) -> Iterator[None]:
    """Errors of the engine as ours: QuerySyntaxError, QueryRefused, QueryError."""
    try:
        yield
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (RuntimeError, ValueError) as error:
        refused = QueryRefused if "custom function" in str(error) else QueryError
        raise refused(f"the query failed: {error}") from error


def kind(table: Mapping[str, _Kind], form: Format) -> _Kind:
    """The engine's name of a format; QueryError when it is not one for this kind of answer."""
    if form.name in table:
        return table[form.name]
    raise QueryError(f"{form.label} cannot hold an answer of this kind")
