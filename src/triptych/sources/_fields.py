"""What stands behind each label of a page, by the shape of the label; it alone claims paragraphs.

A blank label is followed by what belongs to none. So a label claims a paragraph only where it has
the form its shape asks for; the rest is left loose, and the label counts as not captured.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from triptych.dates import from_words
from triptych.records import Span
from triptych.results import Severity
from triptych.sources import _blocks as blocks
from triptych.sources import _identifiers as identifiers
from triptych.sources._clauses import VERSIONS
from triptych.sources._findings import (
    Finding,
    Loose,
    Paragraph,
    Remark,
    meaning,
    stated,
)
from triptych.sources._labels import Label, folded
from triptych.sources._layout import Section, missing
from triptych.sources._rights import is_free

Paragraphs = Sequence[Paragraph]


def fields(text: str, section: Section) -> Iterator[Finding]:
    """Read a section by its label's shape; what the label does not claim is loose."""
    if section.label is None:
        yield from map(Loose, section.paragraphs)
        return
    found = list(_SHAPES[section.label.shape](text, section.label, section.paragraphs))
    if all(isinstance(finding, Loose) for finding in found):
        yield from missing(text, section)
    yield from found


def is_chapter(text: str, sections: Sequence[Section]) -> bool:
    """Whether the document type says that the text is part of a book."""
    types = (s for s in sections if s.label and s.label.field == "document-type" and s.paragraphs)
    firsts = (s.paragraphs[0].lines[0] for s in types)
    said = (folded(text[line.start : min(line.end, line.start + _CELL)]) for line in firsts)
    return any("chapter" in words or words in _PARTS_OF_BOOKS for words in said)


# --- One line ------------------------------------------------------------------------------------

_PARTS_OF_BOOKS = {"book section", "contribution to book", "book contribution", "part of book"}
_MOST_WORDS = {"title": 60, "journal.title": 30, "book.title": 60, "holder": 20, "language": 6}
_FEW = 12  # words, for the fields that the table above does not name
_CELL = 80  # characters of a value in figures or of a few words
_WRAPPED = range(60, 85)  # characters of a line that a page or a mail program has broken
_NUMBER = re.compile(
    r"\d|^[IVXLCDM]+$|special|suppl|spring|summer|autumn|fall|winter", re.IGNORECASE
)
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[-/]([12][0-9]{3})")
_PAGES = re.compile(
    r"(?:pp?\.? ?)?(?:[a-z]{0,3}\d{1,7}|[ivxlc]{1,9})\W{0,3}[\w, \u2010-\u2015-]*", re.IGNORECASE
)


def _line(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """A value of one line, or of a broken one, if it is neither prose nor rights."""
    span, rest = _first(paragraphs)
    most = _MOST_WORDS.get(label.field, _FEW)
    if span and len(_said(text, span).split(None, most)) <= most and is_free(text, span):
        yield from stated(text, span, label.field, f"label-{label.field}")
        yield from rest
    else:
        yield from map(Loose, paragraphs)


def _cell(
    text: str, label: Label, paragraphs: Paragraphs, value: Callable[[str], str | None]
) -> Iterator[Finding]:
    """A short value of a certain form; what is short and not of it is unread."""
    span, rest = _first(paragraphs)
    if not span or span.end - span.start > _CELL or not is_free(text, span):
        yield from map(Loose, paragraphs)
        return
    means = value(meaning(_said(text, span)))
    if means:
        yield from stated(text, span, label.field, f"label-{label.field}", value=means)
    else:
        message = f"this stands behind a label of {label.field} and cannot be read as one"
        yield Remark(span, "value-not-read", message)
    yield from rest


def _date(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """A written date, as EDTF."""
    yield from _cell(text, label, paragraphs, _dated)


def _dated(said: str) -> str | None:
    """A date in words, or as these pages print a month: 12-2009."""
    month = _MONTH.fullmatch(said)
    return f"{month[2]}-{int(month[1]):02}" if month else from_words(said)


def _number(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """A volume or issue: a number in figures, or the name of a season or special issue."""
    yield from _cell(text, label, paragraphs, lambda said: said if _NUMBER.search(said) else None)


def _pages(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """A page or pages."""
    yield from _cell(text, label, paragraphs, lambda said: said if _PAGES.fullmatch(said) else None)


def _version(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """The version of the text, as the IRI of its COAR type."""
    yield from _cell(text, label, paragraphs, lambda said: VERSIONS.get(folded(said)))


def _first(paragraphs: Paragraphs) -> tuple[Span | None, list[Loose]]:
    """The first line, with the lines into which it was broken, and what follows it."""
    if not paragraphs:
        return None, []
    lines = paragraphs[0].lines
    taken = 1
    while taken < len(lines) and lines[taken - 1].end - lines[taken - 1].start in _WRAPPED:
        taken += 1
    others = [Loose(Paragraph(lines[taken:]))] if taken < len(lines) else []
    return Span(lines[0].start, lines[taken - 1].end), [*others, *map(Loose, paragraphs[1:])]


# --- Identifiers ---------------------------------------------------------------------------------

_IDENTIFIERS: dict[str, tuple[re.Pattern[str], Callable[[str], str | None]]] = {
    "doi": (identifiers.DOI, identifiers.doi),
    "issn": (identifiers.ISSN, identifiers.issn),
    "isbn": (identifiers.ISBN, identifiers.isbn),
}
_LONG_LINE = 300  # characters in which identifiers are looked for


def _identifier(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """DOI, ISSN or ISBN, one or more in the first paragraph; a wrong check digit gives no value."""
    pattern, normal = _IDENTIFIERS[label.shape]
    lines = paragraphs[0].lines if paragraphs else ()
    short = (line for line in lines if line.end - line.start <= _LONG_LINE)
    found = [match for line in short for match in pattern.finditer(text, line.start, line.end)]
    if not found:
        yield from _cell(text, label, paragraphs, lambda _: None)
        return
    for match in found:
        written = identifiers.trimmed(match[0])
        span = Span(match.start(), match.start() + len(written))
        value = normal(written)
        if value:
            yield from stated(text, span, label.field, f"label-{label.field}", value=value)
        else:
            message = f"the check digit of this {label.shape.upper()} is wrong, so it is left out"
            yield Remark(span, f"{label.shape}-check-digit", message, Severity.WARNING)
    yield from map(Loose, paragraphs[1:])


def _said(text: str, span: Span) -> str:
    """The words of a span."""
    return text[span.start : span.end]


_SHAPES: dict[str, Callable[[str, Label, Paragraphs], Iterator[Finding]]] = {
    "line": _line,
    "date": _date,
    "number": _number,
    "pages": _pages,
    "version": _version,
    "doi": _identifier,
    "issn": _identifier,
    "isbn": _identifier,
    "list": blocks.terms,
    "hubs": blocks.hubs,
    "licence": blocks.licence,
    "prose": blocks.prose,
    "citation": blocks.citation,
    "other": blocks.fieldless,
}
