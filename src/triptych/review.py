"""Review: what awaits a decision as TOML that a curator edits, and the way back into `curation/`.

It alone writes curation files, and only by adding at their end: what stands there stays as it is,
byte for byte. Nothing is written unless all of a review fits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from triptych import curation, toml
from triptych.candidates import awaiting, doubt, undecided
from triptych.confirmation import untied
from triptych.decisions import Decisions, Event, Rejected
from triptych.events.findings import Candidate, Found, Modality
from triptych.events.tokens import Tokens, tokens
from triptych.forms import UNSAYABLE
from triptych.proposals import Decision, Proposal, propose, unknown
from triptych.quotation import Decided, settle
from triptych.records import Record, Snapshot, Span
from triptych.results import Result, Severity
from triptych.tables import table, text


@dataclass(frozen=True, slots=True)
class Review:
    """A whole review; it may be of several records."""

    event: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Addition:
    """What is to be added to one curation file, each with its number in the review.

    `before` are the numbers of what was decided before, and is not decided again.
    """

    path: Path
    record: Record
    known: Decisions
    events: tuple[tuple[int, Event], ...]
    rejected: tuple[tuple[int, Rejected], ...]
    before: tuple[int, ...] = ()


HEAD = """\
# What awaits a decision, most certain first. For each event set `decision` to "confirm" or
# "reject"; what stays "undecided" is asked again. All that stands here may be edited before it is
# confirmed; `why_not` says why an event is rejected. To merge events, confirm one and name the
# others' ids in its `candidates` too.
"""

# What stands in a proposal whatever it holds, so that it can be filled in.
_ALWAYS = ("date", "basis", "why", "places", "participants")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One candidate that awaits a decision: how much doubt there is, its record, and its table."""

    doubt: int
    record: str
    span: Span
    table: str


def of(record: Record, found: Found, decisions: Decisions) -> str:
    """What awaits a decision about a record, as tables of TOML; "" where nothing does.

    `found` is what was found in the record's abstract, with the spans of its snapshot.
    """
    waiting = entries(record, found, decisions)
    if not waiting:
        return ""
    lines = [f"\n# Record {record.id}: {len(waiting)} to decide\n", *(one.table for one in waiting)]
    for one in undecided(found.candidates, decisions):
        if one.modality is not Modality.TOLD:
            words = f"{one.modality}, so never asserted: {record.snapshot.quote(one.evidence[0])}"
            lines.append(f"\n# {_said(words)}\n")
    return "".join(lines)


def entries(record: Record, found: Found, decisions: Decisions) -> list[Entry]:
    """Each candidate that awaits a decision about a record, most certain first."""
    waiting = awaiting(found.candidates, decisions)
    if not waiting:
        return []
    abstract = record.first("abstract")
    span = abstract.span if abstract else None
    start = span.start if span else 0
    cut = tokens(record.snapshot.quote(span)) if span else tokens("")
    listed = []
    for one in waiting:
        told = (
            _sentence(cut, one.evidence[0], start),
            *_found_by(one), *_readings(one, found, record.snapshot), *unknown(one),
        )  # fmt: skip
        lines = ["\n", *(f"# {_said(line)}\n" for line in told)]
        lines.append(f"[[event]]\nrecord = {text(record.id)}\n")
        lines.append(f'decision = {text(Decision.UNDECIDED)}\nwhy_not = ""\n')
        lines.append(table(propose(one, found, record.snapshot, decisions), _ALWAYS))
        listed.append(Entry(doubt(one), record.id, one.evidence[0], "".join(lines)))
    return listed


def _found_by(candidate: Candidate) -> Iterator[str]:
    """By which rules a candidate was found."""
    if candidate.rules:
        yield f"found by: {', '.join(candidate.rules)}"


def _readings(candidate: Candidate, found: Found, snapshot: Snapshot) -> Iterator[str]:
    """What the words of a date may mean besides, where the rules could not decide."""
    for one in found.expressions:
        if one.others and one.span in candidate.dated_by:
            yield f'"{snapshot.quote(one.span)}" may also be read as {", ".join(one.others)}'


def _sentence(cut: Tokens, span: Span, start: int) -> str:
    """The sentence that tells of an event, in quotes; `start` is where the tokens' text does."""
    first, beyond = cut.within(span.start - start, span.end - start)
    if first >= beyond:
        return "(elsewhere in the record)"
    before, _ = cut.sentences[cut.sentence_of[first]]
    _, after = cut.sentences[cut.sentence_of[beyond - 1]]
    whole = cut.span(before, after)
    return f'"{cut.text[whole.start : whole.end]}"'


def _said(words: str) -> str:
    """Words on one line of a comment, without what TOML bears in none."""
    return UNSAYABLE.sub("", " ".join(words.split())).replace("\x7f", "")


def apply(path: Path, folder: Path, records: Iterable[Record], curator: str = "") -> list[Result]:
    """Add what a review decides to the curation files of its records; what was done or is wrong.

    Where a result is a violation nothing was written; it names the line of the review. `records`
    are read as far as the review needs. `curator` is the authority who decides: a new file bears
    the name, and so does a decision in a file of another's. Raises TomlError for what is no review.
    """
    source = toml.Source(path)
    proposals = list(enumerate(source.read(Review).event))
    decided = [(at, one) for at, one in proposals if one.decision is not Decision.UNDECIDED]
    left, results = {one.record for _, one in decided}, list(_unnamed(source, decided))
    additions = []
    for record in _sought(records, left):
        of_record = [(at, one) for at, one in proposals if one.record == record.id]
        try:
            addition = _addition(folder / f"{record.id}.toml", record, of_record, curator)
        except toml.TomlError as error:
            results.append(curation.result("unreadable", str(error), error.where or "", record.id))
            continue
        results += _findings(addition, source)
        results += _told_before(addition, source)
        if addition.events or addition.rejected:
            additions.append(addition)
    for at, one in decided:
        if one.record in left:
            words, where = (
                f"there is no record {one.record!r}",
                source.where(("event", at, "record")),
            )
            results.append(curation.result("record", words, where, ""))
    if not any(result.severity is Severity.VIOLATION for result in results):
        results += [_write(addition, curator) for addition in additions]
    return results


