"""Finished pages: what was made with a release, read from its file; it alone knows how they lie.

`pages.sqlite` is made after its release is published (`triptych.finishing`), so it may be missing
or appear while the release is served. It holds the bytes that this program would make itself, and
is passed over where another version of it, or another release, made them.
"""

import hashlib
import sqlite3
import threading
import time
import weakref
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from triptych.web import codings

NAME = "pages.sqlite"
"""The name of the file in the folder of a release."""

SCHEMA = """\
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (version TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE TABLE page (path TEXT PRIMARY KEY, body BLOB NOT NULL, links BLOB NOT NULL) STRICT;
"""
"""What the file is made with. `path` is that of a thing, from the root; `body` its page and `links`
its Link header, a field a line, both in the coding `br`.

Measured at 100,000 rows of 6 kB: a table WITHOUT ROWID, where the rows themselves are the tree,
takes a sixth more room and twice the time for a row.
"""

PATIENCE = 1.0
"""Seconds between two looks for a file that is not there."""

_SOURCES = frozenset({".py", ".html", ".rq", ".sql"})  # what decides how a page is

_READ = "SELECT body, links FROM page WHERE path = ?"
_MAPPED = 1 << 30  # bytes of the file that are read as memory: address space, not memory


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is kept: its bytes and its Link header, both in the coding `br`."""

    body: bytes
    packed: bytes

    @classmethod
    def of(cls, body: bytes, links: Sequence[str]) -> "Page":
        """A page of coded bytes and the fields of its Link header."""
        return cls(body, codings.BROTLI.encode("\n".join(links).encode()))

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Its Link header, a field a line."""
        return [("Link", line) for line in codings.decoded(self.packed).decode().split("\n")]


class Finished:
    """The finished pages of a release, none where there are none; threads may share it."""

    def __init__(self, folder: Path, digest: str, patience: float = PATIENCE) -> None:
        """`folder` is that of the release with this digest; nothing is opened yet."""
        self._path = folder / NAME
        self._digest = digest
        self._patience = patience
        self._again = float("-inf")  # when to look for the file next
        self._is_there = False
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        weakref.finalize(self, _close, self._opened)

    def page(self, path: str) -> Page | None:
        """The page of the thing at a path such as `article/x`; None where none was made."""
        if not self._is_there and not self._look():
            return None
        try:
            row = self._connection().execute(_READ, (path,)).fetchone()
        except sqlite3.Error:  # a damaged file: the page is made anew
            return None
        return Page(*row) if row else None

    def _look(self) -> bool:
        """Look for the file, but not at every request; whether it may be used."""
        now = time.monotonic()
        if now >= self._again:
            self._again = now + self._patience
            self._is_there = is_current(self._path, self._digest)
        return self._is_there

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = _connect(self._path)
            self._opened.append(found)
        return found


def is_current(path: Path, digest: str) -> bool:
    """Whether a file holds the pages that this program makes of the release with this digest."""
    if not path.is_file():
        return False
    try:
        with closing(_connect(path)) as file:
            return file.execute("SELECT version, digest FROM meta").fetchall() == [made_by(digest)]
    except sqlite3.Error:
        return False


def made_by(digest: str) -> tuple[str, str]:
    """The row of the table `meta`: of which program and release these pages are."""
    return f"{version('triptych')} {_program()}", digest


def fingerprint(folder: Path) -> str:
    """What tells the files of a program from those of another: a digest of names and content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SOURCES:
            found.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


@cache
def _program() -> str:
    """The fingerprint of this program: that of a checkout changes while its version does not."""
    return fingerprint(Path(str(files("triptych"))))


def _connect(path: Path) -> sqlite3.Connection:
    """The file opened for reading; it is never changed in place."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    file = sqlite3.connect(address, uri=True, check_same_thread=False, cached_statements=8)
    file.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return file


def _close(opened: list[sqlite3.Connection]) -> None:
    """Close the connections of all threads."""
    for connection in opened:
        connection.close()
