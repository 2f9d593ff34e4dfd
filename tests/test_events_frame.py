"""The frame: from which of the dates told before a phrase goes on, and from which it cannot."""

import pytest

from triptych.events import expressions
from triptych.events.relative import wording
from triptych.events.relative.frame import Frame, anchors, lengthened
from triptych.events.relative.phrases import overlaid, placed
from triptych.events.relative.telling import Told
from triptych.events.tokens import tokens
from triptych.records import Span


def framed(text: str) -> Frame:
    """A frame that was told all the dates of a text."""
    cut = tokens(text)
    dated = placed(cut, expressions.find(cut))
    frame = Frame(cut, overlaid(wording.classify(cut), dated))
    for one in dated:
        frame.tell(one)
    return frame


def at_end(text: str) -> list[str]:
    """The words of the dates that the last token of a text may go on from."""
    frame = framed(text)
    found = anchors(frame, len(frame.tokens.words) - 1)
    return [" & ".join(text[span.start : span.end] for span in one.chain) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1848 it rose, and then", ["1848"]),
        ("It rose in 1848, and in 1850 it fell; then", ["1850"]),
        ("It rose in 1850, and in 1848 it fell; then", ["1848", "1850"]),
        ("The rising of 1848 was long; then", ["1848"]),
        ("The risings of 1830 and 1848 were long; then", []),
        ("In 1850 it met. The heirs of 1848 won; then", ["1850", "1848"]),
        ("In 1850 it met. The heirs of 1852 won; then", ["1852"]),
        ("By the treaty of peace (1850) it rose. Then", ["1850"]),
        ("In 1850 it met. It was after 1852. Then", []),
        ("In May 1850 it began and went on until June 1851; then", ["May 1850 & until June 1851"]),
        ("In May 1850 it met, and fell, until June 1851 came; then", []),
        ("In 1850 a war that was fought since 1848 ended; then", ["1850"]),
        ("Since 1848 there was war; then", []),
        ("In 1850 it rose. It. It. It. It. Then", []),
        ("In 1850 it rose.\n\nThen", []),
        ("Then", []),
    ],
)
def test_a_phrase_goes_on_from_the_date_that_the_story_is_at(
    text: str, expected: list[str]
) -> None:
    assert at_end(text) == expected


def test_a_little_time_is_passed_over_for_what_is_named() -> None:
    frame = framed("In 1848 it rose, and then")
    at = len(frame.tokens.words) - 1
    frame.tell(Told(3, 0, "pause"))
    assert anchors(frame, at) == ()
    assert [one.chain for one in anchors(frame, at, is_named=True)] == [(Span(3, 7),)]


def test_dates_are_passed_over_where_that_is_asked_for() -> None:
    frame = framed("In 1848 it rose, and in 1850 then")
    at = len(frame.tokens.words) - 1
    assert [one.chain for one in anchors(frame, at, skip=1)] == [(Span(3, 7),)]
    assert anchors(frame, at, skip=2) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1848 it rose, and in June 1848 it fell.", True),
        ("In May 1848 it rose, and in June 1849 it fell.", False),
        ("Since 1848 there was war.", True),
        ("There was war.", False),
    ],
)
def test_a_story_of_one_year_is_known_as_such(text: str, *, expected: bool) -> None:
    assert framed(text).is_of_one_year() is expected


def test_a_story_with_many_dates_is_not_looked_through_for_its_year() -> None:
    assert not framed("In May 1848 it rose. " * 9).is_of_one_year()


def test_the_period_around_a_date_is_the_nearest_that_holds_it() -> None:
    frame = framed("The war (1900-09) and the peace (1904-06) of 1905 then")
    *_, last = frame.near(len(frame.tokens.words) - 1)
    assert last.kind == "period"
    told = next(frame.near(len(frame.tokens.words) - 1))
    period = frame.enclosing(told)
    assert period is not None
    assert period.months == (1904 * 12, 1906 * 12 + 11)


def test_a_long_chain_keeps_its_head_and_its_end() -> None:
    spans = tuple(Span(at, at + 1) for at in range(12))
    assert lengthened(spans[:3], spans[3]) == spans[:4]
    long = lengthened(spans[:9], spans[11])
    assert long == (*spans[:7], spans[8], spans[11])
