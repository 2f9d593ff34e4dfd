"""The catalog: the dataset described, and the ontology in the dataset."""

from dataclasses import replace

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, VOID

from triptych import catalog, formats
from triptych.catalog import service
from triptych.config import Dataset
from triptych.terms import Names, expand

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


def test_both_services_say_what_they_serve_and_what_they_speak() -> None:
    graph, this = graph_of(ABOUT), URIRef(BASE)
    services = set(graph.subjects(URIRef(expand("dcat:servesDataset")), this))
    assert services == {URIRef(f"{BASE}#sparql"), URIRef(f"{BASE}#reconciliation")}
    urls = {str(graph.value(one, URIRef(expand("dcat:endpointURL")))) for one in services}
    assert urls == {f"{BASE}sparql", f"{BASE}reconcile"}
    spoken = [graph.value(one, DCTERMS.conformsTo) for one in services]
    assert all(graph.value(one, RDFS.label) is not None for one in spoken)


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


@pytest.mark.parametrize(
    ("records", "events", "words"),
    [
        (1, 0, "1 record of scholarship as linked data in Dublin Core, Schema.org and CIDOC CRM."),
        (2000, 1, "2,000 records of scholarship as linked data in Dublin Core, Schema.org and \
CIDOC CRM, with 1 event that curators confirmed."),
    ],
)  # fmt: skip
def test_a_dataset_without_a_description_is_described_by_its_numbers(
    records: int, events: int, words: str
) -> None:
    made = catalog.sentence(records, events)
    assert made == words
    graph = Graph()
    for s, p, o, _ in catalog.dataset(ABOUT, Names(BASE), "1", made):
        graph.add((s, p, o))
    assert graph.value(URIRef(BASE), DCTERMS.description) == Literal(words, lang="en")


def test_every_part_that_has_a_class_has_a_label_and_no_node_is_blank() -> None:
    graph = graph_of(ABOUT)
    parts = {s for s in graph.subjects(RDF.type) if str(s).startswith(BASE)}
    assert len(parts) > 10
    assert all(graph.value(part, RDFS.label) is not None for part in parts)
    assert all(isinstance(node, URIRef | Literal) for triple in graph for node in triple)


def test_the_service_names_every_format_it_answers_in_and_nothing_it_cannot() -> None:
    graph, this = graph_of(ABOUT), URIRef(f"{BASE}#sparql")
    forms = (*formats.GRAPH, *formats.SOLUTIONS)
    assert set(service.FORMATS) == {form.name for form in forms}
    found = {str(o) for o in graph.objects(this, URIRef(expand("sd:resultFormat")))}
    assert found == {f"http://www.w3.org/ns/formats/{service.FORMATS[f.name]}" for f in forms}
    assert graph.value(this, URIRef(expand("sd:endpoint"))) == URIRef(f"{BASE}sparql")
    assert graph.value(this, URIRef(expand("sd:feature"))) is None


def test_the_named_graphs_of_the_service_are_those_that_are_written() -> None:
    graph = graph_of(ABOUT)
    named = set(graph.objects(None, URIRef(expand("sd:name"))))
    assert named == {URIRef(Names(BASE).graph(name)) for name, _ in service.GRAPHS}


@pytest.mark.parametrize(("tag", "code"), [("en", "ENG"), ("zh-hant", "ZHO"), ("", ""), ("xx", "")])
def test_a_language_is_named_where_it_is_known(tag: str, code: str) -> None:
    graph = graph_of(replace(ABOUT, language=tag))
    language = graph.value(URIRef(BASE), DCTERMS.language)
    assert (str(language).rpartition("/")[2] if language else "") == code


def test_the_licence_is_named_where_the_table_of_licences_has_it() -> None:
    assert graph_of(ABOUT).value(URIRef(ABOUT.licence), RDFS.label) is not None
    unknown = "https://licences.example/1"
    assert graph_of(replace(ABOUT, licence=unknown)).value(URIRef(unknown), RDFS.label) is None
