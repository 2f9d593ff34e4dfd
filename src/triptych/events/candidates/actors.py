"""Actors: who took part in what a mention tells, by the grammar of its clause or noun phrase.

A name is taken where it is the subject, the object, the possessor or a complement; where none
stands there, a noun for people, or a capitalised name that nothing else decides.
"""

from triptych.events.candidates import noun_phrases, subjects
from triptych.events.candidates.noun_phrases import Around, Phrase
from triptych.events.candidates.roles import (
    OF_PERSONS,
    between,
    is_actor,
    is_free,
    is_of_persons,
    noun_part,
    part,
)
from triptych.events.findings import Mention, Name, Part
from triptych.events.names.words import POSSESSIVES

_JOINED = frozenset("with against between by to among".split())
_OF_BODIES = frozenset(("founding", "dissolution of a body", "ban", "meeting"))
_CONCERNING = OF_PERSONS | _OF_BODIES  # of these, the object is a person or a body
_OWN = frozenset("his her its their".split())
_PARTS = frozenset("share number proportion price prices rate rates".split())
_OF_NATIONS = frozenset("independence sovereignty camp side positions lines".split())
_NOBODY = frozenset("people persons men souls others".split())  # too many to tell who


def actors(
    around: Around, mention: Mention, before: "subjects.Subjects"
) -> tuple[list[Part], list[Part]]:
    """Those who take part in a mention, and those of them that are the subject of its clause.

    `before` knows the subjects of the verbs before it.
    """
    if not mention.is_verb:
        found = _of_noun(around, mention)
        return found if len(found) <= 1 else _each_once(found), []
    at, beyond = mention.trigger
    subject, object_ = mention.subject, mention.object
    if subject and subject[0] < at:
        subject = subjects.own(around, mention, subject)
    if object_ and object_[0] < at:
        object_ = subjects.own(around, mention, object_)
    found = _in_role(around, mention, subject, "does-it") if subject else []
    done = _in_role(around, mention, object_, "done-to") if object_ else []
    if object_ and object_[0] < at:
        surface = done
    elif subject and subject[0] < at:
        surface = found
    else:
        surface = subjects.missing(around, mention, before)
        found = surface + found
    found = found + done
    if not _JOINED.isdisjoint(around.lower[beyond : mention.phrase[1] - 1]):
        found += _complements(around, mention)
    return found if len(found) <= 1 else _each_once(found), surface


def _in_role(around: Around, mention: Mention, range_: tuple[int, int], rule: str) -> list[Part]:
    """Those whom a subject or an object names."""
    first, beyond = range_
    found = [
        part(around, name, rule, mention)
        for name in between(around, first, beyond)
        if name.kind == "actor" and _counts(around, name, range_, mention)
    ]
    is_active_object = rule == "done-to" and first > mention.trigger[0]
    if found or (is_active_object and mention.type not in _CONCERNING):
        return found
    return _unnamed(around, mention, range_, rule)


def _unnamed(around: Around, mention: Mention, range_: tuple[int, int], rule: str) -> list[Part]:
    """Those whom a subject or an object means that holds no known name of an actor."""
    first = around.lower[range_[0]] if rule == "does-it" else ""
    is_person = is_of_persons(mention, first)
    phrases = noun_phrases.people(around, *range_, is_person=is_person)
    if not phrases:
        return _owner(around, mention, *range_) if first else []
    ends = around.ending
    return [
        noun_part(around, phrase, rule, mention)
        for phrase in phrases
        if (phrase.beyond not in ends or ends[phrase.beyond].is_adjective)
        and _is_likely(around, phrase, rule, mention, range_)
    ]


def _counts(around: Around, name: Name, range_: tuple[int, int], mention: Mention) -> bool:
    """Whether an actor's name inside a subject or an object takes part itself."""
    if name.rule == "realm-by-words" and mention.type == "proclamation":
        return False
    lower = around.lower
    if name.is_adjective:
        return name.beyond < range_[1] and lower[name.beyond] in _OF_NATIONS
    if lower[name.first] in _OWN:
        return range_ == mention.subject and lower[range_[1] - 1] in around.known.people
    return lower[name.first - 1] != "of" or _PARTS.isdisjoint(lower[range_[0] : name.first])


def _is_likely(
    around: Around, phrase: Phrase, rule: str, mention: Mention, range_: tuple[int, int]
) -> bool:
    """Whether a phrase in a role is an actor's, by what happens to whom."""
    is_passive = rule == "done-to" and range_[0] < mention.trigger[0]
    if not phrase.is_name:
        is_told = phrase.label not in _NOBODY
        is_undergone = mention.type in OF_PERSONS and mention.type != "appointment"
        return is_told and (rule != "done-to" or is_passive or is_undergone)
    if not is_free(around, phrase):
        return False
    if mention.type in OF_PERSONS:
        return is_passive or rule != "done-to" or mention.type != "appointment"
    if rule == "done-to":
        return mention.type in _OF_BODIES or around.words[phrase.first] in around.owners
    return mention.class_ == "E7_Activity" or mention.object is not None


