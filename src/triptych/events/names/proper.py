"""Proper names that no gazetteer knows: persons, bodies and places by their words or context.

Where neither shows what a name is, it is left undecided: `names` then asks whether the same words
stand elsewhere in the text where it shows.
"""

from triptych.events.findings import Name
from triptych.events.names import kinds, runs
from triptych.events.names.reading import Reading, Seen
from triptych.events.names.words import DETERMINERS, LOCATIVE, NUMERALS, POSSESSIVES

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

_QUOTES = frozenset('"“‘«')
_WORKS = frozenset(
    "entitled titled novel poem play film painting journal newspaper his her".split()
)
_PEOPLES = ("ists", "ites", "ians", "inians")  # ends of the names of peoples and followers
_TEACHINGS = ("ism", "ity", "cracy")
_GOES_ON = frozenset((",", "and", "the"))  # what may lead to the second of two subjects
_DAY = 2  # digits
_OF = frozenset(("of", "the"))


def read(
    reading: Reading, first: int, beyond: int, previous: Seen | None
) -> tuple[Seen | None, int]:
    """The name in a run of capitals, or None where it is undecided, and where the run ends."""
    shape = runs.shape(reading, first, beyond)
    if shape == "happening" or _is_none(reading, first, beyond, shape):
        is_of = shape == "happening"
        return None, runs.object_of(reading, beyond) if is_of else beyond
    if reading.lower[beyond] == "of":
        if _is_office(reading, first, beyond):
            return _office(reading, first, beyond)
        if _is_of_place(reading, first, beyond):
            whole = runs.complement(reading, beyond)
            return _person(reading, first, whole, "person-by-words"), whole
    if shape in {"body", "realm", "place"}:
        return _of_shape(reading, first, beyond, shape)
    if shape == "person" or _said_to_be(reading, first, beyond):
        rule = "person-by-words" if shape else "person-by-noun"
        return _person(reading, first, beyond, rule), beyond
    return _by_context(reading, first, beyond, previous), beyond


def _is_none(reading: Reading, first: int, beyond: int, shape: str) -> bool:
    """Whether a run names neither a place nor an actor: a month, a happening, a work."""
    if beyond == first + 1 and reading.lower[first] in reading.known_words.no_names:
        return True
    before = reading.lower[first - 1]
    if before.isdigit() and len(before) <= _DAY and shape == "person":
        return True  # "16 Pluviôse Year II"
    return shape == "title" or _is_work(reading, first, shape)


def _is_work(reading: Reading, first: int, shape: str) -> bool:
    """Whether a run seems to be the title of a work: in quotes, or somebody's."""
    before = reading.lower[first - 1] if first else ""
    if before in _QUOTES and reading.is_glued(first):
        return True
    return shape != "body" and (before in _WORKS or before in POSSESSIVES)


def _is_office(reading: Reading, first: int, beyond: int) -> bool:
    """Whether a run is a title that goes on with "of" and a name."""
    is_title = reading.lower[first] in reading.known_words.offices
    return is_title and beyond == first + 1 and reading.lower[beyond] == "of"


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
        not reading.is_first(first) and reading.lower[first] not in reading.known_words.places
    )
    return is_proper and known is not None and known.form == "name" and bool(known.place)


def _office(reading: Reading, first: int, beyond: int) -> tuple[Seen | None, int]:
    """The holder of an office: "King of Naples"."""
    whole = runs.complement(reading, beyond)
    if whole == beyond:
        return None, beyond
    return _person(reading, first, whole, "office-of-a-place"), whole


def _of_shape(reading: Reading, first: int, beyond: int, shape: str) -> tuple[Seen | None, int]:
    """A body, a state or a place, with what follows "of"."""
    whole = runs.complement(reading, beyond)
    if shape == "body" and reading.lower[whole] in runs.FAMILIES:
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
    lower, words = reading.lower, reading.known_words
    led = first - 2 if lower[first - 1] == "," else first - 1
    if led > 0 and lower[led] in words.persons and lower[led - 1] not in LOCATIVE:
        return True
    if lower[beyond] == "who" or (lower[beyond] == "," and lower[beyond + 1] == "who"):
        return True
    if lower[beyond] != "," or lower[beyond + 1] not in DETERMINERS:
        return False
    return not words.persons.isdisjoint(lower[beyond + 2 : beyond + 4])


def _by_context(reading: Reading, first: int, beyond: int, previous: Seen | None) -> Seen | None:
    """A name by the words around it, where they show what it is."""
    kind = _shown(reading, first, beyond, previous)
    if not kind:
        return None
    name = Name(first, beyond, kind, reading.text(first, beyond), f"{kind}-by-context")
    noun = said_sort(reading, first, beyond)
    if name.label.endswith(_PEOPLES):
        return Seen(name, "group", noun, is_plural=True)
    return Seen(name, "" if kind == "place" else "person?", noun)


def _shown(reading: Reading, first: int, beyond: int, previous: Seen | None) -> str:
    """The kind that the context shows, "" where it does not."""
    lower, words = reading.lower, reading.known_words
    if lower[beyond] in POSSESSIVES:
        return "actor" if lower[beyond + 1] in words.possessed else ""
    led = _led(reading, first, beyond)
    if led is not None:
        return led
    if lower[beyond] == "was" and lower[beyond + 1] in words.verbs_of_actor:
        return "actor"
    is_free = lower[first - 1] != "of" and lower[first - 1] not in LOCATIVE
    last = runs.joint(reading, beyond) if is_free else beyond
    if is_free and kinds.acts(reading, last, is_city=beyond == first + 1):
        return "actor"
    if lower[beyond] in _GOES_ON or beyond > first + 1:
        return kinds.kind(reading, first, beyond, kinds.UNKNOWN, previous)
    return kinds.unknown(reading, first, previous)


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
    if first > 1 and lower[first - 1] in _OF:
        at = first - 2 if lower[first - 1] == "of" else first - 3
        if lower[at] in nouns:
            return lower[at]
    if lower[beyond] == "," and lower[beyond + 1] in {"a", "an", "the", "then"}:
        return next((word for word in lower[beyond + 2 : beyond + 5] if word in nouns), "")
    return ""
