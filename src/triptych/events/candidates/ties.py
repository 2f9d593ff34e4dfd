"""Ties between mentions: what stands for what, and what followed from, lay in or came after what.

Only what the words say: consequence, order and nesting by the phrases of
`ontology/event-relations.toml`, with the words that said it.
"""

from collections.abc import Mapping, Sequence
from itertools import compress, count, pairwise
from typing import NamedTuple

from triptych.events.candidates.relations import ORDER, relations
from triptych.events.findings import Mention, Modality
from triptych.events.tokens import Tokens

RULES = {
    "leads-to": "The text says that one led to the other.",
    "result-of": "The text calls it a result of the other.",
    "told-inside": "The text says that it happened in the course of the other.",
    "part-of-phrase": "It is a phase of what its own phrase names.",
    "told-after": "The text says that it came after the other.",
    "told-before": "The text says that it came before the other.",
}

_DEMONSTRATIVES = frozenset("this that these those such".split())
_THEREAFTER = frozenset(("thereafter", "afterwards", "subsequently"))
_FAR = 3  # tokens between a preposition and the phrase it governs
_TIES = {
    "leads-to": "isConsequenceOf",
    "result-of": "isConsequenceOf",
    "told-inside": "P9i_forms_part_of",
    "part-of-phrase": "P9i_forms_part_of",
    "told-after": "P182_ends_before_or_with_the_start_of",
    "told-before": "P176_starts_before_the_start_of",
}


class Link(NamedTuple):
    """Mention `of` has the property towards mention `to`, by the tokens that say so."""

    property: str
    of: int
    to: int
    said: tuple[int, int]
    rule: str


def effect(tokens: Tokens, mention: Mention) -> str:
    """What the verb beside an event does to it, "ends" or "begins": "lifted the siege"."""
    known, lower = relations().effects, tokens.lower
    first, beyond = mention.phrase
    for before in (first - 1, first - 2):
        if before >= 0 and lower[before] in known:
            return known[lower[before]]
    if lower[beyond : beyond + 1] in (["was"], ["were"]):
        return known.get("".join(lower[beyond + 1 : beyond + 2]), "")
    return ""


def made(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, int]:
    """Which verb tells no event of its own, but that of the noun it follows, and which noun.

    In "the treaty, signed in 1889" the participle is of the kind of the noun, or says how what the
    noun names came about.
    """
    found = {}
    for at, (noun, verb) in enumerate(pairwise(mentions)):
        if verb.is_verb and not noun.is_verb and verb.object == noun.phrase:
            first, lower = verb.trigger[0], tokens.lower
            is_reduced = lower[first - 1] in {",", lower[noun.phrase[1] - 1]}
            if is_reduced and (verb.type == noun.type or lower[first] in relations().makes):
                found[at + 1] = at
    return found


def antecedents(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, int]:
    """Which mention stands for an earlier one: "that victory", or "the movement" once named."""
    found: dict[int, int] = {}
    heads: dict[str, int] = {}
    lower = tokens.lower
    for at, mention in enumerate(mentions):
        if mention.is_verb:
            continue
        first, (start, beyond) = mention.phrase[0], mention.trigger
        head, determiner = lower[beyond - 1], lower[first]
        if first < start and determiner in _DEMONSTRATIVES:
            before = _last_told(tokens, mentions, at, found)
            if before is not None:
                found[at] = before
        elif determiner == "the" and head in heads and mention.phrase == (start - 1, beyond):
            found[at] = heads[head]
        if at not in found:
            heads[head] = at
    return found


def links(
    tokens: Tokens,
    mentions: Sequence[Mention],
    by_sentence: Mapping[int, Sequence[int]],
    stands_for: Mapping[int, int],
) -> list[Link]:
    """All ties that the words say; `by_sentence` are the places of mentions in their list."""
    found = _nested(mentions, stands_for)
    lower, sentence_of = tokens.lower, tokens.sentence_of
    known = relations()
    for at in compress(count(), map(known.words.__contains__, lower)):
        if lower[at] in known.first and (*lower[at : at + 2],) not in known.pairs:
            continue
        members = by_sentence.get(sentence_of[at])
        tied = _connection(tokens, mentions, members, at) if members else None
        if tied is None:
            continue
        rule, said, cause, right = tied
        if cause is None:
            before = by_sentence.get(sentence_of[at] - 1, ())
            cause = _last_of_sentence(mentions, before, stands_for)
        if cause is None:
            continue
        cause = stands_for.get(cause, cause)
        for one in right:
            effected = stands_for.get(one, one)
            if effected != cause:
                found.append(_link(rule, cause, effected, said))
    return found


def _nested(mentions: Sequence[Mention], stands_for: Mapping[int, int]) -> list[Link]:
    """A period lies in what its own phrase names: the second phase of the movement."""
    found = []
    for at, mention in enumerate(mentions):
        if mention.class_ != "E4_Period" or mention.is_verb or not mention.object:
            continue
        first, beyond = mention.object
        for other in range(at + 1, len(mentions)):
            start = mentions[other].trigger[0]
            if start >= beyond:
                break
            if start >= first and not mentions[other].is_verb:
                whole = stands_for.get(other, other)
                tie = Link(_TIES["part-of-phrase"], at, whole, mention.phrase, "part-of-phrase")
                found.append(tie)
                break
    return found


