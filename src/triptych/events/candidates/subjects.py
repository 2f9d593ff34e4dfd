"""Subjects: of a verb that has none right before it, and what the pronouns he and it stand for.

"X, founded in 1974, ...", "X, who ...", "X was recalled and fled", "He died".
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from triptych.events.candidates import noun_phrases
from triptych.events.candidates.noun_phrases import BREAKS, Around, Phrase
from triptych.events.candidates.roles import (
    OF_PERSONS,
    is_actor,
    is_free,
    is_of_persons,
    noun_part,
    part,
)
from triptych.events.findings import Mention, Part
from triptych.events.names.words import POSSESSIVES, PREPOSITIONS
from triptych.records import Basis

_BE = frozenset("was were been being be is are".split())
_RELATIVES = frozenset(("who", "which", "that"))
_COORDINATES = frozenset(("and", "but", "then", "or", "yet", "later", "soon"))
_APPOSITION = 25  # tokens between the commas of an apposition
_CLAUSE = 60  # tokens back to the beginning of a clause
_BACK = 8  # tokens of a subject before such a comma
_LEADING = 4  # tokens that open a clause and may be its subject
_HE = frozenset(("he", "she"))
_PRONOUNS = frozenset(("he", "she", "it"))
_OF_BODIES = frozenset(("founding", "dissolution of a body", "ban"))


class Subjects(NamedTuple):
    """The subjects of the verb before, and where that verb is; none at the start of a text."""

    parts: Sequence[Part] = ()
    at: int = -1


def own(around: Around, mention: Mention, range_: tuple[int, int]) -> tuple[int, int] | None:
    """A subject before its verb, unless another clause holds it or no noun is there."""
    first, beyond = range_
    lower, trigger = around.lower, mention.trigger[0]
    if beyond < trigger and _is_broken(around, beyond, trigger):
        return None
    is_relative = lower[first] in _RELATIVES or lower[mention.phrase[0]] in _RELATIVES
    if is_relative or lower[first] in _PRONOUNS:
        name = around.ending.get(beyond)
        return range_ if name and name.first >= first and not is_relative else None
    return range_


def _is_broken(around: Around, first: int, beyond: int) -> bool:
    """Whether a break stands among some tokens, however many these are."""
    if beyond - first <= _CLAUSE:
        return not BREAKS.isdisjoint(around.lower[first:beyond])
    breaks = around.breaks
    return bisect_left(breaks, first) < bisect_left(breaks, beyond)


def missing(around: Around, mention: Mention, before: Subjects) -> list[Part]:
    """The subject of a verb that has none right before it, as participants."""
    lower, at = around.lower, mention.phrase[0]
    start, _ = around.tokens.sentences[around.tokens.sentence_of[at]]
    if lower[at] in _PRONOUNS:
        return _pronoun(around, mention, before, start)
    if lower[at] in _RELATIVES:
        at += 1
    if at == start:
        return []
    word = lower[at - 1]
    if word in _RELATIVES:
        return _ending(around, start, at - 2 if lower[at - 2] == "," else at - 1, mention)
    if word in _COORDINATES:
        return _shared(around, mention, before, at)
    return _around_comma(around, start, at - 1, mention, before) if word == "," else []


def _around_comma(
    around: Around, start: int, comma: int, mention: Mention, before: Subjects
) -> list[Part]:
    """The subject before a comma, or before the apposition that it closes."""
    lower = around.lower
    is_finite = not _BE.isdisjoint(lower[comma : mention.trigger[0]])
    least = max(start, comma - _APPOSITION)
    opening = next((k for k in range(comma - 1, least, -1) if lower[k] in ",;:"), start)
    is_aside = lower[opening] == "," and lower[opening + 1] in PREPOSITIONS
    near = [] if is_aside else _ending(around, opening, comma, mention)
    if lower[opening] != "," or (near and not is_finite):
        return near
    name = around.ending.get(comma)
    if name and is_actor(name) and name.first == opening + 1:
        return near
    if lower[opening - 1] in _COORDINATES:
        return _shared(around, mention, before, opening)
    return _ending(around, start, opening, mention) or near


def _ending(around: Around, start: int, end: int, mention: Mention) -> list[Part]:
    """The actor that ends right before a token."""
    name, role = around.ending.get(end), _role(around, mention)
    if name:
        is_one = is_actor(name)
        return [part(around, name, role, mention, rule="subject-before")] if is_one else []
    first = max(start, end - _BACK)
    for at in range(end - 1, first - 1, -1):
        if around.lower[at] in ",;:().":
            first = at + 1
            break
    is_person = mention.type in OF_PERSONS
    owner = next((k for k in range(first + 1, end) if around.lower[k] in POSSESSIVES), 0)
    phrases = noun_phrases.ending(around, first, owner or end, is_person=is_person or owner > 0)
    is_done = around.lower[mention.phrase[0] - 1] == "," and mention.phrase[0] == mention.trigger[0]
    is_told = is_person or owner or not is_done or mention.type in _OF_BODIES
    return [
        noun_part(around, phrase, role, mention, rule="subject-before")
        for phrase in phrases
        if not phrase.is_name or (is_told and is_free(around, phrase))
    ]


def _role(around: Around, mention: Mention) -> str:
    """Whether the subject of a verb does it or has it done: by the auxiliary before it."""
    is_passive = not _BE.isdisjoint(around.lower[mention.phrase[0] : mention.trigger[0]])
    return "done-to" if is_passive else "does-it"


def _shared(around: Around, mention: Mention, before: Subjects, at: int) -> list[Part]:
    """The subject of the verb before, in the same clause, as the subject of this one."""
    lower = around.lower
    start, _ = around.tokens.sentences[around.tokens.sentence_of[at]]
    clause = at
    while clause > start and lower[clause - 1] not in BREAKS:
        clause -= 1
        if at - clause > _CLAUSE:
            return []
    if before.at >= clause and before.parts:
        return _again(around, before.parts, mention, "subject-shared")
    return _leading(around, mention, clause)


def _leading(around: Around, mention: Mention, clause: int) -> list[Part]:
    """The actor that opens a clause."""
    role = _role(around, mention)
    for end in range(clause + 1, min(clause + _LEADING, mention.phrase[0]) + 1):
        if around.lower[end - 1] in PREPOSITIONS:
            break
        name = around.ending.get(end)
        if name and is_actor(name):
            return [part(around, name, role, mention, rule="subject-shared")]
        is_person = is_of_persons(mention, around.lower[clause])
        phrases = noun_phrases.ending(around, clause, end, is_person=is_person)
        is_last = phrases and not noun_phrases.ending(around, clause, end + 1)
        if is_last and (not phrases[-1].is_name or is_free(around, phrases[-1])):
            return [noun_part(around, p, role, mention, rule="subject-shared") for p in phrases]
    return []


def _again(around: Around, parts: Sequence[Part], mention: Mention, rule: str) -> list[Part]:
    """Participants said before as the subject of this verb."""
    does = mention.class_ == "E7_Activity" and _role(around, mention) == "does-it"
    property_ = "P14_carried_out_by" if does else "P11_had_participant"
    return [p._replace(rule=rule, property=property_, basis=Basis.INFERRED) for p in parts]


def _pronoun(around: Around, mention: Mention, before: Subjects, start: int) -> list[Part]:
    """Whom "he" or "she" stands for, or the body that "it" does."""
    tokens, at = around.tokens, mention.phrase[0]
    is_he = around.lower[at] in _HE
    if not is_he and mention.type not in _OF_BODIES:
        return []
    if len(before.parts) == 1 and (before.at >= start or is_he):
        label = before.parts[0].label
        if not is_he or (label[:1].isupper() and _may_be(around, label, at)):
            return _again(around, before.parts, mention, "pronoun-for-subject")
    number = tokens.sentence_of[at]
    for sentence in (number, number - 1) if is_he and number else ():
        one = _opening(around, tokens.sentences[sentence][0], at)
        if one and _may_be(around, one.label, at):
            role = _role(around, mention)
            return [noun_part(around, one, role, mention, rule="pronoun-for-subject")]
    return []


def _opening(around: Around, first: int, beyond: int) -> Phrase | None:
    """The unknown name in capitals that opens a sentence."""
    for end in range(min(first + _LEADING, beyond), first, -1):
        phrases = noun_phrases.ending(around, first, end, is_person=True)
        if phrases and phrases[0].first == first and phrases[0].is_name:
            name = around.ending.get(phrases[0].beyond)
            return phrases[0] if name is None or name.rule.startswith("person") else None
    return None


def _may_be(around: Around, label: str, pronoun: int) -> bool:
    """Whether a name may be that of him or her: of her, only if a title says so."""
    words = label.lower().split()
    is_woman = not around.known.women.isdisjoint(words)
    is_body = words[-1] in around.known.organisations
    return not is_body and is_woman == (around.lower[pronoun] == "she")
