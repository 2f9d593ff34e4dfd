"""A text scored: this module alone counts what was found, missed and made up, and names each case.

Counts are kept by name, so that the counts of many texts add up. A measure that a gold file says
nothing about leaves no counts at all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from events.documents import Document, Event, Expression
from events.matching import HALF, TOUCH, Span, overlaps, pairs, same_name, same_place

from triptych import dates

Remarks = list["Remark"]
WRONG = "wrong explicit date"


@dataclass(frozen=True, slots=True)
class Remark:
    """One case worth looking at: what it is, where, and what gold and the finder say."""

    kind: str
    id: str
    words: str
    told: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one text, or of many, and the cases behind them."""

    id: str
    counts: Counter[str]
    remarks: tuple[Remark, ...]


def score(gold: Document, found: Document) -> Score:
    """Hold what was found against gold."""
    counts: Counter[str] = Counter()
    remarks: Remarks = []
    if gold.expressions is not None:
        _dates(gold, found, counts, remarks)
    if gold.events is not None:
        _events(gold, found, counts, remarks)
    if gold.negatives is not None:
        _negatives(gold, found, counts, remarks)
    return Score(gold.id, counts, tuple(remarks))


def total(scores: Sequence[Score]) -> Score:
    """Add scores up."""
    counts: Counter[str] = Counter()
    for one in scores:
        counts.update(one.counts)
    return Score("all", counts, tuple(remark for one in scores for remark in one.remarks))


def canonical(edtf: str) -> str:
    """The one way to write a date, or the text itself where it is no EDTF."""
    try:
        return dates.parse(edtf).text
    except ValueError:
        return edtf


def _dates(gold: Document, found: Document, counts: Counter[str], remarks: Remarks) -> None:
    """Count temporal expressions: found by overlap, and of the same value.

    Gold without a value asks for none: neither it nor what was found there counts for values.
    """
    there, here = found.expressions or (), gold.expressions or ()
    paired = pairs([[_span(one)] for one in here], [[_span(one)] for one in there], TOUCH)
    open_ = {paired.get(index) for index, one in enumerate(here) if not one.edtf}
    counts["date.gold"] += len(here)
    counts["date.found"] += len(there)
    counts["date.hit"] += len(paired)
    counts["value.gold"] += sum(bool(one.edtf) for one in here)
    counts["value.found"] += sum(bool(one.edtf) and at not in open_ for at, one in enumerate(there))
    for index, one in enumerate(here):
        other = there[paired[index]] if index in paired else None
        _date(gold, one, other, counts, remarks)
    for at, one in enumerate(there):
        if at not in paired.values():
            remarks.append(_remark("false date", gold, [_span(one)], one.edtf))


def _date(
    gold: Document,
    one: Expression,
    other: Expression | None,
    counts: Counter[str],
    remarks: Remarks,
) -> None:
    """Count one temporal expression of gold, and what was found there."""
    kind = "explicit" if one.basis.startswith("explicit") else "resolved"
    counts[f"date.{kind}.gold"] += 1
    counts[f"value.{kind}.gold"] += bool(one.edtf)
    if other is None:
        remarks.append(_remark(f"missed {kind} date", gold, [_span(one)], one.edtf))
        return
    counts[f"date.{kind}.hit"] += 1
    if one.edtf and canonical(one.edtf) == canonical(other.edtf):
        counts["value.hit"] += 1
        counts[f"value.{kind}.hit"] += 1
    elif one.edtf:
        said = f"gold {one.edtf}, found {other.edtf or 'no value'}"
        remarks.append(_remark(f"other value of {kind} date", gold, [_span(one)], said))


