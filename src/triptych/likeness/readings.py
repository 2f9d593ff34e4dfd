"""Readings: how else a word may be spelt, by the habits of those who transliterate; it alone knows.

A word is read in its own spelling, and by each habit that it shows a sign of. What comes out is
spelt as English transliterations of Russian are (BGN/PCGN), which `sounds` hears.

| habit | its ts, ch, sh, shch, zh, kh, z, yo | as in |
|---|---|---|
| scholarly, ISO 9, GOST | c, č, š, šč, ž, ch or x or h, z, ë | Kuznecov, Michajlov |
| German | z, tsch, sch, schtsch, sch or sh, ch, s, jo | Zwetkow, Kusnezow, Schukow |
| French | ts, tch, ch, chtch, j, kh, z, io | Joukova, Pouchkine, Chostakovitch |
| Polish | c, cz, sz, szcz, ż, ch, z, io | Czechow, Puszkin |
| English, of a Russian name | e, yo and io are one after a consonant | Solov'ev, Semionov |
"""

import re
from dataclasses import dataclass

_Rules = tuple[tuple[re.Pattern[str], str], ...]

_LONGEST = 20  # letters of a name
_MOST = 12  # readings of a word: a name has half as many
_CONSONANT = "(?<=[bcdfghjklmnpqrstvwxz])"


@dataclass(frozen=True, slots=True)
class _Habit:
    """A way to transliterate: what a word must show to be read so, and how it is then spelt."""

    sign: re.Pattern[str]
    rules: _Rules


def _rules(*pairs: tuple[str, str]) -> _Rules:
    """Patterns with what stands for them."""
    return tuple((re.compile(pattern), spelt) for pattern, spelt in pairs)


_J, _W = (r"j", "y"), (r"w", "v")
_GERMAN = ((r"schtsch", "shCH"), (r"tsch", "CH"), (r"(?<![sC])ch", "kh"), (r"z", "TS"), _W, _J)
_SCH = (r"sch", "ZH")
_S = (r"s(?!c?[hHptk])", "Z")

_HABITS = tuple(_Habit(re.compile(sign), _rules(*pairs)) for sign, pairs in (
    (r"j", (_J,)),
    (r"c(?![hklrtz])|ck[iy]|ch|x", ((r"ch|x", "kh"), (r"c(?=k[iy])|c(?![hklrtz])", "ts"), _J)),
    (r"w|sch|z[iyk]|je", _GERMAN),
    (r"sch", (*_GERMAN[:2], _SCH, *_GERMAN[2:])),
    (r"s.*w|w.*s", (*_GERMAN, _S)),
    (r"sch.*w", (*_GERMAN[:2], _SCH, *_GERMAN[2:], _S)),
    (r"j|ch|gu[ei]|ine$", ((r"chtch", "shCH"), (r"tch", "CH"), (r"ch", "sh"), (r"j", "zh"),
                           (r"gu(?=[ei])", "g"), (r"ine$", "in"))),
    (r"cz|sz", ((r"szcz", "shCH"), (r"ch", "kh"), (r"cz", "CH"), (r"sz", "sh"), _J,
                (r"c(?=[eiy])", "ts"), _W)),
    (r"sh.*w|w.*sh", ((r"sh", "ZH"), *_GERMAN)),
))  # fmt: skip

_RUSSIAN = _rules(
    (rf"{_CONSONANT}yo", "e"), (rf"{_CONSONANT}io(?=[dlmrtv]|nov)", "e"),
    (rf"{_CONSONANT}[iy]e(?=v)", "e"), (r"^ie|(?<=[aeou])ie", "e"),
)  # fmt: skip


def readings(word: str) -> tuple[str, ...]:
    """A plain word as it may be meant, in small letters; its own spelling first."""
    if len(word) > _LONGEST:
        return (word,)
    found = {word: None}
    for habit in _HABITS:
        if habit.sign.search(word):
            found[_spelt(word, habit.rules)] = None
    for one in tuple(found):
        found[_spelt(one, _RUSSIAN)] = None
    return tuple(found)[:_MOST]


def _spelt(word: str, rules: _Rules) -> str:
    """A word by rules, in their order; what is written in capitals is done with."""
    for pattern, spelt in rules:
        word = pattern.sub(spelt, word)
    return word.lower()
