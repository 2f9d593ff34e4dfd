"""The frame of a story: which date told before does a phrase go on from.

Only here is that decided. A story goes forward: a date that it falls back on, mentions beside, or
has left behind for an unknown time is none to reckon from, and then the answer is None.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import timescale as scale
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.timescale import Time
from triptych.events.tokens import Tokens
from triptych.records import Span

_SENTENCES = 3  # sentences back
_TOKENS = 150  # tokens back
_DATES = 8  # dates back
_THERE = frozenset({"strong", "loose", "moved"})  # kinds of date that the story is at
_CHAIN = 8  # spans that a reasoning may have
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_FLASHBACK = re.compile(r"Q[^,;.()_#]{0,6}\Z")
_PLUPERFECT = re.compile(r"[^,;.()_#]{0,6}Q")
_BRACKET = re.compile(r"\([^()]{0,6}\Z")
_COMPARED = frozenset("unlike as like than".split())
_BIRTH = frozenset("born birth b".split())
_ADVERBIAL = frozenset("in on by during from until till between at throughout beginning".split())
_UNSURE = frozenset("since after before".split())


class Told(NamedTuple):
    """A date that the story has told, at a token of a sentence.

    `kind` is "strong" where the story is said to be there, "weak" where the date belongs to a thing
    that is named, "period" for a whole period so named, "loose" where it is one end of an open
    stretch, "until" for the far end of one, "moved" where the story went on by a duration, and
    "blur" where nothing can be reckoned. `chain` are the spans it comes from, `months` the first
    and last month that it touches.
    """

    first: int
    sentence: int
    kind: str
    begin: Time | None = None
    end: Time | None = None
    chain: tuple[Span, ...] = ()
    months: tuple[int, int] = (0, 0)
    falls_back: bool = False

    @property
    def point(self) -> Time | None:
        """The date, where it is one and no stretch."""
        return self.begin if self.begin == self.end else None

    def at(
        self, kind: str, begin: Time | None, end: Time | None, chain: tuple[Span, ...]
    ) -> "Told":
        """The same place in the text with a date, of which one end may be unknown."""
        first, last = begin or end, end or begin
        months = (scale.months(first)[0], scale.months(last)[1]) if first and last else (0, 0)
        return Told(self.first, self.sentence, kind, begin, end, chain, months, self.falls_back)


class Narration(NamedTuple):
    """The words of `ontology/narration.toml`."""

    subjects: frozenset[str]
    signs: frozenset[str]
    named_after_months: frozenset[str]


@cache
def narration() -> Narration:
    """Read the words that tell how a story is told."""
    text = files("triptych.ontology").joinpath("narration.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    study, names = data["study"], data["named-after-months"]
    return Narration(*map(frozenset, (study["subjects"], study["signs"], names["words"])))


class Frame:
    """What a story has told so far, filled as it is read."""

    def __init__(self, tokens: Tokens, classes: str) -> None:
        """Begin before the first word."""
        self.tokens, self.classes = tokens, classes
        self._told: list[Told | Dated] = []
        text = tokens.text
        self._breaks = [m.start() for m in _PARAGRAPH.finditer(text)] if "\n" in text else []

    def tell(self, told: Told | Dated) -> None:
        """Add a date, in the order of the text."""
        self._told.append(told)

    def near(self, at: int) -> Iterator[Told]:
        """The dates that a token may go on from, nearest first: not far, and in its paragraph."""
        sentence_of, starts = self.tokens.sentence_of, self.tokens.starts
        sentence, breaks = sentence_of[at], self._breaks
        for place in range(len(self._told) - 1, max(-1, len(self._told) - 1 - _DATES), -1):
            first = self._told[place].first
            if at - first > _TOKENS or sentence - sentence_of[first] > _SENTENCES:
                return
            if breaks and bisect_right(breaks, starts[first]) != bisect_right(breaks, starts[at]):
                return
            yield self._weighed(place)

    def enclosing(self, told: Told) -> Told | None:
        """The nearest period told by name that a date lies in."""
        low, high = told.months
        for place in range(len(self._told) - 1, max(-1, len(self._told) - 1 - _DATES), -1):
            period = self._weighed(place)
            if period.kind == "period" and period.months[0] <= low and high <= period.months[1]:
                return period
        return None

    def _weighed(self, place: int) -> Told:
        """A date that was told, weighed when first asked for."""
        told = self._told[place]
        if isinstance(told, Dated):
            told = _weigh(self.tokens, self.classes, told)
            self._told[place] = told
        return told

    def is_study(self, at: int) -> bool:
        """Whether the words around say what scholars have done."""
        return _is_study(self.tokens, at)


def lengthened(chain: tuple[Span, ...], *more: Span) -> tuple[Span, ...]:
    """A reasoning with its next steps; of a long one the first steps and the last are kept."""
    kept = _CHAIN - len(more)
    return (*(chain if len(chain) <= kept else (*chain[: kept - 1], chain[-1])), *more)


def _weigh(tokens: Tokens, classes: str, dated: Dated) -> Told:
    """See what a date is to the story."""
    first, edtf = dated.first, dated.expression.edtf
    sentence = tokens.sentence_of[first]
    words = tokens.lower[max(0, first - 3) : first + 1]
    blur = Told(first, sentence, "blur")
    if not _BIRTH.isdisjoint(tokens.lower[max(0, first - 8) : first]) or _is_study(tokens, first):
        return blur
    begin, end = scale.ends(edtf)
    if words[-2:-1] == ["the"] and begin and begin.unit != "year":
        words = [*words[:-2], words[-1]]  # "in the summer of 1202"
    kind = _kind(words, classes, dated, is_head=first == tokens.sentences[sentence][0])
    if kind == "until" and "by" in words[-2:]:
        kind, begin = "strong", end
    elif kind == "loose":
        end = begin
    if kind == "blur" or not (begin or end):
        return blur
    told = blur.at(kind, begin, end, (dated.expression.span,))
    return told._replace(falls_back=True) if is_flashback(classes, first) else told


def is_flashback(classes: str, at: int) -> bool:
    """Whether "had" stands before a token in its clause."""
    return _FLASHBACK.search(classes, max(0, at - 8), at) is not None


def is_pluperfect(classes: str, at: int) -> bool:
    """Whether "had" follows in the same clause, which may fall back on an earlier date."""
    return _PLUPERFECT.match(classes, at) is not None


def dated_alone(event: Expression, phrase: Phrase) -> Told | None:
    """A date that a phrase counts from, whatever the story is at: "after 1848" is from 1848 on."""
    begin, end = scale.ends(event.edtf)
    near = (end or begin) if (phrase.number or 0) > 0 else (begin or end)
    return Told(0, 0, "").at("strong", near, near, (event.span,)) if near else None


def _kind(words: Sequence[str], classes: str, dated: Dated, *, is_head: bool) -> str:
    """What kind of telling a date is, from the words before it."""
    edtf, first = dated.expression.edtf, dated.first
    if dated.expression.rule.startswith("part-of"):
        return "period"  # years told so roughly that nothing is counted from them
    if _BRACKET.search(classes, max(0, first - 8), first):
        return "period" if "/" in edtf else "weak"
    if edtf.startswith("/") or edtf.endswith(".."):
        return _open_kind(words, edtf)
    if not _UNSURE.isdisjoint(words[-2:]):
        return "blur"
    if is_head or not _ADVERBIAL.isdisjoint(words[-2:]):
        return "weak" if not _COMPARED.isdisjoint(words[:-1]) else "strong"
    return "weak"


def _open_kind(words: Sequence[str], edtf: str) -> str:
    """What kind of telling an interval is that is open at one end."""
    if edtf.startswith("/"):
        return "until"
    return "loose" if _UNSURE.isdisjoint(words[-2:]) else "blur"


def _is_study(tokens: Tokens, at: int) -> bool:
    """Whether a sentence tells, up to this token or a little on, what scholars have done."""
    first, beyond = tokens.sentences[tokens.sentence_of[at]]
    words = tokens.lower[max(first, at - 25) : min(beyond, at + 8)]
    told = narration()
    return not (told.subjects.isdisjoint(words) or told.signs.isdisjoint(words))


def anchors(frame: Frame, at: int, *, skip: int = 0) -> tuple[Told, ...]:
    """The dates that the story may be at before a token; none where that cannot be said.

    Where there are two, it is not certain which: what follows from both alike is certain still.
    `skip` dates nearest to the token are passed over.
    """
    near = islice(frame.near(at), skip, None)
    aside: list[Told] = []
    for told in near:
        if told.kind == "blur":
            return ()
        if told.kind in _THERE:
            other = _fallen_from(told, near)
            sentence = frame.tokens.sentence_of[at]
            rivals = [one for one in aside if not _is_aside(one, told, sentence)]
            return _candidates(told, *((other,) if other else ()), *rivals)
        aside.append(told)
    return _named_alone(aside)


def _candidates(*told: Told) -> tuple[Told, ...]:
    """Dates that may be meant; none where one of them is no single date or there are too many."""
    if len(told) == 1:
        return told
    return told if len(told) == len("ab") and all(one.point for one in told) else ()


def _fallen_from(told: Told, earlier: Iterable[Told]) -> Told | None:
    """The later date that the story was at before it fell back to this one, if it did."""
    before = next((one for one in earlier if one.kind in _THERE), None)
    if before is None or before.months[0] <= told.months[1]:
        return None
    is_back = before.sentence == told.sentence or told.falls_back
    return before if is_back else None


def _is_aside(other: Told, told: Told, sentence: int) -> bool:
    """Whether a date told after the one the story is at only stands beside it."""
    if other.kind == "until":
        years = other.end and scale.years(other.end)
        return other.sentence == told.sentence and bool(years) and years == _years(told)
    low, high = told.months
    if other.months[0] <= low and high <= other.months[1]:
        return True
    later = other.months[0] > low
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
    low, high = told.months
    for other in aside[1:]:
        contains = other.months[0] <= low and high <= other.months[1]
        is_past = other.months[1] < low and other.sentence != told.sentence
        if not contains and not is_past:
            return ()
    return (told,)
