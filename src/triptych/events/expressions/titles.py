"""Titles of works: whether a date stands in one, and so dates nothing that the text tells."""

import re

from triptych.events.expressions.points import YEARS, Point, Reading
from triptych.events.expressions.words import words

_WINDOW = 12  # tokens looked at before a date
_SHORT = 4  # letters: shorter words do not show whether capitals are those of a title
_QUOTED = re.compile("[\"']")  # over classes
_QUOTES = frozenset("“\"‘'«")


def is_title(reading: Reading, point: Point) -> bool:
    """Whether a date is part of a title: quoted, in a run of capitals, after "entitled"."""
    classes, written = reading.classes, reading.tokens.words
    if point.kind in {"century", "part", "millennium"} and written[point.beyond - 1] == "Century":
        return point.beyond - point.first > 1
    lead = point.first - 1
    is_led = lead > 0 and classes[lead] in "SUfbavri" and written[lead][0].isupper()
    if not is_led and not _is_behind_capitals(written, point.first):
        return False
    opening = reading.tokens.sentences[reading.tokens.sentence_of[point.first]][0]
    if lead == opening:
        return False
    low = max(opening, point.first - _WINDOW)
    if _QUOTED.search(classes, low, point.first) and _is_quoted(reading, low, point):
        return True
    if is_led:
        return classes[lead - 1] not in "\"(:,-.'"
    return point.kind in YEARS and _is_run(reading, low, point)


def _is_behind_capitals(written: list[str], first: int) -> bool:
    """Whether the last long word before a date begins with a capital: asked first, of all dates."""
    for at in range(first - 1, max(-1, first - _WINDOW), -1):
        word = written[at]
        if len(word) >= _SHORT and word not in _MINOR:
            return word[0].isupper()
    return False


def _is_quoted(reading: Reading, low: int, point: Point) -> bool:
    """Whether the date stands in quotation marks that hold a title: long words in capitals."""
    tokens = reading.tokens
    for at in range(point.first - 1, low - 1, -1):
        if tokens.words[at] not in _QUOTES:
            continue
        is_opening = tokens.starts[at + 1] == tokens.ends[at] and (
            not at or tokens.ends[at - 1] < tokens.starts[at] or tokens.words[at - 1] in "([—–"
        )
        return is_opening and _is_titled(tokens.words[at + 1 : point.first], least=1)
    return False


def _is_titled(run: list[str], least: int) -> bool:
    """Whether all long words of a run begin with a capital, and how many must."""
    long = [word for word in run if len(word) >= _SHORT and word.isalpha()]
    long = [word for word in long if word not in _MINOR]
    return len(long) >= least and all(word[0].isupper() for word in long)


_MINOR = frozenset(
    {
        *("from", "since", "until", "with", "into", "over", "under", "between", "after", "before"),
        *("without", "within", "against", "towards", "through", "among", "such", "like"),
    }
)


def _is_run(reading: Reading, low: int, point: Point) -> bool:
    """Whether a run of capitals leads to the date, behind a colon or behind a word for a book."""
    tokens, classes = reading.tokens, reading.classes
    colon = classes.rfind(":", low, point.first)
    if colon > low and tokens.words[colon - 1][0].isupper():
        between = tokens.words[colon + 1 : point.first]
        return _is_titled(between, least=2) or (not between and _is_pair(tokens.words, colon))
    lower = tokens.lower[low : point.first]
    books = words()["titles"]
    if books.isdisjoint(lower):
        return False
    named = [low + n for n, word in enumerate(lower) if word in books]
    plain = [n for n in named if n == low or tokens.words[n].islower()]  # not in the title itself
    if not plain:
        return False
    book = plain[-1]
    at = _behind(tokens.words, book, point.first)
    run = tokens.words[at : point.first]
    return bool(run) and run[0][0].isupper() and _is_titled(run, least=2)


def _behind(written: list[str], book: int, first: int) -> int:
    """Where a title begins: the book X, books such as X, the author of X, a guide of its day, X."""
    at = book + 1
    if written[at : at + 2] == ["such", "as"]:
        return at + 2
    for place in range(at, first - 1):
        if written[place] in {",", ":"}:
            return place + 1
        if not written[place].islower():
            is_author = written[book] in {"author", "authors"} and written[at] == "of"
            return place if place == at or (is_author and place == at + 1) else first
    return first


def _is_pair(written: list[str], colon: int) -> bool:
    """Whether two capitals with a small word between lead to a colon: "Age of Revolution:"."""
    run = [word for word in written[max(0, colon - 4) : colon] if word[0].isupper()]
    return len(run) > 1
