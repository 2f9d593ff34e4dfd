"""The query page: it alone shows people a form, what a query found, and what went wrong with it.

A page holds what is worth reading, the first rows or lines; the whole is one link away in every
format. The same links are the way to hand a question on.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response, current_app, render_template, request

from triptych.errors import QueryError
from triptych.formats import GRAPH, SOLUTIONS
from triptych.services import Checked
from triptych.web import problems
from triptych.web.published import Opened, Served
from triptych.web.sparql import asking, protocol
from triptych.web.sparql.people import editor, examples, picture, shown, snippets
from triptych.web.sparql.people.cells import Row, cells, showing
from triptych.web.sparql.people.picture import Drawn
from triptych.web.sparql.people.shown import Answered, Text
from triptych.web.sparql.people.snippets import Snippet
from triptych.web.sparql.protocol import Asked

FIRST = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>

SELECT ?event ?label WHERE {
  ?event a schema:Event ; rdfs:label ?label .
}
LIMIT 25"""
"""What stands in the form before anything is asked."""

# Graphs of the whole that can be asked alone: name in the IRI, and words.
GRAPHS: tuple[tuple[str, str], ...] = (
    ("provenance", "Where each statement comes from"),
    ("authorities", "Names of people, places and bodies"),
    ("results", "What the checks found"),
    ("ontology", "The vocabularies"),
    ("dataset", "The description of the dataset"),
)

# What stands above the reason for which there is no answer.
_TITLES: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "The query cannot be read",
    HTTPStatus.FORBIDDEN: "This is not done here",
    HTTPStatus.NOT_ACCEPTABLE: "The answer does not come in this form",
    HTTPStatus.TOO_MANY_REQUESTS: "You ask too much at once",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too much is asked at the moment",
    HTTPStatus.GATEWAY_TIMEOUT: "It took too long",
}
_NO_ANSWER = "There is no answer"

