"""Schema.org: what each field becomes there, always under `https://schema.org/`."""

from urllib.parse import quote

from rdflib.term import Node

from triptych.mapping import (
    Part,
    Rule,
    Table,
    Vocabulary,
    date,
    edtf,
    iri,
    language,
    lookup,
    number,
    plain,
    text,
)


def _address(value: str, _language: str) -> Node:
    """The address of a DOI, every character that no IRI holds escaped (DOI Handbook, 3.8)."""
    return iri("https://doi.org/" + quote(value, safe="/:;()._-"), "")


# The genre of a text as a class of Schema.org.
_CLASSES = {
    "article": "schema:ScholarlyArticle",
    "chapter": "schema:Chapter",
    "book": "schema:Book",
    "thesis": "schema:Thesis",
}

_TEXT = (
    Rule("genre", "rdf:type", lookup(_CLASSES)),
    Rule("title", "schema:name", text),
    Rule("creator", "schema:author", iri),
    Rule("authors", "bibo:authorList", iri),
)
_EXPRESSION = (
    *_TEXT,
    Rule("work", "schema:exampleOfWork", iri),
    Rule("document-type", "schema:genre", text),
    Rule("abstract", "schema:abstract", text),
    Rule("keyword", "schema:keywords", text),
    Rule("language", "schema:inLanguage", language),
    Rule("version", "schema:creativeWorkStatus", iri),
    Rule("licence", "schema:license", iri),
    Rule("rights", "schema:copyrightNotice", text),
    Rule("holder", "schema:copyrightHolder", iri),
    Rule("about", "schema:about", iri),
    Rule("mentions", "schema:mentions", iri),
    Rule("spatial", "schema:spatialCoverage", iri),
    Rule("temporal", "schema:temporalCoverage", edtf),
    Rule("doi", "schema:sameAs", _address),
    Rule("issued", "schema:datePublished", date),
    Rule("publisher", "schema:publisher", iri),
    Rule("part-of", "schema:isPartOf", iri),
    Rule("pages", "schema:pagination", plain),
    Rule("first-page", "schema:pageStart", plain),
    Rule("last-page", "schema:pageEnd", plain),
    Rule("page", "schema:url", iri),
)
_NAME = Rule("name", "schema:name", plain)
_HAPPENING = (
    Rule("label", "schema:name", text),
    Rule("start", "schema:startDate", date),
    Rule("end", "schema:endDate", date),
    Rule("date", "schema:temporalCoverage", edtf),
    Rule("place", "schema:location", iri),
    Rule("P14_carried_out_by", "schema:organizer", iri),
    Rule("P11_had_participant", "schema:attendee", iri),
    Rule("P9i_forms_part_of", "schema:superEvent", iri),
)


_DOI = Part(
    "doi",
    "schema:identifier",
    "doi",
    ("schema:PropertyValue",),
    (
        Rule("", "rdfs:label", plain),
        Rule("", "schema:value", plain),
        Rule("", "schema:propertyID", lambda _value, _language: plain("doi", "")),
    ),
)

SCHEMA_ORG = Vocabulary(
    "schema-org",
    "Schema.org",
    {
        "work": Table(
            ("schema:CreativeWork",), (*_TEXT, Rule("expression", "schema:workExample", iri))
        ),
        "manuscript": Table(("schema:CreativeWork",), _EXPRESSION, (_DOI,)),
        "article": Table(("schema:ScholarlyArticle",), _EXPRESSION, (_DOI,)),
        "chapter": Table(("schema:Chapter",), _EXPRESSION, (_DOI,)),
        "book": Table(
            ("schema:Book",),
            (
                Rule("title", "schema:name", text),
                Rule("issued", "schema:datePublished", date),
                Rule("editor", "schema:editor", iri),
                Rule("isbn", "schema:isbn", plain),
                Rule("publisher", "schema:publisher", iri),
            ),
        ),
        "journal": Table(
            ("schema:Periodical",),
            (Rule("title", "schema:name", text), Rule("issn", "schema:issn", plain)),
        ),
        "file": Table(
            ("schema:MediaObject",),
            (
                Rule("url", "schema:contentUrl", iri),
                Rule("embodies", "schema:encodesCreativeWork", iri),
            ),
        ),
        "record": Table(
            ("schema:WebPage",),
            (Rule("page", "schema:url", iri), Rule("topic", "schema:mainEntity", iri)),
        ),
        "snapshot": Table(
            ("schema:MediaObject",),
            (
                Rule("name", "schema:name", plain),
                Rule("sha256", "schema:sha256", plain),
                Rule("media-type", "schema:encodingFormat", plain),
            ),
        ),
        "person": Table(
            ("schema:Person",),
            (
                _NAME,
                Rule("family", "schema:familyName", plain),
                Rule("given", "schema:givenName", plain),
                Rule("orcid", "schema:identifier", iri),
                Rule("affiliation", "schema:affiliation", iri),
            ),
        ),
        "organization": Table(("schema:Organization",), (_NAME,)),
        "actor": Table((), (_NAME,)),
        "place": Table(("schema:Place",), (_NAME,)),
        "authorship": Table(
            ("schema:Role", "schema:ListItem"),
            (Rule("author", "schema:author", iri), Rule("position", "schema:position", number)),
        ),
        "publication": Table(("schema:PublicationEvent",), _HAPPENING),
        "event": Table(("schema:Event",), _HAPPENING),
        "concept": Table(("schema:DefinedTerm",), (Rule("label", "schema:name", text),)),
        "licence": Table(("schema:CreativeWork",), (Rule("label", "schema:name", plain),)),
    },
)
