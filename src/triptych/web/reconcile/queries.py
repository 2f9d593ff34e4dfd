"""A batch of queries, read: it alone understands what a client sends, and refuses with the place.

Reconciliation Service API 0.2, 4.1 and 5: `queries` and `extend` hold JSON. What is wrong in it is
answered 400 with a path such as `q0.properties[1].v`; a batch that is too large 413.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Never, TypeAlias

from triptych.web.advised import Advised

BATCH = 1000
"""How many queries one batch may hold; the manifest says it as `batchSize` (1.0, draft)."""

IDS = 1000
"""How many things one data extension may ask about."""

BYTES = 4_000_000
"""The largest request that is read."""

DEFAULT, MOST = 10, 50
"""How many candidates are answered where no `limit` is named, and at most."""

LONGEST = 1000
"""How many characters of a name are compared."""

_PROPERTIES = 20
_VALUES = 50
_STRICT = ("any", "should", "all")
_KEYS = frozenset({"query", "type", "limit", "properties", "type_strict"})

Value: TypeAlias = str | float | bool


@dataclass(frozen=True, slots=True)
class Named:
    """A value that is a thing: its id, and its name or ""."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property with the values that a candidate should have, one of them."""

    pid: str
    values: tuple[Value | Named, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query; `strict` says how several types are meant."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = DEFAULT
    wanted: tuple[Wanted, ...] = ()
    strict: str = "any"


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension: of which things which properties, each with its settings."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, Mapping[str, object]], ...]


def batch(text: str) -> dict[str, Query]:
    """The queries of a batch by their keys; Advised (400, 413) where it is none."""
    read = _object(_json(text, "queries"), "queries")
    if len(read) > BATCH:
        raise Advised(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"there are {len(read):,} queries in one batch, and {BATCH:,} are answered at once",
            "send them in several batches; the manifest says how large as batchSize",
        )
    return {key: _query(value, key) for key, value in read.items()}


def extension(text: str) -> Extension:
    """What a data extension asks for (5); Advised (400, 413) where it is none."""
    read = _object(_json(text, "extend"), "extend")
    ids = [_string(one, f"extend.ids[{at}]") for at, one in _items(read, "ids", "extend")]
    if len(ids) > IDS:
        raise Advised(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"there are {len(ids):,} ids, and {IDS:,} are answered at once",
            "ask in several requests",
        )
    properties = []
    for at, one in _items(read, "properties", "extend"):
        place = f"extend.properties[{at}]"
        given = _object(one, place)
        settings = _object(given.get("settings", {}), f"{place}.settings")
        properties.append((_string(given.get("id"), f"{place}.id"), settings))
    _few(properties, _PROPERTIES, "extend.properties")
    return Extension(tuple(ids), tuple(properties))


def _query(value: object, place: str) -> Query:
    """One query (4.1)."""
    given = _object(value, place)
    unknown = next((key for key in given if key not in _KEYS), None)
    if unknown is not None:
        _refuse(f"{place}.{unknown}", f"is not one of {', '.join(sorted(_KEYS))}")
    if "query" not in given and not given.get("properties"):
        _refuse(place, "has neither a query nor properties")
    strict = given.get("type_strict", "any")
    if strict not in _STRICT:
        _refuse(f"{place}.type_strict", f"is not one of {', '.join(_STRICT)}")
    return Query(
        _string(given.get("query", ""), f"{place}.query")[:LONGEST],
        _types(given.get("type", []), f"{place}.type"),
        _limit(given.get("limit", DEFAULT), f"{place}.limit"),
        _wanted(given.get("properties", []), f"{place}.properties"),
        str(strict),
    )


def _types(value: object, place: str) -> tuple[str, ...]:
    """One type or several."""
    if isinstance(value, str):
        return (value,) if value else ()
    found = [_string(one, f"{place}[{at}]") for at, one in enumerate(_list(value, place))]
    _few(found, _PROPERTIES, place)
    return tuple(found)


def _limit(value: object, place: str) -> int:
    """How many candidates; no more than there are answered."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1:
        _refuse(place, "is not a number from 1 on")
    return int(min(value, MOST))


def _wanted(value: object, place: str) -> tuple[Wanted, ...]:
    """The properties that a candidate should have."""
    found = []
    for at, one in enumerate(_list(value, place)):
        given = _object(one, f"{place}[{at}]")
        if "v" not in given:
            _refuse(f"{place}[{at}].v", "is missing")
        values = given["v"] if isinstance(given["v"], list) else [given["v"]]
        _few(values, _VALUES, f"{place}[{at}].v")
        read = tuple(_value(each, f"{place}[{at}].v") for each in values)
        found.append(Wanted(_string(given.get("pid"), f"{place}[{at}].pid"), read))
    _few(found, _PROPERTIES, place)
    return tuple(found)


def _value(value: object, place: str) -> Value | Named:
    """A value: a string, a number, true or false, or a thing."""
    if isinstance(value, str):
        return _clean(value)[:LONGEST]
    if isinstance(value, bool | int | float):
        return value
    if not isinstance(value, dict):
        _refuse(place, 'is neither a string, a number, true or false, nor a thing {"id": ...}')
    name = _string(value.get("name", ""), f"{place}.name")
    return Named(_string(value.get("id"), f"{place}.id"), name)


def _json(text: str, place: str) -> object:
    """A text as JSON (RFC 8259)."""
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        _refuse(f"{place}, line {error.lineno} column {error.colno}", f"is no JSON: {error.msg}")
    except ValueError as error:
        _refuse(place, f"is no JSON: {error}")
    except RecursionError:
        _refuse(place, "is nested too deeply")


def _no_number(name: str) -> object:
    """What Python reads and JSON does not know."""
    raise ValueError(f"{name} is no number of JSON")


def _once(members: list[tuple[str, object]]) -> dict[str, object]:
    """An object of which each name is there once: else what is meant is not known (RFC 8259, 4)."""
    found = dict(members)
    if len(found) < len(members):
        name = next(name for at, (name, _) in enumerate(members) if name in dict(members[:at]))
        raise ValueError(f"{name[:80]!r} is there twice in an object")
    return found


def _object(value: object, place: str) -> dict[str, object]:
    """An object."""
    if not isinstance(value, dict):
        _refuse(place, "is no object")
    return value


def _list(value: object, place: str) -> list[object]:
    """An array."""
    if not isinstance(value, list):
        _refuse(place, "is no array")
    return value


def _items(given: Mapping[str, object], name: str, place: str) -> list[tuple[int, object]]:
    """The members of an array that must be there, numbered."""
    return list(enumerate(_list(given.get(name), f"{place}.{name}")))


def _few(values: Sequence[object], most: int, place: str) -> None:
    """Refuse more than are looked at."""
    if len(values) > most:
        _refuse(place, f"has {len(values):,} members, and {most} are looked at")


def _string(value: object, place: str) -> str:
    """A string, fit to be written and looked up."""
    if not isinstance(value, str):
        _refuse(place, "is no string")
    return _clean(value)


def _clean(text: str) -> str:
    """A text without halves of letters, which UTF-8 cannot say."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _refuse(place: str, reason: str) -> Never:
    """Answer 400."""
    advice = "see the Reconciliation Service API 0.2; https://reconciliation-api.github.io/specs/"
    raise Advised(HTTPStatus.BAD_REQUEST, f"{place[:200]} {reason}", advice)
