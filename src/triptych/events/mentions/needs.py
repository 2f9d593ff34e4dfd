"""Needs: what a verb must have around it to tell of one event, by the key it stands under."""

from triptych.events.mentions import dates
from triptych.events.mentions import grammar as g
from triptych.events.mentions.lexicon import ANY_NAME, Verb
from triptych.events.mentions.reading import Reading

NO_OBJECT = g.PREPOSITION | g.AND | g.CLAUSE | g.MARK | g.AUXILIARY | g.NOT
_DEFINITE = g.DETERMINER | g.PRONOUN | g.FIGURE | g.NUMBER
_OBJECT = 12  # tokens in which the object of a verb is looked for
_ASPECTS = frozenset(("beginning", "end", "failure"))
_RELATIVES = frozenset(("which", "that", "whom"))


def are_met(r: Reading, verb: Verb, places: tuple[int, int, int], *, passive: bool) -> bool:
    """Whether the object or the date that a verb needs is there.

    `places` are the first token of the clause, that of the verb, and the one beyond its words.
    """
    first, at, beyond = places
    if verb.key == "transitive":
        return passive or _has_object(r, beyond) or r.lower[first] in _RELATIVES
    if verb.key == "dated_verbs":
        if _tells_of_time(r, verb, places):
            return False
        return dates.in_clause(r, first, beyond) or _is_told_of_one(r, first, at)
    if verb.type == "attempt":
        return bool(r.tags[at] & g.TELLING) and not r.tags[at - 1] & g.DETERMINER
    if verb.objects and passive:
        return not verb.objects.isdisjoint(r.lower[max(first, at - _OBJECT) : at])
    return not verb.objects or _finds(r, beyond, verb.objects)


def _tells_of_time(r: Reading, verb: Verb, places: tuple[int, int, int]) -> bool:
    """Whether a verb says how another went on ("began to write"), or how a year did."""
    first, at, beyond = places
    if verb.type in _ASPECTS and beyond < r.end and r.tags[beyond] & (g.TO | g.ING):
        return True
    if r.said & g.TIME:
        for bits in r.tags[first:at]:
            if bits & g.TIME:
                return True
    return False


def _is_told_of_one(r: Reading, first: int, at: int) -> bool:
    """Whether a verb of change is told of one thing, in a sentence with a date."""
    if first == at or not r.tags[at] & g.TELLING or r.is_scholarly:
        return False
    return bool(r.tags[first] & (g.THE | g.WHOSE))


def _has_object(r: Reading, at: int) -> bool:
    """Whether a noun phrase may begin at `at`, or at the next token after an adverb."""
    if at < r.end and r.tags[at] & g.ADVERBIAL:
        at += 1
    return at < r.end and not r.tags[at] & NO_OBJECT


def _finds(r: Reading, at: int, objects: frozenset[str]) -> bool:
    """Whether one of the objects stands before the noun phrases after a verb are broken off."""
    if ANY_NAME in objects:
        at += at < r.end and bool(r.tags[at] & g.THE)
        return at < r.end and r.is_capital(at) and not r.tags[at] & g.MONTH
    match = r.p.objects.match(r.letters, at, min(r.end, at + _OBJECT))
    return match is not None and not objects.isdisjoint(r.lower[at : match.end()])


def is_habit(r: Reading, subject: tuple[int, int] | None, done_to: tuple[int, int] | None) -> bool:
    """Whether neither subject nor object is definite, nor a date near: "kings built towns"."""
    if done_to is None or _is_definite(r, *done_to) or r.is_dated(*done_to):
        return False
    return subject is None or not (_is_definite(r, *subject) or r.is_dated(*subject))


def _is_definite(r: Reading, first: int, beyond: int) -> bool:
    """Whether a phrase holds a determiner, a pronoun, a figure or a name."""
    if first == r.floor:  # whose capital says nothing
        if r.tags[first] & _DEFINITE:
            return True
        first += 1
    return r.p.definite.search(r.letters, first, beyond) is not None
