"""Modality: whether the words around a verb or noun say that it happened, or did not, or neither.

What this module cannot tell it calls no telling at all (None), and no mention is made of it.
"""

from typing import NamedTuple

from triptych.events.findings import Modality
from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading

_BACK = 7  # tokens before a verb that may hold its auxiliaries, or the verb that governs it
_GOVERNED = 6  # tokens between an infinitive and the verb that governs it
_LATER = frozenset("later eventually soon subsequently ultimately finally then".split())
_AFTER = frozenset("after by upon on following through".split())
_NOBODY = frozenset("nobody none nothing".split())
_IF = frozenset(("if", "unless", "whether"))
_AUXILIARIES = g.AUXILIARY | g.NOT | g.ADVERB | g.TO
_AROUND = g.AUXILIARY | g.NOT | g.ADVERB


class Voice(NamedTuple):
    """How a verb form stands: what it says of its event, from which token on, in which voice."""

    modality: Modality | None
    first: int
    is_passive: bool = False
    governor: int = -1  # the verb that an infinitive depends on


_NONE = Voice(None, 0)
# Bound once: to ask an enumeration for a member is slow.
_TOLD, _NEGATED, _HYPOTHETICAL = Modality.TOLD, Modality.NEGATED, Modality.HYPOTHETICAL


def of_verb(r: Reading, verb: int) -> Voice:
    """How the verb form at the token `verb` stands in its sentence."""
    tags, at, floor = r.tags, verb - 1, r.floor
    if at < floor or not tags[at] & _AUXILIARIES:
        return _bare(r, verb, at, 0)
    floor = max(verb - _BACK, floor)
    seen, first, later = 0, verb, False
    while at >= floor:
        bits = tags[at]
        if not bits & _AROUND or bits & g.DETERMINER:
            break
        if bits & g.AUXILIARY:
            seen |= bits & (g.AUXILIARY | g.PRESENT | g.NOT)
            first = at
        elif bits & g.NOT:
            seen |= g.NOT
        else:
            later = later or r.lower[at] in _LATER
        at -= 1
    if at >= floor and tags[at] & g.TO:
        return _infinitive(r, at, floor, verb, seen)
    if seen & g.AUXILIARY:
        return _finite(r, verb, first, seen, later=later)
    return _bare(r, verb, at, seen)


def _finite(r: Reading, verb: int, first: int, seen: int, *, later: bool) -> Voice:
    """A verb with auxiliaries."""
    bits = r.tags[verb]
    passive = bool(seen & g.BE and bits & g.PARTICIPLE)
    if seen & g.MODAL:
        modality = _NEGATED if seen & g.NOT else _HYPOTHETICAL
        if later and r.lower[first] == "would":
            modality = _TOLD
        return Voice(modality, first, passive)
    if not _tells(bits, seen):
        return _NONE
    if seen & g.NOT:
        return Voice(_NEGATED, first, passive)
    if r.said & g.IF and is_supposed(r, first):
        return Voice(_HYPOTHETICAL, first, passive)
    return Voice(_TOLD, first, passive)


def _tells(bits: int, seen: int) -> bool:
    """Whether a verb form with these auxiliaries tells of the past: no "is built", no "does"."""
    if seen & g.BE and seen & g.PRESENT and not seen & g.HAVE:
        return False
    if seen & g.DO:
        return bool(bits & g.BASE) and not seen & g.PRESENT
    return bool(bits & (g.TELLING | g.ING))


def _infinitive(r: Reading, to: int, floor: int, verb: int, seen: int) -> Voice:
    """A verb after "to": what the verb before says of it."""
    tags = r.tags
    if not tags[verb] & g.BASE and not seen & g.BE:
        return _NONE
    passive = bool(seen & g.BE)
    if to > floor and tags[to - 1] & g.BE and not tags[to - 1] & g.PRESENT:
        return Voice(_TOLD, verb, passive, to - 1)  # was to die in exile
    for at in range(to - 1, max(floor, to - _GOVERNED) - 1, -1):
        bits = tags[at]
        if bits & (g.MARK | g.CLAUSE):
            break
        if bits & g.NEGATING:
            return Voice(_NEGATED, verb, passive, at)
        if bits & g.SUPPOSING:
            return Voice(_HYPOTHETICAL, verb, passive, at)
        if bits & g.ACHIEVED:
            told = of_verb(r, at).modality if at > floor else _TOLD
            return Voice(told, verb, passive, at)
    return _NONE


