"""The format `mods`: a record's text in MODS 3.7, where the fifteen elements say too little.

It has names in parts with ORCID, versions told apart, journal and book with volume and pages.
Chosen before qualified Dublin Core, which has no schema that is valid inside an answer (the
protocol wants a root in a namespace, DCMI's has none, and each repository made up its own), and
before RDF/XML, which has no schema at all; libraries' tools, aggregators and reference managers
read it. The data as RDF are one step away, at the item's own IRI.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from triptych.values import Literal
from triptych.web.oai.described import DOI, Agent, Described, Host, Text
from triptych.web.oai.xml import Xml, element

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"

_ROOT = {
    "xmlns": NAMESPACE,
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
    "version": "3.7",
}
_RELATORS = "http://id.loc.gov/vocabulary/relators"
_USE = {"type": "use and reproduction"}
_EDTF = {"encoding": "edtf"}
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def write(described: Described) -> Xml:
    """The element `mods`, whole with its namespaces (OAI-PMH 2.0, 3.4)."""
    text = described.text
    content = chain(
        _titles(described.titles),
        _people(text),
        [element("typeOfResource", "text")],
        _about(text),
        _hosts(text),
        (
            element("relatedItem", *_version(other), having={"type": "otherVersion"})
            for other in described.versions
        ),
        _identifiers(text),
        _location(described),
        _rights(text),
        [element("recordInfo", element("recordIdentifier", described.iri))],
    )
    return element("mods", *content, having=_ROOT)


def _version(text: Text) -> Iterator[Xml]:
    """Another version of the text: what sets it apart."""
    yield from _titles(text.titles)
    yield from _origin(text)
    yield from _status(text)
    yield from _hosts(text)
    yield from _identifiers(text)
    yield from _rights(text)


def _titles(titles: Iterable[Literal]) -> Iterator[Xml]:
    """The title, and others that are stated beside it."""
    for at, title in enumerate(titles):
        having = {"type": "alternative"} if at else {}
        if title.language:
            having["xml:lang"] = title.language
        yield element("titleInfo", element("title", title.value), having=having)


def _people(text: Text) -> Iterator[Xml]:
    """Authors in their order, and contributors."""
    for agent in text.creators:
        yield _name(agent, "aut")
    for agent in text.contributors:
        yield _name(agent, "ctb")


def _name(agent: Agent, role: str) -> Xml:
    """A person or body in a role, a code of MARC."""
    parts = [("family", agent.family), ("given", agent.given)]
    known = [element("namePart", part, having={"type": kind}) for kind, part in parts if part]
    # Whoever is neither said to be a person nor known to be none has no type.
    having = {"type": "personal"} if agent.is_person else {}
    identifier = (
        [element("nameIdentifier", agent.orcid, having={"type": "orcid"})] if agent.orcid else []
    )
    return element(
        "name",
        *(known or [element("namePart", agent.name)]),
        element("role", element("roleTerm", role, having=_relator(role))),
        *(element("affiliation", name) for name in agent.affiliations),
        *identifier,
        having={**having, "valueURI": agent.iri},
    )


def _relator(role: str) -> dict[str, str]:
    """What names a role as a code of MARC's list."""
    return {
        "type": "code", "authority": "marcrelator", "authorityURI": _RELATORS,
        "valueURI": f"{_RELATORS}/{role}",
    }  # fmt: skip


def _about(text: Text) -> Iterator[Xml]:
    """Of what kind the text is, when it is from, and what it is about."""
    for genre in text.genres:
        yield element("genre", genre.name or genre.iri, having={"valueURI": genre.iri})
    yield from (element("genre", words) for words in text.document_types)
    yield from _origin(text)
    for tag in text.languages:
        yield language(tag)
    if text.media_types:
        types = (element("internetMediaType", kind) for kind in text.media_types)
        yield element("physicalDescription", *types)
    yield from (_words("abstract", words) for words in text.abstracts)
    yield from (_words("note", words) for words in text.comments)
    yield from _status(text)
    yield from _subjects(text)


