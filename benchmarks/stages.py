"""Where the time goes: the build's own functions timed, in one process, batch after batch.

The functions are those that a build calls, wrapped while it runs, so what is timed is what is done.
"""

import gzip
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from time import perf_counter
from types import ModuleType
from typing import Any
from unittest.mock import patch

from triptych import batch, curation, reading
from triptych.config import Place
from triptych.records import Record

# Stage | module | function that a batch calls. A stage's time is without the stages it calls.
TABLE: tuple[tuple[str, ModuleType, str], ...] = (
    ("reading decisions", curation, "decide"),
    ("finding events", batch, "found_in"),
    ("describing", batch, "describe"),
    ("mapping", batch, "apply"),
    ("filling the graph", batch, "check"),
    ("validating", batch, "validate"),
    ("serialising", batch, "nquads"),
    ("compressing", gzip, "compress"),
)
WARMING = 10  # records that are not timed
READING, REST, PICKLING = "reading", "the rest", "between processes"


class Clock:
    """Seconds by stage; the time of a stage within another counts for the inner one only."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        self.seconds: dict[str, float] = {}
        self._inner = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done within."""
        start = perf_counter()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = perf_counter() - start
            own = took - self._inner.pop()
            self._inner[-1] += took
            self.seconds[name] = self.seconds.get(name, 0.0) + own

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; what it would yield bit by bit is a list."""

        def run(*args: Any, **options: Any) -> Any:
            with self.stage(name):
                done = function(*args, **options)
                return list(done) if isinstance(done, Iterator) else done

        return run


def measure(place: Place) -> dict[str, float]:
    """Milliseconds per record by stage, over all records but the first few, which warm up."""
    task, clock, count = reading.task_of(place), Clock(), 0
    records = (found for found in reading.read(place) if isinstance(found, Record))
    size = place.config.build.batch
    batch.work(task, tuple(islice(records, WARMING)))
    with ExitStack() as stack:
        for name, module, function in TABLE:
            wrapped = clock.timed(name, getattr(module, function))
            stack.enter_context(patch.object(module, function, wrapped))
        while several := _read(records, size, clock):
            with clock.stage(REST):
                outcome = batch.work(task, several)
            with clock.stage(PICKLING):
                for sent in ((task, several), outcome):
                    pickle.loads(pickle.dumps(sent))  # noqa: S301 - our own bytes
            count += len(several)
    order = (READING, *(name for name, _, _ in TABLE), REST, PICKLING)
    return {name: clock.seconds[name] / count * 1000 for name in order}


def _read(records: Iterator[Record], size: int, clock: Clock) -> tuple[Record, ...]:
    """The next batch, its reading timed."""
    with clock.stage(READING):
        return tuple(islice(records, size))
