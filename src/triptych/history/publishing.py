"""A publication entered into the history: what it creates, changes and withdraws, and when.

It works on a copy of `history.sqlite` that is renamed when it is whole: a publication is entered
wholly or not at all. It is entered before `current` is swapped; where a build dies between the two,
the release stays entered, and the next publication is compared with it. Memory does not grow with
the number of things: SQLite merges two tables that are sorted by IRI.
"""

import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from triptych.errors import ReleaseError
from triptych.history import FILE, schema, things

# What differs, with the place of the change in history.Did. A thing that comes again is created.
_COMPARE = """
CREATE TEMP TABLE differs (iri TEXT PRIMARY KEY, kind TEXT, digest INTEGER, did INTEGER)
WITHOUT ROWID;
INSERT INTO differs
SELECT now.iri, now.kind, now.digest, iif(old.iri IS NULL OR old.withdrawn IS NOT NULL, 0, 1)
FROM new.thing AS now LEFT JOIN main.thing AS old ON old.iri = now.iri
WHERE old.iri IS NULL OR old.withdrawn IS NOT NULL OR old.digest <> now.digest
ORDER BY now.iri;
INSERT INTO differs
SELECT old.iri, old.kind, old.digest, 2
FROM main.thing AS old LEFT JOIN new.thing AS now ON old.iri = now.iri
WHERE now.iri IS NULL AND old.withdrawn IS NULL;
"""

_ENTER = """
INSERT INTO thing (iri, kind, digest, created, modified, withdrawn)
SELECT iri, kind, digest, :time, :time, iif(did = 2, :time, NULL) FROM differs WHERE true
ORDER BY iri
ON CONFLICT (iri) DO UPDATE SET
    digest = excluded.digest, modified = excluded.modified, withdrawn = excluded.withdrawn
"""

_LOG = """
INSERT INTO change (publication, thing, did)
SELECT :publication, thing.id, differs.did
FROM differs CROSS JOIN thing ON thing.iri = differs.iri ORDER BY differs.iri
"""


def enter(folder: Path, digest: str, release: Path, at: datetime | None = None) -> None:
    """Enter the publication of a release, at this time or the clock's (to the second).

    A publication of what is published already changes nothing; that of an older release is a
    publication again. Times increase: one that is not later than the last becomes a second after
    it. Of a release without `things.sqlite` (made before there were such) no changes are known.
    Raises ReleaseError where the history is damaged or cannot be written.
    """
    path, copy = folder / FILE, folder / f".{FILE}-{os.getpid()}"
    try:
        if path.exists():
            shutil.copyfile(path, copy)
        connection = schema.open_to_write(copy, "" if path.exists() else schema.HISTORY)
        try:
            is_new = _enter(connection, digest, release / things.FILE, at or datetime.now(UTC))
        finally:
            connection.close()
        if is_new:
            _put(copy, path)
    except (OSError, sqlite3.Error) as error:
        advice = "see that the disk is not full; a damaged history can be taken from a backup"
        message = f"the history cannot be written: {error}"
        raise ReleaseError(message, where=path, advice=advice) from error
    finally:
        copy.unlink(missing_ok=True)


def _enter(connection: sqlite3.Connection, digest: str, found: Path, at: datetime) -> bool:
    """Enter it into an open file; whether anything is new."""
    words = "SELECT digest, published FROM publication ORDER BY published DESC LIMIT 1"
    last, before = connection.execute(words).fetchone() or ("", 0)
    if last == digest:
        return False
    time = max(int(at.timestamp()), before + 1)
    words = "INSERT INTO publication (digest, published) VALUES (?, ?)"
    number = connection.execute(words, (digest, time)).lastrowid
    if found.exists():
        connection.execute("ATTACH ? AS new", (schema.address_of(found),))
        connection.executescript(_COMPARE)
        connection.execute(_ENTER, {"time": time})
        connection.execute(_LOG, {"publication": number})
    return True


def _put(copy: Path, path: Path) -> None:
    """Rename what is whole, and on the disk, into place."""
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    copy.rename(path)
