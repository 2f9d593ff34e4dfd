"""The server: it alone runs the application as processes that listen on a port (granian, WSGI)."""

import atexit
import errno
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server
from werkzeug.middleware.proxy_fix import ProxyFix

from triptych import release
from triptych.config import Place, Sparql
from triptych.errors import TriptychError
from triptych.web.app import close, create_app
from triptych.web.metrics import Metrics
from triptych.web.published import Served
from triptych.web.sparql.journal import Journal
from triptych.web.sparql.pool.workers import Limits

THREADS = 8 + Limits().queries
"""Requests that one process works on at the same time: pages, beside as many queries as may be.

Pages were served as fast with 4 threads as with 32, to 8 clients and to 32.
"""

_GARBAGE = 50_000  # values made between two looks for cycles: a page makes thousands, all trees
_PORTS = 1 << 16
_GRACE = 5  # seconds that requests in flight have when the server is told to stop
_OFTEN = 0.05  # seconds between two looks
_OF_QUERIES = 2.0  # of these, those that a query may go on; then it is told that the server closes
_STOPS = {signal.SIGINT, signal.SIGTERM}
_THREADS_WARNED = "Configuration allows spawning up to"  # of more threads than cores: most wait


def run(place: Place, host: str, port: int, workers: int) -> None:
    """Serve the current release of a dataset until SIGINT or SIGTERM.

    Raises ReleaseError where nothing is published, TriptychError where the port cannot be had.
    """
    releases = place.resolve(place.config.store.folder)
    release.current(releases)
    _probe(host, port)
    sparql = place.config.sparql
    limits = Limits(
        seconds=sparql.seconds,
        megabytes=sparql.megabytes,
        rows=sparql.rows,
        answer_bytes=sparql.answer_megabytes << 20,
        is_forwarded=sparql.proxies > 0,
    )
    server = Server(
        "triptych",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_GRACE,
    )
    logging.getLogger("_granian").addFilter(_is_news)
    log = place.resolve(sparql.log) if sparql.log else None
    with TemporaryDirectory(prefix="triptych-counts-") as counts:
        load = partial(_load, releases, sparql, limits, Path(counts), log)
        server.serve(target_loader=load, wrap_loader=False)


def _load(releases: Path, sparql: Sparql, limits: Limits, counts: Path, log: Path | None) -> Flask:
    """Make the application inside a worker process, which ends with the process that started it.

    All processes count in the folder `counts`, and write of queries to the file `log`.
    """
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    _end_with_parent()
    journal = Journal(Metrics(counts), log)
    app = create_app(releases, limits, sparql.processes, journal=journal, services=sparql.services)
    if sparql.proxies:  # before all that goes by a client's address
        fixed = ProxyFix(app.wsgi_app, x_for=sparql.proxies, x_proto=0, x_host=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # as Flask advises
    atexit.register(close, app)
    _hear_stop(app)
    served: Served = app.extensions["triptych"]
    served.pool.warm(served.published.release().path / "store")
    for name in app.jinja_env.list_templates():  # else the first page of each kind waits for it
        app.jinja_env.get_template(name)
    gc.freeze()  # what lives as long as the process is not looked at again and again
    gc.set_threshold(_GARBAGE)
    return app


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a word of the server's is one that we did not cause on purpose."""
    return not record.getMessage().startswith(_THREADS_WARNED)


def _hear_stop(app: Flask) -> None:
    """Have queries ended soon after a signal to stop, which the server waits for and then kills.

    It takes the signals itself, so they are heard by what Python writes of each that it handles.
    """
    if sys.platform == "win32":
        return
    ends = socket.socketpair()  # both are there as long as the thread
    ends[1].settimeout(0)
    signal.set_wakeup_fd(ends[1].fileno(), warn_on_full_buffer=False)
    served: Served = app.extensions["triptych"]

    def watch() -> None:
        while True:
            if _STOPS & set(ends[0].recv(1)):
                time.sleep(_OF_QUERIES)
                served.pool.close()

    threading.Thread(target=watch, daemon=True, name="stop").start()


def _end_with_parent() -> None:
    """Stop when the main process is gone, even where it was killed and could say nothing.

    Until the server hears signals, those of the main process are handled here: they would be lost.
    What has not ended in time is ended, as the main process would have done.
    """
    parent = parent_process()
    if parent is None:
        return
    inherited = signal.getsignal(signal.SIGTERM)

    def watch() -> None:
        wait([parent.sentinel])
        until = time.monotonic() + _GRACE
        while signal.getsignal(signal.SIGTERM) is inherited and time.monotonic() < until:
            time.sleep(_OFTEN)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent").start()


def _probe(host: str, port: int) -> None:
    """Raise TriptychError where the address cannot be had: several listeners would share it."""
    if not 0 < port < _PORTS:
        raise TriptychError(f"there is no port {port}", where=host, advice="1 to 65535")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        where = f"{host}:{port}"
        if error.errno == errno.EADDRINUSE:
            advice = "stop what listens there, or choose another with --port"
            raise TriptychError("the port is in use", where=where, advice=advice) from error
        raise TriptychError(f"cannot listen: {error.strerror}", where=where) from error
