"""Phrases: what the words say, before anything is known of their date, and where they stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.events import expressions
from triptych.events.relative import months, steps, wording
from triptych.events.relative.phrases import (
    Phrase,
    Reading,
    day_in,
    find,
    head,
    overlaid,
    placed,
)
from triptych.events.tokens import tokens

WORDS = "the first last two next that of in day years March year later and 5 ,"
READ = {**dict.fromkeys("DdWwMmYyEeCcg[", steps.unit), "G": months.month}


def found(text: str) -> list[Phrase]:
    """The phrases of a text that are read at units and at months."""
    cut = tokens(text)
    dated = placed(cut, expressions.find(cut))
    classes = overlaid(wording.classify(cut), dated)
    at_units = "".join(sign if sign in READ or sign not in "=*J70{3" else " " for sign in classes)
    return find(cut, at_units, dated, READ)


def test_dates_are_placed_by_their_tokens_and_overlaid() -> None:
    cut = tokens("It rose on 5 May 1848, in spring.")
    (dated,) = placed(cut, expressions.find(cut))
    assert cut.words[dated.first : dated.beyond] == ["5", "May", "1848"]
    assert overlaid(wording.classify(cut), [dated]) == "< o###,i*."


def test_phrases_come_in_the_order_of_the_text_and_none_twice() -> None:
    rules = [one.rule for one in found("In March of that year, and two years later, it rose.")]
    assert rules == ["month-of-year-told", "time-later"]


def test_a_phrase_begins_after_the_last_word_of_no_class_and_after_the_phrase_before() -> None:
    cut = tokens("It rose over the next two years")
    reading = Reading(cut, wording.classify(cut), ())
    assert head(reading, 6) == 2
    assert head(reading._replace(floor=4), 6) == 4


def test_days_are_read_from_words_and_figures() -> None:
    assert [day_in(words.split()) for words in ("the 15th", "the twenty - first", "tenth")] == [
        *(15, 21, 10)
    ]
    assert day_in(["last", "day"]) == -1
    assert day_in(["day"]) == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split())))
def test_whatever_the_words_phrases_stand_apart_in_their_order(words: list[str]) -> None:
    phrases = found(" ".join(words))
    edges = [edge for one in phrases for edge in (one.first, one.beyond)]
    assert edges == sorted(edges)
    assert all(one.first < one.beyond <= len(words) for one in phrases)
