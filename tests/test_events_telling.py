"""Telling: what a date is to the story, by the words before it."""

import pytest

from triptych.events import expressions
from triptych.events.relative import wording
from triptych.events.relative.phrases import Phrase, overlaid, placed
from triptych.events.relative.telling import (
    Told,
    dated_alone,
    is_flashback,
    is_pluperfect,
    told_at,
    weighed,
)
from triptych.events.relative.timescale import Time
from triptych.events.tokens import tokens


def told(text: str) -> Told:
    """What the last date of a text is to its story."""
    cut = tokens(text)
    dated = placed(cut, expressions.find(cut))
    classes = overlaid(wording.classify(cut), dated)
    return weighed(cut, classes, dated[-1], has_study=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It rose in 1848.", "strong"),
        ("It rose on 5 May 1848.", "strong"),
        ("1848 saw it rise.", "strong"),
        ("It rose in the summer of 1848.", "strong"),
        ("It rose by 1848.", "strong"),
        ("By the law of 1848 it rose.", "strong"),
        ("After the fall of the town (1848) it rose.", "strong"),
        ("It was the law of 1848.", "weak"),
        ("It fell, as in 1848.", "weak"),
        ("With the help, it is said, of the law of 1848 it rose.", "weak"),
        ("It was the war (1848-50).", "period"),
        ("It lasted until 1848.", "until"),
        ("It was there since 1848.", "since"),
        ("It was there from 1848 onward.", "loose"),
        ("It was there after 1848.", "blur"),
        ("Born in 1848, he rose.", "blur"),
        ("Historians have argued since the book of 1848 came.", "blur"),
        ("In 1848 historians met.", "strong"),
    ],
)
def test_a_date_is_of_the_kind_that_the_words_before_it_say(text: str, kind: str) -> None:
    assert told(text).kind == kind


def test_a_date_after_had_is_one_that_the_story_falls_back_on() -> None:
    assert told("It had risen in 1848.").falls_back
    assert not told("It had risen; in 1848 it fell.").falls_back


def test_had_is_looked_for_in_the_same_clause() -> None:
    assert is_flashback("QO i", 3)
    assert not is_flashback("Q,  i", 4)
    assert is_pluperfect("#  Q ", 1)
    assert not is_pluperfect("#, Q ", 1)


def test_a_date_that_stands_alone_is_counted_from_at_the_end_that_is_near() -> None:
    cut = tokens("the war of 1912 to 1914")
    (event,) = expressions.find(cut)
    later, earlier = Phrase(0, 1, "", number=2), Phrase(0, 1, "", number=-2)
    after, before = dated_alone(event, later), dated_alone(event, earlier)
    assert after is not None
    assert before is not None
    assert (after.point, before.point) == (Time("year", 1914), Time("year", 1912))
    assert dated_alone(event._replace(edtf=""), later) is None


def test_a_date_with_an_unknown_end_has_the_months_of_the_other() -> None:
    year = Time("year", 1848)
    assert told_at((0, 0), "loose", (year, None), ()).months == (1848 * 12, 1848 * 12 + 11)
    assert told_at((0, 0), "until", (None, year), ()).months == (1848 * 12, 1848 * 12 + 11)
    assert told_at((0, 0), "blur", (None, None), ()).months == (0, 0)
