"""Clauses: a sentence cut up for dating, and the values that dating works on."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import compress
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
_PREPOSITIONS = frozenset("after before until".split())
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)
_BREAKS = frozenset(";:—–")
JOINING = frozenset("and or then , when".split())  # a clause so opened shares the date before it

_ALWAYS = _OPENERS | _BREAKS
_CUTTING = _ALWAYS | JOINING

LEAD = 3  # tokens before a date that opens a sentence, or ties it to a noun: "in the year 1909"


class Dating(NamedTuple):
    """The date of a mention: EDTF, basis, the spans it comes from in order, and the rule."""

    edtf: str
    basis: Basis
    spans: tuple[Span, ...]
    rule: str
    within: bool = False


# A mention in its sentence: its place in the list, its first token, its clause, and itself.
Member = tuple[int, int, int, Mention]


class Sentence(NamedTuple):
    """One sentence as it is dated: its tokens, the tokens at which clauses begin, its mentions.

    Clauses go by number; the first opens with the sentence, each other with the token of a cut.
    `unresolved` are clauses with a date of their own that the text leaves open.
    """

    tokens: Tokens
    start: int
    beyond: int
    cuts: list[int]
    members: list[Member]
    unresolved: Collection[int]

    def opener(self, clause: int) -> str:
        """The word that opens a clause; "" for the first."""
        return self.tokens.lower[self.cuts[clause - 1]] if clause else ""


def _is_time(lower: Sequence[str], at: int, beyond: int) -> bool:
    """Whether a date follows a preposition, and not a clause: "until 1529", "before May 1907"."""
    return at < beyond and (lower[at][0].isdecimal() or lower[at] in _MONTHS)


def cut(
    tokens: Tokens,
    sentence: int,
    mentions: Sequence[Mention],
    members: Sequence[int],
    undated: Sequence[int],
) -> Sentence:
    """Cut a sentence into clauses: at the words that open one, and before a coordinated verb.

    `members` are the places of its mentions in their list, `undated` the tokens of dates that the
    text leaves open.
    """
    first, beyond = tokens.sentences[sentence]
    lower = tokens.lower
    before_verbs = set()
    earliest = beyond  # what comes before every verb joins no two clauses
    for at in members:
        mention = mentions[at]
        if mention.is_verb:
            trigger = mention.trigger[0]
            earliest = min(earliest, trigger)
            before_verbs.add(trigger - 1)
            before_verbs.add(trigger - 2)
    cuts = []
    for at in compress(range(first, beyond), map(_CUTTING.__contains__, lower[first:beyond])):
        word = lower[at]
        if word in _ALWAYS:
            if word not in _PREPOSITIONS or not _is_time(lower, at + 1, beyond):
                cuts.append(at)
        elif (at > earliest and at in before_verbs) or (word == "and" and lower[at - 1] == ","):
            cuts.append(at)
    placed = []
    for at in members:
        mention = mentions[at]
        trigger = mention.trigger[0]
        placed.append((at, trigger, bisect_right(cuts, trigger), mention))
    unresolved = {bisect_right(cuts, at) for at in undated} if undated else ()
    return Sentence(tokens, first, beyond, cuts, placed, unresolved)
