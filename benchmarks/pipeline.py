"""One run through the pipeline in a process of its own: `pipeline.py ours|plain|stages DATASET`.

It prints one line of JSON. Each measured run is such a process, so that none finds the caches or
the memory of another.
"""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from rdflib.namespace import SH

from triptych import build, config
from triptych.validation import shapes


@dataclass(slots=True)
class Marks:
    """When how many records were done."""

    marks: list[tuple[int, float]] = field(default_factory=list)

    def __call__(self, records: int) -> None:
        """Hear of a finished batch."""
        self.marks.append((records, perf_counter()))

    @property
    def rate(self) -> float:
        """Records a second from the first finished batch to the last, start-up left out."""
        (first, start), (last, end) = self.marks[0], self.marks[-1]
        return (last - first) / (end - start) if end > start else 0.0


def main(way: str, path: Path) -> dict[str, object]:
    """Run one way; what is to be told of it."""
    place = config.load(path)
    return {"ours": ours, "plain": the_plain_way, "stages": stages_of}[way](place)


def ours(place: config.Place) -> dict[str, object]:
    """Read, map, check and write as a build does, on all cores."""
    marks = Marks()
    with Path(os.devnull).open("wb") as file:
        tally = build.write(place, file, marks)
    return {
        "records": tally.records, "quads": tally.quads, "results": tally.severities,
        "rate": marks.rate,
    }  # fmt: skip


def the_plain_way(place: config.Place) -> dict[str, object]:
    """The same, the plain way."""
    import plain  # noqa: PLC0415 - a worker of the other way need not have it

    with Path(os.devnull).open("wb") as file:
        records, results = plain.write(place, file)
    return {"records": records, "results": results}


def stages_of(place: config.Place) -> dict[str, object]:
    """Where the time goes, and how many shapes there are."""
    import stages  # noqa: PLC0415 - the same

    paths = len(set(shapes().subjects(SH.path)))
    return {"milliseconds": stages.measure(place), "shapes": paths}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
