"""Days, months and seasons with their year: in every order, and in lists that share a year."""

import re
from datetime import date, timedelta

from triptych.events.expressions.classes import MONTHS, SEASONS
from triptych.events.expressions.points import (
    BC,
    ERA,
    Form,
    Point,
    Reading,
    form,
    is_bc,
    is_date,
    number,
    year,
)
from triptych.events.expressions.words import words
from triptych.records import Basis

_MONTH = {name[:3]: n for n, name in enumerate(MONTHS, 1)}
_SHORTEST = 28  # days that every month has
_MARCH = 3  # months up to this stood in the old year where it began on 25 March
_FIGURES_MONTH = 12
_REFORM = "1582"


def _day(reading: Reading, match: re.Match[str]) -> Point | None:
    """30 June 2006, June 30, 2006, the 30th of June, 2006; and without a year of its own."""
    month = _month(reading, match.start("month"))
    written = _year(reading, match)
    day = number(reading, match.start("day"))
    text = f"{written}-{month:02}-{day:02}"
    beyond = match.end()
    if not (day <= _SHORTEST or is_date(text)) or not _precedes(reading, match, month):
        return None
    style = _style(reading, text, beyond)
    if style:
        return style._replace(first=match.start())
    return Point(match.start(), beyond, text, text, "day", "day")


def _shared_day(reading: Reading, match: re.Match[str]) -> Point | None:
    """The 6 of "6-9 June 1944": its month and year stand behind the next day."""
    month = _month(reading, match.start("month"))
    text = f"{_year(reading, match)}-{month:02}-{number(reading, match.start('day')):02}"
    if not is_date(text):
        return None
    return Point(match.start(), match.end(), text, text, "day", "day")


def _later_day(reading: Reading, match: re.Match[str]) -> Point | None:
    """The 9 of "June 6-9, 1944": its month stands before the day before."""
    window = reading.classes[max(0, match.start() - 4) : match.start()]
    found = re.search(r"m\.?[do][-&/]$", window)
    if not found:
        return None
    month = _month(reading, match.start() - len(window) + found.start())
    text = f"{_year(reading, match)}-{month:02}-{number(reading, match.start('day')):02}"
    if not is_date(text):
        return None
    return Point(match.start(), match.end(), text, text, "day", "day")


def _month_of_year(reading: Reading, match: re.Match[str]) -> Point | None:
    """March 1917, March of 1917, Nov. 1918; and the first of "March to April 1917"."""
    month = _month(reading, match.start("month"))
    if not _precedes(reading, match, month):
        return None
    text = f"{_year(reading, match)}-{month:02}"
    return Point(match.start(), match.end(), text, text, "month", "month")


def _double(reading: Reading, match: re.Match[str]) -> Point | None:
    """9 (22) January 1905: Old Style, and New Style in brackets, where the two days agree."""
    month = _month(reading, match.start("month"))
    old = f"{_year(reading, match)}-{month:02}-{number(reading, match.start('day')):02}"
    new = f"{old[:7]}-{number(reading, match.start('new')):02}"
    if not (is_date(old) and gregorian(old) == new):
        return None
    return Point(*match.span(), new, new, "day", "old-and-new-style")


def _season(reading: Reading, match: re.Match[str]) -> Point | None:
    """Spring of 1911, and the winter of 1812-13, which is named here after the year it began in."""
    written = match.groupdict()
    if written.get("next"):
        following = reading.tokens.words[match.start("next")]
        step = -1 if is_bc(written.get("era")) else 1
        if not str(number(reading, match.start("year")) + step).endswith(following):
            return None
    code = SEASONS[reading.tokens.lower[match.start("season")]]
    text = f"{_year(reading, match)}-{code}"
    return Point(match.start(), match.end(), text, text, "season", "season")


def _early_day(reading: Reading, match: re.Match[str]) -> Point | None:
    """19 October 439, where the number is no count of what follows."""
    return None if _is_count(reading, match) else _day(reading, match)


