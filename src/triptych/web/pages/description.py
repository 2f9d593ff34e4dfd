"""A description as the pages read it: the statements of `Store.describe`, by subject and property.

What a page shows is what the other representations say, since all come from the same description.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from triptych import formats
from triptych.store import Store
from triptych.terms import expand
from triptych.values import Iri, Literal, Term

Statements: TypeAlias = dict[str, list[Term]]

_TYPE = expand("rdf:type")
_LABEL = expand("rdfs:label")
_EXPANDED = next(form for form in formats.GRAPH if form.name == "json-ld")


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a resource, its parts, and labels of what is around."""

    iri: str
    subjects: Mapping[str, Statements]

    def values(self, curies: Sequence[str], subject: str = "") -> list[Term]:
        """The values of any of these properties, each once, in the order of the properties."""
        statements = self.subjects.get(subject or self.iri, {})
        found = (value for curie in curies for value in statements.get(expand(curie), ()))
        return list(dict.fromkeys(found))

    def text(self, curie: str, subject: str = "") -> str:
        """The first literal of a property, or ""."""
        found = self.values((curie,), subject)
        return next((term.value for term in found if isinstance(term, Literal)), "")

    def label(self, iri: str = "") -> Literal | None:
        """The label of a resource: in English where there is a choice, else without language."""
        found = self.subjects.get(iri or self.iri, {}).get(_LABEL, ())
        labels = [term for term in found if isinstance(term, Literal)]
        return min(labels, key=_rank, default=None)

    def is_part(self, iri: str) -> bool:
        """Whether this is a part of the resource: a hash IRI of its document."""
        return iri.startswith(self.iri + "#")

    def links_back(self) -> Iterator[tuple[str, str]]:
        """Property and subject of every link to the resource, but for those of its own parts."""
        me = Iri(self.iri)
        for subject, statements in self.subjects.items():
            for name, values in statements.items():
                if subject != self.iri and me in values:
                    yield name, subject


def describe(store: Store, iri: str, within: str = "") -> Description | None:
    """The description of a resource, or None where nothing is said of it; see `Store.describe`."""
    data = store.describe(iri, _EXPANDED, within)
    return None if data is None else Description(iri, _subjects(json.loads(data)))


def _subjects(nodes: list[dict[str, Any]]) -> dict[str, Statements]:
    """Expanded JSON-LD without lists or nested nodes (JSON-LD 1.1, 9.4), as our terms."""
    subjects: dict[str, Statements] = {}
    for node in nodes:
        statements = subjects.setdefault(node["@id"], {})
        for name, values in node.items():
            if name == "@type":
                statements.setdefault(_TYPE, []).extend(Iri(iri) for iri in values)
            elif name != "@id":
                statements.setdefault(name, []).extend(_term(value) for value in values)
    return subjects


def _term(value: dict[str, str]) -> Term:
    """A node reference or a value object."""
    if "@id" in value:
        return Iri(value["@id"])
    if "@type" in value:
        return Literal(str(value["@value"]), "", value["@type"])
    return Literal(str(value["@value"]), value.get("@language", ""))


def _rank(label: Literal) -> tuple[int, str]:
    """English, then no language, then any other by its tag."""
    known = {"en": 0, "": 1}
    return known.get(label.language.partition("-")[0], 2), label.language + label.value
