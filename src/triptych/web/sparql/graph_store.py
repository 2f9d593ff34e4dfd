"""Whole graphs (SPARQL 1.1 Graph Store HTTP Protocol, 5.2 and 5.6): it alone answers /graph-store.

A graph is named in the query (4.2): `?graph=` with its IRI, or `?default`. Only reading is done:
what is published changes by the next release, so PUT, POST, DELETE and PATCH are refused (405).
A graph's own IRI leads to what is said of it, where it comes from and who vouches for it, and not
to what stands in it: graphs are not identified directly here (4.1).

The default graph of a large release cannot be sent within the limits of a query; then that is said
at once, and where its dump is, instead of sending the half of it.
"""

from http import HTTPStatus
from urllib.parse import quote

from flask import Response, current_app, request
from werkzeug.http import unquote_etag

from triptych.errors import NotFoundError, QueryRefused
from triptych.formats import GRAPH, Format
from triptych.services import Checked
from triptych.terms import is_iri
from triptych.web import answers, problems
from triptych.web.advised import Advised
from triptych.web.published import Opened, Served
from triptych.web.sparql import asking, keeping, protocol
from triptych.web.sparql.marks import Marked
from triptych.web.sparql.protocol import Asked

PATH = "graph-store"

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_HOW = "ask ?graph=IRI with the absolute IRI of a named graph, or ?default"
_WHICH = "the endpoint lists them: SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"
_KEEP = "public, no-cache"  # as in `answers`

# Measured on 1.7 million triples: 200,000 a second as Turtle, N-Triples, RDF/XML or JSON-LD.
_RATE = 250_000  # quads of the release in a second; those of the default graph are fewer
_DUMP = "dataset.nq.gz"


def view() -> Response:
    """A graph in the form the client likes best, as it comes from the query processes.

    Raises Advised (400) where the query names no graph or two, NotFoundError where there is none
    of this name, QueryRefused where it is the default graph of a release too large for a query, and
    what the pool raises.
    """
    served: Served = current_app.extensions["triptych"]
    release, operation = served.release(), asked(request.query_string)
    chosen = protocol.chosen(operation, request.headers.get("Accept"), GRAPH)
    if chosen is None:
        return problems.not_acceptable(GRAPH)
    if not operation.default_graphs:
        _refuse_large(served, release)
    for iri in operation.default_graphs:
        if not release.rows("graph-exists", graph=iri):
            raise NotFoundError(f"there is no graph {iri[:200]}", advice=_WHICH)
    etag = keeping.etag(release.manifest.digest, operation, chosen)
    if request.if_none_match.contains_weak(unquote_etag(etag)[0]):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        response = _answer(operation, chosen)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = _KEEP
    return answers.vary(response, "Accept")


def asked(query_string: bytes) -> Asked:
    """The graph that the query of a URL names, as a query that has all of it; Advised for none."""
    given = protocol.parameters(query_string)
    graphs = given.getlist("graph")
    if len(graphs) + ("default" in given) != 1:
        reason = "the query names no graph" if not given else "the query must name one graph"
        raise Advised(HTTPStatus.BAD_REQUEST, reason, _HOW)
    if not all(map(is_iri, graphs)):
        reason = f"graph is no absolute IRI: {graphs[0][:200]!r}"
        raise Advised(HTTPStatus.BAD_REQUEST, reason, _HOW)
    return Asked(_ALL, tuple(graphs), format=given.get("format", "").replace(" ", "+"))


def address(iri: str) -> str:
    """Where the content of a graph is, from the root of the site."""
    return f"{PATH}?graph={quote(iri, safe='')}"


def _refuse_large(served: Served, release: Opened) -> None:
    """Raise QueryRefused where a release is surely too large; its dump has no limits."""
    limits, manifest = served.pool.limits, release.manifest
    most = int(min(limits.seconds * _RATE, limits.rows))
    if manifest.quads > most:
        advice = f"load the dump, all graphs as N-Quads: {manifest.iri}download/{_DUMP}"
        raise QueryRefused(
            f"of a release of more than {most} quads the default graph is not sent", advice=advice
        )


def _answer(operation: Asked, chosen: Format) -> Response:
    """The graph, as a query has it, with the limits of one; nobody is asked for HEAD (5.6)."""
    if request.method == "HEAD":
        response = Response(content_type=answers.content_type(chosen))
        response.automatically_set_content_length = False  # what it is, nobody knows
        return response
    answer = asking.ask(operation, Checked("CONSTRUCT"), chosen)
    response = Response(Marked(answer.chunks), content_type=answer.media_type)
    if answer.chunks.length is not None:
        response.content_length = answer.chunks.length
    return response
