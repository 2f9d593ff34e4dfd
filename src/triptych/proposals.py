"""Proposals: candidates as the events they would be, if a curator confirmed them as they stand.

What no curator could confirm is left out and told beside: a place or an actor without authority.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from triptych.decisions import (
    BY_CURATOR,
    PARTICIPATIONS,
    RELATIONS,
    Decisions,
    Event,
    Evidence,
    Participation,
    Reason,
    Relation,
)
from triptych.events.findings import Candidate, Found, Part
from triptych.records import Basis, Snapshot, Span


class Decision(StrEnum):
    """What a curator can make of a candidate."""

    CONFIRM = "confirm"
    REJECT = "reject"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Proposal(Event):
    """`[[event]]` of a review: an event as it would be confirmed, and what to do with it.

    `why_not` is the reason of a rejection.
    """

    record: str = ""
    decision: Decision = Decision.UNDECIDED
    why_not: str = ""


def propose(candidate: Candidate, found: Found, snapshot: Snapshot, known: Decisions) -> Event:
    """The event that a candidate would be; `found` is what was found with it in the same record.

    A tie to a candidate that is an event already is one to that event.
    """
    places = _distinct([place for place in candidate.places if place.authority])
    actors = _distinct([one for one in candidate.participants if _participation(candidate, one)])
    ties = [tie for tie in candidate.ties if tie.property in RELATIONS]
    names = {id_: event.id for event in known.event for id_ in event.candidates}
    because = [
        *_of_date(candidate, found, snapshot),
        *_of_parts("places", places, snapshot),
        *_of_parts("participants", actors, snapshot),
        *(_reason(f"relations.{n}", tie.span, snapshot, tie.rule) for n, tie in enumerate(ties, 1)),
    ]
    return Event(
        candidate.id, candidate.label, candidate.class_, candidate.type,
        tuple(Evidence(s.start, s.end, snapshot.quote(s)) for s in candidate.evidence),
        candidate.date, candidate.basis, candidate.why, within=candidate.within,
        places=tuple(place.authority for place in places),
        participants=tuple(
            Participation(one.authority, _participation(candidate, one)) for one in actors
        ),
        relations=tuple(
            Relation(tie.property, names.get(tie.candidate, tie.candidate)) for tie in ties
        ),
        candidates=(candidate.id,), because=tuple(because),
    )  # fmt: skip


def unknown(candidate: Candidate) -> Iterator[str]:
    """What the text names beside, but no authority stands for, in words."""
    for place in candidate.places:
        if not place.authority:
            yield f"a place without authority: {place.label}"
    for actor in candidate.participants:
        if not actor.authority:
            yield f"an actor without authority: {actor.label}"


def _participation(candidate: Candidate, actor: Part) -> str:
    """How an actor may take part in an event of this class, or "" where it may not."""
    if not actor.authority:
        return ""
    wished = [actor.property, *PARTICIPATIONS]
    return next((p for p in wished if candidate.class_ in PARTICIPATIONS.get(p, ())), "")


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """The parts, each authority once."""
    return list({part.authority: part for part in reversed(parts)}.values())[::-1]


def _of_date(candidate: Candidate, found: Found, snapshot: Snapshot) -> Iterator[Reason]:
    """The chain of words that date a candidate, each by the rule that read it."""
    read = {expression.span: expression for expression in found.expressions}
    rule = candidate.rules[1] if len(candidate.rules) > 1 else BY_CURATOR  # after the event's own
    for span in candidate.dated_by if candidate.date else ():
        one = read.get(span)
        basis = one.basis if one else Basis.EXPLICIT
        yield _reason("date", span, snapshot, one.rule if one else rule, basis)


def _of_parts(name: str, parts: Sequence[Part], snapshot: Snapshot) -> Iterator[Reason]:
    """The words that name each place or actor."""
    for number, part in enumerate(parts, 1):
        yield _reason(f"{name}.{number}", part.span, snapshot, part.rule, part.basis)


def _reason(
    statement: str, span: Span, snapshot: Snapshot, rule: str, basis: Basis = Basis.EXPLICIT
) -> Reason:
    """The reason of one statement."""
    return Reason(statement, span.start, span.end, snapshot.quote(span), rule, basis)
