"""Amounts of time: so many years later, ten days after something, for six years.

An amount by itself is no date; it is one where the words say what it is counted from.
"""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from triptych.events.relative import wording as w
from triptych.events.relative.phrases import (
    Dated,
    Left,
    Phrase,
    Reading,
    blur,
    phrase,
)

_REACH = 30  # tokens of its sentence that are looked at for a date
_FEW = 4  # tokens in which "followed" stands after what did

_OFFSET = re.compile(
    r"(?P<half>&ah)?(?P<or>\|.)?(?:(?P<later>[lLJ](?!>)|o(?=[.,;)]|\Z))|(?P<earlier>[rR](?!>)))"
)
_STOP = re.compile(r"[AB][pt]?(?=[.,;)]|\Z)")
# "after" and, in the phrase that it opens, a date: "of 1918", "the 1918 armistice", "(1918)"; "in
# 1918" only where the clause ends with it.
_EVENT = re.compile(
    r"[ABO](?:T?(?:[^T#.,;()]|(?<=O)T){0,6}(?:O|(?P<at>i)|\()T?|T)?(?P<date>#+)(?P<stop>[.,;)]|\Z)?"
)
_AND = re.compile(r"#[^#&]*&[^#&,;.()_QAB]*\Z")  # "came in 1905 and stayed" for six years
_FOLLOWED_BY = re.compile(r"8N?[aT]? {0,2}\Z")
_WHICH_FOLLOWED = re.compile(r"(?:O {1,2})?8")
# "began in 1905 and lasted six years", "fell in 562, after which" there was none for 130 years
_LASTED = re.compile(r"#[^#&]*&[^#&,;.()_QAB]*\"\Z")
_AFTER_WHICH = re.compile(r"#,?A_[^#,;.()]{0,12}\Z")
_VAGUE = re.compile(r"[V|2k]|[n4]-[n4]|s\Z")
_PAUSE = 6  # months
_ONE = frozenset("nz4a")
_UNEVEN = frozenset({"", "week"})  # generations, and fortnights among the weeks
_of = tuple.__new__  # makes a named tuple in half of the time, where a text has many
_HALF, _QUARTER = 2, 4
_MORE = frozenset({"another", "further", "additional"})
_INEXACT = frozenset("^>}")
_CLAUSE = frozenset(",<T")  # what a clause may begin with after "After two years"
_CLOSED = frozenset(".,;")
_MONTHS = {"year": 12, "decade": 120, "century": 1200}


class Amount(NamedTuple):
    """So many of a unit; `number` is None where the words leave it vague."""

    number: int | None
    unit: str
    about: bool = False

    def stepped(self, sign: int) -> dict[str, Any]:
        """The fields of a phrase that is this amount onward (1) or back (-1)."""
        count = None if self.number is None else self.number * sign
        return {"unit": self.unit, "number": count, "about": self.about}


def amount(reading: Reading, at: int, left: Left, signs: str) -> Amount:
    """Read a number before a unit."""
    words, unit, first = reading.tokens.lower, left.unit, at - left.number_back
    if signs in _ONE and unit not in _UNEVEN:
        return _of(Amount, (w.NUMBERS[words[first]], unit, False))
    signs = signs.rstrip("j>")
    if not unit or _VAGUE.search(signs):
        return Amount(None, unit)
    values = [w.NUMBERS.get(word, 0) for word in words[first : first + len(signs)]]
    if "&ah" in signs:
        return _parts(unit, values[0] * 2 + 1, _HALF)
    if "q" in signs or "h" in signs:
        return _parts(unit, 1, _QUARTER if "q" in signs else _HALF)
    if "H" in signs:
        values[0] *= 100
    number = sum(values)
    return Amount(number * 2 if words[at].startswith("fortnight") else number, unit)


