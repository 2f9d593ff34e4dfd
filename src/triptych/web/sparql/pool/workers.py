"""The pool of query processes: it alone hands them queries and says how long they may work.

The engine cannot cancel a query and holds the interpreter while it writes, so a query runs in a
process of its own that can be killed. Which query works when, `work` says.
"""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from triptych.errors import QueryError, QueryOverload, QueryRefused, QueryShare
from triptych.formats import Format
from triptych.query_process import Request
from triptych.web.sparql.pool.process import Bounds, described
from triptych.web.sparql.pool.supply import Supply
from triptych.web.sparql.pool.work import Lanes, Limits, Work

__all__ = ("Answer", "Chunks", "Limits", "Pool")

_PARTING = 5.0  # seconds that a process gives itself beyond the longest it can be made to wait


@dataclass(frozen=True, slots=True)
class Answer:
    """The media type with its parameters, and the bytes as they come.

    The iterator raises QueryError when the rest does not come: the connection must then be cut,
    never ended as if all were well. It must be closed or used up.
    """

    media_type: str
    chunks: "Chunks"


class Pool:
    """So many light queries at a time, and as many heavy ones; threads may share it."""

    def __init__(
        self,
        size: int,
        limits: Limits | None = None,
        prefixes: Mapping[str, str] | None = None,
        *,
        folder: Path | None = None,
        port: int = 0,
    ) -> None:
        """Start nothing yet; `prefixes` shorten what is written in Turtle.

        The processes can read nothing but what lies below `folder`, where one is given, and
        connect to nothing but a `port` of this machine.
        """
        self.limits = limits or Limits()
        self._lanes = Lanes.of(size, self.limits)
        most = size + self.limits.heavy
        bounds = Bounds(
            self.limits.megabytes,
            folder and folder.resolve(),
            port,
            json.dumps({**(prefixes or {})}),
        )
        self._supply = Supply(bounds, size, most)
        self._under_way: set[Work] = set()
        self._lock = threading.Lock()
        self._wait = self.limits.seconds * (1 + self.limits.queries / size) + _PARTING

    def __enter__(self) -> Self:
        """Use it in a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def answer(  # noqa: PLR0913 - what the protocol says of one query, each with its own default
        self,
        store: Path,
        query: str,
        form: Format,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        seconds: float | None = None,
        client: str = "",
    ) -> Answer:
        """Answer a query that `sparql.check` let pass, from the store in this folder.

        `seconds` may shorten the limit; `client` is the address of who asks, where it is known.
        What goes wrong before the first byte is raised here: QuerySyntaxError, QueryRefused (also
        for more memory, rows or bytes than anyone gets), QueryTimeout, QueryShare (the client has
        too many queries under way), QueryOverload (no place came free), QueryLost (the process
        ended, killed from outside), QueryError (the client left) or ReleaseError (no store).
        """
        request = Request(
            store=str(store),
            query=query,
            format=form.name,
            default_graphs=list(default_graphs),
            named_graphs=list(named_graphs),
            seconds=self._wait,
            rows=self.limits.rows,
        )
        limit = min(seconds or self.limits.seconds, self.limits.seconds)
        chunks = Chunks(self, self._enter(client, limit), self.limits.answer_bytes)
        chunks.begin(json.dumps(request).encode())
        charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
        return Answer(form.media_type + charset, chunks)

    def warm(self, store: Path) -> None:
        """Have a process started for the store in this folder, before anyone asks; do not wait."""
        self._supply.refill(json.dumps({"store": str(store)}).encode())

    def close(self) -> None:
        """Kill all processes; answers still being read break off."""
        self._supply.close()

    def forget(self, work: Work) -> None:
        """Note that a query is no more under way."""
        with self._lock:
            self._under_way.discard(work)

    def _enter(self, client: str, seconds: float) -> Work:
        """Let a query in, in place of one whose client does not read on where there is no room."""
        try:
            work = Work(self._lanes, self._supply, self.limits, client, seconds)
        except QueryOverload as error:
            if isinstance(error, QueryShare) or not self._cut():
                raise
            work = Work(self._lanes, self._supply, self.limits, client, seconds)
        with self._lock:
            self._under_way.add(work)
        return work

    def _cut(self) -> bool:
        """End the query whose client has not read on for longest, if it is too long."""
        with self._lock:
            longest = max(self._under_way, key=lambda work: work.away, default=None)
            if longest is None or longest.away < self.limits.reading_seconds:
                return False
            self._under_way.discard(longest)
        longest.cut()
        return True


class Chunks(Iterator[bytes]):
    """The bytes of one answer; it gives its process back when all came, and ends it otherwise."""

    def __init__(self, pool: Pool, work: Work, most: int) -> None:
        """At most so many bytes."""
        self._pool = pool
        self._work = work
        self._most = most
        self._bytes = 0
        self._first: bytes | None = None
        self._done = False

    @property
    def length(self) -> int | None:
        """Bytes of the whole answer where they are here already, else None."""
        return self._bytes if self._done else None

    def begin(self, request: bytes) -> None:
        """Send the request and wait for the first bytes, or for the error."""
        try:
            self._work.begin(request)
            self._first = self._receive()
        finally:
            if self._first is None:
                self.close()

    def __next__(self) -> bytes:
        """The next bytes; QueryError when there should be more but are not."""
        if self._first is not None:
            chunk, self._first = self._first, None
            return chunk
        if self._done:
            raise StopIteration
        return self._receive()

    def close(self) -> None:
        """Say that no more is wanted: a process still at work is ended."""
        self._first = None
        if not self._done:
            self._done = True
            self._work.end()
            self._pool.forget(self._work)

    def _receive(self) -> bytes:
        """One message's data."""
        try:
            kind, data = self._work.receive()
        except QueryError:
            self.close()
            raise
        if kind in b"LX":
            self._done = True
            self._work.done()
            self._pool.forget(self._work)
        if kind == b"X":
            raise described(data)
        self._bytes += len(data)
        if self._bytes > self._most:
            self.close()
            raise QueryRefused(
                f"the answer is larger than {self._most} bytes",
                advice="ask in parts, with LIMIT and OFFSET",
            )
        return data
