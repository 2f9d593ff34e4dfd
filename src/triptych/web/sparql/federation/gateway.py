"""The gateway from query processes to other endpoints: it alone lets a process's request out.

A process can reach nothing but this port of this machine, and of it only what a ticket names: one
unguessable path for each endpoint of one query, which is gone when the query is over.
"""

import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from triptych.errors import ServiceError
from triptych.web.sparql.federation.remote import Deadline, Solutions

Ask = Callable[[str, bytes, Deadline], Solutions]

_HOST = "127.0.0.1"
_QUERY_BYTES = 4 << 20
_IDLE_SECONDS = 10.0  # a connection that says nothing is closed


class Ticket:
    """The leave of one query to ask these endpoints, each at an address of its own.

    The engine sends the same sub-query again for each row of a filter; the endpoint is asked once.
    """

    def __init__(self, gateway: "Gateway", endpoints: Iterable[str]) -> None:
        """Draw the paths."""
        self._gateway = gateway
        self.paths = {endpoint: f"/{secrets.token_urlsafe(24)}" for endpoint in endpoints}
        self._answers: dict[tuple[str, bytes], Solutions | ServiceError] = {}
        self._asking = threading.Lock()
        self._deadline: Deadline | None = None
        self._closed = False

    def address(self, endpoint: str) -> str:
        """Where the process asks instead of the endpoint."""
        return f"{self._gateway.address}{self.paths[endpoint]}"

    def failure(self, words: str) -> ServiceError | None:
        """What went wrong with the endpoint whose address is in the engine's words."""
        for (endpoint, _), found in list(self._answers.items()):
            if isinstance(found, ServiceError) and self.paths[endpoint] in words:
                return found
        return None

    def answer(self, endpoint: str, query: bytes, ask: Ask, seconds: float) -> Solutions:
        """The endpoint's answer; ServiceError where there is none, and again when asked again."""
        with self._asking:
            known = self._answers.get((endpoint, query))
            if known is None:
                known = self._asked(endpoint, query, ask, seconds)
                self._answers[endpoint, query] = known
        if isinstance(known, ServiceError):
            raise known
        return known

    def _asked(
        self, endpoint: str, query: bytes, ask: Ask, seconds: float
    ) -> Solutions | ServiceError:
        """What the endpoint says now, as long as the ticket is not withdrawn."""
        self._deadline = Deadline(seconds)
        if self._closed:
            self._deadline.end()
        try:
            return ask(endpoint, query, self._deadline)
        except ServiceError as error:
            return error

    def close(self) -> None:
        """Withdraw the leave; again is no harm."""
        self._closed = True
        self._gateway.withdraw(self)
        if self._deadline is not None:
            self._deadline.end()
        self._answers.clear()


class Gateway:
    """A small HTTP server on a port of this machine; `close` ends it."""

    def __init__(self, ask: Ask, seconds: float) -> None:
        """Listen, and ask endpoints by this function, each so long at most."""
        self._ask = ask
        self._seconds = seconds
        self._open: dict[str, tuple[Ticket, str]] = {}  # by path, with the endpoint
        self._server = _Server((_HOST, 0), _Request)
        self._server.called = self._called
        self.port: int = self._server.server_port
        self.address = f"http://{_HOST}:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, daemon=True, name="gateway"
        )
        self._thread.start()

    def issue(self, endpoints: Iterable[str]) -> Ticket:
        """A ticket for one query; to be closed when the query is over."""
        ticket = Ticket(self, set(endpoints))
        self._open |= {path: (ticket, endpoint) for endpoint, path in ticket.paths.items()}
        return ticket

    def withdraw(self, ticket: Ticket) -> None:
        """Forget a ticket."""
        for path in ticket.paths.values():
            self._open.pop(path, None)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _called(self, path: str, query: bytes) -> Solutions | None:
        """The answer of the endpoint behind a path; None where there is none."""
        found = self._open.get(path)
        return found[0].answer(found[1], query, self._ask, self._seconds) if found else None

    @property
    def tickets(self) -> int:
        """How many paths are open now."""
        return len(self._open)


class _Server(ThreadingHTTPServer):
    """A thread for each connection, none of which keeps the program from ending."""

    daemon_threads = True
    called: Callable[[str, bytes], Solutions | None]


class _Request(BaseHTTPRequestHandler):
    """One request of a query process: POST with a query as its body (2.1.3)."""

    timeout = _IDLE_SECONDS
    server_version = "Triptych"
    sys_version = ""

    def do_POST(self) -> None:
        """Pass on what the endpoint says; 502 with words where it says nothing that helps."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _QUERY_BYTES:
            self._send(HTTPStatus.BAD_REQUEST, {}, b"")
            return
        query = self.rfile.read(int(length))
        try:
            found = self.server.called(self.path, query)  # type: ignore[attr-defined]  # ours
        except ServiceError as error:
            self._send(HTTPStatus.BAD_GATEWAY, {"Content-Type": "text/plain"}, str(error).encode())
            return
        if found is None:
            self._send(HTTPStatus.NOT_FOUND, {}, b"")
        else:
            self._send(HTTPStatus.OK, {"Content-Type": found.media_type}, found.data)

    def _send(self, status: HTTPStatus, headers: Mapping[str, str], body: bytes) -> None:
        """Answer, and end the connection."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the process was ended meanwhile

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the path is a secret."""
