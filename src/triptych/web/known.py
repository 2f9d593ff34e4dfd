"""What a client has already, said before Flask: it alone answers a document by its validator.

A crawler that comes again asks for what has not changed. The validator of a document is known from
its path, the release and the program (`answers.tag`), so nothing has to be read to see that it is
the same. All else goes on to the application.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.http import parse_etags

from triptych.terms import KINDS
from triptych.web import answers, codings
from triptych.web.published import Served


def answered(
    app: Flask, inner: WSGIApplication, fields: Iterable[tuple[str, str]]
) -> WSGIApplication:
    """The application `inner` behind this; `fields` are what every answer bears."""
    fixed = [*fields, ("Cache-Control", answers.KEEP)]

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        known = environ.get("HTTP_IF_NONE_MATCH")
        path = environ.get("PATH_INFO", "")
        if not known or environ.get("QUERY_STRING") or not _is_document(path):
            return inner(environ, start)
        served: Served = app.extensions["triptych"]
        release = served.published.release()
        root = environ.get("SCRIPT_NAME", "").rstrip("/")
        coding = codings.choose(environ.get("HTTP_ACCEPT_ENCODING"))
        tag = answers.tag(release.manifest.digest, root, path, coding)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not _holds(known, tag):
            return inner(environ, start)
        start("304 Not Modified", [  # no Link, as this says nothing new (RFC 9110, 15.4.5)
            ("ETag", f'"{tag}"'), ("Vary", "Accept-Encoding"),
            ("Content-Location", path.rpartition("/")[2]), *fixed,
        ])  # fmt: skip
        served.journal.metrics.add("triptych_answers_total", "3xx")
        return []

    return answer


def _is_document(path: str) -> bool:
    """Whether a path could be that of a document of a thing, in plain letters."""
    _, _, rest = path.partition("/")
    kind, slash, name = rest.partition("/")
    return bool(slash) and kind in KINDS and "." in name and "/" not in name and path.isascii()


def _holds(known: str, tag: str) -> bool:
    """Whether If-None-Match names a validator, compared weakly (RFC 9110, 13.1.2)."""
    tags = parse_etags(known)
    return not tags.star_tag and tags.contains_weak(tag)
