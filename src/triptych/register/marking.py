"""Marking: which words of a text a question asks for, and the piece of a long text to show.

Pieces are plain text, marked or not: whoever shows them escapes them as any other words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from triptych.register.asking import Question, Sought, folded

SHOWN = 240
"""How many characters of a long text are shown."""

_BEFORE = 80  # of these before the first word that is asked for
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, marked where they are asked for."""

    words: str
    is_marked: bool = False


def marked(text: str, question: Question) -> list[Piece]:
    """The whole text in pieces: joined, they are the text again."""
    return list(_pieces(text, _spans(text, question.wanted)))


def excerpt(text: str, question: Question, length: int = SHOWN) -> list[Piece]:
    """About `length` characters around the first words asked for, between whole words.

    Nothing where the text has none of them.
    """
    spans = _spans(text, question.wanted)
    if not spans:
        return []
    first = spans[0][0]
    start = 0 if first <= _BEFORE else _border(text, first - _BEFORE, first)
    end = len(text) if len(text) <= start + length else _end(text, start + length, spans[0][1])
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    cut = ([Piece("… ")] if start else []), ([Piece(" …")] if end < len(text) else [])
    return [*cut[0], *_pieces(text[start:end], inside), *cut[1]]


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """A text cut at the ends of spans that do not meet."""
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], is_marked=True)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _spans(text: str, wanted: Sequence[Sought]) -> list[Span]:
    """Where the words stand, each character in one span at most."""
    words = [(found.start(), found.end(), folded(found[0])) for found in _WORD.finditer(text)]
    found = sorted(
        (words[at][0], words[at + len(one.tokens) - 1][1])
        for one in wanted
        for at in range(len(words) - len(one.tokens) + 1)
        if _is_at([word for _, _, word in words[at : at + len(one.tokens)]], one)
    )
    spans: list[Span] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _is_at(words: Sequence[str], one: Sought) -> bool:
    """Whether these words are the ones sought."""
    *before, last = one.tokens
    is_last = words[-1].startswith(last) if one.is_prefix else words[-1] == last
    return is_last and list(words[:-1]) == before


def _border(text: str, start: int, first: int) -> int:
    """The beginning of the first whole word from `start` on, `first` at the latest."""
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start


def _end(text: str, end: int, least: int) -> int:
    """The end of the last whole word before `end`, `least` at the earliest."""
    space = text.rfind(" ", least, end)
    return space if space > 0 else max(end, least)
