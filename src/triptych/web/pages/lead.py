"""The lead of a page and its links: what a resource is, said to a reader, not by vocabulary."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from triptych.terms import expand
from triptych.values import Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing, Shown, date_order, date_words
from triptych.web.pages.words import BACK, LEAD, SHOWN_ELSEWHERE, TEXTS

_TEMPORAL = expand("dcterms:temporal")
_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")
_ELSEWHERE = {expand(curie) for curie in SHOWN_ELSEWHERE}

Rows = list[dict[str, Term]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the lead: what it says, and the values."""

    words: str
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence with what it permits, requires and prohibits, in words."""

    shown: Shown
    terms: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text's work."""

    iri: str
    shown: Shown
    is_here: bool


def facts(description: Description, showing: Showing, kind: str) -> list[Fact]:
    """The lead of a page, without date, licence, abstract and authors."""
    found = []
    for phrase in LEAD:
        if phrase.kinds and kind not in phrase.kinds:
            continue
        terms = description.values(phrase.properties)
        shown = _distinct(
            _plain(showing.term(term)) for term in terms if not description.is_part(term.value)
        )
        if shown:
            found.append(Fact(phrase.words, shown))
    return found


def when(description: Description, kind: str) -> Shown | None:
    """The date of an event in words; beside it what the source says of beginning and end."""
    dates = description.values(("dcterms:temporal",))
    if kind in TEXTS or not dates:
        return None
    quoted = [
        f"its {side} in the words of the source: “{term.value}”"
        for span in description.values(("crm:P4_has_time-span",))
        for side, curie in (
            ("beginning", "crm:P79_beginning_is_qualified_by"),
            ("end", "crm:P80_end_is_qualified_by"),
        )
        for term in description.values((curie,), span.value)
    ]
    words = ", ".join(date_words(date.value) for date in dates)
    return Shown(words, remark="; ".join(quoted))


def _plain(shown: Shown) -> Shown:
    """A value of the lead: without remark, and a DOI with its way."""
    doi = _DOI.fullmatch(shown.words)
    return replace(shown, remark="", href=f"https://doi.org/{shown.words}" if doi else shown.href)


def authors(rows: Rows, showing: Showing, description: Description) -> tuple[Shown, ...]:
    """The authors of a text in their order; those without a place after them."""
    placed = [row["author"].value for row in rows if "author" in row]
    stated = description.values(("schema:author", "dcterms:creator"))
    all_of_them = dict.fromkeys([*placed, *(term.value for term in stated)])
    labels = {row["author"].value: row["label"].value for row in rows if "author" in row}
    return tuple(showing.iri(iri, labels.get(iri, "")) for iri in all_of_them)


def versions(rows: Rows, showing: Showing, iri: str) -> list[Version]:
    """The versions of a text, each with its kind, place, status and year."""
    found: dict[str, Version] = {}
    for row in rows:
        if "version" not in row:
            continue
        version = row["version"].value
        parts = [showing.kind(version)]
        parts += [row[name].value for name in ("status", "whole") if name in row]
        parts += [date_words(row["date"].value)] if "date" in row else []
        label = row["label"].value if "label" in row else ""
        shown = showing.iri(version, label, remark=" · ".join(part for part in parts if part))
        found.setdefault(version, Version(version, shown, version == iri))
    return list(found.values()) if len(found) > 1 else []


def licences(description: Description, showing: Showing) -> list[Licence]:
    """The licences of a text."""
    found = []
    for term in description.values(("dcterms:license", "schema:license", "cc:license")):
        terms = []
        for words in ("permits", "requires", "prohibits"):
            said = description.beside(term.value, expand(f"cc:{words}"))
            shown = _distinct(Shown(showing.iri(value.value).words) for value in said)
            if shown:
                terms.append(Fact(words, shown))
        found.append(Licence(showing.term(term), tuple(terms)))
    return found


def back(description: Description, showing: Showing, told: Collection[str] = ()) -> list[Fact]:
    """What links to the resource, under the words of its phrases, but for what is told already."""
    links = _links(description, set(told))
    dates = {
        iri: _date(description, iri)
        for _, iri in links
        if "#" in iri or showing.names.kind(iri) not in TEXTS  # a text's dates are of what it tells
    }
    found: list[Fact] = []
    listed: set[str] = set()
    for words, properties, is_weak in _phrases({name for name, _ in links}):
        subjects = dict.fromkeys(subject for name, subject in links if name in properties)
        kept = [subject for subject in subjects if not (is_weak and subject in listed)]
        listed.update(kept)
        if kept:
            kept.sort(key=lambda s: (date_order(dates.get(s, "")), _called(description, s)))
            shown = (showing.linked(s, date_words(dates.get(s, ""))) for s in kept)
            found.append(
                Fact(words or f"{showing.property(min(properties)).words} this", tuple(shown))
            )
    return found


def _called(description: Description, iri: str) -> str:
    """What a resource is listed by where dates say nothing: its label, else its IRI."""
    label = description.label(iri)
    return label.value.casefold() if label else iri


def _links(description: Description, told: set[str]) -> list[tuple[str, str]]:
    """The links to show: of a thing and a part of it, the thing's alone."""
    links = [
        (name, subject)
        for name, subject in description.links_back()
        if not (name in _ELSEWHERE and "#" in subject) and subject not in told
    ]
    whole = {subject for _, subject in links} | told
    return [
        (name, subject)
        for name, subject in links
        if description.is_part(subject) or subject.partition("#")[0] not in whole - {subject}
    ]


def _phrases(names: set[str]) -> Iterator[tuple[str, set[str], bool]]:
    """The phrases, strong before weak, then the properties that no phrase knows."""
    known: set[str] = set()
    for phrase in sorted(BACK, key=lambda phrase: phrase.weak):
        properties = {expand(curie) for curie in phrase.properties}
        known |= properties
        yield phrase.words, properties, phrase.weak
    for name in sorted(names - known):
        yield "", {name}, True


def _date(description: Description, iri: str) -> str:
    """The date of a resource around, in EDTF, or ""."""
    found = description.beside(iri, _TEMPORAL)
    return next((term.value for term in found if isinstance(term, Literal)), "")


def _distinct(shown: Iterator[Shown]) -> tuple[Shown, ...]:
    """Each once, by its words: vocabularies say the same thing in their own forms."""
    found: dict[str, Shown] = {}
    for one in shown:
        if one.words not in found or (one.href and not found[one.words].href):
            found[one.words] = one
    return tuple(found.values())
