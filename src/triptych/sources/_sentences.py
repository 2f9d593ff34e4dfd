"""Sentences of a stretch of text; it alone knows which full stops end one."""

import re
from collections.abc import Iterator

from triptych.records import Span
from triptych.sources._findings import tight

# A mark, what may close behind it, and white space; or a mark of a script without blanks. The
# full stop between blanks is none of these.
_END = re.compile(
    r"[.!?\u061f\u06d4\u0964\u2026][\"'\u2019\u201d\u00bb)\]]{0,3}\s+|[\u3002\uff01\uff1f]\s*"
)
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]{1,12}$")
_WRITTEN_SHORT = """
    ed eds vol vols no nos nr p pp pg dr mr mrs ms prof st jr sr rev fr cf al ca c fig figs ch
    chap chs sec art approx dept univ assn assoc bros co corp inc ltd e.g i.e viz vs etc trans tr
    repr rpt ser jan feb mar apr jun jul aug sep sept oct nov dec ph.d m.a b.a u.s u.k"""
_ABBREVIATIONS = frozenset(_WRITTEN_SHORT.split())


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Divide a stretch: not behind an abbreviation or initial, nor before a small letter."""
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        if found.end() < span.end and _ends(text, start, found):
            sentence = tight(text, start, found.end())
            if sentence:
                yield sentence
            start = found.end()
    rest = tight(text, start, span.end)
    if rest:
        yield rest


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a mark with white space behind it closes the sentence that begins at `start`."""
    if text[found.end()].islower():
        return False
    if found[0][0] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, found.start() - 12), found.start())
    if word is None:
        return True
    letters = word[0].casefold()
    return letters not in _ABBREVIATIONS and not (len(letters) == 1 and letters.isalpha())


_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CLOSED = re.compile(
    r"[.!?\u061f\u06d4\u0964\u2026\u3002\uff01\uff1f][\"'\u2019\u201d\u00bb)\]]{0,3}$"
)
_PROSE = 25  # words from which a paragraph that ends as a sentence is prose
_PROSE_UNSPACED = 50  # characters, in scripts that part no words


def is_prose(words: str) -> bool:
    """Whether a paragraph is running text: 25 words or more that end as a sentence does.

    Scripts without blanks between words (Chinese, Japanese, Thai, ...) need 50 of their characters.
    """
    if len(words) < _PROSE * 2 or not is_closed(words):
        return False
    if words.isascii():
        return len(words.split(None, _PROSE)) >= _PROSE
    unspaced = sum(1 for _ in _UNSPACED.finditer(words))
    return unspaced >= _PROSE_UNSPACED or sum(1 for _ in _WORD.finditer(words)) >= _PROSE


def is_closed(words: str) -> bool:
    """Whether words end as a sentence does."""
    return _CLOSED.search(words[-8:]) is not None
