"""The `citation_*` tags that scholarly crawlers read in a page, and nothing that is not stated.

As Google Scholar asks for them (scholar.google.com/intl/en/scholar/inclusion.html, "Indexing"): one
tag for each author, dates with slashes, a PDF only where a file is one.
"""

from collections.abc import Iterator

from triptych.citations.fields import Citation, Date
from triptych.web.documents import citing
from triptych.web.documents.citing import Look

_PDF = "application/pdf"


def tags(look: Look, citation: Citation) -> Iterator[tuple[str, str]]:
    """The tags of a text; none where it has no title or no author, which Scholar requires.

    A deposited text bears the date, journal and DOI of the version of record it is stated to be a
    version of: what is normally cited for it.
    """
    if not citation.title or not citation.authors:
        return
    record = citation.record or citation
    yield "citation_title", citation.title
    for author in citation.authors:
        yield "citation_author", author.inverted
        if author.orcid:
            yield "citation_author_orcid", author.orcid
    dates = (("publication", citation.issued or record.issued), ("online", record.online))
    for name, date in dates:
        if date and (said := _slashed(date)):
            yield f"citation_{name}_date", said
    yield from ((name, value) for name, value in _placed(citation, record) if value)
    for address, media_type in citing.files(look, citation.iri):
        if media_type == _PDF or address.lower().endswith(".pdf"):
            yield "citation_pdf_url", address


def _placed(citation: Citation, record: Citation) -> Iterator[tuple[str, str]]:
    """Where a text appeared, by tag."""
    sort = record.sort.name
    whole = {"article": "journal_title", "chapter": "inbook_title"}.get(sort, "")
    if whole:
        yield f"citation_{whole}", record.container
    yield "citation_volume", record.volume
    yield "citation_issue", record.issue
    yield "citation_firstpage", record.first_page
    yield "citation_lastpage", record.last_page
    yield "citation_doi", record.doi
    yield "citation_issn", record.issn
    yield "citation_isbn", record.isbn
    institution = "dissertation_institution" if sort == "thesis" else "publisher"
    yield f"citation_{institution}", record.publisher
    yield "citation_language", citation.language
    yield "citation_abstract_html_url", f"{citation.iri}.html"


def _slashed(date: Date) -> str:
    """A date as Scholar reads it: 2006/6/30, or the year alone; no month without day is read."""
    if date.is_approximate or not date.year:
        return ""
    if date.day:
        return f"{date.year}/{date.month}/{date.day}"
    return str(date.year)
