"""Candidates: what a rule proposed and nobody confirmed, for its own page and for its record's.

Whatever is shown of one is marked as proposed; nothing here ever counts as an event.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from triptych.terms import expand
from triptych.values import Iri, Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.evidence import passages, rule_name, sorted_marks, span_words
from triptych.web.pages.lead import Fact
from triptych.web.pages.passages import Mark, Piece, Text
from triptych.web.pages.shown import Showing, Shown, date_words, humanized
from triptych.web.pages.words import GROUNDS, MODALITIES, PROPOSED

TOLD = "told"
_DATE = "triptych:proposedDate"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A candidate in the list of its record; `remark` is for one not told as a fact."""

    shown: Shown
    date: str
    remark: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate: what it would be, what the text makes of it, and the words it was taken from.

    `rules` are those that propose it, each with a sentence that explains it, or "".
    """

    modality: str
    is_told: bool
    facts: tuple[Fact, ...]
    passages: tuple[tuple[Piece, ...], ...]
    spans: tuple[str, ...]
    basis: str
    rules: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    record: Shown | None


def awaiting(rows: Iterable[dict[str, Term]], showing: Showing) -> list[Awaiting]:
    """The candidates of a record: those told as facts first, else in the order of its text."""
    found = []
    for row in rows:
        said = {name: term.value for name, term in row.items()}
        told = _modality(said.get("modality", ""))
        found.append(
            Awaiting(
                showing.iri(said["candidate"], said.get("label", "")),
                date_words(said["date"]) if "date" in said else "",
                "" if told == TOLD else MODALITIES.get(told, told),
            )
        )
    return sorted(found, key=lambda one: bool(one.remark))


def candidate(
    description: Description, showing: Showing, text: Text | None, explained: Mapping[str, str]
) -> Candidate:
    """The candidate of a description; `text` is the abstract of its snapshot.

    `explained` says what each rule does, by its name.
    """
    told = next((_modality(term.value) for term in description.values(("triptych:modality",))), "")
    marks = _marks(description)
    basis = [humanized(term.value) for term in description.values(("triptych:basis",))]
    rules = [rule_name(term.value) for term in description.values(("triptych:rule",))]
    record = snapshot(description).partition("#")[0]
    return Candidate(
        modality=MODALITIES.get(told, told),
        is_told=told in {"", TOLD},
        facts=tuple(_facts(description, showing)),
        passages=passages(marks, text),
        spans=tuple(map(span_words, sorted_marks(marks))),
        basis=", ".join(GROUNDS.get(ground, ground) for ground in basis),
        rules=tuple((name, explained.get(name, "")) for name in rules),
        notes=tuple(term.value for term in description.values(("rdfs:comment",))),
        record=showing.iri(record, f"Record {record.rpartition('/')[2]}") if record else None,
    )


def snapshot(description: Description) -> str:
    """The snapshot a candidate was taken from, or ""."""
    found = description.values(("prov:wasDerivedFrom",))
    return next((term.value for term in found if isinstance(term, Iri)), "")


def _facts(description: Description, showing: Showing) -> Iterable[Fact]:
    """What is proposed, in words."""
    for words, curie in PROPOSED:
        values = [_shown(term, curie, showing) for term in description.values((curie,))]
        if values:
            yield Fact(words, tuple(values))


def _shown(term: Term, curie: str, showing: Showing) -> Shown:
    """A proposed value: a thing that is known, or words."""
    if isinstance(term, Literal) and curie == _DATE:
        return Shown(date_words(term.value))
    shown = showing.term(term)
    return Shown(shown.words, shown.href, shown.language)


def _modality(value: str) -> str:
    """The last part of a modality's IRI, or the word it is."""
    return value.removeprefix(expand("triptych:"))


def _marks(description: Description) -> dict[Mark, tuple[str, str]]:
    """The words that a candidate points to, with those quoted before and after them."""
    found: dict[Mark, tuple[str, str]] = {}
    for target in description.values(("oa:hasTarget",)):
        selectors = [term.value for term in description.values(("oa:hasSelector",), target.value)]
        mark = _mark(description, selectors)
        if mark:
            found[mark] = (
                _text(description, "oa:prefix", selectors),
                _text(description, "oa:suffix", selectors),
            )
    return found


def _mark(description: Description, selectors: Sequence[str]) -> Mark | None:
    """The stretch that selectors name, or None."""
    start, end = (_text(description, curie, selectors) for curie in ("oa:start", "oa:end"))
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        return None
    return Mark(int(start), int(end), _text(description, "oa:exact", selectors))


def _text(description: Description, curie: str, subjects: Sequence[str]) -> str:
    """The first literal that any of these subjects has."""
    return next((text for subject in subjects if (text := description.text(curie, subject))), "")
