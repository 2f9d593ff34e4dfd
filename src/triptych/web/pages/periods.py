"""Periods: how many events lie in each decade, drawn as bars along a line of time.

It alone decides places and sizes, from the counts alone. Where the decades are too many to tell
apart, a bar is a century, and where these are, a millennium; the list beside has every decade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from triptych import dates
from triptych.web.pages.timeline import NARROW, WIDE, Canvas

_TALL, _TOP, _BELOW = 180.0, 26.0, 26.0  # the highest bar, the room of its number, of the years
_WIDEST, _GAP = 64.0, 3.0
_FEWEST = {WIDE.name: 26.0, NARROW.name: 14.0}  # the narrowest bar
DECADE = 10
_STEPS = (DECADE, 100, 1000, 10_000, 100_000, 1_000_000)
_LABEL = 46.0  # the room of a year below its bar


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade with events: its first year (astronomical), its words, how many, where they are."""

    year: int
    words: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Century:
    """The decades of a century that have events; `anchor` names it on the page."""

    words: str
    anchor: str
    count: int
    decades: tuple[Decade, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: its words, how many events, where it leads, its place; `label` may be ""."""

    words: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars on a canvas of some height; `base` is the line that they stand on."""

    canvas: Canvas
    height: float
    base: float
    columns: tuple[Column, ...]


def charts(counts: Mapping[int, int], way: str) -> list[Chart]:
    """The wide chart and the narrow one of the events of each decade, by its first year.

    `way` leads to the list of a decade, with {} for its first year. None where nothing is dated.
    """
    known = {year: count for year, count in counts.items() if count > 0}
    return [_chart(known, way, canvas) for canvas in (WIDE, NARROW)] if known else []


def centuries(counts: Mapping[int, int], way: str) -> list[Century]:
    """The same as a list, century by century."""
    known = sorted(year for year, count in counts.items() if count > 0)
    found = []
    for first, years in groupby(known, key=lambda year: _floor(year, 100)):
        decades = tuple(
            Decade(year, words(year, DECADE), counts[year], way.format(year)) for year in years
        )
        total = sum(decade.count for decade in decades)
        found.append(Century(words(first, 100), _anchor(first), total, decades))
    return found


def words(first: int, step: int) -> str:
    """A period by its first year: "the 1900s", "1900 to 1999", and BC as it counts."""
    if step == _STEPS[0] and first >= _STEPS[1]:
        return f"the {first}s"
    return f"{_year(first)} to {_year(first + step - 1)}"


def _chart(counts: Mapping[int, int], way: str, canvas: Canvas) -> Chart:
    """One chart: the finest step whose bars can be told apart."""
    usable = canvas.width - 2 * canvas.margin
    step = next(
        (step for step in _STEPS if usable / _slots(counts, step) >= _FEWEST[canvas.name]),
        _STEPS[-1],
    )
    summed: dict[int, int] = {}
    for year, count in counts.items():
        summed[_floor(year, step)] = summed.get(_floor(year, step), 0) + count
    slot = min(usable / _slots(counts, step), _WIDEST)
    base = _TOP + _TALL
    columns = _columns(summed, step, slot, canvas, way)
    return Chart(canvas, base + _BELOW, base, tuple(columns))


def _columns(
    summed: Mapping[int, int], step: int, slot: float, canvas: Canvas, way: str
) -> Sequence[Column]:
    """The bars, each at its place in time; a year stands below every so many."""
    low, most = min(summed), max(summed.values())
    every = max(round(_LABEL / slot + 0.5), 1)
    found = []
    for first, count in sorted(summed.items()):
        at = (first - low) // step
        height = max(count / most * _TALL, 2.0)
        href = way.format(first) if step == _STEPS[0] else f"#{_anchor(_floor(first, 100))}"
        label = _year(first) if at % every == 0 else ""
        found.append(
            Column(
                words(first, step), count, href, canvas.margin + at * slot + _GAP / 2,
                _TOP + _TALL - height, slot - _GAP, height, label,
            )
        )  # fmt: skip
    return found


def _slots(counts: Mapping[int, int], step: int) -> int:
    """How many periods there are from the first to the last."""
    return (_floor(max(counts), step) - _floor(min(counts), step)) // step + 1


def _floor(year: int, step: int) -> int:
    """The first year of the period that a year is in."""
    return year // step * step


def _anchor(first: int) -> str:
    """The name of a century on the page."""
    return f"century{first}"


def _year(year: int) -> str:
    """A year in words."""
    sign = "-" if year < 0 else ""
    return dates.english(dates.parse(f"{sign}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"))  # noqa: PLR2004 - the last year that EDTF writes without a Y
