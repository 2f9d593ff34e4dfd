"""Reckoning: the one date that a phrase can mean, given the date it goes on from.

A phrase leaves a window of months; where exactly one month, season or year in it fits, that is the
date, and otherwise there is none.
"""

from triptych.events.findings import Expression
from triptych.events.relative import timescale as scale
from triptych.events.relative.phrases import Phrase
from triptych.events.relative.telling import Told
from triptych.events.relative.timescale import Pair, Time

Stretch = tuple[Time, Time]  # begin and end, the same for one date

_AHEAD = 6  # months that a story is taken to go on when it names a month without a year
_NEAR = 4  # months on, in the same year, from which "the following" one is the first
_HALF = 7  # "by" a month from here on lies in the year that was told
_SHORTLY, _LATE = 15, 50  # years into a century that are near its beginning, or its end
_WINTER = 24
_DECADES = 10  # parts of a century
_SAME_CENTURY = 40  # years to the middle of a decade that is named without its century
_COUNTED_WEEKS = 3  # more are told roughly: "ten weeks later" is some day of that month
_LASTING = frozenset({"span", "within", "move"})
_FINE = frozenset({"day", "month", "season"})
_PLAIN = frozenset({"day", "month", "year"})
_WIDE = frozenset({"decade", "century"})


def reckoned(phrase: Phrase, told: Told, *, is_back: bool = False) -> Stretch | None:
    """What a phrase means after a date; `is_back` says that its words fall back before that."""
    if phrase.number is None:
        return None
    if phrase.month:
        first = _named(phrase, told, is_back=is_back)
        return first and _listed(phrase, first)
    if phrase.side in _LASTING:
        return _span(phrase, told)
    step = _SPECIAL.get(phrase.rule, stepped)(phrase, told)
    if not step:
        return None
    return _rest(step, told) if phrase.side == "rest" else _part(phrase, step)


def _part(phrase: Phrase, time: Time) -> Stretch | None:
    """A unit, or the part or the day of it that is said; of a year each part is the whole."""
    if not phrase.day and not phrase.part[1]:
        return time, time
    if phrase.day and time.unit != "day":
        day = scale.day_of(time, phrase.day)
        return day and (day, day)
    number, parts = phrase.part
    if parts == _DECADES and time.unit == "century":
        decade = scale.decade_of(time, number)
        return decade and (decade, decade)
    return scale.part_of(time, phrase.part) or (time, time)


def _rest(unit: Time, told: Told) -> Stretch | None:
    """The rest of a year is the year, as a part of it; that of a decade is what is left of it."""
    begin, years = told.end, scale.years(unit)
    if unit.unit not in _WIDE:
        return unit, unit
    if not begin or not years or begin.unit in _WIDE:
        return None
    return begin, Time("year", years[1])


def _turn(_: Phrase, told: Told) -> Time | None:
    """About the year in which the century near a date turns: 1900 from 1870 or from 1910."""
    years = scale.years(told.point) if told.point else None
    if not years or years[0] <= 0:
        return None
    century, rest = divmod(years[1], 100)
    if _SHORTLY < rest < _LATE:
        return None
    return Time("year", (century + (rest >= _LATE)) * 100, "~")


def _day(phrase: Phrase, told: Told) -> Time | None:
    """The day of the month that the story is at, and not before the day that it is at."""
    point = told.point
    if not point or point.unit not in {"day", "month"} or point.qualifier:
        return None
    month = scale.coarsened(point, "month")
    day = month and scale.day_in(month, phrase.day)
    return day if day and (point.unit == "month" or day.at > point.at) else None


