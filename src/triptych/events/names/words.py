"""The common words that show what a name is: read once from ontology/actors.toml, as sets.

Only `names` and the modules beside it that find names use them.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from triptych.errors import OntologyError

DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
PREPOSITIONS = frozenset(
    """
    of in at on by for from to with against into onto through throughout across within without
    inside outside near around under over between among amid during after before since until
    till toward towards upon along beyond behind beside besides via despite about above below
    off per versus than as out up down
    """.split()
)
LOCATIVE = frozenset(
    """
    in at near across throughout into inside outside within around toward towards onto through
    beyond via along off
    """.split()
)
AUXILIARIES = frozenset(
    """
    was were is are be been being had has have having did does do would could should might may will
    shall can must
    """.split()
)
JOINING = frozenset("and or but nor who whom whose which that when where while as if then".split())
PRONOUNS = frozenset("he she it they we i him them us me who there himself themselves".split())
REFERRING = frozenset("they their them he him his she her its there".split())
CLOSED = DETERMINERS | PREPOSITIONS | AUXILIARIES | JOINING | PRONOUNS | frozenset(("not", ""))
POSSESSIVES = frozenset(("'s", "’s"))
HYPHENS = frozenset(("-", "–", "‐"))
PARTICLES = frozenset(
    """
    de von van der den del della di da dos das du la le las los ibn bin al el ter zu ul y abd
    """.split()
)
_IRREGULAR = frozenset(("children", "wives", "schoolchildren", "grandchildren"))
NUMERALS = frozenset(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
)


_DERIVED = frozenset("groups lower dull residents people telling".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of actors.toml, each word in lower case, and what is made of them.

    `groups` are all nouns for groups and bodies, `lower` all words that may name or stand for
    something without a capital, `dull` those that with a capital alone name nothing, `residents`
    groups that live in a place, `people` all nouns for persons and companies of people,
    `telling` those that by themselves show what a name is of which they are the only word.
    """

    partisans: frozenset[str]
    vague: frozenset[str]
    adherents: frozenset[str]
    military: frozenset[str]
    bodies: frozenset[str]
    modifiers: frozenset[str]
    suffixes: tuple[str, ...]
    no_modifiers: frozenset[str]
    titles: frozenset[str]
    women: frozenset[str]
    offices: frozenset[str]
    persons: frozenset[str]
    organisations: frozenset[str]
    realms: frozenset[str]
    happenings: frozenset[str]
    places: frozenset[str]
    before: frozenset[str]
    of_actor: frozenset[str]
    of_place: frozenset[str]
    possessed: frozenset[str]
    works: frozenset[str]
    verbs_of_place: frozenset[str]
    verbs_of_actor: frozenset[str]
    agentive: frozenset[str]
    movement: frozenset[str]
    giving: frozenset[str]
    possessions: frozenset[str]
    places_after: frozenset[str]
    attributive: frozenset[str]
    openers: frozenset[str]
    no_names: frozenset[str]
    given: frozenset[str]
    folk: frozenset[str]
    takings: frozenset[str]
    stand_in: dict[str, tuple[str, ...]]
    groups: frozenset[str]
    lower: frozenset[str]
    dull: frozenset[str]
    residents: frozenset[str]
    people: frozenset[str]
    telling: frozenset[str]


@cache
def words() -> Words:
    """The words, read from the package's own file; raises OntologyError where it is not whole."""
    name = "actors.toml"
    tables = tomllib.loads((files("triptych.ontology") / name).read_text(encoding="utf-8"))
    made = {field.name for field in fields(Words)} - _DERIVED
    if made != tables.keys():
        odd = ", ".join(sorted(made ^ tables.keys()))
        raise OntologyError(f"keys missing or unknown: {odd}", where=name)
    stand_in = {noun: tuple(sorts.split()) for noun, sorts in tables.pop("stand_in").items()}
    suffixes = tuple(tables.pop("suffixes").split())
    lists = {key: frozenset(value.split()) for key, value in tables.items()}
    groups = lists["partisans"] | lists["vague"] | lists["bodies"]
    lower = groups | lists["adherents"] | lists["attributive"] | stand_in.keys() | REFERRING
    dull = (lists["openers"] | lists["no_names"]) - lower
    residents = lists["partisans"] | (lists["vague"] - lists["military"])
    people = _with_plurals(lists["folk"] | lists["persons"]) | groups | lists["adherents"]
    telling = lists["organisations"] | lists["happenings"] | lists["places"] | lists["before"]
    made_of = {
        "telling": telling,
        "groups": groups, "lower": lower, "dull": dull, "residents": residents, "people": people,
    }  # fmt: skip
    return Words(**lists, stand_in=stand_in, suffixes=suffixes, **made_of)


def _with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    """Some nouns for people and their plurals: merchants, clergymen, deputies."""
    found = set(nouns)
    for noun in nouns:
        stem, is_man = noun[:-2], noun.endswith("man") and noun not in {"roman", "german"}
        plural = f"{stem}en" if is_man else f"{noun[:-1]}ies" if _ends_in_y(noun) else f"{noun}s"
        found.update((plural, f"{noun}es") if noun.endswith(("s", "x", "ch", "sh")) else (plural,))
    return frozenset(found | _IRREGULAR)


def _ends_in_y(noun: str) -> bool:
    """Whether a noun ends in y after a consonant."""
    return noun.endswith("y") and noun[-2] not in "aeou"
