"""The processes of a server seen from outside: it alone counts and kills them (Linux: /proc).

All that the server started are found by their session, also those whose parent is gone.
"""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import process

_QUERY = b"query_process"
_HELP = b"resource_tracker"
_STATE, _PARENT, _SESSION = 0, 1, 3  # of what stands behind the name in /proc/PID/stat
_ZOMBIE = b"Z"


@dataclass(frozen=True, slots=True)
class State:
    """What a server has: MB of memory (PSS), open descriptors, processes by what they are."""

    memory: float
    descriptors: int
    query: int
    web: int

    def __str__(self) -> str:
        """In words."""
        return (
            f"{self.memory:.0f} MB, {self.descriptors} descriptors, "
            f"{self.query} query processes, {self.web} web processes"
        )

    def most(self, other: "State") -> "State":
        """The larger of each."""
        return State(
            max(self.memory, other.memory),
            max(self.descriptors, other.descriptors),
            max(self.query, other.query),
            max(self.web, other.web),
        )


def state(session: int) -> State:
    """How it stands with all processes of a session."""
    numbers = list(members(session))
    memory = sum(process.share(number) for number in numbers)
    opened = sum(_descriptors(number) for number in numbers)
    return State(memory, opened, len(query(session)), len(web(session)))


def members(session: int) -> Iterator[int]:
    """The numbers of all processes of a session that still live."""
    for path in Path("/proc").glob("[0-9]*"):
        fields = _fields(int(path.name))
        if fields and int(fields[_SESSION]) == session and fields[_STATE] != _ZOMBIE:
            yield int(path.name)


def query(session: int) -> list[int]:
    """The query processes."""
    return [number for number in members(session) if _QUERY in _command(number)]


def web(session: int) -> list[int]:
    """The processes that answer HTTP: the children of the first that are nothing else."""
    others = (_QUERY, _HELP)
    return [
        number
        for number in members(session)
        if _fields(number)[_PARENT : _PARENT + 1] == [b"%d" % session]
        and not any(other in _command(number) for other in others)
    ]


def left(session: int, patience: float = 10.0) -> int:
    """How many processes of a session are there after so many seconds at most."""
    until = time.monotonic() + patience
    while (count := sum(1 for _ in members(session))) and time.monotonic() < until:
        time.sleep(0.2)
    return count


def kill(number: int) -> bool:
    """Kill a process; False where it is gone."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _command(number: int) -> bytes:
    """The command line."""
    return _read(Path(f"/proc/{number}/cmdline"))


def _fields(number: int) -> list[bytes]:
    """What the kernel states of a process behind its name; nothing where it is gone."""
    return _read(Path(f"/proc/{number}/stat")).rpartition(b")")[2].split()


def _descriptors(number: int) -> int:
    """How many descriptors a process has open."""
    try:
        return sum(1 for _ in Path(f"/proc/{number}/fd").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _read(path: Path) -> bytes:
    """A file of /proc; empty where the process is gone."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
