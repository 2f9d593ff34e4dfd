"""Steps: that year, the following month, the end of the decade, thereafter.

This module alone reads the phrases around a unit of time, and hands those with a number on.
"""

import re
from functools import lru_cache
from typing import Any

from triptych.events.relative import wording as w
from triptych.events.relative.amounts import Amount, amount, counted, from_event, span
from triptych.events.relative.phrases import (
    Left,
    Phrase,
    Reading,
    blur,
    day_in,
    phrase,
    window,
)

_LEFT = re.compile(
    rf"{w.SIDE}{w.PLACED}(?:{w.POINTED}|{w.ORDER}(?P<next>{w.NUMBER})?|T(?P<latter>Z)"
    rf"|(?P<the>T)?{w.IMPRECISE}(?P<number>{w.NUMBER})(?P<then>[FP])?|(?P<bare>T|b)|)[A-Za-z\[]\Z"
)
_PERIOD = re.compile(r"[i^][pt]=\Z")
_ADVERB = re.compile(r"(?:[SUX](?:7|t\{)|J)\Z")
_ALONE = re.compile(r"(?:[ABFP]|[AB][pt])(?=[.,;)]|\Z)|[AB]t(?=<)")
_FOLLOWING = re.compile(r"t8|F(?=[.,;])")  # "the years that followed", "in the years following,"
_VAGUELY = re.compile(r"(?:[lL]|(?P<earlier>[rR]))(?!>)")  # "years later"
_OF_UNIT = re.compile(r"[Oi](?:T|tv?u?|pu)(?:v?[FPu])?[MYEC]|OT?(?:x-?|[FP])?G")
_DAY_OF = re.compile(r"T?(?:3|(?:z-)?1|[1Z]D)[Oi]\Z")
_OF = frozenset("Oi")
_JOINED = frozenset("+-")
_ONWARD = frozenset("o9")
_DURING = frozenset("f^")
_WIDE = frozenset({"decade", "century"})
_SINGULAR = frozenset("DWMYEC[")
_VAGUE = frozenset("dwmyecg")
_STEP = {"same": "same-period", "F": "following-period", "P": "preceding-period"}
_SHARES = {"half": 2, "third": 3, "quarter": 4}
_ENDS = frozenset({"end", "close"})
_REST = frozenset({"rest", "remainder"})
_SOON = frozenset("shortly soon immediately quickly long ever".split())
_OUT = (["was", "out"], ["was", "over"])
_BACK = frozenset("before previous preceding".split())
_PARTS = w.PARTS | w.ENDS
_DECADES = 10  # of a century


def unit(reading: Reading, at: int) -> Phrase | None:
    """Read the phrase around a day, week, month, year, decade or century, or several of them."""
    classes = reading.classes
    if classes[at + 1 : at + 2] in _OF and _OF_UNIT.match(classes, at + 1):
        return None  # the first months of that year: read from there
    left = _left(window(reading, at))
    if not left or (left.number and left.sign == "["):
        return None
    if left.number:
        return counted(reading, at, left)
    if left.order or left.latter:
        return _ordered(reading, at, left) if left.order else _latter(reading, at, left)
    if left.sign in _SINGULAR:
        return _pointed(reading, at, left, 0) if left.same else _of_the(reading, at, left)
    is_those = left.same or left.bare == "b"
    return _those(at, left) if is_those else _several(reading, at, left)


@lru_cache(maxsize=4096)
def _left(window: str) -> Left | None:
    """What stands before a unit, which comes last; the first sign of the window is only looked at.

    The same few words stand before most units, and so are worked out once.
    """
    match = _LEFT.search(window, 1)
    if not match:
        return None
    at, said = match.end() - 1, match.groupdict("")
    sign = window[-1]
    return Left(
        at - match.start(), sign, w.UNITS.get(sign.upper(), ""),
        said["side"], w.SIDES.get(said["side"], ""), said["placed"], said["same"], said["order"],
        said["next"], said["latter"], said["the"], said["pre"], said["number"], said["then"],
        said["bare"],
        number_back=at - match.start("number" if said["number"] else "next"),
        placed_back=at - match.start("placed"),
    )  # fmt: skip


def _pointed(reading: Reading, at: int, left: Left, count: int) -> Phrase | None:
    """That year, in the same month, later that year, by the end of the following year."""
    if reading.classes[at + 1 : at + 2] in _JOINED:
        return None
    if left.same == "p" and left.unit in _WIDE:
        return None  # that of the author
    if left.side in _DURING and count and not left.placed:
        return span(at, left, Amount(1, left.unit), count)
    side = "within" if left.side == "I" and count else left.on
    return _parted(reading, at, left, _STEP[left.order or "same"], count=count, side=side)


def _latter(reading: Reading, at: int, left: Left) -> Phrase | None:
    """Read "in the latter year"; the last or final year is of something else."""
    if left.sign not in _SINGULAR or reading.tokens.lower[at - 1] != "latter":
        return blur(at, left)
    return phrase(at, left, "latter-period", unit=left.unit, side=left.on)


def _parted(
    reading: Reading, at: int, left: Left, rule: str, *, count: int = 0, side: str = ""
) -> Phrase:
    """A unit, or the part of it that the words before it name."""
    taken = 1 if side == "since" and reading.classes[at + 1 : at + 2] in _ONWARD else 0
    found = phrase(at, left, rule, taken, unit=left.unit, number=count, side=side)
    return found._replace(**_part(reading, at, left)) if left.placed else found


