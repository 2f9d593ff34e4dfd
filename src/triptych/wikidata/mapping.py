"""The mapping: which of our statements become which of Wikidata's; data, in one table.

Properties are named by their identifiers, with their English labels and datatypes as Wikidata has
them. Items are stated only where they were confirmed: the classes and languages here are those that
two tables give alike which others write to Wikidata with (Zotero's translator "Wikidata
QuickStatements", and the bots'). What the records do not tell is left to the editor: whether a
journal is a scholarly one, which work an edition is of. The licence holds for the deposited copy
alone, so P275 stands nowhere here.
"""

from dataclasses import dataclass
from enum import StrEnum

from triptych import languages
from triptych.profiles import WIKIDATA_KINDS
from triptych.terms import expand
from triptych.wikidata import makers
from triptych.wikidata.makers import Maker

KINDS = WIKIDATA_KINDS
"""The kinds of things that may be items. A work has the item of its article; a deposited text is
no item of its own; an event told in an abstract never becomes one."""


class Start(StrEnum):
    """Where a path begins: at the thing, at its deposited version, or at the file of that."""

    THING = "thing"
    VERSION = "version"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of Wikidata: its English label, and its datatype as Wikibase names it."""

    label: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: for things of `kinds`, values of `path` become `property`, through a maker.

    `fields` are those of a record that state it; `reconciled` leaves out what has no item yet. A
    value that is the first page of a range has its last one `until`.
    """

    property: str
    kinds: tuple[str, ...]
    path: str
    make: Maker
    fields: tuple[str, ...]
    start: Start = Start.THING
    reconciled: bool = False
    until: str = ""


# property | English label | datatype
PROPERTIES: dict[str, Property] = {
    "P31": Property("instance of", "wikibase-item"),
    "P50": Property("author", "wikibase-item"),
    "P98": Property("editor", "wikibase-item"),
    "P123": Property("publisher", "wikibase-item"),
    "P212": Property("ISBN-13", "external-id"),
    "P236": Property("ISSN", "external-id"),
    "P248": Property("stated in", "wikibase-item"),
    "P304": Property("page(s)", "string"),
    "P356": Property("DOI", "external-id"),
    "P407": Property("language of work or name", "wikibase-item"),
    "P433": Property("issue", "string"),
    "P478": Property("volume", "string"),
    "P496": Property("ORCID iD", "external-id"),
    "P577": Property("publication date", "time"),
    "P813": Property("retrieved", "time"),
    "P854": Property("reference URL", "url"),
    "P921": Property("main subject", "wikibase-item"),
    "P953": Property("full work available at URL", "url"),
    "P957": Property("ISBN-10", "external-id"),
    "P1104": Property("number of pages", "quantity"),
    "P1433": Property("published in", "wikibase-item"),
    "P1476": Property("title", "monolingualtext"),
    "P1545": Property("series ordinal", "string"),
    "P2093": Property("author name string", "string"),
}

AUTHOR, AUTHOR_NAME, ORDINAL = "P50", "P2093", "P1545"
AUTHOR_FIELDS = ("author.name", "author.family", "author.given")
STATED_IN, REFERENCE_URL, RETRIEVED = "P248", "P854", "P813"

INSTANCE_OF = "P31"

ARTICLE, CHAPTER, EDITION, PERIODICAL, HUMAN = (
    "Q13442814", "Q1980247", "Q3331189", "Q1002697", "Q5"
)  # fmt: skip

WIDE = frozenset({CHAPTER, EDITION, PERIODICAL})
"""Classes beside which Wikidata may have a finer one: what has any class needs none of these."""

# The items of languages by their tags.
LANGUAGES: dict[str, str] = {
    "ar": "Q13955", "cs": "Q9056", "da": "Q9035", "de": "Q188", "el": "Q9129", "en": "Q1860",
    "es": "Q1321", "fa": "Q9168", "fi": "Q1412", "fr": "Q150", "he": "Q9288", "hu": "Q9067",
    "hy": "Q8785", "it": "Q652", "ja": "Q5287", "ko": "Q9176", "nl": "Q7411", "no": "Q9043",
    "pl": "Q809", "pt": "Q5146", "ro": "Q7913", "ru": "Q7737", "sv": "Q9027", "uk": "Q8798",
    "zh": "Q7850",
}  # fmt: skip

ITEMS: dict[str, str] = {
    ARTICLE: "scholarly article",
    CHAPTER: "chapter",
    EDITION: "version, edition or translation",
    PERIODICAL: "periodical",
    HUMAN: "human",
    **{qid: languages.name_of(tag) for tag, qid in LANGUAGES.items()},
}
"""The items that the mapping itself states, with their English labels."""

