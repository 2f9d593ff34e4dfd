"""Entities: items of Wikidata from lines of entity JSON, as dumps, the API and exports have them.

    {"type": "item", "id": "Q1", "labels": ..., "claims": ...}     an item; "," at the end may stand
    {"entities": {"Q1": {...}, ...}}                               several, as the API answers
    {"entity": "Q1", "redirect": "Q2"}                             a redirect
    {"id": "Q1", "missing": ""}                                    a deleted item

See doc.wikimedia.org, Wikibase JSON, and mediawiki.org, wbgetentities.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from triptych.wikidata.known.facts import IDENTIFIERS, PROPERTIES, Fact, Kind, Told, normal, qid
from triptych.wikidata.known.snaks import snak, statements
from triptych.wikidata.model import Entity, Monolingual, Precision, String, Time, Value


class Malformed(ValueError):
    """A line that is no entity, in words for a person."""


def entities(line: str) -> Iterator[Told]:
    """What one line tells; nothing for what is no item. Raises Malformed."""
    line = line.strip().rstrip(",")
    if line in {"", "[", "]"}:
        return
    try:
        written = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"is not JSON: {error}") from error
    try:
        yield from _told(written)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"is no entity of Wikidata: {type(error).__name__} {error}") from error


def _told(written: Any) -> Iterator[Told]:
    """What a JSON value tells: an entity, or several by their identifiers."""
    if not isinstance(written, dict):
        raise TypeError("not an object")
    if "entities" in written:
        for name, one in written["entities"].items():
            yield from _entity(one, name)
    else:
        yield from _entity(written, str(written.get("id", "")))


def _entity(written: Mapping[str, Any], name: str) -> Iterator[Told]:
    """One entity that was asked for by a name; another one's identifier means a redirect."""
    if "redirect" in written:
        yield Told((Fact(_qid(written["entity"]), Kind.REDIRECT, _qid(written["redirect"])),))
        return
    id_ = str(written["id"])
    if not id_.startswith("Q"):  # properties and lexemes stand in dumps too
        return
    here = _qid(id_)
    if "missing" in written:
        yield Told((Fact(here, Kind.DELETED, "deleted"),))
        return
    former = (written.get("redirects") or {}).get("from") or name
    if former and former != here:
        yield Told((Fact(_qid(former), Kind.REDIRECT, here),))
    claims = written.get("claims", {})
    claims = {} if claims == [] else claims  # PHP writes an empty object so
    list(statements(claims))  # it is read now, so that what is malformed is told with its line
    told = tuple(dict.fromkeys([*_terms(here, written), *_claimed(here, claims)]))
    yield Told(told, here, json.dumps(claims, ensure_ascii=False))


def _terms(here: str, written: Mapping[str, Any]) -> Iterator[Fact]:
    """Labels, descriptions and aliases."""
    for key, kind in (("labels", Kind.LABEL), ("descriptions", Kind.DESCRIPTION)):
        for one in _values(written.get(key)):
            yield Fact(here, kind, str(one["value"]), str(one["language"]))
    for of_language in _values(written.get("aliases")):
        for one in of_language:
            yield Fact(here, Kind.ALIAS, str(one["value"]), str(one["language"]))


def _values(table: Any) -> list[Any]:
    """The values of an object, which PHP writes as a list where it is empty."""
    return list(table.values()) if table else []


def _claimed(here: str, claims: Mapping[str, Any]) -> Iterator[Fact]:
    """What the statements tell that things are found by; none that is deprecated."""
    for name, kind in PROPERTIES.items():
        for one in claims.get(name, ()):
            found = snak(one["mainsnak"])
            if found is None or one.get("rank") == "deprecated":
                continue
            language = found.value.language if isinstance(found.value, Monolingual) else ""
            value = _fact(kind, found.value)
            if value:
                yield Fact(here, kind, value, language)


def _fact(kind: Kind, value: Value) -> str:
    """A value as the text of a fact, "" where it can be none."""
    match value:
        case String(text):
            return normal(kind, text) if kind in IDENTIFIERS else text
        case Monolingual(text, _):
            return text
        case Entity(id_):
            return id_
        case Time(year, _, _, precision) if precision >= Precision.YEAR:
            return str(year)
    return ""


def _qid(written: Any) -> str:
    """The identifier of an item; raises ValueError."""
    found = qid(str(written))
    if not found:
        raise ValueError(f"{written!r} is no item")
    return found
