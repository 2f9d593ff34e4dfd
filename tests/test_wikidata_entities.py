"""Entity JSON says what was meant, in the form that Wikibase and its tools have."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from triptych.results import Result
from triptych.wikidata import entities
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Value,
)
from wikidata_items import (
    HARD,
    Meaning,
    Plain,
    items,
    left_out,
    meaning,
    refused,
    sound_items,
    told,
)

IRI = "https://data.example.org/article/x"


def written(item: Item) -> tuple[list[Any], list[Result]]:
    results: list[Result] = []
    lines = "".join(entities.write([item], results.append))
    return [json.loads(line) for line in lines.split("\n")[:-1]], results


def value(snak: dict[str, Any]) -> Plain:
    """A value, read by the types that Wikibase has."""
    assert snak["snaktype"] == "value"
    assert snak["datatype"] == PROPERTIES[snak["property"]].datatype
    found = snak["datavalue"]["value"]
    match snak["datavalue"]["type"]:
        case "wikibase-entityid":
            assert found == {"entity-type": "item", "numeric-id": int(found["id"][1:])} | found
            return "item", found["id"]
        case "monolingualtext":
            return "text", found["language"], found["text"]
        case "time":
            assert found["calendarmodel"] == "http://www.wikidata.org/entity/Q1985727"
            assert found["timezone"] == found["before"] == found["after"] == 0
            return "time", found["time"], str(found["precision"])
        case "quantity":
            assert found["unit"] == "1"
            assert found["amount"][0] in "+-"
            return "number", found["amount"].removeprefix("+")
    return "string", found


def pairs(snaks: dict[str, list[dict[str, Any]]]) -> list[tuple[str, Plain]]:
    return [(name, value(snak)) for name, group in snaks.items() for snak in group]


def read(entity: dict[str, Any]) -> Meaning:
    """An entity as one that knows only Wikibase's JSON."""
    found = Meaning(entity.get("id", ""))
    for kind in ("label", "description"):
        for tag, term in entity[f"{kind}s"].items():
            assert term["language"] == tag
            found.terms[f"{kind} {tag}", term["value"]] += 1
    for tag, terms in entity["aliases"].items():
        found.terms.update((f"alias {tag}", term["value"]) for term in terms)
    for name, claims in entity["claims"].items():
        for claim in claims:
            assert claim["mainsnak"]["property"] == name
            found.statements.append(
                told(
                    (name, value(claim["mainsnak"])),
                    pairs(claim.get("qualifiers", {})),
                    [pairs(one["snaks"]) for one in claim.get("references", [])],
                )
            )
    return found


@settings(max_examples=200, deadline=None)
@given(items)
def test_what_is_said_is_what_was_meant_and_the_rest_is_refused(item: Item) -> None:
    lines, results = written(item)
    if lines:
        assert left_out(item, map(read, lines)) == refused(results)
    else:
        assert results or not (meaning(item).terms or item.statements)


@settings(max_examples=100, deadline=None)
@given(sound_items(HARD))
def test_all_that_wikidata_takes_is_said_whole(item: Item) -> None:
    lines, results = written(item)
    assert results == []
    assert not left_out(item, map(read, lines))


def test_nothing_of_the_dump_is_in_a_line_that_is_sent() -> None:
    item = Item(
        IRI, "article", "", {"en": "Title"}, statements=(Statement(Snak("P1104", Quantity("28"))),)
    )
    (found,), _ = written(item)
    assert found == {
        "type": "item",
        "labels": {"en": {"language": "en", "value": "Title"}},
        "descriptions": {},
        "aliases": {},
        "claims": {
            "P1104": [
                {
                    "mainsnak": {
                        "snaktype": "value",
                        "property": "P1104",
                        "datatype": "quantity",
                        "datavalue": {"value": {"amount": "+28", "unit": "1"}, "type": "quantity"},
                    },
                    "type": "statement",
                    "rank": "normal",
                }
            ]
        },
    }


@pytest.mark.parametrize(
    ("time", "stated"),
    [
        (Time(2006, 6, 30, Precision.DAY), "+2006-06-30T00:00:00Z"),
        (Time(2006, 6, 0, Precision.MONTH), "+2006-06-00T00:00:00Z"),
        (Time(2006, 0, 0, Precision.YEAR), "+2006-00-00T00:00:00Z"),
        (Time(1900, 0, 0, Precision.CENTURY), "+1900-00-00T00:00:00Z"),
        (Time(-43, 3, 15, Precision.DAY), "-0044-03-15T00:00:00Z"),
        (Time(0, 2, 29, Precision.DAY), "-0001-02-29T00:00:00Z"),
    ],
)
def test_times_are_told_as_wikibase_counts_years(time: Time, stated: str) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P577", time)),))
    (found,), _ = written(item)
    told_time = found["claims"]["P577"][0]["mainsnak"]["datavalue"]["value"]
    assert (told_time["time"], told_time["precision"]) == (stated, int(time.precision))


def test_a_text_with_bars_and_quotation_marks_is_carried() -> None:
    title = Monolingual('“a” | "b" \\', "en")
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1476", title)),))
    (found,), results = written(item)
    assert not results
    text = found["claims"]["P1476"][0]["mainsnak"]["datavalue"]["value"]["text"]
    assert text == '“a” | "b" \\'


@pytest.mark.parametrize(
    ("name", "stated", "why"),
    [
        ("P1433", Ours("https://x.y/z"), "no item yet"),
        ("P577", Time(2006, 2, 30, Precision.DAY), "month and day"),
        ("P577", String("2006"), "is time"),
        ("P1104", Quantity("ten"), "no decimal number"),
        ("P31", Entity("Q0"), "no identifier"),
        ("P31", Entity("Tabriz"), "no identifier"),
        ("P304", String("e\u0301"), "NFC"),
        ("P304", String(" 1"), "space"),
        ("P1476", Monolingual("Title", ""), "no code of a language"),
        ("P9999999", String("x"), "no row of the mapping"),
    ],
)
def test_a_value_that_wikidata_does_not_take_is_refused(name: str, stated: Value, why: str) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak(name, stated)),))
    found, (result,) = written(item)
    assert not found
    assert result.path == name
    assert why in result.message


def test_a_source_that_cannot_be_said_takes_its_statement_with_it() -> None:
    source = Reference((Snak("P248", Ours("https://x.y/z")),))
    item = Item(
        IRI, "article", "Q7", statements=(Statement(Snak("P304", String("1-2")), (), (source,)),)
    )
    found, (result,) = written(item)
    assert not found
    assert "its source P248" in result.message


def test_a_new_item_without_label_is_not_written() -> None:
    found, (label, whole) = written(Item(IRI, "article", "", {"en": "a\nb"}, {"en": "text"}))
    assert not found
    assert (label.path, whole.path) == ("label en", "")
    assert "needs a label" in whole.message


def test_a_description_that_is_the_label_is_refused() -> None:
    (found,), (result,) = written(Item(IRI, "article", "", {"en": "Same"}, {"en": "Same"}))
    assert found["descriptions"] == {}
    assert result.path == "description en"
