"""Mapping: resources before RDF, the rules that turn them into triples, and the one loop.

A `Resource` is one thing with the facts known of it, field by field. A `Vocabulary` is a table: for
each kind of resource its classes, its rules (field -> property) and its parts (field -> a node of
its own, under a hash IRI of the whole). The loop applies every table to every resource.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from logging import getLogger
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.term import Node

from triptych import dates
from triptych.languages import tag_for, tag_of
from triptych.records import Value
from triptych.terms import expand

# rdflib holds xsd:dateTime to the years of Python, 1 to 9999, and tells of 44 BC with a traceback.
getLogger("rdflib.term").addFilter(lambda told: "Failed to convert" not in told.getMessage())

Quad = tuple[URIRef, URIRef, Node, str]
Maker = Callable[[str, str], Node | None]
Languages = Mapping["Origin", str]


class Origin(StrEnum):
    """Who states a fact: names the graph it is written to."""

    RECORD = "record"
    CURATION = "curation"
    EVENTS = "events"
    CANDIDATES = "candidates"
    PROVENANCE = "provenance"
    AUTHORITIES = "authorities"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field of a resource; `reason` is the value of the record it came from.

    `language` is the origin whose words it repeats, where another tells of them.
    """

    value: str
    origin: Origin = Origin.RECORD
    reason: Value | None = None
    language: Origin | None = None


@dataclass(slots=True)
class Resource:
    """One thing, before RDF: its kind, its IRI and its facts by field, each value once."""

    kind: str
    iri: str
    origin: Origin = Origin.RECORD
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    _known: set[tuple[str, str, Origin]] = field(default_factory=set, repr=False, compare=False)

    def add(self, name: str, fact: Fact) -> None:
        """Add a fact, unless the same origin says the same already."""
        said = (name, fact.value, fact.origin)
        if said not in self._known:
            self._known.add(said)
            self.facts.setdefault(name, []).append(fact)

    def first(self, name: str) -> str:
        """The first value of a field, or ""."""
        return self.facts[name][0].value if name in self.facts else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the values of `field` become `property`, through a value maker."""

    field: str
    property: str
    make: Maker


@dataclass(frozen=True, slots=True)
class Part:
    """One row: each value of `field` becomes a node `#suffix` of the whole, tied by `property`."""

    field: str
    property: str
    suffix: str
    classes: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What one vocabulary says of one kind of resource."""

    classes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One panel: its short name, its label and a table for each kind."""

    name: str
    label: str
    tables: Mapping[str, Table]


def apply(
    resources: Iterable[Resource],
    vocabularies: Iterable[Vocabulary],
    graphs: Mapping[Origin, str],
    languages: Languages = MappingProxyType({}),
) -> Iterator[Quad]:
    """Every triple that the tables make of the resources, with the IRI of its graph.

    `languages` is the tag of the words of each origin; one that is not there bears none.
    """
    tables = tuple(vocabularies)
    for resource in resources:
        for vocabulary in tables:
            for _, quad in explain(resource, vocabulary, graphs, languages):
                yield quad


def explain(
    resource: Resource,
    vocabulary: Vocabulary,
    graphs: Mapping[Origin, str],
    languages: Languages = MappingProxyType({}),
) -> Iterator[tuple[str, Quad]]:
    """The triples of one resource by one vocabulary, each with the field that its rule reads."""
    table = vocabulary.tables.get(resource.kind)
    if table is None:
        return
    subject = _iri(resource.iri)
    for name in table.classes:
        yield "", (subject, _TYPE, _term(name), graphs[resource.origin])
    for rule in table.rules:
        for fact in resource.facts.get(rule.field, ()):
            node = rule.make(fact.value, languages.get(fact.language or fact.origin, ""))
            if node is not None:
                yield rule.field, (subject, _term(rule.property), node, graphs[fact.origin])
    for part in table.parts:
        for position, fact in enumerate(resource.facts.get(part.field, ()), 1):
            said = (fact.value, languages.get(fact.origin, ""), graphs[fact.origin])
            yield from ((part.field, q) for q in _of_part(subject, part, position, said))


def _of_part(
    whole: URIRef, part: Part, position: int, said: tuple[str, str, str]
) -> Iterator[Quad]:
    """The triples of one part; the second of its kind is `#title-2`."""
    value, language, graph = said
    node = _iri(f"{whole}#{part.suffix}" + (f"-{position}" if position > 1 else ""))
    yield whole, _term(part.property), node, graph
    for name in part.classes:
        yield node, _TYPE, _term(name), graph
    for rule in part.rules:
        made = rule.make(value, language)
        if made is not None:
            yield node, _term(rule.property), made, graph


@cache
def _term(curie: str) -> URIRef:
    """The node of a prefixed name, made once: a batch asks for the same few thousands of times."""
    return URIRef(expand(curie))


# A node is made once while a record is mapped: three vocabularies say the same words, and nodes
# that are one object are compared at once, where rdflib compares others in Python.
@lru_cache(maxsize=4096)
def _iri(iri: str) -> URIRef:
    """The node of a resource."""
    return URIRef(iri)


_TYPE = _term("rdf:type")


# Value makers: (value, language tag or "") -> node, or None where the value cannot be said so.


@lru_cache(maxsize=1024)
def text(value: str, language: str) -> Node:
    """Words, in the language of those who say them, unless their script is another's."""
    return Literal(value, lang=tag_for(value, language) or None)


def language(value: str, _language: str) -> Node:
    """A language: by its tag (BCP 47) where it is known, else as it is named."""
    return Literal(tag_of(value) or value)


def english(value: str, _language: str) -> Node:
    """Words of ours, which are English whatever the language of the dataset."""
    return text(value, "en")


@lru_cache(maxsize=1024)
def plain(value: str, _language: str) -> Node:
    """A string that is in no language: an identifier, a name."""
    return Literal(value)


def iri(value: str, _language: str) -> Node:
    """Another resource."""
    return _iri(value)


def term(value: str, _language: str) -> Node:
    """A term given by its prefixed name."""
    return _term(value)


@lru_cache(maxsize=1024)
def edtf(value: str, _language: str) -> Node:
    """A date with all its doubts (EDTF, ISO 8601-2)."""
    return Literal(value, datatype=_term("edtf:EDTF"), normalize=False)


@lru_cache(maxsize=1024)
def date(value: str, _language: str) -> Node | None:
    """A plain date, typed by its precision: xsd:date, xsd:gYearMonth or xsd:gYear."""
    typed = dates.xsd_date(dates.parse(value))
    if typed is None:
        return None
    return Literal(typed[0], datatype=_term(f"xsd:{typed[1]}"), normalize=False)


@lru_cache(maxsize=1024)
def moment(value: str, _language: str) -> Node:
    """An xsd:dateTime."""
    return Literal(value, datatype=_term("xsd:dateTime"), normalize=False)


@lru_cache(maxsize=1024)
def number(value: str, _language: str) -> Node:
    """An xsd:integer."""
    return Literal(value, datatype=_term("xsd:integer"))


@lru_cache(maxsize=1024)
def truth(value: str, _language: str) -> Node:
    """An xsd:boolean."""
    return Literal(value, datatype=_term("xsd:boolean"))


def lookup(table: Mapping[str, str]) -> Maker:
    """A maker that reads the IRI or prefixed name for a value from a table; else says nothing."""
    nodes = {v: URIRef(t) if t.startswith("http") else _term(t) for v, t in table.items()}
    return lambda value, _language: nodes.get(value)
