"""What is counted of the server's work: it alone knows how the counts of all processes lie.

Each process of the server counts in a file of its own, mapped into memory, in a folder that all of
them share; whichever is asked adds them up. (The client library of Prometheus does the same, but
takes the folder from the environment.) The text is Prometheus's exposition format, 0.0.4.
"""

import mmap
import os
import struct
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

VERSION = version("triptych")

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 30.0)
"""The upper bounds of the classes of seconds."""

OUTCOMES = (
    "answered", "kept", "not_modified", "broken_off", "invalid", "refused", "timeout", "overload",
    "failed",
)  # fmt: skip
"""What becomes of a query; `kept` is an answer given again, `broken_off` one not given whole."""

STATUSES = ("2xx", "3xx", "4xx", "5xx")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: its name, its kind, words, a label ("" for none) and that label's values."""

    name: str
    kind: str
    help: str
    label: str = ""
    values: tuple[str, ...] = ("",)


MEASURES: tuple[Measure, ...] = (
    Measure("triptych_queries_total", "counter", "Queries, by what became of them.",
            "outcome", OUTCOMES),
    Measure("triptych_query_seconds", "histogram", "Seconds from a query to the end of its answer.",
            "le", (*map(str, SECONDS), "+Inf")),
    Measure("triptych_query_seconds_sum", "sum", ""),
    Measure("triptych_answer_bytes_total", "counter", "Bytes of answers to queries."),
    Measure("triptych_answers_total", "counter", "Answers of other kinds, by status.",
            "status", STATUSES),
)  # fmt: skip
"""The table of what is counted. The classes of a histogram are added up when they are written."""

# Where the numbers of a measure begin, and how many there are.
_STARTS = dict(
    zip(
        (measure.name for measure in MEASURES),
        accumulate((len(measure.values) for measure in MEASURES), initial=0),
        strict=False,
    )
)
_NUMBERS = sum(len(measure.values) for measure in MEASURES)
_PACKED = struct.Struct(f"{_NUMBERS}d")


class Metrics:
    """The counts of one process; threads may share them."""

    def __init__(self, folder: Path | None = None) -> None:
        """Count in a new file of this folder, or where there is none for this process alone."""
        self._folder = folder
        self._adding = threading.Lock()
        self._numbers = memoryview(_memory(folder)).cast("d")

    def add(self, name: str, value: str = "", amount: float = 1) -> None:
        """Add to a number of `MEASURES`, by the value of its label."""
        at = _PLACES[name, value]
        with self._adding:
            self._numbers[at] += amount

    def took(self, seconds: float) -> None:
        """Count a query that took so long."""
        at = _STARTS["triptych_query_seconds"] + bisect_left(SECONDS, seconds)
        with self._adding:
            self._numbers[at] += 1
            self._numbers[_PLACES["triptych_query_seconds_sum", ""]] += seconds

    def text(self, facts: Mapping[str, str]) -> str:
        """All counts of all processes; `facts` are labels of the one measure that is no number."""
        whole = self._whole()
        lines = [line for measure in MEASURES for line in _lines(measure, whole)]
        said = ",".join(f'{name}="{value}"' for name, value in facts.items())
        lines += [
            "# HELP triptych_info What is served.",
            "# TYPE triptych_info gauge",
            f"triptych_info{{{said}}} 1",
        ]
        return "\n".join([*lines, ""])

    def _whole(self) -> list[float]:
        """The sum of the counts of all processes, also of those that ended."""
        if self._folder is None:
            return list(self._numbers)
        read = (path.read_bytes() for path in self._folder.glob(f"*{_SUFFIX}"))
        counts = [_PACKED.unpack(data) for data in read if len(data) == _PACKED.size]
        return [sum(column) for column in zip(*counts, strict=True)]


_SUFFIX = ".counts"
_PLACES: dict[tuple[str, str], int] = {
    (measure.name, value): _STARTS[measure.name] + at
    for measure in MEASURES
    for at, value in enumerate(measure.values)
}


def _memory(folder: Path | None) -> mmap.mmap:
    """Room for all numbers, each 0; in a file where others are to read it."""
    if folder is None:
        return mmap.mmap(-1, _PACKED.size)
    with (folder / f"{os.getpid()}{_SUFFIX}").open("w+b") as file:
        file.write(bytes(_PACKED.size))
        file.flush()
        return mmap.mmap(file.fileno(), _PACKED.size)


def _lines(measure: Measure, whole: list[float]) -> Iterator[str]:
    """The lines of a measure."""
    start = _STARTS[measure.name]
    numbers: Iterable[float] = whole[start : start + len(measure.values)]
    name = measure.name
    if measure.kind != "sum":
        yield f"# HELP {name} {measure.help}"
        yield f"# TYPE {name} {measure.kind}"
    if measure.kind == "histogram":
        numbers = list(accumulate(numbers))
        yield f"{name}_count {numbers[-1]:.15g}"
        name = f"{name}_bucket"
    for value, number in zip(measure.values, numbers, strict=True):
        label = f'{{{measure.label}="{value}"}}' if measure.label else ""
        yield f"{name}{label} {number:.15g}"
