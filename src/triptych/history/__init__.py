"""What was published when, and since when each thing is as it is; it reads `history.sqlite`.

    release/
    ├── history.sqlite     publications, the state of every thing, the log of changes
    ├── current -> <digest>
    └── <digest>/
        └── things.sqlite  the digest of every thing that this release describes

The file is never changed in place: `publishing` writes the next one beside it and renames it. So a
reader keeps what it opened, needs no lock and no right to write, and always finds a whole history.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from triptych.errors import ReleaseError
from triptych.history import schema

FILE = "history.sqlite"
_LAST = 1 << 40  # a number after all publications, and a second after all times


class Did(StrEnum):
    """What happened to a thing, in the words of ActivityStreams 2.0 (3.1)."""

    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"


@dataclass(frozen=True, slots=True)
class Publication:
    """A release became the current one, at this time (UTC, to the second)."""

    digest: str
    published: datetime


@dataclass(frozen=True, slots=True)
class State:
    """A thing as it is now: `modified` is the time of its last change, also of its withdrawal.

    `digest` is that of its statements (16 hexadecimal digits); `created` is its first publication;
    `withdrawn` is None for what the current release describes.
    """

    iri: str
    kind: str
    digest: str
    created: datetime
    modified: datetime
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the log; `number` counts from 1 without gaps, and an entry never changes."""

    number: int
    did: Did
    iri: str
    kind: str
    time: datetime


class History:
    """A history opened for reading; threads may share it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Keep the opened file; see `open`."""
        self._connection = connection
        self._asking = threading.Lock()

    @classmethod
    def open(cls, folder: Path) -> "History":
        """The history of a folder of releases; an empty one where there is none yet.

        Raises ReleaseError where the file is damaged.
        """
        path = folder / FILE
        if not path.exists():
            return cls(schema.empty())
        try:
            found = cls(schema.open_read_only(path))
            found.publications()
        except sqlite3.Error as error:
            advice = "take it from a backup, or remove it: the next publication begins a new one"
            message = f"the history is damaged: {error}"
            raise ReleaseError(message, where=path, advice=advice) from error
        return found

    def publications(self) -> list[Publication]:
        """All publications, the oldest first; a digest published again stands there again."""
        return self._between(0, _LAST)

    def times(self) -> dict[str, list[datetime]]:
        """When each release was published, by digest, the oldest time first."""
        found: dict[str, list[datetime]] = {}
        for one in self.publications():
            found.setdefault(one.digest, []).append(one.published)
        return found

    def state(self, iri: str) -> State | None:
        """The state of a thing, withdrawn ones too; None for what never was published."""
        return next(_states(self._rows("SELECT * FROM state WHERE iri = ?", iri)), None)

    def changes(
        self,
        kind: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int = 100,
    ) -> list[State]:
        """Things of a kind by (modified, IRI), each once; both bounds are inclusive.

        `after` is where the last page ended: (modified, iri) of its last state. A thing that
        changes while one pages through moves to the end, and so is not missed.
        """
        time, iri = (_seconds(after[0]), after[1]) if after else (-_LAST, "")
        rows = self._rows(
            "SELECT * FROM state WHERE kind = ? AND modified BETWEEN ? AND ? "
            "AND (modified, iri) > (?, ?) ORDER BY modified, iri LIMIT ?",
            kind, *_range(since, until), time, iri, limit,
        )  # fmt: skip
        return list(_states(rows))

    def count(
        self, kind: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> int:
        """How many `changes` there are."""
        words = "SELECT count(*) FROM thing WHERE kind = ? AND modified BETWEEN ? AND ?"
        return int(self._rows(words, kind, *_range(since, until))[0][0])

    def earliest(self, kind: str) -> datetime | None:
        """The earliest `modified` of a kind; None where there is nothing of it."""
        found = self._rows("SELECT min(modified) FROM thing WHERE kind = ?", kind)[0][0]
        return None if found is None else _time(found)

    @property
    def total(self) -> int:
        """How many entries the log has."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM change")[0][0])

    def log(self, first: int, limit: int) -> list[Change]:
        """Entries of the log from a number on: by publication, then by IRI."""
        rows = self._rows(
            "SELECT number, did, iri, kind, published FROM change "
            "JOIN publication ON publication.id = change.publication "
            "JOIN thing ON thing.id = change.thing "
            "WHERE number >= ? ORDER BY number LIMIT ?",
            first, limit,
        )  # fmt: skip
        dids = tuple(Did)
        return [Change(n, dids[did], iri, kind, _time(when)) for n, did, iri, kind, when in rows]

    def described(self, iri: str) -> list[Publication]:
        """The publications of releases that describe a thing, the oldest first."""
        rows = self._rows(
            "SELECT publication FROM change WHERE did <> 1 AND thing = "
            "(SELECT id FROM thing WHERE iri = ?) ORDER BY number",
            iri,
        )
        turns = [number for (number,) in rows]  # created, withdrawn, created again, ...
        lives = zip(turns[::2], [*turns[1::2], _LAST], strict=False)
        return [one for start, end in lives for one in self._between(start, end)]

    def parts(self, size: int, kinds: Sequence[str]) -> list[tuple[int, datetime]]:
        """Of all things, numbered as they were first published and cut into parts of `size`.

        The parts (from 0) that hold something of these kinds, and when each changed last.
        """
        rows = self._rows(
            "SELECT (id - 1) / ? AS part, max(modified) FROM thing WHERE withdrawn IS NULL "
            "AND kind IN (SELECT value FROM json_each(?)) GROUP BY part ORDER BY part",
            size, json.dumps(kinds),
        )  # fmt: skip
        return [(part, _time(modified)) for part, modified in rows]

    def part(self, at: int, size: int, kinds: Sequence[str]) -> list[tuple[str, datetime]]:
        """The things of such a part, with the time of their last change."""
        rows = self._rows(
            "SELECT iri, modified FROM thing WHERE id > ? AND id <= ? AND withdrawn IS NULL "
            "AND kind IN (SELECT value FROM json_each(?)) ORDER BY id",
            at * size, (at + 1) * size, json.dumps(kinds),
        )  # fmt: skip
        return [(iri, _time(modified)) for iri, modified in rows]

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _between(self, start: int, end: int) -> list[Publication]:
        """The publications from one on to before another."""
        rows = self._rows(
            "SELECT digest, published FROM publication WHERE id >= ? AND id < ? ORDER BY id",
            start, end,
        )  # fmt: skip
        return [Publication(digest, _time(published)) for digest, published in rows]

    def _rows(self, words: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query; one thread asks at a time, whatever SQLite was built for."""
        with self._asking:
            return self._connection.execute(words, values).fetchall()


def _states(rows: Iterable[tuple[Any, ...]]) -> Iterator[State]:
    """Rows of the view `state` as values."""
    for iri, kind, digest, created, modified, withdrawn in rows:
        gone = None if withdrawn is None else _time(withdrawn)
        yield State(iri, kind, f"{digest:016x}", _time(created), _time(modified), gone)


def _range(since: datetime | None, until: datetime | None) -> tuple[int, int]:
    """Bounds in seconds; a missing one is open."""
    return (
        _seconds(since) if since else -_LAST,
        _seconds(until) if until else _LAST,
    )


def _seconds(time: datetime) -> int:
    """Seconds since 1970."""
    return int(time.timestamp())


def _time(seconds: int) -> datetime:
    """Seconds since 1970 as a time (UTC)."""
    return datetime.fromtimestamp(seconds, UTC)
