"""One query process seen from outside: it alone starts such a process, talks to it and kills it.

A process is started afresh, never forked (the server has threads), with nothing but one end of a
socket. It ends when the other end closes, so it does not outlive us.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from triptych.errors import (
    QueryError,
    QueryFormat,
    QueryLost,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    ReleaseError,
    TriptychError,
)
from triptych.query_process import Messages
from triptych.web.sparql.pool.lanes import AGAIN

Start: TypeAlias = Callable[[Callable[[], None]], None]
"""Runs something in the thread that starts processes, and waits for it."""

_START_SECONDS = 30.0
_BEHIND = 10  # steps of nice; not SCHED_IDLE: beside others a query would never come to an end
_STARTS = 3  # in vain, one killed from outside each time, until the query is given up

# The process finds its modules where we found ours, as multiprocessing's own "spawn" does it; but
# it does not run our main module again.
_PROGRAM = """\
import sys
sys.path[:] = sys.argv[6:]
from triptych.query_process import main
main(*map(int, sys.argv[1:4]), *sys.argv[4:6])
"""

_ERRORS = {kind.__name__: kind for kind in (QueryError, QueryRefused, QueryFormat, ReleaseError)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may use, at most.

    So many `megabytes` of memory; to read, what lies below a `folder` (None: all there is); and
    over TCP one `port` (0: none). Turtle is shortened by `prefixes`, a JSON object.
    """

    megabytes: int
    folder: Path | None = None
    port: int = 0
    prefixes: str = "{}"


class Process:
    """One query process and our end of its socket; it answers one query at a time.

    `start` runs what it is given in a thread that lives as long as the pool: the kernel ends a
    process with the thread that started it.
    """

    def __init__(self, bounds: Bounds, start: Start) -> None:
        """Start nothing yet."""
        self._bounds = bounds
        self._start = start
        self._running: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._messages: Messages | None = None
        self._thread = 0  # the one that works, once it said so
        self._is_behind = False
        self._unread = b""  # the request, until something comes back
        self._ended = threading.Lock()

    @property
    def is_there(self) -> bool:
        """Whether it runs, and is not killed."""
        return self._running is not None and self._running.poll() is None

    @property
    def is_ready(self) -> bool:
        """Whether it has started, and is known to be ready for a query."""
        return self._thread > 0

    def launch(self, request: bytes) -> None:
        """Start it with its end of the socket; it takes its time to be ready.

        It opens the store that this request, or one such, is about.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            self._socket, self._messages = ours, Messages(ours)
            numbers = theirs.fileno(), self._bounds.megabytes, self._bounds.port
            self._running = subprocess.Popen(  # noqa: S603 - our own module, no word from outside
                [
                    *(sys.executable, "-c", _PROGRAM),
                    *(*map(str, numbers), str(self._bounds.folder or ""), self._bounds.prefixes),
                    *sys.path,
                ],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        self._messages.send(b"O", request)

    def prepare(self, request: bytes) -> None:
        """Have it ready for a request: a process that is not there, or no more, is started."""
        if self.is_there and self._answers():
            return
        for _ in range(_STARTS):
            self.end()
            self._start(lambda: self.launch(request))
            if self._answers():
                return
        raise QueryLost("a query process did not start", advice=AGAIN)

    def ask(self, request: bytes) -> None:
        """Send a request, to another process where this one has just ended.

        Of one that was ready nobody asks whether it still runs, which takes as long as sending.
        """
        if not self.is_ready:
            self.prepare(request)
        try:
            self._there().send(b"Q", request)
        except OSError:
            self.end()
            self.prepare(request)
            self._there().send(b"Q", request)
        self._unread = request

    def receive(self, seconds: float) -> tuple[bytes, bytes] | None:
        """The next message, or None when none came in time; QueryError when there is no sender.

        A process that was already dying when it was asked has not read the request, which the
        socket tells by a reset: then another is started and asked.
        """
        request = self._unread
        try:
            message = self._there().receive_within(max(seconds, 0.0))
        except ConnectionResetError as error:
            if not request:
                raise self._broken() from error
        except (EOFError, OSError) as error:
            raise self._broken() from error
        else:
            self._unread = b"" if message else request
            return message
        self.end()
        self.ask(request)
        return self.receive(seconds)

    def worked(self) -> float:
        """Seconds that it has had of a processor; where that is not told, seconds of the clock."""
        if self._running is None or sys.platform != "linux":
            return time.monotonic()
        with suppress(OSError):  # it is gone
            return time.clock_gettime(~self._running.pid << 3 | 2)  # as clock_getcpuclockid(3)
        return 0.0

    def stand_behind(self) -> None:
        """Let the query at hand have a tenth of the processor's time where others want it too.

        The kernel lets nobody raise a thread again, so `renew` has another take its place. Only
        Linux knows a priority of threads.
        """
        if self._thread and sys.platform == "linux":
            behind = os.getpriority(os.PRIO_PROCESS, 0) + _BEHIND
            with suppress(OSError):  # it has just ended
                os.setpriority(os.PRIO_PROCESS, self._thread, behind)
                self._is_behind = True

    def renew(self) -> None:
        """Make it ready for another query as if it were new; OSError when it is no more."""
        if self._is_behind:
            self._there().send(b"N")
            self._is_behind = False
            self._thread = 0

    def stop(self) -> None:
        """Let it pause where it is."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it work again."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Kill the process; whoever talks to it hears that, and has to `end` it."""
        self._signal(signal.SIGKILL)

    def end(self) -> None:
        """Kill the process, wait until it is gone and close the socket; again is no harm."""
        with self._ended:
            if self._running is not None:
                self._running.kill()
                self._running.wait()
            if self._socket is not None:
                self._socket.close()
            self._thread = 0
            self._is_behind = False

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal, to nobody else when it is gone."""
        with self._ended:
            if self._running is not None:
                self._running.send_signal(number)

    def _answers(self) -> bool:
        """Wait for its word that it is ready, where that is not here yet; False where it ended."""
        try:
            if not self._thread:
                message = self._there().receive_within(_START_SECONDS)
                self._thread = int(message[1]) if message else 0
        except (EOFError, OSError):
            return False
        return self._thread > 0

    def _there(self) -> Messages:
        """The way to it, which is there once the process was started."""
        if self._messages is None:
            raise QueryError("the query process was never started")
        return self._messages

    def _broken(self) -> QueryError:
        """What to say of a process that ended by itself, from its exit status."""
        status = None
        if self._running is not None:
            self._running.kill()  # the socket is gone, so the process is or must be
            status = self._running.wait()
        if status == -signal.SIGALRM:
            return QueryTimeout("the answer was not read in time, and was ended")
        if status == -signal.SIGABRT:
            advice = "ask for less: fewer joins, no ORDER BY or GROUP BY over everything"
            return QueryRefused(  # nobody may have so much; asking again will not help
                f"the query needed more than {self._bounds.megabytes} megabytes", advice=advice
            )
        if status == -signal.SIGSEGV:  # its stack: the engine goes down into a query by calls
            advice = "nest less, and join less by operators: IN and VALUES take long lists"
            return QueryRefused("the query is nested deeper than the engine can go", advice=advice)
        return QueryLost("the query was ended before its answer was whole", advice=AGAIN)


def described(data: bytes) -> TriptychError:
    """The error a process describes, as one of ours."""
    name, message, where, advice, line, column = json.loads(data)
    if name == "QuerySyntaxError":
        return QuerySyntaxError(message, line=line, column=column)
    return _ERRORS.get(name, QueryError)(message, where=where, advice=advice)