_AROUND = 2  # lines shown before and after a fault


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: one of a table, a truth and a graph; `bars` are lengths by row."""

    form: str
    variables: Sequence[str] = ()
    rows: Sequence[Row] = ()
    is_cut: bool = False
    truth: bool | None = None
    graph: str = ""
    drawn: Drawn | None = None
    measured: str = ""
    bars: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a query around a fault, parted where the fault is: only there `fault` is not ""."""

    number: int
    before: str
    fault: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer, what to do, and the lines around the place."""

    title: str
    detail: str
    advice: str
    lines: Sequence[Line]


def form() -> Response:
    """The page to write a query on."""
    return _page(Asked(FIRST))


def answer(operation: Asked) -> Response:
    """The page with what a query found; with what is wrong and its status where it is not answered.

    What the query may take is what it may take in any format: the pool decides.
    """
    line = _served().journal.begun(operation.query, protocol.HTML.name)
    try:
        checked = asking.checked(operation.query)
        found = found_by(_served().release(), read(operation, checked), checked.form)
    except QueryError as error:
        line.failed(error)
        return refused(operation, problems.problem(error))
    page = _page(operation, found)
    line.ended(len(page.get_data()), len(found.rows) if found.variables else None)
    if checked.services:  # what others say is not of the release, and may change at any time
        page.headers["Cache-Control"] = "no-store"
    return page


def found_by(release: Opened, answered: Answered, name: str) -> Found:
    """What an answer to a query of the form `name` is on a page."""
    if isinstance(answered, bool):
        return Found(name, truth=answered)
    if isinstance(answered, Text):
        return Found(name, graph=answered.words, is_cut=answered.is_cut)
    how = showing(release, answered)
    measured, bars = picture.bars(answered)
    return Found(
        name, answered.variables, cells(answered, how), answered.is_cut,
        drawn=picture.timeline(answered, how), measured=measured, bars=bars,
    )  # fmt: skip


def read(operation: Asked, checked: Checked, most: int = shown.ROWS) -> Answered:
    """Ask, and read as much as a page shows; QueryError where there is no answer."""
    solved = checked.form in {"SELECT", "ASK"}
    chunks = asking.ask(operation, checked, SOLUTIONS[0] if solved else GRAPH[0]).chunks
    try:
        return shown.table(chunks, most) if solved else shown.text(chunks)
    finally:
        chunks.close()


def refused(operation: Asked, said: Response) -> Response:
    """The page with what a problem says, its status, and when to come back."""
    page = _page(operation, fault=_fault(operation.query, said), status=said.status_code)
    if "Retry-After" in said.headers:
        page.headers["Retry-After"] = said.headers["Retry-After"]
    return page


def _page(
    operation: Asked,
    found: Found | None = None,
    fault: Fault | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """The page, and what may not be kept of it."""
    served = _served()
    release = served.release()
    html = render_template(
        "sparql.html",
        query=operation.query,
        graphs=_graphs(release, operation),
        formats=(*SOLUTIONS, *GRAPH),
        limits=served.pool.limits,
        found=found,
        fault=fault,
        most=shown.ROWS,
        links=_links(operation, found.form) if found else (),
        share=_address(operation),
        snippets=_snippets(operation, found.form) if found else (),
        groups=examples.groups(release),
        editor=editor.is_there(),
    )
    response = Response(html, status, mimetype="text/html")
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if editor.is_there():
        response.headers["Content-Security-Policy"] = editor.POLICY
    return response


def _graphs(release: Opened, operation: Asked) -> list[tuple[str, str, bool]]:
    """The graphs that can be chosen, each with its words and whether it was."""
    base = f"{release.manifest.iri}graph/"
    chosen = [iri for iri in operation.default_graphs if iri not in dict(_named(base))]
    known = [(iri, words, iri in operation.default_graphs) for iri, words in _named(base)]
    return [*known, *((iri, iri, True) for iri in chosen)]


def _named(base: str) -> list[tuple[str, str]]:
    """The graphs of the whole, by IRI."""
    return [(base + name, words) for name, words in GRAPHS]


def _links(operation: Asked, name: str) -> list[tuple[str, str]]:
    """The same query in every format: the address of each, and what people call it."""
    offered = protocol.offers(name)
    return [(_address(operation, form.name), form.label) for form in offered]


def _address(operation: Asked, form: str = "") -> str:
    """A link to the query, relative to the page; `form` names a format."""
    parameters = [("query", operation.query), *_dataset(operation)]
    if operation.seconds is not None:
        parameters.append(("timeout", f"{operation.seconds:g}"))
    if form:
        parameters.append(("format", form))
    return f"?{urlencode(parameters)}"


def _dataset(operation: Asked) -> list[tuple[str, str]]:
    """The parameters that choose graphs."""
    chosen = [("default-graph-uri", iri) for iri in operation.default_graphs]
    return [*chosen, *(("named-graph-uri", iri) for iri in operation.named_graphs)]


def _snippets(operation: Asked, name: str) -> tuple[Snippet, ...]:
    """The query from elsewhere, at the address that this page came by."""
    return snippets.snippets(request.base_url, operation.query, name, _dataset(operation))


def _fault(query: str, said: Response) -> Fault:
    """What a problem says, with the lines of the query around the place where it has one."""
    body = json.loads(said.get_data())
    line, column = body.get("line"), body.get("column")
    lines = _lines(query, line, column or 1) if line else ()
    title = _TITLES.get(said.status_code, _NO_ANSWER)
    return Fault(title, body["detail"], body.get("advice", ""), lines)


def _lines(query: str, number: int, column: int) -> list[Line]:
    """The lines around a place, both counted from 1; the fault is the rest of the word there."""
    found = []
    for at, text in enumerate(query.split("\n"), 1):
        if at == number:
            rest = text[column - 1 :]
            word = (rest.split() or [""])[0] if rest[:1].strip() else rest[:1]
            after = rest[len(word) :]
            found.append(Line(at, text[: column - 1], word or "\u2423", after))
        elif abs(at - number) <= _AROUND:
            found.append(Line(at, text))
    return found


def _served() -> Served:
    """What the application holds."""
    served: Served = current_app.extensions["triptych"]
    return served
