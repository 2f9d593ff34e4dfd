"""A reading: one text under one lexicon, sentence by sentence, as the rules look at it.

A reading stands at one sentence at a time. What is asked of a sentence is found once, and only if
it is asked.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import reduce
from operator import or_

from triptych.events.mentions import grammar as g
from triptych.events.mentions.alphabet import Alphabet
from triptych.events.mentions.lexicon import Lexicon
from triptych.events.mentions.patterns import patterns
from triptych.events.tokens import Tokens

_OPENING = 8  # tokens of a sentence in which it says whether it is about the article


class Reading:
    """The tokens of a text in words and letters, what each may be, and the sentence at hand.

    `letters` hold a letter for each token, `backwards` the same from the end. Of the sentence are
    `floor` and `end`, the first token and the one beyond its last; `nouns` and `verbs`, its tokens
    worth a closer look; `said`, all bits of what is worth one; `taken`, the triggers told, and the
    verbs that a noun has made its own; `covered`, what belongs to a verb of several words.
    """

    __slots__ = (
        "_past", "backwards", "covered", "end", "floor", "letters", "lexicon",
        "lower", "nouns", "p", "said", "size", "tags", "taken", "verbs", "words",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        """Look up every token of a text."""
        self.taken: set[int]
        self.covered: set[int]
        self.words, self.lower = tokens.words, tokens.lower
        self.lexicon, self.p = lexicon, patterns(lexicon.alphabet)
        self.letters = _letters(tokens, lexicon)
        self.backwards = self.letters[::-1]
        self.size = len(self.letters)
        self.tags = list(map(lexicon.alphabet.tags.__getitem__, self.letters))

    def sentences(self, sentences: list[tuple[int, int]]) -> Iterator[None]:
        """Stand at each sentence in turn that has a noun or verb of events, or a date."""
        tags = self.tags
        spots = [match.start() for match in self.p.spot.finditer(self.letters)]
        said = [tags[at] for at in spots]
        nouns = [match.start() for match in self.p.noun.finditer(self.letters)]
        verbs = [at for at in spots if tags[at] & g.VERB]
        first = noun = verb = 0
        for floor, end in sentences:
            start, first = first, bisect_left(spots, end, first)
            noun, of_nouns = bisect_left(nouns, end, noun), noun
            if start == first and of_nouns == noun:
                continue
            verb, of_verbs = bisect_left(verbs, end, verb), verb
            self.floor, self.end, self.said = floor, end, reduce(or_, said[start:first], 0)
            self.nouns, self.verbs = nouns[of_nouns:noun], verbs[of_verbs:verb]
            if self.nouns or self.verbs or self.said & g.DATING:
                self.taken, self.covered = set(), set()
                self._past = -1
                yield

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.words[at][0].isupper()

    def has_figure(self, first: int, beyond: int) -> bool:
        """Whether a figure that may be a year, or a century, stands among the tokens."""
        return bool(self.said & g.FIGURE and self.p.figure.search(self.letters, first, beyond))

    def is_dated(self, first: int, beyond: int) -> bool:
        """Whether a date stands in a phrase or follows it closely, in its own clause."""
        if not self.said & g.WHEN:
            return False
        letters = self.letters
        if self.p.figure.search(letters, first, beyond):
            return True
        return self.p.near_date.match(letters, beyond, self.end) is not None

    def past_before(self, at: int) -> bool:
        """Whether the sentence has told something in the past before this token."""
        if self._past < 0:
            told = self.p.past.search(self.letters, self.floor, self.end)
            self._past = told.start() if told else self.end
        return self._past < at

    @property
    def is_scholarly(self) -> bool:
        """Whether the sentence opens with the article, its author or other scholars."""
        if not self.said & g.SCHOLAR:
            return False
        opening = self.letters, self.floor, min(self.floor + _OPENING, self.end)
        return self.p.scholar.search(*opening) is not None


def _letters(tokens: Tokens, lexicon: Lexicon) -> str:
    """A letter for each token; the capital of a first word says nothing of what it is."""
    alphabet, words, lower = lexicon.alphabet, tokens.words, tokens.lower
    letters = list(map(alphabet.of_word.__getitem__, words))
    for first, _ in tokens.sentences:
        if letters[first] == alphabet.unknown and lower[first][-2:] in g.ENDINGS:
            letters[first] = alphabet.letter(lower[first], g.CAPITAL | g.LETTERS)
    written = "".join(letters)
    if alphabet.of_word["I"] in written and "I" in words:
        _number(words, letters, alphabet)
        return "".join(letters)
    return written


def _number(words: list[str], letters: list[str], alphabet: Alphabet) -> None:
    """Make a number of the "I" that follows a name: Charles I."""
    at = -1
    for _ in range(words.count("I")):
        at = words.index("I", at + 1)
        before = alphabet.tags[letters[at - 1]] if at else g.CLAUSE
        if words[at - 1][0].isupper() and not before & g.CLAUSE:
            letters[at] = alphabet.unknown
