"""What is not sent to Wikidata is listed with its reason, for each of the seven reasons."""

from dataclasses import replace

import pytest

from triptych import descriptions, release
from triptych.config import Place
from triptych.store import Store
from triptych.terms import Names
from triptych.wikidata import blocked, reconciling
from triptych.wikidata.blocked import Blocked, Reason
from triptych.wikidata.model import (
    Item,
    Monolingual,
    Precision,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
)
from wikidata_known import IRI, article


@pytest.fixture(scope="module")
def listed(example: Place) -> list[Blocked]:
    """The list of the example."""
    found = release.current(example.resolve(example.config.store.folder))
    return list(reconciling.listed(found))


def test_every_event_of_an_abstract_is_on_the_list(listed: list[Blocked]) -> None:
    events = [one for one in listed if "/event/" in one.iri]
    assert len(events) > 10
    assert {(one.property, one.reason) for one in events} == {("", Reason.ABSTRACT)}


def test_the_licence_is_that_of_the_copy(listed: list[Blocked]) -> None:
    [one] = [one for one in listed if one.reason is Reason.COPY]
    assert one.property == blocked.LICENCE
    assert "/article/" in one.iri
    assert "by-nc-nd" in one.message


def test_sources_that_disagree_are_told(listed: list[Blocked]) -> None:
    assert blocked.HOLDER in {one.property for one in listed if one.reason is Reason.CONFLICT}


SOURCE = Reference((Snak("P854", Url("https://pages.example.org/1/")),))


def sourced(item: Item) -> Item:
    """The same with a source for each statement."""
    said = (replace(one, references=(SOURCE,)) for one in item.statements)
    return replace(item, statements=tuple(said))


def test_a_statement_without_a_source_is_held_back_and_the_sourced_one_beside_it_is_not() -> None:
    bare = Statement(Snak("P1476", Monolingual("Another Title", "und")))
    item = sourced(article())
    rows = list(blocked.of_item(replace(item, statements=(*item.statements, bare))))
    assert [(one.property, one.reason) for one in rows] == [("P1476", Reason.SOURCE)]
    kept = blocked.without(replace(item, statements=(*item.statements, bare)), rows)
    assert kept.statements == item.statements


def test_what_nothing_outside_tells_of_is_no_new_item() -> None:
    bare = sourced(article(doi=""))
    [one] = blocked.of_item(bare)
    assert (one.property, one.reason) == ("", Reason.NOTABILITY)
    assert list(blocked.of_item(replace(bare, qid="Q1"))) == []
    assert list(blocked.of_item(sourced(article()))) == []


def stating(*claims: tuple[str, object]) -> Item:
    """An item with a DOI and these statements, each with a source."""
    said = tuple(Statement(Snak(name, value)) for name, value in claims)  # type: ignore[arg-type]  # values
    return sourced(Item(IRI, "article", "", {}, statements=(*article().statements[2:], *said)))


@pytest.mark.parametrize(
    ("claims", "held"),
    [
        ([("P478", String("1")), ("P478", String("2"))], {"P478"}),
        ([("P478", String("1")), ("P433", String("2"))], set()),
        ([("P577", Time(2006, 0, 0, Precision.YEAR)),
          ("P577", Time(2006, 6, 30, Precision.DAY))], set()),
        ([("P577", Time(2005, 0, 0, Precision.YEAR)),
          ("P577", Time(2006, 6, 30, Precision.DAY))], {"P577"}),
        ([("P1476", Monolingual("a", "en")), ("P1476", Monolingual("b", "de"))], set()),
        ([("P1476", Monolingual("a", "en")), ("P1476", Monolingual("b", "en"))], {"P1476"}),
        ([("P953", String("a")), ("P953", String("b"))], set()),
    ],
)  # fmt: skip
def test_two_values_of_what_has_one_are_held_back(
    claims: list[tuple[str, object]], held: set[str]
) -> None:
    item = stating(*claims)
    rows = list(blocked.of_item(item))
    assert {one.property for one in rows} == held
    assert {one.reason for one in rows} <= {Reason.CONFLICT}
    kept = {one.claim.property for one in blocked.without(item, rows).statements}
    assert kept == {one.claim.property for one in item.statements} - held


def test_of_a_year_and_a_day_in_it_only_the_day_is_said() -> None:
    day, year = Time(2006, 6, 30, Precision.DAY), Time(2006, 0, 0, Precision.YEAR)
    item = stating(("P577", year), ("P577", day), ("P577", Time(2006, 6, 0, Precision.MONTH)))
    kept = blocked.without(item, blocked.of_item(item)).statements
    assert [one.claim.value for one in kept if one.claim.property == "P577"] == [day]
    bare = replace(item, statements=tuple(
        replace(one, references=() if one.claim.value == day else one.references)
        for one in item.statements if one.claim.value in {day, year}
    ))  # fmt: skip
    kept = blocked.without(bare, ()).statements
    assert [one.claim.value for one in kept] == [year]  # since nobody states the day


@pytest.mark.parametrize(
    ("time", "is_held"),
    [
        (Time(1498, 3, 12, Precision.DAY), True), (Time(1498, 3, 0, Precision.MONTH), True),
        (Time(1582, 10, 4, Precision.DAY), True), (Time(1582, 10, 15, Precision.DAY), False),
        (Time(1582, 10, 0, Precision.MONTH), True), (Time(1498, 0, 0, Precision.YEAR), False),
        (Time(-43, 3, 15, Precision.DAY), True), (Time(1911, 5, 4, Precision.DAY), False),
    ],
)  # fmt: skip
def test_a_day_of_before_the_gregorian_calendar_waits_for_who_knows_the_calendar(
    time: Time, *, is_held: bool
) -> None:
    item = stating(("P577", time))
    rows = [one for one in blocked.of_item(item) if one.reason is Reason.CALENDAR]
    assert [one.property for one in rows] == ["P577"] * is_held
    left = {one.claim.property for one in blocked.without(item, rows).statements}
    assert ("P577" in left) != is_held


def test_what_is_proposed_is_what_is_sent_and_no_title_on_which_sources_disagree(
    example: Place,
) -> None:
    found = release.current(example.resolve(example.config.store.folder))
    names = Names(found.manifest.iri)
    store = Store.open(found.store, descriptions=found.path / descriptions.NAME)
    iri = f"{found.manifest.iri}book/histfacpub-24"
    (sent,) = reconciling.kept(found, {iri}, {})
    proposed = blocked.proposed(store, names, iri)
    assert proposed is not None
    assert proposed.statements == sent.statements
    assert {one.claim.property for one in proposed.statements} == {"P577", "P98"}
    assert blocked.proposed(store, names, f"{found.manifest.iri}event/histfacpub-24-e01") is None
