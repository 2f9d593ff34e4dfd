"""Load: clients that ask for documents one after another, and how long each answer took.

Each client is a process with one connection that is kept open (HTTP/1.1), so that clients wait for
answers and never for each other.
"""

import random
import re
import socket
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import quantiles
from time import perf_counter

_PATIENCE = 60.0  # seconds for one answer
_BYTES = 1 << 18  # read at once
BROKEN = 0
"""Stands for the status of an answer that broke off or did not come in time."""

_REVISITED = 100  # documents that a client asks for again, in the measure of conditional requests


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: where, which paths, what is accepted, and whether again (RFC 9110, 13.1.2).

    `source` is the address that the clients have, of this machine (127.0.0.2 is one too).
    """

    port: int
    paths: Sequence[str]
    accept: str
    is_again: bool = False
    source: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answers:
    """What came: the seconds that each answer took, how many of each status, bytes of bodies.

    The status is `BROKEN` where none came in time, or not to its end.
    """

    seconds: float
    took: list[float]
    statuses: Counter[int]
    size: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    @property
    def median(self) -> float:
        """Milliseconds of the median."""
        return self._cut(49)

    @property
    def slow(self) -> float:
        """Milliseconds that all but one in a hundred stayed below."""
        return self._cut(98)

    def _cut(self, at: int) -> float:
        """One of 99 cuts of the times; a single answer is all of them."""
        return 1000 * (quantiles(self.took, n=100)[at] if len(self.took) > 1 else self.took[0])


def load(asked: Asked, clients: int, seconds: float, seed: int = 1) -> Answers:
    """Ask for so long with so many clients; each has its own paths in an order of chance."""
    paths = random.Random(seed).sample(asked.paths, len(asked.paths))  # noqa: S311 - the same paths in each run
    tasks = [_Task(asked, paths[number::clients] or paths, seconds) for number in range(clients)]
    context = get_context("fork")
    together = context.Barrier(clients)
    with ProcessPoolExecutor(clients, context, _keep, (together,)) as pool:
        found = list(pool.map(_client, tasks))
    statuses: Counter[int] = Counter()
    for answers in found:
        statuses.update(answers.statuses)
    took = [second for answers in found for second in answers.took]
    longest = max(answers.seconds for answers in found)
    return Answers(longest, took, statuses, sum(answers.size for answers in found))


@dataclass(frozen=True, slots=True)
class _Task:
    """What one client does."""

    asked: Asked
    paths: Sequence[str]
    seconds: float


@dataclass(slots=True)
class _Connection:
    """A connection, opened again where the server closes it."""

    port: int
    source: str
    opened: socket.socket | None = None

    def ask(self, request: bytes) -> tuple[int, str, int]:
        """Send a request; the status, the validator and the size of the answer (RFC 9112).

        The client shares the processors with the server, so it does no more than it must.
        """
        if self.opened is None:
            self.opened = socket.create_connection(
                ("127.0.0.1", self.port), _PATIENCE, (self.source, 0)
            )
        self.opened.sendall(request)
        read = _Reader(self.opened)
        head = read.head()
        status = int(head[9:12])
        found = _ETAG.search(head)
        size = read.body(head) if status not in {204, 304} else 0
        if _CLOSES.search(head):
            self.drop()
        return status, found[1].decode() if found else "", size

    def drop(self) -> None:
        """Close the connection; the next request opens another."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None


# What is read of the fields of an answer, whose names are in any case.
_ETAG = re.compile(rb"\r\netag:[ \t]*([^\r]+)", re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)


class _Reader:
    """The bytes of one answer."""

    def __init__(self, connection: socket.socket) -> None:
        """Nothing is read yet."""
        self._connection = connection
        self._rest = b""

    def head(self) -> bytes:
        """The status and the fields."""
        while (end := self._rest.find(b"\r\n\r\n")) < 0:
            self._more()
        head, self._rest = self._rest[:end], self._rest[end + 4 :]
        return head

    def body(self, head: bytes) -> int:
        """Read the body by its length or chunk by chunk; how long it is."""
        length = _LENGTH.search(head)
        if length:
            return self._take(int(length[1]))
        if not _CHUNKED.search(head):
            message = "an answer without length"
            raise ConnectionError(message)
        whole = 0
        while size := int(self._line(), 16):
            whole += self._take(size)
            self._line()
        self._line()
        return whole

    def _line(self) -> bytes:
        """The next line, without its end."""
        while b"\r\n" not in self._rest:
            self._more()
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line

    def _take(self, size: int) -> int:
        """Read so many bytes."""
        left = size - len(self._rest)
        if left < 0:
            self._rest = self._rest[size:]
            return size
        self._rest = b""
        while left:
            data = self._read(min(left, _BYTES))
            left -= len(data)
        return size

    def _more(self) -> None:
        """Read what has come."""
        self._rest += self._read(_BYTES)

    def _read(self, most: int) -> bytes:
        """Read so many bytes at most, at least one."""
        data = self._connection.recv(most)
        if not data:
            message = "the server closed the connection in an answer"
            raise ConnectionError(message)
        return data


_TOGETHER: list[Barrier] = []  # of this client's process: a barrier can only be inherited


def _keep(together: Barrier) -> None:
    """Keep the barrier at which all clients wait for each other."""
    _TOGETHER.append(together)


def _client(task: _Task) -> Answers:
    """Ask until the time is over, all clients beginning together; at least once."""
    connection = _Connection(task.asked.port, task.asked.source)
    requests = cycle(_requests(task, connection))
    _TOGETHER[-1].wait(_PATIENCE * _REVISITED)
    took: list[float] = []
    statuses: Counter[int] = Counter()
    whole = 0
    begun = now = perf_counter()
    while not took or now - begun < task.seconds:
        status, size = _asked(connection, next(requests))
        before, now = now, perf_counter()
        took.append(now - before)
        statuses[status] += 1
        whole += size
    return Answers(now - begun, took, statuses, whole)


def _asked(connection: _Connection, request: bytes) -> tuple[int, int]:
    """Ask; the status and the size of the answer, and a new connection after a broken one."""
    try:
        status, _, size = connection.ask(request)
    except OSError:
        connection.drop()
        return BROKEN, 0
    return status, size


def _requests(task: _Task, connection: _Connection) -> list[bytes]:
    """The requests of a client; of documents known already, after asking for each once."""
    if not task.asked.is_again:
        return [_request(task.asked, path) for path in task.paths]
    return [
        _request(task.asked, path, connection.ask(_request(task.asked, path))[1])
        for path in task.paths[:_REVISITED]
    ]


def _request(asked: Asked, path: str, known: str = "") -> bytes:
    """One request."""
    again = f"If-None-Match: {known}\r\n" if known else ""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{asked.port}\r\n"
    return f"{head}Accept: {asked.accept}\r\n{again}\r\n".encode()
