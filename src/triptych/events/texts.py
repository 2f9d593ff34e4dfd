"""Texts to look for events in, outside of any dataset: one file, or lines of JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from triptych.errors import SourceError
from triptych.results import Result, Severity

_HALF = re.compile("[\ud800-\udfff]")  # half of a character, which JSON can write


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what it goes by."""

    id: str
    text: str


def whole(path: Path) -> Text:
    """A file as one text, named after the file; raises SourceError where it cannot be read."""
    try:
        return Text(path.stem, path.read_bytes().decode())
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", where=path) from error
    except UnicodeDecodeError as error:
        place = f"{path}, byte {error.start}"
        raise SourceError("is not UTF-8 text", where=place, advice="save as UTF-8") from error


def lines(path: Path) -> Iterator[Text | Result]:
    """The texts of a file of JSON lines, {"id", "text"} each; a line that is none is a result.

    Raises SourceError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _line(line, f"{path}:{number}")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", where=path) from error


def _line(line: bytes, where: str) -> Text | Result:
    """One line as a text, or what is wrong with it."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Result(Severity.VIOLATION, "text-unreadable", f"is no JSON: {error}", where=where)
    match said:
        case {"id": str() | int() as id_, "text": str() as text} if not _HALF.search(text):
            return Text(str(id_), text)
    words = 'holds no text: write {"id": "...", "text": "..."}, in Unicode'
    return Result(Severity.VIOLATION, "text-unreadable", words, where=where)
