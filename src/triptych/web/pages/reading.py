"""Reading: what one page looks into, each description once, and what it takes from there as rows.

A page asks no query: it looks into the descriptions of a bounded number of things, each a few
microseconds away. Rows are dicts of terms by name, in the order a page tells them.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from triptych.descriptions.lines import Text
from triptych.store import Store
from triptych.terms import Names, expand
from triptych.values import Iri, Term
from triptych.web.pages.description import NOTHING, Description

Row: TypeAlias = dict[str, Term]

MOST = 400
"""How many events, and how many annotations, a page looks at."""

_LABEL = expand("rdfs:label")
_SELECTOR = expand("oa:hasSelector")
_SOURCE = expand("oa:hasSource")
_QUOTED = (
    ("start", expand("oa:start")),
    ("end", expand("oa:end")),
    ("exact", expand("oa:exact")),
    ("prefix", expand("oa:prefix")),
    ("suffix", expand("oa:suffix")),
)


class Reading:
    """The descriptions that one page has looked into, each read once."""

    def __init__(
        self, store: Store, names: Names, explained: Mapping[str, str], *read: Description
    ) -> None:
        """`explained` has the sentence that explains a rule, by its name.

        Some descriptions are `read` already.
        """
        self.names = names
        self.explained = explained
        self.store = store
        self._read = {one.iri: one.whole for one in read}
        self._marks: dict[str, Row] = {}

    def of(self, iri: str) -> Text:
        """The description of a thing, or of the thing that a part belongs to."""
        document = iri.partition("#")[0]
        if document not in self._read:
            self._read[document] = self.store.page(document) or NOTHING
        return self._read[document]

    def look(self, subject: str, name: str) -> Sequence[Term]:
        """What `values` gives, by the store where the page has not read the description."""
        text = self._read.get(subject.partition("#")[0])
        return self.store.values(subject, name) if text is None else text.values(subject, name)

    def mark(self, target: str) -> Row:
        """The words that the target of an annotation is, and the snapshot they stand in."""
        if target not in self._marks:
            self._marks[target] = _mark(self.of(target), target)
        return self._marks[target]

    def values(self, subject: str, name: str) -> Sequence[Term]:
        """What a resource has of a property, by its own description."""
        return self.of(subject).values(subject, name)

    def things(self, subject: str, name: str) -> list[str]:
        """Those of the values that are resources."""
        return [term.value for term in self.values(subject, name) if isinstance(term, Iri)]


def labels(text: Text, iri: str) -> Sequence[Term]:
    """The labels of a resource, English before others."""
    found = text.values(iri, _LABEL)
    return (
        found
        if len(found) <= 1
        else sorted(found, key=lambda term: getattr(term, "language", "") != "en")
    )


def first(row: Row, name: str, values: Sequence[Term]) -> None:
    """Put the first of some values into a row that has none yet."""
    if values:
        row.setdefault(name, values[0])


def _mark(text: Text, target: str) -> Row:
    """The words of a target; nothing where they have no place."""
    row: Row = {}
    first(row, "snapshot", text.values(target, _SOURCE))
    for selector in text.values(target, _SELECTOR):
        for name, property_ in _QUOTED:
            first(row, name, text.values(selector.value, property_))
    return row if "start" in row and "end" in row else {}
