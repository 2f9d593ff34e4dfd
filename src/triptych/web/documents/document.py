"""A document of a thing, apart from who asks for it and how: it alone knows its fields.

The view and the front both answer with what stands here, so that no field is written twice. Only
the page of a thing needs a request around it: its templates do.
"""

from dataclasses import dataclass

from triptych.formats import RESOURCE
from triptych.terms import Names
from triptych.web.answers import KEEP
from triptych.web.documents import alternates, bodies, links, signposts
from triptych.web.documents.representations import Offers, Representation, offers
from triptych.web.finished import Page
from triptych.web.published import Opened

HTML = next(form for form in RESOURCE if form.name == "html")

VARY = ("Accept", "Accept-Profile")
"""The request fields that the way from a thing to its document depends on."""

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Document:
    """A thing of a release in one representation; `name` is the last segment of its path."""

    release: Opened
    iri: str
    name: str
    one: Representation

    @property
    def location(self) -> str:
        """Where it is, relative to where it was asked for (Content-Location: RFC 9110, 8.7)."""
        return f"{self.name}.{self.one.suffix}"

    def page(self) -> Page | None:
        """The page that was made with the release, where this is one and it was."""
        if self.one.form is not HTML:
            return None
        return self.release.finished.page(self.iri.removeprefix(self.release.manifest.iri))

    def body(self) -> bytes:
        """Its bytes, made anew; NotFoundError where nothing is said of the thing."""
        return bodies.body(self.release, self.iri, self.one)

    def links(self, root: str) -> Fields:
        """Its Link header, a field a line; `root` is the way from it to the root of the site."""
        names = Names(self.release.manifest.iri)
        others = alternates.of_document(self.name, offers_of(names, self.iri), self.one, root)
        if self.one.form is HTML and not self.release.within(self.iri):
            own = links.of_page(self.release.store, names, self.iri, self.name)
        else:
            own = links.of_document(names, self.iri, self.name)
        return [("Link", others), *own]


def offers_of(names: Names, iri: str) -> Offers:
    """All representations of a thing."""
    kind = names.kind(iri) if iri != names.base else ""
    return offers(kind, signposts.citations(names, iri))


def way(name: str, chosen: Representation, offered: Offers, default: str = "") -> Fields:
    """The fields of the answer that sends from a thing to a document (303: RFC 9110, 15.4.4).

    The address is relative to where the client is, so that it holds behind any proxy (10.2.2);
    `default` as `alternates.of_thing` has it.
    """
    return [
        ("Location", f"{name}.{chosen.suffix}"),
        ("Cache-Control", KEEP),
        *links.of_thing(name),
        ("Link", alternates.of_thing(name, offered, default)),
    ]
