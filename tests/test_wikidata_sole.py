"""No two new items of an export are one thing, nor called and described alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from triptych.wikidata.known import Known
from triptych.wikidata.model import Item, Snak, Statement, String
from triptych.wikidata.sole import TWICE, Made
from wikidata_known import known_of

FIRST = Item(
    "https://data.example.org/book/1", "book", "", {"en": "Bread", "fa": "نان"}, {"en": "book"},
    statements=(Statement(Snak("P212", String("978-0-306-40615-7"))),),
)  # fmt: skip


def second(label: str = "Bread", said: str = "book", name: str = "P236", text: str = "") -> Item:
    """Another item, with one identifier."""
    held = (Statement(Snak(name, String(text))),) if text else ()
    return Item(
        "https://data.example.org/book/2", "book", "", {"en": label}, {"en": said}, {}, held
    )


@pytest.mark.parametrize(
    ("name", "text", "is_made"),
    [
        ("P212", "9780306406157", False), ("P957", "0-306-40615-2", False),
        ("P212", "978-0-415-62433-6", True), ("P236", "0021-0862", True), ("P304", "1-2", True),
    ],
)  # fmt: skip
def test_of_two_things_with_one_identifier_the_first_becomes_an_item(
    name: str, text: str, *, is_made: bool
) -> None:
    made = Made(Known())
    assert made.admitted(FIRST) == (FIRST, [])
    found, results = made.admitted(second("Salt", name=name, text=text))
    assert (found is not None) == is_made
    assert [one.code for one in results] == [TWICE] * (not is_made)
    assert all(FIRST.iri in one.message for one in results)


def test_what_was_not_made_takes_no_name_from_another() -> None:
    made = Made(Known())
    made.admitted(FIRST)
    twin = replace(FIRST, iri="https://data.example.org/book/3", labels={"en": "Salt"})
    assert made.admitted(twin)[0] is None
    assert made.admitted(second("Salt")) == (second("Salt"), [])


@pytest.mark.parametrize(
    ("label", "said", "is_kept"),
    [("Bread", "book", False), ("Bread", "book of 1990", True), ("Salt", "book", True)],
)
def test_a_description_that_tells_nothing_apart_is_left_out(
    label: str, said: str, *, is_kept: bool
) -> None:
    made = Made(Known())
    made.admitted(FIRST)
    found, results = made.admitted(second(label, said))
    assert found is not None
    assert found.labels == {"en": label}
    assert found.descriptions == ({"en": said} if is_kept else {})
    assert [one.value for one in results] == [said] * (not is_kept)


def test_an_item_of_wikidata_is_not_described_again(tmp_path: Path) -> None:
    line = (
        '{"type": "item", "id": "Q9", "claims": {}, '
        '"labels": {"en": {"language": "en", "value": "Bread"}}, '
        '"descriptions": {"en": {"language": "en", "value": "book"}}}'
    )
    known, wrong = known_of(tmp_path, line)
    assert wrong == []
    found, [result] = Made(known).admitted(FIRST)
    assert found is not None
    assert found.descriptions == {}
    assert "Q9 has it" in result.message


def test_a_description_without_label_is_of_nothing_that_could_be_told_apart() -> None:
    made = Made(Known())
    made.admitted(replace(FIRST, labels={}))
    bare = replace(second(), labels={})
    assert made.admitted(bare) == (bare, [])
