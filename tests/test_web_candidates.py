"""Candidates: proposed by a rule, confirmed by nobody, and never shown as asserted."""

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph

from triptych.formats import GRAPH, RESOURCE, Format
from triptych.terms import expand
from web_events import NEGATED, PROPOSED, TOLD_CANDIDATE, candidates, client_of, mill, text
from web_html import read
from web_server import BASE

MARKED = "Candidate: proposed by a rule, confirmed by nobody; not asserted."
PARSERS = {
    "turtle": "turtle",
    "json-ld": "json-ld",
    "n-triples": "nt",
    "rdf-xml": "xml",
    "trig": "trig",
}


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of([*text(), *mill(), *candidates()]) as made:
        yield made


@pytest.mark.parametrize("form", RESOURCE, ids=lambda form: form.name)
def test_a_candidate_dereferences_in_every_form(client: FlaskClient, form: Format) -> None:
    thing = client.get(f"/{NEGATED}", headers={"Accept": form.media_type})
    assert thing.status_code == 303
    assert thing.headers["Vary"] == "Accept, Accept-Profile"
    document = client.get(f"/{NEGATED}.{form.suffix}")
    assert document.status_code == 200
    tag = document.headers["ETag"]
    assert (
        client.get(f"/{NEGATED}.{form.suffix}", headers={"If-None-Match": tag}).status_code == 304
    )
    assert document.data.count(b"andidate") > 1


# rdflib's own parsers still use the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", GRAPH, ids=lambda form: form.name)
def test_every_form_of_a_candidate_has_its_class_and_no_event(
    client: FlaskClient, form: Format
) -> None:
    data = client.get(f"/{NEGATED}.{form.suffix}").data
    graph = Dataset() if form.name == "trig" else Graph()
    graph.parse(data=data, format=PARSERS[form.name])
    quads = [*graph.quads()] if isinstance(graph, Dataset) else [(*row, None) for row in graph]
    own = [row for row in quads if str(row[0]) == BASE + NEGATED]
    types = {str(row[2]) for row in own if str(row[1]) == expand("rdf:type")}
    assert types == {expand("triptych:Candidate")}
    assert len({(row[1], row[2]) for row in own}) > 8
    if form.name == "trig":
        assert {str(row[3]) for row in own} == {BASE + PROPOSED}


def test_the_page_of_a_candidate_says_what_it_is_before_all_else(client: FlaskClient) -> None:
    html = client.get(f"/{TOLD_CANDIDATE}.html").text
    page = read(html)
    assert not page.faults
    assert page.headings.count(1) == 1
    assert MARKED in page.text
    assert page.text.index(MARKED) < page.text.index("What is proposed")
    assert '<meta name="robots" content="noindex">' in html
    for said in (
        "Candidate, not asserted: Trial", "told as having happened", "Oldford", "the judges",
        "Inferred from the source, by rule verb-try", "and nobody was tried .", "Record r",
    ):  # fmt: skip
        assert said in page.text, said
    assert "<mark>nobody was tried</mark>" in html


def test_a_negated_candidate_says_that_it_did_not_happen(client: FlaskClient) -> None:
    page = read(client.get(f"/{NEGATED}.html").text)
    assert "And the text says that this did not happen." in page.text
    assert "Strike <of> 1710" in page.text
    assert "of" not in page.tags
    assert "When 1710" in page.text


def test_a_record_lists_its_candidates_apart_from_its_events(client: FlaskClient) -> None:
    html = client.get("/record/r.html").text
    page = read(html)
    assert (
        "1 candidate awaits a curator's decision; 1 more is not told as having happened"
        in page.text
    )
    assert "None of this is asserted" in page.text
    assert f'href="../{NEGATED}"' in html
    assert f'href="../{TOLD_CANDIDATE}"' in html
    events = html[html.index('<ol class="events">') : html.index("awaiting-title")]
    assert "candidate" not in events


def test_candidates_are_in_no_list_count_timeline_or_page_of_what_is_asserted(
    client: FlaskClient,
) -> None:
    paths = [
        "/",
        "/event",
        "/place",
        "/place/oldford.html",
        "/manuscript/r.html",
        "/event/r-fire.html",
    ]
    for path in paths:
        html = client.get(path, headers={"Accept": "text/html"}).text
        assert "Strike" not in html, path
        assert "candidate" not in html, path
    assert "2</strong> events" in client.get("/", headers={"Accept": "text/html"}).text
    assert client.get("/candidate", headers={"Accept": "text/html"}).status_code == 404
    query = "SELECT * WHERE { ?s a <" + expand("triptych:Candidate") + "> }"
    answer = client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": "application/json"}
    )
    assert json.loads(answer.data)["results"]["bindings"] == []


def test_a_candidate_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for path in ("/candidate/none", "/candidate/none.html", "/candidate/none.ttl", "/event/r-c1"):
        assert client.get(path).status_code == 404


def test_a_kind_without_a_list_is_not_found_either(client: FlaskClient) -> None:
    assert client.get("/scheme").status_code == 404
