"""What machines read in a page: signposts, tags, and Schema.org as JSON-LD; nothing is made up.

The properties are those that Google's structured data guidelines ask for
(developers.google.com/search/docs/appearance/structured-data: article, dataset, event, breadcrumb).
A property they require and no source states is left out: the page then is no rich result, and says
nothing false. What the page has read already is not read again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from triptych.citations.fields import Citation, Name
from triptych.citations.sentence import Piece, sentence
from triptych.descriptions.lines import Text
from triptych.formats import Format
from triptych.terms import Names, shorten
from triptych.values import Iri, Literal
from triptych.web.documents import citing, links, signposts
from triptych.web.documents.linkset import Link
from triptych.web.pages import scholar
from triptych.web.pages.description import Description
from triptych.web.pages.words import KINDS
from triptych.web.published import Opened

_CONTEXT = "https://schema.org"
# JSON needs none of these as they are, and HTML would end the script at them, or begin another.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
_DESCRIBED = 50  # signs that the description of a dataset must have
_LISTED = 50  # subjects of a text that are named; the data has all of them

# What a thing says: name in JSON-LD | property of its description.
_LINKED: tuple[tuple[str, str], ...] = (
    ("location", "schema:location"),
    ("organizer", "schema:organizer"),
    ("attendee", "schema:attendee"),
    ("superEvent", "schema:superEvent"),
    ("affiliation", "schema:affiliation"),
    ("containedInPlace", "schema:containedInPlace"),
    ("publisher", "schema:publisher"),
    ("about", "schema:about"),
    ("spatialCoverage", "schema:spatialCoverage"),
)
_SAID: tuple[tuple[str, str], ...] = (
    ("startDate", "schema:startDate"),
    ("endDate", "schema:endDate"),
    ("familyName", "schema:familyName"),
    ("givenName", "schema:givenName"),
    ("issn", "schema:issn"),
    ("isbn", "schema:isbn"),
    ("abstract", "schema:abstract"),
    ("inLanguage", "schema:inLanguage"),
    ("license", "schema:license"),
    ("sameAs", "schema:sameAs"),
)
# What a thing of a foreign label is, by the property that leads to it.
_TYPES = {
    "location": "Place",
    "containedInPlace": "Place",
    "spatialCoverage": "Place",
    "superEvent": "Event",
    "affiliation": "Organization",
    "publisher": "Organization",
}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page, and how it is cited; `cited` is empty for what is no text.

    `tags` are names and contents of meta elements in order, `links` those of the Link header.
    """

    data: Markup
    tags: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    cited: tuple[Piece, ...]
    forms: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page: what it is called, and its IRI."""

    words: str
    iri: str


def head(
    release: Opened, description: Description, page: Callable[[str], Text] | None = None
) -> Head:
    """What is embedded in the page of a resource; `page` has the descriptions it looks into."""
    iri = description.iri
    if iri == release.manifest.iri:
        return home(release, description)
    names = Names(release.manifest.iri)
    look = citing.look_into(release.store, iri, description.subjects, page)
    citation = citing.citation(look, names, iri)
    nodes = [thing(look, names, description, citation), crumbs(_way(release, names, description))]
    return Head(
        script(nodes),
        tuple(scholar.tags(look, citation)) if citation and citation.iri == iri else (),
        links.posts(look, names, iri, iri.rpartition("/")[2]),
        sentence(citation) if citation else (),
        signposts.citations(names, iri) if citation else (),
    )


def home(release: Opened, described: Description) -> Head:
    """What is embedded in the home page, and in the page of the dataset itself."""
    base = release.manifest.iri
    look = citing.look_into(release.store)
    posts = links.posts(look, Names(base), base, "dataset")
    return Head(script([dataset(release, described)]), (), posts, (), ())


def dataset(release: Opened, described: Description) -> dict[str, Any]:
    """The dataset itself, as the guideline for datasets asks: it requires 50 signs of description.

    A shorter one of the publisher's is followed by what the dataset's own description counts.
    """
    manifest = release.manifest
    counted = described.text("dcterms:description")
    texts = [manifest.description] if manifest.description else []
    if counted not in texts and len(manifest.description) < _DESCRIBED:
        texts.append(counted)
    publisher = {"@type": "Organization", "name": manifest.publisher}
    stated: dict[str, Any] = {
        "@id": manifest.iri,
        "url": manifest.iri,
        "name": manifest.title,
        "description": " ".join(texts),
        "license": manifest.licence,
        "creator": publisher if manifest.publisher else "",
        "publisher": publisher if manifest.publisher else "",
        "version": manifest.digest,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/n-quads",
                "contentUrl": f"{manifest.iri}download/dataset.nq.gz",
            }
        ],
    }
    return {"@type": "Dataset", **{name: value for name, value in stated.items() if value}}


def _way(release: Opened, names: Names, description: Description) -> list[Crumb]:
    """The way to a page: home, the list of its kind where there is one, the page."""
    kind = next((kind for kind in KINDS if kind.name == names.kind(description.iri)), None)
    listed = [Crumb(kind.many, f"{names.base}{kind.name}")] if kind else []
    label = description.label()
    iri = description.iri
    here = Crumb(label.value if label else iri, f"{signposts.base_of(names, iri)}.html")
    return [Crumb(release.manifest.title, names.base), *listed, here]


def script(nodes: Sequence[Mapping[str, Any]]) -> Markup:
    """JSON-LD that may stand in a script element of HTML: no `<` is in it."""
    document = {"@context": _CONTEXT, "@graph": [node for node in nodes if node]}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - what HTML would read is escaped


def crumbs(way: Sequence[Crumb]) -> dict[str, Any]:
    """The way to the page; name, position and item of each step, as the guideline requires."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": step.words, "item": step.iri}
            for at, step in enumerate(way, 1)
        ],
    }


