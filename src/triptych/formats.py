"""The table of representations: every form a resource or an answer can be sent in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One form: its short name, what people call it, registered media type and file suffix.

    `aliases` are media types that clients ask for and mean this one; it is never sent as such.
    `forms` are the IRIs that the parameter `profile` names it by (RFC 6906, 3.1).
    """

    name: str
    label: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


# What a profile of JSON-LD is named by (JSON-LD 1.1, C).
_JSON_LD = "http://www.w3.org/ns/json-ld#"

# A resource, in order of preference where a client accepts several alike (RFC 9110, 12.5.1).
RESOURCE: tuple[Format, ...] = (
    Format("html", "HTML", "text/html", "html"),
    Format("turtle", "Turtle", "text/turtle", "ttl", ("text/n3",)),  # all Turtle is N3
    # Ours is compacted and flattened at once: there is nothing to nest, and nothing without a name.
    Format(
        "json-ld", "JSON-LD", "application/ld+json", "jsonld", (),
        (f"{_JSON_LD}compacted", f"{_JSON_LD}flattened"),
    ),
    # text/plain was its type before it had one, and rdflib still asks so.
    Format("n-triples", "N-Triples", "application/n-triples", "nt", ("text/plain",)),
    Format("rdf-xml", "RDF/XML", "application/rdf+xml", "rdf"),
    Format("trig", "TriG", "application/trig", "trig"),
)  # fmt: skip

# A graph: what CONSTRUCT and DESCRIBE answer with.
GRAPH: tuple[Format, ...] = tuple(f for f in RESOURCE if f.name != "html")

# JSON-LD in the forms that a client gets only where it names them (JSON-LD 1.1 API, 5.1; Framing).
JSON_LD: tuple[Format, ...] = (
    Format(
        "json-ld-expanded", "JSON-LD, expanded", "application/ld+json", "expanded.jsonld", (),
        (f"{_JSON_LD}expanded",),
    ),
    Format(
        "json-ld-framed", "JSON-LD, framed", "application/ld+json", "framed.jsonld", (),
        (f"{_JSON_LD}framed",),
    ),
)  # fmt: skip

# A table of solutions: what SELECT and ASK answer with (SPARQL 1.1 results formats).
SOLUTIONS: tuple[Format, ...] = (
    Format("json", "JSON", "application/sparql-results+json", "srj", ("application/json",)),
    Format("xml", "XML", "application/sparql-results+xml", "srx", ("application/xml", "text/xml")),
    Format("csv", "CSV", "text/csv", "csv"),
    Format("tsv", "TSV", "text/tab-separated-values", "tsv"),
)


# How a text is cited, in a form that reference managers read.
CITATION: tuple[Format, ...] = (
    Format("bibtex", "BibTeX", "application/x-bibtex", "bib"),
    Format("ris", "RIS", "application/x-research-info-systems", "ris"),
    Format("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "csl.json"),
)

# The links of a resource as a document of its own (RFC 9264).
LINKSET: tuple[Format, ...] = (
    Format("linkset-json", "Linkset (JSON)", "application/linkset+json", "linkset.json"),
    Format("linkset", "Linkset", "application/linkset", "linkset"),
)

# A list of releases, and that of what a resource was (RFC 7089, 5).
RELEASES: tuple[Format, ...] = (
    RESOURCE[0],
    Format("json", "JSON", "application/json", "json"),
)
TIMEMAP: tuple[Format, ...] = (
    Format("link-format", "Links", "application/link-format", "link"),
    Format("json", "JSON", "application/json", "json"),
)

# The feed of changes (ActivityStreams 2.0, Atom).
CHANGES: tuple[Format, ...] = (
    Format(
        "activity-streams", "ActivityStreams", "application/activity+json", "json",
        ("application/ld+json", "application/json"),
    ),
    Format("atom", "Atom", "application/atom+xml", "atom", ("application/rss+xml",)),
    RESOURCE[0],
)  # fmt: skip


# A list or a search: a page for people, and the same for machines.
LISTS: tuple[Format, ...] = (
    RESOURCE[0],
    Format("json", "JSON", "application/json", "json"),
)


def by_suffix(suffix: str) -> Format | None:
    """The form of a resource that a suffix such as "ttl" names, or None."""
    return next((f for f in RESOURCE if f.suffix == suffix), None)


def parted(name: str) -> tuple[str, Format | None]:
    """The name of a thing and the form that a suffix such as "csl.json" names, or None."""
    for form in (*JSON_LD, *RESOURCE, *CITATION, *LINKSET):  # the longer suffix first
        local = name.removesuffix(f".{form.suffix}")
        if local and local != name:
            return local, form
    return name, None
