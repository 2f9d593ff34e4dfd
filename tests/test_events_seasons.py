"""Seasons and decades without a year: which are of the story, and which come every year."""

import pytest

from triptych.events.relative import seasons, wording
from triptych.events.relative.phrases import Phrase, Reading
from triptych.events.tokens import tokens


def read(text: str) -> Phrase | None:
    """Read the first season or decade of a text."""
    cut = tokens(text)
    classes = wording.classify(cut)
    reading = Reading(cut, classes, ())
    if "*" in classes:
        return seasons.season(reading, classes.index("*"))
    return seasons.decade(reading, classes.index("0"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("that spring", (21, "", "", 0, 2)),
        ("the following winter", (24, "", "", 0, 1)),
        ("the previous fall", (23, "", "", 0, -1)),
        ("in the summer,", (22, "", "", 0, 0)),
        ("over the winter.", (24, "", "", 0, 0)),
        ("in late summer.", (22, "", "", 0, 0)),
        ("by autumn", (23, "until", "", 0, 0)),
        ("in the spring of the following year", (21, "", "year", 1, 0)),
    ],
)
def test_a_season_of_the_story_is_read(text: str, said: tuple[object, ...]) -> None:
    one = read(text)
    assert one is not None
    assert (one.month, one.side, one.unit, one.number, one.order) == said


@pytest.mark.parametrize(
    "text",
    [
        *(
            "in winter",
            "every spring",
            "in the winter palace",
            "the spring of hope",
            "the fall of it",
        ),
        *("the winter's end", "Winter came", "in the summer of 1848"),
        *("in his thirties", "thirties", "the eighties-born"),
    ],
)
def test_what_comes_every_year_or_is_a_name_is_not_read(text: str) -> None:
    assert read(text) is None


def test_a_decade_is_read_with_its_part() -> None:
    one = read("by the late thirties")
    assert one is not None
    assert (one.rule, one.number, one.part, one.side) == ("decade-named", 3, (3, 3), "until")
