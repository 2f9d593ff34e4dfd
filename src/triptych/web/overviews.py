"""Pages over the whole release: it alone answers /timeline, /quality and what lies under it.

`/quality` sums up what the checks found in the release; `/quality/result-7.ttl` is the seventh
result of its report, in the forms of every other resource.
"""

import re

from flask import Response, current_app

from triptych import formats
from triptych.errors import NotFoundError
from triptych.formats import GRAPH, RESOURCE
from triptych.web import pages
from triptych.web.answers import conditional
from triptych.web.published import Opened, Served

_RESULT = re.compile(r"result-([1-9][0-9]{0,11})")
_HTML = next(form for form in RESOURCE if form.name == "html")


def quality() -> Response:
    """The page that sums up the results."""
    return conditional("/quality", lambda: pages.quality(_release()).encode(), _HTML)


def timeline() -> Response:
    """The page of all events in time."""
    return conditional("/timeline", lambda: pages.timeline(_release()).encode(), _HTML)


def result(name: str, suffix: str) -> Response:
    """One result of the report as RDF (SHACL 3.6.2); NotFoundError where there is none."""
    form = formats.by_suffix(suffix)
    known = _RESULT.fullmatch(name)
    if form is None or form not in GRAPH or known is None:
        raise NotFoundError("there is no such result")
    graph = f"{_release().manifest.iri}graph/results"

    def body() -> bytes:
        data = _release().store.describe(f"{graph}#{name}", form, graph)
        if data is None:
            raise NotFoundError("there is no such result")
        return data

    return conditional(f"/quality/{name}.{suffix}", body, form)


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
