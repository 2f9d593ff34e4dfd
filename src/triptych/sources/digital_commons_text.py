"""The reader `digital-commons-text`: the text of Digital Commons pages as captured by copying.

It alone puts together what labels, lists of people and rights sentences say. What no label claims
and no rule reads stays verbatim. The abstract may lack its label: then it is the one run of prose
that no label claims and that does not speak of rights; where there are two such runs, none is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from triptych.records import Record, Snapshot, Span, Value
from triptych.results import Result, Severity
from triptych.sources import _files as files
from triptych.sources._fields import fields, is_chapter
from triptych.sources._findings import (
    Finding,
    Loose,
    Missing,
    Paragraph,
    Remark,
    controls,
    stated,
    tight,
)
from triptych.sources._identifiers import URL
from triptych.sources._layout import Section, sections
from triptych.sources._people import people
from triptych.sources._rights import hints, parted, rights
from triptych.sources._sentences import is_closed, is_prose

OPTIONS: dict[str, type] = files.OPTIONS


def read(path: Path, options: Mapping[str, object]) -> Iterator[Record | Result]:
    """Give each record, then the results about it, one file at a time.

    `path` is a file, a folder (its *.txt) or a glob. What is wrong with one file is a result with
    no record. Raises ConfigError for the options, SourceError where there is no file.
    """
    for name, snapshot in files.snapshots(path, options):
        if isinstance(snapshot, Result):
            yield snapshot
        else:
            yield from page(name, snapshot)


def page(name: str, snapshot: Snapshot) -> Iterator[Record | Result]:
    """Read one page: its record `name` and the results about it; a result alone if it is none."""
    text = snapshot.text
    parts = list(sections(text))
    found = list(_found(text, parts))
    values, others = _one_book(_settled(found))
    missing = sorted({(f.span, f.label) for f in found if isinstance(f, Missing)})
    if not values and not any(section.label for section in parts):
        message = "no label and no sentence in it can be read; is it a page of Digital Commons?"
        yield Result(Severity.VIOLATION, "nothing-read", message, record=name, where=snapshot.name)
        return
    remarks = sorted(
        (*_remarks(found), *others, *_disagreements(values)), key=lambda r: (r.span, r.code)
    )
    yield Record(
        name,
        snapshot,
        tuple(values),
        tuple((label, span) for span, label in missing),
        tuple(sorted({remark.span for remark in remarks if remark.unread})),
    )
    yield from _results(name, snapshot, missing, remarks)
    yield from _unwritable(name, snapshot, values)


def _results(
    name: str,
    snapshot: Snapshot,
    missing: Sequence[tuple[Span, str]],
    remarks: Sequence[Remark],
) -> Iterator[Result]:
    """What was not captured and what is to be remarked, as results."""
    for span, label in missing:
        message = f'"{label}" stands there with nothing behind it'
        where = f"{snapshot.name}:{span}"
        yield Result(Severity.INFO, "not-captured", message, record=name, where=where)
    for remark in remarks:
        where = f"{snapshot.name}:{remark.span}"
        yield Result(remark.severity, remark.code, remark.message, record=name, where=where)


def _unwritable(name: str, snapshot: Snapshot, values: Sequence[Value]) -> Iterator[Result]:
    """Report the values from which control characters were dropped."""
    for value in values:
        if controls(value.text):
            message = f"control characters are left out of {value.field}: RDF/XML cannot hold them"
            where = f"{snapshot.name}:{value.span}"
            yield Result(Severity.WARNING, "control-character", message, record=name, where=where)


# --- From sections to findings -------------------------------------------------------------------

_PEOPLE = ("authors", "orcids")
_IN_A_BOOK = {"journal.title": "book.title", "article.publisher": "book.publisher"}


def _found(text: str, parts: Sequence[Section]) -> Iterator[Finding]:
    """Everything in the page; paragraphs that no label claims are read last."""
    authors, orcids = ([s for s in parts if s.label and s.label.shape == k] for k in _PEOPLE)
    others = (s for s in parts if not s.label or s.label.shape not in _PEOPLE)
    chapter = is_chapter(text, parts)
    loose: list[Paragraph] = []
    labelled = False
    for finding in chain(people(text, authors, orcids), *(fields(text, s) for s in others)):
        if isinstance(finding, Loose):
            loose.append(finding.paragraph)
        elif isinstance(finding, Value):
            labelled = labelled or finding.field == "abstract"
            yield _in_book(finding) if chapter else finding
        else:
            yield finding
    yield from _unclaimed(text, sorted(loose), labelled=labelled)


def _in_book(value: Value) -> Value:
    """A label's value where the document is a chapter: the publication is the book."""
    if not value.rule.startswith("label-"):
        return value
    return replace(value, field=_IN_A_BOOK.get(value.field, value.field))


