"""DESCRIBE by the description that our documents give; it alone reads what is to be described.

The standard leaves open what a description holds (SPARQL 1.1 Query, 16.4), and the engine gives the
statements about a resource and no more. Here it is what the resource's own document says: its
parts, labels and links back too (see `Store.describe`). Only a plain text over the store's own
default graph is read so: prefixes, IRIs, variables, a WHERE clause without FROM.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from triptych.store.constructing import GAP, IRI, PROLOGUE, WHITE

REMEMBERED = 1 << 16
"""How many resources and triples are kept in mind to give none twice."""

_NAME = r"[A-Za-z0-9_.\-]*+:[A-Za-z0-9_:.\-]*+(?<!\.)"
_WHAT = rf"{IRI}|{_NAME}|[?$][A-Za-z0-9_]++"
_QUERY = re.compile(
    rf"{PROLOGUE}DESCRIBE(?P<what>(?:{WHITE}++|#[^\r\n\\]*+|{_WHAT})+)"
    rf"(?:(?P<where>(?:WHERE{GAP})?\{{)|\Z)",
    re.IGNORECASE | re.ASCII,
)
_TARGET = re.compile(rf"#[^\r\n\\]*+|(?P<target>{_WHAT})", re.ASCII)
_LONGEST = 10_000  # characters of what is read here
_ANY = "<triptych-slot:any>"

Described: TypeAlias = Callable[[str], Iterable[ox.Triple]]
"""What is said of the resource with this IRI, nothing where nothing is."""


@dataclass(frozen=True, slots=True)
class Description:
    """Resources named by a query, or the SELECT that finds them ("" where they are named)."""

    iris: tuple[str, ...]
    select: str


def read(text: str) -> Description | None:
    """What a query wants described, or None where the engine has to do it."""
    found = _QUERY.match(text, 0, _LONGEST)
    if found is None or (found["where"] is None and found.end() != len(text)):
        return None
    targets = [target["target"] for target in _TARGET.finditer(found["what"]) if target["target"]]
    names = [target for target in targets if target[0] in "?$"]
    if found["where"] and names == targets:
        rest = text[found.start("where") :]
        return Description((), f"{found['prologue']}SELECT {' '.join(names)} {rest}")
    if found["where"] or names or not targets:
        return None  # resources of both kinds, or named ones under a condition
    iris = _resolved(found["prologue"], targets)
    return None if iris is None else Description(iris, "")


def describe(
    description: Description, solutions: Iterable[Iterable[object]], described: Described
) -> Iterator[ox.Triple]:
    """The triples of all descriptions, as they come; a near repeat is dropped."""
    seen: set[ox.Triple] = set()
    for iri in _each(description, solutions):
        for triple in described(iri):
            if triple in seen:
                continue
            if len(seen) >= REMEMBERED:
                seen.clear()
            seen.add(triple)
            yield triple


def _each(description: Description, solutions: Iterable[Iterable[object]]) -> Iterator[str]:
    """The resources that are named or found; a near repeat is dropped."""
    yield from description.iris
    seen = set(description.iris)
    for solution in solutions:
        for term in solution:
            if isinstance(term, ox.NamedNode) and term.value not in seen:
                if len(seen) >= REMEMBERED:
                    seen.clear()
                seen.add(term.value)
                yield term.value


def _resolved(prologue: str, names: list[str]) -> tuple[str, ...] | None:
    """The IRIs that are meant, as the engine reads them; None where it cannot."""
    query = f"{prologue}CONSTRUCT{{{_ANY} {_ANY} {', '.join(names)}}}{{}}"
    try:
        answered = ox.Store().query(query)
    except SyntaxError:
        return None
    triples = answered if isinstance(answered, ox.QueryTriples) else ()
    meant = (triple.object for triple in triples)
    return tuple(term.value for term in meant if isinstance(term, ox.NamedNode))
