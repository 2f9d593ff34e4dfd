"""Telling: what a date is to the story that it stands in, from the words around it.

The story is there, or only mentions it, or falls back on it; or scholars of our time did it then.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from triptych.events.findings import Expression
from triptych.events.relative import timescale as scale
from triptych.events.relative.narration import narration
from triptych.events.relative.phrases import Dated, Phrase
from triptych.events.relative.timescale import Pair, Time
from triptych.events.tokens import Tokens
from triptych.records import Span

_FLASHBACK = re.compile(r"Q[^,;.()_#]{0,6}\Z")
_PLUPERFECT = re.compile(r"[^,;.()_#]{0,6}Q")
_BRACKET = re.compile(r"\([^()]{0,6}\Z")
_OPENING = re.compile(r"[^,;.:#Q_]{0,9}\Z")
_COMPARED = frozenset("unlike as like than".split())
_BIRTH = frozenset("born birth b".split())
_OPENERS = frozenset("by at with after following in on during".split())
# What the word before a date or its own first says of it, as bits: one look-up for each word.
_ADVERBIAL, _UNSURE, _BY, _SINCE = 1, 2, 4, 8
_LEADING = {
    **dict.fromkeys("in on during from until till between at throughout beginning".split(), 1),
    **dict.fromkeys(("after", "before"), _UNSURE),
    "by": _ADVERBIAL | _BY,
    "since": _UNSURE | _SINCE,
}
_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many
_COMPARING = 3  # tokens before a date that may only compare something with it
_STUDY_BEFORE = 25  # tokens before a date that may say that it is one of a study
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
    (first, sentence), (begin, end) = place, stretch
    months = touched(begin, end)
    return _of(Told, (first, sentence, kind, begin, end, chain, months, falls_back))


def weighed(tokens: Tokens, classes: str, dated: Dated, *, has_study: bool) -> Told:
    """See what a date is to the story; `has_study` says whether its text speaks of scholars."""
    first, _, expression = dated
    lower, sentence = tokens.lower, tokens.sentence_of[first]
    begin, end, months = extent(expression.edtf)
    start = first - _BEFORE if first > _BEFORE else 0
    is_birth = not _BIRTH.isdisjoint(lower[start : first + 1])
    if is_birth or not (begin or end) or (has_study and is_study(tokens, first)):
        return Told(first, sentence, "blur")
    at = first  # the token after the word that leads to the date
    if first and lower[first - 1] == "the" and begin and begin.unit != "year":
        at -= 1  # "in the summer of 1202"
    leading = _LEADING.get(lower[first], 0) | (_LEADING.get(lower[at - 1], 0) if at else 0)
    head, around = tokens.sentences[sentence][0], classes[start:first]
    kind = _kind(leading, lower, at, around, expression, is_head=first == head)
    if kind == "weak" and lower[head] in _OPENERS and _OPENING.match(classes, head, first):
        kind = "strong"  # "By the treaty of 1648", "After the battle of X (1805)"
    elif kind == "until" and leading & _BY:
        kind, begin, months = "strong", end, touched(end, end)
    elif kind == "loose":
        end, months = begin, touched(begin, begin)
    if kind == "blur" or not (begin or end):
        return Told(first, sentence, "blur")
    falls_back = "Q" in around and _FLASHBACK.search(around) is not None
    chain = (expression.span,)
    return _of(Told, (first, sentence, kind, begin, end, chain, months, falls_back))


@lru_cache(maxsize=4096)
def extent(edtf: str) -> tuple[Time | None, Time | None, Pair]:
    """Begin and end of a date, and the first and last month that it touches."""
    begin, end = scale.ends(edtf)
    return begin, end, touched(begin, end)


def touched(begin: Time | None, end: Time | None) -> Pair:
    """First and last month of a stretch, of which one end may be unknown."""
    if not begin or not end:
        begin = end = begin or end
    if not begin or not end:
        return 0, 0
    low, high = scale.months(begin)
    return (low, high) if begin is end or begin == end else (low, scale.months(end)[1])


def is_flashback(classes: str, at: int) -> bool:
    """Whether "had" stands before a token in its clause."""
    around = classes[at - _BEFORE if at > _BEFORE else 0 : at]
    return "Q" in around and _FLASHBACK.search(around) is not None


def is_pluperfect(classes: str, at: int) -> bool:
    """Whether "had" follows in the same clause, which may fall back on an earlier date."""
    return _PLUPERFECT.match(classes, at) is not None


def dated_alone(event: Expression, phrase: Phrase) -> Told | None:
    """A date that a phrase counts from, whatever the story is at: "after 1848" is from 1848 on."""
    begin, end = scale.ends(event.edtf)
    near = (end or begin) if (phrase.number or 0) > 0 else (begin or end)
    return told_at((0, 0), "strong", (near, near), (event.span,)) if near else None


def _kind(
    leading: int, lower: list[str], at: int, around: str, expression: Expression, *, is_head: bool
) -> str:
    """What kind of telling a date is, from the words before it, and their classes."""
    edtf = expression.edtf
    if expression.rule.startswith("part-of"):
        return "period"  # years told so roughly that nothing is counted from them
    if "(" in around and _BRACKET.search(around):
        return "period" if "/" in edtf else "weak"
    if edtf[0] == "/" or edtf[-1] == ".":
        return "until" if edtf[0] == "/" else _open_kind(leading)
    if leading & _UNSURE:
        return "blur"
    if is_head or leading & _ADVERBIAL:
        before = lower[at - _COMPARING if at > _COMPARING else 0 : at]
        return "strong" if _COMPARED.isdisjoint(before) else "weak"
    return "weak"


def _open_kind(leading: int) -> str:
    """What kind of telling an interval is that has no end."""
    if leading & _SINCE:
        return "since"
    return "blur" if leading & _UNSURE else "loose"


def is_study(tokens: Tokens, at: int) -> bool:
    """Whether a sentence tells, up to this token or a little on, what scholars have done."""
    first, beyond = tokens.sentences[tokens.sentence_of[at]]
    words = tokens.lower[max(first, at - _STUDY_BEFORE) : min(beyond, at + _BEFORE)]
    told = narration()
    return not (told.subjects.isdisjoint(words) or told.signs.isdisjoint(words))
