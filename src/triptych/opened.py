"""A release asked from Python: it alone gives answers as rdflib's terms.

    import triptych

    with triptych.open("letters") as letters:
        for row in letters.select(TITLES):
            print(row["work"], row["title"])

Rows and triples come as they are found: nothing is held that grows with the answer. Nothing is
written, no file and no other server is read: what the public endpoint refuses is refused here. A
query runs in this process, without a limit of time or memory.
"""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from triptych import config, release, sparql, values
from triptych.descriptions import NAME as DESCRIPTIONS
from triptych.errors import QueryError, ReleaseError
from triptych.release import Manifest, Release
from triptych.store import Store

Answered: TypeAlias = URIRef | Literal | BNode
Triple: TypeAlias = tuple[Answered, Answered, Answered]


def open_(path: str | PathLike[str]) -> "Opened":
    """Open the release in a folder, or the current one of a dataset or of a folder of releases.

    A dataset is its `dataset.toml` or the folder that has it. Raises ReleaseError where nothing is
    published, ConfigError where `dataset.toml` cannot be read.
    """
    return Opened(_found(Path(path)))


class Opened:
    """A release open for questions; another one published meanwhile changes nothing.

    Queries are SPARQL 1.1, as at the endpoint. `bindings` are terms, or values that rdflib makes
    literals of, for variables by name; of a SELECT they must be among those selected. All raise
    QuerySyntaxError with line and column, QueryRefused for SERVICE and updates, and QueryError
    where a query of another kind is asked for or the engine fails, also while an answer is read.
    """

    def __init__(self, found: Release) -> None:
        """Open the store; see `open_`."""
        self.manifest: Manifest = found.manifest
        self._path = found.path
        self._store: Store | None = Store.open(found.store, descriptions=found.path / DESCRIPTIONS)

    def __enter__(self) -> Self:
        """Nothing more: it is open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the store; asking again raises ReleaseError."""
        self._store = None

    def select(self, query: str, /, **bindings: object) -> Iterator[dict[str, Answered]]:
        """The solutions of a SELECT as they are found, by variable; unbound ones are absent."""
        found = self._at(query).rows(query, _bound(bindings))
        if isinstance(found, bool):
            raise QueryError("this is an ASK", advice="ask it by ask()")
        return ({name: _term(term) for name, term in row.items()} for row in found[1])

    def ask(self, query: str, /, **bindings: object) -> bool:
        """The answer to an ASK."""
        found = self._at(query).rows(query, _bound(bindings))
        if not isinstance(found, bool):
            raise QueryError("this is a SELECT", advice="ask it by select()")
        return found

    def construct(self, query: str, /, **bindings: object) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE as they are found; one may come again later."""
        found = self._at(query).triples(query, _bound(bindings))
        return ((_term(s), _term(p), _term(o)) for s, p, o in found)

    def describe(self, iri: str) -> Graph:
        """What the document of a resource says; an empty graph where there is none."""
        within = f"{self.manifest.iri}graph/candidates/" if self._is_candidate(iri) else ""
        graph = Graph()
        for s, p, o in self._opened().statements(iri, within):
            graph.add((_term(s), _term(p), _term(o)))
        return graph

    def _is_candidate(self, iri: str) -> bool:
        """Whether a resource is described in a graph of its own, for nothing is asserted of it."""
        return iri.startswith(f"{self.manifest.iri}candidate/")

    def _at(self, query: str) -> Store:
        """The store, for a query that may be asked."""
        sparql.check(query)
        return self._opened()

    def _opened(self) -> Store:
        """The store, where it is not closed."""
        if self._store is None:
            raise ReleaseError("the release was closed", where=self._path, advice="open it again")
        return self._store


def _found(path: Path) -> Release:
    """The release that a path leads to."""
    if (path / "manifest.json").is_file():
        return release.opened(path)
    if (path / release.CURRENT).exists():
        return release.current(path)
    place = config.load(path / "dataset.toml" if path.is_dir() else path)
    return release.current(place.resolve(place.config.store.folder))


def _term(term: values.Answered) -> Answered:
    """One of our terms as rdflib's; its text stays as it is, which rdflib's parsers change."""
    if isinstance(term, values.Iri):
        return URIRef(term.value)
    if isinstance(term, values.Blank):
        return BNode(term.label)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype == str(XSD.string)
    return Literal(term.value, datatype=None if plain else term.datatype, normalize=False)


def _bound(bindings: dict[str, object]) -> dict[str, values.Term]:
    """Terms for variables as ours; what is none of rdflib's is a literal's value."""
    return {name: _ours(value) for name, value in bindings.items()}


def _ours(value: object) -> values.Term:
    """One of rdflib's terms, or a Python value, as ours."""
    if isinstance(value, URIRef):
        return values.Iri(str(value))
    if isinstance(value, Node) and not isinstance(value, Literal):
        raise QueryError(f"a variable is bound to an IRI or a literal, not to {value!r}")
    literal = value if isinstance(value, Literal) else Literal(value)
    if literal.language:
        return values.Literal(str(literal), literal.language)
    return values.Literal(str(literal), "", str(literal.datatype or XSD.string))
