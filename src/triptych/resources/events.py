"""The events: what the curator confirmed that the text tells of."""

from triptych import dates
from triptych.decisions import Event
from triptych.mapping import Fact, Origin, Resource
from triptych.records import Basis
from triptych.resources.activities import Dated, add_date, tie_publication
from triptych.resources.scene import Scene

_OURS = Origin.EVENTS


def add(scene: Scene) -> None:
    """Add every confirmed event, and say in the deposited text what it is about."""
    text = scene.roles[scene.deposit]
    for event in scene.decisions.event:
        resource = _event(scene, event)
        if event.activity:
            continue
        text.add("about" if event.main else "mentions", Fact(resource.iri, _OURS))
        if event.main:
            for fact in resource.facts.get("place", ()):
                text.add("spatial", fact)
            for fact in resource.facts.get("date", ()):
                text.add("temporal", fact)


def iri_of(scene: Scene, id_: str) -> str:
    """The IRI of an event by its id in the curation file: a publication is told where it is."""
    event = next((e for e in scene.decisions.event if e.id == id_), None)
    if event and event.activity:
        return f"{scene.own(event.activity, _OURS).iri}#publication"
    return scene.names.thing("event", f"{scene.record.id}-{id_}")


def _event(scene: Scene, event: Event) -> Resource:
    """One event with its date, places, actors and ties to other events."""
    kind = "publication" if event.activity else "event"
    resource = scene.get(kind, iri_of(scene, event.id), _OURS)
    concept = scene.concept("event-types", event.type)
    resource.add("label", Fact(event.label, _OURS))
    resource.add("class", Fact(f"crm:{event.class_}", _OURS))
    resource.add("type", Fact(concept.iri, _OURS))
    if event.note:
        resource.add("note", Fact(event.note, _OURS))
    if event.activity and "published" not in resource.facts:
        tie_publication(scene.roles[event.activity], resource, _OURS)
    if event.date and "date" not in resource.facts:
        _date(scene, event, resource)
    base = scene.names.base
    for place in event.places:
        resource.add("place", Fact(base + place, _OURS))
    for taking in event.participants:
        resource.add(taking.property, Fact(base + taking.actor, _OURS))
    for relation in event.relations:
        resource.add(relation.property, Fact(iri_of(scene, relation.event), _OURS))
    return resource


def _date(scene: Scene, event: Event, resource: Resource) -> None:
    """Date an event; the curator's own bounds stand where the date leaves one open."""
    dated = Dated(event.date, not event.within, event.basis is Basis.EXPLICIT)
    span = add_date(scene, resource, dated, _OURS)
    for day, name, attribute in (
        (event.earliest, "begin-of-begin", "begin_of_begin"),
        (event.latest, "end-of-end", "end_of_end"),
    ):
        if day and name not in span.facts:
            moment = getattr(dates.bounds(dates.parse(day)), attribute)
            span.add(name, Fact(moment, _OURS))
    for words, name in ((event.begin_words, "begin-words"), (event.end_words, "end-words")):
        if words:
            span.add(name, Fact(words, _OURS))
