"""One query process seen from outside: it alone starts such a process, talks to it and kills it.

A process is started afresh, never forked (the server has threads), with nothing but one end of a
socket. It ends when the other end closes, so it does not outlive us.
"""

import json
import signal
import socket
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

from triptych.errors import (
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    ReleaseError,
    TriptychError,
)

_START_SECONDS = 30.0

# The process finds its modules where we found ours, as multiprocessing's own "spawn" does it; but
# it does not run our main module again.
_PROGRAM = """\
import sys
sys.path[:] = sys.argv[3:]
from triptych.query_process import main
main(int(sys.argv[1]), int(sys.argv[2]))
"""

_ERRORS = {kind.__name__: kind for kind in (QueryError, QueryRefused, ReleaseError)}


class Process:
    """One query process and our end of its socket."""

    def __init__(self, megabytes: int) -> None:
        """Start nothing yet."""
        self._megabytes = megabytes
        self._running: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._unread = b""  # the request, until something comes back
        self._ended = threading.Lock()

    def ask(self, request: bytes) -> None:
        """Send a request; a process that is not there, or no more, is started first."""
        if self._running is None or self._running.poll() is not None:
            self.end()
            self._start()
        try:
            self._connection().send_bytes(request)
        except OSError as error:
            raise self._broken() from error
        self._unread = request

    def receive(self, seconds: float) -> bytes | None:
        """The next message, or None when none came in time; QueryError when there is no sender.

        A process that was already dying when it was asked has not read the request, which the
        socket tells by a reset: then another is started and asked.
        """
        pipe = self._connection()
        request, self._unread = self._unread, b""
        try:
            return pipe.recv_bytes() if pipe.poll(max(seconds, 0)) else None
        except ConnectionResetError as error:
            if not request:
                raise self._broken() from error
        except (EOFError, OSError) as error:
            raise self._broken() from error
        self.end()
        self._start()
        self._connection().send_bytes(request)
        return self.receive(seconds)

    def end(self) -> None:
        """Kill the process, wait until it is gone and close the socket; again is no harm."""
        with self._ended:
            if self._running is not None:
                self._running.kill()
                self._running.wait()
            if self._pipe is not None and not self._pipe.closed:
                self._pipe.close()

    def _start(self) -> None:
        """Start it with its end of the socket; QueryError when it does not come up."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._pipe = Connection(ours.detach())
            self._running = subprocess.Popen(  # noqa: S603 - our own module, no word from outside
                [
                    *(sys.executable, "-c", _PROGRAM, str(theirs.fileno()), str(self._megabytes)),
                    *sys.path,
                ],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        if self.receive(_START_SECONDS) is None:
            raise QueryError("a query process did not start", advice="look into the server's log")

    def _connection(self) -> Connection:
        """The socket, which is there once the process was started."""
        if self._pipe is None:
            raise QueryError("the query process was never started")
        return self._pipe

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
            return QueryError(
                f"the query needed more than {self._megabytes} megabytes", advice=advice
            )
        return QueryError("the query was ended before its answer was whole", advice="ask again")


def described(data: bytes) -> TriptychError:
    """The error a process describes, as one of ours."""
    name, message, where, advice, line, column = json.loads(data)
    if name == "QuerySyntaxError":
        return QuerySyntaxError(message, line=line, column=column)
    return _ERRORS.get(name, QueryError)(message, where=where, advice=advice)
