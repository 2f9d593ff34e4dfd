"""Curation: the decisions of `curation/<record>.toml`, held against the record they are about.

A decision never changes what the source said: it adds values, says which authority a person or body
is, and confirms events. Whatever does not fit the record is a result with file and line, and only
that decision is left out.
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from triptych import forms, toml
from triptych.decisions import (
    EVENT_CLASSES,
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
from triptych.terms import KINDS, is_local

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
    values, bad_values = _keep(decisions.value, _value_findings)
    ids = {event.id for event in decisions.event}
    events, bad_events = _keep(
        decisions.event, lambda at, event: _event_findings(at, event, ids, record)
    )
    results = [
        _violation("curation-" + code, message, source.where(address), record)
        for address, code, message in [*_file_findings(decisions), *bad_values, *bad_events]
    ]
    return Decisions(decisions.curator, values, decisions.links, events), results


def disagreements(record: Record, decisions: Decisions) -> Iterator[Result]:
    """A warning for every field where curator and source give different values.

    Both are kept, each in its own graph; a person decides. Only fields that hold one value can
    disagree: a second author is not a contradiction.
    """
    for value in decisions.values:
        rival = RIVALS.get(value.field, value.field)
        said = [v for v in record.all(rival) if v.position == value.position]
        if said and rival in SINGLE and all(v.value != value.value for v in said):
            yield Result(
                Severity.WARNING, "disagreement",
                f"{FIELDS[rival]}: the source says {said[0].value!r}, "
                f"the curator {value.value!r} ({value.source}); both are kept",
                record=record.id, where=f"{record.snapshot.name}:{said[0].span}",
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


def _file_findings(decisions: Decisions) -> Iterator[Finding]:
    """What is wrong with the file as a whole."""
    if (decisions.value or decisions.event) and not decisions.curator:
        yield (), "no-curator", "decisions need a `curator`: the authority who made them"
    for name, target in [("curator", decisions.curator), *decisions.links.items()]:
        address: toml.Address = (name,) if name == "curator" else ("links", name)
        yield from _authority_findings(address, target) if target else ()
    seen: set[str] = set()
    for at, event in enumerate(decisions.event):
        if event.id in seen:
            yield ("event", at, "id"), "duplicate", f"the id {event.id!r} stands here twice"
        seen.add(event.id)


def _authority_findings(address: toml.Address, target: str) -> Iterator[Finding]:
    """A link must be a kind and a local name, as in the authority file."""
    kind, slash, local = target.partition("/")
    if not (slash and kind in KINDS and is_local(local)):
        yield address, "link", f"{target!r} is no authority: give kind/name, as in person/jane-doe"


def _value_findings(at: int, statement: Statement) -> Iterator[Finding]:
    """What is wrong with one `[[value]]`."""
    here: toml.Address = ("value", at)
    if statement.field not in FIELDS:
        near = get_close_matches(statement.field, FIELDS, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(FIELDS)}"
        yield (*here, "field"), "field", f"there is no field {statement.field!r} ({advice})"
    if not statement.value.strip():
        yield (*here, "value"), "value", "an empty value says nothing; leave it out"
    if not statement.source.startswith(("http://", "https://")):
        yield (*here, "source"), "source", "a value needs the address of the page that states it"
    elif wrong := forms.wrong(statement.field, statement.value):
        yield (*here, "value"), "value", wrong


def _event_findings(at: int, event: Event, ids: set[str], record: Record) -> Iterator[Finding]:
    """What is wrong with one `[[event]]`."""
    here: toml.Address = ("event", at)
    for key, value, allowed in [
        ("class", event.class_, EVENT_CLASSES),
        ("activity", event.activity, ("", "article", "chapter")),
    ]:
        if value not in allowed:
            words = ", ".join(repr(a) for a in allowed if a)
            yield (*here, key), key, f"{value!r} is none of {words}"
    if not is_local(event.id):
        yield (*here, "id"), "id", f"{event.id!r} cannot end an IRI; use letters, digits and -"
    for key, value in [("date", event.date), ("earliest", event.earliest),
                       ("latest", event.latest)]:  # fmt: skip
        if value and (wrong := forms.wrong("article.issued", value)):
            yield (*here, key), "date", wrong
    yield from _evidence_findings(here, event, record)
    yield from _tie_findings(here, event, ids)


def _evidence_findings(here: toml.Address, event: Event, record: Record) -> Iterator[Finding]:
    """Evidence must be there, letter by letter; qualifying words must stand in it."""
    if not event.evidence:
        yield here, "evidence", f"event {event.id!r} has no evidence: name the words it is from"
    for at, evidence in enumerate(event.evidence):
        address = (*here, "evidence", at)
        found = record.snapshot.text[evidence.start : evidence.end]
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
        if not place.startswith("place/"):
            yield (*here, "places", at), "place", f"{place!r} is no place; give place/name"
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
        yield from _authority_findings(address, taking.actor)
        if taking.property not in PARTICIPATIONS:
            words = ", ".join(PARTICIPATIONS)
            yield address, "participation", f"{taking.property!r} is none of {words}"
        elif taking.property.startswith("P14") and event.class_ != "E7_Activity":
            words = "P14_carried_out_by holds of an E7_Activity only; use P11_had_participant"
            yield address, "participation", words


def _violation(code: str, message: str, where: str, record: Record) -> Result:
    """A decision that cannot be carried out."""
    return Result(Severity.VIOLATION, code, message, record=record.id, where=where)
