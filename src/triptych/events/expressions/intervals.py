"""Intervals: two points that words or marks make one: a range, a choice, a day told twice."""

from datetime import date

from triptych.events.expressions.days import gregorian
from triptych.events.expressions.points import SINGLE, Point, Reading, is_date
from triptych.events.expressions.qualifiers import qualify
from triptych.events.expressions.years import is_equivalent

_JOINT = 4  # tokens between two points that are joined


def joined(reading: Reading, points: list[Point]) -> list[Point]:
    """Join the points that words or marks make one."""
    found: list[Point] = []
    for point in points:
        last = found[-1] if found else None
        whole = last and point.first - last.beyond <= _JOINT and _together(reading, last, point)
        if whole:
            found[-1] = whole
        else:
            found.append(point)
    return found


def _together(reading: Reading, one: Point, two: Point) -> Point | None:
    """Make one point of two where what stands between them says so."""
    between = reading.classes[one.beyond : two.first]
    joint = between.replace("T", "")
    if joint in {"/", "("} and one.kind in {"hijri", "year"}:
        same = _equivalent(reading, one, two, joint)
        if same:
            return same
    if not {one.kind, two.kind} <= SINGLE or two.is_whole or one.is_whole:
        return None
    if joint == "/" and one.kind == two.kind == "day" and (day := _double(one, two)):
        return day
    lead = (
        reading.classes[max(0, one.first - 3) : one.first].replace("Ty", "").replace("T", "")[-1:]
    )
    if _is_range(joint, lead) or (joint in {"&", "-&"} and _is_shared(reading, one, two)):
        return _interval(reading, one, two, lead)
    return _set(one, two) if joint == "|" and one.kind == two.kind else None


def _is_range(joint: str, lead: str) -> bool:
    """Whether what stands between two points, and before them, makes an interval of them."""
    return joint in _RANGE or (joint == "&" and lead == "b") or (joint in _UNTIL and lead == "f")


def _is_shared(reading: Reading, one: Point, two: Point) -> bool:
    """Whether two share one noun and leave no gap: the twelfth and thirteenth centuries."""
    if not {one.kind, two.kind} <= {"century", "part"} or reading.classes[one.beyond - 1] in "cCgx":
        return False
    last, first = one.end.replace("X", "9"), two.begin.replace("X", "0")
    return (last + first).isdecimal() and int(first) - int(last) == 1


_RANGE = frozenset({"-", "=", "U", "V=", "/", ",V="})
_UNTIL = frozenset({"=", "U", "V=", ",=", ",U", "&=", "=i"})


def _interval(reading: Reading, one: Point, two: Point, lead: str) -> Point | None:
    """From the first of one to the last of two, where they are in this order."""
    if not one.begin or not two.end or not _is_in_order(one.begin, two.end):
        return None
    is_whole = lead in {"f", "b"}
    rule = "from-to" if is_whole else "range"
    first = one.first
    if is_whole:
        first -= {"T": 2, "y": 3}.get(reading.classes[first - 1], 1)
    whole = Point(first, two.beyond, one.begin, two.end, "years", rule, is_whole=is_whole)
    return qualify(reading, whole) if is_whole else whole


def _is_in_order(begin: str, end: str) -> bool:
    """Whether an interval may have these ends: mostly two years tell, without any parsing."""
    first, last = begin[:4], end[:4]
    if first == begin and last == end and (begin + end).isdecimal():
        return begin <= end
    if first.isdecimal() and last.isdecimal() and first != last:
        return first < last
    return is_date(f"{begin}/{end}")


def _set(one: Point, two: Point) -> Point | None:
    """1909 or 1911: one of them."""
    text = f"[{one.begin},{two.begin}]"
    if one.begin == two.begin or one.begin != one.end or two.begin != two.end:
        return None
    if not _is_in_order(one.begin, two.begin) or not is_date(text):
        return None
    return Point(one.first, two.beyond, text, text, "set", "either-or", is_whole=True)


def _double(one: Point, two: Point) -> Point | None:
    """10/20 February 1613: one day in the old calendar and the new, ten to thirteen apart."""
    old, new = one.begin, two.begin
    if not (old[:1] + old[-1:] + new[:1] + new[-1:]).isdecimal() or "0000" in {old[:4], new[:4]}:
        return None
    apart = (date.fromisoformat(new) - date.fromisoformat(old)).days
    if apart not in _APART:
        return None
    others = () if gregorian(old) == new else (old,)
    return two._replace(first=one.first, rule="old-and-new-style", others=others)


_APART = range(10, 14)  # days between the calendars, from the reform to now


def _equivalent(reading: Reading, one: Point, two: Point, joint: str) -> Point | None:
    """14 Jumada II 1324 / 5 August 1906, AH 1324 (1906): the second alone counts."""
    if not (one.begin + two.begin[:4]).isdecimal():
        return None
    if not is_equivalent(int(one.begin), int(two.begin[:4])):
        return None
    closes = joint == "(" and reading.classes[two.beyond : two.beyond + 1] == ")"
    return two._replace(first=one.first, beyond=two.beyond + closes, rule="equivalent")
