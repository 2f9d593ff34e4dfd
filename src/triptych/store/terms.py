"""Our plain terms as the engine's, and the engine's as ours; it alone turns one into the other."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from triptych.errors import QueryError, QueryRefused
from triptych.values import Answered, Blank, Iri, Literal, Term

Bindings: TypeAlias = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


@lru_cache(maxsize=1 << 12)  # the engine reads every IRI anew: ten times the price of looking
def iri_of(value: str) -> ox.NamedNode:
    """An IRI from outside; QueryRefused when it is none (RFC 3987)."""
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise QueryRefused(f"not an absolute IRI: {value[:200]!r}") from error


def bindings_of(terms: Mapping[str, Term] | None) -> Bindings:
    """Terms for variables, as the engine takes them."""
    return {ox.Variable(name): _bound(term) for name, term in (terms or {}).items()}


def solved(names: Sequence[str], solutions: ox.QuerySolutions) -> Iterator[dict[str, Answered]]:
    """Solutions as they come; unbound variables are absent."""
    for solution in solutions:
        pairs = zip(names, solution, strict=True)
        yield {name: answered(value) for name, value in pairs if value is not None}


def answered(value: object) -> Answered:
    """One of the engine's terms as ours, where a query may have made a blank node."""
    return Blank(value.value) if isinstance(value, ox.BlankNode) else term_of(value)


def _bound(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """One of our terms as the engine's."""
    if isinstance(term, Iri):
        return iri_of(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def term_of(value: object) -> Term:
    """One of the engine's terms as ours; nothing published is a blank node."""
    if isinstance(value, ox.NamedNode):
        return Iri(value.value)
    if isinstance(value, ox.Literal):
        return Literal(value.value, value.language or "", value.datatype.value)
    raise QueryError(f"neither IRI nor literal: {value}")


def stated(triple: ox.Triple) -> tuple[Answered, Answered, Answered]:
    """One of the engine's triples in our terms."""
    return answered(triple.subject), answered(triple.predicate), answered(triple.object)
