"""The benchmark of the SPARQL endpoint: ours, Oxigraph's server and rdflib-endpoint, in one run.

Queries a second, how long the median and the slowest of a hundred take, and memory, over the same
data. What is compared takes turns, each server started afresh for each turn and warmed up with
other queries of the same kind. The report goes to standard output, what is going on to standard
error.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from triptych import build, config, release

sys.path.insert(0, str(Path(__file__).parent.parent))

import dataset
import process
import run
from sparql import hops
from sparql.queries import MEASURES, Measure, queries, texts
from sparql.servers import Built, Endpoint, asked, endpoints, installed, started
from web.compare import asserted
from web.load import Answers, load
from web.servers import NoServer

RDFLIB = 20.0
"""How many times as fast as rdflib-endpoint ours is to be, in everything."""

_WARMING = 0.25  # of the seconds of a measure, before it


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes, the dataset that is there already, seconds and turns of each measure, the tools.

    `told` is the share of records that tell of events, `small` how large a dataset may be for
    rdflib-endpoint.
    """

    sizes: tuple[int, ...]
    location: Path | None
    seconds: float
    turns: int
    told: float
    small: int
    tools: Path | None
    only: str


@dataclass(slots=True)
class Found:
    """What came from one server in all turns, and the most memory it held: now and ever, in MB."""

    answers: list[Answers] = field(default_factory=list)
    share: float = 0.0
    peak: float = 0.0

    def together(self) -> Answers:
        """All turns as one."""
        whole = Answers(0.0, [], self.answers[0].statuses.__class__(), 0)
        seconds, size = 0.0, 0
        for answers in self.answers:
            whole.took.extend(answers.took)
            whole.statuses.update(answers.statuses)
            seconds, size = seconds + answers.seconds, size + answers.size
        return Answers(seconds, whole.took, whole.statuses, size)


def main(words: list[str]) -> None:
    """Measure what the command line asks for, and print the report."""
    plan = _plan(words)
    with tempfile.TemporaryDirectory(prefix="triptych-sparql-") as folder:
        print("# Benchmark of the SPARQL endpoint", "", sep="\n")
        print(*list(run.machine())[2:], sep="\n")
        known = _known(plan.tools or Path(folder) / "tools")
        for built in _built(plan, Path(folder)):
            print("", *table(plan, built, known), sep="\n", flush=True)
            print("", *hops.report(built, plan.seconds, known), sep="\n", flush=True)


