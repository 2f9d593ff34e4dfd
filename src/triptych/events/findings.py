"""Findings: what is found in a text, as frozen values that say where and by which rule.

They are named tuples, which are made three times as fast as frozen dataclasses: a text has a
hundred.
All spans count code points of the text that was given, from 0, end exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from triptych.records import Basis, Span


class Modality(StrEnum):
    """Whether the text says that an event happened."""

    TOLD = "told"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Expression(NamedTuple):
    """A temporal expression: the words and the date they mean.

    `edtf` is "" where the words are a date that the text leaves unresolved. `others` are further
    readings, kept where the rules cannot decide. `because` are the spans it was resolved against,
    in the order of the reasoning; none where the words say it all.
    """

    span: Span
    edtf: str
    rule: str
    basis: Basis = Basis.EXPLICIT
    others: tuple[str, ...] = ()
    because: tuple[Span, ...] = ()


class Name(NamedTuple):
    """A place or an actor named in the text, or meant by a word that stands for one.

    `first` and `beyond` are tokens. `label` is the name as a reader would give it; `authority` is
    kind and local name ("place/town") where the curators know it, else "". `because` is the span
    of the name that a pronoun or a common noun stands for.
    """

    first: int
    beyond: int
    kind: str  # "place" | "actor"
    label: str
    rule: str
    authority: str = ""
    is_adjective: bool = False
    because: Span | None = None


class Mention(NamedTuple):
    """A word or phrase that tells of an event, and the tokens of what stands around it.

    All pairs are (first, beyond) tokens. `phrase` is the whole phrase worth quoting as evidence and
    holds the trigger; `subject` and `object` are what does it and what it is done to, where found.
    """

    trigger: tuple[int, int]
    phrase: tuple[int, int]
    type: str
    class_: str
    rule: str
    modality: Modality = Modality.TOLD
    is_verb: bool = False
    subject: tuple[int, int] | None = None
    object: tuple[int, int] | None = None


class Part(NamedTuple):
    """A place or a participant of a candidate; `property` is "" for a place."""

    label: str
    span: Span
    rule: str
    authority: str = ""
    property: str = ""
    basis: Basis = Basis.EXPLICIT


class Tie(NamedTuple):
    """A relation to another candidate of the same text: a property and that candidate's id."""

    property: str
    candidate: str
    span: Span
    rule: str


class Candidate(NamedTuple):
    """An event that the text seems to tell of, with the words that each statement came from.

    `id` follows from the words of the trigger and its sentence alone, so that it outlives a change
    of the rules, and of the text elsewhere. `date` is EDTF, or "" where the text gives none;
    `dated_by` are the spans that date it, in the order of the reasoning. `within` says that it
    happened somewhere inside the date.
    """

    id: str
    label: str
    class_: str
    type: str
    evidence: tuple[Span, ...]
    rules: tuple[str, ...]
    date: str = ""
    basis: Basis = Basis.EXPLICIT
    why: str = ""
    dated_by: tuple[Span, ...] = ()
    within: bool = False
    places: tuple[Part, ...] = ()
    participants: tuple[Part, ...] = ()
    ties: tuple[Tie, ...] = ()
    modality: Modality = Modality.TOLD


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one text, in its order."""

    expressions: tuple[Expression, ...]
    candidates: tuple[Candidate, ...]
