"""Scores: how well a candidate answers a query, 0 to 100, and whether it is surely what is meant.

| what agrees | score |
|---|---|
| an identifier that is asked for (DOI, ORCID, ISSN, ISBN, IRI) | 100 |
| the name alone | N: how alike the names are (see `triptych.likeness`), the best of all its names |
| the name, and properties were given | N times 0.6 + 0.4 P |
| only properties were given | 100 P |

P is the mean over the properties of the best pair of values, 0 to 1; a property of which nothing is
known of the candidate counts 0.5. So more agreement never lowers a score. Under `type_strict:
"should"` a thing of another type has 0.8 of its score; else it is no candidate.

A match is sure where an identifier names one thing alone; or where the name is the same (N = 100),
no other candidate has 90 or more, and all given properties agree (P at least 0.95), or none is
given and the name tells enough: a title of four words, or the type is asked for and it is a place,
body, event, concept, or a person with a whole given name. A journal's name alone never does.
Where so many have the name that not all were looked at, none is sure but by an identifier.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triptych import likeness
from triptych.likeness.letters import words
from triptych.register import Thing
from triptych.web.reconcile.identifiers import normal
from triptych.web.reconcile.queries import Named, Query, Value, Wanted
from triptych.web.reconcile.values import Said
from triptych.web.reconcile.vocabulary import TEXTS, Property

SURE, NEAR, AGREES = 100.0, 90.0, 0.95
UNKNOWN, OF_PROPERTIES, OTHER_TYPE = 0.5, 0.4, 0.8

_TELLING = 4  # words of a title
_WHOLE = 2  # names of a person
_YEAR = re.compile(r"(-?[0-9]{4,})")
_SAME_YEAR, _NEXT_YEAR = 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, that of its name, and that of its properties or None."""

    thing: Thing
    score: float
    name: float
    properties: float | None = None
    is_identified: bool = False


def name_score(text: str, thing: Thing, names: Sequence[str]) -> float:
    """How alike a text is to the best of the names of a thing."""
    compare = likeness.of_kind(thing.kind)
    return max(compare(text, name) for name in (thing.label, *names))


def whole_score(name: float | None, properties: float | None) -> float:
    """The score of what is given of both."""
    if name is None:
        return round(100 * (properties or 0.0), 2)
    if properties is None:
        return name
    return round(name * (1 - OF_PROPERTIES + OF_PROPERTIES * properties), 2)


def agreement(wanted: Wanted, one: Property | None, said: Sequence[Said]) -> float:
    """How well the values of a candidate agree with those that are wanted, 0 to 1."""
    if one is None or not said or not wanted.values:
        return UNKNOWN
    return max(_pair(value, one, each) for value in wanted.values for each in said)


def is_sure(query: Query, ranked: Sequence[Scored], kinds: Sequence[str]) -> bool:
    """Whether the first of the candidates is surely what is meant."""
    if not ranked:
        return False
    best, others = ranked[0], ranked[1:]
    if best.is_identified:
        return not any(one.is_identified for one in others)
    if best.name < SURE or any(one.score >= NEAR for one in others):
        return False
    if query.wanted:
        return best.properties is not None and best.properties >= AGREES
    return _is_telling(query.text, best.thing.kind, is_typed=best.thing.kind in kinds)


def _is_telling(text: str, kind: str, *, is_typed: bool) -> bool:
    """Whether a name alone tells what is meant."""
    found = words(text)
    if kind in TEXTS:
        return len(found) >= _TELLING
    if kind == "person":
        return is_typed and sum(len(word) > 1 for word in found) >= _WHOLE
    return is_typed and kind not in {"journal", "issue", "record"}


def _pair(value: Value | Named, one: Property, said: Said) -> float:
    """How well two values agree."""
    if isinstance(value, Named):
        if said.id and value.id.endswith(said.id):
            return 1.0
        return 0.0 if said.id or not value.name else _words(value.name, one, said.words)
    return 1.0 if said.id and value == said.id else _words(_text(value), one, said.words)


def _words(text: str, one: Property, words_of: str) -> float:
    """How well two values in words agree, as the property's are compared."""
    if one.compared == "people":
        return likeness.people(text, words_of) / 100
    if one.compared == "bodies":
        return likeness.bodies(text, words_of) / 100
    if one.compared == "identifier":
        return float(normal(text) == normal(words_of))
    if one.compared == "date":
        return _dates(text.strip(), words_of)
    return likeness.titles(text, words_of) / 100


def _dates(text: str, date: str) -> float:
    """How well two dates agree: to the day, in the year, or in the next."""
    first, second = _YEAR.search(text), _YEAR.search(date)
    if text == date or first is None or second is None:
        return float(text == date)
    apart = abs(int(first[1][:9]) - int(second[1][:9]))
    if apart == 0:
        shorter = min(len(text), len(date))
        return 1.0 if text[:shorter] == date[:shorter] else _SAME_YEAR
    return _NEXT_YEAR if apart == 1 else 0.0


def _text(value: Value) -> str:
    """A value as text; a number without a fraction as a whole one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
