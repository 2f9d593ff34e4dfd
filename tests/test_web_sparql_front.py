"""The front of the endpoint: what is kept and given again, and what goes on to the application."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from triptych.web.app import close, create_app
from triptych.web.published import Served
from triptych.web.sparql.journal import Journal
from web_server import BASE, small_release

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
QUADS = f'<{BASE}article/a> {_LABEL} "%s" <{BASE}graph/record/a> .\n'
LABELS = "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
_NUMBERS = " ".join(map(str, range(60)))
_VALUES = " ".join(f"VALUES ?{name} {{ {_NUMBERS} }}" for name in "abc")
MANY = f"SELECT * {{ {_VALUES} }}"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The file that queries are told of in."""
    return tmp_path / "queries.log"


@pytest.fixture
def app(tmp_path: Path, log: Path) -> Iterator[Flask]:
    """An application over a release of one label."""
    small_release(tmp_path / "release", QUADS % "first")
    made = create_app(tmp_path / "release", journal=Journal(path=log))
    yield made
    close(made)


def ask(app: Flask, query: str, **headers: str) -> TestResponse:
    """Ask by GET."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get(f"/sparql?query={quote(query)}", headers=named)


def outcomes(log: Path) -> list[str]:
    """What became of the queries that were asked."""
    return [json.loads(line)["outcome"] for line in log.read_text(encoding="utf-8").splitlines()]


def counted(app: Flask, outcome: str) -> int:
    """How many queries came out so."""
    served: Served = app.extensions["triptych"]
    lines = served.journal.metrics.text({}).splitlines()
    name = f'triptych_queries_total{{outcome="{outcome}"}} '
    return int(next(line.removeprefix(name) for line in lines if line.startswith(name)))


def test_an_equal_query_is_answered_from_what_is_kept(app: Flask, log: Path) -> None:
    first, second = ask(app, LABELS), ask(app, LABELS)
    assert first.status_code == second.status_code == 200
    assert first.data == second.data
    fields = dict(second.headers)
    assert int(fields.pop("Content-Length")) == len(first.data)
    assert fields == {n: v for n, v in first.headers.items() if n != "Content-Length"}
    assert outcomes(log) == ["answered"]
    assert counted(app, "kept") == 1


def test_the_way_a_query_is_sent_makes_no_other_answer(app: Flask, log: Path) -> None:
    client = app.test_client()
    ask(app, LABELS)
    form = client.post("/sparql", data={"query": LABELS})
    direct = client.post("/sparql", data=LABELS, content_type="application/sparql-query")
    assert form.json == direct.json == ask(app, LABELS).json
    assert outcomes(log) == ["answered"]


def test_another_format_or_dataset_is_another_answer(app: Flask, log: Path) -> None:
    tags = [
        ask(app, LABELS).headers["ETag"],
        ask(app, LABELS, Accept="text/csv").headers["ETag"],
        app.test_client()
        .get(f"/sparql?query={quote(LABELS)}&default-graph-uri=http%3A%2F%2Fg%2F")
        .headers["ETag"],
    ]
    assert len(set(tags)) == 3
    assert outcomes(log) == ["answered"] * 3


def test_a_client_that_has_the_answer_is_told_so_even_before_it_is_kept(
    app: Flask, tmp_path: Path
) -> None:
    answer = ask(app, LABELS)
    tag = answer.headers["ETag"]
    again = ask(app, LABELS, If_None_Match=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Vary"] == "Accept"
    other = create_app(tmp_path / "release")
    try:
        known = ask(other, LABELS, If_None_Match=f'"x", {tag}')
        assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", tag)
        assert ask(other, LABELS, If_None_Match='W/"x"').status_code == 200
    finally:
        close(other)


def test_a_new_release_has_new_answers(app: Flask, tmp_path: Path) -> None:
    old = ask(app, LABELS)
    small_release(tmp_path / "release", QUADS % "second", digest="next")
    new = ask(app, LABELS, If_None_Match=old.headers["ETag"])
    assert new.status_code == 200
    assert "second" in new.text
    assert "first" not in new.text


def test_what_may_change_is_asked_each_time_and_bears_no_validator(app: Flask, log: Path) -> None:
    answers = [ask(app, "SELECT (STRUUID() AS ?id) {}") for _ in range(2)]
    assert answers[0].data != answers[1].data
    assert all("ETag" not in answer.headers for answer in answers)
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in answers)
    assert outcomes(log) == ["answered"] * 2


def test_head_has_the_fields_of_get_and_no_body(app: Flask) -> None:
    client = app.test_client()
    address = f"/sparql?query={quote(LABELS)}"
    before, got, after = client.head(address), client.get(address), client.head(address)
    assert before.headers == got.headers == after.headers
    assert before.data == after.data == b""
    assert int(got.headers["Content-Length"]) == len(got.data) > 0


def test_what_is_wrong_is_said_by_the_application_and_not_kept(app: Flask) -> None:
    for _ in range(2):
        answer = ask(app, "SELECT * { ?s ?p }")
        assert answer.status_code == 400
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert ask(app, LABELS, Accept="image/png").status_code == 406
    assert ask(app, "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }").status_code == 403


def test_a_query_that_the_engine_refuses_is_a_problem_and_told_of(app: Flask, log: Path) -> None:
    answer = ask(app, "SELECT (<http://e/f>(1) AS ?x) {}")
    assert answer.mimetype == "application/problem+json"
    assert 400 <= answer.status_code < 500
    assert outcomes(log) == ["refused"]


def test_a_body_of_a_post_reaches_the_application_when_the_front_passes_it_on(app: Flask) -> None:
    answer = app.test_client().post("/sparql", data={"query": "SELECT nothing"})
    assert answer.status_code == 400
    assert "parameter query" not in answer.text


def test_an_answer_that_streams_is_whole_and_told_of_at_its_end(app: Flask, log: Path) -> None:
    answer = ask(app, MANY, Accept="text/csv")
    assert len(answer.text.splitlines()) == 1 + 60**3
    assert "Content-Length" not in answer.headers
    (line,) = [json.loads(text) for text in log.read_text(encoding="utf-8").splitlines()]
    assert (line["outcome"], line["bytes"]) == ("answered", len(answer.data))


def test_what_the_client_does_not_read_to_its_end_is_told_as_broken_off(
    app: Flask, log: Path
) -> None:
    answer = app.test_client().get(
        f"/sparql?query={quote(MANY)}", headers={"Accept": "text/csv"}, buffered=False
    )
    next(iter(answer.response))
    answer.close()
    assert outcomes(log) == ["broken_off"]


ONE = f"SELECT ?label {{ <{BASE}article/a> {_LABEL} ?label }}"


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "application/xml"])
def test_a_query_about_one_resource_is_answered_without_a_query_process(
    app: Flask, log: Path, accept: str
) -> None:
    by_process = ask(app, f"{ONE} # as another query", Accept=accept)
    served: Served = app.extensions["triptych"]
    served.pool.close()
    answer = ask(app, ONE, Accept=accept)
    assert (answer.status_code, answer.data) == (200, by_process.data)
    differing = {"ETag"}
    assert {n: v for n, v in answer.headers if n not in differing} == {
        n: v for n, v in by_process.headers if n not in differing
    }
    assert ask(app, f"{ONE} # and another", Accept=accept).status_code == 503
    assert outcomes(log)[:2] == ["answered", "answered"]
    assert counted(app, "answered") == 2


def test_such_an_answer_is_kept_and_has_a_validator(app: Flask) -> None:
    tag = ask(app, ONE).headers["ETag"]
    assert ask(app, ONE, If_None_Match=tag).status_code == 304
    assert ask(app, ONE).headers["ETag"] == tag
    assert counted(app, "kept") == 1


def test_over_another_dataset_even_that_query_goes_to_a_process(app: Flask) -> None:
    served: Served = app.extensions["triptych"]
    served.pool.close()
    graph = quote(f"{BASE}graph/record/a")
    answer = app.test_client().get(f"/sparql?query={quote(ONE)}&default-graph-uri={graph}")
    assert answer.status_code == 503