def _bare(r: Reading, verb: int, before: int, seen: int) -> Voice:
    """A verb form without auxiliary: past tense, participle, gerund, or an adjective."""
    bits = r.tags[verb]
    if not bits & (g.TELLING | g.ING):
        return _NONE
    modality = _NEGATED if seen & g.NOT else _TOLD
    if before < r.floor:
        return Voice(modality, verb, is_passive=True) if bits & g.PARTICIPLE else _NONE
    if bits & g.ING and not bits & g.TELLING:
        return _gerund(r, verb, before, modality)
    if r.said & g.IF and is_supposed(r, verb):
        return Voice(_HYPOTHETICAL, verb)
    return _after(r, verb, before, modality)


def _after(r: Reading, verb: int, before: int, modality: Modality) -> Voice:
    """A past tense or a participle, by the word before it: told, tagged on, or an adjective."""
    around = r.tags[before]
    if around & (g.CLAUSE | g.PRONOUN):
        return Voice(modality, verb)
    if around & (g.DETERMINER | g.PREPOSITION):
        return _NONE
    if around & (g.AND | g.MARK) and not r.past_before(verb):
        return _tagged_on(r, verb, before, modality)
    return Voice(modality, verb)


def _tagged_on(r: Reading, verb: int, before: int, modality: Modality) -> Voice:
    """A first verb form after a comma: "X, built in ...," or "X, king of Y, built the ..."."""
    bits, following = r.tags[verb], r.tags[verb + 1 : verb + 3]
    if r.lower[before] != "," or not following:
        return _NONE
    if not bits & g.PARTICIPLE and bits & g.PAST:
        return Voice(modality, verb)
    if bits & g.PAST and following[0] & g.DETERMINER and not following[0] & g.SOME:
        return Voice(modality, verb)
    if bits & g.PARTICIPLE and (following[0] | following[-1]) & (g.PREPOSITION | g.TIME):
        return Voice(modality, verb, is_passive=True)
    return _NONE


def _gerund(r: Reading, verb: int, before: int, modality: Modality) -> Voice:
    """A form in -ing: told where it goes with a past that is told."""
    word = r.lower[before]
    if word != "after" and not r.past_before(verb):
        return _NONE
    if word in (",", "and") or word in _AFTER or r.tags[before] & g.ACHIEVED:
        return Voice(modality, verb)
    return _NONE


def of_doer(r: Reading, voice: Voice, first: int, beyond: int) -> Voice:
    """The voice, where the subject denies it ("no one came") or was only thought of ("a plan")."""
    tags = r.tags
    opening = tags[first]
    if opening & g.NO or r.lower[first] in _NOBODY or (first and tags[first - 1] & g.NOT):
        return voice._replace(modality=_NEGATED)
    if (voice.is_passive or opening & g.A) and r.p.supposed.search(r.letters, first, beyond):
        return voice._replace(modality=_HYPOTHETICAL)
    return voice


def is_supposed(r: Reading, at: int) -> bool:
    """Whether an "if", or a "had" that opens the clause, makes a supposition of a verb."""
    return r.p.backwards_if.match(r.backwards, r.size - at, r.size - r.floor) is not None


def of_noun(r: Reading, first: int, noun: int, *, named: bool) -> Modality:
    """What the words inside and before a noun phrase say of the event that it names.

    What has a name has happened, whatever was thought before: only the words inside count.
    """
    if first < noun:
        if r.tags[first] & g.NO:
            return _NEGATED
        if r.p.supposed.search(r.letters, first, noun):
            return _HYPOTHETICAL
    return _TOLD if named or first <= r.floor else _governing(r, first - 1)


def _governing(r: Reading, at: int) -> Modality:
    """What the word at `at` says of what follows it, or the one before if that is a preposition."""
    bits = r.tags[at]
    if bits & (g.PREPOSITION | g.ADVERBIAL) and not bits & g.NEGATING:
        if at == r.floor:
            return _TOLD
        at -= 1
        bits = r.tags[at]
    if bits & g.NEGATING:
        return _NEGATED
    if bits & g.SUPPOSING and not bits & g.MODAL and r.lower[at] not in _IF:
        return _HYPOTHETICAL
    return _TOLD
