"""A citation as one sentence, in the style of the Chicago Manual's bibliographies (17th ed., 14).

In pieces, since a title has its own language and direction, and a book or journal is set apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.citations.fields import Citation, Name, line

_MOST = 10  # authors; of more the first seven are named (14.76)
_NAMED = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: a `title` that may have another direction, an italic `work`, or neither ("")."""

    words: str
    role: str = ""
    language: str = ""


def sentence(citation: Citation) -> tuple[Piece, ...]:
    """The pieces, in order; joined they are the sentence."""
    return tuple(piece for piece in _pieces(citation) if piece.words)


def _pieces(citation: Citation) -> Iterator[Piece]:
    """Author, title, where it appeared, when, and the address."""
    yield Piece(_stopped(_names(citation.authors)))
    yield from _title(citation)
    yield from _place(citation)
    if citation.note:
        yield Piece(_stopped(line(citation.note)))
    yield Piece(citation.url)


def _title(citation: Citation) -> Iterator[Piece]:
    """The title: of a book in italics, of all else in quotation marks."""
    title, language = line(citation.title), citation.title_language
    if not title:
        return
    stop = "" if title[-1] in ".?!…" else "."
    if citation.sort.name == "book":
        yield Piece(title, "work", language)
        yield Piece(f"{stop} ")
    else:
        yield Piece("\N{LEFT DOUBLE QUOTATION MARK}")
        yield Piece(title, "title", language)
        yield Piece(f"{stop}\N{RIGHT DOUBLE QUOTATION MARK} ")


def _place(citation: Citation) -> Iterator[Piece]:
    """Where it appeared, and when."""
    if citation.sort.name == "article" and citation.container:
        yield Piece(line(citation.container), "work")
        yield Piece(_stopped(_numbered(citation) or "."))
        return
    if citation.container:
        yield Piece("In ")
        yield Piece(line(citation.container), "work")
        editors = _names(citation.editors, is_inverted=False)
        parts = [f"edited by {editors}" if editors else "", line(citation.pages)]
        yield Piece(_stopped("".join(f", {part}" for part in parts if part) or "."))
    elif citation.editors and not citation.authors:
        yield Piece(f"Edited by {_stopped(_names(citation.editors, is_inverted=False))}")
    issued = citation.issued.words if citation.issued else ""
    yield Piece(_stopped(", ".join(part for part in (line(citation.publisher), issued) if part)))


def _numbered(citation: Citation) -> str:
    """Volume, issue, date and pages of an article, as they follow the name of the journal."""
    volume, issue = line(citation.volume), line(citation.issue)
    said = f" {volume}" if volume else ""
    if issue:
        said += f", no. {issue}"
    if citation.issued:
        said += f" ({citation.issued.words})"
    return said + (f": {line(citation.pages)}" if citation.pages else "")


def _names(names: Sequence[Name], *, is_inverted: bool = True) -> str:
    """Names in a row, the first inverted: that one is looked for in an alphabetical list."""
    shown = names if len(names) <= _MOST else names[:_NAMED]
    said = [
        line(name.inverted if is_inverted and not at else name.direct)
        for at, name in enumerate(shown)
    ]
    if len(shown) < len(names):
        return ", ".join([*said, "et al."])
    if len(said) > 1:
        comma = "," if len(said) > 2 or "," in said[0] else ""  # noqa: PLR2004 - two names, or more
        return f"{', '.join(said[:-1])}{comma} and {said[-1]}"
    return "".join(said)


def _stopped(text: str) -> str:
    """A part of the sentence with its full stop and a space; "" of nothing."""
    if not text:
        return ""
    return text + (" " if text[-1] in ".?!" else ". ")
