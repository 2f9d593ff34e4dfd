"""Bad requests to the reconciliation service over HTTP: a right answer or a clear error, to anyone.

Each is sent as bytes, as a page elsewhere would (CORS); none is a fault of the server, and what is
answered is valid by the schemas of the API.
"""

import json
import socket
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest

from test_web_reconcile import validator
from web_server import PATIENCE, Server

FORM = "application/x-www-form-urlencoded"
TABRIZ = json.dumps({"q": {"query": "Tabriz"}})


def sent(name: str, value: object) -> bytes:
    """A field of a form."""
    return f"{name}={quote(value if isinstance(value, str) else json.dumps(value))}".encode()


def query(**given: object) -> bytes:
    """A form of one query."""
    return sent("queries", {"q": {"query": "Tabriz"} | given})


def requested(server: Server, start: str, body: bytes = b"", kind: str = FORM) -> bytes:
    """The whole answer to a request of a page elsewhere."""
    head = (
        f"{start} HTTP/1.1\r\nHost: x\r\nOrigin: http://127.0.0.1:3333\r\nConnection: close\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before it was read
            connection.sendall(head.encode() + body)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def parted(answer: bytes) -> tuple[int, dict[str, str], Any]:
    """The status, headers and JSON of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split(" ")[1]), headers, json.loads(body) if body else None


# What is sent | the status | words of the error.
REFUSED: tuple[tuple[bytes, int, str], ...] = (
    (sent("queries", TABRIZ) + b"&" + sent("queries", TABRIZ), 400, "2 are sent"),
    (sent("queries", TABRIZ) + b"&extend={}", 400, "queries and extend"),
    (sent("queries", '{"q": {"query": "a"}, "q": {"query": "b"}}'), 400, "twice"),
    (b"queries=", 400, "no JSON"), (b"", 400, "neither queries nor extend"),
    (b'queries={"q":{"query":"\xff\xfe"}}', 400, ""), (b"abc", 400, "neither"),
    (query(limit=-1), 400, "q.limit"), (query(limit=-1e308), 400, "q.limit"),
    (query(limit=True), 400, "q.limit"), (query(limit=None), 400, "q.limit"),
    (query(limit=[]), 400, "q.limit"), (query(type=None), 400, "q.type"),
    (query(type={}), 400, "q.type"), (query(properties=None), 400, "q.properties"),
    (query(type_strict=None), 400, "q.type_strict"), (query(type_strict={}), 400, "q.type_strict"),
    (query(type_strict=[]), 400, "q.type_strict"), (query(query=None), 400, "q.query"),
    (sent("queries", '{"q": {"query": "a", "properties": [{"pid": "p", "v": '
          + "[" * 5000 + "]" * 5000 + "}]}}"), 400, "nested too deeply"),
    (b"extend=" + b"%5B" * 50_000, 400, "nested too deeply"),
    (sent("extend", "null"), 400, "extend is no object"),
    (sent("extend", {"ids": {}, "properties": []}), 400, "extend.ids"),
    (sent("extend", {"ids": ["x"], "properties": [{}]}), 400, "extend.properties[0].id"),
    (sent("extend", {"ids": ["x"], "properties": [{"id": "p", "settings": []}]}), 400, "settings"),
    (sent("queries", {str(n): {"query": "x"} for n in range(10_000)}), 413, "10,000"),
)  # fmt: skip

# What is odd and still a batch.
ANSWERED: tuple[bytes, ...] = (
    sent("queries", '{"q": {"query": "a", "limit": 1e400}}'),
    b"queries={}", b"a=1&" * 5000 + b"queries={}", query(limit=10**9), query(limit=1e308),
    query(limit=1.5), query(type="http://nowhere.example/x"), query(type=["", "x"]),
    query(type="http://nowhere.example/x", type_strict="should"),
    query(properties=[{"pid": "no:such", "v": "x"}]), query(query="Tab\x00riz"),
    b"queries=%7B%22q%22%3A%7B%22query%22%3A%22%5Cud800%22%7D%7D",
    b"queries=%7B%22q%22%3A%7B%22query%22%3A%22%FF%FE%22%7D%7D",
    query(properties=[{"pid": "dcterms:issued", "v": 10**4000}]),
    query(properties=[{"pid": "dcterms:issued", "v": "-99999999999999999999-01"}]),
)  # fmt: skip


@pytest.mark.parametrize(("body", "status", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_answered_is_a_clear_error_for_a_page_elsewhere(
    server: Server, body: bytes, status: int, words: str
) -> None:
    found, headers, problem = parted(requested(server, "POST /reconcile", body))
    assert found == status == problem["status"]
    assert words in problem["detail"]
    assert problem["advice"]
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", ANSWERED, ids=range(len(ANSWERED)))
def test_what_is_odd_is_answered_as_the_schema_has_it(server: Server, body: bytes) -> None:
    status, headers, answer = parted(requested(server, "POST /reconcile", body))
    assert status == 200
    assert headers["access-control-allow-origin"] == "*"
    assert not list(validator("reconciliation-result-batch").iter_errors(answer))


def test_a_callback_is_no_script_and_a_query_of_the_first_version_is_refused(
    server: Server,
) -> None:
    escaped = quote(TABRIZ)
    status, headers, answer = parted(
        requested(server, f"GET /reconcile?callback=jsonp1&queries={escaped}")
    )
    assert status == 200
    assert headers["content-type"] == "application/json"
    assert answer["q"]["result"]
    status, _, problem = parted(requested(server, "GET /reconcile?query=Tabriz"))
    assert status == 400
    assert "0.1" in problem["detail"]


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data; boundary=b"]
)
def test_a_batch_of_another_media_type_is_refused(server: Server, kind: str) -> None:
    status, _, problem = parted(requested(server, "POST /reconcile", TABRIZ.encode(), kind))
    assert status == 400
    assert "urlencoded" in problem["advice"]


def test_a_form_may_say_its_charset_or_have_several_parts(server: Server) -> None:
    said = requested(server, "POST /reconcile", query(), f"{FORM}; charset=UTF-8")
    part = b'--b\r\nContent-Disposition: form-data; name="queries"\r\n\r\n'
    body = part + TABRIZ.encode() + b"\r\n--b--\r\n"
    parts = requested(server, "POST /reconcile", body, "multipart/form-data; boundary=b")
    assert parted(said)[2] == parted(parts)[2]
    assert parted(said)[2]["q"]["result"][0]["name"] == "Tabriz"


@pytest.mark.parametrize(("size", "statuses"), [(60_000, {400}), (1_000_000, {400, 414, 431})])
def test_a_long_address_is_read_or_refused(server: Server, size: int, statuses: set[int]) -> None:
    answer = requested(server, f"GET /reconcile?queries={'a' * size}")
    assert int(answer.split(b" ")[1]) in statuses
    assert requested(server, "GET /reconcile").startswith(b"HTTP/1.1 200 ")
