"""Patterns: how far phrases, clauses and dates reach, as regular expressions over an alphabet.

A text is read in the letters of its alphabet, one for each token, forwards or from its end; these
are the only patterns over them. No pattern repeats what can match the same letters in two ways,
and who asks bounds the stretch, so that each match is linear in a bounded number of tokens.
"""

import re
from functools import cache
from typing import NamedTuple

from triptych.events.mentions import date_patterns
from triptych.events.mentions import grammar as g
from triptych.events.mentions.alphabet import Alphabet

_IN_NOUN_PHRASE = g.WALL | g.DETERMINER | g.TELLING | g.PRESENTING
_BEFORE_NOUN = g.WALL | g.DETERMINER | g.TELLING | g.ING
_IN_SUBJECT = g.WALL | g.TELLING | g.WHEN | g.NUMBER
_IN_CLAUSE = g.MARK | g.AND | g.CLAUSE | g.PRONOUN | g.AUXILIARY | g.PRESENTING
_VERBAL = g.BASE | g.TELLING | g.ING
_HEAD = g.WALL | g.DETERMINER | g.WHEN | g.TELLING | g.PRESENTING | g.OCCURS | g.ING
_FIRM = g.CLAUSE | g.MARK | g.AUXILIARY | g.TO | g.NOT
_DEFINITE = g.DETERMINER | g.PRONOUN | g.FIGURE | g.NUMBER | g.CAPITAL
_TOLD_BEFORE = g.TELLING | g.BE | g.HAVE | g.DO


class Patterns(NamedTuple):
    """The patterns over one alphabet; those whose names say so read a text from its end."""

    spot: re.Pattern[str]  # a verb, a date or a cue worth a closer look
    noun: re.Pattern[str]
    after_head: re.Pattern[str]
    figure: re.Pattern[str]
    scholar: re.Pattern[str]
    source: re.Pattern[str]
    supposed: re.Pattern[str]  # a word that says that something was only thought of
    whose: re.Pattern[str]
    no_doer: re.Pattern[str]  # a subject that does nothing: a scholar, a time
    time: re.Pattern[str]  # a word that measures time
    which: re.Pattern[str]  # a definite determiner, or a name
    definite: re.Pattern[str]  # a determiner, a pronoun, a figure or a name
    telling: re.Pattern[str]
    past: re.Pattern[str]  # a token that tells something in the past
    clause: re.Pattern[str]  # with its object, where it has one, as a group
    noun_phrase: re.Pattern[str]
    objects: re.Pattern[str]  # the noun phrases after a verb
    object: re.Pattern[str]
    complements: re.Pattern[str]
    backwards_noun: re.Pattern[str]
    backwards_subject: re.Pattern[str]
    near_date: re.Pattern[str]
    own_date: re.Pattern[str]  # of 1755, (1755)
    close_date: re.Pattern[str]  # the same, with no verb before it
    date_after: re.Pattern[str]
    backwards_date: re.Pattern[str]
    date: re.Pattern[str]
    listed: re.Pattern[str]  # a name with a date of its own, in a list
    purpose: re.Pattern[str]  # "to", or what opens a clause of those who ...
    backwards_if: re.Pattern[str]  # a supposition before a verb
    verb: re.Pattern[str]  # the next verb in the clause; from the end too


