"""The items and their datestamps: it alone asks the history what a harvester may be told.

Lists are read part by part, each from where the last ended. All items come by time, so whatever
changes during a harvest moves to its end; those of a collection by name, since a collection is a
range of names: one that changes behind the harvester is told with its new time at the next harvest,
as the protocol means it (OAI-PMH 2.0, 2.7.1).
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from triptych.errors import ReleaseError
from triptych.history import FILE, History, State, schema
from triptych.web.oai.identifiers import KIND, Identifiers, collection_of
from triptych.web.oai.resuming import Place, Selection, time_of
from triptych.web.published import Opened

SETTLING = 60
"""Seconds after a publication in which the release it speaks of may not be the one served."""

_DIGITS = "0123456789"
_BEFORE, _AFTER = -(1 << 40), 1 << 40  # seconds that enclose all times
_LIMITLESS = -1

# Names of one collection end in digits: they stand between "-" and the sign after "9". The plus
# signs keep SQLite from its other index, by which it would have to sort all there is.
_MEMBERS = """
FROM state WHERE iri > ? AND iri < ? AND rtrim(iri, ?) = ? AND +kind = ?
AND +modified BETWEEN ? AND ?
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list: its items, whether more follow, and how many items the whole has."""

    states: list[State]
    has_more: bool
    size: int


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a dataset, as its history in a folder of releases tells of them."""

    names: Identifiers
    history: History
    folder: Path

    def part(self, selection: Selection, after: Place | None, limit: int) -> Part:
        """At most `limit` items of a list, from its beginning or after a place."""
        listed = self._members if selection.collection else self._all
        size, states = listed(selection, after, limit + 1)
        return Part(states[:limit], len(states) > limit, size)

    def named(self, identifier: str) -> State | None:
        """The item that is called so in the protocol; None for none of ours."""
        local = self.names.local(identifier)
        return self.history.state(self.names.items + local) if local else None

    def collections(self) -> list[str]:
        """All collections, those too of which everything is deleted."""
        words = "SELECT DISTINCT rtrim(iri, ?) FROM state WHERE kind = ? AND rtrim(iri, ?) <> iri"
        stems = (self.names.of(stem) for stem in self._column(words, _DIGITS, KIND, _DIGITS))
        return sorted(filter(None, (collection_of(f"{stem}0") for stem in stems)))

    def _all(
        self, selection: Selection, after: Place | None, limit: int
    ) -> tuple[int, list[State]]:
        """How many items there are, and some of them, by time."""
        since = None if selection.since is None else time_of(selection.since)
        until = None if selection.until is None else time_of(selection.until)
        place = (time_of(after.time), self.names.items + after.local) if after else None
        size = after.size if after else self.history.count(KIND, since=since, until=until)
        return size, self.history.changes(KIND, since=since, until=until, after=place, limit=limit)

    def _members(
        self, selection: Selection, after: Place | None, limit: int
    ) -> tuple[int, list[State]]:
        """How many items a collection has, and some of them, by name."""
        stem = f"{self.names.items}{selection.collection}-"
        since = _BEFORE if selection.since is None else selection.since
        until = _AFTER if selection.until is None else selection.until
        rest = (f"{stem}:", _DIGITS, stem, KIND, since, until)
        count = f"SELECT count(*) {_MEMBERS}"
        size = after.size if after else int(self._column(count, stem, *rest)[0])
        first = self.names.items + after.local if after else stem
        words = f"SELECT iri {_MEMBERS} ORDER BY iri LIMIT ?"
        found = (self.history.state(iri) for iri in self._column(words, first, *rest, limit))
        return size, [state for state in found if state]

    def _column(self, words: str, *values: object) -> list[str]:
        """The first column of what a query of ours finds in the history."""
        path = self.folder / FILE
        with closing(schema.open_read_only(path) if path.exists() else schema.empty()) as found:
            return [value for (value,) in found.execute(words, values)]


@contextmanager
def opened(release: Opened) -> Iterator[Items]:
    """The items as the history tells of them now, for one request.

    Raises ReleaseError while a publication is under way: then content and datestamps are not of one
    release, and a harvester would keep the old content under the new datestamp for good.
    """
    folder = release.path.parent
    with closing(History.open(folder)) as history:
        last = history.publications()[-1:]
        for publication in last:
            age = (datetime.now(UTC) - publication.published).total_seconds()
            if publication.digest != release.manifest.digest and age < SETTLING:
                raise ReleaseError("a release is being published", where=folder)
        yield Items(Identifiers(release.manifest.iri), history, folder)
