"""Steps: that year, the following month, the end of the decade, thereafter.

This module alone reads the phrases around a unit of time, and hands those with a number on.
"""

import re
from typing import Any

from triptych.events.relative import wording as w
from triptych.events.relative.amounts import Amount, amount, counted, from_event, span
from triptych.events.relative.phrases import (
    Phrase,
    Reading,
    blur,
    day_in,
    follows,
    head,
    phrase,
    side_of,
    unit_of,
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
    if classes[at + 1 : at + 2] in {"O", "i"} and _OF_UNIT.match(classes, at + 1):
        return None  # the first months of that year: read from there
    match = _LEFT.search(classes, head(reading, at), at + 1)
    if not match:
        return None
    if match["number"]:
        return counted(reading, match) if classes[at] != "[" else None
    is_one = classes[at] in _SINGULAR
    if match["order"] or match["latter"]:
        return _ordered(reading, match) if match["order"] else _latter(reading, match)
    if is_one:
        return _pointed(reading, match, 0) if match["same"] else _of_the(reading, match)
    return _those(match) if match["same"] or match["bare"] == "b" else _several(reading, match)


def _pointed(reading: Reading, match: re.Match[str], count: int) -> Phrase | None:
    """That year, in the same month, later that year, by the end of the following year."""
    if follows(reading, match) in {"+", "-"}:
        return None
    if match["same"] == "p" and unit_of(match) in {"decade", "century"}:
        return None  # that of the author
    if match["side"] in {"f", "^"} and count and not match["placed"]:
        return span(match, Amount(1, unit_of(match)), count)
    side = "within" if match["side"] == "I" and count else side_of(match)
    rule = _STEP[match["order"] or "same"]
    return _parted(reading, match, rule, count=count, side=side)


def _latter(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """Read "in the latter year"; the last or final year is of something else."""
    is_one = match[0][-1] in _SINGULAR and reading.tokens.lower[match.start("latter")] == "latter"
    if not is_one:
        return blur(match)
    return phrase(match, "latter-period", unit=unit_of(match), side=side_of(match))


def _parted(
    reading: Reading, match: re.Match[str], rule: str, *, count: int = 0, side: str = ""
) -> Phrase:
    """A unit, or the part of it that the words before it name."""
    fields: dict[str, Any] = {"unit": unit_of(match), "number": count, "side": side}
    if match["placed"]:
        fields |= _part(reading, match)
    taken = 1 if side == "since" and follows(reading, match) in {"o", "9"} else 0
    return phrase(match, rule, taken, **fields)


def _part(reading: Reading, match: re.Match[str]) -> dict[str, Any]:
    """Which part is said, as fields of a phrase: (1, 3) for early, (2, 2) for the second half."""
    words, signs = reading.tokens.lower[slice(*match.span("placed"))], match["placed"]
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
    end, sign = match.end(), match[0][-1]
    if match["bare"] and sign in "yec":
        follow = _FOLLOWING.match(reading.classes, end)
        if follow:
            return _open(match, "since", follow.end() - end)
    if len(match[0]) == 1 and sign in _VAGUE:
        later = _VAGUELY.match(reading.classes, end)
        if later:
            rule = "time-earlier" if later["earlier"] else "time-later"
            return phrase(match, rule, 1, unit=unit_of(match), number=None)
    return blur(match)


def _those(match: re.Match[str]) -> Phrase | None:
    """During these years, in the same months."""
    if match["side"] in {"i", "^", "f"} and match[0][-1] in "mye":
        return phrase(match, "those-years", side="those")
    return blur(match)


def _of_the(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """The end of the year, at century's end, mid-century, the turn of the century."""
    placed, follow = match["placed"] or "", follows(reading, match, 2)
    name = unit_of(match)
    if follow == "+x" and reading.tokens.lower[match.end() + 1] in _ENDS and match["side"]:
        return phrase(match, "part-of-period", 2, part=(3, 3), unit=name, side=side_of(match))
    if "5" in placed:
        is_century = match["bare"] and name == "century"
        turn = phrase(match, "turn-of-that-century", unit=name, side=side_of(match))
        return turn if is_century else None
    is_part = match["bare"] or (placed[-1:] == "-" and name in {"decade", "century"})
    if placed and is_part and follow[:1] != "+" and name != "day":  # not "at the end of the day"
        return _parted(reading, match, "part-of-period", side=side_of(match))
    return _the_one_after(reading, match) if match["bare"] and not placed else None


def _the_one_after(reading: Reading, match: re.Match[str]) -> Phrase | None:
    """The year after, the day before the vote of 5 May 1848, the decade that followed."""
    words = reading.tokens.lower[match.end() : match.end() + 2]
    name, side = unit_of(match), side_of(match)
    if words in _OUT and match["side"] in {"B", "I"}:
        return phrase(match, "part-of-period", 2, unit=name, part=(3, 3), side="until")
    if follows(reading, match, 2) == "t8" and name in {"decade", "century"}:
        return span(match, Amount(1, name), 1, 2)
    if alone := _ALONE.match(reading.classes, match.end()):
        taken = alone.end() - match.end()
        count = 1 if words[0] not in _BACK else -1
        rule = "following-period" if count > 0 else "preceding-period"
        return phrase(match, rule, taken, unit=name, number=count, side=side)
    if words[:1] not in (["after"], ["before"]):
        return None
    found = from_event(reading, match, Amount(1, name))
    if not found or not found.event:
        return None
    return found if name in {"decade", "century"} else found._replace(side="")


def period(reading: Reading, at: int) -> Phrase | None:
    """Read "during this period"."""
    match = _PERIOD.search(reading.classes, max(reading.floor, at - 2), at + 1)
    return phrase(match, "those-years", side="those") if match else None


def adverb(reading: Reading, at: int) -> Phrase | None:
    """Read thereafter, since then, until then, from then on."""
    match = _ADVERB.search(reading.classes, max(reading.floor, at - 2), at + 1)
    if not match or (at and reading.tokens.lower[match.start() - 1] in _SOON):
        return None
    if match[0][0] == "X":
        return _open(match, "since", 1) if follows(reading, match) in {"o", "9"} else None
    return _open(match, "until" if match[0][0] == "U" else "since")
