"""Governors: verbs that only say that an event noun happened, nouns that only say which edge.

"launched an offensive", "riots broke out", "the outbreak of the war" tell one event each.
"""

from typing import NamedTuple

from triptych.events.findings import Modality
from triptych.events.mentions import grammar as g
from triptych.events.mentions import modality as _modality
from triptych.events.mentions import phrases as _phrases
from triptych.events.mentions.reading import Reading

_ASIDE = 14  # tokens of a relative clause or an aside after a noun
_GAP = 6  # tokens between a noun phrase and the verb that says that it happened
_EDGE = 9  # tokens from the word for an edge to the noun of the event
_CARRYING = g.SUPPORT | g.CAUSE
_DENYING = g.SUPPOSING | g.NEGATING
_VERBAL = g.TELLING | g.BASE
_BETWEEN = g.AUXILIARY | g.NOT | g.CLAUSE | g.ADVERB


class Governor(NamedTuple):
    """The verb that governs a noun: its token, the token beyond it, what it says, who acts."""

    verb: int
    beyond: int
    modality: Modality
    subject: tuple[int, int] | None = None


def find(r: Reading, first: int, noun: int, beyond: int) -> Governor | None:
    """The verb that says that the event of the noun phrase [first, beyond) happened."""
    return (
        _before(r, start_of_edge(r, first), noun)
        or _after(r, first, beyond)
        or (_denial(r, beyond) if beyond < r.end else None)
    )


def _before(r: Reading, first: int, noun: int) -> Governor | None:
    """A verb before its object: "launched an offensive", "led to a war"."""
    verb, tags, floor = first - 1, r.tags, r.floor
    if verb > floor + 1 and r.lower[verb] == "by":
        return _followed(r, verb - 1)
    if verb >= floor and tags[verb] & g.ADVERBIAL:
        verb -= 1
    if verb < floor:
        return None
    bits = tags[verb] & _CARRYING
    if not bits and r.lower[verb] in r.lexicon.endings and verb > floor:
        verb -= 1
        bits = _with_tail(r, verb)
    if not bits or _means_more(r, verb, noun):
        return None
    return _carried(r, verb, bits)


def _carried(r: Reading, verb: int, bits: int) -> Governor | None:
    """The governor that a verb is, with its subject if that does what the noun tells."""
    voice = _modality.of_verb(r, verb)
    if voice.modality is None:
        return None
    if voice.modality is not Modality.TOLD and r.tags[verb] & g.PRESUMING:
        return None
    subject = None
    if bits & g.SUPPORT:
        start = _phrases.start_of_subject(r, voice.first)
        subject = (start, voice.first) if start < voice.first else None
    return Governor(verb, 0, voice.modality, subject)


def _followed(r: Reading, verb: int) -> Governor | None:
    """A passive verb before "by": "was followed by a famine"."""
    if not r.tags[verb] & g.PARTICIPLE or not r.tags[verb] & (g.CAUSE | g.OCCURS):
        return None
    voice = _modality.of_verb(r, verb)
    if voice.modality is not Modality.TOLD:
        return None
    return Governor(verb, 0, Modality.TOLD)


def _with_tail(r: Reading, verb: int) -> int:
    """Which kind of governor a verb with the next word is: 0 for none."""
    tail = tuple(r.lower[verb + 1 : verb + 2])
    for bit in (g.SUPPORT, g.CAUSE):
        if tail in r.lexicon.tails.get((r.lower[verb], bit), ()):
            return bit
    return 0


def _means_more(r: Reading, verb: int, noun: int) -> bool:
    """Whether the verb tells with this very noun of an event of its own ("lifted the siege")."""
    senses = r.lexicon.verbs.get(r.lower[verb])
    if senses is None:
        return False
    word = r.lower[noun]
    named = r.lexicon.heads.get(word) or r.lexicon.nouns.get(word)
    return any(
        word in verb.objects and named is not None and named.type != verb.type
        for _, verb in senses.all
    )


def _after(r: Reading, first: int, beyond: int) -> Governor | None:
    """A verb after its subject: "riots broke out", "the treaty was signed"."""
    passive, tags = False, r.tags
    if beyond + 2 < r.end and tags[beyond] & g.COMMA and _is_tagged_on(r, beyond + 1):
        stop = _phrases.end_of_clause(r, beyond + 2)
        return Governor(beyond + 1, stop, Modality.TOLD)
    for at in range(beyond, min(beyond + _GAP, r.end)):
        bits = tags[at]
        if not bits:
            return None
        if bits & _DENYING and bits & g.PARTICIPLE and not bits & g.NOUN:
            is_subject = not first or not tags[first - 1] & g.PREPOSITION
            return _thought_of(at, bits, passive=passive) if is_subject else None
        if bits & _VERBAL:
            made = _happening(r, at, beyond, passive=passive)
            if made or not bits & g.AUXILIARY:
                return made
        if not bits & (_BETWEEN | g.COMMA):
            return None
        passive = passive or bool(bits & g.BE)
    return None


