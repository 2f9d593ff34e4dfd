"""A reading: one text under one lexicon, with the bits of each token, as the rules look at it.

All that is asked here looks at a bounded window, or once at a sentence and remembers it.
"""

from dataclasses import dataclass, field

from triptych.events.lexicon import Lexicon
from triptych.events.mentions import grammar as g
from triptych.events.tokens import Tokens

_NEAR = 7  # tokens beyond a phrase in which a date belongs to it
_OPENING = 8  # tokens of a sentence in which it says whether it is about the article
_TOLD_BEFORE = g.TELLING | g.BE | g.HAVE | g.DO
_DATING = frozenset(("since", "until", "after", "before", "as", "once"))
_ENDS = frozenset(";:.")


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text, what each may be, and which verbs a noun has taken for its own.

    `spots` are the tokens that the lexicon or a date makes worth a closer look; `is_supposing` says
    that a word for a supposition is in the text; `covered` are the tokens that belong to a verb of
    several words.
    """

    tokens: Tokens
    words: list[str]
    lower: list[str]
    tags: list[int]
    lexicon: Lexicon
    spots: list[int]
    is_supposing: bool
    taken: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    pasts: dict[int, int] = field(default_factory=dict)
    scholarly: dict[int, bool] = field(default_factory=dict)

    def sentence(self, at: int) -> tuple[int, int]:
        """The first token of the sentence of a token, and the one beyond its last."""
        return self.tokens.sentences[self.tokens.sentence_of[at]]

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.words[at][0].isupper()

    def has_date(self, first: int, beyond: int) -> bool:
        """Whether a figure that may be a year, or a century, stands among the tokens."""
        return any(bits & g.FIGURE for bits in self.tags[first:beyond])

    def is_dated(self, first: int, beyond: int, end: int) -> bool:
        """Whether a date stands in a phrase or follows it closely, in its own clause."""
        tags = self.tags
        for bits in tags[first:beyond]:
            if bits & g.FIGURE:
                return True
        for at in range(beyond, min(beyond + _NEAR, end)):
            bits = tags[at]
            if bits & g.WHEN:
                return True
            if bits & g.MARK and self.lower[at] in _ENDS:
                return False
            if bits & g.CLAUSE and self.lower[at] not in _DATING:
                return False
        return False

    def past_before(self, at: int) -> bool:
        """Whether the sentence has told something in the past before this token."""
        number = self.tokens.sentence_of[at]
        told = self.pasts.get(number)
        if told is None:
            told = self.pasts[number] = self._first_past(*self.tokens.sentences[number])
        return told < at

    def _first_past(self, first: int, beyond: int) -> int:
        for at in range(first, beyond):
            bits = self.tags[at]
            if bits & _TOLD_BEFORE and not bits & g.PRESENT:
                return at
        return beyond

    def is_scholarly(self, at: int) -> bool:
        """Whether the sentence opens with the article, its author or other scholars."""
        number = self.tokens.sentence_of[at]
        known = self.scholarly.get(number)
        if known is None:
            first, beyond = self.tokens.sentences[number]
            opening = self.tags[first : min(first + _OPENING, beyond)]
            known = self.scholarly[number] = any(bits & g.SCHOLAR for bits in opening)
        return known


def _number(words: list[str], tags: list[int]) -> None:
    """Make a number of the "I" that follows a name: Charles I."""
    for at in range(1, len(words)):
        if words[at] == "I" and words[at - 1][0].isupper() and not tags[at - 1] & g.CLAUSE:
            tags[at] = 0


def reading(tokens: Tokens, lexicon: Lexicon) -> Reading:
    """Look up every token of a text."""
    known, ending = lexicon.tags.get, g.ENDINGS.get
    tags = [
        known(low, 0) or (ending(word[-2:], 0) if word[0] > "Z" and word[3:] else 0)
        for word, low in zip(tokens.words, tokens.lower, strict=True)
    ]
    if "I" in tokens.words:
        _number(tokens.words, tags)
    for first, _ in tokens.sentences:  # the capital of a first word says nothing
        tags[first] = tags[first] or ending(tokens.lower[first][-2:], 0)
    spots = [at for at, bits in enumerate(tags) if bits & g.SPOT]
    supposing = any(tags[at] & g.IF for at in spots)
    return Reading(tokens, tokens.words, tokens.lower, tags, lexicon, spots, supposing)
