"""Errors as pages: a browser gets in words what a program gets as a problem; it alone turns them.

It stands behind `problems`, which alone says what is wrong: the page repeats its status, its
reason, its advice and its list of what there is, and keeps every header field but the type.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, render_template, request

from triptych.errors import TriptychError
from triptych.formats import RESOURCE
from triptych.web import answers, negotiation, problems

_HTML = RESOURCE[0]
_OFFERS = (problems.FORMAT, _HTML)

# The endpoint answers a person on its own page, and a program as the protocol says.
_OTHERS = ("/sparql",)

HEADINGS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "This was not understood",
    HTTPStatus.METHOD_NOT_ALLOWED: "Here one can only read",
    HTTPStatus.NOT_ACCEPTABLE: "Not to be had in this form",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That was too much at once",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here",
    HTTPStatus.SERVICE_UNAVAILABLE: "Not just now",
    HTTPStatus.GATEWAY_TIMEOUT: "This took too long",
}
"""What the page of a status is called; any other has the phrase of its status."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is said of an error: `available` are pairs of words and an address, "" where none."""

    status: HTTPStatus
    heading: str
    reason: str
    advice: str
    available: Sequence[tuple[str, str]]
    retry: str


def for_people(response: Response) -> Response:
    """A problem as a page where the client likes that better; any other answer as it is.

    Negotiated by Accept (RFC 9110, 12.5.1), the problem (RFC 9457) first where both are as good.
    """
    if response.mimetype != problems.MEDIA_TYPE or request.path in _OTHERS:
        return response
    if negotiation.choose(request.headers.get("Accept"), _OFFERS) is not _HTML:
        return response
    try:
        body = render_template("error.html", problem=_read(response))
    except TriptychError:  # no release to show a page of: the problem says so
        return response
    response.set_data(body)
    response.content_type = answers.content_type(_HTML)
    return response


def _read(response: Response) -> Problem:
    """The problem in a response."""
    said = json.loads(response.get_data())
    status = HTTPStatus(said["status"])
    available = [(one["label"], one.get("url", "")) for one in said.get("available", ())]
    return Problem(
        status,
        HEADINGS.get(status, status.phrase),
        sentence(said["detail"]),
        sentence(said.get("advice", "")),
        available,
        response.headers.get("Retry-After", ""),
    )


def sentence(words: str) -> str:
    """Words as a sentence: a capital at its beginning, a point at its end."""
    closed = words if words.endswith((".", "?", "!")) or not words else f"{words}."
    return closed[:1].upper() + closed[1:]
