"""Queries that ask other endpoints too: it alone gives them a gateway and processes of their own.

Nothing is started before the first such query, and there is none where the operator's list is
empty. Their processes are kept apart from all others, which have no network.
"""

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from triptych.errors import QueryError, QuerySyntaxError
from triptych.formats import Format
from triptych.release import Manifest
from triptych.services import Readdressed, Service
from triptych.terms import prefixes
from triptych.web.sparql.federation import remote
from triptych.web.sparql.federation.gateway import Gateway, Ticket
from triptych.web.sparql.pool.workers import Answer, Chunks, Limits, Pool

PLACES = 2
"""Such queries answered at once: each mostly waits for others."""


def of(
    endpoints: Collection[str], manifest: Manifest, limits: Limits, folder: Path
) -> "Federation | None":
    """What follows SERVICE to these endpoints for a folder of releases; None where none is named.

    They are told whose dataset asks, and have less time than the query, so that SILENT can still
    make up for them.
    """
    if not endpoints:
        return None
    contact = f"; mailto:{manifest.contact}" if manifest.contact else ""
    agent = f"Triptych/{version('triptych')} (+{manifest.iri}{contact})"
    asking = remote.Terms(agent, limits.seconds * 2 / 3)
    return Federation(endpoints, asking, partial(Pool, PLACES, limits, prefixes(), folder=folder))


class Federation:
    """The endpoints that SERVICE may name, and what it takes to ask them; threads may share it."""

    def __init__(
        self,
        endpoints: Collection[str],
        terms: remote.Terms,
        pool: Callable[..., Pool],
        resolve: remote.Resolve | None = None,
    ) -> None:
        """Start nothing yet; `pool(port=...)` makes the processes that can reach a port."""
        self.endpoints = frozenset(endpoints)
        self._terms = terms
        self._pool = pool
        self._resolve = resolve
        self._running: tuple[Gateway, Pool] | None = None
        self._starting = threading.Lock()

    def answer(
        self, services: tuple[Service, ...], store: Path, query: str, form: Format, **asked: Any
    ) -> Answer:
        """What `Pool.answer` gives for a query with these services, as `services.check` found them.

        Raises ServiceError where an endpoint failed that the query does not call SILENT, and else
        what `Pool.answer` raises, about the query as it was asked.
        """
        gateway, pool = self._started()
        ticket = gateway.issue(one.iri for one in services)
        asking = _Asking(ticket, Readdressed.of(query, services, ticket.address))
        try:
            answer = pool.answer(store, asking.readdressed.text, form, **asked)
        except QueryError as error:
            raise asking.error(error) from error
        return Answer(answer.media_type, cast("Chunks", Passed(answer.chunks, asking)))

    @property
    def tickets(self) -> int:
        """How many endpoints could be asked now."""
        return self._running[0].tickets if self._running else 0

    def close(self) -> None:
        """End what was started."""
        with self._starting:
            if self._running is not None:
                gateway, pool = self._running
                pool.close()
                gateway.close()
                self._running = None

    def _started(self) -> tuple[Gateway, Pool]:
        """The gateway and the processes that can reach it."""
        with self._starting:
            if self._running is None:
                gateway = Gateway(self._ask, self._terms.seconds)
                self._running = gateway, self._pool(port=gateway.port)
            return self._running

    def _ask(self, endpoint: str, query: bytes, deadline: remote.Deadline) -> remote.Solutions:
        """An endpoint's own answer."""
        return remote.ask(endpoint, query, self._terms, deadline, resolve=self._resolve)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A query that is being answered: its leave, and its text as the process got it."""

    ticket: Ticket
    readdressed: Readdressed

    def error(self, error: QueryError) -> QueryError:
        """An error about what the process got as one about what was asked; the leave ends."""
        found = self.ticket.failure(error.message)
        self.ticket.close()
        if isinstance(error, QuerySyntaxError):
            return self.readdressed.error(error)
        if found is not None:
            return found
        for endpoint in self.ticket.paths:
            error.message = error.message.replace(self.ticket.address(endpoint), endpoint)
        return error


class Passed(Iterator[bytes]):
    """The bytes of an answer; the leave to ask others ends with them."""

    def __init__(self, chunks: Chunks, asking: _Asking) -> None:
        """Pass on these."""
        self._chunks = chunks
        self._asking = asking
        self._look()

    @property
    def length(self) -> int | None:
        """Bytes of the whole answer where they are here already, else None."""
        return self._chunks.length

    def __next__(self) -> bytes:
        """The next bytes; QueryError when there should be more but are not."""
        try:
            return next(self._chunks)
        except QueryError as error:
            raise self._asking.error(error) from error
        finally:
            self._look()

    def close(self) -> None:
        """Say that no more is wanted."""
        self._chunks.close()
        self._asking.ticket.close()

    def _look(self) -> None:
        """End the leave when the process has said all: not everyone reads on to the end."""
        if self._chunks.length is not None:
            self._asking.ticket.close()
