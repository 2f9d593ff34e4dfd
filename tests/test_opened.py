"""A release asked from Python: rows and triples in rdflib's terms, as they come, and errors."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDFS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

import triptych
from triptych import opened
from triptych.config import Place
from triptych.errors import (
    ConfigError,
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    ReleaseError,
)
from triptych.opened import Opened
from triptych.store import Store

README = Path(__file__).parent.parent / "README.md"
LABELS = "SELECT ?thing ?label { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label }"


@pytest.fixture(scope="module")
def release(example: Place) -> Iterator[Opened]:
    """The example, opened."""
    with triptych.open(example.path) as found:
        yield found


def an_article(release: Opened) -> str:
    """The IRI of one."""
    rows = release.select("SELECT ?s { ?s a <https://schema.org/ScholarlyArticle> } LIMIT 1")
    return str(next(rows)["s"])


def test_rows_come_as_terms_of_rdflib_by_variable(release: Opened) -> None:
    row = next(release.select(LABELS))
    assert set(row) == {"thing", "label"}
    assert isinstance(row["thing"], URIRef)
    assert isinstance(row["label"], Literal)


def test_terms_are_equal_to_those_that_rdflib_writes(release: Opened) -> None:
    query = """SELECT ?plain ?tagged ?number ?none ?blank {
        BIND("a" AS ?plain) BIND("b"@en AS ?tagged) BIND(1 AS ?number) BIND(BNODE() AS ?blank) }"""
    [row] = release.select(query)
    assert row["plain"] == Literal("a")
    assert row["tagged"] == Literal("b", lang="en")
    assert row["number"] == Literal(1)
    assert "none" not in row
    assert isinstance(row["blank"], BNode)


def test_a_variable_is_bound_to_a_term_or_to_a_value(release: Opened) -> None:
    iri = URIRef(an_article(release))
    found = list(release.select("SELECT ?s ?p ?o { ?s ?p ?o }", s=iri))
    assert found
    assert {row["s"] for row in found} == {iri}
    assert release.ask("ASK { ?s ?p ?o }", s=iri)
    assert not release.ask("ASK { ?s ?p ?o }", s=URIRef("http://x/nobody"))
    [row] = release.select("SELECT ?n ?m { BIND(?n + 1 AS ?m) }", n=41)
    assert row["m"] == Literal(42)
    label = next(release.select(LABELS))["label"]
    assert all(row["label"] == label for row in release.select(LABELS, label=label))


def test_a_blank_node_is_bound_to_nothing(release: Opened) -> None:
    with pytest.raises(QueryError, match="to an IRI or a literal"):
        release.select(LABELS, thing=BNode())


def test_a_bound_variable_that_is_not_selected_is_an_error_that_names_it(release: Opened) -> None:
    with pytest.raises(QueryError, match="label"):
        release.select("SELECT ?thing { ?thing ?p ?label }", label="x")


def test_triples_are_constructed_and_make_a_graph(release: Opened) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 50"
    graph = Graph()
    for triple in release.construct(query):
        graph.add(triple)
    assert len(graph) == 50
    label = Literal("Book, as stated")
    bound = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    assert {p for _, p, _ in release.construct(bound, o=label, p=RDFS.label)} <= {RDFS.label}


def test_a_description_is_what_the_document_says(release: Opened) -> None:
    iri = an_article(release)
    graph = release.describe(iri)
    assert (URIRef(iri), None, None) in graph
    described = Graph()
    for triple in release.construct(f"DESCRIBE <{iri}>"):
        described.add(triple)
    assert isomorphic(graph, described)
    assert len(release.describe("http://x/nobody")) == 0


def test_rows_are_not_gathered_before_the_first_is_given() -> None:
    store = ox.Store()
    quads = (
        ox.Quad(ox.NamedNode(f"http://x/{n}"), ox.NamedNode("http://x/p"), ox.Literal(str(n)))
        for n in range(2000)
    )
    store.extend(quads)
    found = Store(store, {}, None).rows("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert not isinstance(found, bool)
    names, rows = found
    assert names == list("abcdefghijkl")
    assert len(next(rows)) == 12


@pytest.mark.parametrize(
    ("query", "kind", "where"),
    [
        ("SELECT ?s {\n ?s ?p }", QuerySyntaxError, "line 2, column"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", QueryRefused, None),
        ("DELETE WHERE { ?s ?p ?o }", QueryRefused, None),
        ("ASK { ?s ?p ?o }", QueryError, None),
        ("DESCRIBE <http://x/>", QueryError, None),
    ],
)
def test_what_is_no_select_is_an_error_that_says_why(
    release: Opened, query: str, kind: type[QueryError], where: str | None
) -> None:
    with pytest.raises(kind) as caught:
        release.select(query)
    assert (where is None) == (caught.value.where is None)
    assert (where or "") in (caught.value.where or "")


def test_the_other_questions_are_told_apart_too(release: Opened) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        release.ask(LABELS)
    with pytest.raises(QueryError, match="not for a graph"):
        list(release.construct(LABELS))


def test_a_closed_release_answers_no_more(example: Place) -> None:
    with triptych.open(example.path) as found:
        assert found.ask("ASK {}")
    with pytest.raises(ReleaseError, match="closed"):
        found.ask("ASK {}")


def test_it_is_opened_by_every_path_that_leads_to_it(example: Place) -> None:
    folder = example.resolve(example.config.store.folder)
    paths: list[str | Path] = [
        example.path,
        example.path.parent,
        folder,
        folder / "current",
        str(folder),
    ]
    assert {triptych.open(path).manifest.title for path in paths} == {example.config.dataset.title}


def test_where_nothing_is_published_is_said(dataset: Place, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="nothing is published"):
        triptych.open(dataset.path)
    with pytest.raises(ConfigError, match="no such file"):
        triptych.open(tmp_path / "nowhere")


def test_to_import_the_package_loads_no_library() -> None:
    tell = "import sys, triptych; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)
    loaded = set(run.stdout.split())
    assert "triptych" in loaded
    assert not loaded & {"rdflib", "pyoxigraph", "triptych.opened"}


def test_the_example_of_the_readme_runs(example: Place, tmp_path: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    shutil.copytree(example.path.parent, tmp_path / "letters", symlinks=True)
    assert 'triptych.open("letters")' in code
    code = code.replace('"letters"', repr(str(tmp_path / "letters")))
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, str(README), "exec"), {})  # noqa: S102  # our own example
    assert out.getvalue().count("\n") > 2


def test_the_module_shows_what_can_be_asked() -> None:
    public = {name for name in vars(opened.Opened) if not name.startswith("_")}
    assert public == {"select", "ask", "construct", "describe", "close"}
