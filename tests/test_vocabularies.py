"""Vocabularies: what every table says is a known term, and nothing that is known goes unsaid."""

from collections.abc import Iterator

import pytest
from rdflib import RDF, RDFS, URIRef

from test_resources import BASE, EVENTS, FULL, NAMES, decided, quads_of
from triptych.mapping import Resource, Rule, Table, Vocabulary
from triptych.resources import describe
from triptych.terms import expand
from triptych.vocabularies import PANELS, VOCABULARIES

ALL = tuple(VOCABULARIES.values())


def tables() -> Iterator[tuple[str, str, Table]]:
    """Give every table with its vocabulary and kind."""
    for vocabulary in ALL:
        for kind, table in vocabulary.tables.items():
            yield vocabulary.name, kind, table


def rules(table: Table) -> Iterator[Rule]:
    """Give every rule of a table, those of its parts included."""
    yield from table.rules
    for part in table.parts:
        yield from part.rules


def described() -> list[Resource]:
    """Describe a record that says everything, with a curator who says it otherwise."""
    return describe(FULL, decided(("title", "Printed"), events=EVENTS), NAMES)


def test_the_panels_are_the_three_and_each_has_a_name_and_a_label() -> None:
    assert [panel.label for panel in PANELS] == ["Dublin Core", "Schema.org", "CIDOC CRM"]
    assert all(VOCABULARIES[panel.name] is panel for panel in PANELS)
    assert len({vocabulary.label for vocabulary in ALL}) == len(ALL)


def test_every_term_of_every_table_has_a_known_prefix() -> None:
    terms = {
        curie
        for _, _, table in tables()
        for curie in (
            *table.classes, *(rule.property for rule in rules(table)),
            *(part.property for part in table.parts),
            *(name for part in table.parts for name in part.classes),
        )
    }  # fmt: skip
    assert len(terms) > 100
    assert not [curie for curie in terms if not expand(curie).startswith("http")]


@pytest.mark.parametrize("vocabulary", ALL, ids=lambda known: known.name)
def test_no_row_stands_twice_in_a_table(vocabulary: Vocabulary) -> None:
    assert vocabulary.tables
    for kind, table in vocabulary.tables.items():
        rows = [(rule.field, rule.property) for rule in table.rules]
        assert len(set(rows)) == len(rows), kind
        suffixes = [part.suffix for part in table.parts]
        assert len(set(suffixes)) == len(suffixes), kind


def test_every_fact_that_is_known_is_said_in_some_vocabulary() -> None:
    read = {
        (kind, field)
        for _, kind, table in tables()
        for field in (*(r.field for r in table.rules), *(p.field for p in table.parts))
    }
    known = {(resource.kind, name) for resource in described() for name in resource.facts}
    assert len(known) > 80
    assert known - read == set()


def test_every_kind_that_is_described_has_a_label_and_a_class() -> None:
    kinds = {resource.kind for resource in described()}
    labels = {k for _, k, t in tables() for r in t.rules if expand(r.property) == str(RDFS.label)}
    assert kinds
    assert kinds <= labels


def test_http_schema_org_is_never_written() -> None:
    nodes = {str(node) for quad in quads_of(FULL, decided(events=EVENTS)) for node in quad[:3]}
    assert [node for node in nodes if node.startswith("https://schema.org/")]
    assert not [node for node in nodes if node.startswith("http://schema.org/")]


def test_no_property_of_the_crm_that_is_gone_is_written() -> None:
    crm = expand("crm:")
    used = {str(q[1]).removeprefix(crm) for q in quads_of(FULL, decided(events=EVENTS))
            if str(q[1]).startswith(crm)}  # fmt: skip
    assert len(used) > 15
    assert not {name.partition("_")[0] for name in used} & {f"P{n}" for n in range(114, 121)}


# The classes and properties that the model names for the kinds of a text
@pytest.mark.parametrize(
    ("local", "classes"),
    [
        ("work/r1", ["lrmoo:F1_Work", "schema:CreativeWork"]),
        ("article/r1", ["lrmoo:F2_Expression", "crm:E33_Linguistic_Object", "fabio:JournalArticle",
                        "schema:ScholarlyArticle", "dcterms:BibliographicResource"]),
        ("manuscript/r1", ["lrmoo:F2_Expression", "crm:E33_Linguistic_Object", "fabio:Postprint",
                           "schema:ScholarlyArticle", "dcterms:BibliographicResource"]),
        ("chapter/r1", ["lrmoo:F2_Expression", "fabio:BookChapter", "schema:Chapter"]),
        ("book/r1", ["fabio:Book", "schema:Book"]),
        ("journal/0021-0862", ["lrmoo:F18_Serial_Work", "schema:Periodical", "fabio:Journal"]),
        ("manuscript/r1#file", ["lrmoo:F3_Manifestation", "schema:MediaObject"]),
        ("record/r1", ["crm:E31_Document", "dcat:CatalogRecord", "prov:Entity"]),
        ("person/orcid-0000-0002-1825-0097", ["crm:E21_Person", "schema:Person", "foaf:Person"]),
        ("organization/r1-author-affiliation-1", ["crm:E74_Group", "schema:Organization"]),
        ("article/r1#publication", ["crm:E7_Activity"]),
        ("manuscript/r1#creation", ["lrmoo:F28_Expression_Creation"]),
        ("event/r1-e1", ["crm:E5_Event", "schema:Event"]),
        ("event/r1-e1#time-span", ["crm:E52_Time-Span"]),
        ("record/r1#value-1", ["oa:Annotation"]),
        ("manuscript/r1#right", ["crm:E30_Right"]),
        ("article/r1#doi", ["crm:E42_Identifier", "schema:PropertyValue"]),
    ],
)  # fmt: skip
def test_a_thing_has_the_classes_that_the_model_gives_it(local: str, classes: list[str]) -> None:
    quads = quads_of(FULL, decided(events=EVENTS))
    found = {str(q[2]) for q in quads if q[0] == URIRef(BASE + local) and q[1] == RDF.type}
    assert {expand(curie) for curie in classes} <= found
