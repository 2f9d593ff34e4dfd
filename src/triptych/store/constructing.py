"""CONSTRUCT as a SELECT and a template filled row by row; it alone makes triples of solutions.

The engine keeps each triple of a CONSTRUCT that it gave, to give none twice: a million take
650 MB. So solutions are asked for by SELECT over the same WHERE clause and modifiers, which
streams, and the template is filled here (SPARQL 1.1 Query, 16.2): blank nodes fresh for each
solution, no triple where a variable is unbound or a term stands where it may not. A repeated triple
adds nothing to a graph: of the last `REMEMBERED` none is written again, one from before may be.

Only a text whose prologue and template are plain is read so (prefixes, no BASE, no escapes, ASCII
names), and what the template means the engine itself says: variables and IRIs are replaced by IRIs
of a scheme of ours, and it answers for one empty solution. All else is left to the engine.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

REMEMBERED = 1 << 18
"""How many triples are kept in mind (as two hashes each, 40 MB) to drop repeated ones."""

FEW = 100_000
"""A CONSTRUCT that has at most so many solutions by its LIMIT is left to the engine.

It keeps 70 MB for it, and is faster by a tenth to a fifth. So is one whose WHERE clause starts from
a resource that it names: the description of one resource is small.
"""

WHITE = r"[\x20\t\r\n]"
IRI = r"<[^\x00-\x20<>\"{}|^`\\]*+>"
GAP = rf"(?:{WHITE}++|#[^\r\n\\]*+)*"
PROLOGUE = rf"(?P<prologue>{GAP}(?:PREFIX{WHITE}++[A-Za-z0-9_.\-]*+:{WHITE}*+{IRI}{GAP})*)"

_LONGEST = 10_000  # characters of a prologue and template that is read here
_SCHEME = "triptych-slot:"  # absolute IRIs of it stand in a text only where the text has this

# The alternatives begin differently each, so that no text makes the search go back and forth.
_STRING = r"\"(?!\"\")[^\"\\\r\n]*+\"|'(?!'')[^'\\\r\n]*+'"
_COMMENT = r"#[^\r\n\\]*+"
_PLAIN = r"[\t\r\n !$-&(-;=?-\[\]-z|~]++"
_TEMPLATE = rf"\{{(?:{_PLAIN}|{IRI}|{_STRING}|{_COMMENT})*\}}"
_QUERY = re.compile(
    rf"{PROLOGUE}CONSTRUCT{GAP}(?:(?P<template>{_TEMPLATE})(?={GAP}(?:FROM|WHERE|\{{))"
    rf"|(?=WHERE)(?P<short>WHERE{GAP}(?P<pattern>{_TEMPLATE})))",
    re.IGNORECASE | re.ASCII,
)
_SLOT = re.compile(  # an IRI behind ^^ is part of a literal
    rf"\^\^{GAP}{IRI}|(?P<iri>{IRI})|[?$](?P<name>[A-Za-z0-9_]+)|{_STRING}|{_COMMENT}", re.ASCII
)
_TAIL = 100  # characters at the end of a query, where its LIMIT stands
_LIMIT = re.compile(
    rf"LIMIT{GAP}(?P<rows>[0-9]{{1,9}}){GAP}(?:OFFSET{GAP}[0-9]++{GAP})?\Z", re.IGNORECASE
)
_OF_ONE = re.compile(
    rf"{GAP}(?:WHERE{GAP})?\{{[\s{{]*+(?:{IRI}|(?!_:)[A-Za-z0-9_.\-]*+:)", re.IGNORECASE | re.ASCII
)

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Construction:
    """A SELECT, and where in a triple each of its columns, the constants and fresh nodes go.

    `pattern` counts: columns first, then `constants`, then so many `fresh` blank nodes.
    """

    select: str
    pattern: tuple[tuple[int, int, int], ...]
    constants: tuple[Term, ...]
    fresh: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """A template whose IRIs are not known yet: they come between columns and constants."""

    pattern: tuple[tuple[int, int, int], ...]
    constants: tuple[Term, ...]
    fresh: int


def read(text: str) -> Construction | None:
    """The construction that a query asks for, or None where the engine has to do it."""
    found = _QUERY.match(text, 0, _LONGEST)
    if found is None or _SCHEME in found[0] or _is_small(text, _rest(found)):
        return None
    names: dict[str, int] = {}
    iris: dict[str, int] = {}

    def slot(part: re.Match[str]) -> str:
        if part["name"]:
            return f"<{_SCHEME}v{names.setdefault(part['name'], len(names))}>"
        if part["iri"]:
            return f"<{_SCHEME}i{iris.setdefault(part['iri'], len(iris))}>"
        return part[0]

    marked = _SLOT.sub(slot, found["template"] or found["pattern"])
    shape = _shape(f"{found['prologue']}CONSTRUCT{marked}{{}}", len(names), len(iris))
    if shape is None or not names:
        return None
    try:
        known = [ox.NamedNode(iri[1:-1]) for iri in iris]
    except ValueError:
        return None  # the engine says where
    select = f"{found['prologue']}SELECT ?{' ?'.join(names)} {text[_rest(found) :]}"
    return Construction(select, shape.pattern, (*known, *shape.constants), shape.fresh)


def fill(
    construction: Construction, solutions: Iterable[Iterable[Term | None]]
) -> Iterator[ox.Triple]:
    """The triples of each solution, as they come; a near repeat is dropped."""
    constants, fresh = construction.constants, range(construction.fresh)
    # By its hash, and for certainty by that of its object: two of 64 bits do not both coincide.
    seen: dict[int, int] = {}
    for solution in solutions:
        terms = [*solution, *constants]
        if fresh:
            terms += [ox.BlankNode() for _ in fresh]
        for subject, name, value in construction.pattern:
            s, p, o = terms[subject], terms[name], terms[value]
            if s is None or p is None or o is None:
                continue
            try:  # no call, no test of types: this is done for every triple
                triple = ox.Triple(s, p, o)  # type: ignore[arg-type]  # it raises TypeError
            except TypeError:
                continue
            key, certain = hash(triple), hash(o)
            if seen.get(key) != certain:
                if len(seen) == REMEMBERED:
                    seen.clear()
                seen[key] = certain
                yield triple


def _rest(found: re.Match[str]) -> int:
    """Where the clauses begin that a SELECT has as well."""
    return found.end("template") if found["template"] else found.start("short")


def _is_small(text: str, rest: int) -> bool:
    """Whether the engine may keep what it gives, and is faster: see `FEW`."""
    limit = _LIMIT.search(text, max(len(text) - _TAIL, rest))
    return bool((limit and int(limit["rows"]) <= FEW) or _OF_ONE.match(text, rest))


@lru_cache(maxsize=256)
def _shape(query: str, columns: int, iris: int) -> _Shape | None:
    """What the engine makes of a marked template; None where it cannot parse it, or terms nest."""
    try:
        answered = ox.Store().query(query)
    except SyntaxError:
        return None
    triples = (
        [tuple(triple) for triple in answered] if isinstance(answered, ox.QueryTriples) else []
    )
    terms = dict.fromkeys(term for triple in triples for term in triple)
    nodes = [term for term in terms if isinstance(term, ox.BlankNode)]
    constants = [term for term in terms if isinstance(term, ox.NamedNode | ox.Literal)]
    places: dict[Term, int] = {ox.NamedNode(f"{_SCHEME}v{n}"): n for n in range(columns)}
    places |= {ox.NamedNode(f"{_SCHEME}i{n}"): columns + n for n in range(iris)}
    others = [term for term in constants if term not in places]
    rest: list[Term] = [*others, *nodes]
    at = places | {term: columns + iris + n for n, term in enumerate(rest)}
    if len(nodes) + len(constants) < len(terms):
        return None
    pattern = tuple((at[s], at[p], at[o]) for s, p, o in triples)
    return _Shape(pattern, tuple(others), len(nodes))
