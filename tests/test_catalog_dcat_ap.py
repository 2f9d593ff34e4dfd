"""The description of a dataset conforms to DCAT-AP 3.0.1, held against its own shapes."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from triptych import catalog
from triptych.config import Dataset, Place
from triptych.terms import Names, expand
from triptych.web.documents import dataset
from triptych.web.published import Published

SUITE = Path(__file__).parents[2] / "shared" / "suites" / "dcat-ap" / "releases" / "3.0.1"
BASE = "https://data.example.org/"
BARE = Dataset(BASE, "Letters", "http://creativecommons.org/publicdomain/zero/1.0/")
NAMED = replace(
    BARE, publisher="A library", description="Letters.", language="fa", contact="a+b@c.org"
)

# What must hold, as people wrote it down and as it was generated from the specification.
SHAPES: dict[str, tuple[str, ...]] = {
    "written": ("html/shacl/shapes.ttl", "html/shacl/range.ttl"),
    "generated": ("shacl/dcat-ap-SHACL.ttl", "shacl/ranges.ttl"),
    "deprecated": ("html/shacl/deprecateduris.ttl",),
}


def shapes(names: Iterable[str]) -> Graph:
    """The shapes of some files of the suite.

    Five of the generated ones have no path, and so are no shapes (SHACL, 2.3.1): they are left out.
    """
    graph = Graph()
    for name in names:
        graph.parse(SUITE / name)
    for triple in list(graph.triples((None, SH.property, None))):
        if (triple[2], SH.path, None) not in graph:
            graph.remove(triple)
    return graph


def broken(data: Graph, names: Iterable[str]) -> set[tuple[str, str]]:
    """The focus and path of each violation; every IRI is a resource, as RDF Schema has it (2.1)."""
    for node in {o for o in data.objects() if isinstance(o, URIRef)}:
        data.add((node, RDF.type, RDFS.Resource))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(names))
    assert isinstance(report, Graph)
    violations = report.subjects(SH.resultSeverity, SH.Violation)
    return {
        (str(report.value(one, SH.focusNode)), str(report.value(one, SH.resultPath)))
        for one in violations
    }


def graph_of(about: Dataset) -> Graph:
    """The description of a dataset before anything is counted."""
    graph = Graph()
    made = catalog.sentence(2000, 1)
    for s, p, o, _ in catalog.dataset(about, Names(about.iri), "1", made):
        graph.add((s, p, o))
    return graph


@pytest.fixture(scope="module")
def served(example: Place) -> Graph:
    """The description of the example as it is served, with its counts and times."""
    opened = Published(example.path.parent / "release").release()
    graph = Graph().parse(data=dataset.triples(opened), format="nt")
    assert len(graph) > 500
    return graph


@pytest.mark.parametrize("name", SHAPES)
def test_the_served_description_conforms(served: Graph, name: str) -> None:
    assert broken(served, SHAPES[name]) == set()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("about", [BARE, NAMED], ids=["bare", "named"])
def test_a_description_conforms_whatever_is_left_out(about: Dataset, name: str) -> None:
    assert broken(graph_of(about), SHAPES[name]) == set()


@pytest.mark.parametrize(
    ("subject", "name"),
    [("", DCTERMS.description), ("", DCTERMS.title), ("#publisher", FOAF.name),
     ("#catalog", DCTERMS.publisher), ("#sparql", URIRef(expand("dcat:endpointURL"))),
     ("#dump", URIRef(expand("dcat:accessURL")))],
)  # fmt: skip
def test_the_shapes_find_what_is_missing(subject: str, name: URIRef) -> None:
    graph = graph_of(NAMED)
    node = URIRef(BASE + subject)
    assert (node, name, None) in graph
    graph.remove((node, name, None))
    assert broken(graph, SHAPES["written"]) == {(str(node), str(name))}


def test_the_shapes_find_a_size_of_another_type(served: Graph) -> None:
    graph, name = Graph(), URIRef(expand("dcat:byteSize"))
    for triple in served:
        graph.add(triple)
    dump = URIRef(f"{BASE}#dump")
    graph.set((dump, name, Literal(1)))
    assert broken(graph, SHAPES["written"]) == {(str(dump), str(name))}


def test_where_there_is_no_publisher_there_is_no_catalogue() -> None:
    catalogue = URIRef(expand("dcat:Catalog"))
    assert not list(graph_of(BARE).subjects(RDF.type, catalogue))
    assert list(graph_of(NAMED).subjects(RDF.type, catalogue))
