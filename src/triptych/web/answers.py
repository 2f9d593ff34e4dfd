"""Answers with a body: their validator, their coding, and how long they may be kept.

Every representation has a strong validator (RFC 9110, 8.8.3), which changes with the release, the
program and the coding. No Last-Modified is sent: what a description says of its neighbours changes
without it, so the only time that would hold is that of the release, and the validator knows that
better. Ranges are not offered: a description is small.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from importlib.metadata import version

from flask import Response, current_app, request

from triptych.formats import Format
from triptych.web import codings
from triptych.web.codings import Coding
from triptych.web.published import Served

_VERSION = version("triptych")  # pages change with the program, and so must their validators

# The next release may change any document: keep it, but ask before using it again.
KEEP = "public, no-cache"


def conditional(name: str, body: Callable[[], bytes], form: Format) -> Response:
    """Bytes with their validator; 304 without making them where the client has them already.

    `name` tells this representation from all others of the release.
    """
    return answer(name, body, content_type(form))


def answer(name: str, body: Callable[[], bytes], kind: str) -> Response:
    """The same for any content type."""
    return _valid(name, lambda coding: codings.encoded(body(), coding), kind)


def finished(name: str, body: bytes, kind: str) -> Response:
    """The same for bytes that are kept in the coding `br`: they go as they are to who takes it."""
    return _valid(name, partial(codings.recoded, body), kind)


def _valid(name: str, make: Callable[[Coding | None], bytes], kind: str) -> Response:
    """What is made in the coding that the client likes best, with its validator; or 304."""
    coding = codings.choose(request.headers.get("Accept-Encoding"))
    served: Served = current_app.extensions["triptych"]
    etag = tag(served.release().manifest.digest, request.script_root, name, coding)
    known = request.if_none_match  # compared weakly (13.1.2)
    if known.contains_weak(etag) and not known.star_tag:
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        response = _coded(make(coding), kind, coding)
        if known.star_tag:  # only what is there can be known
            response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.headers.extend(fields(etag))
    return response


def fields(etag: str) -> list[tuple[str, str]]:
    """The fields that go with a validator, on 304 too (RFC 9110, 15.4.5)."""
    return [("ETag", f'"{etag}"'), ("Cache-Control", KEEP), ("Vary", "Accept-Encoding")]


def vary(response: Response, *names: str) -> Response:
    """Add request fields that an answer depended on."""
    response.vary.update(names)
    return response


def content_type(form: Format) -> str:
    """The media type; text has its charset."""
    if form.media_type.startswith("text/"):
        return f"{form.media_type}; charset=utf-8"
    return form.media_type


def _coded(body: bytes, kind: str, coding: Coding | None) -> Response:
    """Bytes that are in a coding."""
    response = Response(body, content_type=kind)
    if coding:
        response.headers["Content-Encoding"] = coding.name
    return response


def tag(digest: str, root: str, name: str, coding: Coding | None) -> str:
    """A validator that is new with each release, program, representation, and coding.

    `root` is the path below which we are, as a proxy has it.
    """
    seed = f"{_VERSION} {digest} {root} {name}"
    found = hashlib.sha256(seed.encode()).hexdigest()[:24]
    return f"{found}-{coding.name}" if coding else found
