"""Distributions: how the dataset is to be had (DCAT 3, 6.8 and 6.9), as far as no file is measured.

The dump is told of here; its size and checksum follow when it is written (see `statistics`), since
this description lies in it.
"""

from collections.abc import Iterator

from rdflib import Literal, URIRef

from triptych.catalog.rows import Row, a, english, term, titled
from triptych.config import Dataset

DUMP = "dataset.nq.gz"
"""The file of a release that holds every quad, also of what is not asserted."""

DOWNLOADS = "download/"
"""Where the files of the current release are found, below the dataset's IRI."""

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_RECONCILING = "https://reconciliation-api.github.io/specs/0.2/"

_DUMP = "Every quad of the dataset, one a line: also events that are proposed and not asserted."
_RECONCILED = "Names in a table are matched with the things of the dataset, as OpenRefine does it."
_QUERIED = "Tables and graphs that answer a query, in the formats of SPARQL 1.1 and of RDF."

# The code of a language in ISO 639-3, by its tag in BCP 47.
LANGUAGES: dict[str, str] = {
    "ar": "ARA", "bg": "BUL", "ca": "CAT", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL",
    "en": "ENG", "es": "SPA", "fa": "FAS", "fi": "FIN", "fr": "FRA", "he": "HEB", "hu": "HUN",
    "hy": "HYE", "it": "ITA", "ja": "JPN", "ka": "KAT", "ko": "KOR", "la": "LAT", "nl": "NLD",
    "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "ru": "RUS", "sv": "SWE", "tr": "TUR",
    "uk": "UKR", "ur": "URD", "yi": "YID", "zh": "ZHO",
}  # fmt: skip


def rows(about: Dataset, base: str) -> Iterator[Row]:
    """The dump, the services, and the catalogue that holds the dataset."""
    yield from _dump(about, base)
    yield from _endpoint(about, base)
    yield from _reconciliation(about, base)
    if about.publisher:  # which a catalogue must have (DCAT-AP 3.0.1, Catalogue)
        yield from _catalogue(about, base)


def _dump(about: Dataset, base: str) -> Iterator[Row]:
    """The whole as one file."""
    dump, file = URIRef(f"{base}#dump"), URIRef(base + DOWNLOADS + DUMP)
    yield "", "void:dataDump", file
    yield from _language("", about.language)
    yield "", "dcat:distribution", dump
    yield from a("#dump", "dcat:Distribution")
    yield from titled("#dump", "Everything, as compressed N-Quads")
    yield "#dump", "dcterms:description", english(_DUMP)
    yield "#dump", "dcterms:license", URIRef(about.licence)
    yield "#dump", "dcat:accessURL", URIRef(f"{base}dataset.html")
    yield "#dump", "dcat:downloadURL", file
    for curie, name in (("dcat:mediaType", "application/n-quads"),
                        ("dcat:compressFormat", "application/gzip")):  # fmt: skip
        yield "#dump", curie, URIRef(_MEDIA_TYPES + name)
        yield from a(_MEDIA_TYPES + name, "dcterms:MediaType")
        yield _MEDIA_TYPES + name, "rdfs:label", Literal(name)


def _endpoint(about: Dataset, base: str) -> Iterator[Row]:
    """The SPARQL endpoint: a service, and by it a way to the data."""
    service, endpoint = URIRef(f"{base}#sparql"), URIRef(f"{base}sparql")
    yield "", "void:sparqlEndpoint", endpoint
    yield "", "void:openSearchDescription", URIRef(f"{base}opensearch.xml")
    yield "", "dcat:distribution", URIRef(f"{base}#queried")
    yield from a("#queried", "dcat:Distribution")
    yield from titled("#queried", "Answers to questions in SPARQL")
    yield "#queried", "dcterms:description", english(_QUERIED)
    yield "#queried", "dcterms:license", URIRef(about.licence)
    yield "#queried", "dcat:accessURL", endpoint
    yield "#queried", "dcat:accessService", service
    yield from a("#sparql", "dcat:DataService")
    yield from titled("#sparql", "SPARQL endpoint")
    yield "#sparql", "dcterms:license", URIRef(about.licence)
    yield "#sparql", "dcat:endpointURL", endpoint
    yield "#sparql", "dcat:servesDataset", URIRef(base)
    yield "#sparql", "dcterms:conformsTo", URIRef(_PROTOCOL)
    yield from a(_PROTOCOL, "dcterms:Standard")
    yield _PROTOCOL, "rdfs:label", english("SPARQL 1.1 Protocol")
    if about.publisher:
        yield "#sparql", "dcterms:publisher", URIRef(f"{base}#publisher")


def _reconciliation(about: Dataset, base: str) -> Iterator[Row]:
    """The reconciliation service; its manifest describes it (API 0.2, 3)."""
    yield from a("#reconciliation", "dcat:DataService")
    yield from titled("#reconciliation", "Reconciliation service")
    yield "#reconciliation", "dcterms:description", english(_RECONCILED)
    yield "#reconciliation", "dcterms:license", URIRef(about.licence)
    for curie in ("dcat:endpointURL", "dcat:endpointDescription"):
        yield "#reconciliation", curie, URIRef(f"{base}reconcile")
    yield "#reconciliation", "dcat:servesDataset", URIRef(base)
    yield "#reconciliation", "dcterms:conformsTo", URIRef(_RECONCILING)
    yield from a(_RECONCILING, "dcterms:Standard")
    yield _RECONCILING, "rdfs:label", english("Reconciliation Service API 0.2")
    if about.publisher:
        yield "#reconciliation", "dcterms:publisher", URIRef(f"{base}#publisher")


def _catalogue(about: Dataset, base: str) -> Iterator[Row]:
    """The catalogue of this one dataset and its services, for harvesters that begin with one."""
    title = f"Catalogue of {about.title}"
    yield "#catalog", "rdf:type", term("dcat:Catalog")
    yield from titled("#catalog", title)
    yield "#catalog", "dcterms:description", english("The dataset, and the services that answer.")
    yield "#catalog", "dcterms:publisher", URIRef(f"{base}#publisher")
    yield "#catalog", "dcterms:license", URIRef(about.licence)
    yield "#catalog", "dcat:dataset", URIRef(base)
    for service in ("sparql", "reconciliation"):
        yield "#catalog", "dcat:service", URIRef(f"{base}#{service}")
    yield "#catalog", "foaf:homepage", URIRef(f"{base}dataset.html")
    yield from _language("#catalog", "en")


def _language(subject: str, tag: str) -> Iterator[Row]:
    """The language of what is described, by the EU's table of languages."""
    code = LANGUAGES.get(tag.partition("-")[0])
    if code:
        iri = f"{_LANGUAGES}/{code}"
        yield subject, "dcterms:language", URIRef(iri)
        yield from a(iri, "dcterms:LinguisticSystem")
        yield iri, "skos:inScheme", URIRef(_LANGUAGES)
