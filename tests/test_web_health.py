"""What machines that watch the server are told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from triptych.config import Place
from triptych.web.app import close, create_app
from web_server import BASE, running, small_release

QUADS = f'<{BASE}article/a> <{BASE}p> "a" <{BASE}graph/record/a> .\n'


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application over a small release."""
    small_release(tmp_path, QUADS)
    made = create_app(tmp_path)
    yield made
    close(made)


def test_a_server_that_answers_says_which_release_it_serves(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "release": "small"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_counts_are_in_prometheus_s_format_and_name_the_release(app: Flask) -> None:
    client = app.test_client()
    client.get("/nowhere")
    client.get("/sparql?query=ASK%20%7B%7D")
    answer = client.get("/metrics")
    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'release="small"' in answer.text
    assert 'triptych_queries_total{outcome="answered"} 1' in answer.text
    assert 'triptych_answers_total{status="4xx"} 1' in answer.text


def test_all_processes_of_a_server_are_counted_together(example: Place) -> None:
    with running(example, workers=2) as server:
        for _ in range(20):
            assert server.ask("/sparql?query=ASK%20%7B%7D").status == 200
        lines = server.ask("/metrics").text.splitlines()
        health = json.loads(server.ask("/healthz").text)
    name = "triptych_queries_total"
    counted = {
        outcome: int(line.rpartition(" ")[2])
        for outcome in ("answered", "kept")
        for line in lines
        if line.startswith(f'{name}{{outcome="{outcome}"}}')
    }
    assert sum(counted.values()) == 20
    assert counted["kept"] >= 18
    assert health["status"] == "ok"
