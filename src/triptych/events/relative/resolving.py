"""Resolving: what each phrase of a text means, told where the story is when it comes to it.

Only here are phrases and dates gone through in the order of the text, and the frame told of both.
"""

import re
from collections.abc import Sequence

from triptych.events.findings import Expression
from triptych.events.relative.frame import Frame, anchors, lengthened
from triptych.events.relative.going_on import go_on, passed, unknown
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.reckoning import reckoned, same_as, sided
from triptych.events.relative.standing import SILENT, Here, Meaning, is_in_reach
from triptych.events.relative.telling import (
    Told,
    dated_alone,
    is_flashback,
    is_pluperfect,
    is_study,
)
from triptych.events.relative.timescale import written
from triptych.records import Basis, Span

_STEPS = frozenset("time-later time-earlier following-period preceding-period".split())
_APPOSED = re.compile("(?:,i?|\\()#")
_ENDS = frozenset({",", ")", ".", ";", "-"})
_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many
_COMPUTED, _INFERRED = Basis.COMPUTED, Basis.INFERRED  # a look-up in an enumeration takes long
_CLOSE = 8  # tokens between "thereafter" and how long


def resolved(frame: Frame, dated: Sequence[Dated], phrases: Sequence[Phrase]) -> list[Expression]:
    """Go through the text, and tell the frame of every date that is come by."""
    tokens, classes, tell = frame.tokens, frame.classes, frame.tell
    starts, ends, has_study = tokens.starts, tokens.ends, frame.has_study
    found: list[Expression] = []
    place, many = 0, len(dated)
    for phrase, follow in zip(phrases, (*phrases[1:], None), strict=True):
        first, beyond = phrase.first, phrase.beyond
        while place < many and dated[place].first < first:
            tell(dated[place])
            place += 1
        span = Span(starts[first], ends[beyond - 1])
        here = _of(Here, (frame, tokens, classes, dated, place, follow, span))
        if not phrase.rule:
            if not is_flashback(classes, first):  # "had been there for ten years"
                tell(passed(here, phrase))
        elif has_study and is_study(tokens, first):
            tell(unknown(here, phrase))
        else:
            date = _date(here, phrase)
            go_on(here, phrase, date)
            if date or _is_said(here, phrase):
                found.append(_expression(here, phrase, date))
        while place < many and dated[place].first < beyond:
            place += 1
    return found


def _expression(here: Here, phrase: Phrase, date: Meaning | None) -> Expression:
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
    return _of(Expression, (span, date.edtf, phrase.rule, basis, (), because))


def _is_said(here: Here, phrase: Phrase) -> bool:
    """Whether a phrase is one of time even though nothing resolves it."""
    if phrase.rule in SILENT:
        return False
    if phrase.rule == "season-reached":
        return phrase.order != 0
    if phrase.number is None and _is_apposed(here, phrase):
        return False  # "some years later, in 1848"
    return not (phrase.unit in {"day", "week"} and phrase.number == 0)


def _date(here: Here, phrase: Phrase) -> Meaning | None:
    """What a phrase means, and the spans that say so."""
    rule, first = phrase.rule, phrase.first
    if rule in _SELDOM:
        return _SELDOM[rule](here, phrase)
    if rule in _STEPS:
        return _step(here, phrase)
    told = anchors(here.frame, first, is_named=phrase.month > 0)
    return _agreed(here, phrase, told) if told else None


def _step(here: Here, phrase: Phrase) -> Meaning | None:
    """Two years later, in the following year: as a date beside it says, too."""
    is_again = _is_again(here, phrase)
    told = anchors(here.frame, phrase.first, skip=is_again)
    date = _agreed(here, phrase, told) if told else None
    return _beside(here, phrase, date, is_again=is_again)


def _pointed(here: Here, phrase: Phrase) -> Meaning | None:
    """That year, that day, the latter year."""
    told = _pointed_at(here, phrase) or anchors(here.frame, phrase.first)
    return _agreed(here, phrase, told) if told else None


def _pointed_at(here: Here, phrase: Phrase) -> tuple[Told, ...]:
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


def _agreed(here: Here, phrase: Phrase, told: Sequence[Told]) -> Meaning | None:
    """The one date that follows from whichever date the story may be at."""
    is_back, classes, nearest = False, here.classes, told[0]
    if not is_in_reach(here, phrase, nearest):
        return None
    if phrase.month and "Q" in classes:
        is_bare = not phrase.side and not phrase.unit
        if is_bare and is_pluperfect(classes, phrase.beyond):
            return None
        is_back = is_flashback(classes, phrase.first)
    stretch = reckoned(phrase, nearest, is_back=is_back)
    if not stretch:
        return None
    if len(told) > 1 and reckoned(phrase, told[1], is_back=is_back) != stretch:
        return None
    chain = lengthened(nearest.chain, here.span)
    return _of(Meaning, (sided(phrase, stretch), chain, stretch))


def _open(here: Here, phrase: Phrase) -> Meaning | None:
    """Thereafter, until then; "thereafter followed two years" has an end.

    The bare adverb is no date.
    """
    anchor = anchors(here.frame, phrase.first)
    if len(anchor) != 1 or not is_in_reach(here, phrase, anchor[0]):
        return None
    told, follow = anchor[0], here.follow
    point = told.point
    if not point or told.kind == "loose":
        return None
    chain = lengthened(told.chain, here.span)
    if follow and follow.side == "move" and follow.first - phrase.beyond < _CLOSE:
        stretch = reckoned(follow, told)
        if stretch:
            text = sided(follow, stretch)
            return Meaning(text, lengthened(chain, here.tokens.span(follow.first, follow.beyond)))
    if here.classes[phrase.first] == "J":
        return None
    return Meaning(sided(phrase, (point, point)), chain)


def _those(here: Here, phrase: Phrase) -> Meaning | None:
    """During these years: the stretch told last, if it is one and near."""
    told = next(here.frame.near(phrase.first), None)
    if not told or told.kind == "blur" or not told.begin or not told.end:
        return None
    is_stretch = told.begin != told.end or told.begin.unit in {"decade", "century"}
    if not is_stretch or not is_in_reach(here, phrase, told):
        return None
    stretch = told.begin, told.end
    return Meaning(sided(phrase, stretch), lengthened(told.chain, here.span), stretch)


def _from_event(here: Here, phrase: Phrase) -> Meaning | None:
    """Ten years after the armistice of 1918: reckoned from the date that stands there."""
    event = phrase.event
    told = dated_alone(event, phrase) if event else None
    stretch = told and reckoned(phrase, told)
    if not event or not stretch:
        return None
    return Meaning(sided(phrase, stretch), (event.span, here.span), stretch)


_SELDOM = {
    "time-from-event": _from_event, "those-years": _those, "open-since": _open,
    "open-until": _open, **dict.fromkeys(("same-period", "latter-period"), _pointed),
}  # fmt: skip


def _is_again(here: Here, phrase: Phrase) -> bool:
    """Whether it only says again what a date before it said: "in 1911, two years later, "."""
    around = here.classes[phrase.first - 2 if phrase.first > 1 else 0 : phrase.first]
    return around in {"#,", "#(", "#-"} and here.classes[phrase.beyond : phrase.beyond + 1] in _ENDS


def _is_apposed(here: Here, phrase: Phrase) -> bool:
    """Whether a date follows that says it more exactly: "two years later, in 1911"."""
    return _APPOSED.match(here.classes, phrase.beyond) is not None


def _beside(here: Here, phrase: Phrase, date: Meaning | None, *, is_again: bool) -> Meaning | None:
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
    return date or Meaning(written(found), (other.span, here.span), (found, found))
