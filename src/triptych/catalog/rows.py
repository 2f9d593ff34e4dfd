"""Rows: how the parts of a description are written down, and how rows become quads.

A row is what a subject is called after the dataset's IRI ("" is the dataset itself, "#dump" a part
of its description), a property as a prefixed name, and the value. A foreign subject is an IRI.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rdflib import XSD, Literal, URIRef

from triptych.mapping import Quad
from triptych.terms import expand, is_iri

Node: TypeAlias = URIRef | Literal
Row: TypeAlias = tuple[str, str, Node]


def quads(rows: Iterable[Row], base: str, graph: str) -> Iterator[Quad]:
    """The rows as quads of one named graph."""
    for subject, curie, node in rows:
        iri = subject if is_iri(subject) else base + subject
        yield URIRef(iri), URIRef(expand(curie)), node, graph


def a(subject: str, *curies: str) -> Iterator[Row]:
    """The classes of a subject."""
    for curie in curies:
        yield subject, "rdf:type", term(curie)


def titled(subject: str, words: str) -> Iterator[Row]:
    """What a part of the description is called, in our words."""
    for curie in ("rdfs:label", "dcterms:title"):
        yield subject, curie, english(words)


def term(curie: str) -> URIRef:
    """A term by its prefixed name."""
    return URIRef(expand(curie))


def english(words: str) -> Literal:
    """Words of ours."""
    return Literal(words, lang="en")


def count(number: int) -> Literal:
    """How many (xsd:integer, as VoID has it)."""
    return Literal(str(number), datatype=XSD.integer)
