"""Pictures of a table of solutions: it alone finds what in it is a date or a number to be drawn.

A table with dates is drawn as a timeline, as events are elsewhere; a column of numbers as bars.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from triptych import dates
from triptych.terms import expand
from triptych.values import Iri, Literal, Term
from triptych.web.pages.happenings import Happening, happenings
from triptych.web.pages.shown import Showing, Shown
from triptych.web.pages.timeline import NARROW, WIDE, Timeline, layout
from triptych.web.sparql.people.shown import Table

_XSD = expand("xsd:")
_DATES = frozenset(
    {
        expand("edtf:EDTF"),
        *(f"{_XSD}{name}" for name in ("date", "gYear", "gYearMonth", "dateTime")),
    }
)
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float"))
_DAY = 10  # characters of the date within an xsd:dateTime
MOST = 40
"""How many things a timeline shows: the table below must not be too far."""

_LONGEST = 64  # characters of a date or a number
_FEWEST = 2  # things that a picture compares


@dataclass(frozen=True, slots=True)
class Drawn:
    """A timeline on each canvas, and all that has a date, of which it draws the first."""

    events: Sequence[Happening]
    pictures: Sequence[Timeline]


def timeline(table: Table, showing: Showing) -> Drawn | None:
    """The rows with dates along a line of time; None where fewer than two have any.

    The first column of dates says when, or when it began where the second says when it ended. What
    is dated is the column of IRIs that differ most, else each row is a thing of its own.
    """
    dated = _columns(table, _is_date)
    if not dated:
        return None
    things = _things(table)
    words = _columns(table, _is_told) or ([] if things else _columns(table, _is_words))
    rows = _rows(
        table.rows, dated[:2], things[:1], [name for name in words if name not in dated][:1]
    )
    found = [one for one in happenings(rows, showing) if one.stretch]
    if len(found) < _FEWEST:
        return None
    events = [one if one.shown.href else replace(one, shown=_local(one)) for one in found]
    first = events[:MOST]
    pictures = [picture for canvas in (WIDE, NARROW) if (picture := layout(first, canvas))]
    return Drawn(events, pictures)


def bars(table: Table) -> tuple[str, Mapping[int, float]]:
    """The one column of numbers of a table, and by row how long its bar is, from 0 to 100.

    "" and nothing where there is no such column, or several, or a number below 0.
    """
    columns = _columns(table, _is_number)
    if len(columns) != 1 or len(table.rows) < _FEWEST:
        return "", {}
    name = columns[0]
    values = {at: float(row[name].value) for at, row in enumerate(table.rows) if name in row}
    most = max(values.values())
    if min(values.values()) < 0 or not 0 < most < float("inf"):
        return "", {}
    return name, {at: round(100 * value / most, 1) for at, value in values.items()}


def _columns(table: Table, fits: Callable[[Term], bool]) -> list[str]:
    """The variables that have values, all of which fit."""
    found = []
    for name in table.variables:
        values = [row[name] for row in table.rows if name in row]
        if values and all(map(fits, values)):
            found.append(name)
    return found


def _things(table: Table) -> list[str]:
    """The columns of IRIs, first those with most of them."""
    found = _columns(table, lambda term: isinstance(term, Iri))
    return sorted(found, key=lambda name: -len({row.get(name) for row in table.rows}))


def _rows(
    rows: Sequence[Mapping[str, Term]], dated: list[str], things: list[str], words: list[str]
) -> Iterator[dict[str, Term]]:
    """The rows as `happenings` reads them."""
    for at, row in enumerate(rows):
        known = [date for name in dated if name in row and (date := _date(row[name]))]
        if not known:
            continue
        thing = next((row[name] for name in things if name in row), Literal(f"row {at + 1}"))
        said: dict[str, Term] = {"event": thing, "date": Literal(_span(known))}
        label = next((row[name] for name in words if name in row), None)
        yield said | ({"label": label} if label else {})


def _span(known: list[str]) -> str:
    """One date, or that from one to the other."""
    first, last = known[0], known[-1]
    is_span = first != last and "/" not in first + last and first < last
    return f"{first}/{last}" if is_span else first


def _date(term: Term) -> str:
    """A date as EDTF, or "" where it is none that is understood."""
    is_moment = isinstance(term, Literal) and term.datatype == f"{_XSD}dateTime"
    text = term.value[:_DAY] if is_moment else term.value.removesuffix("Z")
    if len(text) > _LONGEST:
        return ""
    try:
        dates.parse(text)
    except ValueError:
        return ""
    return text


def _local(one: Happening) -> Shown:
    """What has no address of its own leads to the table."""
    return replace(one.shown, href="#answer")


def _is_date(term: Term) -> bool:
    """Whether it is a date by its datatype."""
    return isinstance(term, Literal) and term.datatype in _DATES


def _is_number(term: Term) -> bool:
    """Whether it is a number by its datatype, and one that can be read."""
    if not isinstance(term, Literal) or term.datatype not in _NUMBERS or len(term.value) > _LONGEST:
        return False
    try:
        return float(term.value) == float(term.value)  # NaN is not
    except ValueError:
        return False


def _is_told(term: Term) -> bool:
    """Whether it is a text in a language, as labels are."""
    return isinstance(term, Literal) and bool(term.language)


def _is_words(term: Term) -> bool:
    """Whether it is a text."""
    return isinstance(term, Literal) and (bool(term.language) or term.datatype == f"{_XSD}string")
