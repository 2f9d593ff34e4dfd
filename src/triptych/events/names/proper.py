"""Proper names that no gazetteer knows: persons, bodies and places by their words or context.

Where neither shows what a name is, it is left undecided: `names` then asks whether the same words
stand elsewhere in the text where it shows.
"""

from triptych.events.findings import Name
from triptych.events.names import kinds, runs
from triptych.events.names.classes import (
    ASIDE,
    ENTITLING,
    FAMILIES,
    FIRST,
    GOING_ON,
    LED,
    NAMELESS,
    OF,
    OFFICE,
    PERSON,
    PLACING,
    POSSESSIVE,
    QUOTES,
    TELLING,
)
from triptych.events.names.reading import Reading, Seen, new
from triptych.events.names.words import DETERMINERS, NUMERALS

RULES = {
    "person-by-words": "A title, a first name, initials, a numeral or a particle shows a person.",
    "person-by-noun": "A common noun beside the name says what the person is: X, a merchant.",
    "office-of-a-place": "A title with a place: the King of Naples.",
    "body-by-words": "The last word shows a body: Company, Party, Council.",
    "realm-by-words": "The last word shows a state: Kingdom, Sultanate.",
    "place-by-words": "A word of the name, or the one after it, shows a place: Lake X, X valley.",
    "place-by-context": "It follows a locative preposition, or a noun such as siege of, city of.",
    "actor-by-context": "It does something, possesses what actors have, or follows by or under.",
    "same-name": "The same words are decided elsewhere in the text.",
}

_PEOPLES = ("ists", "ites", "ians", "inians")  # ends of the names of peoples and followers
_TEACHINGS = ("ism", "ity", "cracy")
_DAY = 2  # digits
_BEFORE = frozenset(("of", "the"))  # the words that may join a name to what it is called
_LEADING_TO = ENTITLING | PERSON | ASIDE  # what may show a name before it
_FOLLOWED = OF | ASIDE  # and after it
_BOUND = OF | PLACING
SAYING = OF | GOING_ON  # what stands beside a name that is called something


def read(
    reading: Reading, first: int, beyond: int, previous: Seen | None
) -> tuple[Seen | None, int]:
    """The name in a run of capitals, or None where it is undecided, and where the run ends."""
    bits = reading.bits
    word, before, after = bits[first], bits[first - 1], bits[beyond]
    if beyond > first + 1 or (word | after) & TELLING:
        shape = runs.shape(reading, first, beyond)
        if shape == "happening":
            return None, runs.object_of(reading, beyond)
        is_none = word & NAMELESS and beyond == first + 1
        if is_none or (shape and _is_no_name(reading, first, shape)):
            return None, beyond
    elif word & NAMELESS:
        return None, beyond
    else:
        shape = ""
    if not (before & _LEADING_TO or after & _FOLLOWED) and not shape:  # by far the most
        return _by_context(reading, first, beyond, previous), beyond
    return _by_words(reading, first, beyond, shape) or (
        _by_context(reading, first, beyond, previous),
        beyond,
    )


def _by_words(
    reading: Reading, first: int, beyond: int, shape: str
) -> tuple[Seen | None, int] | None:
    """A name by its own words and those that stand beside it; None where these are silent."""
    before, after = reading.bits[first - 1], reading.bits[beyond]
    if before & ENTITLING and _is_work(reading, first, shape):
        return None, beyond
    found = _office(reading, first, beyond) if after & OF else None
    if found:
        return found
    if shape:
        return _of_shape(reading, first, beyond, shape)
    if _said_to_be(reading, first, beyond):
        return _person(reading, first, beyond, "person-by-noun"), beyond
    return None


def _is_no_name(reading: Reading, first: int, shape: str) -> bool:
    """Whether a run is a title, or a day of the republican calendar: "16 Pluviôse Year II"."""
    if shape != "person":
        return shape == "title"
    before = reading.lower[first - 1]
    return before.isdigit() and len(before) <= _DAY


def _is_work(reading: Reading, first: int, shape: str) -> bool:
    """Whether a run after such a word is the title of a work: in quotes, or somebody's."""
    if reading.lower[first - 1] in QUOTES:
        return reading.is_glued(first)
    return shape != "body"


def _office(reading: Reading, first: int, beyond: int) -> tuple[Seen | None, int] | None:
    """A run that goes on with "of": "King of Naples", "Frederick II of Prussia"; None for others.

    A title without a name after "of" is undecided.
    """
    whole = runs.complement(reading, beyond)
    if beyond == first + 1 and reading.bits[first] & OFFICE:
        is_whole = whole > beyond
        return _person(reading, first, whole, "office-of-a-place") if is_whole else None, whole
    if whole > beyond and _is_of_place(reading, first, beyond):
        return _person(reading, first, whole, "person-by-words"), whole
    return None


def _is_of_place(reading: Reading, first: int, beyond: int) -> bool:
    """Whether a first name or a numeral goes on with "of" and a place: Frederick II of Prussia."""
    if reading.lower[beyond] != "of" or not reading.is_capital(beyond + 1):
        return False
    if beyond > first + 1:
        return reading.lower[beyond - 1] in NUMERALS
    words = reading.known_words
    if reading.lower[first] in words.given:
        return True
    if reading.lower[first] in words.places or reading.lower[first] in words.organisations:
        return False
    known = reading.gazetteer.longest(reading.lower, reading.words, beyond + 1)
    is_proper = (
        not reading.bits[first] & FIRST and reading.lower[first] not in reading.known_words.places
    )
    return is_proper and known is not None and known.form == "name" and bool(known.place)


