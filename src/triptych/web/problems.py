"""Errors as HTTP answers: the one table from error class to status, and RFC 9457 bodies."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException

from triptych import errors
from triptych.formats import Format
from triptych.web.advised import Advised

MEDIA_TYPE = "application/problem+json"

FORMAT = Format("problem", "Problem", MEDIA_TYPE, "json", ("application/json",))
"""A problem, among others that could be sent."""

# 403 for what is well said but not done for anyone (RFC 9110, 15.5.4). 504 for the time limit: the
# query process, our upstream, did not answer in time (15.6.5), and asking again will not help; 503
# is kept for what passes, and says when to come back (15.6.4).
STATUSES: dict[type[errors.TriptychError], HTTPStatus] = {
    errors.QuerySyntaxError: HTTPStatus.BAD_REQUEST,
    errors.QueryRefused: HTTPStatus.FORBIDDEN,
    errors.QueryFormat: HTTPStatus.NOT_ACCEPTABLE,
    errors.QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
    errors.QueryOverload: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryShare: HTTPStatus.TOO_MANY_REQUESTS,
    errors.QueryLost: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ServiceError: HTTPStatus.BAD_GATEWAY,
    errors.QueryError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.ReleaseError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.TriptychError: HTTPStatus.INTERNAL_SERVER_ERROR,
}

# What these say is for the client; of all others the words may name files of ours.
_PUBLIC = (errors.QueryError, errors.NotFoundError)

RETRY_SECONDS = 5
"""When a client that came at a bad time may come back."""

_VARY_AND_CORS = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}

# What to do where HTTP's own error says only what is wrong.
_ADVICE: dict[int, str] = {
    HTTPStatus.METHOD_NOT_ALLOWED: "use one of the methods in the header field Allow",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "send less at once",
}
_MEND = "mend the query there, and ask again: lines and columns count from 1"
_NAME = "name one of those available in the header field Accept"


def register(app: Flask) -> None:
    """Have every error of the application answered here."""
    app.register_error_handler(errors.TriptychError, problem)
    app.register_error_handler(HTTPException, http_problem)


def problem(error: errors.TriptychError) -> Response:
    """One of our errors: status by the table, with position and advice where they are known."""
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    if not isinstance(error, _PUBLIC):
        current_app.logger.error("%s", error)
        return _response(status, "This is the server's trouble; its log says more.")
    members: dict[str, object] = {"advice": error.advice} if error.advice else {}
    if isinstance(error, errors.QuerySyntaxError):
        members.setdefault("advice", _MEND)
        members |= {} if error.line is None else {"line": error.line, "column": error.column}
    return _response(status, error.message, members)


def http_problem(error: HTTPException) -> Response:
    """One of HTTP's own (404, 405, 413 ...), with the headers that belong to it."""
    if error.response is not None or error.code is None:  # a redirection, or made elsewhere
        return current_app.make_response(error.get_response())
    advice = error.advice if isinstance(error, Advised) else _ADVICE.get(error.code, "")
    members = {"advice": advice} if advice else {}
    response = _response(HTTPStatus(error.code), error.description or "", members)
    fields = error.fields.items() if isinstance(error, Advised) else error.get_headers()
    for name, value in fields:
        if name not in response.headers:
            response.headers[name] = value
    return response


def not_acceptable(offers: Sequence[Format], urls: Mapping[str, str] | None = None) -> Response:
    """406 with what there is instead; `urls` gives the address of a format by its name."""
    known = urls or {}
    available = [
        {"format": offer.name, "label": offer.label, "mediaType": offer.media_type}
        | ({"url": known[offer.name]} if offer.name in known else {})
        for offer in offers
    ]
    return unavailable(available)


def unavailable(available: Sequence[Mapping[str, str]]) -> Response:
    """406 with this list of what there is."""
    detail = "None of what was asked for is available."
    members = {"advice": _NAME, "available": available}
    return _response(HTTPStatus.NOT_ACCEPTABLE, detail, members)


def gone(iri: str, since: datetime, last: str) -> Response:
    """410 for a thing that was withdrawn; `last` is the address of how it was, or ""."""
    members = {"iri": iri, "withdrawn": f"{since:%Y-%m-%dT%H:%M:%SZ}"}
    members |= {"lastMemento": last} if last else {}
    return _response(HTTPStatus.GONE, "This was published here and has been withdrawn.", members)


def _response(
    status: HTTPStatus, detail: str, members: Mapping[str, object] | None = None
) -> Response:
    """The body of RFC 9457, 3: its type is about:blank, so its title is the status's phrase."""
    body = {"title": status.phrase, "status": int(status), "detail": detail, **(members or {})}
    text = json.dumps(body, indent=2) + "\n"
    response = Response(text, status, mimetype=MEDIA_TYPE, headers=_VARY_AND_CORS)
    if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