def _parts(unit: str, count: int, parts: int) -> Amount:
    """So many halves or quarters of a unit, in months or years; vague where it has no such."""
    months = _MONTHS.get(unit, 0) * count // parts
    if not months:
        return Amount(None, unit)
    return Amount(months // 12, "year") if months % 12 == 0 else Amount(months, "month")


def counted(reading: Reading, at: int, left: Left) -> Phrase | None:
    """Read what is said with a number and a unit, from what stands around them."""
    classes, before, end = reading.classes, left.before_number, at + 1
    said = amount(reading, at, left, left.number)
    is_fraction = classes[at - left.back - 1 : at - left.back] == "O"  # three-quarters of a
    is_more = said.number == 1 and left.number[-1] == ">"
    if is_fraction or is_more or (before and not _INEXACT.isdisjoint(before)):
        said = said._replace(number=None)
    elif "~" in before or "s" in before:
        said = said._replace(about=True)
    if left.then:
        return span(at, left, said, 1 if left.then == "F" else -1)
    offset = _OFFSET.match(classes, end)
    if offset and not left.the:
        return _offset(reading, at, left, offset, said)
    if left.the and classes[end : end + 2] == "t8":
        return span(at, left, said, 1, 2)
    follow = reading.tokens.lower[end : end + 1]
    if follow in (["after"], ["before"]) or (left.side == "I" and follow == ["of"]):
        return from_event(reading, at, left, said)
    return _duration(reading, at, left, said)


def span(at: int, left: Left, said: Amount, sign: int, taken: int = 0) -> Phrase:
    """The next six years, the preceding six years."""
    rule = "span-onward" if sign > 0 else "span-back"
    return phrase(at, left, rule, taken, side="span", **said.stepped(sign))


def _offset(reading: Reading, at: int, left: Left, offset: re.Match[str], said: Amount) -> Phrase:
    """Two years later, a year and a half earlier, a decade or so later."""
    if offset["half"] and said.number is not None:
        said = _parts(said.unit, said.number * 2 + 1, _HALF)._replace(about=said.about)
    if offset["or"]:
        is_so = reading.tokens.lower[at + 2] == "so"
        said = said._replace(number=said.number if is_so else None, about=True)
    sign, rule = (-1, "time-earlier") if offset["earlier"] else (1, "time-later")
    number, taken = said.number and said.number * sign, offset.end() - at - 1
    return phrase(
        at, left, rule, taken, unit=said.unit, number=number, side=left.on, about=said.about
    )


def from_event(reading: Reading, at: int, left: Left, said: Amount) -> Phrase | None:
    """Ten years after, two years before 1848, for twenty years after the loss of it in 424."""
    end = at + 1
    sign = -1 if reading.tokens.lower[end] == "before" else 1
    is_span = bool(left.the or left.bare) or left.side in {"f", "i", "^", "I"}
    if stop := _STOP.match(reading.classes, end):
        taken = stop.end() - end
        if is_span:
            return span(at, left, said, sign, taken)
        rule = "time-later" if sign > 0 else "time-earlier"
        return phrase(at, left, rule, taken, **said.stepped(sign))
    event = _event(reading, end)
    fields = {**said.stepped(sign), "side": "span" if is_span else ""}
    if event:
        taken = event.beyond - end if event.first <= end + 1 else 1
        return phrase(at, left, "time-from-event", taken, event=event.expression, **fields)
    if is_span or said.number is None:
        return blur(at, left)
    return phrase(at, left, "time-from-event", 1, **fields)


def _event(reading: Reading, at: int) -> Dated | None:
    """The date of what is named after "after", which may be part of the date itself."""
    dated, place = reading.dated, at
    if reading.classes[at] != w.DATED:
        named = _EVENT.match(reading.classes, at)
        if not named or (named["at"] and named["stop"] is None):
            return None
        place = named.start("date")
    return dated[bisect_right(dated, place, key=lambda one: one.first) - 1]


def _duration(reading: Reading, at: int, left: Left, said: Amount) -> Phrase | None:
    """Read a duration: what the story passes over, if it is not plain what it counts from."""
    classes, side = reading.classes, left.side
    follow = classes[at + 1 : at + 2]
    if follow in {"-", "%"} or (left.back and classes[at - 1] == "-"):
        return None
    before = _before(reading, at - left.back)
    if side == "I" and follow not in {"O", "A"}:
        return phrase(at, left, "within-time", side="within", **said.stepped(1))
    if side == "A" and follow in _CLAUSE and _is_undated(reading, at, before):
        return phrase(at, left, "time-later", **said.stepped(1))
    if _is_lasting(reading, at, left, before):
        return span(at, left, said, 1)
    if _FOLLOWED_BY.search(before) or _WHICH_FOLLOWED.match(classes[at + 1 : at + 1 + _FEW]):
        return phrase(at, left, "", side="move", **said.stepped(1))
    return _passing(at, left, said)


def _passing(at: int, left: Left, said: Amount) -> Phrase | None:
    """A duration that the story passes over: for months, or for longer."""
    if said.unit == "month" and said.number and said.number <= _PAUSE:
        return phrase(at, left, "", side="pause")
    is_long = left.side in {"f", "A"} and said.unit in {"year", "decade", "century"}
    return phrase(at, left, "", side="blur") if is_long else blur(at, left)


def _is_lasting(reading: Reading, at: int, left: Left, before: str) -> bool:
    """Whether a duration goes on from the date told last: it fell in 562 and lay for ten years."""
    if left.side != "f":
        return not left.side and _LASTED.search(before) is not None
    if not _MORE.isdisjoint(reading.tokens.lower[at - left.back : at + 1]):
        return True
    if _AFTER_WHICH.search(before):
        return True
    return reading.classes[at + 1 : at + 2] in _CLOSED and _AND.search(before) is not None


def _before(reading: Reading, at: int) -> str:
    """The classes before a token in its sentence."""
    tokens = reading.tokens
    return reading.classes[max(tokens.sentences[tokens.sentence_of[at]][0], at - _REACH) : at]


def _is_undated(reading: Reading, at: int, before: str) -> bool:
    """Whether its sentence has no date of its own."""
    after = reading.classes[at + 1 : at + 1 + _REACH].partition(".")[0]
    return w.DATED not in before and w.DATED not in after
