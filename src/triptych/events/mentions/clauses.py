"""Dated clauses: what the text dates has happened, whatever its verb, and a reign in brackets.

Only dates are looked at that no other mention holds, and only the clause that each stands in.
"""

from bisect import bisect_left
from operator import itemgetter

from triptych.events.findings import Mention, Modality
from triptych.events.mentions import grammar as g
from triptych.events.mentions import modality, phrases
from triptych.events.mentions.reading import Reading

RULES = {
    "verb-dated": "A verb in the past with a date in its clause, that tells of no mere state.",
    "noun-listed": "A name with a date of its own, in a list after an event that is told.",
    "reign-in-brackets": "A ruler with the years of the reign in brackets.",
}
_LISTED = 40  # tokens between an event and a name with a date, in a list
_place = itemgetter(0)
_HELD = 4  # tokens beyond a phrase in which a date belongs to it
_TYPE, _CLASS = "event", "E5_Event"
_UNTOLD = g.STATIVE | g.PRESENTING | g.SUPPOSING | g.NEGATING


def mentions(r: Reading, found: list[Mention]) -> list[Mention]:
    """The mentions that the dates of a sentence give away beside those already found."""
    places = [match.start() for match in r.p.date.finditer(r.letters, r.floor, r.end)]
    if not places:
        return []
    made = _listed(r, found) if found and len(places) > 1 else []
    held = [(m.phrase[0] - 1, m.phrase[1] + _HELD) for m in found + made]
    held.sort()
    number, reach, is_told = 0, 0, not r.is_scholarly
    for at in places:
        while number < len(held) and held[number][0] <= at:
            reach = max(reach, held[number][1])
            number += 1
        told = _told(r, at, is_told=is_told) if at >= reach else None
        if told:
            r.taken.add(told.trigger[0])
            reach = max(at, told.phrase[1]) + _HELD
            made.append(told)
    return made


def _listed(r: Reading, found: list[Mention]) -> list[Mention]:
    """The events of which only name and date are told: "Tambora erupted in 1815, ..."."""
    made: list[Mention] = []
    matches = list(r.p.listed.finditer(r.letters, r.floor, r.end))
    if not matches:
        return made
    told = sorted([m for m in found if m.modality is Modality.TOLD], key=_place)
    triggers = [m.trigger[0] for m in told]
    for match in matches:
        first, beyond = match.span(1)
        before = bisect_left(triggers, first) - 1
        if before >= 0 and _is_list(r, told[before].trigger[1], first):
            r.taken.add(first)
            type_, class_ = told[before].type, told[before].class_
            phrase = first, match.end()
            made.append(Mention((first, beyond), phrase, type_, class_, "noun-listed"))
    return made


def _is_list(r: Reading, beyond: int, first: int) -> bool:
    """Whether what was told up to `beyond` has a date of its own, and no verb, before a name."""
    if not beyond < first < beyond + _LISTED:
        return False
    if r.p.telling.search(r.letters, beyond, first):
        return False
    return r.p.date.search(r.letters, beyond, first) is not None


def _told(r: Reading, at: int, *, is_told: bool) -> Mention | None:
    """What the date at `at` gives away, in a sentence that tells of the past or only of reigns."""
    return _reign(r, at) or (_clause(r, at) if is_told else None)


def _reign(r: Reading, at: int) -> Mention | None:
    """A reign: "Wu (r. 141-87)"."""
    if at < r.floor + 4 or r.lower[at - 2] != "r" or r.lower[at - 3] != "(":
        return None
    first, beyond = phrases.start_of_name(r, at - 3), phrases.closing(r, at - 3)
    if first == at - 3 or beyond == at - 3:
        return None
    return Mention(
        (at - 2, at - 1), (first, beyond), "reign", "E7_Activity", "reign-in-brackets",
        subject=(first, at - 3),
    )  # fmt: skip


def _clause(r: Reading, at: int) -> Mention | None:
    """The clause that the date at `at` stands in, if its verb tells of the past."""
    size = r.size
    match = r.p.verb.match(r.backwards, size - at, size - r.floor)
    if match:
        return _made(r, size - match.end())
    match = r.p.verb.match(r.letters, at + 1, r.end)
    if match is None:
        return None
    made = _made(r, match.end() - 1)
    if made or r.tags[match.end() - 1] & g.PAST:
        return made
    match = r.p.verb.match(r.letters, match.end(), r.end)  # those led by him cleared
    return _made(r, match.end() - 1) if match else None


def _made(r: Reading, verb: int) -> Mention | None:
    """The mention of a verb that the lexicon need not know."""
    if verb in r.taken or r.tags[verb] & _UNTOLD:
        return None
    voice = modality.of_verb(r, verb)
    if voice.modality is None or r.tags[voice.first] & g.PRESENT:
        return None
    first = phrases.start_of_subject(r, voice.first)
    subject = None
    if first < voice.first:
        subject = (first, voice.first)
        if r.p.no_doer.search(r.letters, *subject):
            return None
        if not r.taken.isdisjoint(range(*subject)):
            return None  # the date is that of the event which is the subject
        voice = modality.of_doer(r, voice, *subject)
    beyond, after = phrases.ends(r, verb + 1)
    done_to = (verb + 1, after) if after > verb + 1 else None
    if subject and done_to is None and r.p.source.search(r.letters, *subject):
        return None
    if voice.is_passive:
        subject, done_to = None, subject
    return Mention(
        (verb, verb + 1), (min(first, verb), beyond), _TYPE, _CLASS, "verb-dated",
        voice.modality or Modality.TOLD, True, subject, done_to,  # noqa: FBT003 - by place
    )  # fmt: skip
