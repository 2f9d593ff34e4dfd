"""Amounts of time: so many years later, ten days after something, for six years.

An amount by itself is no date; it is one where the words say what it is counted from.
"""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from triptych.events.relative import wording as w
from triptych.events.relative.phrases import (
    Dated,
    Phrase,
    Reading,
    blur,
    follows,
    phrase,
    side_of,
    unit_of,
)

_REACH = 30  # tokens of its sentence that are looked at for a date
_FEW = 4  # tokens in which "followed" stands after what did

_OFFSET = re.compile(
    r"(?P<half>&ah)?(?:(?P<later>[lLJ](?!>)|o(?=[.,;)]|\Z))|(?P<earlier>[rR](?!>)))"
)
_STOP = re.compile(r"[AB](?:[pt](?=[.,;]))?(?=[.,;)]|\Z)")
# "after" and, in the phrase that it opens, a date: "of 1918", "the 1918 armistice", "(1918)"; "in
# 1918" only where the clause ends with it.
_EVENT = re.compile(
    r"[AB](?:T?(?:[^T#.,;()]|(?<=O)T){0,6}(?:O|(?P<at>i)|\()T?|T)?(?P<date>#+)(?P<stop>[.,;)]|\Z)?"
)
_AND = re.compile(r"#[^#&]*&[^#&,;.()_QAB]*\Z")  # "came in 1905 and stayed" for six years
_FOLLOWED_BY = re.compile(r"8N?[aT]? {0,2}\Z")
_WHICH_FOLLOWED = re.compile(r"(?:O {1,2})?8")
_HALF, _QUARTER = 50, 25  # years of a century


class Amount(NamedTuple):
    """So many of a unit; `number` is None where the words leave it vague."""

    number: int | None
    unit: str
    about: bool = False

    def stepped(self, sign: int) -> dict[str, Any]:
        """The fields of a phrase that is this amount onward (1) or back (-1)."""
        count = None if self.number is None else self.number * sign
        return {"unit": self.unit, "number": count, "about": self.about}


def amount(reading: Reading, match: re.Match[str], group: str) -> Amount:
    """Read the number in a group of a match that ends with its unit."""
    signs, unit = match[group].rstrip("j>"), unit_of(match)
    if "V" in signs or signs == "s" or not unit:
        return Amount(None, unit)
    words = reading.tokens.lower[match.start(group) : match.start(group) + len(signs)]
    values = [w.NUMBERS.get(word, 0) for word in words]
    if "&ah" in signs:
        return Amount(12 * values[0] + 6, "month") if unit == "year" else Amount(None, unit)
    if "q" in signs or "h" in signs:
        part = _QUARTER if "q" in signs else _HALF
        return Amount(part, "year") if unit == "century" else Amount(None, unit)
    if "H" in signs:
        values[0] *= 100
    return Amount(sum(values), unit)


def counted(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """Read what is said with a number and a unit, from what stands around them."""
    said = amount(reading, match, "number")
    if not {"^", ">"}.isdisjoint(match["pre"]) or (said.number == 1 and match["number"][-1] == ">"):
        said = said._replace(number=None)
    said = said._replace(about=not {"~", "s"}.isdisjoint(match["pre"]))
    if match["then"]:
        return span(match, said, 1 if match["then"] == "F" else -1)
    offset = _OFFSET.match(reading.classes, match.end())
    if offset and not match["the"]:
        return _offset(match, offset, said)
    if match["the"] and follows(reading, match, 2) == "t8":
        return span(match, said, 1, 2)
    if reading.tokens.lower[match.end() : match.end() + 1] in (["after"], ["before"]):
        return from_event(reading, match, said)
    return _duration(reading, match, said)


def span(match: re.Match[str], said: Amount, sign: int, taken: int = 0) -> Phrase:
    """The next six years, the preceding six years."""
    rule = "span-onward" if sign > 0 else "span-back"
    return phrase(match, rule, taken, side="span", **said.stepped(sign))


def _offset(match: re.Match[str], offset: re.Match[str], said: Amount) -> Phrase:
    """Two years later, a year and a half earlier."""
    if offset["half"] and said.number is not None:
        is_year = said.unit == "year"
        said = Amount(12 * said.number + 6, "month", said.about) if is_year else Amount(None, "")
    sign, rule = (-1, "time-earlier") if offset["earlier"] else (1, "time-later")
    taken = offset.end() - offset.start()
    return phrase(match, rule, taken, side=side_of(match), **said.stepped(sign))


def from_event(reading: Reading, match: re.Match[str], said: Amount) -> Phrase | None:
    """Ten years after, two years before 1848, for twenty years after the loss of it in 424."""
    sign = 1 if reading.tokens.lower[match.end()] == "after" else -1
    is_span = bool(match["the"]) or match["side"] in {"f", "i", "^"}
    if stop := _STOP.match(reading.classes, match.end()):
        taken = stop.end() - stop.start()
        if is_span:
            return span(match, said, sign, taken)
        rule = "time-later" if sign > 0 else "time-earlier"
        return phrase(match, rule, taken, **said.stepped(sign))
    event = _event(reading, match.end())
    fields = {**said.stepped(sign), "side": "span" if is_span else ""}
    if event:
        taken = event.beyond - match.end() if event.first <= match.end() + 1 else 1
        return phrase(match, "time-from-event", taken, event=event.expression, **fields)
    if is_span or said.number is None:
        return blur(match)
    return phrase(match, "time-from-event", 1, **fields)


def _event(reading: Reading, at: int) -> Dated | None:
    """The date of what is named after "after", which may be part of the date itself."""
    dated, place = reading.dated, at
    if reading.classes[at] != w.DATED:
        named = _EVENT.match(reading.classes, at)
        if not named or (named["at"] and named["stop"] is None):
            return None
        place = named.start("date")
    return dated[bisect_right(dated, place, key=lambda one: one.first) - 1]


def _duration(reading: Reading, match: re.Match[str], said: Amount) -> Phrase | None:
    """Read a duration: what the story passes over, if it is not plain what it counts from."""
    follow, side = follows(reading, match), match["side"]
    if follow in {"-", "%"} or match[0][-2:-1] == "-":
        return None
    fields = said.stepped(1)
    before = _before(reading, match.start())
    if side == "I" and follow not in {"O", "A"}:
        return phrase(match, "within-time", side="within", **fields)
    if side == "A" and follow == "," and _is_undated(reading, match, before):
        return phrase(match, "time-later", **fields)
    if side == "f" and follow in {".", ",", ";"} and _AND.search(before):
        return span(match, said, 1)
    if _FOLLOWED_BY.search(before) or _WHICH_FOLLOWED.match(follows(reading, match, _FEW)):
        return phrase(match, "", side="move", **fields)
    is_long = side in {"f", "A"} and said.unit in {"year", "decade", "century"}
    return phrase(match, "", side="blur") if is_long else blur(match)


def _before(reading: Reading, at: int) -> str:
    """The classes before a token in its sentence."""
    tokens = reading.tokens
    return reading.classes[max(tokens.sentences[tokens.sentence_of[at]][0], at - _REACH) : at]


def _is_undated(reading: Reading, match: re.Match[str], before: str) -> bool:
    """Whether its sentence has no date of its own."""
    after = follows(reading, match, _REACH).partition(".")[0]
    return w.DATED not in before and w.DATED not in after