def _events(gold: Document, found: Document, counts: Counter[str], remarks: Remarks) -> None:
    """Count events. Those of tier C may be found or not: they count neither way."""
    there, here = found.events or (), gold.events or ()
    paired = pairs([one.evidence for one in here], [one.evidence for one in there], HALF)
    spared = sum(here[index].tier == "C" for index in paired)
    counts["event.found"] += len(there) - spared
    counts["event.hit"] += len(paired) - spared
    counts["event.gold"] += sum(one.tier != "C" for one in here)
    for index, one in enumerate(here):
        if one.tier == "C":
            continue
        counts[f"event.{one.tier}.gold"] += 1
        if index in paired:
            counts[f"event.{one.tier}.hit"] += 1
            _parts(one, there[paired[index]], counts)
            _dating(gold, one, there[paired[index]], counts, remarks)
        else:
            remarks.append(_remark(f"missed event {one.tier}", gold, one.evidence, one.label))
    for at, other in enumerate(there):
        if at not in paired.values():
            remarks.append(_remark("false event", gold, other.evidence, other.label))


def _dating(
    gold: Document, one: Event, other: Event, counts: Counter[str], remarks: Remarks
) -> None:
    """Count the date of a matched event: the same, another, none; and if it should have one."""
    kind = "explicit" if one.basis.startswith("explicit") else "resolved"
    same = canonical(one.edtf) == canonical(other.edtf)
    if one.edtf:
        verdict = "same" if same else "other" if other.edtf else "none"
        counts["when.gold"] += 1
        counts[f"when.{kind}.gold"] += 1
        counts[f"when.{verdict}"] += 1
        counts[f"when.{kind}.same"] += same
    if other.edtf and not same:
        stated = other.basis.startswith("explicit")
        said = f"{other.label}: found {other.edtf}, gold {one.edtf or 'none'}"
        kind = WRONG if stated else "other date of event"
        counts["when.wrong"] += stated
        remarks.append(_remark(kind, gold, one.evidence, said))


def _parts(one: Event, other: Event, counts: Counter[str]) -> None:
    """Count the places and participants of a matched event."""
    counts["place.gold"] += bool(one.places)
    counts["place.found"] += bool(other.places)
    counts["place.hit"] += same_place(one.places, other.places)
    counts["actor.gold"] += len(one.participants)
    counts["actor.found"] += len(other.participants)
    for names, others, key in (
        (one.participants, other.participants, "actor.hit"),
        (other.participants, one.participants, "actor.found.hit"),
    ):
        counts[key] += sum(any(same_name(name, that) for that in others) for name in names)


def _negatives(gold: Document, found: Document, counts: Counter[str], remarks: Remarks) -> None:
    """Count negatives taken for dates, and for events told, where gold has neither."""
    real = [_span(one) for one in gold.expressions or ()]
    dated = [[_span(one)] for one in found.expressions or ()]
    dated = [spans for spans in dated if not overlaps(spans, real, TOUCH)]
    told = [one.evidence for one in found.events or ()]
    paired = pairs([one.evidence for one in gold.events or ()], told, HALF)
    told = [evidence for at, evidence in enumerate(told) if at not in paired.values()]
    for one in gold.negatives or ():
        span = (one.start, one.end)
        kind = "event" if one.is_event else "date"
        taken = _covered(span, told, HALF) if one.is_event else _covered(span, dated, TOUCH)
        counts[f"negative.{kind}.gold"] += 1
        counts[f"negative.{kind}.taken"] += taken
        if taken:
            remarks.append(_remark(f"negative taken for {kind}", gold, [span], one.kind))


def _covered(span: Span, others: Sequence[Sequence[Span]], least: float) -> bool:
    return any(overlaps([span], other, least) for other in others)


def _span(one: Expression) -> Span:
    return one.start, one.end


def _remark(kind: str, gold: Document, spans: Sequence[Span], told: str) -> Remark:
    """Name a case by its words and the sentences they stand in."""
    words = " ... ".join(gold.text[first:beyond] for first, beyond in spans)
    sentence = _around(gold.text, min(spans)[0], max(beyond for _, beyond in spans))
    return Remark(kind, gold.id, " ".join(words.split()), told, " ".join(sentence.split()))


def _around(text: str, start: int, end: int) -> str:
    """The sentences that hold a stretch of text, as far as full stops tell."""
    before = [text.rfind(mark, 0, start) for mark in (". ", "? ", "\n\n")]
    after = [at for at in (text.find(mark, end) for mark in (". ", "? ", "\n\n")) if at >= 0]
    return text[max(before) + 1 : min(after, default=len(text)) + 1]
