"""XML as it is written: it alone makes markup of words, and lets no word become markup.

A character that XML 1.0 (2.2) has no place for, even escaped, is left out.
"""

import re
from collections.abc import Mapping

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Ends of lines and tabs that a reader would make spaces of (XML 1.0, 2.11 and 3.3.3).
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_NONE: Mapping[str, str] = {}


class Xml(str):
    """Markup: an element, or several one after another."""

    __slots__ = ()


def element(name: str, *content: str, having: Mapping[str, str] = _NONE) -> Xml:
    """An element; `content` is markup where it is Xml, else words; `having` are its attributes.

    Names are ours and stand as they are, with the prefix that the surroundings declare.
    """
    attributes = "".join(
        f' {key}="{legal(value).translate(_VALUE)}"' for key, value in having.items()
    )
    inside = "".join(
        part if isinstance(part, Xml) else legal(part).translate(_TEXT) for part in content
    )
    return Xml(f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>")


def several(*elements: Xml) -> Xml:
    """Elements one after another."""
    return Xml("".join(elements))


def legal(words: str) -> str:
    """Words without the characters that XML 1.0 cannot hold."""
    return _NO_CHARACTER.sub("", words)
