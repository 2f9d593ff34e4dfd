"""Telling: what a date is to the story that it stands in, from the words around it.

The story is there, or only mentions it, or falls back on it; or scholars of our time did it then.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import timescale as scale
from triptych.events.relative.narration import narration
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.timescale import Time
from triptych.events.tokens import Tokens
from triptych.records import Span

_FLASHBACK = re.compile(r"Q[^,;.()_#]{0,6}\Z")
_PLUPERFECT = re.compile(r"[^,;.()_#]{0,6}Q")
_BRACKET = re.compile(r"\([^()]{0,6}\Z")
_OPENING = re.compile(r"[^,;.:#Q_]{0,9}\Z")
_COMPARED = frozenset("unlike as like than".split())
_BIRTH = frozenset("born birth b".split())
_ADVERBIAL = frozenset("in on by during from until till between at throughout beginning".split())
_OPENERS = frozenset("by at with after following in on during".split())
_UNSURE = frozenset("since after before".split())


_BEFORE = 8  # tokens before a date that are looked at


class Told(NamedTuple):
    """A date that the story has told, at a token of a sentence.

    `kind` is "strong" where the story is said to be there, "weak" where the date belongs to a thing
    that is named, "period" for a whole period so named, "loose" where it is one end of an open
    stretch, "until" for the far end of one, "since" for a beginning that may lie long ago, "moved"
    where the story went on by a duration, "blur" where nothing can be reckoned, and "pause"
    where only a little time has passed since the date before. `chain` are the
    spans it comes from, `months` the first and last month that it touches.
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


def told_at(
    place: tuple[int, int],
    kind: str,
    stretch: tuple[Time | None, Time | None],
    chain: tuple[Span, ...],
    *,
    falls_back: bool = False,
) -> Told:
    """A date at a token of a sentence; one end of it may be unknown."""
    begin, end = stretch
    return Told(*place, kind, begin, end, chain, _months(begin, end), falls_back)


def weighed(tokens: Tokens, classes: str, dated: Dated, *, has_study: bool) -> Told:
    """See what a date is to the story; `has_study` says whether its text speaks of scholars."""
    first, expression = dated.first, dated.expression
    sentence, before = tokens.sentence_of[first], max(0, first - _BEFORE)
    words, around = tokens.lower[before : first + 1], classes[before:first]
    begin, end = scale.ends(expression.edtf)
    if not _BIRTH.isdisjoint(words) or (has_study and is_study(tokens, first)):
        return Told(first, sentence, "blur")
    if begin and begin.unit != "year" and words[-2:-1] == ["the"]:
        del words[-2]  # "in the summer of 1202"
    head = tokens.sentences[sentence][0]
    kind = _kind(words[-4:], around, expression, is_head=first == head)
    if kind == "weak" and tokens.lower[head] in _OPENERS and _OPENING.match(classes, head, first):
        kind = "strong"  # "By the treaty of 1648", "After the battle of X (1805)"
    elif kind == "until" and "by" in words[-2:]:
        kind, begin = "strong", end
    elif kind == "loose":
        end = begin
    if kind == "blur" or not (begin or end):
        return Told(first, sentence, "blur")
    falls_back = "Q" in around and _FLASHBACK.search(around) is not None
    months = _months(begin, end)
    return Told(first, sentence, kind, begin, end, (expression.span,), months, falls_back)


def _months(begin: Time | None, end: Time | None) -> tuple[int, int]:
    """First and last month of a stretch, of which one end may be unknown."""
    if begin == end and begin:
        return scale.months(begin)
    first, last = begin or end, end or begin
    return (scale.months(first)[0], scale.months(last)[1]) if first and last else (0, 0)


def is_flashback(classes: str, at: int) -> bool:
    """Whether "had" stands before a token in its clause."""
    around = classes[max(0, at - _BEFORE) : at]
    return "Q" in around and _FLASHBACK.search(around) is not None


def is_pluperfect(classes: str, at: int) -> bool:
    """Whether "had" follows in the same clause, which may fall back on an earlier date."""
    return _PLUPERFECT.match(classes, at) is not None


def dated_alone(event: Expression, phrase: Phrase) -> Told | None:
    """A date that a phrase counts from, whatever the story is at: "after 1848" is from 1848 on."""
    begin, end = scale.ends(event.edtf)
    near = (end or begin) if (phrase.number or 0) > 0 else (begin or end)
    return told_at((0, 0), "strong", (near, near), (event.span,)) if near else None


def _kind(words: Sequence[str], around: str, expression: Expression, *, is_head: bool) -> str:
    """What kind of telling a date is, from the words before it, and their classes."""
    edtf = expression.edtf
    if expression.rule.startswith("part-of"):
        return "period"  # years told so roughly that nothing is counted from them
    if "(" in around and _BRACKET.search(around):
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
    if "since" in words[-2:]:
        return "since"
    return "loose" if _UNSURE.isdisjoint(words[-2:]) else "blur"


def is_study(tokens: Tokens, at: int) -> bool:
    """Whether a sentence tells, up to this token or a little on, what scholars have done."""
    first, beyond = tokens.sentences[tokens.sentence_of[at]]
    words = tokens.lower[max(first, at - 25) : min(beyond, at + 8)]
    told = narration()
    return not (told.subjects.isdisjoint(words) or told.signs.isdisjoint(words))
