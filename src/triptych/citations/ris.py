"""RIS: a reference as reference managers read it, a tag and a value on each line, in UTF-8."""

from collections.abc import Iterator

from triptych.citations.fields import Citation, Date, line


def write(citation: Citation) -> str:
    """One reference, its lines ending in CR LF as the specification of 2012 has them."""
    tagged = [("TY", citation.sort.ris), *_fields(citation), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tagged)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Tag and value of each field that has one."""
    stated = (
        *(("AU", author.inverted) for author in citation.authors),
        *(("ED", editor.inverted) for editor in citation.editors),
        ("TI", citation.title),
        ("T2", citation.container),
        *_dated(citation.issued),
        ("VL", citation.volume),
        ("IS", citation.issue),
        ("SP", citation.first_page),
        ("EP", citation.last_page),
        ("PB", citation.publisher),
        ("SN", citation.issn or citation.isbn),
        ("LA", citation.language),
        ("N1", citation.note),
        ("DO", citation.doi),
        ("UR", citation.url),
        ("ID", citation.key),
    )
    for tag, value in stated:
        if kept := line(value):
            yield tag, kept


def _dated(issued: Date | None) -> Iterator[tuple[str, str]]:
    """The year, and the date as YYYY/MM/DD/other with what is not known left blank."""
    if issued is None:
        return
    if issued.year:
        yield "PY", f"{issued.year:04}"
    year = f"{issued.year:04}" if issued.year else ""
    month = f"{issued.month:02}" if issued.month else ""
    day = f"{issued.day:02}" if issued.day else ""
    other = issued.words if issued.is_approximate or not issued.year else ""
    yield "DA", f"{year}/{month}/{day}/{other}"
