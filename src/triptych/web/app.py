"""The application: all routes in one table, and the headers that every answer carries."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import NotFound

from triptych import terms
from triptych.errors import NotFoundError
from triptych.formats import RESOURCE
from triptych.web import (
    answers,
    definitions,
    downloads,
    error_pages,
    faults,
    health,
    kept,
    lists,
    memento,
    negotiation,
    oai,
    overviews,
    pages,
    problems,
    reconcile,
    releases,
    search,
    statics,
    well_known,
    withdrawn,
)
from triptych.web.documents import context, resource
from triptych.web.documents.front import Front as Documents
from triptych.web.feeds import changes, sitemap
from triptych.web.pages import drawing, markup, reasoned, words
from triptych.web.published import Published, Served
from triptych.web.sparql import endpoint, federation, graph_store
from triptych.web.sparql.front import Front
from triptych.web.sparql.journal import Journal
from triptych.web.sparql.people import editor, listing
from triptych.web.sparql.pool.workers import Limits, Pool

READ = ("GET", "HEAD", "OPTIONS")

_HTML = RESOURCE[0]


def create_app(
    folder: Path,
    limits: Limits | None = None,
    processes: int = 2,
    *,
    journal: Journal | None = None,
    is_live: bool = True,
    services: Collection[str] = (),
) -> Flask:
    """Make the application that serves the current release of a folder of releases.

    `limits` are those of a query at the endpoint, `processes` how many are answered at once,
    `services` the endpoints that SERVICE may name; `journal` tells of queries. Pages that are not
    to be live offer nothing that files cannot do. Raises ReleaseError where nothing is published.
    `close` ends what it started.
    """
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["KEY"] = words.KEY
    app.jinja_env.globals["IS_LIVE"] = is_live
    app.jinja_env.globals |= {"written": markup, "drawn": drawing, "reasoned": reasoned}
    app.jinja_env.auto_reload = False  # the templates ship with the program
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    pool = Pool(processes, limits, terms.prefixes(), folder=folder)
    published = Published(folder)
    journal = journal or Journal()
    federated = federation.of(services, published.release().manifest, pool.limits, folder)
    app.extensions["triptych"] = Served(published, pool, journal, is_live, federated)
    fields = [(name, value) for name, value in _HEADERS.items() if name not in _OF_PAGES]
    documents = Documents(app, kept.shifted(app.wsgi_app, published), _HEADERS.items())
    front = Front(app, documents, journal, fields)
    app.wsgi_app = front  # type: ignore[method-assign, assignment]  # as Flask advises
    for route in ROUTES:
        app.add_url_rule(
            route.path, route.name, route.view,
            methods=list(route.methods), provide_automatic_options=False,
        )  # fmt: skip
    problems.register(app)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(NotFoundError, not_found)
    app.before_request(kept.enter)
    app.before_request(options)
    app.after_request(common_headers)
    app.after_request(error_pages.for_people)
    app.after_request(kept.headers)
    app.context_processor(surroundings)
    return app


def close(app: Flask) -> None:
    """End the query processes, and what else the application started."""
    served: Served = app.extensions["triptych"]
    served.pool.close()
    served.journal.close()
    if served.federation is not None:
        served.federation.close()


@dataclass(frozen=True, slots=True)
class Route:
    """A path, the name of its endpoint, what answers, and the methods it knows."""

    path: str
    name: str
    view: Callable[..., Response]
    methods: tuple[str, ...] = READ


ROUTES: tuple[Route, ...] = (
    Route("/", "home", resource.home),
    Route("/dataset.<suffix>", "dataset", resource.dataset),
    Route("/.well-known/void", "void", well_known.void),
    Route("/download/<name>", "download", downloads.view),
    Route("/ontology", "ontology", definitions.ontology),
    Route("/ontology.<suffix>", "ontology_document", definitions.ontology),
    Route("/ontology/terms", "terms", definitions.terms),
    Route("/ontology/terms.<suffix>", "terms_document", definitions.terms),
    Route("/rules", "rules", definitions.rules),
    Route("/rules.<suffix>", "rules_document", definitions.rules),
    Route("/shapes", "shapes", definitions.shapes),
    Route("/shapes.<suffix>", "shapes_document", definitions.shapes),
    Route("/shapes/<name>", "shape_file", definitions.shape_file),
    Route("/conformance", "conformance", definitions.conformance),
    Route("/conformance.<suffix>", "conformance_document", definitions.conformance),
    Route("/sparql", "sparql", endpoint.view, endpoint.METHODS),
    Route("/metrics", "metrics", health.counts),
    Route("/healthz", "health", health.health),
    Route("/graph-store", "graph_store", graph_store.view),
    Route("/sparql/examples", "examples", listing.view),
    Route("/sparql/examples.<suffix>", "examples_document", listing.view),
    Route("/sparql/terms.json", "completion", editor.terms),
    Route("/oai", "oai", oai.view, oai.METHODS),
    Route("/reconcile", "reconcile", reconcile.service, reconcile.METHODS),
    Route("/reconcile/about", "reconcile_about", reconcile.about),
    Route("/reconcile/preview", "reconcile_preview", reconcile.preview),
    Route("/reconcile/properties", "reconcile_properties", reconcile.properties),
    Route("/reconcile/suggest/<what>", "reconcile_suggest", reconcile.suggest),
    Route("/reconcile/flyout/<what>", "reconcile_flyout", reconcile.flyout),
    Route("/static/<path:name>", "static", statics.view),
    Route("/graph/<path:name>", "graph", resource.graph),
    Route("/context", "context_now", definitions.names),
    Route("/context/<name>", "context", context.view),
    Route("/quality", "quality", overviews.quality),
    Route("/timeline", "timeline", overviews.timeline),
    Route("/quality/<name>.<suffix>", "result", overviews.result),
    Route("/changes", "changes", changes.view),
    Route("/changes.<suffix>", "changes_document", changes.document),
    Route("/changes/page/<number>.json", "changes_page", changes.page),
    Route("/sitemap.xml", "sitemap", sitemap.view),
    Route("/sitemap/<number>.xml", "sitemap_part", sitemap.part),
    Route("/robots.txt", "robots", sitemap.robots),
    Route("/release", "releases", releases.listing),
    Route("/release/<digest>", "release", releases.view),
    Route("/release/<digest>/<path:path>", "kept", releases.missing),
    Route("/timegate/", "timegate_root", memento.timegate),
    Route("/timegate/<path:path>", "timegate", memento.timegate),
    Route("/timemap/", "timemap_root", memento.timemap),
    Route("/timemap/<path:path>", "timemap", memento.timemap),
    Route("/search", "search", search.view),
    Route("/search.json", "search_data", search.data),
    Route("/opensearch.xml", "opensearch", search.description),
    Route("/<kind>", "listing", lists.view),
    Route("/<kind>/<name>", "resource", resource.view),
)

# Nothing but our own style sheet and pictures is loaded, and no script runs, whatever a title says.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Allow, Content-Location, ETag, Link, Location, Memento-Datetime, Retry-After, Vary"
    ),
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

_OF_PAGES = frozenset({"Content-Security-Policy", "Referrer-Policy"})
_POSTED = frozenset({"oai", "reconcile"})  # endpoints that forms may be sent to, as to /sparql


# Request fields that a page of another site may send; the others are safe for any (Fetch, 2.2.2).
_ASKING = "Accept, Accept-Datetime, Accept-Profile, If-None-Match, Prefer"


def options() -> Response | None:
    """What may be asked of a path that is there (RFC 9110, 9.3.7, and CORS); /sparql says more."""
    if request.method != "OPTIONS" or request.url_rule is None:
        return None
    if request.url_rule.endpoint == "sparql":
        return None
    allowed = ", ".join(oai.METHODS if request.url_rule.endpoint in _POSTED else READ)
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": _ASKING,
        "Access-Control-Max-Age": "86400",
    }
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def common_headers(response: Response) -> Response:
    """Add what every answer carries."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    served: Served = current_app.extensions["triptych"]
    served.journal.metrics.add("triptych_answers_total", f"{response.status_code // 100}xx")
    return response


def not_found(error: NotFound | NotFoundError) -> Response:
    """404 in the syntax the client likes, a problem (RFC 9457) at best; 410 for what was there."""
    gone = withdrawn.found()
    if gone:
        return withdrawn.answer(gone)
    detail = error.message if isinstance(error, NotFoundError) else "nothing is known of this"
    chosen = negotiation.choose(request.headers.get("Accept"), (problems.FORMAT, *RESOURCE))
    if chosen is None or chosen is problems.FORMAT:
        if isinstance(error, NotFound):
            return problems.http_problem(error)
        return problems.problem(error)
    if chosen is _HTML:
        body = pages.not_found(detail).encode()
    else:
        body = faults.body(HTTPStatus.NOT_FOUND, detail, chosen)
    kind = answers.content_type(chosen)
    response = Response(body, HTTPStatus.NOT_FOUND, content_type=kind)
    response.headers["Vary"] = "Accept"
    return response


def surroundings() -> dict[str, object]:
    """What every template may use."""
    served: Served = current_app.extensions["triptych"]
    return {**pages.around_all(served.release()), "memento": kept.note()}
