"""One query's way through the lanes: it alone says when it works, pauses, waits, and is ended.

A query is light until it has worked for some hundredths of a second, and heavy from then on: it
leaves its place to another light one and goes on at a lower priority. So many heavy ones work at
once; the others are stopped, and take turns. While the client reads, a query holds no place.
"""

import math
import time
from dataclasses import dataclass

from triptych.errors import QueryError, QueryOverload, QueryTimeout
from triptych.web.sparql.pool.lanes import AGAIN, Lane, Turn
from triptych.web.sparql.pool.leaving import Leaving
from triptych.web.sparql.pool.process import Process
from triptych.web.sparql.pool.supply import Supply

SLICE = 0.5
"""Seconds that a heavy query works while others wait, and between two looks for its client."""


EARLY = 0.05
"""Seconds until the first look for the client: looking costs more than a small query."""

LENT = 0.1
"""Seconds that a client may take to read on before another heavy query works."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of queries: what one may take, and how many there may be in one process of the server.

    `seconds` of work, `megabytes` of memory, `rows` and `answer_bytes` of its answer;
    `waiting_seconds` before it begins. After `light_seconds` of a processor it is heavy. `heavy`
    heavy ones are under way at most, `queries` in all; three quarters of each may be one client's.
    When places are short, a client who has not read on for `reading_seconds` loses the query. Where
    it `is_forwarded`, a client's address is what a proxy says, and none of a connection of ours.
    """

    seconds: float = 30.0
    megabytes: int = 1024
    answer_bytes: int = 1 << 30
    rows: int = 10_000_000
    waiting_seconds: float = 5.0
    light_seconds: float = 0.025
    reading_seconds: float = 10.0
    heavy: int = 12
    queries: int = 24
    is_forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a pool: all queries under way, those whose process starts, light, and heavy."""

    all: Lane
    starting: Lane
    light: Lane
    heavy: Lane

    @classmethod
    def of(cls, size: int, limits: Limits) -> "Lanes":
        """So many light queries at a time, and as many heavy ones."""
        most, heavy = limits.queries, max(limits.heavy, size)
        return cls(
            Lane(most, most, _share(most)),
            Lane(size, most, most),
            Lane(size, most, most, 0.0),
            Lane(size, heavy, _share(heavy), LENT),
        )


def _share(places: int) -> int:
    """What one client may have of places."""
    return -(-places * 3 // 4)


class Work:
    """A query at work for a client; one thread uses it, but any may ask `away` and `cut` it off."""

    def __init__(
        self, lanes: Lanes, supply: Supply, limits: Limits, client: str, seconds: float
    ) -> None:
        """Enter the lane of all; QueryShare or QueryOverload when there is no room."""
        self._lanes = lanes
        self._supply = supply
        self._limits = limits
        self._client = client
        self._left = seconds
        self._seconds = seconds
        self._entered = lanes.all.ask(client)
        self._lane = lanes.light
        self._turn: Turn | None = None
        self._process: Process | None = None
        self._leaving: Leaving | None = None
        self._request = b""
        self._heavy_from = 0.0  # of the process's own seconds
        self._placed = 0.0
        self._look_at = time.monotonic() + EARLY
        self._has_begun = False
        self._away_since: float | None = None

    def begin(self, request: bytes) -> None:
        """Wait for a place, then send the request to a process."""
        self._request = request
        self._take_place(self._limits.waiting_seconds)
        is_heavy = self._lanes.heavy.holds(self._client)
        self._process = process = self._supply.take(leaves_one=is_heavy)
        if not process.is_ready:
            self._prepare(process)
        process.ask(request)
        self._heavy_from = process.worked() + self._limits.light_seconds

    def receive(self) -> tuple[bytes, bytes]:
        """The next message; QueryTimeout and others when it does not come, and it never will."""
        self._away_since = None
        if self._turn is None or not self._lane.resume(self._turn):
            self._take_place()
        message = self._listen()
        self._has_begun = True
        if self._turn is not None:
            self._lane.lend(self._turn)
        self._away_since = time.monotonic()
        return message

    def done(self) -> None:
        """The answer is whole: the process may take another query."""
        process, self._process = self._process, None
        if process is not None:
            try:
                process.renew()
            except OSError:
                self._supply.drop(process)
            else:
                self._supply.give_back(process)
        self._leave()

    def end(self) -> None:
        """No more is wanted: a process still at work is ended; again is no harm."""
        process, self._process = self._process, None
        if process is not None:
            self._supply.drop(process)
            self._supply.refill(self._request)  # the next query is not to wait for a new one
        self._leave()

    @property
    def away(self) -> float:
        """Seconds that the client has been reading what it got last; 0 when we are at work."""
        since = self._away_since
        return 0.0 if since is None else time.monotonic() - since

    def cut(self) -> None:
        """Take the process away from a client who does not read on; it hears when it does."""
        process = self._process
        if process is not None:
            process.kill()
        self._lanes.all.leave(self._entered)

    def _prepare(self, process: Process) -> None:
        """Have a process started, without a place: it takes a tenth of a second, or longer."""
        self._leave_place()
        self._look()
        light, self._lane = self._lane, self._lanes.starting
        self._take_place()
        process.prepare(self._request)
        self._leave_place()
        self._lane = light
        self._take_place(self._limits.waiting_seconds)

    def _listen(self) -> tuple[bytes, bytes]:
        """Wait for a message as long as there is time, going over to the heavy when it is."""
        process = self._at_work()
        while True:
            self._change_place(process)
            started = time.monotonic()
            message = process.receive(min(self._left, self._patience))
            self._left -= time.monotonic() - started
            if message is not None:
                return message
            if self._left <= 0:
                raise QueryTimeout(
                    f"the query was ended after {self._seconds:g} seconds",
                    advice="ask for less: add LIMIT, or narrow the patterns",
                )
            self._look()

    @property
    def _patience(self) -> float:
        """Seconds until something has to be done beside waiting."""
        return self._limits.light_seconds if self._lane is self._lanes.light else SLICE

    def _change_place(self, process: Process) -> None:
        """Give up the place for another among the heavy, where it is time to."""
        turn, lane = self._turn, self._lane
        if lane is self._lanes.light:
            if process.worked() < self._heavy_from:
                return
            process.stand_behind()
            self._supply.refill(self._request)
        elif time.monotonic() - self._placed < SLICE or not lane.is_crowded:
            return
        self._turn = None
        if turn is not None:
            lane.leave(turn)
        must = self._has_begun or lane is self._lanes.heavy
        self._lane = self._lanes.heavy
        self._take_place(must=must)

    def _take_place(self, seconds: float = math.inf, *, must: bool = True) -> None:
        """Wait for a place in the lane; what is at work stops meanwhile, and so does its clock."""
        self._turn = turn = self._lane.ask(self._client, must=must)
        if not turn.has_place:
            process = self._process if self._heavy_from else None  # None before it is at work
            if process is not None:
                process.stop()
            self._wait(turn, seconds)
            if process is not None:
                process.go_on()
        self._placed = time.monotonic()

    def _wait(self, turn: Turn, seconds: float) -> None:
        """Wait until the place is there; QueryOverload when it is not in time."""
        until = time.monotonic() + seconds
        self._look()
        while not turn.wait(LENT):
            self._lane.reclaim()
            self._look()
            if time.monotonic() >= until:
                raise QueryOverload("all places for queries are taken", advice=AGAIN)

    def _look(self) -> None:
        """Raise when nobody waits for the answer any more."""
        now = time.monotonic()
        if now < self._look_at:
            return
        self._look_at = now + SLICE
        if self._supply.is_closed:
            raise QueryOverload("the server is closing")
        if self._leaving is None:
            self._leaving = Leaving("" if self._limits.is_forwarded else self._client)
        if self._leaving.has_left():
            raise QueryError("the client has left")

    def _at_work(self) -> Process:
        """The process, which is there from `begin` to `done` or `end`."""
        if self._process is None:
            raise QueryError("the query is not at work")
        return self._process

    def _leave_place(self) -> None:
        """Leave the lane, not the process."""
        turn, self._turn = self._turn, None
        if turn is not None:
            self._lane.leave(turn)

    def _leave(self) -> None:
        """Leave all lanes."""
        self._leave_place()
        self._lanes.all.leave(self._entered)
