"""Sharing: dates passed on, along coordinated clauses, from an occasion, from a verb to its object.

What is passed on is inferred at best. A clause that speaks of a time of its own is passed nothing.
"""

from collections.abc import Mapping, Sequence

from triptych.events.candidates.clauses import JOINING, LEAD, Dating, Sentence
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


def share(read: Sentence, found: list[Dating | None], effects: Mapping[int, str]) -> None:
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
    read: Sentence,
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
    if dated is not None and opener in JOINING:
        if _has_own_time(read, at, clause):
            return None
        return _passed(found[dated], "date-by-coordination")
    if occasion is not None and not opener:
        return _passed(found[occasion], "date-of-occasion")
    return None


def _has_own_time(read: Sentence, at: int, clause: int) -> bool:
    """Whether a clause speaks of another time: by a figure, a word of time, or the pluperfect."""
    cuts, lower = read.clauses.cuts, read.tokens.lower
    first = cuts[clause - 1] if clause else read.clauses.start
    beyond = cuts[clause] if clause < len(cuts) else read.beyond
    words = lower[first:beyond]
    trigger = read.mentions[at].trigger[0]
    if "had" in lower[max(first, trigger - LEAD) : trigger] or not _TIMES.isdisjoint(words):
        return True
    return any(word[0].isdecimal() for word in words)


def _tells(mention: Mention) -> bool:
    """Whether a mention is a clause: a verb, or a noun with the verb that makes it an event."""
    return mention.is_verb or mention.rule == "noun-governed"


def _occasion(read: Sentence, found: Sequence[Dating | None]) -> int | None:
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
