"""Queries whose work is bounded: it alone says which, and how to make sure before asking them.

The engine cannot cancel a query, so one that could take long runs in a process that can be killed.
Getting there and back costs more than finding what is said of one resource. Here a query is read
that does no more than follow triple patterns one after the other, and is written down as loops in
an order of ours (LATERAL, SPARQL-dev SEP-0006, which the engine does not reorder). A `probe` goes
before it: it asks whether any loop but the last would go round more than `ROUNDS` times, and stops
there itself. What the last loop finds is written as it is found, so whoever takes the bytes can
stop it. Where its rows may be held back (a filter, an order), the probe counts them too.

What is not surely such a query is not read: nothing is lost by it but time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.store import inside
from triptych.store.plain import grammar
from triptych.store.plain.grammar import Plain
from triptych.store.plain.patterns import TOO_MANY, Group, Other, Pattern
from triptych.store.plain.tokens import LONGEST, Tokens

__all__ = ("LONGEST", "ROUNDS", "Bounded", "read")

ROUNDS = 250
"""How many rows a loop of a bounded query may have: some milliseconds in all."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A query as loops, and an ASK that says whether one is too long; "" where none can be.

    `document` is the thing whose document has all that is asked for; see `inside`.
    """

    query: str
    probe: str
    document: str | None


def read(text: str) -> Bounded | None:
    """The query as one whose work is bounded, or None where it may be another."""
    try:
        return _written(grammar.read(Tokens.of(text)))
    except Other:
        return None


def _written(plain: Plain) -> Bounded:
    """A query and its probe."""
    loops = [_Loops(group, plain) for group in plain.groups]
    body = " UNION ".join(f"{{ {one.text} }}" for one in loops)
    probed = " UNION ".join(part for one in loops for part in one.probe())
    return Bounded(
        f"{plain.prologue}{plain.head} WHERE {{ {body} }} {plain.modifiers}",
        f"{plain.prologue}ASK {{ {probed} }}" if probed else "",
        inside.document(plain),
    )


class _Loops:
    """A group as loops within each other, the smallest outside."""

    def __init__(self, group: Group, plain: Plain) -> None:
        """Order the patterns; each filter stands as far outside as its variables let it."""
        self._patterns = list(_ordered(group.patterns))
        self.text = ""
        bound: frozenset[str] = frozenset()
        left = list(group.filters)
        now = left
        for pattern in self._patterns:
            bound |= pattern.names
            now = [one for one in left if one.names <= bound]
            left = [one for one in left if one not in now]
            self.text = " ".join([_within(self.text, pattern.text), *(one.text for one in now)])
        if left:
            raise Other
        last = self._patterns[-1]
        self._is_held = bool(now or last.filters) or not plain.shows(last)

    def probe(self) -> Iterator[str]:
        """For each loop that must be short, a group that has a row where it is not.

        Without filters, which only let fewer rows through.
        """
        outer = ""
        for pattern in self._patterns if self._is_held else self._patterns[:-1]:
            rows = f"SELECT * {{ {_within(outer, pattern.loop)} }}"
            yield f"{{ {rows} OFFSET {ROUNDS} LIMIT 1 }}"
            outer = f"{{ {rows} LIMIT {ROUNDS} }}"


def _within(outer: str, inner: str) -> str:
    """A loop for each row of another."""
    return f"{{ {outer} }} LATERAL {{ {inner} }}" if outer else inner


def _ordered(patterns: Sequence[Pattern]) -> Iterator[Pattern]:
    """The patterns, each when least of it is unknown; then the optional ones, as written."""
    bound: frozenset[str] = frozenset()
    left = [one for one in patterns if not one.is_optional]
    while left:
        best = min(left, key=lambda one: one.size(bound))
        if best.size(bound) == TOO_MANY:
            raise Other
        yield best
        left.remove(best)
        bound |= best.names
    certain = bound
    for one in (one for one in patterns if one.is_optional):
        if one.size(certain) == TOO_MANY or (one.names - certain) & bound:
            raise Other  # it goes by what another one need not have bound
        bound |= one.names
        yield one
