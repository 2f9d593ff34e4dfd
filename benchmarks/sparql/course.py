"""The course of a torture run: what is seen, which release is current, what is killed when."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sparql import watch
from sparql.watch import State

from triptych import release

GRACE = 3.0
"""Seconds in which an answer may still be of the release before."""

AFTER = 8.0
"""Seconds after the death of a web process in which connections may break."""

_KILLS = 4.0  # seconds between two killed query processes
_DEATHS = 45.0  # seconds between two killed web processes
_OFTEN = 0.5  # seconds between two looks


@dataclass(slots=True)
class Run:
    """What all clients share: how often what was seen, and each thing that must not be.

    `releases` are digests; the one at `current` is published, since `swapped`.
    """

    releases: tuple[str, ...]
    random: Random
    current: int = 0
    swapped: float = float("-inf")
    died: float = float("-inf")
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, what: str, why: str = "", *, is_wrong: bool = False) -> None:
        """Count what was seen, and keep it if it must not be."""
        with self.lock:
            self.counts[name, what] += 1
            if is_wrong:
                self.wrong.append(f"{time.strftime('%H:%M:%S')} {name}: {what} {why}".strip())

    def may_be(self, begun: float) -> tuple[str, ...]:
        """The releases that an answer to what was asked then may be of."""
        now = self.releases[self.current]
        return self.releases if begun < self.swapped + GRACE else (now,)

    def may_break(self, begun: float) -> bool:
        """Whether what was asked then may have lost its connection with a web process."""
        return begun < self.died + AFTER


def disturb(run: Run, session: int, releases: Path, seconds: float) -> State:
    """Kill and swap for so long, and say the most that the server had."""
    start = time.monotonic()
    most = watch.state(session)
    swaps = [start + seconds / 3, start + 2 * seconds / 3]
    kill, death = start + _KILLS, start + min(_DEATHS, seconds / 2)
    while (now := time.monotonic()) < start + seconds:
        if now > kill:
            kill = now + run.random.uniform(0, 2 * _KILLS)
            _kill(run, session)
        if now > death:
            death = now + _DEATHS
            _die(run, session)
        if swaps and now > swaps[0]:
            swaps.pop(0)
            _swap(run, releases)
        most = most.most(watch.state(session))
        time.sleep(_OFTEN)
    return most


def _kill(run: Run, session: int) -> None:
    """Kill a query process."""
    numbers = watch.query(session)
    if numbers and watch.kill(run.random.choice(numbers)):
        run.note("query process", "killed")


def _die(run: Run, session: int) -> None:
    """Kill a web process."""
    numbers = watch.web(session)
    if numbers and watch.kill(run.random.choice(numbers)):
        run.died = time.monotonic()
        run.note("web process", "killed")


def _swap(run: Run, releases: Path) -> None:
    """Make the other release the current one, as `triptych` does; meanwhile it may be either."""
    run.swapped = float("inf")
    run.current = (run.current + 1) % len(run.releases)
    release.republish(releases, run.releases[run.current])
    run.swapped = time.monotonic()
    run.note("release", "swapped")
