"""The front of the documents: it alone answers a plain request for one before Flask.

Plain is a GET or HEAD of a thing or of a document by its path, without a query. A client that has
a document already is told so with nothing read: its validator is known from its path, the release
and the program (`answers.tag`). A page is sent as it was finished, any other form is made of the
one row that describes the thing. All else goes on to the application: pages that are not finished,
what is not there, what is wrong. What is answered here is what the application would answer.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.http import parse_etags
from werkzeug.wsgi import get_host

from triptych import profiles
from triptych.errors import TriptychError
from triptych.terms import KINDS, Names, is_local
from triptych.web import answers, codings, memento, pages
from triptych.web.codings import Coding
from triptych.web.documents.document import HTML, VARY, Document, Fields, offers_of, way
from triptych.web.documents.representations import Offers, Wishes, choose
from triptych.web.published import Opened, Served

# What a damaged file, or a thing that is not there, ends the making of a document with.
_WRONG = (
    TriptychError, OSError, RuntimeError, SyntaxError, ValueError, sqlite3.Error, zlib.error,
)  # fmt: skip

# A host whose name can be looked up (RFC 1123, 2.1); of others the application has its own opinion.
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*(?::[0-9]{1,5})?")
_READ = frozenset({"GET", "HEAD"})
_CLASSES = {HTTPStatus.OK: "2xx", HTTPStatus.SEE_OTHER: "3xx", HTTPStatus.NOT_MODIFIED: "3xx"}
_LINES = {status: f"{status.value} {status.phrase}" for status in _CLASSES}


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer: its status, its fields but those that all bear, and its body."""

    status: HTTPStatus
    fields: Fields
    body: bytes = b""


class Front:
    """A WSGI application before another."""

    def __init__(
        self, app: Flask, inner: WSGIApplication, fixed: Iterable[tuple[str, str]]
    ) -> None:
        """`inner` answers what is not plain; `fixed` are fields that every answer bears."""
        self._app = app
        self._inner = inner
        self._fixed = tuple(fixed)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer, or have it answered."""
        if not _is_plain(environ):
            return self._inner(environ, start)
        served: Served = self._app.extensions["triptych"]
        try:
            found = _answered(served, environ)
        except _WRONG:
            found = None
        if found is None:
            return self._inner(environ, start)
        start(_LINES[found.status], [*found.fields, *self._fixed])
        served.journal.metrics.add("triptych_answers_total", _CLASSES[found.status])
        return [found.body] if found.body and environ["REQUEST_METHOD"] == "GET" else []


def _is_plain(environ: WSGIEnvironment) -> bool:
    """Whether this could be asked of a thing or a document, in plain letters."""
    path, root = environ.get("PATH_INFO", ""), environ.get("SCRIPT_NAME", "")
    empty, _, rest = path.partition("/")
    kind, slash, name = rest.partition("/")
    if empty or not slash or kind not in KINDS or not is_local(name):
        return False
    if environ["REQUEST_METHOD"] not in _READ or environ.get("QUERY_STRING"):
        return False
    return root.isascii() and _HOST.fullmatch(environ.get("HTTP_HOST", "")) is not None


def _answered(served: Served, environ: WSGIEnvironment) -> _Answer | None:
    """The answer to a plain request; None where it is the application's."""
    release = served.published.release()
    root, path = environ.get("SCRIPT_NAME", "").rstrip("/"), environ["PATH_INFO"]
    kind, _, name = path[1:].partition("/")
    coding = codings.choose(environ.get("HTTP_ACCEPT_ENCODING"))
    tag = answers.tag(release.manifest.digest, root, path, coding)
    fields = [*answers.fields(tag), ("Content-Location", name)]
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known:
        tags = parse_etags(known)
        if tags.star_tag:  # only what is there can be known
            return None
        if tags.contains_weak(tag):  # compared weakly (RFC 9110, 13.1.2)
            return _Answer(HTTPStatus.NOT_MODIFIED, fields)
    local, _, _ = profiles.parted(name)
    iri = f"{release.manifest.iri}{kind}/{local}"
    offered = offers_of(Names(release.manifest.iri), iri)
    if local == name:
        return _sent_on(release, environ, iri, offered)
    one = offered.by_suffix.get(name[len(local) + 1 :])
    if one is None:
        return None
    return _whole(served, environ, Document(release, iri, local, one), coding, fields)


def _whole(
    served: Served,
    environ: WSGIEnvironment,
    document: Document,
    coding: Coding | None,
    fields: Fields,
) -> _Answer | None:
    """A document; `fields` are those that tell that a client has it, too."""
    made = _made(served, document, environ["PATH_INFO"], coding)
    if made is None:
        return None
    body, links = made
    kind = [("Content-Type", document.one.content_type), ("Content-Length", str(len(body)))]
    if coding:
        kind.append(("Content-Encoding", coding.name))
    links += _versions(document.release, environ)
    return _Answer(HTTPStatus.OK, [*kind, *fields, *links], body)


def _sent_on(
    release: Opened, environ: WSGIEnvironment, iri: str, offered: Offers
) -> _Answer | None:
    """The way from a thing to the document that the client likes best."""
    accepted, liked = (environ.get(f"HTTP_{name}", "") for name in ("ACCEPT", "ACCEPT_PROFILE"))
    chosen = choose(Wishes(accepted, liked), offered)
    if chosen is None or not release.store.contains(iri, release.within(iri)):
        return None
    fields = way(iri.rpartition("/")[2], chosen, offered)
    fields += [("Vary", ", ".join(VARY)), *_versions(release, environ)]
    fields += [("Content-Type", answers.content_type(HTML)), ("Content-Length", "0")]
    return _Answer(HTTPStatus.SEE_OTHER, fields)


def _made(
    served: Served, document: Document, path: str, coding: Coding | None
) -> tuple[bytes, Fields] | None:
    """The coded bytes of a document and its Link header; None for a page that is not finished."""
    if document.one.form is not HTML:
        return codings.encoded(document.body(), coding), document.links(pages.root_of(path))
    page = document.page() if served.is_live else None
    if page is None:
        return None
    return codings.recoded(page.body, coding), page.fields


def _versions(release: Opened, environ: WSGIEnvironment) -> Fields:
    """The field that says where it is told how this was (RFC 7089, 2.1)."""
    base = memento.base_for(
        release.manifest.iri,
        environ["wsgi.url_scheme"],
        get_host(environ),
        environ.get("SCRIPT_NAME", "").rstrip("/"),
    )
    return [("Link", memento.links_for(environ["PATH_INFO"][1:], base))]
