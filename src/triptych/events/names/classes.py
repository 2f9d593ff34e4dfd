"""Classes: all that the search for names asks of a word by itself, as the bits of one integer.

A text of two hundred words is asked some two thousand such questions; a test of a bit answers one
in a third of the time that a set takes. Only `names` and the modules beside it use them.
"""

from functools import lru_cache

from triptych.events.names.gazetteer import Gazetteer
from triptych.events.names.words import (
    CLOSED,
    DETERMINERS,
    HYPHENS,
    LOCATIVE,
    PARTICLES,
    POSSESSIVES,
    REFERRING,
    Words,
    words,
)

FAMILIES = frozenset("family dynasty brothers clan clans lineage".split())
QUOTES = frozenset('"“‘«')
WORKS = frozenset("entitled titled novel poem play film painting journal newspaper his her".split())
MODALS = frozenset(("had", "would", "did", "could"))
_LEADING = frozenset("von van ibn bin de abu".split())
_WAYS = frozenset("northern southern eastern western central upper lower all".split())
_MANNERS = frozenset(("also", "then", "itself", "soon"))

# How the word is written, and whether it may be a name.
MIXED = 1 << 0  # not all in lower case
CAPITAL = 1 << 1  # begins with a capital
FIRST = 1 << 2  # opens its sentence: of a token, not of a word
NAMELESS = 1 << 3  # names neither place nor actor by itself: a month, a religion
KNOWN = 1 << 4  # begins a name of the gazetteer
DULL = 1 << 5  # begins nothing with a capital of its own: "In 1848", "May 1848"
# What the word is where it stands before or after a name.
CLOSED_CLASS = 1 << 6  # article, preposition, auxiliary, conjunction, pronoun
PLACING = 1 << 7  # a locative preposition
GROUP = 1 << 8  # a noun for a group or body
MODIFIER = 1 << 9  # says more of a group: "striking"
VERB = 1 << 10  # shows that a name acts
AGENTIVE = 1 << 11  # shows so even of a city
OFFICE = 1 << 12  # a title
TELLING = 1 << 13  # shows what a name is, as its only word or after it: "Company", "valley"
ASIDE = 1 << 14  # may lead to what is said of a person: a comma, "who"
PERSON = 1 << 15  # a noun for one person
HYPHEN = 1 << 16
POSSESSIVE = 1 << 17  # 's
JOINING = 1 << 18  # a run of capitals may go on over it
LEADING = 1 << 19  # a name may begin before its capital with it: "de", or the hyphen of "al-"
ENTITLING = 1 << 20  # before the title of a work: a quote, "entitled", 's
PASSED = 1 << 21  # passed over from a name back to the word that governs it
ADVERBIAL = 1 << 22  # may stand between a name and its verb: "soon", "had"
OF = 1 << 23
GOING_ON = 1 << 24  # may lead to another name: a comma, "and", "the"
LED = 1 << 25  # by itself decides on a name with only its context: "from", "by", "the"
GOVERNING = 1 << 26  # a preposition that shows the kind of a name
READABLE = 1 << 27  # may name a group in lower case
STANDING = 1 << 28  # may stand for what was named before
TRIGGER = READABLE | STANDING  # is of interest without a capital
# The sign of all that is of no interest by itself; with it an integer still is one digit long.
PLAIN = -(1 << 29)

_CLOSED_CLASSES = (
    (CLOSED_CLASS, CLOSED),
    (PLACING | GOVERNING, LOCATIVE),
    (GOVERNING, frozenset("of on as from to with between by against versus over".split())),
    (LED, frozenset("from to by under with against between the a an".split())),
    (TELLING, FAMILIES),
    (ASIDE, frozenset((",", "who"))),
    (HYPHEN | JOINING | LEADING, HYPHENS),
    (POSSESSIVE | JOINING | ENTITLING, POSSESSIVES),
    (JOINING, PARTICLES | {".", "'", "’"}),
    (LEADING, _LEADING),
    (ENTITLING, QUOTES | WORKS),
    (PASSED, DETERMINERS | _WAYS),
    (ADVERBIAL, MODALS | _MANNERS),
    (OF, frozenset(("of",))),
    (GOING_ON, frozenset((",", "and", "the"))),
    (STANDING, REFERRING),
)

_MOST = 1 << 16  # words kept; a language has fewer in use


class Classes(dict[str, int]):
    """The bits of each word, as it is written, that was asked for: worked out when it is first."""

    def __init__(self, gazetteer: Gazetteer, known: Words) -> None:
        super().__init__()
        self._listed = _listed(gazetteer, known)
        self._no_modifiers = known.no_modifiers | CLOSED
        self._suffixes = known.suffixes
        self._endings = (*known.suffixes, "ed", "ly")
        self._same: dict[int, int] = {}  # one integer for all alike: few, so that they stay near

    def __missing__(self, word: str) -> int:
        """The bits of a word, kept for the next time: of its lists, and what its letters show."""
        lower = word.lower()
        bits = self._listed.get(lower, 0)
        if lower.endswith(self._endings):
            bits |= self._by_ending(lower)
        if word != lower:
            bits = (bits | MIXED) & ~LEADING
        elif not bits & TRIGGER:
            bits |= PLAIN
        if word[:1].isupper():
            bits |= CAPITAL
        if len(self) >= _MOST:
            self.clear()
        bits = self[word] = self._same.setdefault(bits, bits)
        return bits

    def _by_ending(self, lower: str) -> int:
        """The bits of what a word may be by its last letters."""
        bits = ADVERBIAL if lower.endswith("ly") else 0
        if lower.endswith("ed") and len(lower) > len("need"):
            bits |= VERB
        is_modifier = lower.endswith(self._suffixes) and lower not in self._no_modifiers
        return bits | MODIFIER | PASSED if is_modifier and not lower.endswith("ally") else bits


@lru_cache(maxsize=8)
def classes(gazetteer: Gazetteer) -> Classes:
    """The bits of words where names are looked for with a gazetteer: made once for each."""
    return Classes(gazetteer, words())


def _listed(gazetteer: Gazetteer, known: Words) -> dict[str, int]:
    """The bits of each word of the lists."""
    modifiers = known.modifiers | known.attributive
    by_lists = (
        (KNOWN, gazetteer.by_word),
        (DULL, known.dull - gazetteer.by_word.keys()),
        (GROUP, known.groups),
        (AGENTIVE | VERB, known.agentive),
        (MODIFIER, modifiers),
        (PASSED, modifiers - CLOSED),
        (OFFICE, known.offices),
        (TELLING, known.telling),
        (NAMELESS, known.no_names),
        (PERSON, known.persons),
        (READABLE, known.groups | known.adherents | known.attributive | gazetteer.lower),
        (STANDING, known.military | known.stand_in.keys()),
    )
    found: dict[str, int] = {}
    for bits, listed in (*_CLOSED_CLASSES, *by_lists):
        for word in listed:
            found[word] = found.get(word, 0) | bits
    return found
