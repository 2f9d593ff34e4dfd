"""Entity JSON is what wikibaseintegrator makes of the same items, without any network.

It builds an item from values with checks of its own and knows nothing of ours, so where both agree
a line can be sent with it as it is.
"""

import json
import socket
from typing import Any

import pytest
from hypothesis import given, settings

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
    Url,
)
from triptych.wikidata.refusals import carried
from wikidata_items import HARD, items, sound_items

WHY = "wikibaseintegrator is one of the dependencies for development"
datatypes: Any = pytest.importorskip("wikibaseintegrator.datatypes", reason=WHY)
models: Any = pytest.importorskip("wikibaseintegrator.models", reason=WHY)
entity: Any = pytest.importorskip("wikibaseintegrator.entities", reason=WHY)
enums: Any = pytest.importorskip("wikibaseintegrator.wbi_enums", reason=WHY)


class NoNetworkError(Exception):
    """A test reached for the network."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise NoNetworkError

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def claim(snak: Snak, **parts: Any) -> Any:
    """A property with its value, as wikibaseintegrator builds it."""
    name = {"prop_nr": snak.property, **parts}
    match snak.value:
        case Entity(qid) | Ours(qid):
            return datatypes.Item(qid, **name)
        case Url(address):
            return datatypes.URL(address, **name)
        case Monolingual(text, tag):
            return datatypes.MonolingualText(text, tag, **name)
        case Quantity(amount):
            return datatypes.Quantity(amount, **name)
        case Time(year, month, day, precision):
            years = f"+{year:04}" if year > 0 else f"-{1 - year:04}"
            moment = f"{years}-{month:02}-{day:02}T00:00:00Z"
            return datatypes.Time(moment, precision=int(precision), **name)
        case String(text):
            external = PROPERTIES[snak.property].datatype == "external-id"
            return (datatypes.ExternalID if external else datatypes.String)(text, **name)


def built(item: Item) -> Any:
    """An item, as wikibaseintegrator builds it."""
    found = entity.ItemEntity()
    if item.qid:
        found.id = item.qid
    for tag, text in item.labels.items():
        found.labels.set(tag, text)
    for tag, text in item.descriptions.items():
        found.descriptions.set(tag, text)
    for tag, texts in item.aliases.items():
        found.aliases.set(tag, list(texts))
    for one in item.statements:
        found.claims.add(stated(one), action_if_exists=enums.ActionIfExists.FORCE_APPEND)
    return found.get_json()


def stated(statement: Statement) -> Any:
    """A statement, likewise."""
    references, qualifiers = models.References(), models.Qualifiers()
    for one in statement.references:
        reference = models.Reference()
        for snak in one.snaks:
            reference.add(claim(snak), action_if_exists=enums.ActionIfExists.FORCE_APPEND)
        references.add(reference)
    for snak in statement.qualifiers:
        qualifiers.add(claim(snak))
    return claim(statement.claim, qualifiers=qualifiers, references=references)


def plain(found: Any) -> Any:
    """Without what is empty, hashes, and the orders, which it keeps only of what it has read."""
    if isinstance(found, dict):
        parts = {
            name: plain(part)
            for name, part in found.items()
            if not name.endswith("-order") and name != "hash"
        }
        return {name: part for name, part in parts.items() if part not in ({}, [])}
    return list(map(plain, found)) if isinstance(found, list) else found


def saved(claims: Any) -> Any:
    """Claims with the ids and hashes that Wikibase gives them, without which none is read."""
    found = json.loads(json.dumps(claims))
    for one in (one for several in found.values() for one in several):
        one["id"] = "Q7$1"
        for reference in one.get("references", ()):
            reference["hash"] = "0" * 40
    return found


@settings(max_examples=150, deadline=None)
@given(items)
def test_a_line_is_what_wikibaseintegrator_builds(item: Item) -> None:
    said = carried(item, entities.ENTITY, lambda _: None)
    lines = list(entities.write([item], lambda _: None))
    assert len(lines) == (said is not None)
    if said is not None:
        assert plain(json.loads(lines[0])) == plain(built(said))


@settings(max_examples=100, deadline=None)
@given(sound_items(HARD))
def test_all_that_wikidata_takes_is_written_whole_and_is_what_wikibaseintegrator_builds(
    item: Item,
) -> None:
    results: list[object] = []
    (line,) = entities.write([item], results.append)
    assert results == []
    assert plain(json.loads(line)) == plain(built(item))


@settings(max_examples=60, deadline=None)
@given(sound_items(HARD))
def test_wikibaseintegrator_reads_a_line_and_says_the_same_again(item: Item) -> None:
    (line,) = entities.write([item], print)
    claims = json.loads(line)["claims"]
    again = models.Claims().from_json(saved(claims)).get_json()
    assert plain(again) == plain(saved(claims))
    said = [one for several in again.values() for one in several]
    assert len(said) == len(item.statements)
    for one in said:
        assert one.get("qualifiers-order", []) == [*one.get("qualifiers", ())]
        sources = one.get("references", [])
        assert all(part["snaks-order"] == [*part["snaks"]] for part in sources)


def test_an_article_is_what_wikibaseintegrator_builds() -> None:
    source = Reference(
        (Snak("P854", Url("https://x.y/1")), Snak("P813", Time(2024, 5, 1, Precision.DAY)))
    )
    item = Item(
        "https://data.example.org/article/x", "article", "", {"fa": "تبریز"}, {"en": "article"},
        {"en": ("One", "Two")},
        (
            Statement(Snak("P31", Entity("Q13442814")), (), (source,)),
            Statement(Snak("P2093", String("James")), (Snak("P1545", String("1")),), (source,)),
            Statement(Snak("P577", Time(-43, 3, 15, Precision.DAY)), (), (source, source)),
            Statement(Snak("P356", String("10.1000/A")), (), (source,)),
            Statement(Snak("P1104", Quantity("28"))),
            Statement(Snak("P1476", Monolingual("تبریز", "fa")), (), (source,)),
        ),
    )  # fmt: skip
    (line,) = entities.write([item], print)
    assert plain(json.loads(line)) == plain(built(item))
    assert len(json.loads(line)["claims"]) == 6
