"""Coreference: what pronouns, "the troops", "the province" and "there" stand for.

Simple rules, each with its name. Where two could be meant, or the last naming is further back than
three sentences, nothing is.
"""

from bisect import bisect_left
from collections.abc import Sequence

from triptych.events.findings import Name
from triptych.events.names.groups import is_subject
from triptych.events.names.reading import Reading, Seen, named
from triptych.events.names.words import POSSESSIVES

RULES = {
    "pronoun-for-country": "her or its after one country that acts stands for it.",
    "pronoun-for-group": "they, their, them stand for the last group, the subject first.",
    "pronoun-for-person": "he or she stands for the one person named.",
    "forces-of-pronoun": "their forces are those of the nation that their stands for.",
    "forces-named-before": "the troops are the last troops named.",
    "place-named-before": "the province, the city are the last place of that sort.",
    "there": "there stands for the last place.",
}

_FAR = 3  # sentences
_TWO = 2
_NEAR = 16  # names looked back at
_SHORT = 4  # letters of words that end in s and are no nouns: this, was, thus
_CLAUSE = 14  # tokens
_CLAUSE_MARKS = frozenset(", ; : . and but who which that when while as".split())
_THEY = frozenset(("they", "their", "them"))
_PERSONS = frozenset(("he", "him", "his", "she", "her"))
_PRONOUNS = _THEY | _PERSONS | {"its"}
_THE = frozenset(("the", "this", "that"))
_OWN = frozenset("own these those her its".split())
_EXISTS = frozenset("was were is are had has have came arose exists existed".split())
_AT = frozenset(("at", "in"))
_COUNTRIES = frozenset(("country", "power"))
_PERSONAL = frozenset(("person", "person?"))
_UNLIKE = _PERSONAL | {"body"}  # what her or its may mean sooner than a country
_RIVALS = _COUNTRIES | _UNLIKE


def resolve(
    reading: Reading,
    seen: Sequence[Seen],
    standing: Sequence[int],
    undecided: Sequence[tuple[int, int]],
) -> list[Seen]:
    """What is seen, with what the words at `standing` stand for, in the order of the text.

    `undecided` are the first tokens of names that were left undecided, and where they end.
    """
    said: list[Seen] = []
    at, firsts = 0, [one.name.first for one in seen] if standing else ()
    for place in standing:
        beyond = bisect_left(firsts, place, at)
        said += seen[at:beyond]
        at = beyond
        if said and said[-1].name.beyond <= place:
            one = _stands_for(reading, place, said)
            if one and one.sort == "person" and _is_rivalled(one, place, undecided, reading):
                continue
            if one and (at >= len(seen) or one.name.beyond <= firsts[at]):
                said.append(one)
    return [*said, *seen[at:]]


def _is_rivalled(
    one: Seen, at: int, undecided: Sequence[tuple[int, int]], reading: Reading
) -> bool:
    """Whether a name that was left undecided stands between a person and the pronoun."""
    because = one.name.because
    if because is None:
        return False
    last = bisect_left(undecided, (at, 0))
    return last > 0 and reading.tokens.starts[undecided[last - 1][0]] > because.start


def _stands_for(reading: Reading, at: int, said: Sequence[Seen]) -> Seen | None:
    """What one word stands for, or None."""
    word = reading.lower[at]
    if word in _PRONOUNS:
        return _pronoun(reading, at, _near(reading, at, said))
    if not _may_stand(reading, at, word):
        return None
    near = _near(reading, at, said)
    if word == "there":
        return _there(reading, at, near)
    is_place = word in reading.known_words.stand_in
    return _place(reading, at, near) if is_place else _forces(reading, at, near)


