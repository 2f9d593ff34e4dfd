"""Evidence: which sources a statement has, read from the annotations of the records that state it.

Each reference is the statement's own: the page of the record for what its snapshot says, the page
that the curator names for what the curator adds. Where several of these might be meant and nothing
tells which, it is our own record, whose document shows them all.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from triptych.store import Store
from triptych.terms import Names, expand, is_page
from triptych.values import Iri, Literal, Term
from triptych.wikidata import makers
from triptych.wikidata.mapping import FIELDS, REFERENCE_URL, RETRIEVED, STATED_IN
from triptych.wikidata.model import Entity, Reference, Snak, Url

MOST = 3
"""How many references a statement gets: a journal may be named by thousands of records."""

RECORDS = 20
"""How many records of a thing are looked into."""

KEPT = 64
"""How many records are kept at hand."""

Look: TypeAlias = Callable[[str, str], Sequence[Term]]
"""What a resource has of a property, by their IRIs, for who has read it already."""

_VALUE = "#value-"  # what the annotation of a value is named by
_BODY = expand("oa:hasBody")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be sourced: a statement of ours, the fields that state it, what they are about.

    `name` is "" where it follows from what is stated and is no value of a source itself.
    """

    subject: str
    name: str
    value: Term
    fields: Collection[str]
    about: Collection[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """An annotation of a value: its field, the documents it is about, and where it is from.

    `source` is the page that a curator names, or "" for the snapshot; `read` when that was taken.
    """

    field: str
    about: frozenset[str]
    source: str
    read: Term | None


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: its page, or its own IRI where it has none, and the annotations of its values."""

    iri: str
    page: str
    said: tuple[_Said, ...]


class Evidence:
    """The records of a release, each read once while it is needed."""

    def __init__(
        self, store: Store, names: Names, qids: Mapping[str, str], look: Look | None = None
    ) -> None:
        """`qids` are the items of things and of pages, by IRI; `look` is asked for the store."""
        self._store = store
        self._look = look or store.values
        self._names = names
        self._qids = qids
        self._kept: dict[str, _Record] = {}

    def records(self, *iris: str) -> tuple[str, ...]:
        """The records that state something of these things, the first that are found."""
        found = (
            annotation.partition("#")[0]
            for iri in iris
            for annotation in self._store.linked(_BODY, iri, RECORDS)
            if _VALUE in annotation
        )
        return tuple(dict.fromkeys(found))

    def language(self, record: str) -> str:
        """The tag of the language of a record's words, or "" where none is known."""
        for annotation in self._things(record, "triptych:hasEvidence"):
            for target in self._things(annotation, "oa:hasTarget"):
                for selector in self._things(target, "oa:hasSelector"):
                    for words in self._values(selector, "oa:exact"):
                        if isinstance(words, Literal) and words.language:
                            return words.language
        return ""

    def references(self, records: Collection[str], claim: Claim) -> tuple[Reference, ...]:
        """The sources of a claim in these records, each once."""
        found = dict[Reference, None]()
        for iri in records:
            for reference in self._of(self._record(iri), claim):
                found[reference] = None
            if len(found) >= MOST:
                break
        return tuple(found)[:MOST]

    def _of(self, record: _Record, claim: Claim) -> Iterator[Reference]:
        """The sources of a claim in one record: its snapshot, and what its curator names."""
        said = [
            one for one in record.said if one.field in claim.fields and one.about & {*claim.about}
        ]
        read = [one for one in said if not one.source]
        added = [one for one in said if one.source]
        if read and self._holds(record, "record", claim):
            yield self._reference(record.page, read[0].read)
            if not claim.name:  # the source says itself what else a curator's page might mean
                return
        if added and self._holds(record, "curation", claim):
            pages = {one.source: one.read for one in added}
            if len(pages) > 1 and len(self._stated(record, "curation", claim)) > 1:
                pages = {record.iri: None}
            for page, when in sorted(pages.items()):
                yield self._reference(page, when)

    def _holds(self, record: _Record, graph: str, claim: Claim) -> bool:
        """Whether a graph of the record has the statement."""
        return not claim.name or claim.value.value in self._stated(record, graph, claim)

    def _stated(self, record: _Record, graph: str, claim: Claim) -> set[str]:
        """What a graph of the record has in the place of a claim's value.

        By its words alone: the same title may be in a language there and in none here.
        """
        where = self._names.graph(graph, record.iri.rpartition("/")[2])
        found = self._store.values(claim.subject, claim.name, where) if claim.name else ()
        return {term.value for term in found}

    def _reference(self, page: str, read: Term | None) -> Reference:
        """A page as the source, and the item of what is on it where that is known."""
        snaks = [Snak(STATED_IN, Entity(self._qids[page]))] if page in self._qids else []
        snaks.append(Snak(REFERENCE_URL, Url(page)))
        when = makers.date(read) if read else None
        return Reference((*snaks, Snak(RETRIEVED, when)) if when else tuple(snaks))

    def _record(self, iri: str) -> _Record:
        """A record; the one read first is let go where there are too many."""
        if iri not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[iri] = self._read(iri)
        return self._kept[iri]

    def _read(self, iri: str) -> _Record:
        """Read a record."""
        snapshot = next(iter(self._things(iri, "dcterms:source")), "")
        taken = next(iter(self._values(snapshot, "dcterms:created")), None) if snapshot else None
        page = next(iter(sorted(filter(is_page, self._things(iri, "schema:url")))), iri)
        found = self._things(iri, "triptych:hasEvidence")
        said = [self._said(one, taken) for one in sorted(found) if _VALUE in one]
        return _Record(iri, page, tuple(one for one in said if one))

    def _said(self, annotation: str, taken: Term | None) -> _Said | None:
        """An annotation, None where its field states nothing here; `taken` is the snapshot's."""
        field = next((term.value for term in self._values(annotation, "triptych:field")), "")
        if field not in FIELDS:
            return None
        about = (body.partition("#")[0] for body in self._things(annotation, "oa:hasBody"))
        source = next(filter(is_page, self._things(annotation, "dcterms:source")), "")
        own = self._values(annotation, "dcterms:created") if source else [taken]
        return _Said(field, frozenset(about), source, next(iter(own), None))

    def _things(self, iri: str, curie: str) -> list[str]:
        """Those of the values that are resources."""
        return [term.value for term in self._values(iri, curie) if isinstance(term, Iri)]

    def _values(self, iri: str, curie: str) -> Sequence[Term]:
        """What a resource has of a property, as asserted."""
        return self._look(iri, expand(curie))
