"""The docket: what awaits a decision in a whole dataset, for `triptych candidates`."""

from collections.abc import Collection, Iterator
from heapq import nsmallest

from triptych import batch, curation, reading, review
from triptych.config import Place
from triptych.errors import NotFoundError
from triptych.records import Record


def listed(place: Place, records: Collection[str], most: int) -> Iterator[str]:
    """The tables of what awaits a decision, most certain first: of these records, or of all.

    At most `most` are listed, and no more are ever kept; a last comment counts the others. Raises
    NotFoundError where there is no such record.
    """
    task, total = reading.task_of(place), 0

    def entries() -> Iterator[review.Entry]:
        nonlocal total
        for record in _records(place, records):
            decisions, _ = curation.decide(task.curation / f"{record.id}.toml", record)
            for entry in review.entries(record, batch.found_in(task, record), decisions):
                total += 1
                yield entry

    first = nsmallest(most, entries())
    if first:
        yield review.HEAD
    yield from (entry.table for entry in first)
    if total > len(first):
        yield f"\n# {total - len(first):,} more await a decision; --most lists more of them\n"


def _records(place: Place, wanted: Collection[str]) -> Iterator[Record]:
    """The records with these ids, or all where none is named."""
    left = set(wanted)
    for record in reading.records(place):
        if not wanted or record.id in left:
            yield record
            left.discard(record.id)
            if wanted and not left:
                return
    if left:
        advice = "`triptych check` reads all of them"
        raise NotFoundError(f"there is no record {min(left)!r}", where=place.path, advice=advice)
