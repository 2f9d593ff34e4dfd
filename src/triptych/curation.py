"""Curation: the decisions of `curation/<record>.toml`, held against the record they are about.

A decision never changes what the source said: it adds values, says which authority a person or body
is, and confirms events. Whatever does not fit the record is a result with file and line, and only
that decision is left out.
"""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from triptych import forms, toml
from triptych.confirmation import among, authority_findings, event_findings, rejected_findings
from triptych.decisions import (
    AGENTS,
    DATED_BY,
    LINKS,
    NUMBERED_LINKS,
    RIVALS,
    SINGLE,
    Decisions,
    Event,
    Rejected,
    Statement,
)
from triptych.quotation import MOVED, STALE, Finding, settle
from triptych.records import FIELDS, Record, Snapshot
from triptych.results import Result, Severity
from triptych.terms import is_page

T = TypeVar("T")
Quoting = TypeVar("Quoting", Event, Rejected)

NOTHING = Decisions()


def decide(path: Path, record: Record) -> tuple[Decisions, list[Result]]:
    """Read the decisions about a record; what does not fit is a result and is left out."""
    if not path.is_file():
        return NOTHING, []
    try:
        source = toml.Source(path)
        decisions = source.read(Decisions)
    except toml.TomlError as error:
        return NOTHING, [result("unreadable", str(error), error.where or "", record.id)]
    kept, findings = check(decisions, record)
    return kept, [
        result(code, message, source.where(address), record.id,
               is_rejection=address[:1] == ("rejected",))
        for address, code, message in findings
    ]  # fmt: skip


def check(decisions: Decisions, record: Record) -> tuple[Decisions, list[Finding]]:
    """The decisions that fit the record, with their quotes where they stand now; and what is found.

    A quote whose words stand elsewhere, once, moves; one whose words are gone takes its decision
    along.
    """
    curator, findings = _curator(decisions)
    links, bad_links = _keep(tuple(decisions.links.items()), _link_findings)
    values, bad_values = _keep(decisions.value, _value_findings)
    settled, bad_quotes, stale = _settled("event", decisions.event, record.snapshot)
    events, bad_events = _keep(
        settled, lambda at, event: event_findings(at, event, decisions.event), stale
    )
    answers, moot_quotes, moot = _settled("rejected", decisions.rejected, record.snapshot)
    rejected, bad_rejected = _keep(
        answers, lambda at, one: rejected_findings(at, one, decisions.event), moot
    )
    findings += [*bad_links, *bad_values, *bad_quotes, *bad_events, *moot_quotes, *bad_rejected]
    return Decisions(curator, values, dict(links), among(events), rejected), findings


def result(
    code: str, message: str, where: str, record: str, *, is_rejection: bool = False
) -> Result:
    """What is to be told of a decision: all but what still holds is a violation.

    A candidate whose rejection is stale is proposed again, so that nothing wrong is published.
    """
    is_harmless = code == MOVED or (code == STALE and is_rejection)
    severity = Severity.WARNING if is_harmless else Severity.VIOLATION
    return Result(severity, f"curation-{code}", message, record=record, where=where)


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


def _settled(
    name: str, decided: tuple[Quoting, ...], snapshot: Snapshot
) -> tuple[tuple[Quoting, ...], list[Finding], frozenset[int]]:
    """The decisions with their quotes where they stand now, what is told, and which are stale."""
    settled = [settle((name, at), one, snapshot) for at, one in enumerate(decided)]
    stale = {
        at for at, (_, told) in enumerate(settled) if any(code == STALE for _, code, _ in told)
    }
    findings = [finding for _, told in settled for finding in told]
    return tuple(one for one, _ in settled), findings, frozenset(stale)


def _keep(
    decided: tuple[T, ...],
    against: Callable[[int, T], Iterator[Finding]],
    stale: frozenset[int] = frozenset(),
) -> tuple[tuple[T, ...], list[Finding]]:
    """The decisions with no finding against them that are not stale, and all findings."""
    kept, findings = [], []
    for at, decision in enumerate(decided):
        found = list(against(at, decision))
        findings += found
        if not found and at not in stale:
            kept.append(decision)
    return tuple(kept), findings


def _curator(decisions: Decisions) -> tuple[str, list[Finding]]:
    """The curator, or "" and why not."""
    here: toml.Address = ("curator",)
    if decisions.curator:
        findings = list(authority_findings(here, "link", decisions.curator, AGENTS))
        return ("" if findings else decisions.curator), findings
    named = [*(one.by for one in decisions.event), *(one.by for one in decisions.rejected)]
    if all(named) and not decisions.value:
        return "", []
    return "", [((), "no-curator", "decisions need a `curator`: the authority who made them")]


def _link_findings(_at: int, link: tuple[str, str]) -> Iterator[Finding]:
    """A link says of a part that the record has which authority plays it."""
    role, target = link
    name, _, number = role.rpartition(".")
    is_numbered = re.fullmatch("[1-9][0-9]*", number) is not None
    kinds = NUMBERED_LINKS.get(name, ()) if is_numbered else LINKS.get(role, ())
    if kinds:
        yield from authority_findings(("links", role), "link", target, kinds)
    else:
        known = [*LINKS, *(f"{known}.1" for known in NUMBERED_LINKS)]
        near = get_close_matches(role, known, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
        yield ("links", role), "link", f"no record has a part {role!r} ({advice})"


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
    if statement.retrieved and not forms.is_past_day(statement.retrieved):
        words = f"{statement.retrieved!r} is no day of the past: year, month and day, or nothing"
        yield (*here, "retrieved"), "retrieved", words
    if statement.position < 1:
        yield (*here, "position"), "position", "positions count from 1"
