"""The benchmark of the build, as `make bench` runs it: corpora, runs, and one report in Markdown.

Each run is a process of its own, and what is compared takes turns, since machines have moods. The
report goes to standard output, what is going on to standard error.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from shutil import which
from statistics import median

import dataset
import process
from corpus import CURATED
from process import Run

from triptych.errors import TriptychError

STARTS = 10  # how often `triptych --help` is started


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: records and pairs of the comparison, and sizes of the other runs."""

    records: int
    pairs: int
    ours: tuple[int, ...]
    plain: tuple[int, ...]
    curated: float


class Corpora:
    """The corpora of a benchmark, each written when it is first asked for."""

    def __init__(self, folder: Path, curated: float) -> None:
        """`folder` is empty; `curated` is the share of records with a curator's file."""
        self.folder = folder
        self.curated = curated

    def of(self, count: int) -> Path:
        """The dataset.toml of a corpus of so many records."""
        path = self.folder / str(count)
        return path / "dataset.toml" if path.exists() else dataset.write(path, count, self.curated)


def main(words: list[str]) -> None:
    """Measure what the command line asks for, and print the report."""
    plan = _plan(words)
    print(*machine(), sep="\n")
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        corpora = Corpora(Path(folder), plan.curated)
        for part in (comparison, sizes, stages, starts):
            print("", *part(plan, corpora), sep="\n", flush=True)


def machine() -> Iterator[str]:
    """Where and what: the processor, the commit, the versions."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("rdflib", "pyshacl"))
    yield "# Benchmark of the build"
    yield ""
    yield f"- machine: {cores} cores, {_processor()}, {platform.system()}"
    yield f"- Triptych {version('triptych')}, commit {_commit()}"
    yield f"- Python {platform.python_version()}, {libraries}"


def comparison(plan: Plan, corpora: Corpora) -> Iterator[str]:
    """Ours and the plain way in turns on the same corpus, from start to end of each process."""
    path = corpora.of(plan.records)
    pairs = [(_run("ours", path), _run("plain", path)) for _ in range(plan.pairs)]
    yield f"## Against the plain way, {plan.records:,} records, {plan.pairs} pairs in turns"
    yield ""
    yield from _header(
        "pair", "ours, records/s", "plain, records/s", "ratio",
        "ours, processor ms a record", "plain, processor ms a record",
    )  # fmt: skip
    for number, (ours, plain) in enumerate(pairs, 1):
        ratio = ours.rate / plain.rate
        yield _row(number, ours.rate, plain.rate, f"{ratio:.2f}", ours.cost, plain.cost)
    rates = [median(run.rate for run in runs) for runs in zip(*pairs, strict=True)]
    costs = [median(run.cost for run in runs) for runs in zip(*pairs, strict=True)]
    ratio = median(ours.rate / plain.rate for ours, plain in pairs)
    yield _row("**median**", *rates, f"**{ratio:.2f}**", *costs)
    told = pairs[0][0].told
    yield ""
    yield (
        f"Each record gave {told['quads'] / told['records']:.0f} quads and"
        f" {sum(told['results'].values()) / told['records']:.1f} results; results: "
        + ", ".join(f"{count:,} {severity}" for severity, count in told["results"].items())
        + "."
    )


def sizes(plan: Plan, corpora: Corpora) -> Iterator[str]:
    """Rate and memory as the corpus grows."""
    yield "## As the corpus grows"
    yield ""
    yield from _header(
        "way", "records", "records/s", "records/s, start left out", "peak MB, parent",
        "peak MB, largest worker",
    )  # fmt: skip
    for way, counts in (("ours", plan.ours), ("plain", plan.plain)):
        for count in counts:
            run = _run(way, corpora.of(count))
            steady = f"{run.told['rate']:.0f}" if "rate" in run.told else ""
            worker = f"{run.workers[0]:.0f}" if run.workers else ""
            yield _row(way, f"{count:,}", run.rate, steady, run.peak, worker)


def stages(plan: Plan, corpora: Corpora) -> Iterator[str]:
    """Where the time of ours goes, in one process."""
    run = _run("stages", corpora.of(min(plan.records, 1000)))
    milliseconds: dict[str, float] = run.told["milliseconds"]
    whole = sum(milliseconds.values())
    yield f"## Where the time goes, one process, {run.told['shapes']} property shapes"
    yield ""
    yield from _header("stage", "ms a record", "share")
    for stage, spent in milliseconds.items():
        yield _row(stage, f"{spent:.2f}", f"{spent / whole:.0%}")
    yield _row("**all**", f"**{whole:.2f}**", "100%")


def starts(_plan: Plan, _corpora: Corpora) -> Iterator[str]:
    """How long the command line takes to show its help."""
    command = which("triptych", path=str(Path(sys.executable).parent))
    if command is None:
        message = "there is no command triptych beside this Python"
        raise TriptychError(message, advice="install the package, as `make bench` does")
    took = [process.seconds_of([command, "--help"]) for _ in range(STARTS)]
    yield f"## Start of `triptych --help`, {STARTS} times"
    yield ""
    yield from _header("least s", "median s")
    yield _row(f"{min(took):.3f}", f"{median(took):.3f}")


def _plan(words: list[str]) -> Plan:
    """The plan of the command line; `--quick` only lowers the defaults."""
    quick = "--quick" in words
    asked = argparse.ArgumentParser(description=__doc__)
    add = asked.add_argument
    add("--quick", action="store_true", help="small sizes: less than two minutes")
    add("--records", type=int, default=300 if quick else 2000, help="records of the comparison")
    add("--pairs", type=int, default=1 if quick else 3, help="how often both ways take turns")
    add("--ours", type=_numbers, default=(200, 800) if quick else (1000, 5000, 20000),
        metavar="N,N", help="sizes at which ours is run")  # fmt: skip
    add("--plain", type=_numbers, default=(100, 200) if quick else (500, 1000, 2000),
        metavar="N,N", help="sizes at which the plain way is run")  # fmt: skip
    add("--curated", type=float, default=CURATED, help="share of records with events")
    chosen = asked.parse_args(words)
    return Plan(chosen.records, chosen.pairs, chosen.ours, chosen.plain, chosen.curated)


def _numbers(said: str) -> tuple[int, ...]:
    """Numbers between commas."""
    return tuple(int(number) for number in said.split(","))


def _run(way: str, path: Path) -> Run:
    """Run one way, and say so."""
    print(f"{way}, {path.parent.name} records ...", end=" ", file=sys.stderr, flush=True)
    run = process.pipeline(way, path)
    print(f"{run.seconds:.1f} s", file=sys.stderr)
    return run


def _header(*names: str) -> Iterator[str]:
    """The head of a table."""
    yield _row(*names)
    yield _row(*("---" for _ in names))


def _row(*cells: object) -> str:
    """A row of a table; numbers that are not whole are rounded."""
    return "| " + " | ".join(f"{c:.0f}" if isinstance(c, float) else str(c) for c in cells) + " |"


def _processor() -> str:
    """The processor's name, where the system tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _commit() -> str:
    """The commit of this checkout, and whether files differ from it."""
    commit = process.output_of(["git", "rev-parse", "--short", "HEAD"])
    changed = process.output_of(["git", "status", "--porcelain"])
    return (commit or "unknown") + (", with changes" if changed else "")


if __name__ == "__main__":
    main(sys.argv[1:])
