"""The SPARQL endpoint (SPARQL 1.1 Protocol, 2.1): it alone answers a request with the pool's words.

What is asked, `protocol` says; what the endpoint is, `description`; both before the pool is asked.
"""

from dataclasses import replace

from flask import Response, request

from triptych.formats import Format
from triptych.services import Checked
from triptych.web import negotiation, problems
from triptych.web.sparql import asking, description, protocol
from triptych.web.sparql.marks import Marked
from triptych.web.sparql.people import page
from triptych.web.sparql.protocol import BODY_BYTES, HTML, METHODS, Asked

__all__ = ("BODY_BYTES", "METHODS", "view")

_ALLOWED = ", ".join(METHODS)


def view() -> Response:
    """Answer the request at hand; the pool and the release come from the application."""
    if request.method == "OPTIONS":
        return _options()
    if request.method != "POST" and not request.query_string:
        return _bare()
    operation, accept = _asked(), request.headers.get("Accept")
    if protocol.is_for_a_person(request.method, operation, accept):
        return page.answer(operation)
    checked = asking.checked(operation.query)
    offered = protocol.offers(checked.form)
    chosen = protocol.chosen(operation, accept, offered)
    if chosen is None:
        said = problems.not_acceptable(offered)
        wish = replace(operation, format="")
        is_person = protocol.is_for_a_person(request.method, wish, accept)
        return page.refused(operation, said) if is_person else said
    return _answer(operation, chosen, checked)


def _answer(operation: Asked, chosen: Format, checked: Checked) -> Response:
    """Ask, and pass on what is said, as it comes."""
    answer = asking.ask(operation, checked, chosen)
    response = Response(Marked(answer.chunks), content_type=answer.media_type)
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if checked.services:  # what others say is not of the release, and may change at any time
        response.headers["Cache-Control"] = "no-store"
    if answer.chunks.length is not None:
        response.content_length = answer.chunks.length
    return response


def _asked() -> Asked:
    """The operation that the request is; a body that is too large is not read (413)."""
    request.max_content_length = BODY_BYTES
    body = request.get_data() if request.method == "POST" else b""
    content_type = request.headers.get("Content-Type")
    return protocol.asked(request.method, content_type, request.query_string, body)


def _bare() -> Response:
    """What the endpoint is: a page to write a query on, for browsers, and its description in RDF.

    RDF is what the standard wants of a bare GET (Service Description, 2), so it goes first.
    """
    offered = (*description.FORMATS, HTML)
    chosen = negotiation.choose(request.headers.get("Accept"), offered)
    if chosen is None:
        return problems.not_acceptable(offered)
    return page.form() if chosen is HTML else description.answer(chosen)


def _options() -> Response:
    """What may be sent, also to a browser's question before another site's script asks."""
    return Response(
        status=204,
        headers={
            "Allow": _ALLOWED,
            "Accept-Post": f"{protocol.DIRECT}, {protocol.FORM}",
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": _ALLOWED,
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
            "Vary": "Accept",
        },
    )
