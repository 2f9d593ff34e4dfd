"""Readers of QuickStatements, written from what its two programs do, and sharing nothing with ours.

The first is the program of 2017 (magnusmanske/quickstatements), the other QuickStatements 3
(WikiMovimentoBrasil/quickstatements3). Each reads V1 and CSV, and says what would then stand on
Wikidata. What would be an error there, or be dropped there without a word, raises ValueError here.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from quickstatements_values import ENTITY, TRIMMED, first_value, third_value
from wikidata_items import Meaning, Plain, told

Pair: TypeAlias = tuple[str, Plain]

_KINDS = {"L": "label", "D": "description", "A": "alias"}


@dataclass
class Claim:
    """A statement as it grows."""

    claim: Pair
    qualifiers: list[Pair] = field(default_factory=list)
    references: list[list[Pair]] = field(default_factory=list)


@dataclass
class Page:
    """An item as it grows; `merging` tells whether a claim goes onto one of the same value."""

    qid: str
    merging: bool
    terms: list[tuple[str, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def claim(self, pair: Pair) -> Claim:
        """The claim of this property and value, a new one where there is none or each is new."""
        same = [one for one in self.claims if one.claim == pair] if self.merging else []
        if not same:
            self.claims.append(Claim(pair))
        return same[0] if same else self.claims[-1]

    def meaning(self) -> Meaning:
        """What stands there."""
        found = Meaning(self.qid)
        for name, text in self.terms:
            if name.startswith("alias") or not any(key == name for key, _ in found.terms):
                found.terms[name, text] += 1
        for one in self.claims:
            found.statements.append(told(one.claim, one.qualifiers, one.references))
        return found


@dataclass
class Pages:
    """All items of a batch, in the order that they were spoken of."""

    merge_new: bool
    pages: list[Page] = field(default_factory=list)

    def create(self) -> None:
        """Make an item."""
        self.pages.append(Page("", self.merge_new))

    def page(self, name: str) -> Page:
        """The item of this QID, or the last that was made."""
        if name != "LAST":
            if not ENTITY.fullmatch(name):
                raise ValueError(name)
            if not any(page.qid == name for page in self.pages):
                self.pages.append(Page(name, merging=True))
        wanted = "" if name == "LAST" else name
        return [page for page in self.pages if page.qid == wanted][-1]


def first_v1(text: str) -> Iterator[Meaning]:
    """V1 as the first program reads it, where a new item gets all its commands in one edit."""
    pages = Pages(merge_new=False)
    rows = (text if "\n" in text else text.replace("||", "\n")).split("\n")
    for row in filter(None, (row.strip(TRIMMED) for row in rows)):
        line = row if "\t" in row else row.replace("|", "\t")
        if found := re.fullmatch(r"(.*?) */\* *(.*?) *\*/ *", line):
            line = found[1]
        cells = line.split("\t")
        if cells[0].upper() == "CREATE":
            pages.create()
        elif found := re.fullmatch(r"([LADS])([a-zA-Z_-]+)", cells[1]):
            _first_term(pages, cells, _KINDS[found[1]], found[2].lower())
        else:
            _first_claim(pages, cells)
    return (page.meaning() for page in pages.pages)


def _first_term(pages: Pages, cells: list[str], kind: str, tag: str) -> None:
    """A term: three cells, of which the last is a string."""
    name, _, words = cells
    if (value := first_value(words))[0] != "string":
        raise ValueError(words)
    pages.page(name).terms.append((f"{kind} {tag}", value[1]))


def _first_claim(pages: Pages, cells: list[str]) -> None:
    """A statement with its qualifiers and sources; of a known item these are one reference."""
    page = pages.page(cells[0])
    if not re.fullmatch(r"P\d+", cells[1]):
        raise ValueError(cells[1])
    claim = page.claim((cells[1], first_value(cells[2])))
    sources: list[list[Pair]] = []
    for key, words in zip(cells[3::2], cells[4::2], strict=True):
        found = re.fullmatch(r"(S|P|!S)(\d+)", key)
        if found is None:
            raise ValueError(key)
        pair = f"P{found[2]}", first_value(words)
        if found[1] == "P":
            claim.qualifiers.append(pair)
        elif not sources or (found[1] == "!S" and not page.qid):
            sources.append([pair])
        else:
            sources[-1].append(pair)
    claim.references += sources


def third_v1(text: str) -> Iterator[Meaning]:
    """V1 as QuickStatements 3 reads it."""
    pages = Pages(merge_new=True)
    rows = text.replace("||", "\n").replace("|", "\t").split("\n")
    for row in filter(None, map(str.strip, rows)):
        comment = re.search(r"^(.*?)\s*/\*\s*(.*?)\s*\*/\s*$", row)
        cells = (comment[1] if comment else row).split("\t")
        cells = [cell.strip() for cell in cells if cell.strip()]
        if cells[0].upper() == "CREATE" and len(cells) == 1:
            pages.create()
        else:
            _third_command(pages, cells)
    return (page.meaning() for page in pages.pages)


def _third_command(pages: Pages, cells: list[str]) -> None:
    """A term, or a statement with what belongs to it."""
    page = pages.page(cells[0].upper())
    kind = _KINDS.get(cells[1][0])
    if kind:
        for words in cells[2:] if kind == "alias" else [*cells[2:3], *cells[4:]]:
            value = third_value(words)
            if value is None or value[0] != "string" or not value[1]:
                raise ValueError(words)
            page.terms.append((f"{kind} {cells[1][1:]}", value[1]))
        return
    claim = page.claim((cells[1], _sure(cells[2])))
    sources: list[list[Pair]] = []
    for key, words in zip(cells[3::2], cells[4::2], strict=True):
        pair = "P" + key.lstrip("!SP"), _sure(words)
        if key.startswith("P"):
            claim.qualifiers.append(pair)
        elif key.startswith("!S") or not sources:
            sources.append([pair])
        else:
            sources[-1].append(pair)
    claim.references += sources


def _sure(words: str) -> Plain:
    """A value that is one."""
    value = third_value(words)
    if value is None:
        raise ValueError(words)
    return value


def php_csv(text: str) -> Iterator[list[str]]:
    """Rows of CSV as PHP reads them, for which a backslash keeps a quotation mark from closing."""
    cell = r'"((?:[^"\\]|\\.|"")*)"|([^",\n]*)'
    at = 0
    while at < len(text):
        row: list[str] = []
        while True:
            found = re.compile(cell, re.DOTALL).match(text, at)
            if found is None:
                raise ValueError(text[at:])
            quoted = found[1] is not None
            row.append(found[1].replace('""', '"') if quoted else found[2])
            at = found.end() + 1
            if found.end() >= len(text) or text[found.end()] == "\n":
                break
            if text[found.end()] != ",":
                raise ValueError(text[found.end() :])
        yield row


def first_csv(text: str) -> Iterator[Meaning]:
    """CSV as the first program reads it: the text of a label as it stands, of a value as in V1."""
    rows = php_csv(text)
    return _csv(list(rows), Pages(merge_new=False), lambda words: words, first_value)


def third_csv(text: str) -> Iterator[Meaning]:
    """CSV as QuickStatements 3 reads it: what is no value in a cell is a string."""

    def value(words: str) -> Plain:
        return third_value(words.strip()) or ("string", words.strip())

    def term(words: str) -> str:
        found = value(words)
        if found[0] != "string":
            raise ValueError(words)
        return found[1]

    rows = list(csv.reader(io.StringIO(text, newline="")))
    for name in rows[0]:
        if name[0] in _KINDS and not re.fullmatch(r"[LDA][a-z]{2}", name):
            raise ValueError(name)
    return _csv(rows, Pages(merge_new=True), term, value)


def _csv(
    rows: list[list[str]], pages: Pages, term: Callable[[str], str], value: Callable[[str], Plain]
) -> Iterator[Meaning]:
    """Rows under their header; an empty first cell makes an item."""
    (first, *header), *others = rows
    if first != "qid":
        raise ValueError(first)
    for name, *cells in others:
        if not name:
            pages.create()
        page = pages.page(name or "LAST")
        claim = Claim(("", ()))
        for key, words in zip(header, cells, strict=True):
            if key[0] in _KINDS:
                page.terms.append((f"{_KINDS[key[0]]} {key[1:]}", term(words)))
            elif key[0] == "P":
                claim = page.claim((key, value(words)))
            else:
                _csv_part(claim, key, value(words))
    return (page.meaning() for page in pages.pages)


def _csv_part(claim: Claim, key: str, value: Plain) -> None:
    """A qualifier, the first of a reference (S) or a further source of it (s)."""
    mark, digits = key.rstrip("0123456789"), key.lstrip("qalSs")
    if mark == "qal":
        claim.qualifiers.append((f"P{digits}", value))
    elif mark == "S":
        claim.references.append([(f"P{digits}", value)])
    elif mark == "s":
        claim.references[-1].append((f"P{digits}", value))
    else:
        raise ValueError(key)
