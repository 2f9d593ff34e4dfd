"""The SPARQL endpoint (SPARQL 1.1 Protocol, 2.1): it alone turns a request into a query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Response, current_app, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from triptych import formats, sparql
from triptych.errors import QueryError, QueryRefused
from triptych.formats import Format
from triptych.web import negotiation, problems
from triptych.web.sparql.workers import Chunks, Pool

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""For the route, with provide_automatic_options=False."""

BODY_BYTES = 4_000_000
"""The largest body read: the longest query, and room for its escapes."""

MARK = b"\n<<< THIS ANSWER IS NOT WHOLE: %s >>>\n"
"""What stands at the end of an answer that broke off."""

_ALLOWED = ", ".join(METHODS)
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_PAGE = next(form for form in formats.RESOURCE if form.name == "html")
_NO_PAGE = Format("problem", "Problem", problems.MEDIA_TYPE, "json")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query operation: the text, the dataset over FROM, and fewer seconds if so wished."""

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]
    seconds: float | None


def view() -> Response:
    """Answer the request at hand; the pool and the release come from the application."""
    if request.method == "OPTIONS":
        return _options()
    if request.method != "POST" and not request.query_string:
        return _page()
    asked = _asked()
    solved = sparql.check(asked.query) in {"SELECT", "ASK"}
    offers = formats.SOLUTIONS if solved else formats.GRAPH
    chosen = negotiation.choose(request.headers.get("Accept"), offers)
    if chosen is None:
        return problems.not_acceptable(offers)
    return _answer(asked, chosen)


class Marked(Iterator[bytes]):
    """An answer whose breaking off shows in its text too.

    The error is raised after the mark, so that the server cuts the connection. Not every server
    does: granian ends the answer as if it were whole, and a proxy may. The mark is no JSON, XML,
    Turtle, TriG or N-Triples, and in CSV and TSV a last line in plain words.
    """

    def __init__(self, chunks: Chunks) -> None:
        """Pass on these."""
        self._chunks = chunks
        self._error: QueryError | None = None

    def __next__(self) -> bytes:
        """The next bytes, or the mark, or after it the error."""
        if self._error is not None:
            raise self._error
        try:
            return next(self._chunks)
        except QueryError as error:
            self._error = error
            return MARK % error.message.encode()

    def close(self) -> None:
        """The client has all, or left."""
        self._chunks.close()


def _answer(asked: Asked, chosen: Format) -> Response:
    """Ask the pool and pass on what it says, as it comes."""
    served = current_app.extensions["triptych"]
    pool: Pool = served.pool
    answer = pool.answer(
        served.release().path / "store",
        asked.query,
        chosen,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        seconds=asked.seconds,
    )
    response = Response(Marked(answer.chunks), content_type=answer.media_type)
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if answer.chunks.length is not None:
        response.content_length = answer.chunks.length
    return response


def _asked() -> Asked:
    """The operation in the three ways a client can send it (2.1.1 to 2.1.3)."""
    request.max_content_length = BODY_BYTES
    parameters = _parameters(request.query_string)
    if request.method == "POST" and request.mimetype == _DIRECT:
        if "query" in parameters:
            raise BadRequest("The query is the body: there can be none in the URL as well.")
        query = _utf8(request.get_data())
    elif request.method == "POST" and request.mimetype == _FORM:
        form = _parameters(request.get_data())
        query = _query(form)  # from the body alone; the dataset may stand in the URL as well
        parameters.update(form)
    elif request.method == "POST":
        raise UnsupportedMediaType(f"A query is sent by POST as {_FORM} or as {_DIRECT}.")
    else:
        query = _query(parameters)
    return Asked(
        query,
        parameters.getlist("default-graph-uri"),
        parameters.getlist("named-graph-uri"),
        _seconds(parameters.get("timeout")),
    )


def _query(parameters: MultiDict[str, str]) -> str:
    """The one parameter `query` (2.1.4); an update has its own words."""
    texts = parameters.getlist("query")
    if not texts and "update" in parameters:
        raise QueryRefused("this endpoint only answers: there is no update", advice="send query=")
    if len(texts) != 1:
        raise BadRequest(f"There must be one parameter query, and there are {len(texts)}.")
    return texts[0]


def _parameters(encoded: bytes) -> MultiDict[str, str]:
    """Parameters of a URL or a form; 400 where they are not UTF-8, instead of another query."""
    try:
        return MultiDict(parse_qsl(_utf8(encoded), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise BadRequest(f"A parameter is not UTF-8: {error}.") from error


def _utf8(body: bytes) -> str:
    """Text that must be UTF-8, whatever a charset parameter says (2.1.3)."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: {error}.") from error


def _seconds(text: str | None) -> float | None:
    """The wished time limit in seconds; the pool's own is never exceeded."""
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise BadRequest("The parameter timeout is a number of seconds above 0.")
    return seconds


def _page() -> Response:
    """A page to write a query on, for browsers; others are told what is missing."""
    accept = request.headers.get("Accept")
    if negotiation.choose(accept, (_NO_PAGE, _PAGE)) is not _PAGE:
        raise BadRequest("There is no query: send one as ?query= or by POST.")
    pool: Pool = current_app.extensions["triptych"].pool
    response = Response(render_template("sparql.html", limits=pool.limits), mimetype="text/html")
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _options() -> Response:
    """What may be sent, also to a browser's question before another site's script asks."""
    return Response(
        status=204,
        headers={
            "Allow": _ALLOWED,
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": _ALLOWED,
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "86400",
            "Vary": "Accept",
        },
    )
