"""Repeats: a name left undecided is what the same words are elsewhere in the text.

Only `names` uses it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from triptych.events.findings import Name
from triptych.events.names.proper import RULES
from triptych.events.names.reading import Reading, Seen

_SHOWN = frozenset(("place-by-context", "actor-by-context"))


def decided(text: Reading, seen: list[Seen], undecided: Iterable[tuple[int, int]]) -> list[Seen]:
    """What is seen, with the undecided names whose words are decided elsewhere in the text."""
    persons: dict[str, dict[str, Seen]] = defaultdict(dict)
    for one in seen:
        if one.sort == "person":
            persons[text.words[one.name.beyond - 1]].setdefault(one.name.label, one)
    if persons:
        seen = [_short(text, one, persons) if one.name.rule in _SHOWN else one for one in seen]
    known = {**persons, **_by_label(seen)}
    if not known:
        return seen
    begins = {text.words[one.name.first] for one in seen}.union(persons)
    for first, beyond in undecided:
        if text.words[first] in begins:
            found = known.get(text.text(first, beyond), {})
            if len(found) == 1:
                seen.append(_again(text, first, beyond, *found.values()))
    return sorted(seen, key=lambda one: one.name.first)


def _by_label(seen: Iterable[Seen]) -> dict[str, dict[str, Seen]]:
    """The names that their words or their context show, by label and kind."""
    known: dict[str, dict[str, Seen]] = {}
    for one in seen:
        if one.name.rule in RULES and one.sort != "person":
            known.setdefault(one.name.label, {}).setdefault(one.name.kind, one)
    return known


def _short(text: Reading, one: Seen, persons: Mapping[str, Mapping[str, Seen]]) -> Seen:
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
