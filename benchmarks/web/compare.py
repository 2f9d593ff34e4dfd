"""The benchmark of the web: ours, Trifid, and a plain server over the same data, in one run.

Documents a second, and how long the median and the slowest of a hundred take, of random resources
of all kinds. Each server is started afresh for each line and the files are dropped from the
kernel's memory before, so that each begins cold, as after a start of the machine: what is read from
a disk counts, and so does loading all data into memory, which is over when the clients begin. The
report goes to standard output, what is going on to standard error.
"""

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from triptych import build, config, finishing, release
from triptych.nquads import Asserted
from triptych.terms import KINDS
from triptych.web import finished as finished_pages

sys.path.insert(0, str(Path(__file__).parent.parent))

import dataset
import run
from web.load import Answers, Asked, load
from web.servers import Data, NoServer, Way, installed, started, ways

# What is measured: its name, the media type, the suffix of ours, whether it is asked for again.
MEASURES: tuple[tuple[str, str, str, bool], ...] = (
    ("Turtle", "text/turtle", "ttl", False),
    ("HTML", "text/html", "html", False),
    ("Turtle, known already", "text/turtle", "ttl", True),
    ("HTML, known already", "text/html", "html", True),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes at which all are run, sizes at which ours is alone, seconds, clients."""

    sizes: tuple[int, ...]
    ours: tuple[int, ...]
    seconds: float
    clients: int


def main(words: list[str]) -> None:
    """Measure what the command line asks for, and print the report."""
    plan = _plan(words)
    with tempfile.TemporaryDirectory(prefix="triptych-web-") as folder:
        trifid = Path(folder) / "trifid"
        trifid.mkdir()
        print("# Benchmark of the web", "", sep="\n")
        print(*list(run.machine())[2:], sep="\n")
        known = [way for way in ways(trifid) if way.name != "Trifid" or _has(trifid)]
        for size in sorted({*plan.sizes, *plan.ours}):
            data = prepared(Path(folder) / str(size), size)
            chosen = known if size in plan.sizes else known[:1]
            print("", *table(plan, size, data, chosen), sep="\n", flush=True)


def prepared(folder: Path, size: int) -> Data:
    """Build a generated dataset with its pages, and write its asserted triples as N-Triples."""
    place = config.load(dataset.write(folder, size))
    begun = perf_counter()
    built = build.build(place)
    published = perf_counter()
    pages = finishing.finish(built.release)
    cost = _cost(built.release, size, published - begun, perf_counter() - published, pages)
    return Data(place.path, asserted(built.release, folder / "asserted.nt"), cost)


def asserted(found: release.Release, triples: Path) -> Path:
    """Write the asserted triples of a release as N-Triples; the file."""
    known = Asserted(build.is_asserted(found.manifest.iri))
    with triples.open("wb") as file, gzip.open(found.path / "dataset.nq.gz") as lines:
        file.writelines(known.triples(lines))
    return triples


def _cost(found: release.Release, records: int, built: float, finished: float, pages: int) -> str:
    """What a release with its pages costs, in words."""
    size = {
        path.name: sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
        for path in found.path.iterdir()
    }
    rest = sum(size.values()) - size[finished_pages.NAME]
    return (
        f"Built and published in {built:.1f} s; its {pages:,} pages made in {finished:.1f} s more. "
        f"A record takes {rest / records / 1000:.0f} kB, and "
        f"{size[finished_pages.NAME] / records / 1000:.0f} kB for its pages."
    )


def paths(data: Data) -> list[str]:
    """The path of every thing of which something is asserted."""
    base = f"<{dataset.BASE}".encode()
    begin = len(base)
    found: dict[bytes, None] = {}
    with data.triples.open("rb") as file:
        for line in file:
            if line.startswith(base):
                found.setdefault(line[begin : line.index(b">")])
    local = (name.decode() for name in found)
    return [f"/{name}" for name in local if "#" not in name and name.partition("/")[0] in KINDS]


def table(plan: Plan, size: int, data: Data, known: list[Way]) -> Iterator[str]:
    """The measures of all servers at one size."""
    things = paths(data)
    yield f"## {size:,} records, {len(things):,} things, {plan.clients} clients"
    yield ""
    yield data.cost
    yield ""
    yield "| documents | server | a second | p50 ms | p99 ms | bytes | statuses | Triptych is |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, media_type, suffix, is_again in MEASURES:
        ours = 0.0
        for way in known:
            ending = f".{suffix}" if way.has_suffixes else ""
            wanted = [f"{path}{ending}" for path in things]
            try:
                found = measured(plan, way, data, wanted, media_type, is_again=is_again)
            except NoServer as error:
                yield f"| {name} | {way.name} | {error} | | | | | |"
                continue
            ours = found.rate if way.has_suffixes else ours
            yield _row(name, way.name, found, ours)


def measured(
    plan: Plan, way: Way, data: Data, wanted: list[str], media_type: str, *, is_again: bool
) -> Answers:
    """One server, started afresh, and its answers."""
    print(f"{way.name}, {media_type} ...", end=" ", file=sys.stderr, flush=True)
    with started(way, data) as port:
        found = load(Asked(port, wanted, media_type, is_again), plan.clients, plan.seconds)
    print(f"{found.rate:.0f} a second", file=sys.stderr)
    return found


def _row(name: str, server: str, found: Answers, ours: float) -> str:
    """A row of the table; the ratio is of ours to it."""
    statuses = ", ".join(f"{count} x {status}" for status, count in found.statuses.most_common())
    size = found.size / len(found.took)
    ratio = f"{ours / found.rate:.1f} times as fast" if ours and found.rate != ours else ""
    cells = (name, server, f"{found.rate:.0f}", f"{found.median:.1f}", f"{found.slow:.1f}")
    return "| " + " | ".join([*cells, f"{size:.0f}", statuses, ratio]) + " |"


def _has(folder: Path) -> bool:
    """Install Trifid, and say its version, or why it is not compared."""
    try:
        print(f"- Trifid {installed(folder)}")
    except NoServer as error:
        print(f"- Trifid is not compared: {error}")
        return False
    return True


def _plan(words: list[str]) -> Plan:
    """The plan of the command line; `--quick` only lowers the defaults."""
    quick = "--quick" in words
    asked = argparse.ArgumentParser(description=__doc__)
    add = asked.add_argument
    add("--quick", action="store_true", help="one small size")
    add("--sizes", type=_numbers, default=(100,) if quick else (1000, 2000),
        metavar="N,N", help="records at which all are run")  # fmt: skip
    add("--ours", type=_numbers, default=() if quick else (10_000,),
        metavar="N,N", help="records at which ours is run alone")  # fmt: skip
    add("--seconds", type=float, default=2.0 if quick else 8.0, help="seconds of each measure")
    add("--clients", type=int, default=8, help="clients at a time")
    chosen = asked.parse_args(words)
    return Plan(chosen.sizes, chosen.ours, chosen.seconds, chosen.clients)


def _numbers(said: str) -> tuple[int, ...]:
    """Numbers between commas."""
    return tuple(int(number) for number in said.split(",") if number)


if __name__ == "__main__":
    main(sys.argv[1:])
