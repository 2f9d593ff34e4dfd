"""Confirmation: what is wrong with a confirmed event, or with a rejected candidate.

Only the decision itself is judged here, against its file's others; `quotation` holds its words
against the record.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from triptych import dates, forms
from triptych.decisions import (
    AGENTS,
    EVENT_CLASSES,
    NUMBERED_STATEMENTS,
    PARTICIPATIONS,
    RELATIONS,
    STATEMENTS,
    Event,
    Reason,
    Rejected,
)
from triptych.quotation import Finding
from triptych.terms import is_local
from triptych.toml import Address

_NUMBERED = re.compile(rf"({'|'.join(NUMBERED_STATEMENTS)})\.([1-9][0-9]{{0,5}})")


def event_findings(at: int, event: Event, events: tuple[Event, ...]) -> Iterator[Finding]:
    """What is wrong with one `[[event]]`, all events of the file given."""
    here: Address = ("event", at)
    yield from _name_findings(here, event, events[:at])
    for key, value, allowed in [
        ("class", event.class_, EVENT_CLASSES),
        ("activity", event.activity, ("", "article", "chapter")),
    ]:
        if value not in allowed:
            words = ", ".join(repr(a) for a in allowed if a)
            yield (*here, key), key, f"{value!r} is none of {words}"
    yield from _date_findings(here, event)
    yield from _evidence_findings(here, event)
    yield from _tie_findings(here, event, {known.id for known in events})
    yield from _decided_findings(here, event.by, event.candidates)
    for number, reason in enumerate(event.because):
        yield from _reason_findings((*here, "because", number), reason, event)


def rejected_findings(at: int, rejected: Rejected, events: tuple[Event, ...]) -> Iterator[Finding]:
    """What is wrong with one `[[rejected]]`."""
    here: Address = ("rejected", at)
    if not rejected.evidence:
        words = f"candidate {rejected.candidate!r} has no evidence: name the words it is from"
        yield here, "evidence", words
    confirmed = [event.id for event in events if rejected.candidate in event.candidates]
    if confirmed:
        words = f"{rejected.candidate!r} is rejected here, and confirmed as event {confirmed[0]!r}"
        yield (*here, "candidate"), "contradiction", words
    yield from _decided_findings(here, rejected.by, (rejected.candidate,))


def authority_findings(
    address: Address, code: str, target: str, kinds: tuple[str, ...]
) -> Iterator[Finding]:
    """What is pointed to must be a kind and a local name, as in the authority file."""
    kind, slash, local = target.partition("/")
    if not (slash and kind in kinds and is_local(local)):
        names = " or ".join(f"{known}/name" for known in kinds)
        what = "place" if kinds == ("place",) else "authority that fits"
        yield address, code, f"{target!r} is no {what}; give {names}"


def among(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events without their ties to such as are not among them."""
    ids = {event.id for event in events}
    return tuple(untied(event, {tie.event for tie in event.relations} - ids) for event in events)


def untied(event: Event, lost: Collection[str]) -> Event:
    """An event without its ties to those that are lost, and without the reasons of those ties."""
    kept = [n for n, tie in enumerate(event.relations, 1) if tie.event not in lost]
    if len(kept) == len(event.relations):
        return event
    names = {f"relations.{n}": f"relations.{new}" for new, n in enumerate(kept, 1)}
    return replace(
        event,
        relations=tuple(event.relations[n - 1] for n in kept),
        because=tuple(
            replace(reason, statement=names.get(reason.statement, reason.statement))
            for reason in event.because
            if reason.statement in names or not reason.statement.startswith("relations.")
        ),
    )


def _name_findings(here: Address, event: Event, before: tuple[Event, ...]) -> Iterator[Finding]:
    """An event has an id and an activity of its own, and words that say something."""
    if not is_local(event.id):
        yield (*here, "id"), "id", f"{event.id!r} cannot end an IRI; use letters, digits and -"
    if any(event.id == known.id for known in before):
        yield (*here, "id"), "duplicate", f"the id {event.id!r} stands here twice"
    if event.activity and any(event.activity == known.activity for known in before):
        words = f"another event is the publication of the {event.activity} already"
        yield (*here, "activity"), "activity", words
    for key, words in [("label", event.label), ("type", event.type)]:
        if not words.strip():
            yield (*here, key), key, f"an event needs a {key} in words"
    for key, words in [("label", event.label), ("type", event.type), ("note", event.note),
                       ("why", event.why)]:  # fmt: skip
        if wrong := forms.wrong("comment", words):
            yield (*here, key), key, wrong


