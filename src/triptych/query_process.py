"""What runs inside a query process: it takes requests from a socket and writes answers to it.

It imports the store and nothing of the web, so a process starts in 0.1 s.

Messages have five bytes before them, their kind and their length. A request is `Q` with a JSON
object, an answer a sequence: `D` data, `L` the last data, `X` an error as a JSON list. First of
all comes `O` with a request, whose store is opened, and is answered by `R` with the number of the
thread that will work: the other side may lower its priority, which the kernel lets nobody raise
again. To `N` a new thread answers with an `R` of its own.
"""

import json
import math
import resource
import select
import signal
import socket
import struct
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TypedDict, cast

from triptych import formats
from triptych.confinement import confine
from triptych.errors import QueryError, QueryRefused, QuerySyntaxError, TriptychError
from triptych.store import Store

FRAME = 1 << 16
"""Bytes of an answer sent at once."""

PAUSE = 0.02
"""Seconds after which less is sent as well."""

_HEAD = struct.Struct("<cI")
_READ = 1 << 18

_FORMATS = {form.name: form for form in (*formats.SOLUTIONS, *formats.GRAPH)}


class Request(TypedDict):
    """What is asked.

    The process ends itself after `seconds` without a message, whatever happens outside.
    """

    store: str
    query: str
    format: str
    default_graphs: list[str]
    named_graphs: list[str]
    seconds: float
    rows: int


def main(descriptor: int, megabytes: int, port: int, folder: str, prefixes: str) -> None:
    """Answer requests until the other end of the socket is closed.

    `prefixes` are a JSON object; they shorten what is written in Turtle.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when we end
    confine(megabytes, Path(folder) if folder else None, port)
    opened = _Opened(json.loads(prefixes))
    with socket.socket(fileno=descriptor) as end:
        messages = Messages(end)
        renewed = [True]

        def work() -> None:
            renewed[0] = _serve(messages, opened, megabytes << 8)

        while renewed[0]:
            renewed[0] = False
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()


class Messages:
    """A socket as a way for messages, whole and in order; both sides use it."""

    def __init__(self, end: socket.socket) -> None:
        """Talk through this end."""
        self._end = end
        self._held = bytearray()
        self._coming = select.poll()
        self._coming.register(end, select.POLLIN)

    def send(self, kind: bytes, data: bytes | bytearray = b"") -> None:
        """Send one message; OSError when nobody is there."""
        self._end.sendall(_HEAD.pack(kind, len(data)) + data)

    def receive(self) -> tuple[bytes, bytes]:
        """The next message's kind and data.

        EOFError when the other side has closed, ConnectionResetError when it never read our last.
        """
        while (message := self._cut()) is None:
            self._read()
        return message

    def receive_within(self, seconds: float) -> tuple[bytes, bytes] | None:
        """The same, or None when no message was whole in time."""
        until = time.monotonic() + seconds
        while (message := self._cut()) is None:
            left = math.ceil((until - time.monotonic()) * 1000)
            if not self._coming.poll(max(left, 0)):
                return None
            self._read()
        return message

    def _read(self) -> None:
        """Take in what is there."""
        read = self._end.recv(_READ)
        if not read:
            raise EOFError
        self._held += read

    def _cut(self) -> tuple[bytes, bytes] | None:
        """Take a message from what was read, where there is a whole one."""
        if len(self._held) < _HEAD.size:
            return None
        kind, length = _HEAD.unpack_from(self._held)
        end = _HEAD.size + length
        if len(self._held) < end:
            return None
        data = bytes(self._held[_HEAD.size : end])
        del self._held[:end]
        return kind, data


def base(store: Path) -> str | None:
    """What relative IRIs are resolved against: the endpoint's own address, as the release has it.

    RFC 3986, 5.1.3. None where the store stands in no release.
    """
    manifest = store.parent / "manifest.json"
    if not manifest.is_file():
        return None
    return f"{json.loads(manifest.read_bytes())['iri']}sparql"


class _Opened:
    """The store opened last; a new release closes the old one."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        """Open nothing yet."""
        self._prefixes = prefixes
        self._path = ""
        self._store: Store | None = None
        self.is_new = True

    def at(self, path: str) -> Store:
        """The store in this folder."""
        if self._store is None or path != self._path:
            self._store = None
            self._store = Store.open(Path(path), self._prefixes, base=base(Path(path)))
            self._path = path
        return self._store


class _Frames:
    """What the engine writes, sent as messages: full ones, or what there is after a while."""

    def __init__(self, messages: Messages, rows: "Rows", seconds: float) -> None:
        """Send through these, counting rows; see `Request` for the seconds."""
        self._messages = messages
        self._rows = rows
        self._seconds = seconds
        self._held = bytearray()
        self._sent = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def write(self, data: bytes) -> int:
        """Take data, and send what is held when it is much or has waited."""
        self._rows.count(data)
        self._held += data
        if len(self._held) >= FRAME or time.monotonic() - self._sent > PAUSE:
            self._send(b"D")
            # The kernel ends us even when nobody is left to do it and the engine holds the GIL.
            signal.setitimer(signal.ITIMER_REAL, self._seconds)
            self._sent = time.monotonic()
        return len(data)

    def flush(self) -> None:
        """Keep what is held: the engine flushes at its end, and then comes `finish`."""

    def finish(self) -> None:
        """Send the rest as the last message: a small answer is this one message."""
        self._send(b"L")

    def _send(self, kind: bytes) -> None:
        """Send what is held, however long the reader takes."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._messages.send(kind, self._held)
        self._held.clear()


