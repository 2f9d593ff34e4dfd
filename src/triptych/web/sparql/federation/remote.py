"""Asking one SPARQL endpoint of the operator's list: it alone opens connections to other hosts.

The address is looked up here, checked, and connected to as it was found, so that a name cannot
lead into the server's own network, nor change between the check and the connection. No redirect
and no proxy is followed; time and size have an end.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import SplitResult, urlencode, urlsplit

from triptych.errors import ServiceError

ACCEPT = "application/sparql-results+json, application/sparql-results+xml;q=0.9"

_READ = ("application/sparql-results+json", "application/sparql-results+xml", "application/json")
_CHUNK = 1 << 16
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Terms:
    """How an endpoint is asked: who we say we are, for how long, and how much is read of it."""

    agent: str
    seconds: float
    answer_bytes: int = 16 << 20


@dataclass(frozen=True, slots=True)
class Solutions:
    """A whole answer, in JSON or XML as its media type says."""

    media_type: str
    data: bytes


def ask(
    endpoint: str,
    query: bytes,
    terms: Terms,
    deadline: "Deadline",
    *,
    resolve: "Resolve | None" = None,
    trust: ssl.SSLContext | None = None,
) -> Solutions:
    """The endpoint's whole answer to a query, sent by POST as a form (SPARQL 1.1 Protocol, 2.1.2).

    Raises ServiceError for whatever keeps it from coming: an address that is not public (unless
    the endpoint is named by it), a certificate that is not good, a redirect or any status but 200,
    another type, too many bytes, and where the deadline comes first (it is over then in any case).
    Looking up a name takes what the system takes.
    """
    parts = urlsplit(endpoint)
    try:
        addresses = _permitted(parts, resolve or resolved)
        connection = _Connection(parts, addresses, deadline, trust)
        try:
            found = _answered(connection, parts, query, terms)
            deadline.left()  # what was cut may look as if it had ended
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError, _Unfit) as error:
        is_late = deadline.cut or isinstance(error, TimeoutError)
        words = "did not answer in time" if is_late else _said(error)
        raise ServiceError(f"{endpoint} {words}") from error
    else:
        return found
    finally:
        deadline.over()


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the internet at large, also in its IPv6 disguises."""
    try:
        plain = _plain(ipaddress.ip_address(address))
    except ValueError:  # with a zone: link-local
        return False
    return plain.is_global and not (
        plain.is_multicast or plain.is_reserved or plain.is_unspecified or plain.is_loopback
    )


class _Unfit(Exception):
    """An answer, or an address, that is not taken; says why, after the endpoint's name."""


def _plain(address: Address) -> Address:
    """The IPv4 address within an IPv6 one (mapped, 6to4, Teredo, NAT64), or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address


def _permitted(parts: SplitResult, resolve: Resolve) -> list[str]:
    """The addresses that may be connected to: public ones, or those that the list itself names."""
    host = parts.hostname or ""
    found = list(resolve(host, _port(parts)))
    if _is_literal(host):
        return found
    if host == "localhost":
        return [one for one in found if ipaddress.ip_address(one).is_loopback]
    public = [one for one in found if is_public(one)]
    if not public:
        raise _Unfit("has no public address, and is not asked")
    return public


def _is_literal(host: str) -> bool:
    """Whether a host is written as an address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _port(parts: SplitResult) -> int:
    """The port of an endpoint, its scheme's by default."""
    return parts.port or (443 if parts.scheme == "https" else 80)


class Deadline:
    """An end that no slow drip puts off: at that time the connection is cut from outside."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self.cut = False
        self._until = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self.end)
        self._timer.daemon = True
        self._timer.start()

    def left(self) -> float:
        """Seconds left; TimeoutError when there are none."""
        left = self._until - time.monotonic()
        if self.cut or left <= 0:
            self.cut = True
            raise TimeoutError
        return left

    def watch(self, connected: socket.socket) -> None:
        """Cut this one."""
        self._socket = connected
        if self.cut:
            self.end()

    def end(self) -> None:
        """Cut the connection now: time is over, or nobody waits any more."""
        self.cut = True
        self._timer.cancel()
        if self._socket is not None:
            # The plain socket's way: TLS has its own, and would wait for the other side.
            with suppress(OSError):  # it was closed meanwhile
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def over(self) -> None:
        """The work is done, one way or another."""
        self._socket = None
        self._timer.cancel()


class _Connection(http.client.HTTPConnection):
    """HTTP to one of these addresses, with TLS for the endpoint's name where it is https."""

    def __init__(
        self,
        parts: SplitResult,
        addresses: Sequence[str],
        deadline: Deadline,
        trust: ssl.SSLContext | None,
    ) -> None:
        """Connect to nothing yet."""
        super().__init__(parts.hostname or "", _port(parts))
        self._addresses = addresses
        self._deadline = deadline
        self._trust = (trust or ssl.create_default_context()) if parts.scheme == "https" else None

    def connect(self) -> None:
        """Connect to the first address that answers; OSError with the last one's trouble."""
        plain = self._reached()
        plain.settimeout(self._deadline.left())
        self._deadline.watch(plain)
        self.sock = plain
        if self._trust is not None:
            self.sock = self._trust.wrap_socket(
                plain, server_hostname=self.host, do_handshake_on_connect=False
            )
            self._deadline.watch(self.sock)
            self.sock.do_handshake()

    def _reached(self) -> socket.socket:
        """A socket to one of the addresses."""
        trouble: OSError = OSError("there is no address")
        for address in self._addresses:
            try:
                return socket.create_connection((address, self.port), self._deadline.left())
            except OSError as error:
                trouble = error
        raise trouble


def _answered(connection: _Connection, parts: SplitResult, query: bytes, terms: Terms) -> Solutions:
    """Send the query and read the answer, or say why not."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Accept": ACCEPT,
        "Accept-Encoding": "identity",
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": terms.agent,
        "Connection": "close",
    }
    connection.request("POST", target, urlencode({"query": query}).encode(), headers)
    with connection.getresponse() as response:
        media_type = _fit(response)
        return Solutions(media_type, b"".join(_body(response, terms.answer_bytes)))


def _fit(response: http.client.HTTPResponse) -> str:
    """The media type of an answer that can be read on."""
    if HTTPStatus.MULTIPLE_CHOICES <= response.status < HTTPStatus.BAD_REQUEST:
        raise _Unfit(f"answered {response.status}, and redirects are not followed")
    if response.status != HTTPStatus.OK:
        raise _Unfit(f"answered {response.status}")
    media_type = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if media_type not in _READ:
        raise _Unfit(f"answered in {media_type[:60] or 'no type'!r}, not in SPARQL's JSON or XML")
    if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise _Unfit("answered in an encoding that it was not asked for")
    return _READ[0] if media_type == "application/json" else media_type


def _body(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """The body; what is too long, or ends before its announced end, is no answer."""
    size = 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > most:
            raise _Unfit(f"answered with more than {most} bytes")
        yield chunk
    if response.length:
        raise _Unfit("broke off its answer")


def _said(error: Exception) -> str:
    """What is to be said of it after the endpoint's name, without addresses of ours."""
    if isinstance(error, _Unfit):
        return str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has a certificate that is not good: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return "has a name that cannot be looked up"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"could not be asked: {words or type(error).__name__}"
