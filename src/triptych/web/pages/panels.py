"""The panels of a resource: its statements by vocabulary, its parts nested in them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from triptych.languages import name_of
from triptych.terms import expand, shorten
from triptych.values import Iri, Statements, Term
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing, Shown
from triptych.web.pages.words import PANELS

OTHERS = "Other vocabularies"

DEPTH = 3
"""How deep parts are nested: as deep as a description goes."""


# What the page lists by itself, in words: "Why is this here?"
_EVIDENCE = expand("triptych:hasEvidence")
_TYPE = expand("rdf:type")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the resource: its words, the fragment of its IRI where it is first shown, rows."""

    shown: Shown
    fragment: str
    rows: tuple["Row", ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values: plain ones, then parts."""

    property: Shown
    values: tuple[Shown, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One vocabulary's statements."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Panels:
    """What is at hand while the panels of one page are made."""

    description: Description
    showing: Showing
    anchored: set[str] = field(default_factory=set)
    parted: dict[str, dict[str, Statements]] = field(default_factory=dict)


def panels(description: Description, showing: Showing) -> list[Panel]:
    """The three panels, then what belongs to no panel; those without a statement are left out."""
    made = _Panels(description, showing)
    titles = [title for title, _ in PANELS] + [OTHERS]
    each = [Panel(title, tuple(_rows(made, title, description.iri))) for title in titles]
    return [panel for panel in each if panel.rows]


def _rows(made: _Panels, title: str, subject: str, depth: int = 0) -> Iterator[Row]:
    """The rows of one subject in one panel: its types first, then by property."""
    if subject not in made.parted:
        made.parted[subject] = _by_panel(made.description.subjects.get(subject, {}))
    own = made.parted[subject].get(title, {})
    for name in sorted(own, key=lambda name: (not name.endswith("#type"), shorten(name))):
        plain, parts = [], []
        for term in own[name]:
            if _is_nested(made, term, subject) and depth < DEPTH:
                parts.append(_part(made, title, term, depth))
            else:
                plain.append(made.showing.term(term))
        values = sorted(dict.fromkeys(plain), key=lambda shown: shown.words)
        told = _told_apart(values) if len(values) > 1 else values
        yield Row(made.showing.property(name), tuple(told), tuple(parts))


def _told_apart(values: list[Shown]) -> Iterator[Shown]:
    """Values; those that are the same words in several languages say in which each is."""
    alike = Counter(value.words for value in values)
    for value in values:
        is_named = alike[value.words] > 1 and value.language and not value.remark
        yield replace(value, remark=name_of(value.language)) if is_named else value


def _part(made: _Panels, title: str, term: Term, depth: int) -> Part:
    """A part with its rows; the first time it is shown it bears its fragment as an anchor."""
    fragment = "" if term.value in made.anchored else term.value.partition("#")[2]
    made.anchored.add(term.value)
    shown = made.showing.iri(term.value)
    rows = tuple(_rows(made, title, term.value, depth + 1))
    return Part(Shown(shown.words, language=shown.language), fragment, rows)


def _is_nested(made: _Panels, term: Term, subject: str) -> bool:
    """Whether a value is a part that has statements of its own to show."""
    known = term.value != subject and term.value in made.description.subjects
    return isinstance(term, Iri) and known and made.description.is_part(term.value)


def _by_panel(statements: Statements) -> dict[str, Statements]:
    """The statements of each panel; a type belongs where its class does."""
    found: dict[str, Statements] = {}
    for name, values in statements.items():
        if name == _TYPE:
            for term in values:
                found.setdefault(_panel_of(term.value), {}).setdefault(name, []).append(term)
        elif name != _EVIDENCE:
            found.setdefault(_panel_of(name), {})[name] = values
    return found


@lru_cache(maxsize=1 << 12)
def _panel_of(iri: str) -> str:
    """The panel of a term's namespace."""
    prefix = shorten(iri).partition(":")[0]
    return next((title for title, prefixes in PANELS if prefix in prefixes), OTHERS)
