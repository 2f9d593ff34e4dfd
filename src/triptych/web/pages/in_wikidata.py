"""In Wikidata: what a page says of the item of a thing; it alone reads proposals for a page.

    Section   which item it is and who says so, or why there is none; what would be stated

All of it is known from the release alone: what a curator decides in the review queue is shown when
it has become a link of the release. Nothing is sent anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from triptych.terms import expand
from triptych.values import Iri
from triptych.web.pages.reading import Reading
from triptych.web.pages.shown import Showing, Shown, date_words
from triptych.wikidata import blocked, limits, proposing, quickstatements
from triptych.wikidata.mapping import ITEMS, KINDS, PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)

MOST = 100
"""How many statements a page shows: a text may have thousands of authors."""

_WIKI = "https://www.wikidata.org/wiki/"
_ADDRESS = re.compile(r"(https?://[^\s,;]+[^\s,;.])")
_SAME = tuple(map(expand, ("skos:exactMatch", "schema:sameAs", "owl:sameAs")))

# Properties that nothing is stated with, with their English labels.
_NEVER = {"P275": "copyright license", "P3931": "copyright holder"}

_UNKNOWN = "Nobody has confirmed yet which item this is."
_NAMED = f"{_UNKNOWN} No new one would be proposed: the records name it, and say too little of it."
_NEW = f"{_UNKNOWN} One is made only where a curator has found that there is none."

# Why there is no item: of kinds of which nothing would be stated; all others may get one.
_WHY: dict[str, str] = {
    "work": "In Wikidata a work and the text that it was published as are one item.",
    "manuscript": (
        "A deposited copy is no item of its own. Its file can be a full text of the item of the "
        "published text; its licence holds for the copy alone."
    ),
    "issue": "An issue is no item of its own: its number is stated of each article.",
    "event": _UNKNOWN,
    "place": _NAMED,
    "organization": _NAMED,
    "actor": _NAMED,
}

# Of which version of a text another one has the item.
_INSTEAD = {"work": "schema:workExample", "manuscript": "dcterms:isVersionOf"}


@dataclass(frozen=True, slots=True)
class Line:
    """A property with a value, both as words that lead somewhere."""

    property: Shown
    value: Shown


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, with its qualifiers, and the lines of each of its references."""

    claim: Line
    qualifiers: tuple[Line, ...]
    references: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a page says of Wikidata.

    `items` are those that the release says it is: one, or more that contradict each other; `graph`
    is where it says so, "" where that is in no graph of curators. `why` has the sentences that tell
    why there is none or what is left out, each in pieces; `instead` are those that have the item.
    `terms` are labels and descriptions, `commands` the QuickStatements of a thing that has an item,
    `left` what these cannot say.
    """

    items: tuple[Shown, ...]
    graph: Shown | None
    why: tuple[tuple[Shown, ...], ...]
    instead: tuple[Shown, ...] = ()
    terms: tuple[Line, ...] = ()
    statements: tuple[Stated, ...] = ()
    more: int = 0
    commands: str = ""
    left: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether the release says which item it is, without contradiction."""
        return len(self.items) == 1


def section(reading: Reading, showing: Showing, kind: str) -> Section | None:
    """What a page says of the item of its thing; None of what Wikidata has nothing to do with."""
    iri = showing.description.iri
    found = proposing.items_of(reading.store, iri)
    if not found and kind not in KINDS and kind not in _WHY:
        return None
    item = None
    if kind in KINDS:
        text = reading.of(iri)
        item = proposing.item_at_hand(reading.store, reading.names, iri, text, reading.look)
    reasons = blocked.of_thing(reading.store, reading.names, iri, item)
    own = [] if found else list(_own(kind, reasons))
    why = tuple(_linked(words, reading, showing) for words in (*own, *_left_out(reasons)))
    graph = _graph(reading, showing, iri) if found else None
    known = tuple(Shown(qid, _WIKI + qid) for qid in found)
    if item is None:
        return Section(known, graph, why, tuple(_instead(reading, showing, kind)))
    item = blocked.without(item, reasons)
    shown = _Proposed(reading, showing)
    commands, left = _commands(item)
    return Section(
        known, graph, why, (), tuple(shown.terms(item)),
        tuple(map(shown.statement, islice(item.statements, MOST))),
        max(len(item.statements) - MOST, 0), commands, left,
    )  # fmt: skip


def _own(kind: str, reasons: Iterable[blocked.Blocked]) -> Iterator[str]:
    """Why there is no item of the thing."""
    whole = [f"{one.message[:1].upper()}{one.message[1:]}." for one in reasons if not one.property]
    yield " ".join((_WHY.get(kind, _UNKNOWN if whole else _NEW), *whole))