def _of_shape(reading: Reading, first: int, beyond: int, shape: str) -> tuple[Seen | None, int]:
    """A person, or a body, a state or a place with what follows "of"."""
    if shape == "person":
        return _person(reading, first, beyond, "person-by-words"), beyond
    whole = runs.complement(reading, beyond)
    if shape == "body" and reading.lower[whole] in FAMILIES:
        whole += 1
    label = reading.text(first, whole)
    kind = "place" if shape == "place" else "actor"
    if shape == "realm":
        kind = kinds.kind(reading, first, whole, "country", None) or "actor"
    name = Name(first, whole, kind, label, f"{shape}-by-words")
    noun = reading.lower[beyond - 1]
    noun = noun if noun in reading.known_words.stand_in else reading.lower[whole]
    sort = "country" if shape == "realm" else "" if shape == "place" else "body"
    return Seen(name, sort, noun), whole


def _person(reading: Reading, first: int, beyond: int, rule: str) -> Seen:
    """A person."""
    name = Name(first, beyond, "actor", reading.text(first, beyond), rule)
    return Seen(name, "person")


def _said_to_be(reading: Reading, first: int, beyond: int) -> bool:
    """Whether a noun beside the name says who it is: "the reformer X", "X, a rich merchant"."""
    bits, lower = reading.bits, reading.lower
    led = first - 2 if lower[first - 1] == "," else first - 1
    if bits[led] & PERSON and led > 0 and not bits[led - 1] & PLACING:
        return True
    after = lower[beyond]
    if after != ",":
        return after == "who"
    after = lower[beyond + 1]
    is_said = after in DETERMINERS and (bits[beyond + 2] | bits[beyond + 3]) & PERSON
    return after == "who" or bool(is_said)


def _by_context(reading: Reading, first: int, beyond: int, previous: Seen | None) -> Seen | None:
    """A name by the words around it, where they show what it is."""
    kind = _shown(reading, first, beyond, previous)
    if not kind:
        return None
    label = reading.words[first] if beyond == first + 1 else reading.text(first, beyond)
    name = new(Name, (first, beyond, kind, label, f"{kind}-by-context", "", False, None))
    is_said = (reading.bits[first - 1] | reading.bits[beyond]) & SAYING
    noun = said_sort(reading, first, beyond) if is_said else ""
    if label.endswith(_PEOPLES):
        return Seen(name, "group", noun, is_plural=True)
    return new(Seen, (name, "" if kind == "place" else "person?", noun, "", "", False))


def _shown(reading: Reading, first: int, beyond: int, previous: Seen | None) -> str:
    """The kind that the context shows, "" where it does not."""
    bits, lower, words = reading.bits, reading.lower, reading.known_words
    before, after = bits[first - 1], bits[beyond]
    if after & POSSESSIVE:
        return "actor" if lower[beyond + 1] in words.possessed else ""
    led = _led(reading, first, beyond) if before & LED else None
    if led is not None:
        return led
    is_one = beyond == first + 1
    last = runs.joint(reading, beyond) if after & GOING_ON else beyond
    is_free = bits[last] & kinds.ACTING and not before & _BOUND
    is_actor = is_free and kinds.acts(reading, last, is_city=is_one)
    if is_actor or (lower[beyond] == "was" and lower[beyond + 1] in words.verbs_of_actor):
        return "actor"
    if before & PLACING:
        return "place"
    if is_one and not after & GOING_ON:
        return kinds.unknown(reading, first, previous)
    return kinds.kind(reading, first, beyond, kinds.UNKNOWN, previous)


def _led(reading: Reading, first: int, beyond: int) -> str | None:
    """The kind that the word before shows, "" where that forbids both; None where it is silent."""
    lower, words = reading.lower, reading.known_words
    before = lower[first - 1]
    if before in {"from", "to"}:
        is_moved = not words.movement.isdisjoint(lower[max(0, first - 5) : first])
        return "place" if is_moved else ""
    if before == "by":
        return "" if lower[first - 2] in words.works or lower[first - 2].isdigit() else "actor"
    if before == "under":
        return "" if lower[first].endswith(_TEACHINGS) else "actor"
    if before in {"with", "against", "between"}:
        return ""
    if before in {"the", "a", "an"} and beyond == first + 1:
        is_body = reading.words[first].isupper() and kinds.acts(reading, beyond, is_city=True)
        return "actor" if is_body or lower[first].endswith(_PEOPLES) else ""
    return None


def said_sort(reading: Reading, first: int, beyond: int) -> str:
    """The noun that says what a place is: "the town of X", "X, the capital of"; "" for none."""
    lower, nouns = reading.lower, reading.known_words.stand_in
    if first > 1 and lower[first - 1] in _BEFORE:
        at = first - 2 if lower[first - 1] == "of" else first - 3
        if lower[at] in nouns:
            return lower[at]
    if lower[beyond] == "," and lower[beyond + 1] in {"a", "an", "the", "then"}:
        return next((word for word in lower[beyond + 2 : beyond + 5] if word in nouns), "")
    return ""
