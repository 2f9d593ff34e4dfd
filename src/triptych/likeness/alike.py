"""Words: how alike two are, from 0 to 1, and what a word is compared by; it alone weighs them.

| two words | alike |
|---|---|
| the same but for case, marks and punctuation | 1 |
| the same sound by a table of transliteration | 0.95 |
| the same consonants, where one is in a script without vowels | 0.9 |
| an initial of the other (people only) | 0.85 |
| at least 4 letters, one in five of them wrong at most | 0.9 times the part that is right |
| all others | 0 |
"""

from dataclasses import dataclass
from functools import lru_cache

from triptych.likeness.letters import is_unvowelled, spoken, words
from triptych.likeness.sounds import skeletons, sounds

HEARD, CONSONANTS, INITIAL, MISSPELT = 0.95, 0.9, 0.85, 0.9

_RIGHT = 0.8  # of a word's letters, for it to be the other misspelt
_SHORTEST = 4
_LONGEST = 30  # letters
_OTHERS = 12  # letters that only one of two words has: two for each of the six that may be wrong


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared: plain, by its sounds, and by its consonants.

    `letters` has a bit for each letter, so that most words are told apart without a look at them.
    """

    plain: str
    sounds: frozenset[str]
    skeletons: frozenset[str]
    is_unvowelled: bool = False
    letters: int = 0
    is_initial: bool = False


@lru_cache(1 << 15)
def read(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    if text.isascii():
        return tuple(map(_plain_word, words(text)))
    return tuple(word for part in text.split() for word in _read(part))


def word_likeness(one: Word, other: Word) -> float:
    """How alike two whole words are, by the table above."""
    if one.plain == other.plain:
        return 1.0
    is_heard = not one.sounds.isdisjoint(other.sounds)
    if one.is_initial or other.is_initial or is_heard:
        return HEARD if is_heard and not (one.is_initial or other.is_initial) else 0.0
    if (one.is_unvowelled or other.is_unvowelled) and one.skeletons & other.skeletons:
        return CONSONANTS
    apart = (one.letters ^ other.letters).bit_count()
    return 0.0 if apart > _OTHERS else _misspelt(one.plain, other.plain, apart)


def name_likeness(one: Word, other: Word) -> float:
    """The same, where an initial may stand for a name."""
    if one.is_initial != other.is_initial:
        short, whole = (one, other) if one.is_initial else (other, one)
        begins = {whole.plain[0]} | {sound.lstrip("=")[0].lower() for sound in whole.sounds}
        return INITIAL if short.plain[0] in begins else 0.0
    return word_likeness(one, other)


@lru_cache(1 << 16)
def _plain_word(word: str) -> Word:
    """A word in small Latin letters."""
    return Word(
        word, sounds(word), skeletons(word), letters=_letters(word), is_initial=len(word) == 1
    )


def _read(part: str) -> tuple[Word, ...]:
    """The words of a part of a text that is in any script."""
    found, heard = words(part), words(spoken(part))
    is_bare = is_unvowelled(part)
    if len(found) != len(heard) or (found == heard and not is_bare):
        return tuple(map(_plain_word, found))
    return tuple(
        Word(
            a, sounds(a) | sounds(b), skeletons(a) | skeletons(b), is_bare, _letters(a), len(a) == 1
        )
        for a, b in zip(found, heard, strict=True)
    )


def _letters(word: str) -> int:
    """The letters of a word as bits."""
    found = 0
    for sign in word:
        found |= 1 << (ord(sign) & 63)
    return found


def _misspelt(one: str, other: str, apart: int) -> float:
    """The part of the letters that is right, where it is enough, and no number is meant.

    `apart` is how many letters only one of the words has: one that is wrong accounts for two.
    """
    longest = max(len(one), len(other))
    allowed = int(longest * (1 - _RIGHT) + 1e-9)
    if apart > 2 * allowed:
        return 0.0
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > allowed:
        return 0.0
    if longest > _LONGEST or not (one.isalpha() and other.isalpha()):
        return 0.0
    wrong = _distance(one, other)
    return MISSPELT * (1 - wrong / longest) if wrong <= allowed else 0.0


def _distance(one: str, other: str) -> int:
    """The least number of letters to insert, delete, replace or swap with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        row = [i]
        for j, mark in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (sign != mark))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
