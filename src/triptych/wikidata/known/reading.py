"""Reading: the files of Wikidata data that the user supplies, whichever of the forms they have.

A name that ends in .csv or .tsv is a table, any other is lines of entity JSON; either may end in
.gz. Nothing is held but a line.
"""

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from triptych.errors import SourceError
from triptych.results import Result, Severity
from triptych.wikidata.known import entities, tables
from triptych.wikidata.known.facts import Told

LONGEST = 1 << 25
"""The longest line of JSON, in bytes; the largest items of Wikidata have four million."""


def read(paths: Iterable[Path]) -> Iterator[Told | Result]:
    """What the files tell, and what is wrong in them; raises SourceError for one that is not there.

    What cannot be read has a result with its file and line, and the rest is read.
    """
    for path in paths:
        if not path.is_file():
            advice = "name a file of entity JSON lines (.jsonl, .json) or a table (.csv, .tsv)"
            raise SourceError("there is no such file", where=path, advice=advice)
        try:
            with _opened(path) as file:
                yield from _table(file, path) if _is_table(path) else _lines(file, path)
        except (OSError, EOFError, zlib.error) as error:
            yield _wrong(str(path), f"cannot be read further: {error}")


def _is_table(path: Path) -> bool:
    """Whether the name says that it is a table."""
    return path.name.lower().removesuffix(".gz").endswith((".csv", ".tsv"))


def _opened(path: Path) -> BinaryIO:
    """The bytes of a file, inflated where its name ends in .gz."""
    return cast("BinaryIO", gzip.open(path, "rb")) if _is_deflated(path) else path.open("rb")


def _is_deflated(path: Path) -> bool:
    """Whether the name says that it is."""
    return path.name.lower().endswith(".gz")


def _table(file: BinaryIO, path: Path) -> Iterator[Told | Result]:
    """The rows of a table; bytes that are no UTF-8 are told row by row."""
    with io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text:
        yield from tables.rows(text, path)


def _lines(file: BinaryIO, path: Path) -> Iterator[Told | Result]:
    """The entities of lines of JSON."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        where = f"{path}:{number}"
        if len(line) == LONGEST and not line.endswith(b"\n"):
            yield _wrong(where, f"is longer than {LONGEST:,} bytes")
            while (more := file.readline(LONGEST)) and not more.endswith(b"\n"):
                pass
            continue
        try:
            yield from entities.entities(line.decode())
        except UnicodeDecodeError:
            yield _wrong(where, "is not UTF-8")
        except entities.Malformed as error:
            yield _wrong(where, str(error))


def _wrong(where: str, message: str) -> Result:
    """A line that is passed over."""
    return Result(Severity.WARNING, "wikidata-malformed", message, where=where)
