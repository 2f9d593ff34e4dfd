"""Verbal mentions: verbs of the lexicon that the text tells of, with subject and object."""

from collections.abc import Iterator
from typing import NamedTuple

from triptych.events.findings import Mention, Modality
from triptych.events.lexicon import Verb
from triptych.events.mentions import dates, modality, needs, phrases
from triptych.events.mentions import grammar as g
from triptych.events.mentions.modality import Voice
from triptych.events.mentions.reading import Reading

RULES = {
    "verb-active": "A verb of an event in the past tense, with its subject.",
    "verb-passive": "A verb of an event in the passive, or a participle, of what it was done to.",
    "verb-coordinated": "A verb of an event that shares the subject of the verb before it.",
    "verb-infinitive": "A verb of an event after one that says that it was done.",
    "verb-attempt": "A verb of trying, with what was tried.",
}
_SHARED = 15  # tokens between two infinitives that share what governs them
_PURPOSE = 3  # tokens after a verb in which its purpose begins
_APPOSITION = 9  # tokens of what a sentence opens with
_TELLS = g.TELLING | g.ING
_ALLOWS_BASE = g.TO | g.MODAL | g.DO | g.AND | g.ADVERBIAL
_ATTEMPT = "attempt"


class Last(NamedTuple):
    """The verb told last: where it ends, and what another verb may share with it."""

    beyond: int
    subject: tuple[int, int] | None
    is_passive: bool
    swallowed: int  # no verb before this token tells of an event of its own
    infinitive: int  # where an infinitive stands that is told with the verb, or is the verb; else 0


class _Clause(NamedTuple):
    """What stands around a verb form, whatever the verb means."""

    verb: int
    floor: int
    end: int
    voice: Voice
    first: int
    subject: tuple[int, int] | None
    is_shared: bool
    last: Last | None


def mentions(r: Reading, nouns: set[int]) -> Iterator[Mention]:
    """The verbal mentions, but for verbs that are nouns or only carry a noun of an event."""
    last: Last | None = None
    tags, taken = r.tags, r.taken
    for at in r.spots:
        bits = tags[at]
        if not bits & g.VERB or at in taken or at in nouns or (last and at < last.swallowed):
            continue
        if not bits & _TELLS and not (at and tags[at - 1] & _ALLOWS_BASE):
            continue
        made = _mention(r, at, last)
        if made:
            last = _last(r, made)
            yield made


def covered(r: Reading) -> Iterator[int]:
    """The tokens that belong to a verb of several words, after its first ("laid siege")."""
    for at in r.spots:
        if r.tags[at] & g.PHRASAL:
            beyond = max(
                (b for b, verb in _senses(r, at, r.sentence(at)[1]) if verb.rest), default=0
            )
            yield from range(at + 1, beyond)


def _senses(r: Reading, at: int, end: int) -> Iterator[tuple[int, Verb]]:
    """What the verb form at `at` may tell, each with the token beyond its words."""
    verbs = r.lexicon.verbs.get(r.lower[at])
    if at and r.tags[at - 1] & _ALLOWS_BASE and not r.tags[at - 1] & g.AND:
        verbs = r.lexicon.bases.get(r.lower[at], verbs)
    if verbs is None:
        return
    here = at + 1
    if here < end and r.tags[at] & g.PHRASAL:
        if r.tags[here] & g.ADVERBIAL and r.lower[here] not in verbs:
            here += 1
        for verb in verbs.get(r.lower[here], ()) if here < end else ():
            beyond = here + len(verb.rest)
            if beyond <= end and tuple(r.lower[here:beyond]) == verb.rest:
                yield beyond, verb
    for verb in verbs.get("", ()):
        yield at + 1, verb


def _mention(r: Reading, at: int, last: Last | None) -> Mention | None:
    """The mention that the verb form at `at` makes, if it tells of an event."""
    floor, end = r.sentence(at)
    voice = modality.of_verb(r, at, floor)
    if voice.modality is None:
        if not last or not _shares_infinitive(r, at, last):
            return None
        voice = Voice(Modality.TOLD, at)
    start = voice.first if voice.governor < 0 else voice.governor
    first, subject, shared = _subject(r, start, at, floor, last)
    if subject:
        if any(bits & g.SCHOLAR for bits in r.tags[subject[0] : subject[1]]):
            return None
        voice = modality.of_doer(r, voice, *subject)
    clause = _Clause(at, floor, end, voice, first, subject, shared, last)
    for beyond, verb in _senses(r, at, end):
        made = _told(r, beyond, verb, clause)
        if made:
            return made
    return None


def _told(r: Reading, beyond: int, verb: Verb, clause: _Clause) -> Mention | None:
    """The mention of one sense of the verb, if all that it needs is there."""
    passive = clause.voice.is_passive or _is_reduced(r, beyond, verb, clause)
    if not needs.are_met(
        r, verb, (clause.first, clause.verb, beyond), clause.end, passive=passive
    ):
        return None
    is_loose = passive and not clause.voice.is_passive and not r.past_before(clause.verb)
    if (is_loose or r.is_scholarly(clause.verb)) and not _is_told_there(
        r, beyond, clause, passive=passive
    ):
        return None
    subject, done_to = clause.subject, None
    stop = phrases.end_of_clause(r, beyond, clause.end)
    if passive:
        subject, done_to = _agent(r, beyond, stop, clause.end), subject
    else:
        after = phrases.end_of_object(r, beyond, clause.end)
        done_to = (beyond, after) if after > beyond else None
        if verb.key == "transitive" and needs.is_habit(r, subject, done_to, clause.end):
            return None
    return Mention(
        (clause.verb, beyond), (clause.first, stop), verb.type, verb.class_,
        _rule(r, verb, clause, passive=passive), clause.voice.modality or Modality.TOLD,
        is_verb=True, subject=subject, object=done_to,
    )  # fmt: skip