def _link(rule: str, left: int, right: int, said: tuple[int, int]) -> Link:
    """A tie between what stands left and right of the words, in the direction of its property."""
    is_order = rule in {"told-after", "told-before"}
    of, to = (left, right) if is_order else (right, left)
    return Link(_TIES[rule], of, to, said, rule)


Connection = tuple[str, tuple[int, int], int | None, list[int]]


def _connection(
    tokens: Tokens, mentions: Sequence[Mention], members: Sequence[int], at: int
) -> Connection | None:
    """What a word of a sentence ties, if it does: rule, words, left, right."""
    known, lower = relations(), tokens.lower
    word, pair = lower[at], (*lower[at : at + 2],)
    for phrase, rule in known.pairs.get(pair, ()) or known.single.get(word, ()):
        beyond = at + len(phrase)
        if lower[at:beyond] == phrase:
            return _by_phrase(mentions, members, rule, (at, beyond))
    if word in ORDER:
        return _by_order(tokens, mentions, members, at)
    if pair == (word, "of") and word in known.results:
        return _by_result(tokens, mentions, members, at)
    return None


def _by_phrase(
    mentions: Sequence[Mention], members: Sequence[int], rule: str, said: tuple[int, int]
) -> Connection | None:
    """What a phrase ties: the noun before leads to those after it, or the noun after holds all."""
    nouns = [at for at in members if not mentions[at].is_verb]
    after = [at for at in nouns if mentions[at].phrase[0] >= said[1]]
    governed = [at for at in after if mentions[at].phrase[0] - said[1] <= _FAR]
    if not governed:
        return None
    if rule == "leads-to":
        before = [at for at in nouns if mentions[at].trigger[1] <= said[0]]
        return rule, said, (*before[-1:], None)[0], after
    rest = [at for at in members if mentions[at].trigger[1] <= said[0]]
    if not rest:
        rest = [at for at in members if mentions[at].trigger[0] >= mentions[governed[0]].phrase[1]]
    return (rule, said, governed[0], rest) if rest else None


def _by_result(
    tokens: Tokens, mentions: Sequence[Mention], members: Sequence[int], at: int
) -> Connection | None:
    """In "the result of that victory was X and Y", both follow from the victory."""
    verbs = ("was", "were", "included", "is", "came")
    window = range(at, min(at + 12, len(tokens.words)))
    verb = next((n for n in window if tokens.lower[n] in verbs), None)
    if verb is None:
        return None
    inside = [n for n in members if at < mentions[n].trigger[0] < verb]
    after = [n for n in members if mentions[n].trigger[0] > verb]
    return ("result-of", (at, verb), (*inside, None)[0], after) if after else None


def _by_order(
    tokens: Tokens, mentions: Sequence[Mention], members: Sequence[int], at: int
) -> Connection | None:
    """In "thereafter X" what was told last came first; in "after X, Y" and "Y after X", X did."""
    rule, said = ORDER[tokens.lower[at]], (at, at + 1)
    first = tokens.sentences[tokens.sentence_of[at]][0]
    if tokens.lower[at] in _THEREAFTER:
        return (rule, said, None, [members[0]]) if at == first else None
    governed = [
        n for n in members
        if not mentions[n].is_verb and 0 <= mentions[n].phrase[0] - at - 1 <= 1
    ]  # fmt: skip
    if not governed:
        return None
    if at == first:
        end = mentions[governed[0]].phrase[1]
        others = [n for n in members if mentions[n].trigger[0] >= end and mentions[n].is_verb][:1]
    else:
        others = [n for n in members if mentions[n].trigger[1] <= at and mentions[n].is_verb][-1:]
    if not others:
        return None
    if rule == "told-after":
        return rule, said, governed[0], others
    return rule, said, others[0], [governed[0]]


def _last_told(
    tokens: Tokens, mentions: Sequence[Mention], at: int, stands_for: Mapping[int, int]
) -> int | None:
    """The last event told before a mention, no further back than the sentence before."""
    sentence = tokens.sentence_of[mentions[at].trigger[0]]
    for other in range(at - 1, -1, -1):
        distance = sentence - tokens.sentence_of[mentions[other].trigger[0]]
        if distance > 1:
            return None
        is_inside = mentions[other].phrase[1] > mentions[at].phrase[0]
        if not is_inside and mentions[other].modality is Modality.TOLD:
            return stands_for.get(other, other)
    return None


def _last_of_sentence(
    mentions: Sequence[Mention], members: Sequence[int], stands_for: Mapping[int, int]
) -> int | None:
    """The last event that a sentence tells."""
    told = [at for at in members if mentions[at].modality is Modality.TOLD]
    return stands_for.get(told[-1], told[-1]) if told else None
