"""Limits: what Wikidata itself takes as a term or a value, and alone says why one is not taken.

The rules are those of Wikibase (its validators, its string normaliser, the JSON of its data model)
with the lengths that Wikidata sets. Here nothing is mended: a text that Wikidata would trim, or
write in another Unicode form, is one that it does not take as it stands.
"""

import calendar
import re
import unicodedata

from triptych.terms import is_page
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Snak,
    String,
    Time,
    Url,
    Value,
)
from triptych.wikidata.wording import MOST

LONGEST_TEXT = 1500
"""How many characters a string or a text in a language may have."""

LONGEST_URL = 500
"""How many characters the address of a page may have."""

_QID = re.compile(r"Q[1-9][0-9]{0,9}")
_LANGUAGE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
_AMOUNT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")

_YEARS = 10**12
_MONTHS = 12
_CYCLE = 400  # years after which the Gregorian calendar repeats
_KNOWN = 2000  # a year of it that `calendar` knows

# datatype of the property | what its values are here
_KINDS: dict[str, tuple[type, ...]] = {
    "wikibase-item": (Entity, Ours),
    "string": (String,),
    "external-id": (String,),
    "url": (Url,),
    "monolingualtext": (Monolingual,),
    "time": (Time,),
    "quantity": (Quantity,),
}


def snak(snak: Snak) -> str:
    """Why a property with its value is not taken, or ""."""
    found = PROPERTIES.get(snak.property)
    if found is None:
        return f"{snak.property} stands in no row of the mapping"
    if not isinstance(snak.value, _KINDS[found.datatype]):
        return f"a value of {snak.property} is {found.datatype}, which this is not"
    return value(snak.value)


def value(value: Value) -> str:
    """Why a value is not taken, or ""."""
    match value:
        case Entity(qid):
            return identifier(qid)
        case Ours():
            return ""
        case Time():
            return time(value)
        case Quantity(amount):
            return "" if _AMOUNT.fullmatch(amount) else "no decimal number in its shortest form"
        case Url(address):
            return "no address of a page" * (not is_page(address)) or text(address, LONGEST_URL)
        case String(words):
            tag = "und"
        case Monolingual(words, tag):
            pass
    return language(tag) or text(words, LONGEST_TEXT)


def identifier(qid: str) -> str:
    """Why an item's identifier is none, or ""."""
    return "" if _QID.fullmatch(qid) else "no identifier of an item"


def term(tag: str, words: str) -> str:
    """Why a label, a description or an alias in a language is not taken, or ""."""
    return language(tag) or text(words, MOST)


def language(tag: str) -> str:
    """Why the code of a language is none, or ""; whether Wikidata has it is not looked up."""
    return "" if _LANGUAGE.fullmatch(tag) else "no code of a language"


def text(words: str, longest: int) -> str:
    """Why a text is not taken, or ""."""
    if not words:
        return "there is no text"
    if len(words) > longest:
        return f"longer than {longest} characters"
    if any(map(_refused, words)):
        return "a line break, tab, control or other character that is no text"
    if _blank(words[0]) or _blank(words[-1]):
        return "a space at its beginning or end, which Wikidata cuts off"
    if not unicodedata.is_normalized("NFC", words):
        return "not in Unicode's form NFC, into which Wikidata would bring it"
    return ""


def time(time: Time) -> str:
    """Why a time is not taken, or ""; parts that its precision does not reach are 0."""
    if abs(time.year) >= _YEARS:
        return "a year of too many digits"
    exact = time.precision == Precision.DAY
    if time.precision < Precision.MONTH:
        right = time.month == time.day == 0
    else:
        right = 1 <= time.month <= _MONTHS and time.day >= 0 and (time.day > 0) == exact
    if right and exact:
        year = _KNOWN + time.year % _CYCLE
        right = time.day <= calendar.monthrange(year, time.month)[1]
    return "" if right else "month and day are none, or not what its precision says"


def moment(time: Time) -> str:
    """A time as Wikibase writes it: year 0 of astronomers is -0001, unknown parts are 00."""
    year = f"+{time.year:04}" if time.year > 0 else f"-{1 - time.year:04}"
    return f"{year}-{time.month:02}-{time.day:02}T00:00:00Z"


def _refused(sign: str) -> bool:
    """Whether a character stands in no text of Wikidata."""
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\ufffe\uffff"


def _blank(sign: str) -> bool:
    """Whether a character is some space."""
    return sign.isspace() or unicodedata.category(sign).startswith("Z")
