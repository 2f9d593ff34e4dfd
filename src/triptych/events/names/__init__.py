"""Names: the places and actors that a text names, and the words that stand for them.

Names do not overlap, and hold no article before them. The kind is the one that the syntax shows
where the name stands; what shows nothing is left out.
"""

from triptych.events.findings import Name
from triptych.events.names import coreference, groups, kinds, proper, repeats, runs
from triptych.events.names.classes import (
    CAPITAL,
    CLOSED_CLASS,
    DULL,
    FIRST,
    GROUP,
    HYPHEN,
    KNOWN,
    LEADING,
    MIXED,
    OF,
    PLACING,
    READABLE,
    STANDING,
    TRIGGER,
    VERB,
)
from triptych.events.names.gazetteer import Gazetteer, Known
from triptych.events.names.reading import Reading, Seen, named, new, reading
from triptych.events.names.runs import HYPHENS
from triptych.events.names.words import CLOSED, PREPOSITIONS, words
from triptych.events.tokens import Tokens

RULES: dict[str, str] = {
    "known-name": "The name stands in the authorities or the gazetteer.",
    "known-people": "The people of a country stand for it as an actor: the Russians, the French.",
    "known-adjective": "An adjective made of a known name: French.",
    "known-in-name": "A known name that is part of the name of an event: the Spanish Civil War.",
    "known-with-adjective": "A known place with a word before it that is part of it: Nazi Germany.",
    **groups.RULES,
    **proper.RULES,
    **coreference.RULES,
}

_ENDING = CLOSED_CLASS | VERB  # what ends a phrase without a noun
_ARTICLES = frozenset(("the", "a", "an"))
_LED = frozenset("occupied controlled led backed ruled sponsored dominated held".split())
_NOUNLIKE = ("an", "i")  # adjectives with a plural of their own: "the Russian" is not the Russians
_AFTER_FIRST = frozenset(
    ("'s", "’s", ",", "of", "was", "who")
)  # what shows that a first word is a name
_NEW = frozenset(
    "new northern southern eastern western upper lower inner outer old greater".split()
)


def find(tokens: Tokens, gazetteer: Gazetteer) -> list[Name]:
    """The places and actors of a text, in its order; time is linear in its length."""
    text = reading(tokens, gazetteer, words())
    seen: list[Seen] = []
    standing: list[int] = []
    undecided: list[tuple[int, int]] = []
    bits, done, last = text.bits, 0, 0
    for at in [at for at, word in enumerate(bits) if word > 0]:
        word = bits[at]
        if at < done or (word & DULL and not bits[at + 1] & MIXED):
            continue
        if not word & MIXED or (word & TRIGGER and _is_common(text, at)):
            one, done = _lower(text, at) if word & READABLE else (None, at)
            if not one and word & STANDING:
                standing.append(at)
        else:
            one, done = _capital(text, at, seen[-1] if seen else None)
            if not one and not word & CLOSED_CLASS:
                undecided.append((at, done))
        if one:
            if one.name.first < last:
                seen.pop()
            seen.append(one)
            last = one.name.beyond
    seen = repeats.decided(text, seen, undecided)
    return [one.name for one in coreference.resolve(text, seen, standing, undecided)]


def _is_common(text: Reading, at: int) -> bool:
    """Whether a capital only opens a sentence: "Their troops", "Workers in"."""
    is_opening = text.bits[at] & FIRST and not text.bits[at + 1] & CAPITAL
    return bool(is_opening) and not text.words[at][1:].isupper()


def _lower(text: Reading, at: int) -> tuple[Seen | None, int]:
    """What a word in lower case names, and the token to go on from."""
    word = text.lower[at]
    if text.bits[at] & KNOWN and word in text.gazetteer.lower:
        known = text.gazetteer.longest(text.lower, text.words, at)
        if known:
            return _known_group(text, at, known)
    if text.bits[at] & GROUP or word in text.known_words.adherents:
        group = groups.alone(text, at)
        if group:
            return group, group.name.beyond
    if word in text.known_words.attributive:
        return groups.modifier(text, at), at + 1
    return None, at + 1


def _known_group(text: Reading, at: int, known: Known) -> tuple[Seen | None, int]:
    """A group that the curators know, as a noun or as a modifier."""
    beyond = at + len(known.words)
    if known.form == "adjective":
        group = groups.modifier(text, at) if text.lower[beyond] not in CLOSED else None
        if group is None:
            return None, beyond
        name = named(at, beyond, known, "actor", "group-as-modifier", is_adjective=True)
        return Seen(name, "group"), beyond
    name = named(at, beyond, known, "actor", "known-name")
    return Seen(name, "group", known.words[-1], is_plural=True), beyond


