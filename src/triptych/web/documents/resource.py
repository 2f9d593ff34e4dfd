"""Resources and their documents: it alone answers a thing with 303 and a document with its bytes.

A thing `/{kind}/{local}` sends to the document in the form the client likes best (RFC 9110,
15.4.4); a document `/{kind}/{local}.{suffix}` is one form, with a strong validator (8.8.3). The
dataset itself is the thing at `/`, and its description is the document `/dataset.{suffix}`; a
browser that asks for `/` gets the home page at once, since that is what it came for.
"""

import hashlib
import re
from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version

from flask import Response, current_app, request

from triptych import formats
from triptych.errors import NotFoundError
from triptych.formats import RESOURCE, Format
from triptych.terms import KINDS, is_local
from triptych.web import negotiation, pages, problems
from triptych.web.documents import jsonld
from triptych.web.published import Opened, Served

DATASET = "dataset"
"""The name of the document that describes the dataset."""

_HTML = next(form for form in RESOURCE if form.name == "html")
_PAGE = re.compile(r"[1-9][0-9]{0,6}")
_VERSION = version("triptych")  # pages change with the program, and so must their validators


def view(kind: str, name: str) -> Response:
    """A thing, or a document where the name ends in a known suffix."""
    local, _, suffix = name.rpartition(".")
    form = formats.by_suffix(suffix) if local else None
    iri = _own(kind, local if form else name)
    return _document(iri, name, form) if form else _thing(iri, name)


def graph(name: str) -> Response:
    """What is said of a named graph; what stands in it is asked by SPARQL (GRAPH)."""
    above, _, last = name.rpartition("/")
    local, _, suffix = last.rpartition(".")
    form = formats.by_suffix(suffix) if local else None
    segments = [*above.split("/")] * bool(above) + [local if form else last]
    if not all(is_local(segment) for segment in segments):
        raise NotFoundError("nothing is known of this")
    iri = f"{_release().manifest.iri}graph/{'/'.join(segments)}"
    return _document(iri, last, form) if form else _thing(iri, last)


def dataset(suffix: str) -> Response:
    """A document that describes the dataset."""
    form = formats.by_suffix(suffix)
    if form is None:
        raise NotFoundError(f"there is no form of a document with the suffix {suffix[:20]!r}")
    return _document(_release().manifest.iri, f"{DATASET}.{suffix}", form)


def home() -> Response:
    """The home page for a browser; the way to the description of the dataset for others."""
    chosen = negotiation.choose(request.headers.get("Accept"), RESOURCE)
    if chosen is None:
        return problems.not_acceptable(RESOURCE, _urls(DATASET))
    if chosen is not _HTML:
        return _see_other(DATASET, chosen)
    response = conditional("/", lambda: pages.home(_release()).encode(), _HTML)
    response.headers["Vary"] = "Accept"
    response.headers.extend(_links(DATASET, _release().manifest.iri))
    return response


def listing(kind: str) -> Response:
    """A page of the list of all things of a kind."""
    page = request.args.get("page", "1")
    number = int(page) if _PAGE.fullmatch(page) else 0
    if kind not in KINDS or number < 1:
        raise NotFoundError("there is no such list")
    return conditional(
        f"/{kind}?{number}", lambda: pages.listing(_release(), kind, number).encode(), _HTML
    )


def conditional(name: str, body: Callable[[], bytes], form: Format) -> Response:
    """Bytes with their validator; 304 without making them where the client has them already."""
    etag = _etag(name)
    known = request.if_none_match
    if known.contains_weak(etag) and not known.star_tag:
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        data = body()
        response = Response(data, content_type=_content_type(form))
        if known.star_tag:
            response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.set_etag(etag)
    # The next release may change any document: keep it, but ask before using it again.
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _document(iri: str, name: str, form: Format) -> Response:
    """A description in one form."""
    response = conditional(request.path, lambda: _body(iri, form), form)
    response.headers.extend(_links(name.rpartition(".")[0], iri))
    return response


def _thing(iri: str, name: str) -> Response:
    """The way to the document that describes a thing."""
    if not _release().store.contains(iri, _release().within(iri)):
        raise NotFoundError("nothing is known of this")
    chosen = negotiation.choose(request.headers.get("Accept"), RESOURCE)
    if chosen is None:
        return problems.not_acceptable(RESOURCE, _urls(name))
    return _see_other(name, chosen)


def _see_other(name: str, form: Format) -> Response:
    """303: relative to where the client is, so that it holds behind any proxy (10.2.2)."""
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = f"{name}.{form.suffix}"
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers.extend(_links(name))
    return response


def _body(iri: str, form: Format) -> bytes:
    """The bytes of a description; NotFoundError where nothing is said."""
    release = _release()
    if form is _HTML:
        return pages.resource(release, iri).encode()
    data = release.store.describe(iri, form, release.within(iri))
    if data is None:
        raise NotFoundError("nothing is known of this")
    return jsonld.compacted(data) if form.name == "json-ld" else data


def _links(name: str, iri: str = "") -> list[tuple[str, str]]:
    """Link fields (RFC 8288): the other forms, and the thing described (RFC 6892)."""
    links = [
        f'<{name}.{form.suffix}>; rel="alternate"; type="{form.media_type}"' for form in RESOURCE
    ]
    described = [f'<{iri}>; rel="describes"'] if iri else []
    return [("Link", ", ".join([*described, *links]))]


def _urls(name: str) -> dict[str, str]:
    """The address of each form by its name."""
    return {form.name: f"{name}.{form.suffix}" for form in RESOURCE}


def _own(kind: str, local: str) -> str:
    """The IRI that a path of ours stands for; NotFoundError where it can be none."""
    if kind not in KINDS or not is_local(local):
        raise NotFoundError("nothing is known of this")
    return f"{_release().manifest.iri}{kind}/{local}"


def _etag(name: str) -> str:
    """A validator that is new with each release, program, and representation."""
    seed = f"{_VERSION} {_release().manifest.digest} {request.script_root} {name}"
    return hashlib.sha256(seed.encode()).hexdigest()[:24]


def _content_type(form: Format) -> str:
    """The media type; text has its charset."""
    charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
    return form.media_type + charset


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
