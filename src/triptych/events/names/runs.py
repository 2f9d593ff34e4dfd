"""Runs of capitals: how far a proper name reaches, and what its own words show it to be.

"King Louis XIV" is a person, "East India Company" a body, "Lake Chad" a place and "French
Revolution" a happening, whatever stands around them.
"""

from triptych.events.names.classes import (
    CAPITAL,
    FAMILIES,
    FIRST,
    JOINING,
    LEADING,
    MIXED,
    OF,
    PLACING,
    TELLING,
)
from triptych.events.names.reading import Reading, Seen
from triptych.events.names.words import DETERMINERS, NUMERALS, PARTICLES, POSSESSIVES
from triptych.events.names.words import HYPHENS as HYPHENS  # noqa: PLC0414 - candidates take it here

GOING_ON = MIXED | JOINING  # what a run of capitals goes on with
_RUNNING = CAPITAL | FIRST
_LONGEST = 12  # tokens
_TITLE_CASE = 7  # words; a run of so many is the title of a work
_GATHERINGS = frozenset(
    "congress council convention diet synod conference peace treaty union".split()
)
_ALONE = frozenset("parliament congress senate church confederacy inquisition diet".split())
_OWNERS = frozenset("women people men children king queen ladies".split())
_AT = frozenset(("at", "near"))
_LINKS = frozenset("en sur sous au aux de des du la le les am an auf".split())
_ARABIC = frozenset("al el an ar as ash at ad az".split())
_PAIRED = frozenset("committee ministry department board society office bureau".split())
_OPENING = ("ly", "ing", "ed")  # ends of adverbs and participles that may open a sentence
_SMALL = frozenset("of the and in a an on for to".split())  # words without a capital in titles
_SYLLABLE = 5  # letters of the second half of a name such as Kai-shek
_NO_SYLLABLES = frozenset(
    "led held born era style type like based wide run owned made ruled".split()
)
_INITIAL = 2  # letters of an abbreviated title before a point: St, Dr


def end(reading: Reading, first: int) -> int:
    """The token beyond a run of capitals, with its initials, particles and hyphens."""
    bits, at, limit = reading.bits, first + 1, first + _LONGEST
    while bits[at] & _RUNNING == CAPITAL and at < limit:
        at += 1
    if not bits[at] & JOINING or bits[at] & FIRST:
        return at
    _, beyond = reading.tokens.sentences[reading.tokens.sentence_of[first]]
    return _joined(reading, at, min(beyond, limit))


def _joined(reading: Reading, at: int, limit: int) -> int:
    """The token beyond a run that goes on, or ends, with a particle or a mark."""
    bits = reading.bits
    while at < limit:
        reach = at + 1 if bits[at] & CAPITAL else _reach(reading, at, limit)
        if reach == at:
            break
        at = reach
    return at


def start(reading: Reading, at: int, previous: Seen | None) -> int:
    """Where a name begins whose particle has no capital: "al-Mansur", "de Gaulle"."""
    if not reading.bits[at - 1] & LEADING:
        return at
    if reading.words[at - 1] not in HYPHENS:
        first = at - 1
    else:
        first = at - 2 if at > 1 and reading.words[at - 2] in _ARABIC else at
    return at if previous and previous.name.beyond > first else first


def _reach(reading: Reading, at: int, limit: int) -> int:
    """How far a run goes on over a particle or a mark; the token itself where it ends there."""
    word, following = reading.words[at], at + 1
    if following >= limit or not reading.bits[at] & JOINING:
        return at
    if word == "." or word in POSSESSIVES:
        is_part = _is_part(reading, at, word) and reading.is_capital(following)
        return following + 1 if is_part else at
    if word in HYPHENS or word in {"'", "’"}:
        return _over_hyphen(reading, at, limit)
    return (_over_particles(reading, following, limit) or at) if word in PARTICLES else at


def _is_part(reading: Reading, at: int, word: str) -> bool:
    """Whether a point or 's belongs to a name: "E. P. Thompson", "Women's Union"."""
    if word == ".":
        return len(reading.words[at - 1]) <= _INITIAL
    return reading.lower[at - 1] in _OWNERS or reading.lower[at - 2] in _AT


def _over_hyphen(reading: Reading, at: int, limit: int) -> int:
    """The token beyond what a hyphen joins to a run: "Brest-Litovsk", "Aix-en-Provence"."""
    following = at + 1
    if not (reading.is_glued(at) and reading.is_glued(following)):
        return at
    word = reading.words[following]
    if reading.is_capital(following):
        return following + 1
    if word.isalpha() and len(word) <= _SYLLABLE and word not in _NO_SYLLABLES | _LINKS:
        return following + 1  # "Yat-sen"
    is_linked = reading.words[following] in _LINKS and reading.words[at + 2] in HYPHENS
    is_linked = is_linked and at + 3 < limit and reading.is_capital(at + 3)
    return at + 4 if is_linked else at


def _over_particles(reading: Reading, at: int, limit: int) -> int:
    """The token beyond the capital that particles lead to ("van der Berg", "al-Din"), or 0."""
    for place in range(at, min(limit, at + 3)):
        if reading.is_capital(place):
            return place + 1
        if reading.words[place] not in PARTICLES and reading.words[place] not in HYPHENS:
            return 0
    return 0


