"""Likeness: how alike two names are, from 0 to 100; for people, for titles, for bodies and places.

It alone scores names; it decides nothing. 100 means the same words but for case, marks, punctuation
and, of a person, "Family, Given"; all else is less, so that only what is the same can be taken for
it. Each score is symmetric and monotone: a word that agrees never lowers it, a word that does not
never raises it. What two words have in common is said in `alike`, how they are heard in `sounds`,
how they may be spelt in `readings`, and scripts in `letters`.

| people | score |
|---|---|
| James D. Harper, Harper, James D. | 100 |
| James D. Harper, J. D. Harper | 95.5 |
| James D. Harper, James Harper | 92.5 |
| Mohammad Mosaddeq, Muhammad Musaddiq | 92.15 |
| Ali Reza Karimi, Alireza Karimi | 97 |
| James Harper, Harper | 70 |
| John Harper, Jane Harper | 40 |
| Ivan Petrov, Ivan Petrova | 40 |

A person's score is 100 times how alike the family names are, times 0.4 + 0.6 times how alike the
given names are: the mean of these in order, one that is missing on one side counting 0.75, all
missing 0.5; two that the other name writes as one are one. Particles (von, de, al) count 1 in 50.
Titles and bodies: twice the weight of what agrees over the weight of all words (Dice); a word
weighs by its letters, small words little. A title and the part of another before a colon have 90 in
100 of what these have; two with other numbers 85 at most; the same words in another order 99.
"""

from collections.abc import Callable
from hashlib import blake2s
from itertools import chain

from triptych.likeness.alike import read
from triptych.likeness.people import keys_of_people, people, words_of_people
from triptych.likeness.titles import bodies, titles

__all__ = [
    "bodies", "key_of_all", "keys", "keys_of_people", "keys_of_words", "of_kind", "people",
    "titles",
]  # fmt: skip

_PEOPLE = frozenset({"person"})
_BODIES = frozenset({"organization", "actor", "place", "journal"})


def of_kind(kind: str) -> Callable[[str, str], float]:
    """The score for things of one of our kinds."""
    if kind in _PEOPLE:
        return people
    return bodies if kind in _BODIES else titles


def keys(text: str, *, is_person: bool = False) -> tuple[str, ...]:
    """What a name is looked up by: two names that are alike mostly share one; each once.

    Of a person also each name with the initial of each other: "hrpr0j". Two names that are the same
    (100) always share one, that of the whole.
    """
    more = (*(keys_of_people(text) if is_person else ()), *key_of_all(text, is_person=is_person))
    return tuple(dict.fromkeys((*chain.from_iterable(keys_of_words(text)), *more)))


def key_of_all(text: str, *, is_person: bool = False) -> tuple[str, ...]:
    """The key of a whole name, of its letters in whatever order; none where it has none."""
    found = words_of_people(text) if is_person else read(text)
    letters = "".join(sorted("".join(word.plain for word in found)))
    return (f"0{blake2s(letters.encode(), digest_size=6).hexdigest()}",) if letters else ()


def keys_of_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The keys of each word of a name: more than one where it could be read in several ways."""
    found = (word.skeletons or (word.plain,) for word in read(text))
    return tuple(dict.fromkeys(tuple(sorted(key.lower() for key in one)) for one in found))
