"""The index: facts in a temporary database, looked up by identifier, by item and by words.

It alone keeps facts. They lie in a file that nobody else sees, so that memory stays the same.
"""

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from triptych import likeness
from triptych.results import Result
from triptych.wikidata.known.facts import NAMES, QID, Entry, Kind, Told
from triptych.wikidata.known.snaks import statements

MOST = 60
"""How many entries a search by words gives."""

_HOPS = 8  # redirects followed: Wikidata itself has no chains, an old file may
_RARE = 10  # words of a search
_PERSON = 5  # words that a person's name may have
_SCHEMA = """
CREATE TABLE fact (
    qid TEXT, kind TEXT, value TEXT, language TEXT, PRIMARY KEY (qid, kind, value, language)
) WITHOUT ROWID;
CREATE INDEX by_value ON fact (kind, value);
CREATE TABLE claims (qid TEXT PRIMARY KEY, claims TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (text, qid UNINDEXED);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
"""


class Known:
    """What is known of Wikidata; empty at first.

    `was_asked` says that the services were asked, `is_partial` that one of them did not answer.
    """

    def __init__(self) -> None:
        """Open a database that goes when the object does."""
        self.was_asked = False
        self.is_partial = False
        self._base = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, self._base.close)
        self._base.executescript(_SCHEMA)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known at all."""
        return self._base.execute("SELECT 1 FROM fact LIMIT 1").fetchone() is None

    def add(self, told: Iterable[Told | Result]) -> Iterator[Result]:
        """Take in what sources tell; their results are passed on. It is done when they end."""
        while part := list(islice(told := iter(told), 1000)):
            self._base.execute("BEGIN")
            for one in part:
                if isinstance(one, Told):
                    self._take(one)
            self._base.execute("COMMIT")
            yield from (one for one in part if isinstance(one, Result))

    def _take(self, told: Told) -> None:
        """Take in what one line tells; the claims told last hold."""
        for fact in told.facts:
            row = (fact.qid, fact.kind, fact.value, fact.language)
            done = self._base.execute("INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?)", row)
            if done.rowcount and fact.kind in NAMES:
                keys = " ".join(_keys(fact.value))
                self._base.execute("INSERT INTO words VALUES (?, ?)", (keys, fact.qid))
        if told.claims:
            self._base.execute(
                "INSERT OR REPLACE INTO claims VALUES (?, ?)", (told.qid, told.claims)
            )

    def with_identifier(self, kind: Kind, value: str) -> tuple[str, ...]:
        """The items that have an identifier, in its normal form; also deleted and redirected."""
        rows = self._base.execute(
            "SELECT DISTINCT qid FROM fact WHERE kind = ? AND value = ? ORDER BY qid", (kind, value)
        )
        return tuple(qid for (qid,) in rows)

    def followed(self, qid: str) -> str:
        """The item at the end of a redirect; "" where it is deleted or goes round in a circle."""
        for _ in range(_HOPS):
            if self._values(qid, Kind.DELETED):
                return ""
            targets = self._values(qid, Kind.REDIRECT)
            if not targets:
                return qid
            qid = targets[0]
        return ""

    def entry(self, qid: str) -> Entry | None:
        """An item with all that is known of it; None for one of which nothing is."""
        rows = self._base.execute(
            "SELECT kind, value, language FROM fact WHERE qid = ? ORDER BY kind, value", (qid,)
        )
        facts: dict[Kind, dict[str, None]] = {}
        labels = {}
        for kind, value, language in rows:
            facts.setdefault(Kind(kind), {})[self._called(Kind(kind), value)] = None
            if kind == Kind.LABEL:
                labels[language] = value
        claims = self._base.execute("SELECT claims FROM claims WHERE qid = ?", (qid,)).fetchone()
        said = tuple(statements(json.loads(claims[0]))) if claims else None
        if not facts and said is None:
            return None
        return Entry(qid, {kind: tuple(found) for kind, found in facts.items()}, labels, said)

    def without_claims(self) -> Iterator[str]:
        """The items whose statements no source told, the end of a redirect for the redirect."""
        rows = self._base.execute(
            "SELECT DISTINCT qid FROM fact WHERE kind NOT IN ('redirect', 'deleted')"
            " AND qid NOT IN (SELECT qid FROM claims) ORDER BY qid"
        ).fetchall()
        yield from (qid for (qid,) in rows)

    def names(self, qid: str) -> tuple[str, ...]:
        """What an item is called, as far as that is known."""
        return tuple(name for kind in NAMES for name in self._values(qid, kind))

    def resembling(self, text: str, most: int = MOST) -> tuple[str, ...]:
        """The items whose names share words with a text, those with the rarest words first."""
        sought = _keys(text)
        counts = {
            word: self._base.execute(
                "SELECT doc FROM vocabulary WHERE term = ?", (word,)
            ).fetchone()
            for word in sought
        }
        there = sorted((word for word in sought if counts[word]), key=lambda word: counts[word][0])
        if not there:
            return ()
        query = " OR ".join(f'"{word}"' for word in there[:_RARE])
        rows = self._base.execute(
            "SELECT qid FROM words WHERE words MATCH ? ORDER BY rank, qid LIMIT ?",
            (query, 2 * most),
        )
        return tuple(dict.fromkeys(qid for (qid,) in rows))[:most]

    def _values(self, qid: str, kind: Kind) -> Sequence[str]:
        """The values of a fact."""
        rows = self._base.execute(
            "SELECT value FROM fact WHERE qid = ? AND kind = ? ORDER BY value", (qid, kind)
        )
        return [value for (value,) in rows]

    def _called(self, kind: Kind, value: str) -> str:
        """An author or a container by its label, where only its item is told and that is known."""
        if kind not in {Kind.AUTHOR, Kind.CONTAINER} or not QID.fullmatch(value):
            return value
        rows = self._base.execute(
            "SELECT value FROM fact WHERE qid = ? AND kind IN ('label', 'title')"
            " ORDER BY language NOT IN ('en', 'mul'), language, value LIMIT 1",
            (value,),
        )
        return next((label for (label,) in rows), value)


def _keys(text: str) -> tuple[str, ...]:
    """What a name is looked up by; a short one may be a person's."""
    return likeness.keys(text, is_person=len(text.split()) <= _PERSON)
