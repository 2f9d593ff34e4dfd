"""Grounds: why a page says what it says, read from the annotations of records, and their abstracts.

Statements are annotated in the record they come from; beside the description of a thing stands
which statements are about it.
"""

from collections.abc import Iterator
from itertools import islice, zip_longest

from triptych.descriptions.lines import Text
from triptych.terms import expand
from triptych.values import Iri, Literal, Term
from triptych.web.pages.reading import MOST, Reading, Row, first, labels

_BODY = expand("oa:hasBody")
_TARGET = expand("oa:hasTarget")
_SOURCE = expand("oa:hasSource")
_SUBJECT = expand("rdf:subject")
_PREDICATE = expand("rdf:predicate")
_OBJECT = expand("rdf:object")
_EVIDENCE = expand("triptych:hasEvidence")
_FIELD = expand("triptych:field")
_RULE = expand("triptych:rule")
_NOTE = expand("rdfs:comment")
_ABSTRACT = expand("dcterms:abstract")
_SAID_ONCE = (
    ("field", _FIELD),
    ("basis", expand("triptych:basis")),
    ("source", expand("dcterms:source")),
    ("curator", expand("prov:wasAttributedTo")),
)


def evidence(reading: Reading, iri: str) -> list[Row]:
    """Why something is said: the annotations of a resource, of statements about it, of a record."""
    text = reading.of(iri)
    found = [*text.subjects(_BODY, iri), *reading.things(iri, _EVIDENCE)]
    for statement in islice(text.subjects(_SUBJECT, iri), MOST):
        found += reading.of(statement).subjects(_BODY, statement)
    each = [list(_annotation(reading, one)) for one in list(dict.fromkeys(found))[:MOST]]
    return [row for rows in sorted(each, key=_place_of) for row in rows]


def _place_of(rows: list[Row]) -> tuple[int, int, str]:
    """By the first words that an annotation points to; one that points to none comes first."""
    row = rows[0]
    start, end = (int(row[name].value) if name in row else -1 for name in ("start", "end"))
    return start, end, row["annotation"].value


def _annotation(reading: Reading, iri: str) -> Iterator[Row]:
    """The rows of one annotation: its bodies, its marks, rules and notes side by side."""
    text = reading.of(iri)
    said: Row = {"annotation": Iri(iri)}
    for name, property_ in _SAID_ONCE:
        first(said, name, text.values(iri, property_))
    if "curator" in said:
        first(said, "curatorLabel", labels(text, said["curator"].value))
    bodies = [_body(text, body) for body in reading.things(iri, _BODY)]
    rules = [_rule(reading, rule) for rule in text.values(iri, _RULE)]
    notes: list[Row] = [{"note": note} for note in text.values(iri, _NOTE)]
    known = (reading.mark(target) for target in reading.things(iri, _TARGET))
    marks = sorted(filter(None, known), key=lambda row: int(row["start"].value))
    whole: Row = {**said, **next(iter(bodies), {})}
    for parts in zip_longest(bodies or [{}], marks, rules, notes):
        yield {**whole, **{name: term for part in parts if part for name, term in part.items()}}


def _body(text: Text, iri: str) -> Row:
    """What an annotation is of: a resource, or a statement with its subject, property and value."""
    row: Row = {"body": Iri(iri)}
    first(row, "bodyLabel", labels(text, iri))
    first(row, "subject", text.values(iri, _SUBJECT))
    if "subject" in row:
        first(row, "subjectLabel", labels(text, row["subject"].value))
        first(row, "predicate", text.values(iri, _PREDICATE))
        first(row, "object", text.values(iri, _OBJECT))
        if isinstance(row.get("object"), Iri):
            first(row, "objectLabel", labels(text, row["object"].value))
    return row


def _rule(reading: Reading, rule: Term) -> Row:
    """A rule, and the sentence that explains it."""
    explained = reading.explained.get(rule.value, "")
    return {"rule": rule, "explained": Literal(explained)} if explained else {"rule": rule}


def snapshot(reading: Reading, iri: str) -> list[Row]:
    """The abstract that a snapshot holds, with its place, and the words that tell of events."""
    bodies = reading.of(iri).links(_BODY)
    found = [
        row
        for annotation, body in bodies
        if "#" not in body  # of a statement, as most are
        for row in _quoted(reading, iri, annotation, body)
    ]
    return sorted(found, key=_place_in_text)


def _place_in_text(row: Row) -> tuple[int, int, str]:
    """By the words, then by the annotation."""
    return int(row["start"].value), int(row["end"].value), row["target"].value


def _quoted(reading: Reading, iri: str, annotation: str, body: str) -> Iterator[Row]:
    """The words of a snapshot where they tell of an event, or are the abstract of a text."""
    told: list[Row] = []
    if reading.names.kind(body) == "event":
        told = [{"event": Iri(body)}]
    elif reading.of(annotation).value(annotation, _FIELD) == "abstract":
        told = [{"abstract": one} for one in reading.values(body, _ABSTRACT)]
    for target in reading.things(annotation, _TARGET) if told else ():
        mark = reading.mark(target)
        if mark and mark["snapshot"].value == iri:
            yield from ({**mark, **one, "target": Iri(target)} for one in told)
