"""Sharing: dates passed on, along coordinated clauses, from an occasion, from a verb to its object.

What is passed on is inferred at best. A clause that speaks of a time of its own is passed nothing.
"""

from collections.abc import Sequence

from triptych.events.candidates.clauses import JOINING, LEAD, Dating, Member, Sentence
from triptych.events.candidates.ties import effect
from triptych.events.findings import Mention
from triptych.records import Basis

RULES = {
    "date-by-coordination": "The clause is coordinated with one that the date belongs to.",
    "date-of-occasion": "The sentence opens with something dated, on whose occasion it happened.",
    "date-of-verb": "What the dated verb is about is dated with it.",
    "ended-then": "The dated verb says that this came to its end.",
    "began-then": "The dated verb says that this began.",
}

_OCCASIONS = frozenset("by with at in on during under upon".split())
# Words by which a clause speaks of a time of its own.
_TIMES = frozenset(
    """
    later earlier following followed next previous until till before after since afterwards year
    years month months week weeks day days decade decades century centuries spring summer autumn
    fall winter january february march april may june july august september october november
    december
    """.split()
)


def share(read: Sentence, found: list[Dating | None]) -> None:
    """Pass dates on: along coordinated clauses, from an occasion, from a verb to its object."""
    dated: int | None = None
    occasion = _occasion(read) if found[read.members[0][0]] else None
    nouns = []
    for member in read.members:
        at, _, _, mention = member
        is_verb = mention.is_verb
        if is_verb or mention.rule == "noun-governed":  # the verb beside it makes it an event
            if found[at] is None and (dated is not None or occasion is not None):
                found[at] = _joined(read, member, found, (dated, occasion))
            if found[at] is not None:
                dated = at
        if not is_verb and found[at] is None:
            nouns.append(member)
    for at, _, _, noun in nouns:
        verb = _verb_about(noun, read.members)
        if verb is not None and found[verb] is not None:
            found[at] = _affected(found[verb], effect(read.tokens, noun))


def _joined(
    read: Sentence,
    member: Member,
    found: Sequence[Dating | None],
    known: tuple[int | None, int | None],
) -> Dating | None:
    """The date of a clause by the one it is joined to, or by the occasion that opens its sentence.

    `known` are the last clause with a date, and the occasion.
    """
    dated, occasion = known
    _, trigger, clause, _ = member
    if clause in read.unresolved:
        return None
    opener = read.opener(clause)
    if dated is not None and opener in JOINING:
        if _has_own_time(read, trigger, clause):
            return None
        return _passed(found[dated], "date-by-coordination")
    if occasion is not None and not opener:
        return _passed(found[occasion], "date-of-occasion")
    return None


def _has_own_time(read: Sentence, trigger: int, clause: int) -> bool:
    """Whether a clause speaks of another time: by a figure, a word of time, or the pluperfect."""
    cuts, lower = read.cuts, read.tokens.lower
    first = cuts[clause - 1] if clause else read.start
    beyond = cuts[clause] if clause < len(cuts) else read.beyond
    words = lower[first:beyond]
    if "had" in lower[max(first, trigger - LEAD) : trigger] or not _TIMES.isdisjoint(words):
        return True
    return any(word[0].isdecimal() for word in words)


def _occasion(read: Sentence) -> int | None:
    """The dated event on whose occasion the first clause tells: "By the treaty of 1896 ..."."""
    at, _, _, mention = read.members[0]
    if mention.is_verb or mention.phrase[0] - read.start != 1:
        return None
    return at if read.tokens.lower[read.start] in _OCCASIONS else None


def _verb_about(noun: Mention, members: Sequence[Member]) -> int | None:
    """The verb that this noun is the object of, or stands in the phrase of, after the verb."""
    trigger, phrase = noun.trigger[0], noun.phrase
    for at, before, _, verb in reversed(members):
        if verb.is_verb and (before < trigger < verb.phrase[1] or verb.object == phrase):
            return at
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