def _rule(r: Reading, verb: Verb, clause: _Clause, *, passive: bool) -> str:
    """The rule that made the mention."""
    if verb.type == _ATTEMPT:
        return "verb-attempt"
    if clause.verb and r.tags[clause.verb - 1] & g.TO:
        return "verb-infinitive"
    if clause.is_shared:
        return "verb-coordinated"
    return "verb-passive" if passive else "verb-active"


def _last(r: Reading, told: Mention) -> Last:
    """What a verb leaves for the next: a purpose, or what was tried, is told with its verb."""
    beyond = told.trigger[1]
    swallowed, infinitive = beyond, 0
    if told.rule == "verb-infinitive":
        infinitive = told.trigger[0]
    if r.lower[beyond - 1] == "to":
        swallowed += _PURPOSE
    for at in range(beyond, min(told.phrase[1], beyond + _PURPOSE)):
        if r.tags[at] & g.TO:
            infinitive, swallowed = at + 1, at + _PURPOSE
            break
        if r.tags[at] & g.THIS and r.tags[at + 1] & g.CLAUSE:
            swallowed = told.phrase[1]
    is_passive = told.object is not None and told.object[1] <= told.trigger[0]
    shared = told.object if is_passive else told.subject
    return Last(beyond, shared, is_passive, swallowed, infinitive)


def _shares_infinitive(r: Reading, at: int, last: Last) -> bool:
    """Whether the infinitive goes on from one that was told: "came to lift ... and deliver"."""
    start = last.infinitive
    if not start or not r.tags[at] & g.BASE or not r.tags[at - 1] & g.AND:
        return False
    if at - start > _SHARED or start < r.sentence(at)[0]:
        return False
    return not any(bits & g.FINITE for bits in r.tags[start:at])


def _subject(
    r: Reading, first: int, at: int, floor: int, last: Last | None
) -> tuple[int, tuple[int, int] | None, bool]:
    """The first token of the clause, its subject, and whether that is the last verb's."""
    start = phrases.start_of_subject(r, first, floor)
    beyond = first
    while beyond > start and r.tags[beyond - 1] & g.ADVERBIAL:
        beyond -= 1
    if start < beyond:
        if r.tags[start] & g.CLAUSE and not r.tags[start] & g.THIS:
            return start, _antecedent(r, start, floor), False
        return start, (start, beyond), False
    before = start - 1
    if before > floor and r.lower[before] == "," and r.tags[first] & g.PARTICIPLE and not last:
        is_tag = bool(r.tags[first + 1] & g.PREPOSITION) if first + 1 < len(r.tags) else True
        return first, _antecedent(r, start, floor) if is_tag else _topic(r, floor, start), False
    if before >= floor and r.tags[before] & g.PRONOUN:
        return before, _antecedent(r, before, floor), False
    if last and last.beyond <= at and last.subject and last.subject[0] >= floor:
        return first, last.subject, True
    return first, None, False


def _topic(r: Reading, floor: int, verb: int) -> tuple[int, int] | None:
    """What a sentence opens with, up to the comma of an apposition."""
    for at in range(floor + 1, min(floor + _APPOSITION, verb)):
        if r.lower[at] == ",":
            return floor, at
    return None


def _antecedent(r: Reading, relative: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase before "who" or "which"."""
    beyond = relative
    if beyond > floor and r.lower[beyond - 1] == ",":
        beyond -= 1
    start = phrases.start_of_subject(r, beyond, floor)
    return (start, beyond) if start < beyond else None


def _is_reduced(r: Reading, beyond: int, verb: Verb, clause: _Clause) -> bool:
    """Whether a participle without auxiliary follows what it was done to: "the town taken in"."""
    at = clause.verb
    bits, before = r.tags[at], r.tags[at - 1] if at else 0
    if clause.voice.first != at or not bits & g.PARTICIPLE or bits & g.ING:
        return False
    if before & g.PRONOUN and not before & g.CLAUSE:
        return False
    if before & g.AND and not (clause.last and clause.last.is_passive):
        return False
    if beyond < clause.end and r.lower[beyond] == "by":
        return True
    if verb.key not in ("transitive", "phrases"):
        return False
    return beyond >= clause.end or bool(r.tags[beyond] & needs.NO_OBJECT)


def _is_told_there(r: Reading, beyond: int, clause: _Clause, *, passive: bool) -> bool:
    """Whether a verb tells of the past in a sentence about the article: with a date alone."""
    theme = clause.subject if passive else None
    if theme and any(bits & g.SOURCE for bits in r.tags[theme[0] : theme[1]]):
        return False
    return dates.in_clause(r, clause.first, beyond)


def _agent(r: Reading, beyond: int, stop: int, end: int) -> tuple[int, int] | None:
    """The noun phrase after "by"."""
    for at in range(beyond, stop):
        if r.lower[at] == "by":
            after = phrases.end_of_object(r, at + 1, end)
            return (at + 1, after) if after > at + 1 else None
    return None
