"""The endpoint described (SPARQL 1.1 Service Description): what it speaks, and what it holds.

Of the named graphs those are told of that belong to the whole; the others are as many as records.
"""

from collections.abc import Iterator, Mapping

from rdflib import URIRef

from triptych import formats
from triptych.catalog.rows import Row, a, count, english, term
from triptych.terms import Names

# The IRI of a format among those of the W3C (http://www.w3.org/ns/formats/), by our name of it.
FORMATS: dict[str, str] = {
    "turtle": "Turtle",
    "json-ld": "JSON-LD",
    "n-triples": "N-Triples",
    "rdf-xml": "RDF_XML",
    "trig": "TriG",
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
}
_FORMATS = "http://www.w3.org/ns/formats/"

# A named graph of the whole dataset, and what stands in it.
GRAPHS: tuple[tuple[str, str], ...] = (
    ("authorities", "People, bodies, places and journals that curators describe"),
    ("dataset", "The description of the dataset"),
    ("ontology", "The terms of all vocabularies with their labels, and the rules"),
    ("provenance", "Where each statement comes from"),
    ("results", "The results of validation; not in the default graph"),
    ("statistics", "What was counted in the default graph; not in the default graph itself"),
)


def rows(names: Names) -> Iterator[Row]:
    """The service `#sparql` with its dataset, whose sizes `statistics` adds."""
    base = names.base
    yield from a("#sparql", "sd:Service")
    yield "#sparql", "sd:endpoint", URIRef(f"{base}sparql")
    yield "#sparql", "sd:supportedLanguage", term("sd:SPARQL11Query")
    for form in (*formats.GRAPH, *formats.SOLUTIONS):
        yield "#sparql", "sd:resultFormat", URIRef(_FORMATS + FORMATS[form.name])
    for form in formats.GRAPH:
        yield "", "void:feature", URIRef(_FORMATS + FORMATS[form.name])
    yield "#sparql", "sd:defaultDataset", URIRef(f"{base}#queryable")
    yield from a("#queryable", "sd:Dataset")
    yield "#queryable", "rdfs:label", english("What queries are answered from")
    yield "#queryable", "sd:defaultGraph", URIRef(f"{base}#default-graph")
    yield from a("#default-graph", "sd:Graph")
    yield "#default-graph", "rdfs:label", english("All that the dataset asserts")
    for name, words in GRAPHS:
        yield "#queryable", "sd:namedGraph", URIRef(f"{base}#named-{name}")
        yield from a(f"#named-{name}", "sd:NamedGraph")
        yield f"#named-{name}", "rdfs:label", english(words)
        yield f"#named-{name}", "sd:name", URIRef(names.graph(name))
        yield f"#named-{name}", "sd:graph", URIRef(names.graph(name))
        yield from a(f"graph/{name}", "sd:Graph")
        yield f"graph/{name}", "rdfs:label", english(words)
        yield f"graph/{name}", "dcterms:isPartOf", URIRef(base)


def sizes(whole: int, counted: Mapping[str, int]) -> Iterator[Row]:
    """How many triples the default graph and the named graphs hold."""
    yield "#default-graph", "void:triples", count(whole)
    for name, triples in counted.items():
        yield f"graph/{name}", "void:triples", count(triples)
