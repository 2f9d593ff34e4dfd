"""The way of a record: source, fields, events, triples by rule and results, for a person."""

import json
from collections import Counter

import pytest

from triptych import way
from triptych.config import Place
from triptych.errors import NotFoundError

RECORD = "histfacpub-24"


def rows(place: Place) -> list[dict[str, str]]:
    return [json.loads(line) for line in way.of(place, RECORD, as_json=True)]


def test_every_step_of_the_way_is_shown(example: Place) -> None:
    steps = Counter(row["step"] for row in rows(example))
    assert steps["event"] == 20
    assert steps["not captured"] == 4
    assert steps["field"] > 20
    assert steps["triple"] > 1000
    assert steps["result"] > 4


def test_every_field_of_the_source_is_shown_with_its_span(example: Place) -> None:
    found = {row["field"]: row for row in rows(example) if row["step"] == "field" and row["span"]}
    assert found["abstract"]["span"] == "110-1531"
    assert found["article.issued"]["value"] == "2006-06-30"
    curated = [row for row in rows(example) if row["step"] == "field" and not row["span"]]
    assert curated
    assert all(row["source"].startswith("https://") for row in curated)


def test_every_triple_names_the_rule_that_made_it(example: Place) -> None:
    triples = [row for row in rows(example) if row["step"] == "triple"]
    assert {row["vocabulary"] for row in triples} == {
        "foundation", "dublin-core", "schema-org", "cidoc-crm", "provenance",
    }  # fmt: skip
    title = [r for r in triples if r["predicate"] == "http://purl.org/dc/terms/title"]
    assert title
    assert {row["field"] for row in title} == {"title"}


def test_a_person_gets_a_page_with_a_head_for_each_step(example: Place) -> None:
    lines = list(way.of(example, RECORD, as_json=False))
    text = "\n".join(lines)
    for head in ("Fields", "Labels with nothing", "Events", "Triples", "Results"):
        assert f"\n{head}" in text
    assert "   110-1531  Abstract: It is well known" in text
    assert "e05  /1909" in text
    assert max(map(len, lines)) < 300


def test_a_record_that_is_not_there_is_said_so(example: Place) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        list(way.of(example, "nobody", as_json=False))


def test_what_awaits_a_decision_is_shown_with_the_rules_that_found_it(dataset: Place) -> None:
    curation = dataset.resolve("curation") / f"{RECORD}.toml"
    curation.write_text(curation.read_text(encoding="utf-8").partition("[[event]]")[0])
    found = rows(dataset)
    candidates = [row for row in found if row["step"] == "candidate"]
    assert len(candidates) > 10
    assert all(row["rules"] and row["evidence"] for row in candidates)
    assert not [row for row in found if row["step"] == "event"]
    assert any("/candidate/" in row["subject"] for row in found if row["step"] == "triple")
