"""Regular English inflection: the plural of a noun and the forms of a verb, from the lemma."""

from dataclasses import dataclass

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a verb that a text may hold, in lower case."""

    base: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: str
    third: str


def plural(noun: str) -> str:
    """The regular plural: wars, inquiries, marches, crises."""
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    return _with_s(noun)


def forms(verb: str, irregular: dict[str, list[str]], doubling: frozenset[str]) -> Forms:
    """The forms of a verb; `irregular` gives past and participle(s), `doubling` who doubles."""
    stem = verb + verb[-1] if verb in doubling or _doubles(verb) else verb
    if verb in irregular:
        past, *participles = irregular[verb]
        pasts = (past,) if len(participles) == 1 else (past, *participles[1:])
        return Forms(verb, pasts, tuple(participles), _ing(verb, stem), _with_s(verb))
    regular = _ed(verb, stem)
    return Forms(verb, (regular,), (regular,), _ing(verb, stem), _with_s(verb))


def _with_s(word: str) -> str:
    """The word with -s, -es or -ies."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _ed(verb: str, stem: str) -> str:
    """The regular past: founded, invaded, carried, robbed."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return stem + "ed"


def _ing(verb: str, stem: str) -> str:
    """The form in -ing: founding, invading, fleeing, robbing, dying."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and len(verb) > len("be"):
        return verb[:-1] + "ing"
    return stem + "ing"


def _doubles(verb: str) -> bool:
    """Whether a verb of one syllable ends in consonant, vowel, consonant: rob, ban, stab."""
    vowels = sum(letter in _VOWELS for letter in verb)
    if vowels != 1 or len(verb) < len("rob") or verb[-1] in "wxy" or verb[-1] in _VOWELS:
        return False
    return verb[-2] in _VOWELS
