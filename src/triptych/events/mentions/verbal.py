"""Verbal mentions: verbs of the lexicon that the text tells of, with subject and object."""

from collections.abc import Mapping
from typing import NamedTuple

from triptych.events.findings import Mention, Modality
from triptych.events.mentions import dates, modality, needs, phrases
from triptych.events.mentions import grammar as g
from triptych.events.mentions.lexicon import Verb
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
_PAIR = 2  # words of a verb and its particle
_TELLS = g.TELLING | g.ING
_ATTEMPT = "attempt"
_GROWTH = "growth or decline"


Senses = tuple[tuple[int, Verb], ...]  # what a verb form may tell, each with its number of words


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
    voice: Voice
    first: int
    subject: tuple[int, int] | None
    is_shared: bool
    last: Last | None


def senses(r: Reading) -> list[tuple[int, Senses]]:
    """The verb forms of a sentence with what each may tell; covers the words of those of several.

    Covered are the tokens that belong to a verb of several words, after its first ("laid siege").
    """
    found = []
    for at in r.verbs:
        may_tell = _senses(r, at)
        if may_tell:
            found.append((at, may_tell))
            if may_tell[0][0] > 1:
                r.covered.update(range(at + 1, at + may_tell[0][0]))
    return found


def mentions(r: Reading, forms: list[tuple[int, Senses]]) -> list[Mention]:
    """The verbal mentions, but for verbs that are nouns or only carry a noun of an event."""
    made: list[Mention] = []
    last: Last | None = None
    taken = r.taken
    told: Mention | None = None
    for at, may_tell in forms:
        if at in taken:
            continue
        if told:
            last, told = _last(r, told), None
        if last and at < last.swallowed:
            continue
        told = _mention(r, at, may_tell, last)
        if told:
            made.append(told)
            taken.add(at)
    return made


def with_nouns(r: Reading, verbs: list[Mention], nouns: list[Mention]) -> list[Mention]:
    """The mentions of both kinds, but for a noun that a verb of growth tells as its subject.

    "Her involvement increased" is one event.
    """
    weak: set[int] = set()
    for verb in verbs:
        if verb.type == _GROWTH and verb.subject:
            weak.update(at for at in range(*verb.subject) if _is_weak(r, at))
    return (
        [noun for noun in nouns if noun.trigger[0] not in weak] + verbs if weak else nouns + verbs
    )


def _is_weak(r: Reading, at: int) -> bool:
    """Whether the token at `at` is a noun that is no event by itself."""
    known = r.lexicon.nouns.get(r.lower[at])
    return known is not None and known.key == "weak"


def _senses(r: Reading, at: int) -> Senses:
    """What the verb form at `at` may tell, each with its number of words."""
    bits = r.tags[at]
    verbs = r.lexicon.verbs.get(r.lower[at])
    before = r.tags[at - 1] if at > r.floor else 0
    if before & g.ALLOWS_BASE:
        if not before & g.AND:
            verbs = r.lexicon.bases.get(r.lower[at], verbs)
    elif not bits & _TELLS:
        return ()
    if verbs is None:
        return ()
    alone = verbs.all if r.said & g.DATING else verbs.always
    return _phrasal(r, at, verbs.following) + alone if bits & g.PHRASAL else alone


def _phrasal(r: Reading, at: int, following: Mapping[str, Senses]) -> Senses:
    """What the verb form at `at` may tell with the words that follow it."""
    here, lower, end = at + 1, r.lower, r.end
    if here < end and r.tags[here] & g.ADVERBIAL and lower[here] not in following:
        here += 1
    rows = following.get(lower[here]) if here < end else None
    if rows is None:
        return ()
    return tuple(
        (here + size - 1 - at, verb)
        for size, verb in rows
        if size == _PAIR or tuple(lower[here : here + size - 1]) == verb.rest
    )


def _mention(r: Reading, at: int, may_tell: Senses, last: Last | None) -> Mention | None:
    """The mention that the verb form at `at` makes, if it tells of an event."""
    voice = modality.of_verb(r, at)
    if voice.modality is None:
        if not last or not _shares_infinitive(r, at, last):
            return None
        voice = Voice(Modality.TOLD, at)
    start = voice.first if voice.governor < 0 else voice.governor
    first, subject, shared = _subject(r, start, at, last)
    if subject:
        if r.said & g.SCHOLAR and r.p.scholar.search(r.letters, *subject):
            return None
        voice = modality.of_doer(r, voice, *subject)
    clause = _Clause(at, voice, first, subject, shared, last)
    for size, verb in may_tell:
        made = _told(r, at + size, verb, clause)
        if made:
            return made
    return None


