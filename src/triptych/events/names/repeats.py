"""Repeats: a name left undecided is what the same words are elsewhere in the text.

Only `names` uses it.
"""

from collections.abc import Iterable

from triptych.events.findings import Name
from triptych.events.names.proper import RULES
from triptych.events.names.reading import Reading, Seen

Labelled = dict[str, dict[str, Seen]]  # label -> what tells apart those that bear it

_SHOWN = frozenset(("place-by-context", "actor-by-context"))


def decided(text: Reading, seen: list[Seen], undecided: Iterable[tuple[int, int]]) -> list[Seen]:
    """What is seen, with the undecided names whose words are decided elsewhere in the text."""
    persons: Labelled = {}
    for one in seen:
        if one.sort == "person":
            last = text.words[one.name.beyond - 1]
            persons.setdefault(last, {}).setdefault(one.name.label, one)
    if persons:
        seen = [_short(text, one, persons) if one.name.rule in _SHOWN else one for one in seen]
    if not undecided:
        return seen
    known = {**persons, **_by_label(seen)}
    again = [
        _again(text, first, beyond, *known[label].values())
        for first, beyond in undecided
        if (label := text.text(first, beyond)) in known and len(known[label]) == 1
    ]
    return sorted(seen + again, key=lambda one: one.name.first) if again else seen


def _by_label(seen: Iterable[Seen]) -> Labelled:
    """The names that their words or their context show, by label and kind."""
    known: Labelled = {}
    for one in seen:
        name = one.name
        if name.rule in RULES and one.sort != "person":
            known.setdefault(name.label, {}).setdefault(name.kind, one)
    return known


def _short(text: Reading, one: Seen, persons: Labelled) -> Seen:
    """A person by the last name alone, as the one that the text names in full."""
    found = persons.get(one.name.label, {})
    return (
        _again(text, one.name.first, one.name.beyond, *found.values()) if len(found) == 1 else one
    )


def _again(text: Reading, first: int, beyond: int, whole: Seen) -> Seen:
    """A name that is decided elsewhere; where that is before, it is the reason."""
    of = whole.name
    because = text.tokens.span(of.first, of.beyond) if of.first < first else None
    name = Name(first, beyond, of.kind, of.label, "same-name", of.authority, because=because)
    return Seen(name, whole.sort)
