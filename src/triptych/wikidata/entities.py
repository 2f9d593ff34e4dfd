"""Entity JSON: items in the form of Wikibase's own JSON, one a line, without ids it gives itself.

See doc.wikimedia.org, Wikibase, JSON; mediawiki.org, Wikibase/DataModel/JSON. A line is the `data`
of `wbeditentity`, and equal to what wikibaseintegrator makes of the same item; no hashes, no ids of
statements. It adds: what an item has besides stays, since nothing is removed by not being said; and
a statement that it has already would stand there twice, so those are to be left out before.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from triptych.wikidata import limits
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)
from triptych.wikidata.refusals import Carrier, Refuse, carried

Json: TypeAlias = dict[str, Any]

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
"""The proleptic Gregorian calendar, in which all our times are."""


def write(items: Iterable[Item], refuse: Refuse) -> Iterator[str]:
    """Each item as a line of JSON with its line end; what is not written goes to `refuse`."""
    for item in items:
        said = carried(item, ENTITY, refuse)
        if said is not None:
            yield json.dumps(entity(said), ensure_ascii=False) + "\n"


def entity(item: Item) -> Json:
    """An item as an object of JSON; a new one has no "id"."""
    return {
        "type": "item",
        **({"id": item.qid} if item.qid else {}),
        "labels": {tag: _term(tag, text) for tag, text in item.labels.items()},
        "descriptions": {tag: _term(tag, text) for tag, text in item.descriptions.items()},
        "aliases": {
            tag: [_term(tag, text) for text in texts] for tag, texts in item.aliases.items()
        },
        "claims": _grouped(item.statements),
    }


def _term(tag: str, text: str) -> Json:
    """A label, a description or an alias."""
    return {"language": tag, "value": text}


def _grouped(statements: Iterable[Statement]) -> dict[str, list[Json]]:
    """Statements by their properties."""
    found: dict[str, list[Json]] = {}
    for one in statements:
        found.setdefault(one.claim.property, []).append(_statement(one))
    return found


def _statement(statement: Statement) -> Json:
    """A statement of normal rank."""
    said: Json = {"mainsnak": _snak(statement.claim), "type": "statement", "rank": "normal"}
    if statement.qualifiers:
        said |= {
            "qualifiers": _snaks(statement.qualifiers),
            "qualifiers-order": _order(statement.qualifiers),
        }
    if statement.references:
        said["references"] = list(map(_reference, statement.references))
    return said


def _reference(reference: Reference) -> Json:
    """A reference."""
    return {"snaks": _snaks(reference.snaks), "snaks-order": _order(reference.snaks)}


def _snaks(snaks: Sequence[Snak]) -> dict[str, list[Json]]:
    """Properties with their values, by their properties."""
    return {
        name: [_snak(snak) for snak in snaks if snak.property == name] for name in _order(snaks)
    }


def _order(snaks: Sequence[Snak]) -> list[str]:
    """The properties, each once."""
    return list(dict.fromkeys(snak.property for snak in snaks))


def _snak(snak: Snak) -> Json:
    """A property with its value."""
    kind, value = _value(snak.value)
    return {
        "snaktype": "value",
        "property": snak.property,
        "datatype": PROPERTIES[snak.property].datatype,
        "datavalue": {"value": value, "type": kind},
    }


def _value(value: Value) -> tuple[str, str | Mapping[str, object]]:
    """The type that a value has in JSON, and the value."""
    match value:
        case Entity(qid) | Ours(qid):
            parts = {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}
            return "wikibase-entityid", parts
        case String(words) | Url(words):
            return "string", words
        case Monolingual(words, tag):
            return "monolingualtext", {"text": words, "language": tag}
        case Time():
            return "time", _time(value)
        case Quantity(amount):
            signed = amount if amount.startswith("-") else f"+{amount}"
            return "quantity", {"amount": signed, "unit": "1"}


def _time(time: Time) -> Json:
    """A time, of which nothing before or after its precision is said."""
    return {
        "time": limits.moment(time),
        "before": 0,
        "after": 0,
        "precision": int(time.precision),
        "timezone": 0,
        "calendarmodel": GREGORIAN,
    }


def _why(value: Value) -> str:
    """Why JSON has no such value, or ""."""
    return "a thing that has no item yet" if isinstance(value, Ours) else ""


ENTITY = Carrier("entity JSON", lambda *_: "", _why)
