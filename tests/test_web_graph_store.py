"""Whole graphs over HTTP, and answers that their format cannot hold."""

import json
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

import pytest

from triptych import formats
from triptych.config import Place
from triptych.web.app import close, create_app
from triptych.web.sparql.pool.workers import Limits
from web_server import Server, running

X = "http://x/"
TERMS = (f"<<( <{X}s> <{X}p> <{X}o> )>>", '"one"@ar--rtl', '"\\u0001"', "1")
GRAPHS = (
    f"CONSTRUCT {{ <{X}s> <{X}p> %s }} WHERE {{}}",
    f"CONSTRUCT {{ <{X}s> <{X}1> ?v }} WHERE {{ BIND(%s AS ?v) }}",
    f"CONSTRUCT {{ ?s <{X}p> ?v }} WHERE {{ ?s ?p ?o BIND(%s AS ?v) }} LIMIT 1",
)
TABLES = ("SELECT ?v WHERE { BIND(%s AS ?v) }", "ASK { BIND(%s AS ?v) }")


@pytest.fixture(scope="module")
def server(example: Place) -> Iterator[Server]:
    """The example, served."""
    with running(example) as started:
        yield started


def test_no_term_in_any_format_is_a_fault_of_the_server(server: Server) -> None:
    cases = [*product(GRAPHS, formats.GRAPH), *product(TABLES, formats.SOLUTIONS)]
    refused = set()
    for (query, form), term in product(cases, TERMS):
        answer = server.ask("/sparql?" + urlencode({"query": query % term}), Accept=form.media_type)
        assert answer.status in {200, 406}, (query % term, form.name, answer.text)
        if answer.status == 406:
            refused.add(form.name)
            said = json.loads(answer.body)
            assert said["advice"].startswith("ask for ")
            assert "cannot hold" in said["detail"]
            assert answer.headers["access-control-allow-origin"] == "*"
    assert refused == {"json-ld", "rdf-xml", "xml"}


def test_a_term_that_comes_after_the_first_bytes_ends_the_answer_with_a_mark(
    server: Server,
) -> None:
    late = (
        f"CONSTRUCT {{ ?s <{X}p> ?v }} WHERE {{ {{ ?s ?p ?v }} UNION {{ ?s ?p ?o }} UNION "
        f"{{ SELECT ?s ?v WHERE {{ ?s ?p ?o BIND(TRIPLE(?s, ?p, ?o) AS ?v) }} }} }}"
    )
    answer = server.ask("/sparql?" + urlencode({"query": late}), Accept="application/ld+json")
    assert answer.status == 200
    assert len(answer.body) > 1 << 16
    assert answer.text.endswith(
        '"<<< THIS ANSWER IS NOT WHOLE: JSON-LD cannot hold a triple term of RDF 1.2 >>>\n'
    )


@pytest.mark.parametrize("form", formats.GRAPH, ids=lambda form: form.name)
def test_the_default_graph_is_sent_in_every_format(server: Server, form: formats.Format) -> None:
    answer = server.ask("/graph-store?default", Accept=form.media_type)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(form.media_type)
    assert b"NOT WHOLE" not in answer.body
    assert len(answer.body) > 1 << 16


def test_the_default_graph_of_a_large_release_is_refused_with_the_way_to_its_dump(
    example: Place,
) -> None:
    folder = example.resolve(example.config.store.folder)
    app = create_app(folder, Limits(seconds=0.001))
    try:
        client = app.test_client()
        for method in ("GET", "HEAD"):
            answer = client.open("/graph-store?default", method=method)
            assert answer.status_code == 403
        advice = json.loads(client.get("/graph-store?default").data)["advice"]
        dump = advice.rpartition(" ")[2]
        path = "/" + dump.partition("://")[2].partition("/")[2]
        with client.head(path) as found:
            assert found.status_code == 200
    finally:
        close(app)
