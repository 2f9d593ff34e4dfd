"""Groups and bodies that are named by a common noun: "Russian troops", "the striking miners".

A noun that says little alone ("troops", "government") needs a word before it that says whose.
"""

from triptych.events.findings import Name
from triptych.events.names import runs
from triptych.events.names.classes import (
    CAPITAL,
    CLOSED_CLASS,
    FIRST,
    GROUP,
    KNOWN,
    MODIFIER,
    OF,
    OFFICE,
)
from triptych.events.names.gazetteer import Known
from triptych.events.names.kinds import acts, before
from triptych.events.names.reading import Reading, Seen, named
from triptych.events.names.words import CLOSED, PARTICLES, POSSESSIVES, PREPOSITIONS

RULES = {
    "group-of-a-people": "A group by the adjective of its nation or people: Russian troops.",
    "office-of-a-people": "A ruler by the adjective of a nation or a house: the Ottoman sultan.",
    "group-by-name": "A group by what it holds to or does: the royalists, striking miners.",
    "group-of-a-place": "A group or body of a place that is named after it: the people of Paris.",
    "group-of-place-before": "A known group by its noun, where its place is named just before.",
    "adherents-of-doctrine": "Those who hold to a doctrine, by the name it gives them.",
    "body-that-acts": "The government, the army and the like, where they act.",
    "group-as-modifier": "The singular of a group's noun before another noun: a royalist siege.",
}

_HYPHENS = frozenset(("-", "–"))
_OWN = GROUP | MODIFIER  # what may belong to a group's name
BEGINNING = GROUP | MODIFIER | OFFICE  # what a group that a name begins goes on with
_STATES = frozenset(("was", "were", "had"))
_BACK = 24  # tokens back to the place of a known group
_AHEAD = 3  # words between the adjective of a nation and the group's noun
_BEFORE = 2  # adjectives before a group's noun


def of_people(reading: Reading, at: int, known: Known, beyond: int) -> Seen | None:
    """The group that the adjective of a nation begins, or None: "Russian imperial troops"."""
    bits, head = reading.bits, beyond
    for _ in range(_AHEAD):
        word = bits[head]
        if word & GROUP and not bits[head + 1] & GROUP:
            return _national(reading, at, head + 1, known)
        if word & OFFICE and _is_ruler(reading, head):
            return _ruler(reading, at, head + 1)
        if not word & _OWN or word & CAPITAL:
            return None
        head += 1
    return None


def of_two(reading: Reading, at: int) -> Seen | None:
    """The group of two nations that a double adjective begins: "Anglo-Egyptian forces"."""
    known = reading.gazetteer.longest(reading.lower, reading.words, at + 2)
    if not known or known.form != "adjective":
        return None
    group = of_people(reading, at + 2, known, at + 2 + len(known.words))
    if not group:
        return None
    label = reading.text(at, group.name.beyond)
    name = Name(at, group.name.beyond, "actor", label, "group-of-a-people")
    return Seen(name, "group", group.noun, is_plural=True)


def of_named(reading: Reading, at: int, beyond: int) -> Seen | None:
    """The group that an unknown name begins, or None: "Taiping rebels", "the Meiji government"."""
    bits, lower, words = reading.bits, reading.lower, reading.known_words
    following = bits[beyond]
    if following & CLOSED_CLASS or not lower[beyond][0].isalpha():
        return None
    if following & OFFICE and _is_ruler(reading, beyond):
        return _ruler(reading, at, beyond + 1)
    is_head = following & GROUP and not bits[beyond + 1] & GROUP
    head = beyond if is_head or not following & MODIFIER else beyond + 1
    if not bits[head] & GROUP or bits[head + 1] & GROUP or beyond > at + 2:
        return None
    if bits[head] & CAPITAL or lower[beyond - 1] in words.titles:
        return None
    is_alone = beyond == at + 1 and not bits[at] & KNOWN
    if lower[at] in words.openers or (is_alone and bits[at] & FIRST):
        return None
    label = reading.text(at, head + 1)
    return _seen(reading, Name(at, head + 1, "actor", label, "group-of-a-people"), lower[head])


def _is_ruler(reading: Reading, at: int) -> bool:
    """Whether a title has no name after it."""
    if reading.is_capital(at):
        return False
    return not reading.is_capital(at + 1) and reading.lower[at + 1] not in PARTICLES


def _ruler(reading: Reading, first: int, beyond: int) -> Seen:
    """The holder of an office, by nation or house alone: "the Ottoman sultan"."""
    name = Name(first, beyond, "actor", reading.text(first, beyond), "office-of-a-people")
    return Seen(name, "person")


def _national(reading: Reading, first: int, beyond: int, known: Known) -> Seen:
    """A group of a nation, by the label of the curators where they know it."""
    noun = reading.lower[beyond - 1]
    group = reading.gazetteer.groups.get((known.actor_authority, noun))
    rule = "group-of-a-people"
    if group and beyond == first + 2:
        name = named(first, beyond, group, "actor", rule)
    else:
        name = Name(first, beyond, "actor", reading.text(first, beyond), rule)
    return _seen(reading, name, noun, known.adjective, known.actor_authority)


