"""The Link header of every answer about a thing (RFC 8288): it alone says which links stand there.

A header has bounds, in servers and in clients: what has no room stands in the linkset of the thing
(RFC 9264), which every answer names. Our own documents are named relative to the one asked for, so
that the links hold behind any proxy.
"""

from collections.abc import Iterable
from functools import lru_cache

from flask import g

from triptych.store import Store
from triptych.terms import Names
from triptych.web.documents import citing, linkset, signposts
from triptych.web.documents.citing import Look
from triptych.web.documents.linkset import Link

# What stands for the thing in a header that is made once; no IRI or name of ours has it.
_IRI, _NAME = "~~iri~~", "~~name~~"

LIMIT = 2500
"""Bytes of these links; with the other forms of a thing and its versions they stay under 4 kB."""


def of_thing(name: str, more: Iterable[Link] = ()) -> list[tuple[str, str]]:
    """The header of the answer that sends to a document of a thing; nothing is read for it."""
    return header([*signposts.linksets(name), *more])


def of_document(names: Names, iri: str, name: str) -> list[tuple[str, str]]:
    """The header of a document; `name` is the last segment of its path, without the suffix.

    A fifth of the time of a small document, were it not made once: our names need no escaping.
    """
    return [("Link", _of_document(names.base).replace(_IRI, iri).replace(_NAME, name))]


@lru_cache(maxsize=8)
def _of_document(base: str) -> str:
    """The header of a document of any thing."""
    described, sets = signposts.described(_IRI, _NAME), signposts.linksets(_NAME)
    return linkset.header([*described, *sets, Link("collection", base)], LIMIT)


def of_page(
    store: Store, names: Names, iri: str, name: str, more: Iterable[Link] = ()
) -> list[tuple[str, str]]:
    """The header of the page of a thing, with its signposts; the authors last: they may be many."""
    found = posts(citing.look_into(store), names, iri, name)
    return header([Link("describes", iri), *more, *found])


def posts(look: Look, names: Names, iri: str, name: str) -> tuple[Link, ...]:
    """The signposts of a page, read once in a request: they stand in its head and its header."""
    read: dict[str, tuple[Link, ...]] = g.setdefault("signposts", {})
    if iri not in read:
        read[iri] = tuple(signposts.page(look, names, iri, name))
    return read[iri]


def header(links: Iterable[Link]) -> list[tuple[str, str]]:
    """Links as a field of a header, within its bounds."""
    return [("Link", linkset.header(links, LIMIT))]
