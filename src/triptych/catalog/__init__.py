"""The dataset described, the ontology with the labels of all terms, and the rules, as quads.

What is known before anything is counted stands in `graph/dataset`, which the dataset asserts. What
is counted stands in `graph/statistics` (see `statistics`), which it does not: a count in the graph
that it counts would change it.
"""

from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import quote

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from triptych import licences
from triptych.catalog import distributions, service
from triptych.catalog.rows import Row, a, english, quads, term
from triptych.config import Dataset
from triptych.events import RULES
from triptych.mapping import Quad
from triptych.terms import Names, expand


def dataset(about: Dataset, names: Names, version: str, made: str = "") -> Iterator[Quad]:
    """The dataset, its publisher, how it is distributed, and the run of Triptych that built it.

    DCAT 3, VoID, SPARQL 1.1 Service Description and PROV-O, as DCAT-AP 3.0.1 wants them. `made` is
    its description where dataset.toml has none.
    """
    rows = (
        *_about(about, names.base, made),
        *_publisher(about, names.base),
        *_contact(about, names.base),
        *distributions.rows(about, names.base),
        *service.rows(names),
        *_build(names.base, version),
    )
    return quads(rows, names.base, names.graph("dataset"))


def sentence(records: int, events: int) -> str:
    """What a dataset is that says nothing of itself: true of every one, by its numbers."""
    told = "1 record" if records == 1 else f"{records:,} records"
    held = "1 event" if events == 1 else f"{events:,} events"
    seen = f", with {held} that curators confirmed" if events else ""
    return f"{told} of scholarship as linked data in Dublin Core, Schema.org and CIDOC CRM{seen}."


def _about(about: Dataset, base: str, made: str) -> Iterator[Row]:
    """What the dataset is (DCAT 3, 6.6; VoID, 2)."""
    yield from a("", "dcat:Dataset", "void:Dataset")
    yield "", "rdfs:label", Literal(about.title)
    yield "", "dcterms:title", Literal(about.title)
    if about.description or made:
        words = Literal(about.description) if about.description else english(made)
        yield "", "dcterms:description", words
    yield "", "dcterms:license", URIRef(about.licence)
    yield from _licence(about.licence)
    yield "", "dcat:landingPage", URIRef(f"{base}dataset.html")
    yield from a("dataset.html", "foaf:Document")
    yield "dataset.html", "rdfs:label", english("Page about the dataset")
    yield "", "void:uriSpace", Literal(base)


def _licence(iri: str) -> Iterator[Row]:
    """The licence of the descriptions, by its name where the table of licences has it."""
    known = licences.by_iri(iri)
    yield from a(iri, "dcterms:LicenseDocument")
    if known:
        yield iri, "rdfs:label", english(known.label)


def _publisher(about: Dataset, base: str) -> Iterator[Row]:
    """The body that publishes the dataset, where dataset.toml names it."""
    if about.publisher:
        yield "", "dcterms:publisher", URIRef(f"{base}#publisher")
        yield from a("#publisher", "foaf:Agent")
        yield "#publisher", "rdfs:label", Literal(about.publisher)
        yield "#publisher", "foaf:name", Literal(about.publisher)


def _contact(about: Dataset, base: str) -> Iterator[Row]:
    """Whom to write to, where dataset.toml gives an address (vCard Ontology, 2014)."""
    if about.contact:
        words = Literal(about.publisher or about.title)
        for part in ("", "#sparql", "#reconciliation"):
            yield part, "dcat:contactPoint", URIRef(f"{base}#contact")
        yield from a("#contact", "vcard:Kind")
        yield "#contact", "rdfs:label", words
        yield "#contact", "vcard:fn", words
        yield "#contact", "vcard:hasEmail", URIRef(f"mailto:{quote(about.contact, safe='@')}")


def _build(base: str, version: str) -> Iterator[Row]:
    """The run that made it (PROV-O); it has no time, so that equal inputs give equal bytes."""
    yield "", "prov:wasGeneratedBy", URIRef(f"{base}#build")
    yield from a("#build", "prov:Activity")
    yield "#build", "rdfs:label", english("Build of this release")
    yield "#build", "prov:wasAssociatedWith", URIRef(f"{base}#triptych")
    yield from a("#triptych", "prov:SoftwareAgent", "schema:SoftwareApplication")
    yield "#triptych", "rdfs:label", Literal(f"Triptych {version}")
    yield "#triptych", "schema:name", Literal("Triptych")
    yield "#triptych", "schema:softwareVersion", Literal(version)


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
    for id_, words in RULES.items():
        rule = URIRef(_RULES + id_)
        yield rule, RDF.type, term("triptych:Rule"), graph
        yield rule, RDFS.label, Literal(id_), graph
        yield rule, URIRef(expand("skos:notation")), Literal(id_), graph
        yield rule, RDFS.comment, Literal(words, lang="en"), graph
