"""Years and ranges of years: whole and abbreviated, with an era and without."""

import re

from triptych.events.expressions.points import (
    AD,
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

_MONTHS = 12
_LUNAR_YEAR, _EPOCH, _SLACK = 0.970224, 621.577, 1.2  # in years of the Gregorian calendar
_SOLAR = frozenset({621, 622})  # years by which the solar Hijri calendar is behind


def _plain(reading: Reading, match: re.Match[str]) -> Point:
    """A year in four figures."""
    text = reading.tokens.words[match.start()]
    return Point(*match.span(), text, text, "year", "year")


def _range(reading: Reading, match: re.Match[str]) -> Point | None:
    """1905-11, 1848-49, 1914-8, 1905/6, 1905-1911: from a year to a later one.

    Two figures up to 12 could be a month. They are where no later year ends in them (1911-08); else
    the range is read, and the month kept as the other reading where a hyphen leaves it possible.
    """
    first = number(reading, match.start("first"))
    written = reading.tokens.words[match.start("last")]
    last = _completed(first, written)
    sign = reading.tokens.words[match.start("last") - 1]
    is_month = len(written) == len("12") and 1 <= int(written) <= _MONTHS and sign == "-"
    month = f"{first}-{written}"
    if last <= first:
        if not is_month:
            return None
        return Point(*match.span(), month, month, "month", "year-and-month")
    others = (month,) if is_month else ()
    rule = "range" if len(written) == len(str(first)) else "abbreviated-range"
    kind = "split" if last == first + 1 else "years"
    return Point(*match.span(), year(first), year(last), kind, rule, others)


def _open(reading: Reading, match: re.Match[str]) -> Point:
    """1848- in brackets, and 1905-?: the end is to come, or is not known."""
    text = reading.tokens.words[match.start()]
    end = "" if "?" in match[0] else ".."
    rule = "unknown-end" if "?" in match[0] else "open-range"
    return Point(*match.span(), text, end, "years", rule, is_whole=True)


def _unknown_start(reading: Reading, match: re.Match[str]) -> Point:
    """?-1911: the start is not known."""
    text = reading.tokens.words[match.end() - 1]
    return Point(*match.span(), "", text, "years", "unknown-start", is_whole=True)


def _era_first(reading: Reading, match: re.Match[str]) -> Point | None:
    """AD 622, AD 306-37."""
    first = number(reading, match.start("first"))
    if not match["last"]:
        return Point(*match.span(), year(first), year(first), "year", "year-of-era")
    last = _completed(first, reading.tokens.words[match.start("last")])
    if last <= first:
        return None
    return Point(*match.span(), year(first), year(last), "years", "range-of-era")


def _era_last(reading: Reading, match: re.Match[str]) -> Point | None:
    """44 BC, 622 CE, 480-479 BC, 306-37 CE; and the first of "from 264 to 146 BC"."""
    bc = is_bc(match["era"])
    first = number(reading, match.start("first"))
    if not match.groupdict().get("last"):
        text = year(first, bc=bc)
        return Point(*match.span(), text, text, "year", "year-of-era")
    at = match.start("last")
    written = reading.tokens.words[at]
    last = int(written.replace(",", "")) if bc else _completed(first, written)
    is_cut = written[0] == "0" or reading.classes[at - 1] == "/"  # 431-04 BC, 403/2 BC
    if bc and is_cut and last < 10 ** len(written) <= first:
        last += first - first % 10 ** len(written)
    begin, end = year(first, bc=bc), year(last, bc=bc)
    if last == first or (last < first) != bc:
        return None
    kind = "split" if abs(last - first) == 1 else "years"
    return Point(*match.span(), begin, end, kind, "range-of-era")


def _written_together(reading: Reading, match: re.Match[str]) -> Point | None:
    """5.8.1906, day before month as where points are used; c1450; 1453AD."""
    word = reading.tokens.lower[match.start()]
    if "." in word:
        day, month, written = word.split(".")
        text = f"{written}-{int(month):02}-{int(day):02}"
        return Point(*match.span(), text, text, "day", "day-in-figures") if is_date(text) else None
    n = number(reading, match.start())
    if word[0] == "c":
        return Point(*match.span(), f"{year(n)}~", f"{year(n)}~", "year", "year-of-era")
    text = year(n, bc="b" in word)
    return Point(*match.span(), text, text, "year", "year-of-era")


def _early(reading: Reading, match: re.Match[str]) -> Point:
    """A year of few figures that the text names as a year: "in the year 632"."""
    text = year(number(reading, match.end() - 1))
    return Point(match.end() - 1, match.end(), text, text, "year", "named-year")


def _early_range(reading: Reading, match: re.Match[str]) -> Point | None:
    """661-750: years only where the text shows that it tells of such."""
    first = number(reading, match.start("first"))
    last = _completed(first, reading.tokens.words[match.start("last")])
    if last == first:
        return None
    return Point(*match.span(), year(first), year(last), "early", "early-range")


def _early_year(reading: Reading, match: re.Match[str]) -> Point:
    """In 732: a year only where the text shows that it tells of such."""
    text = year(number(reading, match.start()))
    return Point(*match.span(), text, text, "early", "early-year")


def _hijri(reading: Reading, match: re.Match[str]) -> Point:
    """AH 1324, 1324 AH: no date by itself, but one with the equivalent that may follow."""
    text = year(number(reading, match.start("first")))
    return Point(*match.span(), text, text, "hijri", "hijri")


def _equivalent(reading: Reading, match: re.Match[str]) -> Point | None:
    """1324/1906, 72/691-2, AH 1324 (1906), 65-86/685-705: the Common Era's year for a Hijri one."""
    own = number(reading, match.start("year"))
    if match["first"] in "dn" and "/" not in match[0] and _MARKED.isdisjoint(match[0]):
        return None  # chapter 72 (691-2)
    if not is_equivalent(number(reading, match.start("first")), own):
        return None
    closing = reading.classes[match.end() : match.end() + 1] == ")"
    beyond = match.end() + (closing and "(" in match[0])
    end = own
    if match.groupdict().get("last"):
        end = _completed(own, reading.tokens.words[match.start("last")])
    if end < own:
        return None
    kind = "year" if end == own else "split" if end == own + 1 else "years"
    return Point(match.start(), beyond, year(own), year(end), kind, "equivalent")


def is_equivalent(hijri: int, own: int) -> bool:
    """Whether a Hijri year, of the moon or of the sun, runs into a year of the Common Era.

    A lunar year has 354.367 days of the 365.2425, and the first began on 16 July 622 (Julian).
    """
    return abs(hijri * _LUNAR_YEAR + _EPOCH - own) <= _SLACK or own - hijri in _SOLAR


def _completed(first: int, written: str) -> int:
    """The last year of a range, written whole or by its last figures (1905-11, 306-37)."""
    last = int(written)
    unit = 10 ** len(written)
    return last if unit > first else first - first % unit + last


_HIJRI = r"(?:H|3\.6\.?)"
_NUMBER = r"[dntYN]"
_LATER = rf"(?=(?:,?[&=|U-]T?(?:q\.?)?{_NUMBER}|,[dntN]){{1,4}}{ERA})"
_MARKED = frozenset("H36")
_LASTING = r"(?:-[dntY])?"
_COMMON = rf"{AD}?(?P<year>[tY])(?:-(?P<last>[dntY]))?{ERA}?(?!-)"
FORMS: tuple[Form, ...] = (
    form("Y", "", r"Y(?![-/(,&=|U1234ABH])", _plain),  # the most frequent form, found at once
    form("A3", ".4dntY", rf"{AD}(?P<first>[dntY])(?:[-/](?P<last>[dntY]))?(?!{ERA})", _era_first),
    form("dntYN", "-/", rf"(?P<first>{_NUMBER})[-/](?P<last>{_NUMBER}){ERA}", _era_last),
    form("dntYN", "BA123ra", rf"(?P<first>{_NUMBER}){ERA}", _era_last),
    form("Z", "", r"Z", _written_together),
    form("dntYN", ",&=|U-", rf"(?P<first>{_NUMBER}){_LATER}", _era_last),
    form(
        "dntYH3",
        "-/(H36.dntY",
        rf"{_HIJRI}?(?P<first>[dntY]){_LASTING}{_HIJRI}?[/(]{_COMMON}",
        _equivalent,
    ),
    form(
        "do*", "F*-'^,tY", rf"(?:[do]F?)?\*(?:[-']?[*^]){{0,4}},?(?P<first>[tY]){_HIJRI}?", _hijri
    ),
    form("H3", "tY.6", rf"{_HIJRI}(?P<first>[tY])", _hijri),
    form("tY", "H3", rf"(?P<first>[tY]){_HIJRI}", _hijri),
    form("Y", "-/", r"(?P<first>Y)[-/](?P<last>[dntY])(?![-/:][dntYN]|F?m)", _range),
    form("Y", "-", r"Y-\?|Y-(?=\))", _open),
    form("?", "-", r"(?<![YtdnN])\?-Y", _unknown_start),
    form("Y", "", r"Y", _plain),
    form("y", "dnt", rf"(?<=T)y(?P<first>[dnt])(?![-/F]|{ERA})", _early),
    form("t", "-", r"(?P<first>t)-(?P<last>[dntY])(?![-/:][dntYN]|F?m)", _early_range),
    form("t", "", r"t", _early_year),
)
