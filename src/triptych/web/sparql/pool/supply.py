"""The query processes there are: it alone says which one takes a query, and starts and ends them.

Processes start when first needed. One that was killed is replaced when a query needs it.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from triptych.errors import QueryOverload
from triptych.web.sparql.pool.process import Bounds, Process


class Supply:
    """Processes that threads share, each for one query at a time."""

    def __init__(self, bounds: Bounds, spare: int, most: int) -> None:
        """Start nothing yet; see `refill` for `spare`; at most `most` are idle."""
        self._bounds = bounds
        self._spare = spare
        self._most = most
        self._idle: list[Process] = []  # the one used last (its store is warm) at the end
        self._busy: set[Process] = set()
        self._lock = threading.Lock()
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="starter")
        self.is_closed = False

    def take(self, *, leaves_one: bool = False) -> Process:
        """A process for one query; QueryOverload when the server is closing.

        `leaves_one` that is ready to others, and rather has a new one started, which takes time.
        """
        gone = []
        with self._lock:
            if self.is_closed:
                raise QueryOverload("the server is closing")
            while self._idle and not (self._idle[-1].is_ready or self._idle[-1].is_there):
                gone.append(self._idle.pop())
            process = self._idle.pop() if len(self._idle) > leaves_one else self._new()
            self._busy.add(process)
        for ended in gone:
            ended.end()
        return process

    def give_back(self, process: Process) -> None:
        """Take back a process that has answered; one that is too many is ended."""
        with self._lock:
            has_room = len(self._idle) < self._most and not self.is_closed
            is_kept = has_room and process in self._busy
            self._busy.discard(process)
            if is_kept:
                self._idle.append(process)
        if not is_kept:
            process.end()

    def drop(self, process: Process) -> None:
        """End a process whatever it does."""
        with self._lock:
            self._busy.discard(process)
        process.end()

    def refill(self, request: bytes) -> None:
        """Start processes in the background until as many are idle as are to be held ready.

        They open the store of a request such as this.
        """
        with self._lock:
            if not self.is_closed and len(self._idle) < self._spare:
                self._starter.submit(self._refill, request)

    def close(self) -> None:
        """Kill all processes; who talks to a busy one is told by its silence, and drops it."""
        with self._lock:
            self.is_closed = True
            busy = list(self._busy)
        self._starter.shutdown()  # one that is just being started is idle then
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()
        for process in busy:
            process.kill()

    def _refill(self, request: bytes) -> None:
        """What `refill` says, in the thread that starts processes."""
        while True:
            with self._lock:
                is_enough = self.is_closed or len(self._idle) >= self._spare
            if is_enough:
                return
            process = self._new()
            process.launch(request)
            with self._lock:
                self._idle.insert(0, process)

    def _new(self) -> Process:
        """One that starts when it is asked."""
        return Process(self._bounds, self._start)

    def _start(self, launch: Callable[[], None]) -> None:
        """Run this in the thread that starts processes: the kernel ends them together."""
        try:
            started: Future[None] = self._starter.submit(launch)
        except RuntimeError as error:  # it is shut down
            raise QueryOverload("the server is closing") from error
        started.result()