def _unclaimed(text: str, loose: Sequence[Paragraph], *, labelled: bool) -> Iterator[Finding]:
    """Paragraphs of no label: rights where the grammar reads them, prose as the abstract."""
    runs: list[list[Paragraph]] = []
    last = -1  # the end of the paragraph before, where that is prose
    for paragraph in chain.from_iterable(parted(text, p) for p in _joined(text, loose)):
        span = paragraph.span
        found, unread = rights(text, paragraph)
        words = text[span.start : span.end]
        if not found and is_prose(words) and not hints(words):
            if last < 0 or tight(text, last, span.start):
                runs.append([])
            runs[-1].append(paragraph)
            last = span.end
            continue
        last = -1
        yield from found
        for sentence in unread:
            yield Remark(sentence, "not-read", "no rule reads this; it stays as it stands")
    yield from _abstract(text, runs, labelled=labelled)


def _abstract(
    text: str, runs: Sequence[Sequence[Paragraph]], *, labelled: bool
) -> Iterator[Finding]:
    """The one run of prose without a label is the abstract, unless a label has named another."""
    spans = [Span(run[0].span.start, run[-1].span.end) for run in runs]
    if len(spans) == 1 and not labelled:
        yield from stated(text, spans[0], "abstract", "prose-without-label")
        return
    for span in spans:
        message = "prose of no label, which may or may not be an abstract; it stays as it stands"
        yield Remark(span, "prose-not-read", message)


def _joined(text: str, loose: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Join an address that stands alone to the open sentence before it."""
    held: Paragraph | None = None
    for paragraph in loose:
        said = text[paragraph.span.start : paragraph.span.end]
        if held and URL.fullmatch(said) and _is_open(text, held, paragraph):
            yield Paragraph(held.lines + paragraph.lines)
            held = None
            continue
        if held:
            yield held
        held = paragraph
    if held:
        yield held


def _is_open(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph breaks off, and only white space leads to the next."""
    line = before.lines[-1]
    gap = tight(text, before.span.end, after.span.start)
    return gap is None and not is_closed(text[line.start : line.end])


# --- From findings to a record -------------------------------------------------------------------

_NUMBERED = ("keyword", "discipline")


def _settled(found: Sequence[Finding]) -> list[Value]:
    """The values in the order of the page, each once; a licence said twice is one."""
    values = sorted((f for f in found if isinstance(f, Value)), key=_place)
    kept: dict[tuple[object, ...], Value] = {}
    counted = dict.fromkeys(_NUMBERED, 0)
    for value in values:
        once = value.field == "licence" or value.field in counted
        key = (value.field, value.value) if once else (*_key(value), value.rule)
        if key in kept:
            continue
        if value.field in counted:
            counted[value.field] += 1
            kept[key] = replace(value, position=counted[value.field])
        else:
            kept[key] = value
    return list(kept.values())


def _one_book(values: Sequence[Value]) -> tuple[list[Value], list[Remark]]:
    """Keep what is said of the first book: a record cannot tell the parts of two apart."""
    kept: list[Value] = []
    remarks: list[Remark] = []
    titles: list[str] = []  # a sentence names the book before its editors and its year
    for value in values:
        if value.field == "book.title":
            titles.append(value.value)
        if not value.field.startswith("book.") or titles[-1:] in ([], titles[:1]):
            kept.append(value)
        elif value.field == "book.title" and value.span:
            message = "this names a second book, and a record has room for one: not taken"
            remarks.append(Remark(value.span, "second-book", message, Severity.WARNING))
    return kept, remarks


def _place(value: Value) -> tuple[Span, str]:
    """Where a value stands."""
    return value.span or Span(0, 1), value.field


def _key(value: Value) -> tuple[str, str, int]:
    """What a value says."""
    return value.field, value.value, value.position


def _remarks(found: Sequence[Finding]) -> list[Remark]:
    """The remarks among the findings."""
    return [finding for finding in found if isinstance(finding, Remark)]


def _disagreements(values: Sequence[Value]) -> Iterator[Remark]:
    """Two licences are kept both, and reported."""
    licences = [value for value in values if value.field == "licence"]
    for other in licences[1:]:
        message = f"this names another licence than before: {other.value}, not {licences[0].value}"
        if other.span:
            yield Remark(other.span, "licences-differ", message, Severity.WARNING, unread=False)
