"""The values of a thing's properties, read from its description: it alone reads them.

What a value is, is written as the data extension has it (API 0.2, 5): things of ours with id and
name, dates as moments, numbers as numbers, all else as strings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triptych.descriptions.lines import Text
from triptych.register import Thing
from triptych.terms import expand
from triptych.values import Iri, Term
from triptych.web.published import Opened
from triptych.web.reconcile.vocabulary import Property, type_of

_LABEL = expand("rdfs:label")
_INTEGER = expand("xsd:integer")
_NUMBERS = frozenset({expand("xsd:decimal"), expand("xsd:double")})
_DAY = re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
_NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Said:
    """A value: its words, and the id of the thing where it is one of ours."""

    words: str
    id: str = ""
    term: Term | None = None


def said(release: Opened, thing: Thing, properties: Sequence[Property]) -> list[list[Said]]:
    """The values of each property of a thing, in their order; its description is read once."""
    text = release.store.page(thing.iri) or _NOTHING
    return [_values(release, text, thing, one) for one in properties]


def written(value: Said, one: Property) -> dict[str, object]:
    """A value as the data extension has it (data-extension-response.json)."""
    if value.id:
        return {"id": value.id, "name": value.words}
    datatype = getattr(value.term, "datatype", "")
    if one.compared == "date" and _DAY.fullmatch(value.words):
        return {"date": f"{value.words}T00:00:00Z"}
    if datatype == _INTEGER:
        return {"int": int(value.words)}
    if datatype in _NUMBERS:
        return {"float": float(value.words)}
    return {"str": value.words}


def local(release: Opened, iri: str) -> str:
    """The id of a thing: its IRI without the dataset's."""
    return iri.removeprefix(release.manifest.iri)


def thing_of(release: Opened, given: str) -> Thing | None:
    """The thing of an id, or of its IRI."""
    base = release.manifest.iri
    return release.register.thing(given if given.startswith(base) else base + given)


def _values(release: Opened, text: Text, thing: Thing, one: Property) -> list[Said]:
    """The values of a property; each once."""
    found = [_said(release, text, term, one) for term in text.sought(thing.iri, one.iri)]
    if not found and one.name == "dcterms:issued" and thing.date:
        found = [Said(thing.date)]  # of a work, when one of its versions was
    return list({(value.id, value.words): value for value in found}.values())


def _said(release: Opened, text: Text, term: Term, one: Property) -> Said:
    """A value in words."""
    if not isinstance(term, Iri):
        return Said(term.value, "", term)
    words = next((label.value for label in text.sought(term.value, _LABEL)), "")
    base = release.manifest.iri
    if term.value.startswith(base) and "#" in term.value:
        return Said(words or term.value, "", term)
    known = term.value.startswith(base) and (one.target == "" or type_of(one.target) is not None)
    return Said(words or term.value, local(release, term.value) if known else "", term)
