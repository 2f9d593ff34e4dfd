"""The table of representations: every form a resource or an answer can be sent in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One form: its short name, what people call it, registered media type and file suffix.

    `aliases` are media types that clients ask for and mean this one; it is never sent as such.
    """

    name: str
    label: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()


# A resource, in order of preference where a client accepts several alike (RFC 9110, 12.5.1).
RESOURCE: tuple[Format, ...] = (
    Format("html", "HTML", "text/html", "html"),
    Format("turtle", "Turtle", "text/turtle", "ttl", ("text/n3",)),  # all Turtle is N3
    Format("json-ld", "JSON-LD", "application/ld+json", "jsonld"),
    # text/plain was its type before it had one, and rdflib still asks so.
    Format("n-triples", "N-Triples", "application/n-triples", "nt", ("text/plain",)),
    Format("rdf-xml", "RDF/XML", "application/rdf+xml", "rdf"),
    Format("trig", "TriG", "application/trig", "trig"),
)

# A graph: what CONSTRUCT and DESCRIBE answer with.
GRAPH: tuple[Format, ...] = tuple(f for f in RESOURCE if f.name != "html")

# A table of solutions: what SELECT and ASK answer with (SPARQL 1.1 results formats).
SOLUTIONS: tuple[Format, ...] = (
    Format("json", "JSON", "application/sparql-results+json", "srj", ("application/json",)),
    Format("xml", "XML", "application/sparql-results+xml", "srx", ("application/xml", "text/xml")),
    Format("csv", "CSV", "text/csv", "csv"),
    Format("tsv", "TSV", "text/tab-separated-values", "tsv"),
)


def by_suffix(suffix: str) -> Format | None:
    """The form of a resource that a suffix such as "ttl" names, or None."""
    return next((f for f in RESOURCE if f.suffix == suffix), None)
