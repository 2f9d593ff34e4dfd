"""Decades, centuries and millennia, and their parts, in figures and in words."""

import re

from triptych.events.expressions.classes import ORDINALS, TEENS, TENS
from triptych.events.expressions.points import ERA, Form, Point, Reading, form, is_bc, number, year
from triptych.records import Basis

_CENTURY, _DECADE, _MILLENNIUM = 100, 10, 1000
# First and last year of a part, counted from the first of the whole; thirds are the convention.
_THIRDS = {
    "early": {100: (0, 33), 10: (0, 3)},
    "mid": {100: (34, 66), 10: (4, 6)},
    "late": {100: (67, 99), 10: (7, 9)},
}
_SIDES = {
    "early": "early", "opening": "early", "beginning": "early", "start": "early", "dawn": "early",
    "outset": "early", "first": "early",
    "mid": "mid", "middle": "mid",
    "late": "late", "later": "late", "last": "late", "final": "late", "closing": "late",
    "latter": "late", "end": "late", "close": "late",
}  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4}
_SHARES = {"half": 2, "quarter": 4, "third": 3}
_COUNTED = 10  # an ordinal up to this may count the centuries of something else
_OWNERS = frozenset({"a", "its", "their", "his", "her", "our", "another", "'s", "’s", "s"})
_ORDINAL = r"(?:z-?[wo]|w|o)"
_PARTS = r"(?P<part>p(?:-?(?:=|&|-)-?p)?)"
_JOINT = r"(?:,?(?:&|=|\||-|/|U)|,)"
_HEAD = rf"(?:(?P<of>W|E|[wLpE]D?[Pwy])FT?)?(?:{_PARTS}-?(?:iT)?)?J?-?"


def _century(reading: Reading, match: re.Match[str]) -> Point | None:
    """The nineteenth century, the mid-19th century, the third quarter of the fifth century BC."""
    ordinal = _ordinal(reading, *match.span("ordinal"))
    if not 1 <= ordinal <= 21:  # noqa: PLR2004 -- the centuries there have been
        return None
    if match.groupdict().get("hijri") and not _is_hijri(reading, match, ordinal):
        return None
    if not match["era"] and ordinal <= _COUNTED and _is_counted(reading, *match.span()):
        return None
    bc = is_bc(match["era"])
    first = 1 - ordinal * _CENTURY if bc else (ordinal - 1) * _CENTURY
    if match["of"] == "W":
        return _turn(match, first)
    text = f"-{ordinal - 1:02}XX" if bc else f"{ordinal - 1:02}XX"
    return _parted(reading, match, (text, first, _CENTURY), "century")


def _is_hijri(reading: Reading, match: re.Match[str], ordinal: int) -> bool:
    """Whether a century before a slash is that of the Hijri calendar: the third/ninth century."""
    return ordinal - _ordinal(reading, *match.span("hijri")) == _CENTURIES_APART


_CENTURIES_APART = 6  # the Hijri calendar's from the Common Era's


def _is_counted(reading: Reading, first: int, beyond: int) -> bool:
    """Whether centuries are counted from an event: "its second century", "the first century of"."""
    before = reading.tokens.lower[first - 1] if first else ""
    return before in _OWNERS or reading.classes[beyond : beyond + 1] == "F"


def _decade(reading: Reading, match: re.Match[str]) -> Point | None:
    """The 1870s, the late 1870s, the first half of the 1870s, the eighteen-seventies."""
    at = match.start("decade")
    words = reading.tokens.lower
    if words[at] in TEENS:
        last = words[match.end("decade") - 1]
        tens = (TENS.index(last) + 2) * 10 if last in TENS else 0
        first = (TEENS.index(words[at]) + 10) * _CENTURY + tens
    else:
        first = number(reading, at)
    return _decades(reading, match, first)


def _short_decade(reading: Reading, match: re.Match[str]) -> Point | None:
    """The 1950s and '60s: a decade without a century, just after one that has it."""
    words = reading.tokens.lower
    at = match.end("decade") - 1
    tens = (TENS.index(words[at]) + 2) * 10 if words[at] in TENS else number(reading, at)
    window = reading.classes[max(0, match.start() - 10) : match.start()]
    found = _LEADING.search(window)
    if not found:
        is_named = words[at] in TENS and reading.classes[max(0, match.start() - 1)] == "T"
        return Point(*match.span(), f"{tens}", "", "bare", "bare-decade") if is_named else None
    lead = match.start() - len(window) + found.start("full")
    if reading.classes[lead] == "g":
        century = number(reading, lead) // _CENTURY
    else:
        century = TEENS.index(words[lead]) + 10
    return _decades(reading, match, century * _CENTURY + tens)


