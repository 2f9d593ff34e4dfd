"""The events that a text narrates: proposed with the words they came from, never asserted here.

A text is cut into words and sentences (`tokens`); dates (`expressions`, then `relative`), names and
mentions of events are found in it, each by itself; `candidates` puts them together.
"""

from collections.abc import Iterator
from functools import cache

from triptych.events import candidates, expressions, mentions, names, relative
from triptych.events.findings import Candidate, Found, Modality
from triptych.events.mentions.lexicon import lexicon as words_of_events
from triptych.events.names.gazetteer import Gazetteer
from triptych.events.tokens import tokens as cut_up
from triptych.records import Span

# Every rule by its id, with the sentence that explains it.
RULES = {
    **expressions.RULES, **relative.RULES, **names.RULES, **mentions.RULES, **candidates.RULES,
}  # fmt: skip


def find(text: str, gazetteer: Gazetteer | None = None) -> Found:
    """All temporal expressions and candidate events of an English text, in its order.

    Without a gazetteer of authorities only the names that ship with Triptych are known.
    """
    cut = cut_up(text)
    dated = relative.resolve(cut, expressions.find(cut))
    named = names.find(cut, gazetteer or _shipped())
    told = mentions.find(cut, words_of_events())
    return Found(tuple(dated), tuple(candidates.find(cut, dated, named, told)))


@cache
def _shipped() -> Gazetteer:
    """The names that ship with Triptych, read once."""
    return Gazetteer.of()


def as_json(id_: str, found: Found) -> dict[str, object]:
    """What was found as plain values for JSON; what the text does not assert stands apart."""
    told = [c for c in found.candidates if c.modality is Modality.TOLD]
    return {
        "id": id_,
        "temporal_expressions": [
            {"start": e.span.start, "end": e.span.end, "edtf": e.edtf or None,
             "basis": str(e.basis), "rule": e.rule, "others": list(e.others)}
            for e in found.expressions
        ],
        "events": [_event(candidate) for candidate in told],
        "not_asserted": [
            {**_event(c), "modality": str(c.modality)} for c in found.candidates if c not in told
        ],
    }  # fmt: skip


def _event(candidate: Candidate) -> dict[str, object]:
    """A candidate as plain values."""
    return {
        "id": candidate.id,
        "label": candidate.label,
        "class": candidate.class_,
        "type": candidate.type,
        "edtf": candidate.date or None,
        "basis": str(candidate.basis) if candidate.date else None,
        "why": candidate.why,
        "places": [place.label for place in candidate.places],
        "participants": [actor.label for actor in candidate.participants],
        "relations": [{"property": t.property, "event": t.candidate} for t in candidate.ties],
        "evidence": [{"start": s.start, "end": s.end} for s in candidate.evidence],
        "rules": list(candidate.rules),
    }


def in_words(text: str, found: Found) -> Iterator[str]:
    """What was found as lines for a reader: dates, then events with the words that tell of them."""
    for expression in found.expressions:
        span = expression.span
        date = " or ".join((expression.edtf or "left unresolved", *expression.others))
        yield f"{span!s:>11}  {date:<22} {_line(text, span)}  [{expression.rule}]"
    for candidate in found.candidates:
        span = candidate.evidence[0]
        mark = "" if candidate.modality is Modality.TOLD else f" ({candidate.modality})"
        yield f"{span!s:>11}  {candidate.date or '-':<22} {candidate.label}{mark}"
        for name, value in (
            ("type", f"{candidate.type}, {candidate.class_}"),
            ("dated", candidate.why),
            ("places", ", ".join(place.label for place in candidate.places)),
            ("actors", ", ".join(actor.label for actor in candidate.participants)),
        ):
            if value:
                yield f"{'':>11}  {name + ':':<8} {value}"


def _line(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(text[span.start : span.end].split())
