"""Amounts: how many of a unit, on which side of what, and what they are counted from."""

import pytest

from triptych.events import expressions
from triptych.events.relative import steps, wording
from triptych.events.relative.phrases import Phrase, Reading, overlaid, placed
from triptych.events.tokens import tokens


def read(text: str) -> Phrase | None:
    """Read the first unit of a text with its number."""
    cut = tokens(text)
    dated = placed(cut, expressions.find(cut))
    classes = overlaid(wording.classify(cut), dated)
    at = next(index for index, sign in enumerate(classes) if sign in "dwmyecgDWMYEC")
    return steps.unit(Reading(cut, classes, dated), at)


@pytest.mark.parametrize(
    ("text", "unit", "number", "about"),
    [
        ("two years later", "year", 2, False),
        ("12 years earlier", "year", -12, False),
        ("a year later", "year", 1, False),
        ("another year later", "year", 1, False),
        ("a further two years later", "year", 2, False),
        ("twenty-five years later", "year", 25, False),
        ("a hundred and ten years later", "year", 110, False),
        ("two hundred years later", "year", 200, False),
        ("some ten years later", "year", 10, True),
        ("nearly ten years later", "year", 10, True),
        ("a decade or so later", "decade", 1, True),
        ("a year and a half later", "month", 18, False),
        ("a decade and a half later", "year", 15, False),
        ("half a year later", "month", 6, False),
        ("half a decade later", "year", 5, False),
        ("a quarter of a century later", "year", 25, False),
        ("three-quarters of a year later", "year", None, False),
        ("a fortnight later", "week", 2, False),
        ("three fortnights later", "week", 6, False),
        ("half a day later", "day", None, False),
    ],
)
def test_a_number_is_counted_in_its_unit(
    text: str, unit: str, number: int | None, *, about: bool
) -> None:
    one = read(text)
    assert one is not None
    if number is None:
        assert one.number is None
    else:
        assert (one.unit, one.number, one.about) == (unit, number, about)


@pytest.mark.parametrize(
    "text",
    [
        *("two or three years later", "two to three years later", "10-15 years later"),
        *("between two and three years later", "a few years later", "several years later"),
        *("more than two years later", "over two years later", "not two years later"),
        *("less than a year later", "no more than two years later", "a year or two later"),
        *("some years later", "two generations later", "at least two years later"),
    ],
)
def test_a_number_that_is_left_vague_is_none(text: str) -> None:
    one = read(text)
    assert one is not None
    assert one.rule == "time-later"
    assert one.number is None or not one.unit


@pytest.mark.parametrize(
    ("text", "rule", "side"),
    [
        ("for the next two years", "span-onward", "span"),
        ("over the preceding two years", "span-back", "span"),
        ("the two years that followed", "span-onward", "span"),
        ("for another two years", "span-onward", "span"),
        ("It began in 1905 and lasted two years.", "span-onward", "span"),
        ("It began in 1905 and stayed for two years.", "span-onward", "span"),
        ("It fell in 1562, after which none came for two years.", "span-onward", "span"),
        ("within two years", "within-time", "within"),
        ("two years after 1848", "time-from-event", ""),
        ("for two years after the peace of 1848", "time-from-event", "span"),
        ("within two years of the peace of 1848", "time-from-event", "span"),
        ("two years after", "time-later", ""),
        ("two years before that", "time-earlier", ""),
        ("After two years, it rose.", "time-later", ""),
        ("followed two years", "", "move"),
        ("for two years", "", "blur"),
        ("for two months", "", "pause"),
        ("for ten months", "", "blur"),
        ("two years", "", "blur"),
    ],
)
def test_the_words_around_say_on_which_side_of_what(text: str, rule: str, side: str) -> None:
    one = read(text)
    assert one is not None
    assert (one.rule, one.side) == (rule, side)


@pytest.mark.parametrize(
    "text", ["two years ago", "twenty years old", "a two-year term", "ten days"]
)
def test_what_is_no_time_of_the_story_is_not_read(text: str) -> None:
    assert read(text) is None


def test_a_date_of_what_is_named_is_the_one_to_count_from() -> None:
    one = read("ten years after the armistice of 1918")
    assert one is not None
    assert one.event is not None
    assert one.event.edtf == "1918"
    none = read("ten years after the armistice, and in 1918, all")
    assert none is not None
    assert none.event is None
