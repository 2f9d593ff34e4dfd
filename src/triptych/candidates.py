"""Candidates: the events that an abstract seems to tell of, and which of them await a decision.

Spans are those of the record's snapshot. Nothing here is asserted: a curator confirms or rejects.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from triptych import events, languages
from triptych.decisions import Decisions, Evidence
from triptych.events.findings import Candidate, Expression, Found, Modality, Part, Tie
from triptych.events.names.gazetteer import Gazetteer
from triptych.forms import UNSAYABLE
from triptych.records import Basis, Record, Span, Value
from triptych.results import Result, Severity

NOTHING = Found((), ())

# What is most certain comes first; a candidate without a date comes last.
_CERTAIN = {Basis.EXPLICIT: 0, Basis.INFERRED: 1, Basis.COMPUTED: 2}


def candidates_of(record: Record, gazetteer: Gazetteer, language: str = "") -> Found:
    """What is found in a record's abstract, if that is English; spans are the snapshot's.

    `language` is the tag of the dataset's words, for a record that names no language of its own.
    """
    abstract = record.first("abstract")
    if abstract is None or not abstract.span or not _is_read(record, abstract, language):
        return NOTHING
    return _shifted(events.find(abstract.text, gazetteer=gazetteer), abstract.span.start)


def awaiting(candidates: Iterable[Candidate], decisions: Decisions) -> tuple[Candidate, ...]:
    """The candidates that a curator has yet to decide about, most certain first.

    What the text negates or only supposes awaits nothing.
    """
    told = [one for one in undecided(candidates, decisions) if one.modality is Modality.TOLD]
    return tuple(sorted(told, key=_order))


def undecided(candidates: Iterable[Candidate], decisions: Decisions) -> tuple[Candidate, ...]:
    """The candidates that no decision is about, those that are not told as facts included.

    A decision is about the candidates that it names. One that names none that is still proposed
    (the curator found the event, or the rules have changed) is about those whose evidence it
    shares: at least half of the shorter span.
    """
    known = tuple(candidates)
    ids = {one.id for one in known}
    named, quoted = set[str](), list[Evidence]()
    for names, evidence in _decided(decisions):
        named.update(names)
        if ids.isdisjoint(names):
            quoted += evidence
    return tuple(one for one in known if one.id not in named and not _is_quoted(one, quoted))


def gone(path: Path, candidates: Iterable[Candidate], decisions: Decisions) -> Iterator[Result]:
    """What is decided about candidates that are no longer proposed: it stands, by its own words."""
    ids = {one.id for one in candidates}
    for names, _ in _decided(decisions):
        for name in names:
            if name not in ids:
                words = f"the candidate {name!r} is no longer proposed; its decision stands"
                where = str(path)
                yield Result(Severity.INFO, "curation-candidate-gone", words, path.stem, where)


def _is_read(record: Record, abstract: Value, language: str) -> bool:
    """Whether an abstract is English, or may be, and is free of what cannot be published."""
    stated = record.first("language")
    tag = languages.tag_of(stated.value) if stated else language.partition("-")[0]
    is_english = tag == "en" or not (stated or tag)
    is_latin = languages.tag_for(abstract.text, "en") == "en"
    return is_english and is_latin and not UNSAYABLE.search(abstract.text)


def _decided(decisions: Decisions) -> Iterator[tuple[tuple[str, ...], tuple[Evidence, ...]]]:
    """What each decision names and quotes."""
    yield from ((event.candidates, event.evidence) for event in decisions.event)
    yield from (((one.candidate,), one.evidence) for one in decisions.rejected)


def _is_quoted(candidate: Candidate, quoted: Iterable[Evidence]) -> bool:
    """Whether some of the words are, by half, those of a candidate."""
    for quote in quoted:
        for span in candidate.evidence:
            shared = min(span.end, quote.end) - max(span.start, quote.start)
            if 2 * shared >= min(span.end - span.start, quote.end - quote.start):
                return True
    return False


def doubt(candidate: Candidate) -> int:
    """How much doubt there is: none where the date is explicit, most where there is no date."""
    return _CERTAIN[candidate.basis] if candidate.date else len(_CERTAIN)


def _order(candidate: Candidate) -> tuple[int, Span]:
    """The key that puts the most certain first, and then follows the text."""
    return doubt(candidate), candidate.evidence[0]


def _shifted(found: Found, by: int) -> Found:
    """All that was found, counted from the beginning of the snapshot."""

    def at(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    def expression(one: Expression) -> Expression:
        return one._replace(span=at(one.span), because=tuple(map(at, one.because)))

    def part(one: Part) -> Part:
        return one._replace(span=at(one.span))

    def tie(one: Tie) -> Tie:
        return one._replace(span=at(one.span))

    def candidate(one: Candidate) -> Candidate:
        return one._replace(
            evidence=tuple(map(at, one.evidence)), dated_by=tuple(map(at, one.dated_by)),
            places=tuple(map(part, one.places)), participants=tuple(map(part, one.participants)),
            ties=tuple(map(tie, one.ties)),
        )  # fmt: skip

    return Found(tuple(map(expression, found.expressions)), tuple(map(candidate, found.candidates)))
