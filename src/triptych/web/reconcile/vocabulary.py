"""The types and properties that a table can be reconciled by: it alone says which there are.

Types are our kinds, each by the class that all its things and no others have; their ids are IRIs,
and a prefixed name (`schema:author`) or the name of a kind (`article`) is understood too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from triptych.terms import expand, shorten

TEXTS = ("work", "manuscript", "article", "chapter", "book")
AGENTS = ("person", "organization", "actor")


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its class as a prefixed name, the kinds of its things, label, broader type or ""."""

    name: str
    kinds: tuple[str, ...]
    label: str
    broader: str = ""

    @property
    def iri(self) -> str:
        """Its id."""
        return expand(self.name)

    def said(self) -> dict[str, object]:
        """It as the API names a type (type.json)."""
        above = type_of(self.broader) if self.broader else None
        said: dict[str, object] = {"id": self.iri, "name": self.label}
        return said | ({"broader": [above.said()]} if above else {})


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its prefixed name, how its values are compared and written, whose it is.

    `compared` is "people", "bodies", "titles", "date", "identifier" or "words"; `target` the type
    of the things it leads to, "" where its values are no things of ours; `note` says what it is.
    """

    name: str
    compared: str
    kinds: tuple[str, ...]
    note: str
    target: str = ""

    @property
    def iri(self) -> str:
        """Its id."""
        return expand(self.name)


# class | kinds | label | broader
TYPES: tuple[Type, ...] = (
    Type("lrmoo:F1_Work", ("work",), "Work"),
    Type("schema:ScholarlyArticle", ("article", "manuscript"), "Scholarly article, any version"),
    Type("fabio:JournalArticle", ("article",), "Published article", "schema:ScholarlyArticle"),
    Type("lrmoo:F2_Expression", TEXTS[1:], "Text, any version"),
    Type("fabio:Postprint", ("manuscript",), "Deposited manuscript", "schema:ScholarlyArticle"),
    Type("fabio:BookChapter", ("chapter",), "Chapter in a book"),
    Type("fabio:Book", ("book",), "Book"),
    Type("fabio:JournalIssue", ("issue",), "Issue of a journal"),
    Type("fabio:Journal", ("journal",), "Journal"),
    Type("schema:Person", ("person",), "Person"),
    Type("schema:Organization", ("organization",), "Organization"),
    Type("crm:E39_Actor", ("actor",), "Actor"),
    Type("schema:Event", ("event",), "Event"),
    Type("schema:Place", ("place",), "Place"),
    Type("skos:Concept", ("concept",), "Concept"),
    Type("skos:ConceptScheme", ("scheme",), "Scheme of concepts"),
    Type("dcat:CatalogRecord", ("record",), "Record"),
)

DEFAULT = (
    "fabio:JournalArticle", "fabio:Postprint", "fabio:Journal", "schema:Person",
    "schema:Organization", "schema:Place", "schema:Event",
)  # fmt: skip
"""The types that a client offers before it has asked for others."""

_NAMED = (*AGENTS, "place", "event", "concept", "journal")

# property | compared as | kinds | what it is | type of its values
PROPERTIES: tuple[Property, ...] = (
    Property("dcterms:identifier", "identifier", (*TEXTS, "journal", "record"), "DOI, ISBN, ISSN"),
    Property("schema:author", "people", TEXTS, "who wrote it", "schema:Person"),
    Property("dcterms:issued", "date", (*TEXTS, "issue"), "when it was published"),
    Property("schema:isPartOf", "bodies", (*TEXTS, "issue"), "journal, issue or book it is in"),
    Property("schema:publisher", "bodies", TEXTS, "who published it", "schema:Organization"),
    Property("schema:editor", "people", TEXTS, "who edited it", "schema:Person"),
    Property("dcterms:title", "titles", (*TEXTS, "journal"), "its title as it is stated"),
    Property("dcterms:language", "words", TEXTS, "the language it is in"),
    Property("dcterms:license", "words", TEXTS, "the licence it carries"),
    Property("dcterms:abstract", "words", TEXTS, "its abstract"),
    Property("dcterms:spatial", "bodies", (*TEXTS, "event"), "the place", "schema:Place"),
    Property(
        "schema:exampleOfWork", "titles", TEXTS, "the work it is a version of", "lrmoo:F1_Work"
    ),
    Property("schema:about", "titles", TEXTS, "the events it is about", "schema:Event"),
    Property("schema:familyName", "bodies", ("person",), "the family name"),
    Property("schema:givenName", "bodies", ("person",), "the given names"),
    Property("schema:affiliation", "bodies", ("person",), "where they work", "schema:Organization"),
    Property("schema:startDate", "date", ("event",), "when it begins"),
    Property("schema:endDate", "date", ("event",), "when it ends"),
    Property("dcterms:temporal", "words", ("event",), "its date, in EDTF"),
    Property("schema:containedInPlace", "bodies", ("place",), "where it lies", "schema:Place"),
    Property("schema:issn", "identifier", ("journal",), "ISSN"),
    Property("schema:isbn", "identifier", ("book",), "ISBN"),
    Property("skos:altLabel", "bodies", _NAMED, "another name"),
    Property("skos:exactMatch", "identifier", _NAMED, "the same elsewhere, as in Wikidata"),
    Property(
        "schema:sameAs", "identifier", (*TEXTS, *_NAMED), "the same elsewhere, such as its DOI"
    ),
    Property("schema:url", "identifier", (*TEXTS, *_NAMED), "its page on the web"),
)


def type_of(name: str) -> Type | None:
    """The type of an IRI, a prefixed name or the name of a kind."""
    return _types().get(name) or _types().get(shorten(name))


def type_of_kind(kind: str) -> Type | None:
    """The type that all things of a kind have and no others."""
    return next((one for one in TYPES if one.kinds == (kind,)), None)


def property_of(name: str) -> Property | None:
    """The property of an IRI or a prefixed name."""
    return _properties().get(name) or _properties().get(shorten(name))


def properties_of(kinds: Sequence[str]) -> list[Property]:
    """The properties that things of some kinds may have, of all where none is named."""
    return [one for one in PROPERTIES if not kinds or set(one.kinds) & set(kinds)]


@cache
def _types() -> dict[str, Type]:
    """Each type by its prefixed name, and by the kind where it has one."""
    named = {one.name: one for one in TYPES}
    return named | {one.kinds[0]: one for one in TYPES if len(one.kinds) == 1}


@cache
def _properties() -> dict[str, Property]:
    """Each property by its prefixed name."""
    return {one.name: one for one in PROPERTIES}
