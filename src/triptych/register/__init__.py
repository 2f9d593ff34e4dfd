"""The register: every thing of a release with kind, label, years, words and facets, in one file.

`register.sqlite` is written at build by `making` and only read after; so what a list, a search or
a sitemap asks costs the same at a hundred things and at a million. `Register` is the reader.
"""

import sqlite3
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from triptych.errors import ReleaseError
from triptych.register import sets

NAME = "register.sqlite"
"""The name of the file in the folder of a release."""

_KEPT = 32 << 20  # bytes of sets kept at hand
_MAPPED = 1 << 30  # bytes of the file that are read as memory
_BOUNDS = ("begin", "end", "from", "until")
_THING = "SELECT id, path, label, language, date, first, last FROM thing"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as lists show it: `date` is EDTF or "", `first` and `last` astronomical years."""

    iri: str
    kind: str
    label: str
    language: str = ""
    date: str = ""
    first: int | None = None
    last: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its date and the bounds of its time-span as they are written, "" if unknown."""

    thing: Thing
    bounds: Mapping[str, str]
    places: Sequence[tuple[str, str]]


class Register:
    """A register opened for reading; threads may share it."""

    def __init__(self, path: Path | None, base: str) -> None:
        """`base` is the dataset's IRI; without a path the register is an empty one."""
        self.base = base
        self._path = path
        self._sets = sets.Kept(_KEPT)
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        weakref.finalize(self, _close, self._opened)

    @classmethod
    def open(cls, path: Path, base: str) -> "Register":
        """The register in a file; empty where there is none, as in releases of older versions.

        Raises ReleaseError where the file is damaged.
        """
        register = cls(path if path.exists() else None, base)
        try:
            found = register.rows("SELECT base FROM about")
        except sqlite3.DatabaseError as error:
            raise ReleaseError(f"the register is damaged: {error}", where=path) from error
        if found and found[0][0] != base:
            raise ReleaseError("the register is of another dataset", where=path)
        return register

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing, as that of a release made before there were registers."""
        return self.total == 0

    @cached_property
    def total(self) -> int:
        """How many things there are."""
        return sum(self._kinds_count.values())

    def counts(self) -> Mapping[str, int]:
        """How many things there are of each kind that has any."""
        return self._kinds_count

    def spans(self, kinds: Sequence[str] = ()) -> list[tuple[int, int]]:
        """The numbers of the things of each of these kinds; of all where none is named.

        Each as the first and the one after the last.
        """
        if not kinds:
            return [(1, self.total + 1)]
        known = [self._spans[kind] for kind in kinds if kind in self._spans]
        return [(first, first + count) for first, count in known]

    def things(self, kind: str, offset: int = 0, limit: int = 50) -> list[Thing]:
        """A page of the list of a kind: by date where they are events, else by label."""
        first, count = self._spans.get(kind, (0, 0))
        last = min(first + offset + limit, first + count)
        rows = self.rows(f"{_THING} WHERE id >= ? AND id < ? ORDER BY id", first + offset, last)
        return [self._thing(row) for row in rows]

    def numbered(self, numbers: Sequence[int]) -> list[Thing]:
        """The things of these numbers, in this order."""
        found = (self.rows(f"{_THING} WHERE id = ?", number) for number in numbers)
        return [self._thing(rows[0]) for rows in found if rows]

    def thing(self, iri: str) -> Thing | None:
        """What is known of an IRI, or None where it is no thing of this release."""
        path = iri.removeprefix(self.base) if iri.startswith(self.base) else ""
        rows = self.rows(f"{_THING} WHERE path = ?", path)
        return self._thing(rows[0]) if rows else None

    def walk(self, after: str = "", limit: int = 1000) -> list[Thing]:
        """The next things in the order of their IRIs, after one; all, a page at a time."""
        path = after.removeprefix(self.base)
        rows = self.rows(f"{_THING} WHERE path > ? ORDER BY path LIMIT ?", path, limit)
        return [self._thing(row) for row in rows]

    def all(self, page: int = 1000) -> Iterator[Thing]:
        """All things in the order of their IRIs."""
        after = ""
        while things := self.walk(after, page):
            yield from things
            after = things[-1].iri

    def said(self, thing: Thing) -> tuple[str, str]:
        """What is told of a thing besides its label, line by line, and its identifiers."""
        rows = self.rows("SELECT words, identifiers FROM said WHERE id = ?", thing.number)
        return rows[0] if rows else ("", "")

    def dated(self, things: Sequence[Thing]) -> list[Dated]:
        """Events with what a timeline draws."""
        return [Dated(thing, self._bounds(thing), self._places(thing)) for thing in things]

    def decades(self, kind: str = "event") -> list[tuple[int, int]]:
        """Each decade by its first year (astronomical), and how many things of a kind it has."""
        query = "SELECT first, count FROM decade WHERE kind = ? ORDER BY first"
        return [(first, count) for first, count in self.rows(query, kind)]

    def members(self, facet: int) -> int:
        """The set of the things that have a value of a facet, by the value's number."""
        return self._set("SELECT members FROM facet WHERE id = ?", facet)

    def frequent(self, word: str) -> int:
        """The set of the things that have a word of very many, or 0 where it is none of these."""
        if word not in self._words:
            return 0
        return self._set("SELECT members FROM frequent WHERE word = ?", word)

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement of ours; each thread has a connection of its own."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        found: list[tuple[Any, ...]] = connection.execute(statement, values).fetchall()
        return found

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of very many things: some hundreds."""
        return frozenset(word for (word,) in self.rows("SELECT word FROM frequent"))

    def _set(self, statement: str, key: int | str) -> int:
        """A set of things, kept at hand."""

        def read() -> int:
            return sets.unpacked(self.rows(statement, key)[0][0], self.total)

        return self._sets.get(key, read)

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        """The first number of each kind, and how many follow."""
        rows = self.rows("SELECT name, first, count FROM kind ORDER BY first")
        return {name: (first, count) for name, first, count in rows}

    @cached_property
    def _kinds_count(self) -> Mapping[str, int]:
        """How many things of each kind."""
        return {kind: count for kind, (_, count) in self._spans.items()}

    def _thing(self, row: tuple[Any, ...]) -> Thing:
        """A row of the table of things."""
        number, path, label, language, date, first, last = row
        kind = path.partition("/")[0]
        return Thing(self.base + path, kind, label, language, date, first, last, number)

    def _bounds(self, thing: Thing) -> Mapping[str, str]:
        """The bounds of an event by name."""
        columns = ", ".join(f'"{name}"' for name in _BOUNDS)
        rows = self.rows(f"SELECT {columns} FROM span WHERE id = ?", thing.number)  # noqa: S608 - columns of ours
        pairs = zip(_BOUNDS, rows[0], strict=True) if rows else ()
        return {name: value for name, value in pairs if value}

    def _places(self, thing: Thing) -> list[tuple[str, str]]:
        """IRI and label of each place of an event."""
        rows = self.rows(
            "SELECT target, value, label FROM has JOIN facet ON facet.id = has.facet"
            " WHERE thing = ? AND name = 'place' ORDER BY label",
            thing.number,
        )
        return [(self.base + target if target else value, label) for target, value, label in rows]

    def _connect(self) -> sqlite3.Connection:
        """A connection that cannot write; its file never changes, so nothing is locked."""
        where = f"file:{quote(str(self._path))}?mode=ro&immutable=1" if self._path else ":memory:"
        connection = sqlite3.connect(where, uri=True, check_same_thread=False)
        self._opened.append(connection)
        if self._path is None:
            connection.executescript(script("schema"))
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return connection


def script(name: str) -> str:
    """One of the SQL files of this package."""
    return files("triptych.register").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _close(connections: list[sqlite3.Connection]) -> None:
    """Let go of the file when the last request that reads it is over."""
    for connection in connections:
        connection.close()
