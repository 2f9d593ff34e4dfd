"""A description as the pages read it: the statements of `Store.describe`, by subject and property.

What a page shows is what the other representations say, since all come from the same description.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from triptych.descriptions.lines import Text, subjects
from triptych.store import Store
from triptych.terms import expand
from triptych.values import Iri, Literal, Statements, Term

NOTHING = Text("")
"""What stands for a description that nothing is said in."""

_LABEL = expand("rdfs:label")


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a resource, its parts, and labels of what is around.

    `around` is what is not said in the other representations: dates and terms of what is around.
    `whole` is all of it as it was read.
    """

    iri: str
    subjects: Mapping[str, Statements]
    around: Mapping[str, Statements] = field(default_factory=dict)
    whole: Text = NOTHING

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

    def beside(self, iri: str, name: str) -> Sequence[Term]:
        """The values that a resource around, or a part, has of a property."""
        return self.around.get(iri, {}).get(name, ()) or self.subjects.get(iri, {}).get(name, ())

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
    text = store.page(iri, within)
    return Description(iri, subjects(text.own), subjects(text.beyond), text) if text else None


def _rank(label: Literal) -> tuple[int, str]:
    """English, then no language, then any other by its tag."""
    known = {"en": 0, "": 1}
    return known.get(label.language.partition("-")[0], 2), label.language + label.value
