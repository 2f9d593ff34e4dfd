"""Roles: how a name or a noun phrase becomes a participant, and what kinds of event ask for."""

from bisect import bisect_left
from collections.abc import Sequence

from triptych.events.candidates.noun_phrases import Around, Phrase
from triptych.events.findings import Mention, Name, Part
from triptych.records import Basis

RULES = {
    "does-it": "The subject of the verb, the possessor of the noun, or named after 'by'.",
    "modifies-it": "An adjective of a people or a group, right before the noun.",
    "done-to": "The object of the verb, or the complement of the noun.",
    "named-in-phrase": "Named in the words that tell of the event.",
    "people-do-it": "A noun for people is the subject of the verb, or stands after 'by'.",
    "done-to-people": "A noun for people is the object of the verb, or the complement of the noun.",
    "subject-before": "The subject stands before an apposition or a relative clause.",
    "subject-shared": "The verb shares its subject with the one before it.",
    "pronoun-for-subject": "A pronoun stands for the subject of the clause before.",
    "title-named-before": "A title alone stands for the one person named with it before.",
}

_EXPLICIT, _INFERRED = Basis.EXPLICIT, Basis.INFERRED  # by name, they are slow to look up
_DOING = frozenset(("does-it", "modifies-it", "people-do-it"))
_FAR = 60  # names back to one with a title

# Types of events that are done to persons, or that persons alone undergo.
OF_PERSONS = frozenset(
    (
        "abdication", "accession", "accusation", "adoption", "appointment", "arrest",
        "assassination", "baptism", "birth", "burial", "career", "conscription", "coronation",
        "coup", "death", "divorce", "education", "election", "emancipation", "enfranchisement",
        "enslavement", "excommunication", "execution", "exile", "expulsion", "killing",
        "marriage", "ordination", "release", "removal", "trial", "verdict",
    )
)  # fmt: skip

# Types of events whose subject is no thing: a bare noun in the singular that opens a sentence
# before such a verb is a name.
_BY_PERSONS = frozenset(
    (
        "battle", "capture", "declaration of war", "excavation", "exploration", "invasion",
        "landing", "meeting", "military campaign", "military intervention", "military occupation",
        "military offensive", "naval action", "negotiation", "overthrow", "preaching",
        "proclamation", "rejection", "resistance", "revolt", "sack of a town", "siege", "speech",
        "treaty", "voyage", "withdrawal",
    )
)  # fmt: skip


def is_of_persons(mention: Mention, first: str = "") -> bool:
    """Whether only persons or bodies can be the subject, of which `first` is the first word."""
    if mention.type in OF_PERSONS:
        return True
    return mention.type in _BY_PERSONS and bool(first) and not first.endswith("s")


def between(around: Around, first: int, beyond: int) -> Sequence[Name]:
    """The names that begin in a stretch of tokens."""
    firsts = around.firsts
    return around.names[bisect_left(firsts, first) : bisect_left(firsts, beyond)]


def is_actor(name: Name) -> bool:
    """Whether a name is that of an actor, and no adjective made of it."""
    return name.kind == "actor" and not name.is_adjective


def is_free(around: Around, phrase: Phrase) -> bool:
    """Whether an unknown name may be an actor's: its words show no place, event or time."""
    known, words = around.known, around.lower[phrase.first : phrase.beyond]
    last = words[-1]
    return (
        last not in known.places
        and last not in known.no_names
        and known.happenings.isdisjoint(words)
    )


def part(around: Around, name: Name, role: str, mention: Mention, *, rule: str = "") -> Part:
    """A name as a participant; what stands for another name is inferred."""
    basis = _INFERRED if rule or name.because else _EXPLICIT
    span = around.tokens.span(name.first, name.beyond)
    return Part(name.label, span, rule or role, name.authority, _property(role, mention), basis)


def _property(role: str, mention: Mention) -> str:
    """Whether one carries an activity out, or takes part in it."""
    does = mention.class_ == "E7_Activity" and role in _DOING
    return "P14_carried_out_by" if does else "P11_had_participant"


_OF_PEOPLE = {"does-it": "people-do-it", "done-to": "done-to-people"}


def noun_part(
    around: Around, phrase: Phrase, role: str, mention: Mention, *, rule: str = ""
) -> Part:
    """A noun phrase as a participant; a title alone as the one person named with it before."""
    span = around.tokens.span(phrase.first, phrase.beyond)
    property_ = _property(role, mention)
    if phrase.is_name:
        return Part(phrase.label, span, rule or role, "", property_)
    bearer = _bearer(around, phrase)
    if bearer:
        rule = "title-named-before"
        return Part(bearer.label, span, rule, bearer.authority, property_, _INFERRED)
    return Part(phrase.label, span, rule or _OF_PEOPLE.get(role, role), "", property_)


def _bearer(around: Around, phrase: Phrase) -> Name | None:
    """The one person named before with a title that now stands alone: "the king"."""
    if phrase.label not in around.known.titles:
        return None
    last = bisect_left(around.firsts, phrase.first)
    before = around.names[max(0, last - _FAR) : last]
    title = phrase.label + " "
    bearers = {n.label: n for n in before if n.label.lower().startswith(title)}
    return bearers.popitem()[1] if len(bearers) == 1 else None
