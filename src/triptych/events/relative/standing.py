"""Standing: where a phrase stands in its story, and what it was found to mean there, as values."""

from collections.abc import Sequence
from typing import NamedTuple

from triptych.events.relative.frame import Frame
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.reckoning import Stretch
from triptych.events.relative.telling import Told
from triptych.events.tokens import Tokens
from triptych.records import Span

# Of these nothing is said where they stay unresolved: they need not be meant as dates.
SILENT = frozenset(
    "open-since open-until part-of-period those-years within-time span-back "
    "day-reached feast-reached decade-named latter-period".split()
)
_REACH = 2  # sentences from a date to what is counted from it


class Here(NamedTuple):
    """Where a phrase stands: what was told before it, and what is beside it."""

    frame: Frame
    tokens: Tokens
    classes: str
    dated: Sequence[Dated]
    place: int  # of the date after it among these
    follow: Phrase | None  # the phrase after it
    span: Span


class Meaning(NamedTuple):
    """What a phrase was found to mean: a date, and the spans that say so."""

    edtf: str
    chain: tuple[Span, ...]
    stretch: Stretch | None = None


def is_in_reach(here: Here, phrase: Phrase, told: Told) -> bool:
    """Whether a date is near enough; what the text tells of a single year reaches further on."""
    gap = here.tokens.sentence_of[phrase.first] - told.sentence
    return gap <= _REACH or bool(phrase.month and (phrase.order or here.frame.is_of_one_year()))
