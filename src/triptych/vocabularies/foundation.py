"""What all panels rest on: labels, FOAF for people, FaBiO for kinds of text, SKOS for terms, CC."""

from triptych.mapping import Rule, Table, Vocabulary, english, iri, lookup, plain, term, text, truth

_LABEL = (
    Rule("label", "rdfs:label", text),
    Rule("made-label", "rdfs:label", english),
    Rule("made", "triptych:hasMadeLabel", truth),
)

# A name is in no language: it is no title.
_NAMED = (Rule("label", "rdfs:label", plain), *_LABEL[1:], Rule("name", "foaf:name", plain))

_EVENT = (
    *_LABEL,
    Rule("isConsequenceOf", "triptych:isConsequenceOf", iri),
    Rule("note", "rdfs:comment", text),
)

# Where in its whole a text stands (BIBO).
_PLACED = (
    *_LABEL,
    Rule("volume", "bibo:volume", plain),
    Rule("issue", "bibo:issue", plain),
    Rule("pages", "bibo:pages", plain),
)

# Kinds of text in FaBiO: of a published text by its genre, of a deposited one by its version.
_FABIO = {
    "article": "fabio:JournalArticle",
    "chapter": "fabio:BookChapter",
    "book": "fabio:Book",
    "thesis": "fabio:Thesis",
}
_FABIO_VERSION = {
    "http://purl.org/coar/version/c_ab4af688f83e57aa": "fabio:Postprint",
    "http://purl.org/coar/version/c_71e4c1898caa6e32": "fabio:Preprint",
    "http://purl.org/coar/version/c_b1a7d7d4d402bcce": "fabio:Preprint",
}

FOUNDATION = Vocabulary(
    "foundation",
    "Labels",
    {
        "work": Table((), _LABEL),
        "manuscript": Table((), (*_PLACED, Rule("version", "rdf:type", lookup(_FABIO_VERSION)))),
        "article": Table((), (*_PLACED, Rule("genre", "rdf:type", lookup(_FABIO)))),
        "chapter": Table(("fabio:BookChapter",), _PLACED),
        "book": Table(("fabio:Book",), _LABEL),
        "journal": Table(("fabio:Journal",), _LABEL),
        "file": Table((), _LABEL),
        "record": Table(
            ("dcat:CatalogRecord", "prov:Entity"),
            (
                *_LABEL,
                Rule("topic", "foaf:primaryTopic", iri),
                Rule("page", "foaf:page", iri),
                Rule("snapshot", "prov:wasDerivedFrom", iri),
                Rule("evidence", "triptych:hasEvidence", iri),
            ),
        ),
        "snapshot": Table(("prov:Entity",), _LABEL),
        "person": Table(
            ("foaf:Person",),
            (
                *_NAMED,
                Rule("family", "foaf:familyName", plain),
                Rule("given", "foaf:givenName", plain),
            ),
        ),
        "organization": Table(("foaf:Organization",), _NAMED),
        "actor": Table(("foaf:Agent",), _NAMED),
        "authorship": Table(
            ("rdf:List",),
            (*_LABEL, Rule("author", "rdf:first", iri), Rule("rest", "rdf:rest", iri)),
        ),
        "creation": Table((), _LABEL),
        "publication": Table((), _EVENT),
        "event": Table((), _EVENT),
        "time-span": Table((), _LABEL),
        "concept": Table(
            ("skos:Concept",),
            (
                *_LABEL,
                Rule("label", "skos:prefLabel", text),
                Rule("scheme", "skos:inScheme", iri),
            ),
        ),
        "scheme": Table(("skos:ConceptScheme",), _LABEL),
        "licence": Table(
            ("cc:License",),
            (
                Rule("label", "rdfs:label", plain),
                Rule("same", "owl:sameAs", iri),
                Rule("permits", "cc:permits", term),
                Rule("requires", "cc:requires", term),
                Rule("prohibits", "cc:prohibits", term),
            ),
        ),
    },
)