def _pronoun(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """What a pronoun stands for, or None."""
    word = reading.lower[at]
    if word in _THEY:
        return _plural(reading, at, near)
    found = _country(reading, at, near) if word in {"her", "its"} else None
    return found or (_person(reading, at, near) if word in _PERSONS else None)


def _may_stand(reading: Reading, at: int, word: str) -> bool:
    """Whether a noun, or "there", may stand for something by the words beside it."""
    before, after = reading.lower[at - 1], reading.lower[at + 1]
    if word == "there":
        return after not in _EXISTS
    if word in reading.known_words.stand_in:
        return before in _THE and after != "of"
    is_owned = before in POSSESSIVES or before in _OWN
    return word in reading.known_words.military and not is_owned


def _near(reading: Reading, at: int, said: Sequence[Seen]) -> Sequence[Seen]:
    """The names said last, the nearest first, no further back than a few sentences."""
    tokens = reading.tokens
    sentence = tokens.sentence_of[at] - _FAR
    oldest = tokens.sentences[sentence][0] if sentence > 0 else 0
    return [one for one in said[: -_NEAR - 1 : -1] if one.name.first >= oldest]


def _only(reading: Reading, fits: Sequence[Seen]) -> Seen | None:
    """The one meant among those that fit: of the nearest sentence that holds any; None if two."""
    if len(fits) < _TWO:
        return fits[0] if fits else None
    sentence = reading.tokens.sentence_of
    last, meant = sentence[fits[0].name.first], _identity(fits[0])
    here = [one for one in fits if sentence[one.name.first] == last]
    return here[-1] if all(_identity(one) == meant for one in here) else None


def _last(reading: Reading, at: int, near: Sequence[Seen]) -> list[Seen]:
    """Those of the names said last that stand in the same sentence or the one before."""
    tokens = reading.tokens
    oldest, _ = tokens.sentences[max(tokens.sentence_of[at] - 1, 0)]
    return [one for one in near if one.name.first >= oldest]


def _identity(one: Seen) -> str:
    """What tells one thing named from another."""
    return one.name.authority or one.name.label.casefold()


def _as(
    reading: Reading, first: int, beyond: int, one: Seen, rule: str, *, label: str = ""
) -> Seen:
    """The thing named before, at the words that stand for it."""
    old = one.name
    because = old.because or reading.tokens.span(old.first, old.beyond)
    authority = "" if label else old.authority
    name = Name(first, beyond, old.kind, label or old.label, rule, authority, because=because)
    return Seen(name, one.sort, one.noun, one.adjective, one.owner, one.is_plural)


def _plural(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The group that they, their or them mean."""
    is_joined = reading.lower[at - 1] == "and" and reading.lower[at - 2].endswith("s")
    if is_joined and (not near or near[0].name.beyond != at - 1):
        return None  # "events and their course"
    if reading.lower[at] == "them":
        groups: Sequence[Seen] = [one for one in near if not _governs(reading, one, at)]
    else:
        first, _ = reading.tokens.sentences[reading.tokens.sentence_of[at]]
        inside = [one for one in near if one.name.first >= first and _is_subject(reading, one)]
        groups = inside or near
    meant = _only(reading, [one for one in groups if one.is_plural and not one.name.is_adjective])
    if not meant or _is_crowded(reading, meant, at):
        return None
    return _owned(reading, at, meant, "pronoun-for-group")


def _governs(reading: Reading, one: Seen, at: int) -> bool:
    """Whether a name stands in the same clause as them, so that it cannot be meant."""
    is_near = at - one.name.beyond < _CLAUSE
    return is_near and _CLAUSE_MARKS.isdisjoint(reading.lower[one.name.beyond : at])


def _is_crowded(reading: Reading, one: Seen, at: int) -> bool:
    """Whether another noun in the plural stands between what is no subject and the pronoun."""
    if reading.lower[at] != "them" and _is_subject(reading, one):
        return False
    between = reading.lower[max(one.name.beyond, at - _CLAUSE) : at]
    return any(word.endswith("s") and len(word) > _SHORT for word in between)


def _is_subject(reading: Reading, one: Seen) -> bool:
    """Whether a name is the subject of a verb."""
    return one.name.kind == "actor" and is_subject(reading, one.name)


def _owned(reading: Reading, at: int, one: Seen, rule: str) -> Seen:
    """A pronoun with the forces after it, "their troops", or by itself."""
    noun, beyond = reading.lower[at + 1], at + 2
    if noun not in reading.known_words.military or not one.adjective:
        return _as(reading, at, at + 1, one, rule)
    label = f"{one.adjective} {noun}"
    group = reading.gazetteer.groups.get((one.owner, noun))
    made = _as(reading, at, beyond, one, "forces-of-pronoun", label=label)
    name = made.name
    if group:
        known = named(at, beyond, group, "actor", "forces-of-pronoun")
        name = Name(
            at, beyond, "actor", known.label, known.rule, known.authority, because=name.because
        )
    else:
        name = Name(at, beyond, "actor", label, "forces-of-pronoun", because=name.because)
    return Seen(name, "group", noun, one.adjective, one.owner, is_plural=True)


def _country(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The country that her or its means: one that acts, with no person or body beside it."""
    rivals = [one for one in near if one.sort in _RIVALS]
    fits = [one for one in rivals if one.name.kind == "actor" and not one.name.is_adjective]
    if not fits or not _UNLIKE.isdisjoint([one.sort for one in fits]):
        return None
    meant = _only(reading, fits)
    return _owned(reading, at, meant, "pronoun-for-country") if meant else None


def _person(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The one person whom he or she may mean."""
    people = [one for one in near if one.sort in _PERSONAL]
    if not people:
        return None
    one = people[-1]  # where he was named in full, most likely
    if len(people) > 1 and len(set(map(_identity, people))) > 1:
        return None
    is_she = not reading.known_words.women.isdisjoint(one.name.label.lower().split())
    if is_she != (reading.lower[at] in {"she", "her"}) and (is_she or one.sort == "person?"):
        return None
    return _as(reading, at, at + 1, one, "pronoun-for-person")


def _there(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The place that there means: the one where something was in this sentence, or the only one."""
    sentence = reading.tokens.sentence_of
    if near and near[0].name.kind == "place" and not near[0].name.is_adjective:
        is_here = sentence[near[0].name.first] == sentence[at]
        if is_here and reading.lower[near[0].name.first - 1] in _AT:
            return _as(reading, at, at + 1, near[0], "there")
    last = _last(reading, at, near)
    one = _only(
        reading, [one for one in last if one.name.kind == "place" and not one.name.is_adjective]
    )
    return _as(reading, at, at + 1, one, "there") if one else None


def _place(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The place that "the province" means: one so called in the text, or one of that sort."""
    noun = reading.lower[at]
    sorts = reading.known_words.stand_in[noun]
    one = _only(reading, [one for one in near if one.noun == noun and one.name.kind == "place"])
    one = one or _sole(reading, at, near, sorts)
    if not one:
        return None
    meant = _as(reading, at, at + 1, one, "place-named-before")
    return _placed(meant, noun)


def _sole(reading: Reading, at: int, near: Sequence[Seen], sorts: Sequence[str]) -> Seen | None:
    """The one place of some sorts in this sentence and the one before; None if two."""
    last = _last(reading, at, near)
    fits = [one for one in last if one.sort in sorts and not one.name.is_adjective]
    return fits[0] if len({_identity(one) for one in fits}) == 1 else None


def _placed(one: Seen, noun: str) -> Seen:
    """A place, to be called by that noun again."""
    name = one.name
    if name.kind != "place":
        return one
    return Seen(name, one.sort, noun)


def _is_whole(one: Seen) -> bool:
    """Whether forces are those of a nation, or known to the curators."""
    return bool(one.adjective or one.name.authority)


def _forces(reading: Reading, at: int, near: Sequence[Seen]) -> Seen | None:
    """The forces that "the troops" are: the last that were named, of one nation only."""
    military = reading.known_words.military
    one = _only(reading, [one for one in near if one.noun in military and _is_whole(one)])
    return _as(reading, at, at + 1, one, "forces-named-before") if one else None