def _part(reading: Reading, at: int, left: Left) -> dict[str, Any]:
    """Which part is said, as fields of a phrase: (1, 3) for early, (2, 2) for the second half."""
    signs, first = left.placed, at - left.placed_back
    words = reading.tokens.lower[first : first + len(signs)]
    if not _REST.isdisjoint(words):
        return {"side": "rest"}
    if _DAY_OF.match(signs):
        return {"day": day_in(words)}
    share = next((_SHARES[word] for word in words[-2:] if word in _SHARES), 0)
    if signs[-2:] in {"EO", "Ei"}:
        share = _DECADES
    if share:
        nth = next((w.ORDINALS[word] for word in words if word in w.ORDINALS), share)
        return {"part": (nth, share) if nth <= share else (0, 0)}
    return {"part": next((_PARTS[word] for word in words if word in _PARTS), (0, 0))}


def _ordered(reading: Reading, at: int, left: Left) -> Phrase | None:
    """The following year, the next six years, the preceding decades."""
    sign, step = left.sign, 1 if left.order == "F" else -1
    if left.after_order:
        said = amount(reading, at, left, left.after_order)
        if left.side == "I":
            return phrase(at, left, "within-time", side="within", **said.stepped(step))
        return span(at, left, said, step)
    if sign in _SINGULAR:
        return _pointed(reading, at, left, step)
    if sign in "yec":
        return _open(at, left, "since" if step > 0 else "until")
    return blur(at, left)


def _open(at: int, left: Left, side: str, taken: int = 0) -> Phrase:
    """All the time after a date, or before it."""
    return phrase(at, left, f"open-{side}", taken, side=side)


def _several(reading: Reading, at: int, left: Left) -> Phrase | None:
    """In the years that followed; other years are so many that the story may have passed over."""
    end, sign = at + 1, left.sign
    if left.bare and sign in "yec":
        follow = _FOLLOWING.match(reading.classes, end)
        if follow:
            return _open(at, left, "since", follow.end() - end)
    if not left.back and sign in _VAGUE:
        later = _VAGUELY.match(reading.classes, end)
        if later:
            rule = "time-earlier" if later["earlier"] else "time-later"
            return phrase(at, left, rule, 1, unit=left.unit, number=None)
    return blur(at, left)


def _those(at: int, left: Left) -> Phrase | None:
    """During these years, in the same months."""
    if left.side in {"i", "^", "f"} and left.sign in "mye":
        return phrase(at, left, "those-years", side="those")
    return blur(at, left)


def _of_the(reading: Reading, at: int, left: Left) -> Phrase | None:
    """The end of the year, at century's end, mid-century, the turn of the century."""
    placed, name, follow = left.placed, left.unit, reading.classes[at + 1 : at + 3]
    if follow == "+x" and reading.tokens.lower[at + 2] in _ENDS and left.side:
        return phrase(at, left, "part-of-period", 2, part=(3, 3), unit=name, side=left.on)
    if "5" in placed:
        is_century = left.bare and name == "century"
        turn = phrase(at, left, "turn-of-that-century", unit=name, side=left.on)
        return turn if is_century else None
    is_part = left.bare or (placed[-1:] == "-" and name in _WIDE)
    if placed and is_part and follow[:1] != "+" and name != "day":  # not "at the end of the day"
        return _parted(reading, at, left, "part-of-period", side=left.on)
    return _the_one_after(reading, at, left) if left.bare and not placed else None


def _the_one_after(reading: Reading, at: int, left: Left) -> Phrase | None:
    """The year after, the day before the vote of 5 May 1848, the decade that followed."""
    words, name = reading.tokens.lower[at + 1 : at + 3], left.unit
    if words in _OUT and left.side in {"B", "I"}:
        return phrase(at, left, "part-of-period", 2, unit=name, part=(3, 3), side="until")
    if name in _WIDE and reading.classes[at + 1 : at + 3] == "t8":
        return span(at, left, Amount(1, name), 1, 2)
    if alone := _ALONE.match(reading.classes, at + 1):
        taken = alone.end() - at - 1
        count = 1 if words[0] not in _BACK else -1
        rule = "following-period" if count > 0 else "preceding-period"
        return phrase(at, left, rule, taken, unit=name, number=count, side=left.on)
    if words[:1] not in (["after"], ["before"]):
        return None
    found = from_event(reading, at, left, Amount(1, name))
    if not found or not found.event:
        return None
    return found if name in _WIDE else found._replace(side="")


def period(reading: Reading, at: int) -> Phrase | None:
    """Read "during this period"."""
    match = _PERIOD.search(reading.classes, max(reading.floor, at - 2), at + 1)
    return Phrase(match.start(), at + 1, "those-years", side="those") if match else None


def adverb(reading: Reading, at: int) -> Phrase | None:
    """Read thereafter, since then, until then, from then on."""
    match = _ADVERB.search(reading.classes, max(reading.floor, at - 2), at + 1)
    if not match or (at and reading.tokens.lower[match.start() - 1] in _SOON):
        return None
    sign, beyond = match[0][0], at + 1
    if sign == "X":
        if reading.classes[beyond : beyond + 1] not in _ONWARD:
            return None
        beyond += 1
    side = "until" if sign == "U" else "since"
    return Phrase(match.start(), beyond, f"open-{side}", side=side)
