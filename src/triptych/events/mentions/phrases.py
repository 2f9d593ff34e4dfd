"""Phrases: how far a noun phrase or a clause reaches around a word, by its function words alone.

Shallow on purpose: it stops early where it cannot tell, within a bounded number of tokens. Most
tokens are of no class at all and are passed over at once.
"""

from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading

LONGEST = 25  # tokens of a phrase worth quoting
_MODIFIERS = 8
_NOMINAL = 9  # tokens of one noun phrase
_SUBJECT = 12  # tokens of a subject
_BRACKET = 14  # tokens of what stands in brackets after a noun
_CLAUSE = 15  # tokens of a clause after its verb
_JOINS = frozenset("-‐‑–")
_OWNING = frozenset(("'s", "’s"))
_APOSTROPHES = frozenset("'’")
_ABOUT = frozenset(("c", "ca", "circa", "from", "until", "since"))
_STOPS = frozenset(",;:.!?()[]—…")
_OBJECTS = frozenset("them him it".split())

# The bits that ask for a closer look, in each walk.
_IN_NOUN_PHRASE = g.WALL | g.DETERMINER | g.TELLING | g.PRESENTING
_BEFORE_NOUN = g.WALL | g.DETERMINER | g.TELLING | g.ING
_IN_SUBJECT = g.WALL | g.TELLING | g.WHEN | g.NUMBER
_IN_CLAUSE = g.MARK | g.AND | g.CLAUSE | g.PRONOUN | g.AUXILIARY | g.PRESENTING


def start_of_noun_phrase(r: Reading, at: int, floor: int) -> int:
    """The first token of the noun phrase that ends in the token `at`: its determiner, or owner."""
    tags = r.tags
    lowest = max(floor, at - _MODIFIERS)
    first = at
    while first > lowest:
        bits = tags[first - 1]
        if bits & _BEFORE_NOUN:
            if bits & g.DETERMINER:
                if bits & g.CLAUSE and r.is_capital(first):
                    break  # that Napoleon's ...
                if r.lower[first - 1] not in _OWNING:
                    return first - 1
                lowest = max(floor, first - 5)  # on to the owner, with its own determiner
            elif _is_wall(r, first - 1, lowest):
                break
        first -= 1
    while first < at and r.lower[first] in _JOINS:
        first += 1
    return first


def _is_wall(r: Reading, at: int, floor: int) -> bool:
    """Whether a noun phrase cannot reach across `at`, but where a determiner stands before."""
    bits = r.tags[at]
    if bits & g.WALL and not bits & (g.AND | g.ADVERB):
        if r.lower[at] in _APOSTROPHES:
            return False
        if r.lower[at] != ",":
            return True
    return not _has_determiner(r, at, floor)


def _has_determiner(r: Reading, at: int, floor: int) -> bool:
    """Whether a determiner stands up to three tokens before, with only modifiers between."""
    for before in range(at - 1, max(at - 4, floor - 1), -1):
        bits = r.tags[before]
        if bits & g.DETERMINER:
            return True
        if bits & g.WALL and not bits & g.ADVERB:
            return False
    return False


def end_of_noun_phrase(r: Reading, at: int, end: int, *, joined: bool = False) -> int:
    """Beyond the last token of the noun phrase that begins at `at`; `at` itself if none does.

    `joined` lets it reach across one "and", as after "between".
    """
    tags = r.tags
    here = at
    while here < end and here < at + 4 and tags[here] & g.DETERMINER:
        here += 1
    content = here
    end = min(end, at + _NOMINAL)
    while here < end:
        bits = tags[here]
        if bits & _IN_NOUN_PHRASE:
            if bits & g.AND:
                if here == content or not _continues(r, here, end, joined=joined):
                    break
                joined = False
            elif _breaks(r, here, content):
                break
        here += 1
    return here if here > content else at


def _breaks(r: Reading, here: int, content: int) -> bool:
    """Whether a noun phrase whose content began at `content` ends before the token `here`."""
    bits = r.tags[here]
    if here > content and r.lower[here - 1] in _JOINS:
        return False
    if bits & g.DETERMINER:
        return here > content and r.lower[here] not in _OWNING and not r.tags[here - 1] & g.AND
    if bits & g.ADVERB and here and r.tags[here - 1] & g.DETERMINER:
        return False  # the first phase, the newly built wall
    if bits & g.WALL:
        return r.lower[here] not in _APOSTROPHES
    return here > content


def _continues(r: Reading, conjunction: int, end: int, *, joined: bool) -> bool:
    """Whether "and" joins two names, or what "between" asks for."""
    after = conjunction + 1
    if after >= end or r.tags[after] & (g.WALL | g.VERB) & ~g.AND:
        return False
    return joined or (r.is_capital(conjunction - 1) and r.is_capital(after))


