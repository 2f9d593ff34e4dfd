"""Graphs that are tables: it alone writes the triples of one pattern as the rows they are found in.

A CONSTRUCT whose template is its only pattern asks for triples as they lie. The engine makes a
triple of each row, looks whether it gave it before, and writes it down; the rows themselves it
writes as TSV in three quarters of the time and without keeping any. A term in TSV is a term of
Turtle (SPARQL 1.1 Query Results CSV and TSV, 4), and neither a tab nor the end of a line stands in
one: so what is between two cells, and after a row, is replaced by what is between terms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from triptych.store.plain import grammar
from triptych.store.plain.grammar import Plain
from triptych.store.plain.patterns import Other
from triptych.store.plain.tokens import Tokens

FORMS = frozenset({"turtle", "trig"})
"""The formats whose terms are those of TSV; N-Triples writes numbers in full."""

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Table:
    """The SELECT for the rows; property and object of each triple, "" where they are columns."""

    select: str
    name: str
    value: str


def read(text: str) -> Table | None:
    """The table that a query asks for, or None where it asks for anything else."""
    try:
        return _table(grammar.read(Tokens.of(text)))
    except Other:
        return None


def _table(plain: Plain) -> Table | None:
    """The table of a query whose template is its only pattern, with a variable first."""
    patterns = [one for group in plain.groups for one in group.patterns]
    filters = [one for group in plain.groups for one in group.filters]
    if len(patterns) != 1 or filters or plain.template is None or len(plain.template) != 1:
        return None
    subject, *rest = terms = patterns[0].terms
    if patterns[0].is_optional or terms != plain.template[0].terms or subject[0] != "?":
        return None
    names = " ".join(term for term in terms if term[0] == "?")
    select = f"{plain.prologue}SELECT {names} WHERE {{ {' '.join(terms)} }} {plain.modifiers}"
    name, value = ("" if term[0] == "?" else plain.full(term) for term in rest)
    return Table(select, name, value)


class Writer:
    """What takes the rows of a table as TSV, and writes them to `out` as Turtle."""

    def __init__(self, table: Table, out: IO[bytes], prefixes: Mapping[str, str]) -> None:
        """`prefixes` shorten what all triples have in common."""
        self._out = out
        self._prefixes = prefixes
        self._declared = b""
        name, value = self._shortened(table.name), self._shortened(table.value)
        self._tab = f" {name} ".encode() if name else b" "
        self._end = " ".join(["", *filter(None, (name, value) if value else ()), ".\n"]).encode()
        self._head: bytes | None = b""  # the line that names the columns, until it is whole

    def write(self, data: bytes) -> int:
        """Take some of the table."""
        rows = data
        if self._head is not None:
            self._head, line, rows = (self._head + data).partition(b"\n")
            if not line:
                return len(data)
            self._head = None
            self._out.write(self._declared)
        if rows:
            self._out.write(rows.replace(b"\t", self._tab).replace(b"\n", self._end))
        return len(data)

    def flush(self) -> None:
        """As the engine has it."""
        self._out.flush()

    def _shortened(self, term: str) -> str:
        """A term with a prefix where one of ours fits, which is declared then."""
        for prefix, namespace in self._prefixes.items():
            start = f"<{namespace}"
            if term.startswith(start) and _LOCAL.fullmatch(term, len(start), len(term) - 1):
                self._declared += f"@prefix {prefix}: <{namespace}> .\n".encode()
                return f"{prefix}:{term[len(start) : -1]}"
        return term
