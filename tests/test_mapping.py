"""Mapping: tables applied in one loop, each fact once, each triple followed to its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Literal, URIRef

from triptych.mapping import (
    Fact,
    Maker,
    Origin,
    Part,
    Resource,
    Rule,
    Table,
    Vocabulary,
    apply,
    date,
    edtf,
    explain,
    iri,
    lookup,
    moment,
    number,
    plain,
    term,
    text,
    truth,
)
from triptych.terms import expand

THING = "https://a.org/thing/x"
GRAPHS = {origin: f"https://a.org/graph/{origin}" for origin in Origin}
TAGS = dict.fromkeys(Origin, "en")
TITLES = Part(
    "title", "crm:P102_has_title", "title", ("crm:E35_Title",), (Rule("", "rdfs:label", text),)
)
FIRST = Vocabulary(
    "first",
    "First",
    {"thing": Table(("schema:Thing",), (Rule("title", "dcterms:title", text),), (TITLES,))},
)
SECOND = Vocabulary("second", "Second", {"thing": Table((), (Rule("by", "dcterms:creator", iri),))})
FACTS = st.lists(
    st.tuples(st.sampled_from(["title", "by"]), st.sampled_from(["https://a.org/1", "https://a.org/2"]),
              st.sampled_from(Origin)),
    max_size=8,
)  # fmt: skip


def thing(*facts: tuple[str, str, Origin]) -> Resource:
    """Make a resource of its facts."""
    resource = Resource("thing", THING)
    for name, value, origin in facts:
        resource.add(name, Fact(value, origin))
    return resource


def test_a_fact_is_kept_once_for_each_who_states_it() -> None:
    said = ("title", "A", Origin.RECORD)
    resource = thing(said, said, ("title", "A", Origin.CURATION), ("title", "B", Origin.RECORD))
    assert [(fact.value, fact.origin) for fact in resource.facts["title"]] == [
        ("A", Origin.RECORD), ("A", Origin.CURATION), ("B", Origin.RECORD),
    ]  # fmt: skip


def test_the_first_value_of_a_field_is_its_first_or_nothing() -> None:
    resource = thing(("title", "A", Origin.RECORD), ("title", "B", Origin.RECORD))
    assert (resource.first("title"), resource.first("by")) == ("A", "")


def test_a_rule_makes_a_triple_in_the_graph_of_who_states_it() -> None:
    quads = set(apply([thing(("by", "https://a.org/me", Origin.CURATION))], [SECOND], GRAPHS))
    assert quads == {
        (URIRef(THING), URIRef(expand("dcterms:creator")), URIRef("https://a.org/me"),
         GRAPHS[Origin.CURATION])
    }  # fmt: skip


def test_a_class_is_stated_by_who_names_the_resource() -> None:
    resource = Resource("thing", THING, Origin.EVENTS)
    assert list(apply([resource], [FIRST], GRAPHS)) == [
        (URIRef(THING), RDF.type, URIRef(expand("schema:Thing")), GRAPHS[Origin.EVENTS])
    ]


def test_a_part_is_a_node_of_its_own_and_parts_are_numbered() -> None:
    told = [("title", "A", Origin.RECORD), ("title", "B", Origin.CURATION)]
    quads = list(apply([thing(*told)], [FIRST], GRAPHS, TAGS))
    tied = [(str(o), g) for _, p, o, g in quads if p == URIRef(expand("crm:P102_has_title"))]
    assert tied == [
        (f"{THING}#title", GRAPHS[Origin.RECORD]), (f"{THING}#title-2", GRAPHS[Origin.CURATION]),
    ]  # fmt: skip
    labels = {str(s): (o, g) for s, p, o, g in quads if p == RDFS.label}
    assert labels == {
        f"{THING}#title": (Literal("A", lang="en"), GRAPHS[Origin.RECORD]),
        f"{THING}#title-2": (Literal("B", lang="en"), GRAPHS[Origin.CURATION]),
    }
    typed = {str(s): g for s, p, o, g in quads if o == URIRef(expand("crm:E35_Title"))}
    assert typed == dict(tied)


def test_a_vocabulary_says_nothing_of_a_kind_that_it_does_not_know() -> None:
    assert list(apply([Resource("other", THING)], [FIRST, SECOND], GRAPHS)) == []


def test_a_field_that_no_rule_reads_says_nothing() -> None:
    assert not list(apply([thing(("colour", "red", Origin.RECORD))], [SECOND], GRAPHS))


def test_words_bear_the_tag_of_those_who_say_them() -> None:
    told = [("title", "A", Origin.RECORD), ("title", "B", Origin.CURATION)]
    quads = list(apply([thing(*told)], [FIRST], GRAPHS, {Origin.CURATION: "fr"}))
    labels = [o for _, p, o, _ in quads if p == RDFS.label]
    assert labels == [Literal("A"), Literal("B", lang="fr")]


@given(FACTS, st.sampled_from([{}, TAGS]))
def test_what_is_explained_is_what_is_applied(
    told: list[tuple[str, str, Origin]], tags: dict[Origin, str]
) -> None:
    resource = thing(*told)
    applied = list(apply([resource], [FIRST, SECOND], GRAPHS, tags))
    explained = [row for known in (FIRST, SECOND) for row in explain(resource, known, GRAPHS, tags)]
    assert [quad for _, quad in explained] == applied
    assert {field for field, _ in explained} <= {"", *resource.facts}
    assert len(set(applied)) == len(applied)


def test_every_triple_is_followed_to_the_field_it_is_made_of() -> None:
    resource = thing(("title", "A", Origin.RECORD))
    fields = [field for field, _ in explain(resource, FIRST, GRAPHS)]
    assert fields == ["", "title", "title", "title", "title"]


@pytest.mark.parametrize(
    ("make", "value", "language", "node"),
    [
        (text, "words", "en", Literal("words", lang="en")),
        (text, "words", "", Literal("words")),
        (plain, "10.1/x", "en", Literal("10.1/x")),
        (iri, "https://a.org/x", "en", URIRef("https://a.org/x")),
        (term, "cc:Notice", "", URIRef("http://creativecommons.org/ns#Notice")),
        (number, "7", "en", Literal(7)),
        (truth, "true", "en", Literal("true", datatype=XSD.boolean)),
    ],
)
def test_a_maker_makes_its_node(
    make: Maker, value: str, language: str, node: Literal | URIRef
) -> None:
    assert make(value, language) == node


@pytest.mark.parametrize(
    ("make", "value", "kind"),
    [
        (edtf, "1905/1911", expand("edtf:EDTF")), (edtf, "1909~", expand("edtf:EDTF")),
        (moment, "1911-12-31T23:59:59Z", str(XSD.dateTime)),
        (moment, "-0043-01-01T00:00:00Z", str(XSD.dateTime)),
        (date, "2006-06-30", str(XSD.date)), (date, "2006-06", str(XSD.gYearMonth)),
        (date, "2006", str(XSD.gYear)), (date, "0000", str(XSD.gYear)),
    ],
)  # fmt: skip
def test_a_date_keeps_its_letters_and_has_the_type_of_its_precision(
    make: Maker, value: str, kind: str
) -> None:
    node = make(value, "en")
    assert isinstance(node, Literal)
    assert (str(node), str(node.datatype), node.language) == (value, kind, None)


@pytest.mark.parametrize("value", ["2006~", "1905/1911", "2006-21", "19XX", "[1909,1911]"])
def test_a_date_that_xsd_cannot_say_is_not_said(value: str) -> None:
    assert date(value, "") is None


def test_a_lookup_says_what_its_table_has_and_nothing_else() -> None:
    make = lookup({"book": "schema:Book", "article": "http://purl.org/coar/resource_type/c_6501"})
    assert make("book", "") == URIRef("https://schema.org/Book")
    assert make("article", "") == URIRef("http://purl.org/coar/resource_type/c_6501")
    assert make("poster", "") is None
