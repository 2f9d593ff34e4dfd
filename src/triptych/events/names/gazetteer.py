"""The gazetteer: names of places and actors by their first word, the curators' and our own.

What a curator's authority says of a name goes before what ontology/gazetteer.toml says of it. Where
two authorities share a name, neither is meant by it.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from triptych.events.tokens import tokens

Key = tuple[str, ...]

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_ACTORS = frozenset(("actor", "organization", "person", "group"))
_NO_PLACES = frozenset(("people", "body"))
_SORTS_OF_PLACES = ("country", "region", "island", "capital", "city")
_LONGEST_ACRONYM = 5
_PLURALS = ("an", "i")  # endings of an adjective that is a noun as well: Russian, Iraqi
_SHORTEST = 3  # letters of a group's name that may stand in lower case


@dataclass(frozen=True, slots=True)
class Authority:
    """What curators say of a place or an actor: its IRI as kind and local name, and its names.

    `labels` are the preferred one and the others; `within` and `member_of` are IRIs of that form.
    """

    iri: str
    labels: tuple[str, ...]
    within: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of name: "place", "actor", or "" for what is neither."""
        kind = self.iri.partition("/")[0]
        return "actor" if kind in _ACTORS else kind if kind == "place" else ""


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it stands in texts, and what it means there as a place and as an actor.

    `words` are its folded tokens; `form` is "name", "adjective" or "people" (a noun in the plural).
    `place` and `actor` are labels, "" where it cannot be one.
    """

    words: Key
    form: str
    sort: str
    place: str = ""
    actor: str = ""
    place_authority: str = ""
    actor_authority: str = ""
    is_acronym: bool = False
    may_be_lower: bool = False
    adjective: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names by their first word, the longest first, and what else is asked of them.

    `alone` are those of one word and `longer` those of more, by their first and second word: so a
    text is read. `lower` are first words that may stand without a capital, `prefixes` first halves
    of double adjectives ("Franco"); `groups` are known groups by the authority they belong to and
    their noun. Gazetteers are told apart by identity, so that what is made of one can be kept.
    """

    by_word: Mapping[str, tuple[Known, ...]]
    alone: Mapping[str, Known]
    longer: Mapping[str, Mapping[str, Sequence[Known]]]
    lower: frozenset[str]
    prefixes: Mapping[str, Known]
    groups: Mapping[tuple[str, str], Known]

    @classmethod
    def of(cls, authorities: Iterable[Authority] = ()) -> "Gazetteer":
        """The gazetteer of some authorities, over the names that are shipped."""
        given = [authority for authority in authorities if authority.kind]
        claims = _claims(given)
        known = _merged(claims)
        by_word: dict[str, list[Known]] = defaultdict(list)
        longer: dict[str, dict[str, list[Known]]] = defaultdict(lambda: defaultdict(list))
        for name in sorted(known.values(), key=lambda name: -len(name.words)):
            by_word[name.words[0]].append(name)
            if len(name.words) > 1:
                longer[name.words[0]][name.words[1]].append(name)
        lower = frozenset(name.words[0] for name in known.values() if name.may_be_lower)
        return cls(
            {word: tuple(names) for word, names in by_word.items()},
            {key[0]: name for key, name in known.items() if len(key) == 1},
            {word: dict(names) for word, names in longer.items()},
            lower,
            {
                prefix: replace(known[key], form="adjective")
                for prefix, key in _prefixes().items()
                if key in known
            },
            _groups(given, known),
        )

    def longest(self, lower: Sequence[str], words: Sequence[str], at: int) -> Known | None:
        """The longest name that begins at a token, or None; a lone acronym must be in capitals."""
        first = lower[at]
        longer = self.longer.get(first)
        if longer and at + 1 < len(lower):
            for known in longer.get(lower[at + 1], ()):
                key = known.words
                if tuple(lower[at : at + len(key)]) == key and _may_be(known, words[at]):
                    return known
        alone = self.alone.get(first)
        return alone if alone and _may_be(alone, words[at]) else None


def _may_be(known: Known, word: str) -> bool:
    """Whether the first word of a name may be written so."""
    if known.is_acronym:
        return word.isupper()
    return known.may_be_lower or word != known.words[0]


