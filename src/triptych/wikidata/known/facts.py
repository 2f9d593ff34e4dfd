"""Facts: what a source tells of an item of Wikidata, one by one, and the entry they add up to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from triptych.values import Literal
from triptych.wikidata import makers
from triptych.wikidata.model import Statement, String, Value

QID = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]{0,14})")


class Kind(StrEnum):
    """What a fact is about; the first four are identifiers, in the order in which they decide."""

    DOI = "doi"
    ORCID = "orcid"
    ISSN = "issn"
    ISBN = "isbn"
    TITLE = "title"
    LABEL = "label"
    ALIAS = "alias"
    DESCRIPTION = "description"
    AUTHOR = "author"
    YEAR = "year"
    CONTAINER = "container"
    CLASS = "class"
    REDIRECT = "redirect"
    DELETED = "deleted"


IDENTIFIERS = (Kind.DOI, Kind.ORCID, Kind.ISSN, Kind.ISBN)
NAMES = (Kind.TITLE, Kind.LABEL, Kind.ALIAS)

# Which property of Wikidata tells what; the values of the others are kept as statements alone.
PROPERTIES: dict[str, Kind] = {
    "P356": Kind.DOI, "P496": Kind.ORCID, "P236": Kind.ISSN, "P212": Kind.ISBN, "P957": Kind.ISBN,
    "P1476": Kind.TITLE, "P2093": Kind.AUTHOR, "P50": Kind.AUTHOR, "P577": Kind.YEAR,
    "P1433": Kind.CONTAINER, "P31": Kind.CLASS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told of an item; identifiers are in their normal form."""

    qid: str
    kind: Kind
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one line tells of an item; `claims` are its claims as JSON, "" where not told."""

    facts: tuple[Fact, ...]
    qid: str = ""
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of Wikidata as far as it is known.

    `facts` are its values by kind, each once; `labels` by language. `statements` is None where no
    source told them, so that nothing can be said of what is missing.
    """

    qid: str
    facts: Mapping[Kind, tuple[str, ...]]
    labels: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] | None = None

    def of(self, *kinds: Kind) -> tuple[str, ...]:
        """The values of some kinds, each once."""
        return tuple(dict.fromkeys(v for kind in kinds for v in self.facts.get(kind, ())))

    @property
    def label(self) -> str:
        """What to call it: in English where it has that, else in any language."""
        names = (*self.labels.values(), *self.of(*NAMES))
        return self.labels.get("en") or self.labels.get("mul") or next(iter(names), self.qid)

    @property
    def description(self) -> str:
        """The first of its descriptions, or ""."""
        return next(iter(self.of(Kind.DESCRIPTION)), "")


def qid(written: str) -> str:
    """The identifier of an item, bare or as its address; "" where it is none."""
    found = QID.fullmatch(written.strip())
    return found[1] if found else ""


def normal(kind: Kind, written: str) -> str:
    """An identifier in the form in which equal ones are equal; "" where it is none.

    DOI in capitals without resolver (DOI Handbook, 2.4), ORCID iD and ISSN with hyphens, ISBN as
    13 bare digits; check digits must be right (ISO 7064, ISO 3297, ISO 2108).
    """
    return _NORMAL[kind](written.strip())


def _doi(written: str) -> str:
    return _text(makers.doi(Literal(_RESOLVER.sub("", written))))


def _orcid(written: str) -> str:
    bare = _ORCID.sub("", written).upper()
    return _text(makers.orcid(Literal(f"https://orcid.org/{bare}")))


def _issn(written: str) -> str:
    return _text(makers.issn(Literal(written)))


def _isbn(written: str) -> str:
    digits = re.sub(r"[\s\u2010-\u2013-]", "", written).upper()
    if _text(makers.isbn_10(Literal(digits))):
        digits = _as_13(digits)
    return _text(makers.isbn_13(Literal(digits)))


def _as_13(digits: str) -> str:
    """An ISBN of ten digits as one of 13 (ISO 2108, annex)."""
    start = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(start))
    return f"{start}{-total % 10}"


def _text(value: Value | None) -> str:
    """The text of a string, or "" for none."""
    return value.text if isinstance(value, String) else ""


_RESOLVER = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ORCID = re.compile(r"^(?:https?://)?(?:www\.)?(?:orcid\.org/)?", re.IGNORECASE)
_NORMAL: dict[Kind, Callable[[str], str]] = {
    Kind.DOI: _doi, Kind.ORCID: _orcid, Kind.ISSN: _issn, Kind.ISBN: _isbn,
}  # fmt: skip
