"""Words: how alike two are, from 0 to 1, and what a word is compared by; it alone weighs them.

| two words | alike |
|---|---|
| the same but for case, marks and punctuation | 1 |
| the same sound by a table of transliteration | 0.95 |
| the same consonants and long vowels, where one is in a script without short ones | 0.9 |
| an initial of the other (people only) | 0.85 |
| at least 4 letters, one in five of them wrong at most | 0.9 times the part that is right |
| all others, and names of which one is made of the other (Ivanova, Karimi; people only) | 0 |
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from triptych.likeness.letters import is_unvowelled, spoken, words
from triptych.likeness.sounds import skeletons, sounds

HEARD, CONSONANTS, INITIAL, MISSPELT = 0.95, 0.9, 0.85, 0.9

_RIGHT = 0.8  # of a word's letters, for it to be the other misspelt
_SHORTEST, _SHORTEST_UNVOWELLED = 4, 6
_LONGEST = 30  # letters
_HEARD = 30  # words of a text that are heard; further ones are only compared as they are written
_OTHERS = 12  # letters that only one of two words has: two for each of the six that may be wrong
_TOGETHER = 64  # sounds of two words written as one
_WAWS = 3  # letters of a word, in a script without vowels, that are a vowel or a consonant

# What makes another name of a name: of a man's a woman's, of a given name a family's.
_MADE = frozenset({"a", "i", "y"})
_HIS = re.compile(r"(.*sk)(?:i|ii|iy|ij|y|yj|oi|oy)")
_HERS = re.compile(r"(.*sk)(?:aia|aya|aja|aa|ayia)")


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
        found = words(text)
        return (*map(_plain_word, found[:_HEARD]), *map(_written, found[_HEARD:]))
    parts = text.split()
    heard = (word for part in parts[:_HEARD] for word in _read(part))
    return (*heard, *(_written(word) for part in parts[_HEARD:] for word in words(part)))


def word_likeness(one: Word, other: Word) -> float:
    """How alike two whole words are, by the table above."""
    if one.plain == other.plain:
        return 1.0
    is_heard = not one.sounds.isdisjoint(other.sounds)
    if one.is_initial or other.is_initial or is_heard:
        return HEARD if is_heard and not (one.is_initial or other.is_initial) else 0.0
    if one.is_unvowelled != other.is_unvowelled and _is_written_in(one, other):
        return CONSONANTS
    if one.is_unvowelled and min(len(one.plain), len(other.plain)) < _SHORTEST_UNVOWELLED:
        return 0.0  # few letters, each of which tells
    apart = (one.letters ^ other.letters).bit_count()
    return 0.0 if apart > _OTHERS else _misspelt(one.plain, other.plain, apart)


def family_likeness(one: Word, other: Word) -> float:
    """The same of names: what is made of a name is another."""
    found = word_likeness(one, other)
    return 0.0 if found < CONSONANTS and _is_made(one.plain, other.plain) else found


def name_likeness(one: Word, other: Word) -> float:
    """The same, where an initial may stand for a name."""
    if one.is_initial != other.is_initial:
        short, whole = (one, other) if one.is_initial else (other, one)
        begins = {whole.plain[0]} | {sound.lstrip("=")[0].lower() for sound in whole.sounds}
        return INITIAL if short.plain[0] in begins else 0.0
    return family_likeness(one, other)


def joined(one: Word, other: Word) -> Word:
    """Two words written as one."""
    heard = islice(product(sorted(one.sounds), sorted(other.sounds)), _TOGETHER)
    bare = islice(product(sorted(one.skeletons), sorted(other.skeletons)), _TOGETHER)
    return Word(
        one.plain + other.plain,
        frozenset(a + b for a, b in heard),
        frozenset(a + b.removeprefix("a") for a, b in bare),
        one.is_unvowelled or other.is_unvowelled,
        one.letters | other.letters,
    )


@lru_cache(1 << 16)
def _plain_word(word: str) -> Word:
    """A word in small Latin letters."""
    return Word(
        word, sounds(word), skeletons(word), letters=_letters(word), is_initial=len(word) == 1
    )


def _written(word: str) -> Word:
    """A word that is not heard, so that what a text costs does not grow with it."""
    only = frozenset({word})
    return Word(word, only, only, letters=_letters(word), is_initial=len(word) == 1)


def _read(part: str) -> tuple[Word, ...]:
    """The words of a part of a text that is in any script."""
    found, heard = words(part), words(spoken(part))
    is_bare = is_unvowelled(part)
    if len(found) != len(heard) or (found == heard and not is_bare):
        return tuple(map(_plain_word, found))
    written = [_spelt(a, b) if is_bare else [a, b] for a, b in zip(found, heard, strict=True)]
    return tuple(
        Word(
            plain,
            frozenset().union(*map(sounds, spelt)),
            frozenset().union(*map(skeletons, spelt)),
            is_bare,
            _letters(plain),
            len(plain) == 1,
        )
        for plain, spelt in zip(found, written, strict=True)
    )


def _spelt(plain: str, heard: str) -> list[str]:
    """As what a word may be meant whose "w" is a vowel or a consonant (waw)."""
    parts = heard.split("w")
    if len(parts) > _WAWS + 1:
        return [plain, heard]
    meant = product(*([("u", "v")] * (len(parts) - 1)))
    return [
        plain,
        *(
            parts[0] + "".join(a + b for a, b in zip(waws, parts[1:], strict=True))
            for waws in meant
        ),
    ]


def _is_written_in(one: Word, other: Word) -> bool:
    """Whether a word in a script without short vowels is another: all its letters are in that."""
    if not one.skeletons & other.skeletons:
        return False
    bare, whole = (one, other) if one.is_unvowelled else (other, one)
    return any(_is_in_order(a, b) for a in bare.sounds for b in whole.sounds)


def _is_in_order(bare: str, whole: str) -> bool:
    """Whether the letters of one come in another in this order; "ya" may be heard in "ay"."""
    signs = iter(whole)
    return all(
        any(sign == letter or (letter == "i" and sign in "AI") for sign in signs)
        for letter in bare.removesuffix("h")
    )


def _letters(word: str) -> int:
    """The letters of a word as bits."""
    found = 0
    for sign in word:
        found |= 1 << (ord(sign) & 63)
    return found


def _is_made(one: str, other: str) -> bool:
    """Whether one of two names is made of the other by an ending."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return long[len(short) :] in _MADE
    ends = [(_HIS.fullmatch(a), _HERS.fullmatch(b)) for a, b in ((one, other), (other, one))]
    return any(his and hers for his, hers in ends)


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
