"""Queries over HTTP beside each other: who leaves, who asks too much, and who asks little."""

import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from triptych.config import Place
from web_server import Server, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module")
def own(example: Place) -> Iterator[Server]:
    """A server that no other test asks."""
    with running(example) as started:
        yield started


def ask(server: Server, query: str, address: str = "127.0.0.1", timeout: float = 20) -> int:
    """The status of an answer to a query from an address of this machine."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=60, source_address=(address, 0)
    )
    with suppress(OSError):
        connection.request("GET", f"/sparql?query={quote(query)}&timeout={timeout}")
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status
    return 0


def at_work(server: Server) -> set[int]:
    """The query processes of a server that are at work or stopped in it."""
    found = set()
    for process in descendants(server.process.pid):
        with suppress(OSError):
            command = Path(f"/proc/{process}/cmdline").read_bytes()
            stats = [p.read_text() for p in Path(f"/proc/{process}/task").glob("*/stat")]
            states = {s.rpartition(")")[2].split()[0] for s in stats}
            if b"query_process" in command and states & {"R", "T"}:
                found.add(process)
    return found


def descendants(process: int) -> set[int]:
    """All processes below one."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    children: set[int] = set()
    for path in lists:
        with suppress(OSError):
            children |= {int(pid) for pid in path.read_text().split()}
    return children.union(*map(descendants, children))


def becomes(server: Server, wanted: int) -> bool:
    """Whether so many queries are at work some time soon."""
    for _ in range(500):
        if len(at_work(server)) == wanted:
            return True
        time.sleep(0.02)
    return False


def test_a_query_ends_when_its_client_leaves_before_the_first_byte(own: Server) -> None:
    request = f"GET /sparql?query={quote(ENDLESS + '#left')} HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(
        ("127.0.0.1", own.port), source_address=("127.0.0.21", 0)
    ) as client:
        client.sendall(request.encode())
        assert becomes(own, 1)
    assert becomes(own, 0), "30 seconds are its limit, and nobody waits"


def test_heavy_queries_keep_no_light_one_of_another_client_waiting(own: Server) -> None:
    threads = [
        threading.Thread(target=ask, args=(own, f"{ENDLESS}#{n}", "127.0.0.22", 4))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    assert becomes(own, 6)
    for n in range(20):
        assert ask(own, f"ASK {{ ?s ?p {n} }}", "127.0.0.23") == http.client.OK
    assert any(thread.is_alive() for thread in threads), "all was answered beside them"
    for thread in threads:
        thread.join()
    assert becomes(own, 0)


def test_a_client_with_too_many_queries_is_told_when_to_come_back(own: Server) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(
            target=lambda n=n: found.append(ask(own, f"{ENDLESS}#s{n}", "127.0.0.24", 3))
        )
        for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert http.client.TOO_MANY_REQUESTS in found
    passing = {http.client.TOO_MANY_REQUESTS, http.client.SERVICE_UNAVAILABLE}
    assert set(found) <= passing | {http.client.GATEWAY_TIMEOUT}
    assert ask(own, "ASK { ?a ?b 1 }", "127.0.0.24") == http.client.OK


def test_a_killed_query_process_is_an_error_of_its_query_alone(own: Server) -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(ask(own, ENDLESS + "#killed")))
    thread.start()
    assert becomes(own, 1)
    for process in at_work(own):
        os.kill(process, signal.SIGKILL)
    thread.join()
    assert found == [http.client.SERVICE_UNAVAILABLE]
    assert ask(own, "ASK { ?a ?b 2 }") == http.client.OK
