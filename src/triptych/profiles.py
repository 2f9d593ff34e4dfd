"""The table of profiles: every selection of statements that a description can be sent in.

A profile says in which vocabulary a thing is described (Content Negotiation by Profile, W3C Working
Draft, 5), a format in which syntax; one is chosen apart from the other. `full` is all that is
asserted. Each other one but the last two is what `narrowed` leaves of it: the same IRIs and values,
nothing added. Linked Art has a shape of its own, which `web/documents/linked_art.py` gives it; that
of Wikidata is what `wikidata/rdf.py` makes of the proposals.
"""

import re
from dataclasses import dataclass

from triptych import formats
from triptych.formats import Format
from triptych.terms import expand

LINKED_ART_KINDS = (
    "manuscript", "article", "chapter", "book", "person", "organization", "event", "place",
    "concept",
)  # fmt: skip
"""The kinds that are what Linked Art has an endpoint for: a text, an agent, an event, a place."""

WIKIDATA_KINDS = ("article", "chapter", "book", "journal", "person")
"""The kinds of which something would be stated in Wikidata; no event told in an abstract is."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its token in paths and queries, its IRI, what people call it and what it holds.

    `spaces` are the prefixes of its properties and classes, () for all; `formats` the names of the
    formats it is sent in; `kinds` the kinds of things it fits, () for all.
    """

    token: str
    iri: str
    label: str
    note: str
    spaces: tuple[str, ...]
    formats: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    def fits(self, kind: str) -> bool:
        """Whether things of this kind are described in this profile."""
        return not self.kinds or kind in self.kinds


_RDF = tuple(form.name for form in formats.GRAPH)
_ALL = tuple(form.name for form in formats.RESOURCE)

# The IRI of a vocabulary names the profile that holds that vocabulary alone; that of Linked Art is
# the one its protocol names (linked.art/api/1.0/protocol).
# token | IRI | label | what it holds | prefixes | formats | kinds
PROFILES: tuple[Profile, ...] = (
    Profile(
        "full", "https://w3id.org/triptych/ns#full", "Everything",
        "all that is asserted, in every vocabulary", (), _ALL,
    ),
    Profile(
        "dcterms", "http://purl.org/dc/terms/", "Dublin Core",
        "the DCMI Metadata Terms", ("dcterms",), _RDF,
    ),
    Profile(
        "schema", "https://schema.org/", "Schema.org",
        "what search engines read", ("schema",), _RDF,
    ),
    Profile(
        "cidoc", "http://www.cidoc-crm.org/cidoc-crm/", "CIDOC CRM",
        "CIDOC CRM 7.1.3 with LRMoo", ("crm", "lrmoo"), _RDF,
    ),
    Profile(
        "linked-art", "https://linked.art/ns/v1/linked-art.json", "Linked Art",
        "CIDOC CRM as the Linked Art API 1.0 shapes it", (), ("json-ld",), LINKED_ART_KINDS,
    ),
    Profile(
        "wikidata", "http://wikiba.se/ontology", "Wikidata",
        "what would be stated in Wikidata, each statement with its sources", (), _RDF,
        WIKIDATA_KINDS,
    ),
)  # fmt: skip

FULL, LINKED_ART, WIKIDATA = PROFILES[0], PROFILES[-2], PROFILES[-1]

_LINE = re.compile(rb"<([^>]*)> <([^>]*)> (?:<([^>]*)>)?")
_TYPE, _LABEL = (expand(curie).encode() for curie in ("rdf:type", "rdfs:label"))


def named(name: str) -> Profile | None:
    """The profile of a token or an IRI."""
    return next((one for one in PROFILES if name in (one.token, one.iri)), None)


def offered(profile: Profile, kind: str) -> tuple[Format, ...]:
    """The formats in which things of a kind are described in a profile, the preferred first."""
    if not profile.fits(kind):
        return ()
    return tuple(form for form in formats.RESOURCE if form.name in profile.formats)


def parted(name: str) -> tuple[str, Profile, Format | None]:
    """The name of a thing, and the profile and the form that the end of a path names.

    `x.ttl` is all of x in Turtle, `x.schema.ttl` what Schema.org says of it; a name without a known
    suffix is that of a thing.
    """
    stem, form = formats.parted(name)
    local, _, token = stem.rpartition(".")
    if form and local:
        for profile in PROFILES[1:]:
            if profile.token == token:
                return local, profile, form
    return stem, FULL, form


def narrowed(triples: bytes, iri: str, profile: Profile) -> bytes:
    """What a profile keeps of a description, as lines of N-Triples in their order.

    Kept are statements whose property is of the vocabulary; the classes of the vocabulary that
    their ends and the thing have (rdf:type); and the labels of all of these (rdfs:label), since
    no vocabulary has its own for what it only points to. A part of which the vocabulary says
    nothing is left out.
    """
    if not profile.spaces:
        return triples
    spaces = tuple(expand(f"{prefix}:").encode() for prefix in profile.spaces)
    lines = [(line, _parts(line)) for line in triples.splitlines(keepends=True)]
    about = {iri.encode()}
    for _, (subject, name, target) in lines:
        if name.startswith(spaces):
            about |= {subject, target}
    classes = {
        target
        for _, (subject, name, target) in lines
        if name == _TYPE and subject in about and target.startswith(spaces)
    }
    kept = (
        line
        for line, (subject, name, target) in lines
        if name.startswith(spaces)
        or (name == _TYPE and subject in about and target in classes)
        or (name == _LABEL and (subject in about or subject in classes))
    )
    return b"".join(kept)


def _parts(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Subject, property and object of a line; the object is b"" for a literal."""
    found = _LINE.match(line)
    return (found[1], found[2], found[3] or b"") if found else (b"", b"", b"")
