"""Timelines: where on a canvas events are drawn, as frozen values that a template writes as SVG.

It alone decides places and sizes, from the rows alone: the same rows give the same picture.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from triptych import dates
from triptych.web.pages.happenings import Form, Happening, Stretch
from triptych.web.pages.lettering import measure, wrapped

MOST = 60
"""How many events a picture shows."""

_LINE, _BAR, _GAP, _TOP = 17.0, 10.0, 14.0, 30.0  # heights; the top holds the words of the axis
_CAP = 22.0  # the length of an end that is not known
_POINT = 7.0  # what would be shorter is drawn as a mark
_BETWEEN = 16.0  # of two labels beside each other
_EDGE = 4.0
_TURNS = 5  # years between ticks from which AD 1 has one: there is no year 0 between 5 BC and AD 5
_SHORT = 2  # years in which months are told apart
_WRITTEN = 9999  # the last year that EDTF writes without a Y
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS = tuple(step * 10**power for power in range(13) for step in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a picture in user units: its width, the margin for ends, letters, lines."""

    name: str
    width: float
    margin: float
    letter: float
    longest: float  # the width of the longest label


WIDE = Canvas("wide", 880.0, 34.0, 14.0, 520.0)
NARROW = Canvas("narrow", 350.0, 30.0, 13.0, 330.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the picture with its words; `label_x` is the middle of them."""

    x: float
    label_x: float
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: `form` is solid, pale, or how an end is not known; `way` is -1 or 1."""

    form: str
    x: float
    width: float
    way: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One event drawn: its words at (`label_x`, `label_y`), its pieces at `y`, a mark, or both.

    `left`, `right`, `top` and `bottom` enclose all of it.
    """

    happening: Happening
    lines: tuple[str, ...]
    label_x: float
    label_y: float
    y: float
    pieces: tuple[Piece, ...]
    mark: float | None
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture: its canvas and height, the ticks of its axis, its bars in the order of time."""

    canvas: Canvas
    height: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]

    @property
    def forms(self) -> frozenset[str]:
        """What is to be explained below the picture."""
        found = {piece.form for bar in self.bars for piece in bar.pieces}
        marks = {"mark"} if any(bar.mark is not None for bar in self.bars) else set()
        return frozenset(found | marks)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From years to places on a canvas."""

    low: float
    high: float
    canvas: Canvas

    def x(self, year: float) -> float:
        """Where a moment is; nothing is outside the margins."""
        inside = min(max(year, self.low), self.high)
        usable = self.canvas.width - 2 * self.canvas.margin
        return self.canvas.margin + (inside - self.low) / (self.high - self.low) * usable


def layout(events: Sequence[Happening], canvas: Canvas) -> Timeline | None:
    """The picture of those events that have a date, in their order; None where none has."""
    dated = [(one, one.stretch) for one in events if one.stretch]
    if not dated:
        return None
    scale = _scale([stretch for _, stretch in dated], canvas)
    bars = _stacked([_bar(one, stretch, scale) for one, stretch in dated])
    height = max(bar.bottom for bar in bars) + _GAP / 2
    return Timeline(canvas, height, _ticks(scale), tuple(bars))


def _scale(stretches: Sequence[Stretch], canvas: Canvas) -> _Scale:
    """Whole years from the first to the last that anything is known of."""
    moments = [
        moment
        for one in stretches
        for moment in (one.begin, one.end, *one.outer, *(one.inner or ()))
        if moment is not None
    ]
    low, high = math.floor(min(moments)), math.ceil(max(moments))
    return _Scale(low, max(high, low + 1), canvas)


def _bar(one: Happening, stretch: Stretch, scale: _Scale) -> Bar:
    """One event at the top of the canvas; `_stacked` finds it a place."""
    canvas = scale.canvas
    begin, end = scale.x(stretch.begin), scale.x(stretch.end)
    is_mark = end - begin < _POINT
    middle = (begin + end) / 2
    inner = stretch.inner and tuple(map(scale.x, stretch.inner))
    pieces = [] if is_mark else [Piece("pale", begin, end - begin)]
    if inner and not is_mark:
        pieces.append(Piece("solid", inner[0], inner[1] - inner[0]))
    half = _POINT if is_mark else 0.0
    pieces += _end(stretch.forms[0], stretch.outer[0], min(begin, middle - half), scale, -1)
    pieces += _end(stretch.forms[1], stretch.outer[1], max(end, middle + half), scale, 1)
    left = min([middle - half, *(piece.x for piece in pieces)])
    right = max([middle + half, *(piece.x + piece.width for piece in pieces)])
    lines = wrapped(f"{one.number} {one.shown.words}", canvas.longest, canvas.letter)
    wide = max(measure(line, canvas.letter) for line in lines)
    label_x = max(_EDGE, min(left, canvas.width - _EDGE - wide))
    top = _LINE * len(lines)
    return Bar(
        one, lines, label_x, _LINE - 4, top, tuple(pieces), middle if is_mark else None,
        min(left, label_x), max(right, label_x + wide), 0.0, top + _BAR,
    )  # fmt: skip


def _end(form: Form, bound: float | None, x: float, scale: _Scale, way: int) -> list[Piece]:
    """What is drawn beyond an end that is not sure: as far as its bound, or a little way."""
    if form == "sure":
        return []
    far = x + way * _CAP
    if bound is not None:
        form = "about"
        far = scale.x(bound)
        if (far - x) * way <= 0:
            return []
    return [Piece(form, min(x, far), abs(far - x), way)]


def _stacked(bars: Sequence[Bar]) -> list[Bar]:
    """Put each bar into the first row where it overlaps none, and the rows below each other."""
    ends: list[float] = []
    rows: list[int] = []
    heights: list[float] = []
    for bar in bars:
        row = next((at for at, end in enumerate(ends) if end + _BETWEEN <= bar.left), len(ends))
        if row == len(ends):
            ends.append(0.0)
            heights.append(0.0)
        ends[row], heights[row] = bar.right, max(heights[row], bar.bottom)
        rows.append(row)
    tops = [_TOP + sum(heights[:row]) + _GAP * row for row in range(len(heights))]
    return [
        _moved(bar, tops[row] + heights[row] - bar.bottom)
        for bar, row in zip(bars, rows, strict=True)
    ]


def _moved(bar: Bar, down: float) -> Bar:
    """A bar further down."""
    return replace(
        bar,
        label_y=bar.label_y + down,
        y=bar.y + down,
        top=bar.top + down,
        bottom=bar.bottom + down,
    )


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """As many as have room: months where two years or less are shown, else round years."""
    canvas = scale.canvas
    usable = canvas.width - 2 * canvas.margin
    steps = (0.25, 0.5, *_YEARS) if scale.high - scale.low <= _SHORT else _YEARS
    for step in steps:
        if (scale.high - scale.low) / step > usable / 30:
            continue
        moments = _round(scale, step)
        labels = [_said(moment) for moment in moments]
        wide = max((measure(label, canvas.letter) for label in labels), default=0.0)
        places = [scale.x(moment) for moment in moments]
        if all(b - a >= wide + _BETWEEN for a, b in pairwise(places)):
            return tuple(_tick(*pair, canvas) for pair in zip(places, labels, strict=True))
    return ()


def _tick(x: float, label: str, canvas: Canvas) -> Tick:
    """A tick whose words stay inside the canvas."""
    half = measure(label, canvas.letter) / 2
    return Tick(x, max(half, min(x, canvas.width - half)), label)


def _round(scale: _Scale, step: float) -> list[float]:
    """The moments of a step within the scale: of years BC those that are round as BC counts."""
    if step < 1:
        count = round((scale.high - scale.low) / step)
        return [scale.low + number * step for number in range(count + 1)]
    whole = round(step)
    after = range(
        max(-(-math.ceil(scale.low) // whole), 1) * whole, math.floor(scale.high) + 1, whole
    )
    first = max(-(-(1 - math.floor(scale.high)) // whole), 1) * whole  # years BC, from the last
    before = range(first, 2 - math.ceil(scale.low), whole)
    years = [*(1 - year for year in reversed(before)), *after]
    if whole >= _TURNS and scale.low < 1 <= scale.high:
        years.insert(len(before), 1)
    return [float(year) for year in years]


def _said(moment: float) -> str:
    """The words of a tick: a year, or a month with its year."""
    year = math.floor(moment)
    text = f"{'-' * (year < 0)}{abs(year):04}"
    words = dates.english(dates.parse(text if abs(year) <= _WRITTEN else f"Y{text}"))
    return words if moment == year else f"{_MONTHS[round((moment - year) * 12)]} {words}"
