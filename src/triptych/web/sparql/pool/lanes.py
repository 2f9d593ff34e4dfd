"""Lanes: so many places, and clients who wait for one in turns; it alone says who is next.

A place that comes free goes to the client who works in the fewest, among those to who was served
longest ago, of one client's turns to the oldest. So a client with a hundred queries and one with a
single query wait equally long.
"""

import math
import threading
import time
from dataclasses import dataclass

from triptych.errors import QueryOverload, QueryShare

AGAIN = "ask again in some seconds"


@dataclass(eq=False, slots=True)
class Turn:
    """One client's wish for a place, from asking until leaving."""

    client: str
    has_place: bool = False
    lent_since: float | None = None
    _came: threading.Event | None = None  # where one has to wait: making it takes its time

    def wait(self, seconds: float) -> bool:
        """Wait for the place; say whether it is there."""
        return self.has_place or (self._came is not None and self._came.wait(seconds))

    def stand(self) -> None:
        """Get ready to wait."""
        self._came = threading.Event()

    def take(self) -> None:
        """Note that the place is there."""
        self.has_place = True
        if self._came is not None:
            self._came.set()


class Lane:
    """Places that threads share.

    At most `most` turns are in the lane, working or waiting, of one client at most `each`; a
    client without a name is bound by no share. A place lent for so many seconds is given away.
    """

    def __init__(self, places: int, most: int, each: int, lent: float = math.inf) -> None:
        """Let nobody in yet."""
        self._places = places
        self._most = most
        self._each = each
        self._lent = lent
        self._working: list[Turn] = []
        self._waiting: list[Turn] = []
        self._served: dict[str, int] = {}  # of the clients that are here: when a place came last
        self._count = 0
        self._lock = threading.Lock()

    def ask(self, client: str, *, must: bool = False) -> Turn:
        """Stand in line; the place may be there at once.

        Raises QueryShare when the client has too many turns here and QueryOverload when there are
        too many in all; never when it `must` be.
        """
        turn = Turn(client)
        with self._lock:
            if not must:
                self._refuse(client)
            self._waiting.append(turn)
            self._next()
            if not turn.has_place:
                turn.stand()
        if not turn.has_place:
            self.reclaim()
        return turn

    def leave(self, turn: Turn) -> None:
        """Give back the place, or wait no longer; again is no harm."""
        with self._lock:
            turns = self._working if turn.has_place else self._waiting
            if turn not in turns:
                return  # it has left before
            turns.remove(turn)
            here = any(t.client == turn.client for t in (*self._working, *self._waiting))
            if not here:
                self._served.pop(turn.client, None)
            self._next()

    def lend(self, turn: Turn) -> None:
        """Let others have the place when they need it, as nothing is to be done now."""
        turn.lent_since = time.monotonic()
        if self._waiting:
            self.reclaim()

    def resume(self, turn: Turn) -> bool:
        """Say whether a place that was lent is still there, and keep it."""
        with self._lock:
            turn.lent_since = None
            return turn in self._working

    def reclaim(self) -> None:
        """Give those who wait the places that are lent for long enough."""
        with self._lock:
            now = time.monotonic()
            for turn in list(self._working):
                since = turn.lent_since
                if since is not None and now - since >= self._lent:
                    self._working.remove(turn)
            self._next()

    def holds(self, client: str) -> bool:
        """Whether a client has a turn here."""
        with self._lock:
            return any(turn.client == client for turn in (*self._working, *self._waiting))

    @property
    def is_crowded(self) -> bool:
        """Whether somebody waits."""
        return bool(self._waiting)

    def _refuse(self, client: str) -> None:
        """Raise when there is no room for one more, of this client or at all."""
        turns = [*self._working, *self._waiting]
        own = sum(turn.client == client for turn in turns) if client else 0
        if own >= self._each:
            raise QueryShare(f"{own} queries from your address are under way already", advice=AGAIN)
        if len(turns) >= self._most:
            raise QueryOverload("all places for queries are taken", advice=AGAIN)

    def _next(self) -> None:
        """Give free places to those whose turn it is."""
        while self._waiting and len(self._working) < self._places:
            turn = min(self._waiting, key=self._rank)  # the first of equals: the oldest
            self._waiting.remove(turn)
            self._working.append(turn)
            self._count += 1
            self._served[turn.client] = self._count
            turn.take()

    def _rank(self, turn: Turn) -> tuple[int, int]:
        """The less, the sooner."""
        own = sum(t.client == turn.client for t in self._working)
        return own, self._served.get(turn.client, 0)
