"""The build: from sources and decisions to a published release. This is the story of Triptych.

A pure function of (dataset.toml, sources, curation, ontology, shapes, version): no clock and no
chance, so that equal inputs give equal bytes. Memory follows the size of a batch, never the number
of records.
"""

import gzip
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib.metadata import version as version_of
from importlib.resources import files
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from triptych import authorities, batch, catalog, release, report, review_folder, store
from triptych.config import Curation, OnViolation, Place
from triptych.errors import ConfigError, ReleaseRefused, SourceError
from triptych.mapping import Quad
from triptych.records import Record
from triptych.results import Result, Results, Severity
from triptych.serialise import nquad, nquads
from triptych.sources import READERS
from triptych.terms import Names
from triptych.validation import validate

Progress = Callable[[int], None]
Batch = tuple[list[Result], tuple[Record, ...]]

# The graphs whose statements are not asserted by the dataset, and so not in its default graph.
NOT_ASSERTED = ("graph/candidates", "graph/results")


@dataclass(slots=True)
class Tally:
    """What a build has seen so far; `awaiting` are records with events that await a decision."""

    records: int = 0
    excluded: int = 0
    events: int = 0
    awaiting: int = 0
    quads: int = 0
    results: Results = field(default_factory=Results)
    shared: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def count(self, found: list[Result], outcome: batch.Outcome) -> None:
        """Add what became of a batch, and what was found while it was read."""
        self.results.add(found)
        self.records += outcome.records - outcome.excluded
        self.excluded += outcome.excluded
        self.events += outcome.events
        self.quads += outcome.quads
        self.results.add(outcome.results)
        self.shared |= outcome.shared
        self.awaiting += sum(bool(tables) for _, tables in outcome.reviews)

    @property
    def severities(self) -> dict[str, int]:
        """How many results there are of each severity."""
        return {str(severity): self.results.counts[severity] for severity in Severity}


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the release, its results worst first, and the records left out."""

    release: release.Release
    results: Results
    excluded: int


def build(place: Place, progress: Progress = lambda _: None) -> Built:
    """Build and publish a release; `progress` hears the number of records after each batch.

    Raises ReleaseRefused where the data breaks a rule and dataset.toml says to refuse: the
    published release is then as it was. Other TriptychErrors say what of the surroundings is
    wrong.
    """
    folder = place.resolve(place.config.store.folder)
    with release.staging(folder) as stage:
        data = stage / "dataset.nq.gz"
        with data.open("wb") as file:
            tally = write(place, file, progress)
        refuse(place, tally)
        store.load(stage / "store", [data], is_asserted(place.config.dataset.iri))
        tally.results.add(whole_dataset(stage / "store"))
        refuse(place, tally)
        with (stage / "report.nq").open("w", encoding="utf-8") as file:
            file.writelines(map(nquad, report.quads(tally.results, names_of(place))))
        store.append(stage / "store", stage / "report.nq")
        done = release.publish(stage, folder, _manifest(place, stage, tally))
    return Built(done, tally.results, tally.excluded)


def examine(place: Place, progress: Progress = lambda _: None) -> Tally:
    """Do all of a build that needs no store; keep what was found, and what awaits a decision."""
    with Path(os.devnull).open("wb") as nowhere:
        return write(place, nowhere, progress, reviews=place.resolve(place.config.curation.review))


def write(
    place: Place, file: BinaryIO, progress: Progress, *, reviews: Path | None = None
) -> Tally:
    """Write every quad of the dataset as N-Quads, gzip member by gzip member.

    What awaits a decision goes to the folder `reviews`, where one is given.
    """
    tally, names = Tally(), names_of(place)
    task = replace(task_of(place), reviews=reviews is not None)
    known, results = authorities.read(task.authorities, names)
    tally.results.add(results)
    own = authorities.quads(known, names)
    tally.results.add(r for r in validate(known) if r.focus.startswith(names.base))
    with ExitStack() as stack:
        executor = stack.enter_context(executor_of(place))
        for found, outcome in _in_order(executor, task, _batches(place, tally)):
            file.write(outcome.data)
            tally.count(found, outcome)
            if reviews:
                tally.results.add(review_folder.write(reviews, outcome.reviews))
            progress(tally.records + tally.excluded)
    tally.results.add(_strays(task.curation, tally.ids))
    about = place.config.dataset
    rest: Iterable[Quad] = (
        *own, *catalog.dataset(about, names, version_of("triptych")), *catalog.ontology(names),
        *catalog.rules(names),
    )  # fmt: skip
    lines = sorted(tally.shared | set(nquads(rest)))
    tally.quads += len(lines)
    file.write(gzip.compress("".join(lines).encode(), compresslevel=6, mtime=0))
    return tally


def refuse(place: Place, tally: Tally) -> None:
    """Stop here where a rule is broken and dataset.toml says to refuse such a release."""
    count = tally.severities[Severity.VIOLATION]
    if count and place.config.validation.on_violation is OnViolation.REFUSE:
        raise Refused(count, tally.results)


class Refused(ReleaseRefused):
    """A refused release, with the results that say why."""

    def __init__(self, count: int, results: Results) -> None:
        """`count` is the number of violations among the results."""
        self.results = results
        words = "1 violation" if count == 1 else f"{count} violations"
        advice = 'mend them, or set on_violation to "exclude" or "publish"'
        super().__init__(f"the release is refused: {words}", advice=advice)


def whole_dataset(path: Path) -> list[Result]:
    """Ask the questions that only the whole dataset can answer: `shapes/dataset/*.rq`.

    Each selects ?focus and ?message, and may select ?severity (Violation where it does not).
    """
    opened, found = store.Store.open(path), []
    folder = files("triptych.shapes").joinpath("dataset")
    for query in sorted(folder.iterdir(), key=lambda file: file.name):
        if query.name.endswith(".rq"):
            for row in opened.select(query.read_text(encoding="utf-8"), {}):
                severity = Severity(row["severity"].value) if "severity" in row else None
                found.append(
                    Result(
                        severity or Severity.VIOLATION,
                        query.name.removesuffix(".rq"),
                        row["message"].value,
                        focus=row["focus"].value,
                    )
                )
    return found


def is_asserted(base: str) -> Callable[[str], bool]:
    """Whether a graph's statements are the dataset's own, by the graph's IRI."""
    not_asserted = tuple(base + name for name in NOT_ASSERTED)
    return lambda graph: not graph.startswith(not_asserted)


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
            yield from READERS[source.reader]().read(place.resolve(source.path), source.options)
        except SourceError as error:
            where, words = place.where("sources", name, "path"), f"{error.where}: {error.message}"
            raise SourceError(words, where=where, advice=error.advice) from error


