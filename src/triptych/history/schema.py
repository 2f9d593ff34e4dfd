"""The tables of `history.sqlite` and `things.sqlite`; it alone opens these files.

Both are written under another name and renamed when they are whole, so neither needs a journal, and
readers may take them as immutable: no locks, no side files, also on media that cannot be written.
"""

import sqlite3
from pathlib import Path

# `did` is a place in history.Did. Times are seconds since 1970 (UTC); a digest is a number below
# 2 ** 62. The index on `modified` pages a kind by date; that on `change` finds a thing's life.
HISTORY = """
CREATE TABLE publication (
    id INTEGER PRIMARY KEY, digest TEXT NOT NULL, published INTEGER NOT NULL UNIQUE
);
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, digest INTEGER NOT NULL,
    created INTEGER NOT NULL, modified INTEGER NOT NULL, withdrawn INTEGER
);
CREATE INDEX thing_modified ON thing (kind, modified, iri);
CREATE TABLE change (
    number INTEGER PRIMARY KEY, publication INTEGER NOT NULL REFERENCES publication,
    thing INTEGER NOT NULL REFERENCES thing, did INTEGER NOT NULL
);
CREATE INDEX change_life ON change (thing, number) WHERE did <> 1;
CREATE VIEW state AS SELECT iri, kind, digest, created, modified, withdrawn FROM thing;
"""

# Sorted by IRI, so that two of them, or one and a history, are compared in one pass.
THINGS = """
CREATE TABLE thing (
    iri TEXT PRIMARY KEY, kind TEXT NOT NULL, digest INTEGER NOT NULL, described INTEGER NOT NULL
) WITHOUT ROWID;
"""

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
"""


def empty() -> sqlite3.Connection:
    """A history in which nothing has happened."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(HISTORY)
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """A whole file, for any number of threads; raises sqlite3.Error where it is none."""
    return sqlite3.connect(address_of(path), uri=True, check_same_thread=False)


def address_of(path: Path) -> str:
    """A whole file as SQLite's ATTACH names it."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def open_to_write(path: Path, tables: str = "") -> sqlite3.Connection:
    """A file that nobody reads yet; with `tables` it is a new one."""
    connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
    connection.executescript(_SETTINGS + tables)
    return connection
