"""Names: the places and actors that a text names, and the words that stand for them.

Names do not overlap, and hold no article before them. The kind is the one that the syntax shows
where the name stands; what shows nothing is left out.
"""

from functools import lru_cache

from triptych.events.findings import Name
from triptych.events.names import coreference, groups, kinds, proper, repeats, runs
from triptych.events.names.gazetteer import Gazetteer, Known
from triptych.events.names.reading import Reading, Seen, named, reading
from triptych.events.names.runs import HYPHENS
from triptych.events.names.words import CLOSED, LOCATIVE, PREPOSITIONS, is_verb, words
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
    triggers, dull, done = _triggers(gazetteer.lower), text.known_words.dull, 0
    for at in _of_interest(tokens, triggers):
        low = tokens.lower[at]
        if at < done or (low in dull and _is_dull(text, at)):
            continue
        previous = seen[-1] if seen else None
        if tokens.words[at] == low or (low in triggers and _is_common(text, at)):
            found, done = _lower(text, at)
            if not found:
                standing.append(at)
        else:
            found, done = _capital(text, at, previous)
            if not found and low not in CLOSED:
                undecided.append((at, done))
        if found and seen and seen[-1].name.beyond > found[0].name.first:
            seen.pop()
        seen.extend(found)
    seen = repeats.decided(text, seen, undecided)
    unknown = [first for first, _ in undecided]
    return [one.name for one in coreference.resolve(text, seen, standing, unknown)]


@lru_cache(maxsize=8)
def _triggers(lower: frozenset[str]) -> frozenset[str]:
    """All words that may name or stand for something without a capital: made once a gazetteer."""
    return lower | words().lower


def _of_interest(tokens: Tokens, triggers: frozenset[str]) -> list[int]:
    """The tokens with a capital, and those that may name or stand for something without one."""
    pairs = enumerate(zip(tokens.words, tokens.lower, strict=True))
    return [at for at, (word, low) in pairs if word != low or low in triggers]


def _is_dull(text: Reading, at: int) -> bool:
    """Whether a capital begins nothing: "In 1848", "May 1848"."""
    return text.words[at + 1] == text.lower[at + 1] and text.lower[at] not in text.gazetteer.by_word


def _is_common(text: Reading, at: int) -> bool:
    """Whether a capital only opens a sentence: "Their troops", "Workers in"."""
    return at in text.starts and not text.is_capital(at + 1) and not text.words[at][1:].isupper()


def _lower(text: Reading, at: int) -> tuple[list[Seen], int]:
    """What a word in lower case names, and the token to go on from."""
    lower, word = text.lower, text.lower[at]
    if word in text.gazetteer.lower:
        known = text.gazetteer.longest(lower, text.words, at)
        if known:
            return _known_group(text, at, known)
    if word in text.known_words.groups or word in text.known_words.adherents:
        group = groups.alone(text, at)
        if group:
            return [group], group.name.beyond
    if word in text.known_words.attributive:
        group = groups.modifier(text, at)
        return ([group], at + 1) if group else ([], at + 1)
    return [], at + 1


def _known_group(text: Reading, at: int, known: Known) -> tuple[list[Seen], int]:
    """A group that the curators know, as a noun or as a modifier."""
    beyond = at + len(known.words)
    if known.form == "adjective":
        group = groups.modifier(text, at) if text.lower[beyond] not in CLOSED else None
        if group is None:
            return [], beyond
        name = named(at, beyond, known, "actor", "group-as-modifier", is_adjective=True)
        return [Seen(name, "group")], beyond
    name = named(at, beyond, known, "actor", "known-name")
    return [Seen(name, "group", known.words[-1], is_plural=True)], beyond


