"""Events: what the curator confirmed that the text tells of, with class, date, place and order."""

import pytest
from rdflib import URIRef

from test_resources import (
    BASE,
    FULL,
    decided,
    event,
    graph_of,
    kinds,
    pointed,
    quads_of,
    record,
    resources,
    values_of,
)
from triptych.decisions import RELATIONS, Participation, Relation
from triptych.records import Basis
from triptych.terms import expand

TEXT = record(("abstract", "abc and so on"))


def test_an_event_has_class_type_place_participants_and_note() -> None:
    told = event(
        class_="E7_Activity", places=("place/tabriz",), note="a doubt",
        participants=(
            Participation("actor/royalists", "P14_carried_out_by"),
            Participation("actor/others", "P11_had_participant"),
        ),
    )  # fmt: skip
    graph = graph_of(TEXT, decided(events=[told]))
    for curie, wanted in [
        ("rdf:type", [expand("crm:E7_Activity"), expand("schema:Event")]),
        ("rdfs:label", ["Event e1"]),
        ("crm:P2_has_type", ["concept/siege"]),
        ("crm:P7_took_place_at", ["place/tabriz"]),
        ("schema:location", ["place/tabriz"]),
        ("crm:P14_carried_out_by", ["actor/royalists"]),
        ("crm:P11_had_participant", ["actor/others"]),
        ("rdfs:comment", ["a doubt"]),
    ]:
        assert pointed(graph, "event/r1-e1", curie) == wanted, curie


@pytest.mark.parametrize("property_", RELATIONS)
def test_every_relation_between_events_is_published(property_: str) -> None:
    curie = f"triptych:{property_}" if property_ == "isConsequenceOf" else f"crm:{property_}"
    two = [event("e1"), event("e2", relations=(Relation(property_, "e1"),))]
    graph = graph_of(TEXT, decided(events=two))
    assert pointed(graph, "event/r1-e2", curie) == ["event/r1-e1"]


@pytest.mark.parametrize("property_", RELATIONS)
def test_every_relation_of_a_publication_is_published_too(property_: str) -> None:
    two = [
        event("e1", class_="E7_Activity"),
        event(
            "p", class_="E7_Activity", activity="article", relations=(Relation(property_, "e1"),)
        ),
    ]
    graph = graph_of(FULL, decided(events=two))
    assert (URIRef(f"{BASE}article/r1#publication"), None, URIRef(f"{BASE}event/r1-e1")) in graph


def test_the_text_is_about_its_main_events_and_mentions_the_rest() -> None:
    two = [
        event("e1", main=True, date="1909", places=("place/tabriz",)),
        event("e2", date="1911", places=("place/iran",)),
    ]
    graph = graph_of(TEXT, decided(events=two))
    for curie, wanted in [
        ("schema:about", ["event/r1-e1"]),
        ("crm:P129_is_about", ["event/r1-e1"]),
        ("schema:mentions", ["event/r1-e2"]),
        ("crm:P67_refers_to", ["event/r1-e2"]),
        ("dcterms:spatial", ["place/tabriz"]),
        ("schema:spatialCoverage", ["place/tabriz"]),
        ("dcterms:temporal", ["1909"]),
        ("schema:temporalCoverage", ["1909"]),
    ]:
        assert pointed(graph, "manuscript/r1", curie) == wanted, curie


def test_a_publication_is_no_subject_of_the_text() -> None:
    told = event("p", class_="E7_Activity", activity="chapter", main=True, date="2013")
    graph = graph_of(FULL, decided(events=[told]))
    assert not pointed(graph, "manuscript/r1", "schema:about")
    assert not pointed(graph, "manuscript/r1", "schema:mentions")


def test_events_stand_in_the_graph_of_confirmed_events_alone() -> None:
    told = event(date="1909", main=True)
    quads = quads_of(TEXT, decided(events=[told]))
    graphs = {q[3] for q in quads if f"{BASE}event/" in q[0] or f"{BASE}event/" in str(q[2])}
    assert graphs == {f"{BASE}graph/events/r1", f"{BASE}graph/provenance"}


