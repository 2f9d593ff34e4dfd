"""The server as a command: how it starts, stops, and says why it cannot."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from triptych import config
from triptych.errors import ReleaseError, TriptychError
from triptych.web import server
from triptych.web.sparql.pool.workers import Limits
from web_server import PATIENCE, SERVE, free_port, running

QUERY = "/sparql?query=SELECT%20*%20WHERE%20%7B?a%20?b%20?c%7D%20LIMIT%201"

ENDLESS = "/sparql?query=" + quote(
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b < ?d && ?d < ?f) }"
)


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


SLOWLY = """
import time
from triptych.web import server
made = server.create_app
def create_app(*given, **named):
    time.sleep(1)
    return made(*given, **named)
server.create_app = create_app
"""


@linux
def test_processes_that_were_still_starting_end_with_a_server_that_is_killed(
    example: config.Place,
) -> None:
    where = ["--dataset", str(example.path), "--port", str(free_port()), "--workers", "2"]
    with subprocess.Popen([sys.executable, "-c", SLOWLY + SERVE, "serve", *where]) as process:
        until = time.monotonic() + PATIENCE
        while len(processes := _children(process.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3)  # they have begun to load
        process.kill()
    assert len(processes) == 2
    until = time.monotonic() + PATIENCE
    while _living(processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _living(processes)


def test_being_told_to_stop_is_no_failure_and_says_nothing_alarming(example: config.Place) -> None:
    with running(example) as started:
        started.process.terminate()
        said = started.process.communicate(timeout=PATIENCE)[1]
    assert started.process.returncode == 0
    assert said.splitlines() == [f"Serving on {started.url}/ (Ctrl-C to stop)"]


@linux
def test_a_query_under_way_is_answered_when_the_server_stops(example: config.Place) -> None:
    answers = []
    with running(example) as started:
        asking = threading.Thread(target=lambda: answers.append(started.ask(ENDLESS)))
        asking.start()
        until = time.monotonic() + PATIENCE
        while len(_children(started.process.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)  # it is at work
        started.process.terminate()
        said = started.process.communicate(timeout=PATIENCE)[1]
        asking.join(PATIENCE)
    assert [answer.status for answer in answers] == [503]
    assert "retry-after" in answers[0].headers
    assert said.splitlines() == [f"Serving on {started.url}/ (Ctrl-C to stop)"]


@pytest.fixture
def proxied(example: config.Place, tmp_path: Path) -> config.Place:
    """The example as it is served behind a proxy."""
    path = tmp_path / "dataset.toml"
    folder = example.resolve(example.config.store.folder)
    store = f"[sparql]\nproxies = 1\n[store]\nfolder = {json.dumps(str(folder))}\n"
    tables = ("[sparql]", "[store]")
    kept = [
        part
        for part in re.split(r"(?m)^(?=\[)", example.path.read_text(encoding="utf-8"))
        if not part.startswith(tables)
    ]
    path.write_text("".join(kept) + "\n" + store, encoding="utf-8")
    return config.load(path)


def test_behind_a_proxy_each_client_has_a_share_of_its_own(proxied: config.Place) -> None:
    count = Limits().heavy  # more than one client's share of the heavy ones
    with running(proxied) as started:

        def ask(address: str) -> int:
            return started.ask(f"{ENDLESS}&timeout=1", X_Forwarded_For=f"spoofed, {address}").status

        with ThreadPoolExecutor(count) as threads:
            one = Counter(threads.map(ask, ["203.0.113.1"] * count))
            many = Counter(threads.map(ask, [f"203.0.113.{n}" for n in range(count)]))
    assert one[429]
    assert not many[429]
    assert many[504]  # and is not taken for one that left, as nobody is connected from there


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
