"""Naming: labels, aliases and descriptions of an item, each in the language of its record."""

from collections.abc import Sequence

from triptych.values import Literal
from triptych.wikidata import makers
from triptych.wikidata.model import Statement, String, Time
from triptych.wikidata.things import Thing
from triptych.wikidata.wording import Told, description

NAMES = "mul"
"""The language of a name of which nobody says the language: Wikidata's default for all."""


def names(thing: Thing) -> dict[str, tuple[str, ...]]:
    """What a thing is called in each language, the label that it has in the release first.

    A title in no known language is no label; a name is one in the language of its record. A label
    that was made for want of a title is none.
    """
    is_person = thing.kind == "person"
    labels = {term.value for term in thing.values(thing.iri, "rdfs:label")}
    terms = thing.values(thing.iri, "schema:name" if is_person else "dcterms:title")
    found: dict[str, dict[str, None]] = {}
    for term in sorted(terms, key=lambda one: one.value not in labels):
        tag = makers.language(term.language if isinstance(term, Literal) else "")
        tag = tag or (_language(thing) if is_person else "")
        if tag and term.value.strip():
            found.setdefault(tag, {})[makers.composed(term.value)] = None
    return {tag: tuple(texts) for tag, texts in sorted(found.items())}


def descriptions(
    thing: Thing, languages: Sequence[str], authors: Sequence[str], stated: Sequence[Statement]
) -> dict[str, str]:
    """A description in each of the languages that has a wording."""
    told = _told(thing, authors, stated)
    said = {tag: description(thing.kind, tag, told) for tag in languages}
    return {tag: words for tag, words in said.items() if words}


def _told(thing: Thing, authors: Sequence[str], stated: Sequence[Statement]) -> Told:
    """What a description may say: nothing on which sources disagree."""
    if thing.kind == "person":
        bodies = filter(None, map(thing.label, thing.things("schema:affiliation")))
        return Told((), "", next(bodies, ""))
    if thing.kind == "book":
        authors = [label for label in map(thing.label, thing.things("schema:editor")) if label]
    times = {one.claim.value.year for one in stated if isinstance(one.claim.value, Time)}
    year = str(*times) if len(times) == 1 and min(times) > 0 else ""
    numbers = [one.claim.value for one in stated if one.claim.property == "P236"]
    issn = numbers[0].text if len(numbers) == 1 and isinstance(numbers[0], String) else ""
    return Told(authors, year, issn)


def _language(thing: Thing) -> str:
    """The language of the records that name a person."""
    found = (makers.language(thing.evidence.language(record)) for record in thing.records)
    return next(filter(None, found), NAMES)