@cache
def patterns(alphabet: Alphabet) -> Patterns:
    """The patterns over an alphabet, made once."""
    any_of = alphabet.any_of
    phrase = _noun_phrase(alphabet)
    object_ = f"{phrase}(?:[{any_of(g.OF)}]{phrase})*"
    made = {
        "spot": _spot(alphabet),
        "noun": _noun(alphabet),
        "after_head": _after_head(alphabet),
        "figure": f"[{any_of(g.FIGURE)}]",
        "scholar": f"[{any_of(g.SCHOLAR)}]",
        "source": f"[{any_of(g.SOURCE)}]",
        "supposed": f"[{any_of(g.SUPPOSING, g.CLAUSE)}]",
        "whose": f"[{any_of(g.WHOSE | g.APOSTROPHE)}]",
        "no_doer": f"[{any_of(g.SCHOLAR | g.TIME)}]",
        "time": f"[{any_of(g.TIME)}]",
        "which": f"[{any_of(g.THE | g.THIS | g.WHOSE | g.CAPITAL)}]",
        "definite": f"[{any_of(_DEFINITE)}]",
        "telling": f"[{any_of(g.TELLING)}]",
        "past": f"[{any_of(_TOLD_BEFORE, g.PRESENT)}]",
        "clause": f"(?=({object_})?){_clause(alphabet)}",
        "noun_phrase": phrase,
        "objects": f"[{_objects(alphabet)}]*",
        "object": object_,
        "complements": _complements(alphabet, phrase),
        "backwards_noun": _before_noun(alphabet),
        "backwards_subject": _subject(alphabet),
        **date_patterns.dates(alphabet),
        "verb": date_patterns.verb(alphabet),
        "listed": date_patterns.listed(alphabet),
        "purpose": f"[{any_of(g.TO)}]|[{any_of(g.THIS)}](?=[{any_of(g.CLAUSE)}])",
        "backwards_if": _supposition(alphabet),
    }
    return Patterns(**{name: re.compile(pattern) for name, pattern in made.items()})


def _spot(a: Alphabet) -> str:
    """A token worth a closer look: no verb in a form or a place in which it tells nothing."""
    always = a.where(lambda b: b & g.SPOT or (b & g.ING and b & g.VERB and not b & g.TELLING))
    base = a.where(lambda b: b & g.VERB and not b & (g.TELLING | g.ING))
    allowing = a.any_of(g.ALLOWS_BASE)
    told = a.where(lambda b: b & g.VERB and b & g.TELLING)
    noun = a.where(  # before which a participle is an adjective: the defeated party
        lambda b: b & (g.DETERMINER | g.PREPOSITION)
        and not b & (g.CLAUSE | g.PRONOUN | g.AUXILIARY | g.TO)
    )  # fmt: skip
    # One class first, and only then what goes before: so the search can skip to its letters.
    return (
        f"[{always}{base}{told}](?:(?<=[{always}])|(?<=[{allowing}][{base}])"
        f"|(?<=[{told}])(?<![{noun}].))"
    )


def _noun(a: Alphabet) -> str:
    """A noun that may tell of an event: a name, or the head of its phrase and no verb."""
    name = a.where(lambda b: b & g.NOUN and b & g.CAPITAL)
    noun = a.where(lambda b: b & g.NOUN and not b & (g.CAPITAL | _VERBAL))
    base = a.where(lambda b: b & g.NOUN and b & _VERBAL == g.BASE and not b & g.CAPITAL)
    told = a.where(lambda b: b & g.NOUN and b & g.TELLING and not b & g.CAPITAL)
    doing = a.where(lambda b: b & g.NOUN and b & _VERBAL == g.ING and not b & g.CAPITAL)
    unknown = a.where(lambda b: b & ~g.SHAPES == g.ING and not b & g.CAPITAL)
    finite = a.any_of(g.AUXILIARY | g.PRONOUN, g.DETERMINER)
    to, nothing = a.any_of(g.TO), a.where(lambda b: not b & ~g.SHAPES)
    before = a.any_of(g.PREPOSITION | g.AND | g.MARK)
    common = (
        f"(?<=[{noun}])|(?<=[{base}])(?<![{finite}{to}].)"
        f"|(?<=[{told}])(?<![{finite}{to}{nothing}].)"  # not: the revolt spread
        f"|(?<=[{doing}])(?<![{finite}].)(?:(?<![{before}].)|(?![{a.any_of(g.DETERMINER)}]))"
    )
    clubbing = f"(?<=[{a.any_of(g.THE | g.WHOSE)}][{unknown}])(?=[{a.any_of(g.OF)}])"
    every = name + noun + base + told + doing + unknown
    return rf"[{every}](?:(?<=[{name}])|(?={_after_head(a)})(?:{common})|{clubbing})"


