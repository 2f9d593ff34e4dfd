"""Annotated texts as values: this module alone reads gold, and what a finder printed about a text.

Both are the same kind of thing, a text with spans and events, so both become a `Document`. Offsets
count code points, from 0, end exclusive. What a file does not tell is None: it is not measured.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triptych.errors import TriptychError

SEED = Path(__file__).with_name("seed-expressions.json")
Json = Mapping[str, Any]


class GoldError(TriptychError):
    """A file of annotated texts cannot be read, or does not fit its text."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression; `edtf` is "" where its value is left open."""

    start: int
    end: int
    edtf: str
    basis: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `evidence` are (start, end), `tier` is "A", "B" or "C" (the record's own life)."""

    label: str
    edtf: str
    basis: str
    places: tuple[str, ...]
    participants: tuple[str, ...]
    evidence: tuple[tuple[int, int], ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Negative:
    """What looks like a date and is none, or is told as not having happened (`is_event`)."""

    kind: str
    start: int
    end: int
    is_event: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is said of it; of a finder's answer the text is ""."""

    id: str
    text: str
    expressions: tuple[Expression, ...] | None
    events: tuple[Event, ...] | None
    negatives: tuple[Negative, ...] | None


def gold(paths: Iterable[Path]) -> list[Document]:
    """Read gold files, or all `.json` and `.jsonl` of folders; GoldError if one is not fit."""
    seed = _object(json.loads(SEED.read_text(encoding="utf-8")), SEED)
    documents = [
        _gold(value, file, seed)
        for path in paths
        for file in _files(path)
        for value in objects(file)
    ]
    _refuse_twins(documents)
    return documents


def found(values: Iterable[Json]) -> dict[str, Document]:
    """Take what a finder printed, by id: only what it takes to have happened."""
    return {_id(value): _document(value, _id(value), "") for value in values}


def objects(file: Path) -> Iterator[Json]:
    """Read one object, a list of them, {"documents": [...]} or one a line (JSON lines)."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot be read: {error}", where=file) from error
    for value in _values(text, file):
        inner = value.get("documents", [value]) if isinstance(value, dict) else value
        if not isinstance(inner, list):
            raise GoldError("holds neither objects nor lists of them", where=file)
        yield from (_object(part, file) for part in inner)


def _id(value: Json) -> str:
    if "id" not in value:
        raise GoldError("an answer has no id, so it is not known of which text it is")
    return str(value["id"])


def _values(text: str, file: Path) -> Iterator[Any]:
    """Read the whole text as JSON, or else each of its lines."""
    try:
        yield json.loads(text)
    except json.JSONDecodeError:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield _line(line, f"{file}:{number}")


def _line(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"is not JSON: {error}", where=where) from error


def _object(value: Any, file: Path) -> Json:
    if not isinstance(value, dict):
        raise GoldError("holds something else than objects", where=file)
    return value


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix in {".json", ".jsonl"})
    return [path]


def _gold(value: Json, file: Path, seed: Json) -> Document:
    """Make a document of a gold object, with the seed's expressions where it is the seed."""
    text = _text(value, file)
    if value.get("sha256", _digest(text)) != _digest(text):
        raise GoldError("was written for another text: sha256 differs", where=file)
    value = joined(value, text, seed)
    id_ = str(value.get("id") or Path(str(value.get("source", file))).stem)
    for span in spans(value):
        here = text[span["start"] : span["end"]]
        if not here or span.get("exact", here) != here:
            raise GoldError(f"{id_}: {span} is {here!r} in the text", where=file)
    return _document(value, id_, text)


def joined(value: Json, text: str, seed: Json) -> Json:
    """Add the seed's expressions to a gold object that has none and is about the seed's text."""
    if "temporal_expressions" in value or _digest(text) != seed["sha256"]:
        return value
    return {**value, "temporal_expressions": seed["temporal_expressions"]}


def spans(value: Json) -> Iterator[Json]:
    """All spans of a gold object: of its expressions, negatives and evidence."""
    yield from value.get("temporal_expressions", ())
    yield from value.get("negatives", ())
    for event in value.get("events", ()):
        yield from event["evidence"]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _text(value: Json, file: Path) -> str:
    """Take the text itself, or that of the file named, beside the gold or above it."""
    if "text" in value:
        return str(value["text"])
    source = str(value.get("source", ""))
    for folder in file.resolve().parents:
        if source and (folder / source).is_file():
            return (folder / source).read_bytes().decode()  # as it is: line ends count
    raise GoldError(f"has no text, and no file {source!r} is beside or above it", where=file)


def _document(value: Json, id_: str, text: str) -> Document:
    expressions, events, negatives = (
        value.get(key) for key in ("temporal_expressions", "events", "negatives")
    )
    return Document(
        id_,
        text,
        None if expressions is None else tuple(map(_expression, expressions)),
        None if events is None else tuple(map(_event, filter(_told, events))),
        None if negatives is None else tuple(map(_negative, negatives)),
    )


def _expression(value: Json) -> Expression:
    basis = str(value.get("basis") or "explicit")
    return Expression(value["start"], value["end"], value.get("edtf") or "", basis)


def _event(value: Json) -> Event:
    basis = str(value.get("date_basis") or value.get("basis") or "")
    places = value.get("places") or str(value.get("place") or "").split(";")
    people = (part if isinstance(part, str) else part[0] for part in value.get("participants", ()))
    return Event(
        str(value.get("label") or ""),
        value.get("edtf") or "",
        basis,
        tuple(place.strip() for place in places if place.strip()),
        tuple(people),
        tuple((span["start"], span["end"]) for span in value.get("evidence", ())),
        str(value.get("tier") or "A"),
    )


def _told(value: Json) -> bool:
    return bool(value.get("modality", "told") == "told")


def _negative(value: Json) -> Negative:
    kind = str(value["kind"])
    is_event = kind.startswith(("negated", "hypothetical", "planned"))
    return Negative(kind, value["start"], value["end"], is_event)


def _refuse_twins(documents: list[Document]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise GoldError(f"two documents have the id {document.id!r}")
        seen.add(document.id)
