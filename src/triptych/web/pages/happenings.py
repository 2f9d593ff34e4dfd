"""Happenings: the events around a text, a place or an actor as rows, in the order of time.

The list on a page, the timeline beside it and the numbers in the abstract are all made from these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from triptych import dates
from triptych.terms import expand
from triptych.values import Term
from triptych.web.pages.shown import Showing, Shown, date_words, humanized
from triptych.web.pages.words import GROUNDS, MAIN, ROLES

LISTED = 200
"""How many events a page lists."""

Form = Literal["sure", "about", "unknown", "open"]
"""How an end of an event is known: see `Stretch`."""

_MOMENT = re.compile(r"(-?[0-9]{4,12})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([0-9]{2})")
_BEFORE = (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335)  # days before a month
_DAYS = 366.0  # of every year, so that the days of all years stand in one order


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an event lies, in astronomical years and their fractions.

    `begin` to `end` is what its date names. `outer` are CIDOC CRM's P82 bounds, None where nothing
    is certain; `inner` are P81's, which it surely covered. An end is sure; or about, where the date
    is approximate or uncertain; or unknown; or open, where it had none yet.
    """

    begin: float
    end: float
    outer: tuple[float | None, float | None]
    inner: tuple[float, float] | None
    forms: tuple[Form, Form]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a list shows it; `stretch` is None where it has no date.

    `role` and `basis` are words: what it is to the page's resource, and how its date is known.
    """

    iri: str
    shown: Shown
    date: str = ""
    places: tuple[Shown, ...] = ()
    basis: str = ""
    role: str = ""
    is_main: bool = False
    is_stated: bool = True
    stretch: Stretch | None = None
    number: int = 0

    @property
    def words(self) -> str:
        """All that is known of it in one line, for who does not see the picture."""
        where = ", ".join(place.words for place in self.places)
        said = (self.date or "no date", where, self.basis, self.role)
        return f"{self.shown.words}: " + "; ".join(part for part in said if part)


@dataclass(slots=True)
class _Gathered:
    """The rows of one event, gathered."""

    said: dict[str, str] = field(default_factory=dict)
    places: dict[str, Shown] = field(default_factory=dict)
    via: set[str] = field(default_factory=set)


def happenings(rows: Iterable[dict[str, Term]], showing: Showing) -> list[Happening]:
    """The events of rows that say `event` and what of its label, date, bounds and place is known.

    In the order of time, numbered from 1; those without a date come last.
    """
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        said = {name: term.value for name, term in row.items()}
        one = gathered.setdefault(said["event"], _Gathered())
        for name, value in said.items():
            one.said.setdefault(name, value)
        one.via |= {said["via"]} if "via" in said else set()
        place = said.get("where") or said.get("place", "")
        if place and place != showing.description.iri:
            words = said.get("place", "")
            one.places.setdefault(
                place, showing.iri(place, words) if "where" in said else Shown(words)
            )
    found = sorted((_one(one, showing) for one in gathered.values()), key=_order)
    return [replace(one, number=number) for number, one in enumerate(found, 1)]


def _one(one: _Gathered, showing: Showing) -> Happening:
    """One event from what its rows said; the properties that lead to it say its role."""
    said = one.said
    known = said.get("dated") or said.get("told", "")  # of its date, or else of all of it
    ground = humanized(known) if known else ""
    roles = dict.fromkeys(words for name, words in ROLES if expand(name) in one.via)
    return Happening(
        iri=said["event"],
        shown=showing.iri(said["event"], said.get("label", "")),
        date=date_words(said["date"]) if "date" in said else "",
        places=tuple(one.places.values()),
        basis=GROUNDS.get(ground, ground),
        role=", ".join(roles),
        is_main=MAIN in roles,
        is_stated=ground in {"", "explicit"},
        stretch=stretch(said),
    )


def stretch(said: dict[str, str]) -> Stretch | None:
    """Where an event lies by its `date` (EDTF) and bounds (`begin`, `end`, `from`, `until`)."""
    outer = (_moment(said.get("begin", "")), _moment(said.get("end", "")))
    points, forms = _points(said.get("date", ""))
    known = [*points, *(bound for bound in outer if bound is not None)]
    if not known:
        return None
    begin, end = min(points, default=None), max(points, default=None)
    begin = _first(begin, outer[0], outer[1])
    end = _first(end, outer[1], outer[0])
    left, right = forms or (_bounded(outer[0]), _bounded(outer[1]))
    held = (_moment(said.get("from", "")), _moment(said.get("until", "")))
    inner = (held[0], held[1]) if held[0] is not None and held[1] is not None else None
    return Stretch(min(begin, end), max(begin, end), _ordered(outer), inner, (left, right))


def _points(text: str) -> tuple[list[float], tuple[Form, Form] | None]:
    """The moments that a date names, and how its two ends are known; None where it is no date."""
    try:
        date = dates.parse(text)
    except ValueError:
        return [], None
    points = [p for one in (date.members or (date,)) for p in (one.begin, one.end) if p]
    moments = [_year(p.first) for p in points] + [_year(p.last, is_over=True) for p in points]
    if date.members:
        return moments, ("sure", "sure")
    left, _, right = text.partition("/")
    return moments, (_form(date.begin, left), _form(date.end, right))


def _form(point: dates.Point | None, text: str) -> Form:
    """How one end of an interval is known."""
    if point is None:
        return "open" if text == ".." else "unknown"
    return "about" if point.qualifier else "sure"


def _bounded(bound: float | None) -> Form:
    """How an end is known of which there is at most a bound."""
    return "unknown" if bound is None else "sure"


def _first(*values: float | None) -> float:
    """The first that is known; one is."""
    return next(value for value in values if value is not None)


def _ordered(outer: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """Bounds with the earlier first, whatever the data say."""
    first, last = outer
    return (last, first) if first is not None and last is not None and last < first else outer


def _moment(text: str) -> float | None:
    """An xsd:dateTime as a year; the last second of a day is the end of it."""
    found = _MOMENT.match(text)
    if not found:
        return None
    year, month, day, hour = (int(part) for part in found.groups())
    return _year((year, month, day), is_over=hour > 0)


def _year(day: dates.Day, *, is_over: bool = False) -> float:
    """The beginning or the end of a day as a year and its fraction."""
    year, month, number = day
    return year + (_BEFORE[month - 1] + number - 1 + is_over) / _DAYS


def _order(one: Happening) -> tuple[bool, float, float, str]:
    """By beginning, then end, then IRI; what has no date comes last."""
    if one.stretch is None:
        return True, 0.0, 0.0, one.iri
    return False, one.stretch.begin, one.stretch.end, one.iri


def shortened(found: Sequence[Happening], most: int) -> list[Happening]:
    """At most so many, still in order: those a text is about, then some of all times alike."""
    dated = [one for one in found if one.stretch]
    main = _spread([one for one in dated if one.is_main], most)
    rest = _spread([one for one in dated if not one.is_main], most - len(main))
    return sorted([*main, *rest], key=lambda one: one.number)


def _spread(found: Sequence[Happening], most: int) -> list[Happening]:
    """At most so many, at even steps."""
    if len(found) <= most:
        return list(found)
    return [found[at * len(found) // most] for at in range(most)]