# Which deposited versions have the whole text of what was published, so that an editor may call
# them that (COAR Version Types 1.0): the accepted manuscript, the proof, the version of record.
FULL_TEXTS = tuple(
    f"http://purl.org/coar/version/{name}"
    for name in ("c_ab4af688f83e57aa", "c_fa2ee174bc00049f", "c_970fb48d4fbd8a85")
)

# An ISBN is that of an edition; a title alone may be that of a work.
_TEXT = makers.lookup({
    "http://purl.org/coar/resource_type/c_6501": ARTICLE,
    "http://purl.org/coar/resource_type/c_3248": CHAPTER,
})  # fmt: skip
_EDITION = makers.always(EDITION, makers.isbn_13, makers.isbn_10)
_CLASS = makers.lookup({expand("fabio:Journal"): PERIODICAL, expand("foaf:Person"): HUMAN})
_LANGUAGE = makers.lookup(LANGUAGES)
_TEXTS = ("article", "chapter")

# property | kinds | path | maker | fields that state it | start | only what has an item
ROWS: tuple[Row, ...] = (
    Row("P31", ("article",), "dcterms:type", _TEXT, ("journal.title", "article.doi")),
    Row("P31", ("chapter",), "dcterms:type", _TEXT, ("book.title",)),
    Row("P31", ("book",), "schema:isbn", _EDITION, ("book.isbn",)),
    Row("P31", ("journal",), "rdf:type", _CLASS, ("journal.title", "journal.issn")),
    Row("P31", ("person",), "rdf:type", _CLASS, (*AUTHOR_FIELDS, "author.orcid", "book.editor")),
    Row("P1476", _TEXTS, "dcterms:title", makers.title, ("title", "article.title")),
    Row("P1476", ("book",), "dcterms:title", makers.title, ("book.title",)),
    Row("P1476", ("journal",), "dcterms:title", makers.title, ("journal.title",)),
    Row("P577", _TEXTS, "dcterms:issued", makers.date, ("article.issued",)),
    Row("P577", ("book",), "dcterms:issued", makers.date, ("book.issued",)),
    Row("P1433", _TEXTS, "schema:isPartOf", makers.thing, ("journal.title", "book.title")),
    Row("P478", _TEXTS, "bibo:volume", makers.text, ("article.volume",)),
    Row("P433", _TEXTS, "bibo:issue", makers.text, ("article.issue",)),
    Row("P304", _TEXTS, "bibo:pages", makers.text, ("article.pages",)),
    Row("P1104", _TEXTS, "bibo:pages", makers.pages_count, ("article.pages",)),
    Row(
        "P304", _TEXTS, "schema:pageStart", makers.text, ("article.first-page",),
        until="schema:pageEnd",
    ),
    Row(
        "P1104", _TEXTS, "schema:pageStart", makers.pages_count, ("article.first-page",),
        until="schema:pageEnd",
    ),
    Row("P356", _TEXTS, "dcterms:identifier", makers.doi, ("article.doi",)),
    Row("P407", _TEXTS, "dcterms:language", _LANGUAGE, ("language",)),
    Row("P407", _TEXTS, "dcterms:language", _LANGUAGE, ("language",), Start.VERSION),
    Row("P953", _TEXTS, "schema:contentUrl", makers.url, ("file.url",), Start.FILE),
    Row(
        "P921", _TEXTS, "schema:about", makers.thing, ("abstract",), Start.THING, reconciled=True,
    ),
    Row(
        "P921", _TEXTS, "schema:about", makers.thing, ("abstract",), Start.VERSION, reconciled=True,
    ),
    Row("P98", ("book",), "schema:editor", makers.thing, ("book.editor",)),
    Row(
        "P123", ("book",), "schema:publisher", makers.thing, ("book.publisher",), reconciled=True,
    ),
    Row("P212", ("book",), "schema:isbn", makers.isbn_13, ("book.isbn",)),
    Row("P957", ("book",), "schema:isbn", makers.isbn_10, ("book.isbn",)),
    Row("P236", ("journal",), "schema:issn", makers.issn, ("journal.issn",)),
    Row("P496", ("person",), "schema:identifier", makers.orcid, ("author.orcid",)),
)  # fmt: skip

FIELDS = frozenset({*AUTHOR_FIELDS, *(field for row in ROWS for field in row.fields)})
"""All fields of a record that state something here."""
