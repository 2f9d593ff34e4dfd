"""A running server for tests, spoken to over real HTTP, and small releases of a test's own."""

import gzip
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from triptych import descriptions, digests, register, store
from triptych.config import Place
from triptych.descriptions.making import making
from triptych.history.things import FILE as THINGS
from triptych.history.things import Things
from triptych.register import making as registering
from triptych.release import Manifest, publish, staging

BASE = "https://data.example.org/"
SERVE = "from triptych.cli import main; main()"
PATIENCE = 60.0  # seconds; reached only where the server does not start at all


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; header names in lower case, fields of one name joined."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode()


@dataclass(frozen=True)
class Server:
    """A server of this machine, started for a test."""

    port: int
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request and read its answer; `If_None_Match` is the header of that name."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            fields: dict[str, str] = {}
            for name, value in response.getheaders():
                known = fields.get(name.lower())
                fields[name.lower()] = f"{known}, {value}" if known else value
            return Answer(response.status, fields, response.read())
        finally:
            connection.close()

    def ask_raw(self, request: bytes) -> bytes:
        """Send bytes that no client library would, and read to the end."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def running(place: Place, workers: int = 1, port: int = 0) -> Iterator[Server]:
    """`triptych serve` of a built dataset, ended at the end; on a free port where none is given."""
    port = port or free_port()
    command = [sys.executable, "-c", SERVE, "serve", "--dataset", str(place.path)]
    command += ["--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        server = Server(port, process)
        try:
            wait_for(server)
            yield server
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def wait_for(server: Server) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while server.process.poll() is None and time.monotonic() < until:
        try:
            if server.ask("/", Accept="text/html").status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
    server.process.kill()
    raise AssertionError(f"the server does not answer: {server.process.communicate()[1]}")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def small_release(
    folder: Path, quads: str, digest: str = "small", at: datetime | None = None
) -> Path:
    """Publish a release of these N-Quads in a folder of releases; all of them are asserted."""
    with staging(folder) as stage:
        data = stage / "dataset.nq.gz"
        data.write_bytes(gzip.compress(quads.encode()))
        with Things(stage / THINGS) as things:
            things.add(digests.of_lines(sorted(quads.splitlines(keepends=True)), BASE))
        with making(stage / descriptions.NAME, BASE) as hear:
            count = store.load(stage / "store", [data], lambda _: True, hear)
        registering.write(stage / register.NAME, store.Store.open(stage / "store"), BASE)
        manifest = Manifest(
            digest, BASE, "A <b>small</b> dataset", "http://creativecommons.org/ns#License",
            "", "", "0", 1, 0, count, {}, {},
        )  # fmt: skip
        return publish(stage, folder, manifest, at).path
