"""Answers that are kept: it alone decides what is worth keeping, and for how long.

A release never changes, so an answer holds until another release is published; then all are
forgotten. What may differ from one asking to the next (chance, the clock, new blank nodes, another
server) is never kept, and bears no validator.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import dropwhile, takewhile
from typing import TypeAlias

from triptych import sparql
from triptych.formats import Format
from triptych.web.sparql.protocol import Asked

BYTES = 64 << 20
"""What one server process keeps at most, with the requests that led to it."""

LARGEST = 1 << 20
"""The largest answer that is kept, in bytes: larger ones take long to send, not to find."""

# What stands in every query whose answer is another each time (SPARQL 1.1 Query, 17.4), or comes
# from elsewhere; a backslash may hide any of it (19.2).
_CHANGING = ("rand", "now", "uuid", "bnode", "service", "\\u")

_VERSION = version("triptych")

Headers: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer of status 200 as it is sent: its validator, its fields and its body."""

    etag: str
    headers: Headers
    body: bytes


class Answers:
    """The answers kept of the current release, those used last; threads may share it.

    An answer is found by a request in its own bytes, which needs no reading of it.
    """

    def __init__(self, most: int = BYTES) -> None:
        """Keep nothing yet, and so many bytes at most."""
        self._most = most
        self._digest = ""
        self._size = 0
        self._found: OrderedDict[Sequence[object], tuple[Kept, int]] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, digest: str, request: Sequence[object]) -> Kept | None:
        """What was answered to this request from the release with this digest, or None."""
        if digest != self._digest:
            return None
        found = self._found.get(request)
        if found is None:
            return None
        try:
            self._found.move_to_end(request)
        except KeyError:  # another thread has just let go of it
            return found[0]
        return found[0]

    def keep(self, digest: str, request: Sequence[object], answer: Kept, size: int) -> None:
        """Keep an answer with a request of so many bytes; the first of a release empties all."""
        whole = size + len(answer.body) + _OVERHEAD
        with self._changing:
            if digest != self._digest:
                self._found.clear()
                self._digest, self._size = digest, 0
            old = self._found.pop(request, None)
            self._found[request] = answer, whole
            self._size += whole - (old[1] if old else 0)
            while self._size > self._most and self._found:
                _, (_, gone) = self._found.popitem(last=False)
                self._size -= gone

    @property
    def size(self) -> int:
        """Bytes kept now, roughly."""
        return self._size


_OVERHEAD = 1000  # bytes of an entry besides its texts: tuples, fields, its place in the table


def is_same(query: str, form: str) -> bool:
    """Whether a query that `sparql.check` let pass as this form has the same answer each time.

    A text that only mentions what changes is taken for one that changes: it is not kept, no more.
    """
    folded = query.casefold()
    for word in _CHANGING:  # one pattern for all takes five times as long
        if word in folded:
            return False
    return form != "CONSTRUCT" or not _makes_blank_nodes(query)


def _makes_blank_nodes(query: str) -> bool:
    """Whether the template of a CONSTRUCT has blank nodes: new ones in each answer (16.2.1)."""
    template = takewhile(lambda token: token.text != "}", sparql.tokens(query))
    inside = dropwhile(lambda token: token.text != "{", template)
    return any(token.kind == "blank" or token.text in {"[", "("} for token in inside)


def etag(digest: str, asked: Asked, form: Format) -> str:
    """The validator of an answer, before it is known.

    It is a weak one (RFC 9110, 8.8.1): solutions without ORDER BY may come in another order.
    """
    seed = hashlib.sha256(f"{_VERSION} {digest} {form.name}".encode())
    for part in (asked.query, *asked.default_graphs, "\0", *asked.named_graphs):
        seed.update(b"\0" + part.encode(errors="surrogatepass"))
    return f'W/"{seed.hexdigest()[:24]}"'
