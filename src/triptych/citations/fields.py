"""What a citation says: a small record of plain fields, and what each sort of text is called.

It knows no RDF. A field that nobody stated is empty, and stays out of every form.
"""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from triptych import dates


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of text: its name here and its type in BibTeX, RIS and CSL 1.0.2."""

    name: str
    bibtex: str
    ris: str
    csl: str


# A deposited version is of the type that CSL has for preprints and postprints (CSL 1.0.2, appendix
# III) and that BibTeX and RIS have for what no publisher issued. @thesis is BibLaTeX's: the classic
# types say of which degree a thesis is, which sources seldom do.
SORTS: tuple[Sort, ...] = (
    Sort("article", "article", "JOUR", "article-journal"),
    Sort("chapter", "incollection", "CHAP", "chapter"),
    Sort("book", "book", "BOOK", "book"),
    Sort("thesis", "thesis", "THES", "thesis"),
    Sort("manuscript", "unpublished", "UNPB", "article"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """Whose text it is: the name as stated, and its parts where these are stated too.

    A name without parts is never divided: which part is which is not ours to guess.
    """

    stated: str
    family: str = ""
    given: str = ""
    orcid: str = ""
    iri: str = ""

    @property
    def inverted(self) -> str:
        """Family name first, as in a list of references."""
        return ", ".join(part for part in (self.family, self.given) if part) or self.stated

    @property
    def direct(self) -> str:
        """The name as it is said."""
        return self.stated or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Date:
    """A date of publication: its EDTF, words, and parts; month and day are 0 where not stated.

    The year is 0 where there is none, as in an interval or before the year 1.
    """

    edtf: str
    words: str
    year: int = 0
    month: int = 0
    day: int = 0
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """How one text is cited; `key` is the name of the entry in BibTeX, `url` the address to cite.

    `container` is the journal or book it stands in, `note` what no field says, such as the version.
    `language` is that of the text, `title_language` the tag of the title's own words, `record` the
    version of record of a deposited text, without its authors.
    """

    sort: Sort
    key: str
    iri: str
    url: str
    title: str = ""
    title_language: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: Date | None = None
    online: Date | None = None
    volume: str = ""
    issue: str = ""
    first_page: str = ""
    last_page: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    note: str = ""
    record: "Citation | None" = None

    @property
    def pages(self) -> str:
        """First and last page with an en dash, or the one that is known."""
        ends = dict.fromkeys(page for page in (self.first_page, self.last_page) if page)
        return "\N{EN DASH}".join(ends)


def sort(name: str) -> Sort:
    """The sort of that name; raises KeyError where there is none."""
    return {one.name: one for one in SORTS}[name]


def date(edtf: str) -> Date | None:
    """A date from EDTF (a calendar date, too, is one), or None where it is none."""
    try:
        read = dates.parse(edtf)
    except ValueError:
        return None
    words = dates.english(read)
    point = read.begin
    if point is None or point != read.end or point.precision not in {"day", "month", "year"}:
        return Date(edtf, words)
    parts = [int(part) for part in point.text.split("-")] if point.text[0].isdigit() else []
    if not parts or parts[0] < 1:
        return Date(edtf, words)
    year, month, day = (*parts, 0, 0)[:3]
    return Date(edtf, words, year, month, day, bool(point.qualifier))


def doi_address(doi: str) -> str:
    """The address of a DOI, every character that no IRI holds escaped (DOI Handbook, 3.8)."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-")


def line(text: str) -> str:
    """A text on one line, without control characters: what every form of a citation needs."""
    if text.isprintable():
        return " ".join(text.split())
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    return " ".join(kept.split())