def _capital(text: Reading, at: int, previous: Seen | None) -> tuple[list[Seen], int]:
    """What a word with a capital names, and the token to go on from."""
    lower, gazetteer = text.lower, text.gazetteer
    low = lower[at]
    if lower[at + 1] in HYPHENS and low in gazetteer.prefixes and text.is_capital(at + 2):
        prefix = gazetteer.prefixes[low]
        group = groups.of_two(text, at)
        if group:
            return [group], group.name.beyond
        name = named(at, at + 1, prefix, "actor", "known-adjective", is_adjective=True)
        return [Seen(name, prefix.sort, adjective=prefix.adjective)], at + 2
    known = gazetteer.longest(lower, text.words, at) if low in gazetteer.by_word else None
    is_first = at in text.starts
    if not known and low in _ARTICLES:
        return [], at + 1 if is_first else runs.work(text, at)
    beyond = runs.end(text, at)
    if known:
        return _known(text, at, beyond, known, previous)
    first = runs.opening(text, at, beyond) if is_first else at
    if first > at:
        return [], first
    return _unknown(text, runs.start(text, at, previous), beyond, previous)


def _unknown(text: Reading, at: int, beyond: int, previous: Seen | None) -> tuple[list[Seen], int]:
    """A name that is not known as a whole; one that a known place ends is that place's: New X."""
    following = text.gazetteer.longest(text.lower, text.words, at + 1) if beyond > at + 1 else None
    if following and following.form == "name" and text.lower[at] in _NEW:
        return _composed(text, at, at + 1 + len(following.words), following, previous)
    group = groups.of_named(text, at, beyond)
    if group:
        return [group], group.name.beyond
    if beyond == at + 1 and text.lower[beyond] not in _AFTER_FIRST and at in text.starts:
        is_given = text.lower[at] in text.known_words.given
        if not is_given or not kinds.acts(text, beyond, is_city=True):
            return [], beyond
    one, done = proper.read(text, at, beyond, previous)
    return ([one] if one else []), done


