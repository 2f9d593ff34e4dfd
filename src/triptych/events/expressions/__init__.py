"""Absolute temporal expressions of English prose, with their exact spans, as EDTF.

`find` is the whole way: words are classed, forms of dates are matched over the classes from left to
right, numbers that are no dates are refused, and what is left is qualified and joined to intervals.
"""

import re

from triptych.events.expressions import centuries, days, years
from triptych.events.expressions.ancient import dated, era, in_era
from triptych.events.expressions.bounds import bounded
from triptych.events.expressions.centuries import nearest
from triptych.events.expressions.classes import SIGNS, classify
from triptych.events.expressions.intervals import joined
from triptych.events.expressions.points import YEARS, Form, Point, Reading
from triptych.events.expressions.qualifiers import qualified
from triptych.events.expressions.refusals import refusal
from triptych.events.findings import Expression
from triptych.events.tokens import Tokens
from triptych.records import Span

RULES = {
    # years
    "year": "A number of four figures up to 2049 is a year where nothing shows that it is none.",
    "range": "Two years with a dash or slash between them are a range.",
    "abbreviated-range": "A year and the last figures of a later one are a range, not a month.",
    "year-and-month": "A year and two figures that no later year ends in are a year and a month.",
    "open-range": "A year with a dash and nothing after it in brackets has an end still to come.",
    "unknown-end": "A question mark after the dash says that the end is not known.",
    "unknown-start": "A question mark before the dash says that the start is not known.",
    "year-of-era": "A number with BC, AD, BCE or CE is a year; 1 BC is the year 0.",
    "range-of-era": "Two numbers with one BC or AD are a range of years of that era.",
    "named-year": "A number that the text itself calls a year is one.",
    "early-year": "A year in three figures counts where the text tells of such, in their era.",
    "early-range": "A range in three figures counts where the text tells of such, in their era.",
    "equivalent": "A date of another era is followed by its equivalent, and that is taken.",
    # days, months, seasons
    "day": "A day and a month with their year, in any order.",
    "iso-day": "Year, month and day in figures with hyphens.",
    "day-in-figures": "Day and month in figures: with points the day leads, else it is above 12.",
    "day-or-month": "Day and month in figures could change places, so neither is taken.",
    "old-style": "A day said to be Old Style is reckoned to the Gregorian calendar.",
    "old-and-new-style": "Of two days that the calendars set apart, the New Style's is taken.",
    "month": "A month with its year, or with the year of the month it is joined to.",
    "season": "A season with its year; a winter has the year that it began in.",
    # stretches of ten, a hundred and a thousand years
    "decade": "A decade by its round number.",
    "bare-decade": "The thirties without a century are those nearest to the date before them.",
    "century": "A century by its number: the nineteenth is 18XX.",
    "millennium": "A millennium by its number.",
    "part-of-decade": "Early, mid and late are thirds of a decade; halves are five years.",
    "part-of-century": "Early, mid and late are thirds of a century; halves are exact.",
    "part-of-millennium": "Early, mid and late are thirds of a millennium; halves are 500 years.",
    "turn-of-century": "The turn of a century is about its first year.",
    # intervals
    "from-to": "From and to, between and and: an interval with both ends.",
    "either-or": "Two dates joined by or: one of them.",
    "open-end": "Since, after, from, beginning in, onward: a start, and an end left open.",
    "open-start": "Until, up to, by, before: an end, and a start that is not stated.",
}


def find(tokens: Tokens) -> list[Expression]:
    """Give the absolute dates of a text in its order; they do not overlap."""
    reading = Reading(tokens, classify(tokens))
    starts, ends = tokens.starts, tokens.ends
    found = joined(reading, qualified(reading, _kept(reading)))
    return [
        Expression(
            Span(starts[point.first], ends[point.beyond - 1]),
            point.begin if point.begin == point.end else point.edtf,
            point.rule,
            point.basis,
            point.others,
            point.because,
        )
        for point in bounded(reading, found)
    ]


def _points(reading: Reading) -> list[Point]:
    """Match the forms of dates from left to right, the first that fits at each place."""
    classes, found, at = reading.classes, [], 0
    search, forms = _STARTS.search, _FORMS_AT
    words = reading.tokens.words
    while start := search(classes, at):
        at = start.start()
        if classes[at : at + 2] in _PLAIN:
            found.append(Point(at, at + 1, words[at], words[at], "year", "year"))
            at += 1
            continue
        for form in forms[classes[at : at + 2]]:
            match = form.pattern.match(classes, at)
            if match and (point := form.build(reading, match)):
                found.append(point)
                at = point.beyond
                break
        else:
            at += 1
    return found


def _kept(reading: Reading) -> list[Point]:
    """Let go the numbers that are no dates, and the rest of a list that one of them began."""
    kept: list[Point] = []
    refused = -len(_REST)
    points = _points(reading)
    early = era(reading, points) if _MAY_BE_EARLY.search(reading.classes) else None
    for point in points:
        is_near = point.first - refused <= _NEAR and point.kind in YEARS
        is_rest = is_near and not reading.classes[refused : point.first].strip(_REST)
        if is_rest or refusal(reading, point):
            refused = point.beyond
        elif point.kind == "bare":
            kept += nearest(reading, point, kept[-1:])
        elif point.kind != "early":
            kept.append(in_era(reading, point, early) if early else point)
        elif taken := dated(reading, point, early):
            kept.append(taken)
    return kept


_REST = "-/,&|="  # what joins the numbers of a list or a range
_MAY_BE_EARLY = re.compile("[tg]")  # years of three figures and decades need an era
_NEAR = len(",&")  # and how many such may stand between two
_FORMS: tuple[Form, ...] = (*days.FORMS, *centuries.FORMS, *years.FORMS)
_SIGNS = sorted({sign for form in _FORMS for sign in form.starts})
_FORMS_AT = {  # by the class at a place and the next one, "" at the end of the text
    sign + follow: tuple(
        form
        for form in _FORMS
        if sign in form.starts and (not form.follows or (follow and follow in form.follows))
    )
    for sign in _SIGNS
    for follow in ("", *SIGNS)
}
# A year that nothing after it can make more of: most dates are such, and need no pattern at all.
_PLAIN = frozenset("Y" + follow for follow in {"", *SIGNS}.difference("-/(,&=|U1234ABH"))
_STARTS = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
