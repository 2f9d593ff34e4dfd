"""Dating: which temporal expression dates which mention of an event, and how surely.

A date is taken where the grammar ties it to the mention: inside its phrase or right after it, in
its clause, at the head of its sentence, or shared by coordination. Nothing is dated by nearness
alone.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from triptych.events.candidates import sharing
from triptych.events.candidates.clauses import JOINING, LEAD, Dating, Member, Sentence, cut
from triptych.events.findings import Expression, Mention
from triptych.events.tokens import Tokens

RULES = {
    "date-in-phrase": "The date stands inside the words that tell of the event, or right after.",
    "date-in-clause": "The date stands in the clause that tells of the event.",
    "date-of-sentence": "The sentence opens with the date.",
    **sharing.RULES,
    "date-of-whole": "It happened in the course of something dated.",
}


_BRACKETS = frozenset("([")

# A dated expression in its sentence: its first token, whether a bracket opens before it, itself.
_Placed = tuple[int, bool, Expression]


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
    for sentence, placed in _placed(tokens, expressions).items():
        members = by_sentence.get(sentence)
        resolved = [one for one in placed if one[2].edtf]
        if members and resolved:
            undated = [first for first, _, said in placed if not said.edtf]
            read = cut(tokens, sentence, mentions, members, undated)
            for one in _in_turn(resolved, read.start):
                _give(one, read, found)
            sharing.share(read, found)
    return found


def _placed(tokens: Tokens, expressions: Sequence[Expression]) -> dict[int, list[_Placed]]:
    """The expressions by their sentences."""
    words, ends, sentence_of = tokens.words, tokens.ends, tokens.sentence_of
    found: dict[int, list[_Placed]] = {}
    for one in expressions:
        first = bisect_right(ends, one.span.start)
        is_bracketed = first > 0 and words[first - 1] in _BRACKETS
        found.setdefault(sentence_of[first], []).append((first, is_bracketed, one))
    return found


def _in_turn(placed: list[_Placed], start: int) -> list[_Placed]:
    """The dates of a sentence, each to be given in its clause; those that open it come last."""
    if len(placed) == 1:
        return placed
    leading = [one for one in placed if one[0] - start <= LEAD and not one[1]]
    return [one for one in placed if one not in leading] + leading


def _give(one: _Placed, read: Sentence, found: list[Dating | None]) -> None:
    """Give a date to the mention that it belongs to, if there is one without."""
    first, is_bracketed, said = one
    owner, rule = _bracket_owner(first - 1, read) if is_bracketed else _owner(first, read, found)
    if owner is None or found[owner[0]] is not None:
        return
    if rule != "date-of-sentence" or owner[2] not in read.unresolved:
        span = said.span
        # the spans of the reasoning, the words themselves last
        chain = (*[other for other in said.because if other != span], span)
        found[owner[0]] = Dating(said.edtf, said.basis, chain, rule)


def _bracket_owner(bracket: int, read: Sentence) -> tuple[Member | None, str]:
    """A date in brackets belongs to the phrase that ends before the bracket, or holds it."""
    for member in reversed(read.members):
        mention = member[3]
        first, beyond = mention.phrase
        if not mention.is_verb and (beyond == bracket or first < bracket < beyond):
            return member, "date-in-phrase"
    return None, ""


def _owner(first: int, read: Sentence, found: Sequence[Dating | None]) -> tuple[Member | None, str]:
    """The noun that the date is of; the verb before it in its clause; else what follows it."""
    clause = bisect_right(read.cuts, first)
    verb = noun = None
    for member in read.members:
        _, trigger, there, mention = member
        if there == clause and trigger < first:
            if mention.is_verb:
                verb = member
            elif mention.phrase[1] >= first - LEAD:
                noun = member
    if _is_of(read.tokens.lower, first):
        return noun, "date-in-phrase"
    if verb:
        return verb, "date-in-clause"
    if noun:
        return noun, "date-in-phrase"
    return _following(first, clause, read, found), "date-of-sentence"


def _is_of(lower: Sequence[str], first: int) -> bool:
    """Whether a date is the complement of a noun: "the strike of October 1972"."""
    if not first:
        return False
    before = lower[first - 1]
    return before == "of" or (before == "the" and first > 1 and lower[first - 2] == "of")


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
