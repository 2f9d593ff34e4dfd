"""The change feed: an ActivityStreams collection in pages, as harvesters walk it, or a page.

It follows IIIF Change Discovery 1.0 at level 3 (2.1.3): one activity for each thing that a release
created, changed or withdrew, the oldest first. IRIs are the dataset's own, wherever it is served.
A page holds `PAGE` activities and, once full and followed by another, never changes.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request

from triptych.errors import NotFoundError
from triptych.formats import CHANGES, Format
from triptych.history import Change, Did
from triptych.web import negotiation, problems
from triptych.web.feeds import answers, atom
from triptych.web.feeds.recent import recent
from triptych.web.published import Opened

PAGE = 500
"""Activities on a page; another number would move all pages that others have read."""

_CONTEXT = "http://iiif.io/api/discovery/1/context.json"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_RIGHTS = re.compile(r"https?://(?:creativecommons\.org|rightsstatements\.org)/")

# What a thing is in ActivityStreams 2.0 (vocabulary, 3.2 and 3.3).
_TYPES: Mapping[str, str] = {
    "work": "Document",
    "manuscript": "Article",
    "article": "Article",
    "chapter": "Article",
    "book": "Document",
    "issue": "Document",
    "journal": "Document",
    "person": "Person",
    "organization": "Organization",
    "event": "Event",
    "place": "Place",
    "record": "Document",
}


def view() -> Response:
    """The feed in the form the client likes best."""
    chosen = negotiation.choose(request.headers.get("Accept"), CHANGES)
    if chosen is None:
        urls = {form.name: f"changes.{form.suffix}" for form in CHANGES}
        return problems.not_acceptable(CHANGES, urls)
    response = _feed(chosen)
    response.vary.add("Accept")
    response.headers["Content-Location"] = f"changes.{chosen.suffix}"
    return response


def document(suffix: str) -> Response:
    """The feed in one form."""
    chosen = next((form for form in CHANGES if form.suffix == suffix), None)
    if chosen is None:
        raise NotFoundError("there is no such form of the change feed")
    return _feed(chosen)


def page(number: str) -> Response:
    """A page of the collection, counted from 1; NotFoundError where there is none."""
    release = answers.release()
    last = _last(release)
    at = int(number) if _NUMBER.fullmatch(number) else 0
    if not 1 <= at <= last:
        raise NotFoundError("there is no such page of the change feed")
    age = answers.FOREVER if at < last else ""
    return answers.answer(
        f"changes/{at}", lambda: _json(_page(release, at, last)), CHANGES[0].media_type, age
    )


def _feed(form: Format) -> Response:
    """The feed as a collection, as Atom or as a page."""
    release = answers.release()
    served = answers.served()
    if form.name == "atom":
        return answers.answer(
            "changes.atom", lambda: atom.feed(release.manifest, recent(served)), form.media_type
        )
    if form.name == "html":
        return answers.answer(
            "changes.html",
            lambda: render_template("changes.html", changes=recent(served)).encode(),
            "text/html; charset=utf-8",
        )
    return answers.answer("changes", lambda: _json(_collection(release)), form.media_type)


def _collection(release: Opened) -> dict[str, Any]:
    """The whole feed (3.1)."""
    base, licence = release.manifest.iri, release.manifest.licence
    dataset = {
        "id": f"{base}dataset.jsonld",
        "type": "Dataset",
        "label": {"none": [release.manifest.title]},
        "format": "application/ld+json",
        "profile": "http://www.w3.org/ns/dcat#",
    }
    return {
        "@context": _CONTEXT,
        "id": f"{base}changes",
        "type": "OrderedCollection",
        "totalItems": release.history.total,
        **({"rights": licence} if _RIGHTS.match(licence) else {}),
        "seeAlso": [dataset],
        "first": _named(base, 1),
        "last": _named(base, _last(release)),
    }


def _page(release: Opened, at: int, last: int) -> dict[str, Any]:
    """A page of it (3.2)."""
    base, start = release.manifest.iri, (at - 1) * PAGE
    return {
        "@context": _CONTEXT,
        **_named(base, at),
        "partOf": {"id": f"{base}changes", "type": "OrderedCollection"},
        "startIndex": start,
        **({"prev": _named(base, at - 1)} if at > 1 else {}),
        **({"next": _named(base, at + 1)} if at < last else {}),
        "orderedItems": [_activity(base, one) for one in release.history.log(start + 1, PAGE)],
    }


def _activity(base: str, change: Change) -> dict[str, Any]:
    """One change (3.3); what is gone has no description to see."""
    page = (change.number - 1) // PAGE + 1
    thing: dict[str, Any] = {"id": change.iri, "type": _TYPES.get(change.kind, "Object")}
    if change.did is not Did.DELETE:
        form = {"type": "Dataset", "format": "application/ld+json"}
        thing["seeAlso"] = [{"id": f"{change.iri}.jsonld", **form}]
    return {
        "id": f"{base}changes/page/{page}.json#{change.number}",
        "type": str(change.did),
        "object": thing,
        "endTime": f"{change.time:%Y-%m-%dT%H:%M:%SZ}",
    }


def _named(base: str, at: int) -> dict[str, str]:
    """A page by its name."""
    return {"id": f"{base}changes/page/{at}.json", "type": "OrderedCollectionPage"}


def _last(release: Opened) -> int:
    """The number of the last page; a feed without changes has one, which is empty."""
    return max(1, -(-release.history.total // PAGE))


def _json(said: dict[str, Any]) -> bytes:
    """A document as it is sent."""
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
