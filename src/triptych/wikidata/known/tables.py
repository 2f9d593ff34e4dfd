"""Tables: items of Wikidata from CSV or TSV, as the query services give them.

The first row names the columns; `item` must be there. Several rows may tell of one item. What a
service writes around values in TSV (<...>, "..."@en) is taken off.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from triptych.results import Result, Severity
from triptych.wikidata.known.facts import IDENTIFIERS, Fact, Kind, Told, normal, qid

# Names of columns, in small letters -> what they tell.
COLUMNS: dict[str, Kind] = {
    "doi": Kind.DOI, "orcid": Kind.ORCID, "issn": Kind.ISSN, "isbn": Kind.ISBN,
    "isbn13": Kind.ISBN, "isbn10": Kind.ISBN, "title": Kind.TITLE, "label": Kind.LABEL,
    "itemlabel": Kind.LABEL, "alias": Kind.ALIAS, "itemaltlabel": Kind.ALIAS,
    "description": Kind.DESCRIPTION, "itemdescription": Kind.DESCRIPTION,
    "author": Kind.AUTHOR, "authorlabel": Kind.AUTHOR, "authorname": Kind.AUTHOR,
    "year": Kind.YEAR, "date": Kind.YEAR, "published": Kind.YEAR,
    "container": Kind.CONTAINER, "containerlabel": Kind.CONTAINER, "journal": Kind.CONTAINER,
    "class": Kind.CLASS, "redirect": Kind.REDIRECT, "deleted": Kind.DELETED,
}  # fmt: skip

_ITEM = "item"
_TRUE = frozenset({"true", "yes", "1"})
_QUOTED = re.compile(r'"(.*)"(?:@[A-Za-z-]+|\^\^<[^>]*>)?', re.DOTALL)
_ESCAPED = re.compile(r"\\([\"'\\])")
_YEAR = re.compile(r"(-?[0-9]{4,})(?:-[0-9]{2}){0,2}(?:T.*)?")


class _Commas(csv.excel):
    """CSV (RFC 4180), in which what is malformed is told."""

    strict = True


class _Tabbed(csv.excel_tab):
    """TSV (SPARQL 1.1 Query Results CSV and TSV Formats, 4): quotation marks part nothing."""

    quoting = csv.QUOTE_NONE


def rows(file: TextIO, path: Path) -> Iterator[Told | Result]:
    """What each row tells, or what is wrong with it; after a head without `item` nothing."""
    head = file.readline()
    style = _Tabbed if "\t" in head else _Commas
    names = [_name(cell) for cell in next(csv.reader([head], style), [])]
    if _ITEM not in names:
        yield _wrong(path, 1, "has no column `item`", "columns: item,doi,title,...")
        return
    for name in names:
        if name not in {_ITEM, *COLUMNS}:
            yield Result(Severity.INFO, "wikidata-column", f"column {name!r} is not read",
                         where=f"{path}:1")  # fmt: skip
    yield from _rows(csv.reader(file, style), names, path)


def _rows(reader: Iterator[list[str]], names: Sequence[str], path: Path) -> Iterator[Told | Result]:
    """The rows after the head."""
    while True:
        line = 1 + int(getattr(reader, "line_num", 0)) + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _wrong(path, line, f"is no row: {error}")
            continue
        if any(cells):
            yield from _row(dict(zip(names, map(_bare, cells), strict=False)), path, line)


def _row(row: dict[str, str], path: Path, line: int) -> Iterator[Told | Result]:
    """What one row tells."""
    here = qid(row.get(_ITEM, ""))
    if not here:
        yield _wrong(path, line, f"{row.get(_ITEM, '')[:80]!r} is no item of Wikidata")
        return
    if any("\udc80" <= sign <= "\udcff" for cell in row.values() for sign in cell):
        yield _wrong(path, line, "is not UTF-8")
        return
    facts = []
    for name, cell in row.items():
        if name == _ITEM or name not in COLUMNS or not cell:
            continue
        value = _value(COLUMNS[name], cell)
        if value:
            facts.append(Fact(here, COLUMNS[name], value))
        elif value is None:
            yield _wrong(path, line, f"{cell[:80]!r} is no {name}")
    yield Told(tuple(facts))


def _value(kind: Kind, cell: str) -> str | None:
    """A cell as the value of a fact; "" where it says nothing, None where it is none."""
    if kind in IDENTIFIERS:
        return normal(kind, cell) or None
    if kind is Kind.YEAR:
        found = _YEAR.fullmatch(cell)
        return str(int(found[1])) if found else None
    if kind is Kind.REDIRECT:
        return qid(cell) or None
    if kind is Kind.DELETED:
        return "deleted" if cell.lower() in _TRUE else ""
    return qid(cell) or cell


def _name(cell: str) -> str:
    """The name of a column."""
    return cell.strip().strip("\ufeff").lstrip("?").replace("_", "").lower()


def _bare(cell: str) -> str:
    """A cell without what stands around the value."""
    cell = cell.strip()
    if cell.startswith("<") and cell.endswith(">"):
        return cell[1:-1]
    found = _QUOTED.fullmatch(cell)
    return _ESCAPED.sub(r"\1", found[1]) if found else cell


def _wrong(path: Path, line: int, message: str, advice: str = "") -> Result:
    """A row that is passed over."""
    words = f"{message} ({advice})" if advice else message
    return Result(Severity.WARNING, "wikidata-malformed", words, where=f"{path}:{line}")