def key_of(label: str) -> Key:
    """The folded tokens of a label, without an article before it."""
    folded = tokens(label).lower
    return tuple(folded[1:] if len(folded) > 1 and folded[0] == "the" else folded)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """The tables of gazetteer.toml: sort -> name -> the words that stand for it."""
    text = (files("triptych.ontology") / "gazetteer.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def sorts() -> Mapping[str, str]:
    """The sort of each place that is shipped, by its label: "France" is a country."""
    tables = _tables().items()
    return {name: sort for sort, t in tables if sort in _SORTS_OF_PLACES for name in t}


@cache
def _shipped() -> tuple[tuple[Known, ...], ...]:
    """What is shipped: for each row the names, adjectives and peoples."""
    rows = ((sort, name, said) for sort, t in _tables().items() for name, said in t.items())
    return tuple(tuple(_row(*row)) for row in rows if row[0] != "prefix")


def _row(sort: str, name: str, said: str) -> Iterable[Known]:
    """The ways in which a row of the table may stand in a text."""
    extra = [word.strip() for word in said.split(",") if word.strip()]
    adjectives = [word for word in extra if word[0] not in "+="]
    place = "" if sort in _NO_PLACES else name
    actor = "" if sort == "water" else name
    base = Known((), "name", sort, place, actor, adjective=next(iter(adjectives), ""))
    for alias in (name, *(word[1:] for word in extra if word[0] == "=")):
        form = "people" if sort == "people" else "name"
        is_acronym = alias.isupper() and len(alias) <= _LONGEST_ACRONYM
        label = name if alias.isupper() and sort == "country" else alias
        named = replace(base, place=place and label, actor=actor and label)
        yield replace(named, words=_key(alias), form=form, is_acronym=is_acronym)
    for word in adjectives:
        yield replace(base, words=_key(word), form="adjective")
        if word.endswith(_PLURALS):
            yield replace(base, words=_key(word + "s"), form="people")
    for word in extra:
        if word[0] == "+":
            yield replace(base, words=_key(word[1:]), form="people")


def _key(words: str) -> Key:
    """The folded tokens of some words."""
    return tuple(tokens(words).lower)


def _prefixes() -> Mapping[str, Key]:
    """First half of a double adjective -> the name it stands for."""
    return {prefix.lower(): _key(name) for prefix, name in _tables()["prefix"].items()}


def _claims(authorities: Iterable[Authority]) -> Mapping[Key, Mapping[str, list[Authority]]]:
    """Name -> kind -> the authorities that bear it, with and without what stands in brackets."""
    claims: dict[Key, dict[str, list[Authority]]] = defaultdict(lambda: defaultdict(list))
    for authority in authorities:
        labels = (*authority.labels, *(_BRACKET.sub("", label) for label in authority.labels))
        for key in dict.fromkeys(map(key_of, labels)):
            if key:
                claims[key][authority.kind].append(authority)
    return claims


def _merged(claims: Mapping[Key, Mapping[str, list[Authority]]]) -> dict[Key, Known]:
    """What is shipped, with what the authorities claim put over it."""
    known: dict[Key, Known] = {}
    for row in _shipped():
        named = [claims[name.words] for name in row if name.form == "name" and name.words in claims]
        for name in row:
            taken = named if name.form != "name" else []
            known.setdefault(name.words, _claimed(name, taken))
    for key, claim in claims.items():
        known[key] = _claimed(known.get(key) or _unknown(key), [claim], is_own=True)
    for name in list(known.values()):
        if name.may_be_lower and name.words[-1].endswith("ists"):
            single = (*name.words[:-1], name.words[-1][:-1])
            known.setdefault(single, replace(name, words=single, form="adjective"))
    return known


def _unknown(key: Key) -> Known:
    """A name that only the authorities know."""
    return Known(key, "name", "")


def _claimed(
    known: Known, claims: Sequence[Mapping[str, list[Authority]]], *, is_own: bool = False
) -> Known:
    """A name with the label and IRI of the one authority that claims it, of each kind."""
    for kind in ("place", "actor"):
        bearers = {bearer.iri: bearer for claim in claims for bearer in claim.get(kind, ())}
        if len(bearers) == 1:
            (bearer,) = bearers.values()
            known = _borne(known, kind, bearer, is_own=is_own)
        elif bearers and not getattr(known, kind):
            label = _BRACKET.sub("", next(iter(bearers.values())).labels[0])
            is_place = kind == "place"
            known = replace(known, place=label) if is_place else replace(known, actor=label)
    return known


def _borne(known: Known, kind: str, bearer: Authority, *, is_own: bool) -> Known:
    """A name as that of one authority."""
    label = bearer.labels[0]
    if kind == "place":
        sort = _sort(bearer) or known.sort
        return replace(known, place=label, place_authority=bearer.iri, sort=sort)
    sort = "person" if bearer.iri.startswith("person/") else known.sort
    is_group = is_own and bearer.iri.startswith(("actor/", "group/"))
    is_lower = is_group and len(known.words[0]) > _SHORTEST
    form = "people" if is_group and known.form == "name" else known.form
    return replace(
        known, actor=label, actor_authority=bearer.iri, may_be_lower=is_lower, form=form, sort=sort
    )


def _sort(place: Authority) -> str:
    """The sort of a place that its label gives in brackets: "(province of Iran)"."""
    found = _BRACKET.search(place.labels[0])
    words = key_of(found[1]) if found else ()
    return next((word for word in words if word in _SORTS), "")


_SORTS = frozenset("city town village province region county district country island state".split())


def _groups(
    authorities: Iterable[Authority], known: Mapping[Key, Known]
) -> Mapping[tuple[str, str], Known]:
    """(authority, noun) -> the known group that belongs to it and is called by that noun."""
    found: dict[tuple[str, str], Known] = {}
    for authority in authorities:
        for label in authority.labels:
            key = key_of(label)
            for whole in authority.member_of if key else ():
                found.setdefault((whole, key[-1]), known[key])
    return found
