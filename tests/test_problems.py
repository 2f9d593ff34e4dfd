"""Errors as answers: each has a status, a body a program can read, and lets other sites read it."""

import json
import re
from typing import Any

import pytest
from flask import Flask, abort, redirect
from werkzeug.wrappers import Response

from triptych import errors, formats
from triptych.errors import TriptychError
from triptych.web import problems


def tree(kind: type[TriptychError]) -> list[type[TriptychError]]:
    """A class of error and all below it."""
    return [kind, *(found for below in kind.__subclasses__() for found in tree(below))]


def body(response: Response) -> Any:
    """The problem as a program reads it."""
    return json.loads(response.get_data())


KINDS = [kind for kind in tree(TriptychError) if kind.__module__ == errors.__name__]


@pytest.fixture
def app() -> Flask:
    """An application with one route that fails and one that answers POST."""
    app = Flask("problems")
    problems.register(app)
    app.add_url_rule("/post", "post", lambda: "posted", methods=["POST"])
    app.add_url_rule("/moved", "moved", lambda: redirect("/post"))
    app.add_url_rule("/gone", "gone", lambda: abort(410, "It was withdrawn."))
    app.add_url_rule("/made", "made", lambda: abort(Response("made elsewhere", 418)))
    return app


def test_every_error_of_ours_has_a_status_and_a_problem_body(app: Flask) -> None:
    assert len(KINDS) > 8
    with app.app_context():
        for kind in KINDS:
            response = problems.problem(kind("It failed"))
            assert response.status_code >= 400
            assert response.content_type == "application/problem+json"
            assert body(response)["status"] == response.status_code
            assert body(response)["title"]
            assert body(response)["detail"]
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.QuerySyntaxError("x"), 400),
        (errors.QueryRefused("x"), 403),
        (errors.QueryTimeout("x"), 504),
        (errors.QueryOverload("x"), 503),
        (errors.QueryError("x"), 500),
        (errors.NotFoundError("x"), 404),
        (errors.ReleaseRefused("x"), 503),
        (errors.ConfigError("x"), 500),
    ],
)
def test_the_status_says_whose_fault_it_is(app: Flask, error: TriptychError, status: int) -> None:
    with app.app_context():
        assert problems.problem(error).status_code == status


def test_a_syntax_error_carries_its_place(app: Flask) -> None:
    with app.app_context():
        read = body(problems.problem(errors.QuerySyntaxError("wrong", line=2, column=7)))
    assert (read["line"], read["column"], read["detail"]) == (2, 7, "wrong")


def test_advice_is_passed_on(app: Flask) -> None:
    with app.app_context():
        read = body(problems.problem(errors.QueryTimeout("ended", advice="add LIMIT")))
    assert read["advice"] == "add LIMIT"


def test_a_client_that_comes_at_a_bad_time_is_told_when_to_return(app: Flask) -> None:
    with app.app_context():
        response = problems.problem(errors.QueryOverload("full"))
        assert int(response.headers["Retry-After"]) > 0
        assert "Retry-After" not in problems.problem(errors.QueryTimeout("ended")).headers


def test_our_own_trouble_goes_to_the_log_and_its_paths_not_to_the_client(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context():
        text = problems.problem(errors.ReleaseError("lost", where="/srv/secret")).get_data(
            as_text=True
        )
    assert "secret" not in text
    assert "/srv/secret: lost" in caplog.text


def test_http_errors_are_problems_too_and_keep_their_headers(app: Flask) -> None:
    client = app.test_client()
    assert body(client.get("/none"))["status"] == 404
    refused = client.get("/post")
    assert refused.status_code == 405
    assert "POST" in refused.headers["Allow"]
    assert refused.content_type == "application/problem+json"
    gone = client.get("/gone")
    assert body(gone) == {"title": "Gone", "status": 410, "detail": "It was withdrawn."}
    assert gone.headers["Access-Control-Allow-Origin"] == "*"


def test_redirections_and_ready_made_answers_pass_unchanged(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/moved").status_code == 302
    assert client.get("/made").get_data(as_text=True) == "made elsewhere"


def test_an_error_nobody_foresaw_is_a_problem_without_its_words(app: Flask) -> None:
    def fail() -> str:
        raise ValueError("/srv/secret")

    app.add_url_rule("/fail", "fail", fail)
    response = app.test_client().get("/fail")
    assert body(response)["status"] == 500
    assert "secret" not in response.get_data(as_text=True)


def test_406_lists_what_there_is(app: Flask) -> None:
    urls = {"turtle": "https://data.example.org/work/1.ttl"}
    with app.app_context():
        response = problems.not_acceptable(formats.RESOURCE, urls)
    assert response.status_code == 406
    available = {one["format"]: one for one in body(response)["available"]}
    assert set(available) == {form.name for form in formats.RESOURCE}
    assert available["turtle"] == {
        "format": "turtle",
        "label": "Turtle",
        "mediaType": "text/turtle",
        "url": "https://data.example.org/work/1.ttl",
    }
    assert re.match(r"application/problem\+json", response.content_type)
