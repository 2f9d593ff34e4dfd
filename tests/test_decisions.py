"""Decisions: what a curator can say is what the records, the rules and the CRM can hold."""

from triptych.decisions import (
    EVENT_CLASSES,
    PARTICIPATIONS,
    RELATIONS,
    RIVALS,
    SINGLE,
    Decisions,
    Statement,
)
from triptych.mapping import Table
from triptych.records import FIELDS, Basis, Value
from triptych.vocabularies import VOCABULARIES
from triptych.vocabularies.cidoc_crm import CIDOC_CRM


def test_nothing_is_decided_where_nothing_was_said() -> None:
    assert Decisions().values == ()
    assert Decisions() == Decisions("", (), {}, (), ())


def test_statements_become_values_of_the_curators() -> None:
    said = Statement("author.given", "Ada", "https://example.org/", "as printed", 2)
    assert Decisions(value=(said,)).values == (
        Value("author.given", "Ada", rule="curator", basis=Basis.CURATED, position=2,
              source="https://example.org/", note="as printed"),
    )  # fmt: skip


def test_every_relation_and_participation_has_a_rule_that_publishes_it() -> None:
    fields = {r.field for v in VOCABULARIES.values() for r in v.tables.get("event", Table()).rules}
    assert set(RELATIONS) | set(PARTICIPATIONS) <= fields


def test_every_rule_of_order_is_one_that_a_curator_can_use() -> None:
    tied = {r.field for r in CIDOC_CRM.tables["event"].rules if r.field[:2] in ("P9", "P1")}
    assert tied
    assert tied <= set(RELATIONS) | set(PARTICIPATIONS)


def test_no_property_is_one_that_the_crm_no_longer_has() -> None:
    gone = {f"P{number}" for number in range(114, 121)}
    assert not {name.partition("_")[0] for name in RELATIONS} & gone
    assert not [name for name in EVENT_CLASSES if name.startswith("E10")]


def test_fields_with_one_value_and_rivals_are_fields() -> None:
    assert set(SINGLE) <= set(FIELDS)
    assert set(RIVALS) | set(RIVALS.values()) <= set(FIELDS)


def test_what_rivals_speak_of_has_one_value() -> None:
    assert set(RIVALS.values()) <= SINGLE
    assert set(RIVALS) <= SINGLE