def alone(reading: Reading, at: int) -> Seen | None:
    """The group that a noun in lower case names, with its adjectives; None where it says little."""
    bits, words, beyond = reading.bits, reading.known_words, at + 1
    word = reading.lower[at]
    if word in words.adherents:
        return _adherents(reading, at)
    if bits[beyond] & GROUP:
        return None  # "government forces": read at the next
    if bits[at] & KNOWN and word in reading.gazetteer.lower:
        whole = _of_place_before(reading, at)
        if whole:
            return whole
    first = _first(reading, at) if bits[at - 1] & _OWN else at
    whose = _whose(reading, at, beyond) if bits[beyond] & OF else ""
    if whose or first < at or word in words.partisans:
        rule = "group-of-a-place" if whose else "group-by-name"
        label = reading.text(first, beyond) + whose
        return _seen(reading, Name(first, beyond, "actor", label, rule), word)
    if word in words.bodies and reading.lower[at - 1] == "the" and _does(reading, at):
        label = reading.text(at, beyond)
        return _seen(reading, Name(at, beyond, "actor", label, "body-that-acts"), word)
    return None


def _adherents(reading: Reading, at: int) -> Seen | None:
    """Those who hold to a doctrine: "radical exponents of anarchism" are radical anarchists."""
    lower, beyond = reading.lower, at + 3
    doctrine = lower[at + 2]
    if lower[at + 1] != "of" or not doctrine.endswith("ism"):
        return None
    first, rule = _first(reading, at), "adherents-of-doctrine"
    plain, people = doctrine.removesuffix("ism") + "s", doctrine[:-1] + "ts"
    people = plain if plain in reading.known_words.partisans else people  # republicans
    whole = [*lower[first:at], people]
    known = reading.gazetteer.longest(whole, whole, 0)
    if known and len(known.words) == len(whole):
        name = named(first, beyond, known, "actor", rule)
    else:
        name = Name(first, beyond, "actor", " ".join(whole), rule)
    return _seen(reading, name, people)


def _of_place_before(reading: Reading, at: int) -> Seen | None:
    """The known group "people of X" by its noun alone, where its sentence has named X before it."""
    start, _ = reading.tokens.sentences[reading.tokens.sentence_of[at]]
    start = max(start, at - _BACK)
    before = reading.lower[start:at]
    for known in reading.gazetteer.by_word[reading.lower[at]]:
        whose = known.words[2] if known.words[1:2] == ("of",) and len(known.words) > _BEFORE else ""
        if whose and whose in before:
            place = start + before.index(whose)
            because = reading.tokens.span(place, place + 1)
            name = named(_first(reading, at), at + 1, known, "actor", "group-of-place-before")
            return _seen(reading, name._replace(because=because), reading.lower[at])
    return None


def _does(reading: Reading, at: int) -> bool:
    """Whether a body is the subject of an act, or named after "by"."""
    by = before(reading, at)
    return acts(reading, at + 1, is_city=True) or (by >= 0 and reading.lower[by] == "by")


def _first(reading: Reading, at: int) -> int:
    """Where a group's name begins: at the first of its adjectives."""
    bits, first = reading.bits, at
    for _ in range(_BEFORE):
        word = bits[first - 1]
        if not word & _OWN or (first > 1 and reading.lower[first - 2] in _HYPHENS):
            break
        if bits[first] & FIRST or word & (CAPITAL | FIRST) == CAPITAL:
            break
        first -= 1
    return first


def _whose(reading: Reading, noun: int, at: int) -> str:
    """The words " of Paris" after a group, from "of" on: a known place or a leader; else ""."""
    start = at + 2 if reading.lower[at + 1] == "the" else at + 1
    if not reading.is_capital(start):
        return ""
    known = reading.gazetteer.longest(reading.lower, reading.words, start)
    if known:
        is_place = known.place and known.form == "name"
        return " " + reading.text(at, start + len(known.words)) if is_place else ""
    is_led = reading.lower[noun] in reading.known_words.military and start == at + 1
    return " " + reading.text(at, runs.end(reading, start)) if is_led else ""


def modifier(reading: Reading, at: int) -> Seen | None:
    """A group's singular before another noun, as in "a peasant revolt"."""
    following, word = reading.lower[at + 1], reading.lower[at]
    if (
        following in reading.known_words.groups
        or following in CLOSED
        or following in POSSESSIVES
        or not following.isalpha()
    ):
        return None
    if reading.is_capital(at + 1) or following in reading.known_words.agentive:
        return None
    label = word + "s"
    return Seen(
        Name(at, at + 1, "actor", label, "group-as-modifier", "", is_adjective=True), "group"
    )


def _seen(reading: Reading, name: Name, noun: str, adjective: str = "", owner: str = "") -> Seen:
    """A group with what coreference asks of it."""
    is_plural = noun not in reading.known_words.bodies or noun.endswith("s")
    sort = "group" if is_plural else "body"
    return Seen(name, sort, noun, adjective, owner, is_plural=is_plural)


def is_subject(reading: Reading, name: Name) -> bool:
    """Whether a name is the subject of a verb."""
    if reading.lower[name.beyond] not in _STATES and not acts(reading, name.beyond):
        return False
    at = before(reading, name.first)
    return at < 0 or reading.lower[at] not in PREPOSITIONS