def table(plan: Plan, built: Built, known: tuple[Endpoint, ...]) -> Iterator[str]:
    """The measures of all servers at one size."""
    about = texts(built.store)
    chosen = [one for one in known if one.is_native or built.records <= plan.small]
    yield f"## {built.records:,} records, {len(about):,} texts"
    yield ""
    yield (
        "| queries | server | a second | p50 ms | p99 ms | bytes | errors | memory now, peak MB "
        "| Triptych is | aim |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for measure in MEASURES:
        if plan.only in measure.name:
            yield from rows(measure, chosen, _turns(plan, measure, built, about, chosen))


def _turns(
    plan: Plan, measure: Measure, built: Built, about: list[str], chosen: list[Endpoint]
) -> dict[str, Found]:
    """What came from each server, in turns; what cannot hold much has one turn only."""
    found = {one.name: Found() for one in chosen}
    for turn in range(plan.turns):
        wanted = queries(measure, about, plan.seconds, 2 * turn + 1)
        warming = queries(measure, about, plan.seconds * _WARMING, 2 * turn + 2)
        for one in chosen:
            if turn and not one.is_native:
                continue
            print(f"{measure.name}, {one.name} ...", end=" ", file=sys.stderr, flush=True)
            with started(one, built, limit=measure.limit) as (port, number):
                clients, again = measure.clients, measure.is_again
                load(asked(port, one, warming), clients, plan.seconds * _WARMING)
                answers = load(asked(port, one, wanted, is_again=again), clients, plan.seconds)
                _remember(found[one.name], answers, number)
            print(f"{answers.rate:.1f} a second", file=sys.stderr)
    return found


def _remember(found: Found, answers: Answers, number: int) -> None:
    """Keep what came, and the memory of all processes of the server with this number."""
    numbers = list(process.tree(number))
    found.answers.append(answers)
    found.share = max(found.share, sum(process.share(one) for one in numbers))
    found.peak = max(found.peak, sum(process.peak(one) for one in numbers))


def rows(measure: Measure, chosen: list[Endpoint], found: dict[str, Found]) -> Iterator[str]:
    """A row for each server; the ratio is of ours to it."""
    ours = found[chosen[0].name].together().rate
    for one in chosen:
        answers = found[one.name].together()
        errors = sum(count for status, count in answers.statuses.items() if not _is_good(status))
        memory = f"{found[one.name].share:.0f}, {found[one.name].peak:.0f}"
        aim = measure.aim if one.is_native else RDFLIB
        cells = (
            measure.name, one.name, f"{answers.rate:.1f}",
            f"{answers.median:.2f}", f"{answers.slow:.2f}",
            f"{answers.size / len(answers.took):.0f}", f"{errors}", memory,
            *(("", "") if one is chosen[0] else _compared(ours / answers.rate, aim)),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _compared(ratio: float, aim: float | None) -> tuple[str, str]:
    """How many times as fast ours is, and whether that is what is aimed at."""
    said = "" if aim is None else f"{aim:g}, {'reached' if ratio >= aim else 'MISSED'}"
    return f"{ratio:.2f} times as fast", said


def _is_good(status: int) -> bool:
    """Whether it is the answer, or that nothing changed."""
    return status in {200, 304}


def _known(tools: Path) -> tuple[Endpoint, ...]:
    """The servers that can be had here, ours first; what is not is said."""
    everyone = endpoints(tools)
    try:
        print(*(f"- {name}" for name in installed(tools)), sep="\n")
    except NoServer as error:
        print(f"- Only ours is measured: {error}")
        return everyone[:1]
    return everyone


def _built(plan: Plan, folder: Path) -> Iterator[Built]:
    """The datasets: those generated and built here, or the one that is there."""
    if plan.location is not None:
        place = config.load(plan.location / "dataset.toml")
        yield _of(place, release.current(place.resolve(place.config.store.folder)), folder, plan)
        return
    for size in plan.sizes:
        place = config.load(dataset.write(folder / str(size), size, told=plan.told))
        yield _of(place, build.build(place).release, folder, plan)


def _of(place: config.Place, found: release.Release, folder: Path, plan: Plan) -> Built:
    """A built dataset, with its triples as a file for those who must load them."""
    triples = folder / f"{found.manifest.digest}.nt"
    if found.manifest.records <= plan.small:
        asserted(found, triples)
    return Built(place.path, found.store, triples, found.manifest.records)


def _plan(words: list[str]) -> Plan:
    """The plan of the command line; `--quick` only lowers the defaults."""
    quick = "--quick" in words
    known = argparse.ArgumentParser(description=__doc__)
    add = known.add_argument
    add("--quick", action="store_true", help="one small size, one turn")
    add("--sizes", type=_numbers, default=(100,) if quick else (300, 10_000),
        metavar="N,N", help="records at which all are run")  # fmt: skip
    add("--location", type=Path, metavar="DIR", help="the folder of a dataset that is built")
    add("--seconds", type=float, default=1.0 if quick else 6.0, help="seconds of each measure")
    add("--turns", type=int, default=1 if quick else 3, help="turns of each measure")
    add("--told", type=float, default=1.0, help="share of the records that tell of events")
    add("--rdflib", type=int, default=300, metavar="N", help="the most records for rdflib-endpoint")
    add("--tools", type=Path, metavar="DIR", help="where the others are installed, or are already")
    add("--only", default="", metavar="WORDS", help="the measures whose names hold these words")
    chosen = known.parse_args(words)
    return Plan(
        chosen.sizes, chosen.location, chosen.seconds, chosen.turns, chosen.told, chosen.rdflib,
        chosen.tools, chosen.only,
    )  # fmt: skip


def _numbers(said: str) -> tuple[int, ...]:
    """Numbers between commas."""
    return tuple(int(number) for number in said.split(",") if number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end the servers then as well
    main(sys.argv[1:])
