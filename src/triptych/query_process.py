"""What runs inside a query process: it takes requests from a pipe and writes answers to it.

It alone gives up what a hostile query could use: memory beyond its limit, the network, new
processes. It imports the store and nothing of the web, so a process starts in 0.1 s.

A request is a JSON object, an answer a sequence of messages whose first byte says what they are:
`D` data, `L` the last data, `X` an error as a JSON list. The first message of all, `R`, says that
the process is ready.
"""

import ctypes
import json
import os
import resource
import signal
import struct
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, TypedDict, cast

from triptych import formats
from triptych.errors import QueryError, QuerySyntaxError, TriptychError
from triptych.store import Store

FRAME = 1 << 16
"""Bytes of an answer sent at once."""

PAUSE = 0.05
"""Seconds after which less is sent as well."""

_FORMATS = {form.name: form for form in (*formats.SOLUTIONS, *formats.GRAPH)}


class Request(TypedDict):
    """What is asked, and when the process ends itself whatever happens outside.

    That is after `seconds` without a message, and `patience` seconds after the first.
    """

    store: str
    prefixes: dict[str, str]
    query: str
    format: str
    default_graphs: list[str]
    named_graphs: list[str]
    seconds: float
    patience: float


def main(descriptor: int, megabytes: int) -> None:
    """Answer requests until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when we end
    limit_memory(megabytes)
    shut_network()
    opened = _Opened()
    with Connection(descriptor) as pipe:
        pipe.send_bytes(b"R")
        while True:
            try:
                request: Request = json.loads(pipe.recv_bytes())
            except EOFError:
                return
            # The kernel ends us even when nobody is left to do it and the engine holds the GIL.
            signal.setitimer(signal.ITIMER_REAL, request["seconds"])
            try:
                _answer(pipe, opened, request)
            except (BrokenPipeError, ConnectionResetError):
                return
            signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(megabytes: int) -> None:
    """Let the kernel refuse memory above the limit; the engine then aborts, and only we end.

    RLIMIT_DATA counts private writable memory, as soon as it is asked for. RLIMIT_AS would count
    files mapped, libraries and address space only reserved; watching RSS comes too late for a
    join that takes a gigabyte a second.
    """
    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# By machine: the architecture as audit names it, and the numbers of socket, socketpair, execve,
# execveat and io_uring_setup (it opens sockets too), from the Linux uapi headers.
_CALLS = {
    "x86_64": (0xC000003E, (41, 53, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 425)),
}


def shut_network() -> bool:
    """Make the kernel answer EPERM to socket(), exec and io_uring; say whether it could be done.

    The second wall behind `sparql.check`: what the engine reads as SERVICE finds no network. A
    seccomp filter in classic BPF; anywhere but on Linux with a known machine there is only the
    first wall.
    """
    system = os.uname()
    if system.sysname != "Linux" or system.machine not in _CALLS:
        return False
    architecture, numbers = _CALLS[system.machine]
    refused = len(numbers)
    program = [
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 1, 0, architecture),  # another one: end the process
        (0x06, 0, 0, 0x80000000),
        (0x20, 0, 0, 0),  # load the number of the call
        (0x35, refused + 1, 0, 0x40000000),  # the x32 numbers of the same calls: refuse
        *((0x15, refused - i, 0, number) for i, number in enumerate(numbers)),
        (0x06, 0, 0, 0x7FFF0000),  # allow
        (0x06, 0, 0, 0x00050001),  # EPERM
    ]
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(code)
    filtered = struct.pack("HP", len(program), ctypes.addressof(held))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    no_new_privileges, set_seccomp, filter_mode = 38, 22, 2
    failed = prctl(no_new_privileges, 1, 0, 0, 0)
    failed = failed or prctl(set_seccomp, filter_mode, ctypes.create_string_buffer(filtered), 0, 0)
    return not failed


class _Opened:
    """The store opened last; a new release closes the old one."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._path = ""
        self._store: Store | None = None

    def at(self, path: str, prefixes: dict[str, str]) -> Store:
        """The store in this folder."""
        if self._store is None or path != self._path:
            self._store = None
            self._store = Store.open(Path(path), prefixes)
            self._path = path
        return self._store


class _Frames:
    """What the engine writes, sent as messages: full ones, or what there is after a while."""

    def __init__(self, pipe: Connection, patience: float) -> None:
        """Write to this pipe; once something is sent, the reader may take `patience` seconds."""
        self._pipe = pipe
        self._patience = patience
        self._held = bytearray()
        self._sent = time.monotonic()

    def write(self, data: bytes) -> int:
        """Take data, and send what is held when it is much or has waited."""
        self._held += data
        if len(self._held) >= FRAME or time.monotonic() - self._sent > PAUSE:
            if self._patience:
                signal.setitimer(signal.ITIMER_REAL, self._patience)
                self._patience = 0.0
            self._pipe.send_bytes(b"D" + self._held)
            self._held.clear()
            self._sent = time.monotonic()
        return len(data)

    def flush(self) -> None:
        """Keep what is held: the engine flushes at its end, and then comes `finish`."""

    def finish(self) -> None:
        """Send the rest as the last message: a small answer is this one message."""
        self._pipe.send_bytes(b"L" + self._held)


def _answer(pipe: Connection, opened: _Opened, request: Request) -> None:
    """Answer one request; what went wrong goes back as a message, but a closed pipe is the end."""
    frames = _Frames(pipe, request["patience"])
    try:
        opened.at(request["store"], request["prefixes"]).answer(
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
        pipe.send_bytes(b"X" + _described(error))
    except (OSError, MemoryError) as error:
        pipe.send_bytes(b"X" + _described(QueryError(f"the query failed: {error}")))


def _described(error: TriptychError) -> bytes:
    """An error as JSON: its class, its parts, its position."""
    position = (error.line, error.column) if isinstance(error, QuerySyntaxError) else (None, None)
    parts = [type(error).__name__, error.message, error.where, error.advice, *position]
    return json.dumps(parts).encode()
