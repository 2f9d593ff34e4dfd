"""Data extension (API 0.2, 5): the values of properties of many things; it alone fetches them."""

from collections.abc import Mapping

from triptych.web.published import Opened
from triptych.web.reconcile.queries import Extension
from triptych.web.reconcile.suggesting import label
from triptych.web.reconcile.values import said, thing_of, written
from triptych.web.reconcile.vocabulary import Property, property_of, type_of


def extended(release: Opened, asked: Extension) -> dict[str, object]:
    """Of each thing the values of each property: none where there are none, or no such thing."""
    named = [(name, property_of(name), settings) for name, settings in asked.properties]
    known = [one for _, one, _ in named if one is not None]
    rows: dict[str, object] = {}
    for given in asked.ids:
        thing = thing_of(release, given)
        values = said(release, thing, known) if thing else [[] for _ in known]
        found = dict(zip((one.name for one in known), values, strict=True))
        rows[given] = {
            name: [written(value, one) for value in found[one.name]][: _most(settings)]
            if one else []
            for name, one, settings in named
        }  # fmt: skip
    return {"meta": [_meta(release, name, one) for name, one, _ in named], "rows": rows}


def _meta(release: Opened, name: str, one: Property | None) -> dict[str, object]:
    """What a column is called, and the type of its things."""
    if one is None:
        return {"id": name, "name": name}
    target = type_of(one.target) if one.target else None
    said_of: dict[str, object] = {"id": name, "name": label(release, one)}
    return said_of | ({"type": {"id": target.iri, "name": target.label}} if target else {})


def _most(settings: Mapping[str, object]) -> int | None:
    """How many values of a thing; None for all. OpenRefine sends what was typed, as text."""
    given = str(settings.get("limit", "")).strip()
    return int(given[:6]) or None if given.isascii() and given.isdigit() else None