def end_of_complements(r: Reading, at: int, end: int) -> int:
    """Beyond the complements ("of the town by its own garrison") that begin at `at`."""
    lower = r.lower
    end = min(end, at + LONGEST - 5)
    while at + 1 < end:
        word = lower[at]
        if word in g.COMPLEMENTS:
            beyond = end_of_noun_phrase(r, at + 1, end, joined=word == "between")
            if beyond == at + 1:
                break
        elif word == "(" and (r.tags[at + 1] & g.FIGURE or lower[at + 1] in _ABOUT):
            beyond = closing(r, at, end)
            if beyond == at:
                break
        else:
            break
        at = beyond
    return at


def closing(r: Reading, at: int, end: int) -> int:
    """Beyond the bracket that closes the one at `at`, if it is near; else `at`."""
    for here in range(at + 1, min(at + _BRACKET, end)):
        if r.lower[here] == ")":
            return here + 1
    return at


def start_of_subject(r: Reading, verb: int, floor: int) -> int:
    """The first token of the subject that ends before the token `verb`; `verb` if there is none."""
    tags = r.tags
    floor = max(floor, verb - _SUBJECT)
    first = verb
    while first > floor:
        bits = tags[first - 1]
        if bits & _IN_SUBJECT:
            if bits & g.PRONOUN and not bits & g.DETERMINER:
                return first - 1 if first == verb else first
            if _ends_subject(r, first - 1, verb, floor):
                break
        first -= 1
    return first


def _ends_subject(r: Reading, at: int, verb: int, floor: int) -> bool:
    """Whether the subject of the token `verb` cannot reach across the token `at`."""
    bits, first = r.tags[at], at + 1
    if bits & (g.CLAUSE | g.MARK | g.AUXILIARY | g.TO | g.NOT):
        is_determiner = bits & (g.THIS | g.NO) and first < verb
        return not is_determiner or bool(r.tags[first] & g.DETERMINER)
    if bits & g.AND:
        return not (at > floor and r.is_capital(at - 1) and r.is_capital(first))
    if bits & g.PREPOSITION:
        return first == verb or at == floor or not _is_noun_like(r, at - 1)
    if bits & g.ADVERB:
        return first != verb
    if bits & (g.WHEN | g.NUMBER):
        return not _counts(r, at, verb)
    return not bits & g.DETERMINER and not _has_determiner(r, at, floor)


def _is_noun_like(r: Reading, at: int) -> bool:
    """Whether a token may be the last of a noun phrase."""
    return not r.tags[at] & (g.WALL | g.DETERMINER | g.WHEN | g.NUMBER | g.TELLING)


def _counts(r: Reading, at: int, verb: int) -> bool:
    """Whether a figure says how many ("146 workers"), and is no date or the end of one."""
    if r.tags[at] & g.MONTH or at + 1 == verb or not r.words[at + 1].islower():
        return False
    return len(r.lower[at]) < len("1900") and (not at or r.lower[at - 1] not in _JOINS)


def end_of_clause(r: Reading, beyond: int, end: int) -> int:
    """Beyond the clause: its object and what belongs to it, before any mark or further clause."""
    tags = r.tags
    stop = min(end, beyond + _CLAUSE)
    at = beyond
    while at < stop:
        if tags[at] & _IN_CLAUSE and _ends_clause(r, at, beyond, stop):
            break
        at += 1
    return at


def _ends_clause(r: Reading, at: int, beyond: int, stop: int) -> bool:
    """Whether the clause whose verb ends at `beyond` ends before the token `at`."""
    bits = r.tags[at]
    if bits & g.MARK:
        return r.lower[at] in _STOPS
    if bits & g.AND:
        return at + 1 < stop and _opens_clause(r, at + 1, stop)
    if at > beyond and r.tags[at - 1] & (g.CLAUSE | g.THIS):
        return False  # of those whom they ...
    if bits & g.PRONOUN and not bits & g.CLAUSE:
        return not bits & g.DETERMINER and r.lower[at] not in _OBJECTS
    return not bits & g.CLAUSE or not bits & (g.THIS | g.PREPOSITION)


def _opens_clause(r: Reading, at: int, end: int) -> bool:
    """Whether a verb or a subject follows "and"."""
    while at < end and r.tags[at] & g.ADVERBIAL:
        at += 1
    return at >= end or bool(r.tags[at] & (g.VERB | g.FINITE | g.TO | g.TELLING))


def start_of_name(r: Reading, beyond: int, floor: int) -> int:
    """The first of the capitalised words that end before `beyond`; `beyond` if there is none."""
    first = beyond
    floor = max(floor, beyond - _MODIFIERS)
    while first > floor and r.is_capital(first - 1) and not r.tags[first - 1] & g.PREPOSITION:
        first -= 1
    return first


def end_of_object(r: Reading, at: int, end: int) -> int:
    """Beyond the noun phrase at `at` with its complements in "of"; `at` if there is none."""
    beyond = end_of_noun_phrase(r, at, end)
    last = min(end, at + LONGEST)
    while at < beyond < last and r.lower[beyond] == "of":
        further = end_of_noun_phrase(r, beyond + 1, end)
        if further == beyond + 1:
            break
        beyond = further
    return beyond
