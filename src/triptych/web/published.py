"""The published release as the server sees it: it alone notices a new one and opens it.

A request keeps the release it began with, and so keeps its store open; the store of an old release
is closed when the last such request is over.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from flask import g

from triptych import descriptions, register, release
from triptych.errors import NotFoundError, ReleaseError
from triptych.history import History
from triptych.register import Register
from triptych.release import CURRENT, Manifest
from triptych.store import Store
from triptych.terms import is_local, prefixes
from triptych.values import Iri, Term
from triptych.web.finished import Finished
from triptych.web.sparql.federation import Federation
from triptych.web.sparql.journal import Journal
from triptych.web.sparql.pool.workers import Pool

PATIENCE = 10.0
"""Seconds before a release that could not be opened is tried again."""

PAUSE = 0.005
"""Seconds between two looks at which release is the current one."""

OLD = 3
"""How many old releases stay open; each holds about 50 files and what it has cached."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)  # no slots: what is cached needs a place
class Opened:
    """A release with its store open for reading."""

    path: Path
    manifest: Manifest
    store: Store
    _kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def term_labels(self) -> Mapping[str, str]:
        """The label of each term of the vocabularies, by IRI: a small table, read once."""
        graph = Iri(f"{self.manifest.iri}graph/ontology")
        found = self.store.select(query("terms"), {"graph": graph})
        return {row["term"].value: row["label"].value for row in found}

    @cached_property
    def register(self) -> Register:
        """Every thing of this release, for lists and search; ReleaseError where damaged."""
        path = self.path / register.NAME
        if not path.exists():
            _LOG.warning("%s: no register, so lists and search are empty; build again", self.path)
        return Register.open(path, self.manifest.iri)

    @cached_property
    def history(self) -> History:
        """What was published when in the folder of this release; ReleaseError where damaged."""
        return History.open(self.path.parent)

    @cached_property
    def finished(self) -> Finished:
        """The pages that were made with this release, as far as they were."""
        return Finished(self.path, self.manifest.digest)

    def within(self, iri: str) -> str:
        """Where a resource is described that nothing asserts: a candidate, in the graphs of these.

        What such a graph's IRI begins with, or "" for all else.
        """
        base = self.manifest.iri
        return f"{base}graph/candidates/" if iri.startswith(f"{base}candidate/") else ""

    def once(self, name: str, make: Callable[[], object]) -> object:
        """What is the same for the whole release, made when first asked for."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def rows(self, name: str, **bindings: str) -> list[dict[str, Term]]:
        """The solutions of one of our queries, with these IRIs bound."""
        bound = {variable: Iri(iri) for variable, iri in bindings.items()}
        return list(self.store.select(query(name), bound))


class Published:
    """The current release of a folder of releases; threads may share it."""

    def __init__(self, folder: Path, patience: float = PATIENCE, pause: float = PAUSE) -> None:
        """Open the current release; raises ReleaseError where there is none."""
        self._folder = folder
        self._patience = patience
        self._pause = pause
        self._opening = threading.Lock()
        self._opening_old = threading.Lock()
        self._old: dict[str, Opened] = {}  # the one asked for last stands last
        self._seen = self._pointed()
        self._opened = _open(release.current(folder))
        self._again = float("inf")  # when to try again what could not be opened
        self._look_at = 0.0

    def release(self) -> Opened:
        """The current release: usually the one already open."""
        now = time.monotonic()
        if now < self._look_at:
            return self._opened
        self._look_at = now + self._pause
        pointed = self._pointed()
        changed = pointed != self._seen or now > self._again
        if changed and self._opening.acquire(blocking=False):  # others go on with the old one
            try:
                self._take_up(pointed)
            finally:
                self._opening.release()
        return self._opened

    def keeps(self, digest: str) -> bool:
        """Whether a release is kept in the folder."""
        path = self._folder / digest
        named = is_local(digest) and digest != CURRENT
        return named and (path / "manifest.json").is_file()

    def manifest(self, digest: str) -> Manifest:
        """What a release that is kept says of itself; its store stays closed."""
        return release.opened(self._folder / digest).manifest

    def kept(self, digest: str) -> Opened:
        """A release of the folder, also an old one; the last few stay open.

        Raises NotFoundError where it is not kept, ReleaseError where it is damaged.
        """
        now = self.release()
        if digest == now.manifest.digest:
            return now
        if not self.keeps(digest):
            raise NotFoundError("this release is not kept")
        with self._opening_old:
            found = self._old.pop(digest, None) or _open(release.opened(self._folder / digest))
            self._old[digest] = found
            while len(self._old) > OLD:
                self._old.pop(next(iter(self._old)))
        return found

    def _take_up(self, pointed: str) -> None:
        """Open what `current` points to now; keep the old release where that fails."""
        self._seen = pointed
        self._again = float("inf")
        try:
            self._opened = _open(release.current(self._folder))
        except ReleaseError as error:
            self._again = time.monotonic() + self._patience
            _LOG.error("%s; still serving release %s", error, self._opened.manifest.digest)
        else:
            _LOG.info("serving release %s", self._opened.manifest.digest)

    def _pointed(self) -> str:
        """Where the link points, or "" where there is none."""
        try:
            return os.readlink(self._folder / CURRENT)  # noqa: PTH115 - called for every request, and ten times faster
        except OSError:
            return ""


@dataclass(frozen=True, slots=True)
class Served:
    """What the views find in the application; what is not live is written as files."""

    published: Published
    pool: Pool
    journal: Journal
    is_live: bool = True
    federation: Federation | None = None

    def release(self) -> Opened:
        """The release of the request at hand: the same from its beginning to its end."""
        if "release" not in g:
            g.release = self.published.release()
        opened: Opened = g.release
        return opened


def query(name: str) -> str:
    """The text of one of our own queries."""
    return files("triptych").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def _open(found: release.Release) -> Opened:
    """A release with its store opened; ReleaseError where its files are damaged."""
    try:
        return Opened(found.path, found.manifest, Store.open(found.store, prefixes(), _made(found)))
    except RuntimeError as error:  # what the engine says of files that are there but wrong
        raise ReleaseError(f"the store is damaged: {error}", where=found.store) from error


def _made(found: release.Release) -> Path | None:
    """The descriptions made with a release; those of before have none."""
    path = found.path / descriptions.NAME
    return path if path.is_file() else None
