"""A small release of texts with what a citation is made of, for tests of citing and signposting.

All of it is invented: an article in a journal, the deposited manuscript of it with a licence and a
file, their work, a chapter in a book, a text without a title, and a thesis.
"""

from collections.abc import Iterator

from triptych.terms import expand
from web_events import XSD, Row, iri, words

G = "graph/record/t"
TITLE = 'Mills & "Rivers": </script><b>100%</b> {x}'
ORCID = "https://orcid.org/0000-0002-1825-0097"
LICENCE = "http://creativecommons.org/licenses/by/4.0/"
FILE = "https://files.example.org/mill.pdf"
ARTICLE, MANUSCRIPT, WORK = "article/t", "manuscript/t", "work/t"
CHAPTER, BOOK, THESIS, UNTITLED, ORPHAN = (
    "chapter/c", "book/b", "manuscript/th", "article/u", "work/o",
)  # fmt: skip
CROWD = "article/crowd"
MANY = 400


def texts() -> Iterator[Row]:
    """All of them."""
    yield from (*_people(), *_article(), *_manuscript(), *_chapter(), *_others())


def crowd() -> Iterator[Row]:
    """An article of many authors."""
    yield from _text(CROWD, "schema:ScholarlyArticle", "Many hands", "c_6501")
    for at in range(MANY):
        yield f"person/a{at:03}", "rdfs:label", words(f"Author {at}"), G
    yield from _authors(CROWD, [f"person/a{at:03}" for at in range(MANY)])


def _address(address: str) -> str:
    """A foreign IRI as N-Quads write it."""
    return f"<{address}>"


def _day(text: str) -> str:
    """A date, a month or a year."""
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return words(text, f"^^<{XSD}{kind}>")


def _text(path: str, class_: str, title: str, genre: str) -> Iterator[Row]:
    """A text with a title, or with a made label where the title is blank."""
    yield path, "rdf:type", iri(class_), G
    yield path, "rdf:type", iri("lrmoo:F2_Expression"), G
    yield path, "dcterms:type", _address(f"http://purl.org/coar/resource_type/{genre}"), G
    yield path, "rdfs:label", words(title or "Article in Mills", "@en"), G
    if title:
        yield path, "dcterms:title", words(title, "@en"), G
    else:
        made = words("true", f"^^<{XSD}boolean>")
        yield path, "triptych:hasMadeLabel", made, G


def _authors(path: str, people: list[str]) -> Iterator[Row]:
    """Authors in their order."""
    yield path, "bibo:authorList", iri(f"{path}#author-1"), G
    for at, person in enumerate(people, 1):
        cell = f"{path}#author-{at}"
        yield path, "dcterms:creator", iri(person), G
        yield cell, "rdf:type", iri("rdf:List"), G
        yield cell, "rdf:first", iri(person), G
        rest = "rdf:nil" if at == len(people) else f"{path}#author-{at + 1}"
        yield cell, "rdf:rest", _address(expand(rest)) if at == len(people) else iri(rest), G


def _people() -> Iterator[Row]:
    """Zoe stands before Ada on the title page; of the editor no parts of the name are known."""
    for path, name, family, given in (
        ("person/zoe", "Zoe Young", "Young", "Zoe"),
        ("person/ada", "Ada Berg", "Berg", "Ada"),
        ("person/eve", "Eve Editor", "", ""),
    ):
        yield path, "rdf:type", iri("schema:Person"), G
        yield path, "rdfs:label", words(name), G
        yield path, "schema:name", words(name), G
        if family:
            yield path, "schema:familyName", words(family), G
            yield path, "schema:givenName", words(given), G
    yield "person/ada", "schema:identifier", _address(ORCID), G
    yield "organization/press", "rdf:type", iri("schema:Organization"), G
    yield "organization/press", "rdfs:label", words("Example Press"), G


