"""Query operations (SPARQL 1.1 Protocol, 2.1): it alone reads one from the parts of a request.

Pure: it knows neither the application nor the request at hand, only bytes and header fields, so
that whatever stands before the application reads requests as the endpoint itself does.

Besides the parameters of the standard there are two: `timeout`, in seconds, may shorten the time
limit, and `format` names a format over Accept, as the endpoints of Wikidata, Virtuoso and Fuseki
have it, because neither a form on a page nor a link can set a header. `output`, which one of them
has for the same, is not read: one name does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote_to_bytes

from werkzeug.datastructures import MultiDict
from werkzeug.http import parse_options_header

from triptych import formats
from triptych.errors import QueryRefused
from triptych.formats import Format
from triptych.terms import is_iri
from triptych.web import negotiation
from triptych.web.advised import Advised

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""What the endpoint knows."""

BODY_BYTES = 4_000_000
"""The largest body read: the longest query, and room for its escapes."""

HTML = next(form for form in formats.RESOURCE if form.name == "html")
"""The page to write queries on."""

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"

# The standard knows UTF-8 alone (2.1.3); text in ASCII is UTF-8.
_CHARSETS = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})

_BY_GET = "send one as ?query= with GET, or by POST"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query operation: the text, the dataset over FROM, and what the client wishes.

    `seconds` are fewer than the limit has, None for all of them; `format` is a name or media type
    that goes over Accept, "" for none.
    """

    query: str
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    seconds: float | None = None
    format: str = ""


def asked(method: str, content_type: str | None, query_string: bytes, body: bytes) -> Asked:
    """The operation in the three ways a client can send it (2.1.1 to 2.1.3).

    `query_string` is the URL's as it was sent, without "?"; `body` is read for POST alone. Raises
    Advised with status 400 or 415, and QueryRefused for an update.
    """
    if method != "POST" and query_string.startswith(b"query=") and b"&" not in query_string:
        encoded = query_string[len(b"query=") :].replace(b"+", b" ")  # nothing beside the query
        return Asked(_utf8(unquote_to_bytes(encoded), "the query"))
    given = parameters(query_string)
    if method != "POST":
        query = _query(given)
    else:
        query, sent = _posted(content_type, given, body)
        given.update(sent)  # the dataset may stand in the URL as well
    return Asked(
        query,
        tuple(_graphs(given, "default-graph-uri")),
        tuple(_graphs(given, "named-graph-uri")),
        _seconds(given.get("timeout")),
        given.get("format", "").replace(" ", "+"),  # a plus that was not escaped
    )


def offers(form: str) -> tuple[Format, ...]:
    """The formats that answer a query of this form ("SELECT", "ASK" ...), the preferred first."""
    return formats.SOLUTIONS if form in {"SELECT", "ASK"} else formats.GRAPH


def chosen(operation: Asked, accept: str | None, offered: Sequence[Format]) -> Format | None:
    """The format of the answer: what the query names, else what Accept likes best; None for 406."""
    wished = operation.format.lower()
    if not wished:
        return _liked(accept, tuple(offered))
    return next((form for form in offered if wished in _names(form)), None)


@lru_cache(maxsize=1 << 8)  # clients send the same few headers: a tenth of a small query's time
def _liked(accept: str | None, offered: tuple[Format, ...]) -> Format | None:
    """What Accept likes best."""
    return negotiation.choose(accept, offered)


def is_for_a_person(method: str, operation: Asked, accept: str | None) -> bool:
    """Whether a browser came by a link to a query: then the page is sent, with the query on it.

    So it is where HTML is what the client likes best and it names no format; a link that is to
    give an answer has `format`.
    """
    if method == "POST" or operation.format or "html" not in (accept or "").lower():
        return False
    return negotiation.choose(accept, (*formats.GRAPH, *formats.SOLUTIONS, HTML)) is HTML


def parameters(encoded: bytes) -> MultiDict[str, str]:
    """Parameters of a URL or a form; 400 where they are not UTF-8, instead of another query."""
    text = _utf8(encoded, "a parameter")
    try:
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise _not_utf8("a parameter", error) from error


def _names(form: Format) -> frozenset[str]:
    """What the parameter `format` may call a format."""
    return frozenset({form.name, form.suffix, form.media_type, *form.aliases})


def _posted(
    content_type: str | None, given: MultiDict[str, str], body: bytes
) -> tuple[str, MultiDict[str, str]]:
    """The query that a body holds, and the parameters beside it there."""
    kind, options = parse_options_header((content_type or "").lower())
    _refuse_update(kind, given)
    if kind not in {FORM, DIRECT}:
        raise _unsupported(f"a query is not sent as {kind[:80]!r}" if kind else "no Content-Type")
    charset = options.get("charset", "")
    if charset not in _CHARSETS:
        raise _unsupported(f"the charset is {charset[:40]!r}, and a query is UTF-8")
    if "query" in given:
        raise _bad("the query is in the body: there can be none in the URL as well", "send one")
    if kind == DIRECT:
        return _utf8(body, "the query"), MultiDict()
    sent = parameters(body)
    return _query(sent), sent


def _query(given: MultiDict[str, str]) -> str:
    """The one parameter `query` (2.1.4)."""
    texts = given.getlist("query")
    if not texts:
        _refuse_update("", given)
        raise _bad("there is no parameter query", _BY_GET)
    if len(texts) > 1:
        raise _bad(f"there are {len(texts)} parameters query", "send one query at a time")
    return texts[0]


def _refuse_update(kind: str, given: MultiDict[str, str]) -> None:
    """An update (2.2) has words of its own: it is understood, and not done for anyone."""
    if kind == _UPDATE or ("update" in given and "query" not in given):
        raise QueryRefused("this endpoint only answers: there is no update", advice=_BY_GET)


def _graphs(given: MultiDict[str, str], name: str) -> Iterator[str]:
    """The graphs of the dataset (2.1.4), each once; they are absolute IRIs."""
    for iri in dict.fromkeys(given.getlist(name)):
        if not is_iri(iri):
            advice = "name graphs by their absolute IRIs, with what a URL cannot hold escaped"
            raise _bad(f"{name} is no absolute IRI: {iri[:200]!r}", advice)
        yield iri


def _utf8(data: bytes, what: str) -> str:
    """Text that must be UTF-8 (2.1.3)."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(what, error) from error


def _seconds(text: str | None) -> float | None:
    """The wished time limit in seconds; the pool's own is never exceeded."""
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise _bad(f"the timeout is {text[:40]!r}", "write a number of seconds above 0")
    return seconds


def _bad(reason: str, advice: str) -> Advised:
    """400: the request is none of the protocol."""
    return Advised(HTTPStatus.BAD_REQUEST, reason, advice)


def _not_utf8(what: str, error: UnicodeDecodeError) -> Advised:
    """400, with the first byte that is none of UTF-8."""
    place = f"{what} is not UTF-8: byte {error.object[error.start]:#04x} at {error.start}"
    return _bad(place, "encode it as UTF-8, and percent-encode it in a URL or a form")


def _unsupported(reason: str) -> Advised:
    """415, with what is read instead (RFC 9110, 15.5.16)."""
    advice = f"POST a query as {DIRECT} or, in the parameter query, as {FORM}; both in UTF-8"
    accept = {"Accept": f"{DIRECT}, {FORM}"}
    return Advised(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason, advice, accept)
