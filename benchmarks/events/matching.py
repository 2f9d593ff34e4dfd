"""One-to-one matching of spans: this module alone decides what was found of what is there.

As many pairs as can be are made; among these, those that cover each other best come first.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence

Span = tuple[int, int]

HALF = 0.5  # the part of the shorter span that two pieces of evidence must share
TOUCH = 1e-9  # any one character


def pairs(
    gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]], least: float
) -> dict[int, int]:
    """Pair items of gold with items found, each at most once: gold's index to the other's.

    Two items, each of one or more spans, can be paired where a span of one and a span of the other
    share at least `least` of the shorter. The number of pairs is the largest possible.
    """
    weights = _weights(gold, found, least)
    chosen: dict[int, int] = {}
    for _, here, there in sorted((-weight, *edge) for edge, weight in weights.items()):
        if here not in chosen and there not in chosen.values():
            chosen[here] = there
    edges: dict[int, list[int]] = {}
    for here, there in sorted(weights, key=lambda edge: -weights[edge]):
        edges.setdefault(here, []).append(there)
    holders = {there: here for here, there in chosen.items()}
    for here in edges:
        if here not in chosen and _placed(here, edges, holders, set()):
            chosen = {held: there for there, held in holders.items()}
    return chosen


def shares(one: Span, other: Span) -> float:
    """The part of the shorter span that both have, 0 to 1."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / max(min(one[1] - one[0], other[1] - other[0]), 1)


def overlaps(one: Sequence[Span], other: Sequence[Span], least: float) -> bool:
    """Whether a span of one and a span of the other share at least `least` of the shorter."""
    return any(shares(here, there) >= least for here in one for there in other)


def same_place(gold: Collection[str], found: Collection[str]) -> bool:
    """Whether the two have a name in common."""
    return any(same_name(one, other) for one in gold for other in found)


def same_name(one: str, other: str) -> bool:
    """Whether two names are equal, or one holds the other, in whole words and folded."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return bool(short) and f" {short} " in f" {long} "


def folded(name: str) -> str:
    """A name without what stands in parentheses, accents, case, articles and punctuation."""
    bare = unicodedata.normalize("NFKD", re.sub(r"\([^()]*\)", " ", name)).casefold()
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    words = re.findall(r"\w+", re.sub(r"['\u2019]s\b", "", letters))
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def _weights(
    gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]], least: float
) -> dict[tuple[int, int], float]:
    """How well the items cover each other (Jaccard), for those that can be paired."""
    return {
        (here, there): _jaccard(one, other)
        for here, one in enumerate(gold)
        for there, other in enumerate(found)
        if overlaps(one, other, least)
    }


def _jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    here = {place for span in one for place in range(*span)}
    there = {place for span in other for place in range(*span)}
    return len(here & there) / max(len(here | there), 1)


def _placed(
    here: int, edges: dict[int, list[int]], holders: dict[int, int], seen: set[int]
) -> bool:
    """Give `here` a partner, if need be one whose holder can take another (Kuhn's method)."""
    for there in edges[here]:
        if there in seen:
            continue
        seen.add(there)
        if there not in holders or _placed(holders[there], edges, holders, seen):
            holders[there] = here
            return True
    return False
