"""What was published and no longer is: 410 with since when, and the way to how it was last.

It is asked where nothing was found. A thing is withdrawn when its record is gone or left out, or
when nothing is said of it any more; published again, it is there again.
"""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, current_app, render_template, request
from werkzeug.http import http_date

from triptych.formats import RESOURCE
from triptych.web import answers, faults, kept, memento, negotiation, problems
from triptych.web.feeds.recent import known
from triptych.web.published import Served

_HTML = RESOURCE[0]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A thing that is gone: its IRI and since when (UTC).

    Where a release that describes it is kept, its last memento, the address of that, and how it
    was called ("" where not known).
    """

    iri: str
    since: datetime
    last: memento.Memento | None = None
    address: str = ""
    label: str = ""


def found() -> Withdrawn | None:
    """What the path of the request names, where it is withdrawn; None for all else."""
    if request.url_rule is None or request.url_rule.endpoint != "resource" or kept.is_old():
        return None
    served: Served = current_app.extensions["triptych"]
    now, path = served.release(), request.path[1:]
    iri = memento.thing_of(path, now.manifest.iri)
    state = now.history.state(iri) if iri else None
    if state is None or state.withdrawn is None or now.store.contains(iri):
        return None
    mementos = memento.mementos(served.published, now, path)
    if not mementos:
        return Withdrawn(iri, state.withdrawn)
    last, thing = mementos[-1], known(served, iri)
    address = memento.base_of(now) + last.path(path)
    return Withdrawn(iri, state.withdrawn, last, address, thing.label if thing else "")


def answer(gone: Withdrawn) -> Response:
    """410 (RFC 9110, 15.5.11) in the syntax the client likes, a problem (RFC 9457) at best."""
    chosen = negotiation.choose(request.headers.get("Accept"), (problems.FORMAT, *RESOURCE))
    if chosen is None or chosen is problems.FORMAT:
        response = problems.gone(gone.iri, gone.since, gone.address)
    else:
        if chosen is _HTML:
            body = render_template("withdrawn.html", gone=gone).encode()
        else:
            since = f"withdrawn since {gone.since:%Y-%m-%dT%H:%M:%SZ}"
            body = faults.body(HTTPStatus.GONE, since, chosen)
        kind = answers.content_type(chosen)
        response = Response(body, HTTPStatus.GONE, content_type=kind)
        response.headers["Vary"] = "Accept"
    if gone.last:
        time = http_date(gone.last.time)
        link = f'<{gone.address}>; rel="last memento"; datetime="{time}"'
        response.headers.add("Link", link)
    response.headers["Cache-Control"] = "public, no-cache"
    return response
