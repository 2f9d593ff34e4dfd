"""What the data is made by, on the web: terms, rules and shapes in every form, and for readers."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import version

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph, URIRef
from rdflib.compare import isomorphic

from triptych import quality, release
from triptych.config import Place
from triptych.events import RULES
from triptych.formats import GRAPH, RESOURCE
from triptych.terms import HOMES, Names, expand
from triptych.validation import shapes
from triptych.values import Iri
from triptych.web.definitions import graphs
from triptych.web.documents.graphs import n_triples
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing
from triptych.web.published import Opened, Published
from web_server import Server, running

PATHS = ("/ontology", "/ontology/terms", "/rules", "/shapes", "/shapes/rights")
TERMS, RULES_, SHAPES = HOMES
LABEL = expand("rdfs:label")


@pytest.fixture(scope="module")
def server(example: Place) -> Iterator[Server]:
    """The example, served."""
    with running(example) as server:
        yield server


@pytest.fixture(scope="module")
def opened(example: Place) -> Opened:
    """Its release."""
    return Published(example.path.parent / "release").release()


def triples(server: Server, path: str, suffix: str) -> list[ox.Quad]:
    """What a document of RDF says."""
    form = next(form for form in GRAPH if form.suffix == suffix)
    answer = server.ask(f"{path}.{suffix}")
    assert answer.status == 200, path
    assert answer.headers["content-type"].startswith(form.media_type)
    parser = ox.RdfFormat.from_media_type(form.media_type)
    assert parser
    return list(ox.parse(answer.body, parser))


def named(found: list[ox.Quad]) -> Graph:
    """The same as a graph that can be compared."""
    lines = ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines or b"", format="nt")


@pytest.mark.parametrize("path", PATHS)
def test_every_form_has_the_same_triples(server: Server, path: str) -> None:
    lines = named(triples(server, path, "nt"))
    assert len(lines) > 20
    for form in GRAPH:
        assert isomorphic(named(triples(server, path, form.suffix)), lines), form.name


@pytest.mark.parametrize("path", PATHS)
def test_each_is_negotiated_as_a_thing_is(server: Server, path: str) -> None:
    for form in RESOURCE:
        answer = server.ask(path, Accept=form.media_type)
        assert answer.status == 303
        assert answer.headers["location"] == f"{path.rpartition('/')[2]}.{form.suffix}"
        assert "Accept" in answer.headers["vary"]
    assert server.ask(path, Accept="image/png").status == 406
    assert server.ask(f"{path}.exe").status == 404
    document = server.ask(f"{path}.ttl")
    etag = document.headers["etag"]
    assert not etag.startswith("W/")
    assert server.ask(f"{path}.ttl", If_None_Match=etag).status == 304
    assert server.ask(f"{path}.nt").headers["etag"] != etag
    assert 'rel="describes"' in document.headers["link"]


def test_our_vocabulary_says_its_version_and_what_each_term_means(server: Server) -> None:
    found = triples(server, "/ontology", "nt")
    said = {(q.subject.value, q.predicate.value, q.object.value) for q in found}  # type: ignore[union-attr]  # nothing here is quoted
    assert (TERMS, expand("owl:versionInfo"), version("triptych")) in said
    terms = {subject for subject, _, _ in said} - {TERMS}
    assert len(terms) > 20
    for term in terms:
        assert term.startswith(TERMS)
        assert {LABEL, expand("rdfs:comment")} <= {name for s, name, _ in said if s == term}


def test_a_term_is_found_on_its_page_by_the_fragment_of_its_iri(server: Server) -> None:
    for path, space in (("/ontology", TERMS), ("/rules", RULES_)):
        page = server.ask(f"{path}.html").text
        subjects = {str(quad.subject)[1:-1] for quad in triples(server, path, "nt")} - {space}
        assert len(subjects) > 20
        for subject in subjects:
            assert f'id="{subject.removeprefix(space)}"' in page


def test_every_term_that_the_data_uses_is_listed(server: Server, opened: Opened) -> None:
    page = server.ask("/ontology/terms.html").text
    used = [row["p"].value for row in opened.store.select("SELECT DISTINCT ?p { ?s ?p ?o }")]
    ours = [iri for iri in used if iri in opened.term_labels]
    assert len(ours) > 100
    assert all(f'href="{iri}"' in page for iri in ours)


def test_every_rule_has_its_sentence(server: Server) -> None:
    found = triples(server, "/rules", "nt")
    told = {q.object.value for q in found if q.predicate.value == expand("rdfs:comment")}  # type: ignore[union-attr]  # nothing here is quoted
    assert told == set(RULES.values())


def test_all_shapes_are_published_and_are_those_that_are_held(opened: Opened) -> None:
    held = Graph()
    for triple in shapes.__wrapped__():  # to the other one pySHACL adds what OWL says of itself
        held.add(triple)
    published = graphs.shapes(opened)
    for triple in list(published.triples((URIRef(SHAPES), None, None))):
        published.remove(triple)
    assert isomorphic(published, held)
    named = {s for s in published.subjects(SH.message) if str(s).startswith(SHAPES)}
    assert len(named) > 100


def test_the_bytes_of_shapes_do_not_depend_on_how_blank_nodes_were_named(opened: Opened) -> None:
    once, again = (n_triples(graphs.shapes(opened)) for _ in range(2))
    assert once == again
    assert b"_:" in once


def test_each_shape_stands_on_the_page_with_what_it_found(server: Server, example: Place) -> None:
    page = server.ask("/shapes.html").text
    checks = quality.read(release.current(example.path.parent / "release").path) or []
    counted = {one.code: one.count for one in checks if one.code.startswith(SHAPES)}
    rows = re.findall(r'<tr id="([^"]+)">.*?<td[^>]*>([0-9,]+)</td></tr>', page)
    assert len(rows) > 100
    rights = graphs.shape_files()["rights"].read_text(encoding="utf-8")
    names = re.findall(r"^s:([a-z-]+) a sh:", rights, re.MULTILINE)
    shown = [name for name, _ in rows]
    start = shown.index(names[0])
    assert shown[start : start + len(names)] == names
    assert {SHAPES + name: int(found) for name, found in rows if found != "0"} == counted


def test_the_questions_to_the_whole_are_shown_with_their_text(server: Server) -> None:
    page = server.ask("/shapes.html").text
    asked = list(graphs.questions())
    assert len(asked) > 5
    assert all(f'id="question-{name}"' in page for name, _ in asked)
    assert "SELECT ?focus ?message" in page


def test_the_shapes_of_one_file_stand_alone_and_no_other_file_is_told_of(server: Server) -> None:
    page = server.ask("/shapes/rights.html").text
    assert 'id="licensed-deposit"' in page
    assert "question-" not in page
    for wrong in ("/shapes/none", "/shapes/none.ttl", "/shapes/..%2Fapp", "/shapes/rights.rq"):
        assert server.ask(wrong).status == 404


@pytest.mark.parametrize(("space", "path"), HOMES.items())
def test_a_page_leads_from_our_own_iris_to_where_they_are_explained_here(
    space: str, path: str
) -> None:
    showing = Showing(Names("https://data.example.org/"), "../", {}, Description("", {}))
    assert showing.term(Iri(f"{space}basis")).href == f"../{path}#basis"


def test_the_context_of_now_leads_to_the_one_that_never_changes(server: Server) -> None:
    answer = server.ask("/context")
    assert answer.status == 302
    found = server.ask("/" + answer.headers["location"])
    assert found.headers["content-type"] == "application/ld+json"
    assert "@context" in json.loads(found.body)
