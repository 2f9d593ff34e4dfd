"""Mix'n'match: a catalogue of things to be matched there, as a file of tab separated values.

Its columns are those of the importer (meta.wikimedia.org, Mix'n'match/Import): an id, a name, a
description, the page, what it is an instance of, the item where it is known, and identifiers, by
which Mix'n'match looks for items. A catalogue holds no statements: what else is known of a thing is
no part of it, and is not refused either.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from triptych.wikidata.mapping import INSTANCE_OF, PROPERTIES
from triptych.wikidata.model import Entity, Item, String, Value
from triptych.wikidata.refusals import Carrier, Refuse, carried

IDENTIFIERS = tuple(name for name, found in PROPERTIES.items() if found.datatype == "external-id")
"""The properties whose values identify a thing; each is a column, with its values between bars."""

HEADER = ("id", "name", "desc", "url", "type", "q", *IDENTIFIERS)

LANGUAGES = ("en", "mul")
"""Whose names and descriptions are taken first; else it is the first language that there is."""

_PART = {INSTANCE_OF, *IDENTIFIERS}


def write(items: Iterable[Item], base: str, refuse: Refuse) -> Iterator[str]:
    """The header, then an entry for each item; what is not written goes to `refuse`.

    `base` is the IRI of the dataset: what follows it in the IRI of a thing is the id of its entry.
    """
    yield _line(HEADER)
    for item in items:
        part = tuple(one for one in item.statements if one.claim.property in _PART)
        said = carried(replace(item, aliases={}, statements=part), CATALOGUE, refuse)
        if said is not None:
            yield _line(_entry(said, base))


def _entry(item: Item, base: str) -> Iterator[str]:
    """The cells of an entry."""
    yield item.iri.removeprefix(base)
    yield _chosen(item.labels)
    yield _chosen(item.descriptions)
    yield item.iri
    kinds = [value.qid for value in _values(item, INSTANCE_OF) if isinstance(value, Entity)]
    yield kinds[0] if len(kinds) == 1 else ""
    yield item.qid
    for name in IDENTIFIERS:
        texts = (value.text for value in _values(item, name) if isinstance(value, String))
        yield "|".join(dict.fromkeys(texts))


def _values(item: Item, name: str) -> Iterator[Value]:
    """The values that an item has of a property."""
    return (one.claim.value for one in item.statements if one.claim.property == name)


def _chosen(texts: Mapping[str, str]) -> str:
    """A text in the first of the languages that there is, "" where there is none."""
    return texts[min(texts, key=_rank)] if texts else ""


def _rank(tag: str) -> int:
    """How far back a language stands."""
    return LANGUAGES.index(tag) if tag in LANGUAGES else len(LANGUAGES)


def _line(cells: Iterable[str]) -> str:
    """A row with tabs between its cells; one with a quotation mark stands in such, as in CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerow(cells)
    return text.getvalue()


def _why(value: Value) -> str:
    """Why a catalogue has no such value, or ""."""
    return "a bar, which parts values" if isinstance(value, String) and "|" in value.text else ""


CATALOGUE = Carrier("Mix'n'match catalogue", lambda *_: "", _why, named=True)
