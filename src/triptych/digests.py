"""The digest of each thing: whether what is said of it changed, without keeping what was said.

A digest adds up from sets of statements that no change of others moves: those that one record makes
about the thing, and those that the whole dataset makes. So it depends neither on the order of the
records nor on how they fall into batches. That of a record is of all that the record says, also of
other things and in graphs that nothing asserts: it changes when anything of the record does.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from triptych.history.things import Digest
from triptych.terms import KINDS, is_local

_MASK = (1 << 62) - 1  # what SQLite adds without overflow
_TRACKED = frozenset(KINDS) - {"candidate"}  # nothing asserts a candidate


def of_lines(lines: Sequence[str], base: str, record: str = "") -> Iterator[Digest]:
    """The digests that a sorted set of lines of N-Quads adds to, each thing at most once.

    The lines are those of one record, whose IRI is `record`, or without it those of the dataset.
    Things are `{base}{kind}/{local}`; what is said of a part (a hash IRI) is said of the thing.
    """
    found: dict[str, tuple[int, bool]] = {}
    others = _without(lines, f"<{base}candidate/")
    if record:
        others = _without(_without(others, f"<{record}#"), f"<{record}> ")
        yield record, _digest(lines), bool(_among(lines, f"<{record}> "))
    for subject, group in groupby(others, _subject):
        thing = _thing(subject, base)
        if thing:
            digest, own = found.get(thing, (0, False))
            found[thing] = digest + _digest(group), own or thing == subject
    for iri, (digest, own) in found.items():
        yield iri, digest & _MASK, own


def _without(lines: Sequence[str], start: str) -> Sequence[str]:
    """The lines that do not begin so: nine in ten are passed by in two steps."""
    among = _among(lines, start)
    return [*lines[: among.start], *lines[among.stop :]]


def _among(lines: Sequence[str], start: str) -> range:
    """Where the lines stand that begin so."""
    return range(bisect_left(lines, start), bisect_left(lines, start + chr(sys.maxunicode)))


def _subject(line: str) -> str:
    """The subject of a line, an IRI."""
    return line[1 : line.index(">")]


def _thing(subject: str, base: str) -> str:
    """The thing that a subject is or is a part of, or ""."""
    if not subject.startswith(base):
        return ""
    whole = subject.partition("#")[0]
    kind, _, local = whole[len(base) :].partition("/")
    return whole if kind in _TRACKED and is_local(local) else ""


def _digest(lines: Iterable[str]) -> int:
    """62 bits: of a million things that change, one is missed once in a million million times."""
    return int.from_bytes(sha256("".join(lines).encode()).digest()[:8]) & _MASK
