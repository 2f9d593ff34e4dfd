"""Finishing: the page of every thing made with the release; it alone writes `pages.sqlite`.

A page takes 5 ms to make and 10 microseconds to read. The release is published before its pages
are made: publication waits for nothing, and until they are there each is made when it is asked for.
They are written beside and renamed, and are no part of the digest, since they follow from the
release and the program.
"""

import atexit
import os
import signal
import sqlite3
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from triptych import register
from triptych.errors import ReleaseError
from triptych.register import Register
from triptych.release import Release, staging
from triptych.web.ahead import Ahead
from triptych.web.finished import NAME, SCHEMA, Page, is_current, made_by

_CHUNK = 50  # pages that a process is asked for at a time

Progress = Callable[[int], None]
Chunk = list[tuple[str, Page]]


def finish(release: Release, processes: int = 0, progress: Progress = lambda _: None) -> int:
    """Make the pages of a published release; how many were made, 0 where they are there already.

    `processes` make pages at the same time, 0 is one for each core; `progress` hears the number of
    pages. Raises ReleaseError where the file cannot be written.
    """
    path, digest = release.path / NAME, release.manifest.digest
    if is_current(path, digest):
        return 0
    known = Register.open(release.path / register.NAME, release.manifest.iri)
    paths = (thing.iri.removeprefix(known.base) for thing in known.all())
    made = 0
    with _replacing(path, digest) as file, closing(_pages(release, paths, processes)) as chunks:
        for chunk in chunks:
            rows = ((where, page.body, page.packed) for where, page in chunk)
            file.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)
            made += len(chunk)
            progress(made)
    return made


@contextmanager
def _replacing(path: Path, digest: str) -> Iterator[sqlite3.Connection]:
    """An empty file beside another, which it replaces when all went well."""
    try:
        with staging(path.parent.parent) as stage:
            with closing(sqlite3.connect(stage / NAME)) as file:
                file.executescript(SCHEMA)
                file.execute("INSERT INTO meta VALUES (?, ?)", made_by(digest))
                yield file
                file.commit()
            (stage / NAME).rename(path)
    except sqlite3.Error as error:
        raise ReleaseError(f"the pages cannot be written: {error}", where=path) from error


def _pages(release: Release, paths: Iterator[str], processes: int) -> Generator[Chunk, None, None]:
    """The pages in the order of the paths, with only a few chunks under way at a time."""
    count = processes or os.cpu_count() or 1
    make = partial(_make, release.path.parent, release.manifest.digest)
    waiting: deque[Future[Chunk]] = deque()
    with ProcessPoolExecutor(count, get_context("spawn"), _unstopped) as executor:
        try:
            while chunk := list(islice(paths, _CHUNK)):
                waiting.append(executor.submit(make, chunk))
                if len(waiting) > 2 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenExecutor as error:
            words = "the pages are not made: one of the processes that make them was killed"
            raise ReleaseError(words, where=release.path) from error
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _unstopped() -> None:
    """Leave Ctrl-C to the process that started this one, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(releases: Path, digest: str, paths: list[str]) -> Chunk:
    """Some pages, in a process that keeps the release open from call to call."""
    return list(_ahead(releases, digest).pages(paths))


@cache
def _ahead(releases: Path, digest: str) -> Ahead:
    """The application of a process, ended with it."""
    ahead = Ahead(releases, digest)
    atexit.register(ahead.close)
    return ahead
