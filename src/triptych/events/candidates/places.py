"""Places: where a mention says that it happened, in its phrase, its clause or its sentence."""

from bisect import bisect_left
from collections.abc import Sequence

from triptych.events.candidates import noun_phrases
from triptych.events.candidates.noun_phrases import BREAKS, Around
from triptych.events.candidates.roles import between, is_free
from triptych.events.findings import Mention, Name, Part
from triptych.events.names.gazetteer import sorts
from triptych.records import Basis

RULES = {
    "place-in-phrase": "The place stands in the words that tell of the event.",
    "place-in-clause": "A locative phrase of the clause names the place.",
    "place-before-clause": "The clause opens with the place.",
    "place-of-sentence": "The sentence opens with the place.",
    "place-by-relative": "It is told of the place that stands right before: X, where ...",
    "place-by-adjective": "An adjective made of the place's name stands in the phrase.",
    "place-taken": "An unknown name is that of a place, since it fell or was taken.",
    "place-in-name": "What happened is called after the place: the Peterloo massacre.",
    "place-that-acts": "A country or city that acts on itself is the place as well.",
    "place-by-coordination": "It is told in one breath with what happened at that place.",
    "setting": "The text opens with this country alone, and the sentence names no other place.",
}

_LOCATIVE = frozenset(
    "in at near across throughout into inside outside within around along off to from on".split()
)
_ARTICLES = frozenset(("the", "a", "an"))
_STOPS = frozenset(
    ", ; : . — – ( and but or yet when while which who where although whereas after before until "
    "since as that by".split()
)
_TEMPORAL = frozenset("after before until since following".split())
_MOTION = frozenset(
    ("departure", "withdrawal", "voyage", "return", "transfer", "troop deployment", "migration")
)
_NAMED_AFTER_PLACES = frozenset(
    (
        "battle", "bombardment", "earthquake", "eruption", "famine", "fire", "flood", "killing",
        "massacre", "riot", "siege",
    )
)  # fmt: skip
_INWARD = frozenset(
    (
        "abolition", "ban", "election", "emancipation", "enfranchisement", "event", "independence",
        "introduction", "legislation", "reform", "revolt", "revolution", "surrender",
    )
)  # fmt: skip
_EXPLICIT, _INFERRED = Basis.EXPLICIT, Basis.INFERRED  # by name, they are slow to look up
_AHEAD = 3  # mentions that may lie in the phrase of one
_WHERE = 4  # tokens from a mention back to "where"
_CLAUSE = 60  # tokens in which a clause may share the place of the one before
_REACH = 10  # tokens after a phrase in which its clause may still name the place
_OPENING = 12  # tokens of the phrases that open a sentence


def places(around: Around, mentions: Sequence[Mention], at: int) -> list[Part]:
    """The places of a mention, as far as its own words and its sentence name them."""
    mention = mentions[at]
    first, beyond = mention.phrase
    sentence = around.tokens.sentence_of[mention.trigger[0]]
    if sentence in around.located:
        inside = between_places(around, first, beyond)
        if inside:
            inside = [n for n in inside if not _is_of_other(around, n, mentions, at)]
            if inside:
                return _least(around, inside, "place-in-phrase")
        name, rule = _near(around, mention)
        if name:
            return [part(around, name, rule)]
    if sentence in around.described:
        for name in between(around, first, beyond):
            if name.kind == "place" and name.is_adjective:
                return [part(around, name, "place-by-adjective")]
    return _by_type(around, mention)


def _near(around: Around, mention: Mention) -> tuple[Name | None, str]:
    """The place that stands before or after a mention; asks only where some place is near."""
    lower, (first, beyond), firsts = around.lower, mention.phrase, around.place_firsts
    name, following = None, bisect_left(firsts, beyond)
    if following < len(firsts) and firsts[following] < beyond + _REACH:
        name = _after(around, mention)
        if name:
            return name, "place-in-clause"
    if first in around.ending or lower[first - 1] == ",":
        name = _before(around, mention)
        if name:
            return name, "place-before-clause"
    if "where" in lower[max(first - _WHERE, 0) : first + 1]:
        name = _relative(around, mention)
        if name:
            return name, "place-by-relative"
    return _opening(around, mention), "place-of-sentence"


def _by_type(around: Around, mention: Mention) -> list[Part]:
    """The place that the kind of event shows a name to be."""
    if mention.subject and mention.type in _INWARD:
        acting = _acting(around, mention.subject)
        if acting:
            return [part(around, acting, "place-that-acts", is_inferred=True)]
    if mention.is_verb:
        return _taken(around, mention)
    return _in_name(around, mention) if mention.type in _NAMED_AFTER_PLACES else []


def between_places(around: Around, first: int, beyond: int) -> list[Name]:
    """The names of places that begin in a stretch of tokens."""
    firsts = around.place_firsts
    at = bisect_left(firsts, first)
    if at == len(firsts) or firsts[at] >= beyond:
        return []
    return around.places[at : bisect_left(firsts, beyond, at)]


def _acting(around: Around, subject: tuple[int, int]) -> Name | None:
    """The country or city that is the subject of what concerns itself alone."""
    name = around.ending.get(subject[1])
    is_one = name and name.kind == "actor" and not name.is_adjective and name.label in sorts()
    return name if is_one else None


def _taken(around: Around, mention: Mention) -> list[Part]:
    """The unknown name of what fell or was taken."""
    range_ = mention.subject if mention.type == "fall of a place or power" else None
    if not range_ and mention.object and around.lower[mention.trigger[0]] in around.known.takings:
        range_ = mention.object
    if not range_ or between(around, *range_):
        return []
    for phrase in noun_phrases.people(around, *range_, is_person=True):
        word = around.words[phrase.first]
        if phrase.is_name and word not in around.owners and is_free(around, phrase):
            return [
                Part(phrase.label, around.tokens.span(phrase.first, phrase.beyond), "place-taken")
            ]
    return []


