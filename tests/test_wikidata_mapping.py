"""The mapping: its table is whole, and each row makes a value of its property's datatype."""

import pytest

from triptych import languages
from triptych.records import FIELDS
from triptych.terms import expand
from triptych.values import Iri, Literal, Term
from triptych.wikidata import mapping
from triptych.wikidata.mapping import ITEMS, PROPERTIES, ROWS, Row
from triptych.wikidata.model import Entity, Monolingual, Ours, Quantity, String, Time, Url, Value

# What a property of a datatype holds: Wikibase's name of it | our kinds of values.
_HOLDS: dict[str, tuple[type[Value], ...]] = {
    "wikibase-item": (Entity, Ours),
    "string": (String,),
    "external-id": (String,),
    "url": (Url,),
    "time": (Time,),
    "quantity": (Quantity,),
    "monolingualtext": (Monolingual,),
}

# A value that a row takes, by its path.
_TAKES: dict[str, Term] = {
    "dcterms:type": Iri("http://purl.org/coar/resource_type/c_6501"),
    "dcterms:title": Literal("A title", "en"),
    "dcterms:issued": Literal("2006-06-30", "", expand("xsd:date")),
    "dcterms:identifier": Literal("10.5555/abc"),
    "dcterms:language": Literal("en"),
    "schema:isPartOf": Iri("https://data.example.org/journal/x"),
    "schema:about": Iri("https://data.example.org/event/x"),
    "schema:editor": Iri("https://data.example.org/person/x"),
    "schema:publisher": Iri("https://data.example.org/organization/x"),
    "schema:contentUrl": Iri("https://repo.example/x.pdf"),
    "schema:identifier": Iri("https://orcid.org/0000-0002-1825-0097"),
    "schema:issn": Literal("0021-0862"),
    "schema:pageStart": Literal("11-20"),
    "bibo:volume": Literal("39"),
    "bibo:issue": Literal("2"),
    "bibo:pages": Literal("11-20"),
}
_ISBN = {"P212": Literal("978-0-306-40615-7"), "P957": Literal("0-306-40615-2")}


_CLASSES = {
    "article": (_TAKES["dcterms:type"], "Q13442814"),
    "chapter": (Iri("http://purl.org/coar/resource_type/c_3248"), "Q1980247"),
    "book": (_ISBN["P212"], "Q3331189"),
    "journal": (Iri(expand("fabio:Journal")), "Q1002697"),
    "person": (Iri(expand("foaf:Person")), "Q5"),
}


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.property != "P31"],
    ids=lambda row: f"{row.property}-{row.path}-{row.start}",
)  # fmt: skip
def test_a_row_makes_a_value_of_the_datatype_of_its_property(row: Row) -> None:
    made = row.make(_ISBN.get(row.property) or _TAKES[row.path])
    assert isinstance(made, _HOLDS[PROPERTIES[row.property].datatype])
    assert row.fields
    assert set(row.fields) <= FIELDS.keys()
    assert set(row.kinds) <= set(mapping.KINDS)
    assert expand(row.path)


def test_every_property_has_a_use_and_none_is_that_of_a_licence() -> None:
    used = {row.property for row in ROWS}
    used |= {mapping.AUTHOR, mapping.AUTHOR_NAME, mapping.ORDINAL}
    used |= {mapping.STATED_IN, mapping.REFERENCE_URL, mapping.RETRIEVED}
    assert used == PROPERTIES.keys()
    assert "P275" not in used
    assert {kind for row in ROWS for kind in row.kinds} == set(mapping.KINDS)


def test_every_kind_is_an_instance_of_what_it_is_and_nothing_else_is() -> None:
    classes = {kind: row for row in ROWS if row.property == "P31" for kind in row.kinds}
    assert classes.keys() == _CLASSES.keys() == set(mapping.KINDS)
    for kind, (term, qid) in _CLASSES.items():
        assert classes[kind].make(term) == Entity(qid)
        assert classes[kind].make(Literal("a thesis")) is None
    assert classes["book"].make(_ISBN["P957"]) == Entity("Q3331189")
    assert classes["book"].make(Literal("978-0-306-40615-8")) is None  # a wrong check digit


def test_a_language_is_stated_by_its_tag_and_one_that_was_not_confirmed_is_not() -> None:
    (row, *_) = [row for row in ROWS if row.property == "P407"]
    said = {tag: row.make(Literal(tag)) for tag in ("en", "fa", "ru", "la", "Persian", "")}
    assert said == {
        "en": Entity("Q1860"), "fa": Entity("Q9168"), "ru": Entity("Q7737"), "la": None,
        "Persian": None, "": None,
    }  # fmt: skip
    assert all(languages.tag_of(tag) == tag for tag in mapping.LANGUAGES)
    assert all(ITEMS[qid][:1].isupper() for qid in mapping.LANGUAGES.values())


def test_only_items_with_a_label_are_stated_and_each_once() -> None:
    classes = {qid for _, qid in _CLASSES.values()}
    assert {*ITEMS} == {*classes, *mapping.LANGUAGES.values()}
    assert len(ITEMS) == len(_CLASSES) + len(mapping.LANGUAGES)
    assert classes >= mapping.WIDE
