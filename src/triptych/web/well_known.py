"""The well-known address of the dataset's description (VoID, 7.2; RFC 8615)."""

from http import HTTPStatus

from flask import Response, request

from triptych.formats import GRAPH, RESOURCE
from triptych.web import negotiation, problems

_OFFERS = (*GRAPH, *(form for form in RESOURCE if form not in GRAPH))


def void() -> Response:
    """The way to the description in the form the client likes best, in RDF where it likes any."""
    chosen = negotiation.choose(request.headers.get("Accept"), _OFFERS)
    if chosen is None:
        return problems.not_acceptable(_OFFERS, {f.name: f"../dataset.{f.suffix}" for f in _OFFERS})
    response = Response(status=HTTPStatus.FOUND)
    response.headers["Location"] = f"../dataset.{chosen.suffix}"
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, no-cache"
    return response
