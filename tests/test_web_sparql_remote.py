"""Asking endpoints: which addresses are connected to, and what is taken for an answer."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from endpoints import JSON, Endpoint, Play, endpoint, saying, solutions
from triptych.errors import ServiceError
from triptych.web.sparql.federation import remote
from triptych.web.sparql.federation.remote import Deadline, Solutions, Terms, is_public

TERMS = Terms("Triptych/test (+https://data.example.org/)", 20, answer_bytes=100_000)
ONE = solutions({"o": "1"})


def ask(url: str, *addresses: str, seconds: float = 20) -> Solutions:
    """Ask an endpoint whose name has these addresses (none: as the system says)."""
    resolve = (lambda _host, _port: list(addresses)) if addresses else None
    return remote.ask(url, b"ASK {}", TERMS, Deadline(seconds), resolve=resolve)


def named(found: Endpoint, host: str = "endpoint.example") -> str:
    """Its URL with a name instead of an address."""
    return found.url.replace("127.0.0.1", host)


def test_an_endpoint_is_asked_by_a_form_and_told_who_asks() -> None:
    with endpoint(saying(ONE)) as found:
        assert ask(found.url) == Solutions(JSON, ONE)
    assert found.queries == ["ASK {}"]
    [headers] = found.headers
    assert headers["User-Agent"] == TERMS.agent
    assert headers["Accept"] == remote.ACCEPT
    assert headers["Host"] == f"127.0.0.1:{found.port}"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("application/sparql-results+json; charset=utf-8", JSON),
        ("application/json", JSON),
        ("Application/SPARQL-Results+XML", "application/sparql-results+xml"),
    ],
)
def test_solutions_in_json_and_xml_are_read(said: str, read: str) -> None:
    with endpoint(saying(ONE, Content_Type=said)) as found:
        assert ask(found.url).media_type == read


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),  # noqa: S104 - nothing listens there
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::127.0.0.1"),
        *("2001:0:4136:e378:8000:63bf:3fff:fdd2",),
    ],
)
def test_an_address_within_some_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["91.198.174.192", "2620:0:862:ed1a::1", "64:ff9b::5bc6:aec0"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1", "::ffff:127.0.0.1"], ["::1"]])
def test_a_name_that_leads_into_our_own_network_is_not_asked(addresses: list[str]) -> None:
    with endpoint(saying(ONE)) as found:
        with pytest.raises(ServiceError, match="no public address"):
            ask(named(found), *addresses)
        assert found.queries == []


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "localhost."])
def test_an_address_in_disguise_is_no_address_that_the_list_names(host: str) -> None:
    with endpoint(saying(ONE)) as found:
        with pytest.raises(ServiceError):
            ask(named(found, host))
        assert found.queries == []


def test_a_private_address_may_be_asked_where_the_list_names_it() -> None:
    with endpoint(saying(ONE)) as found:
        assert ask(named(found, "localhost"), "127.0.0.1").data == ONE
        with pytest.raises(ServiceError):
            ask(named(found, "localhost"), "10.0.0.1")


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connected = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append((address, timeout > 0))
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ServiceError, match="could not be asked: Connection refused"):
        ask("https://endpoint.example/", "10.0.0.1", "91.198.174.192", "2620:0:862:ed1a::1")
    hosts = [address for address, _ in connected]
    assert hosts == [("91.198.174.192", 443), ("2620:0:862:ed1a::1", 443)]


def test_a_name_that_is_not_known_is_said_so() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(ServiceError, match="cannot be looked up"):
        remote.ask("https://x.example/", b"", TERMS, Deadline(5), resolve=unknown)


def endless(request: BaseHTTPRequestHandler) -> None:
    """Solutions without end."""
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    while not request.stop.is_set():  # type: ignore[attr-defined]  # see endpoints
        request.wfile.write(b" " * 10_000)


def dripping(request: BaseHTTPRequestHandler) -> None:
    """Header fields, byte by byte."""
    request.send_response(200)
    request.flush_headers()
    while not request.stop.wait(0.05):  # type: ignore[attr-defined]  # see endpoints
        request.wfile.write(b"x")


def silent(request: BaseHTTPRequestHandler) -> None:
    """Nothing at all."""
    request.stop.wait(60)  # type: ignore[attr-defined]  # see endpoints


def broken(request: BaseHTTPRequestHandler) -> None:
    """Half of a chunked answer."""
    request.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}\n"
    )


def unlike_http(request: BaseHTTPRequestHandler) -> None:
    """Bytes of something else."""
    request.wfile.write(b"\0\1\2\n\n")


BAD: tuple[tuple[str, Play, str], ...] = (
    ("redirect", saying(b"", 302, Location="http://127.0.0.1:9/"), "answered 302, and redirects"),
    ("redirect for good", saying(b"", 308, Location="http://x.example/"), "answered 308, and"),
    ("refusal", saying(b"too much", 429), "answered 429"),
    ("failure", saying(b"{}", 500), "answered 500"),
    ("page", saying(b"<html>", Content_Type="text/html; charset=utf-8"), "answered in 'text/html'"),
    ("packed", saying(ONE, Content_Encoding="gzip"), "in an encoding"),
    ("announced too long", saying(b"x" * 100_001), "more than 100000 bytes"),
    ("broken off", saying(ONE, Content_Length="100"), "broke off"),
    ("broken chunks", broken, "could not be asked"),
    ("endless", endless, "more than 100000 bytes"),
    ("no HTTP", unlike_http, "could not be asked"),
    ("nothing", lambda request: request.connection.shutdown(2), "could not be asked"),
)  # fmt: skip


@pytest.mark.parametrize(("play", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_no_whole_answer_is_an_error_that_says_so(play: Play, words: str) -> None:
    with endpoint(play) as found, pytest.raises(ServiceError) as caught:
        ask(found.url)
    assert caught.value.message.startswith(found.url)
    assert words in caught.value.message


@pytest.mark.parametrize("play", [silent, dripping])
def test_an_endpoint_that_takes_too_long_is_left(play: Play) -> None:
    with endpoint(play) as found, pytest.raises(ServiceError, match="did not answer in time"):
        ask(found.url, seconds=0.5)


def test_an_endpoint_is_left_as_soon_as_nobody_waits_any_more() -> None:
    with endpoint(silent) as found:
        deadline = Deadline(60)
        threading.Timer(0.3, deadline.end).start()
        with pytest.raises(ServiceError, match="in time"):
            remote.ask(found.url, b"ASK {}", TERMS, deadline)
        with pytest.raises(ServiceError, match="in time"):
            remote.ask(found.url, b"ASK {}", TERMS, deadline)
    assert len(found.queries) <= 1


@contextmanager
def secure(folder: Path) -> Iterator[tuple[int, Path]]:
    """A TLS server with a certificate of its own for endpoint.example: its port, and the file."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=endpoint.example", "-addext", "subjectAltName=DNS:endpoint.example"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*words, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def serve() -> None:
            try:
                with context.wrap_socket(listening.accept()[0], server_side=True) as connection:
                    while b"query=" not in connection.recv(1 << 16):
                        continue
                    fields = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n"
                    connection.sendall(f"{fields}Content-Length: {len(ONE)}\r\n\r\n".encode() + ONE)
            except OSError:
                return  # refused, as some tests want it

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1], certificate
        thread.join()


@pytest.mark.parametrize(
    ("host", "is_trusted", "words"),
    [
        ("endpoint.example", True, ""),
        ("endpoint.example", False, "certificate that is not good"),
        ("other.example", True, "certificate that is not good"),
    ],
)
def test_over_tls_the_certificate_must_be_good_for_the_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    is_trusted: bool,  # noqa: FBT001 - a column of the table
    words: str,
) -> None:
    monkeypatch.setattr(remote, "is_public", lambda one: one == "127.0.0.1")
    with secure(tmp_path) as (port, certificate):
        trust = ssl.create_default_context(cafile=certificate if is_trusted else None)
        try:
            said = remote.ask(
                f"https://{host}:{port}/sparql", b"ASK {}", TERMS, Deadline(20),
                resolve=lambda _host, _port: ["127.0.0.1"], trust=trust,
            ).data  # fmt: skip
        except ServiceError as error:
            said = error.message.encode()
    assert (words.encode() or ONE) in said
