"""Tests of regular English inflection, against forms as dictionaries give them."""

import pytest

from triptych.events.inflection import Forms, forms, plural

DOUBLING = frozenset(("expel", "rebel"))
IRREGULAR = {
    "fight": ["fought", "fought"],
    "overthrow": ["overthrew", "overthrown"],
    "hang": ["hanged", "hanged", "hung"],
}


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("war", "wars"), ("siege", "sieges"), ("treaty", "treaties"), ("survey", "surveys"),
        ("march", "marches"), ("clash", "clashes"), ("crisis", "crises"),
        ("congress", "congresses"),
        ("peace treaty", "peace treaties"), ("crossing", "crossings"),
    ],
)  # fmt: skip
def test_a_plural_follows_the_spelling_of_its_noun(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("verb", "past", "ing", "third"),
    [
        ("attack", "attacked", "attacking", "attacks"),
        ("invade", "invaded", "invading", "invades"),
        ("occupy", "occupied", "occupying", "occupies"),
        ("destroy", "destroyed", "destroying", "destroys"),
        ("ban", "banned", "banning", "bans"),
        ("rob", "robbed", "robbing", "robs"),
        ("raid", "raided", "raiding", "raids"),
        ("annex", "annexed", "annexing", "annexes"),
        ("expel", "expelled", "expelling", "expels"),
        ("rebel", "rebelled", "rebelling", "rebels"),
        ("open", "opened", "opening", "opens"),
        ("die", "died", "dying", "dies"),
        ("free", "freed", "freeing", "frees"),
        ("sack", "sacked", "sacking", "sacks"),
        ("crush", "crushed", "crushing", "crushes"),
        ("assassinate", "assassinated", "assassinating", "assassinates"),
    ],
)
def test_a_regular_verb_has_its_four_forms(verb: str, past: str, ing: str, third: str) -> None:
    made = forms(verb, IRREGULAR, DOUBLING)
    assert made == Forms(verb, (past,), (past,), ing, third)


def test_an_irregular_verb_has_the_forms_that_are_listed() -> None:
    made = forms("overthrow", IRREGULAR, DOUBLING)
    assert (made.past, made.participle) == (("overthrew",), ("overthrown",))
    assert (made.ing, made.third) == ("overthrowing", "overthrows")


def test_a_verb_may_have_two_pasts() -> None:
    made = forms("hang", IRREGULAR, DOUBLING)
    assert set(made.past) == set(made.participle) == {"hanged", "hung"}
