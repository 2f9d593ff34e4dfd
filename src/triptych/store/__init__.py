"""The store of a release, opened and asked; it and `loading` are the only door to pyoxigraph.

A store is a RocksDB folder, written once and then only read, by any number of processes. Quads lie
in their named graphs, and those of asserted graphs in the default graph too (Oxigraph's union of
graphs joins up to twice as slowly).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias

import pyoxigraph as ox

from triptych import formats
from triptych.descriptions import Descriptions
from triptych.descriptions.lines import Text
from triptych.errors import QueryError, ReleaseError
from triptych.formats import Format
from triptych.sparql import MARGIN, syntax_error
from triptych.store import answering, written
from triptych.store.answering import Asked, Source
from triptych.store.inside import LARGEST
from triptych.store.joining import Joins
from triptych.store.loading import append, load
from triptych.store.terms import bindings_of, iri_of, solved, stated, term_of
from triptych.store.walking import ASSERTED, LINKS_BACK, PARTS, home, walk
from triptych.values import Answered, Term

__all__ = ("LINKS_BACK", "PARTS", "Store", "append", "load")

_N_TRIPLES = next(form for form in formats.GRAPH if form.name == "n-triples")

# What the engine puts before Turtle, and one line of it with its prefix.
_DECLARED = re.compile(rb"(?:@prefix [^\n]*\n)*")
_PREFIX = re.compile(rb"@prefix ([^ ]*:) [^\n]*\n")
# The prefix of a name: what stands before it ends in one of these. A text may hold the like.
_NAMED = re.compile(rb"[ \t\n^]([\w.-]*+:)")

_Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """A store opened for reading; threads may share it."""

    def __init__(
        self,
        store: ox.Store,
        prefixes: Mapping[str, str],
        made: Descriptions | None,
        base: str | None = None,
    ) -> None:
        """Keep the opened store; see `open`."""
        self._store = store
        self._prefixes = dict(prefixes)
        self._made = made
        self._asked = partial(Asked, base=base, joins=Joins(store))

    @classmethod
    def open(
        cls,
        path: Path,
        prefixes: Mapping[str, str] | None = None,
        descriptions: Path | None = None,
        base: str | None = None,
    ) -> "Store":
        """Open the folder; `prefixes` (prefix -> namespace) shorten what is written in Turtle.

        `descriptions` is the file made with the release; without one each is walked for. Relative
        IRIs of anyone's queries are resolved against `base`, and are errors without one.
        """
        made = Descriptions.open(descriptions) if descriptions else None
        try:
            return cls(ox.Store.read_only(str(path)), prefixes or {}, made, base)
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
            yield {name: term_of(value) for name, value in pairs if value is not None}

    def contains(self, iri: str, within: str = "") -> bool:
        """Whether something is asserted of this IRI, or said in a graph as `describe` has it."""
        return home(self._store, iri_of(iri), within) is not None

    def describe(self, iri: str, form: Format, within: str = "") -> bytes | None:
        """What is said of a resource, or None where nothing is.

        Its own statements, those of its parts (hash IRIs of its document; in a walk those that it
        leads to, up to `PARTS`), the labels of all these point to, up to `LINKS_BACK` links to it
        (but for those of reified statements) and labels of their starts. The same triples in every
        format; TriG adds the named graphs they come from, JSON-LD is expanded. Of what nothing is
        asserted, a named graph whose IRI begins with `within` may speak; then TriG has its
        statements in that graph alone, and not as asserted.
        """
        made = self._read(iri, within)
        if made:
            return self.written(made[0], form)
        triples = walk(self._store, iri_of(iri), within)
        return self._written(triples, form) if triples else None

    def written(self, triples: bytes, form: Format) -> bytes:
        """Lines of N-Triples that `describe` gave, or some of them, in another form."""
        if form.name == _N_TRIPLES.name:
            return triples
        # They were checked when they were written; to check them again takes a third of the time.
        read = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        if form.name == "trig":
            return self._written([quad.triple for quad in read], form)
        return self._graph(read, form)

    def links_back(self, iri: str, page: int) -> bytes:
        """A page of links to a thing, from 1, as N-Triples with labels of their starts, or b"".

        Page 0 is in its description. Each page costs the same; see `links_pages`.
        """
        found = self._made.back(iri, page) if self._made else None
        return found[0] if found else b""

    def links_pages(self, iri: str) -> int:
        """How many pages of links to a thing there are, that of its description counted."""
        return self._made.pages(iri) if self._made else 1

    def values(self, subject: str, name: str, graph: str = "") -> list[Term]:
        """What a subject has of a property, as asserted or as a named graph has it."""
        where = iri_of(graph) if graph else ASSERTED
        quads = self._store.quads_for_pattern(iri_of(subject), iri_of(name), None, where)
        return [term_of(quad.object) for quad in quads]

    def linked(self, name: str, iri: str, most: int, graph: str = "") -> list[str]:
        """At most so many of the subjects that a property leads from to a resource.

        As asserted, or as a named graph has it.
        """
        where = iri_of(graph) if graph else ASSERTED
        links = self._store.quads_for_pattern(None, iri_of(name), iri_of(iri), where)
        found = (quad.subject for quad in islice(links, most))
        return [subject.value for subject in found if isinstance(subject, ox.NamedNode)]

    def graph(self, iri: str) -> Text:
        """All that is said in a named graph that is small by nature, to be read bit by bit.

        Of a graph of candidates labels of what is around too, where they were made with the
        release.
        """
        made = self._made.proposed(iri) if self._made else None
        if made:
            return Text.of(*made)
        quads = self._store.quads_for_pattern(None, None, None, iri_of(iri))
        return Text.of(self._graph([quad.triple for quad in quads], _N_TRIPLES))

    def page(self, iri: str, within: str = "") -> Text | None:
        """What `describe` says, to be read bit by bit; None where nothing is said.

        And what a page says beside it of those around: see `Descriptions.body`.
        """
        found = self._read(iri, within)
        if found is not None:
            return Text.of(*found)
        walked = walk(self._store, iri_of(iri), within)
        return Text.of(self._graph(walked, _N_TRIPLES)) if walked else None

    def _read(self, iri: str, within: str) -> tuple[bytes, bytes] | None:
        """A description that was made with the release, of a candidate only `within` its graphs."""
        if self._made is None:
            return None
        return self._made.body(iri) or (self._made.candidate(iri) if within else None)

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
        QuerySyntaxError, QueryRefused (QueryFormat) or QueryError; what `out` raises goes through.
        """
        given = bool(default_graphs or named_graphs)
        both = (default_graphs, named_graphs)
        default, named = ([iri_of(iri) for iri in iris] if given else None for iris in both)
        asked = self._asked(text, default, named)
        written.write(self._store, asked, self._described, form, out, prefixes=self._prefixes)

    def at_once(self, text: str, form: Format, most: int) -> bytes | None:
        """The answer to anyone's query in at most so many bytes, where that is surely little work.

        So it may be given where nothing could end it. None for any other query, and for one with a
        fault: see `answer`.
        """
        asked = (Source(self._store, self._described, self._lines), text, form, most)
        return written.small(form, lambda: answering.at_once(*asked, prefixes=self._prefixes))

    def rows(
        self, text: str, bindings: Mapping[str, Term] | None = None
    ) -> tuple[list[str], Iterator[dict[str, Answered]]] | bool:
        """The answer to anyone's SELECT: its columns, and its solutions as they come; or to ASK.

        As `answer`, and as `select` with `bindings`.
        """
        asked = self._asked(text, bindings=bindings_of(bindings))
        with answering.worded(text):
            found = answering.answer(self._store, asked, self._described)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("the query asks for a graph, not for a table")
        names = [variable.value for variable in found.variables]
        return names, answering.read(text, solved(names, found))

    def triples(
        self, text: str, bindings: Mapping[str, Term] | None = None
    ) -> Iterator[tuple[Answered, Answered, Answered]]:
        """The answer to anyone's CONSTRUCT or DESCRIBE as it comes; as `answer` and `rows`."""
        asked = self._asked(text, bindings=bindings_of(bindings))
        with answering.worded(text):
            found = answering.answer(self._store, asked, self._described)
            if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
                raise QueryError("the query asks for a table, not for a graph")
        return answering.read(text, (stated(triple) for triple in found))

    def statements(
        self, iri: str, within: str = ""
    ) -> Iterator[tuple[Answered, Answered, Answered]]:
        """What `describe` says, triple by triple; none where nothing is said."""
        return (stated(triple) for triple in self._described(iri, within))

    def _lines(self, iri: str) -> bytes:
        """What `describe` says of a thing under its own IRI, if that is little; see `Source`."""
        return self._made.small(iri, LARGEST) if self._made else b""

    def _described(self, iri: str, within: str = "") -> Iterable[ox.Triple]:
        """The triples of `describe`."""
        made = self._read(iri, within)
        if made is None:
            return walk(self._store, iri_of(iri), within)
        read = ox.parse(made[0], format=ox.RdfFormat.N_TRIPLES)
        return (quad.triple for quad in read)

    def _ask(self, text: str, bindings: Mapping[str, Term] | None) -> _Results:
        """Run one of our own queries with bound terms."""
        try:
            return self._store.query(text + MARGIN, substitutions=bindings_of(bindings))
        except SyntaxError as error:
            raise syntax_error(text, str(error)) from error

    def _written(self, triples: list[ox.Triple], form: Format) -> bytes:
        """Triples in a form; TriG has the named graphs they come from too."""
        if form.name != "trig":
            return self._graph(triples, form)
        quads = [quad for t in triples for quad in self._store.quads_for_pattern(*t)]
        return self._graph(sorted(quads, key=_by_graph), form)

    def _graph(
        self,
        triples: Iterable[ox.Triple] | Iterable[ox.Quad],
        form: Format,
    ) -> bytes:
        """Serialise a graph that is small by nature."""
        data = (
            ox.serialize(
                triples, format=answering.kind(answering.GRAPHS, form), prefixes=self._prefixes
            )
            or b""
        )
        return _trimmed(data) if form.name in {"turtle", "trig"} else data


def _trimmed(data: bytes) -> bytes:
    """Turtle or TriG with the prefixes that it uses, in order; the engine declares all, in none."""
    declared = _DECLARED.match(data)
    size = declared.end() if declared else 0
    named = set(_NAMED.findall(data, max(0, size - 1)))
    used = [found[0] for found in _PREFIX.finditer(data, 0, size) if found[1] in named]
    return b"".join([*sorted(used), data[size:]])


def _by_graph(quad: ox.Quad) -> str:
    """The key that puts the statements of the default graph first, then graph by graph."""
    return "" if quad.graph_name == ASSERTED else str(quad.graph_name)