def shape(reading: Reading, first: int, beyond: int) -> str:
    """What the words of a run show: "happening", "body", "place", "person", "title" or ""."""
    if beyond == first + 1 and not reading.bits[first] & TELLING:
        return _by_following(reading, beyond)
    lower, words = reading.lower, reading.known_words
    last = lower[beyond - 1]
    if beyond - first >= _TITLE_CASE:
        return "title"
    if last in words.organisations:
        return _gathering(reading, first, beyond)
    if not words.happenings.isdisjoint(lower[first:beyond]):
        return "happening"
    if _is_place(reading, first, beyond):
        return "title" if lower[first] in words.given else "place"
    is_person = _is_person(reading, first, beyond)
    return "person" if is_person else _by_following(reading, beyond)


def _is_place(reading: Reading, first: int, beyond: int) -> bool:
    """Whether a run has a word for a place at its end, before it, or before "of": Bay of Kotor."""
    lower, words = reading.lower, reading.known_words
    last = lower[beyond - 1]
    if beyond == first + 1:
        is_of = lower[beyond] == "of" and reading.is_capital(beyond + 1)
        return is_of and last in words.places and last not in words.stand_in
    if lower[first] in words.before:
        return True
    return last in words.places and lower[first] not in words.titles


def _gathering(reading: Reading, first: int, beyond: int) -> str:
    """What a run is that ends as a body does: no body in "Congress of Vienna" and "the Party"."""
    last = reading.lower[beyond - 1]
    is_of = reading.lower[beyond] == "of" and reading.is_capital(beyond + 1)
    if is_of and last in _GATHERINGS:
        known = reading.gazetteer.longest(reading.lower, reading.words, beyond + 1)
        is_city = known and (last != "union" or known.sort in {"city", "capital"})
        return "happening" if known and known.place and is_city else "body"
    if beyond == first + 1 and not is_of:
        return "body" if last in _ALONE else "title"
    return "realm" if last in reading.known_words.realms else "body"


def _is_person(reading: Reading, first: int, beyond: int) -> bool:
    """Whether a run bears a title, a first name, initials, a numeral or a particle."""
    lower, words = reading.lower, reading.known_words
    size = beyond - first
    if size == 1:
        return False
    if lower[first] in words.titles or lower[first] in words.given:
        return True
    if lower[beyond - 1] in NUMERALS and reading.words[beyond - 1].isupper():
        return True
    if reading.bits[first - 1] & PLACING:
        return False
    is_initial = len(reading.words[first]) == 1 and reading.words[first + 1] == "."
    is_initial = is_initial and len(reading.words[beyond - 1]) > 1
    return is_initial or not PARTICLES.isdisjoint(reading.words[first + 1 : beyond - 1])


def _by_following(reading: Reading, beyond: int) -> str:
    """What the word after a run shows: a place in "Orinoco valley", people in "Medici family"."""
    if not reading.bits[beyond] & TELLING:
        return ""
    following = reading.lower[beyond]
    if following in reading.known_words.places and not reading.is_capital(beyond):
        return "place"
    return "body" if following in FAMILIES else ""


def complement(reading: Reading, beyond: int) -> int:
    """The token beyond " of X" after a run, or the run's own end where no capital follows."""
    if not reading.bits[beyond] & OF:
        return beyond
    start = beyond + 2 if reading.lower[beyond + 1] == "the" else beyond + 1
    if not reading.is_capital(start):
        return beyond
    whole = end(reading, start)
    is_pair = reading.lower[beyond - 1] in _PAIRED and reading.lower[whole] == "and"
    if is_pair and reading.is_capital(whole + 1):
        known = reading.gazetteer.longest(reading.lower, reading.words, start)
        return whole if known else end(reading, whole + 1)
    return whole


def object_of(reading: Reading, beyond: int) -> int:
    """The token beyond what a happening is of, where that is no place: "Declaration of Rights"."""
    whole = complement(reading, beyond)
    if whole == beyond or reading.lower[beyond - 1] in reading.known_words.of_place:
        return beyond
    start = beyond + 2 if reading.lower[beyond + 1] == "the" else beyond + 1
    return beyond if reading.gazetteer.longest(reading.lower, reading.words, start) else whole


def joint(reading: Reading, beyond: int) -> int:
    """The end of a subject of two names, "X and Y", from the end of the first."""
    if reading.lower[beyond] != "and" or not reading.is_capital(beyond + 1):
        return beyond
    return end(reading, beyond + 1)


def opening(reading: Reading, first: int, beyond: int) -> int:
    """Where the name begins in a run that opens its sentence: after words that are no names."""
    lower, words = reading.lower, reading.known_words
    at = first
    while at < beyond and lower[at] in words.openers:
        if at > first and lower[at] in DETERMINERS:
            break  # "In The Wealth of Nations"
        at += 1
    is_opener = at == first and lower[at].endswith(_OPENING) and lower[at] not in words.titles
    return at + 1 if is_opener else at


def work(reading: Reading, first: int) -> int:
    """The token beyond the title of a work that an article with a capital begins, mid-sentence."""
    _, beyond = reading.tokens.sentences[reading.tokens.sentence_of[first]]
    at = first + 1
    limit = min(beyond, first + _LONGEST)
    while at < limit and (reading.is_capital(at) or reading.lower[at] in _SMALL):
        at += 1
    return at
