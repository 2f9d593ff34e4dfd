"""The labelled set holds: no automatic match is wrong, most are made, and proposals are good."""

from collections import Counter

import pytest
from wikidata import score as scorer

from triptych.wikidata.matching import Match, State

PAIRS = list(scorer.pairs())


@pytest.fixture(scope="module")
def score() -> scorer.Score:
    """The scores of the whole set."""
    return scorer.scored(PAIRS)


def test_there_are_two_hundred_pairs_and_more_of_each_kind_that_deceives() -> None:
    assert len(PAIRS) >= 200
    cases = Counter(pair["case"] for pair in PAIRS)
    wanted = {
        "same work", "preprint and article of one title", "two journals of one name", "initials",
        "transliterations", "DOI at another work", "two items of one DOI", "redirect", "deleted",
    }  # fmt: skip
    assert wanted <= cases.keys()
    assert min(cases.values()) >= 4


def test_every_answer_is_among_the_items_and_every_item_is_one() -> None:
    items = [one["item"] for pair in PAIRS for one in pair["theirs"]]
    assert len(items) == len(set(items)) > 200
    assert {pair["answer"] for pair in PAIRS} - {""} <= set(items)


def test_no_automatic_match_is_wrong(score: scorer.Score) -> None:
    assert score.matched > 200
    assert score.precision == 1.0


def test_what_an_identifier_can_decide_is_mostly_matched(score: scorer.Score) -> None:
    assert score.decidable > 200
    assert score.recall >= 0.85


def test_the_right_item_is_among_the_first_three_proposals(score: scorer.Score) -> None:
    assert score.answers > 250
    assert score.found >= 0.95


def test_a_wrong_match_is_counted_as_one() -> None:
    pair = next(pair for pair in PAIRS if pair["answer"])
    made = scorer.Score()
    scorer.count(made, pair, Match(State.MATCHED, "Q1"))
    assert (made.matched, made.right, made.precision) == (1, 0, 0.0)
    assert len(made.wrong) == 1
