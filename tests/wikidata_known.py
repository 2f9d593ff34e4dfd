"""Items of Wikidata for tests: lines of entity JSON, and what is known of them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from triptych.results import Result
from triptych.wikidata.known import Known, read
from triptych.wikidata.model import Item, Monolingual, Precision, Snak, Statement, String, Time

DOI = "10.1080/J.2001.1"
TITLE = "Bread and Salt: A Social History"
IRI = "https://data.example.org/article/1"


def string(name: str, text: str, **more: Any) -> dict[str, Any]:
    """A statement with a string."""
    value = {"type": "string", "value": text}
    return {**claim(name, value), **more}


def claim(name: str, value: dict[str, Any]) -> dict[str, Any]:
    """A statement."""
    snak = {"snaktype": "value", "property": name, "datavalue": value}
    return {"mainsnak": snak, "type": "statement", "rank": "normal"}


def year(number: int) -> dict[str, Any]:
    """A publication in a year."""
    time = {
        "time": f"+{number:04}-00-00T00:00:00Z", "precision": 9,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }  # fmt: skip
    return claim("P577", {"type": "time", "value": time})


def title(text: str, language: str = "en") -> dict[str, Any]:
    """A title."""
    value = {"text": text, "language": language}
    return claim("P1476", {"type": "monolingualtext", "value": value})


def entity(qid: str, *claims: dict[str, Any], label: str = "") -> str:
    """A line of entity JSON."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for one in claims:
        grouped.setdefault(one["mainsnak"]["property"], []).append(one)
    labels = {"en": {"language": "en", "value": label}} if label else []
    return json.dumps({"type": "item", "id": qid, "labels": labels, "claims": grouped})


def known_of(folder: Path, *lines: str, name: str = "known.jsonl") -> tuple[Known, list[Result]]:
    """What is known from these lines of a file, and what was wrong with them."""
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    known = Known()
    return known, list(known.add(read([path])))


def article(
    doi: str = DOI, words: str = TITLE, when: int = 2001, authors: Sequence[str] = ()
) -> Item:
    """An article of ours; of what is empty nothing is stated."""
    time = Time(when, 0, 0, Precision.YEAR)
    said: Iterable[tuple[str, Any]] = [
        ("P1476", Monolingual(words, "en")), ("P577", time if when else None),
        ("P356", String(doi) if doi else None), *(("P2093", String(one)) for one in authors),
    ]  # fmt: skip
    statements = tuple(Statement(Snak(name, value)) for name, value in said if value)
    return Item(IRI, "article", "", {"en": words}, statements=statements)