def _decade(phrase: Phrase, told: Told) -> Time | None:
    """The decade of that name that is near to a date: the thirties of 1922 are the 1930s."""
    years = scale.years(told.point) if told.point else None
    if not years or years[0] <= 0:
        return None
    number = phrase.number or 0
    middle = (years[0] + years[1]) // 2
    near = [
        at
        for at in range(middle // 100 * 10 - 10 + number, middle // 100 * 10 + 11 + number, 10)
        if abs(at * 10 + 5 - middle) < _SAME_CENTURY
    ]
    return Time("decade", near[0]) if len(near) == 1 else None


def stepped(phrase: Phrase, told: Told) -> Time | None:
    """The day, month, year, decade or century that is so many from a date."""
    count, begin, end, unit = phrase.number or 0, told.begin, told.end, phrase.unit
    start = end if count > 0 else begin
    if not start or not begin or not end:
        return None
    if not count and begin != end and scale.coarsened(begin, unit) != scale.coarsened(end, unit):
        return None
    if told.kind == "loose" and start.unit != "year":
        return None
    return _shifted(phrase, start)


def _shifted(phrase: Phrase, start: Time) -> Time | None:
    """So many units from a date; "a decade later" is ten years, "the next decade" the next."""
    unit, count = phrase.unit, phrase.number or 0
    if unit == start.unit and unit in _PLAIN and not phrase.about:
        return scale.shifted(start, unit, count)  # as the rest would find, too
    if not phrase.rule.endswith("-period"):
        unit, count = scale.in_years(start, unit, count)
    elif unit == "week":
        return None
    elif unit == "century":
        return scale.shifted(scale.coarsened(start, unit) or start, unit, count)
    time = scale.shifted(start, unit, count)
    if time and unit == "week" and abs(count) > _COUNTED_WEEKS:
        time = scale.coarsened(time, "month")
    return _qualified(time, phrase)


def _qualified(time: Time | None, phrase: Phrase) -> Time | None:
    """A date with the mark that the text says "about", or counts in centuries from a year."""
    if not time:
        return None
    if not phrase.about and (phrase.unit != "century" or time.unit != "year"):
        return time
    mark = {"": "~", "?": "%"}.get(time.qualifier, time.qualifier)
    return Time(time.unit, time.at, mark)


def _span(phrase: Phrase, told: Told) -> Stretch | None:
    """A stretch of so many units from a date, or up to it.

    Its far end is only about so where the near one is told by the month or day.
    """
    near, count = told.point, phrase.number or 0
    far = near and _shifted(phrase, near)
    if not near or not far or near.unit in _WIDE:
        return None
    if near.unit in _FINE and far.unit not in _FINE and phrase.side == "span":
        far = Time(far.unit, far.at, far.qualifier or "~")
    return (near, far) if count > 0 else (far, near)


def _named(phrase: Phrase, told: Told, *, is_back: bool) -> Time | None:
    """The month, day or season that is named."""
    point, name = told.point, phrase.month
    if point and name == _WINTER and not phrase.unit and point.unit == "year":
        return Time("season", point.at * 4 + 3, point.qualifier) if phrase.order in {0, 2} else None
    window = _window(phrase, told, point, is_back=is_back)
    if not window:
        return None
    if name > 12:  # noqa: PLR2004 -- the number of months
        return _season(phrase, window)
    month = scale.month_in(name, window)
    if month and phrase.about:
        month = Time(month.unit, month.at, month.qualifier or "~")
    if not month or not phrase.day:
        return month
    day = scale.day_in(month, phrase.day)
    is_before = point and day and point.unit == "day" and day.at < point.at
    return None if is_before and phrase.order != -1 and not is_back else day


def _season(phrase: Phrase, window: Pair) -> Time | None:
    """The one season in a window."""
    if phrase.unit == "year" and phrase.month == _WINTER:
        return Time("season", window[0] // 12 * 4 + 3)
    if phrase.order not in {1, -1}:
        return scale.season_in(phrase.month, window)
    if phrase.month == _WINTER and phrase.order < 0:
        return None
    start = scale.month_in((phrase.month - 21) * 3 % 12 + 3, window)
    return start and scale.season_in(phrase.month, (start.at + 1, start.at + 1))


def _window(phrase: Phrase, told: Told, point: Time | None, *, is_back: bool) -> Pair | None:
    """The months that a named month or season may be."""
    if phrase.unit:
        year = stepped(phrase, told)
        return scale.months(year) if year and year.unit == "year" else None
    if not _has_months(told, point):
        return None
    order = phrase.order
    if order in {0, 2}:
        return _onward(phrase, point, told.months, is_back=is_back) if point else _between(told)
    low, high = told.months
    if order < 0:
        return low - 12, low - 1
    return (high + 1, high + 12) if point and point.unit == "season" else _later(high)


def _later(month: int) -> Pair:
    """The months that "the following March" may mean: none that is so near that it may be skipped.

    After May "the following summer" is that year's or the next; after November, January is one.
    """
    return min(month + _NEAR, month // 12 * 12 + 12), month + 12


def _has_months(told: Told, point: Time | None) -> bool:
    """Whether a date is one to count months from."""
    if told.kind == "loose" or not told.begin or (point and point.unit in _WIDE):
        return False
    return told.kind != "until" or told.begin.unit in _FINE


def _between(told: Told) -> Pair | None:
    """The months of a stretch; of a short one, told by month or day, the rest of a year as well."""
    low, high = told.months
    is_fine = told.begin and told.end and _FINE.issuperset({told.begin.unit, told.end.unit})
    return (low, low + 11) if is_fine and high - low <= _AHEAD else (low, high)


def _onward(phrase: Phrase, point: Time, months: Pair, *, is_back: bool) -> Pair | None:
    """The months that a story may have come to: the rest of its year, and half a year at least."""
    low, high = months
    if point.qualifier:
        return None
    if point.unit == "year":
        is_early = phrase.side == "until" and phrase.month < _HALF
        return None if is_back or is_early else months
    if is_back:
        return high - _AHEAD, high
    if point.unit == "season" and high - low > _AHEAD:
        return None
    return low, max(low // 12 * 12 + 11, low + _AHEAD)


def _listed(phrase: Phrase, first: Time) -> Stretch | None:
    """A month or day, up to the one that its phrase ends with."""
    number, day = phrase.last
    if not number:
        return first, first
    month = scale.coarsened(first, "month")
    last = month and Time("month", month.at + (number - phrase.month) % 12)
    if last and day:
        last = scale.day_in(last, day)
    if not last or (first.unit == last.unit and last.at < first.at):
        return None
    return first, last


_SPECIAL = {"turn-of-that-century": _turn, "day-reached": _day, "decade-named": _decade}


def sided(phrase: Phrase, stretch: Stretch) -> str:
    """The EDTF of a stretch, on the side of it that the words say."""
    begin, end = stretch
    if phrase.side == "until":
        return f"/{scale.written(end)}"
    text = scale.written(begin)
    if phrase.side == "since":
        return f"{text}/.."
    return text if begin == end else f"{text}/{scale.written(end)}"


def same_as(phrase: Phrase, other: Expression, stretch: Stretch | None) -> Time | None:
    """The date that stands beside a phrase, as coarse as the phrase; None where they differ."""
    begin, end = scale.ends(other.edtf)
    if not begin or begin != end or phrase.number is None:
        return None
    unit = phrase.unit if phrase.unit in {"month", "year"} else begin.unit
    time = scale.coarsened(begin, unit)
    if not time or not stretch:
        return time
    low, high = scale.months(stretch[0])[0], scale.months(stretch[1])[1]
    months = scale.months(time)
    return time if low <= months[0] and months[1] <= high else None
