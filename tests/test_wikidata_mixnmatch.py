"""A Mix'n'match catalogue has an entry for each thing, as the importer there reads it."""

import csv
import io

from hypothesis import given, settings

from triptych.results import Result
from triptych.wikidata import mixnmatch
from triptych.wikidata.model import Entity, Item, Snak, Statement, String
from wikidata_items import TAKEN, items, sound_items

BASE = "https://data.example.org/"
ARTICLE = Item(
    f"{BASE}article/x", "article", "Q7",
    {"fa": "تبریز", "en": '"Tabriz" again'}, {"en": "scholarly article"}, {},
    (
        Statement(Snak("P31", Entity("Q13442814"))),
        Statement(Snak("P356", String("10.1000/A"))),
        Statement(Snak("P356", String("10.1000/B"))),
        Statement(Snak("P304", String("1-2"))),
    ),
)  # fmt: skip


def written(*several: Item) -> tuple[list[dict[str, str]], list[Result]]:
    """Entries as the importer's parser of CSV reads them, by tabs."""
    results: list[Result] = []
    text = "".join(mixnmatch.write(several, BASE, results.append))
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    return list(reader), results


def test_an_entry_has_name_page_kind_item_and_identifiers() -> None:
    (entry,), results = written(ARTICLE)
    assert not results
    assert {name: cell for name, cell in entry.items() if cell} == {
        "id": "article/x",
        "name": '"Tabriz" again',
        "desc": "scholarly article",
        "url": f"{BASE}article/x",
        "type": "Q13442814",
        "q": "Q7",
        "P356": "10.1000/A|10.1000/B",
    }


def test_the_header_is_there_where_nothing_else_is() -> None:
    text = "".join(mixnmatch.write([], BASE, print))
    assert text == "id\tname\tdesc\turl\ttype\tq\t" + "\t".join(mixnmatch.IDENTIFIERS) + "\n"
    assert {"P356", "P236", "P496", "P212", "P957"} == set(mixnmatch.IDENTIFIERS)


def test_a_thing_without_name_is_no_entry() -> None:
    entries, (result,) = written(Item(ARTICLE.iri, "article", "Q7"))
    assert not entries
    assert "needs a label" in result.message


def test_an_identifier_with_a_bar_is_refused() -> None:
    item = Item(
        ARTICLE.iri, "article", "", {"en": "Title"}, {}, {},
        (Statement(Snak("P356", String("10.1000/a|b"))),),
    )  # fmt: skip
    (entry,), (result,) = written(item)
    assert entry["P356"] == ""
    assert (result.path, result.value) == ("P356", "10.1000/a|b")


@settings(max_examples=80, deadline=None)
@given(sound_items(TAKEN))
def test_an_entry_has_all_that_a_catalogue_holds(item: Item) -> None:
    (entry,), results = written(item)
    assert results == []
    assert entry["name"] == item.labels.get("en", next(iter(item.labels.values())))
    held = [one.claim for one in item.statements if one.claim.property in mixnmatch.IDENTIFIERS]
    for claim in held:
        assert isinstance(claim.value, String)
        assert claim.value.text in entry[claim.property].split("|")
    kinds = {one.claim.value for one in item.statements if one.claim.property == "P31"}
    assert entry["type"] == (kinds.pop().qid if len(kinds) == 1 else "")  # type: ignore[union-attr]  # an item


@settings(max_examples=100, deadline=None)
@given(items)
def test_an_entry_says_nothing_that_was_not_meant(item: Item) -> None:
    entries, results = written(item)
    assert entries or results
    for entry in entries:
        assert entry["name"] in item.labels.values()
        assert entry["desc"] in {"", *item.descriptions.values()}
        said = {
            one.claim.value.text
            for one in item.statements
            if one.claim.property == "P356" and isinstance(one.claim.value, String)
        }
        assert {*filter(None, entry["P356"].split("|"))} <= said
        refused = {one.value for one in results if one.path == "P356"}
        assert said <= {*entry["P356"].split("|"), *refused}
