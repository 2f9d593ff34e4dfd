"""The agents: authors in their order, editors, publishers, rights holders, affiliations.

An agent's IRI is the authority the curator links, else one minted from the ORCID, else one of the
record's own: two people of one name are never taken for one.
"""

import re
from collections.abc import Iterator
from itertools import count

from triptych.mapping import Fact, Resource
from triptych.records import Value
from triptych.resources.scene import Scene, origin_of
from triptych.resources.texts import DEPOSIT, PUBLISHED, role_of

_AUTHORS = re.compile(r"(the )?author(s|\(s\))?\.?")
_ORCID = re.compile(r"(\d{4}-){3}\d{3}[\dX]$")

# Who a field names, and what they are to which text; those of a known kind come first, so that a
# holder of the same name is found to be one of them:
# field | kind of agent | text | fact.
NAMED: tuple[tuple[str, str, str, str], ...] = (
    ("book.editor", "person", "book", "editor"),
    ("book.publisher", "organization", "book", "publisher"),
    ("article.publisher", "organization", PUBLISHED, "publisher"),
    ("holder", "actor", DEPOSIT, "holder"),
    ("article.holder", "actor", PUBLISHED, "holder"),
)


def add(scene: Scene) -> None:
    """Add every agent the record names, tied to the texts."""
    authors = [_author(scene, position) for position in _positions(scene)]
    for role in ("work", "manuscript", "article", "chapter"):
        if role in scene.roles:
            _order(scene, scene.roles[role], authors)
    for field, kind, role, fact in NAMED:
        for value in scene.values:
            if value.field == field:
                text = scene.own(role_of(scene, role), origin_of(value))
                for agent in _meant(scene, value, kind, authors):
                    scene.say(text, fact, value, agent.iri)


def _meant(scene: Scene, value: Value, kind: str, authors: list[Resource]) -> list[Resource]:
    """Whom a value names: "the author" is no name, but the authors there are."""
    if authors and _AUTHORS.fullmatch(value.value.lower()):
        return authors
    agent = _named(scene, value, kind)
    agent.add("name", Fact(value.value, origin_of(value), value))
    return [agent]


def _positions(scene: Scene) -> Iterator[int]:
    """The places of the authors, in order."""
    yield from sorted({v.position for v in scene.values if v.field.startswith("author.")})


def _author(scene: Scene, position: int) -> Resource:
    """One author, with all that is known of them."""
    known = [v for v in scene.values if v.field.startswith("author.") and v.position == position]
    orcid = next((v.value for v in known if v.field == "author.orcid"), "")
    found = _ORCID.search(orcid)
    local = f"orcid-{found[0].lower()}" if found else f"{scene.record.id}-author-{position}"
    iri = scene.link(f"author.{position}") or scene.names.thing("person", local)
    author = scene.get(scene.names.kind(iri) or "person", iri, origin_of(known[0]))
    for value in known:
        name = value.field.removeprefix("author.")
        if name == "affiliation":
            body = _named(scene, value, "organization")
            body.add("name", Fact(value.value, origin_of(value), value))
            scene.say(author, name, value, body.iri)
        else:
            scene.say(author, name, value)
    _full_name(author)
    return author


def _full_name(author: Resource) -> None:
    """Make the name of its parts where only they are known: given name, then family name."""
    parts = [author.facts[part][0] for part in ("given", "family") if part in author.facts]
    if "name" not in author.facts and parts:
        author.add("name", Fact(" ".join(part.value for part in parts), parts[0].origin))


def _order(scene: Scene, text: Resource, authors: list[Resource]) -> None:
    """Tie the authors to a text, and keep their order as a list of named nodes.

    Each cell of the list is also the authorship: a schema:Role with the author's position.
    """
    cells = [
        scene.part(text, "authorship", f"author-{at}", author.origin)
        for at, author in enumerate(authors, 1)
    ]
    for at, (cell, author) in enumerate(zip(cells, authors, strict=True), 1):
        scene.tie(text, "creator", author)
        cell.add("author", Fact(author.iri, author.origin))
        cell.add("position", Fact(str(at), author.origin))
        following = cells[at] if at < len(cells) else None
        cell.add("rest", Fact(following.iri if following else _NIL, author.origin))
    if cells:
        scene.tie(text, "authors", cells[0])


def _named(scene: Scene, value: Value, kind: str) -> Resource:
    """The body or person that a value names; one name in one record is one body.

    A holder of rights may be a person or a body: it is an `actor` unless the record also names it
    as what it is.
    """
    link = scene.link(f"{value.field}.{value.position}")
    if link:
        return scene.get(scene.names.kind(link) or kind, link, origin_of(value))
    same = [
        resource
        for resource in scene.resources
        if resource.kind in (kind, "organization") and kind != "person"
        and any(fact.value == value.value for fact in resource.facts.get("name", ()))
    ]  # fmt: skip
    if same:
        return same[0]
    role = value.field.replace(".", "-")
    local = f"{scene.record.id}-{role}-{value.position}"
    iri = scene.names.thing(kind, local)
    if kind != "person":  # another name in the same place is another body
        iri = next(free for n in count(1) if (free := iri + f"-{n}" * (n > 1)) not in scene)
    return scene.get(kind, iri, origin_of(value))


_NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
