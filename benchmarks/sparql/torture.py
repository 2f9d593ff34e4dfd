"""The torture run: normal and hostile clients, processes killed, releases swapped; a report.

Normal clients hold every answer against what the store of a release says. Processes of the server
are killed from outside at random, and twice another release is made the current one. What must not
be stands in the report and makes the exit code 1: a wrong answer, one that broke off and does not
say so, an undocumented status, one of a release that is gone, memory or descriptors or processes
that stay.
"""

import argparse
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import IO

from triptych import build, config, release

sys.path.insert(0, str(Path(__file__).parent.parent))

import dataset
import run as bench
from sparql import clients, watch
from sparql.clients import CUT, HOSTILE, NONE, At, Came
from sparql.course import Run, disturb
from sparql.known import MARK, Query, Verdict, known
from sparql.queries import texts
from sparql.servers import Built, endpoints, started
from sparql.watch import State

_NORMAL, _HOSTILE = 4, 8  # clients
_CALM = 8.0  # seconds of normal clients alone, before what is there is counted
_REST = 20.0  # seconds without clients, before it is counted again
_RETRY = frozenset({429, 503})  # documented, and they say when to come back
_TIMEOUT = 504  # documented
_SECONDS = 5  # the limit of a query
_MORE = 1.3  # times the memory at first that may be left, and _SPARE megabytes
_SPARE = 100
_SHOWN = 60  # of what must not be, in the report
_OPENED = 100  # more descriptors than at first that may be open at last: the release before is


