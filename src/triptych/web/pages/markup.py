"""Markup of values, written by Python: what a page writes hundreds of times; it alone escapes so.

A macro of the template engine costs ten times such a function; `macros.html` gives these to the
templates under the names of macros. Everything that comes from data goes through `safe`.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from triptych.web.pages.panels import Part, Row
from triptych.web.pages.shown import Shown

_SPECIAL = re.compile(r"""[&<>"']""")


def value(shown: Shown) -> Markup:
    """A value, as a link where it leads anywhere."""
    return Markup(_value(shown))  # noqa: S704 - every part is escaped by safe


def values(many: Iterable[Shown]) -> Markup:
    """Values with their remarks, line by line."""
    return Markup("<br>".join(_value(shown) + _remark(shown) for shown in many))  # noqa: S704 - every part is escaped by safe


def language(shown: Shown) -> Markup:
    """The attributes of an element whose words are in a language."""
    return Markup(_language(shown))  # noqa: S704 - every part is escaped by safe


def remark(shown: Shown) -> Markup:
    """A remark in small type."""
    return Markup(_remark(shown))  # noqa: S704 - every part is escaped by safe


def rows(many: Iterable[Row]) -> Markup:
    """The rows of a panel, parts nested in them."""
    return Markup(_rows(many))  # noqa: S704 - every part is escaped by safe


def _rows(many: Iterable[Row]) -> str:
    """A list of properties with their values."""
    return "<dl>\n" + "".join(map(_row, many)) + "</dl>\n"


def _row(row: Row) -> str:
    """A property, its values, its parts."""
    name = f"<dt>{safe(row.property.words)} <code>{safe(row.property.remark)}</code></dt>\n"
    plain = "".join(f"<dd>{_long(shown)}</dd>\n" for shown in row.values)
    return f"<div>\n{name}{plain}{''.join(map(_part, row.parts))}</div>\n"


def _long(shown: Shown) -> str:
    """A value with its remark; a long text is folded."""
    beginning = shown.beginning
    if not beginning:
        return _value(shown) + _remark(shown)
    return f"<details><summary>{safe(beginning)}…</summary>{_value(shown)}</details>"


def _part(part: Part) -> str:
    """A part with its rows, and its anchor where it is shown first."""
    anchor = f' id="{safe(part.fragment)}"' if part.fragment else ""
    words = f"<span{_language(part.shown)}>{safe(part.shown.words)}</span>\n"
    inner = _rows(part.rows) if part.rows else ""
    return f'<dd class="part"{anchor}>\n{words}{inner}</dd>\n'


def _value(shown: Shown) -> str:
    """A value, as a link where it leads anywhere."""
    words, said = safe(shown.words), _language(shown)
    if shown.href:
        return f'<a href="{safe(shown.href)}"{said}>{words}</a>'
    return f"<span{said}>{words}</span>"


def _language(shown: Shown) -> str:
    """The attributes of words in a language."""
    return f' lang="{safe(shown.language)}" dir="auto"' if shown.language else ""


def _remark(shown: Shown) -> str:
    """A remark in small type, or nothing."""
    return f" <small>{safe(shown.remark)}</small>" if shown.remark else ""


def safe(text: str) -> str:
    """A text that is no markup, in an element or a quoted attribute."""
    return str(escape(text)) if _SPECIAL.search(text) else str(text)
