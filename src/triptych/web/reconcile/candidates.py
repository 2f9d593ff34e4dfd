"""Candidates: the things that could be what a query means, best first; it alone answers queries.

What is compared is found by the keys of names (`register.alike`) and by identifiers, so the price
of a query does not grow with the number of things. Measured by `benchmarks/reconcile.py`.
"""

from collections.abc import Sequence

from triptych.register import Thing, alike
from triptych.web.published import Opened
from triptych.web.reconcile.identifiers import identified, is_identifier
from triptych.web.reconcile.queries import Named, Query
from triptych.web.reconcile.scores import (
    NEAR,
    OTHER_TYPE,
    SURE,
    UNKNOWN,
    Scored,
    agreement,
    is_sure,
    name_score,
    whole_score,
)
from triptych.web.reconcile.values import local, said
from triptych.web.reconcile.vocabulary import Property, property_of, type_of, type_of_kind

_COMPARED = 30  # things whose names are compared
_READ = 25  # of these, whose descriptions are read where properties are given
_LEAST = 30.0  # score of what is answered


def answer(release: Opened, query: Query) -> dict[str, object]:
    """The candidates of a query, as the API has them (4.2; reconciliation-result-batch.json)."""
    kinds = kinds_of(query)
    if kinds is None:
        return {"result": []}
    ranked = candidates(release, query, kinds)
    sure = is_sure(query, ranked, kinds) and not _is_crowded(ranked)
    shown = ranked[: query.limit]
    return {
        "result": [_said(release, one, is_match=sure and not at) for at, one in enumerate(shown)]
    }


def _is_crowded(ranked: Sequence[Scored]) -> bool:
    """Whether so many have the name, and the first no identifier, that some were not seen."""
    if ranked and ranked[0].is_identified:
        return False
    return sum(one.name >= NEAR for one in ranked) >= _READ


def kinds_of(query: Query) -> tuple[str, ...] | None:
    """The kinds that the types of a query leave, () for all, None where there are none such."""
    if not query.types:
        return ()
    known = [frozenset(found.kinds) if (found := type_of(name)) else frozenset[str]()
             for name in query.types]  # fmt: skip
    met = frozenset.intersection(*known) if query.strict == "all" else frozenset().union(*known)
    if not met:
        return () if query.strict == "should" else None
    return tuple(sorted(met))


def candidates(release: Opened, query: Query, kinds: tuple[str, ...]) -> list[Scored]:
    """The candidates of a query, best first."""
    within = () if query.strict == "should" else kinds
    exact = {thing.number: thing for text in _identifiers(query)
             for thing in identified(release.register, text, within)}  # fmt: skip
    found = {one.thing.number: one for one in _named(release, query, kinds)}
    for thing in exact.values():
        known = found.get(thing.number)
        if not query.text or is_identifier(query.text):
            found[thing.number] = Scored(thing, SURE, SURE, None, is_identified=True)
        elif known is None:
            found[thing.number] = Scored(thing, 0.0, name_score(query.text, thing, ()))
    scored = _with_properties(release, query, kinds, list(found.values()))
    kept = [one for one in scored if one.score >= _LEAST]
    return sorted(kept, key=lambda one: (-one.score, one.thing.number))


def _identifiers(query: Query) -> list[str]:
    """The identifiers among what a query gives."""
    found = [query.text] if is_identifier(query.text) else []
    for wanted in query.wanted:
        one = property_of(wanted.pid)
        if one is not None and one.compared == "identifier":
            found += [value for value in wanted.values if isinstance(value, str)]
    return found[:_READ]


def _named(release: Opened, query: Query, kinds: Sequence[str]) -> list[Scored]:
    """Things by their names; without a name, by what their properties should say.

    Where the type is only wished for, things of others too, unless one of the type is near.
    """
    text = query.text or _words(query)
    found = _near(release, text, kinds)
    if not kinds or query.strict != "should" or any(one.name >= NEAR for one in found):
        return found
    known = {one.thing.number for one in found}
    return [*found, *(one for one in _near(release, text, ()) if one.thing.number not in known)]


