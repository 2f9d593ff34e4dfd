"""QuickStatements: items as commands of V1 and as CSV, and alone knows what its readers make of it.

There are two readers, the first QuickStatements and QuickStatements 3, and no escape for anything.
A text is written only where both read it back as it is (wikidata.org, Help:QuickStatements). Both
put a statement onto one that has its property and value, so the same is never said twice.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from triptych.wikidata import limits
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)
from triptych.wikidata.refusals import Carrier, Refuse, carried

Pattern: TypeAlias = tuple[str, ...]
"""The header of a CSV: "qid", then what each column says."""

_Cell: TypeAlias = tuple[str, str]

LAST = "LAST"
"""What the item is called that was made by the command before."""

_CURLY = str.maketrans("\u201c\u201d", '""')
_TWO = '""'
_LETTERS = re.compile(r"[a-z-]+")
_TWO_LETTERS = re.compile(r"[a-z]{2}")

# What QuickStatements 3 takes in a cell of a label for something else than a text.
_NO_LABEL = re.compile(
    r"""somevalue | novalue | LAST | [QMPL]\d+ | L\d+-[FS]\d+
    | ".*" | [a-z_-]+:".*"
    | [+-]?\d+-\d\d-\d\dT\d\d:\d\d:\d\dZ/?\d*(?:/J)?
    | @\s*[+-]?[0-9.]+\s*/\s*[+-]?[0-9.]+
    | [+-]?\d+(?:\.\d+)?
      (?:\[[+-]?\d+(?:\.\d+)?,\s?[+-]?\d+(?:\.\d+)?\] | \s*~\s*[+-]?\d+(?:\.\d+)?)?
      (?:U\d+)?""",
    re.VERBOSE,
)


def write(items: Iterable[Item], refuse: Refuse) -> Iterator[str]:
    """Commands of V1, one line each with its line end; what is not written goes to `refuse`."""
    for item in items:
        said = carried(item, V1, refuse)
        if said is None:
            continue
        if not said.qid:
            yield "CREATE\n"
        for command in _commands(said):
            yield "\t".join((said.qid or LAST, *command)) + "\n"


def rows(items: Iterable[Item], refuse: Refuse) -> Iterator[tuple[Pattern, tuple[str, ...]]]:
    """Rows for CSV, each with the header that it belongs under.

    A new item is one row, with an empty first cell; of a known one each term and statement is.
    A blank cell means something else to each reader, so no row has one besides.
    """
    for item in items:
        said = carried(item, CSV, refuse)
        if said is None:
            continue
        cells = [*_terms(said, lambda text: text), *map(_columns, said.statements)]
        parts = cells if said.qid else [[cell for part in cells for cell in part]]
        for part in parts:
            yield ("qid", *(name for name, _ in part)), (said.qid, *(text for _, text in part))


def write_csv(items: Iterable[Item], folder: Path, refuse: Refuse) -> list[Path]:
    """Write a CSV for each pattern of columns into a folder, and return them as they came up.

    They are named `quickstatements-1.csv` and so on, and take the place of such files.
    """
    files: dict[Pattern, Path] = {}
    for pattern, row in rows(items, refuse):
        if pattern not in files:
            files[pattern] = folder / f"quickstatements-{len(files) + 1}.csv"
            files[pattern].write_bytes(line(pattern))
        with files[pattern].open("ab") as file:
            file.write(line(row))
    return list(files.values())


def line(row: Iterable[str]) -> bytes:
    """A row of CSV (RFC 4180), each cell in quotation marks."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(row)
    return text.getvalue().encode()


def _commands(item: Item) -> Iterator[tuple[str, ...]]:
    """What is said of an item, each without the item itself."""
    for part in _terms(item, _quoted):
        yield from part
    for statement in item.statements:
        # of a known item, the first reader makes one reference of all that a command says
        at = 1 if item.qid else len(statement.references)
        yield (*_said(statement), *_sources(statement.references[:at]))
        for further in statement.references[at:]:
            yield (*_snak(statement.claim), *_sources((further,)))


def _terms(item: Item, write: Callable[[str], str]) -> Iterator[list[_Cell]]:
    """Labels, descriptions and aliases, each as a command with its text."""
    for letter, texts in (("L", item.labels), ("D", item.descriptions)):
        yield from ([(f"{letter}{tag}", write(text))] for tag, text in texts.items())
    for tag, several in item.aliases.items():
        yield from ([(f"A{tag}", write(text))] for text in several)


