"""What safety costs: the way to a query process and back, and what heavy queries do to light ones.

It alone looks at the pool from inside; all else is measured over HTTP.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from sparql.queries import MEASURES, Asking, Measure, endless, queries, texts
from sparql.servers import Built, Endpoint, asked, started
from web.load import Answers, load

from triptych import formats
from triptych.store import Store
from triptych.web.sparql.pool.workers import Limits, Pool

COST = 0.2
"""Milliseconds that the pool may cost a query."""

DELAY = 50.0
"""Milliseconds that heavy queries of one client may delay the light ones of another, at p99."""

_ONES = 600  # queries that the hop is measured with
_HEAVY = (0, 1, 2, 4, 8)
_PATIENCE = 5  # seconds that a heavy query is given
_SOURCE = "127.0.0.2"  # where the heavy ones come from
_LIGHT = Measure("light", MEASURES[0].make, 4_000)
_ENDLESS = Measure("endless", endless, 10)


def report(built: Built, seconds: float, known: tuple[Endpoint, ...]) -> Iterator[str]:
    """Both tables."""
    about = texts(built.store)
    yield from _cost(built, about)
    yield ""
    yield from _beside(built, about, seconds, known)


def _cost(built: Built, about: list[str]) -> Iterator[str]:
    """The same queries in this process and through the pool, in turns."""
    yield f"The pool is to cost at most {COST} ms a query over running it in the web process."
    yield ""
    yield "| query | in the process, ms | through the pool, ms | cost, ms | aim |"
    yield "|---|---|---|---|---|"
    store, where = Store.open(built.store), built.store.resolve()
    with Pool(1, Limits()) as pool:
        for measure in MEASURES[:3]:
            form = formats.GRAPH[0] if "description" in measure.name else formats.SOLUTIONS[0]
            here, there = [], []
            for number in range(_ONES):
                text = measure.make(Asking(about[number % len(about)], number))
                here.append(_took(partial(store.answer, text, form, BytesIO())))
                there.append(_took(partial(_through, pool, where, text, form)))
            ours, theirs = median(here), median(there)
            reached = "reached" if theirs - ours <= COST else "MISSED"
            cells = (measure.name, *(f"{one:.3f}" for one in (ours, theirs, theirs - ours)))
            yield f"| {' | '.join((*cells, reached))} |"


def _through(pool: Pool, store: Path, text: str, form: formats.Format) -> None:
    """Ask the pool and read all of its answer."""
    for _ in pool.answer(store, text, form).chunks:
        pass


def _took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def _beside(
    built: Built, about: list[str], seconds: float, known: tuple[Endpoint, ...]
) -> Iterator[str]:
    """One client with light queries, alone and beside clients elsewhere with endless ones."""
    yield (
        f"One client with smallest look-ups, and clients at another address whose queries are "
        f"ended after {_PATIENCE} seconds. They may delay it by {DELAY:g} ms at p99."
    )
    yield ""
    yield "| server | heavy clients | light a second | p50 ms | p99 ms | errors | aim |"
    yield "|---|---|---|---|---|---|---|"
    for one in known[:2]:
        alone = 0.0
        for count in _HEAVY:
            with started(one, built, limit=_PATIENCE) as (port, _):
                found = _light(port, one, about, seconds, count)
            alone = alone or found.slow
            errors = sum(found.statuses.values()) - found.statuses[200]
            reached = "reached" if found.slow - alone <= DELAY and not errors else "MISSED"
            cells = (f"{found.rate:.0f}", f"{found.median:.2f}", f"{found.slow:.2f}", f"{errors}")
            yield f"| {' | '.join((one.name, str(count), *cells, reached if count else ''))} |"


def _light(port: int, one: Endpoint, about: list[str], seconds: float, heavy: int) -> Answers:
    """What the light client gets while so many heavy ones ask."""
    light = asked(port, one, queries(_LIGHT, about, seconds, 1))
    load(asked(port, one, queries(_LIGHT, about, 1.0, 2)), 1, min(seconds, 0.5))
    if not heavy:
        return load(light, 1, seconds)
    text = queries(_ENDLESS, about, seconds + 5, 3)
    more = f"&timeout={_PATIENCE}"
    beside = asked(port, one, text, more=more, source=_SOURCE)
    other = get_context("fork").Process(target=load, args=(beside, heavy, seconds))
    other.start()
    try:
        sleep(1.0)  # until all of them are at work
        return load(light, 1, seconds)
    finally:
        other.join()
