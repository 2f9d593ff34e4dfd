"""The reconciliation service at `/reconcile`: it alone turns its requests into answers.

Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), and of the 1.0 draft
what does not conflict. Without JSONP: OpenRefine asks by CORS first (since 3.3, of 2020), and JSONP
would have a page run whatever this server sends.
"""

import json
from collections.abc import Callable
from http import HTTPStatus

from flask import Response, current_app, render_template, request
from werkzeug.datastructures import MultiDict

from triptych.errors import NotFoundError
from triptych.formats import Format
from triptych.register import alike
from triptych.web.advised import Advised
from triptych.web.answers import conditional
from triptych.web.published import Opened, Served
from triptych.web.reconcile import extending, manifest, queries, suggesting
from triptych.web.reconcile.candidates import answer, described
from triptych.web.reconcile.values import local, said, thing_of
from triptych.web.reconcile.vocabulary import PROPERTIES, TYPES, properties_of

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""For the route of the service itself: GET with a query, or POST of a form (0.2, 4)."""

JSON = Format("json", "JSON", "application/json", "json")
HTML = Format("html", "HTML", "text/html", "html")

_PREFIX = 200  # characters of what is typed for suggestions
_PROPOSED = 100
_SHOWN = 6  # facts of a preview, and values of each
# A preview stands in a frame of OpenRefine, which may be anywhere; it loads nothing.
_FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"


def service() -> Response:
    """The manifest; or the answers to a batch of queries or a data extension that is sent."""
    request.max_content_length = request.max_form_memory_size = queries.BYTES
    given = request.form if request.method == "POST" else request.args
    sent = _sent(given)
    if sent == "queries":
        return _json(_batch(given["queries"]))
    if sent == "extend":
        return _json(extending.extended(_known(), queries.extension(given["extend"])))
    top = request.url_root
    return _kept(f"/reconcile {top}", lambda: manifest.manifest(_known(), top))


def _sent(given: MultiDict[str, str]) -> str:
    """What is asked: "queries", "extend", or "" for the manifest; Advised (400) where not one."""
    found = [name for name in ("queries", "extend") for _ in given.getlist(name)]
    if len(found) > 1:
        words = f"{' and '.join(dict.fromkeys(found))}: {len(found)} are sent, and one is answered"
        raise Advised(HTTPStatus.BAD_REQUEST, words, "send each in a request of its own")
    if not found and request.method == "POST":
        raise Advised(
            HTTPStatus.BAD_REQUEST,
            "there is neither queries nor extend in this form",
            "send a batch as queries, in application/x-www-form-urlencoded and UTF-8",
        )
    if not found and "query" in given:
        words = "a single query is of version 0.1 of the API, and this is 0.2"
        raise Advised(HTTPStatus.BAD_REQUEST, words, "send a batch of one as queries")
    return found[0] if found else ""


def suggest(what: str) -> Response:
    """Things, types or properties that begin so; `cursor` is how many to pass over (0.2, 6)."""
    if what not in suggesting.SUGGESTED:
        raise NotFoundError("only entity, type and property are suggested")
    prefix = _clean(request.args.get("prefix", "")[:_PREFIX])
    found = suggesting.SUGGESTED[what](_known(), prefix, _number("cursor", 0, least=0))
    return _json({"result": found})


def flyout(what: str) -> Response:
    """What is shown where a suggestion is pointed at (0.2, 6.4)."""
    name = _clean(request.args.get("id", ""))
    if what == "entity":
        html = _preview(name)
    else:
        told = suggesting.told(_known(), what, name)
        if not told:
            raise NotFoundError("there is no such type or property")
        html = render_template("reconcile-told.html", told=told)
    return _json({"id": name, "html": html})


def preview() -> Response:
    """A thing on a small page, for a frame (0.2, 4.4)."""
    name = _clean(request.args.get("id", ""))
    response = conditional(f"/reconcile/preview {name}", lambda: _preview(name).encode(), HTML)
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


def properties() -> Response:
    """The properties of the things of a type (0.2, 5.2)."""
    limit = min(_number("limit", _PROPOSED, least=1), _PROPOSED)
    type_id = _clean(request.args.get("type", ""))
    return _json(suggesting.proposed(_known(), type_id, limit))


def about() -> Response:
    """What the service is, for people: its scores, types, properties and limits."""
    release = _known()
    named = [(one, suggesting.label(release, one)) for one in PROPERTIES]

    def body() -> bytes:
        return render_template(
            "reconcile.html", types=TYPES, properties=named, batch=queries.BATCH,
            most=queries.MOST, service=f"{request.url_root}reconcile",
        ).encode()  # fmt: skip

    return conditional(f"/reconcile/about {request.url_root}", body, HTML)


def _batch(text: str) -> dict[str, object]:
    """The answer to each query of a batch."""
    release = _known()
    if not alike.is_known(release.register):
        raise Advised(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "this release was made by another version, so names cannot be looked up in it safely",
            "build the dataset again",
        )
    return {key: answer(release, query) for key, query in queries.batch(text).items()}


def _preview(name: str) -> str:
    """The page of a preview; NotFoundError where there is no such thing."""
    release = _known()
    thing = thing_of(release, name)
    if thing is None:
        raise NotFoundError("nothing is known of this")
    chosen = properties_of((thing.kind,))
    values = said(release, thing, chosen)
    facts = [
        (suggesting.label(release, one), [value.words for value in found[:_SHOWN]])
        for one, found in zip(chosen, values, strict=True)
        if found and one.compared != "titles"
    ]
    return render_template(
        "reconcile-preview.html", thing=thing, described=described(thing), facts=facts[:_SHOWN],
        top=request.url_root, id=local(release, thing.iri),
    )  # fmt: skip


def _number(name: str, usual: int, least: int) -> int:
    """A parameter that is a whole number; Advised (400) where it is none."""
    given = request.args.get(name) or str(usual)
    if not (given.isascii() and given.isdigit() and len(given) <= len("1000000")):
        raise Advised(HTTPStatus.BAD_REQUEST, f"{name} is no whole number", "leave it out")
    return max(least, int(given))


def _clean(text: str) -> str:
    """A text fit to be looked up."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _json(said_of: dict[str, object]) -> Response:
    """An answer that hangs on the request alone; escaped, so that any letter can be sent."""
    response = Response(json.dumps(said_of), content_type=JSON.media_type)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _kept(name: str, make: Callable[[], dict[str, object]]) -> Response:
    """An answer that changes with the release alone."""
    return conditional(name, lambda: json.dumps(make(), indent=1).encode(), JSON)


def _known() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
