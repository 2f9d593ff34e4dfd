"""What a reader finds in a page, each finding with its span; it alone makes values from words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from triptych.records import Basis, Span, Value
from triptych.results import Severity

# What str.isspace calls white space, and the byte order mark, which is no part of any value.
WHITE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# C0 and C1 controls, and the noncharacters of Unicode 23.7: no XML 1.0 text may or should hold
# them. Those that separate words (line tabulation, form feed, ...) fold into a blank.
_PLANES = "".join(f"{chr(n * 0x10000 + 0xFFFE)}-{chr(n * 0x10000 + 0xFFFF)}" for n in range(17))
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
_SEPARATING = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_MARKS = "\u200b\u200e\u200f\u061c\u2060\ufeff "  # no words: directions, joiners, blanks
_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"  # directional embeddings and isolates
_CLOSING = "\u202c\u2069"


@dataclass(frozen=True, slots=True)
class Missing:
    """A label with nothing behind it."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to report about a stretch; `unread` says that no rule could read it."""

    span: Span
    code: str
    message: str
    severity: Severity = Severity.INFO
    unread: bool = True


class Paragraph(NamedTuple):
    """Lines that follow one another, each as its tight span."""

    lines: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first line's first character to the last line's last."""
        return Span(self.lines[0].start, self.lines[-1].end)


@dataclass(frozen=True, slots=True)
class Loose:
    """A paragraph that no label claims."""

    paragraph: Paragraph


Finding = Value | Missing | Remark | Loose


def stated(
    text: str, span: Span, field: str, rule: str, *, value: str = "", position: int = 1
) -> Iterator[Value]:
    """The value that a span of `text` states; none where the span holds no words."""
    words = text[span.start : span.end]
    value = meaning(value or words)
    if value:
        yield Value(field, value, words, span, rule, Basis.EXPLICIT, position)


def tight(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing else is in it."""
    words = text[start:end]
    kept = words.lstrip(WHITE)
    start += len(words) - len(kept)
    kept = kept.rstrip(WHITE)
    return Span(start, start + len(kept)) if kept else None


def meaning(words: str) -> str:
    """NFC, white space folded, no control characters, no directional marks at the ends."""
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    kept = _CONTROL.sub(lambda found: " " if found[0] in _SEPARATING else "", words)
    return _unmarked(" ".join(normalize("NFC", kept).split()))


def controls(words: str) -> bool:
    """Whether `meaning` drops a control character or noncharacter from these words."""
    return _CONTROL.search(words) is not None


def _unmarked(value: str) -> str:
    """Strip marks at the ends, and an embedding or isolate that nothing within it closes."""
    value = value.strip(_MARKS)
    opened = sum(map(value.count, _OPENING))
    closed = sum(map(value.count, _CLOSING))
    if not opened or not closed:
        return value.strip(_MARKS + _OPENING + _CLOSING)
    if opened == closed == 1 and value[0] in _OPENING and value[-1] in _CLOSING:
        return value[1:-1].strip(_MARKS)
    return value
