"""Descriptions: what is asserted of each thing, laid together in one SQLite file, and read here.

A store answers one triple after another, each from several places on a disk. What a page or a
document needs is fixed with the release, so it is made with the release (`making`) and lies in one
place: a row for each thing, its description as N-Triples, compressed. Measured on 2,000 records
with 20,000 things, 119 triples each: a description walked from the store takes 1.5 ms when warm,
a row 0.05 ms, as Turtle 0.23 ms. It costs the build 4.5 ms and 26 KB a record (the store has 450
KB); walked for, the same rows would cost 15 ms. Made for each format it would be four times as
large and gain 0.2 ms. What is proposed lies here too, a row for all candidates of a record: 4 KB
more, and the page of a record costs a quarter less. Pages are made later (see `finishing`).
"""

import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

from triptych.descriptions.candidates import described
from triptych.errors import ReleaseError

NAME = "descriptions.sqlite"
"""The name of the file in the folder of a release."""

PAGE = 100
"""How many links to a thing a page of them holds; its description has the first page."""

_ROOM = 1 << 16  # bytes that most descriptions fit in

_READ = "SELECT body FROM description WHERE iri = ?"
_READ_SMALL = "SELECT body FROM description WHERE iri = ? AND length(body) <= ?"
_LINKS = "SELECT body FROM link WHERE iri = ? AND page = ?"
_PAGES = "SELECT max(page) + 1 FROM link WHERE iri = ?"
_PROPOSED = "SELECT body FROM proposed WHERE graph = ?"
_CANDIDATE = "SELECT body FROM candidate NATURAL JOIN proposed WHERE iri = ?"
_KNOWS = "SELECT count(*) FROM sqlite_master WHERE name = 'proposed'"


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The file opened for reading; threads may share it."""

    _file: sqlite3.Connection
    _proposes: bool  # an earlier program left candidates to the store

    @classmethod
    def open(cls, path: Path) -> "Descriptions":
        """Open the file; ReleaseError where it cannot be read."""
        try:
            file = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
                cached_statements=8,
            )
            file.execute("PRAGMA mmap_size = 1073741824")  # address space, not memory
            file.execute(_READ, ("",))
            (tables,) = file.execute(_KNOWS).fetchone()
        except sqlite3.Error as error:
            raise ReleaseError(f"no readable descriptions: {error}", where=path) from error
        return cls(file, bool(tables))

    def body(self, iri: str) -> tuple[bytes, bytes] | None:
        """The description of a thing as N-Triples, and what a page says beside it of those around.

        None where nothing is asserted of it. The first: what is stated of the thing and of all
        parts of its document (hash IRIs), the labels of what these point to, the first `PAGE` links
        to it but for those of reified statements, and labels of their starts; lines in that order.
        The second: dates of these, and the terms of licences.
        """
        row = self._file.execute(_READ, (iri,)).fetchone()
        return None if row is None else _parted(row[0])

    def small(self, iri: str, most: int) -> bytes:
        """The first part of `body`; b"" where there is none of so many bytes, compressed."""
        row = self._file.execute(_READ_SMALL, (iri, most)).fetchone()
        return b"" if row is None else _parted(row[0])[0]

    def proposed(self, graph: str) -> tuple[bytes, bytes] | None:
        """All that a graph of candidates says, and labels of what is around, as `body` has it."""
        row = self._file.execute(_PROPOSED, (graph,)).fetchone() if self._proposes else None
        return None if row is None else _parted(row[0])

    def candidate(self, iri: str) -> tuple[bytes, bytes] | None:
        """The description of a candidate, out of its graph; None where there is none such."""
        row = self._file.execute(_CANDIDATE, (iri,)).fetchone() if self._proposes else None
        if row is None:
            return None
        lines, _ = _parted(row[0])
        return described(iri.encode(), lines.splitlines(keepends=True)), b""

    def back(self, iri: str, page: int) -> tuple[bytes, bytes] | None:
        """A page of further links to a thing (from 1; 0 is in its description), as `body` has them.

        None where there is no such page. A page costs the same whichever it is.
        """
        row = self._file.execute(_LINKS, (iri, page)).fetchone()
        return None if row is None else _parted(row[0])

    def pages(self, iri: str) -> int:
        """How many pages of links to a thing there are; the first may be empty."""
        row = self._file.execute(_PAGES, (iri,)).fetchone()
        return row[0] or 1

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _parted(body: bytes) -> tuple[bytes, bytes]:
    """The two parts of a row, which the only empty line parts; the second is mostly the shorter."""
    whole = zlib.decompress(body, bufsize=_ROOM)
    end = whole.rfind(b"\n\n") + 1
    return whole[:end], whole[end + 1 :]
