"""Rights sentences: which clauses a sentence is made of, and the values these state.

A sentence is read when it is wholly clauses: every word belongs to a clause's own words, to a hole
that its type accepts, or to the "and" and "which" between them. Else nothing is read from it: what
is half understood may be denied by its other half. Work per sentence is bounded by its length.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from triptych.records import Span
from triptych.sources import _holes as holes
from triptych.sources._clauses import ALTERNATIVES, TABLE, VERSIONS, Clause, compiled
from triptych.sources._findings import Finding, Missing, Paragraph, meaning, stated
from triptych.sources._sentences import is_closed, is_prose, sentences

_CLAUSES = compiled()
_BY_GROUP = {clause.id.replace("-", "_"): clause for clause in TABLE}
_VERSION = re.compile(ALTERNATIVES["VERSION"], re.IGNORECASE)
_AUTHORS = re.compile(r"(?:the )?(?:author\(s\)|authors?)", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:article|paper|essay|study|(chapter))\b", re.IGNORECASE)
_SIGNS = (  # without one of these, no clause is in a text
    *("copyright", "\u00a9", "(c)", "publi", "manuscript", "print", "version", "original"),
    *("rights", "permission", "licensed", "released", "distributed", "made available"),
    *("accessed", "available", "included", "appear", "collected", "found at", "viewed", "obtained"),
    *("downloaded", "chapter", "read at", "found online", "read online", "anthologi"),
)
_HINTS = (
    *("copyright", "\u00a9", "permission", "licens", "licence", "rights reserved", "doi.org"),
    *("accepted manuscript", "version of the following", "version of record", "final version"),
    *("published version", "accepted version", "published in", "published by", "final form"),
)
_LONGEST = 1500  # characters in a sentence that is tried
_BEFORE = " \"'(*-:"  # what may stand before the first clause


def rights(text: str, paragraph: Paragraph) -> tuple[list[Finding], list[Span]]:
    """Read a paragraph: what its sentences state, and the sentences that cannot be read."""
    found: list[Finding] = []
    unread: list[Span] = []
    for sentence in sentences(text, paragraph.span):
        clauses = _read(text, sentence)
        found += clauses or ()
        if clauses is None:
            unread.append(sentence)
    return found, unread


def parted(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """Divide a paragraph before a line that speaks of rights and follows the end of a sentence."""
    if len(paragraph.lines) > 1 and _has_sign(_said(text, paragraph.span)):
        start = 0
        for number, line in enumerate(paragraph.lines[1:], 1):
            before = paragraph.lines[number - 1]
            if is_closed(text[before.start : before.end]) and speaks(text, line):
                yield Paragraph(paragraph.lines[start:number])
                start = number
        yield Paragraph(paragraph.lines[start:])
    else:
        yield paragraph


def speaks(text: str, span: Span) -> bool:
    """Whether the grammar reads a sentence of this stretch."""
    if not _has_sign(text[span.start : span.end]):
        return False
    return any(_read(text, sentence) is not None for sentence in sentences(text, span))


def hints(words: str) -> bool:
    """Whether prose that no clause reads may yet be about rights, and so is surely no abstract."""
    small = words.lower()
    return any(hint in small for hint in _HINTS)


def is_free(text: str, span: Span) -> bool:
    """Whether a stretch is neither running text nor rights, so that a label may claim it."""
    return not is_prose(text[span.start : span.end]) and not speaks(text, span)


def _has_sign(words: str) -> bool:
    """Whether a text may hold a clause, quickly."""
    small = words.lower()
    return any(sign in small for sign in _SIGNS)


# --- Reading one sentence ------------------------------------------------------------------------


class _Folded(NamedTuple):
    """A sentence, its white space and signs folded; `at` leads back to the page."""

    words: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the folded sentence stands in the page."""
        return Span(self.at[start], self.at[end - 1] + 1)