def _early_month(reading: Reading, match: re.Match[str]) -> Point | None:
    """October 439, where the number is no count of what follows."""
    return None if _is_count(reading, match) else _month_of_year(reading, match)


def _is_count(reading: Reading, match: re.Match[str]) -> bool:
    """Whether three figures count the noun behind them, as round numbers and plurals show."""
    at = match.end()
    if reading.classes[at : at + 1] != " ":
        return False
    word, table = reading.tokens.lower[at], words()
    is_plural = word.endswith("s") and len(word) > len("this")
    is_round = number(reading, match.start("year")) % 10 == 0
    return is_round or is_plural or word in table["counted"] or word in table["measures"]


def _edge(reading: Reading, match: re.Match[str]) -> Point | None:
    """The first day of 1863, the last day of 406."""
    first, word = reading.tokens.lower[match.start() : match.start() + 2]
    if word != "day" or first not in _EDGES or _is_count(reading, match):
        return None
    text = f"{_year(reading, match)}-{_EDGES[first]}"
    return Point(*match.span(), text, text, "day", "day")


_EDGES = {"first": "01-01", "last": "12-31"}


def _iso(reading: Reading, match: re.Match[str]) -> Point | None:
    """1906-08-05, written without spaces."""
    start, end = reading.tokens.starts[match.start()], reading.tokens.ends[match.end() - 1]
    text = reading.tokens.text[start:end]
    if not is_date(text):
        return None
    return Point(*match.span(), text, text, "day", "iso-day")


def _figures(reading: Reading, match: re.Match[str]) -> Point | None:
    """13/8/1906: a day and a month in figures, which of them is which only where it is certain."""
    one, two = (number(reading, match.start(name)) for name in ("one", "two"))
    words = reading.tokens.words
    low, high = sorted((one, two))
    written = words[match.start("year")]
    if low > _FIGURES_MONTH or low < 1:
        return None
    if high <= _FIGURES_MONTH and low != high:
        others = (f"{written}-{two:02}-{one:02}", f"{written}-{one:02}-{two:02}")
        return Point(*match.span(), "", "", "day", "day-or-month", others=others)
    text = f"{written}-{low:02}-{high:02}"
    return Point(*match.span(), text, text, "day", "day-in-figures") if is_date(text) else None


def _month(reading: Reading, at: int) -> int:
    """The number of a month's name, whole or cut to three letters or four."""
    return _MONTH[reading.tokens.lower[at][:3]]


def _year(reading: Reading, match: re.Match[str]) -> str:
    """The year of a date; of a year given twice (11 February 1731/32) the later, as now."""
    n = number(reading, match.start("year"))
    written = match.groupdict()
    if written.get("dual") and "month" in written:
        n += _month(reading, match.start("month")) <= _MARCH
    return year(n, bc=is_bc(written.get("era")))


def _precedes(reading: Reading, match: re.Match[str], month: int) -> bool:
    """Whether a month that borrows the year of a later one stands before it in that year."""
    if "last" not in match.re.groupindex:
        return True
    last = match.start("last") if match["last"] else match.start("last2")
    return month <= _month(reading, last)


def _style(reading: Reading, text: str, beyond: int) -> Point | None:
    """A day said to be Old Style: the same day in the Gregorian calendar, by reckoning."""
    if reading.classes[beyond : beyond + 1] not in _MAY_STYLE:
        return None
    words = reading.tokens.lower[beyond : beyond + 7]
    marks = "".join(words).strip("(),;")
    if not marks.startswith(("oldstyle", "o.s", "os)")):
        return None
    style = next(word for word in ("style", "s", "os") if word in words)
    end = beyond + words.index(style) + 1
    follow = reading.classes[end : end + 2]
    end += (follow[:1] == ".") + (follow.lstrip(".")[:1] == ")")
    new = gregorian(text)
    if not new:
        return None
    return Point(0, end, new, new, "day", "old-style", (text,), Basis.COMPUTED)


