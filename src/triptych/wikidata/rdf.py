"""Items as RDF in the form of Wikibase's own dumps, as lines of N-Triples without blank nodes.

See mediawiki.org, Wikibase/Indexing/RDF Dump Format: a truthy value (wdt:), a statement node
(p:, ps:, psv:, pq:, pqv:), its references (prov:wasDerivedFrom, pr:, prv:) and full values. Where a
thing has no item yet its own IRI stands for it; nodes are hash IRIs of its document, since only
Wikidata mints its own.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from triptych.terms import expand
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)

SCHEMA = "http://schema.org/"
"""Schema.org as Wikibase writes it; all else here has https."""

GREGORIAN = "Q1985727"
"""The item of the proleptic Gregorian calendar, which times name."""

ONE = "Q199"
"""The item of the number one, the unit of what has none."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})

# The properties of a simple value and of a full one: in a statement, a qualifier, a reference.
_CLAIM, _QUALIFIER, _SOURCE = ("ps", "psv"), ("pq", "pqv"), ("pr", "prv")


def lines(item: Item) -> bytes:
    """All that is said of an item, each triple once; those of a node together, the item's first."""
    said: dict[str, dict[str, None]] = {}
    for line in _Written(item).triples():
        said.setdefault(line.partition(" ")[0], {})[line] = None
    return "".join(line for found in said.values() for line in found).encode()


@dataclass(frozen=True, slots=True)
class _Written:
    """An item that is being written."""

    item: Item

    @property
    def subject(self) -> str:
        """The item on Wikidata, or the thing itself."""
        return expand(f"wd:{self.item.qid}") if self.item.qid else self.item.iri

    def triples(self) -> Iterator[str]:
        """The item with its terms, and its statements."""
        say = partial(_line, self.subject)
        yield say("rdf:type", _iri("wikibase:Item"))
        if self.item.qid:
            yield _line(self.item.iri, "skos:exactMatch", f"<{self.subject}>")
        for tag, text in self.item.labels.items():
            for name in ("rdfs:label", "skos:prefLabel", f"{SCHEMA}name"):
                yield say(name, _literal(text, tag))
        for tag, text in self.item.descriptions.items():
            yield say(f"{SCHEMA}description", _literal(text, tag))
        for tag, texts in self.item.aliases.items():
            yield from (say("skos:altLabel", _literal(text, tag)) for text in texts)
        counts: dict[str, int] = {}
        for statement in self.item.statements:
            name = statement.claim.property
            counts[name] = counts.get(name, 0) + 1
            yield from self.statement(statement, f"{self.item.iri}#{name}-{counts[name]}")

    def statement(self, statement: Statement, node: str) -> Iterator[str]:
        """A statement: the simple value, and its node with qualifiers and references."""
        name = statement.claim.property
        yield _line(self.subject, f"wdt:{name}", _simple(statement.claim.value))
        yield _line(self.subject, f"p:{name}", f"<{node}>")
        for kind in ("wikibase:Statement", "wikibase:BestRank"):
            yield _line(node, "rdf:type", _iri(kind))
        yield _line(node, "wikibase:rank", _iri("wikibase:NormalRank"))
        yield from self.snak(node, statement.claim, _CLAIM)
        for qualifier in statement.qualifiers:
            yield from self.snak(node, qualifier, _QUALIFIER)
        for reference in statement.references:
            source = self.node("reference", _words(reference))
            yield _line(node, "prov:wasDerivedFrom", f"<{source}>")
            yield _line(source, "rdf:type", _iri("wikibase:Reference"))
            for snak in reference.snaks:
                yield from self.snak(source, snak, _SOURCE)

    def snak(self, node: str, snak: Snak, prefixes: tuple[str, str]) -> Iterator[str]:
        """A property with its value, and the full value where it has one."""
        simple, full = prefixes
        yield _line(node, f"{simple}:{snak.property}", _simple(snak.value))
        parts = list(_full(snak.value))
        if parts:
            value = self.node("value", " ".join(f"{name} {words}" for name, words in parts))
            yield _line(node, f"{full}:{snak.property}", f"<{value}>")
            yield from (_line(value, name, words) for name, words in parts)

    def node(self, kind: str, words: str) -> str:
        """The IRI of a node that is named by what it holds, as Wikibase names these."""
        digest = hashlib.sha256(words.encode()).hexdigest()[:16]
        return f"{self.item.iri}#{kind}-{digest}"


def _simple(value: Value) -> str:
    """A value as one term."""
    match value:
        case Entity(qid):
            return f"<{expand(f'wd:{qid}')}>"
        case Ours(iri) | Url(iri):
            return f"<{iri}>"
        case String(text):
            return _literal(text)
        case Monolingual(text, language):
            return _literal(text, language)
        case Time():
            return _typed(_moment(value), "dateTime")
        case Quantity(amount):
            return _typed(_amount(amount), "decimal")


def _full(value: Value) -> Iterator[tuple[str, str]]:
    """Properties and values of the node that says the whole of a time or a quantity."""
    if isinstance(value, Time):
        yield "rdf:type", _iri("wikibase:TimeValue")
        yield "wikibase:timeValue", _typed(_moment(value), "dateTime")
        yield "wikibase:timePrecision", _typed(str(int(value.precision)), "integer")
        yield "wikibase:timeTimezone", _typed("0", "integer")
        yield "wikibase:timeCalendarModel", _iri(f"wd:{GREGORIAN}")
    if isinstance(value, Quantity):
        yield "rdf:type", _iri("wikibase:QuantityValue")
        yield "wikibase:quantityAmount", _typed(_amount(value.amount), "decimal")
        yield "wikibase:quantityUnit", _iri(f"wd:{ONE}")


def _moment(time: Time) -> str:
    """The first instant of a time, as xsd:dateTime of XSD 1.1: the year 0 is 1 BCE."""
    year = f"{'-' * (time.year < 0)}{abs(time.year):04}"
    return f"{year}-{time.month or 1:02}-{time.day or 1:02}T00:00:00Z"


def _amount(amount: str) -> str:
    """A number with its sign, as Wikibase writes all of them."""
    return amount if amount[:1] in ("+", "-") else f"+{amount}"


def _words(reference: Reference) -> str:
    """All that a reference says."""
    return "\n".join(f"{snak.property} {_simple(snak.value)}" for snak in reference.snaks)


def _line(subject: str, name: str, words: str) -> str:
    """A triple; the property is a prefixed name, or an IRI of Schema.org."""
    return f"<{subject}> <{name if name.startswith(SCHEMA) else expand(name)}> {words} .\n"


def _iri(curie: str) -> str:
    """An IRI by its prefixed name."""
    return f"<{expand(curie)}>"


def _literal(text: str, tag: str = "") -> str:
    """A string, in a language or in none (RDF 1.1 N-Triples, 4)."""
    return f'"{text.translate(_ESCAPES)}"' + (f"@{tag}" if tag else "")


def _typed(words: str, kind: str) -> str:
    """A value of XSD."""
    return f'"{words}"^^<{expand(f"xsd:{kind}")}>'
