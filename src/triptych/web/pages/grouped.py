"""What else a reader may want from here: the other things of a page's author, journal or place.

A table says by which way they are found; what is read on the way is bounded, whatever the size.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from triptych.terms import expand
from triptych.values import Iri
from triptych.web.pages.shown import Showing, Shown

SHOWN = 6
"""How many other things a group shows."""

READ = 40
"""How many links are read for a group: some of them are parts, or the page's own."""

_HUBS = 2  # of one way: the first two authors of a text, not all forty


@dataclass(frozen=True, slots=True)
class Ways:
    """How things are found: from a property, a hub and a number at most so many that link to it.

    And how they are named: by the label of an IRI, or "".
    """

    linked: Callable[[str, str, int], Sequence[str]]
    label: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Way:
    """From a page of one of `kinds` by `out` to a hub, and from there back to others of `many`.

    `words` are those of the group, with the hub's name for {}.
    """

    words: str
    kinds: tuple[str, ...]
    out: str
    back: str
    many: tuple[str, ...]


WAYS: tuple[Way, ...] = (
    Way("Also by {}", ("article", "manuscript", "chapter", "work"), "schema:author",
        "schema:author", ("work",)),
    Way("Also in {}", ("article",), "schema:isPartOf", "schema:isPartOf", ("article",)),
    Way("Also in {}", ("chapter",), "schema:isPartOf", "schema:isPartOf", ("chapter",)),
    Way("Other events in {}", ("event",), "crm:P7_took_place_at", "crm:P7_took_place_at",
        ("event",)),
    Way("Also carried out by {}", ("event",), "crm:P14_carried_out_by", "crm:P14_carried_out_by",
        ("event",)),
    Way("Other events with {}", ("event",), "crm:P11_had_participant", "crm:P11_had_participant",
        ("event",)),
    Way("Other parts of {}", ("event",), "crm:P9i_forms_part_of", "crm:P9i_forms_part_of",
        ("event",)),
    Way("Other places in {}", ("place",), "crm:P89_falls_within", "crm:P89_falls_within",
        ("place",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Things found by one way: what they have in common, the hub, and whether there are more."""

    before: str
    hub: Shown
    after: str
    values: tuple[Shown, ...]
    is_more: bool


def grouped(kind: str, showing: Showing, ways: Ways, told: set[str]) -> list[Group]:
    """The groups of a page, in the order of the table; what is `told` already stays out."""
    seen = {showing.description.iri} | told
    found = []
    for way in WAYS:
        if kind in way.kinds:
            found += [_group(way, hub, showing, ways, seen) for hub in _hubs(way, showing)]
    return [group for group in found if group.values]


def _hubs(way: Way, showing: Showing) -> Iterator[str]:
    """Where a way leads to first."""
    values = showing.description.values((way.out,))
    hubs = [term.value for term in values if isinstance(term, Iri)]
    return iter([iri for iri in hubs if showing.names.kind(iri) and "#" not in iri][:_HUBS])


def _group(way: Way, hub: str, showing: Showing, ways: Ways, seen: set[str]) -> Group:
    """One group; a thing that stands in an earlier one is not told again."""
    own = _works(showing)
    links = ways.linked(expand(way.back), hub, READ)
    others = [
        iri
        for iri in dict.fromkeys(links)
        if "#" not in iri and iri not in seen | own and showing.names.kind(iri) in way.many
    ]
    kept = others[:SHOWN]
    seen.update(kept)
    before, _, after = way.words.partition("{}")
    is_more = len(others) > SHOWN or len(links) == READ
    shown = tuple(showing.iri(iri, ways.label(iri)) for iri in kept)
    return Group(before, showing.iri(hub), after, shown, is_more)


def _works(showing: Showing) -> set[str]:
    """The work that a text is a version of: the same text is not "also by" its author."""
    return {term.value for term in showing.description.values(("schema:exampleOfWork",))}
