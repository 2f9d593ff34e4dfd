"""Suggest (API 0.2, 6): it alone finds things, types and properties by how their names begin.

A thing is found by the words of its name, the last of which may be unfinished; then by its keys, so
that another spelling finds it too.
"""

from collections.abc import Callable, Mapping, Sequence

from triptych.register import Thing, alike
from triptych.register.asking import question
from triptych.register.finding import find
from triptych.web.published import Opened
from triptych.web.reconcile.candidates import described, types_of
from triptych.web.reconcile.values import local
from triptych.web.reconcile.vocabulary import (
    PROPERTIES,
    TYPES,
    Property,
    properties_of,
    property_of,
    type_of,
)

_MOST = 10

Found = list[dict[str, object]]


def things(release: Opened, prefix: str, start: int) -> Found:
    """Things whose names have these words or begin so."""
    asked = question(f"{prefix.strip()}*") if prefix.strip() else question("")
    if not asked.wanted:
        return []
    found = find(release.register, asked, {}, start, _MOST).things
    if not found and not start and alike.is_known(release.register):
        numbers = alike.near(release.register, prefix, (), _MOST)
        found = release.register.numbered(numbers)
    return [_thing(release, one) for one in found]


def types(release: Opened, prefix: str, start: int) -> Found:
    """Types whose labels or ids have these letters; one without things is left out."""
    counts = release.register.counts()
    known = [one for one in TYPES if any(counts.get(kind) for kind in one.kinds)]
    return [one.said() for one in known if _has(prefix, one.label, one.name, *one.kinds)][
        start : start + _MOST
    ]


def properties(release: Opened, prefix: str, start: int) -> Found:
    """Properties whose labels or ids have these letters."""
    found = [one for one in PROPERTIES if _has(prefix, label(release, one), one.name, one.note)]
    return [named(release, one) for one in found[start : start + _MOST]]


def proposed(release: Opened, type_id: str, limit: int) -> dict[str, object]:
    """The properties of the things of a type (API 0.2, 5.2)."""
    found = type_of(type_id) if type_id else None
    chosen = properties_of(found.kinds) if found else [] if type_id else list(PROPERTIES)
    said: dict[str, object] = {
        "properties": [named(release, one) for one in chosen[:limit]],
        "limit": limit,
    }
    return said | ({"type": type_id} if type_id else {})


def named(release: Opened, one: Property) -> dict[str, object]:
    """A property as the API names it."""
    return {"id": one.iri, "name": label(release, one), "description": f"{one.note} ({one.name})"}


def label(release: Opened, one: Property) -> str:
    """What the ontology calls a property."""
    return release.term_labels.get(one.iri) or one.name.partition(":")[2]


def told(release: Opened, what: str, name: str) -> str:
    """What is told of a type or a property when pointed at, "" where there is no such."""
    if what == "type":
        found = type_of(name)
        return f"{found.label}: {found.iri}" if found else ""
    one = property_of(name)
    return f"{label(release, one)}: {one.note}. {one.iri}" if one else ""


def _thing(release: Opened, one: Thing) -> dict[str, object]:
    """A thing as the API has it (suggest-entities-response.json)."""
    return {
        "id": local(release, one.iri),
        "name": one.label,
        "description": described(one),
        "notable": types_of(one),
    }


def _has(prefix: str, *texts: str) -> bool:
    """Whether one of some texts has these letters."""
    wanted = prefix.strip().casefold()
    return any(wanted in text.casefold() for text in texts)


SUGGESTED: Mapping[str, Callable[[Opened, str, int], Sequence[dict[str, object]]]] = {
    "entity": things,
    "type": types,
    "property": properties,
}
"""What is suggested, by the last part of the path."""
