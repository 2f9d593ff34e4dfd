"""The front of the endpoint: it answers plain queries before Flask, and alone uses what is kept.

What is not plain goes on to the application: a page for people, the description of the service, and
whatever is wrong with a request, which the view reads again and says. So an answer that is kept
costs one look into a table, and a query whose work is surely small no way to a query process.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_etags

from triptych.errors import QueryError, TriptychError
from triptych.web import answers, problems
from triptych.web.published import Opened, Served
from triptych.web.sparql import asking, protocol
from triptych.web.sparql.asking import Task
from triptych.web.sparql.journal import Journal, Line
from triptych.web.sparql.keeping import LARGEST, Answers, Headers, Kept, etag, is_same
from triptych.web.sparql.marks import Marked

PATH = "/sparql"

_KEEP = "public, no-cache"  # the next release may change it: keep it, but ask before using it again
_NO_KEEP = "no-store"


class Request(NamedTuple):
    """What of a request decides the answer, as it was sent: it is what answers are kept by."""

    query_string: str
    accept: str | None
    content_type: str
    body: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return sum(len(part or "") for part in self)


class Plain(NamedTuple):
    """A request that is in order: what is to be asked, and the answer's validator, "" for none."""

    request: Request
    task: Task
    etag: str


class Front:
    """A WSGI application before another."""

    def __init__(
        self, app: Flask, inner: WSGIApplication, journal: Journal, fixed: Headers
    ) -> None:
        """`inner` answers what is not plain; `fixed` are fields that every answer bears."""
        self._app = app
        self._inner = inner
        self._journal = journal
        self._fixed = fixed
        self._kept = Answers()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer, or have it answered."""
        request = _read(environ) if environ.get("PATH_INFO") == PATH else None
        if request is None:
            return self._inner(environ, start)
        served: Served = self._app.extensions["triptych"]
        release = served.published.release()
        digest = release.manifest.digest
        found = self._kept.get(digest, request)
        if found is None:
            plain = _plain(environ, served, release, request)
            if plain is None:
                return self._inner(environ, start)
            found = self._kept.get(digest, plain.etag) if plain.etag else None
            if found is None:
                return self._ask(environ, start, plain)
            self._kept.keep(digest, request, found, request.size)
        outcome = "not_modified" if _is_known(environ, found.etag) else "kept"
        self._journal.passed(outcome, len(found.body))
        return _sent(environ, start, found)

    def _ask(self, environ: WSGIEnvironment, start: StartResponse, plain: Plain) -> Iterable[bytes]:
        """Answer on the spot, or ask the processes; a client that has the answer is told so."""
        if _is_known(environ, plain.etag):
            self._journal.passed("not_modified")
            return _sent(environ, start, Kept(plain.etag, self._fields(plain), b""))
        line = self._journal.begun(plain.task.operation.query, plain.task.format.name)
        headers = self._headers(plain)
        try:
            body = asking.at_once(plain.task)
            if body is not None:
                return _sent(environ, start, self._whole(plain, headers, body, line))
            answer = asking.ask_for(self._app.extensions["triptych"], plain.task)
        except TriptychError as error:
            line.failed(error)
            return self._failed(error)(environ, start)
        if answer.chunks.length is not None:
            return _sent(environ, start, self._whole(plain, headers, next(answer.chunks), line))
        start(_OK, headers)
        keep = partial(self._keep, plain, headers) if plain.etag else None
        streamed = _Streamed(Marked(answer.chunks), line, keep)
        if environ["REQUEST_METHOD"] == "HEAD":
            streamed.close()
            return []
        return streamed

    def _whole(self, plain: Plain, headers: Headers, body: bytes, line: Line) -> Kept:
        """An answer that came in one piece."""
        line.ended(len(body))
        if plain.etag and len(body) <= LARGEST:
            return self._keep(plain, headers, body)
        return Kept(plain.etag, [*headers, _length(body)], body)

    def _keep(self, plain: Plain, headers: Headers, body: bytes) -> Kept:
        """Keep a whole answer for all that ask the same; who asks again in the same words is quick.

        (Most queries come once: so little is done for them.)
        """
        kept = Kept(plain.etag, [*headers, _length(body)], body)
        self._kept.keep(plain.task.release.manifest.digest, kept.etag, kept, 0)
        return kept

    def _headers(self, plain: Plain) -> Headers:
        """All fields of an answer but its length."""
        return [("Content-Type", answers.content_type(plain.task.format)), *self._fields(plain)]

    def _fields(self, plain: Plain) -> Headers:
        """The fields of an answer that are known before its body."""
        validator = [("ETag", plain.etag)] if plain.etag else []
        keep = ("Cache-Control", _KEEP if plain.etag else _NO_KEEP)
        return [*validator, keep, ("Vary", "Accept"), *self._fixed]

    def _failed(self, error: TriptychError) -> Response:
        """What the application would say of an error."""
        with self._app.app_context():
            response = problems.problem(error)
        response.headers.update(self._fixed)
        return response


_OK = "200 OK"
_NOT_MODIFIED = "304 Not Modified"


def _length(body: bytes) -> tuple[str, str]:
    """The field that says how long a body is."""
    return "Content-Length", str(len(body))


def _read(environ: WSGIEnvironment) -> Request | None:
    """The parts of a request that has a query; None for any other, and for a body too large.

    The application after us can read the body again.
    """
    method, accept = environ["REQUEST_METHOD"], environ.get("HTTP_ACCEPT")
    query_string = environ.get("QUERY_STRING", "")
    if method in {"GET", "HEAD"}:
        return Request(query_string, accept, "", b"") if query_string else None
    length = environ.get("CONTENT_LENGTH", "")
    if method != "POST" or not length.isdecimal() or int(length) > protocol.BODY_BYTES:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return Request(query_string, accept, environ.get("CONTENT_TYPE", ""), body)


def _plain(
    environ: WSGIEnvironment, served: Served, release: Opened, request: Request
) -> Plain | None:
    """What a request asks; None where something is wrong with it."""
    method, query_string = environ["REQUEST_METHOD"], request.query_string.encode("latin-1")
    try:
        asked = protocol.asked(method, request.content_type, query_string, request.body)
        checked = asking.checked_for(served, asked.query)
    except (HTTPException, QueryError):
        return None
    if protocol.is_for_a_person(method, asked, request.accept):
        return None
    chosen = protocol.chosen(asked, request.accept, protocol.offers(checked.form))
    if chosen is None:
        return None
    is_kept = is_same(asked.query, checked.form)
    tag = etag(release.manifest.digest, asked, chosen) if is_kept else ""
    client = environ.get("REMOTE_ADDR", "")
    return Plain(request, Task(asked, checked, chosen, release, client), tag)


def _is_known(environ: WSGIEnvironment, tag: str) -> bool:
    """Whether the client says that it has this answer already (RFC 9110, 13.1.2)."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if not known or not tag or environ["REQUEST_METHOD"] == "POST":
        return False
    return parse_etags(known).contains_weak(tag[len('W/"') : -1])


