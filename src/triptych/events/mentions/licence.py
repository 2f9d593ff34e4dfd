"""Licence: when a common noun of an event is one event, and not a kind of event or a repetition.

"the siege of the town", "a revolt in 1837" are; "sieges were common", "as a war", "the revolt" (of
which was spoken before) are not.
"""

from typing import NamedTuple

from triptych.events.mentions import grammar as g
from triptych.events.mentions.lexicon import Noun
from triptych.events.mentions.reading import Reading

RULES = {
    "noun-with-actor": "A noun of an event with its owner, or a word for whose it was.",
    "noun-with-complement": "A noun of an event with words that say whose, where or against what.",
    "noun-dated": "A noun of an event beside a date.",
    "noun-governed": "A noun of an event with a verb that says that it happened.",
    "noun-measured": "A noun of an event of which the text says how many years it filled.",
    "noun-denied": "A noun of an event of which the text says that there was none.",
}
_FOREMOST = ("est", "most", "first", "last")
_SURE = 2  # the strength of a complement that is definite or a name


class NounPhrase(NamedTuple):
    """A noun phrase around an event noun: [first, noun] and its complements up to `beyond`."""

    noun: int
    first: int
    beyond: int
    determiner: int
    complement: int  # 0 none, 1 vague, 2 definite or named
    is_modified: bool
    actor: tuple[int, int] | None


def at_once(r: Reading, noun: Noun, phrase: NounPhrase) -> str | None:
    """The rule by which a noun is one event, "" if it is none, None if its verb decides."""
    first, determiner = phrase.first, phrase.determiner
    if determiner & g.ANY or _is_predicate(r, phrase) or _is_count(r, noun, first, phrase.noun):
        return ""
    of = first > r.floor + 1 and r.lower[first - 1] == "of"
    if of and r.tags[first - 2] & g.TIME and _is_measured(r, first):
        return "noun-measured"
    if determiner & g.THIS:
        return "noun-dated" if r.has_figure(first, phrase.beyond) else ""
    dated = r.is_dated(first, phrase.beyond)
    if noun.key != "nouns":
        return _of_weak(r, noun, phrase, dated=dated)
    is_edge = of and bool(r.tags[first - 2] & g.EDGE)
    if dated and (
        phrase.is_modified or phrase.complement or is_edge or determiner & g.A
        or (determiner and _is_close(r, phrase))
    ):  # fmt: skip
        return "noun-dated"
    is_general = of and not determiner and not is_edge
    return "" if is_general else None  # an example of intervention


def with_governor(
    r: Reading, noun: Noun, phrase: NounPhrase, *, is_governed: bool, is_seen: bool
) -> str:
    """The rule for a noun that has no date: by its verb, or by its determiner and complement."""
    is_bare = phrase.determiner & g.THE and not (phrase.is_modified or phrase.complement)
    if is_bare and is_seen:
        return ""
    if is_governed:
        return "noun-governed"
    narrated = r.past_before(r.end - 1) and not r.is_scholarly
    if phrase.determiner:
        return _by_determiner(phrase, narrated=narrated)
    if phrase.complement == _SURE and (not noun.is_plural or (phrase.actor and narrated)):
        return "noun-with-complement"
    return "noun-with-actor" if phrase.actor and narrated else ""


def _by_determiner(phrase: NounPhrase, *, narrated: bool) -> str:
    """The rule for a noun with a determiner, but neither date nor verb."""
    complement = phrase.complement
    if phrase.determiner & g.NO:
        return "noun-denied"
    if phrase.determiner & g.WHOSE:
        owned = phrase.actor or complement or phrase.is_modified
        return "noun-with-actor" if owned else ""
    if complement == _SURE:
        return "noun-with-complement"
    if phrase.determiner & g.THE:
        return "noun-with-actor" if phrase.actor else ""
    is_one = phrase.determiner & g.A and phrase.is_modified
    return "noun-with-complement" if is_one and narrated else ""


def _of_weak(r: Reading, noun: Noun, phrase: NounPhrase, *, dated: bool) -> str:
    """The rule for a noun that needs a complement or, under "dated", a date."""
    determiner = phrase.determiner
    if noun.key == "dated":
        is_one = dated and determiner & (g.THE | g.WHOSE | g.A) and _is_close(r, phrase)
        return "noun-dated" if is_one and not _is_told_of(r, phrase) else ""
    if noun.key in ("works", "deverbal"):
        return "noun-dated" if dated and _is_made(r, noun, phrase) else ""
    if determiner & g.WHOSE and (phrase.complement or phrase.actor):
        return "noun-with-actor"
    following = r.lower[phrase.noun + 1 : phrase.noun + 2]
    if r.lower[phrase.noun].endswith("ing") and following != ["of"]:
        return ""
    if phrase.complement == _SURE and determiner & (g.THE | g.A):
        return "noun-with-complement"
    is_sure = phrase.complement == _SURE
    return "noun-dated" if dated and is_sure and determiner else ""


def _is_made(r: Reading, noun: Noun, phrase: NounPhrase) -> bool:
    """Whether a dated noun tells of a making: "an engraving by Dürer of 1514"."""
    if noun.is_plural or not phrase.determiner:
        return False
    if noun.key == "deverbal":
        return phrase.complement == _SURE and bool(phrase.determiner & (g.THE | g.WHOSE))
    return r.p.own_date.search(r.letters, phrase.noun, phrase.beyond) is not None


def _is_measured(r: Reading, first: int) -> bool:
    """Whether a number of years goes before: "two years of"."""
    measures = r.tags[max(r.floor, first - 5) : first - 2]
    return any(bits & (g.SOME | g.A) for bits in measures) and r.past_before(r.end - 1)


def _is_count(r: Reading, noun: Noun, first: int, at: int) -> bool:
    """Whether a figure says how many there were: "1783 burials"."""
    if not noun.is_plural or r.tags[first] & g.THE:
        return False
    return bool((r.tags[first] | (r.tags[at - 1] if at else 0)) & (g.FIGURE | g.NUMBER))


def _is_told_of(r: Reading, phrase: NounPhrase) -> bool:
    """Whether the verb before tells of an event with this very object: "received a charter"."""
    senses = r.lexicon.verbs.get(r.lower[phrase.first - 1]) if phrase.first else None
    word = r.lower[phrase.noun]
    return senses is not None and any(word in verb.objects for _, verb in senses.all)


def _is_close(r: Reading, phrase: NounPhrase) -> bool:
    """Whether the date stands in the phrase or right after it: "the strike of May 1926"."""
    if r.has_figure(phrase.first, phrase.beyond):
        return True
    return r.p.close_date.match(r.letters, phrase.beyond, r.end) is not None


def _is_predicate(r: Reading, phrase: NounPhrase) -> bool:
    """Whether the phrase says what something was, or was taken for: "was a revolt", "as a war"."""
    before = phrase.first - 1
    if before < r.floor or phrase.determiner & g.WHOSE:
        return False
    if phrase.determiner & g.THE:
        return bool(r.tags[before] & g.BE) and r.lower[phrase.first + 1].endswith(_FOREMOST)
    if r.lower[before] in ("as", "like"):
        return True
    return bool(r.tags[before] & g.BE) and not (before and r.lower[before - 1] == "there")
