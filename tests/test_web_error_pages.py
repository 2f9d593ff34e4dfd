"""Errors as pages: browsers get words in the house's look, programs the problem as ever."""

import json
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from flask import Flask, Response, abort
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from triptych import errors
from triptych.web import error_pages, problems
from web_html import RDF_TYPE, RDFS_LABEL, client_of, quads_of, read
from web_server import BASE, Server
from web_things import BROWSER

ROWS = [
    (f"{BASE}event/x", RDFS_LABEL, '"The event"'),
    (f"{BASE}event/x", RDF_TYPE, "<https://schema.org/Event>"),
]
WORDS = '<script>alert("x")</script>'
PROGRAMS = ("*/*", "application/json", "application/problem+json, text/html;q=0.9", "text/turtle")


def _fail(name: str) -> Response:
    """End as a view that met this."""
    if name == "full":
        raise errors.QueryOverload("all places are taken", advice="come back")
    if name == "slow":
        raise errors.QueryTimeout("it took more than 10 s", advice="ask for less")
    if name == "ours":
        raise errors.ConfigError("/srv/secret is not there")
    if name == "words":
        abort(400, WORDS)
    if name == "choice":
        return problems.unavailable([{"label": "Turtle", "url": "x.ttl"}, {"label": "N3"}])
    return Response(json.dumps({"title": "not a problem"}), 400, mimetype="application/json")


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of(quads_of(ROWS)) as made:
        made.application.add_url_rule("/fail/in/<name>", "fail", _fail)
        yield made


def _page(client: FlaskClient, path: str, method: str = "GET") -> TestResponse:
    """What a browser is answered."""
    return client.open(path, method=method, headers={"Accept": BROWSER})


@pytest.mark.parametrize(
    ("path", "method", "status", "words"),
    [
        ("/", "POST", 405, "The method is not allowed for the requested URL."),
        ("/event/x.html", "DELETE", 405, "Allow"),
        ("/search?page=x", "GET", 400, "A page is a whole number from 1 on."),
        ("/fail/in/full", "GET", 503, "All places are taken. Come back. Please try again in 5 s"),
        ("/fail/in/slow", "GET", 504, "It took more than 10 s. Ask for less."),
        ("/fail/in/ours", "GET", 500, "This is the server's trouble; its log says more."),
        ("/fail/in/choice", "GET", 406, "There is instead: Turtle N3"),
    ],
)
def test_a_browser_is_told_in_words_what_is_wrong_and_what_to_do(
    client: FlaskClient, path: str, method: str, status: int, words: str
) -> None:
    answer = _page(client, path, method)
    assert answer.status_code == status
    assert answer.content_type == "text/html; charset=utf-8"
    assert "Accept" in answer.headers["Vary"]
    page = read(answer.text)
    assert not page.faults
    assert page.headings[0] == 1
    assert f"{status} {HTTPStatus(status).phrase} {error_pages.HEADINGS[status]}" in page.text
    assert words in page.text
    assert "/srv/secret" not in page.text
    assert {"header", "nav", "main", "footer"} <= set(page.tags)


@pytest.mark.parametrize("accept", PROGRAMS)
def test_a_program_still_gets_the_problem(client: FlaskClient, accept: str) -> None:
    for path in ("/search?page=x", "/fail/in/full", "/fail/in/choice"):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.content_type == "application/problem+json"
        assert json.loads(answer.data)["status"] == answer.status_code


def test_the_page_keeps_the_header_fields_of_the_problem(client: FlaskClient) -> None:
    assert "GET" in _page(client, "/", "POST").headers["Allow"]
    busy = _page(client, "/fail/in/full")
    assert busy.headers["Retry-After"] == str(problems.RETRY_SECONDS)
    assert "default-src 'none'" in busy.headers["Content-Security-Policy"]


def test_what_there_is_instead_is_a_link_where_its_address_is_known(client: FlaskClient) -> None:
    links = read(_page(client, "/fail/in/choice").text).links
    assert "x.ttl" in links
    assert "../../search" in links


def test_what_is_no_problem_stays_as_it_is(client: FlaskClient) -> None:
    answer = _page(client, "/fail/in/other")
    assert answer.content_type == "application/json"
    assert json.loads(answer.data) == {"title": "not a problem"}


def test_markup_in_an_error_is_shown_as_text(client: FlaskClient) -> None:
    page = read(_page(client, "/fail/in/words").text)
    assert "script" not in page.tags
    assert WORDS in page.text


def test_without_a_release_the_problem_is_all_there_is() -> None:
    app = Flask("empty")
    problems.register(app)
    app.after_request(error_pages.for_people)
    app.jinja_loader = None

    def around() -> dict[str, object]:
        raise errors.ReleaseError("nothing is published")

    app.context_processor(around)
    app.add_url_rule("/error", "error", lambda: abort(400, "It failed"))
    with client_of(quads_of(ROWS)) as made:
        app.jinja_loader = made.application.jinja_loader
        answer = app.test_client().get("/error", headers={"Accept": BROWSER})
    assert answer.content_type == "application/problem+json"
    assert json.loads(answer.data)["detail"] == "It failed"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_a_sentence_begins_with_a_capital_and_ends_once(words: str) -> None:
    said = error_pages.sentence(words)
    assert said in {words, said[:1] + words[1:], f"{said[:1]}{words[1:]}."} or words[:1].islower()
    assert not words or said.endswith((".", "?", "!"))
    assert error_pages.sentence(said) == said


def test_the_server_answers_head_with_the_fields_of_the_page(server: Server) -> None:
    answer = server.ask("/search?page=x", "HEAD", Accept=BROWSER)
    assert (answer.status, answer.body) == (400, b"")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