def _known(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[list[Seen], int]:
    """A name that begins with a known one."""
    own = at + len(known.words)
    if at > 1 and text.lower[at - 1] in HYPHENS and text.is_glued(at) and _is_against(text, at):
        return [], own
    if beyond > own and not (text.lower[own] in HYPHENS and text.is_glued(own)):
        return _compound(text, at, beyond, known, previous)
    return _own(text, at, own, known, previous)


def _own(
    text: Reading, at: int, own: int, known: Known, previous: Seen | None
) -> tuple[list[Seen], int]:
    """A known name by itself, or with the group that it begins: "Paris workers"."""
    if known.form == "adjective":
        return _adjective(text, at, own, known)
    if known.form == "people":
        return _people(text, at, own, known)
    is_whose = known.actor and text.lower[at - 1] not in LOCATIVE
    if is_whose and text.lower[own] in text.known_words.groups:
        group = groups.of_named(text, at, own)
        if group:
            return [group], group.name.beyond
    whole = runs.complement(text, own) if known.sort == "body" else own
    if whole > own:
        name = Name(at, whole, "actor", text.text(at, whole), "body-by-words")
        return [Seen(name, "body")], whole
    return [_place_or_actor(text, at, own, known, previous)], own


def _is_against(text: Reading, at: int) -> bool:
    """Whether a name is the second half of a word such as "anti-British"."""
    return text.words[at - 2] == text.lower[at - 2] and text.lower[at - 2].isalpha()


def _place_or_actor(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> Seen:
    """A known name as what it is where it stands."""
    kind = kinds.kind(text, at, beyond, known.sort, previous)
    if not kind or not getattr(known, kind):
        is_actor = known.sort == "power" or (known.actor_authority and not known.place_authority)
        kind = "actor" if not known.place or (is_actor and known.actor) else "place"
        kind = kind if getattr(known, kind) else "place" if kind == "actor" else "actor"
    name = named(at, beyond, known, kind, "known-name")
    noun = proper.said_sort(text, at, beyond)
    is_title = text.lower[at - 1] == "of" and text.is_capital(at - 2)  # "Treaty of Nanjing"
    return Seen(
        name,
        "" if is_title else known.sort,
        noun,
        known.adjective,
        known.actor_authority,
    )


def _adjective(text: Reading, at: int, beyond: int, known: Known) -> tuple[list[Seen], int]:
    """An adjective made of a known name: of a group, of a place, of an act, or standing for all."""
    group = groups.of_people(text, at, known, beyond)
    if group:
        return [group], group.name.beyond
    following = text.lower[beyond]
    if (
        following in HYPHENS
        and text.lower[beyond + 1] not in _LED
        and not text.is_capital(beyond + 1)
    ):
        return [], beyond
    if _ends_phrase(text, beyond):
        is_people = text.lower[at - 1] == "the" and not text.lower[at].endswith(_NOUNLIKE)
        if is_people:
            return _people(text, at, beyond, known)
        if not _goes_on(text, beyond):
            return [], beyond
    is_place = following in text.known_words.places_after and known.place
    kind = "place" if is_place or not known.actor else "actor"
    name = named(at, beyond, known, kind, "known-adjective", is_adjective=True)
    return [Seen(name, known.sort, adjective=known.adjective, owner=known.actor_authority)], beyond


def _ends_phrase(text: Reading, at: int) -> bool:
    """Whether no noun follows: a mark, a preposition, an auxiliary, a verb."""
    word = text.lower[at]
    return word in CLOSED or is_verb(word, text.known_words) or not word[0].isalnum()


def _goes_on(text: Reading, at: int) -> bool:
    """Whether another adjective is joined to one: "French and British", "Danish-Swedish"."""
    is_joined = text.lower[at] in {"and", "or", ",", *HYPHENS} and at + 1 < len(text.tokens.words)
    known = text.gazetteer.longest(text.lower, text.words, at + 1) if is_joined else None
    return bool(known and known.form == "adjective")


def _people(text: Reading, at: int, beyond: int, known: Known) -> tuple[list[Seen], int]:
    """A people as an actor; one whose name has no plural may stand before a noun as well."""
    group = groups.of_people(text, at, known, beyond)
    if group:
        return [group], group.name.beyond
    is_noun = known.form != "people" or text.lower[beyond - 1].endswith("s")
    is_adjective = not is_noun and not _ends_phrase(text, beyond)
    rule = "known-people" if known.sort else "known-name"
    name = named(at, beyond, known, "actor", rule, is_adjective=is_adjective)
    if not name.authority and not is_adjective:
        name = name._replace(label=text.text(at, beyond))  # "the Italians" are not all Italy
    owner = known.actor_authority
    one = Seen(name, "group", known.words[-1], known.adjective, owner, is_plural=True)
    return [one], beyond


def _compound(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[list[Seen], int]:
    """A known name that other capitals follow: Spanish Civil War, Bengal Army, Nazi Germany."""
    shape = runs.shape(text, at, beyond)
    own = at + len(known.words)
    if shape == "happening":
        kind = "place" if known.place else "actor"
        name = named(at, own, known, kind, "known-in-name", is_adjective=True)
        return [Seen(name, known.sort)], beyond
    if shape in {"body", "realm", "place", "person"}:
        one, done = proper.read(text, at, beyond, previous)
        return ([one] if one else []), done
    following = text.gazetteer.longest(text.lower, text.words, own)
    if following and following.form == "name" and known.form != "name":
        return _composed(text, at, own + len(following.words), following, previous)
    if not following and known.form == "name":
        is_led = text.lower[at - 1] in PREPOSITIONS
        one = None if is_led else proper.read(text, at, beyond, None)[0]
        return ([one] if one and one.name.kind == "actor" else []), beyond
    return _own(text, at, own, known, previous)


def _composed(
    text: Reading, at: int, beyond: int, known: Known, previous: Seen | None
) -> tuple[list[Seen], int]:
    """A known place with the words before it that make it another: "British India"."""
    kind = kinds.kind(text, at, beyond, known.sort, previous) or "place"
    name = Name(at, beyond, kind, text.text(at, beyond), "known-with-adjective")
    return [Seen(name, known.sort)], beyond
