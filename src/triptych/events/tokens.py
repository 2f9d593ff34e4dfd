"""Tokens: a text cut once into words and sentences, as all that looks for events reads it.

Time is linear in the length of the text, whatever it holds. Positions are code points of the text.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise

from triptych.records import Span

# A word with its inner apostrophes, but for a possessive, which is a token of its own; a number
# with its inner points and commas; any other mark by itself. The first look spares a space all of
# that, and the commonest tokens come next; nothing is ever given back. What stands between tokens
# is white space alone.
_TOKEN = re.compile(
    r"(?! )([a-zA-Z]++(?=[ ,.])|[,.]|['’]s\b|[0-9]++(?:[.,][0-9]++)*[^\W_]*+"
    r"|[^\W_]++(?:['’](?!s\b)[^\W_]++)*|\S)"
)
# Tokens of the longest sentence; what is longer is cut up, so that what compares the parts of a
# sentence with one another stays linear in the text.
_LONGEST = 300
_CLOSING = "\"'’”)]"
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")

# Where a sentence may end: a mark, what closes with it, and then space and no small letter.
_END = re.compile(rf"[.!?][{re.escape(_CLOSING)}]{{0,3}}(?=\s|$)(?!\s{{1,9}}[\"'‘“(\[]?[a-z])")

# Words before a point that does not end a sentence; a single letter never does.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr st sr jr prof rev hon gen col capt lt sgt maj adm gov sen rep pres messrs mt ft
    c ca circa cf vs viz al eg ie etc ed eds vol vols no nos pp p ch fig figs fol ff fl b d r
    jan feb mar apr jun jul aug sep sept oct nov dec ah art sec trans approx
    """.split()
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as parallel lists, one place for each token.

    `lower` are the words folded to lower case; `starts` and `ends` are code points, end exclusive.
    `sentences` are (first, beyond the last) token; `sentence_of` gives each token's number there.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]

    def span(self, first: int, beyond: int) -> Span:
        """The characters of the tokens from `first` up to, and without, `beyond`."""
        return Span(self.starts[first], self.ends[beyond - 1])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie wholly or partly in a stretch of characters, as first and beyond."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def tokens(text: str) -> Tokens:
    """Cut a text into tokens and sentences."""
    # Gap, word, gap, word: one flat list and its running length are faster than match objects.
    pieces = _TOKEN.split(text)
    edges = list(accumulate(map(len, pieces)))
    words, starts, ends = pieces[1::2], edges[:-1:2], edges[1::2]
    sentences = _sentences(text, words, starts, ends)
    sentence_of: list[int] = []
    for number, (first, beyond) in enumerate(sentences):
        sentence_of += [number] * (beyond - first)
    lower = list(map(str.lower, words))
    return Tokens(text, words, lower, starts, ends, sentences, sentence_of)


def _sentences(
    text: str, words: list[str], starts: list[int], ends: list[int]
) -> list[tuple[int, int]]:
    """Where sentences begin and end: after . ! ? with no small letter next, at an empty line."""
    cuts = {0, len(words)}
    if "\n" in text:
        cuts.update([bisect_left(starts, match.start()) for match in _PARAGRAPH.finditer(text)])
    for match in _END.finditer(text):
        start, end = match.span()
        at = bisect_left(starts, start)
        if text[start] != "." or not _is_abbreviated(words, starts, ends, at):
            cuts.add(at + end - start)  # the mark and all that closes with it are a token each
    return [
        (at, min(at + _LONGEST, beyond))
        for first, beyond in pairwise(sorted(cuts))
        for at in range(first, beyond, _LONGEST)
    ]


def _is_abbreviated(words: list[str], starts: list[int], ends: list[int], point: int) -> bool:
    """Whether a point belongs to the word before it, and not to the sentence."""
    if not point or starts[point] != ends[point - 1]:
        return False
    before = words[point - 1]
    return before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