def _after_head(a: Alphabet) -> str:
    """What may follow the head of a noun phrase: no further noun ("war years")."""
    after = a.any_of(_HEAD | g.DIGIT, g.TIME | g.OWNING | g.APOSTROPHE)
    return rf"[{after}]|\Z"


def _clause(a: Alphabet) -> str:
    """What belongs to a verb, before any mark, further verb or further subject."""
    kept = a.where(lambda b: not b & (g.STOP | g.AND) and (not b & _IN_CLAUSE or _is_inside(b)))
    held = a.any_of(_IN_CLAUSE, g.MARK | g.AND)
    opens = a.any_of(g.VERB | g.FINITE | g.TO | g.TELLING)
    after_clause = f"(?<=[{a.any_of(g.CLAUSE | g.THIS)}])[{held}]"  # of those whom they ...
    goes_on = rf"[{a.any_of(g.AND)}](?!(?=.)[{a.any_of(g.ADVERBIAL)}]*(?:[{opens}]|\Z))"
    return f"[{kept}]*(?:(?:{goes_on}|{after_clause})[{kept}]*)*"


def _is_inside(b: int) -> bool:
    """Whether a word that might open a clause or be a subject is inside one."""
    if b & g.PRONOUN and not b & g.CLAUSE:
        return bool(b & (g.DETERMINER | g.OBJECT))
    return bool(b & g.MARK or (b & g.CLAUSE and b & (g.THIS | g.PREPOSITION)))


def _noun_phrase(a: Alphabet, *, joined: bool = False) -> str:
    """A noun phrase; `joined` lets it reach across "and", as after "between"."""
    plain = a.none_of(_IN_NOUN_PHRASE)
    first = plain + a.any_of(g.TELLING | g.PRESENTING | g.APOSTROPHE, g.WALL | g.DETERMINER)
    free = plain + a.any_of(g.APOSTROPHE | g.OWNING)
    determiner, conjunction = a.any_of(g.DETERMINER), a.any_of(g.AND)
    new = f"(?<=[{determiner}])[{a.any_of(g.ADVERB, g.AND)}]"  # the first phase, the newly built
    after_join = f"(?<=[{a.any_of(g.JOIN)}])[{a.none_of(g.AND)}]"
    owned = f"(?<=[{conjunction}])[{determiner}]"
    if joined:
        both = f"[{conjunction}](?![{a.any_of((g.WALL | g.VERB) & ~g.AND)}])"
    else:
        noun = a.any_of(g.CAPITAL, g.WALL | g.VERB)
        both = f"(?<=[{a.any_of(g.CAPITAL)}])[{conjunction}](?=[{noun}])"
    special = f"(?:{after_join}|{both}|{owned}|{new})"
    return f"(?:[{determiner}]{{0,4}}(?:[{first}]|{new})[{free}]*(?:{special}[{free}]*)*)"


def _objects(a: Alphabet) -> str:
    """What may stand between a verb and the last of its objects."""
    return a.where(lambda b: not b & (g.MARK | g.CLAUSE | g.AUXILIARY) or b & g.THIS)


def _complements(a: Alphabet, phrase: str) -> str:
    """What follows an event noun: "of the town", "between A and B", "(1756-63)"."""
    pair = f"[{a.any_of(g.BETWEEN)}]{_noun_phrase(a, joined=True)}"
    one = f"[{a.any_of(g.COMPLEMENT, g.BETWEEN)}]{phrase}"
    closing = a.any_of(g.CLOSING)
    unknown = a.letters[g.LETTERS]
    year = f"[{a.any_of(g.NUMBER)}]?[{a.any_of(g.MONTH)}]?[{a.any_of(g.FIGURE)}]"
    through = f"(?:[{a.any_of(g.JOIN)}][{a.any_of(g.FIGURE | g.NUMBER)}])?[{a.any_of(g.FIGURE)}]?"
    when = f"[{a.any_of(g.COMPLEMENT, g.BETWEEN)}]{year}{through}(?!{unknown})"
    dated = f"[{a.any_of(g.OPENING)}](?=[{a.any_of(g.FIGURE | g.ABOUT)}])[^{closing}]{{0,13}}"
    return f"(?:{when}|{one}|{pair}|{dated}[{closing}])*"


