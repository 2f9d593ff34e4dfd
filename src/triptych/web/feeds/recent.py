"""The last changes in words, for feed readers and for people."""

from dataclasses import dataclass
from datetime import datetime

from triptych.history import Change, Did
from triptych.register import Thing
from triptych.web.published import Served

RECENT = 100
"""How many of the last changes are told."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words.

    `path` is the thing's from the root, `label` the best there is, in `language` ("" if unknown).
    """

    number: int
    did: Did
    iri: str
    path: str
    kind: str
    label: str
    language: str
    time: datetime


def recent(served: Served) -> list[Told]:
    """The last changes, the newest first, with the best labels there are."""
    history = served.release().history
    found = history.log(max(1, history.total - RECENT + 1), RECENT)
    return [_told(served, change) for change in reversed(found)]


def known(served: Served, iri: str) -> Thing | None:
    """A thing of this release, or of the last one kept that described it; None without any."""
    release = served.release()
    thing = release.register.thing(iri)
    if thing is None:
        before = [one.digest for one in release.history.described(iri)]
        kept = next(filter(served.published.keeps, reversed(before)), None)
        thing = served.published.kept(kept).register.thing(iri) if kept else None
    return thing


def _told(served: Served, change: Change) -> Told:
    """A change in words; what no register knows is told by its kind and name."""
    thing = known(served, change.iri)
    path = "/".join(change.iri.rsplit("/", 2)[1:])
    label, language = (thing.label, thing.language) if thing else (path.replace("/", " "), "")
    return Told(
        change.number, change.did, change.iri, path, change.kind, label, language, change.time
    )
