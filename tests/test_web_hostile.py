"""Bad input of paths, headers and connections: answered or refused, never an error of ours."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import InvalidURL

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triptych import config
from web_server import Server, running
from web_things import BROWSER, subjects_of


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def event(example: config.Place) -> str:
    """The path of an event."""
    return "/" + min(path for path in subjects_of(example) if path.startswith("event/"))


BAD_PATHS = (
    "/event/x.unknown", "/event/", "/event//x", "//event/x", "/event/x/y", "/event/.ttl",
    "/event/..", "/event/../../etc/passwd", "/event/%2e%2e%2f%2e%2e%2fetc%2fpasswd.ttl",
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/nothing.css", "/static/",
    "/event/%00", "/event/x%00.ttl", "/event/%0d%0aX:%20y", "/event/%ff%fe", "/event/%",
    "/event/%zz", "/event/%3Cscript%3E", "/event/x%23time-span",
    "/event/" + "a" * 10_000, "/" + "b/" * 5_000,
    "/event/http://other.example/x", "/http://other.example/", "/event?page=0", "/event?page=-1",
    "/event?page=9999", "/event?page=1e9", "/event?page=%F0%9D%9F%99", "/event?page=" + "9" * 5_000,
    "/graph/nothing", "/dataset.unknown", "/dataset.", "/event/%E2%80%AEx.ttl", "/.well-known/none",
)  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", BAD_PATHS, ids=lambda path: path[:40])
def test_a_bad_path_is_not_found_or_refused_and_never_an_error_of_ours(
    server: Server, path: str, method: str
) -> None:
    assert server.ask(path, method, Accept=BROWSER).status in {400, 404}


@pytest.mark.parametrize(
    "line",
    [b"GET /event/\x00 HTTP/1.1", b"GET /event/\xff\xfe HTTP/1.1", b"GET /a b HTTP/1.1", b"GET",
     b"GET /event/\x7f HTTP/1.1", b"GET http://other.example/event HTTP/1.1", b"\x16\x03\x01\x02"],
)  # fmt: skip
def test_a_request_that_is_no_http_is_refused_and_the_server_lives_on(
    server: Server, line: bytes
) -> None:
    said = server.ask_raw(line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert not said.startswith(b"HTTP/1.1 5")
    assert server.ask("/").status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Accept": "x" * 9_000}, {"Accept": '"' * 500 + ";,;q="}, {"If_None_Match": '"' * 999},
     {"If_None_Match": "W/"}, {"Accept": "text/html;q=nan, */*;q=-1"}],
)  # fmt: skip
def test_a_bad_header_is_no_error_of_ours(
    server: Server, event: str, headers: dict[str, str]
) -> None:
    assert server.ask(f"{event}.ttl", **headers).status == 200


def test_the_name_of_another_host_stands_in_no_document_and_leads_nowhere(
    server: Server, event: str
) -> None:
    for path in (event, f"{event}.ttl", f"{event}.html", "/"):
        answer = server.ask(path, Host="evil.example", Accept=BROWSER)
        assert "evil" not in answer.text + answer.headers.get("location", "")


def test_a_client_library_refuses_what_the_table_of_bad_paths_cannot_send(server: Server) -> None:
    with pytest.raises(InvalidURL):
        server.ask("/event/\n")


BAD_QUERIES = (
    "_profile=nothing", "_profile=%00", "_profile=" + "a" * 5_000, "_profile=schema&_profile=x",
    "_profile=linked-art&_mediatype=text/turtle", "_mediatype=image/png", "_mediatype=%ff",
    "_profile=../../etc", "_profile=%0d%0aX:y", "_mediatype=text/turtle%0d%0aX:y",
    "_profile=alt%00",
)  # fmt: skip


@pytest.mark.parametrize("query", BAD_QUERIES, ids=lambda query: query[:40])
def test_a_bad_query_is_refused_with_what_there_is_or_passed_over(
    server: Server, event: str, query: str
) -> None:
    for path in (event, f"{event}.ttl", "/"):
        answer = server.ask(f"{path}?{query}", Accept=BROWSER)
        assert answer.status in {303, 406}, answer.text
        assert "x" not in answer.headers


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["Accept", "Accept-Profile", "Accept-Encoding", "If-None-Match", "Range"]),
    value=st.one_of(
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
        st.text('<>"*/;,q=0.1W text/html:', max_size=60),
    ),
)
def test_no_header_is_an_error_of_ours(server: Server, event: str, name: str, value: str) -> None:
    for path in (event, f"{event}.ttl"):
        fields = {name.replace("-", "_"): value.strip()}
        assert server.ask(path, **fields).status in {200, 303, 304, 400, 406}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.binary(max_size=200))
def test_no_bytes_end_the_server(server: Server, raw: bytes) -> None:
    said = server.ask_raw(raw + b"\r\n\r\n")
    assert not said.startswith(b"HTTP/1.1 5")


def test_connections_that_stay_half_open_keep_nobody_waiting(server: Server, event: str) -> None:
    starts = (b"", b"GET ", f"GET {event}.ttl HTTP/1.1\r\nHost: x\r\nAccept: te".encode())
    with ExitStack() as stack:
        for start in starts * 40:
            half = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            half.sendall(start)
        assert {server.ask(f"{event}.ttl").status for _ in range(20)} == {200}


def test_a_reader_that_stops_reading_keeps_nobody_waiting(server: Server, event: str) -> None:
    request = f"GET {event}.html HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with ExitStack() as stack:
        for _ in range(20):
            slow = stack.enter_context(socket.socket())
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            slow.connect(("127.0.0.1", server.port))
            slow.sendall(request * 20)
        time.sleep(0.2)
        assert {server.ask(f"{event}.ttl").status for _ in range(20)} == {200}


def test_an_address_of_another_host_is_answered_as_our_own_or_refused(
    server: Server, event: str
) -> None:
    request = f"GET http://other.example{event} HTTP/1.1\r\nHost: other.example\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(f"{request}Connection: close\r\n\r\n".encode())
        said = b"".join(iter(lambda: connection.recv(65536), b""))
    assert said.split(b" ")[1] in {b"303", b"400", b"421"}
    assert b"location: http://other.example" not in said.lower()
