"""The server as a command: how it starts, stops, and says why it cannot."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from triptych import config
from triptych.errors import ReleaseError, TriptychError
from triptych.web import server
from web_server import PATIENCE, SERVE, free_port, running

QUERY = "/sparql?query=SELECT%20*%20WHERE%20%7B?a%20?b%20?c%7D%20LIMIT%201"


def _children(pid: int) -> set[int]:
    """The processes below a process, and those below them."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found |= {child} | _children(child)
    return found


def _living(processes: set[int]) -> set[int]:
    """Those that are still there, and are not merely waiting to be buried."""
    stats = {pid: Path(f"/proc/{pid}/stat") for pid in processes}
    return {
        pid
        for pid, stat in stats.items()
        if stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    }


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes under /proc")


@linux
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_it_is_stopped_no_process_is_left(
    example: config.Place, how: signal.Signals, workers: int
) -> None:
    with running(example, workers) as started:
        assert started.ask(QUERY, Accept="text/csv").status == 200  # so there is a query process
        processes = _children(started.process.pid)
        assert len(processes) >= workers + 1
        started.process.send_signal(how)
        started.process.wait(PATIENCE)
        until = time.monotonic() + PATIENCE
        while _living(processes) and time.monotonic() < until:
            time.sleep(0.05)
        assert not _living(processes)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", started.port))


def test_being_told_to_stop_is_no_failure_and_says_nothing_alarming(example: config.Place) -> None:
    with running(example) as started:
        started.process.terminate()
        said = started.process.communicate(timeout=PATIENCE)[1]
    assert started.process.returncode == 0
    assert said.splitlines() == [f"Serving on {started.url}/ (Ctrl-C to stop)"]


def test_a_port_in_use_is_told_in_words_with_exit_code_2(example: config.Place) -> None:
    with running(example) as started:
        command = [sys.executable, "-c", SERVE, "serve", "--dataset", str(example.path)]
        second = subprocess.run(
            [*command, "--port", str(started.port)],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert second.returncode == 2
    assert f"127.0.0.1:{started.port}: the port is in use" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70_000), ("192.0.2.1", 8000), ("no such host", 8000)]
)
def test_an_address_that_cannot_be_had_is_told_in_words(
    example: config.Place, host: str, port: int
) -> None:
    with pytest.raises(TriptychError, match=host):
        server.run(example, host, port, 1)


def test_where_nothing_is_published_the_advice_is_to_build(dataset: config.Place) -> None:
    with pytest.raises(ReleaseError, match="triptych build"):
        server.run(dataset, "127.0.0.1", free_port(), 1)


def test_several_workers_answer_alike(example: config.Place) -> None:
    with running(example, workers=2) as started:
        etags = {started.ask("/dataset.ttl").headers["etag"] for _ in range(20)}
    assert len(etags) == 1