def _near(release: Opened, text: str, kinds: Sequence[str]) -> list[Scored]:
    """Things of some kinds, of all where none is named, whose names are worth comparing."""
    numbers = alike.near(release.register, text, kinds, _COMPARED)
    others = alike.names(release.register, numbers)
    found = []
    for thing in release.register.numbered(numbers):
        name = name_score(text, thing, others.get(thing.number, ()))
        found.append(Scored(thing, name, name))
    return found


def _words(query: Query) -> str:
    """What stands for a name where none is given: the title or another name, of the properties."""
    for wanted in query.wanted:
        one = property_of(wanted.pid)
        if one is not None and one.compared == "titles":
            texts = [
                value.name if isinstance(value, Named) else str(value) for value in wanted.values
            ]
            return next(iter(texts), "")
    return ""


def _with_properties(
    release: Opened, query: Query, kinds: Sequence[str], found: list[Scored]
) -> list[Scored]:
    """Candidates with what their properties say, where any are given, and what their type does.

    Only the best are read: those of the names most alike, as long as one may be among the answers.
    """
    others = frozenset(kinds) if query.strict == "should" else frozenset[str]()
    if not query.wanted:
        return [_typed(one, others) for one in found]
    properties = [property_of(wanted.pid) for wanted in query.wanted]
    most = {one.thing.number: one.name * _worth(one, others) for one in found}
    scored: list[Scored] = []
    for one in sorted(found, key=lambda one: (-most[one.thing.number], one.thing.number))[:_READ]:
        best = most[one.thing.number] if query.text else SURE
        if best < NEAR and _is_filled(scored, query.limit, best):
            break
        scored.append(_typed(_read(release, query, properties, one), others))
    return scored


def _is_filled(scored: Sequence[Scored], limit: int, most: float) -> bool:
    """Whether as many as are wanted have such a score or more."""
    return sum(one.score >= most for one in scored) >= limit


def _read(
    release: Opened, query: Query, properties: Sequence[Property | None], one: Scored
) -> Scored:
    """A candidate with what its description says of the properties."""
    known = [each for each in properties if each is not None]
    values = dict(zip((each.iri for each in known), said(release, one.thing, known), strict=True))
    agreeing = [
        agreement(wanted, each, values.get(each.iri, ())) if each else UNKNOWN
        for wanted, each in zip(query.wanted, properties, strict=True)
    ]
    exact = any(each is not None and each.compared == "identifier" and value == 1.0
                for each, value in zip(properties, agreeing, strict=True))  # fmt: skip
    return _scored(query, one, sum(agreeing) / len(agreeing), is_exact=exact)


def _scored(query: Query, one: Scored, mean: float, *, is_exact: bool) -> Scored:
    """A candidate with the mean of its properties; `is_exact` where an identifier is the same."""
    if one.is_identified or (is_exact and (not query.text or one.name >= NEAR)):
        return Scored(one.thing, SURE, one.name, mean, is_identified=True)
    name = one.name if query.text else None
    return Scored(one.thing, whole_score(name, mean), one.name, mean)


def _typed(one: Scored, kinds: frozenset[str]) -> Scored:
    """A candidate, lessened where it is of another type than is wanted."""
    worth = _worth(one, kinds)
    if worth == 1:
        return one
    return Scored(one.thing, round(worth * one.score, 2), 0.0, one.properties)


def _worth(one: Scored, kinds: frozenset[str]) -> float:
    """The part of its score that a candidate has for its type."""
    return 1.0 if not kinds or one.thing.kind in kinds else OTHER_TYPE


def _said(release: Opened, one: Scored, *, is_match: bool) -> dict[str, object]:
    """A candidate as the API has it."""
    features = [{"id": "name", "value": one.name}]
    if one.properties is not None:
        features.append({"id": "properties", "value": round(100 * one.properties, 2)})
    return {
        "id": local(release, one.thing.iri),
        "name": one.thing.label,
        "description": described(one.thing),
        "score": one.score,
        "match": is_match,
        "type": types_of(one.thing),
        "features": features,
    }


def types_of(thing: Thing) -> list[dict[str, object]]:
    """The type of a thing."""
    found = type_of_kind(thing.kind)
    return [{"id": found.iri, "name": found.label}] if found else []


def described(thing: Thing) -> str:
    """A thing in a few words, to tell it from its namesakes."""
    found = type_of_kind(thing.kind)
    kind = found.label if found else thing.kind
    return f"{kind}, {thing.date}" if thing.date else kind