def _left_out(reasons: Iterable[blocked.Blocked]) -> Iterator[str]:
    """Why a property is not stated."""
    for one in reasons:
        if one.property:
            yield f"Not stated: {_label(one.property)} ({one.property}), since {one.message}."


def _label(name: str) -> str:
    """The English label of a property."""
    known = PROPERTIES.get(name)
    return known.label if known else _NEVER.get(name, "property")


def _instead(reading: Reading, showing: Showing, kind: str) -> Iterator[Shown]:
    """The texts that have the item of this one."""
    curie = _INSTEAD.get(kind)
    for term in showing.description.values((curie,)) if curie else ():
        if isinstance(term, Iri) and reading.names.kind(term.value) in KINDS:
            yield showing.linked(term.value)


def _graph(reading: Reading, showing: Showing, iri: str) -> Shown | None:
    """The graph of the curators that says which item it is."""
    graph = reading.names.graph("authorities")
    known = [reading.store.values(iri, name, graph) for name in _SAME]
    label = "the curators of this dataset"
    return showing.iri(graph, label) if any(known) else None


def _linked(words: str, reading: Reading, showing: Showing) -> tuple[Shown, ...]:
    """Words in pieces, addresses in them as links by name."""
    pieces = (piece for piece in _ADDRESS.split(words) if piece)
    return tuple(
        _named(piece, reading, showing) if _ADDRESS.fullmatch(piece) else Shown(piece)
        for piece in pieces
    )


def _named(iri: str, reading: Reading, showing: Showing) -> Shown:
    """A thing by its label."""
    labels = reading.store.values(iri, expand("rdfs:label"))
    return showing.iri(iri, labels[0].value if labels else "")


def _commands(item: Item) -> tuple[str, tuple[str, ...]]:
    """The commands for an item that is there, and what they cannot say; none for any other.

    Its label and description are left alone: a command would put ours in their place.
    """
    if not item.qid:
        return "", ()
    left: list[str] = []
    stated = replace(item, labels={}, descriptions={}, aliases={})
    said = "".join(quickstatements.write([stated], lambda result: left.append(result.message)))
    return said, tuple(left)


@dataclass(frozen=True, slots=True)
class _Proposed:
    """How the proposals of one page are shown."""

    reading: Reading
    showing: Showing

    def terms(self, item: Item) -> Iterator[Line]:
        """Labels, descriptions and aliases."""
        for tag, words in item.labels.items():
            yield Line(Shown("label", remark=tag), Shown(words, language=tag))
        for tag, words in item.descriptions.items():
            yield Line(Shown("description", remark=tag), Shown(words, language=tag))
        for tag, texts in item.aliases.items():
            yield from (Line(Shown("alias", remark=tag), Shown(one, language=tag)) for one in texts)

    def statement(self, statement: Statement) -> Stated:
        """A statement."""
        return Stated(
            self.snak(statement.claim),
            tuple(map(self.snak, statement.qualifiers)),
            tuple(map(self.reference, statement.references)),
        )

    def reference(self, reference: Reference) -> tuple[Line, ...]:
        """One source."""
        return tuple(map(self.snak, reference.snaks))

    def snak(self, snak: Snak) -> Line:
        """A property with its value."""
        name = snak.property
        named = Shown(_label(name), f"{_WIKI}Property:{name}", remark=name)
        return Line(named, self.value(snak.value))

    def value(self, value: Value) -> Shown:
        """A value in words."""
        match value:
            case Entity(qid):
                return Shown(ITEMS.get(qid, qid), _WIKI + qid, remark=qid if qid in ITEMS else "")
            case Ours(iri):
                shown = _named(iri, self.reading, self.showing)
                return Shown(shown.words, shown.href, shown.language, "no item yet")
            case Url(address):
                return Shown(address, address)
            case Monolingual(text, language):
                return Shown(text, language=language, remark=language)
            case String(text) | Quantity(text):
                return Shown(text)
            case Time():
                return Shown(_day(value), remark=f"precision {value.precision.name.lower()}")


def _day(time: Time) -> str:
    """A time in words, with as much of it as is known; of more than a year as Wikibase has it."""
    parts = (f"{time.year:04}", f"{time.month:02}", f"{time.day:02}")
    known = max(time.precision - Precision.YEAR + 1, 0)
    return date_words("-".join(parts[:known])) if known and time.year >= 0 else limits.moment(time)
