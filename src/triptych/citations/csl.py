"""CSL-JSON: what citation processors read (the schema of CSL 1.0.2), a list of one."""

import json
from typing import Any

from triptych.citations.fields import Citation, Date, Name, line


def write(citation: Citation) -> str:
    """The list, indented, ending in a line feed."""
    return json.dumps([_reference(citation)], ensure_ascii=False, indent=2) + "\n"


def _reference(citation: Citation) -> dict[str, Any]:
    """The variables that have a value."""
    stated: dict[str, Any] = {
        "id": citation.key,
        "type": citation.sort.csl,
        "title": line(citation.title),
        "author": [_name(author) for author in citation.authors],
        "editor": [_name(editor) for editor in citation.editors],
        "container-title": line(citation.container),
        "publisher": line(citation.publisher),
        "issued": _date(citation.issued),
        "available-date": _date(citation.online),
        "volume": line(citation.volume),
        "issue": line(citation.issue),
        "page": line(citation.pages).replace("\N{EN DASH}", "-"),
        "page-first": line(citation.first_page),
        "DOI": line(citation.doi),
        "ISBN": line(citation.isbn),
        "ISSN": line(citation.issn),
        "language": line(citation.language),
        "note": line(citation.note),
        "URL": line(citation.url),
    }
    return {name: value for name, value in stated.items() if value}


def _name(name: Name) -> dict[str, str]:
    """A name in its parts, or literally where these are not known."""
    if not name.family:
        return {"literal": line(name.direct)}
    parts = {"family": line(name.family), "given": line(name.given)}
    return {part: value for part, value in parts.items() if value}


def _date(date: Date | None) -> dict[str, Any] | None:
    """The parts of a date, or its words where it has none."""
    if date is None:
        return None
    if not date.year:
        return {"literal": date.words}
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]} | ({"circa": True} if date.is_approximate else {})
