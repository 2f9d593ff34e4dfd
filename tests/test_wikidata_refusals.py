"""What a format cannot carry is left out whole, and told with place and reason."""

from hypothesis import given, settings

from triptych.results import Result, Severity
from triptych.wikidata.model import Entity, Item, Reference, Snak, Statement, String, Value
from triptych.wikidata.refusals import CODE, Carrier, carried
from wikidata_items import items, meaning

IRI = "https://data.example.org/article/x"
ALL = Carrier("anything", lambda *_: "", lambda _: "")


def _no_x(value: Value) -> str:
    return "an x" if isinstance(value, String) and "x" in value.text else ""


NO_X = Carrier("no x", lambda _, __, text: "an x" if "x" in text else "", _no_x, repeated=False)


def sifted(item: Item, carrier: Carrier) -> tuple[Item | None, list[Result]]:
    results: list[Result] = []
    return carried(item, carrier, results.append), results


def test_an_item_that_can_be_said_is_as_it_was() -> None:
    item = Item(IRI, "article", "Q7", {"en": "x"}, {"en": "y"}, {"en": ("z",)})
    assert sifted(item, ALL) == (item, [])


def test_what_is_left_out_is_told_with_place_and_reason() -> None:
    item = Item(IRI, "article", "Q7", {"en": "a"}, {"en": "x"}, {"en": ("x", "b")})
    said, results = sifted(item, NO_X)
    assert said == Item(IRI, "article", "Q7", {"en": "a"}, {}, {"en": ("b",)})
    assert [(one.path, one.value) for one in results] == [
        ("description en", "x"),
        ("alias en", "x"),
    ]
    first = results[0]
    assert (first.severity, first.code, first.focus) == (Severity.WARNING, CODE, IRI)
    assert first.message == "description en is not written as no x: an x"


def test_a_qualifier_or_a_source_takes_its_statement_with_it() -> None:
    bad, good = Snak("P304", String("x")), Snak("P304", String("1"))
    statements = (
        Statement(good, (bad,)),
        Statement(Snak("P478", String("2")), (), (Reference((good, bad)),)),
        Statement(Snak("P433", String("3")), (), (Reference(()),)),
        Statement(good, (good,), (Reference((good,)),)),
    )
    said, results = sifted(Item(IRI, "article", "Q7", statements=statements), NO_X)
    assert said is not None
    assert said.statements == statements[3:]
    assert [one.path for one in results] == ["P304", "P478", "P433"]
    assert "its qualifier P304: an x" in results[0].message
    assert "its source P304: an x" in results[1].message
    assert "a reference that says nothing" in results[2].message


def test_the_same_twice_is_refused_only_where_it_would_become_one() -> None:
    one = Statement(Snak("P304", String("1")))
    item = Item(IRI, "article", "Q7", statements=(one, one))
    assert sifted(item, ALL) == (item, [])
    said, (result,) = sifted(item, NO_X)
    assert said is not None
    assert said.statements == (one,)
    assert "twice" in result.message


def test_a_new_item_needs_a_label_and_a_known_one_does_not() -> None:
    statements = (Statement(Snak("P31", Entity("Q5"))),)
    known = Item(IRI, "article", "Q7", statements=statements)
    assert sifted(known, ALL) == (known, [])
    said, (result,) = sifted(Item(IRI, "article", "", statements=statements), ALL)
    assert said is None
    assert (result.path, result.value) == ("", "")


def test_an_identifier_that_is_none_refuses_the_item() -> None:
    said, (result,) = sifted(Item(IRI, "article", "q7", {"en": "a"}), ALL)
    assert said is None
    assert result.value == "q7"


@settings(max_examples=100, deadline=None)
@given(items)
def test_nothing_is_left_out_without_a_result_nor_added(item: Item) -> None:
    said, results = sifted(item, ALL)
    if said is None:
        assert results or not (meaning(item).terms or item.statements)
        return
    missing = meaning(item).terms - meaning(said).terms
    assert meaning(said).terms <= meaning(item).terms
    assert set(said.statements) <= set(item.statements)
    lost = missing.total() + len(item.statements) - len(said.statements)
    assert lost == len(results)
