"""Lists of all things of a kind: it alone answers /{kind} and /{kind}.json, page by page."""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, current_app, request
from werkzeug.exceptions import BadRequest

from triptych.errors import NotFoundError
from triptych.formats import LISTS
from triptych.terms import KINDS
from triptych.web import negotiation, pages, problems
from triptych.web.answers import conditional
from triptych.web.pages import listing
from triptych.web.published import Opened, Served

HTML, JSON = LISTS
_PAGE = re.compile(r"[1-9][0-9]{0,6}")


def view(kind: str) -> Response:
    """A page of a list, in the form that its suffix names or the client likes best."""
    name = kind.removesuffix(f".{JSON.suffix}")
    number = page_asked()
    if name not in KINDS:
        raise NotFoundError("there is no such list")
    chosen = JSON if name != kind else negotiation.choose(request.headers.get("Accept"), LISTS)
    if chosen is None:
        return problems.not_acceptable(LISTS, {HTML.name: name, JSON.name: f"{name}.json"})
    release = _release()

    def body() -> bytes:
        if chosen is JSON:
            return as_json(listing.said(release.register, name, number))
        return pages.listed(release, name, number).encode()

    response = conditional(f"/{name}.{chosen.suffix}?{number}", body, chosen)
    if response.status_code == HTTPStatus.OK:
        _, _, count = listing.found(release.register, name, number)
        add_links(response, listing.steps(number, count, f"{kind}?page={{}}"))
    if name == kind:
        address = f"{name}.json?page={number}"
        response.headers["Vary"] = "Accept"
        if chosen is JSON:
            response.headers["Content-Location"] = address
        other = f'<{address}>; rel="alternate"; type="{JSON.media_type}"'
        response.headers.add("Link", other)
    return response


def page_asked() -> int:
    """The number of the page that is asked for; BadRequest where it is no number."""
    page = request.args.get("page") or "1"
    if not _PAGE.fullmatch(page):
        raise BadRequest("a page is a whole number from 1 on")
    return int(page)


def as_json(said: Mapping[str, object]) -> bytes:
    """A body of JSON."""
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def add_links(response: Response, steps: Mapping[str, str]) -> None:
    """Say in the header where the other pages are (RFC 8288)."""
    links = [f'<{address}>; rel="{name}"' for name, address in steps.items()]
    if links:
        response.headers.add("Link", ", ".join(links))


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
