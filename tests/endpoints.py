"""Servers of this machine that play SPARQL endpoints for tests, well and badly."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

JSON = "application/sparql-results+json"


@dataclass
class Endpoint:
    """What an endpoint says, and what it was asked."""

    port: int
    queries: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/sparql"


Play = Callable[[BaseHTTPRequestHandler], None]


def solutions(*rows: dict[str, str]) -> bytes:
    """Solutions of plain literals in JSON."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}).encode()


def saying(data: bytes, status: int = 200, **headers: str) -> Play:
    """An endpoint that always says this; `Content_Type` is the header of that name."""

    def play(request: BaseHTTPRequestHandler) -> None:
        fields = {"Content-Type": JSON, "Content-Length": str(len(data))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        request.send_response(status)
        for name, value in fields.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return play


@contextmanager
def endpoint(play: Play) -> Iterator[Endpoint]:
    """An endpoint that runs for a test."""
    stopped = threading.Event()

    class Request(BaseHTTPRequestHandler):
        stop = stopped  # for what plays without end

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.queries.append(parse_qs(body)["query"][0])
            found.headers.append(dict(self.headers.items()))
            try:
                play(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Request)
    found = Endpoint(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield found
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def honeypot() -> Iterator[tuple[int, Callable[[], bool]]]:
    """A port nobody is to come to, and whether somebody did since the last look."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0)

        def visited() -> bool:
            try:
                listening.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        yield listening.getsockname()[1], visited
