"""The servers that are compared, each started afresh over the same data, and stopped again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import IO

import dataset

_PATIENCE = 600.0  # seconds that a server has to load its data
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Data:
    """A built dataset: its dataset.toml, and its asserted triples as one file of N-Triples.

    `cost` says in words what it cost to build.
    """

    toml: Path
    triples: Path
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A server: its name, the command that starts it, and what a document's path ends in.

    Ours has an address for each document; the others choose by Accept alone.
    """

    name: str
    command: Callable[[Data, int], list[str]]
    has_suffixes: bool = False


class NoServer(RuntimeError):
    """A server cannot be had here; the words say why."""


def ways(trifid: Path) -> tuple[Way, ...]:
    """All of them; `trifid` is the folder that it is installed in."""
    return (
        Way("Triptych", _ours, has_suffixes=True),
        Way("Trifid", lambda data, port: _trifid(trifid, data, port)),
        Way("rdflib and Jinja", _plain),
    )


@contextmanager
def started(way: Way, data: Data) -> Iterator[int]:
    """A server that answers, and its port; all of its processes are gone afterwards."""
    port = free()
    _cool(data.toml.parent)
    with running(way.name, way.command(data, port), port, data.triples.parent):
        yield port


@contextmanager
def running(
    name: str, command: list[str], port: int, folder: Path, log: IO[bytes] | None = None
) -> Iterator[int]:
    """The number of a server's process that answers at a port; it and its own are gone after.

    It is started in `folder`, and what it says goes to `log`.
    """
    running = subprocess.Popen(
        command, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=log or subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    try:
        _wait(running, port, name)
        yield running.pid
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def _cool(folder: Path) -> None:
    """Have the kernel forget what it holds of the files of a folder, where it can be told to."""
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()  # only what is written can be forgotten
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def installed(folder: Path) -> str:
    """Install the latest Trifid in a folder, and say its version; NoServer where that cannot be."""
    npm = which("npm")
    if npm is None or which("node") is None:
        message = "node and npm are not here"
        raise NoServer(message)
    command = [
        npm,
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(folder),
        "trifid",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        said = (folder / "node_modules/trifid/package.json").read_text(encoding="utf-8")
    except (OSError, subprocess.SubprocessError) as error:
        message = f"npm cannot install it: {error}"
        raise NoServer(message) from error
    return str(json.loads(said)["version"])


def _ours(data: Data, port: int) -> list[str]:
    """Our own, with two worker processes."""
    command = which("triptych", path=str(Path(sys.executable).parent))
    if command is None:
        message = "there is no command triptych beside this Python"
        raise NoServer(message)
    return [command, "serve", "--dataset", str(data.toml), "--port", str(port), "--workers", "2"]


def _plain(data: Data, port: int) -> list[str]:
    """The plain one, with two worker processes."""
    return [sys.executable, str(_HERE / "lodview.py"), str(data.triples), dataset.BASE, str(port)]


def _trifid(folder: Path, data: Data, port: int) -> list[str]:
    """Trifid with its own store in memory (Oxigraph), which answers faster than a remote one."""
    entities = {"followRedirects": False, "labelLoader": {"chunkSize": 30, "concurrency": 2}}
    store = {
        "url": f"file:{data.triples.name}", "contentType": "application/n-triples",
        "baseIRI": dataset.BASE, "graphName": f"{dataset.BASE}graph", "unionDefaultGraph": True,
    }  # fmt: skip
    settings = {
        "server": {"logLevel": "error"},
        "globals": {"datasetBaseUrl": dataset.BASE, "endpoints": {"default": {"url": "/query"}}},
        "plugins": {
            "entities": {"module": "@zazuko/trifid-entity-renderer", "config": entities},
            "store": {"module": "trifid-handler-fetch", "paths": "/query", "config": store},
        },
    }
    path = folder / "config.yaml"  # all JSON is YAML
    path.write_text(json.dumps(settings), encoding="utf-8")
    (folder / data.triples.name).unlink(missing_ok=True)
    (folder / data.triples.name).symlink_to(data.triples)
    server = folder / "node_modules/trifid/server.js"
    return ["node", str(server), "--config", str(path), "--port", str(port)]


def _wait(running: subprocess.Popen[bytes], port: int, name: str) -> None:
    """Wait until the server takes a connection; NoServer where it ends or takes too long."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if running.poll() is not None:
            message = f"{name} ended with {running.returncode} while it loaded its data"
            raise NoServer(message)
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    message = f"{name} does not answer"
    raise NoServer(message)


def free() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
