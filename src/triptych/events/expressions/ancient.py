"""Years in three figures without an era: years only where the text shows that it tells of such."""

from triptych.events.expressions.points import Point, Reading, year
from triptych.records import Basis

_LIVES = frozenset({"b", "d", "r", "fl", "died", "reigned", "ruled"})
_LEADS = "iSUvarfbF(,&|-="


def era(reading: Reading, points: list[Point]) -> Point | None:
    """Give the first date that shows the era of a text on antiquity or the early Middle Ages.

    What has its era written counts; where nothing has, a bare early century, decade or month, or a
    year that is one beyond doubt. None where the text has no such date, or has both BC and AD: a
    bare year could be either.
    """
    written = [p for p in points if p.begin[:1] in _EARLY and _has_era(reading, p)]
    early = written or [p for p in points if p.begin[:1] in _EARLY and _is_sure(reading, p)]
    if {point.begin[:1] for point in early} in ({"-"}, {"0"}):
        return early[0]
    return None


_EARLY = frozenset("-0")  # how years before 1000 begin


def _has_era(reading: Reading, point: Point) -> bool:
    """Whether AD or BC stands with a date, or it is called a year."""
    return (
        point.begin[0] == "-"
        or point.rule in {"year-of-era", "range-of-era", "named-year"}
        or "A" in reading.classes[point.first : point.beyond]
    )


def _is_sure(reading: Reading, point: Point) -> bool:
    """Whether a date without an era is surely a date."""
    if point.kind == "early":
        return bool(dated(reading, point, None))
    return point.kind in {"century", "part", "decade", "month", "season", "day", "year"}


def in_era(reading: Reading, point: Point, sign: Point | None) -> Point:
    """Give a decade, season, month or day the era of a text BC: the 420s, June 415."""
    begin = point.begin
    if not sign or sign.begin[0] != "-" or begin[:1] != "0" or _has_era(reading, point):
        return point
    because = (reading.tokens.span(sign.first, sign.beyond),)
    if point.kind == "decade" and point.end == begin:
        first = int(begin[:3]) * 10
        begin, end = year(first + 9, bc=True), year(first, bc=True)
    elif point.kind in {"season", "month", "day"}:
        begin = end = year(int(begin[:4]), bc=True) + begin[4:]
    else:
        return point
    return point._replace(begin=begin, end=end, basis=Basis.INFERRED, because=because)


def dated(reading: Reading, point: Point, sign: Point | None) -> Point | None:
    """Give the year or range its era, or None where nothing shows that it is one.

    "In 479" among years BC is 479 BC, by inference; among years AD, or with "d." or "r." before it,
    it is as written. A range in brackets behind a name ("the Umayyads (661-750)") needs no sign.
    """
    if not _is_led(reading, point):
        return None
    first, last = int(point.begin), int(point.end)
    if sign and sign.begin[:1] == "-":
        if last > first:
            return None
        begin, end = year(first, bc=True), year(last, bc=True)
        because = (reading.tokens.span(sign.first, sign.beyond),)
        return point._replace(
            begin=begin, end=end, kind=_kind(point), basis=Basis.INFERRED, because=because
        )
    if last < first or not (sign or _is_plain(reading, point)):
        return None
    return point._replace(kind=_kind(point))


def _kind(point: Point) -> str:
    """A year or a range of years, no longer in doubt."""
    return "year" if point.begin == point.end else "years"


def _is_led(reading: Reading, point: Point) -> bool:
    """Whether what stands before and after suits a year: in 479; not "in 479 ships"."""
    if not point.first or reading.classes[point.first - 1] not in _LEADS + ".q":
        return False
    if reading.classes[point.first - 1] == "i":
        return reading.tokens.lower[point.first - 1] in {"in", "during"}
    after = "".join(reading.tokens.lower[point.beyond : point.beyond + 1])
    return not (after.isalpha() and after.endswith("s") and len(after) > len("was"))


def _is_plain(reading: Reading, point: Point) -> bool:
    """Whether a year is one without an era elsewhere: (d. 632), the Umayyads (661-750)."""
    classes, at = reading.classes, point.first
    at -= 2 * (classes[at - 2 : at] == "q.") or classes[at - 1] == "q"
    if classes[at - 1] == "." and at > 1:
        return reading.tokens.lower[at - 2] in _LIVES
    if point.begin == point.end or classes[at - 1] != "(" or at == 1:
        return False
    closes = classes[point.beyond : point.beyond + 1] == ")"
    return closes and any(
        word[0].isupper() for word in reading.tokens.words[max(0, at - 4) : at - 1]
    )
