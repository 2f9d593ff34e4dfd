"""The labels: one for everything that is published, marked where it is made and not found."""

from triptych import dates
from triptych.mapping import Fact, Resource
from triptych.resources.scene import Scene

# Where a label is found: the first of these facts that a resource has.
FOUND = ("label", "title", "name")

# What is labelled first, since the labels of others are made of theirs.
WHOLES = ("journal", "book")

# What a label is made of where none is found: kind | words, with the label of the record's other
# resources in braces.
MADE: dict[str, str] = {
    "work": "Work of record {record}",
    "manuscript": "Deposited text of record {record}",
    "article": "Article in {journal}",
    "chapter": "Chapter in {book}",
    "book": "Book of record {record}",
    "journal": "Journal of record {record}",
    "record": "Record {record}",
    "file": "File of record {record}",
    "person": "Person of record {record}",
    "organization": "Organization of record {record}",
    "actor": "Rights holder of record {record}",
    "authorship": "Author {position}",
    "creation": "Writing of {whole}",
    "publication": "Publication of {whole}",
    "time-span": "{date}",
}


def add(scene: Scene) -> None:
    """Label every resource that has none yet; an authority has the label its curator gave it."""
    authorities = {scene.link(role) for role in scene.decisions.links}
    own = [resource for resource in scene.resources if resource.iri not in authorities]
    for resource in own:
        found = next((resource.facts[name][0] for name in FOUND if name in resource.facts), None)
        if found is not None:
            resource.facts["label"] = [found]
    for resource in sorted(own, key=lambda known: known.kind not in WHOLES):
        if "label" not in resource.facts:
            _make(scene, resource)


def _make(scene: Scene, resource: Resource) -> None:
    """Make a label of what is known, and say that it is made."""
    date = resource.first("date")
    words = MADE[resource.kind].format(
        record=scene.record.id,
        position=resource.first("position"),
        date=dates.english(dates.parse(date)) if date else "",
        whole=_whole(scene, resource) if "#" in resource.iri else "",
        journal=_role(scene, "journal"),
        book=_role(scene, "book"),
    )
    resource.facts["made-label"] = [Fact(words, resource.origin)]
    resource.facts["made"] = [Fact("true", resource.origin)]


def _whole(scene: Scene, resource: Resource) -> str:
    """The label of what a part belongs to."""
    iri = resource.iri.partition("#")[0]
    return next(_label(known) for known in scene.resources if known.iri == iri)


def _role(scene: Scene, role: str) -> str:
    """The label of what plays a role in the record, or words for a record that names none."""
    resource = scene.roles.get(role)
    return (_label(resource) if resource else "") or f"a {role} of record {scene.record.id}"


def _label(resource: Resource) -> str:
    """The label a resource has by now."""
    return next(filter(None, map(resource.first, (*FOUND, "made-label"))), "")
