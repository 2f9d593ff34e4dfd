"""Labels with more than a line behind them: lists, hubs, licences, prose and citations.

Like `_fields` it claims a paragraph only where it has the form of what the label announces.
"""

import re
from collections.abc import Iterator, Sequence

from triptych import licences
from triptych.records import Span
from triptych.results import Severity
from triptych.sources import _identifiers as identifiers
from triptych.sources._findings import Finding, Loose, Paragraph, Remark, stated, tight
from triptych.sources._labels import Label
from triptych.sources._rights import is_free, parted, rights, speaks
from triptych.sources._sentences import is_prose

Paragraphs = Sequence[Paragraph]

_LONG_LINE = 300  # characters in which a licence is looked for

# --- Lists ---------------------------------------------------------------------------------------

_STRONG = re.compile(r"[;|\uff1b\u061b]")
_WEAK = re.compile(r"[,\u060c\u3001\uff0c]")
_LONGEST_TERM = 100  # characters
_HUB = re.compile(r"([^\s,;][^;]{0,100}?)\s+Commons(?=[,;]|\s*$)")


def terms(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """Terms parted by lines, semicolons, bars, or (keywords only) commas."""
    if not paragraphs or not is_free(text, paragraphs[0].span):
        yield from map(Loose, paragraphs)
        return
    terms = [term for line in paragraphs[0].lines for term in _terms(text, label, line)]
    if any(term.end - term.start > _LONGEST_TERM for term in terms):
        yield from map(Loose, paragraphs)
        return
    for term in terms:
        yield from stated(text, term, label.field, f"label-{label.field}")
    yield from map(Loose, paragraphs[1:])


def _terms(text: str, label: Label, line: Span) -> Iterator[Span]:
    """The terms of one line; names of disciplines have commas in them."""
    said = _said(text, line)
    pattern = _STRONG if label.field == "discipline" or _STRONG.search(said) else _WEAK
    start = 0
    for cut in (*pattern.finditer(said), None):
        term = tight(text, line.start + start, line.start + cut.start() if cut else line.end)
        if term:
            yield term
        start = cut.end() if cut else 0


def hubs(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """Hubs of the network: "History Commons, Near and Middle Eastern Studies Commons"."""
    for paragraph in paragraphs:
        said = [(line, _said(text, line)) for line in paragraph.lines]
        if not all(words.rstrip(" ,;").endswith("Commons") for _, words in said):
            yield Loose(paragraph)
            continue
        for line, words in said:
            for hub in _HUB.finditer(words):
                span = Span(line.start + hub.start(1), line.start + hub.end(1))
                yield from stated(text, span, label.field, "hub")


# --- Licence, prose and the rest -----------------------------------------------------------------

_ABSTRACT = 5  # words of the shortest abstract behind its label
_ABSTRACT_UNSPACED = 15  # characters of it, in other scripts
_LICENCE_WORDS = 40
_OF_RIGHTS = ("copyright", "\u00a9", "(c)", "permission", "rights", "licen", "public domain")
_YEAR = re.compile(r"\(\d{4}\)")


def licence(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """Lines that each name a licence; in the first paragraph, others are reported."""
    for number, paragraph in enumerate(paragraphs):
        lines = [(line, _licence_iri(_said(text, line))) for line in paragraph.lines]
        if not any(iri for _, iri in lines) and (number or not _is_short(text, paragraph)):
            yield Loose(paragraph)
            continue
        for line, iri in lines:
            if iri:
                yield from stated(text, line, label.field, "label-licence", value=iri)
            else:
                message = "no licence is known by these words"
                yield Remark(line, "licence-not-known", message, Severity.WARNING)


def _licence_iri(words: str) -> str:
    """The IRI of the licence that a line names, or ""."""
    if len(words) > _LONG_LINE:
        return ""
    found = licences.by_wording(words) or licences.by_iri(words)
    return found.iri if found else ""


def _is_short(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may be the name of a licence, though an unknown one."""
    words = _said(text, paragraph.span)
    few = len(words.split(None, _LICENCE_WORDS)) <= _LICENCE_WORDS
    return few and (is_free(text, paragraph.span) or "licen" in words.lower())


def prose(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """An abstract up to the sentence on rights; comments and rights up to the next label."""
    if label.field == "abstract":
        yield from _abstract(text, paragraphs)
        return
    for paragraph in paragraphs:
        words = _said(text, paragraph.span)
        if label.field == "rights" and is_prose(words) and not _names_rights(words):
            yield Loose(paragraph)
            continue
        found, unread = rights(text, paragraph)
        yield from found
        for span in unread if found else [paragraph.span]:
            yield from stated(text, span, label.field, f"label-{label.field}")
            yield from _licensed(text, span) if label.field == "rights" else ()


def _licensed(text: str, span: Span) -> Iterator[Finding]:
    """A licence or rights statement that a rights section names."""
    iri = _licence_iri(_said(text, span))
    if iri:
        yield from stated(text, span, "licence", "label-rights", value=iri)


def _names_rights(words: str) -> bool:
    """Whether a paragraph has a word of rights in it."""
    small = words.lower()
    return any(word in small for word in _OF_RIGHTS)


def _abstract(text: str, paragraphs: Paragraphs) -> Iterator[Finding]:
    """Paragraphs from the label to the first that is too short or speaks of rights, as one."""
    parts = [part for paragraph in paragraphs for part in parted(text, paragraph)]
    taken = 0
    for part in parts:
        if not _is_abstract(_said(text, part.span)) or speaks(text, part.span):
            break
        taken += 1
    if taken:
        span = Span(parts[0].span.start, parts[taken - 1].span.end)
        yield from stated(text, span, "abstract", "label-abstract")
    yield from map(Loose, parts[taken:])


def _is_abstract(words: str) -> bool:
    """Whether a paragraph is long enough."""
    if len(words.split(None, _ABSTRACT)) >= _ABSTRACT:
        return True
    return not words.isascii() and len(words) >= _ABSTRACT_UNSPACED


def citation(text: str, label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """The citation that the page makes of its own fields: only its address says more."""
    cited = paragraphs[0].span if paragraphs else None
    said = _said(text, cited) if cited else ""
    addresses = [m for m in identifiers.URL.finditer(said) if "doi.org/" not in m[0].lower()]
    if not cited or not (addresses or _YEAR.search(said)):
        yield from map(Loose, paragraphs)
        return
    yield Remark(cited, "citation", "a citation made of the other fields is not read again")
    if len(addresses) == 1:
        start = cited.start + addresses[0].start()
        span = Span(start, start + len(identifiers.trimmed(addresses[0][0])))
        yield from stated(text, span, label.field, "citation-address")
    yield from map(Loose, paragraphs[1:])


def fieldless(text: str, _label: Label, paragraphs: Paragraphs) -> Iterator[Finding]:
    """What stands behind a label for which a record has no field."""
    if paragraphs and is_free(text, paragraphs[0].span):
        message = "a record has no field for what stands behind this label"
        yield Remark(paragraphs[0].span, "no-field", message)
        yield from map(Loose, paragraphs[1:])
    else:
        yield from map(Loose, paragraphs)


def _said(text: str, span: Span) -> str:
    """The words of a span."""
    return text[span.start : span.end]