def nearest(reading: Reading, point: Point, before: list[Point]) -> list[Point]:
    """Give the thirties the century that puts them nearest to the date before, if that is near."""
    written = before[0].begin[:4].replace("X", "0") if before else ""
    if not written.isdecimal():
        return []
    own, tens = int(written), int(point.begin)
    first = min(
        (own // 100 * 100 + tens + step for step in (-100, 0, 100)), key=lambda n: abs(n - own)
    )
    if abs(first - own) > _NEAR:
        return []
    text = f"{first // 10:03}X"
    because = (reading.tokens.span(before[0].first, before[0].beyond),)
    return [
        point._replace(begin=text, end=text, kind="decade", basis=Basis.INFERRED, because=because)
    ]


_NEAR = 40  # years between a date and the decade that is told after it
_LEADING = re.compile(rf"(?P<full>g|k-?x){_JOINT}T?(?:'?[Gx]{_JOINT}T?)?'?$")


def _decades(reading: Reading, match: re.Match[str], first: int) -> Point | None:
    """Write a decade; a round hundred is a century in prose, and its first ten years besides."""
    groups = match.groupdict()
    bc = is_bc(groups.get("era"))
    is_round = first % _CENTURY == 0
    if bc:
        # 489 to 480 BC are the 480s BC; EDTF's X counts from the year 0 and so cannot say it
        last = first + (_CENTURY if is_round else _DECADE) - 1
        return Point(*match.span(), year(last, bc=True), year(first, bc=True), "decade", "decade")
    if is_round:
        point = _parted(reading, match, (f"{first // 100:02}XX", first, _CENTURY), "century")
        other = f"{first // 10:03}X"
        return point and point._replace(others=(*point.others, other))
    return _parted(reading, match, (f"{first // 10:03}X", first, _DECADE), "decade")


def _millennium(reading: Reading, match: re.Match[str]) -> Point | None:
    """The second millennium BC, with its half: a thousand years."""
    ordinal = _ordinal(reading, *match.span("ordinal"))
    bc = is_bc(match["era"])
    if not (bc and ordinal <= 9) and ordinal > 2:  # noqa: PLR2004 -- the millennia there have been
        return None
    first = 1 - ordinal * _MILLENNIUM if bc else (ordinal - 1) * _MILLENNIUM
    text = f"{'-' * bc}{ordinal - 1}XXX"
    return _parted(reading, match, (text, first, _MILLENNIUM), "millennium")


def _parted(
    reading: Reading, match: re.Match[str], whole: tuple[str, int, int], kind: str
) -> Point | None:
    """Take the part that the words before name, or the whole where they name none."""
    text, first, length = whole
    words = reading.tokens.lower
    of = words[slice(*match.span("of"))] if match["of"] else []
    part = [w for w in words[slice(*match.span("part"))] if w in _SIDES] if match["part"] else []
    start = match.start()
    stretch = _of(of, length) if of else None
    if of and not stretch:
        return None
    if not of and part:
        sides = [_third(_SIDES[word], length) for word in part]
        stretch = (sides[0][0], sides[-1][1])
    if stretch:
        if stretch[1] - stretch[0] == _DECADE - 1 and first >= 0 and not (first + stretch[0]) % 10:
            text = f"{(first + stretch[0]) // 10:03}X"
            return Point(start, match.end(), text, text, "decade", f"part-of-{kind}")
        begin, end = year(first + stretch[0]), year(first + stretch[1])
        return Point(start, match.end(), begin, end, "part", f"part-of-{kind}")
    if "J" in match[0]:
        text += "~"
    return Point(start, match.end(), text, text, kind, kind)


def _third(side: str, length: int) -> tuple[int, int]:
    """First and last year of the early, middle or late third."""
    if length in _THIRDS[side]:
        return _THIRDS[side][length]
    return {"early": (0, 332), "mid": (333, 666), "late": (667, 999)}[side]


def _of(words: list[str], length: int) -> tuple[int, int] | None:
    """First and last year of "the second half of", "the last two decades of", "the end of"."""
    side = _SIDES.get(words[0], "")
    noun = words[-1] if len(words) > 1 else ""
    ordinal = ORDINALS.index(words[0]) + 1 if words[0] in ORDINALS else 0
    if noun in {"decade", "decades"}:
        return _tens(side, ordinal, _COUNTS.get(words[1], 0) or (noun == "decade"), length)
    if noun in _SHARES:
        return _share(side, ordinal, _SHARES[noun], length)
    if side and noun in {"", "years", "part", "parts", "portion"}:
        return _third(side, length)
    return None


def _share(side: str, ordinal: int, shares: int, length: int) -> tuple[int, int] | None:
    """A half, third or quarter, by its ordinal; the last is the one that ends with the whole."""
    if side == "mid" and shares == 3:  # noqa: PLR2004 -- the middle third
        return _third("mid", length)
    ordinal = ordinal or {"early": 1, "late": shares}.get(side, 0)
    if not 1 <= ordinal <= shares:
        return None
    if shares == 3:  # noqa: PLR2004 -- thirds of a hundred are the convention's
        return _third(("early", "mid", "late")[ordinal - 1], length)
    return length * (ordinal - 1) // shares, length * ordinal // shares - 1


def _tens(side: str, ordinal: int, count: int, length: int) -> tuple[int, int] | None:
    """The first decade, the last two decades; "the early decades" are the third."""
    if length < _CENTURY:
        return None
    if not count:
        return _third(side, length) if side else None
    if side == "late":
        return length - count * _DECADE, length - 1
    if ordinal == 1 or side == "early":
        return 0, count * _DECADE - 1
    return ((ordinal - 1) * _DECADE, ordinal * _DECADE - 1) if ordinal and count == 1 else None


_NOW = 1900  # the end of the twentieth century is called otherwise


def _turn(match: re.Match[str], first: int) -> Point:
    """The turn of the twentieth century is about 1900; of the nineteenth could be either end."""
    text = year(first) + "~"
    other = () if first >= _NOW else (year(first + _CENTURY) + "~",)
    return Point(*match.span(), text, text, "year", "turn-of-century", others=other)


def _ordinal(reading: Reading, first: int, beyond: int) -> int:
    """Read "nineteenth", "19th" or "twenty-first"."""
    word = reading.tokens.lower[beyond - 1]
    units = ORDINALS.index(word) + 1 if word in ORDINALS else number(reading, beyond - 1)
    return units + 20 * (reading.classes[first] == "z")


def _turns(reading: Reading, match: re.Match[str]) -> Point:
    """The turn of the nineteenth and twentieth centuries is about 1900 without a doubt."""
    ordinal = _ordinal(reading, *match.span("ordinal"))
    text = year((ordinal - 1) * _CENTURY) + "~"
    return Point(*match.span(), text, text, "year", "turn-of-century")


_SHARED = (
    rf"(?=(?:-?{_JOINT}T?(?:p-?|[wLE][Pw]?FT){{0,3}}{_ORDINAL}){{1,4}}-?(?:[cCe]\.?|q\.)-?{ERA}?)"
)
_WORDED = "zwokgxuGcCeqMWELpJDPyFi=&|,-/U"  # what may follow the first word of a century or a part
FORMS: tuple[Form, ...] = (
    form("W", "F", rf"WFT?{_ORDINAL}[&=/-]T?(?P<ordinal>{_ORDINAL})-?[cC]", _turns),
    form(
        "wozWELpJ",
        _WORDED,
        rf"{_HEAD}(?P<hijri>{_ORDINAL})/(?P<ordinal>{_ORDINAL})-?[cC]{ERA}?",
        _century,
    ),
    form(
        "wozWELpJ",
        _WORDED,
        rf"{_HEAD}(?P<ordinal>{_ORDINAL})-?(?:[cC]|e\.?|(?<=o)q\.(?!Y))(?:-?{ERA})?",
        _century,
    ),
    form("wozWELpJ", _WORDED, rf"{_HEAD}(?P<ordinal>{_ORDINAL})-?{_SHARED}", _century),
    form("wozWELpJ", _WORDED, rf"{_HEAD}(?P<ordinal>{_ORDINAL})-?M(?:-?{ERA})?", _millennium),
    form("gG", "BA123ra", rf"{_HEAD}(?P<decade>[gG]){ERA}", _decade),
    form("gG", "-&/,|=", rf"{_HEAD}(?P<decade>[gG])(?=[-&/,|=]T?[gG]{ERA})", _decade),
    form("g", "", rf"{_HEAD}(?P<decade>g)", _decade),
    form("kwELpJ", _WORDED, rf"{_HEAD}(?P<decade>g|k-?[xu])(?:{ERA})?", _decade),
    form("Gx'", "", r"(?P<of>(?!))?(?P<part>(?!))?'?(?P<decade>G|x)", _short_decade),
)
