"""Queries that stay inside one document: it alone says which, and opens a store of that document.

What is stated of a thing and of its parts (hash IRIs of its document) was laid together with the
release. To find seventy statements in the store takes seventy looks at as many places, 1.3 ms; to
read the one row and to load it into a store in memory 0.16 ms. A query stays inside where each of
its patterns begins with the thing, with a part, or with a variable that a filter of its group keeps
to parts. Then the row has every statement that could be asked for, and all its lines are asserted.
"""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from triptych.store.plain.grammar import Plain
from triptych.store.plain.patterns import Group

LARGEST = 1 << 14
"""Bytes of a row, as it is compressed, that is loaded: about 1,000 statements, in 2 ms."""

_ENOUGH = 3  # so many patterns are worth a row; fewer are where one asks for any property

_KEPT = re.compile(
    r"FILTER (?:\( )?STRSTARTS \( STR \( (?P<name>\?\w+) \) , "
    r"\"(?P<start>[^\"#]*#[^\"]*)\" \)(?: \))?",
    re.IGNORECASE | re.ASCII,
)


def document(plain: Plain) -> str | None:
    """The IRI of the thing whose document a query does not leave; None where it may, or gains less.

    It may be one of which nothing was made.
    """
    patterns = [one for group in plain.groups for one in group.patterns]
    if len(patterns) < _ENOUGH and not any(one.terms[1][0] == "?" for one in patterns):
        return None
    found = {iri for group in plain.groups for iri in _documents(group, plain)}
    return found.pop() if len(found) == 1 else None


def opened(lines: bytes) -> ox.Store:
    """A store of lines of N-Triples, which were checked when they were written."""
    store = ox.Store()
    store.load(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return store


def _documents(group: Group, plain: Plain) -> Iterator[str | None]:
    """The document that each pattern begins in; None for one that may begin anywhere."""
    kept = {}
    for one in group.filters:
        match = _KEPT.fullmatch(one.text)
        if match:
            kept[match["name"]] = match["start"]
    for pattern in group.patterns:
        subject = pattern.terms[0]
        iri = kept.get(subject) if subject[0] == "?" else plain.full(subject)[1:-1]
        yield iri and iri.partition("#")[0]
