"""What a machine that watches the server asks: whether it answers, and what it has counted."""

import json
from http import HTTPStatus

from flask import Response, current_app

from triptych.errors import ReleaseError
from triptych.web import metrics, problems
from triptych.web.published import Served


def health() -> Response:
    """200 where the current release can be read, with its digest; 503 where it cannot."""
    served: Served = current_app.extensions["triptych"]
    release = served.release()
    try:
        release.store.contains(release.manifest.iri)
    except OSError as error:
        return problems.problem(ReleaseError(f"the store cannot be read: {error}"))
    said = {"status": "ok", "release": release.manifest.digest}
    return _fresh(json.dumps(said) + "\n", "application/json")


def counts() -> Response:
    """The counts of all processes of this server, for Prometheus."""
    served: Served = current_app.extensions["triptych"]
    release = served.release().manifest
    facts = {"version": metrics.VERSION, "release": release.digest}
    return _fresh(served.journal.metrics.text(facts), metrics.CONTENT_TYPE)


def _fresh(text: str, kind: str) -> Response:
    """An answer that holds for this moment."""
    response = Response(text, HTTPStatus.OK, content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    return response
