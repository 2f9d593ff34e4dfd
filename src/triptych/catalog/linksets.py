"""Linksets: the datasets of others that records and curators link to, and how often (VoID, 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Literal, URIRef

from triptych.catalog.rows import Row, a, count
from triptych.terms import shorten


@dataclass(frozen=True, slots=True)
class Target:
    """A dataset of others: what it is called, its page, and what its IRIs begin with."""

    name: str
    title: str
    page: str
    space: str


TARGETS: tuple[Target, ...] = (
    Target("coar", "COAR Vocabularies", "https://vocabularies.coar-repositories.org/",
           "http://purl.org/coar/"),
    Target("creative-commons", "Creative Commons licences", "https://creativecommons.org/",
           "http://creativecommons.org/licenses/"),
    Target("doi", "DOI", "https://www.doi.org/", "https://doi.org/"),
    Target("geonames", "GeoNames", "https://www.geonames.org/", "https://sws.geonames.org/"),
    Target("getty", "Getty Vocabularies", "https://www.getty.edu/research/tools/vocabularies/",
           "http://vocab.getty.edu/"),
    Target("gnd", "Gemeinsame Normdatei", "https://www.dnb.de/gnd", "https://d-nb.info/gnd/"),
    Target("isni", "ISNI", "https://isni.org/", "https://isni.org/isni/"),
    Target("issn", "ISSN Portal", "https://portal.issn.org/", "https://portal.issn.org/resource/"),
    Target("loc", "Library of Congress Linked Data Service", "https://id.loc.gov/",
           "http://id.loc.gov/authorities/"),
    Target("orcid", "ORCID", "https://orcid.org/", "https://orcid.org/"),
    Target("pleiades", "Pleiades", "https://pleiades.stoa.org/",
           "https://pleiades.stoa.org/places/"),
    Target("rights-statements", "RightsStatements.org", "https://rightsstatements.org/",
           "http://rightsstatements.org/vocab/"),
    Target("ror", "Research Organization Registry", "https://ror.org/", "https://ror.org/"),
    Target("viaf", "VIAF", "https://viaf.org/", "http://viaf.org/viaf/"),
    Target("wikidata", "Wikidata", "https://www.wikidata.org/", "http://www.wikidata.org/entity/"),
)  # fmt: skip

SPACES: dict[str, str] = {target.name: target.space for target in TARGETS}
"""What the IRIs of a target begin with, by its name."""


def rows(links: Mapping[tuple[str, str], int], base: str) -> Iterator[Row]:
    """A linkset for each property that leads to a dataset of others, and these datasets.

    `links` gives the number of triples by the IRI of the property and the name of the target.
    """
    known = {target.name: target for target in TARGETS}
    for (property_iri, name), triples in links.items():
        part = f"#links-{name}-{quote(shorten(property_iri), safe=':')}"
        yield "", "void:subset", URIRef(base + part)
        yield from a(part, "void:Linkset")
        yield part, "void:subjectsTarget", URIRef(base)
        yield part, "void:objectsTarget", URIRef(f"{base}#target-{name}")
        yield part, "void:linkPredicate", URIRef(property_iri)
        yield part, "void:triples", count(triples)
    for name in sorted({name for _, name in links}):
        yield from _target(known[name])


def _target(target: Target) -> Iterator[Row]:
    """A dataset of others."""
    part = f"#target-{target.name}"
    yield from a(part, "void:Dataset")
    yield part, "rdfs:label", Literal(target.title)
    yield part, "dcterms:title", Literal(target.title)
    yield part, "foaf:homepage", URIRef(target.page)
    yield part, "void:uriSpace", Literal(target.space)
