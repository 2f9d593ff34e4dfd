"""Months, feasts and days without a year: which words say one, and what else they say."""

import pytest

from triptych.events.relative import months, wording
from triptych.events.relative.phrases import Phrase, Reading
from triptych.events.tokens import tokens


def read(text: str, sign: str = "G") -> Phrase | None:
    """Read the first month or day of a text."""
    cut = tokens(text)
    classes = wording.classify(cut)
    reading = Reading(cut, classes, ())
    read_one = months.month if sign == "G" else months.day
    return read_one(reading, classes.index(sign))


@pytest.mark.parametrize(
    ("text", "month", "day", "last", "side"),
    [
        ("in March", 3, 0, (0, 0), ""),
        ("for March.", 3, 0, (0, 0), ""),
        ("by Sept. 5", 9, 5, (0, 0), "until"),
        ("since early April", 4, 0, (0, 0), "since"),
        ("on 5 March", 3, 5, (0, 0), ""),
        ("on the 5th of March", 3, 5, (0, 0), ""),
        ("on the fifth of March", 3, 5, (0, 0), ""),
        ("on the twenty-first of March", 3, 21, (0, 0), ""),
        ("on the last day of March", 3, -1, (0, 0), ""),
        ("in the last days of March", 3, 0, (0, 0), ""),
        ("in the second half of March", 3, 0, (0, 0), ""),
        ("on March 5th", 3, 5, (0, 0), ""),
        ("on 5-7 March", 3, 5, (3, 7), ""),
        ("from March to June", 3, 0, (6, 0), ""),
        ("between March and June", 3, 0, (6, 0), ""),
        ("from 5 March to 7 June", 3, 5, (6, 7), ""),
        ("by Christmas", 12, 0, (0, 0), "until"),
        ("on Christmas Eve", 12, 24, (0, 0), ""),
        ("soon after Christmas,", 12, 0, (0, 0), ""),
        ("before Michaelmas", 9, 0, (0, 0), "until"),
    ],
)
def test_a_month_is_read_with_its_days_and_its_side(
    text: str, month: int, day: int, last: tuple[int, int], side: str
) -> None:
    one = read(text)
    assert one is not None
    assert (one.month, one.day, one.last, one.side) == (month, day, last, side)


@pytest.mark.parametrize(
    ("text", "rule", "unit", "number", "order"),
    [
        ("in March", "month-reached", "", 0, 0),
        ("that March", "month-pointed-at", "", 0, 2),
        ("the following March", "month-pointed-at", "", 0, 1),
        ("the previous March", "month-pointed-at", "", 0, -1),
        ("in March of that year", "month-of-year-told", "year", 0, 0),
        ("in March of the next year", "month-of-year-told", "year", 1, 0),
        ("in March or April", "month-reached", "", None, 0),
        ("by Christmas", "feast-reached", "", 0, 0),
        ("that Christmas", "feast-reached", "", 0, 2),
    ],
)
def test_the_words_around_say_which_such_month(
    text: str, rule: str, unit: str, number: int | None, order: int
) -> None:
    one = read(text)
    assert one is not None
    assert (one.rule, one.unit, one.number, one.order) == (rule, unit, number, order)


@pytest.mark.parametrize(
    "text",
    [
        *("March came", "by March and Olsen", "in May Sinclair's book", "the July Monarchy"),
        *("each March", "in March every year", "in August 5 ships sailed", "June's court"),
        *("at Christmas", "by Christmas cards", "at Michaelmas"),
    ],
)
def test_names_and_habits_are_no_months_of_the_story(text: str) -> None:
    one = read(text)
    assert one is None or not one.day
    assert one is None or text.startswith("in August")


def test_a_habit_of_the_next_sentence_is_not_of_this_month() -> None:
    assert read("in March. Each year it rained.") is not None


def test_a_day_alone_is_read_where_no_noun_follows() -> None:
    one = read("on the 17th, they left", "3")
    assert one is not None
    assert (one.rule, one.day) == ("day-reached", 17)
    assert read("on the 17th floor", "3") is None
    assert read("the 17th, they left", "3") is None
