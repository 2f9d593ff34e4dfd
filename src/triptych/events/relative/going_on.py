"""Going on: where the story is after a phrase, as the frame is told of it."""

from triptych.events.relative.frame import anchors, lengthened
from triptych.events.relative.phrases import Phrase
from triptych.events.relative.reckoning import reckoned
from triptych.events.relative.standing import SILENT, Here, Meaning, is_in_reach
from triptych.events.relative.telling import Told, is_flashback, told_at
from triptych.events.relative.timescale import coarsened

_KINDS = {"until": "until", "since": "blur", "span": "blur", "within": "blur", "those": "period",
          "rest": "blur"}  # fmt: skip
_SHORT = frozenset({"day", "week"})
_PAUSE = 6  # months


def go_on(here: Here, phrase: Phrase, date: Meaning | None) -> None:
    """Tell the frame where the story is after a phrase."""
    first = phrase.first
    if not here.follow:
        return  # nothing goes on from the last one
    if not date:
        if phrase.rule not in SILENT and not _is_beside(here, phrase):
            here.frame.tell(unknown(here, phrase))
        return
    if not date.stretch:
        return
    tokens, kind = here.tokens, _KINDS.get(phrase.side, "strong")
    if kind != "strong" and tokens.lower[first] == "by":
        kind = "strong"
    elif kind == "blur" and _is_short(phrase):
        kind = "pause"
    classes = here.classes
    falls_back = (phrase.number or 0) < 0 or ("Q" in classes and is_flashback(classes, first))
    place = first, tokens.sentence_of[first]
    here.frame.tell(told_at(place, kind, date.stretch, date.chain, falls_back=falls_back))


def passed(here: Here, phrase: Phrase) -> Told:
    """Where the story is after a duration: in the year that this leads to, if it says from where.

    A period that the story lies in must still hold it, and then is a reason too.
    """
    blur = unknown(here, phrase)
    if phrase.side != "move":
        return blur
    candidates = anchors(here.frame, phrase.first)
    told = candidates[0] if len(candidates) == 1 else None
    stretch = reckoned(phrase, told) if told and is_in_reach(here, phrase, told) else None
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


def unknown(here: Here, phrase: Phrase) -> Told:
    """An unknown time at the place of a phrase; it is short where it is counted in days."""
    is_short = phrase.side == "pause" or (phrase.unit in _SHORT and phrase.number != 0)
    kind = "pause" if is_short else "blur"
    return Told(phrase.first, here.tokens.sentence_of[phrase.first], kind)


def _is_short(phrase: Phrase) -> bool:
    """Whether a span is one of days, or of less than half a year."""
    return phrase.unit in _SHORT or (phrase.unit == "month" and abs(phrase.number or 9) <= _PAUSE)


def _is_beside(here: Here, phrase: Phrase) -> bool:
    """Whether a phrase that is not resolved leaves the story where it is.

    "In April or May"; "in October 1810, two years after the coup".
    """
    if phrase.month:
        return phrase.number is None
    return phrase.rule == "time-from-event" and here.classes.endswith("#,", 0, phrase.first)