def records(place: Place) -> Iterator[Record]:
    """Every record of every source."""
    return (found for found in read(place) if isinstance(found, Record))


def _batches(place: Place, tally: Tally) -> Iterator[Batch]:
    """The records in batches, each with what was found while it was read."""
    found: list[Result] = []
    records = _records(place, tally, found)
    while (several := tuple(islice(records, place.config.build.batch))) or found:
        yield list(found), several
        found.clear()


def _records(place: Place, tally: Tally, results: list[Result]) -> Iterator[Record]:
    """The records one by one, each id once; what is found on the way goes to `results`."""
    for found in read(place):
        if isinstance(found, Result):
            results.append(found)
        elif found.id in tally.ids:
            message = f"a record with the id {found.id!r} was read before; rename one of them"
            results.append(
                Result(Severity.VIOLATION, "duplicate-id", message, record=found.id,
                       where=found.snapshot.name)
            )  # fmt: skip
        else:
            tally.ids.add(found.id)
            yield found


def _in_order(
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


def _strays(folder: Path, ids: set[str]) -> list[Result]:
    """Curation files of records that no source has."""
    return [
        Result(Severity.WARNING, "curation-without-record",
               f"there is no record {path.stem!r} that these decisions could be about",
               where=str(path))
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in ids
    ]  # fmt: skip


def _manifest(place: Place, stage: Path, tally: Tally) -> release.Manifest:
    """What the release says of itself."""
    about = place.config.dataset
    together, each = release.digest({name: stage / name for name in ("dataset.nq.gz", "report.nq")})
    empty = release.Manifest(
        together, about.iri, about.title, about.licence, about.description, about.publisher,
        version_of("triptych"), tally.records, tally.events, tally.quads, tally.severities,
    )  # fmt: skip
    return replace(empty, files=each)
