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

from triptych import release
from triptych.errors import ReleaseError
from triptych.release import CURRENT, Manifest
from triptych.store import Store
from triptych.terms import prefixes
from triptych.values import Iri, Term
from triptych.web.sparql.workers import Pool

PATIENCE = 10.0
"""Seconds before a release that could not be opened is tried again."""

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

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        """Open the current release; raises ReleaseError where there is none."""
        self._folder = folder
        self._patience = patience
        self._opening = threading.Lock()
        self._seen = self._pointed()
        self._opened = _open(release.current(folder))
        self._again = float("inf")  # when to try again what could not be opened

    def release(self) -> Opened:
        """The current release: usually the one already open, for the price of reading a link."""
        pointed = self._pointed()
        changed = pointed != self._seen or time.monotonic() > self._again
        if changed and self._opening.acquire(blocking=False):  # others go on with the old one
            try:
                self._take_up(pointed)
            finally:
                self._opening.release()
        return self._opened

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
    """What the views find in the application."""

    published: Published
    pool: Pool

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
        return Opened(found.path, found.manifest, Store.open(found.store, prefixes()))
    except RuntimeError as error:  # what the engine says of files that are there but wrong
        raise ReleaseError(f"the store is damaged: {error}", where=found.store) from error
