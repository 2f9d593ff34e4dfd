"""OpenRefine: items as a table for a project, and alone the schema that says what its columns are.

The schema is what OpenRefine's Wikibase extension imports and exports as JSON (openrefine.org,
manual/wikibase/schema-alignment). A row says one of what a property has several of, so an item
takes as many rows as it has values of one property; a blank cell says nothing. The column "item" is
to be reconciled: the QID of what is known (use values as identifiers), our IRI for what is to be
made. Let OpenRefine parse no cell as a number.
"""

import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)
from triptych.wikidata.refusals import Carrier, Refuse, carried

Json: TypeAlias = dict[str, Any]
Row: TypeAlias = dict[str, str]

ITEM = "item"
"""The column that says which item a row is about."""

SITE = "http://www.wikidata.org/entity/"
ENDPOINT = "https://www.wikidata.org/w/api.php"

_YEARS = 9999  # a year has four digits there

# precision | the letter by which a year of that precision is told
_LETTERS = {Precision.MILLENNIUM: "M", Precision.CENTURY: "C", Precision.DECADE: "D"}

# kind of term | what it is in a schema: what is there already stays
_TERMS = {"label": "LABEL_IF_NEW", "description": "DESCRIPTION_IF_NEW", "alias": "ALIAS"}


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """A column with values: of a property, of its qualifier, or of a source in its nth reference.

    `of` is the property of the statement; `group` is "" for its own value, "qualifier" or
    "reference 1"; `nth` tells apart two values of one property `name` within a group.
    """

    of: str
    group: str = ""
    name: str = ""
    nth: int = 1

    @property
    def heading(self) -> str:
        """What stands above the column."""
        parts = (self.of, self.group, self.name, str(self.nth) if self.nth > 1 else "")
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Project:
    """What is read once: the table as lines of CSV, and the schema that fits it."""

    table: Iterator[str]
    schema: str


def write(items: Iterable[Item], refuse: Refuse) -> Project:
    """A project of all items; what is not written goes to `refuse`.

    The items are read before this returns, since their columns are known only then; the rows wait
    in a file of their own.
    """
    columns: set[Column] = set()
    file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - the table closes it
    for item in items:
        said = carried(item, TABLE, refuse)
        for row in _rows(said, columns) if said else ():
            file.write(json.dumps(row) + "\n")
    ordered = sorted(columns, key=lambda one: (int(one.of[1:]), one))
    return Project(_table(file, ordered), json.dumps(schema(ordered), indent=2) + "\n")


def schema(columns: Iterable[Column]) -> Json:
    """The schema of a table with these columns, besides those of the item and its terms."""
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.of, []).append(column)
    edit = {
        "type": "wbitemeditexpr",
        "subject": {"type": "wbitemvariable", "columnName": ITEM},
        "nameDescs": [
            {"name_type": name, "value": _expression(kind, "monolingualtext")}
            for kind, name in _TERMS.items()
        ],
        "statementGroups": [
            {"property": _property(name), "statements": [_statement(group)]}
            for name, group in groups.items()
        ],
    }
    return {
        "entityEdits": [edit],
        "siteIri": SITE,
        "entityTypeSiteIRI": {},
        "mediaWikiApiEndpoint": ENDPOINT,
    }


def _rows(item: Item, columns: set[Column]) -> Iterator[Row]:
    """The rows of an item; their columns are added to those there are."""
    rows: list[Row] = []
    for kind, texts in _terms(item):
        for place, (tag, text) in enumerate(texts):
            _row(rows, place).update({kind: text, _language(kind): tag})
    counts: Counter[str] = Counter()
    for statement in item.statements:
        row = _row(rows, counts[statement.claim.property])
        counts[statement.claim.property] += 1
        for column, value in _cells(statement):
            columns.add(column)
            row.update(_cell(column.heading, value))
    return ({ITEM: item.qid or item.iri, **row} for row in rows)


def _row(rows: list[Row], place: int) -> Row:
    """The row at a place, which is made where there is none."""
    if place == len(rows):
        rows.append({})
    return rows[place]


