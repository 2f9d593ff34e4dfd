"""A table and its schema, evaluated as OpenRefine's Wikibase extension does, say what was meant."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from triptych.results import Result
from triptych.wikidata import openrefine
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
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
JOURNAL = "https://data.example.org/journal/y"

# What a date looks like there | its precision (WbDateConstant)
DATES = {
    r"\d{4}M": 6, r"\d{4}C": 7, r"\d{4}D": 8, r"\d{4}": 9, r"\d{4}-\d\d": 10,
    r"\d{4}-\d\d-\d\d": 11,
}  # fmt: skip
EXPRESSIONS = {
    "wikibase-item": "wbitemvariable", "string": "wbstringvariable", "url": "wbstringvariable",
    "external-id": "wbstringvariable", "time": "wbdatevariable", "quantity": "wbquantityexpr",
    "monolingualtext": "wbmonolingualexpr",
}  # fmt: skip


class Skipped(Exception):
    """A cell is blank."""


def written(*several: Item) -> tuple[list[dict[str, str]], dict[str, Any], list[Result]]:
    results: list[Result] = []
    project = openrefine.write(several, results.append)
    table = io.StringIO("".join(project.table), newline="")
    return list(csv.DictReader(table, strict=True)), json.loads(project.schema), results


def evaluate(table: Iterable[dict[str, str]], schema: dict[str, Any]) -> list[Meaning]:
    """All edits of a schema on all rows, those of one subject together."""
    found: dict[str, Meaning] = {}
    (edit,) = schema["entityEdits"]
    for row in table:
        subject = row[edit["subject"]["columnName"]]
        known = subject if re.fullmatch(r"Q\d+", subject) else ""
        one = found.setdefault(subject, Meaning(known))
        for name in edit["nameDescs"]:
            kind = name["name_type"].removesuffix("_IF_NEW").lower()
            for _, tag, text in present(name["value"], row):
                one.terms[f"{kind} {tag}", text] += 1
        for group in edit["statementGroups"]:
            for statement in group["statements"]:
                one.statements += said(group["property"], statement, row)
    return list(found.values())


def said(prop: dict[str, Any], statement: dict[str, Any], row: dict[str, str]) -> Iterator[Any]:
    """The statement of a row, if it has any."""
    for claim in present(statement["value"], row):
        assert statement["value"]["type"] == EXPRESSIONS[prop["datatype"]]
        sources = (snaks(one["snaks"], row) for one in statement["references"])
        qualifiers = snaks(statement["qualifiers"], row)
        yield told((prop["pid"], claim), qualifiers, filter(None, sources))


def snaks(parts: Iterable[dict[str, Any]], row: dict[str, str]) -> list[tuple[str, Plain]]:
    """Those of the parts that are not blank."""
    return [(one["prop"]["pid"], value) for one in parts for value in present(one["value"], row)]


def present(expression: dict[str, Any], row: dict[str, str]) -> list[Plain]:
    """The value of an expression, or nothing."""
    try:
        return [value(expression, row)]
    except Skipped:
        return []


def value(expression: dict[str, Any], row: dict[str, str]) -> Plain:
    """The value of an expression in a row."""
    kind = expression["type"]
    if kind == "wbmonolingualexpr":
        return "text", cell(expression["language"], row), cell(expression["value"], row)
    if kind == "wbquantityexpr":
        assert expression["unit"] is None
        return "number", cell(expression["amount"], row)
    words = cell(expression, row)
    if kind == "wbdatevariable":
        return date(words)
    return ("item" if kind == "wbitemvariable" else "string"), words


def cell(expression: dict[str, Any], row: dict[str, str]) -> str:
    """What stands in a column, trimmed as OpenRefine does."""
    words = row[expression["columnName"]].strip()
    if not words:
        raise Skipped
    return words


def date(words: str) -> Plain:
    """A date in one of the forms that tell its precision."""
    sign, bare = ("-", words[1:]) if words.startswith("-") else ("+", words)
    (precision,) = (precision for form, precision in DATES.items() if re.fullmatch(form, bare))
    year, month, day = (*re.findall(r"\d+", bare), "00", "00")[:3]
    return "time", f"{sign}{year}-{month}-{day}T00:00:00Z", str(precision)


@settings(max_examples=150, deadline=None)
@given(items)
def test_what_a_project_says_is_what_was_meant_and_the_rest_is_refused(item: Item) -> None:
    table, schema, results = written(item)
    found = evaluate(table, schema)
    if found:
        assert left_out(item, found) == refused(results)
    else:
        assert results or not (meaning(item).terms or item.statements)


@settings(max_examples=100, deadline=None)
@given(sound_items(HARD))
def test_all_that_wikidata_takes_is_in_a_project_and_read_whole(item: Item) -> None:
    table, schema, results = written(item)
    assert results == []
    assert not left_out(item, evaluate(table, schema))


ARTICLE = Item(
    IRI, "article", "", {"en": "Title"}, {}, {},
    (
        Statement(Snak("P1433", Ours(JOURNAL))),
        Statement(
            Snak("P2093", String("James")), (Snak("P1545", String("1")),),
            (Reference((Snak("P854", Url("https://x.y/1")),)),),
        ),
        Statement(Snak("P2093", String("Ann")), (Snak("P1545", String("2")),)),
        Statement(Snak("P577", Time(2006, 6, 0, Precision.MONTH))),
        Statement(Snak("P1104", Quantity("28"))),
    ),
)  # fmt: skip
KNOWN = Item(f"{IRI}2", "article", "Q7", {}, {}, {}, (Statement(Snak("P31", Entity("Q13442814"))),))


def test_what_a_property_has_several_of_takes_several_rows() -> None:
    table, _, results = written(ARTICLE, KNOWN)
    assert not results
    assert [{name: words for name, words in row.items() if words} for row in table] == [
        {
            "item": IRI, "label": "Title", "label language": "en", "P577": "2006-06",
            "P1104": "28", "P1433": JOURNAL, "P2093": "James", "P2093 qualifier P1545": "1",
            "P2093 reference 1 P854": "https://x.y/1",
        },
        {"item": IRI, "P2093": "Ann", "P2093 qualifier P1545": "2"},
        {"item": "Q7", "P31": "Q13442814"},
    ]  # fmt: skip


def test_all_items_of_a_project_are_read_as_meant() -> None:
    table, schema, _ = written(ARTICLE, KNOWN)
    new, known = evaluate(table, schema)
    assert not left_out(ARTICLE, [new])
    assert not left_out(KNOWN, [known])


def test_a_schema_names_no_column_that_the_table_lacks() -> None:
    table, schema, _ = written(ARTICLE, KNOWN)
    named = set(re.findall(r'"columnName": "([^"]*)"', json.dumps(schema)))
    assert named == {*table[0]}
    assert len(named) > 10


def test_a_schema_has_each_property_with_its_label_and_datatype() -> None:
    _, schema, _ = written(ARTICLE, KNOWN)
    groups = schema["entityEdits"][0]["statementGroups"]
    assert [group["property"]["pid"] for group in groups] == [
        "P31", "P577", "P1104", "P1433", "P2093",
    ]  # fmt: skip
    for group in groups:
        found = PROPERTIES[group["property"]["pid"]]
        assert group["property"]["type"] == "wbpropconstant"
        assert group["property"]["label"] == found.label
        assert group["property"]["datatype"] == found.datatype


@pytest.mark.parametrize("year", [10_000, -9_999])
def test_a_year_of_five_digits_is_refused(year: int) -> None:
    time = Snak("P577", Time(year, 0, 0, Precision.YEAR))
    table, _, (result,) = written(Item(IRI, "article", "Q7", statements=(Statement(time),)))
    assert not table
    assert "four digits" in result.message


def test_a_project_of_nothing_is_a_header_and_a_schema() -> None:
    results: list[Result] = []
    project = openrefine.write([], results.append)
    assert "".join(project.table).startswith("item,label,label language,")
    assert json.loads(project.schema)["siteIri"] == "http://www.wikidata.org/entity/"
