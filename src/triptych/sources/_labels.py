"""The labels of Digital Commons pages as a table, and the words around them that state nothing.

`shape` names how what stands behind a label is written, and so which function reads it.
"""

import re
from typing import NamedTuple

from triptych.sources._findings import meaning


class Label(NamedTuple):
    """One label: what is written behind it, the field it fills ("" for none), and its wordings."""

    shape: str
    field: str
    wordings: str


TABLE: tuple[Label, ...] = (
    Label("line", "title", "Title | Article Title | Title of Article | Title of Thesis"),
    Label("authors", "author.name", "Author(s) | Authors | Author | Author Name(s) | Author Names"),
    Label(
        "orcids",
        "author.orcid",
        "Author ORCID Identifier | Author ORCID Identifiers | Author ORCID Identifier(s) | ORCID"
        " | ORCID iD | ORCID iDs | ORCID ID(s) | ORCID Identifier | Author ORCID | Author ORCIDs",
    ),
    Label("line", "document-type", "Document Type | Type | Resource Type | Type of Document"),
    Label(
        "date",
        "publication-date",
        "Publication Date | Date of this Version | Date of Publication | Date Published | Date"
        " | Year of Publication | Publication Year | Date of Award | Date of Degree",
    ),
    Label(
        "line",
        "journal.title",
        "Publication Title | Journal Title | Journal | Journal Name | Title of Journal"
        " | Source Publication",
    ),
    Label("line", "book.title", "Book Title | Title of Book"),
    Label("number", "article.volume", "Volume | Volume Number | Vol. | Journal Volume"),
    Label("number", "article.issue", "Issue | Issue Number | Number | No. | Journal Issue"),
    Label("pages", "article.first-page", "First Page | Start Page"),
    Label("pages", "article.last-page", "Last Page | End Page"),
    Label("pages", "article.pages", "Pages | Page Numbers | Page Range | Page(s)"),
    Label(
        "doi",
        "article.doi",
        "DOI | Digital Object Identifier | Digital Object Identifier (DOI) | Article DOI"
        " | DOI Link | DOI of Published Version | Publisher DOI",
    ),
    Label("issn", "journal.issn", "ISSN | Print ISSN | eISSN | Online ISSN | Electronic ISSN"),
    Label("isbn", "book.isbn", "ISBN | ISBN-10 | ISBN-13 | Print ISBN | eISBN"),
    Label("prose", "abstract", "Abstract | Summary | Abstract/Description | Description"),
    Label("list", "keyword", "Keywords | Keyword | Key Words | Author Keywords"),
    Label("list", "discipline", "Disciplines | Discipline | Subject Areas | Subject Categories"),
    Label("prose", "comment", "Comments | Comment | Notes | Note | Additional Information"),
    Label(
        "prose",
        "rights",
        "Rights | Rights Statement | Copyright Statement | Copyright | Rights Information"
        " | Copyright Information | Rights and Permissions | Copyright Notice",
    ),
    Label("line", "holder", "Rights Holder | Copyright Holder | Copyright Owner"),
    Label(
        "licence",
        "licence",
        "Creative Commons License | Creative Commons Licence | License | Licence"
        " | Creative Commons | Rights License | Distribution License",
    ),
    Label("line", "article.publisher", "Publisher | Publisher Name | Journal Publisher"),
    Label("line", "language", "Language | Document Language | Language of Text"),
    Label("version", "version", "Version | Document Version | Publication Version"),
    Label("citation", "record.page", "Recommended Citation | Suggested Citation"),
    Label("hubs", "discipline", "Included in | Included in the following commons"),
    Label(
        "other",
        "",
        "Original Publication Citation | Original Citation | Citation | Published Citation"
        " | Department | Department/Program | School/College | College | Degree | Degree Type"
        " | Degree Name | Degree Program | First Advisor | Second Advisor | Third Advisor | Advisor"
        " | Thesis Advisor | Committee Chair | Committee Members | First Committee Member | Editor"
        " | Editors | Funder | Funding | Peer Reviewed | Publication Status | Edition | City"
        " | Conference Name | Conference | Location | Subject | Grant Number | Number of Pages"
        " | Additional Files | Series | Sponsor | Acknowledgments | PubMed ID | PMID",
    ),
)

# What a page shows besides its description: buttons, counters, the frame of the site.
_FRAMED = """
    share | coins | download | downloads | download full text | full text | link to full text
    | plum print | view the article | browse | advanced search | enter search terms
    | select context to search | in this series | in this repository | across all repositories
    | notify me via email or rss | author corner | author faq | submit research | contact us
    | faq | my account | follow | accessibility statement | privacy copyright | digital commons
    | elsevier - digital commons | digital commons network | find in your library
    | link to library catalog | home about faq my account | skip to main content | view more
    | plumx metrics | files over 3mb may be slow to open.
"""
_FRAME = frozenset(words.strip() for words in _FRAMED.split("|"))
_COUNTER = re.compile(r"(?:since \w+ \d{1,2}, \d{4}|[\d,.]+ (?:downloads?|views?|abstract views))")
_NOTICES = (
    "to view the content in your browser, please download",
    "note: the latest versions of adobe reader do not support",
    "home | about | faq",
    "< previous",
    "home > ",
)
_LIST_OF_LINKS = frozenset({"collections", "disciplines", "authors", "author"})
LONGEST = 64  # characters; no label is longer


def folded(words: str) -> str:
    """The words of a label as the table knows them: case, white space and closing colon go."""
    return meaning(words).casefold().rstrip(":\uff1a ")


LABELS: dict[str, Label] = {
    folded(wording): label for label in TABLE for wording in label.wordings.split("|")
}


def label_of(words: str) -> Label | None:
    """The label that a whole line is, if any."""
    return LABELS.get(folded(words)) if len(words) <= LONGEST else None


def is_frame(words: str) -> bool:
    """Whether a line belongs to the frame of the page and states nothing."""
    start = folded(words[: LONGEST * 2])
    if start.startswith(_NOTICES):
        return True
    return len(words) <= LONGEST and (start in _FRAME or _COUNTER.fullmatch(start) is not None)


def opens_links(words: str) -> bool:
    """Whether a line heads the list of links by which a site is browsed."""
    return folded(words[:LONGEST]) == "browse"


def is_link(words: str) -> bool:
    """Whether a line below such a heading is one of its links, though it reads like a label."""
    return folded(words[:LONGEST]) in _LIST_OF_LINKS
