"""What the right answers are: it alone says whether an answer is one of them, and whole.

An answer is known by a digest of its content in any order: the members of a JSON document, the
lines of N-Triples. So who writes it, and in which order, does not matter.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from sparql.queries import Asking, description, grouped, hops, labels, smallest

from triptych import formats, release
from triptych.store import Store

MARK = b"THIS ANSWER IS NOT WHOLE"
"""What an answer bears that broke off."""

ACCEPT = {"json": "application/sparql-results+json", "n-triples": "application/n-triples"}
"""What a normal client accepts, by the name of the format."""

_FORMATS = {form.name: form for form in (*formats.SOLUTIONS, *formats.GRAPH)}

# What normal clients ask: its name, how it is made, its format, how many different ones.
_ASKED: tuple[tuple[str, Callable[[Asking], str], str, int], ...] = (
    ("smallest look-up", smallest, "json", 12),
    ("description", description, "n-triples", 8),
    ("3 hops", hops, "json", 8),
    ("GROUP BY", grouped, "json", 3),
    ("CONSTRUCT of all labels", labels(1_000_000), "n-triples", 2),
)


class Verdict(Enum):
    """What is to be said of an answer with status 200."""

    RIGHT = "right"
    OLD = "of the release before"
    MARKED = "broken off, and says so"
    CUT = "broken off, connection cut"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its format, and the digest of its right answer by that of the release."""

    name: str
    text: str
    format: str
    digests: Mapping[str, bytes]

    def judge(self, body: bytes, current: Sequence[str]) -> Verdict:
        """Compare an answer; `current` are the releases that it may be of."""
        if MARK in body[-500:]:
            return Verdict.MARKED
        try:
            found = _digest(self.format, body)
        except (ValueError, KeyError):
            return Verdict.WRONG
        if found in {self.digests[one] for one in current}:
            return Verdict.RIGHT
        return Verdict.OLD if found in self.digests.values() else Verdict.WRONG


def known(releases: Sequence[release.Release], texts: list[str]) -> list[Query]:
    """The queries of normal clients, with their right answers as each store says them."""
    stores = {found.manifest.digest: Store.open(found.store) for found in releases}
    made = []
    for name, make, form, count in _ASKED:
        for number in range(count):
            text = make(Asking(texts[number * 7 % len(texts)], number))
            digests = {digest: _answer(store, text, form) for digest, store in stores.items()}
            made.append(Query(name, text, form, digests))
    return made


def _answer(store: Store, text: str, form: str) -> bytes:
    """The digest of what a store says."""
    out = BytesIO()
    store.answer(text, _FORMATS[form], out)
    return _digest(form, out.getvalue())


def _digest(form: str, body: bytes) -> bytes:
    """A digest of the content; ValueError or KeyError where it is no JSON of solutions."""
    if form == "json":
        said = json.loads(body)
        rows = sorted(json.dumps(row, sort_keys=True) for row in said["results"]["bindings"])
        parts = [json.dumps(said["head"]["vars"]), *rows]
        return hashlib.sha256("\n".join(parts).encode()).digest()
    return hashlib.sha256(b"\n".join(sorted(body.split(b"\n")))).digest()
