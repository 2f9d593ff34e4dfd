"""Steps: that year, the following month, the end of the decade, thereafter.

This module alone reads the phrases around a unit of time, and hands those with a number on.
"""

import re

from triptych.events.relative import wording as w
from triptych.events.relative.amounts import Amount, amount, counted, from_event, span
from triptych.events.relative.phrases import (
    WINDOW,
    Phrase,
    Reading,
    blur,
    follows,
    phrase,
    side_of,
    unit_of,
)

_LEFT = re.compile(
    rf"{w.SIDE}{w.PLACED}(?:{w.POINTED}|{w.ORDER}(?P<next>{w.NUMBER})?"
    rf"|(?P<the>T)?{w.IMPRECISE}(?P<number>{w.NUMBER})(?P<then>[FP])?|(?P<bare>T|b)|)[A-Za-z]\Z"
)
_PERIOD = re.compile(r"[i^][pt]=\Z")
_ADVERB = re.compile(r"(?:[SUX]7|J)\Z")
_ALONE = re.compile(r"[AB](?=[.,;)]|\Z)")
_FOLLOWING = re.compile(r"t8|F(?=[.,;])")  # "the years that followed", "in the years following,"
_SINGULAR = "DWMYEC"
_STEP = {"same": "same-period", "F": "following-period", "P": "preceding-period"}
_SHARES = {"half": 2, "third": 3, "quarter": 4}
_ENDS = frozenset({"end", "close"})
_SOON = frozenset("shortly soon immediately quickly long ever".split())


def unit(reading: Reading, at: int) -> Phrase | None:
    """Read the phrase around a day, week, month, year, decade or century, or several of them."""
    match = _LEFT.search(reading.classes, max(reading.floor, at - WINDOW), at + 1)
    if not match:
        return None
    is_one = reading.classes[at] in _SINGULAR
    if match["same"]:
        return _pointed(reading, match, 0) if is_one else _those(match)
    if match["order"]:
        return _ordered(reading, match)
    if match["number"]:
        return counted(reading, match)
    if is_one:
        return _of_the(reading, match)
    return _those(match) if match["bare"] == "b" else _several(reading, match)


def _pointed(reading: Reading, match: re.Match[str], count: int) -> Phrase | None:
    """That year, in the same month, later that year, by the end of the following year."""
    if follows(reading, match) in {"+", "-"}:
        return None
    if match["side"] in {"f", "^"} and count:
        return span(match, Amount(1, unit_of(match)), count)
    side = "within" if match["side"] == "I" and count else side_of(match)
    rule = _STEP[match["order"] or "same"]
    return _parted(reading, match, rule, count=count, side=side)


def _parted(
    reading: Reading, match: re.Match[str], rule: str, *, count: int = 0, side: str = ""
) -> Phrase:
    """A unit, or the part of it that the words before it name."""
    part = _part(reading, match)
    return phrase(match, rule, unit=unit_of(match), number=count, side=side, part=part)


def _part(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    """Which part is said: (1, 3) for early, (2, 2) for the second half, (0, 0) for none."""
    words = reading.tokens.lower[slice(*match.span("placed"))] if match["placed"] else []
    share = next((_SHARES[word] for word in words[-2:] if word in _SHARES), 0)
    if share:
        nth = next((w.ORDINALS[word] for word in words if word in w.ORDINALS), share)
        return (nth, share) if nth <= share else (0, 0)
    return next((w.PARTS[word] for word in words if word in w.PARTS), (0, 0))


def _ordered(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """The following year, the next six years, the preceding decades."""
    sign, step = match[0][-1], 1 if match["order"] == "F" else -1
    if match["next"]:
        said = amount(reading, match, "next")
        if match["side"] == "I":
            return phrase(match, "within-time", side="within", **said.stepped(step))
        return span(match, said, step)
    if sign in _SINGULAR:
        return _pointed(reading, match, step)
    if sign in "yec":
        return _open(match, "since" if step > 0 else "until")
    return blur(match)


def _open(match: re.Match[str], side: str, taken: int = 0) -> Phrase:
    """All the time after a date, or before it."""
    return phrase(match, f"open-{side}", taken, side=side)


def _several(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """In the years that followed; other years are so many that the story may have passed over."""
    follow = _FOLLOWING.match(reading.classes, match.end())
    if follow and match["bare"] and match[0][-1] in "yec":
        return _open(match, "since", follow.end() - follow.start())
    return blur(match)


def _those(match: re.Match[str]) -> Phrase | None:
    """During these years, in the same months."""
    if match["side"] in {"i", "^", "f"} and match[0][-1] in "mye":
        return phrase(match, "those-years", side="those")
    return blur(match)


def _of_the(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """The end of the year, at century's end, mid-century, the turn of the century."""
    placed, follow = match["placed"] or "", follows(reading, match, 2)
    if follow == "+x" and reading.tokens.lower[match.end() + 1] in _ENDS and match["side"]:
        said = {"unit": unit_of(match), "side": side_of(match)}
        return phrase(match, "part-of-period", 2, part=(3, 3), **said)
    if match["bare"] and "5" in placed:
        return phrase(match, "turn-of-century", unit=unit_of(match), side=side_of(match))
    is_part = match["bare"] or (placed[-1:] == "-" and unit_of(match) in {"decade", "century"})
    if placed and is_part and follow[:1] != "+":
        return _parted(reading, match, "part-of-period", side=side_of(match))
    if match["bare"] and not placed and follow[:1] in {"A", "B"}:
        return _the_one_after(reading, match)
    return None


def _the_one_after(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """The year after, the day before the vote of 5 May 1848."""
    count = 1 if follows(reading, match) == "A" else -1
    if _ALONE.match(reading.classes, match.end()):
        rule = "following-period" if count > 0 else "preceding-period"
        return phrase(match, rule, 1, unit=unit_of(match), number=count, side=side_of(match))
    found = from_event(reading, match, Amount(1, unit_of(match)))
    return found._replace(side="") if found and found.event else None


def period(reading: Reading, at: int) -> Phrase | None:
    """Read "during this period"."""
    match = _PERIOD.search(reading.classes, max(reading.floor, at - 2), at + 1)
    return phrase(match, "those-years", side="those") if match else None


def adverb(reading: Reading, at: int) -> Phrase | None:
    """Read thereafter, since then, until then, from then on."""
    match = _ADVERB.search(reading.classes, max(reading.floor, at - 1), at + 1)
    if not match or (at and reading.tokens.lower[at - 1] in _SOON):
        return None
    if match[0][0] == "X":
        return _open(match, "since", 1) if follows(reading, match) in {"o", "9"} else None
    return _open(match, "until" if match[0][0] == "U" else "since")
