"""The frame of a story: which date told before does a phrase go on from.

Only here is that decided. A story goes forward: a date that it falls back on, mentions beside, or
has left behind for an unknown time is none to reckon from, and then the answer is None.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from triptych.events.relative import timescale as scale
from triptych.events.relative.phrases import Dated
from triptych.events.relative.telling import Told, weighed
from triptych.events.tokens import Tokens
from triptych.records import Span

_SENTENCES = 3  # sentences back
_TOKENS = 150  # tokens back
_DATES = 8  # dates back
_THERE = frozenset({"strong", "loose", "moved"})  # kinds of date that the story is at
_ASIDE = frozenset({"weak", "period", "until"})
_NAMED = frozenset({"weak", "period"})  # kinds that belong to a thing named
_CHAIN = 9  # spans that a reasoning may have, its own expression included
_UNTIL = re.compile(r"#[^#,;.:()]{0,20}\Z")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Frame:
    """What a story has told so far, filled as it is read."""

    def __init__(self, tokens: Tokens, classes: str, *, has_study: bool = True) -> None:
        """Begin before the first word; `has_study` says that scholars may be spoken of."""
        self.tokens, self.classes, self.has_study = tokens, classes, has_study
        self._told: list[Told | Dated] = []
        self.tell = self._told.append  # a date, in the order of the text
        text, starts = tokens.text, tokens.starts
        self._paragraphs: list[int] = []
        if "\n" in text:
            breaks = _PARAGRAPH.finditer(text)
            self._paragraphs = [bisect_left(starts, match.end()) for match in breaks]

    def places(self, at: int) -> range:
        """Of the dates told, those a token may go on from: not far, and in its paragraph."""
        told, tokens = self._told, self.tokens
        sentence, low = tokens.sentence_of[at] - _SENTENCES, at - _TOKENS
        if sentence > 0 and tokens.sentences[sentence][0] > low:
            low = tokens.sentences[sentence][0]
        if self._paragraphs:
            paragraph = bisect_right(self._paragraphs, at)
            low = max(low, self._paragraphs[paragraph - 1] if paragraph else 0)
        many = len(told)
        nearest = bisect_left(told, (low,), many - _DATES if many > _DATES else 0)
        return range(many - 1, nearest - 1, -1)

    def near(self, at: int) -> Iterator[Told]:
        """The dates that a token may go on from, nearest first."""
        return map(self.weighed, self.places(at))

    def enclosing(self, told: Told) -> Told | None:
        """The nearest period told by name that a date lies in."""
        for place in range(len(self._told) - 1, max(-1, len(self._told) - 1 - _DATES), -1):
            period = self.weighed(place)
            if period.kind == "period" and _holds(period, told):
                return period
        return None

    def is_of_one_year(self) -> bool:
        """Whether the dates told so far, which are near the head of a text, lie in one year."""
        if len(self._told) > _DATES:
            return False
        told = [self.weighed(place) for place in range(len(self._told))]
        told = [one for one in told if one.kind != "pause"]
        years = {month // 12 for one in told for month in one.months}
        return len(years) == 1 and all(one.begin for one in told)

    def weighed(self, place: int) -> Told:
        """A date that was told, weighed when first asked for."""
        told = self._told[place]
        if isinstance(told, Dated):
            told = weighed(self.tokens, self.classes, told, has_study=self.has_study)
            self._told[place] = told
        return told

    def is_before(self, place: int, sentence: int) -> bool:
        """Whether a date stands in a sentence before that, however it is weighed."""
        return self._told[place][0] < self.tokens.sentences[sentence][0]


def lengthened(chain: tuple[Span, ...], *more: Span) -> tuple[Span, ...]:
    """A reasoning with its next steps; of a long one the first steps and the last are kept."""
    kept = _CHAIN - len(more)
    return (chain if len(chain) <= kept else (*chain[: kept - 1], chain[-1])) + more


def anchors(frame: Frame, at: int, *, skip: int = 0, is_named: bool = False) -> tuple[Told, ...]:
    """The dates that the story may be at before a token; none where that cannot be said.

    Where there are two, it is not certain which: what follows from both alike is certain still.
    `skip` dates nearest to the token are passed over, and so is a little time where `is_named` says
    that a month or season is to be found.
    """
    places = frame.places(at)
    aside: list[Told] = []
    since: Told | None = None
    for place in places[skip:] if skip else places:
        told = frame.weighed(place)
        kind = told.kind
        if kind == "since":
            since = told
        elif kind in _ASIDE:
            aside.append(told)
        elif kind == "blur" or (since and not _is_longer_ago(since, told)):
            return ()
        elif kind != "pause":
            if not aside and not _may_have_fallen(frame, told, place):
                return (told,)
            earlier = range(place - 1, places.stop, -1)
            return _beside(frame, told, aside, earlier, frame.tokens.sentence_of[at])
        elif not is_named:
            return ()
    return () if since else _named_alone(aside)


def _is_longer_ago(since: Told, told: Told) -> bool:
    """Whether "since 1961" only looks back from the date that was told before it."""
    is_back = since.sentence == told.sentence or since.falls_back
    return is_back and since.months[0] < told.months[0]


def _beside(
    frame: Frame, told: Told, aside: Sequence[Told], earlier: range, sentence: int
) -> tuple[Told, ...]:
    """What the story may be at: a date, those told after it and beside it, and one before it."""
    if aside and (went_on := _gone_on(frame, told, aside, sentence)):
        return (went_on,)
    other = _fallen_from(frame, told, earlier)
    if not aside and not other:
        return (told,)
    rivals = [one for one in aside if not _is_aside(one, told, sentence)]
    return _candidates(told, *((other,) if other else ()), *rivals)


def _gone_on(frame: Frame, told: Told, aside: Sequence[Told], sentence: int) -> Told | None:
    """The date that the story went on to from one, by a later one told beside it, if it did.

    "It began in May and went on until July" is a stretch. A date named in the sentence that goes on
    from it is where the story is, if it is later than all before.
    """
    aside = [one for one in aside if one.kind != "period" or not _holds(one, told)]
    nearest = aside[0] if aside else told
    if nearest.kind == "until":
        return _stretched(frame, told, nearest) if len(aside) == 1 else None
    if nearest.sentence != sentence or told.sentence == sentence or nearest.kind not in _NAMED:
        return None
    later = all(one.months[1] < nearest.months[0] for one in (told, *aside[1:]))
    return nearest if later else None


def _stretched(frame: Frame, told: Told, until: Told) -> Told | None:
    """A date and, in the same clause or after "and", the one that its stretch ends with."""
    is_one = told.point and told.kind != "loose" and until.end
    if not is_one or until.months[0] <= told.months[1]:
        return None
    if not _UNTIL.search(frame.classes, told.first, until.first):
        return None
    chain = lengthened(told.chain, *until.chain)
    months = (told.months[0], until.months[1])
    return told._replace(end=until.end, chain=chain, months=months)


def _holds(period: Told, told: Told) -> bool:
    """Whether a period holds a date."""
    return period.months[0] <= told.months[0] and told.months[1] <= period.months[1]


def _candidates(*told: Told) -> tuple[Told, ...]:
    """Dates that may be meant; none where one of them is no single date or there are too many."""
    if len(told) == 1:
        return told
    return told if len(told) == len("ab") and all(one.point for one in told) else ()


def _may_have_fallen(frame: Frame, told: Told, place: int) -> bool:
    """Whether the date before one has to be weighed: it falls back by "had" or in its sentence."""
    return told.falls_back or (place > 0 and not frame.is_before(place - 1, told.sentence))


def _fallen_from(frame: Frame, told: Told, earlier: range) -> Told | None:
    """The later date that the story was at before it fell back to this one, if it did."""
    for place in earlier:
        if not told.falls_back and frame.is_before(place, told.sentence):
            return None
        before = frame.weighed(place)
        if before.kind in _THERE:
            return before if before.months[0] > told.months[1] else None
    return None


def _is_aside(other: Told, told: Told, sentence: int) -> bool:
    """Whether a date told after the one the story is at only stands beside it."""
    if other.kind == "until":
        years = other.end and scale.years(other.end)
        return other.sentence == told.sentence and bool(years) and years == _years(told)
    if _holds(other, told):
        return True
    later = other.months[0] > told.months[0]
    return not later and (other.sentence != sentence or told.sentence == sentence)


def _years(told: Told) -> tuple[int, int] | None:
    """First and last year of a date that is one."""
    return scale.years(told.point) if told.point else None


def _named_alone(aside: Sequence[Told]) -> tuple[Told, ...]:
    """The one date that belongs to a thing named, where no other could be meant."""
    if not aside or aside[0].kind == "period":
        return ()
    told = aside[0]
    if told.kind == "until":
        told = told._replace(begin=told.end)
    for other in aside[1:]:
        is_past = other.months[1] < told.months[0] and other.sentence != told.sentence
        if not _holds(other, told) and not is_past:
            return ()
    return (told,)