def _capital(text: Reading, at: int, previous: Seen | None) -> tuple[Seen | None, int]:
    """What a word with a capital names, and the token to go on from."""
    bits = text.bits
    word, following = bits[at], bits[at + 1]
    if following & HYPHEN and text.lower[at] in text.gazetteer.prefixes and bits[at + 2] & CAPITAL:
        return _double(text, at, text.gazetteer.prefixes[text.lower[at]])
    beyond = runs.end(text, at) if following & runs.GOING_ON else at + 1
    if word & KNOWN:
        known = text.gazetteer.longest(text.lower, text.words, at)
        if known:
            return _known(text, at, beyond, known, previous)
    if word & CLOSED_CLASS and text.lower[at] in _ARTICLES:
        return None, at + 1 if word & FIRST else runs.work(text, at)
    if word & FIRST:
        first = runs.opening(text, at, beyond)
        if first > at:
            return None, first
    first = runs.start(text, at, previous) if bits[at - 1] & LEADING else at
    if bits[first] & FIRST or bits[beyond] & groups.BEGINNING or beyond > first + 1:
        return _unknown(text, first, beyond, previous)
    return proper.read(text, first, beyond, previous)


def _double(text: Reading, at: int, prefix: Known) -> tuple[Seen | None, int]:
    """The first half of a double adjective, or the group that both halves begin."""
    group = groups.of_two(text, at)
    if group:
        return group, group.name.beyond
    name = named(at, at + 1, prefix, "actor", "known-adjective", is_adjective=True)
    return Seen(name, prefix.sort, adjective=prefix.adjective), at + 2


def _unknown(text: Reading, at: int, beyond: int, previous: Seen | None) -> tuple[Seen | None, int]:
    """A name that may be more or less than its words: New X, X workers, what opens a sentence."""
    bits = text.bits
    if beyond > at + 1 and text.lower[at] in _NEW:
        following = text.gazetteer.longest(text.lower, text.words, at + 1)
        if following and following.form == "name":
            return _composed(text, at, at + 1 + len(following.words), following, previous)
    if bits[beyond] & groups.BEGINNING:
        group = groups.of_named(text, at, beyond)
        if group:
            return group, group.name.beyond
    if bits[at] & FIRST and beyond == at + 1 and text.lower[beyond] not in _AFTER_FIRST:
        is_given = text.lower[at] in text.known_words.given
        if not is_given or not kinds.acts(text, beyond, is_city=True):
            return None, beyond
    return proper.read(text, at, beyond, previous)


