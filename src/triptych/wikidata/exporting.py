"""Exporting: the files that tools of Wikidata read, in a folder; it alone names them.

    (its files)         what may be written: new items, and what those that are there lack
    references/...      references for statements that are there already, to be sent apart; not as
                        entity JSON, which needs the statements' ids
    do-not-upload.csv   what is not sent, and why

Files of the same names from before are removed first, so that nothing old is sent again.
"""

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from triptych.errors import ReleaseError
from triptych.release import Release
from triptych.results import Result
from triptych.wikidata import entities, mixnmatch, openrefine, quickstatements, reconciling
from triptych.wikidata.known import Known
from triptych.wikidata.matching import State
from triptych.wikidata.model import Item
from triptych.wikidata.queue import NO, Approved, Queue
from triptych.wikidata.reconciling import Say

REFERENCES = "references"
LIST = "do-not-upload.csv"
CATALOGUE = "mixnmatch"

Write = Callable[[Iterable[Item], Path, Say], Iterator[Path]]

_NAMES = (
    "quickstatements*.txt", "quickstatements*.csv", "entities.jsonl", "openrefine.csv",
    "openrefine-schema.json", "mixnmatch.tsv", LIST,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """What an export is made of."""

    release: Release
    queue: Queue
    approved: Approved
    known: Known


def write(export: Export, form: str, folder: Path, say: Say) -> Iterator[Path]:
    """Write the files of one of FORMATS, or of the catalogue, and tell which; results are said.

    Raises ReleaseError where the folder cannot be written.
    """
    try:
        _clear(folder)
        if form == CATALOGUE:
            yield _catalogue(export, folder, say)
        else:
            yield from _written(export, FORMATS[form], folder, say)
        yield _list(export.release, folder)
    except OSError as error:
        raise ReleaseError(f"cannot be written: {error.strerror}", where=folder) from error


def _clear(folder: Path) -> None:
    """Remove what an export before has written."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in _NAMES:
        for path in folder.glob(pattern):
            path.unlink()
    shutil.rmtree(folder / REFERENCES, ignore_errors=True)


def _written(export: Export, writer: Write, folder: Path, say: Say) -> Iterator[Path]:
    """What may be written, and the references apart; of these nothing is said twice."""
    made = reconciling.written(export.release, export.approved, export.known, say)
    yield from writer((one.item for one in made if _says_anything(one.item)), folder, say)
    if writer is _entities:  # without its own id a statement would be added again, not sourced
        return
    again = reconciling.written(export.release, export.approved, export.known, _nothing)
    sources = (one.sources for one in again if one.sources.statements)
    first = next(sources, None)
    if first is not None:
        (folder / REFERENCES).mkdir()
        yield from writer(_chained(first, sources), folder / REFERENCES, say)


def _chained(first: Item, others: Iterator[Item]) -> Iterator[Item]:
    yield first
    yield from others


def _says_anything(item: Item) -> bool:
    """Whether there is anything to send; of an item that is there, all may be."""
    return bool(not item.qid or item.statements or item.labels)


def _nothing(_: Result) -> None:
    """Say nothing."""


def _catalogue(export: Export, folder: Path, say: Say) -> Path:
    """The catalogue of all that may be an item, whether it is known which or not.

    What is too little known to become a new item is what the tool is for, and is in it too.
    """
    listed = {
        one.iri for one in export.queue.thing
        if one.decision != NO
        and (one.state is not State.BLOCKED or one.is_unnoted
             or one.iri in export.approved.qids)
    }  # fmt: skip
    items = reconciling.kept(export.release, listed, export.approved.qids)
    path = folder / "mixnmatch.tsv"
    _save(path, mixnmatch.write(items, export.release.manifest.iri, say))
    return path


def _list(release: Release, folder: Path) -> Path:
    """The list of what is not sent."""
    path = folder / LIST
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("thing", "property", "reason", "because"))
        for one in reconciling.listed(release):
            table.writerow((one.iri, one.property, one.reason, one.message))
    return path


def _save(path: Path, lines: Iterable[str]) -> None:
    """Write lines that have their ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def _commands(items: Iterable[Item], folder: Path, say: Say) -> Iterator[Path]:
    path = folder / "quickstatements.txt"
    _save(path, quickstatements.write(items, say))
    yield path


def _columns(items: Iterable[Item], folder: Path, say: Say) -> Iterator[Path]:
    yield from quickstatements.write_csv(items, folder, say)


def _entities(items: Iterable[Item], folder: Path, say: Say) -> Iterator[Path]:
    path = folder / "entities.jsonl"
    _save(path, entities.write(items, say))
    yield path


def _project(items: Iterable[Item], folder: Path, say: Say) -> Iterator[Path]:
    made = openrefine.write(items, say)
    for name, lines in (("openrefine.csv", made.table), ("openrefine-schema.json", [made.schema])):
        _save(folder / name, lines)
        yield folder / name


FORMATS: dict[str, Write] = {
    "quickstatements": _commands, "csv": _columns, "json": _entities, "openrefine": _project,
}  # fmt: skip
