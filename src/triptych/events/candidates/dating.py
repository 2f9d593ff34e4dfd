"""Dating: which temporal expression dates which mention of an event, and how surely.

A date is taken where the grammar ties it to the mention: inside its phrase or right after it, in
its clause, at the head of its sentence, or shared by coordination. Nothing is dated by nearness
alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from triptych.events.candidates import sharing
from triptych.events.candidates.clauses import JOINING, LEAD, Dating, Member, Sentence, cut
from triptych.events.findings import Expression, Mention
from triptych.events.tokens import Tokens
from triptych.records import Basis

RULES = {
    "date-in-phrase": "The date stands inside the words that tell of the event, or right after.",
    "date-in-clause": "The date stands in the clause that tells of the event.",
    "date-of-sentence": "The sentence opens with the date.",
    **sharing.RULES,
    "date-of-whole": "It happened in the course of something dated.",
}


_TRIGGER = itemgetter(1)  # of a member; members stand in the order of their triggers
_BRACKETS = frozenset("([")

# A dated expression in its sentence: its first token, the word before it, itself.
_Placed = tuple[int, str, Expression]


def datings(
    tokens: Tokens,
    expressions: Sequence[Expression],
    mentions: Sequence[Mention],
    by_sentence: Mapping[int, Sequence[int]],
) -> list[Dating | None]:
    """For each mention its date, or None where the grammar gives none.

    `by_sentence` are their places in the list.
    """
    found: list[Dating | None] = [None] * len(mentions)
    for sentence, (placed, unresolved) in _placed(tokens, expressions).items():
        members = by_sentence.get(sentence)
        if members and placed:
            read = cut(tokens, sentence, mentions, members, unresolved)
            for one in placed if len(placed) == 1 else _in_turn(placed, read.start):
                _give(one, read, found)
            sharing.share(read, found)
    return found


def _placed(
    tokens: Tokens, expressions: Sequence[Expression]
) -> dict[int, tuple[list[_Placed], list[int]]]:
    """The dates of each sentence, and the tokens of those that the text leaves open.

    The word before a date is that before its article, if it is "of".
    """
    lower, ends, sentence_of = tokens.lower, tokens.ends, tokens.sentence_of
    found: dict[int, tuple[list[_Placed], list[int]]] = {}
    for one in expressions:
        first = bisect_right(ends, one.span.start)
        placed, unresolved = found.setdefault(sentence_of[first], ([], []))
        if not one.edtf:
            unresolved.append(first)
            continue
        before = lower[first - 1] if first else ""
        if before == "the" and first > 1 and lower[first - 2] == "of":
            before = "of"
        placed.append((first, before, one))
    return found


def _in_turn(placed: list[_Placed], start: int) -> list[_Placed]:
    """The dates of a sentence, each to be given in its clause; those that open it come last."""
    leading = [one for one in placed if one[0] - start <= LEAD and one[1] not in _BRACKETS]
    return [one for one in placed if one not in leading] + leading


def _give(one: _Placed, read: Sentence, found: list[Dating | None]) -> None:
    """Give a date to the mention that it belongs to, if there is one without."""
    first, before, said = one
    if before in _BRACKETS:
        owner, rule = _bracket_owner(first - 1, read), "date-in-phrase"
    else:
        owner, rule = _owner(first, before, read, found)
    if owner is None or found[owner[0]] is not None:
        return
    if rule != "date-of-sentence" or owner[2] not in read.unresolved:
        span, because = said.span, said.because
        # the spans of the reasoning, the words themselves last
        chain = (*[other for other in because if other != span], span) if because else (span,)
        found[owner[0]] = Dating(said.edtf, _basis(said), chain, rule)


def _basis(said: Expression) -> Basis:
    """How the date of an event is known: words that give one end leave the other to inference."""
    is_open = said.edtf.startswith("/") or said.edtf.endswith("/..")
    return Basis.INFERRED if is_open and said.basis is Basis.EXPLICIT else said.basis


def _bracket_owner(bracket: int, read: Sentence) -> Member | None:
    """A date in brackets belongs to the phrase that ends before the bracket, or holds it."""
    for member in reversed(read.members):
        mention = member[3]
        first, beyond = mention.phrase
        if not mention.is_verb and (beyond == bracket or first < bracket < beyond):
            return member
    return None


def _owner(
    first: int, before: str, read: Sentence, found: Sequence[Dating | None]
) -> tuple[Member | None, str]:
    """The noun that the date is of; the verb before it in its clause; else what follows it."""
    clause, members = bisect_right(read.cuts, first), read.members
    is_of = before == "of"  # "the strike of October 1972"
    noun = None
    for at in range(bisect_left(members, first, key=_TRIGGER) - 1, -1, -1):
        _, _, there, mention = member = members[at]
        if there != clause or (is_of and noun):
            break
        if not mention.is_verb:
            if not noun and mention.phrase[1] >= first - LEAD:
                noun = member
        elif not is_of:
            return member, "date-in-clause"
    if noun or is_of:
        return noun, "date-in-phrase"
    return _following(first, clause, read, found), "date-of-sentence"


def _following(
    first: int, clause: int, read: Sentence, found: Sequence[Dating | None]
) -> Member | None:
    """What follows a date in its clause, or in the next where the sentence opens with the date.

    A verb goes before a noun.
    """
    cuts = read.cuts
    last = clause
    if first - read.start <= LEAD and clause < len(cuts):
        last += read.tokens.lower[cuts[clause]] not in JOINING
    noun = None
    for member in read.members:
        at, trigger, there, mention = member
        if trigger > first and clause <= there <= last and found[at] is None:
            if mention.is_verb:
                return member
            noun = noun or member
    return noun
