"""Place or actor: which of the two a name is where it stands, by the words before and after it.

"in France" and "the siege of Paris" are places; "France invaded", "France's involvement" and "by
France" are actors.
"""

from triptych.events.names.classes import (
    ADVERBIAL,
    AGENTIVE,
    GOING_ON,
    GOVERNING,
    MODALS,
    PASSED,
    PLACING,
    POSSESSIVE,
    VERB,
)
from triptych.events.names.reading import Reading, Seen

_AGENTS = frozenset(("by", "against", "with", "between", "versus"))
_TRIUMPHS = frozenset("victory victories triumph triumphed win control".split())
_GOALS = frozenset(("from", "to"))
UNKNOWN = "unknown"  # the sort of a name that only its context shows
_CITIES = frozenset(("city", "capital", "town", UNKNOWN))
_CHAIN = frozenset((",", "and", "or"))
_CHAIN_LENGTH = 3  # names joined by "and" that are looked at together
_BACK = 4  # tokens before a name in which its verb may stand
_PASSIVE = frozenset(("was", "were", "been", "being", "is", "are", "be"))
_GIVEN = frozenset("gave given grant granted offered promised owed denied told".split())
_DESCENTS = frozenset(
    "raid raids raided march marched advance advanced descent descended based converged".split()
)
ACTING = ADVERBIAL | VERB


def kind(reading: Reading, first: int, beyond: int, sort: str, previous: Seen | None) -> str:
    """The kind that the syntax shows, "place" or "actor"; "" where it shows neither."""
    bits, is_city = reading.bits, sort in _CITIES
    if bits[beyond] & POSSESSIVE:
        return _possessor(reading, beyond + 1, is_city=is_city)
    if bits[first - 1] & PLACING:  # by far the most, so asked for first
        return "place"
    at, after = before(reading, first), reading.lower[beyond]
    if bits[at] & GOVERNING:
        shown = _by_preposition(reading, at, is_city=is_city)
    else:
        shown = "actor" if reading.lower[at] in _GIVEN and after != "to" else ""
    if shown:
        return shown
    if _is_subject(reading, at, beyond, is_city=is_city):
        return "actor"
    is_done = after in _PASSIVE and sort != UNKNOWN
    return _by_chain(reading, first, at, previous) or (
        "place" if is_done else _by_verb(reading, at, is_city=is_city)
    )


def unknown(reading: Reading, first: int, previous: Seen | None) -> str:
    """The kind of an unknown name that is no subject and stands after no place's preposition."""
    at = before(reading, first)
    if reading.bits[at] & GOVERNING:
        shown = _by_preposition(reading, at, is_city=True)
        if shown:
            return shown
    return _by_chain(reading, first, at, previous) or _by_verb(reading, at, is_city=True)


def _is_subject(reading: Reading, at: int, beyond: int, *, is_city: bool) -> bool:
    """Whether a name, after the word at `at`, is the subject of a verb, alone or with others."""
    word = reading.lower[at]
    if word == "of" or word in reading.known_words.verbs_of_place:
        return False
    last = _coordinated(reading, beyond) if reading.bits[beyond] & GOING_ON else beyond
    return reading.bits[last] & ACTING != 0 and acts(reading, last, is_city=is_city)


def _by_chain(reading: Reading, first: int, at: int, previous: Seen | None) -> str:
    """The kind of the name before, where a name is joined to it."""
    if previous and reading.lower[at] in _CHAIN and _is_chained(reading, first, at, previous):
        return previous.name.kind
    return ""


def _is_chained(reading: Reading, first: int, at: int, previous: Seen) -> bool:
    """Whether a name is joined to the one before: "Padua and the Veneto", "Padua, Bologna and"."""
    old = previous.name
    if old.is_adjective or old.beyond not in {at, at - 1}:
        return False
    if reading.lower[at] == ",":
        is_listed = reading.lower[first - 1] == "," and reading.lower[at + 2] in _CHAIN
        return is_listed and not reading.is_first(old.first - 1)
    return True


def _coordinated(reading: Reading, beyond: int) -> int:
    """Where the subject ends that a name begins: "France and the Soviet Union" | "signed"."""
    for place in range(_CHAIN_LENGTH):
        at = beyond
        if reading.lower[at] == "," and (place or reading.lower[at + 1] != "and"):
            at += 1
        if reading.lower[at] == "and":
            at += 1
        if reading.lower[at] == "the":
            at += 1
        if at == beyond or not reading.is_capital(at):
            return beyond
        known = reading.gazetteer.longest(reading.lower, reading.words, at)
        if not known or known.form == "adjective":
            return beyond
        beyond = at + len(known.words)
    return beyond


def before(reading: Reading, first: int) -> int:
    """The token before a name and its articles and adjectives; -1 where none is."""
    bits, at = reading.bits, first - 1
    for _ in range(3):
        if not bits[at] & PASSED:  # as what stands before the text is not
            return at
        at -= 1
    return at


def acts(reading: Reading, beyond: int, *, is_city: bool = False) -> bool:
    """Whether what stands after a name is a verb of which it is the subject."""
    bits, lower, at = reading.bits, reading.lower, beyond
    if bits[at] & ADVERBIAL:
        if lower[at] not in MODALS:
            at += 1
        if lower[at] in MODALS:
            return lower[at + 1] not in _PASSIVE
    return bits[at] & (AGENTIVE if is_city else VERB) != 0 and lower[at + 1] != "by"


def _possessor(reading: Reading, at: int, *, is_city: bool) -> str:
    """What a name before 's is: where, if it has a coast or a capital; who, else."""
    ahead = reading.lower[at : at + 3]
    words = reading.known_words
    where = not (words.residents.isdisjoint(ahead) and words.possessions.isdisjoint(ahead))
    return "place" if is_city or where else "actor"


def _by_preposition(reading: Reading, at: int, *, is_city: bool) -> str:
    """What a name after a preposition is; "" after none that tells."""
    word, before = reading.lower[at], reading.lower[at - 1]
    if reading.bits[at] & PLACING:
        return "place"
    if word == "of":
        return _complement(reading, at)
    if (word == "on" and before in _DESCENTS) or (word == "as" and before == "far"):
        return "place"
    if word in _GOALS:
        given = reading.lower[max(0, at - _BACK) : at]
        is_given = not reading.known_words.giving.isdisjoint(given)
        return "actor" if is_given and not is_city else "place"
    if is_city and word in {"with", "between"}:
        return "place"
    return "actor" if word in _AGENTS or _is_opposed(reading, at) else ""


def _is_opposed(reading: Reading, at: int) -> bool:
    """Whether a preposition ends "war on" or "victory over"."""
    word, before = reading.lower[at], reading.lower[at - 1]
    return (word == "on" and before == "war") or (word == "over" and before in _TRIUMPHS)


def _complement(reading: Reading, at: int) -> str:
    """What a name after "of" is, by the noun before "of"."""
    words, head = reading.known_words, reading.lower[at - 1] if at else ""
    if head in words.of_place:
        return "place"
    return "actor" if head in words.of_actor else ""


def _by_verb(reading: Reading, at: int, *, is_city: bool) -> str:
    """What the object of a verb is: "occupied France", "defeated France", "alarmed France"."""
    word = reading.lower[at] if at >= 0 else ""
    if word in reading.known_words.verbs_of_place:
        return "place"
    is_done = word.endswith("ed") and not is_city
    return "actor" if is_done or word in reading.known_words.verbs_of_actor else ""
