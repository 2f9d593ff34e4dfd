"""The static site: every page and representation of a release as files for a plain web server.

What is written is what the application answers, so a site says no more and no less than the server.
Things come from the register, all else as a reader finds it, by links. The folder is made beside
the target and renamed, so that a site that is being served is never half written.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from triptych import register, release
from triptych.errors import ReleaseError
from triptych.export import servers
from triptych.export.links import Address
from triptych.export.site import Site, Written
from triptych.register import Register

MARK = ".triptych-site"
"""A file that tells a folder we wrote, which may be replaced, from any other."""

_CHUNK = 100  # addresses that a process is given at a time
_FIRST = (
    "/", "/sitemap.xml", "/robots.txt", "/.well-known/void", "/changes", "/changes.json",
)  # fmt: skip

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many files, and the addresses that pages name and nothing answers."""

    files: int
    lost: tuple[str, ...]


def export(
    releases: Path, target: Path, processes: int = 0, progress: Progress = lambda _: None
) -> Exported:
    """Write the current release of a folder of releases as a site into the folder `target`.

    `processes` write at the same time, 0 is one for each core; `progress` hears the number of
    files. Raises ReleaseError where nothing is published, where `target` is there and was not
    written by this, or where it cannot be written.
    """
    found = release.current(releases)
    known: set[Address] = set()
    whole = Written()
    with _replacing(target) as stage:
        (stage / MARK).write_text(f"{found.manifest.digest}\n", encoding="utf-8")
        count, context = processes or os.cpu_count() or 1, get_context("spawn")
        with ProcessPoolExecutor(count, context) as executor:
            write = partial(_write, releases, stage)
            step: Iterable[Address] = [*map(Address, _FIRST), *_things(found)]
            while chunks := list(_chunks(known, step)):
                whole.beyond = set()
                for done in executor.map(write, chunks):
                    whole.files += done.files
                    whole.beyond |= done.beyond
                    whole.lost |= done.lost
                    progress(whole.files)
                step = sorted(whole.beyond)
        for name, text in servers.files():
            (stage / name).write_text(text, encoding="utf-8")
            whole.files += 1
    return Exported(whole.files, tuple(sorted(map(str, whole.lost))))


def _things(found: release.Release) -> Iterator[Address]:
    """Every thing of the release."""
    base = found.manifest.iri
    known = Register.open(found.path / register.NAME, base)
    return (Address(f"/{thing.iri.removeprefix(base)}") for thing in known.all())


def _chunks(known: set[Address], addresses: Iterable[Address]) -> Iterator[list[Address]]:
    """The addresses not known yet, some at a time; they are known from then on."""
    rest = iter(addresses)
    while chunk := list(dict.fromkeys(islice(rest, _CHUNK))):
        fresh = [one for one in chunk if one not in known]
        known.update(fresh)
        if fresh:
            yield fresh


def _write(releases: Path, stage: Path, addresses: list[Address]) -> Written:
    """Write some addresses, in a process that keeps the release open from call to call."""
    return _site(releases, stage).write(addresses)


@cache
def _site(releases: Path, stage: Path) -> Site:
    """The application of a writing process, ended with it."""
    site = Site(releases, stage)
    atexit.register(site.close)
    return site


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A folder beside the target, which takes its place when all went well."""
    if target.exists() and not (target / MARK).is_file():
        words = "there is something already, and it is no site of ours"
        raise ReleaseError(words, where=target, advice="give a folder that is not there yet")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        above = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            stage = above / "new"
            stage.mkdir()
            yield stage
            if target.exists():
                target.rename(above / "old")
            stage.rename(target)
        finally:
            shutil.rmtree(above, ignore_errors=True)
    except OSError as error:
        raise ReleaseError(f"cannot be written: {error.strerror}", where=target) from error
