"""Passages: a text with stretches of it marked, cut into pieces that never overlap.

Positions count code points from 0, end exclusive. A mark is only set where the very words it quotes
stand; where they do not, it is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# A stop with what closes after it, before what may begin a sentence; the wide stops, each.
_STOP = re.compile(
    "[.!?\u2026]['\"\u2019\u201d\u00bb)\\]]*\\s+(?=[^\\sa-z0-9,;:])|[\u3002\uff01\uff1f]\\s*"
)

_LONGEST = 700  # characters of a sentence that is shown whole


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a snapshot and the words that stand there ("" where they are not known).

    `key` is whose evidence it is.
    """

    start: int
    end: int
    exact: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text taken from a snapshot, white space folded, and the stretch it was taken from."""

    words: str
    start: int
    end: int

    def within(self, mark: Mark) -> Mark | None:
        """A mark of the snapshot as a mark of this text; None where it is not of its words."""
        if not self.start <= mark.start < mark.end <= self.end:
            return None
        start, end = mark.start - self.start, mark.end - self.start
        is_same = len(self.words) == self.end - self.start
        if is_same and mark.exact in {"", self.words[start:end]}:
            return Mark(start, end, self.words[start:end], mark.key)
        folded = " ".join(mark.exact.split())
        at = self.words.find(folded) if folded else -1
        if at < 0 or self.words.find(folded, at + 1) >= 0:
            return None  # not there, or there twice: which one is meant is not for us to guess
        return Mark(at, at + len(folded), folded, mark.key)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: whose evidence it is, and of how many it is at once.

    Where marks are nested, `key` is that of the shortest. `ends` are the marks whose last it is.
    """

    words: str
    key: str = ""
    depth: int = 0
    ends: tuple[Mark, ...] = ()


def pieces(words: str, marks: Iterable[Mark], within: tuple[int, int] | None = None) -> list[Piece]:
    """A text, or a part of it, cut at every mark's beginning and end."""
    first, last = within or (0, len(words))
    kept = [mark for mark in dict.fromkeys(marks) if first <= mark.start < mark.end <= last]
    edges = sorted({first, last, *(m.start for m in kept), *(m.end for m in kept)})
    return [_piece(words[start:end], start, end, kept) for start, end in pairwise(edges)]


def _piece(words: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    """The piece between two edges."""
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    over.sort(key=lambda mark: (mark.end - mark.start, -mark.start, mark.key))
    ends = tuple(mark for mark in over if mark.end == end)
    return Piece(words, over[0].key if over else "", len(over), ends)


def sentences(text: Text, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The sentences that marks of the snapshot stand in, each once and cut, in their order."""
    inside = [mark for given in marks if (mark := text.within(given))]
    stops = _stops(text.words) if inside else ()
    found: dict[tuple[int, int], list[Mark]] = {}
    for mark in inside:
        found.setdefault(_sentence(stops, mark), []).append(mark)
    return [pieces(text.words, own, around) for around, own in sorted(found.items())]


@lru_cache(maxsize=4)  # the reasons of a page quote one text, or a few
def _stops(words: str) -> tuple[int, ...]:
    """Where the sentences of a text begin, and where the last ends."""
    return (0, *(stop.end() for stop in _STOP.finditer(words)), len(words))


def _sentence(stops: Sequence[int], mark: Mark) -> tuple[int, int]:
    """Where the sentence that a mark stands in begins and ends; of a long one, a part."""
    start, end = stops[bisect_right(stops, mark.start) - 1], stops[bisect_left(stops, mark.end)]
    if end - start > _LONGEST:
        half = max(_LONGEST - (mark.end - mark.start), 0) // 2
        start, end = max(start, mark.start - half), min(end, mark.end + half)
    return start, end
