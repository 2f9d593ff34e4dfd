"""What the sources of a dataset say, record by record, and in batches for the processes that build.

What a batch of a dataset needs to know is made here too, since what shows one record's way needs
the same.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from triptych import batch
from triptych.config import Curation, Place
from triptych.errors import ConfigError, SourceError
from triptych.records import Record
from triptych.results import Result, Severity
from triptych.sources import READERS
from triptych.terms import Names

Batch = tuple[list[Result], tuple[Record, ...]]


def names_of(place: Place) -> Names:
    """What mints the IRIs of a dataset."""
    return Names(place.config.dataset.iri)


def task_of(place: Place) -> batch.Task:
    """What every batch of a dataset needs to know."""
    config = place.config
    for key in ("folder", "authorities"):  # what is named must be there; a default need not be
        named = getattr(config.curation, key)
        if named != getattr(Curation(), key) and not place.resolve(named).exists():
            words = f"there is no {named!r} here"
            raise ConfigError(words, where=place.where("curation", key))
    return batch.Task(
        names_of(place),
        config.dataset.language,
        place.resolve(config.curation.folder),
        place.resolve(config.curation.authorities),
        config.validation.on_violation,
    )


def executor_of(place: Place) -> Executor:
    """The processes that build: spawned, since a fork would carry the reader's open files."""
    count = place.config.build.processes or os.cpu_count() or 1
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=batch.prepare)


def read(place: Place) -> Iterator[Record | Result]:
    """Everything that the sources say, source by source."""
    for name, source in place.config.sources.items():
        if source.reader not in READERS:
            where = place.where("sources", name, "reader")
            words = f"there is no reader {source.reader!r}"
            raise ConfigError(words, where=where, advice=f"known are: {', '.join(READERS)}")
        try:
            found = READERS[source.reader]().read(place.resolve(source.path), source.options)
            yield from (_dated(one, source.retrieved) for one in found)
        except SourceError as error:
            where, words = place.where("sources", name, "path"), f"{error.where}: {error.message}"
            raise SourceError(words, where=where, advice=error.advice) from error


def _dated(found: Record | Result, retrieved: str) -> Record | Result:
    """What was read, with the day when its source was fetched, where that is said."""
    if isinstance(found, Result) or not retrieved:
        return found
    return replace(found, snapshot=replace(found.snapshot, retrieved=retrieved))


def records(place: Place) -> Iterator[Record]:
    """Every record of every source."""
    return (found for found in read(place) if isinstance(found, Record))


def batches(place: Place, ids: set[str]) -> Iterator[Batch]:
    """The records in batches, each with what was found while it was read.

    `ids` are those of records read before, and grow by those of these.
    """
    found: list[Result] = []
    records = _records(place, ids, found)
    while (several := tuple(islice(records, place.config.build.batch))) or found:
        yield list(found), several
        found.clear()


def _records(place: Place, ids: set[str], results: list[Result]) -> Iterator[Record]:
    """The records one by one, each id once; what is found on the way goes to `results`."""
    for found in read(place):
        if isinstance(found, Result):
            results.append(found)
        elif found.id in ids:
            message = f"a record with the id {found.id!r} was read before; rename one of them"
            results.append(
                Result(Severity.VIOLATION, "duplicate-id", message, record=found.id,
                       where=found.snapshot.name)
            )  # fmt: skip
        else:
            ids.add(found.id)
            yield found


def in_order(
    executor: Executor, task: batch.Task, batches: Iterable[Batch]
) -> Iterator[tuple[list[Result], batch.Outcome]]:
    """The outcomes in the order of the batches, with only a few batches under way at a time."""
    waiting: deque[tuple[list[Result], Future[batch.Outcome]]] = deque()
    ahead = 2 * (os.cpu_count() or 1)
    for found, records in batches:
        waiting.append((found, executor.submit(batch.work, task, records)))
        if len(waiting) > ahead:
            first, future = waiting.popleft()
            yield first, future.result()
    for rest, future in waiting:
        yield rest, future.result()


def strays(folder: Path, ids: set[str]) -> list[Result]:
    """Curation files of records that no source has."""
    return [
        Result(Severity.WARNING, "curation-without-record",
               f"there is no record {path.stem!r} that these decisions could be about",
               where=str(path))
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in ids
    ]  # fmt: skip
