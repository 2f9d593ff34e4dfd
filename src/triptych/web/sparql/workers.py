"""The pool of query processes: it alone hands them queries and says how long they may work.

The engine cannot cancel a query and holds the interpreter while it writes, so a query runs in a
process of its own that can be killed. Processes start when first needed; a killed one is replaced
by the next query that needs its place.
"""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from triptych.errors import QueryError, QueryOverload, QueryTimeout
from triptych.formats import Format
from triptych.query_process import Request
from triptych.web.sparql.process import Process, described

SLOWNESS = 4.0
"""A client may take so many times the time limit to read an answer; then its place is taken."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one query: seconds of work, megabytes of memory, bytes of answer; seconds in the queue."""

    seconds: float = 30.0
    megabytes: int = 1024
    answer_bytes: int = 1 << 30
    waiting_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The media type with its parameters, and the bytes as they come.

    The iterator raises QueryError when the rest does not come: the connection must then be cut,
    never ended as if all were well. It must be closed or used up.
    """

    media_type: str
    chunks: "Chunks"


class Pool:
    """So many query processes at most; threads may share it."""

    def __init__(
        self, size: int, limits: Limits | None = None, prefixes: Mapping[str, str] | None = None
    ) -> None:
        """Start nothing yet; `prefixes` shorten what is written in Turtle."""
        self.limits = limits or Limits()
        self._prefixes = dict(prefixes or {})
        self._size = size
        self._idle: list[Process] = []
        self._busy: dict[Process, float] = {}  # with the time when another may take its place
        self._changed = threading.Condition()
        self._closed = False

    def __enter__(self) -> Self:
        """Use it in a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def answer(
        self,
        store: Path,
        query: str,
        form: Format,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        seconds: float | None = None,
    ) -> Answer:
        """Answer a query that `sparql.check` let pass, from the store in this folder.

        `seconds` may shorten the limit. What goes wrong before the first byte is raised here:
        QuerySyntaxError, QueryRefused, QueryTimeout, QueryOverload (no place came free),
        QueryError (the process ended: too much memory, or killed) or ReleaseError (no store).
        """
        limit = min(seconds or self.limits.seconds, self.limits.seconds)
        patience = limit * (1 + SLOWNESS)
        request = Request(
            store=str(store),
            prefixes=self._prefixes,
            query=query,
            format=form.name,
            default_graphs=list(default_graphs),
            named_graphs=list(named_graphs),
            seconds=limit + 1,  # ours comes first: theirs is for when we are no more
            patience=patience,
        )
        chunks = Chunks(self, self._take(patience), limit)
        chunks.begin(request)
        charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
        return Answer(form.media_type + charset, chunks)

    def close(self) -> None:
        """Kill all processes; answers still being read break off."""
        with self._changed:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
            self._busy.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()

    def give_back(self, process: Process) -> None:
        """Take back a process that has answered and can answer again."""
        with self._changed:
            if self._busy.pop(process, None) is not None:
                self._idle.append(process)
                self._changed.notify()

    def drop(self, process: Process) -> None:
        """End a process whatever it does, and free its place."""
        process.end()
        with self._changed:
            self._busy.pop(process, None)
            self._changed.notify()

    def _take(self, patience: float) -> Process:
        """A process for one query: the one used last (its store is warm), or a new one."""
        until = time.monotonic() + self.limits.waiting_seconds
        with self._changed:
            while not (self._idle or len(self._busy) < self._size or self._overdue()):
                left = until - time.monotonic()
                if self._closed or left <= 0:
                    raise QueryOverload(
                        "all places for queries are taken", advice="ask again in some seconds"
                    )
                self._changed.wait(min(left, 1.0))
            if self._closed:
                raise QueryOverload("the server is closing")
            process = self._idle.pop() if self._idle else Process(self.limits.megabytes)
            self._busy[process] = time.monotonic() + patience
        return process

    def _overdue(self) -> bool:
        """End the processes whose clients do not read on; say whether a place came free."""
        now = time.monotonic()
        overdue = [process for process, until in self._busy.items() if until < now]
        for process in overdue:
            process.end()
            del self._busy[process]
        return bool(overdue)


class Chunks(Iterator[bytes]):
    """The bytes of one answer; it gives its process back when all came, and ends it otherwise."""

    def __init__(self, pool: Pool, process: Process, seconds: float) -> None:
        """`seconds` may the process work; the time the reader takes does not count."""
        self._pool = pool
        self._process = process
        self._seconds = seconds
        self._left = seconds
        self._bytes = 0
        self._first: bytes | None = None
        self._done = False

    @property
    def length(self) -> int | None:
        """Bytes of the whole answer where they are here already, else None."""
        return self._bytes if self._done else None

    def begin(self, request: Request) -> None:
        """Send the request and wait for the first bytes, or for the error."""
        try:
            self._process.ask(json.dumps(request).encode())
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
            self._pool.drop(self._process)

    def _receive(self) -> bytes:
        """One message's data."""
        started = time.monotonic()
        message = self._process.receive(self._left)
        self._left -= time.monotonic() - started
        if message is None:
            self.close()
            raise QueryTimeout(
                f"the query was ended after {self._seconds:g} seconds",
                advice="ask for less: add LIMIT, or narrow the patterns",
            )
        kind, data = message[:1], message[1:]
        if kind in b"LX":
            self._done = True
            self._pool.give_back(self._process)
        if kind == b"X":
            raise described(data)
        return self._counted(data)

    def _counted(self, data: bytes) -> bytes:
        """Let data through as long as the answer is not too large."""
        self._bytes += len(data)
        if self._bytes > self._pool.limits.answer_bytes:
            self.close()
            raise QueryError(
                f"the answer is larger than {self._pool.limits.answer_bytes} bytes",
                advice="ask in parts, with LIMIT and OFFSET",
            )
        return data