def _read(text: str, sentence: Span) -> list[Finding] | None:
    """What a sentence states; None where it is not wholly clauses."""
    if sentence.end - sentence.start > _LONGEST or not _has_sign(_said(text, sentence)):
        return None
    folded = _folded(text, sentence)
    openers = list(_CLAUSES.finditer(folded.words))
    if not openers or folded.words[: openers[0].start()].strip(_BEFORE):
        return None
    found: list[Finding] = []
    ends = [opener.start() for opener in openers[1:]] + [len(folded.words)]
    noun = ""
    for opener, end in zip(openers, ends, strict=True):
        clause = _BY_GROUP[opener.lastgroup or ""]
        noun = _noun(opener[0]) or noun
        hole = holes.Hole(
            folded.words, opener.end(), _unglued(folded.words, opener.end(), end), noun
        )
        parts = clause.hole(hole.within(hole.start, hole.end))
        if parts is None:
            return None
        found += _stated(text, folded, clause, [*_own(clause, opener), *parts])
        found += _unlinked(text, folded, clause, opener) if not parts else ()
    if any(_BY_GROUP[opener.lastgroup or ""].copyright for opener in openers):
        found += stated(text, sentence, "rights", "sentence-copyright")
    return found


def _own(clause: Clause, opener: re.Match[str]) -> Iterator[holes.Part]:
    """What a clause's own words state: the version, or the authors who retain the copyright."""
    start = opener.start()
    wording = _VERSION.search(opener[0]) if clause.id.startswith("version") else None
    if wording:
        iri = VERSIONS[wording[0].lower()]
        yield holes.Part("version", start + wording.start(), start + wording.end(), iri)
    authors = _AUTHORS.match(opener[0]) if clause.id == "retained" else None
    if authors:
        yield holes.Part("holder", start, start + authors.end())


def _stated(
    text: str, folded: _Folded, clause: Clause, parts: Sequence[holes.Part]
) -> Iterator[Finding]:
    """The values of a clause, their spans in the page."""
    for field, start, end, value, position in parts:
        span = folded.span(start, end)
        yield from stated(
            text, span, field, f"sentence-{clause.id}", value=value, position=position
        )


def _unlinked(
    text: str, folded: _Folded, clause: Clause, opener: re.Match[str]
) -> Iterator[Finding]:
    """Say that an address is announced and not there."""
    if clause.hole is holes.link:
        said = re.search(ALTERNATIVES["AT"] + "$|" + "at$", opener[0], re.IGNORECASE)
        start = opener.start() + (said.start() if said else 0)
        span = folded.span(start, opener.end())
        yield Missing(meaning(_said(text, span)), span)


def _noun(words: str) -> str:
    """What kind of text a clause names."""
    named = _NOUN.search(words)
    return ("chapter" if named[1] else "article") if named else ""


def _unglued(words: str, start: int, end: int) -> int:
    """The end of a hole before the comma, "and" or "which" that leads to the next clause."""
    while True:
        kept = words[start:end].rstrip(" ,;:")
        word = kept[kept.rfind(" ") + 1 :]
        if word.lower() not in {"and", "which", "that", "&"}:
            return start + len(kept)
        end = start + len(kept) - len(word)


def _folded(text: str, sentence: Span) -> _Folded:
    """Fold one for one, or drop, so that every character knows its place."""
    said = _said(text, sentence)
    if said.isascii() and said.isprintable() and "  " not in said:
        return _Folded(said, range(sentence.start, sentence.end))
    words: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(said, sentence.start):
        folded = " " if sign.isspace() else _ALIKE.get(sign, sign)
        if folded and not (folded == " " and (not words or words[-1] == " ")):
            words.append(folded)
            at.append(place)
    return _Folded("".join(words), at)


_ALIKE = dict.fromkeys("\u2018\u2019\u02bc", "'") | dict.fromkeys(
    "\u2010\u2011\u2012\u2013\u2014", "-"
)
_ALIKE |= dict.fromkeys("\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad", "")


def _said(text: str, span: Span) -> str:
    """The words of a span."""
    return text[span.start : span.end]
