"""Answers as a page shows them: it alone reads what the engine writes back into terms and lines.

Solutions are read as SPARQL 1.1 Query Results JSON Format as they come, and no further than a page
shows; what is not read is never made.
"""

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from triptych.errors import QueryError
from triptych.values import Iri, Literal, Term

ROWS = 500
"""How many solutions a page shows."""

CHARACTERS = 200_000
"""How much of a graph a page shows."""

_READ = 8_000_000  # characters read for one table, however few rows they hold
_BINDINGS = re.compile(r'"results"\s*:\s*\{\s*"bindings"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_DECLARED = re.compile(r"(?:@prefix [^\n]*\n)+")
_PREFIXED = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*:")
_PARTS = ("subject", "predicate", "object")
_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Table:
    """The first solutions; `is_cut` where there are more. Unbound variables are absent."""

    variables: tuple[str, ...]
    rows: tuple[Mapping[str, Term], ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The first lines of a graph in Turtle; `is_cut` where there are more."""

    words: str
    is_cut: bool


Answered: TypeAlias = Table | Text | bool
"""What a query was answered with: solutions, a graph, or a truth."""


def table(chunks: Iterable[bytes], most: int = ROWS) -> Table | bool:
    """The first solutions of SELECT, or what ASK found; QueryError where the answer breaks off."""
    reading = _Reading(chunks)
    head = reading.head()
    if head is None:
        return _truth(reading.text)
    variables = tuple(json.loads(head)["head"]["vars"])
    rows: list[Mapping[str, Term]] = []
    for solution in reading.solutions():
        if len(rows) == most:
            return Table(variables, tuple(rows), is_cut=True)
        rows.append({name: _term(said) for name, said in solution.items()})
    return Table(variables, tuple(rows), is_cut=reading.is_cut)


def text(chunks: Iterable[bytes], most: int = CHARACTERS) -> Text:
    """The first lines of a graph, as many characters at most."""
    read = ""
    for piece in _decoded(chunks):
        read += piece
        if len(read) > most:
            return Text(_used(read[:most].rpartition("\n")[0]), is_cut=True)
    return Text(_used(read), is_cut=False)


def _used(turtle: str) -> str:
    """Turtle without the prefixes that are declared at its head and not used below."""
    declared = _DECLARED.match(turtle)
    head, rest = ("", turtle) if not declared else (declared[0], turtle[declared.end() :])
    names = set(_PREFIXED.findall(rest))
    kept = (line for line in head.splitlines(keepends=True) if line.split()[1] in names)
    return "".join(kept) + rest


class _Reading:
    """An answer in JSON, read piece by piece."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Read nothing yet."""
        self._pieces = _decoded(chunks)
        self.text = ""
        self.is_cut = False
        self._read = 0

    def head(self) -> str | None:
        """What stands before the solutions, made whole; None where there are none, as of ASK."""
        while (found := _BINDINGS.search(self.text)) is None:
            if not self._more():
                return None
        head, self.text = self.text[: found.end()], self.text[found.end() :]
        return head + "]}}"

    def solutions(self) -> Iterator[dict[str, Any]]:
        """Each solution as it comes; `is_cut` says afterwards that not all were read."""
        decoder, at = json.JSONDecoder(), 0
        while True:
            at = self._after(at)
            if self.text.startswith("]", at):
                return
            try:
                solution, at = decoder.raw_decode(self.text, at)
            except json.JSONDecodeError:
                self.text, at = self.text[at:], 0
                if self._read > _READ:
                    self.is_cut = True
                    return
                if not self._more():
                    raise QueryError("the answer broke off", advice="ask again") from None
            else:
                yield solution

    def _after(self, at: int) -> int:
        """Where the next solution begins, or the end of the list."""
        found = _BETWEEN.match(self.text, at)
        return found.end() if found else at

    def _more(self) -> bool:
        """Read on; False at the end."""
        piece = next(self._pieces, "")
        self.text += piece
        self._read += len(piece)
        return bool(piece)


def _decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    """Bytes in UTF-8 as text; a character may lie across two pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in chunks:
        piece = decoder.decode(chunk)
        if piece:
            yield piece


def _truth(written: str) -> bool:
    """The answer to ASK."""
    try:
        return bool(json.loads(written)["boolean"])
    except (ValueError, KeyError, TypeError) as error:
        raise QueryError("the answer broke off", advice="ask again") from error


def _term(said: Mapping[str, Any]) -> Term:
    """A term of the format's section 3.2.2; blank nodes and triple terms as they are written."""
    kind, value = said["type"], said["value"]
    if kind == "uri":
        return Iri(value)
    if kind == "bnode":
        return Literal(f"_:{value}")
    if kind == "triple":
        return Literal(f"<<( {' '.join(_written(value[part]) for part in _PARTS)} )>>")
    return Literal(value, said.get("xml:lang", ""), said.get("datatype", _STRING))


def _written(said: Mapping[str, Any]) -> str:
    """A term within a triple term."""
    term = _term(said)
    return f"<{term.value}>" if isinstance(term, Iri) else term.value
