"""Search: it alone answers /search, /search.json and /opensearch.xml.

`q` is what people type (see `register.asking`), each facet a parameter that may come several
times: values of one facet are joined (either will do), those of several met (all must hold).
"""

from http import HTTPStatus

from flask import Response, current_app, render_template, request

from triptych.errors import NotFoundError
from triptych.formats import LISTS, Format
from triptych.register.asking import LONGEST, question
from triptych.register.finding import FACETS, Found, find
from triptych.web import negotiation, pages, problems
from triptych.web.answers import conditional
from triptych.web.lists import add_links, as_json, page_asked
from triptych.web.pages.found import PAGE, Asked, said
from triptych.web.pages.listing import said_of
from triptych.web.published import Opened, Served

HTML, JSON = LISTS
OPENSEARCH = Format("opensearch", "OpenSearch", "application/opensearchdescription+xml", "xml")

_CHOSEN = 20  # values of a facet that are heeded
_LONGEST_VALUE = 500  # characters


def view() -> Response:
    """A search, in the form the client likes best."""
    chosen = negotiation.choose(request.headers.get("Accept"), LISTS)
    if chosen is None:
        return problems.not_acceptable(LISTS, {HTML.name: "search", JSON.name: "search.json"})
    response = _answer(chosen)
    response.headers["Vary"] = "Accept"
    return response


def data() -> Response:
    """A search as JSON."""
    return _answer(JSON)


def description() -> Response:
    """How a browser searches here (OpenSearch 1.1, draft 6): with the address it came by."""
    release, top = _release(), request.url_root

    def body() -> bytes:
        return render_template("opensearch.xml", manifest=release.manifest, top=top).encode()

    return conditional(f"/opensearch.xml {top}", body, OPENSEARCH)


def asked() -> Asked:
    """What the address asks for."""
    words = " ".join(request.args.get("q", "")[:LONGEST].split())
    chosen = {
        name: tuple(dict.fromkeys(value for value in request.args.getlist(name)[:_CHOSEN] if value))
        for name in FACETS
    }
    for name, values in chosen.items():
        if any(len(value) > _LONGEST_VALUE for value in values):
            raise NotFoundError(f"there is no {name} with so long a name")
    return Asked(words, question(words), {n: v for n, v in chosen.items() if v}, page_asked())


def _answer(form: Format) -> Response:
    """A page of what was found."""
    wanted, release = asked(), _release()
    found: list[Found] = []

    def body() -> bytes:
        found.append(_found(release, wanted))
        if form is JSON:
            things = [said_of(thing) for thing in found[0].things]
            return as_json(said(wanted, found[0]) | {"things": things})
        return pages.search(release, wanted, found[0]).encode()

    response = conditional(wanted.address(page=wanted.page, suffix=f".{form.suffix}"), body, form)
    if found and response.status_code == HTTPStatus.OK:
        last = -(-found[0].total // PAGE)
        steps = {"prev": wanted.page - 1, "next": wanted.page + 1}
        suffix = ".json" if form is JSON else ""
        add_links(response, {name: wanted.address(page=at, suffix=suffix)
                             for name, at in steps.items() if 0 < at <= last})  # fmt: skip
    return response


def _found(release: Opened, wanted: Asked) -> Found:
    """What there is; NotFoundError where there is no such page of it."""
    offset = (wanted.page - 1) * PAGE
    found = find(release.register, wanted.question, wanted.chosen, offset, PAGE)
    if wanted.page > 1 and offset >= found.total:
        pages_there = -(-found.total // PAGE)
        raise NotFoundError(f"there is no page {wanted.page} of this search: it has {pages_there}")
    return found


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
