"""Lettering: how wide words are and where they break, by a table, for pictures made on the server.

The table errs to the wide side, so that words stay in their place whatever face a reader has.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_READ = 300  # characters of a label that are looked at
_PLANE = "\uffff"  # scripts beyond it have wide signs
_LINES = 2  # of a label
_WIDTHS = {"iljtfrI.,;:!|'()[] -": 0.45, "mwMW@%—": 1.0}  # of a character, in its height


def wrapped(text: str, width: float, letter: float) -> tuple[str, ...]:
    """At most two lines no wider than `width`; what has no room is cut, and said to be."""
    lines = [""]
    for word in _broken(text[:_READ], width, letter):
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer, letter) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [line for line in lines if line] or [""]
    if len(kept) > _LINES:
        kept = [kept[0], f"{kept[1]} …"]
    return tuple(_cut(line, width, letter) for line in kept)


def _broken(text: str, width: float, letter: float) -> Iterator[str]:
    """The words of a text; one too wide for a line (many scripts have no spaces) in parts."""
    for word in text.split():
        begin, wide = 0, 0.0
        for end, sign in enumerate(word):
            wide += measure(sign, letter)
            if wide > width and end > begin:
                yield word[begin:end]
                begin, wide = end, measure(sign, letter)
        yield word[begin:]


def _cut(line: str, width: float, letter: float) -> str:
    """A line no wider than `width`."""
    if measure(line, letter) <= width:
        return line
    while line and measure(line + "…", letter) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def measure(text: str, letter: float) -> float:
    """The width of a text in letters of this height, rather too wide than too narrow."""
    return sum(map(_width, text)) * letter


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    """The width of one character of the widest face in use."""
    if unicodedata.east_asian_width(letter) in "WF" or letter > _PLANE:
        return 1.1
    known = next((width for letters, width in _WIDTHS.items() if letter in letters), 0.0)
    return known or (0.78 if letter.isupper() else 0.66)
