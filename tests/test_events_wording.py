"""Wording: the classes of words, and that each word is in one of them alone."""

import re

import pytest

from triptych.events.relative import wording as w
from triptych.events.tokens import tokens


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Two years later, in that March", "nyl,itG"),
        ("the next morning", "TF["),
        ("on the 17th of the same month", "oT3OTuM"),
        ("the late thirties", "Tx0"),
        ("half a century, 25 or 125 years", "haC,4|ny"),
        ("a fortnight after Christmas", "aWAG"),
        ("the Hundred Days", "T d"),
        ("a hundred days", "aHd"),
        ("", ""),
    ],
)
def test_each_token_has_one_class(text: str, classes: str) -> None:
    assert w.classify(tokens(text)) == classes


def test_every_word_that_a_phrase_is_read_at_is_a_trigger() -> None:
    for word in ("year", "fortnights", "night", "march", "christmas", "autumn", "17th", "period"):
        assert word in w.TRIGGER_WORDS
    assert w.TRIGGER_WORDS.isdisjoint(("the", "in", "two", "later", "had"))


def test_names_of_months_and_feasts_are_classed_with_a_capital_alone() -> None:
    assert w.classify(tokens("may march august christmas")) == "    "


@pytest.mark.parametrize(
    ("classes", "is_number"),
    [("n", True), ("z-n", True), ("aH&z-n", True), ("n|n", True), ("kn&n", True), ("4-4", True),
     ("VO", True), ("n&ah", True), ("T", False), ("n&", False), ("&n", False)],
)  # fmt: skip
def test_a_number_is_written_in_words_or_figures(classes: str, *, is_number: bool) -> None:
    assert bool(re.fullmatch(w.NUMBER, classes)) is is_number


def test_parts_and_days_have_their_numbers() -> None:
    assert w.PARTS["late"] == w.ENDS["final"] == (3, 3)
    assert w.ORDINALS["twelfth"] == 12
    assert w.ORDINALS["twentieth"] == 20
    assert w.NUMBERS["ninety"] == 90
    assert w.DECADES["nineties"] == 9
