"""Points: the dates of a text before they are joined to intervals, and how each is written in EDTF.

Years are astronomical, as in `dates`: 44 BC is -43.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from triptych.dates import parse
from triptych.events.expressions.classes import SIGNS
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

# The kinds of points that are bare numbers, and so may be no dates at all.
YEARS = frozenset({"year", "years", "split", "early"})
# The kinds that are one date, and of these the ones of which "early" and "late" name no part.
SINGLE = frozenset(
    {"year", "day", "month", "season", "decade", "century", "part", "millennium", "split"}
)
PARTLESS = frozenset({"year", "month", "season", "day"})


class Point(NamedTuple):
    """A date at tokens [first, beyond): EDTF of its begin and end, the same for one date.

    `kind` is year, years, early (a year that needs a sign that the text is about such), hijri, day,
    month, season, decade, century, part. A tuple, since a text has many and most are let go.
    """

    first: int
    beyond: int
    begin: str
    end: str
    kind: str
    rule: str
    others: tuple[str, ...] = ()
    basis: Basis = Basis.EXPLICIT
    is_whole: bool = False  # has its function words already
    because: tuple[Span, ...] = ()

    @property
    def edtf(self) -> str:
        """The point as EDTF; an end that is not known is written as such."""
        return self.begin if self.begin == self.end else f"{self.begin}/{self.end}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text being read: its tokens, and their classes as one string."""

    tokens: Tokens
    classes: str


Build = Callable[[Reading, "re.Match[str]"], Point | None]


class Form(NamedTuple):
    """One form of a date: its pattern over classes, and its maker.

    `starts` are the classes it may start with, `follows` those that may come next, "" for any: by
    these two the forms worth trying at a place are found without trying one.
    """

    starts: str
    follows: str
    pattern: "re.Pattern[str]"
    build: Build


BC = r"(?:B|r\$|1\.?2\.?(?:5\.?)?)"
AD = r"(?:A|a\$|3\.?4\.?|2\.?5\.?)"
ERA = rf"(?P<era>{BC}|{AD})"


def form(starts: str, follows: str, pattern: str, build: Build) -> Form:
    """Make a form; white space in the pattern is for the reader alone."""
    return Form(starts, follows, re.compile("".join(pattern.split())), build)


def number(reading: Reading, at: int) -> int:
    """Read the figures of a token: 30 of "30th", 1870 of "1870s"."""
    word = reading.tokens.words[at]
    return int(word if word.isdecimal() else "".join(filter(str.isdecimal, word)))


def is_figure(classes: str, at: int) -> bool:
    """Whether a number without an ending stands there."""
    return classes[at : at + 1] in {"d", "n", "t", "Y", "N"}


def pairs(table: dict[str, str]) -> frozenset[str]:
    """Two classes that may stand before a point, by the last of them; "" stands for any.

    They are asked about first, of all points, since most have nothing of use there. One class
    alone before a point, at the start of a text, is asked about as "", and so may always.
    """
    return frozenset(one + last for last, ones in table.items() for one in ones or SIGNS) | {""}


def is_bc(era: str | None) -> bool:
    """Whether the classes of an era are those of BC."""
    return bool(era) and era[:1] in {"B", "1", "r"}  # type: ignore[index]  # bool(era) is False for None


def year(n: int, *, bc: bool = False) -> str:
    """Write a year as EDTF: 622 as 0622, and 44 BC as -0043."""
    n = 1 - n if bc else n
    return f"-{-n:04}" if n < 0 else f"{n:04}"


def is_date(edtf: str) -> bool:
    """Whether a text is EDTF whose days exist and whose end is not before its start."""
    try:
        parse(edtf)
    except ValueError:
        return False
    return True
