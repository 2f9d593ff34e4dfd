"""The things of a release with the digest of each, `things.sqlite`; it alone writes that file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from triptych.history import schema

FILE = "things.sqlite"

Digest = tuple[str, int, bool]
"""A thing's IRI, the digest of statements about it, and whether one is about the thing itself.

Digests of several sets of statements about one thing add up, in any order (mod 2 ** 62).
"""

_ADD = """
INSERT INTO thing (iri, kind, digest, described) VALUES (?, ?, ?, ?)
ON CONFLICT (iri) DO UPDATE SET
    digest = (digest + excluded.digest) & 4611686018427387903,
    described = described | excluded.described
"""


class Things:
    """A file of things while it is written; memory does not grow with their number."""

    def __init__(self, path: Path) -> None:
        """Begin a new file."""
        self._connection = schema.open_to_write(path, schema.THINGS)
        self._connection.execute("BEGIN")

    def add(self, digests: Iterable[Digest]) -> None:
        """Add digests; a thing `{base}{kind}/{local}` may come any number of times."""
        rows = ((iri, iri.rsplit("/", 2)[1], digest, own) for iri, digest, own in digests)
        self._connection.executemany(_ADD, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        """Finish: what is only spoken of by its parts is not described."""
        if failed[0] is None:
            self._connection.execute("DELETE FROM thing WHERE NOT described")
            self._connection.execute("COMMIT")
        self._connection.close()
