"""The build: from sources and decisions to a published release. This is the story of Triptych.

A pure function of (dataset.toml, sources, curation, ontology, shapes, version): no clock and no
chance, so that equal inputs give equal bytes. Memory follows the size of a batch, never the number
of records.
"""

import gzip
import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib.metadata import version as version_of
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from triptych import (
    authorities,
    batch,
    catalog,
    descriptions,
    digests,
    quality,
    register,
    release,
    report,
    review_folder,
    store,
)
from triptych.catalog import statistics
from triptych.catalog.seen import seeing
from triptych.config import OnViolation, Place
from triptych.descriptions.making import making
from triptych.errors import ReleaseRefused
from triptych.history import things
from triptych.history.things import Things
from triptych.mapping import Quad
from triptych.reading import batches, executor_of, in_order, names_of, strays, task_of
from triptych.register import making as registering
from triptych.results import Result, Results, Severity
from triptych.serialise import nquad, nquads
from triptych.validation import validate

Progress = Callable[[int], None]

# The graphs whose statements are not asserted by the dataset, and so not in its default graph.
NOT_ASSERTED = ("graph/candidates", "graph/results", "graph/statistics")


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
    folder, names = place.resolve(place.config.store.folder), names_of(place)
    with release.staging(folder) as stage:
        data = stage / "dataset.nq.gz"
        with data.open("wb") as file, Things(stage / things.FILE) as digested:
            tally = write(place, file, progress, digested=digested)
        refuse(place, tally)
        with making(stage / descriptions.NAME, names.base) as hear, seeing(stage, names) as seen:
            heard = seen.beside(hear)
            store.load(stage / "store", [data], is_asserted(names.base), heard, hear.proposed)
        tally.results.add(whole_dataset(stage / "store"))
        refuse(place, tally)
        with (stage / "report.nq").open("w", encoding="utf-8") as file:
            file.writelines(map(nquad, report.quads(tally.results, names)))
        quality.write(stage, quality.summed(tally.results, names))
        store.append(stage / "store", stage / "report.nq")
        opened = store.Store.open(stage / "store")
        registering.write(stage / register.NAME, opened, names.base)
        store.append(stage / "store", statistics.write(stage, opened, seen, names))
        done = release.publish(stage, folder, _manifest(place, stage, tally))
    return Built(done, tally.results, tally.excluded)


def examine(place: Place, progress: Progress = lambda _: None) -> Tally:
    """Do all of a build that needs no store; keep what was found, and what awaits a decision."""
    with Path(os.devnull).open("wb") as nowhere:
        return write(place, nowhere, progress, reviews=place.resolve(place.config.curation.review))


def write(
    place: Place,
    file: BinaryIO,
    progress: Progress,
    *,
    reviews: Path | None = None,
    digested: Things | None = None,
) -> Tally:
    """Write every quad of the dataset as N-Quads, gzip member by gzip member.

    What awaits a decision goes to the folder `reviews`, and the digests of all things to
    `digested`, where they are given.
    """
    tally, names = Tally(), names_of(place)
    task = replace(task_of(place), reviews=reviews is not None)
    known, results = authorities.read(task.authorities, names)
    tally.results.add(results)
    own = authorities.quads(known, names)
    tally.results.add(r for r in validate(known) if r.focus.startswith(names.base))
    with ExitStack() as stack:
        executor = stack.enter_context(executor_of(place))
        for found, outcome in in_order(executor, task, batches(place, tally.ids)):
            file.write(outcome.data)
            tally.count(found, outcome)
            if digested:
                digested.add(outcome.things)
            if reviews:
                tally.results.add(review_folder.write(reviews, outcome.reviews))
            progress(tally.records + tally.excluded)
    tally.results.add(strays(task.curation, tally.ids))
    about = place.config.dataset
    rest: Iterable[Quad] = (
        *own, *catalog.ontology(names), *catalog.rules(names),
        *catalog.dataset(about, names, version_of("triptych"),
                         catalog.sentence(tally.records, tally.events)),
    )  # fmt: skip
    lines = sorted(tally.shared | set(nquads(rest)))
    tally.quads += len(lines)
    if digested:
        digested.add(digests.of_lines(lines, names.base))
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


def _manifest(place: Place, stage: Path, tally: Tally) -> release.Manifest:
    """What the release says of itself."""
    about = place.config.dataset
    files_ = ("dataset.nq.gz", "report.nq", release.STATISTICS)
    together, each = release.digest({name: stage / name for name in files_})
    empty = release.Manifest(
        together, about.iri, about.title, about.licence, about.description, about.publisher,
        version_of("triptych"), tally.records, tally.events, tally.quads, tally.severities,
    )  # fmt: skip
    return replace(empty, files=each, contact=about.contact)
