"""Joins of many rows: it alone has them hashed where the engine would look each row up.

The engine joins triple patterns one row at a time, by a look-up that lands anywhere in the store.
For most queries that is right. Where most of two patterns' rows meet, to read both from one end to
the other and to join them by a table in memory (a hash join) takes a fourth of the time, and a
fortieth where the store is not in memory. The engine does that with two subqueries of which each
has a LIMIT; so what surely has many rows is written down as such, of which nobody sees anything.

How many rows a pattern has is counted once in the life of an opened store. A query whose rows are
written as they are found is left alone: the first are there at once, and none is kept.
"""

import resource
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

import pyoxigraph as ox

from triptych.store.plain import clauses
from triptych.store.plain.patterns import Filter, Group, Other, Pattern, Terms
from triptych.store.plain.tokens import Tokens

FEW = 10_000
"""Rows up to which one pattern is never hashed: so many look-ups take less than a second."""

MOST = 1_000_000
"""Rows up to which a pattern is hashed; fewer where this process may use little memory."""

DEARER = 8
"""How many times as long as reading a row and hashing it a look-up takes, at least."""

_ROW = 350  # bytes of a row in a table in memory
_SHARE = 8  # the part of our memory that one such table may take

_ALL = 1 << 40  # a LIMIT that ends nothing
_COUNTED = 1_000  # patterns whose rows are remembered


class Joins:
    """How the joins of a store are best written."""

    def __init__(self, store: ox.Store, few: int = FEW) -> None:
        """Of a store that does not change."""
        self._store = store
        self._few = few
        self._most = _most()
        self._counted: dict[str, int] = {}

    def written(self, text: str) -> str:
        """A query that means the same, or the text itself where there is nothing to gain."""
        if not clauses.may_need_all(text):
            return text
        try:
            read = clauses.read(Tokens.of(text))
            if not read.needs_all:
                return text
            groups = [self._group(group, read.prologue) for group in read.groups]
        except Other:
            return text
        if not any(group.is_hashed for group in groups):
            return text
        body = " UNION ".join(f"{{ {group.text} }}" for group in groups)
        return f"{read.prologue}{read.head} WHERE {{ {body} }} {read.rest}"

    def _group(self, group: Group, prologue: str) -> "_Group":
        """A group, its largest patterns hashed; `Other` where patterns do not hang together."""
        patterns = [one for one in group.patterns if not one.is_optional]
        if not patterns:
            raise Other
        counts = {one.terms: self._count(one, prologue, self._few) for one in patterns}
        written = _Group(group.filters)
        if min(counts.values()) < self._few:  # what is joined to it is looked up
            for pattern in group.patterns:
                written.look_up(pattern)
            return written
        counts = {one.terms: self._count(one, prologue, self._most + 1) for one in group.patterns}
        for pattern in _ordered(group.patterns, counts):
            written.join(pattern, counts[pattern.terms], self._most)
        return written

    def _count(self, pattern: Pattern, prologue: str, most: int) -> int:
        """How many rows a pattern has; so many where there are as many or more."""
        names = {name: f"?{at}" for at, name in enumerate(_names(pattern))}
        terms = " ".join(names.get(term, term) for term in pattern.terms)
        rows = f"SELECT * {{ {terms} }} LIMIT {most}"
        query = f"{prologue}SELECT (COUNT(*) AS ?rows) {{ {{ {rows} }} }}"
        if query not in self._counted:
            if len(self._counted) >= _COUNTED:
                self._counted.clear()
            (row,) = cast("ox.QuerySolutions", self._store.query(query))
            self._counted[query] = int(row[0].value)
        return self._counted[query]


def _most() -> int:
    """How many rows may be in memory at once."""
    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    return MOST if limit == resource.RLIM_INFINITY else min(MOST, limit // _SHARE // _ROW)


class _Group:
    """A group as it is written down, pattern by pattern."""

    def __init__(self, filters: Sequence[Filter]) -> None:
        """Nothing yet; the filters come where they can, the rest at the end."""
        self.is_hashed = False
        self._written = ""
        self._filters = list(filters)
        self._names: dict[str, None] = {}  # those certainly bound
        self._rows = 0

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join([self._written, *(one.text for one in self._filters)])

    def look_up(self, pattern: Pattern) -> None:
        """Have the engine look up each row."""
        self._written += f" {pattern.text}" + ("" if pattern.is_optional else " .")
        if not pattern.is_optional:
            self._names |= dict.fromkeys(_names(pattern))

    def join(self, pattern: Pattern, count: int, most: int) -> None:
        """Join a pattern of so many rows, by the cheaper way; no more than `most` are hashed."""
        if not self._rows or count > min(most, DEARER * self._rows):
            self.look_up(pattern)
            self._rows = self._rows or count
        elif pattern.is_optional:
            rows = _rows(_names(pattern), f"{pattern.plain} {pattern.filters}")
            self._written += f" OPTIONAL {{ {rows} }}"
            self.is_hashed = True
        else:
            self._hash(pattern, count)

    def _hash(self, pattern: Pattern, count: int) -> None:
        """Have all that there is so far, and all of the pattern, put into a table."""
        here = self._that_read(self._names)
        before = _rows(self._names, f"{self._written} {here}")
        names = _names(pattern)
        there = self._that_read(dict.fromkeys(names))
        self._written = f"{before} {_rows(names, f'{pattern.plain} {there}')}"
        is_new = any(name not in self._names for name in names)
        self._rows = max(self._rows, count) if is_new else min(self._rows, count)
        self._names |= dict.fromkeys(names)
        self.is_hashed = True

    def _that_read(self, names: Collection[str]) -> str:
        """The filters that read no more than these, which are done with."""
        found = [one for one in self._filters if one.names <= set(names)]
        self._filters = [one for one in self._filters if one not in found]
        return " ".join(one.text for one in found)


def _rows(names: Iterable[str], text: str) -> str:
    """A subquery that the engine does not take apart."""
    return f"{{ SELECT {' '.join(names)} {{ {text} }} LIMIT {_ALL} }}"


def _names(pattern: Pattern) -> list[str]:
    """The variables of a pattern, as they stand in it."""
    return [term for term in pattern.terms if term in pattern.names]


def _ordered(patterns: Sequence[Pattern], counts: Mapping[Terms, int]) -> Iterator[Pattern]:
    """The patterns, each joined to one before it, small ones first; the optional ones last.

    `Other` where two do not meet, or meet in what need not be bound.
    """
    left = sorted(
        (one for one in patterns if not one.is_optional), key=lambda one: counts[one.terms]
    )
    bound: frozenset[str] = frozenset()
    while left:
        best = next((one for one in left if one.names & bound or not bound), None)
        if best is None:
            raise Other
        yield best
        left.remove(best)
        bound |= best.names
    certain = bound
    for one in (one for one in patterns if one.is_optional):
        if not one.names & certain or (one.names - certain) & bound:
            raise Other
        yield one
        bound |= one.names
