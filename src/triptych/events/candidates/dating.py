"""Dating: which temporal expression dates which mention of an event, and how surely.

A date is taken where the grammar ties it to the mention: inside its phrase or right after it, in
its clause, at the head of its sentence, or shared by coordination. Nothing is dated by nearness
alone.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from triptych.events.findings import Expression, Mention
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

RULES = {
    "date-in-phrase": "The date stands inside the words that tell of the event, or right after.",
    "date-in-clause": "The date stands in the clause that tells of the event.",
    "date-of-sentence": "The sentence opens with the date.",
    "date-by-coordination": "The clause is coordinated with one that the date belongs to.",
    "date-of-occasion": "The sentence opens with something dated, on whose occasion it happened.",
    "date-of-verb": "What the dated verb is about is dated with it.",
    "ended-then": "The dated verb says that this came to its end.",
    "began-then": "The dated verb says that this began.",
    "date-of-whole": "It happened in the course of something dated.",
    "date-of-cause": "It is told as the consequence of something dated.",
}

# Words that open a clause of their own, in which a date stands for that clause alone.
_OPENERS = frozenset(
    """
    when while whereas wherein although though because which who whom whose where after before
    until unless if but
    """.split()
)
_BREAKS = frozenset(";:—–")
_JOINING = frozenset("and or then , when".split())  # a clause so opened shares the date before it

_OCCASIONS = frozenset("by with at in on during under upon".split())
_CUTTING = _OPENERS | _BREAKS | _JOINING

_LEAD = 3  # tokens before a date that opens a sentence, or ties it to a noun: "in the year 1909"


class Dating(NamedTuple):
    """The date of a mention: EDTF, basis, the spans it comes from in order, and the rule."""

    edtf: str
    basis: Basis
    spans: tuple[Span, ...]
    rule: str
    within: bool = False


class _Placed(NamedTuple):
    """A dated expression with its tokens."""

    expression: Expression
    first: int
    beyond: int
    is_bracketed: bool


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses of one sentence: the tokens at which they begin, and the word that opens each."""

    start: int
    cuts: list[int]
    openers: list[str]

    def at(self, token: int) -> int:
        """The number of the clause of a token."""
        return bisect_right(self.cuts, token)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence as it is dated: its clauses, and the places of its mentions in their list.

    `unresolved` are clauses with a date of their own that the text leaves open.
    """

    tokens: Tokens
    clauses: _Clauses
    mentions: Sequence[Mention]
    members: Sequence[int]
    unresolved: Collection[int]


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
            clauses = _clauses(tokens, sentence, mentions, members)
            unresolved = {clauses.at(p.first) for p in placed[sentence] if not p.expression.edtf}
            read = _Sentence(tokens, clauses, mentions, members, unresolved)
            for one in sorted(placed[sentence], key=lambda one: _leads(one, read)):
                if one.expression.edtf:
                    _give(one, read, found)
            _share(read, found, effects)
    return found


def _placed(tokens: Tokens, expression: Expression) -> _Placed:
    """An expression by its tokens."""
    first, beyond = tokens.within(expression.span.start, expression.span.end)
    return _Placed(expression, first, beyond, first > 0 and tokens.words[first - 1] in "([")


def _clauses(
    tokens: Tokens, sentence: int, mentions: Sequence[Mention], members: Sequence[int]
) -> _Clauses:
    """Cut a sentence into clauses: at the words that open one, and before a coordinated verb."""
    first, beyond = tokens.sentences[sentence]
    verbs = {mentions[at].trigger[0] for at in members if mentions[at].is_verb}
    lower, cuts = tokens.lower, []
    for at in [at for at in range(first, beyond) if lower[at] in _CUTTING]:
        word = lower[at]
        if (
            word not in _JOINING
            or word in _OPENERS
            or (word == "and" and lower[at - 1] == ",")
            or at + 1 in verbs
            or at + 2 in verbs
        ):
            cuts.append(at)
    return _Clauses(first, cuts, ["", *(lower[at] for at in cuts)])


def _leads(one: _Placed, read: _Sentence) -> bool:
    """Whether a sentence opens with a date; all others are given first, each in its clause."""
    return one.first - read.clauses.start <= _LEAD and not one.is_bracketed


def _give(one: _Placed, read: _Sentence, found: list[Dating | None]) -> None:
    """Give a date to the mention that it belongs to, if there is one without."""
    owner, rule = _bracket_owner(one, read) if one.is_bracketed else _owner(one, read, found)
    if owner is not None and found[owner] is None:
        said = one.expression
        found[owner] = Dating(said.edtf, said.basis, _chain(said), rule)


def _chain(said: Expression) -> tuple[Span, ...]:
    """The spans of the reasoning, the words themselves last."""
    return (*(span for span in said.because if span != said.span), said.span)


def _bracket_owner(one: _Placed, read: _Sentence) -> tuple[int | None, str]:
    """A date in brackets belongs to the phrase that ends before the bracket, or holds it."""
    bracket = one.first - 1
    for at in reversed(read.members):
        first, beyond = read.mentions[at].phrase
        if not read.mentions[at].is_verb and (beyond == bracket or first < bracket < beyond):
            return at, "date-in-phrase"
    return None, ""


def _owner(one: _Placed, read: _Sentence, found: Sequence[Dating | None]) -> tuple[int | None, str]:
    """The noun that the date is of; the verb before it in its clause; else what follows it."""
    clause = read.clauses.at(one.first)
    here = [at for at in read.members if read.clauses.at(read.mentions[at].trigger[0]) == clause]
    before = [at for at in here if read.mentions[at].trigger[0] < one.first]
    nouns = [at for at in before if not read.mentions[at].is_verb]
    if _is_of(read.tokens, one.first):
        near = [at for at in nouns if read.mentions[at].phrase[1] >= one.first - _LEAD]
        return (*near[-1:], None)[0], "date-in-phrase"
    verbs = [at for at in before if read.mentions[at].is_verb]
    if verbs:
        return verbs[-1], "date-in-clause"
    near = [at for at in nouns if read.mentions[at].phrase[1] >= one.first - _LEAD]
    if near:
        return near[-1], "date-in-phrase"
    after = [at for at in _following(one, clause, read) if found[at] is None]
    first = [at for at in after if read.mentions[at].is_verb] or after
    return (*first, None)[0], "date-of-sentence"


def _is_of(tokens: Tokens, first: int) -> bool:
    """Whether a date is the complement of a noun: "the strike of October 1972"."""
    before = tokens.lower[max(0, first - 2) : first]
    return before[-1:] == ["of"] or before == ["of", "the"]


def _following(one: _Placed, clause: int, read: _Sentence) -> list[int]:
    """What follows a date in its clause, or in the next where the sentence opens with the date."""
    found = []
    for at in read.members:
        trigger = read.mentions[at].trigger[0]
        there = read.clauses.at(trigger)
        is_next = _leads(one, read) and there == clause + 1
        if trigger > one.first and (
            there == clause or (is_next and read.clauses.openers[there] not in _JOINING)
        ):
            found.append(at)
    return found


def _share(read: _Sentence, found: list[Dating | None], effects: Mapping[int, str]) -> None:
    """Pass dates on: along coordinated clauses, from an occasion, from a verb to its object."""
    dated: int | None = None
    occasion = _occasion(read, found)
    for at in read.members:
        if _tells(read.mentions[at]):
            if found[at] is None:
                found[at] = _joined(read, at, found, (dated, occasion))
            if found[at] is not None:
                dated = at
    for at in read.members:
        if found[at] is None and not read.mentions[at].is_verb:
            verb = _verb_about(at, read.mentions, read.members)
            if verb is not None:
                found[at] = _affected(found[verb], effects.get(at, ""))


def _joined(
    read: _Sentence,
    at: int,
    found: Sequence[Dating | None],
    known: tuple[int | None, int | None],
) -> Dating | None:
    """The date of a clause by the one it is joined to, or by the occasion that opens its sentence.

    `known` are the last clause with a date, and the occasion.
    """
    dated, occasion = known
    clause = read.clauses.at(read.mentions[at].trigger[0])
    opener = read.clauses.openers[clause]
    if clause in read.unresolved:
        return None
    if dated is not None and opener in _JOINING:
        return _passed(found[dated], "date-by-coordination")
    if occasion is not None and not opener:
        return _passed(found[occasion], "date-of-occasion")
    return None


def _tells(mention: Mention) -> bool:
    """Whether a mention is a clause: a verb, or a noun with the verb that makes it an event."""
    return mention.is_verb or mention.rule == "noun-governed"


def _occasion(read: _Sentence, found: Sequence[Dating | None]) -> int | None:
    """The dated event on whose occasion the first clause tells: "By the treaty of 1896 ..."."""
    first = read.members[0]
    start = read.clauses.start
    if read.mentions[first].is_verb or found[first] is None:
        return None
    is_opening = read.mentions[first].phrase[0] - start == 1
    return first if is_opening and read.tokens.lower[start] in _OCCASIONS else None


def _verb_about(at: int, mentions: Sequence[Mention], members: Sequence[int]) -> int | None:
    """The verb that this noun is the object of, or stands in the phrase of, after the verb."""
    noun = mentions[at]
    for other in reversed(members):
        verb = mentions[other]
        if verb.is_verb and (
            verb.trigger[0] < noun.trigger[0] < verb.phrase[1] or verb.object == noun.phrase
        ):
            return other
    return None


def _affected(dating: Dating | None, effect: str) -> Dating | None:
    """The date of what a dated verb is about: it may have ended or begun then."""
    if dating is None or not effect:
        return _passed(dating, "date-of-verb")
    begin, _, end = dating.edtf.partition("/")
    if dating.edtf[0] in "[{" or ".." in dating.edtf or not begin:
        return None
    edtf = f"/{end or begin}" if effect == "ends" else f"{begin}/.."
    rule = "ended-then" if effect == "ends" else "began-then"
    return _passed(dating._replace(edtf=edtf), rule)


def _passed(dating: Dating | None, rule: str) -> Dating | None:
    """A date that is passed on is inferred at best."""
    if dating is None:
        return None
    basis = Basis.INFERRED if dating.basis is Basis.EXPLICIT else dating.basis
    return dating._replace(basis=basis, rule=rule)