def _happening(r: Reading, at: int, beyond: int, *, passive: bool) -> Governor | None:
    """The verb at `at`, if it says that the noun phrase that ends before `beyond` happened."""
    if at == beyond and _is_tagged_on(r, at):
        return Governor(at, at + 1, Modality.TOLD)
    return _occurrence(r, at, passive=passive)


def _is_tagged_on(r: Reading, at: int) -> bool:
    """Whether a participle says of the noun before it that it happened: "the treaty signed in"."""
    if at + 1 >= r.end or not r.tags[at + 1] & (g.PREPOSITION | g.ADVERB):
        return False
    return bool(r.tags[at] & g.SUPPORT and r.tags[at] & g.PARTICIPLE)


def _thought_of(at: int, bits: int, *, passive: bool) -> Governor | None:
    """A verb after its subject that says that it was thought of, or prevented."""
    if bits & g.SUPPOSING:
        return Governor(at, at + 1, Modality.HYPOTHETICAL)
    return Governor(at, at + 1, Modality.NEGATED) if passive else None


def _denial(r: Reading, beyond: int) -> Governor | None:
    """A denial after a relative clause or an aside: "the move, often urged, was never made"."""
    if not r.tags[beyond] & (g.CLAUSE | g.COMMA):
        return None
    for at in range(beyond, min(beyond + _ASIDE, r.end - 1)):
        bits = r.tags[at]
        if bits & g.NOT and r.tags[at - 1] & g.BE:
            verb = at + 1
            told = r.tags[verb] & g.PARTICIPLE and (
                r.tags[verb] & (g.SUPPORT | g.OCCURS) or _with_tail(r, verb)
            )
            return Governor(verb, verb + 1, Modality.NEGATED) if told else None
        if bits & g.AND or (at > beyond and bits & g.MARK and _ends_aside(r, at)):
            return None
    return None


def _ends_aside(r: Reading, at: int) -> bool:
    """Whether a new clause begins after the mark at `at`."""
    if r.lower[at] != ",":
        return r.lower[at] in ";:."
    return bool(r.tags[at + 1] & (g.DETERMINER | g.PRONOUN) & ~g.CLAUSE)


def _occurrence(r: Reading, verb: int, *, passive: bool) -> Governor | None:
    """The governor that a verb of happening is, with its particle."""
    bits = r.tags[verb]
    size = _tail(r, verb)
    if not size and (verb + 1 in r.covered or not _says_so(bits, passive=passive)):
        return None
    voice = _modality.of_verb(r, verb)
    if voice.modality is None:
        return None
    if voice.modality is not Modality.TOLD and r.tags[verb] & g.PRESUMING and not size:
        after = r.tags[verb + 1 : verb + 2]
        if after and after[0] & g.DETERMINER:
            return None  # did not end the war
    return Governor(verb, min(verb + 1 + size, r.end), voice.modality)


def _tail(r: Reading, verb: int) -> int:
    """How many words belong to the verb of happening at `verb`, after it."""
    for tail in r.lexicon.tails.get((r.lower[verb], g.OCCURS), ()):
        if tuple(r.lower[verb + 1 : verb + 1 + len(tail)]) == tail:
            return len(tail)
    return 0


def _says_so(bits: int, *, passive: bool) -> bool:
    """Whether a verb of one word says that its subject happened."""
    return bool(bits & g.OCCURS) or (passive and bool(bits & g.SUPPORT and bits & g.PARTICIPLE))


def is_edge(r: Reading, at: int) -> bool:
    """Whether the word at `at` only says which edge of an event is meant: "the outbreak of war"."""
    end = r.end
    if at + 2 >= end or r.lower[at + 1] != "of":
        return False
    for inner in range(at + 2, min(at + _EDGE, end)):
        bits = r.tags[inner]
        if bits & g.NOUN and (inner + 1 >= end or r.tags[inner + 1] or not r.is_capital(inner + 1)):
            return True
        if bits & g.WALL and not bits & (g.DETERMINER | g.APOSTROPHE):
            return False
    return False


def start_of_edge(r: Reading, first: int) -> int:
    """The first token of "the outbreak of", where that stands before `first`; else `first`."""
    if first < r.floor + 2 or r.lower[first - 1] != "of" or not r.tags[first - 2] & g.EDGE:
        return first
    return _phrases.start_of_noun_phrase(r, first - 2)
