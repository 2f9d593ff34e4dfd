"""The candidates: events that the text may tell of and that nobody has decided about.

They are kept apart in kind, in class and in properties from events, so that in no form and no graph
can one be taken for what is asserted. They are many: a candidate quotes its main words only.
"""

from triptych.events.findings import Candidate, Part
from triptych.mapping import Fact, Origin, Resource
from triptych.resources.scene import Scene
from triptych.resources.words import snapshot_of

_OURS = Origin.CANDIDATES


def add(scene: Scene) -> None:
    """Add every candidate, with the words that made it one."""
    for candidate in scene.candidates:
        _candidate(scene, candidate)


def _candidate(scene: Scene, candidate: Candidate) -> None:
    """One candidate: what it would be, and why."""
    local = f"{scene.record.id}-{candidate.id}"
    resource = scene.get("candidate", scene.names.thing("candidate", local), _OURS)
    _facts(resource, {
        "label": candidate.label, "class": f"crm:{candidate.class_}", "type": candidate.type,
        "modality": f"triptych:{candidate.modality}", "date": candidate.date,
        "basis": f"triptych:{candidate.basis}" if candidate.date else "", "why": candidate.why,
        "snapshot": snapshot_of(scene).iri, "run": scene.run,
    })  # fmt: skip
    for rule in candidate.rules:
        resource.add("rule", Fact(rule, _OURS))
    for name, parts in (("place", candidate.places), ("participant", candidate.participants)):
        for part in parts:
            _part(scene, resource, name, part)
    _words(scene, resource, candidate)


def _part(scene: Scene, resource: Resource, name: str, part: Part) -> None:
    """A place or a participant: by its authority, or else as it is called."""
    if part.authority:
        resource.add(name, Fact(scene.link_to(part.authority), _OURS))
    else:
        resource.add(f"{name}-words", Fact(part.label, _OURS))


def _words(scene: Scene, resource: Resource, candidate: Candidate) -> None:
    """The main words of a candidate, by position and by quote."""
    span = candidate.evidence[0]
    target = scene.part(resource, "target", "words", _OURS)
    position = scene.part(resource, "position", "position", _OURS)
    quote = scene.part(resource, "quote", "quote", _OURS)
    resource.add("target", Fact(target.iri, _OURS))
    _facts(target, {"source": snapshot_of(scene).iri})
    for selector in (position, quote):
        target.add("selector", Fact(selector.iri, _OURS))
    _facts(position, {"start": str(span.start), "end": str(span.end)})
    _facts(quote, {"exact": scene.record.snapshot.quote(span)})


def _facts(resource: Resource, facts: dict[str, str]) -> None:
    """Add the facts that are not empty."""
    for name, value in facts.items():
        if value:
            resource.add(name, Fact(value, _OURS))