def _sought(records: Iterable[Record], left: set[str]) -> Iterator[Record]:
    """The records that are sought, each taken from what is left; none is read after them."""
    if not left:
        return
    for record in records:
        if record.id in left:
            left.discard(record.id)
            yield record
        if not left:
            return


def _unnamed(source: toml.Source, decided: Iterable[tuple[int, Proposal]]) -> Iterator[Result]:
    """Rejections of nothing: only a candidate can be rejected."""
    for at, one in decided:
        if one.decision is Decision.REJECT and not one.candidates:
            words = "a rejection needs `candidates`: the id of what is rejected"
            yield curation.result("candidate", words, source.where(("event", at)), one.record)


def _addition(
    path: Path, record: Record, proposals: list[tuple[int, Proposal]], curator: str
) -> _Addition:
    """What a review adds to the curation file of a record; raises TomlError where that is none."""
    known = toml.Source(path).read(Decisions) if path.is_file() else Decisions(curator)
    by = curator if curator != known.curator else ""
    before = _decided_before(known, proposals)
    proposals = [(at, one) for at, one in proposals if at not in before]
    confirmed = [(at, one) for at, one in proposals if one.decision is Decision.CONFIRM]
    rejected = [(at, one) for at, one in proposals if one.decision is Decision.REJECT]
    events = _tied(known, [one for _, one in proposals], [one for _, one in confirmed])
    return _Addition(
        path, record, known,
        tuple((at, _settled(event, by, record.snapshot))
              for (at, _), event in zip(confirmed, events, strict=True)),
        tuple((at, _settled(Rejected(id_, one.evidence, one.why_not, one.by), by, record.snapshot))
              for at, one in rejected for id_ in one.candidates),
        before,
    )  # fmt: skip


def _decided_before(known: Decisions, proposals: list[tuple[int, Proposal]]) -> tuple[int, ...]:
    """What a curation file decides already: a review may be fed back in parts."""
    done = {id_ for event in known.event for id_ in event.candidates}
    done |= {one.candidate for one in known.rejected}
    return tuple(
        at
        for at, one in proposals
        if one.decision is not Decision.UNDECIDED and one.candidates and done >= {*one.candidates}
    )


def _told_before(addition: _Addition, source: toml.Source) -> Iterator[Result]:
    """What is decided already stays as it was."""
    for at in addition.before:
        words = f"was decided before; to decide otherwise, edit {addition.path}"
        where = source.where(("event", at, "decision"))
        yield Result(Severity.INFO, "review-decided", words, addition.record.id, where)


def _settled(decided: Decided, by: str, snapshot: Snapshot) -> Decided:
    """A decision with who made it, and its quotes where they stand."""
    return settle((), replace(decided, by=decided.by or by), snapshot)[0]


def _tied(known: Decisions, proposals: list[Proposal], confirmed: list[Proposal]) -> list[Event]:
    """The confirmed events, tied to events by what became of the candidates they are tied to.

    What has merged into another event is named by it; a tie to what is not confirmed is left out.
    """
    events = [Event(*(getattr(one, f.name) for f in fields(Event))) for one in confirmed]
    all_events = (*known.event, *events)
    names = {id_: event.id for event in all_events for id_ in event.candidates}
    names |= {event.id: event.id for event in all_events}
    lost = {one.id for one in proposals} - names.keys()
    renamed = [
        replace(event, relations=tuple(
            replace(tie, event=names.get(tie.event, tie.event)) for tie in event.relations
        ))
        for event in events
    ]  # fmt: skip
    return [untied(event, lost | {event.id}) for event in renamed]


def _findings(addition: _Addition, source: toml.Source) -> Iterator[Result]:
    """What is wrong with the added decisions, by line of the review, among those made before."""
    known, before = addition.known, len(addition.known.event)
    whole = replace(
        known,
        event=(*known.event, *(event for _, event in addition.events)),
        rejected=(*known.rejected, *(one for _, one in addition.rejected)),
    )
    places: dict[toml.Address, int] = {}
    for n, (at, _) in enumerate(addition.events, before):
        places["event", n] = at
    for n, (at, _) in enumerate(addition.rejected, len(known.rejected)):
        places["rejected", n] = at
    for address, code, message in curation.check(whole, addition.record)[1]:
        if address[:2] in places:
            where = source.where(("event", places[address[:2]], *address[2:]))
            yield curation.result(code, message, where, addition.record.id)
        elif address in ((), ("curator",)):
            yield curation.result(code, message, str(source.path), addition.record.id)


def _write(addition: _Addition, curator: str) -> Result:
    """Put the decisions at the end of the file, in one rename; what was done."""
    path = addition.path
    before = path.read_bytes() if path.is_file() else f"curator = {text(curator)}\n".encode()
    if before and not before.endswith(b"\n"):
        before += b"\n"
    added = [f"\n[[event]]\n{table(event)}" for _, event in addition.events]
    added += [f"\n[[rejected]]\n{table(rejected)}" for _, rejected in addition.rejected]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(before + "".join(added).encode())
    beside.replace(path)
    words = f"{len(addition.events)} confirmed, {len(addition.rejected)} rejected"
    return Result(Severity.INFO, "review-written", words, addition.record.id, str(path))
