"""The forms of values: what the value of a field must be, so that it can be said in RDF at all.

What is well formed but wrong is for the shapes to find; what is not even a date or an IRI is left
out here, with a result.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from triptych import dates
from triptych.terms import is_iri

# What no XML document may hold (XML 1.0, 2.2), and so nothing that is also sent as RDF/XML.
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def wrong(field: str, value: str) -> str:
    """Why a value cannot be that of a field, in words; "" where it can."""
    if found := UNSAYABLE.search(value):
        return f"the character U+{ord(found[0]):04X} cannot be published"
    check = FORMS.get(field)
    return check(value) if check else ""


def is_past_day(written: str) -> bool:
    """Whether it is a whole date of the calendar (ISO 8601-1, 5.2.2.2) that has come anywhere."""
    if not _DAY.fullmatch(written):
        return False
    try:
        return date.fromisoformat(written) <= datetime.now(UTC).date() + timedelta(days=1)
    except ValueError:
        return False


def _iri(value: str) -> str:
    """An address or another IRI."""
    return "" if is_iri(value) else f"{value!r} is no IRI"


def _date(value: str) -> str:
    """A date in EDTF."""
    try:
        dates.parse(value)
    except ValueError as error:
        return f"{value!r} is no EDTF date: {error}"
    return ""


FORMS: dict[str, Callable[[str], str]] = {
    "licence": _iri,
    "version": _iri,
    "record.page": _iri,
    "file.url": _iri,
    "article.url": _iri,
    "author.orcid": _iri,
    "publication-date": _date,
    "article.issued": _date,
    "article.online": _date,
    "book.issued": _date,
}
