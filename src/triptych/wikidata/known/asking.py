"""Asking: the services of Wikidata for what is known of things, where the dataset allows it.

Both query services are asked for each identifier: since May 2025 scholarly articles answer on the
scholarly one alone, so that the main one by itself would call each of them new. What has no
identifier there is looked for by name; of every item that was found the whole is fetched.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from triptych.errors import ServiceError
from triptych.results import Result, Severity
from triptych.wikidata.known.entities import Malformed, entities
from triptych.wikidata.known.facts import IDENTIFIERS, PROPERTIES, Fact, Kind, Told, normal, qid
from triptych.wikidata.known.polite import Polite
from triptych.wikidata.model import Statement, String

T = TypeVar("T")

_TOGETHER, _NAMES, _WHOLE = 50, 10, 50  # identifiers, names and items in one request
_PROPOSED = 5
_SOLUTIONS = "application/sparql-results+json"
_QUERY = """\
SELECT ?item ?property ?value WHERE {
  VALUES (?property ?value) { %s }
  ?item ?property ?value .
}"""
_DIRECT = "http://www.wikidata.org/prop/direct/"


@dataclass(frozen=True, slots=True)
class Services:
    """Whom to ask, and how; `reconciliation` is "" for none."""

    polite: Polite
    queries: tuple[str, ...]
    reconciliation: str
    entities: str

    def identified(self, sought: Iterable[tuple[str, str]]) -> Iterator[Told | Result]:
        """The items that have these values; pairs of a property, such as "P356", and a value."""
        for part in _parts(sought, _TOGETHER):
            values = " ".join(f"(<{_DIRECT}{name}> {_literal(value)})" for name, value in part)
            for service in self.queries:
                form = {"query": _QUERY % values}
                yield from self._told(service, form, _SOLUTIONS, _solutions)

    def named(self, sought: Iterable[str]) -> Iterator[Told | Result]:
        """The items that the reconciliation service finds for these names."""
        for part in _parts(sought if self.reconciliation else (), _NAMES):
            queries = {
                f"q{at}": {"query": name, "limit": _PROPOSED} for at, name in enumerate(part)
            }
            form = {"queries": json.dumps(queries)}
            yield from self._told(self.reconciliation, form, "application/json", _reconciled)

    def whole(self, qids: Iterable[str]) -> Iterator[Told | Result]:
        """All that is said of these items (mediawiki.org, wbgetentities)."""
        for part in _parts(qids, _WHOLE):
            form = {
                "action": "wbgetentities", "ids": "|".join(part), "format": "json", "maxlag": "5",
                "redirects": "yes", "props": "labels|descriptions|aliases|claims",
            }  # fmt: skip
            yield from self._told(self.entities, form, "application/json", _entities)

    def _told(self, service: str, form: dict[str, str], accept: str, read: Any) -> Iterator[Any]:
        """What a service tells, or a result where it does not."""
        try:
            yield from read(self.polite.ask(service, form, accept))
        except ServiceError as error:
            yield _result(error.message, service)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield _result(f"answers what cannot be read: {type(error).__name__} {error}", service)


def sought(statement: Statement) -> tuple[str, ...]:
    """The ways in which Wikidata may have an identifier that is stated; none of what is none."""
    kind, value = PROPERTIES.get(statement.claim.property), statement.claim.value
    if kind not in IDENTIFIERS or not isinstance(value, String):
        return ()
    plain = normal(kind, value.text)
    return tuple(dict.fromkeys((value.text, plain))) if plain else ()


def _solutions(answer: Any) -> Iterator[Told]:
    """The facts of SPARQL solutions (SPARQL 1.1 Query Results JSON Format, 3.2)."""
    for row in answer["results"]["bindings"]:
        here = qid(row["item"]["value"])
        kind = PROPERTIES.get(row["property"]["value"].removeprefix(_DIRECT))
        value = normal(kind, row["value"]["value"]) if kind else ""
        if here and kind and value:
            yield Told((Fact(here, kind, value),))


def _reconciled(answer: Any) -> Iterator[Told]:
    """The facts of answers of a reconciliation service (API 0.2, 4.3)."""
    for one in answer.values():
        for found in one["result"]:
            here = qid(str(found["id"]))
            if here:
                yield Told((Fact(here, Kind.LABEL, str(found["name"]), "mul"),))


def _entities(answer: Any) -> Iterator[Told]:
    """The facts of entities; ValueError where they are none."""
    try:
        yield from entities(json.dumps(answer))
    except Malformed as error:
        raise ValueError(str(error)) from error


def _parts(values: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """Some at a time."""
    values = iter(values)
    while part := list(islice(values, size)):
        yield part


def _literal(value: str) -> str:
    """A string as SPARQL writes it: JSON's escapes are among its own (SPARQL 1.1, 19.2, 19.7)."""
    return json.dumps(value, ensure_ascii=False)


def _result(message: str, service: str) -> Result:
    """A request without an answer."""
    return Result(Severity.WARNING, "wikidata-service", message, where=service)
