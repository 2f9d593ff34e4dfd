"""The catalog: the dataset described, and the ontology in the dataset."""

from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, VOID

from triptych import catalog
from triptych.config import Dataset
from triptych.terms import Names

BASE = "https://data.example.org/"
ABOUT = Dataset(
    iri=BASE, title="Letters", licence="http://creativecommons.org/publicdomain/zero/1.0/"
)


def graph_of(about: Dataset) -> Graph:
    graph = Graph()
    for s, p, o, name in catalog.dataset(about, Names(BASE), "9.9"):
        assert name == BASE + "graph/dataset"
        graph.add((s, p, o))
    return graph


def test_the_dataset_says_its_title_its_licence_and_where_to_ask() -> None:
    graph = graph_of(ABOUT)
    this = URIRef(BASE)
    assert graph.value(this, DCTERMS.title) == Literal("Letters")
    assert graph.value(this, DCTERMS.license) == URIRef(ABOUT.licence)
    assert graph.value(this, VOID.sparqlEndpoint) == URIRef(BASE + "sparql")


def test_the_run_names_the_software_and_no_time() -> None:
    graph = graph_of(ABOUT)
    run = graph.value(URIRef(BASE), PROV.wasGeneratedBy)
    assert graph.value(run, PROV.wasAssociatedWith) is not None
    assert graph.value(run, PROV.startedAtTime) is None
    assert Literal("9.9") in set(graph.objects())


def test_what_is_not_known_is_not_said() -> None:
    assert graph_of(ABOUT).value(URIRef(BASE), DCTERMS.publisher) is None
    named = Dataset(iri=BASE, title="x", licence=ABOUT.licence, publisher="A library",
                    description="Words")  # fmt: skip
    graph = graph_of(named)
    publisher = graph.value(URIRef(BASE), DCTERMS.publisher)
    assert graph.value(publisher, RDFS.label) == Literal("A library")
    assert graph.value(URIRef(BASE), DCTERMS.description) == Literal("Words")


def test_the_ontology_gives_labels_and_no_blank_node() -> None:
    quads = list(catalog.ontology(Names(BASE)))
    assert quads
    assert {name for *_, name in quads} == {BASE + "graph/ontology"}
    assert all(isinstance(o, URIRef | Literal) for _, _, o, _ in quads)
    assert any(p == RDFS.label for _, p, _, _ in quads)


def test_every_rule_is_named_once_and_explained_in_a_sentence() -> None:
    comments = {str(s): str(o) for s, p, o, _ in catalog.rules(Names(BASE)) if p == RDFS.comment}
    assert len(comments) > 50
    assert all(text.endswith((".", "?")) and text[:1].isalnum() for text in comments.values())
