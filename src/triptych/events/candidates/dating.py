"""Dating: which temporal expression dates which mention of an event, and how surely.

A date is taken where the grammar ties it to the mention: inside its phrase or right after it, in
its clause, at the head of its sentence, or shared by coordination. Nothing is dated by nearness
alone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from triptych.events.candidates import sharing
from triptych.events.candidates.clauses import JOINING, LEAD, Dating, Sentence, cut
from triptych.events.findings import Expression, Mention
from triptych.events.tokens import Tokens
from triptych.records import Span

RULES = {
    "date-in-phrase": "The date stands inside the words that tell of the event, or right after.",
    "date-in-clause": "The date stands in the clause that tells of the event.",
    "date-of-sentence": "The sentence opens with the date.",
    **sharing.RULES,
    "date-of-whole": "It happened in the course of something dated.",
}


class _Placed(NamedTuple):
    """A dated expression with its tokens."""

    expression: Expression
    first: int
    beyond: int
    is_bracketed: bool


def datings(
    tokens: Tokens,
    expressions: Sequence[Expression],
    mentions: Sequence[Mention],
    by_sentence: Mapping[int, Sequence[int]],
    effects: Mapping[int, str],
) -> list[Dating | None]:
    """For each mention its date, or None where the grammar gives none.

    `by_sentence` are their places in the list. `effects` says of a nominal mention, by its place,
    whether the verb beside it "ends" or "begins" it.
    """
    found: list[Dating | None] = [None] * len(mentions)
    placed: dict[int, list[_Placed]] = {}
    for expression in expressions:
        one = _placed(tokens, expression)
        placed.setdefault(tokens.sentence_of[one.first], []).append(one)
    for sentence, members in by_sentence.items():
        if sentence in placed:
            clauses = cut(tokens, sentence, mentions, members)
            unresolved = {clauses.at(p.first) for p in placed[sentence] if not p.expression.edtf}
            end = tokens.sentences[sentence][1]
            read = Sentence(tokens, clauses, mentions, members, unresolved, end)
            for one in sorted(placed[sentence], key=lambda one: _leads(one, read)):
                if one.expression.edtf:
                    _give(one, read, found)
            sharing.share(read, found, effects)
    return found


def _placed(tokens: Tokens, expression: Expression) -> _Placed:
    """An expression by its tokens."""
    first, beyond = tokens.within(expression.span.start, expression.span.end)
    return _Placed(expression, first, beyond, first > 0 and tokens.words[first - 1] in "([")


def _leads(one: _Placed, read: Sentence) -> bool:
    """Whether a sentence opens with a date; all others are given first, each in its clause."""
    return one.first - read.clauses.start <= LEAD and not one.is_bracketed


def _give(one: _Placed, read: Sentence, found: list[Dating | None]) -> None:
    """Give a date to the mention that it belongs to, if there is one without."""
    owner, rule = _bracket_owner(one, read) if one.is_bracketed else _owner(one, read, found)
    if owner is None or found[owner] is not None:
        return
    clause = read.clauses.at(read.mentions[owner].trigger[0])
    if rule != "date-of-sentence" or clause not in read.unresolved:
        said = one.expression
        found[owner] = Dating(said.edtf, said.basis, _chain(said), rule)


def _chain(said: Expression) -> tuple[Span, ...]:
    """The spans of the reasoning, the words themselves last."""
    return (*(span for span in said.because if span != said.span), said.span)


def _bracket_owner(one: _Placed, read: Sentence) -> tuple[int | None, str]:
    """A date in brackets belongs to the phrase that ends before the bracket, or holds it."""
    bracket = one.first - 1
    for at in reversed(read.members):
        first, beyond = read.mentions[at].phrase
        if not read.mentions[at].is_verb and (beyond == bracket or first < bracket < beyond):
            return at, "date-in-phrase"
    return None, ""


def _owner(one: _Placed, read: Sentence, found: Sequence[Dating | None]) -> tuple[int | None, str]:
    """The noun that the date is of; the verb before it in its clause; else what follows it."""
    clause = read.clauses.at(one.first)
    here = [at for at in read.members if read.clauses.at(read.mentions[at].trigger[0]) == clause]
    before = [at for at in here if read.mentions[at].trigger[0] < one.first]
    nouns = [at for at in before if not read.mentions[at].is_verb]
    if _is_of(read.tokens, one.first):
        near = [at for at in nouns if read.mentions[at].phrase[1] >= one.first - LEAD]
        return (*near[-1:], None)[0], "date-in-phrase"
    verbs = [at for at in before if read.mentions[at].is_verb]
    if verbs:
        return verbs[-1], "date-in-clause"
    near = [at for at in nouns if read.mentions[at].phrase[1] >= one.first - LEAD]
    if near:
        return near[-1], "date-in-phrase"
    after = [at for at in _following(one, clause, read) if found[at] is None]
    first = [at for at in after if read.mentions[at].is_verb] or after
    return (*first, None)[0], "date-of-sentence"


def _is_of(tokens: Tokens, first: int) -> bool:
    """Whether a date is the complement of a noun: "the strike of October 1972"."""
    before = tokens.lower[max(0, first - 2) : first]
    return before[-1:] == ["of"] or before == ["of", "the"]


def _following(one: _Placed, clause: int, read: Sentence) -> list[int]:
    """What follows a date in its clause, or in the next where the sentence opens with the date."""
    found = []
    for at in read.members:
        trigger = read.mentions[at].trigger[0]
        there = read.clauses.at(trigger)
        is_next = _leads(one, read) and there == clause + 1
        if trigger > one.first and (
            there == clause or (is_next and read.clauses.openers[there] not in JOINING)
        ):
            found.append(at)
    return found