_MAY_STYLE = frozenset({" ", "(", ","})


def gregorian(text: str) -> str | None:
    """Give the Gregorian date of a Julian one (YYYY-MM-DD, 1582 or later), or None."""
    if text < _REFORM:  # years BC among them, for their minus sorts first
        return None
    year_, month, day = map(int, text.split("-"))
    return (date(year_, month, day) + timedelta(days=lag(text))).isoformat()


def lag(text: str) -> int:
    """Days by which the Julian calendar is behind the Gregorian on a Julian date (YYYY-MM-DD)."""
    n = int(text[:4]) - (text[5:] <= "02-29")
    return n // 100 - n // 400 - 2


_MON = r"(?P<month>m)\.?"
_DAY = r"(?P<day>[do])"
_YEAR = rf",?F?(?P<year>Y|t(?={ERA.replace('?P<era>', '?:')}))(?:/(?P<dual>[dn]))?(?:{ERA})?"
_JOINT = r"(?:,?[&=|]|[-/U]|,)T?(?:p-?)?"
_JOINTS = ",&=|-/U"  # how a joint may begin
_ITEM = rf"(?:{_JOINT}(?:[do]F?m|m\.?[do]|m|[do])\.?)"
_TAIL = rf"(?={_ITEM}{{0,3}}?{_JOINT}(?:[do]F?(?P<last>m)\.?|(?P<last2>m)\.?T?[do]?){_YEAR})"
FORMS: tuple[Form, ...] = (
    form("Y", "-", r"Y-d-d(?![-/])", _iso),
    form("d", "/", r"(?P<one>d)/(?P<two>d)/(?P<year>Y)", _figures),
    form("d", "(", rf"(?P<day>d)\((?P<new>d)\)F?{_MON}{_YEAR}", _double),
    form("do", "Fm", rf"{_DAY}F?{_MON}{_YEAR}", _day),
    form("do", "Fm", rf"{_DAY}F?{_MON},?F?(?P<year>t)", _early_day),
    form("do", _JOINTS, rf"{_DAY}(?=(?:{_JOINT}[do]){{1,4}}F?{_MON}{_YEAR})", _shared_day),
    form("do", "Fm", rf"{_DAY}F?{_MON}{_TAIL}", _day),
    form("do", ",FYt", rf"{_DAY}{_YEAR}", _later_day),
    form("m", ".Tdo", rf"{_MON}T?{_DAY}(?=[-/&][do]{_YEAR})", _day),
    form("m", ".Tdo", rf"{_MON}T?{_DAY}{_YEAR}", _day),
    form("m", ".,FYt", rf"{_MON}{_YEAR}", _month_of_year),
    form("m", ".,Ft", rf"{_MON},?F?(?P<year>t)", _early_month),
    form("m", ".Tdo", rf"{_MON}T?{_DAY}{_TAIL}", _day),
    form("m", "." + _JOINTS, rf"{_MON}{_TAIL}", _month_of_year),
    form("s", ",FYt", rf"(?P<season>s){_YEAR}-(?P<next>[dnY])", _season),
    form("s", ",FYt", rf"(?P<season>s)(?:FT)?{_YEAR}", _season),
    form("s", "Fdnt", rf"(?P<season>s)F?(?P<year>[dnt])[/-](?P<next>[dnt])(?P<era>{BC})", _season),
    form("Lw", "\x20", rf"[Lw]\x20F{_YEAR}", _edge),
    form("Lw", "\x20", r"[Lw]\x20F(?P<year>t)", _edge),
    form("s", "Ft", r"(?P<season>s)F?(?P<year>t)(?!\x20)", _season),
    form("s", _JOINTS, rf"(?P<season>s)(?={_JOINT}(?:iT?)?s{_YEAR})", _season),
)
