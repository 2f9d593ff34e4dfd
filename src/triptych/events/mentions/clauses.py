"""Dated clauses: what the text dates has happened, whatever its verb, and a reign in brackets.

Only dates are looked at that no other mention holds, and only the clause that each stands in.
"""

from collections.abc import Iterable, Iterator

from triptych.events.findings import Mention, Modality
from triptych.events.mentions import dates, modality, phrases
from triptych.events.mentions import grammar as g
from triptych.events.mentions.reading import Reading

RULES = {
    "verb-dated": "A verb in the past with a date in its clause, that tells of no mere state.",
    "reign-in-brackets": "A ruler with the years of the reign in brackets.",
}
_BACK = 12  # tokens between a verb and its date
_ASIDE = 2  # tokens between a date and a comma that does not part it from its clause
_HELD = 4  # tokens beyond a phrase in which a date belongs to it
_TYPE, _CLASS = "event", "E5_Event"
_DATE = g.FIGURE | g.MONTH | g.LATER | g.TIME | g.SEASON
_STOPS = frozenset(";:.()[]—")


def mentions(r: Reading, found: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions that dates give away beside those already found."""
    used = {m.trigger[0] for m in found if m.is_verb}
    nouns = {m.trigger[0] for m in found if not m.is_verb}
    held = {n for m in found for n in range(m.phrase[0] - 1, m.phrase[1] + _HELD)}
    for at in r.spots:
        if not r.tags[at] & _DATE or at in held:
            continue
        made = _reign(r, at) or _clause(r, at)
        subject = made.subject if made else None
        if subject and not nouns.isdisjoint(range(*subject)):
            continue  # the date is that of the event which is the subject
        if made and made.trigger[0] not in used:
            used.add(made.trigger[0])
            held.update(range(made.phrase[0], max(at, made.phrase[1]) + _HELD))
            yield made


def _reign(r: Reading, at: int) -> Mention | None:
    """A reign: "Wu (r. 141-87)"."""
    floor, end = r.sentence(at)
    if at < floor + 4 or r.lower[at - 2 : at] != ["r", "."] or r.lower[at - 3] != "(":
        return None
    first = phrases.start_of_name(r, at - 3, floor)
    beyond = min(phrases.closing(r, at - 3, end), end)
    if first == at - 3 or beyond == at - 3:
        return None
    return Mention(
        (at - 2, at - 1), (first, beyond), "reign", "E7_Activity", "reign-in-brackets",
        subject=(first, at - 3),
    )  # fmt: skip


def _clause(r: Reading, at: int) -> Mention | None:
    """The clause that the date at `at` stands in, if its verb tells of the past."""
    floor, end = r.sentence(at)
    if r.is_scholarly(at) or not dates.is_date(r, at, end):
        return None
    verb = _verb(r, range(at - 1, max(floor, at - _BACK) - 1, -1), near=at)
    if verb is None:
        verb = _verb(r, range(at + 1, min(at + _BACK, end)), near=at)
    return None if verb is None else _made(r, verb, floor, end)


def _verb(r: Reading, places: range, near: int) -> int | None:
    """The first verb in the past among the places, before the clause ends."""
    for here in places:
        bits = r.tags[here]
        if r.lower[here] in _STOPS or (r.lower[here] == "," and abs(here - near) > _ASIDE):
            return None
        if bits & g.CLAUSE and not bits & (g.PREPOSITION | g.THIS):
            return None
        if r.tags[here] & g.TELLING and not bits & g.AUXILIARY:
            return here
    return None


def _made(r: Reading, verb: int, floor: int, end: int) -> Mention | None:
    """The mention of a verb that the lexicon need not know."""
    if verb in r.taken or r.tags[verb] & (g.STATIVE | g.PRESENTING | g.SUPPOSING | g.NEGATING):
        return None
    voice = modality.of_verb(r, verb, floor)
    if voice.modality is None or r.tags[voice.first] & g.PRESENT:
        return None
    first = phrases.start_of_subject(r, voice.first, floor)
    subject = (first, voice.first) if first < voice.first else None
    doing = r.tags[first : voice.first]
    if any(bits & (g.SCHOLAR | g.TIME) for bits in doing):
        return None
    if subject:
        voice = modality.of_doer(r, voice, *subject)
    beyond = phrases.end_of_clause(r, verb + 1, end)
    after = phrases.end_of_object(r, verb + 1, end)
    done_to = (verb + 1, after) if after > verb + 1 else None
    if voice.is_passive:
        subject, done_to = None, subject
    return Mention(
        (verb, verb + 1), (min(first, verb), beyond), _TYPE, _CLASS, "verb-dated",
        voice.modality or Modality.TOLD, is_verb=True, subject=subject, object=done_to,
    )  # fmt: skip
