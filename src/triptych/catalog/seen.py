"""Seen: how many different terms pass by, exactly, in memory that does not grow with them.

The engine would keep every different term while it counts (a hundred bytes each: gigabytes at a
hundred million triples). Here each is 64 bits of hash, that go to files when they are many, parted
by size, and are counted part by part. Two terms among thirty million share a hash once in forty
thousand datasets.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from triptych.catalog.linksets import TARGETS
from triptych.terms import KINDS, Names, expand

KEPT = 1 << 20
"""Hashes that are kept in memory before they go to the files: 8 megabytes, 80 while counted."""

# The parts: each holds the hashes from its bound up to the next. At a hundred million triples a
# part has half a million of the different objects.
_PARTS = 64
_BOUNDS = [(number << 58) - (1 << 63) for number in range(_PARTS)]

_SPACES = {f"<{target.space}".encode(): target.name for target in TARGETS}

# What leads to no thing of another dataset: a class, a vocabulary, the object of a statement told
# as evidence.
_LINKLESS = tuple(
    f"<{expand(curie)}>".encode() for curie in ("rdf:type", "rdf:object", "rdfs:isDefinedBy")
)

# What has a document of its own, as the pattern of `statistics` has it: nobody asserts candidates.
THINGS = tuple(kind for kind in KINDS if kind != "candidate")


@contextmanager
def seeing(folder: Path, names: Names) -> Iterator["Seen"]:
    """Hear triples in this block; when it ends well, all is counted and nothing is left behind.

    `folder` is where hashes go that do not stay in memory.
    """
    with TemporaryDirectory(prefix="seen-", dir=folder) as aside:
        seen = Seen(Path(aside), names)
        yield seen
        seen.count()


class Seen:
    """What the triples of the default graph tell of while they pass by, slice by slice.

    `subjects`, `objects` and `things` are numbers, known after `count`. `links` are the properties
    that lead to datasets of others: the IRI of each, and the name of the target.
    """

    def __init__(self, folder: Path, names: Names) -> None:
        """`folder` is for what does not stay in memory; who made it removes it."""
        self._bases = tuple(f"<{names.base}{kind}/".encode() for kind in THINGS)
        self._first: dict[bytes, bytes] = {}
        self._subjects = Distinct(folder / "subjects")
        self._objects = Distinct(folder / "objects")
        self._things = Distinct(folder / "things")
        self.links: set[tuple[str, str]] = set()
        self.subjects = self.objects = self.things = 0

    def count(self) -> None:
        """Count what there was."""
        self.subjects = self._subjects.count()
        self.objects = self._objects.count()
        self.things = self._things.count()

    def hear(self, lines: list[bytes]) -> None:
        """Take up lines of canonical N-Triples."""
        subjects = {line.split(b" ", 1)[0] for line in lines}
        pairs = {line.split(b" ", 1)[1] for line in lines}
        things = [one for one in subjects if one.startswith(self._bases) and b"#" not in one]
        self._subjects.add(subjects)
        self._objects.add({pair.split(b" ", 1)[1] for pair in pairs})
        self._things.add(things)
        self._take_first(things)
        self.links.update(_links(pairs))

    def beside(self, other: Callable[[list[bytes]], None]) -> Callable[[list[bytes]], None]:
        """What lets another hear the same."""

        def hear(lines: list[bytes]) -> None:
            other(lines)
            self.hear(lines)

        return hear

    def examples(self) -> list[str]:
        """The first thing of each kind, by its IRI."""
        return sorted(thing[1:-1].decode() for thing in self._first.values())

    def _take_first(self, things: Iterable[bytes]) -> None:
        """Keep the first thing of each kind."""
        for thing in things:
            kind = thing.rpartition(b"/")[0]
            if kind not in self._first or thing < self._first[kind]:
                self._first[kind] = thing


def _links(pairs: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """The properties and targets of those pairs of property and object that lead to a target."""
    spaces = tuple(b" " + space for space in _SPACES)
    for pair in pairs:
        at = pair.index(b" ")
        if pair.startswith(spaces, at) and not pair.startswith(_LINKLESS):
            name = next(name for space, name in _SPACES.items() if pair.startswith(space, at + 1))
            yield pair[1 : at - 1].decode(), name


class Distinct:
    """Different values; `folder` is where they go when they are too many to keep."""

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        """None yet; `kept` is how many hashes stay in memory."""
        self._folder = folder
        self._most = kept
        self._hashes = array("q")

    def add(self, values: Iterable[bytes]) -> None:
        """Take up values, some of them perhaps again."""
        self._hashes.extend(map(hash, values))
        if len(self._hashes) > self._most:
            self._put_away()

    def count(self) -> int:
        """How many different ones there were."""
        if not self._folder.exists():
            return len(set(self._hashes))
        self._put_away()
        return sum(len(set(self._part(number))) for number in range(_PARTS))

    def _put_away(self) -> None:
        """Move what is kept in memory to the files, each once."""
        self._folder.mkdir(parents=True, exist_ok=True)
        ordered = array("q", sorted(set(self._hashes)))
        starts = [bisect_left(ordered, bound) for bound in _BOUNDS]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
            with self._path(number).open("ab") as file:
                ordered[start:end].tofile(file)
        del self._hashes[:]

    def _part(self, number: int) -> "array[int]":
        """The hashes of a part."""
        return array("q", self._path(number).read_bytes())

    def _path(self, number: int) -> Path:
        """The file of a part."""
        return self._folder / f"{number}.hashes"
