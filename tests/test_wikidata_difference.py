"""What is there is never added again, and what contradicts is left to an editor."""

import pytest

from triptych.wikidata.difference import Difference, difference
from triptych.wikidata.known import Entry
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
    Value,
)
from wikidata_known import IRI

DAY = Time(2006, 6, 30, Precision.DAY)
YEAR = Time(2006, 0, 0, Precision.YEAR)
NAMES = {"Q7": ("James D. Clark",), "Q8": ("Ann Lee",)}


def said(name: str, value: Value, **qualifiers: str) -> Statement:
    """A statement; qualifiers are strings by property."""
    return Statement(Snak(name, value), tuple(Snak(p, String(v)) for p, v in qualifiers.items()))


def compared(ours: list[Statement], theirs: list[Statement]) -> Difference:
    """The difference of an item and an entry with these statements."""
    item = Item(IRI, "article", "", {"en": "a", "de": "b"}, statements=tuple(ours))
    entry = Entry("Q1", {}, {"en": "c"}, tuple(theirs))
    return difference(item, entry, tuple(theirs), lambda qid: NAMES.get(qid, ()))


def judged(ours: Statement, *theirs: Statement) -> str:
    """What becomes of one statement."""
    made = compared([ours], list(theirs))
    found = [name for name in ("add", "there", "conflicts", "waiting") if getattr(made, name)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "verdict"),
    [
        ("P356", String("10.1080/A"), String("10.1080/a"), "there"),
        ("P356", String("10.1080/A"), String("10.1080/B"), "conflicts"),
        ("P212", String("978-0-306-40615-7"), String("9780306406157"), "there"),
        ("P304", String("1-20"), String("1\u201320"), "there"),
        ("P304", String("1-20"), String("1-21"), "conflicts"),
        ("P577", YEAR, DAY, "there"),
        ("P577", DAY, YEAR, "conflicts"),
        ("P577", DAY, Time(2006, 6, 29, Precision.DAY), "conflicts"),
        ("P577", DAY, String("(novalue)"), "conflicts"),
        ("P1476", Monolingual("Bread: A", "en"), Monolingual("bread: a", "en"), "there"),
        ("P1476", Monolingual("Bread", "en"), Monolingual("Brot", "de"), "add"),
        ("P1476", Monolingual("Bread", "en"), Monolingual("Salt", "en"), "conflicts"),
        ("P1476", Monolingual("Bread", "en"), Monolingual("Bread", "und"), "there"),
        ("P953", Url("https://x.org/a"), Url("http://x.org/a/"), "there"),
        ("P953", Url("https://x.org/a"), Url("https://x.org/b"), "add"),
        ("P1104", Quantity("20"), Quantity("20.0"), "there"),
        ("P31", Entity("Q13442814"), Entity("Q7318358"), "conflicts"),
        ("P31", Entity("Q1002697"), Entity("Q737498"), "there"),  # theirs is a finer class
        ("P31", Entity("Q1002697"), Entity("Q1002697"), "there"),
        ("P31", Entity("Q5"), Entity("Q95074"), "conflicts"),
        ("P921", Entity("Q1"), Entity("Q2"), "add"),
        ("P921", Entity("Q1"), Entity("Q1"), "there"),
        ("P1433", Ours("https://x.org/j"), Entity("Q2"), "waiting"),
    ],
)
def test_values_are_compared_by_the_rules_of_wikidata(
    name: str, ours: Value, theirs: Value, verdict: str
) -> None:
    assert judged(said(name, ours), said(name, theirs)) == verdict


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P2093", String("Clark, James D."), P1545="1"), "there"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P50", Entity("Q7"), P1545="1"), "there"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P50", Entity("Q99"), P1545="1", P1932="J. D. Clark"), "there"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P50", Entity("Q99"), P1545="2"), "conflicts"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P2093", String("Ann Lee"), P1545="1"), "conflicts"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P2093", String("James D. Clark"), P1545="2"), "conflicts"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P2093", String("Ann Lee"), P1545="2"), "add"),
        (said("P2093", String("James D. Clark"), P1545="1"),
         said("P2093", String("James D. Clark")), "there"),
        (said("P50", Entity("Q7"), P1545="1"), said("P50", Entity("Q7"), P1545="1"), "there"),
        (said("P50", Entity("Q7"), P1545="1"),
         said("P2093", String("James D. Clark"), P1545="1"), "conflicts"),
        (said("P50", Entity("Q7"), P1545="1"), said("P50", Entity("Q8"), P1545="2"), "add"),
    ],
)  # fmt: skip
def test_an_author_is_there_whether_as_a_string_or_as_an_item(
    ours: Statement, theirs: Statement, verdict: str
) -> None:
    assert judged(ours, theirs) == verdict


def test_what_is_not_there_is_added_with_labels_of_languages_that_are_missing() -> None:
    made = compared([said("P356", String("10.1080/A")), said("P577", DAY)], [said("P577", DAY)])
    item = made.to_add(Item(IRI, "article", "", {"en": "a", "de": "b"}, {"en": "d"}), "Q1")
    assert (item.qid, item.labels, item.descriptions) == ("Q1", {"de": "b"}, {})
    assert [one.claim.property for one in item.statements] == ["P356"]


def test_after_what_is_added_is_there_nothing_is_added() -> None:
    ours = [said("P356", String("10.1080/A")), said("P2093", String("A B"), P1545="1")]
    first = compared(ours, [])
    assert len(first.add) == 2
    second = compared(ours, list(first.add))
    assert (second.add, second.conflicts, len(second.there)) == ((), (), 2)


def test_references_for_what_is_there_are_offered_apart_and_none_twice() -> None:
    page, other = (Reference((Snak("P854", Url(f"https://x.org/{n}")),)) for n in (1, 2))
    same = Reference((Snak("P854", Url("http://x.org/1/")),))
    ours = Statement(Snak("P577", DAY), (), (page, other))
    made = compared([ours], [Statement(Snak("P577", DAY), (), (same,))])
    assert made.add == ()
    assert [one.references for one in made.sources] == [(other,)]
    item = made.to_source(Item(IRI, "article", "", {"de": "b"}), "Q1")
    assert (item.labels, item.statements) == ({}, made.sources)