def _told(r: Reading, beyond: int, verb: Verb, clause: _Clause) -> Mention | None:
    """The mention of one sense of the verb, if all that it needs is there."""
    at, voice, first, subject, _, _ = clause
    passive = voice.is_passive or (voice.first == at and _is_reduced(r, beyond, verb, clause))
    if not needs.are_met(r, verb, (first, at, beyond), passive=passive):
        return None
    is_tag = passive and not voice.is_passive and not r.past_before(at)
    is_loose = is_tag or (r.said & g.SCHOLAR and r.is_scholarly)
    if is_loose and not _is_told_there(r, beyond, clause, passive=passive):
        return None
    stop, after = phrases.ends(r, beyond)
    done_to = (beyond, after) if after > beyond else None
    if passive:
        subject, done_to = _agent(r, beyond, stop), subject
    elif verb.key == "transitive" and needs.is_habit(r, subject, done_to):
        return None
    return Mention(
        (at, beyond), (first, stop), verb.type, verb.class_,
        _rule(r, verb, clause, passive=passive), voice.modality or Modality.TOLD,
        True, subject, done_to,  # noqa: FBT003 - by place, which is quicker: a verb
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
    at, beyond = told.trigger
    swallowed, infinitive = beyond, at if told.rule == "verb-infinitive" else 0
    if r.lower[beyond - 1] == "to":
        swallowed += _PURPOSE
    stop = told.phrase[1]
    opening = r.p.purpose.search(r.letters, beyond, min(stop, beyond + _PURPOSE))
    if opening and r.tags[opening.start()] & g.TO:
        infinitive = opening.start() + 1
        swallowed = opening.start() + _PURPOSE
    elif opening:
        swallowed = stop
    is_passive = told.object is not None and told.object[1] <= at
    shared = told.object if is_passive else told.subject
    return Last(beyond, shared, is_passive, swallowed, infinitive)


def _shares_infinitive(r: Reading, at: int, last: Last) -> bool:
    """Whether the infinitive goes on from one that was told: "came to lift ... and deliver"."""
    start = last.infinitive
    if not start or not r.tags[at] & g.BASE or not r.tags[at - 1] & g.AND:
        return False
    if at - start > _SHARED or start < r.floor:
        return False
    return not any(bits & g.FINITE for bits in r.tags[start:at])


def _subject(
    r: Reading, first: int, at: int, last: Last | None
) -> tuple[int, tuple[int, int] | None, bool]:
    """The first token of the clause, its subject, and whether that is the last verb's."""
    tags, floor = r.tags, r.floor
    start = phrases.start_of_subject(r, first)
    beyond = first
    while beyond > start and tags[beyond - 1] & g.ADVERBIAL:
        beyond -= 1
    if start < beyond:
        if tags[start] & g.CLAUSE and not tags[start] & g.THIS:
            return start, _antecedent(r, start), False
        return start, (start, beyond), False
    before = start - 1
    if before > floor and tags[before] & g.COMMA and tags[first] & g.PARTICIPLE and not last:
        is_tag = first + 1 >= r.end or bool(tags[first + 1] & g.PREPOSITION)
        return first, _antecedent(r, start) if is_tag else _topic(r, start), False
    if before >= floor and tags[before] & g.PRONOUN:
        return before, _antecedent(r, before), False
    if last and last.beyond <= at and last.subject:
        return first, last.subject, True
    return first, None, False


def _topic(r: Reading, verb: int) -> tuple[int, int] | None:
    """What a sentence opens with, up to the comma of an apposition."""
    for at in range(r.floor + 1, min(r.floor + _APPOSITION, verb)):
        if r.tags[at] & g.COMMA:
            return r.floor, at
    return None


def _antecedent(r: Reading, relative: int) -> tuple[int, int] | None:
    """The noun phrase before "who" or "which"."""
    beyond = relative
    if beyond > r.floor and r.tags[beyond - 1] & g.COMMA:
        beyond -= 1
    start = phrases.start_of_subject(r, beyond)
    return (start, beyond) if start < beyond else None


def _is_reduced(r: Reading, beyond: int, verb: Verb, clause: _Clause) -> bool:
    """Whether a participle without auxiliary follows what it was done to: "the town taken in"."""
    at, tags = clause.verb, r.tags
    bits = tags[at]
    if not bits & g.PARTICIPLE or bits & g.ING:
        return False
    if beyond < r.end and not tags[beyond] & needs.NO_OBJECT:
        return False
    before = tags[at - 1] if at > r.floor else 0
    if before & g.PRONOUN and not before & g.CLAUSE:
        return False
    if before & g.AND and not (clause.last and clause.last.is_passive):
        return False
    return verb.key in ("transitive", "phrases") or (beyond < r.end and r.lower[beyond] == "by")


def _is_told_there(r: Reading, beyond: int, clause: _Clause, *, passive: bool) -> bool:
    """Whether a verb tells of the past in a sentence about the article: with a date alone."""
    theme = clause.subject if passive else None
    if theme and r.p.source.search(r.letters, *theme):
        return False
    return dates.in_clause(r, clause.first, beyond)


def _agent(r: Reading, beyond: int, stop: int) -> tuple[int, int] | None:
    """The noun phrase after "by"."""
    for at in range(beyond, stop):
        if r.lower[at] == "by":
            after = phrases.end_of_object(r, at + 1)
            return (at + 1, after) if after > at + 1 else None
    return None
