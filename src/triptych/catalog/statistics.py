"""Statistics: what is counted when the store of a release is loaded, as quads (VoID, 4; DCAT 3).

Every number is that of the default graph of the endpoint, and equals what SPARQL counts there: so
they stand in `graph/statistics`, which is not of the default graph, and in no dump. Triples,
classes and properties are counted by the engine, group by group; different terms by `seen`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from rdflib import XSD, Literal, URIRef

from triptych import release
from triptych.catalog import distributions, linksets, service
from triptych.catalog.rows import Row, a, count, english, quads, term
from triptych.catalog.seen import THINGS, Seen
from triptych.mapping import Quad
from triptych.serialise import nquads
from triptych.store import Store
from triptych.terms import Names, prefixes, shorten
from triptych.values import Iri, Term
from triptych.values import Literal as Words

_OWN = "statistics"  # the graph of these quads, which cannot tell its own size

_SPECIAL = re.compile(r"[\\.*+?()|^$\[\]{}]")  # what a pattern of XPath 3.1 would not read as it is


def statistics(store: Store, seen: Seen, names: Names, dump: Path) -> Iterator[Quad]:
    """All that is counted and measured; `dump` is the file of the whole dataset."""
    counted = _counted(store, seen, names)
    rows = (
        *_whole(counted, seen, names.base),
        *_partitions(counted, names.base),
        *linksets.rows(counted.links, names.base),
        *service.sizes(counted.triples, counted.graphs),
        *_coverage(store, names.base),
        *_file(dump, names.base),
    )
    return quads(rows, names.base, names.graph("statistics"))


def write(stage: Path, store: Store, seen: Seen, names: Names) -> Path:
    """Write the file of these quads into the folder of a release whose store is loaded."""
    path = stage / release.STATISTICS
    with path.open("w", encoding="utf-8") as file:
        file.writelines(nquads(statistics(store, seen, names, stage / distributions.DUMP)))
    return path


def pattern(base: str) -> str:
    """The pattern of the IRIs that have a document: what VoID calls entities (VoID, 4.5)."""
    return f"^{_SPECIAL.sub(_escaped, base)}({'|'.join(THINGS)})/[^#/]+$"


@dataclass(frozen=True, slots=True)
class _Counted:
    """Resources by class; triples by property, by named graph, and by what they link to."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    graphs: Mapping[str, int]
    links: Mapping[tuple[str, str], int]

    @property
    def triples(self) -> int:
        """The triples of the default graph."""
        return sum(self.properties.values())


def _counted(store: Store, seen: Seen, names: Names) -> _Counted:
    """Ask the engine for what it counts in memory that does not grow with the data."""
    return _Counted(
        _by(store, "count-classes", "class"),
        _by(store, "count-properties", "property"),
        {name: _size(store, names.graph(name)) for name, _ in service.GRAPHS if name != _OWN},
        {link: _links(store, *link) for link in sorted(seen.links)},
    )


def _by(store: Store, query: str, name: str) -> dict[str, int]:
    """The counts of a query by IRI, in the order of IRIs."""
    rows = store.select(_text(query))
    return dict(sorted((row[name].value, int(row["count"].value)) for row in rows))


def _links(store: Store, property_iri: str, target: str) -> int:
    """How many triples with a property lead to a dataset of others."""
    bound: dict[str, Term] = {
        "property": Iri(property_iri),
        "space": Words(linksets.SPACES[target]),
    }
    return sum(int(row["count"].value) for row in store.select(_text("count-links"), bound))


def _size(store: Store, graph: str) -> int:
    """How many triples a named graph holds."""
    rows = store.select(_text("count-graph"), {"graph": Iri(graph)})
    return sum(int(row["count"].value) for row in rows)


def _whole(counted: _Counted, seen: Seen, base: str) -> Iterator[Row]:
    """The counts of the whole (VoID, 4.6), and where to begin (VoID, 4.2)."""
    yield "", "void:triples", count(counted.triples)
    yield "", "void:entities", count(seen.things)
    yield "", "void:documents", count(seen.things + 1)  # and that of the dataset
    yield "", "void:distinctSubjects", count(seen.subjects)
    yield "", "void:distinctObjects", count(seen.objects)
    yield "", "void:classes", count(len(counted.classes))
    yield "", "void:properties", count(len(counted.properties))
    yield "", "void:uriRegexPattern", Literal(pattern(base))
    for thing in seen.examples():
        yield "", "void:exampleResource", URIRef(thing)
    used = (*counted.classes, *counted.properties)
    for space in sorted(prefixes().values()):
        if any(iri.startswith(space) for iri in used):
            yield "", "void:vocabulary", URIRef(space)


def _partitions(counted: _Counted, base: str) -> Iterator[Row]:
    """A part of the dataset for each class and each property (VoID, 4.7)."""
    for kind, of, counts in (
        ("class", "void:entities", counted.classes),
        ("property", "void:triples", counted.properties),
    ):
        for iri, number in counts.items():
            part = f"#{kind}-{quote(shorten(iri), safe=':')}"
            yield "", f"void:{kind}Partition", URIRef(base + part)
            yield part, f"void:{kind}", URIRef(iri)
            yield part, of, count(number)


def _coverage(store: Store, base: str) -> Iterator[Row]:
    """When and where the events happened that curators confirmed (DCAT 3, 6.6.5 and 6.6.6)."""
    found: dict[str, Term] = next(store.select(_text("coverage-time")), {})
    if found:
        yield "", "dcterms:temporal", URIRef(f"{base}#period")
        yield from a("#period", "dcterms:PeriodOfTime")
        yield "#period", "rdfs:label", english("Time of the events")
    for name, curie in (("begin", "dcat:startDate"), ("end", "dcat:endDate")):
        if name in found:
            yield "#period", curie, Literal(found[name].value.partition("T")[0], datatype=XSD.date)
    for row in store.select(_text("coverage-places")):
        yield "", "dcterms:spatial", URIRef(row["place"].value)
        yield from a(row["place"].value, "dcterms:Location")


def _file(dump: Path, base: str) -> Iterator[Row]:
    """The size and the checksum of the dump (DCAT 3, 6.8.14; SPDX 2.3)."""
    sha256 = release.digest({dump.name: dump})[1][dump.name]
    size = Literal(str(dump.stat().st_size), datatype=XSD.nonNegativeInteger)
    yield "#dump", "dcat:byteSize", size
    yield "#dump", "spdx:checksum", URIRef(f"{base}#dump-sha256")
    yield from a("#dump-sha256", "spdx:Checksum")
    yield "#dump-sha256", "rdfs:label", english("SHA-256 of the dump")
    yield "#dump-sha256", "spdx:algorithm", term("spdx:checksumAlgorithm_sha256")
    yield from a(term("spdx:checksumAlgorithm_sha256"), "spdx:ChecksumAlgorithm")
    yield "#dump-sha256", "spdx:checksumValue", Literal(sha256, datatype=XSD.hexBinary)


def _text(name: str) -> str:
    """One of our queries."""
    return files("triptych").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def _escaped(sign: re.Match[str]) -> str:
    """A sign that a pattern reads as it is."""
    return f"\\{sign[0]}"
