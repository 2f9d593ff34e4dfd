"""People's names: read as family and given names in every way they can be, and compared.

Without a comma up to three last words may be the family's; "Harper James" without a comma is
possible too, at a tenth less. Particles are set aside; "zadeh" and "abd al-" stand with their word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from triptych.likeness.alike import (
    CONSONANTS,
    HEARD,
    Word,
    family_likeness,
    joined,
    name_likeness,
    read,
    word_likeness,
)
from triptych.likeness.letters import UNHEARD

_MISSING, _ALL_MISSING = 0.75, 0.5
_GIVEN = 0.6  # how much of the score hangs on given names
_PARTICLE, _TURNED = 0.98, 0.9
_FAMILY_WORDS = 3
_JOINED_LETTERS = 5  # of two names that are written together
_KEYED = 8  # names of a person that have keys
_LONGEST = 300  # characters of a name that are read
_KEPT = 1 << 12  # scores: rows of a table have values in common

_PARTICLES = frozenset(
    (
        "von vom zu van der den de del della di da dos du la le al el ul as ash ibn bin ben bint"
        " ter"
    ).split()
)
_JOINED = re.compile(r"[\s-]+(?=z[aā]d(?:eh|e|a|ah|ih)\b)", re.IGNORECASE)
_ABD = re.compile(r"\b(abd)[\s-]*[aou][lrsnz][\s-]+", re.IGNORECASE)
_LETTERS = re.compile(r"\b([A-ZÀ-ÖØ-Þ]{2,3})(?=[\s,]|$)(?=.*[a-z])|(?<=[a-z] )([A-Z]{2,3})$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read a name; `worth` is less than 1 where it is unusual."""

    family: tuple[Word, ...]
    given: tuple[Word, ...]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with all its readings, its particles, and whether it says which part is which."""

    words: tuple[Word, ...]
    readings: tuple[_Reading, ...]
    particles: frozenset[str]


@lru_cache(_KEPT)
def people(one: str, other: str) -> float:
    """How alike two names of people are, 0 to 100 (see the package's table)."""
    first, second = _name(one), _name(other)
    if not first.readings or not second.readings:
        return 0.0
    found = max(_score(a, b) for a in first.readings for b in second.readings)
    return round(100 * found * (_PARTICLE if first.particles != second.particles else 1), 2)


def keys_of_people(text: str) -> tuple[str, ...]:
    """Each name with the initial of each other one, and each two that follow written as one."""
    names = _name(text).words[:_KEYED]
    both = (_together(one, other) for one, other in pairwise(names))
    return tuple(dict.fromkeys((
        *(f"{key.lower()}0{other.plain[0]}"
        for word in names if not word.is_initial
        for other in names if other is not word
        for key in sorted(word.skeletons)),
        *(key.lower() for word in both if word for key in sorted(word.skeletons)),
    )))  # fmt: skip


def words_of_people(text: str) -> tuple[Word, ...]:
    """The words of a name without its particles, as they are compared."""
    return _name(text).words


@lru_cache(1 << 14)
def _name(text: str) -> _Name:
    """A name, read."""
    whole = _ABD.sub(r"\1ol", _JOINED.sub("", text[:_LONGEST].translate(UNHEARD)))
    before, comma, after = whole.partition(",")
    parts = [_names(before), _names(after)]
    names = [part[0] for part in parts]
    particles = frozenset().union(*(part[1] for part in parts))
    if comma and names[0] and names[1]:
        readings: tuple[_Reading, ...] = (_Reading(names[0], names[1]),)
    else:
        readings = _readings(names[0] + names[1])
    return _Name(names[0] + names[1], readings, particles)


def _names(text: str) -> tuple[tuple[Word, ...], frozenset[str]]:
    """The names in a text, and its particles; a particle alone is a name."""
    found = read(_LETTERS.sub(lambda letters: " ".join(letters[0]), text))
    names = tuple(word for word in found if word.plain not in _PARTICLES)
    if not names:
        return found, frozenset()
    return names, frozenset(word.plain for word in found) & _PARTICLES


def _readings(names: tuple[Word, ...]) -> tuple[_Reading, ...]:
    """Every way to part names without a comma."""
    if len(names) <= 1:
        return (_Reading(names, ()),) if names else ()
    most = min(_FAMILY_WORDS, len(names) - 1)
    usual = [_Reading(names[-n:], names[:-n]) for n in range(1, most + 1)]
    return (*usual, _Reading(names[:1], names[1:], _TURNED))


def _score(one: _Reading, other: _Reading) -> float:
    """How alike two readings are, 0 to 1."""
    family = _mean(one.family, other.family, missing=0.0, is_given=False)
    if not family:
        return 0.0
    given = _given(one.given, other.given)
    worth = min(one.worth, other.worth) if one.worth != other.worth else 1.0
    return worth * family * (1 - _GIVEN + _GIVEN * given)


def _given(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """How alike given names are."""
    if not one and not other:
        return 1.0
    if not one or not other:
        return _ALL_MISSING
    return _mean(one, other, missing=_MISSING, is_given=True)


def _mean(
    one: tuple[Word, ...], other: tuple[Word, ...], *, missing: float, is_given: bool
) -> float:
    """The mean of how alike names are in order, best if joined; 0 where the first ones differ."""
    alike = name_likeness if is_given else family_likeness
    found = [alike(a, b) if a and b else missing for a, b in zip_longest(one, other)]
    mean = sum(found) / len(found) if found[0] else 0.0
    if len(one) == len(other):
        return mean
    short, long = sorted((one, other), key=len)
    at, value = _joined_at(short, long)
    if not value:
        return mean
    rest = (*long[:at], *long[at + 2 :]), (*short[:at], *short[at + 1 :])
    found = [value, *(alike(a, b) if a and b else missing for a, b in zip_longest(*rest))]
    return max(mean, sum(found) / len(found) if not at or found[1] else 0.0)


def _joined_at(short: tuple[Word, ...], long: tuple[Word, ...]) -> tuple[int, float]:
    """Where one of some names is two of others written together, and how alike they are, or 0."""
    for at, word in enumerate(short):
        if len(word.plain) >= _JOINED_LETTERS:
            both = _together(long[at], long[at + 1])
            value = word_likeness(word, both) if both else 0.0
            if value >= CONSONANTS:
                return at, min(value, HEARD)
    return 0, 0.0


def _together(one: Word, other: Word) -> Word | None:
    """Two names written as one; None where one of them is an initial."""
    if one.is_initial or other.is_initial:
        return None
    if one.is_unvowelled:
        return joined(one, other)
    found = read(one.plain + other.plain)
    return found[0] if len(found) == 1 else None
