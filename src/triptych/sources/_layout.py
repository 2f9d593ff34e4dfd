"""The shape of a page: lines, paragraphs, and the sections that labels open. It reads no value."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from triptych.records import Span
from triptych.sources._findings import WHITE, Missing, Paragraph, meaning, tight
from triptych.sources._labels import (
    LONGEST,
    Label,
    is_frame,
    is_link,
    label_of,
    opens_links,
)

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SEPARATOR = re.compile(r"[:\uff1a\t]")


class Section(NamedTuple):
    """A label with its span and the paragraphs up to the next; before the first there is none."""

    label: Label | None
    span: Span | None
    paragraphs: tuple[Paragraph, ...]


class _Line(NamedTuple):
    """A line that is not blank, and its number."""

    number: int
    span: Span


def sections(text: str) -> Iterator[Section]:
    """Divide a page at its labels, in the order of the text."""
    label: Label | None = None
    span: Span | None = None
    body: list[_Line] = []
    for found, line in _labelled(text):
        if found is None and line is not None:
            body.append(line)
            continue
        if label or body:
            yield Section(label, span, _paragraphs(body))
        label, span, body = (found, line.span, []) if line else (None, None, [])
    if label or body:
        yield Section(label, span, _paragraphs(body))


def missing(text: str, section: Section) -> Iterator[Missing]:
    """Say that nothing stands behind the label of a section."""
    if section.span:
        yield Missing(meaning(text[section.span.start : section.span.end]), section.span)


def _labelled(text: str) -> Iterator[tuple[Label | None, _Line | None]]:
    """Every line with the label that it is; one of the page's frame closes the section: no line."""
    linked = False
    for line in _lines(text):
        words = text[line.span.start : line.span.end]
        if is_frame(words) or (linked and is_link(words)):
            linked = linked or opens_links(words)
            yield None, None
            continue
        linked = False
        yield from _parts(text, line)


def _parts(text: str, line: _Line) -> Iterator[tuple[Label | None, _Line]]:
    """A line as it is: a label, a value, or a label with a value behind a colon or tabulator."""
    start, end = line.span.start, line.span.end
    whole = label_of(text[start:end])
    if whole:
        yield whole, _Line(line.number, _bare(text, line.span))
        return
    colon = _SEPARATOR.search(text, start, min(end, start + LONGEST))
    label = label_of(text[start : colon.start()]) if colon else None
    if not colon or not label:
        yield None, line
        return
    name = tight(text, start, colon.start())
    if name:
        yield label, _Line(line.number, name)
    rest = tight(text, colon.end(), end)
    if rest and meaning(text[rest.start : rest.end]):
        yield label_of(text[rest.start : rest.end]), _Line(line.number, rest)


def _bare(text: str, span: Span) -> Span:
    """A label without its colon."""
    kept = text[span.start : span.end].rstrip(":\uff1a" + WHITE)
    return Span(span.start, span.start + len(kept))


def _lines(text: str) -> Iterator[_Line]:
    """The lines in which something can be read."""
    start = number = 0
    for found in _LINE_END.finditer(text):
        if found.start() > start:
            yield from _line(text, number, start, found.start())
        start = found.end()
        number += 1
    yield from _line(text, number, start, len(text))


def _line(text: str, number: int, start: int, end: int) -> Iterator[_Line]:
    """The line from `start` to `end`, unless it is blank."""
    span = tight(text, start, end)
    if span and (text[span.start].isalnum() or meaning(text[span.start : span.end])):
        yield _Line(number, span)


def _paragraphs(lines: list[_Line]) -> tuple[Paragraph, ...]:
    """Group lines that follow one another."""
    groups: list[list[Span]] = []
    last = -2
    for line in lines:
        if line.number > last + 1:
            groups.append([])
        groups[-1].append(line.span)
        last = line.number
    return tuple(Paragraph(tuple(group)) for group in groups)
