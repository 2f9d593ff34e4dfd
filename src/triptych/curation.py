"""Curation: the decisions of `curation/<record>.toml`, held against the record they are about.

A decision never changes what the source said: it adds values, says which authority a person or body
is, and confirms events. Whatever does not fit the record is a result with file and line, and only
that decision is left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from triptych import dates, forms, toml
from triptych.decisions import (
    AGENTS,
    DATED_BY,
    EVENT_CLASSES,
    LINKS,
    NUMBERED_LINKS,
    PARTICIPATIONS,
    RELATIONS,
    RIVALS,
    SINGLE,
    Decisions,
    Event,
    Statement,
)
from triptych.records import FIELDS, Record
from triptych.results import Result, Severity
from triptych.terms import is_local, is_page

T = TypeVar("T")

NOTHING = Decisions()
Finding = tuple[toml.Address, str, str]


def decide(path: Path, record: Record) -> tuple[Decisions, list[Result]]:
    """Read the decisions about a record; what does not fit is a result and is left out."""
    if not path.is_file():
        return NOTHING, []
    try:
        source = toml.Source(path)
        decisions = source.read(Decisions)
    except toml.TomlError as error:
        return NOTHING, [_violation("curation-unreadable", str(error), error.where or "", record)]
    curator, bad_curator = _curator(decisions)
    links, bad_links = _keep(tuple(decisions.links.items()), _link_findings)
    values, bad_values = _keep(decisions.value, _value_findings)
    events, bad_events = _keep(
        decisions.event, lambda at, event: _event_findings(at, event, decisions.event, record)
    )
    results = [
        _violation("curation-" + code, message, source.where(address), record)
        for address, code, message in [*bad_curator, *bad_links, *bad_values, *bad_events]
    ]
    return Decisions(curator, values, dict(links), _among(events)), results


def disagreements(record: Record, decisions: Decisions) -> Iterator[Result]:
    """A warning for every field where curator and source give different values.

    Both are kept, each in its own graph; a person decides. Only fields that hold one value can
    disagree: a second author is not a contradiction.
    """
    for value in decisions.values:
        rival = value.field if record.all(value.field) else RIVALS.get(value.field, value.field)
        said = [v for v in record.all(rival) if v.position == value.position]
        if said and rival in SINGLE and all(v.value != value.value for v in said):
            yield Result(
                Severity.WARNING, "disagreement",
                f"{FIELDS[rival]}: the source says {said[0].value!r}, "
                f"the curator {value.value!r} ({value.source}); both are kept",
                record=record.id, where=f"{record.snapshot.name}:{said[0].span}",
            )  # fmt: skip
    for event in decisions.event:
        issued = [v for v in record.all(DATED_BY.get(event.activity, "")) if event.date]
        if issued and all(v.value != event.date for v in issued):
            yield Result(
                Severity.WARNING, "disagreement",
                f"event {event.id!r}: the source dates it {issued[0].value!r}, the curator "
                f"{event.date!r}; the source's date is published",
                record=record.id, where=f"{record.snapshot.name}:{issued[0].span}",
            )  # fmt: skip


def _keep(
    decided: tuple[T, ...], check: Callable[[int, T], Iterator[Finding]]
) -> tuple[tuple[T, ...], list[Finding]]:
    """The decisions with no finding against them, and all findings."""
    kept, findings = [], []
    for at, decision in enumerate(decided):
        against = list(check(at, decision))
        findings += against
        if not against:
            kept.append(decision)
    return tuple(kept), findings


def _among(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events without their ties to such as were left out: those have a result already."""
    ids = {event.id for event in events}
    return tuple(
        replace(event, relations=tuple(tie for tie in event.relations if tie.event in ids))
        for event in events
    )


def _curator(decisions: Decisions) -> tuple[str, list[Finding]]:
    """The curator, or "" and why not."""
    here: toml.Address = ("curator",)
    if decisions.curator:
        findings = list(_authority_findings(here, "link", decisions.curator, AGENTS))
        return ("" if findings else decisions.curator), findings
    if not (decisions.value or decisions.event):
        return "", []
    return "", [((), "no-curator", "decisions need a `curator`: the authority who made them")]


