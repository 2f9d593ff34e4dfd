"""The ontology: every term that is written is declared with a label, and the context reads back."""

import gzip
import inspect
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # PyLD ships no types
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from shape_examples import conforming
from triptych import authorities, catalog, generate, licences, report, store, template
from triptych.catalog import statistics
from triptych.catalog.seen import seeing
from triptych.config import Dataset
from triptych.decisions import EVENT_CLASSES
from triptych.events.findings import Modality
from triptych.mapping import Quad, Table
from triptych.records import Basis
from triptych.results import Result, Severity
from triptych.serialise import nquads
from triptych.terms import Names, expand, prefixes
from triptych.vocabularies import VOCABULARIES

NAMES = Names("https://data.example.org/")
OURS = tuple(iri for prefix, iri in prefixes().items() if prefix not in {"xsd", "wd"})
COAR = "http://purl.org/coar/"


def ontology() -> Graph:
    """All of `ontology/*.ttl`."""
    graph = Graph(bind_namespaces="none")
    for file in files("triptych.ontology").iterdir():
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return graph


def of_tables() -> Iterator[str]:
    """The terms of every rule and part, those that a look-up may give included."""
    for table in (t for vocabulary in VOCABULARIES.values() for t in vocabulary.tables.values()):
        yield from map(expand, table.classes)
        yield from (expand(name) for part in table.parts for name in part.classes)
        yield from looked_up(table)
    yield from (expand(curie) for curie, _ in generate.properties())


def looked_up(table: Table) -> Iterator[str]:
    """The IRIs that the look-ups of a table may give."""
    for rule in (*table.rules, *(rule for part in table.parts for rule in part.rules)):
        nodes = inspect.getclosurevars(inspect.unwrap(rule.make)).nonlocals.get("nodes", {})
        yield from map(str, nodes.values())


def of_values() -> Iterator[str]:
    """The terms that stand in decisions, in the table of licences and in results."""
    yield from (expand(f"crm:{name}") for name in EVENT_CLASSES)
    yield from (expand(f"triptych:{basis}") for basis in Basis)
    yield from (expand(f"triptych:{modality}") for modality in Modality)
    yield from (expand(f"sh:{severity}") for severity in Severity)
    for licence in licences.licences():
        for name in (*licence.permits, *licence.requires, *licence.prohibits):
            yield expand(f"cc:{name}")


def of_graphs(folder: Path) -> Iterator[str]:
    """The terms of the dataset's description, of a report, of the example's authorities."""
    about = Dataset(NAMES.base, "x", "http://a.example/", "x", "x", "en", "a@b.org")
    results = [
        Result(Severity.INFO, code, "x", "r", "w", path="http://a.example/p", value="v")
        for code in ("check", "https://w3id.org/triptych/shapes#thing")
    ]
    list(template.write(folder))
    known, _ = authorities.read(folder / "authorities.ttl", NAMES)
    told = [*catalog.dataset(about, NAMES, "1"), *catalog.rules(NAMES)]
    told += counted(folder)
    told += report.quads(results, NAMES)
    told += authorities.quads(known, NAMES)
    for s, p, o in [*((s, p, o) for s, p, o, _ in told), *ontology()]:
        assert isinstance(s, URIRef)
        yield str(p)
        if isinstance(o, URIRef):
            yield str(o)
        if isinstance(o, Literal) and o.datatype:
            yield str(o.datatype)


def counted(folder: Path) -> Iterator[Quad]:
    """What is counted in the conforming dataset."""
    data = folder / "dataset.nq.gz"
    data.write_bytes(gzip.compress("".join(sorted(nquads(conforming(folder)))).encode()))
    with seeing(folder, NAMES) as seen:
        store.load(folder / "store", [data], lambda _: True, seen.hear)
    seen.links.add((expand("schema:sameAs"), "wikidata"))
    return statistics.statistics(store.Store.open(folder / "store"), seen, NAMES, data)


