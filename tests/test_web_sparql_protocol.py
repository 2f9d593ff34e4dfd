"""Query operations, read from the parts of a request; no server is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException

from triptych.errors import QueryRefused
from triptych.formats import GRAPH, SOLUTIONS
from triptych.web.advised import Advised
from triptych.web.sparql import graph_store, protocol
from triptych.web.sparql.protocol import DIRECT, FORM, Asked, asked

QUERY = "SELECT ?s { ?s ?p 'ä+b' }"
GRAPHS = {"default-graph-uri": ["http://x/1", "http://x/2"], "named-graph-uri": ["urn:x:3"]}
WHOLE = Asked(QUERY, ("http://x/1", "http://x/2"), ("urn:x:3",))


def encoded(**parameters: str | list[str]) -> bytes:
    """Parameters as a URL or a form has them."""
    return urlencode(parameters, doseq=True).encode()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_query_stands_in_the_url_of_get_and_head(method: str) -> None:
    assert asked(method, None, encoded(query=QUERY, **GRAPHS), b"") == WHOLE


def test_a_query_stands_in_a_form_and_its_dataset_there_or_in_the_url() -> None:
    assert asked("POST", FORM, b"", encoded(query=QUERY, **GRAPHS)) == WHOLE
    assert asked("POST", FORM, encoded(**GRAPHS), encoded(query=QUERY)) == WHOLE


def test_a_query_stands_alone_in_a_body_and_its_dataset_in_the_url() -> None:
    assert asked("POST", DIRECT, encoded(**GRAPHS), QUERY.encode()) == WHOLE


@pytest.mark.parametrize("kind", [DIRECT, FORM])
@pytest.mark.parametrize(
    "parameter", ["; charset=utf-8", ';charset="UTF-8"', "; charset=US-ASCII", "; a=b", ";"]
)
def test_parameters_of_the_content_type_that_mean_utf_8_are_read(kind: str, parameter: str) -> None:
    body = QUERY.encode() if kind == DIRECT else encoded(query=QUERY)
    assert asked("POST", kind.upper() + parameter, b"", body).query == QUERY


def test_a_graph_named_twice_is_one_of_the_dataset_once() -> None:
    twice = {"default-graph-uri": ["http://x/1", "http://x/1"]}
    assert asked("GET", None, encoded(query=QUERY, **twice), b"").default_graphs == ("http://x/1",)


def test_the_wishes_of_a_client_are_read() -> None:
    operation = asked("GET", None, encoded(query=QUERY, timeout="2.5", format="csv"), b"")
    assert (operation.seconds, operation.format) == (2.5, "csv")
    plain = asked("GET", None, b"query=ASK%7B%7D&format=application/sparql-results+json", b"")
    assert plain.format == "application/sparql-results+json"


@dataclass(frozen=True)
class Wrong:
    """A request that is none of the protocol, its status, and a word of what is said of it."""

    status: int
    word: str
    method: str = "GET"
    content_type: str | None = None
    query_string: bytes = b""
    body: bytes = b""


WRONG: Mapping[str, Wrong] = {
    "nothing": Wrong(400, "no parameter query"),
    "another parameter": Wrong(400, "no parameter query", query_string=b"a=b"),
    "two queries": Wrong(400, "2 parameters", query_string=b"query=ASK%7B%7D&query=ASK%7B%7D"),
    "two in a form": Wrong(400, "2 parameters", "POST", FORM, b"", b"query=ASK%7B%7D&query="),
    "form without": Wrong(400, "no parameter query", "POST", FORM),
    "form, and one in the URL": Wrong(400, "body", "POST", FORM, b"query=a", b"query=b"),
    "direct, and one in the URL": Wrong(400, "body", "POST", DIRECT, b"query=a", b"ASK {}"),
    "UTF-8 in the URL": Wrong(400, "0xff at 1", query_string=b"query=a%FF"),
    "UTF-8 in the URL, raw": Wrong(400, "0xff at 1", query_string=b"query=a\xff"),
    "UTF-8 in a form": Wrong(400, "0xff at 0", "POST", FORM, b"", b"query=%FF"),
    "UTF-8 directly": Wrong(400, "0xff at 4", "POST", DIRECT, b"", b"ASK \xff"),
    "time": Wrong(400, "'soon'", query_string=b"query=ASK%7B%7D&timeout=soon"),
    "no time": Wrong(400, "'0'", query_string=b"query=ASK%7B%7D&timeout=0"),
    "no number": Wrong(400, "'nan'", query_string=b"query=ASK%7B%7D&timeout=nan"),
    "relative graph": Wrong(400, "'g'", query_string=b"query=ASK%7B%7D&default-graph-uri=g"),
    "no IRI": Wrong(400, "'a:b c'", query_string=b"query=ASK%7B%7D&named-graph-uri=a:b+c"),
    "no type": Wrong(415, "no Content-Type", "POST", None, b"", b"ASK {}"),
    "another type": Wrong(415, "'text/plain'", "POST", "text/plain", b"", b"ASK {}"),
    "a type that is none": Wrong(415, "'sparql'", "POST", "sparql", b"", b"ASK {}"),
    "another charset": Wrong(415, "'utf-16'", "POST", f"{DIRECT}; charset=UTF-16", b"", b"ASK {}"),
    "a form in another": Wrong(415, "'latin1'", "POST", f"{FORM};charset=latin1", b"", b"query="),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_operation_is_refused_with_a_reason_and_an_advice(wrong: Wrong) -> None:
    with pytest.raises(Advised) as caught:
        asked(wrong.method, wrong.content_type, wrong.query_string, wrong.body)
    assert caught.value.code == wrong.status
    assert wrong.word in str(caught.value.description)
    assert caught.value.advice
    assert ("Accept" in caught.value.fields) == (wrong.status == 415)


@pytest.mark.parametrize(
    ("method", "content_type", "query_string", "body"),
    [
        ("GET", None, b"update=CLEAR+ALL", b""),
        ("POST", FORM, b"", b"update=CLEAR+ALL"),
        ("POST", FORM, b"", b"update=CLEAR+ALL&update=CLEAR+ALL"),
        ("POST", FORM, b"using-graph-uri=http://x/", b"update=CLEAR+ALL"),
        ("POST", "application/sparql-update; charset=UTF-16", b"", b"CLEAR ALL"),
    ],
)
def test_an_update_is_refused_as_one(
    method: str, content_type: str | None, query_string: bytes, body: bytes
) -> None:
    with pytest.raises(QueryRefused, match="there is no update"):
        asked(method, content_type, query_string, body)


@settings(max_examples=100)
@given(st.binary(max_size=60), st.binary(max_size=60), st.sampled_from([None, FORM, DIRECT, "a/b"]))
def test_any_bytes_are_an_operation_or_are_refused(
    query_string: bytes, body: bytes, content_type: str | None
) -> None:
    for method in ("GET", "POST"):
        assert status(method, content_type, query_string, body) in {200, 400, 403, 415}


def status(method: str, content_type: str | None, query_string: bytes, body: bytes) -> int | None:
    """The status that a request is refused with, 200 where it is an operation."""
    try:
        asked(method, content_type, query_string, body)
    except HTTPException as error:
        return error.code
    except QueryRefused:
        return 403
    return 200


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_the_same_text_comes_out_of_each_way_it_can_be_sent(text: str) -> None:
    by_url = asked("GET", None, b"query=" + quote(text).encode(), b"")
    by_form = asked("POST", FORM, b"", encoded(query=text))
    directly = asked("POST", DIRECT, b"", text.encode())
    assert by_url == by_form == directly == Asked(text)


@pytest.mark.parametrize(
    ("form", "name", "found"),
    [
        ("SELECT", "csv", "csv"), ("ASK", "application/json", "json"), ("SELECT", "srx", "xml"),
        ("SELECT", "turtle", None), ("CONSTRUCT", "csv", None), ("DESCRIBE", "ttl", "turtle"),
        ("CONSTRUCT", "Application/LD+JSON", "json-ld"), ("SELECT", "", "xml"),
        ("ASK", "pdf", None),
    ],
)  # fmt: skip
def test_the_format_named_goes_over_accept(form: str, name: str, found: str | None) -> None:
    accept = "application/sparql-results+xml, text/turtle;q=0.9"
    chosen = protocol.chosen(Asked("", format=name), accept, protocol.offers(form))
    assert (chosen.name if chosen else None) == found


def test_each_kind_of_query_has_its_formats() -> None:
    assert protocol.offers("SELECT") == protocol.offers("ASK") == SOLUTIONS
    assert protocol.offers("CONSTRUCT") == protocol.offers("DESCRIBE") == GRAPH


FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("method", "accept"), [("GET", FIREFOX), ("GET", "text/html"), ("HEAD", FIREFOX)]
)
def test_a_link_to_a_query_is_a_page_for_a_browser(method: str, accept: str) -> None:
    assert protocol.is_for_a_person(method, Asked("ASK {}"), accept)


@pytest.mark.parametrize(
    ("method", "accept", "name"),
    [
        ("GET", FIREFOX, "csv"), ("POST", FIREFOX, ""), ("GET", "*/*", ""), ("GET", None, ""),
        ("GET", "application/sparql-results+json,*/*;q=0.1", ""),
        ("GET", "text/html;q=0.5,text/csv", ""),
    ],
)  # fmt: skip
def test_a_query_is_answered_where_no_page_is_wanted(
    method: str, accept: str | None, name: str
) -> None:
    assert not protocol.is_for_a_person(method, Asked("ASK {}", format=name), accept)


@pytest.mark.parametrize(
    ("query_string", "graphs"),
    [
        (b"default", ()), (b"default=", ()), (b"graph=http%3A%2F%2Fx%2Fa", ("http://x/a",)),
        (b"graph=http://x/%2531", ("http://x/%31",)), (b"graph=urn:x:y&format=ttl", ("urn:x:y",)),
    ],
)  # fmt: skip
def test_a_graph_is_named_in_the_query_of_the_url(query_string: bytes, graphs: object) -> None:
    assert graph_store.asked(query_string).default_graphs == graphs


@pytest.mark.parametrize(
    "query_string",
    [b"", b"a=b", b"default&graph=http://x/", b"graph=http://x/1&graph=http://x/2", b"graph=",
     b"graph=g", b"graph=../g", b"default&default&graph=g", b"graph=%FF"],
)  # fmt: skip
def test_no_graph_two_graphs_and_a_relative_one_are_refused(query_string: bytes) -> None:
    with pytest.raises(Advised) as caught:
        graph_store.asked(query_string)
    assert caught.value.code == 400
    assert caught.value.advice


def test_the_address_of_a_graph_leads_to_it() -> None:
    iri = "http://x/ä%31?a=b&c#d"
    path, _, query = graph_store.address(iri).partition("?")
    assert path == graph_store.PATH
    assert graph_store.asked(query.encode()).default_graphs == (iri,)
