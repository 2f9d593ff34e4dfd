"""The releases one by one: what is kept, since when, and what each says of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, current_app, render_template, request

from triptych.errors import NotFoundError
from triptych.formats import RELEASES, RESOURCE
from triptych.release import Manifest
from triptych.web import memento, negotiation, problems
from triptych.web.published import Served


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that can be gone back to, with the times (UTC) at which it was published."""

    manifest: Manifest
    published: tuple[datetime, ...]
    is_current: bool

    @property
    def said(self) -> Mapping[str, object]:
        """The same for JSON."""
        told = self.manifest
        return {
            "digest": told.digest,
            "published": [f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in self.published],
            "current": self.is_current,
            "iri": told.iri,
            "title": told.title,
            "licence": told.licence,
            "records": told.records,
            "quads": told.quads,
            "files": told.files,
        }


def listing() -> Response:
    """All releases kept, the newest first, as a page or as JSON."""
    chosen = negotiation.choose(request.headers.get("Accept"), RELEASES)
    if chosen is None:
        return problems.not_acceptable(RELEASES)
    served = _served()
    found = memento.mementos(served.published, served.release(), "")
    kept = [_kept(one.digest) for one in reversed(found)]
    if chosen.name == "json":
        return _answer(json.dumps([one.said for one in kept], indent=2), chosen.media_type)
    page = render_template("releases.html", releases=kept)
    return _answer(page, "text/html; charset=utf-8")


def view(digest: str) -> Response:
    """One release: its manifest as JSON, or the way to its home page or description."""
    if not _served().published.keeps(digest):
        raise NotFoundError("this release is not kept")
    offers = (RESOURCE[0], RELEASES[1], *RESOURCE[1:])
    chosen = negotiation.choose(request.headers.get("Accept"), offers)
    if chosen is None:
        return problems.not_acceptable(offers)
    if chosen.name == "json":
        return _answer(json.dumps(_kept(digest).said, indent=2), chosen.media_type)
    name = "" if chosen is RESOURCE[0] else f"dataset.{chosen.suffix}"
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = f"{digest}/{name}"
    response.headers["Vary"] = "Accept"
    return response


def missing(**_path: str) -> Response:
    """What stands below a release that is not kept."""
    raise NotFoundError("this release is not kept")


def _kept(digest: str) -> Kept:
    """A release with its times; its store is not opened."""
    served = _served()
    now = served.release()
    times = now.history.times().get(digest, [])
    manifest = served.published.manifest(digest)
    return Kept(manifest, tuple(times), digest == now.manifest.digest)


def _answer(body: str, content_type: str) -> Response:
    """A list that changes with the next publication."""
    response = Response(body, content_type=content_type)
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _served() -> Served:
    """What the views find in the application."""
    served: Served = current_app.extensions["triptych"]
    return served