# What stands once in a row of a format, and how many more of them there are than rows.
_MARKS = {
    "json": (b'}},{"', -1),
    "xml": (b"<result>", 0),
    "csv": (b"\n", 1),
    "tsv": (b"\n", 1),
    "n-triples": (b" .\n", 0),
}


class Rows:
    """A limit for the rows of an answer: of solutions, or of triples written one to a line.

    They are counted in the bytes by a mark that, escaped as it must be, stands nowhere else; in
    CSV where it is not in quotes. (In JSON a literal that ends like a row counts as a row more,
    and a solution that binds nothing is not seen.) Turtle, TriG, RDF/XML and JSON-LD have their
    limit in bytes alone.
    """

    def __init__(self, form: str, most: int) -> None:
        """Count what is written in the format of this name."""
        self._mark, more = _MARKS.get(form, (b"", 0))
        self._most = most
        self._quoted = form == "csv"
        self._inside = False
        self._seen = -more
        self._tail = b""

    def count(self, data: bytes) -> None:
        """Take note of more bytes; QueryRefused when there are too many rows."""
        if not self._mark:
            return
        if self._quoted:
            parts = data.split(b'"')
            self._seen += sum(part.count(b"\n") for part in parts[self._inside :: 2])
            self._inside ^= len(parts) % 2 == 0
        else:
            joined = self._tail + data
            self._seen += joined.count(self._mark)
            self._tail = joined[max(len(joined) - len(self._mark) + 1, 0) :]
        if self._seen > self._most:
            raise QueryRefused(
                f"the answer has more than {self._most} rows",
                advice="ask in parts, with LIMIT and OFFSET, or for the dump of the dataset",
            )


def _serve(messages: Messages, opened: _Opened, most: int) -> bool:
    """Answer requests in this thread; say whether another thread is to do so.

    Not where the process once used more than so many kilobytes, which it would keep.
    """
    try:
        if opened.is_new:
            first: Request = json.loads(messages.receive()[1])
            opened.is_new = False
            with suppress(TriptychError):  # who asks will hear
                opened.at(first["store"])
        messages.send(b"R", str(threading.get_native_id()).encode())
        while True:
            kind, data = messages.receive()
            if kind == b"N":
                return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < most
            _answer(messages, opened, json.loads(data))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    return False


def _answer(messages: Messages, opened: _Opened, request: Request) -> None:
    """Answer one request; what went wrong goes back as a message, but a closed pipe is the end."""
    rows = Rows(request["format"], request["rows"])
    frames = _Frames(messages, rows, request["seconds"])
    try:
        opened.at(request["store"]).answer(
            request["query"],
            _FORMATS[request["format"]],
            cast("IO[bytes]", frames),  # the engine writes and flushes, no more
            default_graphs=request["default_graphs"],
            named_graphs=request["named_graphs"],
        )
        frames.finish()
    except (BrokenPipeError, ConnectionResetError):
        raise
    except TriptychError as error:
        messages.send(b"X", _described(error))
    except (OSError, MemoryError) as error:
        messages.send(b"X", _described(QueryError(f"the query failed: {error}")))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _described(error: TriptychError) -> bytes:
    """An error as JSON: its class, its parts, its position."""
    position = (error.line, error.column) if isinstance(error, QuerySyntaxError) else (None, None)
    parts = [type(error).__name__, error.message, error.where, error.advice, *position]
    return json.dumps(parts).encode()
