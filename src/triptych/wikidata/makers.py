"""Makers: values of a release as Wikidata has them, or None where they are none there.

What is wrong (a check digit, a date that is none) is left out, never mended. Forms are those that
Wikidata's properties ask for: a DOI in capitals, an ISSN with its hyphen. Words are in Unicode's
form NFC, the only one in which Wikidata keeps them (UAX 15); nothing else of them is changed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeAlias

from triptych.terms import expand, is_page
from triptych.values import Iri, Literal, Term
from triptych.wikidata.model import (
    Entity,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    String,
    Time,
    Url,
    Value,
)

Maker: TypeAlias = Callable[[Term], Value | None]

UNDETERMINED = "und"
"""The language of a text of which nobody says the language (ISO 639-2)."""

_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_ORCID = re.compile(r"https?://orcid\.org/((?:[0-9]{4}-){3}[0-9]{3}[0-9X])")
_ISSN = re.compile(r"([0-9]{4})-?([0-9]{3}[0-9X])")
_DATE = re.compile(r"(-?[0-9]{4,})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_PAGES = re.compile(r"([0-9]{1,6})\s*[-\u2010-\u2015]\s*([0-9]{1,6})")
_REGION = re.compile(r"[a-z]{2}|[0-9]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

_PRECISIONS = {
    expand("xsd:date"): Precision.DAY,
    expand("xsd:gYearMonth"): Precision.MONTH,
    expand("xsd:gYear"): Precision.YEAR,
}
# Tags that Wikibase writes in another way; those with a script that it knows as they are.
_TAGS = {
    "no": "nb", "zh-hans": "zh-hans", "zh-hant": "zh-hant", "en-gb": "en-gb", "en-ca": "en-ca",
    "pt-br": "pt-br", "sr-latn": "sr-el", "sr-cyrl": "sr-ec",
}  # fmt: skip


def title(term: Term) -> Value | None:
    """A text in its own language."""
    if not isinstance(term, Literal) or not term.value.strip():
        return None
    return Monolingual(composed(term.value), language(term.language) or UNDETERMINED)


def composed(text: str) -> str:
    """A text in NFC: the same characters to a reader, as Wikidata keeps them."""
    return unicodedata.normalize("NFC", text)


def language(tag: str) -> str:
    """The code that Wikibase has for a language by its tag (BCP 47), "" where it has none.

    A region says nothing that matters here; a script does: words in another script than the usual
    are in no language that readers of that one read.
    """
    tag = tag.lower()
    if tag in _TAGS:
        return _TAGS[tag]
    primary, *others = tag.split("-")
    if not _LANGUAGE.fullmatch(primary) or not all(map(_REGION.fullmatch, others)):
        return ""
    return _TAGS.get(primary, primary)


def text(term: Term) -> Value | None:
    """A string, as it stands."""
    is_text = isinstance(term, Literal) and term.value.strip()
    return String(composed(term.value)) if is_text else None


def thing(term: Term) -> Value | None:
    """A thing of ours; who knows its item says that instead."""
    return Ours(term.value) if isinstance(term, Iri) else None


def url(term: Term) -> Value | None:
    """The address of a page."""
    return Url(term.value) if is_page(term.value) else None


def lookup(qids: Mapping[str, str]) -> Maker:
    """A maker of what a table has for a term, by its IRI or its words."""

    def make(term: Term) -> Value | None:
        return Entity(qids[term.value]) if term.value in qids else None

    return make


def always(qid: str, *makers: Maker) -> Maker:
    """A maker of one item for whatever any of these makes something of."""

    def make(term: Term) -> Value | None:
        return Entity(qid) if any(maker(term) for maker in makers) else None

    return make


def doi(term: Term) -> Value | None:
    """A DOI in capitals, as P356 has it; only letters of ASCII have two cases (DOI Handbook)."""
    found = _DOI.fullmatch(term.value)
    return String(term.value.translate(_CAPITALS)) if found else None


def orcid(term: Term) -> Value | None:
    """An ORCID iD without its address, where its check digit is right (ISO 7064, MOD 11-2)."""
    found = _ORCID.fullmatch(term.value)
    if found is None:
        return None
    digits = found[1].replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return String(found[1]) if (total + _digit(digits[-1])) % 11 == 1 else None


def issn(term: Term) -> Value | None:
    """An ISSN with its hyphen, where its check digit is right (ISO 3297)."""
    found = _ISSN.fullmatch(term.value.strip().upper())
    if found is None or _weighted("".join(found.groups())) % 11:
        return None
    return String("-".join(found.groups()))


def isbn_13(term: Term) -> Value | None:
    """An ISBN of 13 digits with the hyphens that the source gives it (ISO 2108)."""
    stated, digits = _isbn(term)
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return None
    total = sum(int(digit) * (1 + 2 * (at % 2)) for at, digit in enumerate(digits))
    return None if total % 10 else String(stated)


def isbn_10(term: Term) -> Value | None:
    """An ISBN of ten digits, likewise."""
    stated, digits = _isbn(term)
    if not re.fullmatch(r"[0-9]{9}[0-9X]", digits) or _weighted(digits) % 11:
        return None
    return String(stated)


def date(term: Term) -> Value | None:
    """A date with the precision that its datatype gives it."""
    precision = _PRECISIONS.get(term.datatype) if isinstance(term, Literal) else None
    found = _DATE.fullmatch(term.value)
    if precision is None or found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return Time(year, month, day, precision)


def pages_count(term: Term) -> Value | None:
    """How many pages a range has; none where it is no range, or its end is shortened (329-66)."""
    found = _PAGES.fullmatch(term.value.strip())
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    return Quantity(str(last - first + 1)) if 0 < first <= last else None


def _isbn(term: Term) -> tuple[str, str]:
    """An ISBN as stated, with hyphens for spaces, and its bare digits."""
    stated = re.sub(r"[\s-]+", "-", term.value.strip().upper())
    return stated, stated.replace("-", "")


def _weighted(digits: str) -> int:
    """The sum of digits by falling weights, the last of which is 1."""
    size = len(digits)
    return sum(_digit(digit) * (size - at) for at, digit in enumerate(digits))


def _digit(sign: str) -> int:
    """The value of a digit, where X is ten."""
    return 10 if sign == "X" else int(sign)