# basis | date | within: schema:startDate, schema:endDate, P82a, P81a, P81b, P82b, to the day
DATED = {
    (Basis.EXPLICIT, "1905/1911", False): "1905 1911 1905-01-01 1905-12-31 1911-01-01 1911-12-31",
    (Basis.INFERRED, "1905/1911", False): "1905 1911 1905-01-01 - - 1911-12-31",
    (Basis.EXPLICIT, "1905/1911", True): "- - 1905-01-01 - - 1911-12-31",
    (Basis.EXPLICIT, "1909~", False): "- - - - - -",
    (Basis.EXPLICIT, "/1909", False): "- 1909 - - - 1909-12-31",
}
BOUNDS = (
    "crm:P82a_begin_of_the_begin", "crm:P81a_end_of_the_begin", "crm:P81b_begin_of_the_end",
    "crm:P82b_end_of_the_end",
)  # fmt: skip


@pytest.mark.parametrize(("told", "wanted"), DATED.items())
def test_only_a_stated_interval_that_was_filled_has_inner_bounds(
    told: tuple[Basis, str, bool], wanted: str
) -> None:
    basis, date, within = told
    graph = graph_of(TEXT, decided(events=[event(basis=basis, date=date, within=within)]))
    found = [pointed(graph, "event/r1-e1", f"schema:{name}Date") for name in ("start", "end")]
    found += [pointed(graph, "event/r1-e1#time-span", curie) for curie in BOUNDS]
    days = [moment.partition("T")[0] for some in found for moment in some or ["-"]]
    assert " ".join(days) == wanted


def test_the_curators_days_bound_what_the_date_leaves_open() -> None:
    told = event(date="1909~", earliest="1908-12-01", latest="1910")
    span = resources(TEXT, decided(events=[told]))["event/r1-e1#time-span"]
    assert span.first("begin-of-begin") == "1908-12-01T00:00:00Z"
    assert span.first("end-of-end") == "1910-12-31T23:59:59Z"


def test_the_curators_days_do_not_contradict_what_the_date_says() -> None:
    told = event(date="1909", earliest="1908", latest="1910")
    span = resources(TEXT, decided(events=[told]))["event/r1-e1#time-span"]
    assert values_of(span, "begin-of-begin") == ["1909-01-01T00:00:00Z"]
    assert values_of(span, "end-of-end") == ["1909-12-31T23:59:59Z"]


def test_the_words_that_qualify_begin_and_end_stand_at_the_time_span() -> None:
    told = event(date="1909/1917~", begin_words="Beginning", end_words="for the next six years")
    graph = graph_of(TEXT, decided(events=[told]))
    span = "event/r1-e1#time-span"
    assert pointed(graph, span, "crm:P79_beginning_is_qualified_by") == ["Beginning"]
    assert pointed(graph, span, "crm:P80_end_is_qualified_by") == ["for the next six years"]


def test_an_event_without_a_date_has_no_time_span() -> None:
    assert kinds(resources(TEXT, decided(events=[event()])))["time-span"] == 0


def test_events_of_two_records_are_two_events() -> None:
    first, second = (
        resources(record(("abstract", "abc"), id_=id_), decided(events=[event()]))
        for id_ in ("r1", "r2")
    )
    assert "event/r1-e1" in first
    assert "event/r2-e1" in second


def test_events_whose_ids_differ_in_case_or_a_mark_are_two_events() -> None:
    told = [event("e1"), event("E1"), event("a.b"), event("a-b")]
    assert kinds(resources(TEXT, decided(events=told)))["event"] == 4


@pytest.mark.parametrize("types", [("siege", "battle"), ("محاصره", "نبرد"), ("!", "?")])
def test_two_types_of_events_are_two_concepts_in_any_script(types: tuple[str, str]) -> None:
    told = [event(f"e{at}", type=type_) for at, type_ in enumerate(types)]
    found = resources(TEXT, decided(events=told))
    assert kinds(found)["concept"] == 2
    labels = {r.first("label") for r in found.values() if r.kind == "concept"}
    assert labels == set(types)
