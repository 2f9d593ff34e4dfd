"""The queries that are asked: it alone knows what a generated dataset can be asked for.

No two queries of a measure are the same, unless it is their being repeated that is measured: what
changes is the text that is asked about, and the name of a variable, so that answers differ too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from triptych.store import Store

ACCEPT = "application/sparql-results+json, text/turtle"
"""What every client accepts: JSON of solutions, Turtle of a graph."""

_TEXTS = "SELECT ?text WHERE { ?text a <https://schema.org/ScholarlyArticle> }"
_POPULAR = 500  # queries of the repeated ones
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_CREATOR = "<http://purl.org/dc/terms/creator>"
_SUBJECT = "<http://purl.org/dc/terms/subject>"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a query is made from: the text asked about, and a number that no other query has."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: the queries a second that nobody exceeds, so that none comes twice.

    `aim` is how many times as fast as Oxigraph's server ours is to be. That is told to end a query
    after `limit` seconds; it keeps a thread for each so long, and at thousands of queries a second
    a longer limit brings it down ("Resource temporarily unavailable").
    """

    name: str
    make: Callable[[Asking], str]
    rate: int
    aim: float | None = None
    clients: int = 8
    is_again: bool = False
    is_repeated: bool = False
    limit: int = 1


def smallest(asking: Asking) -> str:
    """One value of one subject."""
    name = f"?label{asking.number}"
    return f"SELECT {name} WHERE {{ <{asking.text}> {_LABEL} {name} }}"


def description(asking: Asking) -> str:
    """A text and its parts: about 70 triples."""
    text, part = asking.text, f"?part{asking.number}"
    return (
        f"CONSTRUCT {{ <{text}> ?p ?o . {part} ?q ?v }} WHERE {{ {{ <{text}> ?p ?o }} UNION "
        f'{{ <{text}> ?has {part} . FILTER(STRSTARTS(STR({part}), "{text}#")) {part} ?q ?v }} }}'
    )


def hops(asking: Asking) -> str:
    """From a text to its authors, to their texts, to the subjects of these."""
    name = f"?other{asking.number}"
    return (
        f"SELECT ?person {name} ?subject WHERE {{ <{asking.text}> {_CREATOR} ?person . "
        f"{name} {_CREATOR} ?person ; {_SUBJECT} ?subject }} LIMIT 20"
    )


def grouped(asking: Asking) -> str:
    """How many texts there are of each subject."""
    name = f"?texts{asking.number}"
    return (
        f"SELECT ?subject (COUNT(?text) AS {name}) WHERE {{ ?text a "
        f"<https://schema.org/ScholarlyArticle> ; {_SUBJECT} ?subject }} "
        f"GROUP BY ?subject ORDER BY DESC({name})"
    )


def labels(count: int) -> Callable[[Asking], str]:
    """So many triples in one answer, beginning with another one each time."""

    def made(asking: Asking) -> str:
        pattern = f"{{ ?s {_LABEL} ?o{asking.number} }}"
        return f"CONSTRUCT {pattern} WHERE {pattern} OFFSET {asking.number % 1000} LIMIT {count}"

    return made


def mixed(asking: Asking) -> str:
    """What a public endpoint sees: of twenty, twelve smallest, four descriptions, three hops."""
    makers = (*[smallest] * 12, *[description] * 4, *[hops] * 3, grouped)
    return makers[asking.number % len(makers)](asking)


def light(asking: Asking) -> str:
    """As `mixed`, without what takes long."""
    return (smallest, description, hops)[asking.number % 3](asking)


def endless(asking: Asking) -> str:
    """A query that would take hours and little memory."""
    name = f"?n{asking.number}"
    return f"SELECT (COUNT(*) AS {name}) WHERE {{ ?a ?p ?b . ?c ?q ?d . FILTER(?b < ?d) }}"


MEASURES: tuple[Measure, ...] = (
    Measure("smallest look-up", smallest, 15_000, 0.5),
    Measure("description of a text", description, 5_000, 1.0),
    Measure("3 hops, LIMIT 20", hops, 12_000, 0.8),
    Measure("GROUP BY over all texts", grouped, 2_000, 1.0, limit=30),
    Measure("CONSTRUCT of 10,000", labels(10_000), 200, 1.0, limit=30),
    Measure("CONSTRUCT of 100,000", labels(100_000), 40, 1.0, clients=2, limit=30),
    Measure("mixed", mixed, 6_000, limit=5),
    Measure("repeated, Zipf over 500", light, 10_000, 2.0, is_repeated=True),
    Measure("known already (If-None-Match)", light, 10_000, 2.0, is_repeated=True, is_again=True),
)


def texts(store: Path) -> list[str]:
    """The IRIs of all texts of a store, in no order."""
    found = (row["text"].value for row in Store.open(store).select(_TEXTS))
    return sorted(found)


def queries(measure: Measure, known: list[str], seconds: float, seed: int) -> list[str]:
    """The queries of so many seconds; of another `seed`, others (but of repeated ones the same)."""
    random = Random(seed)  # noqa: S311 - the same queries in each run
    count = max(int(measure.rate * seconds), 20)
    if not measure.is_repeated:
        return list(_different(measure.make, known, count, random, seed * 10_000_000))
    popular = list(_different(measure.make, known, _POPULAR, Random(0), 0))  # noqa: S311 - as above
    weights = list(accumulate(1 / rank for rank in range(1, _POPULAR + 1)))  # Zipf's law
    return random.choices(popular, cum_weights=weights, k=count)


def _different(
    make: Callable[[Asking], str], known: list[str], count: int, random: Random, first: int
) -> Iterator[str]:
    """Queries about random texts, numbered from `first`."""
    for number in range(first, first + count):
        yield make(Asking(random.choice(known), number))
