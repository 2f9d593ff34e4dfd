"""The timeline of the whole dataset: every event drawn while they are few, else counts by decade.

It reads the register alone, so it costs the same at any size.
"""

from collections.abc import Iterable, Iterator

from triptych.register import Dated, Register
from triptych.values import Iri, Literal, Term
from triptych.web.pages.happenings import happenings
from triptych.web.pages.periods import centuries, charts
from triptych.web.pages.shown import Showing
from triptych.web.pages.timeline import MOST, NARROW, WIDE, layout

_KIND = "event"


def chronology(register: Register, showing: Showing) -> dict[str, object]:
    """What the template of the timeline needs."""
    total = register.counts().get(_KIND, 0)
    if 0 < total <= MOST:
        dated = register.dated(register.things(_KIND, 0, total))
        events = happenings(rows(dated), showing)
        drawn = [picture for canvas in (WIDE, NARROW) if (picture := layout(events, canvas))]
        undated = sum(event.stretch is None for event in events)
        return _page(total, undated=undated, events=events, pictures=drawn)
    counts = dict(register.decades(_KIND))
    way = f"{showing.root}search?kind={_KIND}&decade={{}}"
    return _page(total, charts=charts(counts, way), centuries=centuries(counts, way))


def _page(total: int, **found: object) -> dict[str, object]:
    """All names that the template knows."""
    nothing = {"undated": 0, "events": [], "pictures": [], "charts": [], "centuries": []}
    return {"total": total, **nothing, **found}


def rows(dated: Iterable[Dated]) -> Iterator[dict[str, Term]]:
    """Events of the register as the rows that `happenings` reads, one for each place."""
    for one in dated:
        thing = one.thing
        row: dict[str, Term] = {"event": Iri(thing.iri), "label": Literal(thing.label)}
        if thing.date:
            row["date"] = Literal(thing.date)
        row |= {name: Literal(value) for name, value in one.bounds.items()}
        yield row
        for iri, label in one.places:
            yield {"event": row["event"], "where": Iri(iri), "place": Literal(label)}
