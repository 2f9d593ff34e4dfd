"""Relative expressions: dates that a text gives by pointing at others, resolved by what it said.

Each phrase is a constraint on when something was: a step from the date that the story is at, the
one month or season that a stretch of it has. Where not exactly one date satisfies it, the
expression is left unresolved.
"""

from collections.abc import Sequence

from triptych.events.findings import Expression
from triptych.events.relative import months, seasons, steps, wording
from triptych.events.relative.frame import Frame
from triptych.events.relative.phrases import find, overlaid, placed
from triptych.events.relative.resolving import resolved
from triptych.events.tokens import Tokens

RULES = {
    "month-reached": "A month or day without a year is the one that the story has come to.",
    "month-pointed-at": "That March, or the next, is counted from the date the story is at.",
    "month-of-year-told": "The month lies in the year that the words point to.",
    "feast-reached": "Christmas without a year is the one that the story has come to.",
    "day-reached": "A day without a month lies in the month that the story has come to.",
    "season-reached": "A season without a year is the one that the story has come to.",
    "season-of-year-told": "The season lies in the year that the words point to.",
    "decade-named": "The thirties are those of the century that the date the story is at lies in.",
    "same-period": "That year, month or decade is the one that the story is at.",
    "latter-period": "The latter year is the later one of those just told.",
    "following-period": "The following year, month or day is the one after that the story is at.",
    "preceding-period": "The previous year, month or day is the one before that the story is at.",
    "time-later": "So many years, months or days on from the date the story is at.",
    "time-earlier": "So many years, months or days back from the date the story is at.",
    "time-from-event": "So many years from the date of what is named beside it.",
    "span-onward": "It lasted so many years on from the date the story is at.",
    "span-back": "It had lasted so many years up to the date the story is at.",
    "within-time": "It was between the date the story is at and so many years on.",
    "open-since": "From the date the story is at onward.",
    "open-until": "Up to the date the story is at.",
    "part-of-period": "A part of the year, decade or century that the story is at.",
    "turn-of-that-century": "The turn of the century that the date the story is at lies near.",
    "those-years": "The stretch of time that was told just before.",
}

_READ = {
    **dict.fromkeys("DdWwMmYyEeCcg[", steps.unit),
    "G": months.month,
    "3": months.day,
    "*": seasons.season,
    "0": seasons.decade,
    "=": steps.period,
    **dict.fromkeys("J7{", steps.adverb),
}


def resolve(tokens: Tokens, absolute: Sequence[Expression]) -> list[Expression]:
    """Give the absolute expressions and the relative ones, in the order of the text.

    `absolute` are in that order too. `edtf` of a relative one is "" where it stays unresolved.
    """
    if wording.TRIGGER_WORDS.isdisjoint(tokens.lower):
        return list(absolute)
    dated = placed(tokens, absolute)
    signs = overlaid(wording.signs(tokens), dated)
    classes = signs.replace(wording.STUDY, " ")
    phrases = find(tokens, classes, dated, _READ)
    while phrases and not phrases[-1].rule:
        phrases.pop()  # time that passes after the last of them decides nothing
    if not phrases:
        return list(absolute)
    frame = Frame(tokens, classes, has_study=wording.STUDY in signs)
    return _merged(absolute, resolved(frame, dated, phrases))


def _merged(absolute: Sequence[Expression], found: list[Expression]) -> list[Expression]:
    """Both lists in the order of the text; a date inside of a relative expression is part of it."""
    merged: list[Expression] = []
    beyond, place, many = 0, 0, len(found)
    for one in absolute:
        start = one.span.start
        while place < many and found[place].span.start <= start:
            merged.append(found[place])
            beyond = found[place].span.end
            place += 1
        if beyond <= start:
            merged.append(one)
    return merged + found[place:]
