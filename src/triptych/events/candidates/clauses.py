"""Clauses: a sentence cut up for dating, and the values that dating works on."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from triptych.events.findings import Mention
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

# Words that open a clause of their own, in which a date stands for that clause alone.
_OPENERS = frozenset(
    """
    when while whereas wherein although though because which who whom whose where after before
    until unless if but
    """.split()
)
_BREAKS = frozenset(";:—–")
JOINING = frozenset("and or then , when".split())  # a clause so opened shares the date before it

_CUTTING = _OPENERS | _BREAKS | JOINING

LEAD = 3  # tokens before a date that opens a sentence, or ties it to a noun: "in the year 1909"


class Dating(NamedTuple):
    """The date of a mention: EDTF, basis, the spans it comes from in order, and the rule."""

    edtf: str
    basis: Basis
    spans: tuple[Span, ...]
    rule: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one sentence: the tokens at which they begin, and the word that opens each."""

    start: int
    cuts: list[int]
    openers: list[str]

    def at(self, token: int) -> int:
        """The number of the clause of a token."""
        return bisect_right(self.cuts, token)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it is dated: its clauses, and the places of its mentions in their list.

    `unresolved` are clauses with a date of their own that the text leaves open.
    """

    tokens: Tokens
    clauses: Clauses
    mentions: Sequence[Mention]
    members: Sequence[int]
    unresolved: Collection[int]
    beyond: int


def cut(
    tokens: Tokens, sentence: int, mentions: Sequence[Mention], members: Sequence[int]
) -> Clauses:
    """Cut a sentence into clauses: at the words that open one, and before a coordinated verb."""
    first, beyond = tokens.sentences[sentence]
    verbs = {mentions[at].trigger[0] for at in members if mentions[at].is_verb}
    lower, cuts = tokens.lower, []
    for at in [at for at in range(first, beyond) if lower[at] in _CUTTING]:
        word = lower[at]
        if (
            word not in JOINING
            or word in _OPENERS
            or (word == "and" and lower[at - 1] == ",")
            or at + 1 in verbs
            or at + 2 in verbs
        ):
            cuts.append(at)
    return Clauses(first, cuts, ["", *(lower[at] for at in cuts)])
