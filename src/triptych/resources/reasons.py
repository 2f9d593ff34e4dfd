"""The reasons: for every statement about a confirmed event, the words and the rule it rests on.

A statement is a resource (RDF Schema, 5.3) that an annotation has for its body. A statement whose
reason is the evidence of its event shares one annotation with all others of that kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from triptych.decisions import BY_CURATOR, Event, Evidence, Reason
from triptych.mapping import Fact, Origin, Resource
from triptych.records import Basis, Span
from triptych.resources.events import iri_of
from triptych.resources.evidence import annotate
from triptych.resources.scene import Scene
from triptych.resources.words import add_facts, point

_OURS = Origin.PROVENANCE
_WEIGHT = tuple(Basis)  # from what is said in so many words to what is further from them


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement about an event: its name in `because`, in words, and the triple.

    `object` is the fact of a statement that holds the object: "object" an IRI, "term" a prefixed
    name, "words" a text in the language of the events.
    """

    name: str
    words: str
    predicate: str
    object: str
    value: str

    @property
    def suffix(self) -> str:
        """How the statement ends an IRI: places.1 is place-1."""
        kind, _, number = self.name.partition(".")
        return f"{kind.removesuffix('s')}-{number}" if number else kind


def add(scene: Scene) -> None:
    """Add the reason of each statement about each event."""
    for event in scene.decisions.event:
        told = {reason.statement for reason in event.because}
        alike: list[str] = []
        for stated in _statements(scene, event):
            node = _statement(scene, event, stated)
            if stated.name in told or (stated.name == "date" and event.basis is not Basis.EXPLICIT):
                _reason(scene, event, stated, node)
            else:
                alike.append(node.iri)
        if alike:
            annotation = annotate(scene, f"reason-{event.id}", alike)
            _facts(scene, annotation, event, f"Reason of what is said of: {event.label}")
            _point(scene, annotation, event.evidence)


def _statements(scene: Scene, event: Event) -> Iterator[Stated]:
    """Every statement that is made about an event; a date that another source gives is not its."""
    base = scene.names.base
    resource = scene.get("event", iri_of(scene, event.id), Origin.EVENTS)
    yield Stated("label", "Label", "rdfs:label", "words", event.label)
    yield Stated("class", "Class", "rdf:type", "term", f"crm:{event.class_}")
    yield Stated("type", "Type", "crm:P2_has_type", "object", resource.first("type"))
    if event.date and resource.facts["time-span"][0].origin is Origin.EVENTS:
        span = resource.first("time-span")
        yield Stated("date", "Date", "crm:P4_has_time-span", "object", span)
    for n, place in enumerate(event.places, 1):
        yield Stated(f"places.{n}", "Place", "crm:P7_took_place_at", "object", base + place)
    for n, one in enumerate(event.participants, 1):
        name = f"participants.{n}"
        yield Stated(name, "Participant", f"crm:{one.property}", "object", base + one.actor)
    for n, tie in enumerate(event.relations, 1):
        prefix = "crm" if tie.property.startswith("P") else "triptych"
        other = iri_of(scene, tie.event)
        yield Stated(f"relations.{n}", "Relation", f"{prefix}:{tie.property}", "object", other)


def _statement(scene: Scene, event: Event, stated: Stated) -> Resource:
    """A statement as a resource, a part of the record."""
    record = scene.roles["record"]
    node = scene.part(record, "statement", f"statement-{stated.suffix}-{event.id}", _OURS)
    add_facts(node, {
        "label": f"{stated.words} of: {event.label}",
        "subject": iri_of(scene, event.id), "predicate": stated.predicate,
    })  # fmt: skip
    node.add(stated.object, Fact(stated.value, _OURS, language=Origin.EVENTS))
    return node


def _reason(scene: Scene, event: Event, stated: Stated, node: Resource) -> None:
    """The reason of one statement alone: its own words, or the evidence of the event."""
    annotation = annotate(scene, f"reason-{stated.suffix}-{event.id}", [node.iri])
    because = [reason for reason in event.because if reason.statement == stated.name]
    _facts(scene, annotation, event, f"Reason of: {stated.words} of: {event.label}", because)
    if stated.name == "date":
        annotation.facts["basis"] = [Fact(f"triptych:{event.basis}", _OURS)]
        add_facts(annotation, {"note": event.why})
    _point(scene, annotation, because or event.evidence)


def _facts(
    scene: Scene,
    annotation: Resource,
    event: Event,
    label: str,
    because: list[Reason] | None = None,
) -> None:
    """What is said of every reason: its basis is that of its weakest words."""
    bases = [reason.basis for reason in because or ()]
    basis = max(bases, key=_WEIGHT.index, default=Basis.EXPLICIT)
    add_facts(annotation, {
        "label": label, "field": "abstract", "basis": f"triptych:{basis}",
        "by": scene.decider(event),
    })  # fmt: skip
    for rule in [reason.rule for reason in because or ()] or [BY_CURATOR]:
        annotation.add("rule", Fact(rule, _OURS))
    for reason in because or ():
        add_facts(annotation, {"note": reason.why})


def _point(scene: Scene, annotation: Resource, quotes: tuple[Evidence, ...] | list[Reason]) -> None:
    """Point a reason to each stretch of words."""
    for quote in quotes:
        point(scene, annotation, Span(quote.start, quote.end))
