"""Alphabet: a letter for each combination of bits, so that a text can be read by its classes.

Written in such letters, one for each token, a text is open to regular expressions over classes of
words: how far a phrase reaches is one match. Only this module gives letters out.
"""

from collections.abc import Callable, Mapping

from triptych.events.mentions import grammar as g

_FIRST = 0xE000  # the first code point of the private use area, which has 6,400
_DEVERBAL = ("isation", "ization", "ification", "isations", "izations")
_KEPT = 50_000  # words whose letter is remembered


class Letters(dict[str, str]):
    """The letter of each word, by the word as it stands in a text.

    Words that no table holds get theirs by their shape, and keep it: a bounded memory of what the
    tables say, and nothing else.
    """

    def __init__(self, tags: Mapping[str, int], letters: Mapping[int, str]) -> None:
        """Letters for the words of `tags`, and for all others."""
        super().__init__()
        self.tags, self.letters = tags, letters

    def __missing__(self, word: str) -> str:
        """The letter of a word that was not asked for before."""
        letter = self.letters[bits(word, self.tags)]
        if len(self) < _KEPT:
            self[word] = letter
        return letter


class Alphabet:
    """The letters of a lexicon, and the bits that each stands for."""

    def __init__(self, tags: Mapping[str, int]) -> None:
        """An alphabet for the words of a lexicon, with their bits."""
        known = {0, g.NOMINAL, *g.ENDINGS.values(), *g.CAPITALISED.values(), *tags.values()}
        shapes = (0, g.CAPITAL, g.LETTERS, g.DIGIT, g.CAPITAL | g.LETTERS)
        every = sorted(tag | shape for tag in known for shape in shapes)
        self.letters = {bits: chr(_FIRST + number) for number, bits in enumerate(every)}
        self.tags = {letter: bits & ~g.SHAPES for bits, letter in self.letters.items()}
        self.of_word = Letters(tags, self.letters)
        self.unknown = self.letters[g.CAPITAL | g.LETTERS]  # of a capitalised word in no table

    def letter(self, word: str, shape: int) -> str:
        """The letter of an unknown word of this shape, by its last letters."""
        return self.letters[g.ENDINGS.get(word[-2:], 0) | shape]

    def any_of(self, wanted: int, but: int = 0) -> str:
        """The letters with one of the wanted bits and none of `but`, for a class of a pattern."""
        return self.where(lambda bits: bits & wanted and not bits & but)

    def none_of(self, unwanted: int) -> str:
        """The letters with none of the bits."""
        return self.where(lambda bits: not bits & unwanted)

    def where(self, holds: Callable[[int], object]) -> str:
        """The letters whose bits are as asked for."""
        return "".join(letter for bits, letter in self.letters.items() if holds(bits))


def bits(word: str, tags: Mapping[str, int]) -> int:
    """What a word is in the tables, or may be by its last letters; and what it looks like."""
    first = word[0]
    tag = g.CAPITALISED.get(word) or tags.get(word.lower(), 0)
    if not tag and len(word) > len("red") and first > "Z":
        tag = _ending(word)
    if first.isupper():
        return tag | g.CAPITAL | (g.LETTERS if word.isalpha() else 0)
    return tag | (g.LETTERS if word.isalpha() else g.DIGIT if first.isdigit() else 0)


def _ending(word: str) -> int:
    """What an unknown word may be by its last letters; what is undone was not done."""
    if word.endswith(_DEVERBAL):
        return g.NOMINAL
    return 0 if word.startswith("un") else g.ENDINGS.get(word[-2:], 0)
