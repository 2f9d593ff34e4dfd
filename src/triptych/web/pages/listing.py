"""Lists: what the home page and the page of a kind list, read from the register alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from triptych.errors import NotFoundError
from triptych.register import Register, Thing
from triptych.web.pages.chronology import rows
from triptych.web.pages.happenings import Happening, happenings
from triptych.web.pages.periods import DECADE, words
from triptych.web.pages.shown import Showing, Shown, date_words
from triptych.web.pages.words import KINDS, Kind

PAGE = 50
"""How many things a page of a list shows."""

_EVENTS = 24  # how many events the home page lists
_PREVIEW = 12  # how many things of a kind
_PREVIEWED = ("work", "person", "organization", "place")


def overview(register: Register, showing: Showing) -> dict[str, object]:
    """What the home page lists: how many of each kind, the first events, the first of some kinds.

    Events are listed only where that is all of them: the first of many say nothing of the rest.
    """
    counts = register.counts()
    return {
        "kinds": kinds(register),
        "counts": counts,
        "events": _events(register, showing),
        "decades": _decades(register),
        "previews": [
            (kind, told_apart(register.things(kind.name, 0, _PREVIEW), showing))
            for kind in kinds(register)
            if kind.name in _PREVIEWED
        ],
    }


def kinds(register: Register) -> list[Kind]:
    """The kinds that there are things of, in the order of the pages."""
    return [kind for kind in KINDS if register.counts().get(kind.name)]


def page_of(register: Register, name: str, number: int, showing: Showing) -> dict[str, object]:
    """What the template of a list needs; NotFoundError where there is no such page."""
    kind, things, pages = found(register, name, number)
    return {
        "kind": kind,
        "listed": told_apart(things, showing),
        "total": register.counts()[name],
        "page": number,
        "pages": pages,
        "per_page": PAGE,
    }


def found(register: Register, name: str, number: int) -> tuple[Kind, Sequence[Thing], int]:
    """The kind, a page of its things and how many pages there are; NotFoundError where none is."""
    kind = next((kind for kind in kinds(register) if kind.name == name), None)
    if kind is None:
        raise NotFoundError("there is no list of these")
    pages = -(-register.counts()[name] // PAGE)
    if number > pages:
        raise NotFoundError(f"there is no page {number} of this list: it has {pages}")
    return kind, register.things(name, (number - 1) * PAGE, PAGE), pages


def said(register: Register, name: str, number: int) -> Mapping[str, object]:
    """The same page for machines."""
    kind, things, pages = found(register, name, number)
    return {
        "kind": kind.name,
        "label": kind.many,
        "total": register.counts()[name],
        "page": number,
        "pages": pages,
        "things": [said_of(thing) for thing in things],
        **steps(number, pages, f"{name}.json?page={{}}"),
    }


def said_of(thing: Thing) -> Mapping[str, object]:
    """A thing for machines: its IRI, kind, label and, where known, its date (EDTF) and language."""
    known = {"language": thing.language, "date": thing.date}
    stated = {name: value for name, value in known.items() if value}
    return {"iri": thing.iri, "kind": thing.kind, "label": thing.label, **stated}


def steps(number: int, pages: int, way: str) -> dict[str, str]:
    """The addresses of the pages around one, by their relation (RFC 8288)."""
    known = {"first": 1, "prev": number - 1, "next": number + 1, "last": pages}
    return {name: way.format(at) for name, at in known.items() if 0 < at <= pages}


def told_apart(things: Sequence[Thing], showing: Showing) -> list[Shown]:
    """The things of a list; those that are called and dated alike have their names beside them."""
    listed = [shown(thing, showing) for thing in things]
    alike = Counter((one.words, one.remark) for one in listed)
    return [
        replace(one, remark=" · ".join(filter(None, (one.remark, thing.iri.rpartition("/")[2]))))
        if alike[one.words, one.remark] > 1
        else one
        for one, thing in zip(listed, things, strict=True)
    ]


def shown(thing: Thing, showing: Showing) -> Shown:
    """A thing in a list, with its date beside it."""
    date = date_words(thing.date) if thing.date else ""
    return Shown(thing.label, showing.href(thing.iri), thing.language, date)


def _events(register: Register, showing: Showing) -> list[Happening]:
    """All events where they are few, in the order of time."""
    if register.counts().get("event", 0) > _EVENTS:
        return []
    return happenings(rows(register.dated(register.things("event", 0, _EVENTS))), showing)


def _decades(register: Register) -> list[tuple[int, str, int]]:
    """The decades of very many events, each with its words and its count, else nothing."""
    if register.counts().get("event", 0) <= _EVENTS:
        return []
    return [(first, words(first, DECADE), count) for first, count in register.decades()]
