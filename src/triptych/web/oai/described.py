"""What the data states of the text that a record describes: it alone reads it, for all formats.

From the descriptions of some eight things for a record, whatever the size of the dataset. What is
not stated is not there: no label made by us, and nothing of one version said of another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from triptych.descriptions.lines import Text as Lines
from triptych.store import Store
from triptych.terms import expand
from triptych.values import Iri, Literal, Term

DOI = "https://doi.org/"
ORCID = "https://orcid.org/"

_MOST = 1000  # authors and other things of one text
_END = expand("rdf:nil")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a text points to: its IRI, and what it is called ("" where nothing says it)."""

    iri: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body: its name, the parts of it where they are stated, and who else it is."""

    iri: str
    name: str
    family: str
    given: str
    orcid: str
    is_person: bool
    affiliations: tuple[str, ...] = ()

    @property
    def sorted_name(self) -> str:
        """Family name first, where the parts are stated."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


@dataclass(frozen=True, slots=True)
class Host:
    """What a text appeared in: a journal or a book."""

    iri: str
    titles: tuple[Literal, ...]
    editors: tuple[Agent, ...]
    publishers: tuple[Named, ...]
    issued: tuple[Literal, ...]
    issns: tuple[str, ...]
    isbns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text: each field as the data has it, in the data's order where it has one."""

    iri: str
    titles: tuple[Literal, ...]
    creators: tuple[Agent, ...]
    contributors: tuple[Agent, ...]
    subjects: tuple[Named, ...]
    keywords: tuple[Literal, ...]
    abstracts: tuple[Literal, ...]
    comments: tuple[Literal, ...]
    publishers: tuple[Named, ...]
    issued: tuple[Literal, ...]
    dates: tuple[Literal, ...]
    available: tuple[Literal, ...]
    genres: tuple[Named, ...]
    document_types: tuple[str, ...]
    statuses: tuple[Named, ...]
    files: tuple[str, ...]
    media_types: tuple[str, ...]
    dois: tuple[str, ...]
    languages: tuple[str, ...]
    rights: tuple[Literal, ...]
    licences: tuple[Named, ...]
    holders: tuple[Named, ...]
    places: tuple[Named, ...]
    periods: tuple[str, ...]
    volumes: tuple[str, ...]
    issues: tuple[str, ...]
    pages: tuple[str, ...]
    hosts: tuple[Host, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A record: its IRI, its page at the source, the text it describes, and other versions of it.

    `titles` are those of the text, or of its work where the version itself is given none.
    """

    iri: str
    pages: tuple[str, ...]
    titles: tuple[Literal, ...]
    text: Text
    versions: tuple[Text, ...]


def read(store: Store, record: str) -> Described | None:
    """What is stated of a record and its text; None where the store describes no such record."""
    topic = topic_of(store, record)
    if not topic:
        return None
    said = _Said(store)
    text = said.text(topic)
    works = said.iris(topic, "schema:exampleOfWork")
    versions = dict.fromkeys(said.iris(topic, "dcterms:isVersionOf"))
    versions |= dict.fromkeys(v for work in works for v in said.iris(work, "dcterms:hasVersion"))
    versions.pop(topic, None)
    titles = text.titles or tuple(t for work in works for t in said.literals(work, "dcterms:title"))
    others = tuple(said.text(version) for version in islice(versions, _MOST))
    pages = tuple(term.value for term in store.values(record, expand("foaf:page")))
    return Described(record, pages, titles, text, others)


def topic_of(store: Store, record: str) -> str:
    """The text that a record describes, or "" where the store describes no such record."""
    found = store.values(record, expand("foaf:primaryTopic"))
    return next((term.value for term in found if isinstance(term, Iri)), "")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a store says of things, by the short names of properties; of one record and around it.

    Descriptions come from the file that is made with the release: eight of them, each in one place
    on the disk, where the index would be asked a hundred and thirty times.
    """

    store: Store
    pages: dict[str, Lines | None] = field(default_factory=dict)

    def page(self, iri: str) -> Lines | None:
        """The description of a thing, read once."""
        if iri not in self.pages:
            self.pages[iri] = self.store.page(iri)
        return self.pages[iri]

    def terms(self, iri: str, name: str) -> Sequence[Term]:
        """The values of a property, in an order that is the same each time."""
        page = self.page(iri.partition("#")[0])
        found = page.values(iri, expand(name)) if page else ()
        return sorted(found, key=_key) if len(found) > 1 else found

    def iris(self, iri: str, name: str) -> tuple[str, ...]:
        """Those values that are IRIs."""
        return tuple(term.value for term in self.terms(iri, name) if isinstance(term, Iri))

    def literals(self, iri: str, name: str) -> tuple[Literal, ...]:
        """Those values that are words."""
        return tuple(term for term in self.terms(iri, name) if isinstance(term, Literal))

    def words(self, iri: str, name: str) -> tuple[str, ...]:
        """Those values that are words, without their language."""
        return tuple(term.value for term in self.literals(iri, name))

    def word(self, iri: str, name: str) -> str:
        """The first of them, or ""."""
        return next(iter(self.words(iri, name)), "")

    def named(self, iri: str, name: str) -> tuple[Named, ...]:
        """Those values that are IRIs, with their labels, which stand in the same description."""
        page = self.page(iri)
        label = expand("rdfs:label")
        things = self.iris(iri, name)
        return tuple(Named(thing, page.value(thing, label) if page else "") for thing in things)

    def text(self, iri: str) -> Text:
        """All that is stated of a text."""
        files = list(self.parts(iri, "schema:encodesCreativeWork"))
        return Text(
            iri,
            titles=self.literals(iri, "dcterms:title"),
            creators=tuple(map(self.agent, self.creators(iri))),
            contributors=tuple(map(self.agent, self.iris(iri, "dcterms:contributor"))),
            subjects=self.named(iri, "dcterms:subject"),
            keywords=self.literals(iri, "schema:keywords"),
            abstracts=self.literals(iri, "dcterms:abstract"),
            comments=self.literals(iri, "dcterms:description"),
            publishers=self.named(iri, "dcterms:publisher"),
            issued=self.literals(iri, "dcterms:issued"),
            dates=self.literals(iri, "dcterms:date"),
            available=self.literals(iri, "dcterms:available"),
            genres=self.named(iri, "dcterms:type"),
            document_types=self.words(iri, "schema:genre"),
            statuses=self.named(iri, "schema:creativeWorkStatus"),
            files=tuple(u for f in files for u in self.iris(f, "schema:contentUrl")),
            media_types=tuple(m for f in files for m in self.words(f, "dcterms:format")),
            dois=tuple(i for i in self.iris(iri, "schema:sameAs") if i.startswith(DOI)),
            languages=self.words(iri, "dcterms:language"),
            rights=self.literals(iri, "dcterms:rights"),
            licences=self.named(iri, "dcterms:license"),
            holders=self.named(iri, "dcterms:rightsHolder"),
            places=self.named(iri, "dcterms:spatial"),
            periods=self.words(iri, "dcterms:temporal"),
            volumes=self.words(iri, "bibo:volume"),
            issues=self.words(iri, "bibo:issue"),
            pages=self.words(iri, "bibo:pages"),
            hosts=tuple(map(self.host, self.iris(iri, "dcterms:isPartOf"))),
        )

    def creators(self, iri: str) -> Iterator[str]:
        """The authors in their order; where no order is stated, as they come."""
        ordered = list(dict.fromkeys(islice(self.authors(iri), _MOST)))
        yield from ordered
        yield from (one for one in self.iris(iri, "dcterms:creator") if one not in ordered)

    def authors(self, iri: str) -> Iterator[str]:
        """The members of the list of authors, cell by cell (RDF Schema, 5.2)."""
        seen: set[str] = set()
        cell = next(iter(self.iris(iri, "bibo:authorList")), _END)
        while cell != _END and cell not in seen:
            seen.add(cell)
            yield from self.iris(cell, "rdf:first")
            cell = next(iter(self.iris(cell, "rdf:rest")), _END)

    def agent(self, iri: str) -> Agent:
        """A person or body."""
        same = self.iris(iri, "schema:identifier")
        return Agent(
            iri,
            self.word(iri, "schema:name") or self.word(iri, "rdfs:label"),
            self.word(iri, "schema:familyName"),
            self.word(iri, "schema:givenName"),
            next((other for other in same if other.startswith(ORCID)), ""),
            expand("foaf:Person") in self.iris(iri, "rdf:type"),
            tuple(one.name for one in self.named(iri, "schema:affiliation") if one.name),
        )

    def host(self, iri: str) -> Host:
        """A journal or book."""
        return Host(
            iri,
            self.literals(iri, "dcterms:title"),
            tuple(map(self.agent, self.iris(iri, "schema:editor"))),
            self.named(iri, "dcterms:publisher"),
            self.literals(iri, "dcterms:issued"),
            self.words(iri, "schema:issn"),
            self.words(iri, "schema:isbn"),
        )

    def parts(self, iri: str, name: str) -> Iterator[str]:
        """The parts of a text that point back to it by a property."""
        for part in self.store.linked(expand(name), iri, _MOST):
            if part.startswith(f"{iri}#"):
                yield part


def _key(term: Term) -> tuple[str, str]:
    """What the values of a property are ordered by."""
    return term.value, getattr(term, "language", "")
