"""The neighbourhood of a resource: events, authors, versions and candidates its page tells of."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from triptych.descriptions.lines import Text
from triptych.terms import expand
from triptych.values import Iri, Term
from triptych.web.pages.reading import MOST, Reading, Row, first, labels

_BODY = expand("oa:hasBody")
_SUBJECT = expand("rdf:subject")
_OBJECT = expand("rdf:object")
_BASIS = expand("triptych:basis")
_DATE = expand("dcterms:temporal")
_SPAN = expand("crm:P4_has_time-span")
_PLACE = expand("crm:P7_took_place_at")
_TOPIC = expand("foaf:primaryTopic")
_ISSUED = expand("dcterms:issued")
_STATUS = expand("schema:creativeWorkStatus")
_WHOLE = expand("dcterms:isPartOf")
_WORK = expand("schema:exampleOfWork")
_VERSION = expand("schema:workExample")
_AUTHORS = expand("bibo:authorList")
_AUTHOR = expand("schema:author")
_POSITION = expand("schema:position")
_REST = expand("rdf:rest")
_TYPE = expand("rdf:type")
_CANDIDATE = expand("triptych:Candidate")
_TARGET = expand("oa:hasTarget")
_SELECTOR = expand("oa:hasSelector")
_START = expand("oa:start")

# From a text to the events it tells of; from an event to a place or an actor.
_TELLS = tuple(map(expand, ("schema:about", "schema:mentions")))
_INVOLVES = (
    _PLACE,
    expand("crm:P14_carried_out_by"),
    expand("crm:P11_had_participant"),
)
_BOUNDS = (
    ("begin", expand("crm:P82a_begin_of_the_begin")),
    ("end", expand("crm:P82b_end_of_the_end")),
    ("from", expand("crm:P81a_end_of_the_begin")),
    ("until", expand("crm:P81b_begin_of_the_end")),
)
_PROPOSED = (
    ("label", expand("rdfs:label")),
    ("modality", expand("triptych:modality")),
    ("date", expand("triptych:proposedDate")),
)


def told(reading: Reading, iri: str) -> Iterator[Row]:
    """The events of a text, of the versions of its work, of a record, of a place or of an actor.

    With what a timeline draws: label, date, bounds, places, and how the date is known.
    """
    found: dict[str, dict[str, None]] = {}
    for event, via in _events(reading, iri):
        if reading.names.kind(event) == "event" and "#" not in event:
            found.setdefault(event, {}).setdefault(via)
    for event, vias in islice(found.items(), MOST):
        for via in vias:
            yield {"event": Iri(event), "via": Iri(via)}
        yield from _event(reading, event)


def _events(reading: Reading, iri: str) -> Iterator[tuple[str, str]]:
    """Each event with the property that leads to it, from either side."""
    for text in dict.fromkeys((iri, *_texts(reading, iri))):
        for via in _TELLS:
            yield from ((one, via) for one in reading.things(text, via))
    is_whole = reading.store.links_pages(iri) == 1  # else the description has the first links only
    for via in _INVOLVES:
        found = reading.of(iri).subjects if is_whole else partial(reading.store.linked, most=MOST)
        yield from ((one, via) for one in found(via, iri))


def _texts(reading: Reading, iri: str) -> Iterator[str]:
    """What a record describes; the other versions of a work."""
    yield from reading.things(iri, _TOPIC)
    for work in (iri, *reading.things(iri, _WORK)):
        yield from reading.things(work, _VERSION)


def _event(reading: Reading, event: str) -> Iterator[Row]:
    """The rows of one event, one for each place."""
    said: Row = {"event": Iri(event)}
    text = reading.of(event)
    first(said, "label", labels(text, event))
    first(said, "date", text.values(event, _DATE))
    spans = reading.things(event, _SPAN)
    for span in spans:
        for name, property_ in _BOUNDS:
            first(said, name, text.values(span, property_))
    first(said, "dated", _dated(reading, event, spans))
    if "dated" not in said:
        first(said, "told", _grounds(reading, text.leading(_BODY, event)))
    places = sorted(reading.things(event, _PLACE))
    for place in places or [""]:
        row = {**said, "where": Iri(place)} if place else said
        if place:
            first(row, "place", labels(text, place))
        yield row


def _dated(reading: Reading, event: str, spans: Iterable[str]) -> list[Term]:
    """How the date of an event is known."""
    statements = reading.of(event).leading(_SUBJECT, event)
    for record in dict.fromkeys(statement.partition("#")[0] for statement in statements):
        text = reading.of(record)
        for span in spans:
            for statement in text.leading(_OBJECT, span):
                found = _grounds(reading, text.leading(_BODY, statement))
                if found:
                    return found
    return []


def _grounds(reading: Reading, annotations: Iterable[str]) -> list[Term]:
    """How what these annotations tell of is known."""
    return [term for one in annotations for term in reading.of(one).sought(one, _BASIS)]


def text(reading: Reading, iri: str) -> list[Row]:
    """The authors of a text in their order, then the versions of its work by date."""
    return [*_authors(reading, iri), *_versions(reading, iri)]


def _authors(reading: Reading, iri: str) -> list[Row]:
    """The authors, as far as they have a place."""
    text, found = reading.of(iri), []
    cells = reading.things(iri, _AUTHORS)
    for cell in cells:
        for author in text.values(cell, _AUTHOR):
            for position in text.values(cell, _POSITION):
                row = {"author": author, "position": position}
                first(row, "label", labels(text, author.value))
                found.append(row)
        rest = text.values(cell, _REST)
        cells += [one.value for one in rest if one.value not in cells]
    return sorted(found, key=lambda row: int(row["position"].value))


def _versions(reading: Reading, iri: str) -> list[Row]:
    """The versions of the work that a text is, or is a version of."""
    works = (iri, *reading.things(iri, _WORK))
    found = dict.fromkeys(one for work in works for one in reading.things(work, _VERSION))
    rows = [_version(reading, one) for one in found]
    return sorted(rows, key=lambda row: (_dated_by(row), row["version"].value))


def _dated_by(row: Row) -> str:
    """The date of a version, or ""."""
    return row["date"].value if "date" in row else ""


def _version(reading: Reading, iri: str) -> Row:
    """A version: its label, status, date, and what it is part of."""
    text = reading.of(iri)
    row: Row = {"version": Iri(iri)}
    first(row, "label", labels(text, iri))
    for status in text.values(iri, _STATUS):
        first(row, "status", labels(text, status.value))
    first(row, "date", text.values(iri, _ISSUED))
    for whole in reading.things(iri, _WHOLE):
        first(row, "whole", labels(text, whole))
        if "date" not in row:
            first(row, "date", reading.values(whole, _ISSUED))
    return row


def candidates(reading: Reading, graph: str) -> list[Row]:
    """What is proposed and stands in the graph of candidates of one record, in its text's order."""
    text = reading.store.graph(graph)
    rows = [_candidate(text, one) for one in text.subjects(_TYPE, _CANDIDATE)]
    return sorted(rows, key=lambda row: (_start(row), row["candidate"].value))


def _candidate(text: Text, iri: str) -> Row:
    """One candidate, and where its words begin."""
    row: Row = {"candidate": Iri(iri)}
    for name, property_ in _PROPOSED:
        first(row, name, sorted(text.values(iri, property_), key=lambda term: term.value))
    for target in text.values(iri, _TARGET):
        for selector in text.values(target.value, _SELECTOR):
            first(row, "start", text.values(selector.value, _START))
    return row


def _start(row: Row) -> int:
    """Where the words of a candidate begin; -1 where that is not known."""
    return int(row["start"].value) if "start" in row else -1
