"""The dataset described, the ontology with the labels of all terms, and the rules, as quads."""

from collections.abc import Iterator
from importlib.resources import files

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from triptych.config import Dataset
from triptych.events import RULES
from triptych.mapping import Quad
from triptych.terms import Names, expand


def dataset(about: Dataset, names: Names, version: str) -> Iterator[Quad]:
    """The dataset, its publisher, and the run of Triptych that built it (DCAT 3, PROV-O)."""
    graph, base = names.graph("dataset"), names.base
    rows = (
        ("", "rdf:type", URIRef(expand("dcat:Dataset"))),
        ("", "rdf:type", URIRef(expand("void:Dataset"))),
        ("", "rdfs:label", Literal(about.title)),
        ("", "dcterms:title", Literal(about.title)),
        ("", "dcterms:license", URIRef(about.licence)),
        ("", "void:uriSpace", Literal(base)),
        ("", "void:sparqlEndpoint", URIRef(f"{base}sparql")),
        ("", "prov:wasGeneratedBy", URIRef(f"{base}#build")),
        ("#build", "rdf:type", URIRef(expand("prov:Activity"))),
        ("#build", "rdfs:label", Literal("Build of this release", lang="en")),
        ("#build", "prov:wasAssociatedWith", URIRef(f"{base}#triptych")),
        ("#triptych", "rdf:type", URIRef(expand("prov:SoftwareAgent"))),
        ("#triptych", "rdf:type", URIRef(expand("schema:SoftwareApplication"))),
        ("#triptych", "rdfs:label", Literal(f"Triptych {version}")),
        ("#triptych", "schema:name", Literal("Triptych")),
        ("#triptych", "schema:softwareVersion", Literal(version)),
        *((("", "dcterms:description", Literal(about.description)),) if about.description else ()),
        *(_publisher(about, base) if about.publisher else ()),
    )
    for suffix, curie, node in rows:
        yield URIRef(base + suffix), URIRef(expand(curie)), node, graph


def _publisher(about: Dataset, base: str) -> tuple[tuple[str, str, URIRef | Literal], ...]:
    """The body that publishes the dataset."""
    return (
        ("", "dcterms:publisher", URIRef(f"{base}#publisher")),
        ("#publisher", "rdf:type", URIRef(expand("foaf:Agent"))),
        ("#publisher", "rdfs:label", Literal(about.publisher)),
        ("#publisher", "foaf:name", Literal(about.publisher)),
    )


def ontology(names: Names) -> Iterator[Quad]:
    """Every term that Triptych writes, with its label, from `ontology/*.ttl`."""
    name, graph = names.graph("ontology"), Graph(bind_namespaces="none")
    for file in sorted(files("triptych.ontology").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    for s, p, o in graph:
        if isinstance(s, URIRef) and isinstance(p, URIRef):
            yield s, p, o, name


_RULES = "https://w3id.org/triptych/rules#"


def rules(names: Names) -> Iterator[Quad]:
    """The rules that find events in texts, each with the sentence that explains it."""
    graph = names.graph("ontology")
    for id_, sentence in RULES.items():
        rule = URIRef(_RULES + id_)
        yield rule, RDF.type, URIRef(expand("triptych:Rule")), graph
        yield rule, RDFS.label, Literal(id_), graph
        yield rule, URIRef(expand("skos:notation")), Literal(id_), graph
        yield rule, RDFS.comment, Literal(sentence, lang="en"), graph
