"""Linked Art: what is said of a thing in the shape of the Linked Art API 1.0, as JSON-LD.

Its patterns of CIDOC CRM (linked.art/model) in its terms, by reference to its published context,
`https://linked.art/ns/v1/linked-art.json`: a text, a person, a group, an event, a place or a
concept as one tree, with its names, identifiers and statements inside and all else as references.
What it has no place for is left out: an actor of whom no one says whether it is a person or a
group, a journal as serial work, the finer relations in time. Nothing is fetched here, ever.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from triptych.descriptions.lines import subjects
from triptych.terms import Names, expand
from triptych.values import Iri, Literal, Statements, Term

CONTEXT = "https://linked.art/ns/v1/linked-art.json"

Look = Callable[[str, str], Sequence[Term]]
"""The values of a property of any thing, by IRIs."""

Tree = dict[str, Any]

_AAT = "http://vocab.getty.edu/aat/"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"

# What Linked Art's own model classifies with (linked.art/model/base, /profile, /document).
# name | AAT | label
_TYPES = {
    "primary": ("300404670", "Primary Name"),
    "given": ("300404651", "Given Name"),
    "family": ("300404652", "Family Name"),
    "isbn": ("300417443", "ISBN"),
    "brief": ("300418049", "Brief Text"),
    "summary": ("300026032", "Summary"),
    "description": ("300435416", "Description"),
    "publishing": ("300054686", "Publishing"),
}

# The class of a thing by its kind; that of an event is told by its own class.
_CLASSES = {
    "manuscript": "LinguisticObject",
    "article": "LinguisticObject",
    "chapter": "LinguisticObject",
    "book": "LinguisticObject",
    "person": "Person",
    "organization": "Group",
    "place": "Place",
    "concept": "Type",
}
_EVENTS = {"crm:E7_Activity": "Activity", "crm:E5_Event": "Event", "crm:E4_Period": "Period"}

# What is referred to: term | property | classes that may stand there, () for all.
_ACTORS, _HAPPENINGS = ("Person", "Group"), tuple(_EVENTS.values())
_TEXT = (
    ("about", "crm:P129_is_about", ()),
    ("part_of", "lrmoo:R75i_is_incorporated_in", ("LinguisticObject",)),
)
_EVENT = (
    ("took_place_at", "crm:P7_took_place_at", ("Place",)),
    ("carried_out_by", "crm:P14_carried_out_by", _ACTORS),
    ("participant", "crm:P11_had_participant", _ACTORS),
    ("part_of", "crm:P9i_forms_part_of", _HAPPENINGS),
    ("before", "crm:P183_ends_before_the_start_of", _HAPPENINGS),
)
_REFERENCES: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "LinguisticObject": _TEXT,
    "Person": (("member_of", "crm:P107i_is_current_or_former_member_of", ("Group",)),),
    "Group": (),
    "Place": (("part_of", "crm:P89_falls_within", ("Place",)),),
    "Type": (("broader", "skos:broader", ("Type",)),),
    **dict.fromkeys(_HAPPENINGS, _EVENT),
}
_BOUNDS = (
    ("begin_of_the_begin", "crm:P82a_begin_of_the_begin"),
    ("end_of_the_begin", "crm:P81a_end_of_the_begin"),
    ("begin_of_the_end", "crm:P81b_begin_of_the_end"),
    ("end_of_the_end", "crm:P82b_end_of_the_end"),
)
_NAMES = ("schema:name", "foaf:name", "skos:prefLabel")
_NOTES = (("crm:P3_has_note", "summary"), ("rdfs:comment", "description"))
_SAME = ("schema:sameAs", "skos:exactMatch", "owl:sameAs")


def written(triples: bytes, iri: str, names: Names, look: Look) -> bytes:
    """A thing, given by its description as N-Triples, as a document of Linked Art.

    `look` tells what the description does not: the classes of what it points to.
    """
    thing = _Thing(subjects(triples.decode()), names, look)
    tree = {"@context": CONTEXT, **thing.tree(iri)}
    return json.dumps(tree, ensure_ascii=False, indent=2).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class _Thing:
    """A description that is being read."""

    said: Mapping[str, Statements]
    names: Names
    look: Look

    def tree(self, iri: str) -> Tree:
        """A thing with all that is embedded in it."""
        kind = self.kind(iri)
        found: Tree = {
            "id": iri,
            "type": kind,
            "_label": self.label(iri) or iri,
            "identified_by": [*self.called(iri), *self.identifiers(iri)],
            "classified_as": [self.typed(one) for one in self.iris(iri, "crm:P2_has_type")],
            "referred_to_by": list(self.notes(iri, kind)),
            "equivalent": [{"id": one, "type": kind} for one in self.same(iri)],
        }
        for term, name, classes in _REFERENCES[kind]:
            found[term] = self.references(self.iris(iri, name), classes)
        if kind == "LinguisticObject":
            found |= self.text(iri)
        if kind in _HAPPENINGS:
            found |= self.when(iri)
        return _filled(found)

    def text(self, iri: str) -> Tree:
        """How a text came to be, was published, and who may do what with it."""
        rights = [
            {"type": "Right", "classified_as": [self.typed(one)]}
            for right in self.iris(iri, "crm:P104_is_subject_to")
            for one in self.iris(right, "crm:P2_has_type")
        ]
        holders = self.references(self.iris(iri, "crm:P105_right_held_by"), _ACTORS)
        rights += [{"type": "Right", "possessed_by": holders}] if holders else []
        used = [self.publication(one) for one in self.iris(iri, "crm:P16i_was_used_for")]
        return {"created_by": self.creation(iri), "used_for": used, "subject_to": rights}

    def creation(self, iri: str) -> Tree:
        """The writing of a text, by those who wrote it (dcterms:creator is short for that)."""
        acts = self.iris(iri, "lrmoo:R17i_was_created_by")
        actors = [one for act in acts for one in self.iris(act, "crm:P14_carried_out_by")]
        by = self.references(actors or self.iris(iri, "dcterms:creator"), _ACTORS)
        when = [self.when(act) for act in acts][:1]
        found = _filled({"carried_out_by": by, **(when[0] if when else {})})
        return {"type": "Creation", **found} if found else {}

    def publication(self, act: str) -> Tree:
        """A publication, embedded."""
        by = self.references(self.iris(act, "crm:P14_carried_out_by"), _ACTORS)
        return _filled(
            {
                "type": "Activity",
                "_label": self.label(act),
                "classified_as": [_type("publishing")],
                "carried_out_by": by,
                **self.when(act),
            }
        )

    def when(self, iri: str) -> Tree:
        """The time-span of what happened."""
        for span in self.iris(iri, "crm:P4_has_time-span")[:1]:
            bounds = {term: self.text_of(span, name) for term, name in _BOUNDS}
            called = [{"type": "Name", "content": self.label(span)}] if self.label(span) else []
            return {"timespan": _filled({"type": "TimeSpan", "identified_by": called, **bounds})}
        return {}

    def called(self, iri: str) -> Iterator[Tree]:
        """The titles or names of a thing, each once; a single one is its primary name."""
        titles = [
            content
            for part in self.iris(iri, "crm:P102_has_title")
            for content in self.values(part, "crm:P190_has_symbolic_content")
        ]
        plain = [value for name in _NAMES for value in self.values(iri, name)]
        found: dict[str, Term] = {}
        for value in titles or plain:
            found.setdefault(value.value, value)
        parts = list(self.named_parts(iri))
        for value in found.values():
            sole = [_type("primary")] if len(found) == 1 else []
            name = {"type": "Name", "content": value.value, "classified_as": sole, "part": parts}
            yield _filled({**name, **_language(value)})

    def named_parts(self, iri: str) -> Iterator[Tree]:
        """Given and family name."""
        for kind in ("given", "family"):
            for value in self.values(iri, f"foaf:{kind}Name"):
                yield {"type": "Name", "content": value.value, "classified_as": [_type(kind)]}

    def identifiers(self, iri: str) -> Iterator[Tree]:
        """The identifiers of a thing; names stand there too, and are told apart by class."""
        for part in self.iris(iri, "crm:P1_is_identified_by"):
            if Iri(expand("crm:E42_Identifier")) in self.values(part, "rdf:type"):
                kind = part.rpartition("#")[2].partition("-")[0]
                types = [_type(kind)] if kind in _TYPES else []
                content = self.text_of(part, "crm:P190_has_symbolic_content")
                if content:
                    found = {"type": "Identifier", "content": content, "classified_as": types}
                    yield _filled(found)

    def notes(self, iri: str, kind: str) -> Iterator[Tree]:
        """Statements in words; of a text a note is its summary, of all else a description."""
        for name, use in _NOTES:
            for value in self.values(iri, name):
                type_ = _type(use if kind == "LinguisticObject" else "description")
                type_["classified_as"] = [_type("brief")]
                found = {"type": "LinguisticObject", "content": value.value}
                yield {**found, "classified_as": [type_], **_language(value)}

    def references(self, iris: Iterable[str], classes: Sequence[str] = ()) -> list[Tree]:
        """References to things of these classes."""
        found = [(one, self.kind(one)) for one in dict.fromkeys(iris)]
        return [
            _filled({"id": one, "type": kind, "_label": self.label(one)})
            for one, kind in found
            if kind and (not classes or kind in classes)
        ]

    def typed(self, iri: str) -> Tree:
        """A reference to a type of any vocabulary."""
        return _filled({"id": iri, "type": "Type", "_label": self.label(iri)})

    def kind(self, iri: str) -> str:
        """The class of a thing, "" for what Linked Art has none for."""
        kind = self.names.kind(iri)
        if kind != "event":
            return _CLASSES.get(kind, "")
        stated = self.values(iri, "rdf:type") or self.look(iri, expand("rdf:type"))
        classes = {term.value for term in stated}
        return next((name for c, name in _EVENTS.items() if expand(c) in classes), "Event")

    def same(self, iri: str) -> list[str]:
        """What the thing is elsewhere."""
        return list(dict.fromkeys(one for name in _SAME for one in self.iris(iri, name)))

    def label(self, iri: str) -> str:
        """The label of anything, or ""."""
        return self.text_of(iri, "rdfs:label")

    def text_of(self, iri: str, name: str) -> str:
        """The first value of a property, or ""."""
        return next((value.value for value in self.values(iri, name)), "")

    def iris(self, iri: str, name: str) -> list[str]:
        """What a property leads to."""
        return [value.value for value in self.values(iri, name) if isinstance(value, Iri)]

    def values(self, iri: str, name: str) -> list[Term]:
        """The values of a property in the description."""
        return self.said.get(iri, {}).get(expand(name), [])


def _type(name: str) -> Tree:
    """One of the types that Linked Art itself uses."""
    number, label = _TYPES[name]
    return {"id": _AAT + number, "type": "Type", "_label": label}


def _language(value: Term) -> Tree:
    """The language of a text, where it is known by two letters (ISO 639-1)."""
    code = value.language.partition("-")[0] if isinstance(value, Literal) else ""
    is_short = len(code) == len("en")
    return {"language": [{"id": _LANGUAGE + code, "type": "Language"}]} if is_short else {}


def _filled(tree: Tree) -> Tree:
    """A tree without what is empty."""
    return {name: value for name, value in tree.items() if value}
