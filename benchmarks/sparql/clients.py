"""The clients of the torture run, normal and hostile: they alone speak to the server.

Each has an address of its own (127.0.0.0/8 is all of this machine), as clients of a public endpoint
have. A normal one says what it got; a hostile one does one thing that no client should do.
"""

import http.client
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode

from sparql.known import ACCEPT, Query

CUT = -1
"""Stands for the status of an answer that broke off."""

NONE = 0
"""Stands for the status where nothing came."""

_PATIENCE = 60.0  # seconds for one answer
_ENOUGH = 64 << 20  # bytes of an answer that a normal client keeps
_END = 2000  # and a hostile one
_SHORT = 3.0  # seconds that a hostile client holds a connection
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close at once, and tell the other so
_FORM = "application/x-www-form-urlencoded"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?o ?q ?v }"


@dataclass(frozen=True, slots=True)
class At:
    """The port of the server, and the address of the client."""

    port: int
    source: str

    def connection(self, patience: float = _PATIENCE) -> socket.socket:
        """Connect to the server."""
        return socket.create_connection(("127.0.0.1", self.port), patience, (self.source, 0))


@dataclass(frozen=True, slots=True)
class Came:
    """What a client got; `retry` is the field Retry-After."""

    status: int
    body: bytes = b""
    retry: str = ""


def ask(at: At, query: Query, random: Random) -> Came:
    """Ask as a normal client does, in one of the three ways (SPARQL 1.1 Protocol, 2.1)."""
    fields = {"Accept": ACCEPT[query.format]}
    way = random.choice(("GET", "form", "direct"))
    if way == "GET":
        return _sent(at, f"/sparql?query={quote(query.text)}", b"", fields)
    if way == "form":
        body = urlencode({"query": query.text}).encode()
        return _sent(at, "/sparql", body, fields | {"Content-Type": _FORM})
    fields |= {"Content-Type": "application/sparql-query"}
    return _sent(at, "/sparql", query.text.encode(), fields)


def _sent(at: At, target: str, body: bytes, fields: Mapping[str, str], most: int = _ENOUGH) -> Came:
    """Send a request and read its answer to the end; of the body only the last bytes are kept."""
    connection = http.client.HTTPConnection("127.0.0.1", at.port, _PATIENCE, (at.source, 0))
    status, kept = NONE, b""
    try:
        connection.request("POST" if body else "GET", target, body or None, dict(fields))
        response = connection.getresponse()
        status = CUT
        while data := response.read(1 << 20):
            kept = (kept + data)[-most:]
        if response.length:
            return Came(CUT, kept)
        return Came(response.status, kept, response.getheader("Retry-After", ""))
    except (OSError, http.client.HTTPException):
        return Came(status, kept)
    finally:
        connection.close()


def _asked(text: str) -> Callable[[At, Random], Came]:
    """A client that asks this and reads what comes; each time it is another query."""

    def attack(at: At, random: Random) -> Came:
        path = f"/sparql?query={quote(text)}%20%23{random.random()}"
        return _sent(at, path, b"", {}, _END)

    return attack


def _posted(body: bytes, kind: str = "application/sparql-query") -> Callable[..., Came]:
    """A client that sends this."""

    def attack(at: At, _: Random) -> Came:
        return _sent(at, "/sparql", body, {"Content-Type": kind}, _END)

    return attack


def _raw(at: At, text: str = _ALL) -> socket.socket:
    """A connection on which a query was sent."""
    opened = at.connection()
    opened.sendall(f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return opened


def _leaves(at: At, random: Random) -> Came:
    """Hang up in the middle of an answer, or before any of it, or politely."""
    with _raw(at, f"{_ALL} # {random.random()}") as opened:
        for _ in range(random.choice((0, 0, 1, 20))):
            opened.recv(4096)
        if random.random() < 0.7:  # noqa: PLR2004 - most leave without a word
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    return Came(NONE)


def _half(at: At, random: Random) -> Came:
    """Begin a request and never end it."""
    with at.connection() as opened:
        start = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nSELECT * WH"
        opened.sendall(start[: random.randrange(len(start))])
        time.sleep(_SHORT)
    return Came(NONE)


def _slow(at: At, random: Random) -> Came:
    """Read a large answer by the spoonful."""
    until = time.monotonic() + 2 * _SHORT
    with _raw(at, f"{_ALL} # {random.random()}") as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        while time.monotonic() < until and opened.recv(512):
            time.sleep(0.05)
    return Came(NONE)


def _noise(at: At, random: Random) -> Came:
    """Send bytes that are no request."""
    with at.connection(_SHORT) as opened:
        opened.sendall(random.randbytes(random.randrange(1, 5000)) + b"\r\n\r\n")
        try:
            opened.recv(4096)
        except TimeoutError:
            return Came(NONE)
    return Came(NONE)


_DEEP = b"SELECT * WHERE " + b"{" * 20_000 + b"}" * 20_000
_LONG = b"SELECT * WHERE { VALUES ?x { " + b"<http://e/x> " * 80_000 + b"} }"
_GROUPS = "SELECT (GROUP_CONCAT(CONCAT(STR(?b), STR(?d))) AS ?x) { ?a ?p ?b . ?c ?q ?d }"
_PATTERN = "(a|aa)+" * 200

HOSTILE: tuple[tuple[str, Callable[[At, Random], Came], bool], ...] = (
    ("endless join", _asked("SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"), True),
    ("endless join, rows", _asked("SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"), True),
    ("endless path", _asked("SELECT * { ?a (!<http://e/x>|^!<http://e/x>)+ ?b }"), True),
    ("memory", _asked("SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?b ?d ?a"), True),
    ("memory, groups", _asked(_GROUPS), True),
    ("huge pattern", _asked(f'SELECT * {{ ?a ?p ?b FILTER REGEX(?b, "{_PATTERN}") }}'), False),
    ("hangs up", _leaves, False),
    ("half a request", _half, False),
    ("slow reader", _slow, False),
    ("noise", _noise, False),
    ("deep nesting", _posted(_DEEP), False),
    ("a megabyte", _posted(_LONG), False),
    ("not UTF-8", _posted(b"SELECT * WHERE { ?s ?p '\xff\xfe' }"), False),
    ("no media type of a query", _posted(b"SELECT", "text/plain"), False),
    ("SERVICE", _asked("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"), False),
    ("FROM a file", _asked("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), False),
    ("update", _posted(b"update=DROP%20ALL", _FORM), False),
)  # fmt: skip
"""What hostile clients do: its name, what does it, whether a whole answer cannot be right."""
