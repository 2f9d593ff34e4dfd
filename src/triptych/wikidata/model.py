"""What would be said in Wikidata: items, statements and values, before any format of theirs.

The words are those of the Wikibase data model (mediawiki.org, Wikibase/DataModel). Nothing here
knows how a format writes them, nor which of them may be sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias


class Precision(IntEnum):
    """How exactly a time is known, as Wikibase counts it."""

    MILLENNIUM = 6
    CENTURY = 7
    DECADE = 8
    YEAR = 9
    MONTH = 10
    DAY = 11


@dataclass(frozen=True, slots=True)
class Entity:
    """An item that is there: its QID, such as "Q1860"."""

    qid: str


@dataclass(frozen=True, slots=True)
class Ours:
    """A thing of ours that has no item yet; only an item that is made with it can stand here."""

    iri: str


@dataclass(frozen=True, slots=True)
class String:
    """A string, also one that names something outside: a DOI, an ORCID iD."""

    text: str


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a page."""

    address: str


@dataclass(frozen=True, slots=True)
class Monolingual:
    """A text and the tag of its language, as Wikibase has it ("en", "fa", "und")."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the proleptic Gregorian calendar; month and day are 0 where not known.

    `year` is astronomical: 0 is 1 BCE.
    """

    year: int
    month: int
    day: int
    precision: Precision


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number without unit, as decimal digits."""

    amount: str


Value: TypeAlias = Entity | Ours | String | Url | Monolingual | Time | Quantity


@dataclass(frozen=True, slots=True)
class Snak:
    """A property, such as "P577", and its value."""

    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class Reference:
    """One source of a statement: what it is, where, and when it was read."""

    snaks: tuple[Snak, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of an item, with its qualifiers and its sources."""

    claim: Snak
    qualifiers: tuple[Snak, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of ours as an item: its IRI, its kind, and the QID it is known by, or "".

    Labels and descriptions have one text for a language, aliases several. `name` is what we call
    it, for our own curators: it may be made for want of a title, and is never sent.
    """

    iri: str
    kind: str
    qid: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    name: str = ""
