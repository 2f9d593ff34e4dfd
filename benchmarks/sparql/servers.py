"""The endpoints that are compared, over the same data: how each is had, started and asked.

Oxigraph's server opens the very store that ours has built, when both are of the same version. What
rdflib-endpoint loads is the asserted triples, which is less: it knows no named graphs here.
"""

import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import IO
from urllib.parse import quote

from sparql.queries import ACCEPT
from web.load import Asked
from web.servers import NoServer, free, running

_PATIENCE = 600.0  # seconds that an installation may take
_PACKAGES = ("oxigraph", "rdflib-endpoint", "oxrdflib")


@dataclass(frozen=True, slots=True)
class Built:
    """A built dataset: its dataset.toml, the store of its release, and where to write triples.

    `records` says how large it is.
    """

    toml: Path
    store: Path
    triples: Path
    records: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server: its name, where it is asked, what starts it; `is_native` has no limit of size.

    It is started over a dataset, at a port, with a limit of seconds for a query where it has one.
    """

    name: str
    path: str
    command: Callable[[Built, int, int], list[str]]
    is_native: bool = True


def endpoints(tools: Path) -> tuple[Endpoint, ...]:
    """All of them, ours first; `tools` is what `installed` filled."""
    binaries = tools / "bin"
    return (
        Endpoint("Triptych", "/sparql", _ours),
        Endpoint("Oxigraph", "/query", lambda *given: _oxigraph(binaries, *given)),
        Endpoint("rdflib-endpoint, in memory", "/",
                 lambda b, port, _: _rdflib(binaries, b, port, "default"), is_native=False),
        Endpoint("rdflib-endpoint, oxrdflib", "/",
                 lambda b, port, _: _rdflib(binaries, b, port, "Oxigraph"), is_native=False),
    )  # fmt: skip


@contextmanager
def started(
    endpoint: Endpoint, built: Built, log: IO[bytes] | None = None, limit: int = 30
) -> Iterator[tuple[int, int]]:
    """A server that answers: its port and the number of its process; gone afterwards."""
    port = free()
    command = endpoint.command(built, port, limit)
    with running(endpoint.name, command, port, built.triples.parent, log) as number:
        yield port, number


def asked(
    port: int,
    endpoint: Endpoint,
    queries: list[str],
    *,
    is_again: bool = False,
    more: str = "",
    source: str = "127.0.0.1",
) -> Asked:
    """Queries as a client sends them (SPARQL 1.1 Protocol, 2.1.1), with `more` parameters."""
    paths = [f"{endpoint.path}?query={quote(text, safe='')}{more}" for text in queries]
    return Asked(port, paths, ACCEPT, is_again, source)


def installed(tools: Path) -> list[str]:
    """Install the others in a folder, if they are not there; their names and versions.

    NoServer where that cannot be.
    """
    python = tools / "bin" / "python"
    try:
        if not (tools / "bin" / "oxigraph").exists():
            venv.create(tools, with_pip=True)
            _run(python, "install", "--quiet", *_PACKAGES)
        said = _run(python, "list", "--format", "freeze")
    except (OSError, subprocess.SubprocessError) as error:
        message = f"pip cannot install them: {error}"
        raise NoServer(message) from error
    versions = dict(line.split("==") for line in said.split() if "==" in line)
    return [f"{name} {versions[name]}" for name in (*_PACKAGES, "rdflib")]


def _run(python: Path, *words: str) -> str:
    """What pip says."""
    command = [str(python), "-m", "pip", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    return done.stdout


def _ours(built: Built, port: int, _: int) -> list[str]:
    """Our own, with two worker processes."""
    command = which("triptych", path=str(Path(sys.executable).parent))
    if command is None:
        message = "there is no command triptych beside this Python"
        raise NoServer(message)
    return [command, "serve", "--dataset", str(built.toml), "--port", str(port), "--workers", "2"]


def _oxigraph(binaries: Path, built: Built, port: int, seconds: int) -> list[str]:
    """Oxigraph's own server, which reads our store."""
    binary = str(binaries / "oxigraph")
    where = ["--location", str(built.store), "--bind", f"127.0.0.1:{port}"]
    return [binary, "serve-read-only", *where, "--timeout-s", str(seconds)]


def _rdflib(binaries: Path, built: Built, port: int, store: str) -> list[str]:
    """rdflib-endpoint, which loads a file when it starts."""
    binary = str(binaries / "rdflib-endpoint")
    where = ["--host", "127.0.0.1", "--port", str(port)]
    return [binary, "serve", *where, "--store", store, str(built.triples)]
