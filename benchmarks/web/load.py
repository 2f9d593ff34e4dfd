"""Load: clients that ask for documents one after another, and how long each answer took.

Each client is a process with one connection that is kept open (HTTP/1.1), so that clients wait for
answers and never for each other.
"""

import random
import socket
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from socket import SocketIO
from statistics import quantiles
from time import perf_counter

_PATIENCE = 60.0  # seconds for one answer
_REVISITED = 100  # documents that a client asks for again, in the measure of conditional requests


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: where, which paths, what is accepted, and whether again (RFC 9110, 13.1.2)."""

    port: int
    paths: Sequence[str]
    accept: str
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What came: the seconds that each answer took, how many of each status, bytes of bodies."""

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
    file: SocketIO | None = None

    def ask(self, request: bytes) -> tuple[int, str, int]:
        """Send a request; the status, the validator and the size of the answer."""
        if self.file is None:
            address = ("127.0.0.1", self.port)
            self.file = socket.create_connection(address, _PATIENCE).makefile("rwb", buffering=0)
        self.file.write(request)
        return self._answer(self.file)

    def _answer(self, file: SocketIO) -> tuple[int, str, int]:
        """Read an answer (RFC 9112)."""
        reader = _Reader(file)
        status = int(reader.line().split()[1])
        said = {}
        while line := reader.line():
            name, _, value = line.partition(b":")
            said[name.lower()] = value.strip()
        size = reader.body(said) if status not in {204, 304} else 0
        if said.get(b"connection", b"").lower() == b"close":
            file.close()
            self.file = None
        return status, said.get(b"etag", b"").decode(), size


class _Reader:
    """The bytes of one answer."""

    def __init__(self, file: SocketIO) -> None:
        """`file` is a connection."""
        self._file = file
        self._rest = b""

    def line(self) -> bytes:
        """The next line, without its end."""
        while b"\r\n" not in self._rest:
            self._more()
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line

    def body(self, said: dict[bytes, bytes]) -> int:
        """Read the body by its length, chunk by chunk, or to the end; how long it is."""
        if b"content-length" in said:
            return self._take(int(said[b"content-length"]))
        if said.get(b"transfer-encoding", b"").lower() != b"chunked":
            message = "an answer without length"
            raise ConnectionError(message)
        whole = 0
        while size := int(self.line(), 16):
            whole += self._take(size)
            self.line()
        self.line()
        return whole

    def _take(self, size: int) -> int:
        """Read so many bytes."""
        while len(self._rest) < size:
            self._more()
        self._rest = self._rest[size:]
        return size

    def _more(self) -> None:
        """Read what has come."""
        data = self._file.read(1 << 16)
        if not data:
            message = "the server closed the connection in an answer"
            raise ConnectionError(message)
        self._rest += data


_TOGETHER: list[Barrier] = []  # of this client's process: a barrier can only be inherited


def _keep(together: Barrier) -> None:
    """Keep the barrier at which all clients wait for each other."""
    _TOGETHER.append(together)


def _client(task: _Task) -> Answers:
    """Ask until the time is over, all clients beginning together; at least once."""
    connection = _Connection(task.asked.port)
    requests = cycle(_requests(task, connection))
    _TOGETHER[-1].wait(_PATIENCE * _REVISITED)
    took: list[float] = []
    statuses: Counter[int] = Counter()
    whole = 0
    begun = now = perf_counter()
    while not took or now - begun < task.seconds:
        status, _, size = connection.ask(next(requests))
        before, now = now, perf_counter()
        took.append(now - before)
        statuses[status] += 1
        whole += size
    return Answers(now - begun, took, statuses, whole)


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
