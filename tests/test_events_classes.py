"""The class of each word, as one character."""

import pytest

from triptych.events.expressions.classes import SIGNS, classify
from triptych.events.tokens import tokens


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("In May 1905 he may march", "imY   "),
        ("30 June 2006, 99", "dmY,n"),
        ("the late 1870s and '80s", "Tpg&'G"),
        ("from 44 BC to AD 14", "fnB=Ad"),
        ("the nineteenth century", "Twc"),
        ("5.8.1906 or 1453AD, AD622, c1450", "Z|Z,Z,Z"),
    ],
)
def test_each_word_has_its_class(text: str, classes: str) -> None:
    assert classify(tokens(text)) == classes


def test_there_is_one_class_for_each_token_and_it_is_a_known_one() -> None:
    cut = tokens("On 14 July 1789, (c. 1450) “the” first-fruits of № 7 — 1,900 men.")
    classes = classify(cut)
    assert len(classes) == len(cut.words)
    assert set(classes) <= SIGNS
