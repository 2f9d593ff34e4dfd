"""Steps: what the words around a unit of time say of a step from the date told before."""

import pytest

from triptych.events.relative import steps, wording
from triptych.events.relative.phrases import Phrase, Reading
from triptych.events.tokens import tokens


def read(text: str) -> Phrase | None:
    """Read the unit that is marked by a star after it, which is no word of the text."""
    cut = tokens(text.replace("*", ""))
    at = len(tokens(text[: text.index("*")]).words) - 1
    return steps.unit(Reading(cut, wording.classify(cut), ()), at)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in that year*.", ("same-period", "year", 0, "", (0, 0), 0)),
        ("later that same month*.", ("same-period", "month", 0, "", (0, 0), 0)),
        ("the next morning*.", ("following-period", "day", 1, "", (0, 0), 0)),
        ("by the following year*.", ("following-period", "year", 1, "until", (0, 0), 0)),
        ("the previous decade*.", ("preceding-period", "decade", -1, "", (0, 0), 0)),
        ("early in the next decade*.", ("following-period", "decade", 1, "", (1, 3), 0)),
        ("the second half of the century*.", ("part-of-period", "century", 0, "", (2, 2), 0)),
        ("the first decade of that century*.", ("same-period", "century", 0, "", (1, 10), 0)),
        ("by mid-century*.", ("part-of-period", "century", 0, "until", (2, 3), 0)),
        ("the last day of the month*.", ("part-of-period", "month", 0, "", (0, 0), -1)),
        ("the 15th of that month*.", ("same-period", "month", 0, "", (0, 0), 15)),
        ("the rest of the decade*.", ("part-of-period", "decade", 0, "rest", (0, 0), 0)),
        ("before the year* was out.", ("part-of-period", "year", 0, "until", (3, 3), 0)),
        ("the year* after.", ("following-period", "year", 1, "", (0, 0), 0)),
        ("the year* previous.", ("preceding-period", "year", -1, "", (0, 0), 0)),
        ("the decade* that followed.", ("span-onward", "decade", 1, "span", (0, 0), 0)),
        ("for the next year*.", ("span-onward", "year", 1, "span", (0, 0), 0)),
        ("in the years* that followed.", ("open-since", "", 0, "since", (0, 0), 0)),
        ("in the latter year*.", ("latter-period", "year", 0, "", (0, 0), 0)),
        ("in these years*.", ("those-years", "", 0, "those", (0, 0), 0)),
        ("at the turn of the century*.", ("turn-of-that-century", "century", 0, "", (0, 0), 0)),
        ("years* later.", ("time-later", "year", None, "", (0, 0), 0)),
        ("many years*.", ("", "", 0, "blur", (0, 0), 0)),
    ],
)
def test_a_unit_and_the_words_around_it_say_a_step(text: str, said: tuple[object, ...]) -> None:
    one = read(text)
    assert one is not None
    assert (one.rule, one.unit, one.number, one.side, one.part, one.day) == said


@pytest.mark.parametrize(
    "text",
    [
        *("the day*.", "in the evening*.", "at the end of the day*.", "the year* of fear."),
        *("at the turn of the year*.", "that year*'s end", "this century*.", "in this decade*."),
        *("the first months* of that year.", "two-year* plans", "for days*."),
    ],
)
def test_what_is_no_step_is_not_read(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Thereafter", "open-since"),
        ("until then", "open-until"),
        ("since that time", "open-since"),
        ("from then on", "open-since"),
        ("from then", None),
        ("shortly thereafter", None),
        ("by then", None),
        ("at that time", None),
    ],
)
def test_adverbs_open_what_comes_after_or_before(text: str, rule: str | None) -> None:
    cut = tokens(text)
    at = max(
        index for index, word in enumerate(cut.lower) if word in {"thereafter", "then", "time"}
    )
    one = steps.adverb(Reading(cut, wording.classify(cut), ()), at)
    assert (one.rule if one else None) == rule


def test_a_period_is_one_that_was_told() -> None:
    cut = tokens("during this period of the early period")
    reading = Reading(cut, wording.classify(cut), ())
    one = steps.period(reading, 2)
    assert one is not None
    assert one.side == "those"
    assert steps.period(reading, 6) is None