def _known(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[Seen | None, int]:
    """A name that begins with a known one."""
    bits, own = text.bits, at + len(known.words)
    if bits[at - 1] & HYPHEN and at > 1 and text.is_glued(at) and _is_against(text, at):
        return None, own
    if beyond > own and not (bits[own] & HYPHEN and text.is_glued(own)):
        return _compound(text, at, beyond, known, previous)
    if known.form == "name" and known.sort != "body" and not bits[own] & GROUP:
        return _place_or_actor(text, at, own, known, previous), own
    return _own(text, at, own, known, previous)


def _own(
    text: Reading, at: int, own: int, known: Known, previous: Seen | None
) -> tuple[Seen | None, int]:
    """A known name by itself, or with the group that it begins: "Paris workers"."""
    if known.form == "adjective":
        return _adjective(text, at, own, known)
    if known.form == "people":
        return _people(text, at, own, known)
    is_group = text.bits[own] & GROUP and not text.bits[at - 1] & PLACING
    if is_group and known.actor:
        group = groups.of_named(text, at, own)
        if group:
            return group, group.name.beyond
    whole = runs.complement(text, own) if known.sort == "body" else own
    if whole > own:
        name = Name(at, whole, "actor", text.text(at, whole), "body-by-words")
        return Seen(name, "body"), whole
    return _place_or_actor(text, at, own, known, previous), own


def _is_against(text: Reading, at: int) -> bool:
    """Whether a name is the second half of a word such as "anti-British"."""
    return text.words[at - 2] == text.lower[at - 2] and text.lower[at - 2].isalpha()


def _place_or_actor(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> Seen:
    """A known name as what it is where it stands."""
    before, after = text.bits[at - 1], text.bits[beyond]
    kind = kinds.kind(text, at, beyond, known.sort, previous)
    if not kind or not (known.place if kind == "place" else known.actor):
        is_actor = known.sort == "power" or (known.actor_authority and not known.place_authority)
        kind = "actor" if not known.place or (is_actor and known.actor) else "place"
    name = named(at, beyond, known, kind, "known-name")
    noun = proper.said_sort(text, at, beyond) if (before | after) & proper.SAYING else ""
    is_title = before & OF and text.bits[at - 2] & CAPITAL  # "Treaty of Nanjing"
    sort = "" if is_title else known.sort
    return new(Seen, (name, sort, noun, known.adjective, known.actor_authority, False))


def _adjective(text: Reading, at: int, beyond: int, known: Known) -> tuple[Seen | None, int]:
    """An adjective made of a known name: of a group, of a place, of an act, or standing for all."""
    group = groups.of_people(text, at, known, beyond)
    if group:
        return group, group.name.beyond
    following = text.lower[beyond]
    is_joined = text.bits[beyond] & HYPHEN and not text.bits[beyond + 1] & CAPITAL
    if is_joined and text.lower[beyond + 1] not in _LED:
        return None, beyond
    if _ends_phrase(text, beyond):
        is_people = text.lower[at - 1] == "the" and not text.lower[at].endswith(_NOUNLIKE)
        if is_people:
            return _people(text, at, beyond, known)
        if not _goes_on(text, beyond):
            return None, beyond
    is_place = following in text.known_words.places_after and known.place
    kind = "place" if is_place or not known.actor else "actor"
    name = named(at, beyond, known, kind, "known-adjective", is_adjective=True)
    return Seen(name, known.sort, adjective=known.adjective, owner=known.actor_authority), beyond


def _ends_phrase(text: Reading, at: int) -> bool:
    """Whether no noun follows: a mark, a preposition, an auxiliary, a verb."""
    return text.bits[at] & _ENDING != 0 or not text.lower[at][0].isalnum()


def _goes_on(text: Reading, at: int) -> bool:
    """Whether another adjective is joined to one: "French and British", "Danish-Swedish"."""
    is_joined = text.lower[at] in {"and", "or", ",", *HYPHENS} and at + 1 < len(text.tokens.words)
    known = text.gazetteer.longest(text.lower, text.words, at + 1) if is_joined else None
    return bool(known and known.form == "adjective")


def _people(text: Reading, at: int, beyond: int, known: Known) -> tuple[Seen | None, int]:
    """A people as an actor; one whose name has no plural may stand before a noun as well."""
    group = groups.of_people(text, at, known, beyond)
    if group:
        return group, group.name.beyond
    is_noun = known.form != "people" or text.lower[beyond - 1].endswith("s")
    is_adjective = not is_noun and not _ends_phrase(text, beyond)
    rule = "known-people" if known.sort else "known-name"
    name = named(at, beyond, known, "actor", rule, is_adjective=is_adjective)
    if not name.authority and not is_adjective:
        name = name._replace(label=text.text(at, beyond))  # "the Italians" are not all Italy
    owner = known.actor_authority
    one = Seen(name, "group", known.words[-1], known.adjective, owner, is_plural=True)
    return one, beyond


def _compound(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[Seen | None, int]:
    """A known name that other capitals follow: Spanish Civil War, Bengal Army, Nazi Germany."""
    shape = runs.shape(text, at, beyond)
    own = at + len(known.words)
    if shape == "happening":
        kind = "place" if known.place else "actor"
        name = named(at, own, known, kind, "known-in-name", is_adjective=True)
        return Seen(name, known.sort), beyond
    if shape in {"body", "realm", "place", "person"}:
        return proper.read(text, at, beyond, previous)
    following = text.gazetteer.longest(text.lower, text.words, own)
    if following and following.form == "name" and known.form != "name":
        return _composed(text, at, own + len(following.words), following, previous)
    if not following and known.form == "name":
        is_led = text.lower[at - 1] in PREPOSITIONS
        one = None if is_led else proper.read(text, at, beyond, None)[0]
        return one if one and one.name.kind == "actor" else None, beyond
    return _own(text, at, own, known, previous)


def _composed(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[Seen | None, int]:
    """A known place with the words before it that make it another: "British India"."""
    kind = kinds.kind(text, at, beyond, known.sort, previous) or "place"
    name = Name(at, beyond, kind, text.text(at, beyond), "known-with-adjective")
    return Seen(name, known.sort), beyond
