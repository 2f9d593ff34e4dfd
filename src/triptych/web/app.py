"""The application: all routes in one table, and the headers that every answer carries."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, request, send_from_directory
from jinja2 import StrictUndefined
from werkzeug.exceptions import NotFound

from triptych import terms
from triptych.errors import NotFoundError
from triptych.formats import RESOURCE, Format
from triptych.web import negotiation, pages, problems, sparql
from triptych.web.documents import resource
from triptych.web.pages import words
from triptych.web.published import Published, Served
from triptych.web.sparql.workers import Limits, Pool

READ = ("GET", "HEAD", "OPTIONS")

_STATIC = Path(__file__).parent / "static"
_PROBLEM = Format("problem", "Problem", problems.MEDIA_TYPE, "json", ("application/json",))
_HTML = RESOURCE[0]


def create_app(releases: Path, limits: Limits | None = None, processes: int = 2) -> Flask:
    """Make the application that serves the current release of a folder of releases.

    `limits` are those of a query at the endpoint, `processes` how many are answered at once. Raises
    ReleaseError where nothing is published. `close` ends what it started.
    """
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["KEY"] = words.KEY
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    pool = Pool(processes, limits, terms.prefixes())
    app.extensions["triptych"] = Served(Published(releases), pool)
    for route in ROUTES:
        app.add_url_rule(
            route.path, route.name, route.view,
            methods=list(route.methods), provide_automatic_options=False,
        )  # fmt: skip
    problems.register(app)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(NotFoundError, not_found)
    app.before_request(options)
    app.after_request(common_headers)
    app.context_processor(surroundings)
    return app


def close(app: Flask) -> None:
    """End the query processes."""
    served: Served = app.extensions["triptych"]
    served.pool.close()


@dataclass(frozen=True, slots=True)
class Route:
    """A path, the name of its endpoint, what answers, and the methods it knows."""

    path: str
    name: str
    view: Callable[..., Response]
    methods: tuple[str, ...] = READ


def static(name: str) -> Response:
    """A style sheet or picture of ours."""
    return send_from_directory(_STATIC, name)


ROUTES: tuple[Route, ...] = (
    Route("/", "home", resource.home),
    Route("/dataset.<suffix>", "dataset", resource.dataset),
    Route("/sparql", "sparql", sparql.view, sparql.METHODS),
    Route("/static/<path:name>", "static", static),
    Route("/graph/<path:name>", "graph", resource.graph),
    Route("/<kind>", "listing", resource.listing),
    Route("/<kind>/<name>", "resource", resource.view),
)

# Nothing but our own style sheet and pictures is loaded, and no script runs, whatever a title says.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, Content-Location, ETag, Link, Location, Vary",
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def options() -> Response | None:
    """What may be asked of a path that is there (RFC 9110, 9.3.7, and CORS); /sparql says more."""
    if request.method != "OPTIONS" or request.url_rule is None:
        return None
    if request.url_rule.endpoint == "sparql":
        return None
    allowed = ", ".join(READ)
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def common_headers(response: Response) -> Response:
    """Add what every answer carries."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def not_found(error: NotFound | NotFoundError) -> Response:
    """404: a page for browsers, a problem (RFC 9457) for all others."""
    if negotiation.choose(request.headers.get("Accept"), (_PROBLEM, _HTML)) is not _HTML:
        if isinstance(error, NotFound):
            return problems.http_problem(error)
        return problems.problem(error)
    detail = error.message if isinstance(error, NotFoundError) else "nothing is known of this"
    body = pages.not_found(detail)
    response = Response(body, HTTPStatus.NOT_FOUND, content_type="text/html; charset=utf-8")
    response.headers["Vary"] = "Accept"
    return response


def surroundings() -> dict[str, object]:
    """What every template may use."""
    served: Served = current_app.extensions["triptych"]
    return pages.around_all(served.release())
