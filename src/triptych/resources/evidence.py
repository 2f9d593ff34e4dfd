"""The evidence: for every value and every event, where in the snapshot it stands and by what rule.

One oa:Annotation each (Web Annotation Data Model, 4.2.4 and 4.2.5): its body is the resource that
the value is about, its target the snapshot with a position and a quote; a curator's value names the
page it is from instead.
"""

from triptych.forms import UNSAYABLE
from triptych.mapping import Fact, Origin, Resource
from triptych.records import FIELDS, Span
from triptych.resources.events import iri_of
from triptych.resources.scene import Scene

CONTEXT = 24  # characters of prefix and suffix, enough to find a quote again

_OURS = Origin.PROVENANCE


def add(scene: Scene) -> None:
    """Add the snapshot and all annotations of it."""
    record = scene.roles["record"]
    snapshot = scene.part(record, "snapshot", "snapshot", Origin.RECORD)
    _facts(snapshot, {
        "label": f"Snapshot of record {scene.record.id}",
        "sha256": scene.record.snapshot.sha256,
        "media-type": scene.record.snapshot.media_type,
        "name": scene.record.snapshot.name,
    }, Origin.RECORD)  # fmt: skip
    scene.tie(record, "snapshot", snapshot)
    for at, (value, body) in enumerate(scene.bodies, 1):
        annotation = _annotation(scene, f"value-{at}", body.iri)
        _facts(annotation, {
            "label": f"{FIELDS[value.field]}, as stated",
            "field": value.field, "rule": value.rule, "basis": f"triptych:{value.basis}",
            "source": value.source, "note": value.note,
            "by": scene.link_to(scene.decisions.curator) if value.source else "",
        })  # fmt: skip
        if value.span:
            _target(scene, annotation, snapshot, value.span)
    _of_events(scene, snapshot)
    _graphs(scene, snapshot)


def _of_events(scene: Scene, snapshot: Resource) -> None:
    """Annotate each event with the words that tell of it."""
    for event in scene.decisions.event:
        for at, evidence in enumerate(event.evidence, 1):
            annotation = _annotation(scene, f"event-{event.id}-{at}", iri_of(scene, event.id))
            _facts(annotation, {
                "label": f"Evidence of: {event.label}",
                "field": "abstract", "rule": "curator", "basis": f"triptych:{event.basis}",
                "note": event.why, "by": scene.link_to(scene.decisions.curator),
            })  # fmt: skip
            _target(scene, annotation, snapshot, Span(evidence.start, evidence.end))


def _graphs(scene: Scene, snapshot: Resource) -> None:
    """Say of each graph of the record whose statements it holds.

    What an abstract tells is its author's account, and the curator's only to confirm.
    """
    record, curator = scene.record.id, scene.link_to(scene.decisions.curator)
    authors = [fact.value for fact in scene.roles["work"].facts.get("creator", ())]
    stated = _graph(scene, Origin.RECORD, f"What the source of record {record} states")
    _facts(stated, {"snapshot": snapshot.iri})
    if scene.decisions.value:
        added = _graph(scene, Origin.CURATION, f"What the curator adds to record {record}")
        _facts(added, {"by": curator})
    if scene.decisions.event:
        told = _graph(scene, Origin.EVENTS, f"Events told in the text of record {record}")
        _facts(told, {"snapshot": snapshot.iri, "confirmed": curator})
        for author in authors:
            told.add("by", Fact(author, _OURS))


def _graph(scene: Scene, origin: Origin, label: str) -> Resource:
    """One graph of the record, as a resource of its own."""
    graph = scene.get("graph", scene.names.graph(origin, scene.record.id), _OURS)
    _facts(graph, {"label": label})
    return graph


def _annotation(scene: Scene, suffix: str, body: str) -> Resource:
    """A new annotation of a resource; the record leads to it, so that its IRI dereferences."""
    record = scene.roles["record"]
    annotation = scene.part(record, "annotation", suffix, _OURS)
    record.add("evidence", Fact(annotation.iri, _OURS))
    _facts(annotation, {"body": body, "run": f"{scene.names.base}#build"})
    return annotation


def _target(scene: Scene, annotation: Resource, snapshot: Resource, span: Span) -> None:
    """Point an annotation to a stretch of the snapshot, by position and by quote."""
    text = scene.record.snapshot.text
    words = f"Characters {span.start} to {span.end} of record {scene.record.id}"
    target = scene.get("target", f"{annotation.iri}-target", _OURS)
    position = scene.get("position", f"{annotation.iri}-position", _OURS)
    annotation.add("target", Fact(target.iri, _OURS))
    _facts(target, {"label": words, "source": snapshot.iri})
    target.add("selector", Fact(position.iri, _OURS))
    _facts(position, {
        "label": f"{words}, by position", "start": str(span.start), "end": str(span.end),
    })  # fmt: skip
    exact = scene.record.snapshot.quote(span)
    if UNSAYABLE.search(exact):
        return  # words that cannot be sent in every format are pointed to, and not quoted
    quote = scene.get("quote", f"{annotation.iri}-quote", _OURS)
    target.add("selector", Fact(quote.iri, _OURS))
    _facts(quote, {
        "label": f"{words}, by quote",
        "exact": exact,
        "prefix": UNSAYABLE.split(text[max(0, span.start - CONTEXT) : span.start])[-1],
        "suffix": UNSAYABLE.split(text[span.end : span.end + CONTEXT])[0],
    })  # fmt: skip


def _facts(resource: Resource, facts: dict[str, str], origin: Origin = _OURS) -> None:
    """Add the facts that are not empty."""
    for name, value in facts.items():
        if value:
            resource.add(name, Fact(value, origin))
