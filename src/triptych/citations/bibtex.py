"""BibTeX: an entry in UTF-8 that BibTeX and Biber both read; it alone knows what LaTeX escapes."""

from collections.abc import Iterator
from urllib.parse import quote

from triptych.citations.fields import Citation, Date, Name, line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts braces even behind a backslash: so a brace of the text is written by its name.
_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_CONTAINER = {"article": "journal", "chapter": "booktitle"}
_PUBLISHER = {"thesis": "school"}


def write(citation: Citation) -> str:
    """One entry, ending in a line feed."""
    fields = "".join(f",\n  {name} = {value}" for name, value in _fields(citation))
    return f"@{citation.sort.bibtex}{{{citation.key}{fields}\n}}\n"


def escaped(text: str) -> str:
    """A text that LaTeX prints as it stands."""
    return line(text).translate(_ESCAPES)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Name and delimited value of each field that has one."""
    sort = citation.sort.name
    texts = (
        ("author", " and ".join(map(_name, citation.authors))),
        ("editor", " and ".join(map(_name, citation.editors))),
        ("title", _kept(citation.title)),
        (_CONTAINER.get(sort, "howpublished"), _kept(citation.container)),
        (_PUBLISHER.get(sort, "publisher"), _kept(citation.publisher)),
        ("volume", escaped(citation.volume)),
        ("number", escaped(citation.issue)),
        ("pages", escaped(citation.pages).replace("\N{EN DASH}", "--")),
        ("isbn", escaped(citation.isbn)),
        ("issn", escaped(citation.issn)),
        ("language", escaped(citation.language)),
        ("note", escaped(citation.note)),
        ("doi", _verbatim(citation.doi)),
        ("url", _verbatim(quote(citation.url, safe="/:;?#[]@!$&'()*+,=%._~-"))),
    )
    yield from ((name, f"{{{value}}}") for name, value in texts if value)
    yield from _date(citation.issued)


def _date(issued: Date | None) -> Iterator[tuple[str, str]]:
    """The year; month and day where known. A month stands in no braces: styles name it."""
    if issued is None:
        return
    is_plain = issued.year and not issued.is_approximate
    yield "year", f"{{{issued.year:04}}}" if is_plain else f"{{{escaped(issued.words)}}}"
    if is_plain and issued.month:
        yield "month", _MONTHS[issued.month - 1]
    if is_plain and issued.day:
        yield "day", f"{{{issued.day}}}"


def _name(name: Name) -> str:
    """Family, given; a name that is not known in parts is kept whole by braces."""
    if not name.family:
        return f"{{{escaped(name.direct)}}}"
    return ", ".join(_part(part) for part in (name.family, name.given) if part)


def _part(part: str) -> str:
    """A part of a name; one that holds a comma or the word "and" would be taken apart."""
    words = escaped(part)
    divides = "," in words or "and" in words.lower().split()
    return f"{{{words}}}" if divides else words


def _kept(text: str) -> str:
    """A title in braces of its own: no style changes its capitals, in whatever language it is."""
    return f"{{{escaped(text)}}}" if text else ""


def _verbatim(text: str) -> str:
    """A DOI or an address, printed as it is; left out where it would break the entry."""
    text = line(text)
    return "" if set(text) & set("{}\\") else text
