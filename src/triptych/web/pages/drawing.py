"""Drawing: pictures as SVG, written by Python as `markup` writes values; it alone writes shapes.

Places and sizes come from `neighbours` and `timeline`; the templates give pictures their frame.
"""

from markupsafe import Markup

from triptych.web.pages.markup import safe
from triptych.web.pages.neighbours import Node, Picture, Text
from triptych.web.pages.timeline import Bar, Timeline

_LINE = 17  # from one line of words to the next
_BELOW = f' dy="{_LINE}"'
_LENGTHS = frozenset(("solid", "pale", "about"))


def neighbours(picture: Picture) -> Markup:
    """What is inside the picture of a neighbourhood: lines, the resource, meanings, neighbours."""
    edges = "".join(f'<path d="{safe(node.path)}"/>' for node in picture.nodes)
    heads = (f'<g class="meaning" aria-hidden="true">{_words(head)}</g>' for head in picture.heads)
    own = _box("", picture.box, ' rx="3"') + _words(picture.title)
    lines = [
        f'<g class="edges" aria-hidden="true">{edges}</g>',
        f'<g class="self" aria-hidden="true">{own}</g>',
        *heads,
        *map(_node, picture.nodes),
    ]
    return Markup("\n".join(lines))  # noqa: S704 - every part is a number or escaped by safe


def timeline(picture: Timeline) -> Markup:
    """What is inside a timeline: its axis, then its bars."""
    bottom = round(picture.height, 1)
    ticks = (
        f'<line x1="{round(tick.x, 1)}" x2="{round(tick.x, 1)}" y1="22" y2="{bottom}"/>'
        f'<text x="{round(tick.label_x, 1)}" y="14">{safe(tick.label)}</text>\n'
        for tick in picture.ticks
    )
    axis = f'<g class="axis" aria-hidden="true">\n{"".join(ticks)}</g>'
    return Markup("\n".join([axis, *map(_bar, picture.bars)]))  # noqa: S704 - every part is a number or escaped by safe


def piece(form: str, x: float, width: float, way: int, y: float) -> Markup:
    """A stretch of a bar."""
    return Markup(_piece(form, x, width, way, y))  # noqa: S704 - every part is a number or escaped by safe


def mark(x: float, y: float) -> Markup:
    """A short while."""
    return Markup(_mark(x, y))  # noqa: S704 - every part is a number


def _node(node: Node) -> str:
    """A neighbour: its link, the room around it, its dot, its words."""
    said = f"{safe(node.meaning)}: {safe(node.shown.words)}"
    room = _box("room", (node.left, node.top, node.width, node.height))
    dot = f'<circle cx="{round(node.x, 1)}" cy="{round(node.y, 1)}" r="4.5"/>'
    return (
        f'<a href="{safe(node.shown.href)}" class="node kind-{safe(node.kind)}" '
        f'aria-label="{said}">{room}{dot}{_words(node.text)}</a>'
    )


def _box(name: str, box: tuple[float, float, float, float], more: str = "") -> str:
    """A rectangle at x and y, of a width and a height, with more attributes."""
    x, y, width, height = (round(number, 1) for number in box)
    named = f' class="{name}"' if name else ""
    return f'<rect{named} x="{x}" y="{y}" width="{width}" height="{height}"{more}/>'


def _words(text: Text) -> str:
    """Lines of words, one below the other."""
    x = round(text.x, 1)
    lines = (
        f'<tspan x="{x}"{_BELOW * (number > 0)}>{safe(line)}</tspan>'
        for number, line in enumerate(text.lines)
    )
    return (
        f'<text x="{x}" y="{round(text.y, 1)}" text-anchor="{text.anchor}" '
        f'direction="{text.direction}">{"".join(lines)}</text>'
    )


def _bar(bar: Bar) -> str:
    """An event: its link, its words, its stretches, a mark where it is short."""
    one = bar.happening
    kinds = f"bar{' main' * one.is_main}{' inferred' * (not one.is_stated)}"
    x = round(bar.label_x, 1)
    lines = (
        f'<text x="{x}" y="{round(bar.label_y + _LINE * number, 1)}">{safe(line)}</text>'
        for number, line in enumerate(bar.lines)
    )
    pieces = (_piece(part.form, part.x, part.width, part.way, bar.y) for part in bar.pieces)
    marked = "" if bar.mark is None else _mark(bar.mark, bar.y + 5)
    return (
        f'<a href="{safe(one.shown.href)}" tabindex="-1" class="{kinds}">'
        f"<title>{safe(one.words)}</title>\n"
        f"{''.join(lines)}{''.join(pieces)}{marked}</a>"
    )


def _piece(form: str, x: float, width: float, way: int, y: float) -> str:
    """A stretch: a box of its length; or a line that an arrow ends where it is open."""
    if form in _LENGTHS:
        return _box(safe(form), (x, y, width, 10))
    middle = round(y + 5, 1)
    line = (
        f'<line class="{safe(form)}" x1="{round(x, 1)}" x2="{round(x + width, 1)}" '
        f'y1="{middle}" y2="{middle}"/>'
    )
    return line + _arrow(x + width if way > 0 else x, way, y) * (form == "open")


def _arrow(tip: float, way: int, y: float) -> str:
    """The end of a stretch that had none yet."""
    back = round(tip - 8 * way, 1)
    return (
        f'<polygon points="{round(tip, 1)},{round(y + 5, 1)} {back},{round(y, 1)} '
        f'{back},{round(y + 10, 1)}"/>'
    )


def _mark(x: float, y: float) -> str:
    """A diamond around a place."""
    return (
        f'<polygon class="mark" points="{round(x, 1)},{round(y - 6, 1)} '
        f"{round(x + 6, 1)},{round(y, 1)} {round(x, 1)},{round(y + 6, 1)} "
        f'{round(x - 6, 1)},{round(y, 1)}"/>'
    )
