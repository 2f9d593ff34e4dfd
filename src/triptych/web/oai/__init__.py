"""The OAI-PMH 2.0 provider at `/oai`: it alone turns a request of a harvester into an answer.

An item is a record of the dataset, told in Dublin Core or MODS; its datestamp is the time of its
last change in the history, so that selective harvesting finds new, changed and deleted ones.
http://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Response, current_app, request

from triptych.web.oai import arguments, items, verbs
from triptych.web.oai.refusals import Code, Refused
from triptych.web.oai.verbs import Repository
from triptych.web.oai.xml import Xml, element
from triptych.web.published import Served

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""For the route (3.1.1): GET with a query, or POST of a form."""

FORM_BYTES = 20_000
"""The largest form that is read."""

_NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_ROOT = {
    "xmlns": _NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}OAI-PMH.xsd",
}
# After these the request cannot be echoed: what was sent is no request (3.6).
_UNECHOED = {Code.BAD_VERB, Code.BAD_ARGUMENT}


def view() -> Response:
    """Answer the request at hand, also where the answer is one of the protocol's errors.

    Raises ReleaseError (503, with a time to come back) while a publication is under way.
    """
    now = datetime.now(UTC)  # before the history is read: what comes later is for the next harvest
    served: Served = current_app.extensions["triptych"]
    release = served.release()
    with items.opened(release) as found:
        repository = Repository(release, found)
        echo, content = _answered(repository)
        body = _whole(now, element("request", repository.url, having=echo), content)
    response = Response(body, content_type="text/xml; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _answered(repository: Repository) -> tuple[Mapping[str, str], Xml]:
    """The arguments to be echoed, and the element that answers."""
    echo: Mapping[str, str] = {}
    try:
        asked = arguments.read(_sent())
        echo = {"verb": asked.verb, **asked.given}
        return echo, verbs.answer(repository, asked)
    except Refused as refused:
        error = element("error", str(refused), having={"code": refused.code})
        return ({} if refused.code in _UNECHOED else echo), error


def _sent() -> list[tuple[str, str]]:
    """The arguments as they were sent, repeated ones too."""
    request.max_content_length = request.max_form_memory_size = FORM_BYTES
    sent = request.form if request.method == "POST" else request.args
    return list(sent.items(multi=True))


def _whole(now: datetime, asked: Xml, content: Xml) -> str:
    """The document around an answer (3.2)."""
    date = element("responseDate", now.strftime(verbs.STAMP))
    root = element("OAI-PMH", date, asked, content, having=_ROOT)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'
