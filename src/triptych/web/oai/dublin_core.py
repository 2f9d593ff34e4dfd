"""The format `oai_dc`: a record's text in the fifteen elements (Dublin Core 1.1, ISO 15836-1).

Of the text as it was deposited; other versions of it are relations, by IRI and DOI. Types follow
what OpenAIRE's guidelines for literature (3.0) have harvesters look for, beside the terms of COAR.
"""

from collections.abc import Iterable, Iterator

from triptych.values import Literal
from triptych.web.oai.described import Agent, Described, Named, Text
from triptych.web.oai.xml import Xml, element

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

_ROOT = {
    "xmlns:oai_dc": NAMESPACE,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}

_COAR = "http://purl.org/coar/"
_SEMANTICS = "info:eu-repo/semantics/"

# A term of COAR as the vocabulary of OpenAIRE's guidelines 3.0 has it; of a thesis that does not
# say doctoral or master's it has none.
_KINDS = {
    f"{_COAR}resource_type/c_6501": f"{_SEMANTICS}article",
    f"{_COAR}resource_type/c_3248": f"{_SEMANTICS}bookPart",
    f"{_COAR}resource_type/c_2f33": f"{_SEMANTICS}book",
    f"{_COAR}version/c_b1a7d7d4d402bcce": f"{_SEMANTICS}draft",
    f"{_COAR}version/c_71e4c1898caa6e32": f"{_SEMANTICS}submittedVersion",
    f"{_COAR}version/c_ab4af688f83e57aa": f"{_SEMANTICS}acceptedVersion",
    f"{_COAR}version/c_970fb48d4fbd8a85": f"{_SEMANTICS}publishedVersion",
    f"{_COAR}version/c_dc82b40f9837b551": f"{_SEMANTICS}updatedVersion",
}


def write(described: Described) -> Xml:
    """The element `oai_dc:dc`, whole with its namespaces (OAI-PMH 2.0, 3.4)."""
    seen: dict[tuple[str, Literal], None] = dict.fromkeys(_statements(described))
    return element("oai_dc:dc", *(_said(name, words) for name, words in seen), having=_ROOT)


def _said(name: str, words: Literal) -> Xml:
    """One element; words of a language bear its tag."""
    having = {"xml:lang": words.language} if words.language else {}
    return element(f"dc:{name}", words.value, having=having)


def _statements(described: Described) -> Iterator[tuple[str, Literal]]:
    """What is said, element by element; words that are blank are left out."""
    text = described.text
    table: tuple[tuple[str, Iterable[str | Literal]], ...] = (
        ("title", described.titles),
        ("creator", _names(text.creators)),
        ("subject", (*_labels(text.subjects), *text.keywords)),
        ("description", (*text.abstracts, *text.comments)),
        ("publisher", _labels(text.publishers)),
        ("contributor", _names(text.contributors)),
        ("date", _dates(described)),
        ("type", _types(text)),
        ("format", text.media_types),
        ("identifier", (text.iri, *text.dois, *described.pages, *text.files)),
        ("source", (title for host in text.hosts for title in host.titles)),
        ("language", text.languages),
        ("relation", _relations(described)),
        ("coverage", (*_labels(text.places), *text.periods)),
        ("rights", (*text.rights, *(licence.iri for licence in text.licences))),
    )
    for name, values in table:
        for value in values:
            words = value if isinstance(value, Literal) else Literal(value)
            if words.value.strip():
                yield name, words


def _names(agents: Iterable[Agent]) -> Iterator[str]:
    """People and bodies, family name first."""
    return (agent.sorted_name for agent in agents)


def _labels(things: Iterable[Named]) -> Iterator[str]:
    """What things are called; one without a name is not spoken of here."""
    return (thing.name for thing in things)


def _dates(described: Described) -> Iterator[str]:
    """When the text was issued, else what dates it has, else when it was published."""
    text = described.text
    own = text.issued or text.dates or text.available
    published = [date for version in described.versions for date in version.issued]
    return (date.value for date in own or published)


def _types(text: Text) -> Iterator[str]:
    """The kind of text and of version, in the terms of OpenAIRE, of COAR, and of the source."""
    terms = [*text.genres, *text.statuses]
    yield from (_KINDS[term.iri] for term in terms if term.iri in _KINDS)
    yield from (genre.iri for genre in text.genres)
    yield from text.document_types


def _relations(described: Described) -> Iterator[str]:
    """The other versions, and what the text is part of."""
    for version in described.versions:
        yield version.iri
        yield from version.dois
    yield from (host.iri for host in described.text.hosts)
