"""The releases that are kept: it alone answers what stands below `/release/<digest>/`.

There the whole site is as it was in that release. The path is shifted before the application sees
it (WSGI's SCRIPT_NAME), so every link and redirection inside, being relative, stays inside. What
belongs to the present (the endpoint, the search, the feeds) sends back to the present. Each answer
is a memento of what stands at the same path without `/release/<digest>` (RFC 7089, 2.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Response, current_app, g, redirect, request
from werkzeug.http import http_date
from werkzeug.wrappers import Response as Redirection

from triptych.web import memento
from triptych.web.published import Published, Served

ROOT = "/release/"

# What a release holds; all else is of the present.
INSIDE = frozenset({
    "home", "dataset", "download", "graph", "resource", "listing", "quality", "result", "timeline",
    "context", "void", "static",
})  # fmt: skip

_KEY = "triptych.release"
_FOREVER = "public, max-age=31536000, immutable"
_MEMENTOS = frozenset({
    HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.SEE_OTHER, HTTPStatus.NOT_MODIFIED,
})  # fmt: skip
# That a client has it says nothing new (RFC 9110, 15.4.5).
_TIMED = _MEMENTOS - {HTTPStatus.NOT_MODIFIED} | {HTTPStatus.GONE, HTTPStatus.NOT_ACCEPTABLE}


def shifted(inner: WSGIApplication, published: Published) -> WSGIApplication:
    """The application, with the paths of kept releases shifted."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(ROOT):
            digest, slash, rest = path[len(ROOT) :].partition("/")
            if slash and published.keeps(digest):
                root = environ.get("SCRIPT_NAME", "")
                environ |= {memento.ROOT: root, _KEY: digest}
                environ |= {"SCRIPT_NAME": root + ROOT + digest, "PATH_INFO": f"/{rest}"}
        return inner(environ, start)

    return answer


def enter() -> Redirection | None:
    """Take the release that the path names, before the request is answered."""
    digest = request.environ.get(_KEY)
    if digest is None:
        return None
    if request.url_rule is not None and request.url_rule.endpoint not in INSIDE:
        return redirect(f"{_top()}{request.path[1:]}{memento.query()}", HTTPStatus.FOUND)
    served: Served = current_app.extensions["triptych"]
    g.release = served.published.kept(digest)
    return None


def is_old() -> bool:
    """Whether the request is about a release that its path names."""
    return _KEY in request.environ


@dataclass(frozen=True, slots=True)
class Note:
    """What a page of a kept release says: when it was published, and where it is as it is now."""

    time: datetime
    now: str


def note() -> Note | None:
    """The note of the page at hand; None where it is of the present."""
    digest = request.environ.get(_KEY)
    if digest is None:
        return None
    served: Served = current_app.extensions["triptych"]
    times = served.published.release().history.times().get(digest)
    return Note(times[0], f"{_top()}{request.path[1:]}") if times else None


def headers(response: Response) -> Response:
    """Add when this was so, or where it is told how it was (RFC 7089, 2.1 and 2.2)."""
    if request.url_rule is None or request.url_rule.endpoint not in memento.ORIGINALS:
        return response
    if not is_old():
        if response.status_code in _TIMED:
            served: Served = current_app.extensions["triptych"]
            base = memento.base_of(served.release())
            response.headers.add("Link", memento.links_for(request.path[1:], base))
    elif response.status_code in _MEMENTOS:
        _mark(response, request.environ[_KEY])
    return response


def _mark(response: Response, digest: str) -> None:
    """Say that this is a memento, and which others there are."""
    served: Served = current_app.extensions["triptych"]
    path, now = request.path[1:], served.published.release()
    found = memento.mementos(served.published, now, path)
    this = next((one for one in found if one.digest == digest), None)
    response.headers["X-Robots-Tag"] = "noindex"
    if this is None:  # kept, but from before there was a history
        return
    response.headers["Memento-Datetime"] = http_date(this.time)
    response.headers["Cache-Control"] = _FOREVER
    original = f'<{now.manifest.iri}{path}>; rel="original"'
    base = memento.base_of(now)
    links = [original, memento.links_for(path, base), *memento.around(found, this, path, base)]
    response.headers.add("Link", ", ".join(links))


def _top() -> str:
    """The way from a page of a kept release to the root of the present, relative."""
    return "../" * (request.path.count("/") + 1)
