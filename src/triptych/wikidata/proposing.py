"""Proposals: the things of a release as items of Wikidata, by the table of `mapping`.

    items       every thing of the release that may be an item, one by one
    item        one of them, from its description

What has an item is told by a link that a curator confirmed (skos:exactMatch, schema:sameAs), or by
the queue. Nothing is known here of what Wikidata says already, nor whether a thing may be sent: it
is said what would be stated, each statement with its own sources. A deposited text is no item: its
file is a full text of the article where it is a version that has all of it.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from triptych import descriptions, register
from triptych.descriptions.lines import Text
from triptych.register import Register
from triptych.release import Release
from triptych.store import Store
from triptych.terms import Names, expand
from triptych.values import Iri, Literal, Term
from triptych.wikidata import naming
from triptych.wikidata.evidence import Claim, Evidence, Look
from triptych.wikidata.makers import composed
from triptych.wikidata.mapping import (
    AUTHOR,
    AUTHOR_FIELDS,
    AUTHOR_NAME,
    FULL_TEXTS,
    KINDS,
    ORDINAL,
    ROWS,
    Row,
    Start,
)
from triptych.wikidata.model import Entity, Item, Ours, Reference, Snak, Statement, String
from triptych.wikidata.things import FEW, Thing, items_of, read

__all__ = ("MANY", "item", "item_at_hand", "items", "items_of")

MANY = 10_000
"""The longest list of authors that is gone through."""

_NONE: Mapping[str, str] = MappingProxyType({})
_FIRST = {"P31": 0, "P1476": 1, AUTHOR: 2, AUTHOR_NAME: 2}


def items(found: Release, qids: Mapping[str, str] = _NONE) -> Iterator[Item]:
    """Every thing of a release that may be an item, in the order of their IRIs.

    `qids` has items of things by IRI, beside those that the release itself states. Memory does not
    grow with the release. Raises ReleaseError where its files cannot be read.
    """
    made = found.path / descriptions.NAME
    store = Store.open(found.store, descriptions=made if made.is_file() else None)
    names = Names(found.manifest.iri)
    evidence = Evidence(store, names, qids)
    for thing in Register.open(found.path / register.NAME, names.base).all():
        known = read(store, names, thing.iri, qids, evidence) if thing.kind in KINDS else None
        if known is not None:
            yield _item(known)


def item(store: Store, names: Names, iri: str, qids: Mapping[str, str] = _NONE) -> Item | None:
    """A thing as an item; None for what is not described, or of a kind that is no item."""
    known = read(store, names, iri, qids, Evidence(store, names, qids))
    return _item(known) if known else None


def item_at_hand(store: Store, names: Names, iri: str, text: Text, look: Look) -> Item | None:
    """What `item` gives to who has read the description already, and asks records by `look`."""
    evidence = Evidence(store, names, _NONE, look)
    known = read(store, names, iri, _NONE, evidence, text=text)
    return _item(known) if known else None


def _item(thing: Thing) -> Item:
    """The item that a thing would be."""
    authors = list(_authors(thing))
    stated = [one for row in ROWS if thing.kind in row.kinds for one in _of_row(thing, row)]
    order = sorted([*(one for _, one in authors), *stated], key=_by_property)
    names = naming.names(thing)
    return Item(
        thing.iri,
        thing.kind,
        thing.qid(thing.iri),
        {tag: texts[0] for tag, texts in names.items()},
        naming.descriptions(thing, list(names), [name for name, _ in authors], stated),
        {tag: texts[1:] for tag, texts in names.items() if texts[1:]},
        tuple(dict.fromkeys(order)),
        thing.shown(thing.iri),
    )


def _of_row(thing: Thing, row: Row) -> Iterator[Statement]:
    """The statements of a row of the table."""
    for subject, term in _values(thing, row):
        value = row.make(_ranged(thing, term, row.until) if row.until else term)
        if isinstance(value, Ours):
            known = thing.qid(value.iri)
            value = Entity(known) if known else None if row.reconciled else value
        if value is not None:
            name = "" if isinstance(term, Iri) else expand(row.path)
            about = {*thing.about, subject.partition("#")[0], term.value}
            claim = Claim(subject, name, term, row.fields, about)
            yield Statement(Snak(row.property, value), (), thing.sources(claim))


def _values(thing: Thing, row: Row) -> Iterator[tuple[str, Term]]:
    """The values of a row's path, each with what it is said of."""
    starts: list[str] | tuple[str, ...] = [thing.iri]
    if row.start is Start.VERSION:
        starts = thing.versions
    elif row.start is Start.FILE:
        starts = [one for text in (thing.iri, *thing.versions) for one in _files(thing, text)]
    return ((start, term) for start in starts for term in thing.values(start, row.path))


def _ranged(thing: Thing, first: Term, until: str) -> Term:
    """A range of pages from its first to its last, "" where it is stated whole, or has no end."""
    last = thing.values(thing.iri, until)
    if len(last) != 1 or thing.values(thing.iri, "bibo:pages"):
        return Literal("")
    same = first.value == last[0].value
    return Literal(first.value if same else f"{first.value}-{last[0].value}")


def _files(thing: Thing, text: str) -> list[str]:
    """The files of a text, of a deposited one only where it has all that was published."""
    status = thing.values(text, "schema:creativeWorkStatus")
    if text != thing.iri and not any(one.value in FULL_TEXTS for one in status):
        return []
    return sorted(thing.store.linked(expand("schema:encodesCreativeWork"), text, FEW))


def _authors(thing: Thing) -> Iterator[tuple[str, Statement]]:
    """The authors in their order, with their names: items where these are known."""
    for at, person in enumerate(_listed(thing), 1):
        found = list(_named(thing, person))
        if found:
            name, sources = next((pair for pair in found if pair[1]), found[0])
            known = thing.qid(person)
            claim = Snak(AUTHOR, Entity(known)) if known else Snak(AUTHOR_NAME, String(name))
            yield name, Statement(claim, (Snak(ORDINAL, String(str(at))),), sources)


def _listed(thing: Thing) -> Iterator[str]:
    """The people of the list of authors."""
    nil = expand("rdf:nil")
    cells = thing.things("bibo:authorList")
    for _ in range(MANY):
        if not cells or cells[0] == nil:
            return
        yield from (term.value for term in thing.values(cells[0], "rdf:first")[:1])
        cells = [term.value for term in thing.values(cells[0], "rdf:rest")]


def _named(thing: Thing, person: str) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    """The names of a person with their sources, the one that is its label first.

    That a chapter is theirs is said by the record that it was included in a book, not by the page
    of the article that gives the name.
    """
    name = "" if thing.kind == "chapter" else expand("schema:name")
    labels = {term.value for term in thing.values(person, "rdfs:label")}
    found = thing.values(person, "schema:name")
    for term in sorted(found, key=lambda one: one.value not in labels):
        claim = Claim(person, name, term, AUTHOR_FIELDS, {person})
        yield composed(term.value), thing.sources(claim)


def _by_property(statement: Statement) -> int:
    """What a text is, its title, its authors; then all else in the order that it has."""
    return _FIRST.get(statement.claim.property, len(_FIRST))
