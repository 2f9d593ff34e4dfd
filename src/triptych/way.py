"""The way of one record, for `triptych show`: source, fields, events, triples by rule, results."""

import json
from collections.abc import Iterable, Iterator

from triptych import batch, curation, reading
from triptych.candidates import undecided
from triptych.config import Place
from triptych.decisions import Decisions
from triptych.errors import NotFoundError
from triptych.events.findings import Found
from triptych.mapping import explain
from triptych.records import FIELDS, Record
from triptych.resources import describe
from triptych.results import Result
from triptych.serialise import nquads
from triptych.terms import shorten
from triptych.vocabularies import VOCABULARIES

Row = dict[str, object]
_LONG = 72  # characters of a value shown to a person; --json shows all


def of(place: Place, record_id: str, *, as_json: bool) -> Iterator[str]:
    """The lines that show a record's way; raises NotFoundError where there is no such record."""
    record, read_results = _find(place, record_id)
    task = reading.task_of(place)
    decisions, _ = curation.decide(task.curation / f"{record.id}.toml", record)
    described = batch.check(task, [batch.map_record(task, record)])[0]
    rows = [
        *_fields(record, decisions),
        *_events(decisions),
        *_candidates(batch.found_in(task, record), decisions),
        *_triples(task, record, decisions),
        *_results([*read_results, *described.results]),
    ]
    if as_json:
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
    else:
        yield from _printed(record, rows)


def _find(place: Place, record_id: str) -> tuple[Record, list[Result]]:
    """The record with this id, and what its reader found."""
    found, results = None, []
    for read in reading.read(place):
        if isinstance(read, Record):
            if found is not None:
                break
            found = read if read.id == record_id else None
        elif found is not None and read.record == record_id:
            results.append(read)
    if found is None:
        advice = "`triptych check` reads all of them"
        raise NotFoundError(f"there is no record {record_id!r}", where=place.path, advice=advice)
    return found, results


def _fields(record: Record, decisions: Decisions) -> Iterator[Row]:
    """Each value with its field and span, and each label with nothing behind it."""
    for value in (*record.values, *decisions.values):
        yield {
            "step": "field", "field": value.field, "position": value.position,
            "value": value.value, "span": str(value.span or ""), "rule": value.rule,
            "basis": str(value.basis), "source": value.source,
        }  # fmt: skip
    for label, span in record.not_captured:
        yield {"step": "not captured", "field": label, "span": str(span)}


def _events(decisions: Decisions) -> Iterator[Row]:
    """Each confirmed event with its date and evidence."""
    for event in decisions.event:
        yield {
            "step": "event", "id": event.id, "label": event.label, "class": event.class_,
            "type": event.type, "date": event.date, "basis": str(event.basis),
            "places": list(event.places),
            "evidence": [f"{e.start}-{e.end}" for e in event.evidence],
        }  # fmt: skip


def _candidates(found: Found, decisions: Decisions) -> Iterator[Row]:
    """Each candidate that nobody has decided about, with the rules that made it."""
    for candidate in undecided(found.candidates, decisions):
        yield {
            "step": "candidate", "id": candidate.id, "label": candidate.label,
            "class": candidate.class_, "type": candidate.type, "date": candidate.date,
            "basis": str(candidate.basis) if candidate.date else "",
            "modality": str(candidate.modality), "rules": list(candidate.rules),
            "evidence": [str(span) for span in candidate.evidence],
        }  # fmt: skip


def _triples(task: batch.Task, record: Record, decisions: Decisions) -> Iterator[Row]:
    """Each triple with the vocabulary, the kind of resource and the field that made it."""
    graphs = batch.graphs_of(task.names, record.id)
    tags = batch.languages_of(task, record, decisions)
    proposed = undecided(batch.found_in(task, record).candidates, decisions)
    for resource in describe(record, decisions, task.names, proposed):
        for vocabulary in VOCABULARIES.values():
            for field, quad in explain(resource, vocabulary, graphs, tags):
                yield {
                    "step": "triple", "vocabulary": vocabulary.name, "kind": resource.kind,
                    "field": field or "(class)", "subject": str(quad[0]),
                    "predicate": str(quad[1]), "nquad": nquads([quad])[0].rstrip(),
                }  # fmt: skip


def _results(results: Iterable[Result]) -> Iterator[Row]:
    """What was found about the record, worst first."""
    for result in sorted(results, key=lambda result: result.order):
        yield {
            "step": "result", "severity": str(result.severity), "code": result.code,
            "where": result.where or result.focus, "message": result.message,
        }  # fmt: skip


def _printed(record: Record, rows: list[Row]) -> Iterator[str]:
    """The rows as a page for a terminal."""
    snapshot = record.snapshot
    yield f"Record {record.id}: {snapshot.name}, {len(snapshot.text):,} characters"
    yield f"sha256 {snapshot.sha256}"
    step, subject = "", ""
    for row in rows:
        if row["step"] != step:
            step = str(row["step"])
            yield f"\n{_HEADS[step]}"
        if step == "triple" and row["subject"] != subject:
            subject = str(row["subject"])
            yield f"  {shorten(subject)}"
        yield _LINES[step].format_map({k: _short(v) for k, v in row.items()} | _named(row))


_HEADS = {
    "field": "Fields: what the source says and the curator adds",
    "not captured": "Labels with nothing behind them",
    "event": "Events, confirmed by the curator",
    "candidate": "Candidates that await a decision, or that the text does not assert",
    "triple": "Triples, by resource and rule",
    "result": "Results",
}
_LINES = {
    "field": "  {span:>10}  {name}: {value}  [{rule}, {basis}]",
    "not captured": "  {span:>10}  {field}",
    "event": "  {id}  {date:<14} {label} ({class}, {type}; {basis}; {evidence})",
    "candidate": "  {id}  {date:<14} {label} ({class}, {type}; {modality}; {evidence}; {rules})",
    "triple": "    {vocabulary}: {field} -> {property} {object}",
    "result": "  {severity:<9} {where}: {message}",
}


def _named(row: Row) -> dict[str, str]:
    """What a row says in words: the field's name, a triple's property and object."""
    if row["step"] == "triple":
        line = str(row["nquad"])
        rest = line.split(" ", 2)[2].rpartition(" <")[0]
        shown = shorten(rest[1:-1]) if rest.startswith("<") else rest
        return {"property": shorten(str(row["predicate"])), "object": _short(shown)}
    return {"name": FIELDS.get(str(row.get("field")), "")}


def _short(value: object) -> str:
    """A value on one line, cut where it is long."""
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    line = " ".join(words.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