def _determined(a: Alphabet) -> str:
    """From the end: a determiner up to three tokens on, with only modifiers between."""
    between = a.where(lambda b: not b & g.DETERMINER and (not b & g.WALL or b & g.ADVERB))
    return f"(?=[{between}]{{0,2}}[{a.any_of(g.DETERMINER)}])"


def _before_noun(a: Alphabet) -> str:
    """From the end: the modifiers of a noun and its determiner, as far as an owner's 's."""
    free = a.none_of(_BEFORE_NOUN) + a.any_of(g.APOSTROPHE)
    soft = a.where(
        lambda b: (
            b & _BEFORE_NOUN and not b & (g.DETERMINER | g.APOSTROPHE)
            and (not b & g.WALL or b & (g.AND | g.ADVERB | g.COMMA))
        )
    )  # fmt: skip
    determiner = a.any_of(g.DETERMINER, g.OWNING | g.CLAUSE)
    that = a.where(lambda b: b & g.DETERMINER and b & g.CLAUSE)
    that = f"(?<![{a.any_of(g.CAPITAL)}])[{that}]"  # not in: that Napoleon's
    return f"[{free}]*(?:[{soft}]{_determined(a)}[{free}]*)*(?:[{determiner}]|{that})?"


def _subject(a: Alphabet) -> str:
    """From the end: the subject before a verb, or the pronoun that is one."""
    free = a.none_of(_IN_SUBJECT)
    pronoun = a.any_of(g.PRONOUN, g.DETERMINER)
    adverb = a.any_of(g.ADVERB, _FIRM | g.AND | g.PREPOSITION | g.PRONOUN)
    telling = f"[{a.any_of(g.TELLING, g.WALL | g.WHEN | g.NUMBER)}]{_determined(a)}"
    this = a.where(lambda b: b & _FIRM and b & (g.THIS | g.NO) and not b & g.CLAUSE)
    that = a.where(lambda b: b & g.THIS and b & g.CLAUSE)
    opening = a.any_of(g.MARK | g.AND | g.PREPOSITION)
    lower = a.any_of(g.LETTERS, g.CAPITAL)
    noun = a.none_of(g.WALL | g.DETERMINER | g.WHEN | g.NUMBER | g.TELLING)
    capital, conjunction = a.any_of(g.CAPITAL), a.any_of(g.AND)
    within = (
        f"(?<=[{a.none_of(g.DETERMINER)}])(?:[{this}]|[{that}](?=[{opening}]|\\Z))"
        f"|(?<=[{capital}])[{conjunction}](?=[{capital}])"
        f"|[{a.any_of(g.PREPOSITION, _FIRM | g.AND | g.PRONOUN)}](?=[{noun}])"
        f"|(?<=[{lower}])[{a.any_of(g.NUMBER, g.WALL)}](?![{a.any_of(g.JOIN)}])|{telling}"
    )
    start = f"(?:[{adverb}]|[{free}]|{telling})"
    return f"(?:[{pronoun}]|{start}[{free}]*(?:(?:{within})[{free}]*)*)?"


def _supposition(a: Alphabet) -> str:
    """From the end: an "if", or a "had" that opens the clause, before a verb."""
    passed = a.where(lambda b: not b & (g.IF | g.MARK) and (not b & g.CLAUSE or b & g.THIS))
    had = a.where(lambda b: b & g.HAVE and b & g.IF)
    opening = f"(?<![{a.any_of(g.TELLING, g.AUXILIARY)}])[{had}](?:[{a.any_of(g.MARK)}]|\\Z)"
    return (
        f"[{passed}{had}]{{0,9}}?(?:[{a.any_of(g.IF, g.HAVE)}](?![{a.any_of(g.NO_IF)}])|{opening})"
    )