def language(words: str) -> Xml:
    """A language: by its tag, else as it is named."""
    code = {"type": "code", "authority": "rfc5646"}
    having = code if _TAG.fullmatch(words) else {"type": "text"}
    return element("language", element("languageTerm", words, having=having))


def _origin(text: Text) -> Iterator[Xml]:
    """When and by whom it was published."""
    dates = (
        *(element("dateIssued", date.value, having=_EDTF) for date in text.issued),
        *(element("dateOther", date.value, having=_EDTF) for date in text.dates),
        *(
            element("dateOther", date.value, having={"type": "available", **_EDTF})
            for date in text.available
        ),
    )
    publishers = (element("publisher", one.name) for one in text.publishers if one.name)
    yield from _if_any("originInfo", *publishers, *dates)


def _status(text: Text) -> Iterator[Xml]:
    """Which version of the text it is."""
    for status in text.statuses:
        having = {"type": "version identification", "xlink:href": status.iri}
        yield element("note", status.name or status.iri, having=having)


def _subjects(text: Text) -> Iterator[Xml]:
    """What it is about: topics, places, and times."""
    named = (("topic", text.subjects), ("geographic", text.places))
    for kind, things in named:
        for thing in things:
            if thing.name:
                inside = element(kind, thing.name, having={"valueURI": thing.iri})
                yield element("subject", inside)
    yield from (element("subject", _words("topic", words)) for words in text.keywords)
    for period in text.periods:
        yield element("subject", element("temporal", period, having=_EDTF))


def _hosts(text: Text) -> Iterator[Xml]:
    """The journal or book it is in, and where."""
    for host in text.hosts:
        content = (*_whole(host), *_if_any("part", *_placed(text)))
        yield element("relatedItem", *content, having={"type": "host", "xlink:href": host.iri})


def _whole(host: Host) -> Iterator[Xml]:
    """A journal or book."""
    yield from _titles(host.titles)
    yield from (_name(editor, "edt") for editor in host.editors)
    publishers = (element("publisher", one.name) for one in host.publishers if one.name)
    dates = (element("dateIssued", date.value, having=_EDTF) for date in host.issued)
    yield from _if_any("originInfo", *publishers, *dates)
    yield from (_identifier("issn", number) for number in host.issns)
    yield from (_identifier("isbn", number) for number in host.isbns)
    yield _identifier("uri", host.iri)


def _placed(text: Text) -> Iterator[Xml]:
    """Volume, issue and pages."""
    for kind, numbers in (("volume", text.volumes), ("issue", text.issues)):
        for number in numbers:
            yield element("detail", element("number", number), having={"type": kind})
    for pages in text.pages:
        yield element("extent", element("list", pages), having={"unit": "pages"})


def _identifiers(text: Text) -> Iterator[Xml]:
    """The IRI of the text, and its DOI."""
    yield _identifier("uri", text.iri)
    yield from (_identifier("doi", doi.removeprefix(DOI)) for doi in text.dois)


def _identifier(kind: str, words: str) -> Xml:
    """An identifier of a kind."""
    return element("identifier", words, having={"type": kind})


def _location(described: Described) -> Iterator[Xml]:
    """Where the text is: its page at the source, and its file."""
    context = {"usage": "primary display", "access": "object in context"}
    pages = (element("url", page, having=context) for page in described.pages)
    files = (element("url", at, having={"access": "raw object"}) for at in described.text.files)
    yield from _if_any("location", *pages, *files)


def _rights(text: Text) -> Iterator[Xml]:
    """What is said of rights, word for word, and the licence."""
    yield from (_words("accessCondition", words, _USE) for words in text.rights)
    for licence in text.licences:
        having = {**_USE, "xlink:href": licence.iri}
        yield element("accessCondition", licence.name or licence.iri, having=having)


def _words(name: str, words: Literal, having: Mapping[str, str] | None = None) -> Xml:
    """An element with words; those of a language bear its tag."""
    attributes = dict(having or {})
    if words.language:
        attributes["xml:lang"] = words.language
    return element(name, words.value, having=attributes)


def _if_any(name: str, *content: Xml) -> Iterator[Xml]:
    """An element around others, or nothing where there are none."""
    if content:
        yield element(name, *content)
