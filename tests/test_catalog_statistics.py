"""What is counted at build: each number is what SPARQL counts over the published store."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, VOID

from triptych import build, release, store, turtle
from triptych.catalog import linksets, service, statistics
from triptych.catalog.seen import seeing
from triptych.config import Place
from triptych.release import Release
from triptych.serialise import nquads
from triptych.terms import Names, expand
from triptych.values import Iri

DCAT, SPDX, SD = (expand(f"{prefix}:") for prefix in ("dcat", "spdx", "sd"))

# A count of the whole | what SPARQL asks for it.
WHOLE = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
}
# A kind of partition | what it counts, and what SPARQL asks for it.
PARTS = {
    "class": (
        "entities",
        "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of",
    ),
    "property": ("triples", "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of"),
}


@pytest.fixture(scope="module")
def published(example: Place) -> Release:
    """The release of the example."""
    return release.current(example.path.parent / "release")


@pytest.fixture(scope="module")
def opened(published: Release) -> store.Store:
    """Its store."""
    return store.Store.open(published.store)


@pytest.fixture(scope="module")
def told(published: Release) -> Graph:
    """What was counted."""
    read, graph = Dataset(), Graph()
    read.parse(published.path / release.STATISTICS, format="nquads")
    names = {str(name) for _, _, _, name in read.quads()}
    assert names == {f"{published.manifest.iri}graph/statistics"}
    for s, p, o, _ in read.quads():
        graph.add((s, p, o))
    return graph


def number(opened: store.Store, text: str) -> int:
    """The number that a query selects."""
    return int(next(opened.select(text))["n"].value)


@pytest.mark.parametrize("name", WHOLE)
def test_a_count_of_the_whole_is_what_sparql_counts(
    told: Graph, opened: store.Store, published: Release, name: str
) -> None:
    counted = told.value(URIRef(published.manifest.iri), VOID[name])
    assert counted is not None
    assert int(str(counted)) == number(opened, WHOLE[name]) > 50


def test_the_entities_are_the_subjects_that_match_the_pattern(
    told: Graph, opened: store.Store, published: Release
) -> None:
    this = URIRef(published.manifest.iri)
    pattern = str(told.value(this, VOID.uriRegexPattern))
    literal = '"' + pattern.replace("\\", "\\\\") + '"'
    asked = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(REGEX(STR(?s), {literal})) }}"
    entities = int(str(told.value(this, VOID.entities)))
    assert entities == number(opened, asked) > 50
    assert int(str(told.value(this, VOID.documents))) == entities + 1


@pytest.mark.parametrize("kind", PARTS)
def test_there_is_a_partition_for_each_class_and_each_property_with_its_count(
    told: Graph, opened: store.Store, published: Release, kind: str
) -> None:
    this, (of, asked) = URIRef(published.manifest.iri), PARTS[kind]
    parts = list(told.objects(this, VOID[f"{kind}Partition"]))
    counted = {str(told.value(p, VOID[kind])): int(str(told.value(p, VOID[of]))) for p in parts}
    assert len(parts) == len(counted) > 50
    assert counted == {row["of"].value: int(row["n"].value) for row in opened.select(asked)}
    assert all(str(part).startswith(f"{this}#{kind}-") for part in parts)


def test_a_linkset_counts_the_triples_of_its_property_that_lead_to_its_target(
    told: Graph, opened: store.Store, published: Release
) -> None:
    found = list(told.subjects(RDF.type, VOID.Linkset))
    assert len(found) > 3
    for linkset in found:
        assert (URIRef(published.manifest.iri), VOID.subset, linkset) in told
        target = told.value(linkset, VOID.objectsTarget)
        space, name = told.value(target, VOID.uriSpace), told.value(linkset, VOID.linkPredicate)
        asked = (
            f'SELECT (COUNT(*) AS ?n) {{ ?s <{name}> ?o FILTER(STRSTARTS(STR(?o), "{space}")) }}'
        )
        assert int(str(told.value(linkset, VOID.triples))) == number(opened, asked) > 0


def test_no_link_to_a_target_is_left_out(told: Graph, opened: store.Store) -> None:
    linkless = {expand(curie) for curie in ("rdf:type", "rdf:object", "rdfs:isDefinedBy")}
    asked = "SELECT DISTINCT ?p ?o { ?s ?p ?o FILTER(isIRI(?o)) }"
    found = {
        (row["p"].value, target.name)
        for row in opened.select(asked)
        for target in linksets.TARGETS
        if row["o"].value.startswith(target.space) and row["p"].value not in linkless
    }
    told_of = {
        (str(told.value(one, VOID.linkPredicate)),
         str(told.value(one, VOID.objectsTarget)).rpartition("#target-")[2])
        for one in told.subjects(RDF.type, VOID.Linkset)
    }  # fmt: skip
    assert told_of == found
    assert found


def test_the_named_graphs_of_the_whole_are_counted_and_the_counts_themselves_are_not(
    told: Graph, opened: store.Store, published: Release
) -> None:
    base = published.manifest.iri
    asked = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    sizes = {row["g"].value: int(row["n"].value) for row in opened.select(asked)}
    for name, _ in service.GRAPHS:
        counted = told.value(URIRef(f"{base}graph/{name}"), VOID.triples)
        if name == "statistics":
            assert counted is None
            assert sizes[f"{base}graph/{name}"] == len(told)
        else:
            assert int(str(counted)) == sizes[f"{base}graph/{name}"] > 0


def test_the_counts_are_in_no_dump_and_not_in_the_default_graph(
    opened: store.Store, published: Release
) -> None:
    base = published.manifest.iri
    assert not list(opened.values(base, str(VOID.triples)))
    assert opened.values(base, str(VOID.triples), f"{base}graph/statistics")
    with gzip.open(published.path / "dataset.nq.gz") as file:
        assert not any(b"graph/statistics> .\n" in line for line in file)


def test_the_size_and_checksum_are_those_of_the_dump(told: Graph, published: Release) -> None:
    dump = URIRef(f"{published.manifest.iri}#dump")
    checksum = told.value(dump, URIRef(f"{SPDX}checksum"))
    assert (
        str(told.value(checksum, URIRef(f"{SPDX}checksumValue")))
        == (published.manifest.files["dataset.nq.gz"])
    )
    size = told.value(dump, URIRef(f"{DCAT}byteSize"))
    assert str(size) == str((published.path / "dataset.nq.gz").stat().st_size)
    assert published.manifest.files[release.STATISTICS]


def test_the_coverage_is_that_of_the_confirmed_events(told: Graph, published: Release) -> None:
    this = URIRef(published.manifest.iri)
    period = told.value(this, DCTERMS.temporal)
    assert str(told.value(period, URIRef(f"{DCAT}startDate"))) == "1905-01-01"
    assert str(told.value(period, URIRef(f"{DCAT}endDate"))) == "1918-12-31"
    assert [str(place) for place in told.objects(this, DCTERMS.spatial)] == [f"{this}place/iran"]


def test_every_example_is_described_and_every_vocabulary_is_used(
    told: Graph, opened: store.Store, published: Release
) -> None:
    this = URIRef(published.manifest.iri)
    examples, spaces = (
        list(told.objects(this, VOID[n])) for n in ("exampleResource", "vocabulary")
    )
    assert len(examples) > 8
    assert all(opened.contains(str(example)) for example in examples)
    assert len(spaces) > 8
    used = [row["p"].value for row in opened.select("SELECT DISTINCT ?p { ?s ?p ?o }")]
    used += [row["c"].value for row in opened.select("SELECT DISTINCT ?c { ?s a ?c }")]
    assert all(any(name.startswith(str(space)) for name in used) for space in spaces)


def test_no_node_is_blank_and_what_is_named_is_named_for_a_reader(told: Graph) -> None:
    assert all(isinstance(s, URIRef) for s in told.subjects())
    assert all(isinstance(o, URIRef | Literal) for o in told.objects())


def quads() -> Iterator[str]:
    """Terms that are easily miscounted: in two graphs, in two languages, only proposed."""
    base, label = "https://a.example/(x)/", expand("rdfs:label")
    for graph in ("record/a", "curation/a"):
        yield f'<{base}work/a> <{label}> "One" <{base}graph/{graph}> .\n'
    yield f'<{base}work/a> <{label}> "One"@en <{base}graph/record/a> .\n'
    same = expand("schema:sameAs")
    yield f"<{base}work/a> <{same}> <https://ror.org/1> <{base}graph/record/a> .\n"
    yield f'<{base}candidate/b> <{label}> "Two" <{base}graph/candidates/a> .\n'


@pytest.fixture
def small(tmp_path: Path) -> tuple[Graph, store.Store]:
    """What is counted of it, and its store."""
    names, data = Names("https://a.example/(x)/"), tmp_path / "dataset.nq.gz"
    data.write_bytes(gzip.compress("".join(sorted(quads())).encode()))
    with seeing(tmp_path, names) as seen:
        asserted = build.is_asserted(names.base)
        store.load(tmp_path / "store", [data], asserted, seen.hear)
    opened, graph = store.Store.open(tmp_path / "store"), Graph()
    written = statistics.write(tmp_path, opened, seen, names)
    found = list(statistics.statistics(opened, seen, names, data))
    assert written.read_text(encoding="utf-8") == "".join(nquads(found))
    for s, p, o, _ in found:
        graph.add((s, p, o))
    return graph, opened


def test_a_triple_of_two_graphs_counts_once_and_what_is_proposed_not_at_all(
    small: tuple[Graph, store.Store],
) -> None:
    graph, opened = small
    this = URIRef("https://a.example/(x)/")
    for name, asked in WHOLE.items():
        assert int(str(graph.value(this, VOID[name]))) == number(opened, asked)
    assert int(str(graph.value(this, VOID.triples))) == 3


def test_one_number_that_curators_write_in_two_ways_is_one_object() -> None:
    """The store takes them for one: so must the file that is counted."""
    written = f'<x> <{expand("schema:position")}> 01, "1"^^<{expand("xsd:int")}>, +1 .'
    lines = turtle.n_triples(written, "https://a.example/").splitlines()
    assert len(lines) == 1
    assert '"1"' in lines[0]


def test_where_no_event_is_confirmed_nothing_is_said_of_time_or_place(
    small: tuple[Graph, store.Store],
) -> None:
    graph, _ = small
    this = URIRef("https://a.example/(x)/")
    assert graph.value(this, DCTERMS.temporal) is None
    assert graph.value(this, DCTERMS.spatial) is None


def test_the_pattern_holds_for_a_base_with_signs_that_patterns_read_otherwise(
    small: tuple[Graph, store.Store],
) -> None:
    graph, opened = small
    this = URIRef("https://a.example/(x)/")
    pattern = str(graph.value(this, VOID.uriRegexPattern))
    literal = '"' + pattern.replace("\\", "\\\\") + '"'
    asked = f"SELECT DISTINCT ?s {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(REGEX(STR(?s), {literal})) }}"
    assert [row["s"] for row in opened.select(asked)] == [Iri(f"{this}work/a")]
