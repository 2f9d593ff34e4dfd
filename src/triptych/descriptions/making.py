"""The making of descriptions: it alone writes the file, from the asserted triples as they pass by.

Triples come in any order and in bounded slices; what belongs together is brought together by
SQLite's sorter in a second file, which is gone when the first is finished. So memory follows a
slice and the largest description, never the number of records.
"""

import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from triptych.descriptions import PAGE
from triptych.descriptions.candidates import proposals
from triptych.errors import ReleaseError
from triptych.terms import expand

# The subject and the document it is a part of, the property, and the object where it is an IRI.
_LINE = re.compile(rb"<(([^>#]*)[^>]*)> <([^>]*)> (?:<([^>]*)>|\")")

_LABEL = expand("rdfs:label").encode()

# What a page says of the resources around its own, beside their labels.
_BEYOND = frozenset(
    expand(curie).encode()
    for curie in ("dcterms:temporal", "cc:permits", "cc:requires", "cc:prohibits")
)

# Links of reified statements: they are told as evidence, and would crowd out all others.
_SUBJECT, _OBJECT = (expand(curie).encode() for curie in ("rdf:subject", "rdf:object"))
_SAID = 400  # reified statements about a thing that stand beside its description

_LEVEL = 6
_KEPT = 1 << 16  # notes kept in memory: neighbours are neighbours of each other
_CACHE = "PRAGMA cache_size = -65536"  # kilobytes

_GATHERING = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE own (iri BLOB, lines BLOB);
CREATE TABLE note (iri BLOB, line BLOB);
CREATE TABLE link (iri BLOB, line BLOB);
CREATE TABLE said (iri BLOB, line BLOB);
CREATE TABLE proposed (graph BLOB, line BLOB);
"""

_FILE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE description (iri TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE link (iri TEXT, page INTEGER, body BLOB NOT NULL, PRIMARY KEY (iri, page))
WITHOUT ROWID;
CREATE TABLE proposed (number INTEGER PRIMARY KEY, graph TEXT UNIQUE, body BLOB NOT NULL);
CREATE TABLE candidate (iri TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""

_OWN = "SELECT iri, lines FROM own ORDER BY iri, rowid"
_LINKS = "SELECT DISTINCT iri, line FROM link ORDER BY iri, line"
_SAYS = "SELECT DISTINCT iri, line FROM said ORDER BY iri, line"
_PROPOSALS = "SELECT DISTINCT graph, line FROM proposed ORDER BY graph, line"

_Notes = Callable[[bytes], tuple[list[bytes], list[bytes]]]


@contextmanager
def making(path: Path, base: str) -> Iterator["Gathering"]:
    """Make the file at `path` of the things under `base`: give it what is said, slice by slice.

    When the block ends well the file is written, in the order of IRIs: the same triples give the
    same bytes. Raises ReleaseError where it cannot be.
    """
    staging = path.with_suffix(".gathering")
    try:
        with closing(sqlite3.connect(staging)) as gathered:
            gathered.executescript(_GATHERING)
            yield Gathering(gathered, base)
            with closing(sqlite3.connect(path)) as file:
                file.executescript(_FILE)
                _write(file, gathered)
                file.commit()
    except sqlite3.Error as error:
        raise ReleaseError(f"the descriptions cannot be written: {error}", where=path) from error
    finally:
        staging.unlink(missing_ok=True)


class Gathering:
    """What passes by is gathered here."""

    def __init__(self, gathered: sqlite3.Connection, base: str) -> None:
        """Gather into a database of the tables above."""
        self._gathered = gathered
        self._base = base

    def __call__(self, lines: list[bytes]) -> None:
        """Take up what is asserted: lines of canonical N-Triples."""
        _gather(self._gathered, self._base.encode(), lines)

    def proposed(self, lines: list[bytes]) -> None:
        """Take up what is proposed, from lines of canonical N-Quads of any graphs."""
        found = proposals(self._base, lines)
        self._gathered.executemany("INSERT INTO proposed VALUES (?, ?)", found)


def _gather(gathered: sqlite3.Connection, base: bytes, lines: list[bytes]) -> None:
    """Sort out a slice: statements by document, notes by what they are of, links by their end."""
    own: dict[bytes, list[bytes]] = {}
    notes: list[tuple[bytes, bytes]] = []
    links: list[tuple[bytes, bytes]] = []
    said: list[tuple[bytes, bytes]] = []
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        subject, document, name, thing = found.groups()
        if document.startswith(base):
            own.setdefault(document, []).append(line)
        if name == _LABEL or name in _BEYOND:
            notes.append((subject, line))
        if thing and name != _OBJECT and thing.startswith(base) and b"#" not in thing:
            (said if name == _SUBJECT else links).append((thing, line))
    gathered.executemany("INSERT INTO own VALUES (?, ?)", _joined(own))
    gathered.executemany("INSERT INTO note VALUES (?, ?)", notes)
    gathered.executemany("INSERT INTO link VALUES (?, ?)", links)
    gathered.executemany("INSERT INTO said VALUES (?, ?)", said)


def _joined(own: dict[bytes, list[bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The statements of each document."""
    return ((document, b"".join(lines)) for document, lines in own.items())