def main(words: list[str]) -> int:
    """Run it and print the report; 1 where something must not be."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--records", type=int, default=120, help="size of the dataset")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--log", type=Path, default=Path("/dev/null"), help="what the server says")
    plan = asked.parse_args(words)
    with (
        tempfile.TemporaryDirectory(prefix="triptych-torture-") as name,
        plan.log.open("wb") as log,
    ):
        built, releases = _published(Path(name), plan.records)
        queries = known(releases, texts(releases[0].store))
        digests = tuple(found.manifest.digest for found in releases)
        run = Run(digests, Random(plan.seed))  # noqa: S311 - no secret is made
        states = _run(run, built, queries, plan.minutes * 60, log)
    print(*_report(run, plan.minutes, states), sep="\n")
    return 1 if run.wrong else 0


def _published(folder: Path, records: int) -> tuple[Built, list[release.Release]]:
    """A dataset with two releases, the second with fewer records; the first is current."""
    path = dataset.write(folder / "data", records)
    settings = f"\n[sparql]\nseconds = {_SECONDS}.0\n\n[build]\npages = false\n"
    path.write_text(path.read_text(encoding="utf-8") + settings, encoding="utf-8")
    place = config.load(path)
    first = build.build(place).release
    for gone in sorted((folder / "data" / "records").iterdir())[-records // 4 :]:
        gone.unlink()
        (folder / "data" / "curation" / f"{gone.stem}.toml").unlink(missing_ok=True)
    second = build.build(place).release
    release.republish(first.path.parent, first.manifest.digest)
    return Built(place.path, first.store, folder / "none", records), [first, second]


def _run(run: Run, built: Built, queries: list[Query], seconds: float, log: IO[bytes]) -> list[str]:
    """All of it over one server; what is to be said of its processes."""
    ours = endpoints(Path())[0]
    with started(ours, built, log) as (port, session):
        everyone = [_thread(_normal, run, At(port, f"127.0.1.{n}"), queries)
                    for n in range(1, _NORMAL + 1)]  # fmt: skip
        time.sleep(_CALM)
        begun = watch.state(session)
        everyone += [_thread(_hostile, run, At(port, f"127.0.2.{n}"))
                     for n in range(1, _HOSTILE + 1)]  # fmt: skip
        most = disturb(run, session, built.store.parent.parent, seconds)
        run.over.set()
        for thread in everyone:
            thread.join()
        time.sleep(_REST)
        ended = watch.state(session)
    left = watch.left(session)
    compare(run, begun, ended, left)
    return [f"- {name}: {state}" for name, state in
            (("at first, without hostile clients", begun), ("at most", most),
             ("at last, without clients", ended), ("after the end, processes", left))]  # fmt: skip


def _thread(work: Callable[..., None], run: Run, at: At, *more: object) -> threading.Thread:
    """A client at work, with a chance of its own."""
    chance = Random(run.random.random())  # noqa: S311 - no secret is made
    thread = threading.Thread(target=work, args=(run, at, chance, *more))
    thread.start()
    return thread


def _normal(run: Run, at: At, chance: Random, queries: list[Query]) -> None:
    """Ask, and hold each answer against what is known."""
    while not run.over.is_set():
        query, begun = chance.choice(queries), time.monotonic()
        came = clients.ask(at, query, chance)
        if came.status == 200:  # noqa: PLR2004 - OK
            verdict = query.judge(came.body, run.may_be(begun))
            is_wrong = verdict in {Verdict.WRONG, Verdict.OLD}
            run.note(query.name, verdict.value, f"{len(came.body)} bytes", is_wrong=is_wrong)
        elif came.status in {CUT, NONE}:
            is_wrong = came.status == NONE and not run.may_break(begun)
            run.note(query.name, _word(came), "though no web process died", is_wrong=is_wrong)
        else:
            hold(run, query.name, came, is_mistaken=False)
        time.sleep(chance.uniform(0, 0.05))


def _hostile(run: Run, at: At, chance: Random) -> None:
    """Do one hostile thing after another."""
    while not run.over.is_set():
        name, attack, is_endless = chance.choice(HOSTILE)
        try:
            came = attack(at, chance)
        except OSError:
            came = Came(NONE)
        if came.status == 200 and is_endless and MARK not in came.body:  # noqa: PLR2004 - OK
            run.note(name, "passed off as whole", is_wrong=True)
        else:
            hold(run, name, came, is_mistaken=True)


def hold(run: Run, name: str, came: Came, *, is_mistaken: bool) -> None:
    """Hold a status against those that are documented; a client's mistake may have any 4xx."""
    if came.status in _RETRY:
        is_wrong = not came.retry
    elif came.status >= 400:  # noqa: PLR2004 - where the errors begin
        is_wrong = came.status != _TIMEOUT and not (is_mistaken and came.status < 500)  # noqa: PLR2004 - where the server's begin
    else:
        is_wrong = False
    run.note(name, _word(came), came.body[-400:].decode(errors="replace"), is_wrong=is_wrong)


def _word(came: Came) -> str:
    """What came, for the table."""
    return {CUT: Verdict.CUT.value, NONE: "no answer"}.get(came.status, str(came.status))


def compare(run: Run, begun: State, ended: State, left: int) -> None:
    """What must not stay: memory, descriptors, processes."""
    wrong = {
        "memory stays": ended.memory > _MORE * begun.memory + _SPARE,
        "descriptors stay": ended.descriptors > begun.descriptors + _OPENED,
        "web processes are not as many": ended.web != begun.web,
        "processes outlive the server": left > 0,
    }
    for what, is_so in wrong.items():
        if is_so:
            run.note("server", what, f"{begun} -> {ended}, then {left}", is_wrong=True)


def _report(run: Run, minutes: float, states: list[str]) -> list[str]:
    """The report in Markdown."""
    rows = [f"| {name} | {what} | {count} |" for (name, what), count in sorted(run.counts.items())]
    said = [f"- {one}" for one in run.wrong[:_SHOWN]] or ["Nothing."]
    return [
        "# Torture run", "", *list(bench.machine())[2:],
        f"- {minutes:g} minutes, {_NORMAL} normal and {_HOSTILE} hostile clients", *states, "",
        "| what | came | times |", "|---|---|---|", *rows, "",
        f"## What must not be: {len(run.wrong)}", "", *said,
    ]  # fmt: skip


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end the servers then as well
    sys.exit(main(sys.argv[1:]))
