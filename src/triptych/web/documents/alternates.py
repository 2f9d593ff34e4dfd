"""The list of the representations of a thing: as Link fields, as HTML, as JSON and as RDF.

As Content Negotiation by Profile has it (W3C Working Draft, 6.1): a thing lists them all in its
header; a document lists those of its own profile, and says where all are: at `?_profile=alt`.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from flask import render_template

from triptych import formats
from triptych.formats import Format
from triptych.terms import expand
from triptych.web.documents import context
from triptych.web.documents.representations import LIST, Offers, Representation

ALTR = "http://www.w3.org/ns/dx/connegp/altr"
"""The profile of the list itself: the Alternate Representations Data Model."""

JSON = Format("json", "JSON", "application/json", "json")
LIST_FORMATS: tuple[Format, ...] = (
    formats.RESOURCE[0], JSON, *(form for form in formats.GRAPH if form.name != "trig"),
)  # fmt: skip
"""The forms of the list."""

_PROFILE, _TOKEN = (f"http://www.w3.org/ns/dx/prof/{name}" for name in ("Profile", "hasToken"))
_TYPE, _LABEL, _CONFORMS, _FORMAT = (
    expand(name) for name in ("rdf:type", "rdfs:label", "dcterms:conformsTo", "dcterms:format")
)
_NAME = "\0"  # where the name of a thing goes in a line that is made once; no name has it
_ROOT = "\1"  # where the way to the root goes
_LIST = f'<{_NAME}?_profile={LIST}>; rel="alternate"; formats="{ALTR}"'
_LONG = 3000  # bytes


def of_thing(name: str, offered: Offers, default: str = "") -> str:
    """The Link field of a thing: its representations, the default one as canonical.

    `default` is the address of that where it is no document of the thing. A head of 4 kB is what
    common proxies take: the list has each profile in each media type, or where names are long each
    profile in one, and says where the whole list is.
    """
    header = _all(offered).replace(_NAME, name)
    if len(header) > _LONG:
        header = _few(offered).replace(_NAME, name)
    return (
        header.replace(f"<{name}.{offered.default.suffix}>", f"<{default}>") if default else header
    )


def of_document(name: str, offered: Offers, current: Representation, root: str) -> str:
    """The Link field of a document: its profile, its other forms, and where the others are.

    `name` is that of its thing, `root` the way from the document to the root of the site.
    """
    return _own(offered, current).replace(_NAME, name).replace(_ROOT, root)


def tokens(offered: Offers) -> str:
    """The Link field that says which profile each token names (7.1)."""
    return ", ".join(
        f'<{_PROFILE}>; rel="type"; token="{profile.token}"; anchor="{profile.iri}"'
        for profile, _ in offered.profiles()
    )


def as_list(form: Format, iri: str, at: str, offered: Offers) -> bytes:
    """The list itself as JSON; as N-Triples for all forms of RDF.

    `at` is where the documents of the thing are: an IRI without suffix and dot.
    """
    name = at.rpartition("/")[2]
    if form is JSON:
        return json.dumps(_json(iri, name, offered), indent=2).encode() + b"\n"
    return "".join(_triples(iri, at, offered)).encode()


def page(iri: str, name: str, offered: Offers, words: str, *, refused: bool = False) -> bytes:
    """The list as a page; `refused` where it stands in for what was asked and is not there.

    `words` are what the thing is called.
    """
    rows = list(offered.profiles())
    said = {"iri": iri, "name": name, "words": words, "profiles": rows, "refused": refused}
    return render_template("alternates.html", **said).encode()


def available(name: str, offered: Offers) -> list[dict[str, str]]:
    """The list as it stands in a refusal (406)."""
    return [
        {
            "format": one.form.name,
            "label": one.form.label,
            "mediaType": one.media_type,
            "url": f"{name}.{one.suffix}",
        }
        | ({"profile": one.profile.iri} if one.profile else {})
        for one in offered.all
    ]


def query(profile: str, media_type: str = "") -> str:
    """The query that asks for a profile in a media type (7.3)."""
    pairs = {"_profile": profile} | ({"_mediatype": media_type} if media_type else {})
    return "?" + urlencode(pairs, safe="/+")


@lru_cache(maxsize=64)
def _all(offered: Offers) -> str:
    """The list of a thing: of several in one profile and media type the first."""
    kinds = {(one.profile, one.media_type): one for one in reversed(offered.all)}
    first = [
        one
        for one in offered.all[1:]
        if kinds[one.profile, one.media_type] is one and one.form not in formats.LINKSET
    ]
    links = [_link(offered.default, "canonical"), *_alternates(first), _LIST]
    return ", ".join(links)


@lru_cache(maxsize=64)
def _few(offered: Offers) -> str:
    """The list of a thing, short: all of the first profile, one of each other."""
    (_, own), *others = offered.profiles()
    first = [*own[1:], *(found[0] for _, found in others)]
    return ", ".join([_link(offered.default, "canonical"), *_alternates(first), _LIST])


@lru_cache(maxsize=512)
def _own(offered: Offers, current: Representation) -> str:
    """The list of a document.

    That of one in JSON-LD is short: PyLD's loader breaks on a second `alternate`.
    """
    links = [f'<{current.profile.iri}>; rel="profile"'] if current.profile else []
    links.append(_link(offered.default, "canonical"))
    if current.media_type == context.MEDIA_TYPE:
        links += _context(current)
    else:
        same = [one for one in offered.all[1:] if one.profile is current.profile]
        links += _alternates(same)
    return ", ".join([*links, _LIST])


def _context(current: Representation) -> list[str]:
    """Where the context of a document is published.

    Only beside the plain media type, where it is no more than a hint (JSON-LD 1.1, 6.1): a client
    that does not know one with parameters would read the document with it.
    """
    if current.content_type != context.MEDIA_TYPE:
        return []
    address = f"{_ROOT}{context.address()}"
    return [f'<{address}>; rel="{context.REL}"; type="{context.MEDIA_TYPE}"']


def _alternates(offered: Sequence[Representation]) -> Iterator[str]:
    """Representations as links."""
    return (_link(one, "alternate") for one in offered)


def _link(one: Representation, rel: str) -> str:
    """A representation as a link; nothing in it needs to be escaped."""
    link = f'<{_NAME}.{one.suffix}>; rel="{rel}"; type="{one.media_type}"'
    return f'{link}; formats="{one.profile.iri}"' if one.profile else link


def _triples(iri: str, at: str, offered: Offers) -> Iterator[str]:
    """The list as N-Triples, in the Alternate Representations Data Model with its extension."""
    yield _line(iri, f"{ALTR}#hasDefaultRepresentation", f"<{at}.{offered.default.suffix}>")
    for profile, found in offered.profiles():
        yield _line(profile.iri, _LABEL, f'"{profile.label}"@en')
        yield _line(profile.iri, _TOKEN, f'"{profile.token}"')
        for one in found:
            document = f"{at}.{one.suffix}"
            yield _line(iri, f"{ALTR}#hasRepresentation", f"<{document}>")
            yield _line(document, _TYPE, f"<{ALTR}#Representation>")
            yield _line(document, _CONFORMS, f"<{profile.iri}>")
            yield _line(document, _FORMAT, f'"{one.media_type}"')


def _line(subject: str, name: str, value: str) -> str:
    """A triple."""
    return f"<{subject}> <{name}> {value} .\n"


def _json(iri: str, name: str, offered: Offers) -> dict[str, object]:
    """The list as the draft's example has it, with the address of each representation."""
    return {
        "resource": iri,
        "profiles": [
            {
                "token": profile.token,
                "uri": profile.iri,
                "label": profile.label,
                "description": profile.note,
                "media_types": list(dict.fromkeys(one.media_type for one in found)),
                "representations": [
                    {"url": f"{name}.{one.suffix}", "label": one.form.label, "type": one.media_type}
                    for one in found
                ],
            }
            for profile, found in offered.profiles()
        ],
    }