def is_term(iri: str) -> bool:
    """Whether an IRI is in a namespace of ours to declare."""
    return iri.startswith((*OURS, COAR)) and iri not in OURS and not iri.endswith("/scheme")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every term that can be written."""
    folder = tmp_path_factory.mktemp("ontology")
    found = {*of_tables(), *of_values(), *of_graphs(folder), str(RDF.nil)}
    found |= {expand("edtf:EDTF"), str(RDFS.Datatype)}
    return set(filter(is_term, found))


def test_every_term_that_is_written_is_declared_with_an_english_label(written: set[str]) -> None:
    known = ontology()
    assert len(written) > 200
    unlabelled = [
        term
        for term in sorted(written)
        if not any(
            isinstance(label, Literal) and label.language == "en"
            for label in known.objects(URIRef(term), RDFS.label)
        )
    ]
    assert not unlabelled


def test_nothing_is_declared_that_is_not_written(written: set[str]) -> None:
    declared = {str(term) for term in ontology().subjects()}
    assert len(declared) > 200
    assert not {term for term in declared - written if not term.startswith(COAR)}


def test_every_term_says_what_it_is_and_who_defines_it_and_nothing_is_blank() -> None:
    known = ontology()
    for term in set(known.subjects()):
        assert isinstance(term, URIRef)
        assert known.value(term, RDF.type) is not None, term
        assert isinstance(known.value(term, RDFS.isDefinedBy), URIRef), term
    assert all(isinstance(o, URIRef | Literal) for o in known.objects())


def test_terms_of_others_are_declared_in_facts_alone() -> None:
    known, ours = ontology(), expand("triptych:")
    comments = set(known.subjects(RDFS.comment))
    assert comments
    assert all(str(term).startswith(ours) for term in comments)
    assert comments == {term for term in known.subjects() if str(term).startswith(ours)}


@pytest.mark.parametrize("prefix", ["crm", "lrmoo"])
def test_every_property_of_the_crm_has_one_domain_and_one_range_that_are_declared(
    prefix: str,
) -> None:
    known = ontology()
    properties = [p for p in known.subjects(RDF.type, RDF.Property)
                  if str(p).startswith(expand(f"{prefix}:"))]  # fmt: skip
    assert properties
    for property_ in properties:
        for side in (RDFS.domain, RDFS.range):
            (class_,) = known.objects(property_, side)
            assert class_ == RDFS.Literal or (class_, RDF.type, RDFS.Class) in known, property_


def test_every_class_of_the_crm_leads_up_to_its_entity() -> None:
    known, top = ontology(), URIRef(expand("crm:E1_CRM_Entity"))
    classes = [c for c in known.subjects(RDF.type, RDFS.Class)
               if str(c).startswith((expand("crm:"), expand("lrmoo:")))]  # fmt: skip
    assert len(classes) > 30
    assert all(top in known.transitive_objects(c, RDFS.subClassOf) for c in classes)


def test_the_generated_files_are_what_they_would_be_now() -> None:
    assert [path.name for path, _ in generate.stale()] == []
    assert generate.main(["--check"]) == 0


def test_a_stale_file_is_named_and_fails_the_check_and_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "context.jsonld").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(generate, "files", lambda _package: tmp_path)
    fresh = "fresh\n"
    monkeypatch.setattr(generate, "OUTPUTS", (("x", "context.jsonld", lambda: fresh),))
    assert generate.main(["--check"]) == 1
    assert "context.jsonld: is stale" in capsys.readouterr().out
    assert generate.main([]) == 0
    assert (tmp_path / "context.jsonld").read_text(encoding="utf-8") == fresh
    assert generate.main(["--check"]) == 0


def context() -> dict[str, object]:
    """The context as it ships."""
    source = files("triptych.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, object]] = json.loads(source)
    return loaded["@context"]


def test_the_context_has_a_name_for_every_property_and_every_prefix() -> None:
    terms = context()
    named = {term["@id"] for term in terms.values() if isinstance(term, dict)}
    assert named == {curie for curie, _ in generate.properties()} - {"rdf:type"}
    assert len(named) > 100
    assert {prefix: terms[prefix] for prefix in prefixes()} == prefixes()


def test_names_of_the_context_depend_on_their_property_alone() -> None:
    names = {name: term["@id"] for name, term in context().items() if isinstance(term, dict)}
    assert names["name"] == "schema:name"
    assert names["dcterms:title"] == "dcterms:title"
    assert names["P7_took_place_at"] == "crm:P7_took_place_at"
    assert all(name in (curie, curie.partition(":")[2]) for name, curie in names.items())


def test_a_clash_of_two_names_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "BARE", ("schema", "dcterms"))
    with pytest.raises(ValueError, match="two meanings of"):
        generate.context()


def test_what_the_context_makes_short_reads_back_as_the_same_triples(tmp_path: Path) -> None:
    lines = triples(conforming(tmp_path))
    expanded = jsonld.from_rdf("".join(sorted(lines)), {"format": "application/n-quads"})
    compacted = jsonld.compact(expanded, {"@context": context()})
    assert "dcterms:title" in json.dumps(compacted)
    again = jsonld.to_rdf(compacted, {"format": "application/n-quads"})
    assert set(again.splitlines(keepends=True)) == lines


def triples(quads: list[Quad]) -> set[str]:
    """The lines of N-Triples of some quads."""
    return {line.rpartition(" <")[0] + " .\n" for line in nquads(quads)}
