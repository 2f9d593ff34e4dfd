"""Neighbourhoods: a resource and what is linked with it, grouped by meaning, placed on a canvas.

It alone decides places and sizes, from the words alone: the same links give the same picture. What
leads here stands before the resource, what it leads to after it; on narrow screens one below the
other.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from triptych.web.pages.lead import Fact
from triptych.web.pages.lettering import wrapped
from triptych.web.pages.shown import Shown

MOST = 24
"""How many neighbours a picture shows."""

_OF_ONE = 8  # of one meaning: a text tells of its events elsewhere
_FEWEST = 2  # a picture of fewer neighbours says nothing that a line of text does not
_LETTER, _LINE = 13.0, 17.0
_ROW, _GAP, _EDGE = 26.0, 8.0, 6.0  # a link is at least 24 high (WCAG 2.2, 2.5.8)
_WIDE, _NARROW = 880.0, 350.0
_BOX, _REACH, _DOT = 210.0, 66.0, 10.0  # the resource's width, the room of the lines, the dot's


@dataclass(frozen=True, slots=True)
class Bunch:
    """Neighbours of one meaning: its words, and how many of them have no place in the picture."""

    words: str
    values: tuple[Shown, ...]
    left_out: int

    def name(self, value: Shown) -> str:
        """What one is called here: with its kind where another has the same name."""
        is_alone = sum(other.words == value.words for other in self.values) == 1
        return value.words if is_alone or not value.remark else f"{value.remark}: {value.words}"


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of words: at `x` they begin or end (`anchor`, as SVG has it), the first at `y`."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    direction: str


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour: its name, where it leads, its kind, its dot, and the line that leads to it."""

    shown: Shown
    meaning: str
    kind: str
    text: Text
    x: float
    y: float
    path: str
    left: float
    width: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A neighbourhood on a canvas; the box is that of the resource: x, y, width, height."""

    name: str
    width: float
    height: float
    box: tuple[float, float, float, float]
    title: Text
    heads: tuple[Text, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """Where a column stands: its words and their room, its dots, and where its lines begin.

    Lines run along the canvas as curves, or `is_down` a trunk and off it.
    """

    text: float
    room: float
    anchor: str
    dot: float
    begin: tuple[float, float]
    is_down: bool = False

    def path(self, y: float) -> str:
        """The line to a dot."""
        x, top = self.begin
        if self.is_down:
            return f"M{x:.1f} {top:.1f}V{y:.1f}H{self.dot:.1f}"
        half = (x + self.dot) / 2
        return f"M{x:.1f} {top:.1f}C{half:.1f} {top:.1f} {half:.1f} {y:.1f} {self.dot:.1f} {y:.1f}"


Kind = Callable[[Shown], str]


def neighbourhood(
    title: str, back: Sequence[Fact], out: Sequence[Fact], kind: Kind
) -> list[Picture]:
    """The wide picture and the narrow one; none where there are too few neighbours.

    `back` leads here and `out` away, under the words of their meaning; what has no address is left
    out. `kind` says of a neighbour what it is.
    """
    before, after = _chosen(back, out)
    if sum(len(bunch.values) for bunch in (*before, *after)) < _FEWEST:
        return []
    return [_wide(title, before, after, kind), _narrow(title, (*before, *after), kind)]


def _chosen(
    back: Sequence[Fact], out: Sequence[Fact]
) -> tuple[tuple[Bunch, ...], tuple[Bunch, ...]]:
    """At most `MOST` neighbours of both sides, a fair share of each meaning, each once."""
    seen: set[str] = set()
    found: list[list[tuple[str, list[Shown]]]] = []
    for side in (back, out):
        found.append([])
        for fact in side:
            fresh = [v for v in fact.values if v.href and v.href not in seen]
            seen.update(value.href for value in fresh)
            if fresh:
                found[-1].append((fact.words, fresh))
    shares = _shares([len(values) for side in found for _, values in side])
    bunches = [
        Bunch(words, tuple(values[:share]), len(values[share:]))
        for (words, values), share in zip((*found[0], *found[1]), shares, strict=True)
    ]
    kept = [bunch for bunch in bunches[: len(found[0])] if bunch.values]
    return tuple(kept), tuple(bunch for bunch in bunches[len(found[0]) :] if bunch.values)


def _shares(counts: Sequence[int]) -> list[int]:
    """How many of each are shown: one of each in turn, until there is no more room."""
    shares = [0] * len(counts)
    wanted = [min(count, _OF_ONE) for count in counts]
    room = min(MOST, sum(wanted))
    while room:
        for at, count in enumerate(wanted):
            if room and shares[at] < count:
                shares[at] += 1
                room -= 1
    return shares


def _wide(title: str, before: Sequence[Bunch], after: Sequence[Bunch], kind: Kind) -> Picture:
    """The resource in the middle, or at the side where one side is empty."""
    x = (_WIDE - _BOX) / 2 if before and after else _EDGE if after else _WIDE - _BOX - _EDGE
    left, right = x - _REACH, x + _BOX + _REACH
    rooms = left - 2 * _DOT, _WIDE - right - 2 * _DOT
    tall = _height(before, rooms[0]), _height(after, rooms[1])
    lines = _lines(title, _BOX - 2 * _DOT)
    own = _LINE * len(lines) + 2 * _DOT
    height = max(own, *tall) + 2 * _EDGE
    middle = height / 2
    sides = (
        _Side(left - _DOT, rooms[0], "end", left, (x, middle)),
        _Side(right + _DOT, rooms[1], "start", right, (x + _BOX, middle)),
    )
    one = _column(before, sides[0], middle - tall[0] / 2, kind)
    other = _column(after, sides[1], middle - tall[1] / 2, kind)
    box = (x, middle - own / 2, _BOX, own)
    words = _text(lines, x + _BOX / 2, box[1] + _DOT + _LETTER, "middle")
    return Picture("wide", _WIDE, height, box, words, (*one[0], *other[0]), (*one[1], *other[1]))


def _narrow(title: str, bunches: Sequence[Bunch], kind: Kind) -> Picture:
    """The resource at the top, its neighbours along a trunk below it."""
    lines = _lines(title, _NARROW - 4 * _DOT)
    own = _LINE * len(lines) + 2 * _DOT
    box = (_EDGE, _EDGE, _NARROW - 2 * _EDGE, own)
    trunk, top = _EDGE + _DOT, own + _EDGE
    room = _NARROW - trunk - 4 * _DOT
    side = _Side(trunk + 3 * _DOT, room, "start", trunk + 2 * _DOT, (trunk, top), is_down=True)
    top += _EDGE + _GAP
    heads, nodes = _column(bunches, side, top, kind)
    words = _text(lines, _NARROW / 2, _EDGE + _DOT + _LETTER, "middle")
    return Picture("narrow", _NARROW, top + _height(bunches, room), box, words, heads, nodes)


def _column(
    bunches: Sequence[Bunch], side: _Side, top: float, kind: Kind
) -> tuple[tuple[Text, ...], tuple[Node, ...]]:
    """The words of each meaning with its neighbours below them."""
    heads: list[Text] = []
    nodes: list[Node] = []
    for bunch in bunches:
        heads.append(_head(bunch, side, top))
        top += _ROW
        for value in bunch.values:
            nodes.append(_node(value, bunch, kind(value), side, top))
            top += nodes[-1].height
        top += _GAP
    return tuple(heads), tuple(nodes)


def _height(bunches: Sequence[Bunch], room: float) -> float:
    """How tall a column is."""
    names = (bunch.name(value) for bunch in bunches for value in bunch.values)
    return sum(_tall(_lines(name, room)) for name in names) + (_ROW + _GAP) * len(bunches)


def _tall(lines: Sequence[str]) -> float:
    """How tall a neighbour is."""
    return _ROW + _LINE * (len(lines) - 1)


def _head(bunch: Bunch, side: _Side, top: float) -> Text:
    """The words of a meaning above its neighbours, and how many more there are."""
    more = f" (and {bunch.left_out} more)" if bunch.left_out else ""
    lines = _lines(bunch.words + more, side.room)[:1]
    return _text(lines, side.text, top + _ROW - _GAP, side.anchor)


def _node(value: Shown, bunch: Bunch, kind: str, side: _Side, top: float) -> Node:
    """One neighbour; the room around it is all its link's."""
    lines = _lines(bunch.name(value), side.room)
    y = top + _ROW / 2
    is_before = side.anchor == "end"
    return Node(
        value, bunch.words, kind,
        _text(lines, side.text, y + _LETTER / 3, side.anchor),
        side.dot, y, side.path(y),
        left=side.text - side.room - _DOT if is_before else side.dot - _DOT,
        width=side.room + 3 * _DOT, top=top, height=_tall(lines),
    )  # fmt: skip


def _text(lines: Sequence[str], x: float, y: float, anchor: str) -> Text:
    """Words in their own direction; SVG's start and end follow it, the place on the canvas not."""
    is_rtl = _is_rtl(lines[0]) if lines else False
    if is_rtl:
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    return Text(tuple(lines), x, y, anchor, "rtl" if is_rtl else "ltr")


@lru_cache(maxsize=4096)
def _lines(words: str, room: float) -> tuple[str, ...]:
    """The lines of a name; the same names stand on many pages."""
    return wrapped(words, room, _LETTER)


def _is_rtl(words: str) -> bool:
    """Whether the first letter that has a direction is written from right to left (UAX 9, P2)."""
    strong = (unicodedata.bidirectional(letter) for letter in words)
    return next((way != "L" for way in strong if way in {"L", "R", "AL"}), False)