def _terms(item: Item) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each kind of term with its languages and texts."""
    yield "label", list(item.labels.items())
    yield "description", list(item.descriptions.items())
    yield "alias", [(tag, text) for tag, texts in item.aliases.items() for text in texts]


def _cells(statement: Statement) -> Iterator[tuple[Column, Value]]:
    """The values of a statement, each with its column."""
    name = statement.claim.property
    yield Column(name), statement.claim.value
    groups = [("qualifier", statement.qualifiers)]
    groups += ((f"reference {n}", one.snaks) for n, one in enumerate(statement.references, 1))
    for group, snaks in groups:
        yield from ((Column(name, group, *told), value) for told, value in _numbered(snaks))


def _numbered(snaks: Iterable[Snak]) -> Iterator[tuple[tuple[str, int], Value]]:
    """Values, told apart by property and count."""
    counts: Counter[str] = Counter()
    for snak in snaks:
        counts[snak.property] += 1
        yield (snak.property, counts[snak.property]), snak.value


def _cell(heading: str, value: Value) -> Row:
    """A value as the cells that say it."""
    match value:
        case Entity(words) | Ours(words) | String(words) | Url(words) | Quantity(words):
            return {heading: words}
        case Monolingual(words, tag):
            return {heading: words, _language(heading): tag}
        case Time():
            return {heading: _date(value)}


def _date(time: Time) -> str:
    """A time in the form that tells its precision; a year before our era has a minus."""
    year = f"{time.year:04}" if time.year > 0 else f"-{1 - time.year:04}"
    parts = (year, *(f"{part:02}" for part in (time.month, time.day) if part))
    return "-".join(parts) + _LETTERS.get(time.precision, "")


def _language(heading: str) -> str:
    """The column of the language of a text."""
    return f"{heading} language"


def _table(file: IO[str], columns: list[Column]) -> Iterator[str]:
    """The table: a header, then the rows that wait in the file, which is closed at the end."""
    headings = [ITEM]
    for kind in _TERMS:
        headings += (kind, _language(kind))
    for column in columns:
        headings.append(column.heading)
        if _datatype(column) == "monolingualtext":
            headings.append(_language(column.heading))
    with file:
        file.seek(0)
        yield _line(headings)
        for line in file:
            row = json.loads(line)
            yield _line(row.get(heading, "") for heading in headings)


def _line(cells: Iterable[str]) -> str:
    """A row of CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _statement(columns: list[Column]) -> Json:
    """What the columns of one property are, as a statement.

    It is put onto one that says the same, qualifiers too; else it is a new one.
    """
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.group, []).append(column)
    own = groups.pop("", [Column(columns[0].of)])
    qualifiers = groups.pop("qualifier", [])
    return {
        "value": _expression(own[0].heading, _datatype(own[0])),
        "qualifiers": list(map(_part, qualifiers)),
        "references": [{"snaks": list(map(_part, group))} for group in groups.values()],
        "mode": "add_or_merge",
        "mergingStrategy": {"type": "qualifiers", "pids": [], "valueMatcher": {"type": "strict"}},
    }


def _part(column: Column) -> Json:
    """A qualifier or a source."""
    return {
        "prop": _property(column.name),
        "value": _expression(column.heading, _datatype(column)),
    }


def _property(name: str) -> Json:
    """A property, as the mapping has it."""
    found = PROPERTIES[name]
    return {
        "type": "wbpropconstant",
        "pid": name,
        "label": found.label,
        "datatype": found.datatype,
    }


def _datatype(column: Column) -> str:
    """The datatype of what a column holds."""
    return PROPERTIES[column.name or column.of].datatype


def _expression(heading: str, datatype: str) -> Json:
    """What a value of a datatype is taken from."""
    text = {"type": "wbstringvariable", "columnName": heading}
    match datatype:
        case "wikibase-item":
            return {"type": "wbitemvariable", "columnName": heading}
        case "time":
            return {"type": "wbdatevariable", "columnName": heading}
        case "quantity":
            return {"type": "wbquantityexpr", "amount": text, "unit": None}
        case "monolingualtext":
            language = {"type": "wblanguagevariable", "columnName": _language(heading)}
            return {"type": "wbmonolingualexpr", "language": language, "value": text}
    return text


def _why(value: Value) -> str:
    """Why a table has no such value, or ""."""
    long = isinstance(value, Time) and not -_YEARS < value.year <= _YEARS
    return "a year of more than four digits" if long else ""


TABLE = Carrier("OpenRefine table", lambda *_: "", _why)