def _said(statement: Statement) -> Iterator[str]:
    """A statement and its qualifiers in V1."""
    yield from _snak(statement.claim)
    for qualifier in statement.qualifiers:
        yield from _snak(qualifier)


def _sources(references: Iterable[Reference]) -> Iterator[str]:
    """References in V1, where an exclamation mark begins a new one."""
    for count, reference in enumerate(references):
        for place, snak in enumerate(reference.snaks):
            mark = "!S" if count and not place else "S"
            yield from (mark + snak.property[1:], _value(snak.value))


def _snak(snak: Snak) -> _Cell:
    """A property and its value."""
    return snak.property, _value(snak.value)


def _columns(statement: Statement) -> list[_Cell]:
    """A statement in CSV: a capital S begins a reference, a small one goes on with it."""
    found = [_snak(statement.claim)]
    found += ((f"qal{one.property[1:]}", _value(one.value)) for one in statement.qualifiers)
    for reference in statement.references:
        for place, snak in enumerate(reference.snaks):
            found.append((("s" if place else "S") + snak.property[1:], _value(snak.value)))
    return found


def _value(value: Value) -> str:
    """A value that can be carried, in the form that both formats share."""
    match value:
        case Entity(words) | Ours(words):
            return words
        case String(words) | Url(words):
            return _quoted(words)
        case Monolingual(words, tag):
            return f"{tag}:{_quoted(words)}"
        case Time():
            return f"{limits.moment(value)}/{int(value.precision)}"
        case Quantity(amount):
            return amount if amount.startswith("-") else f"+{amount}"


def _quoted(text: str) -> str:
    """A text in quotation marks; readers take all up to the last, so those within may stand."""
    return f'"{text}"'


def _term(kind: str, tag: str, text: str) -> str:
    """Why V1 has no such term, or ""."""
    del kind
    return _language(tag) or _text(text) or _pipe(text)


def _said_why(value: Value) -> str:
    """Why V1 has no such value, or ""."""
    return _carried(value) or _pipe(_words(value))


def _cell(kind: str, tag: str, text: str) -> str:
    """Why CSV has no such term, or ""."""
    if not _TWO_LETTERS.fullmatch(tag):
        return "QuickStatements 3 has columns only for languages of two letters"
    if _NO_LABEL.fullmatch(text.translate(_CURLY)):
        return "QuickStatements 3 would take it for a value"
    return _slash(text) or (_pipe(text) if kind == "alias" else "")


def _cell_why(value: Value) -> str:
    """Why CSV has no such value, or ""."""
    return _carried(value) or _slash(_words(value))


def _carried(value: Value) -> str:
    """Why neither format has such a value, or ""."""
    match value:
        case Ours():
            return "a thing that has no item yet"
        case Monolingual(words, tag):
            return _language(tag) or _text(words)
        case Quantity(amount):
            exact = Decimal(amount)
            kept = str(exact) == amount and (exact or not exact.is_signed())
            return "" if kept else "a number that would be written otherwise"
    return _text(_words(value))


def _words(value: Value) -> str:
    """The text of a value that is one, else ""."""
    match value:
        case String(words) | Url(words) | Monolingual(words, _):
            return words
    return ""


def _text(text: str) -> str:
    """Why a text in quotation marks is not read back as it is, or ""."""
    if text != text.translate(_CURLY):
        return "QuickStatements 3 makes its curly quotation marks straight"
    if text.startswith(_TWO) and text.endswith(_TWO) and len(text) >= len(_TWO + _TWO):
        return "QuickStatements 3 takes away the doubled quotation marks at its ends"
    return ""


def _language(tag: str) -> str:
    """Why a language is not read, or ""."""
    return "" if _LETTERS.fullmatch(tag) else "a code of a language has letters only"


def _pipe(text: str) -> str:
    """Why a bar is not carried, or ""."""
    return "a vertical bar parts commands, also within a text" if "|" in text else ""


def _slash(text: str) -> str:
    """Why a backslash is not carried, or ""."""
    return "a backslash is an escape for the first QuickStatements" if "\\" in text else ""


V1 = Carrier("QuickStatements V1", _term, _said_why, repeated=False)
CSV = Carrier("QuickStatements CSV", _cell, _cell_why, repeated=False)
