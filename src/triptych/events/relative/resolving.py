"""Resolving: what each phrase of a text means, told where the story is when it comes to it.

Only here are phrases and dates gone through in the order of the text, and the frame told of both.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative.frame import Frame, anchors, lengthened
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.reckoning import Stretch, reckoned, same_as, sided
from triptych.events.relative.telling import (
    Told,
    dated_alone,
    is_flashback,
    is_pluperfect,
    is_study,
    told_at,
)
from triptych.events.relative.timescale import coarsened, written
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

# Of these nothing is said where they stay unresolved: they need not be meant as dates.
_SILENT = frozenset(
    "open-since open-until part-of-period those-years within-time span-back "
    "day-reached feast-reached decade-named latter-period".split()
)
_STEPS = frozenset("time-later time-earlier following-period preceding-period".split())
_KINDS = {"until": "until", "since": "blur", "span": "blur", "within": "blur", "those": "period",
          "rest": "blur"}  # fmt: skip
_APPOSED = re.compile("(?:,i?|\\()#")
_POINTED = frozenset({"same-period", "latter-period"})
_OPEN = frozenset({"open-since", "open-until"})
_SHORT = frozenset({"day", "week"})
_ENDS = frozenset({",", ")", ".", ";", "-"})
_COMPUTED, _INFERRED = Basis.COMPUTED, Basis.INFERRED  # a look-up in an enumeration takes long
_PAUSE = 6  # months
_CLOSE = 8  # tokens between "thereafter" and how long
_REACH = 2  # sentences from a date to what is counted from it


class _Here(NamedTuple):
    """Where a phrase stands: what was told before it, and what is beside it."""

    frame: Frame
    tokens: Tokens
    classes: str
    dated: Sequence[Dated]
    place: int  # of the date after it among these
    follow: Phrase | None  # the phrase after it
    span: Span


class _Date(NamedTuple):
    """What a phrase was found to mean."""

    edtf: str
    chain: tuple[Span, ...]
    stretch: Stretch | None = None


def resolved(frame: Frame, dated: Sequence[Dated], phrases: Sequence[Phrase]) -> list[Expression]:
    """Go through the text, and tell the frame of every date that is come by."""
    tokens, classes, tell = frame.tokens, frame.classes, frame.tell
    found: list[Expression] = []
    place, many = 0, len(dated)
    for phrase, follow in zip(phrases, (*phrases[1:], None), strict=True):
        first, beyond = phrase.first, phrase.beyond
        while place < many and dated[place].first < first:
            tell(dated[place])
            place += 1
        here = _Here(frame, tokens, classes, dated, place, follow, tokens.span(first, beyond))
        if not phrase.rule:
            if not is_flashback(classes, first):  # "had been there for ten years"
                tell(_passed(here, phrase))
        elif frame.has_study and is_study(tokens, first):
            tell(_unknown(here, phrase))
        else:
            date = _date(here, phrase)
            _tell(here, phrase, date)
            if date or _is_said(here, phrase):
                found.append(_expression(here, phrase, date))
        while place < many and dated[place].first < beyond:
            place += 1
    return found


def _expression(here: _Here, phrase: Phrase, date: _Date | None) -> Expression:
    """A phrase as an expression; it is no reason for itself."""
    span = here.span
    if not date:
        return Expression(span, "", phrase.rule, _INFERRED)
    because = date.chain
    if because[-1] is span:
        because = because[:-1]
    else:  # "thereafter" goes on to what follows
        because = tuple([one for one in because if one is not span])
    basis = _COMPUTED if phrase.number else _INFERRED
    return Expression(span, date.edtf, phrase.rule, basis, (), because)


def _is_said(here: _Here, phrase: Phrase) -> bool:
    """Whether a phrase is one of time even though nothing resolves it."""
    if phrase.rule in _SILENT:
        return False
    if phrase.rule == "season-reached":
        return phrase.order != 0
    if phrase.number is None and _is_apposed(here, phrase):
        return False  # "some years later, in 1848"
    return not (phrase.unit in {"day", "week"} and phrase.number == 0)


def _date(here: _Here, phrase: Phrase) -> _Date | None:
    """What a phrase means, and the spans that say so."""
    if phrase.rule == "time-from-event":
        return _from_event(here, phrase, phrase.event) if phrase.event else None
    if phrase.side == "those":
        return _those(here, phrase)
    is_step = phrase.rule in _STEPS
    is_again = is_step and _is_again(here, phrase)
    told = _pointed_at(here, phrase) if phrase.rule in _POINTED else ()
    told = told or anchors(here.frame, phrase.first, skip=is_again, is_named=phrase.month > 0)
    if told and not _is_in_reach(here, phrase, told[0]):
        told = ()
    if phrase.rule in _OPEN:
        return _open(here, phrase, told[0]) if len(told) == 1 else None
    date = _agreed(here, phrase, told) if told else None
    return _beside(here, phrase, date, is_again=is_again) if is_step else date


def _pointed_at(here: _Here, phrase: Phrase) -> tuple[Told, ...]:
    """The date told last, for "that date" where it is a day, and for "the latter year"."""
    is_latter = phrase.rule == "latter-period"
    if not is_latter and phrase.unit != "day":
        return ()
    told = next(here.frame.near(phrase.first), None)
    if not told or not told.end or not told.begin:
        return ()
    if is_latter:
        return (told._replace(begin=told.end, kind="strong"),)
    is_day = told.point and told.point.unit == "day"
    return (told._replace(kind="strong"),) if is_day else ()


def _agreed(here: _Here, phrase: Phrase, told: Sequence[Told]) -> _Date | None:
    """The one date that follows from whichever date the story may be at."""
    is_bare = phrase.month and not phrase.side and not phrase.unit
    if is_bare and is_pluperfect(here.classes, phrase.beyond):
        return None
    is_back = bool(phrase.month) and is_flashback(here.classes, phrase.first)
    stretch = reckoned(phrase, told[0], is_back=is_back)
    if not stretch:
        return None
    for other in told[1:]:
        if reckoned(phrase, other, is_back=is_back) != stretch:
            return None
    chain = lengthened(told[0].chain, here.span)
    return _Date(sided(phrase, stretch), chain, stretch)


def _is_in_reach(here: _Here, phrase: Phrase, told: Told) -> bool:
    """Whether a date is near enough; what the text tells of a single year reaches further on."""
    sentences = here.tokens.sentence_of
    gap = sentences[phrase.first] - told.sentence
    return gap <= _REACH or bool(phrase.month and (phrase.order or here.frame.is_of_one_year()))


def _open(here: _Here, phrase: Phrase, told: Told) -> _Date | None:
    """Thereafter, until then; "thereafter followed two years" has an end.

    The bare adverb is no date.
    """
    point, follow = told.point, here.follow
    if not point or told.kind == "loose":
        return None
    chain = lengthened(told.chain, here.span)
    if follow and follow.side == "move" and follow.first - phrase.beyond < _CLOSE:
        stretch = reckoned(follow, told)
        if stretch:
            text = sided(follow, stretch)
            return _Date(text, lengthened(chain, here.tokens.span(follow.first, follow.beyond)))
    if here.classes[phrase.first] == "J":
        return None
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
    return _Date(sided(phrase, stretch), lengthened(told.chain, here.span), stretch)


def _from_event(here: _Here, phrase: Phrase, event: Expression) -> _Date | None:
    """Ten years after the armistice of 1918: reckoned from the date that stands there."""
    told = dated_alone(event, phrase)
    stretch = told and reckoned(phrase, told)
    if not stretch:
        return None
    return _Date(sided(phrase, stretch), (event.span, here.span), stretch)


def _is_again(here: _Here, phrase: Phrase) -> bool:
    """Whether it only says again what a date before it said: "in 1911, two years later, "."""
    around = here.classes[max(0, phrase.first - 2) : phrase.first]
    return around in {"#,", "#(", "#-"} and here.classes[phrase.beyond : phrase.beyond + 1] in _ENDS


def _is_apposed(here: _Here, phrase: Phrase) -> bool:
    """Whether a date follows that says it more exactly: "two years later, in 1911"."""
    return _APPOSED.match(here.classes, phrase.beyond) is not None


def _beside(here: _Here, phrase: Phrase, date: _Date | None, *, is_again: bool) -> _Date | None:
    """See that a date agrees with one that stands beside it and means the same; else there is none.

    Where the story gives none, "the following year (1871)" has it from there.
    """
    is_after = here.place < len(here.dated) and _is_apposed(here, phrase)
    if not is_after and not is_again:
        return date
    other = here.dated[here.place - (not is_after)].expression
    found = same_as(phrase, other, date and date.stretch)
    if not found:
        return None
    return date or _Date(written(found), (other.span, here.span), (found, found))


def _is_short(phrase: Phrase) -> bool:
    """Whether a span is one of days, or of less than half a year."""
    return phrase.unit in _SHORT or (phrase.unit == "month" and abs(phrase.number or 9) <= _PAUSE)


def _is_beside(here: _Here, phrase: Phrase) -> bool:
    """Whether a phrase that is not resolved leaves the story where it is.

    "In April or May"; "in October 1810, two years after the coup".
    """
    if phrase.month:
        return phrase.number is None
    return phrase.rule == "time-from-event" and here.classes.endswith("#,", 0, phrase.first)


def _unknown(here: _Here, phrase: Phrase) -> Told:
    """An unknown time at the place of a phrase; it is short where it is counted in days."""
    is_short = phrase.side == "pause" or (phrase.unit in _SHORT and phrase.number != 0)
    kind = "pause" if is_short else "blur"
    return Told(phrase.first, here.tokens.sentence_of[phrase.first], kind)


def _tell(here: _Here, phrase: Phrase, date: _Date | None) -> None:
    """Tell the frame where the story is after a phrase."""
    first = phrase.first
    if not date:
        if phrase.rule not in _SILENT and not _is_beside(here, phrase):
            here.frame.tell(_unknown(here, phrase))
        return
    if not date.stretch:
        return
    tokens, kind = here.tokens, _KINDS.get(phrase.side, "strong")
    if kind != "strong" and tokens.lower[first] == "by":
        kind = "strong"
    elif kind == "blur" and _is_short(phrase):
        kind = "pause"
    falls_back = (phrase.number or 0) < 0 or is_flashback(here.classes, first)
    place = first, tokens.sentence_of[first]
    here.frame.tell(told_at(place, kind, date.stretch, date.chain, falls_back=falls_back))


def _passed(here: _Here, phrase: Phrase) -> Told:
    """Where the story is after a duration: in the year that this leads to, if it says from where.

    A period that the story lies in must still hold it, and then is a reason too.
    """
    blur = _unknown(here, phrase)
    if phrase.side != "move":
        return blur
    candidates = anchors(here.frame, phrase.first)
    told = candidates[0] if len(candidates) == 1 else None
    stretch = reckoned(phrase, told) if told and _is_in_reach(here, phrase, told) else None
    year = stretch and coarsened(stretch[1], "year")
    if not told or not year:
        return blur
    chain = lengthened(told.chain, here.span)
    moved = told_at((blur.first, blur.sentence), "moved", (year, year), chain)
    period = here.frame.enclosing(told)
    if not period:
        return moved
    if not (period.months[0] <= moved.months[0] and moved.months[1] <= period.months[1]):
        return blur
    return moved._replace(chain=lengthened(chain, *period.chain))
