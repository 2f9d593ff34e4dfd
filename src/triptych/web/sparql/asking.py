"""Who answers a query: it alone brings an operation before the pool, and other endpoints by it."""

from dataclasses import dataclass
from functools import partial

from flask import current_app, request

from triptych import services
from triptych.formats import Format
from triptych.services import Checked
from triptych.web.published import Opened, Served
from triptych.web.sparql.pool.workers import Answer
from triptych.web.sparql.protocol import Asked


def checked(query: str) -> Checked:
    """The form of a query and the other endpoints it names; raises what `services.check` raises."""
    return checked_for(_served(), query)


def ask(operation: Asked, found: Checked, chosen: Format) -> Answer:
    """What answers the query in a format; QueryError where nothing does, as `Pool.answer` says."""
    served = _served()
    task = Task(operation, found, chosen, served.release(), request.remote_addr or "")
    return ask_for(served, task)


@dataclass(frozen=True, slots=True)
class Task:
    """A query that is in order, how it is to be answered, from which release, and for whom."""

    operation: Asked
    checked: Checked
    format: Format
    release: Opened
    client: str


def checked_for(served: Served, query: str) -> Checked:
    """The same outside of a request of the application."""
    return services.check(query, served.federation.endpoints if served.federation else ())


def ask_for(served: Served, task: Task) -> Answer:
    """The same outside of a request of the application."""
    answer = served.pool.answer
    if served.federation and task.checked.services:
        answer = partial(served.federation.answer, task.checked.services)
    return answer(
        task.release.path / "store",
        task.operation.query,
        task.format,
        default_graphs=task.operation.default_graphs,
        named_graphs=task.operation.named_graphs,
        seconds=task.operation.seconds,
        client=task.client,
    )


def at_once(task: Task) -> bytes | None:
    """The whole answer, where it is surely so little work that no process has to be asked for it.

    None where it may be more, and where there is something to say about the query.
    """
    asked = task.operation
    if asked.default_graphs or asked.named_graphs or task.checked.services:
        return None
    return task.release.store.at_once(asked.query, task.format, SMALL)


SMALL = 1 << 16
"""The bytes of an answer that need not leave this process: a few milliseconds of work."""


def _served() -> Served:
    """What the application holds."""
    served: Served = current_app.extensions["triptych"]
    return served