def _sent(environ: WSGIEnvironment, start: StartResponse, kept: Kept) -> Iterable[bytes]:
    """An answer that is whole, or only that the client has it."""
    if _is_known(environ, kept.etag):
        start(_NOT_MODIFIED, [field for field in kept.headers if field[0] in _OF_304])
        return []
    start(_OK, kept.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]


_OF_304 = frozenset({
    "ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
})  # fmt: skip


class _Streamed(Iterator[bytes]):
    """An answer on its way; its line is written when it ends, breaks off, or is not wanted.

    A small one that came whole is kept, however long it took.
    """

    def __init__(self, chunks: Marked, line: Line, keep: Callable[[bytes], object] | None) -> None:
        """Pass on these, and at the end keep them if that may be."""
        self._chunks = chunks
        self._line = line
        self._keep = keep
        self._held: list[bytes] = []
        self._size = 0

    def __next__(self) -> bytes:
        """The next bytes."""
        try:
            chunk = next(self._chunks)
        except StopIteration:
            self._line.ended(self._size)
            if self._keep and self._size <= LARGEST:
                self._keep(b"".join(self._held))
            raise
        except TriptychError:
            self._line.ended(self._size, outcome="broken_off")
            raise
        self._hold(chunk)
        return chunk

    def close(self) -> None:
        """The client has all, or left."""
        self._chunks.close()
        self._line.ended(self._size, outcome="broken_off")

    def _hold(self, chunk: bytes) -> None:
        """Hold what may be kept, and nothing of what has grown too large."""
        self._size += len(chunk)
        if self._keep and self._size <= LARGEST:
            self._held.append(chunk)
        else:
            self._held.clear()
