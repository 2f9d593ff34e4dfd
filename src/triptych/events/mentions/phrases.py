"""Phrases: how far a noun phrase or a clause reaches around a word, by its function words alone.

Shallow on purpose: it stops early where it cannot tell, within a bounded number of tokens. The
greater of two numbers is found without a call, since these are called for every spot.
"""

from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading

LONGEST = 25  # tokens of a phrase worth quoting
_MODIFIERS = 8
_OWNER = 5  # tokens of an owner before 's
_SUBJECT = 12  # tokens of a subject
_BRACKET = 14  # tokens of what stands in brackets after a noun
_CLAUSE = 15  # tokens of a clause after its verb
_COMPLEMENTS = 20


def start_of_noun_phrase(r: Reading, at: int) -> int:
    """The first token of the noun phrase that ends in the token `at`: its determiner, or owner."""
    size, floor = r.size, r.floor
    first, lowest = at, at - _MODIFIERS
    while True:
        lowest = max(floor, lowest)
        match = r.p.backwards_noun.match(r.backwards, size - first, size - lowest)
        first = size - match.end() if match else first
        if first <= lowest or not r.tags[first - 1] & g.OWNING:
            break
        first -= 1
        lowest = first - _OWNER + 1
    while first < at and r.tags[first] & g.JOIN:
        first += 1
    return first


def end_of_noun_phrase(r: Reading, at: int) -> int:
    """Beyond the last token of the noun phrase that begins at `at`; `at` itself if none does."""
    last, end = at + LONGEST, r.end
    match = r.p.noun_phrase.match(r.letters, at, min(end, last))
    return match.end() if match else at


def end_of_object(r: Reading, at: int) -> int:
    """Beyond the noun phrase at `at` with its complements in "of"; `at` if there is none."""
    last, end = at + LONGEST, r.end
    match = r.p.object.match(r.letters, at, min(end, last))
    return match.end() if match else at


def end_of_complements(r: Reading, at: int) -> int:
    """Beyond the complements ("of the town by its own garrison") that begin at `at`."""
    last, end = at + _COMPLEMENTS, r.end
    match = r.p.complements.match(r.letters, at, min(end, last))
    return match.end() if match else at


def closing(r: Reading, at: int) -> int:
    """Beyond the bracket that closes the one at `at`, if it is near; else `at`."""
    for here in range(at + 1, min(at + _BRACKET, r.end)):
        if r.lower[here] == ")":
            return here + 1
    return at


def start_of_subject(r: Reading, verb: int) -> int:
    """The first token of the subject that ends before the token `verb`; `verb` if there is none."""
    size, lowest, floor = r.size, verb - _SUBJECT, r.floor
    lowest = max(floor, lowest)
    match = r.p.backwards_subject.match(r.backwards, size - verb, size - lowest)
    return size - match.end() if match else verb


def ends(r: Reading, beyond: int) -> tuple[int, int]:
    """Beyond the clause of the verb that ends at `beyond`, and beyond its object.

    The clause ends before any mark or further clause. Where the verb has no object, `beyond`.
    """
    match = r.p.clause.match(r.letters, beyond, min(r.end, beyond + _CLAUSE))
    if match is None:
        return beyond, beyond
    after = match.end(1)
    return match.end(), after if after > 0 else beyond


def end_of_clause(r: Reading, beyond: int) -> int:
    """Beyond the clause: its object and what belongs to it, before any mark or further clause."""
    last, end = beyond + _CLAUSE, r.end
    match = r.p.clause.match(r.letters, beyond, min(end, last))
    return match.end() if match else beyond


def start_of_name(r: Reading, beyond: int) -> int:
    """The first of the capitalised words that end before `beyond`; `beyond` if there is none."""
    first = beyond
    floor = max(r.floor, beyond - _MODIFIERS)
    while first > floor and r.is_capital(first - 1) and not r.tags[first - 1] & g.PREPOSITION:
        first -= 1
    return first
