"""The page of the examples, and the examples as RDF: it alone asks them, with little time for all.

What an example finds is kept for the release. A page that is asked for takes some seconds at most:
what it does not come to stands there without an answer, and is asked for the next page.
"""

import time
from typing import cast

from flask import Response, current_app

from triptych.errors import QueryError, QueryTimeout
from triptych.services import Checked
from triptych.web import definitions
from triptych.web.definitions import Definition
from triptych.web.published import Opened, Served
from triptych.web.sparql.people import examples, page
from triptych.web.sparql.people.examples import Example
from triptych.web.sparql.people.page import Found
from triptych.web.sparql.people.shown import Answered, Text
from triptych.web.sparql.protocol import HTML, Asked

ROWS = 5
"""How many rows of each example are shown."""

SECONDS = 5.0
"""How long the examples of one page may work, all together."""

_PATIENCE = 600.0  # seconds before one that took too long is asked again: the machine may be idle
_CHARACTERS = 600  # of a graph
_SLOW = f"It takes more than {SECONDS:g} seconds here."
_LATER = "Not asked yet: look again in a moment, or follow the link."


def view(suffix: str = "") -> Response:
    """The examples, in the form that the suffix names, else the way to one."""
    served: Served = current_app.extensions["triptych"]
    iri = served.release().manifest.iri
    response = definitions.answer(
        Definition(
            examples.PATH, iri + examples.PATH, lambda _: examples.graph(iri),
            "sparql-examples.html", _shown,
        ),
        suffix,
    )  # fmt: skip
    if suffix == HTML.suffix and not _is_whole(served.release()):
        del response.headers["ETag"]  # the next page may say more
        response.headers["Cache-Control"] = "no-store"
    return response


def _shown(release: Opened) -> dict[str, object]:
    """What the page shows."""
    until = time.monotonic() + SECONDS
    groups = [
        (words, [_asked(release, one, until) for one in many])
        for words, many in examples.groups(release)
    ]
    return {"groups": groups}


def _asked(release: Opened, one: Example, until: float) -> tuple[Example, Found | None, str]:
    """An example with what it finds, or with why that is not known."""
    kept = _kept(release)
    now = time.monotonic()
    known = kept.get(one.name, 0.0)
    if isinstance(known, float):
        if now < known:
            return one, None, _SLOW
        if now >= until:
            return one, None, _LATER
        try:
            known = kept[one.name] = _read(one, until - now)
        except QueryTimeout:
            kept[one.name] = now + _PATIENCE if until - now > SECONDS / 2 else 0.0
            return one, None, _LATER
        except QueryError as error:
            return one, None, f"Not answered now: {error.message}."
    return one, page.found_by(release, known, one.form), ""


def _read(one: Example, seconds: float) -> Answered:
    """The first that an example finds."""
    answered = page.read(Asked(one.query, seconds=seconds), Checked(one.form), ROWS)
    if isinstance(answered, Text):
        return Text(answered.words[:_CHARACTERS].rpartition("\n")[0], is_cut=True)
    return answered


def _kept(release: Opened) -> dict[str, Answered | float]:
    """What the examples found in a release, by name; of one that took too long, when to try again.

    The time is that of `time.monotonic`.
    """
    return cast("dict[str, Answered | float]", release.once("examples found", dict))


def _is_whole(release: Opened) -> bool:
    """Whether all examples were answered."""
    kept = _kept(release)
    names = (one.name for _, many in examples.groups(release) for one in many)
    return not any(isinstance(kept.get(name, 0.0), float) for name in names)
