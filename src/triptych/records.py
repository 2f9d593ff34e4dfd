"""Record, Value and Span: what one source says, before any of it is RDF.

A value's `text` is the exact slice of the snapshot that its span names; `value` is what the text
means (white space folded, a date as EDTF, a licence as its IRI). Positions count Unicode code
points of the decoded snapshot from 0, end exclusive, with nothing normalised (a byte order mark
and carriage returns count).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Basis(StrEnum):
    """How a value came to be known."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    COMPUTED = "computed"
    CURATED = "curated"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the snapshot: code points, from 0, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is no stretch: a span holds at least one character."""
        if not 0 <= self.start < self.end:
            message = f"no span: {self.start}-{self.end}"
            raise ValueError(message)

    def __str__(self) -> str:
        """Write it as in an address: 110-1531."""
        return f"{self.start}-{self.end}"


# Every field a reader or a curator may fill, with the words a page shows for it. The part before
# the dot is the thing described; a bare name is about the deposited text itself.
FIELDS: dict[str, str] = {
    "title": "Title",
    "abstract": "Abstract",
    "language": "Language",
    "keyword": "Keyword",
    "discipline": "Discipline",
    "document-type": "Document type",
    "publication-date": "Publication date",
    "version": "Version",
    "licence": "Licence",
    "rights": "Rights statement",
    "holder": "Rights holder",
    "comment": "Comment",
    "record.page": "Page of the record",
    "file.url": "File",
    "author.name": "Author",
    "author.family": "Author's family name",
    "author.given": "Author's given name",
    "author.orcid": "Author's ORCID",
    "author.affiliation": "Author's affiliation",
    "article.title": "Title of the published article",
    "article.doi": "DOI of the published article",
    "article.issued": "Publication date of the article",
    "article.url": "Address of the published article",
    "article.volume": "Volume",
    "article.issue": "Issue",
    "article.pages": "Pages",
    "article.first-page": "First page",
    "article.last-page": "Last page",
    "article.holder": "Rights holder of the published article",
    "article.publisher": "Publisher of the article",
    "article.online": "Online publication date of the article",
    "journal.title": "Journal",
    "journal.issn": "ISSN of the journal",
    "book.title": "Book",
    "book.editor": "Editor of the book",
    "book.issued": "Publication date of the book",
    "book.isbn": "ISBN of the book",
    "book.publisher": "Publisher of the book",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one field.

    `field` is a key of FIELDS. `position` tells repeated things apart (the second author is 2) and
    ties an author's parts together. `rule` is the id of the rule that read it. `source`, `note` and
    `retrieved`, the day when that source was read, are the curator's, and then there is no span.
    """

    field: str
    value: str
    text: str = ""
    span: Span | None = None
    rule: str = ""
    basis: Basis = Basis.EXPLICIT
    position: int = 1
    source: str = ""
    note: str = ""
    retrieved: str = ""

    def __post_init__(self) -> None:
        """Refuse a misspelt field and an empty value: what is not known is left out."""
        if self.field not in FIELDS:
            message = f"no such field: {self.field}"
            raise ValueError(message)
        if not self.value.strip():
            message = f"empty value for {self.field}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The source of a record as captured: its decoded text, pinned by the sha256 of its bytes.

    `retrieved` is the day when it was fetched (YYYY-MM-DD), "" where nobody has said that.
    """

    name: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    retrieved: str = ""

    @classmethod
    def of(cls, name: str, data: bytes, encoding: str = "utf-8") -> "Snapshot":
        """Pin `data`; raises UnicodeDecodeError. No newline and no mark is translated."""
        return cls(name, data.decode(encoding), hashlib.sha256(data).hexdigest())

    def quote(self, span: Span) -> str:
        """The exact words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says of one text: values in the order of the source.

    `not_captured` names the labels that stood there with nothing behind them, with their spans.
    `unread` holds the spans of sentences that no rule could read; their words stay in the snapshot.
    """

    id: str
    snapshot: Snapshot
    values: tuple[Value, ...] = ()
    not_captured: tuple[tuple[str, Span], ...] = ()
    unread: tuple[Span, ...] = ()
    by_field: dict[str, tuple[Value, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the values by field, once."""
        found: dict[str, list[Value]] = {}
        for value in self.values:
            found.setdefault(value.field, []).append(value)
        self.by_field.update((name, tuple(values)) for name, values in found.items())

    def all(self, name: str) -> tuple[Value, ...]:
        """The values of a field, in the order of the source."""
        return self.by_field.get(name, ())

    def first(self, name: str) -> Value | None:
        """The first value of a field, if any."""
        return next(iter(self.all(name)), None)

    def __iter__(self) -> Iterator[Value]:
        """All values, in the order of the source."""
        return iter(self.values)