def _write(file: sqlite3.Connection, gathered: sqlite3.Connection) -> None:
    """Write every description, and the further links of what has many."""
    gathered.execute(_CACHE)
    gathered.execute("CREATE INDEX notes ON note (iri, line)")
    notes = _notes(gathered)
    links, said = (_Beside(gathered.execute(query)) for query in (_LINKS, _SAYS))
    for iri, rows in groupby(gathered.execute(_OWN), itemgetter(0)):
        lines = _ordered(iri, (lines for _, lines in rows))
        known = set(lines)
        pages = _pages(line for line in links.of(iri) if line not in known)
        first = _body(lines, next(pages, []), notes, islice(said.of(iri), _SAID))
        name = iri.decode()
        file.execute("INSERT INTO description VALUES (?, ?)", (name, first))
        further = ((name, page, _body([], links, notes)) for page, links in enumerate(pages, 1))
        file.executemany("INSERT INTO link VALUES (?, ?, ?)", further)
    _propose(file, gathered.execute(_PROPOSALS), notes)


def _propose(file: sqlite3.Connection, rows: Iterable[tuple[bytes, bytes]], notes: _Notes) -> None:
    """Write what each graph of candidates says, and which candidates stand in it."""
    for number, (graph, found) in enumerate(groupby(rows, itemgetter(0)), 1):
        lines = [line for _, line in found]
        subjects = dict.fromkeys(line[1 : line.index(b">")] for line in lines)
        own = ((iri.decode(), number) for iri in subjects if b"#" not in iri)
        row = (number, graph.decode(), _body(lines, [], notes))
        file.execute("INSERT INTO proposed VALUES (?, ?, ?)", row)
        file.executemany("INSERT OR IGNORE INTO candidate VALUES (?, ?)", own)


class _Beside:
    """Lines by IRI, read along with others in the same order; each IRI can be asked for once."""

    def __init__(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """`rows` are an IRI and a line, in the order of IRIs."""
        self._groups = groupby(rows, itemgetter(0))
        self._iri, self._rows = b"", _no_rows()
        self._next()

    def of(self, iri: bytes) -> Iterator[bytes]:
        """The lines of an IRI; those of IRIs before it are passed by."""
        while self._iri and self._iri < iri:
            self._next()
        return (line for _, line in self._rows) if self._iri == iri else iter(())

    def _next(self) -> None:
        """Go to the next IRI."""
        self._iri, self._rows = next(self._groups, (b"", _no_rows()))


def _no_rows() -> Iterator[tuple[bytes, bytes]]:
    """None at all."""
    return iter(())


def _ordered(iri: bytes, found: Iterable[bytes]) -> list[bytes]:
    """The statements of a document, each once: those of the thing itself, then of its parts."""
    lines = set(b"".join(found).splitlines(keepends=True))
    own = b"<" + iri + b"> "
    return sorted(lines, key=lambda line: (not line.startswith(own), line))


def _pages(links: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Links, page by page."""
    while page := list(islice(links, PAGE)):
        yield page


def _body(own: list[bytes], links: list[bytes], notes: _Notes, said: Iterable[bytes] = ()) -> bytes:
    """A description: statements, labels of what is around, links; after an empty line, the rest.

    What is around is what the statements point to and what the links come from. The rest are more
    notes of these, and what is `said` in reified statements.
    """
    about: set[bytes] = set()
    around: dict[bytes, None] = {}
    for line in own:
        found = _LINE.match(line)
        if found:
            about.add(found[1])
            around[found[4]] = None
    for line in links:
        found = _LINE.match(line)
        if found:
            around[found[1]] = None
    labels: list[bytes] = []
    beyond: list[bytes] = []
    for iri in around:
        if iri and iri not in about:
            named, more = notes(iri)
            labels += named
            beyond += more
    return zlib.compress(b"".join([*own, *labels, *links, b"\n", *beyond, *said]), _LEVEL)


def _notes(gathered: sqlite3.Connection) -> _Notes:
    """A look-up of what is said beside a name: labels, then the rest."""

    @lru_cache(maxsize=_KEPT)
    def look(iri: bytes) -> tuple[list[bytes], list[bytes]]:
        rows = gathered.execute(
            "SELECT DISTINCT line FROM note WHERE iri = ? ORDER BY line", (iri,)
        )
        lines = [line for (line,) in rows]
        label = b"<" + iri + b"> <" + _LABEL + b"> "
        named = [line for line in lines if line.startswith(label)]
        return named, [line for line in lines if not line.startswith(label)]

    return look