def _in_name(around: Around, mention: Mention) -> list[Part]:
    """The unknown name before what is called after its place: "the Peterloo massacre"."""
    first, beyond = mention.subject or (0, 0)
    if beyond != mention.trigger[0]:
        return []
    word = around.words[first]
    is_one = beyond == first + 1 and word[0].isupper() and first not in around.starts
    if not is_one or between(around, first, beyond) or word in around.owners:
        return []
    return [Part(word, around.tokens.span(first, beyond), "place-in-name")]


def shared(around: Around, mention: Mention, before: Mention, places: Sequence[Part]) -> list[Part]:
    """The places of the verb before, where one goes on from it in the same clause."""
    lower, first = around.lower, mention.phrase[0]
    if before.type in _MOTION or not mention.is_verb or first <= before.trigger[0]:
        return []
    is_own = first != mention.trigger[0] and lower[first] not in ("was", "were")
    is_joined = lower[first - 1] in ("and", "then") or lower[first].endswith("ing")
    sentence_of = around.tokens.sentence_of
    if first - before.trigger[1] > _CLAUSE or is_own or not is_joined:
        return []
    if sentence_of[before.trigger[0]] != sentence_of[first] or not BREAKS.isdisjoint(
        lower[before.trigger[1] : first]
    ):
        return []
    return [one._replace(rule="place-by-coordination", basis=_INFERRED) for one in places]


def _is_of_other(around: Around, name: Name, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place is that of another event in the phrase, which only dates this one."""
    mention = mentions[at]
    for other in mentions[at + 1 : at + 1 + _AHEAD]:
        first, beyond = other.phrase
        is_inside = mention.trigger[1] <= first and beyond <= mention.phrase[1]
        if is_inside and first <= name.first < beyond and around.lower[first - 1] in _TEMPORAL:
            return True
    return False


def _after(around: Around, mention: Mention) -> Name | None:
    """The place in a locative phrase right after a mention."""
    start, lower = mention.phrase[1], around.lower
    if start == len(lower) or lower[start] in _STOPS:
        return None
    near = between_places(around, start, start + _REACH)
    if not near:
        return None
    _, limit = around.tokens.sentences[around.tokens.sentence_of[mention.trigger[0]]]
    for name in near:
        first = name.first
        if first >= limit or not _STOPS.isdisjoint(lower[start : first + 1]):
            return None
        # next to it: "an earthquake struck" | "Lisbon"
        if first == start or name.rule == "there" or is_located(around, name):
            return name
    return None


def _before(around: Around, mention: Mention) -> Name | None:
    """The place in a locative phrase that ends where a mention begins."""
    at, lower, ending = mention.phrase[0], around.lower, around.ending
    name = ending.get(at) or (ending.get(at - 1) if lower[at - 1] == "," else None)
    if not name or not is_place(name):
        return None
    if name.rule == "there":
        return name
    if not is_located(around, name):
        return None
    lead = lead_of(around, name)
    start, _ = around.tokens.sentences[around.tokens.sentence_of[at]]
    is_first = lead == start or lower[lead - 1] in _STOPS
    return name if is_first else None


def _relative(around: Around, mention: Mention) -> Name | None:
    """The place that "where" before a mention stands for."""
    lower, at = around.lower, mention.phrase[0]
    least = max(at - _WHERE, 1)
    if "where" not in lower[least + 1 : at + 1]:
        return None
    for back in range(at, least, -1):
        if lower[back] == "where":
            end = back - 1 if lower[back - 1] == "," else back
            name = around.ending.get(end)
            return name if name and is_place(name) else None
        if back < at and lower[back] in ",;:.":
            return None
    return None


def _opening(around: Around, mention: Mention) -> Name | None:
    """The place in the phrases that open a sentence."""
    lower, first = around.lower, mention.phrase[0]
    start, _ = around.tokens.sentences[around.tokens.sentence_of[mention.trigger[0]]]
    if lower[start] not in _LOCATIVE or first - start > _CLAUSE:
        return None
    for name in between_places(around, start, min(start + _OPENING, first)):
        if is_located(around, name):
            lead = lead_of(around, name)
            is_open = lead == start or lower[lead - 1] == ","
            if is_open and ";" not in lower[name.beyond : first]:
                return name
    return None


def is_place(name: Name) -> bool:
    """Whether a name is that of a place, and no adjective made of it."""
    return name.kind == "place" and not name.is_adjective


def lead_of(around: Around, name: Name) -> int:
    """The token of the preposition that leads to a name."""
    at = name.first - 1
    return at - 1 if at > 0 and around.lower[at] in _ARTICLES else at


def is_located(around: Around, name: Name) -> bool:
    """Whether a locative preposition stands before a name, perhaps with an article."""
    return name.first > 0 and around.lower[lead_of(around, name)] in _LOCATIVE


def _least(around: Around, found: Sequence[Name], rule: str) -> list[Part]:
    """Each place once."""
    once = {name.authority or name.label: name for name in found}
    return [part(around, name, rule) for name in once.values()]


def part(around: Around, name: Name, rule: str, *, is_inferred: bool = False) -> Part:
    """A name as a place; what stands for another name is inferred."""
    basis = _INFERRED if is_inferred or name.because else _EXPLICIT
    span = around.tokens.span(name.first, name.beyond)
    return Part(name.label, span, rule, name.authority, "", basis)
