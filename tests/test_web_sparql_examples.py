"""The example queries: true of any dataset, asked of the example one, published as RDF."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, RDFS, SDO, SH, Graph, Literal, URIRef

from triptych import config, formats, sparql
from triptych.terms import prefixes
from triptych.web.app import close, create_app
from triptych.web.sparql.people import examples, listing
from triptych.web.sparql.people.examples import Example
from web_server import BASE, small_release

HTML = {"Accept": "text/html"}
PREFIX = re.compile(r"^PREFIX (\w+): <([^>]+)>$", re.MULTILINE)
FORMS = {
    SH.select: SH.SPARQLSelectExecutable,
    SH.ask: SH.SPARQLAskExecutable,
    SH.construct: SH.SPARQLConstructExecutable,
}
# What is answered by no, and what the example dataset has no value of.
NO = "ends-before-it-begins"
UNKNOWN = {"journals": {"issn"}}


def every() -> list[Example]:
    """All examples, of a dataset of some name."""
    return examples.all_of("https://somewhere.example/")


@pytest.fixture(scope="module")
def client(example: config.Place) -> Iterator[FlaskClient]:
    app = create_app(example.resolve(example.config.store.folder))
    with app.test_client() as client:
        yield client
    close(app)


def test_there_are_examples_of_each_kind_each_with_a_name_of_its_own() -> None:
    found = every()
    assert len(found) >= 14
    assert {one.form for one in found} == {"SELECT", "ASK", "CONSTRUCT"}
    assert len({one.name for one in found}) == len(found)
    assert len({one.title for one in found}) == len(found)
    assert len({one.group for one in found}) >= 4
    assert all(one.said.endswith(".") for one in found)


@pytest.mark.parametrize("one", every(), ids=lambda one: one.name)
def test_an_example_is_of_the_form_it_says_and_its_prefixes_are_ours(one: Example) -> None:
    assert sparql.check(one.query) == one.form
    declared = dict(PREFIX.findall(one.query))
    assert declared.items() <= prefixes().items()
    used = set(re.findall(r"(?<![\w<:])([a-z]+):(?=\w)", PREFIX.sub("", one.query)))
    assert used == set(declared)


@pytest.mark.parametrize("one", every(), ids=lambda one: one.name)
def test_an_example_has_a_bound_and_knows_no_thing_of_any_dataset(one: Example) -> None:
    assert "LIMIT" in one.query or one.form == "ASK"
    assert "<http" not in PREFIX.sub("", one.query)


@pytest.mark.parametrize("one", every(), ids=lambda one: one.name)
def test_an_example_finds_something_in_the_example_dataset(
    client: FlaskClient, one: Example
) -> None:
    form = "turtle" if one.form == "CONSTRUCT" else "json"
    answer = client.get("/sparql", query_string={"query": one.query, "format": form})
    assert answer.status_code == 200
    if one.form == "CONSTRUCT":
        assert len(Graph().parse(data=answer.data, format="turtle")) > 10
    elif one.form == "ASK":
        assert answer.json["boolean"] == (one.name != NO)  # type: ignore[index]  # it is an object
    else:
        rows = answer.json["results"]["bindings"]  # type: ignore[index]  # it is an object
        assert rows
        variables = set(answer.json["head"]["vars"]) - UNKNOWN.get(one.name, set())  # type: ignore[index]  # the same
        assert any(row.keys() >= variables for row in rows)


def test_the_page_shows_each_with_what_it_finds(client: FlaskClient) -> None:
    page = client.get("/sparql/examples.html")
    assert page.status_code == 200
    for one in every():
        assert f'id="{one.name}"' in page.text
        assert one.parameters.replace("&", "&amp;") in page.text
    assert "Not answered now" not in page.text
    assert page.text.count("<table>") >= 12
    again = client.get("/sparql/examples.html", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_a_page_without_time_says_so_is_not_kept_and_is_whole_later(
    example: config.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(example.resolve(example.config.store.folder))
    client = app.test_client()
    try:
        with monkeypatch.context() as hurried:
            hurried.setattr(listing, "SECONDS", 0.0)
            first = client.get("/sparql/examples.html")
        second = client.get("/sparql/examples.html")
    finally:
        close(app)
    assert first.text.count("Not asked yet") == len(every())
    assert "ETag" not in first.headers
    assert first.headers["Cache-Control"] == "no-store"
    assert "Not asked yet" not in second.text
    assert "ETag" in second.headers


def test_a_dataset_with_nothing_in_it_has_the_page_too(tmp_path: Path) -> None:
    thing = f"<{BASE}event/x>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    small_release(tmp_path, f'{thing} {label} "x" <{BASE}graph/record/x> .\n')
    app = create_app(tmp_path)
    try:
        page = app.test_client().get("/sparql/examples.html")
    finally:
        close(app)
    assert page.status_code == 200
    assert "Nothing here fits the question" in page.text


def test_the_query_page_leads_to_each(client: FlaskClient) -> None:
    page = client.get("/sparql", headers=HTML)
    links = re.findall(r'href="\./(sparql\?query=[^"]+)"', page.text)
    assert len(links) == len(every())
    answer = client.get("/" + links[0], headers=HTML)
    assert 'id="answer"' in answer.text


@pytest.mark.parametrize("form", formats.GRAPH, ids=lambda form: form.name)
def test_the_examples_are_had_in_every_form(client: FlaskClient, form: formats.Format) -> None:
    way = client.get("/sparql/examples", headers={"Accept": form.media_type})
    assert way.status_code == 303
    answer = client.get(f"/sparql/{way.headers['Location']}")
    assert answer.mimetype == form.media_type
    assert answer.status_code == 200


def test_as_rdf_each_is_what_tools_for_collections_of_queries_read(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/sparql/examples.ttl").data, format="turtle")
    nodes = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(nodes) == len(every())
    whole = URIRef(f"{BASE}{examples.PATH}#prefixes")
    assert len(set(graph.objects(whole, SH.declare))) == len(prefixes())
    for node in nodes:
        assert isinstance(node, URIRef)
        assert str(node).startswith(f"{BASE}{examples.PATH}#")
        texts = [(name, value) for name in FORMS for value in graph.objects(node, name)]
        assert len(texts) == 1
        assert (node, RDF.type, FORMS[texts[0][0]]) in graph
        assert (node, SDO.target, URIRef(f"{BASE}sparql")) in graph
        assert (node, SH.prefixes, whole) in graph
        comment = graph.value(node, RDFS.comment)
        assert isinstance(comment, Literal)
        assert comment.language == "en"
    assert not [node for node in graph.all_nodes() if not isinstance(node, (URIRef, Literal))]
