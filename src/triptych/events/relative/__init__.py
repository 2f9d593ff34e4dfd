"""Relative expressions: dates that a text gives by pointing at others, resolved by what it said.

Each phrase is a constraint on when something was: a step from the date that the story is at, the
one month or season that a stretch of it has. Where not exactly one date satisfies it, the
expression is left unresolved.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import months, steps, wording
from triptych.events.relative.frame import (
    Frame,
    Told,
    anchors,
    dated_alone,
    is_flashback,
    is_pluperfect,
    lengthened,
)
from triptych.events.relative.phrases import Dated, Phrase, find, overlaid, placed
from triptych.events.relative.reckoning import Stretch, reckoned, same_as, sided
from triptych.events.relative.timescale import coarsened, written
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

RULES = {
    "month-reached": "A month or day without a year is the one that the story has come to.",
    "month-pointed-at": "That March, or the next, is counted from the date the story is at.",
    "month-of-year-told": "The month lies in the year that the words point to.",
    "season-reached": "A season without a year is the one that the story has come to.",
    "season-of-year-told": "The season lies in the year that the words point to.",
    "same-period": "That year, month or decade is the one that the story is at.",
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
    "turn-of-century": "The turn of the century that the date the story is at lies near.",
    "those-years": "The stretch of time that was told just before.",
}

# Of these nothing is said where they stay unresolved: they need not be meant as dates.
_SILENT = frozenset(
    {"open-since", "open-until", "part-of-period", "those-years", "within-time", "span-back"}
)
_READ = {
    **dict.fromkeys("DdWwMmYyEeCcg", steps.unit),
    "G": months.month,
    "*": months.season,
    **dict.fromkeys("=", steps.period),
    **dict.fromkeys("J7", steps.adverb),
}


_STEPS = frozenset({"time-later", "time-earlier", "following-period", "preceding-period"})
_KINDS = {"until": "until", "since": "blur", "span": "blur", "within": "blur", "those": "period"}
_APPOSED = re.compile("(?:,i?|\\()#")
_CLOSE = 8  # tokens between "thereafter" and how long


def resolve(tokens: Tokens, absolute: Sequence[Expression]) -> list[Expression]:
    """Give the absolute expressions and the relative ones, in the order of the text.

    `absolute` are in that order too. `edtf` of a relative one is "" where it stays unresolved.
    """
    classes = wording.classify(tokens)
    if not wording.TRIGGERS.search(classes):
        return list(absolute)
    dated = placed(tokens, absolute)
    classes = overlaid(classes, dated)
    phrases = find(tokens, classes, dated, _READ)
    if not any(phrase.rule for phrase in phrases):
        return list(absolute)
    found = _resolved(tokens, classes, dated, phrases)
    return _merged(absolute, found)


def _merged(absolute: Sequence[Expression], found: Sequence[Expression]) -> list[Expression]:
    """Both lists in the order of the text; a date inside of a relative expression is part of it."""
    starts = [one.span.start for one in found]
    kept = list(found)
    for one in absolute:
        place = bisect_right(starts, one.span.start) - 1
        if place < 0 or found[place].span.end <= one.span.start:
            kept.append(one)
    return sorted(kept, key=lambda one: one.span.start)


class _Here(NamedTuple):
    """Where a phrase stands: what was told before it, and what is beside it."""

    frame: Frame
    tokens: Tokens
    classes: str
    beside: Sequence[Dated]  # the date before it and the one after
    follow: Phrase | None  # the phrase after it

    def span(self, phrase: Phrase) -> Span:
        """The characters of a phrase."""
        return self.tokens.span(phrase.first, phrase.beyond)


class _Date(NamedTuple):
    """What a phrase was found to mean."""

    edtf: str
    chain: tuple[Span, ...]
    stretch: Stretch | None = None


def _resolved(
    tokens: Tokens, classes: str, dated: Sequence[Dated], phrases: Sequence[Phrase]
) -> list[Expression]:
    """Go through the text, and tell the frame of every date that is come by."""
    frame, found, place = Frame(tokens, classes), [], 0
    for phrase, follow in zip_longest(phrases, phrases[1:]):
        while place < len(dated) and dated[place].first < phrase.first:
            frame.tell(dated[place])
            place += 1
        here = _Here(frame, tokens, classes, dated[max(0, place - 1) : place + 1], follow)
        is_study = phrase.side == "blur" or frame.is_study(phrase.first)
        date = None if is_study else _date(here, phrase)
        _tell(here, phrase, date)
        if phrase.rule and (date or (not is_study and _is_said(phrase))):
            found.append(_expression(here, phrase, date))
        while place < len(dated) and dated[place].first < phrase.beyond:
            place += 1
    return found


def _expression(here: _Here, phrase: Phrase, date: _Date | None) -> Expression:
    """A phrase as an expression."""
    if not date:
        return Expression(here.span(phrase), "", phrase.rule, Basis.INFERRED)
    basis = Basis.COMPUTED if phrase.number else Basis.INFERRED
    return Expression(here.span(phrase), date.edtf, phrase.rule, basis, because=date.chain)


def _is_said(phrase: Phrase) -> bool:
    """Whether a phrase is one of time even though nothing resolves it."""
    if phrase.rule in _SILENT:
        return False
    if phrase.rule == "season-reached":
        return phrase.order != 0
    return not (phrase.unit in {"day", "week"} and phrase.number == 0)


def _date(here: _Here, phrase: Phrase) -> _Date | None:
    """What a phrase means, and the spans that say so."""
    if phrase.rule == "time-from-event":
        return _from_event(here, phrase, phrase.event) if phrase.event else None
    if phrase.side == "those":
        return _those(here, phrase)
    told = anchors(here.frame, phrase.first, skip=_is_apposed(here, phrase))
    if told and not _is_in_reach(here, phrase, told[0]):
        told = ()
    if phrase.rule.startswith("open-"):
        return _open(here, phrase, told[0]) if len(told) == 1 else None
    return _beside(here, phrase, _agreed(here, phrase, told))


def _agreed(here: _Here, phrase: Phrase, told: Sequence[Told]) -> _Date | None:
    """The one date that follows from whichever date the story may be at."""
    is_bare = phrase.month and not phrase.side and not phrase.unit
    if is_bare and is_pluperfect(here.classes, phrase.beyond):
        return None
    is_back = is_flashback(here.classes, phrase.first)
    stretches = {reckoned(phrase, one, is_back=is_back) for one in told}
    stretch = stretches.pop() if len(stretches) == 1 else None
    if not stretch:
        return None
    chain = lengthened(told[0].chain, here.span(phrase))
    return _Date(sided(phrase, stretch), chain, stretch)


def _is_in_reach(here: _Here, phrase: Phrase, told: Told) -> bool:
    """Whether a date is near enough; a month that is pointed at reaches back a little more."""
    sentences = here.tokens.sentence_of
    gap = sentences[phrase.first] - told.sentence
    return gap <= (3 if phrase.month and phrase.order else 2)


def _open(here: _Here, phrase: Phrase, told: Told) -> _Date | None:
    """Thereafter, until then; "thereafter followed two years" has an end."""
    point, follow = told.point, here.follow
    if not point or told.kind == "loose":
        return None
    chain = lengthened(told.chain, here.span(phrase))
    if follow and follow.side == "move" and follow.first - phrase.beyond < _CLOSE:
        stretch = reckoned(follow, told)
        if stretch:
            text = sided(follow, stretch)
            return _Date(text, lengthened(chain, here.span(follow)))
    return _Date(sided(phrase, (point, point)), chain)


def _those(here: _Here, phrase: Phrase) -> _Date | None:
    """During these years: the stretch told last, if it is one and near."""
    told = next(here.frame.near(phrase.first), None)
    if not told or told.kind == "blur" or not told.begin or not told.end:
        return None
    is_stretch = told.begin != told.end or told.begin.unit in {"decade", "century"}
    if not is_stretch or not _is_in_reach(here, phrase, told):
        return None
    stretch = told.begin, told.end
    return _Date(sided(phrase, stretch), lengthened(told.chain, here.span(phrase)), stretch)


def _from_event(here: _Here, phrase: Phrase, event: Expression) -> _Date | None:
    """Ten years after the armistice of 1918: reckoned from the date that stands there."""
    told = dated_alone(event, phrase)
    stretch = told and reckoned(phrase, told)
    if not stretch:
        return None
    return _Date(sided(phrase, stretch), (event.span, here.span(phrase)), stretch)


def _is_apposed(here: _Here, phrase: Phrase) -> bool:
    """Whether it only says again what a date before it said: "in 1911, two years later, "."""
    around = here.classes[max(0, phrase.first - 2) : phrase.first]
    return (
        phrase.rule in _STEPS
        and around in {"#,", "#(", "#-"}
        and here.classes[phrase.beyond : phrase.beyond + 1] in {",", ")", ".", ";", "-"}
    )


def _beside(here: _Here, phrase: Phrase, date: _Date | None) -> _Date | None:
    """See that a date agrees with one that stands beside it and means the same; else there is none.

    Where the story gives none, "the following year (1871)" has it from there.
    """
    if phrase.rule not in _STEPS or not here.beside:
        return date
    is_after = _APPOSED.match(here.classes, phrase.beyond)
    if not is_after and not _is_apposed(here, phrase):
        return date
    other = here.beside[-1 if is_after else 0].expression
    found = same_as(phrase, other, date and date.stretch)
    if not found:
        return None
    return date or _Date(written(found), (other.span, here.span(phrase)), (found, found))


def _tell(here: _Here, phrase: Phrase, date: _Date | None) -> None:
    """Tell the frame where the story is after a phrase."""
    first = phrase.first
    told = Told(first, here.tokens.sentence_of[first], "blur")
    if phrase.side == "move":
        told = _moved(here, phrase, told)
    elif date and date.stretch:
        begin, end = date.stretch
        is_by = here.tokens.lower[first] == "by"
        kind = _KINDS.get(phrase.side, "strong") if not is_by else "strong"
        is_back = (phrase.number or 0) < 0 or is_flashback(here.classes, first)
        told = told._replace(falls_back=is_back).at(kind, begin, end, date.chain)
    elif date:
        return
    here.frame.tell(told)


def _moved(here: _Here, phrase: Phrase, blur: Told) -> Told:
    """Where the story is after a duration: in the year that this leads to.

    A period that the story lies in must still hold it, and then is a reason too.
    """
    candidates = anchors(here.frame, phrase.first)
    told = candidates[0] if len(candidates) == 1 else None
    stretch = reckoned(phrase, told) if told and _is_in_reach(here, phrase, told) else None
    year = stretch and coarsened(stretch[1], "year")
    if not told or not year:
        return blur
    chain = lengthened(told.chain, here.span(phrase))
    moved = blur.at("moved", year, year, chain)
    period = here.frame.enclosing(told)
    if not period:
        return moved
    if not (period.months[0] <= moved.months[0] and moved.months[1] <= period.months[1]):
        return blur
    return moved._replace(chain=lengthened(chain, *period.chain))
