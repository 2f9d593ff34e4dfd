"""Licence: when a common noun of an event is one event, and not a kind of event or a repetition.

"the siege of the town", "a revolt in 1837" are; "sieges were common", "as a war", "the revolt" (of
which was spoken before) are not.
"""

from typing import NamedTuple

from triptych.events import _mention_grammar as g
from triptych.events._mention_reading import Reading
from triptych.events.lexicon import Noun

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


def at_once(r: Reading, noun: Noun, phrase: NounPhrase, end: int) -> str | None:
    """The rule by which a noun is one event, "" if it is none, None if its verb decides."""
    if phrase.determiner & g.ANY or _is_predicate(r, phrase) or _is_count(r, noun, phrase.first):
        return ""
    of = phrase.first > 1 and r.lower[phrase.first - 1] == "of"
    if of and _is_measured(r, phrase.first):
        return "noun-measured"
    if phrase.determiner & g.THIS:
        return "noun-dated" if r.has_date(phrase.first, phrase.beyond) else ""
    dated = r.is_dated(phrase.first, phrase.beyond, end)
    if noun.key != "nouns":
        return _of_weak(r, noun, phrase, dated=dated)
    if dated and (phrase.determiner or phrase.is_modified or phrase.complement):
        return "noun-dated"
    is_general = of and not phrase.determiner and not r.tags[phrase.first - 2] & g.EDGE
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
    narrated = r.past_before(r.sentence(phrase.noun)[1] - 1) and not r.is_scholarly(phrase.noun)
    if phrase.determiner:
        return _by_determiner(phrase, narrated=narrated)
    if phrase.complement == _SURE and (phrase.actor or not noun.is_plural or narrated):
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
    if complement == _SURE or (complement and narrated):
        return "noun-with-complement"
    if phrase.determiner & g.THE:
        return "noun-with-actor" if phrase.actor else ""
    is_one = phrase.determiner & g.A and phrase.is_modified
    return "noun-with-complement" if is_one and narrated else ""


def _of_weak(r: Reading, noun: Noun, phrase: NounPhrase, *, dated: bool) -> str:
    """The rule for a noun that needs a complement or, under "dated", a date."""
    determiner = phrase.determiner
    if noun.key == "dated":
        return "noun-dated" if dated and determiner & (g.THE | g.WHOSE | g.A) else ""
    if determiner & g.WHOSE and (phrase.complement or phrase.actor):
        return "noun-with-actor"
    following = r.lower[phrase.noun + 1 : phrase.noun + 2]
    if r.lower[phrase.noun].endswith("ing") and following != ["of"]:
        return ""
    if phrase.complement == _SURE and determiner & (g.THE | g.A):
        return "noun-with-complement"
    return "noun-dated" if dated and phrase.complement and determiner else ""


def _is_measured(r: Reading, first: int) -> bool:
    """Whether a number of years goes before: "two years of"."""
    if not r.tags[first - 2] & g.TIME:
        return False
    measures = r.tags[max(0, first - 5) : first - 2]
    return any(bits & (g.SOME | g.A) for bits in measures) and r.past_before(first)


def _is_count(r: Reading, noun: Noun, first: int) -> bool:
    """Whether a figure says how many there were: "1783 burials"."""
    return noun.is_plural and bool(r.tags[first] & g.FIGURE)


def _is_predicate(r: Reading, phrase: NounPhrase) -> bool:
    """Whether the phrase says what something was, or was taken for: "was a revolt", "as a war"."""
    before = phrase.first - 1
    if before < 0 or phrase.determiner & g.WHOSE:
        return False
    if phrase.determiner & g.THE:
        return bool(r.tags[before] & g.BE) and r.lower[phrase.first + 1].endswith(_FOREMOST)
    if r.lower[before] in ("as", "like"):
        return True
    return bool(r.tags[before] & g.BE) and not (before and r.lower[before - 1] == "there")
