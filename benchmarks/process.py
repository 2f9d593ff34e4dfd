"""A command watched from outside: how long it took, and the peak memory of each of its processes.

Memory is read from Linux's /proc (`VmHWM`, the peak of the resident set); elsewhere it is not told.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

OFTEN = 0.05  # seconds between two looks; a peak only grows, so that only the last look counts
PIPELINE = Path(__file__).parent / "pipeline.py"


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: what it told, its seconds, and peaks in MB of it and of its workers.

    `busy` are the seconds that processors spent on it and its workers: other work on the machine
    makes a command last longer, and changes them little.
    """

    told: dict[str, Any]
    seconds: float
    busy: float
    peak: float
    workers: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Records a second over the whole command, its start included."""
        return float(self.told["records"]) / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of a processor for each record, the start included."""
        return self.busy / float(self.told["records"]) * 1000


def pipeline(way: str, dataset: Path) -> Run:
    """Run one way over a dataset; raises CalledProcessError where it fails."""
    start, before = perf_counter(), os.times()
    command = [sys.executable, str(PIPELINE), way, str(dataset)]
    peaks: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        while running.poll() is None:
            peaks |= {pid: most for pid in tree(running.pid) if (most := peak(pid))}
            try:
                running.wait(OFTEN)
            except subprocess.TimeoutExpired:
                continue
        seconds = perf_counter() - start
        told = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    own, after = peaks.pop(running.pid, 0.0), os.times()
    busy = sum(after[2:4]) - sum(before[2:4])  # user and system time of children
    return Run(json.loads(told), seconds, busy, own, tuple(sorted(peaks.values(), reverse=True)))


def seconds_of(command: list[str]) -> float:
    """How long a command takes, all told; raises CalledProcessError where it fails."""
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def output_of(command: list[str]) -> str:
    """What a command prints beside this file; empty where it fails or is not there."""
    try:
        done = subprocess.run(
            command, cwd=PIPELINE.parent, check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def tree(pid: int) -> Iterator[int]:
    """A process and all below it, without the one by which Python counts shared resources."""
    if "resource_tracker" in _read(Path(f"/proc/{pid}/cmdline")):
        return
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(task).split():
            yield from tree(int(child))


def peak(pid: int) -> float:
    """The most memory that a process has held, in MB of 10^6 bytes; 0 where it is not known."""
    return _stated(Path(f"/proc/{pid}/status"), "VmHWM:")


def share(pid: int) -> float:
    """The memory of a process now, in MB, each page divided by those that share it (Linux: PSS)."""
    return _stated(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def _stated(path: Path, name: str) -> float:
    """A size that a file of /proc states in kB, in MB; 0 where it does not."""
    for line in _read(path).splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def _read(path: Path) -> str:
    """A file of /proc; empty where the process is gone, or was never there."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
