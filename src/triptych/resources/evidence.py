"""The evidence: for every value and every event, where in the snapshot it stands and by what rule.

One oa:Annotation each (Web Annotation Data Model, 4.2.4 and 4.2.5): its body is the resource that
the value is about, its target the snapshot with a position and a quote; a curator's value names the
page it is from instead.
"""

from triptych.decisions import BY_CURATOR
from triptych.mapping import Fact, Origin, Resource
from triptych.records import FIELDS, Span
from triptych.resources.events import iri_of
from triptych.resources.scene import Scene
from triptych.resources.words import add_facts, point, snapshot_of

_OURS = Origin.PROVENANCE


def add(scene: Scene) -> None:
    """Add the snapshot and all annotations of it."""
    snapshot = snapshot_of(scene)
    add_facts(snapshot, {
        "label": f"Snapshot of record {scene.record.id}",
        "sha256": scene.record.snapshot.sha256,
        "media-type": scene.record.snapshot.media_type,
        "name": scene.record.snapshot.name,
        "retrieved": scene.record.snapshot.retrieved,
    }, Origin.RECORD)  # fmt: skip
    scene.tie(scene.roles["record"], "snapshot", snapshot)
    for at, (value, body) in enumerate(scene.bodies, 1):
        annotation = annotate(scene, f"value-{at}", [body.iri])
        add_facts(annotation, {
            "label": f"{FIELDS[value.field]}, as stated",
            "field": value.field, "rule": value.rule, "basis": f"triptych:{value.basis}",
            "source": value.source, "note": value.note, "retrieved": value.retrieved,
            "by": scene.link_to(scene.decisions.curator) if value.source else "",
        })  # fmt: skip
        if value.span:
            point(scene, annotation, value.span, annotation.iri)
    _of_events(scene)
    _graphs(scene, snapshot)


def annotate(scene: Scene, suffix: str, bodies: list[str]) -> Resource:
    """A new annotation of some resources; the record leads to it, so that its IRI dereferences."""
    record = scene.roles["record"]
    annotation = scene.part(record, "annotation", suffix, _OURS)
    record.add("evidence", Fact(annotation.iri, _OURS))
    for body in bodies:
        annotation.add("body", Fact(body, _OURS))
    annotation.add("run", Fact(scene.run, _OURS))
    return annotation


def _of_events(scene: Scene) -> None:
    """Annotate each event with the words that tell of it."""
    for event in scene.decisions.event:
        for at, evidence in enumerate(event.evidence, 1):
            annotation = annotate(scene, f"event-{event.id}-{at}", [iri_of(scene, event.id)])
            add_facts(annotation, {
                "label": f"Evidence of: {event.label}",
                "field": "abstract", "rule": BY_CURATOR, "basis": f"triptych:{event.basis}",
                "note": event.why, "by": scene.decider(event),
            })  # fmt: skip
            point(scene, annotation, Span(evidence.start, evidence.end))


def _graphs(scene: Scene, snapshot: Resource) -> None:
    """Say of each graph of the record whose statements it holds.

    What an abstract tells is its author's account, and the curator's only to confirm.
    """
    record, curator = scene.record.id, scene.link_to(scene.decisions.curator)
    authors = [fact.value for fact in scene.roles["work"].facts.get("creator", ())]
    stated = _graph(scene, Origin.RECORD, f"What the source of record {record} states")
    add_facts(stated, {"snapshot": snapshot.iri})
    if scene.decisions.value:
        added = _graph(scene, Origin.CURATION, f"What the curator adds to record {record}")
        add_facts(added, {"by": curator})
    if scene.decisions.event:
        told = _graph(scene, Origin.EVENTS, f"Events told in the text of record {record}")
        add_facts(told, {"snapshot": snapshot.iri})
        for event in scene.decisions.event:
            add_facts(told, {"confirmed": scene.decider(event)})
        for author in authors:
            told.add("by", Fact(author, _OURS))
    if scene.candidates:
        words = f"Events that the text of record {record} may tell of, asserted by nobody"
        add_facts(_graph(scene, Origin.CANDIDATES, words), {"snapshot": snapshot.iri})


def _graph(scene: Scene, origin: Origin, label: str) -> Resource:
    """One graph of the record, as a resource of its own."""
    graph = scene.get("graph", scene.names.graph(origin, scene.record.id), _OURS)
    add_facts(graph, {"label": label})
    return graph