def _link_findings(_at: int, link: tuple[str, str]) -> Iterator[Finding]:
    """A link says of a part that the record has which authority plays it."""
    role, target = link
    name, _, number = role.rpartition(".")
    is_numbered = re.fullmatch("[1-9][0-9]*", number) is not None
    kinds = NUMBERED_LINKS.get(name, ()) if is_numbered else LINKS.get(role, ())
    if kinds:
        yield from _authority_findings(("links", role), "link", target, kinds)
    else:
        known = [*LINKS, *(f"{known}.1" for known in NUMBERED_LINKS)]
        near = get_close_matches(role, known, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
        yield ("links", role), "link", f"no record has a part {role!r} ({advice})"


def _authority_findings(
    address: toml.Address, code: str, target: str, kinds: tuple[str, ...]
) -> Iterator[Finding]:
    """What is pointed to must be a kind and a local name, as in the authority file."""
    kind, slash, local = target.partition("/")
    if not (slash and kind in kinds and is_local(local)):
        names = " or ".join(f"{known}/name" for known in kinds)
        what = "place" if kinds == ("place",) else "authority that fits"
        yield address, code, f"{target!r} is no {what}; give {names}"


def _value_findings(at: int, statement: Statement) -> Iterator[Finding]:
    """What is wrong with one `[[value]]`."""
    here: toml.Address = ("value", at)
    if statement.field not in FIELDS:
        near = get_close_matches(statement.field, FIELDS, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(FIELDS)}"
        yield (*here, "field"), "field", f"there is no field {statement.field!r} ({advice})"
    if not statement.value.strip():
        yield (*here, "value"), "value", "an empty value says nothing; leave it out"
    elif wrong := forms.wrong(statement.field, statement.value):
        yield (*here, "value"), "value", wrong
    if wrong := forms.wrong("comment", statement.note):
        yield (*here, "note"), "note", wrong
    if not is_page(statement.source):
        yield (*here, "source"), "source", "a value needs the address of the page that states it"
    if statement.position < 1:
        yield (*here, "position"), "position", "positions count from 1"


def _event_findings(
    at: int, event: Event, events: tuple[Event, ...], record: Record
) -> Iterator[Finding]:
    """What is wrong with one `[[event]]`, the events before it given."""
    here: toml.Address = ("event", at)
    yield from _name_findings(here, event, events[:at])
    for key, value, allowed in [
        ("class", event.class_, EVENT_CLASSES),
        ("activity", event.activity, ("", "article", "chapter")),
    ]:
        if value not in allowed:
            words = ", ".join(repr(a) for a in allowed if a)
            yield (*here, key), key, f"{value!r} is none of {words}"
    yield from _date_findings(here, event)
    yield from _evidence_findings(here, event, record)
    yield from _tie_findings(here, event, {known.id for known in events})


def _name_findings(
    here: toml.Address, event: Event, before: tuple[Event, ...]
) -> Iterator[Finding]:
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


def _date_findings(here: toml.Address, event: Event) -> Iterator[Finding]:
    """A date is any EDTF; the curator's own bounds are a day, a month or a year without a doubt."""
    for key, value in [("date", event.date), ("earliest", event.earliest),
                       ("latest", event.latest)]:  # fmt: skip
        if value and (wrong := forms.wrong("article.issued", value)):
            yield (*here, key), "date", wrong
        elif value and key != "date" and dates.xsd_date(dates.parse(value)) is None:
            yield (*here, key), "date", f"{value!r} is no bound: give a day, a month or a year"


def _evidence_findings(here: toml.Address, event: Event, record: Record) -> Iterator[Finding]:
    """Evidence must be there, letter by letter; qualifying words must stand in it."""
    if not event.evidence:
        yield here, "evidence", f"event {event.id!r} has no evidence: name the words it is from"
    for at, evidence in enumerate(event.evidence):
        address = (*here, "evidence", at)
        text = record.snapshot.text
        is_within = 0 <= evidence.start < evidence.end <= len(text)
        found = text[evidence.start : evidence.end] if is_within else ""
        if found != evidence.exact or not found:
            place = record.snapshot.text.find(evidence.exact) if evidence.exact else -1
            advice = (
                f"those words stand at {place}-{place + len(evidence.exact)}"
                if place >= 0 else "those words are nowhere in the record"
            )  # fmt: skip
            yield (
                address,
                "span",
                (
                    f"{record.snapshot.name}:{evidence.start}-{evidence.end} holds {found!r}, "
                    f"not {evidence.exact!r}; {advice}"
                ),
            )
    for key, words in [("begin_words", event.begin_words), ("end_words", event.end_words)]:
        if words and not any(words in evidence.exact for evidence in event.evidence):
            yield (*here, key), "words", f"{words!r} does not stand in the event's evidence"


def _tie_findings(here: toml.Address, event: Event, ids: set[str]) -> Iterator[Finding]:
    """Places, participants and other events must be what the properties point to."""
    for at, place in enumerate(event.places):
        yield from _authority_findings((*here, "places", at), "place", place, ("place",))
    yield from _participation_findings(here, event)
    for at, relation in enumerate(event.relations):
        address = (*here, "relations", at)
        if relation.property not in RELATIONS:
            words = ", ".join(RELATIONS)
            yield address, "relation", f"{relation.property!r} is none of {words}"
        if relation.event not in ids:
            yield address, "relation", f"there is no event {relation.event!r} in this file"


def _participation_findings(here: toml.Address, event: Event) -> Iterator[Finding]:
    """Who takes part must be an authority, by a property that the event's class allows."""
    for at, taking in enumerate(event.participants):
        address = (*here, "participants", at)
        yield from _authority_findings(address, "link", taking.actor, AGENTS)
        if taking.property not in PARTICIPATIONS:
            words = ", ".join(PARTICIPATIONS)
            yield address, "participation", f"{taking.property!r} is none of {words}"
        elif event.class_ in EVENT_CLASSES and event.class_ not in PARTICIPATIONS[taking.property]:
            words = " or an ".join(PARTICIPATIONS[taking.property])
            yield address, "participation", f"{taking.property} holds of an {words} only"


def _violation(code: str, message: str, where: str, record: Record) -> Result:
    """A decision that cannot be carried out."""
    return Result(Severity.VIOLATION, code, message, record=record.id, where=where)
