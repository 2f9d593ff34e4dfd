"""Snaks: values and statements of Wikibase JSON as those of the model.

See doc.wikimedia.org, Wikibase JSON. What the model has no value for (coordinates, "no value",
another calendar than the Gregorian) is left out of qualifiers and references; as the value of a
statement it is kept as a string in brackets, so that it is never taken for missing.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from triptych.wikidata.model import (
    Entity,
    Monolingual,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)

GREGORIAN = "Q1985727"

_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T00:00:00Z")


def statements(claims: Mapping[str, Any]) -> Iterator[Statement]:
    """The statements of an entity's claims; raises KeyError, TypeError or ValueError on nonsense.

    A deprecated one stands too: what Wikidata says to be wrong is not added again.
    """
    for of_property in claims.values():
        for one in of_property:
            main = one["mainsnak"]
            claim = snak(main) or Snak(str(main["property"]), String(_unsayable(main)))
            qualifiers = tuple(_snaks(one.get("qualifiers") or {}))
            references = (
                Reference(tuple(_snaks(source["snaks"]))) for source in one.get("references", ())
            )
            yield Statement(claim, qualifiers, tuple(references))


def snak(written: Mapping[str, Any]) -> Snak | None:
    """One snak; None for "no value", "unknown value" and what has no value in the model."""
    if written["snaktype"] != "value":
        return None
    held = written["datavalue"]
    make = _MAKERS.get(held["type"])
    value = make(held["value"], written.get("datatype", "")) if make else None
    return Snak(str(written["property"]), value) if value is not None else None


def _unsayable(main: Mapping[str, Any]) -> str:
    """What stands for a value that the model has not."""
    return f"({json.dumps(main['datavalue']) if 'datavalue' in main else main['snaktype']})"


def _snaks(written: Mapping[str, Any]) -> Iterator[Snak]:
    """Qualifiers, or the parts of a reference."""
    for of_property in written.values():
        for one in of_property:
            found = snak(one)
            if found is not None:
                yield found


def _string(held: Any, datatype: str) -> Value:
    return Url(str(held)) if datatype == "url" else String(str(held))


def _entity(held: Any, _: str) -> Value | None:
    id_ = held.get("id") or f"Q{held['numeric-id']}"
    return Entity(id_) if str(id_).startswith("Q") else None


def _monolingual(held: Any, _: str) -> Value:
    return Monolingual(str(held["text"]), str(held["language"]))


def _quantity(held: Any, _: str) -> Value | None:
    amount = str(held["amount"]).removeprefix("+")
    return Quantity(amount) if held.get("unit", "1") == "1" else None


def _time(held: Any, _: str) -> Value | None:
    """A time; None in the Julian calendar, or more exact or coarser than the model has."""
    found = _TIME.fullmatch(held["time"])
    if found is None or not str(held["calendarmodel"]).endswith(GREGORIAN):
        return None
    precision = int(held["precision"])
    if precision not in {int(one) for one in Precision}:
        return None
    year = int(found[2]) if found[1] == "+" else 1 - int(found[2])
    month, day = int(found[3]), int(found[4])
    return Time(
        year,
        month if precision >= Precision.MONTH else 0,
        day if precision >= Precision.DAY else 0,
        Precision(precision),
    )


_MAKERS: dict[str, Callable[[Any, str], Value | None]] = {
    "string": _string, "wikibase-entityid": _entity, "monolingualtext": _monolingual,
    "quantity": _quantity, "time": _time,
}  # fmt: skip


def words(value: Value) -> str:
    """A value as one short text, for a person."""
    match value:
        case Entity(id_):
            return id_
        case Monolingual(text, language):
            return f"{json.dumps(text, ensure_ascii=False)} ({language})"
        case Time(year, month, day, _):
            return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
        case String(text) | Url(text) | Quantity(text):
            return text
        case _:
            return value.iri
