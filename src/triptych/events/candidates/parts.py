"""Places and participants of a mention: the names in its phrase, its clause, its sentence.

A name is taken where the grammar ties it to the mention: its subject, its object, a modifier or
complement of its phrase, a locative phrase of its clause. Each says by which rule.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from triptych.events.findings import Mention, Name, Part
from triptych.events.tokens import Tokens
from triptych.records import Basis

RULES = {
    "place-in-phrase": "The place stands in the words that tell of the event.",
    "place-in-clause": "A locative phrase of the clause names the place.",
    "place-of-sentence": "The sentence opens with the place.",
    "place-by-coordination": "It is told in one breath with what happened at that place.",
    "does-it": "The subject of the verb, the possessor of the noun, or named after `by`.",
    "modifies-it": "An adjective of a people or a group, right before the noun.",
    "done-to": "The object of the verb, or the complement of the noun.",
    "named-in-phrase": "Named in the words that tell of the event.",
}

_LOCATIVE = frozenset(
    "in at near across throughout into inside outside around within along off from to".split()
)
_REACH = 14  # tokens after a phrase in which its clause may still name the place
_STOPS = frozenset("; : . — – when while which who although whereas but".split())


def places(
    tokens: Tokens, mention: Mention, names: Sequence[Name], firsts: Sequence[int]
) -> tuple[Part, ...]:
    """The places of a mention: in its phrase, else in its clause, else where its sentence opens."""
    inside = [n for n in _between(names, firsts, *mention.phrase) if _is_place(n)]
    if inside:
        return tuple(_part(tokens, n, "place-in-phrase") for n in _least(inside))
    after = next(_after(tokens, mention, names, firsts), None)
    if after:
        return (_part(tokens, after, "place-in-clause"),)
    start, _ = tokens.sentences[tokens.sentence_of[mention.trigger[0]]]
    leading = [n for n in _between(names, firsts, start, start + 4) if _opens(tokens, n)]
    return tuple(_part(tokens, n, "place-of-sentence") for n in leading[:1])


def participants(
    tokens: Tokens, mention: Mention, names: Sequence[Name], firsts: Sequence[int]
) -> tuple[Part, ...]:
    """The actors of a mention, each once, with the property by which they take part."""
    found: dict[str, Part] = {}
    is_act = mention.class_ == "E7_Activity"
    ranges = [mention.subject, mention.object, mention.phrase]
    for at, pair in enumerate(ranges):
        for name in _between(names, firsts, *pair) if pair else ():
            if name.kind == "actor" and not _is_within_trigger(name, mention):
                rule = ("does-it", "done-to", _manner(tokens, name, mention))[at]
                does = is_act and rule in {"does-it", "modifies-it"}
                property_ = "P14_carried_out_by" if does else "P11_had_participant"
                part = _part(tokens, name, rule, property_)
                found.setdefault(name.authority or name.label.casefold(), part)
    return tuple(found.values())


def _manner(tokens: Tokens, name: Name, mention: Mention) -> str:
    """How a name stands in a phrase: before the noun as its modifier, after `by`, or otherwise."""
    if not mention.is_verb and name.beyond <= mention.trigger[0]:
        return (
            "modifies-it" if name.is_adjective or name.beyond == mention.trigger[0] else "does-it"
        )
    before = tokens.lower[max(0, name.first - 2) : name.first]
    return "does-it" if "by" in before else "named-in-phrase"


def _is_within_trigger(name: Name, mention: Mention) -> bool:
    """Whether a name is part of the name of the event itself."""
    return mention.trigger[0] <= name.first and name.beyond <= mention.trigger[1]


def _between(
    names: Sequence[Name], firsts: Sequence[int], start: int, beyond: int
) -> Sequence[Name]:
    """The names that begin in a stretch of tokens."""
    return names[bisect_left(firsts, start) : bisect_left(firsts, beyond)]


def _after(
    tokens: Tokens, mention: Mention, names: Sequence[Name], firsts: Sequence[int]
) -> Iterator[Name]:
    """The places in locative phrases after a mention, before its clause ends."""
    start = mention.phrase[1]
    _, beyond = tokens.sentences[tokens.sentence_of[mention.trigger[0]]]
    limit = min(beyond, start + _REACH)
    limit = next((at for at in range(start, limit) if tokens.lower[at] in _STOPS), limit)
    for name in _between(names, firsts, start, limit):
        if _is_place(name) and _is_located(tokens, name):
            yield name


def _is_place(name: Name) -> bool:
    """Whether a name is that of a place, and no adjective made of it."""
    return name.kind == "place" and not name.is_adjective


def _opens(tokens: Tokens, name: Name) -> bool:
    """Whether a place opens its sentence: "In Kyoto, ..."."""
    is_followed = tokens.lower[name.beyond : name.beyond + 1] == [","]
    return is_followed and _is_place(name) and _is_located(tokens, name)


def _is_located(tokens: Tokens, name: Name) -> bool:
    """Whether a locative preposition stands before a name, perhaps with an article."""
    return not _LOCATIVE.isdisjoint(tokens.lower[max(0, name.first - 2) : name.first])


def _least(found: Sequence[Name]) -> list[Name]:
    """Each place once."""
    return list({name.authority or name.label: name for name in found}.values())


def _part(tokens: Tokens, name: Name, rule: str, property_: str = "") -> Part:
    """A name as a part of a candidate; what stands for another name is inferred."""
    basis = Basis.INFERRED if name.because else Basis.EXPLICIT
    span = tokens.span(name.first, name.beyond)
    return Part(name.label, span, rule, name.authority, property_, basis)
