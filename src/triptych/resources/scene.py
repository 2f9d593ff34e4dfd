"""The scene of one record: its resources while they are being gathered, each made once."""

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property

from triptych.decisions import Decisions, Event
from triptych.events.findings import Candidate
from triptych.mapping import Fact, Origin, Resource
from triptych.records import Record, Value
from triptych.terms import Names, slug

# The schemes of the controlled terms: local name | label.
SCHEMES = {
    "disciplines": "Disciplines, as Digital Commons repositories name them (bepress)",
    "event-types": "Types of events, as curators name them",
}
# What the words of a document type mean; a type that is not here says nothing.
GENRES: tuple[tuple[str, str], ...] = (
    (r"\b(thesis|dissertation)\b", "thesis"),
    (r"\bbook chapter\b|\bchapter\b", "chapter"),
    (r"\barticle\b", "article"),
    (r"\bbook\b|\bmonograph\b", "book"),
)
VERSION_OF_RECORD = "http://purl.org/coar/version/c_970fb48d4fbd8a85"


class Scene:
    """The resources of one record by IRI, and by role ("article", "journal") where one plays it."""

    def __init__(
        self,
        record: Record,
        decisions: Decisions,
        names: Names,
        candidates: Sequence[Candidate] = (),
    ) -> None:
        """Start with nothing but what was read."""
        self.record = record
        self.decisions = decisions
        self.names = names
        self.candidates = candidates
        self.run = f"{names.base}#build"
        # What the source says, then what the curator adds.
        self.values: tuple[Value, ...] = (*record.values, *decisions.values)
        self.roles: dict[str, Resource] = {}
        self.bodies: list[tuple[Value, Resource]] = []
        self._annotated: set[int] = set()
        self._by_iri: dict[str, Resource] = {}

    @property
    def resources(self) -> list[Resource]:
        """All of them, in the order they were first named."""
        return list(self._by_iri.values())

    def __contains__(self, iri: str) -> bool:
        """Whether there is a resource with this IRI already."""
        return iri in self._by_iri

    @property
    def deposit(self) -> str:
        """The role of the deposited text: the published one where that is what was deposited."""
        versions = {value.value for value in self.values if value.field == "version"}
        return self.published if versions == {VERSION_OF_RECORD} else "manuscript"

    @cached_property
    def published(self) -> str:
        """The role of the published text that the record is about.

        It is an article, unless the record is of another type and of no journal: then it is a
        chapter, or nothing but the deposited text itself (the DOI of a thesis is the thesis's own).
        """
        types = [v.value for v in self.values if v.field == "document-type"]
        genres = {genre_of(words) for words in types}
        in_journal = any(v.field.startswith("journal.") for v in self.values)
        if not types or in_journal or "article" in genres or "journal" in self.decisions.links:
            return "article"
        return "chapter" if "chapter" in genres else "manuscript"

    def get(self, kind: str, iri: str, origin: Origin) -> Resource:
        """The resource with this IRI, made on first asking; what the record itself names wins."""
        if iri not in self._by_iri:
            self._by_iri[iri] = Resource(kind, iri, origin)
        resource = self._by_iri[iri]
        if origin is Origin.RECORD:
            resource.origin = origin
        return resource

    def own(self, role: str, origin: Origin = Origin.RECORD) -> Resource:
        """The resource of a role that this record has one of, named after the record."""
        if role not in self.roles:
            iri = self.link(role) or self.names.thing(role, self.record.id)
            self.roles[role] = self.get(self.names.kind(iri) or role, iri, origin)
        elif origin is Origin.RECORD:
            self.roles[role].origin = origin
        return self.roles[role]

    def part(self, whole: Resource, kind: str, suffix: str, origin: Origin) -> Resource:
        """A part of a resource, under a hash IRI of it."""
        return self.get(kind, f"{whole.iri}#{suffix}", origin)

    def concept(self, scheme: str, label: str) -> Resource:
        """A term of a scheme (a key of SCHEMES), told once for the whole dataset."""
        ours = Origin.AUTHORITIES
        whole = self.get("scheme", self.names.thing("scheme", scheme), ours)
        whole.add("label", Fact(SCHEMES[scheme], ours))
        concept = self.get("concept", self.names.thing("concept", _local(label)), ours)
        concept.add("label", Fact(label, ours))
        concept.add("scheme", Fact(whole.iri, ours))
        return concept

    def link(self, role: str) -> str:
        """The authority that the curator says plays a role, as an IRI, or ""."""
        return self.link_to(self.decisions.links.get(role, ""))

    def link_to(self, local: str) -> str:
        """The IRI of an authority given as kind/name, or ""."""
        return f"{self.names.base}{local}" if local else ""

    def decider(self, event: Event) -> str:
        """The IRI of who confirmed an event."""
        return self.link_to(event.by or self.decisions.curator)

    def say(self, resource: Resource, name: str, value: Value, said: str = "") -> None:
        """Add a fact that a value of the record or of the curator states."""
        resource.add(name, Fact(said or value.value, origin_of(value), value))
        if id(value) not in self._annotated:
            self._annotated.add(id(value))
            self.bodies.append((value, resource))

    def tie(self, subject: Resource, name: str, target: Resource) -> None:
        """Add a fact that follows from two resources; stated by who named the second of them."""
        later = target.origin if subject.origin is Origin.RECORD else subject.origin
        subject.add(name, Fact(target.iri, later))


def genre_of(words: str) -> str:
    """The genre that a document type in words means: "Article" is "article"; else ""."""
    return next((genre for pattern, genre in GENRES if re.search(pattern, words.lower())), "")


def origin_of(value: Value) -> Origin:
    """Who states a value: the source where it has a span in it, else the curator."""
    return Origin.RECORD if value.span else Origin.CURATION


def _local(label: str) -> str:
    """A term as the end of an IRI, so that no two terms share one: "end of phase", end-of-phase."""
    if _PLAIN.fullmatch(label):
        return label.replace(" ", "-")
    digest = hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"{slug(label)}-{digest}".lstrip("-")


_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