def _owner(around: Around, mention: Mention, first: int, beyond: int) -> list[Part]:
    """The possessor in a subject: "X's army attacked"."""
    if POSSESSIVES.isdisjoint(around.lower[first:beyond]):
        return []
    for at in range(first, beyond):
        if around.lower[at] in POSSESSIVES:
            phrases = noun_phrases.people(around, first, at, is_person=True)
            return [
                noun_part(around, one, "does-it", mention)
                for one in phrases
                if one.is_name and is_free(around, one)
            ]
    return []


def _complements(around: Around, mention: Mention) -> list[Part]:
    """Those whom a phrase names after "with", "against", "by" and the like."""
    first, beyond = mention.trigger[1], mention.phrase[1]
    lower = around.lower
    found = []
    for at in range(first, beyond - 1):
        if lower[at] not in _JOINED or (mention.object and at in range(*mention.object)):
            continue
        rule = "does-it" if lower[at] == "by" else "named-in-phrase"
        end = noun_phrases.head_end(around, at + 1, beyond)
        named = between(around, at + 1, end)
        found += [part(around, name, rule, mention) for name in named if is_actor(name)]
        if not named and lower[at] != "to":
            found += [
                noun_part(around, phrase, rule, mention)
                for phrase in noun_phrases.people(around, at + 1, end)
                if not phrase.is_name or is_free(around, phrase)
            ]
    return found


def _of_noun(around: Around, mention: Mention) -> list[Part]:
    """Those who take part in what a noun tells."""
    trigger, lower = mention.trigger, around.lower
    found = []
    for name in between(around, mention.phrase[0], trigger[0]):
        if name.kind == "actor" and name.beyond <= trigger[0]:
            is_next = name.is_adjective or name.beyond == trigger[0]
            role = "modifies-it" if is_next else "does-it"
            found.append(part(around, name, role, mention))
    if mention.subject and not between(around, *mention.subject):
        found += _possessor(around, mention, mention.subject)
    at = trigger[1]
    is_of = at + 1 < mention.phrase[1] and lower[at] == "of"
    complement = mention.object or ((at + 1, mention.phrase[1]) if is_of else None)
    if complement:
        found += _object(around, mention, complement)
    return found + _complements(around, mention)


def _possessor(around: Around, mention: Mention, range_: tuple[int, int]) -> list[Part]:
    """The possessor of a noun, or who follows "by", where no known name stands there."""
    first, beyond = range_
    lower = around.lower
    is_owner = beyond < len(lower) and (lower[beyond] in POSSESSIVES or lower[beyond] in "'’")
    if not is_owner and lower[first - 1] != "by":
        return []
    return [
        noun_part(around, phrase, "does-it", mention)
        for phrase in noun_phrases.people(around, first, beyond, is_person=True)
        if not phrase.is_name or is_free(around, phrase)
    ]


def _object(around: Around, mention: Mention, range_: tuple[int, int]) -> list[Part]:
    """Those of whom a noun tells: "the death of X", "the arrest of strikers"."""
    names = between(around, *range_)
    found = [
        part(around, name, "done-to", mention)
        for name in names
        if is_actor(name) and _counts(around, name, range_, mention)
    ]
    end = noun_phrases.head_end(around, *range_)
    for name in names:
        if name.first < end and not name.is_adjective:
            return found
    phrases = noun_phrases.people(around, range_[0], end)
    if phrases:
        trigger = mention.trigger[1] - 1
        of_actor = (
            around.lower[trigger] in around.known.of_actor and around.words[trigger].islower()
        )
        is_person = of_actor or mention.type in _CONCERNING
        found += [
            noun_part(around, phrase, "done-to", mention)
            for phrase in phrases
            if not phrase.is_name or (is_person and is_free(around, phrase))
        ]
    return found


def _each_once(parts: list[Part]) -> list[Part]:
    """Each actor once, and none that another's label holds: "Chile" of "the army of Chile"."""
    once: dict[str, Part] = {}
    for one in parts:
        once.setdefault(one.authority or one.label.casefold(), one)
    labels = [f" {one.label} " for one in once.values()]
    return [
        one
        for one, words in zip(once.values(), labels, strict=True)
        if len([1 for label in labels if words in label]) == 1  # in its own alone
    ]
