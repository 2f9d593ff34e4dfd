"""From one record and its curator's decisions to the things they describe: resources before RDF.

    texts      work, manuscript, article, chapter, book, journal, record, and how they hang together
    agents     authors in their order, editors, publishers, holders, affiliations
    activities creation and publication, with their time-spans
    events     the curator's confirmed events
    labels     one label for everything, marked where it is made
    evidence   why each fact is here: annotations of the snapshot
    reasons    why each statement about an event is here
    candidates what the text may tell of besides, and nobody asserts

Each is a function that adds to the `Scene`; none knows a vocabulary.
"""

from collections.abc import Sequence

from triptych.decisions import Decisions
from triptych.events.findings import Candidate
from triptych.mapping import Resource
from triptych.records import Record
from triptych.resources import (
    activities,
    agents,
    candidates,
    events,
    evidence,
    labels,
    reasons,
    texts,
)
from triptych.resources.scene import Scene
from triptych.terms import Names

STEPS = (
    texts.add, agents.add, activities.add, events.add, labels.add, evidence.add, reasons.add,
    candidates.add,
)  # fmt: skip


def describe(
    record: Record, decisions: Decisions, names: Names, proposed: Sequence[Candidate] = ()
) -> list[Resource]:
    """Every resource of one record, parts included, in a fixed order.

    `proposed` are the candidates that no decision is about.
    """
    scene = Scene(record, decisions, names, proposed)
    for step in STEPS:
        step(scene)
    return scene.resources
