"""Dublin Core: what each field becomes in DCMI Metadata Terms (2020-01-20)."""

from triptych.mapping import Rule, Table, Vocabulary, date, edtf, iri, language, lookup, plain, text

# The genre of a text in the COAR Resource Types 3.1.
_COAR = {
    "article": "http://purl.org/coar/resource_type/c_6501",
    "chapter": "http://purl.org/coar/resource_type/c_3248",
    "book": "http://purl.org/coar/resource_type/c_2f33",
    "journal": "http://purl.org/coar/resource_type/c_0640",
    "thesis": "http://purl.org/coar/resource_type/c_46ec",
}

_TEXT = (
    Rule("title", "dcterms:title", text),
    Rule("creator", "dcterms:creator", iri),
    Rule("genre", "dcterms:type", lookup(_COAR)),
)

# What is said of a text, deposited or published: either may be the other too.
_EXPRESSION = (
    *_TEXT,
    Rule("abstract", "dcterms:abstract", text),
    Rule("comment", "dcterms:description", text),
    Rule("discipline", "dcterms:subject", iri),
    Rule("language", "dcterms:language", language),
    Rule("date", "dcterms:date", edtf),
    Rule("licence", "dcterms:license", iri),
    Rule("rights", "dcterms:rights", text),
    Rule("holder", "dcterms:rightsHolder", iri),
    Rule("spatial", "dcterms:spatial", iri),
    Rule("temporal", "dcterms:temporal", edtf),
    Rule("doi", "dcterms:identifier", plain),
    Rule("issued", "dcterms:issued", date),
    Rule("available", "dcterms:available", date),
    Rule("publisher", "dcterms:publisher", iri),
    Rule("part-of", "dcterms:isPartOf", iri),
)
_HAPPENING = (
    Rule("date", "dcterms:temporal", edtf),
    Rule("place", "dcterms:spatial", iri),
    Rule("type", "dcterms:type", iri),
    Rule("P9i_forms_part_of", "dcterms:isPartOf", iri),
)
_RESOURCE = ("dcterms:BibliographicResource",)

DUBLIN_CORE = Vocabulary(
    "dublin-core",
    "Dublin Core",
    {
        "work": Table(_RESOURCE, (*_TEXT, Rule("expression", "dcterms:hasVersion", iri))),
        "manuscript": Table(
            _RESOURCE, (*_EXPRESSION, Rule("version-of", "dcterms:isVersionOf", iri))
        ),
        "article": Table(_RESOURCE, _EXPRESSION),
        "chapter": Table(_RESOURCE, _EXPRESSION),
        "book": Table(
            _RESOURCE,
            (
                Rule("title", "dcterms:title", text),
                Rule("issued", "dcterms:issued", date),
                Rule("editor", "dcterms:contributor", iri),
                Rule("isbn", "dcterms:identifier", plain),
                Rule("publisher", "dcterms:publisher", iri),
            ),
        ),
        "journal": Table(
            _RESOURCE,
            (Rule("title", "dcterms:title", text), Rule("issn", "dcterms:identifier", plain)),
        ),
        "file": Table((), (Rule("media-type", "dcterms:format", plain),)),
        "record": Table(
            (),
            (
                Rule("id", "dcterms:identifier", plain),
                Rule("topic", "dcterms:subject", iri),
                Rule("snapshot", "dcterms:source", iri),
            ),
        ),
        "snapshot": Table((), (Rule("retrieved", "dcterms:created", date),)),
        "person": Table(("dcterms:Agent",)),
        "organization": Table(("dcterms:Agent",)),
        "actor": Table(("dcterms:Agent",)),
        "place": Table(("dcterms:Location",)),
        "publication": Table((), _HAPPENING),
        "event": Table((), _HAPPENING),
        "time-span": Table(("dcterms:PeriodOfTime",)),
        "licence": Table(("dcterms:LicenseDocument",)),
    },
)
