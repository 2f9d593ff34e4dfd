"""What every answer of the endpoint carries, on a running server: errors as well as answers."""

import http.client
import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from urllib.parse import urlencode

import pytest

from triptych.config import Place
from web_server import PATIENCE, Answer, Server, running

METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
DIRECT = {"Content-Type": "application/sparql-query"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def server(example: Place) -> Iterator[Server]:
    """The example, served."""
    with running(example) as started:
        yield started


def send(
    server: Server, method: str, target: str, body: bytes | None, headers: Mapping[str, str]
) -> Answer:
    """One request; a field that comes twice is joined by a comma."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request(method, target, body, dict(headers))
        response = connection.getresponse()
        fields: dict[str, str] = {}
        for name, value in response.getheaders():
            known = fields.get(name.lower())
            fields[name.lower()] = f"{known}, {value}" if known else value
        return Answer(response.status, fields, response.read())
    finally:
        connection.close()


def target(query: str, **more: str) -> str:
    """A query in the URL."""
    return "/sparql?" + urlencode({"query": query, **more})


Wrong: TypeAlias = tuple[int, str, str, bytes | None, Mapping[str, str]]

ERRORS: tuple[Wrong, ...] = (
    (400, "GET", "/sparql?a=b", None, {}),
    (400, "GET", target("SELECT *\n{ ?s ?p ?o } LIMIT x"), None, {}),
    (400, "GET", target("ASK {}", **{"default-graph-uri": "g"}), None, {}),
    (400, "POST", "/sparql", b"ASK \xff", DIRECT),
    (403, "GET", "/sparql?update=CLEAR+ALL", None, {}),
    (403, "GET", target("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), None, {}),
    (405, "PUT", "/sparql", b"ASK {}", DIRECT),
    (405, "DELETE", "/sparql", None, {}),
    (405, "PATCH", "/graph-store?default", b"", {}),
    (406, "GET", target("ASK {}"), None, {"Accept": "image/png"}),
    (406, "GET", target("ASK {}", format="pdf"), None, {}),
    (415, "POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}),
    (504, "GET", target(ENDLESS, timeout="0.2"), None, {}),
)


@pytest.mark.parametrize("row", ERRORS, ids=lambda row: f"{row[0]} {row[1]} {row[2][:40]}")
def test_every_error_is_a_problem_that_any_site_may_read(server: Server, row: Wrong) -> None:
    status, method, where, body, headers = row
    answer = send(server, method, where, body, headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)
    assert said["status"] == status
    assert said["title"]
    assert said["detail"]
    assert said["advice"]
    assert_shared(answer)
    if status == 405:
        assert METHODS - {"POST"} <= {one.strip() for one in answer.headers["allow"].split(",")}


def test_a_syntax_error_has_its_place(server: Server) -> None:
    answer = server.ask(target("SELECT *\n{ ?s ?p ?o } LIMIT x"))
    said = json.loads(answer.body)
    assert (said["line"], said["column"]) == (2, 20)


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } LIMIT 3", "ASK { ?s ?p ?o }"])
def test_head_has_the_fields_of_get_and_no_body(server: Server, query: str, accept: str) -> None:
    whole = server.ask(target(query), Accept=accept)
    head = server.ask(target(query), "HEAD", Accept=accept)
    assert (whole.status, head.status, head.body) == (200, 200, b"")
    assert whole.headers["content-length"] == str(len(whole.body))
    without_time = [{k: v for k, v in a.headers.items() if k != "date"} for a in (whole, head)]
    assert without_time[0] == without_time[1]
    assert_shared(whole)


def test_options_says_what_may_be_sent_and_how(server: Server) -> None:
    answer = server.ask("/sparql", "OPTIONS", Origin="https://other.example")
    assert answer.status == 204
    assert set(answer.headers["allow"].split(", ")) == METHODS
    assert "application/sparql-query" in answer.headers["accept-post"]
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]
    assert_shared(answer)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_link_gives_an_answer_in_the_format_it_names(server: Server, form: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = server.ask(target("SELECT * { ?s ?p ?o } LIMIT 1", format=form), Accept=browser)
    assert answer.status == 200
    assert form in answer.headers["content-type"].replace("tab-separated-values", "tsv")


def test_relative_iris_are_resolved_against_the_public_address_of_the_endpoint(
    server: Server,
) -> None:
    answer = server.ask(target("SELECT (<x> AS ?iri) {}"), Accept="text/csv")
    assert answer.text.split() == ["iri", "https://data.example.org/x"]


def assert_shared(answer: Answer) -> None:
    """Any site may read the answer, and caches know what it depends on."""
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert "Accept" in answer.headers["vary"]
