"""RDF terms as plain values, for those who ask the store and know no RDF library."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI (RDF 1.1 Concepts, 3.2)."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal (RDF 1.1 Concepts, 3.3); `language` is empty for all but language-tagged ones."""

    value: str
    language: str = ""
    datatype: str = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node (RDF 1.1 Concepts, 3.4): nothing published is one, but a query may make some."""

    label: str


Term: TypeAlias = Iri | Literal

Answered: TypeAlias = Term | Blank
"""A term in the answer to anyone's query."""

Statements: TypeAlias = dict[str, list[Term]]
"""What is stated of one subject: values by property, in no order of meaning."""
