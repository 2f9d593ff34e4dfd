"""What a citation and a signpost say of a thing, read from the release by walks over its indexes.

Nothing is made here: a title, a date or a part of a name that no source states stays away, and a
made label is none of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from triptych.citations import fields
from triptych.citations.fields import Citation, Date, Name
from triptych.descriptions.lines import Text
from triptych.store import Store
from triptych.terms import Names, expand
from triptych.values import Iri, Literal, Term

Statements: TypeAlias = Mapping[str, Mapping[str, Sequence[Term]]]

Look: TypeAlias = Callable[[str, str], Sequence[Term]]
"""The values of a property (a prefixed name) of a resource (its IRI)."""

CITED = ("article", "chapter", "book", "manuscript")
"""The kinds of text that are cited, the version of record first."""

AUTHORS = 10_000
"""The longest list of authors that is gone through."""

_GENRES = {
    "http://purl.org/coar/resource_type/c_46ec": "thesis",
    "http://purl.org/coar/resource_type/c_2f33": "book",
}
_PUBLISHED = {"article", "chapter", "book"}
_TEXT = re.compile(r"/(?:work|article|chapter|manuscript)/[^/]+$")
_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")
_ORCID = "https://orcid.org/"
_TYPE = expand("rdf:type")
_NIL = expand("rdf:nil")
_PAGES = re.compile(r"\s*(\w+)\s*[-\u2010-\u2015]{1,2}\s*(\w+)\s*")


def look_into(
    store: Store,
    iri: str = "",
    read: Statements = MappingProxyType({}),
    page: Callable[[str], Text | None] | None = None,
) -> Look:
    """Look first into what was read of a resource already (by subject and property), then further.

    A description has all of the resource and its parts, and of others the label. Of another text
    the whole description is read, since much of it is asked for; of all else each value. A part
    that the thing does not lead to, such as a file, stands in no description that was walked for.
    `page` reads descriptions for who has read some of them.
    """
    reading = page or store.page
    texts: dict[str, Text | None] = {}

    def look(subject: str, curie: str) -> Sequence[Term]:
        name = expand(curie)
        known = read.get(subject, {})
        if known and (subject == iri or (subject.startswith(f"{iri}#") and _TYPE in known)):
            return known.get(name, ())
        if known and curie == "rdfs:label":
            return known.get(name, ())
        thing = subject.partition("#")[0]
        if thing == iri or not _TEXT.search(thing):
            return store.values(subject, name)
        if thing not in texts:
            texts[thing] = reading(thing)
        text = texts[thing]
        found = text.values(subject, name) if text else ()
        return found if found or (text and thing == subject) else store.values(subject, name)

    return look


def citation(look: Look, names: Names, iri: str) -> Citation | None:
    """How a text is cited, or None for what is none; a work by its version of record."""
    kind = names.kind(iri)
    if kind == "work":
        versions = {names.kind(one): one for one in _iris(look(iri, "schema:workExample"))}
        found = next((versions[one] for one in CITED if one in versions), "")
        return citation(look, names, found) if found else None
    if kind not in CITED or "#" in iri:
        return None
    cited = _stated(look, iri, kind)
    cited = replace(cited, authors=tuple(name(look, one) for one in authors(look, iri)))
    if kind != "manuscript":
        return _placed(look, iri, cited)
    record = _published(look, names, iri)
    return replace(cited, record=record, note=_note(look, iri, record))


def address(look: Look, iri: str) -> str:
    """What a resource is cited by: its DOI as an address, else its own IRI."""
    found = doi(look, iri)
    return fields.doi_address(found) if found else iri


def doi(look: Look, iri: str) -> str:
    """The first DOI of a resource, or ""."""
    stated = sorted(_literals(look(iri, "dcterms:identifier")))
    return next((text for text in stated if _DOI.fullmatch(text)), "")


def authors(look: Look, iri: str) -> list[str]:
    """The IRIs of the authors in their order, those without a place after them."""
    placed: list[str] = []
    cell = _first(_iris(look(iri, "bibo:authorList")))
    while cell and cell != _NIL and len(placed) < AUTHORS:
        placed += _iris(look(cell, "rdf:first"))
        cell = _first(_iris(look(cell, "rdf:rest")))
    return list(dict.fromkeys([*placed, *sorted(_iris(look(iri, "dcterms:creator")))]))


def orcid(look: Look, iri: str) -> str:
    """The ORCID iD of a person as an IRI, or ""."""
    stated = sorted(_iris(look(iri, "schema:identifier")))
    return next((one for one in stated if one.startswith(_ORCID)), "")


def files(look: Look, iri: str) -> list[tuple[str, str]]:
    """Address and media type ("" where not stated) of each file that embodies a text."""
    file = f"{iri}#file"
    types = sorted(_literals(look(file, "dcterms:format")))
    media_type = types[0] if len(types) == 1 else ""
    return [(one, media_type) for one in sorted(_iris(look(file, "schema:contentUrl")))]


def licences(look: Look, iri: str) -> list[str]:
    """The licences that a resource itself bears."""
    return sorted(set(_iris(look(iri, "dcterms:license"))))


def name(look: Look, iri: str) -> Name:
    """Whose text it is; the parts of a name only where no two sources differ on them."""
    families, givens = (
        set(_literals(look(iri, f"schema:{part}"))) for part in ("familyName", "givenName")
    )
    stated = _text(look, iri, "rdfs:label") or _text(look, iri, "schema:name")
    is_clear = len(families) == 1 and len(givens) <= 1
    parts = ("".join(families), "".join(givens)) if is_clear else ("", "")
    return Name(stated, *parts, orcid(look, iri), iri)


def text_date(terms: Sequence[Term]) -> Date | None:
    """The first date of some terms; of dates that agree the most precise."""
    read = [
        fields.date(text) for text in sorted(_literals(terms), key=lambda text: (text, -len(text)))
    ]
    known = [date for date in read if date]
    first = next((date for date in known if date.year), None)
    if first is None:
        return known[0] if known else None
    return max((d for d in known if d.edtf.startswith(first.edtf)), key=lambda date: len(date.edtf))


def _stated(look: Look, iri: str, kind: str) -> Citation:
    """The fields that the text itself has, without its authors."""
    title = _title(look, iri)
    first, last = _pages(look, iri)
    return Citation(
        fields.sort(_GENRES.get(_first(_iris(look(iri, "dcterms:type"))), kind)),
        f"{kind}-{iri.rpartition('/')[2]}",
        iri,
        address(look, iri),
        title=title.value,
        title_language=title.language,
        editors=_editors(look, iri),
        publisher=_publisher(look, iri),
        issued=text_date([*look(iri, "dcterms:issued")] or [*look(iri, "dcterms:date")]),
        online=text_date(look(iri, "dcterms:available")),
        volume=_text(look, iri, "bibo:volume"),
        issue=_text(look, iri, "bibo:issue"),
        first_page=first,
        last_page=last,
        doi=doi(look, iri),
        isbn=_text(look, iri, "schema:isbn"),
        language=_text(look, iri, "dcterms:language"),
    )  # fmt: skip


def _placed(look: Look, iri: str, cited: Citation) -> Citation:
    """With what the journal or book says that the text stands in."""
    whole = _first(sorted(_iris(look(iri, "dcterms:isPartOf"))))
    if not whole:
        return cited
    found = replace(
        cited, container=_title(look, whole).value, issn=_text(look, whole, "schema:issn")
    )
    if cited.sort.name != "chapter":
        return found
    return replace(
        found,
        editors=_editors(look, whole),
        isbn=_text(look, whole, "schema:isbn"),
        publisher=cited.publisher or _publisher(look, whole),
        issued=cited.issued or text_date(look(whole, "dcterms:issued")),
    )


def _note(look: Look, iri: str, record: Citation | None) -> str:
    """What a deposited text is, and what it is a version of, in words."""
    status = _first(_iris(look(iri, "schema:creativeWorkStatus")))
    said = _text(look, status, "rdfs:label") if status else ""
    parts = [said[:1].upper() + said[1:]]
    if record:
        where = [
            " ".join(part for part in (record.container, record.volume) if part),
            f"no. {record.issue}" if record.issue else "",
            record.issued.words if record.issued else "",
            record.url,
        ]
        parts.append("Version of record: " + ", ".join(part for part in where if part))
    return ". ".join(part for part in parts if part)


def _published(look: Look, names: Names, iri: str) -> Citation | None:
    """The published text that a deposited one is stated to be a version of."""
    of = _first(sorted(_iris(look(iri, "dcterms:isVersionOf"))))
    kind = names.kind(of)
    return _placed(look, of, _stated(look, of, kind)) if kind in _PUBLISHED else None


def _editors(look: Look, iri: str) -> tuple[Name, ...]:
    """The editors of a book, by name: their order is not stated."""
    found = (name(look, one) for one in sorted(_iris(look(iri, "schema:editor"))))
    return tuple(sorted(found, key=lambda one: one.inverted))


def _publisher(look: Look, iri: str) -> str:
    """The name of the publisher."""
    found = sorted(_iris(look(iri, "dcterms:publisher")))
    return _text(look, found[0], "rdfs:label") if found else ""


def _title(look: Look, iri: str) -> Literal:
    """The stated title: where sources differ the one that is the label too."""
    stated = sorted(
        {term for term in look(iri, "dcterms:title") if isinstance(term, Literal)},
        key=lambda term: (term.value, term.language),
    )
    if len(stated) < 2:  # noqa: PLR2004 - no choice to be made
        return stated[0] if stated else Literal("")
    labels = set(_literals(look(iri, "rdfs:label")))
    return next((term for term in stated if term.value in labels), stated[0])


def _pages(look: Look, iri: str) -> tuple[str, str]:
    """First and last page, from either where both are stated together."""
    first, last = _text(look, iri, "schema:pageStart"), _text(look, iri, "schema:pageEnd")
    if first:
        return first, last
    together = _text(look, iri, "bibo:pages")
    ends = _PAGES.fullmatch(together)
    return (ends[1], ends[2]) if ends else (together, "")


def _text(look: Look, iri: str, curie: str) -> str:
    """The first literal of a property by the alphabet, or ""."""
    return min(_literals(look(iri, curie)), default="")


def _literals(terms: Sequence[Term]) -> Iterator[str]:
    """The values of the literals."""
    return (term.value for term in terms if isinstance(term, Literal))


def _iris(terms: Sequence[Term]) -> list[str]:
    """The IRIs among the terms."""
    return [term.value for term in terms if isinstance(term, Iri)]


def _first(found: Sequence[str]) -> str:
    """The first, or ""."""
    return found[0] if found else ""
