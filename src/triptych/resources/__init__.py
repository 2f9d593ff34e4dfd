"""From one record and its curator's decisions to the things they describe: resources before RDF.

    texts      work, manuscript, article, chapter, book, journal, record, and how they hang together
    agents     authors in their order, editors, publishers, holders, affiliations
    activities creation and publication, with their time-spans
    events     the curator's confirmed events
    labels     one label for everything, marked where it is made
    evidence   why each fact is here: annotations of the snapshot

Each is a function that adds to the `Scene`; none knows a vocabulary.
"""

from triptych.decisions import Decisions
from triptych.mapping import Resource
from triptych.records import Record
from triptych.resources import activities, agents, events, evidence, labels, texts
from triptych.resources.scene import Scene
from triptych.terms import Names


def describe(record: Record, decisions: Decisions, names: Names) -> list[Resource]:
    """Every resource of one record, parts included, in a fixed order."""
    scene = Scene(record, decisions, names)
    for step in (texts.add, agents.add, activities.add, events.add, labels.add, evidence.add):
        step(scene)
    return scene.resources