def _date_findings(here: Address, event: Event) -> Iterator[Finding]:
    """A date is any EDTF; the curator's own bounds are a day, a month or a year without a doubt."""
    for key, value in [("date", event.date), ("earliest", event.earliest),
                       ("latest", event.latest)]:  # fmt: skip
        if value and (wrong := forms.wrong("article.issued", value)):
            yield (*here, key), "date", wrong
        elif value and key != "date" and dates.xsd_date(dates.parse(value)) is None:
            yield (*here, key), "date", f"{value!r} is no bound: give a day, a month or a year"


def _evidence_findings(here: Address, event: Event) -> Iterator[Finding]:
    """Evidence must be there; qualifying words must stand in it."""
    if not event.evidence:
        yield here, "evidence", f"event {event.id!r} has no evidence: name the words it is from"
    for key, words in [("begin_words", event.begin_words), ("end_words", event.end_words)]:
        if words and not any(words in evidence.exact for evidence in event.evidence):
            yield (*here, key), "words", f"{words!r} does not stand in the event's evidence"


def _tie_findings(here: Address, event: Event, ids: set[str]) -> Iterator[Finding]:
    """Places, participants and other events must be what the properties point to."""
    for at, place in enumerate(event.places):
        yield from authority_findings((*here, "places", at), "place", place, ("place",))
    yield from _participation_findings(here, event)
    for at, relation in enumerate(event.relations):
        address = (*here, "relations", at)
        if relation.property not in RELATIONS:
            words = ", ".join(RELATIONS)
            yield address, "relation", f"{relation.property!r} is none of {words}"
        if relation.event not in ids:
            yield address, "relation", f"there is no event {relation.event!r} in this file"


def _participation_findings(here: Address, event: Event) -> Iterator[Finding]:
    """Who takes part must be an authority, by a property that the event's class allows."""
    for at, taking in enumerate(event.participants):
        address = (*here, "participants", at)
        yield from authority_findings(address, "link", taking.actor, AGENTS)
        if taking.property not in PARTICIPATIONS:
            words = ", ".join(PARTICIPATIONS)
            yield address, "participation", f"{taking.property!r} is none of {words}"
        elif event.class_ in EVENT_CLASSES and event.class_ not in PARTICIPATIONS[taking.property]:
            words = " or an ".join(PARTICIPATIONS[taking.property])
            yield address, "participation", f"{taking.property} holds of an {words} only"


def _decided_findings(here: Address, by: str, candidates: tuple[str, ...]) -> Iterator[Finding]:
    """Who decided is an authority; what was decided is the id of a candidate."""
    if by:
        yield from authority_findings((*here, "by"), "link", by, AGENTS)
    key = "candidate" if here[0] == "rejected" else "candidates"
    for candidate in candidates:
        if not is_local(candidate):
            yield (*here, key), "candidate", f"{candidate!r} is no id of a candidate"


def _reason_findings(here: Address, reason: Reason, event: Event) -> Iterator[Finding]:
    """A reason is that of a statement which the event makes, by a rule that has a name."""
    numbered = _NUMBERED.fullmatch(reason.statement)
    if numbered:
        count = len(getattr(event, numbered[1]))
        if int(numbered[2]) > count:
            words = f"the event has no {reason.statement}: it has {count} {numbered[1]}"
            yield here, "because", words
    elif reason.statement not in STATEMENTS:
        known = ", ".join((*STATEMENTS, *(f"{name}.1" for name in NUMBERED_STATEMENTS)))
        yield here, "because", f"an event states no {reason.statement!r} (known are: {known})"
    elif reason.statement == "date" and not event.date:
        yield here, "because", "the event has no date whose reason this could be"
    if wrong := forms.wrong("comment", reason.why):
        yield here, "because", wrong
    if not is_local(reason.rule):
        yield here, "because", f"{reason.rule!r} is no id of a rule; use letters, digits and -"