def thing(
    look: citing.Look, names: Names, description: Description, citation: Citation | None
) -> dict[str, Any]:
    """The resource itself, by its own statements in Schema.org; {} where it has no class there."""
    iri = description.iri
    classes = [shorten(one).partition(":")[2] for one in signposts.types(look, iri)]
    if not classes:
        return {}
    address = f"{signposts.base_of(names, iri)}.html"
    is_cited = citation is not None and citation.iri == iri
    label = description.label()
    is_made = bool(description.text("triptych:hasMadeLabel"))
    return {
        "@type": classes[0] if len(classes) == 1 else classes,
        "@id": iri,
        "url": address,
        **({"name": label.value} if label and not is_made else {}),
        **_said(description),
        **_linked(names, description),
        **(_text(citation) if citation and is_cited else {}),
        **({"mainEntityOfPage": address} if is_cited else {}),
    }


def _said(description: Description) -> dict[str, Any]:
    """The properties that are literals, and foreign addresses."""
    found = {}
    for name, curie in _SAID:
        values = [term.value for term in description.values((curie,))]
        if values:
            found[name] = values[0] if len(values) == 1 else values
    return found


def _linked(names: Names, description: Description) -> dict[str, Any]:
    """The properties that lead to other things, each with its label and type."""
    found: dict[str, Any] = {}
    for name, curie in _LINKED:
        terms = [term for term in description.values((curie,)) if isinstance(term, Iri)]
        nodes = [_node(names, description, term.value, _TYPES.get(name)) for term in terms]
        if nodes:
            found[name] = nodes[0] if len(nodes) == 1 else nodes[:_LISTED]
    return found


def _node(names: Names, description: Description, iri: str, type_: str | None) -> dict[str, Any]:
    """Another thing: its IRI, its name, and its class where that is certain."""
    known = {name: name.capitalize() for name in ("person", "organization", "place", "event")}
    type_ = known.get(names.kind(iri), type_)
    label = description.label(iri)
    return {
        **({"@type": type_} if type_ else {}),
        "@id": iri,
        **({"name": label.value} if isinstance(label, Literal) else {}),
    }


def _text(citation: Citation) -> dict[str, Any]:
    """What a citation knows of a text: authors in order, and where it stands."""
    stated: dict[str, Any] = {
        "headline": citation.title,
        "author": [_author(author) for author in citation.authors],
        "editor": [_author(editor) for editor in citation.editors] * (not citation.container),
        "datePublished": citation.issued.edtf if citation.issued and citation.issued.year else "",
        "isPartOf": _whole(citation),
        "pageStart": citation.first_page,
        "pageEnd": citation.last_page,
        "identifier": _doi(citation.doi),
    }
    return {name: value for name, value in stated.items() if value}


def _author(author: Name) -> dict[str, str]:
    """An author: name and address, as the guideline for articles asks."""
    known = {"name": author.direct, "url": author.iri, "@id": author.iri, "sameAs": author.orcid}
    kind = "Organization" if "/organization/" in author.iri else "Person"
    return {"@type": kind, **{name: value for name, value in known.items() if value}}


def _whole(citation: Citation) -> dict[str, Any] | None:
    """The book, or the journal with volume and issue around the text."""
    if not citation.container:
        return None
    if citation.sort.name == "chapter":
        book: dict[str, Any] = {"@type": "Book", "name": citation.container, "isbn": citation.isbn}
        book["editor"] = [_author(editor) for editor in citation.editors]
        return {name: value for name, value in book.items() if value}
    whole: dict[str, Any] = {"@type": "Periodical", "name": citation.container}
    if citation.issn:
        whole["issn"] = citation.issn
    if citation.volume:
        volume = {"@type": "PublicationVolume", "volumeNumber": citation.volume}
        whole = {**volume, "isPartOf": whole}
    if citation.issue:
        whole = {"@type": "PublicationIssue", "issueNumber": citation.issue, "isPartOf": whole}
    return whole


def _doi(doi: str) -> dict[str, str] | None:
    """A DOI as an identifier with its scheme."""
    return {"@type": "PropertyValue", "propertyID": "doi", "value": doi} if doi else None
