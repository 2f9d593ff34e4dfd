"""Signposts: which typed links a thing, its page, its documents and its files have.

As the FAIR Signposting Profile has it (signposting.org/FAIR, levels 1 and 2): the page leads to
what it is cited by, its type, authors, licence, metadata and files, and these lead back to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from triptych import formats
from triptych.formats import Format
from triptych.terms import Names, expand
from triptych.values import Iri
from triptych.web.documents import citing
from triptych.web.documents.citing import Look
from triptych.web.documents.linkset import Link

PAGE = expand("schema:AboutPage")
"""The type of the page of any thing."""

COMPACTED = "http://www.w3.org/ns/json-ld#compacted"
"""The form of our JSON-LD (JSON-LD 1.1, 6: its IRI as a profile)."""

_SCHEMA = expand("schema:")
_DATASET = expand("schema:Dataset")
_WIDE = expand("schema:CreativeWork")  # said of a text where nothing narrower is
_HTML = next(form for form in formats.RESOURCE if form.name == "html")


def page(look: Look, names: Names, iri: str, at: str) -> Iterator[Link]:
    """The links of the page of a thing, what matters most first; see `documents` for `at`."""
    yield Link("cite-as", citing.address(look, iri))
    yield Link("type", PAGE)
    yield from (Link("type", one) for one in types(look, iri) or [_DATASET] * (iri == names.base))
    yield from (Link("license", one) for one in citing.licences(look, iri))
    yield from linksets(at)
    yield from documents(look, names, iri, at)
    if iri != names.base:
        yield Link("collection", names.base)
    yield from _files(look, iri)
    yield from _authors(look, names, iri)


def whole(look: Look, names: Names, iri: str) -> Iterator[Link]:
    """The linkset of a thing: all links of its page, of itself, its documents and its files.

    Every link has its context, and every address is whole: so the set holds wherever it is read
    (RFC 9264, 4.1).
    """
    at = base_of(names, iri)
    landing = f"{at}.{_HTML.suffix}"
    links = list(page(look, names, iri, at))
    yield from (replace(link, anchor=landing) for link in links)
    yield Link("describedby", landing, _HTML.media_type, anchor=iri)
    kept = (link for link in links if link.target != PAGE and link.rel != "linkset")
    yield from (replace(link, anchor=iri) for link in kept)
    for document in documents(look, names, iri, at):
        yield from (replace(link, anchor=document.target) for link in described(iri, at))
    for address, _ in citing.files(look, iri):
        yield Link("collection", landing, _HTML.media_type, anchor=address)
        yield Link("cite-as", citing.address(look, iri), anchor=address)
        yield from (Link("license", one, anchor=address) for one in citing.licences(look, iri))


def documents(look: Look, names: Names, iri: str, at: str) -> Iterator[Link]:
    """The metadata of a thing; `at` is where its documents are, without suffix and dot."""
    for form in (*formats.GRAPH, *_cited(look, names, iri)):
        profile = COMPACTED if form.name == "json-ld" else ""
        yield Link("describedby", f"{at}.{form.suffix}", form.media_type, profile)


def described(iri: str, at: str) -> Iterator[Link]:
    """The links of a document back to the thing (RFC 6892) and to its page."""
    yield Link("describes", iri)
    yield Link("describes", f"{at}.{_HTML.suffix}", _HTML.media_type)


def linksets(at: str) -> Iterator[Link]:
    """Where all links of a thing are."""
    for form in formats.LINKSET:
        yield Link("linkset", f"{at}.{form.suffix}", form.media_type)


def citations(names: Names, iri: str) -> tuple[Format, ...]:
    """The forms in which a thing is cited: all for a text, none for others.

    Of what the release says nothing more than the IRI is looked at: a work without versions has
    none of them after all, and its addresses answer so.
    """
    kind = names.kind(iri) if "#" not in iri else ""
    return formats.CITATION if kind in {"work", *citing.CITED} else ()


def _cited(look: Look, names: Names, iri: str) -> tuple[Format, ...]:
    """The forms in which a thing is cited after all: a work where a version of it is."""
    found = citations(names, iri)
    if not found or names.kind(iri) != "work":
        return found
    versions = (names.kind(one.value) for one in look(iri, "schema:workExample"))
    return found if any(kind in citing.CITED for kind in versions) else ()


def base_of(names: Names, iri: str) -> str:
    """Where the documents of a thing are, without suffix and dot; see `documents`."""
    return f"{iri}dataset" if iri == names.base else iri


def types(look: Look, iri: str) -> list[str]:
    """The classes of Schema.org that a thing has, without those that say too little."""
    found = [term.value for term in look(iri, "rdf:type") if isinstance(term, Iri)]
    known = sorted(one for one in set(found) if one.startswith(_SCHEMA))
    return [one for one in known if one != _WIDE] or known


def _files(look: Look, iri: str) -> Iterator[Link]:
    """The files of a text."""
    for address, media_type in citing.files(look, iri):
        yield Link("item", address, media_type)


def _authors(look: Look, names: Names, iri: str) -> Iterator[Link]:
    """The authors of a text in their order, each by ORCID where that is known."""
    if names.kind(iri) in {"work", *citing.CITED}:
        for author in citing.authors(look, iri):
            yield Link("author", citing.orcid(look, author) or author)
