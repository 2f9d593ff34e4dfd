"""Abstracts with the evidence of their events marked, each stretch leading to its event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from triptych.values import Literal, Term
from triptych.web.pages.evidence import mark_of
from triptych.web.pages.happenings import Happening
from triptych.web.pages.passages import Mark, Piece, Text, pieces

_SNAPSHOTS = 5  # how many records a page quotes: an event may be told in several


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract, its language tag or "", and the words of its snapshot that tell of events."""

    text: Text
    language: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of an abstract: the event it leads to, and those whose evidence ends with it."""

    words: str
    event: Happening | None = None
    is_nested: bool = False
    ends: tuple[Happening, ...] = ()


def snapshots(rows: Iterable[dict[str, Term]]) -> list[str]:
    """The snapshots that the reasons of a resource quote, those of an abstract first."""
    quoted = [row for row in rows if "snapshot" in row]
    quoted.sort(key=lambda row: "field" not in row or row["field"].value != "abstract")
    return list(dict.fromkeys(row["snapshot"].value for row in quoted))[:_SNAPSHOTS]


def abstract(rows: Sequence[dict[str, Term]]) -> Abstract | None:
    """The abstract of one snapshot, from the rows of its abstract and of its events."""
    marks = []
    found: tuple[Term, Mark] | None = None
    for row in rows:
        mark = mark_of({name: term.value for name, term in row.items()})
        if mark and "abstract" in row:
            found = found or (row["abstract"], mark)
        elif mark:
            marks.append(mark)
    if found is None:
        return None
    words, place = found
    language = words.language if isinstance(words, Literal) else ""
    return Abstract(Text(words.value, place.start, place.end), language, tuple(marks))


def marked(one: Abstract, events: Mapping[str, Happening]) -> list[Marked]:
    """The text of an abstract with the evidence of these events; others are not marked."""
    known = [mark for mark in one.marks if mark.key in events]
    inside = [found for mark in known if (found := one.text.within(mark))]
    return [_marked(piece, events) for piece in pieces(one.text.words, inside)]


def _marked(piece: Piece, events: Mapping[str, Happening]) -> Marked:
    """One piece: it leads to the event that the fewest words tell of."""
    ends = dict.fromkeys(mark.key for mark in piece.ends)
    return Marked(
        piece.words,
        events.get(piece.key),
        piece.depth > 1,
        tuple(events[key] for key in ends),
    )