def _article() -> Iterator[Row]:
    """An article in a journal, and the work."""
    yield from _text(ARTICLE, "schema:ScholarlyArticle", TITLE, "c_6501")
    yield from _authors(ARTICLE, ["person/zoe", "person/ada"])
    yield "journal/1234-5679", "rdf:type", iri("schema:Periodical"), G
    yield "journal/1234-5679", "rdfs:label", words("Mills", "@en"), G
    yield "journal/1234-5679", "dcterms:title", words("Mills", "@en"), G
    yield "journal/1234-5679", "schema:issn", words("1234-5679"), G
    for name, value in (
        ("dcterms:isPartOf", iri("journal/1234-5679")),
        ("dcterms:identifier", words("10.5555/mill.1")),
        ("dcterms:issued", _day("2006")),
        ("dcterms:issued", _day("2006-06-30")),
        ("dcterms:available", _day("2022-01-01")),
        ("dcterms:publisher", iri("organization/press")),
        ("dcterms:language", words("en")),
        ("bibo:volume", words("39")),
        ("bibo:issue", words("2")),
        ("bibo:pages", words("199–231")),
        ("schema:exampleOfWork", iri(WORK)),
    ):
        yield ARTICLE, name, value, G
    yield from _text(WORK, "schema:CreativeWork", TITLE, "c_6501")
    for version in (MANUSCRIPT, ARTICLE):
        yield WORK, "schema:workExample", iri(version), G


def _manuscript() -> Iterator[Row]:
    """What was deposited, with licence and file."""
    yield from _text(MANUSCRIPT, "schema:ScholarlyArticle", TITLE, "c_6501")
    yield MANUSCRIPT, "rdf:type", iri("schema:CreativeWork"), G
    yield from _authors(MANUSCRIPT, ["person/zoe", "person/ada"])
    status = "http://purl.org/coar/version/c_ab4af688f83e57aa"
    yield MANUSCRIPT, "schema:creativeWorkStatus", _address(status), G
    yield MANUSCRIPT, "dcterms:isVersionOf", iri(ARTICLE), G
    yield MANUSCRIPT, "dcterms:license", _address(LICENCE), G
    yield MANUSCRIPT, "schema:license", _address(LICENCE), G
    file = f"{MANUSCRIPT}#file"
    yield file, "rdf:type", iri("schema:MediaObject"), G
    yield file, "schema:contentUrl", _address(FILE), G
    yield file, "dcterms:format", words("application/pdf"), G
    yield file, "schema:encodesCreativeWork", iri(MANUSCRIPT), G


def _chapter() -> Iterator[Row]:
    """A chapter without an author's parts, in a book on whose title two sources differ."""
    yield from _text(CHAPTER, "schema:Chapter", "Water", "c_3248")
    yield from _authors(CHAPTER, ["person/eve"])
    yield CHAPTER, "dcterms:isPartOf", iri(BOOK), G
    yield from _text(BOOK, "schema:Book", "The Wheel", "c_2f33")
    yield BOOK, "dcterms:title", words("A Wheel", "@en"), G
    yield BOOK, "schema:editor", iri("person/eve"), G
    yield BOOK, "schema:isbn", words("9780306406157"), G
    yield BOOK, "dcterms:issued", _day("2013"), G
    yield BOOK, "dcterms:publisher", iri("organization/press"), G


def _others() -> Iterator[Row]:
    """A thesis, an article that nobody gave a title, a work without versions, an event."""
    yield from _text(THESIS, "schema:Thesis", "On Weirs", "c_46ec")
    yield from _authors(THESIS, ["person/ada"])
    yield THESIS, "dcterms:date", words("1999~", f"^^<{expand('edtf:EDTF')}>"), G
    yield THESIS, "dcterms:publisher", iri("organization/press"), G
    yield from _text(UNTITLED, "schema:ScholarlyArticle", "", "c_6501")
    yield from _authors(UNTITLED, ["person/ada"])
    yield from _text(ORPHAN, "schema:CreativeWork", "Nowhere", "c_6501")
    yield "event/e", "rdf:type", iri("schema:Event"), G
    yield "event/e", "rdfs:label", words("Flood", "@en"), G
    yield "event/e", "schema:startDate", _day("1702-03"), G
    yield "event/e", "schema:location", iri("place/p"), G
    yield "place/p", "rdf:type", iri("schema:Place"), G
    yield "place/p", "rdfs:label", words("Oldford", "@en"), G
