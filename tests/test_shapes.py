"""The shapes: each holds of what conforms, and is raised, alone, by what breaks it."""

from collections import Counter
from importlib.resources import files

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from shape_examples import BASE, CASES, DOMAIN_BESIDES, RANGE_OF, broken, conforming
from triptych import validation
from triptych.generate import CRM_FILES, SHAPES, properties
from triptych.mapping import Quad
from triptych.results import Severity
from triptych.terms import shorten

SEVERITIES = {SH.Violation, SH.Warning, SH.Info}


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """A record that fills every field, mapped."""
    return conforming(tmp_path_factory.mktemp("shapes"))


def raised(graph: Graph) -> set[str]:
    """The shapes that a graph raises, by local name."""
    return {result.code.removeprefix(SHAPES) for result in validation.validate(graph)}


def written(name: str = "") -> set[str]:
    """The shapes of all files or of one, by local name."""
    graph = Graph()
    folder = files("triptych.shapes")
    for file in folder.iterdir():
        if file.name.endswith(".ttl") and name in ("", file.name):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    shapes = {
        s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)
    }
    return {str(shape).removeprefix(SHAPES) for shape in shapes}


def test_a_record_that_fills_every_field_conforms(quads: list[Quad]) -> None:
    assert raised(broken(quads, "", "")) == set()


@pytest.mark.parametrize("shape", CASES)
def test_what_breaks_a_shape_raises_it_and_no_other(shape: str, quads: list[Quad]) -> None:
    assert raised(broken(quads, *CASES[shape])) == {shape}


def of_crm() -> Graph:
    """The facts of CIDOC CRM and LRMoo."""
    graph = Graph()
    for name in CRM_FILES:
        source = files("triptych.ontology").joinpath(name).read_text(encoding="utf-8")
        graph.parse(data=source, format="turtle")
    return graph


CRM = of_crm()
PROPERTIES = sorted(str(p) for p in CRM.subjects(RDF.type, RDF.Property))
RANGED = [p for p in PROPERTIES if CRM.value(URIRef(p), RDFS.range) != RDFS.Literal]


@pytest.mark.parametrize("iri", PROPERTIES, ids=shorten)
def test_a_property_of_the_crm_on_a_thing_outside_its_domain_is_raised(
    iri: str, quads: list[Quad]
) -> None:
    local = shorten(iri).partition(":")[2]
    pointed = next((o for _, p, o, _ in quads if str(p) == iri), URIRef(f"{BASE}place/delta"))
    besides = DOMAIN_BESIDES.get(local, "").replace("{y}", str(pointed))
    graph = broken(quads, "", besides)
    graph.add((URIRef(f"{BASE}x"), URIRef(iri), pointed))  # Turtle would rewrite a date
    assert raised(graph) == {local}


@pytest.mark.parametrize("iri", RANGED, ids=shorten)
def test_a_property_of_the_crm_that_points_outside_its_range_is_raised(
    iri: str, quads: list[Quad]
) -> None:
    local = shorten(iri).partition(":")[2]
    subject, besides = RANGE_OF.get(local, ("", ""))
    class_ = CRM.value(URIRef(iri), RDFS.domain)
    bare = "" if subject else f'a <{class_}> ; rdfs:label "x" ; '
    graph = broken(quads, "", f"<{subject or 'x'}> {bare} <{iri}> <y> ; {besides} .")
    assert raised(graph) == {f"{local}-range"}


def test_every_shape_is_broken_by_an_example_or_by_the_facts_of_the_crm() -> None:
    generated = {shorten(p).partition(":")[2] for p in PROPERTIES}
    generated |= {f"{shorten(p).partition(':')[2]}-range" for p in RANGED}
    assert written("crm.ttl") == generated
    assert written() == CASES.keys() | generated
    assert not CASES.keys() & generated


def test_every_shape_has_an_iri_a_message_in_english_and_one_of_the_three_severities() -> None:
    shapes = validation.shapes()
    assert not list(shapes.subjects(RDF.type, SH.SPARQLConstraint))
    assert not list(shapes.triples((None, SH.sparql, None)))
    for local in written():
        shape = URIRef(SHAPES + local)
        message = shapes.value(shape, SH.message)
        assert isinstance(message, Literal), local
        assert message.language == "en", local
        assert set(shapes.objects(shape, SH.severity)) <= SEVERITIES, local


def test_the_severities_are_all_used_and_most_shapes_tell_of_what_is_wrong() -> None:
    shapes = validation.shapes()
    counts = Counter(
        str(shapes.value(URIRef(SHAPES + local), SH.severity) or SH.Violation).rpartition("#")[2]
        for local in written()
    )
    assert set(counts) == set(Severity)
    assert counts[Severity.VIOLATION] > counts[Severity.WARNING] > counts[Severity.INFO] > 0


# Properties that no shape speaks of, and why none need: they are held equal by nothing, and any
# value that the mapping can make of them is right.
UNSHAPED: dict[str, str] = {}


def paths() -> set[str]:
    """Every property in a path, a comparison or a target of a shape."""
    shapes = validation.shapes()
    found = {
        o
        for p in (SH.path, SH.equals, SH.lessThan, SH.targetSubjectsOf, SH.targetObjectsOf)
        for o in shapes.objects(None, p)
    }
    for step in (SH.inversePath, SH.alternativePath, SH.zeroOrMorePath):
        found |= set(shapes.objects(None, step))
    for head in [node for node in found if (node, RDF.first, None) in shapes]:
        found |= set(shapes.items(head))
    return {shorten(str(node)) for node in found if isinstance(node, URIRef)}


def test_every_path_of_a_shape_is_emitted_by_a_rule_or_by_an_authority() -> None:
    of_authorities = {"crm:P89_falls_within"}
    emitted = {curie for curie, _ in properties()}
    assert len(paths()) > 100
    assert paths() - emitted - of_authorities == set()


def test_every_property_that_is_emitted_stands_in_a_shape_or_on_an_explained_list() -> None:
    emitted = {curie for curie, _ in properties()} - {"rdf:type"}
    assert len(emitted) > 100
    assert emitted - paths() == set(UNSHAPED)
    assert all(reason for reason in UNSHAPED.values())
