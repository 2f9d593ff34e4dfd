"""Loading a store: it alone writes the RocksDB folder of a release, once, in bounded slices."""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from triptych.errors import ReleaseError
from triptych.nquads import Asserted

# Bytes of N-Quads given to the loader at once: its memory follows this, not the size of the data;
# but each slice is merged with what lies there already. Measured at 2 million quads of some 200
# bytes: 160 MB of memory and 132 s in slices of 4 MB, 360 MB and 94 s in slices of 16 MB, 700 MB
# and 65 s in slices of 48 MB (other work ran beside it); in one stream 2 GB for 2.8 million.
_SLICE = 8 << 20


def load(
    path: Path,
    quads: Iterable[Path],
    asserted: Callable[[str], bool],
    hear: Callable[[list[bytes]], None] = lambda _: None,
    overhear: Callable[[list[bytes]], None] = lambda _: None,
) -> int:
    """Write a new store at `path` from gzipped N-Quads files; say how many lines were read.

    One quad a line, the graph last, as we write it (RDF 1.1 N-Quads, canonical form). `asserted`
    says of a graph's IRI whether its quads stand in the default graph too; `hear` hears those
    triples, slice by slice, as lines of N-Triples, and `overhear` all lines as they are. Memory is
    bounded. Raises ReleaseError when a file is not such, or the folder exists or cannot be written.
    """
    if path.exists():
        raise ReleaseError("there is a store already", where=path, advice="load into a new folder")
    try:
        store = ox.Store(path)
        lines = sum(_load_file(store, file, asserted, hear, overhear) for file in quads)
        store.flush()
        store.optimize()  # one compaction: a store of many small files is slow to read
    except OSError as error:
        raise ReleaseError(f"the store cannot be written: {error}", where=path) from error
    return lines


def append(path: Path, quads: Path) -> None:
    """Add a file of N-Quads to a store that nobody serves yet, in their named graphs only.

    Raises ReleaseError where the store cannot be written.
    """
    try:
        store = ox.Store(path)
        _load_file(store, quads, lambda _: False, lambda _: None, lambda _: None)
        store.flush()
    except OSError as error:
        raise ReleaseError(f"the store cannot be written: {error}", where=path) from error


def _load_file(
    store: ox.Store,
    path: Path,
    asserted: Callable[[str], bool],
    hear: Callable[[list[bytes]], None],
    overhear: Callable[[list[bytes]], None],
) -> int:
    """Load one file slice by slice."""
    known = Asserted(asserted)
    count = 0
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        while lines := file.readlines(_SLICE):
            try:
                triples = list(known.triples(lines))
                store.bulk_load(b"".join((*lines, *triples)), ox.RdfFormat.N_QUADS)
            except (SyntaxError, ValueError) as error:
                place = f"{path}, after line {count}"
                raise ReleaseError(f"not canonical N-Quads: {error}", where=place) from error
            hear(triples)
            overhear(lines)
            count += len(lines)
    return count
