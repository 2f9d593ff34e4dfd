"""Answers on their way out: it alone copies a graph, and refuses what a format cannot hold.

A query that asks for all of a graph is no search: the engine copies the graph out, in half the time
that it takes to find each triple, make it a triple of ours and write it. What it would write all
the same although it is no XML (a control character, a property without a name to write) is refused,
as what it does not write at all: a wrong answer is worse than none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, cast

import pyoxigraph as ox

from triptych.errors import QueryFormat
from triptych.formats import Format
from triptych.store import answering, tabular
from triptych.store.answering import GRAPHS, Asked
from triptych.store.constructing import GAP, PROLOGUE
from triptych.store.describing import Described

_ANY = rf"\{{{GAP}[?$](?P<s>\w++){GAP}[?$](?P<p>\w++){GAP}[?$](?P<o>\w++){GAP}(?:\.{GAP})?\}}"
_SAME = rf"\{{{GAP}[?$](?P=s)\b{GAP}[?$](?P=p)\b{GAP}[?$](?P=o)\b{GAP}(?:\.{GAP})?\}}"
_ALL = re.compile(
    rf"{PROLOGUE}CONSTRUCT{GAP}(?:{_ANY}{GAP}(?:WHERE{GAP})?{_SAME}|WHERE{GAP}"
    rf"{_ANY.replace('(?P<', '(?P<w')}){GAP}",
    re.IGNORECASE | re.ASCII,
)

# Format | what in its bytes shows that it cannot hold the answer | what that is | what can hold it.
# Markup in a text is escaped, so a tag is one of the engine's.
_CHARACTER = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"  # not Char (XML 1.0, 2.2)
_FAULTS: dict[str, tuple[re.Pattern[bytes], str, str]] = {
    "xml": (re.compile(_CHARACTER), "a character that XML has not", "JSON or TSV"),
    "rdf-xml": (
        re.compile(_CHARACTER + rb"|<[^\s<>/!?:]++:[\s>/]"),
        "a character that XML has not, or a property whose IRI does not end in a name",
        "Turtle, N-Triples, TriG or JSON-LD",
    ),
}
_LONGEST = 64  # bytes in which a fault can be seen
_TERMS = ("a triple term of RDF 1.2", "Turtle, N-Triples, TriG or RDF/XML")


def write(
    store: ox.Store,
    asked: Asked,
    described: Described,
    form: Format,
    out: IO[bytes],
    *,
    prefixes: Mapping[str, str],
) -> None:
    """As `answering.write`; raises QueryFormat too, perhaps after some of the answer."""
    checked = cast("IO[bytes]", _Checked(form, out)) if form.name in _FAULTS else out
    with _held(form):
        if not _has_copied(store, asked, form, checked, prefixes):
            answering.write(store, asked, described, form, checked, prefixes=prefixes)


def _has_copied(
    store: ox.Store, asked: Asked, form: Format, out: IO[bytes], prefixes: Mapping[str, str]
) -> bool:
    """Write an answer that is a whole graph, or the rows of a table; say whether it is one."""
    graph = whole(asked) if form.name in GRAPHS else None
    table = tabular.read(asked.text) if form.name in tabular.FORMS and not asked.bindings else None
    with answering.worded(asked.text):
        if graph is not None:
            store.dump(out, GRAPHS[form.name], from_graph=graph, prefixes=dict(prefixes))
        elif table is not None:
            rows = cast("IO[bytes]", tabular.Writer(table, out, prefixes))
            asked.of(store, table.select).serialize(rows, ox.QueryResultsFormat.TSV)
    return graph is not None or table is not None


def small(form: Format, make: Callable[[], bytes | None]) -> bytes | None:
    """A whole answer that is made so; None as well where `write` would raise QueryFormat."""
    try:
        with _held(form):
            body = make()
    except QueryFormat:
        return None
    return None if body and form.name in _FAULTS and _fault(form, body) else body


def whole(asked: Asked) -> ox.NamedNode | ox.DefaultGraph | None:
    """The graph that a CONSTRUCT asks for all of, or None where it asks for anything else."""
    found = _ALL.fullmatch(asked.text)
    if found is None or asked.bindings or asked.named_graphs:
        return None
    names = [name for name in found.group("s", "p", "o", "ws", "wp", "wo") if name]
    if len(set(names)) < len(names):  # one that comes twice is a condition
        return None
    if asked.default_graphs is None:
        return None if asked.named_graphs is not None else ox.DefaultGraph()
    return asked.default_graphs[0] if len(asked.default_graphs) == 1 else None


@contextmanager
def _held(form: Format) -> Iterator[None]:
    """What the engine says of a format that has no triple terms, as an error of ours."""
    try:
        yield
    except OSError as error:  # which `out` raises as well
        if "RDF 1.2" not in str(error):
            raise
        raise _refusal(form, *_TERMS) from error


class _Checked:
    """What looks at the bytes that pass."""

    def __init__(self, form: Format, out: IO[bytes]) -> None:
        """Pass them on there."""
        self._form = form
        self._out = out
        self._tail = b""

    def write(self, data: bytes) -> int:
        """Pass these on; QueryFormat instead where they show a fault."""
        seen = self._tail + data
        if _fault(self._form, seen):
            raise _refusal(self._form, *_FAULTS[self._form.name][1:])
        self._tail = seen[-_LONGEST:]
        return self._out.write(data)

    def flush(self) -> None:
        """As the engine has it."""
        self._out.flush()


def _fault(form: Format, data: bytes) -> bool:
    """Whether bytes show that their format could not hold what they should say."""
    return _FAULTS[form.name][0].search(data) is not None


def _refusal(form: Format, what: str, others: str) -> QueryFormat:
    """Why there is no answer in a format."""
    return QueryFormat(f"{form.label} cannot hold {what}", advice=f"ask for {others}")
