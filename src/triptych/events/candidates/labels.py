"""Labels: what a candidate is called, in the words of the text itself."""

from collections.abc import Mapping

from triptych.events.findings import Mention, Name
from triptych.events.tokens import Tokens

LONGEST = 110  # characters of a label

_DETERMINERS = frozenset(
    "the a an this that these those its his her their our my some any such".split()
)
_RELATIVES = frozenset("that which who whom whose wherein where when".split())
_POSSESSIVES = frozenset("his her its their".split())
_BEFORE_DATES = frozenset("of in from on between until since".split())
_TRAILING = frozenset("and or of in on at by to the a an , ( ; : from with for".split())


def label(tokens: Tokens, mention: Mention, meant: Mapping[int, Name]) -> str:
    """The words of a mention: a noun phrase without its article, or who did what.

    `meant` are the names that pronouns stand for, by their first token.
    """
    words = (_verbal if mention.is_verb else _nominal)(tokens, mention, meant)
    return _cut(words[:1].upper() + words[1:])


def _nominal(tokens: Tokens, mention: Mention, meant: Mapping[int, Name]) -> str:
    """A noun phrase up to its relative clause; a possessive is told by the name it stands for."""
    first, beyond = mention.phrase
    owner = ""
    if tokens.lower[first] in _POSSESSIVES and first in meant:
        owner = _possessive(meant[first].label)
    while first < mention.trigger[0] and tokens.lower[first] in _DETERMINERS:
        first += 1
    after = range(mention.trigger[1], beyond)
    beyond = next((at for at in after if _is_aside(tokens, at)), beyond)
    return owner + _said(tokens, first, beyond)


def _possessive(name: str) -> str:
    """A name as the owner of what follows: "Russia's", "the royalists'"."""
    return f"{name}' " if name.endswith("s") else f"{name}'s "


def _is_aside(tokens: Tokens, at: int) -> bool:
    """Whether a relative clause, a bracket or a date begins here, which a label can do without."""
    word = tokens.lower[at]
    if word in _RELATIVES or word in "([":
        return True
    following = tokens.words[at + 1 : at + 2]
    return word in _BEFORE_DATES and bool(following) and following[0][:4].isdecimal()


def _verbal(tokens: Tokens, mention: Mention, meant: Mapping[int, Name]) -> str:
    """Who did what: the subject by its name, then the verb and what follows."""
    subject, start = mention.subject, mention.phrase[0]
    if not subject or subject[0] >= mention.trigger[0]:
        return _said(tokens, start, mention.phrase[1])
    first = subject[0]
    name = meant.get(first)
    if name and name.beyond == subject[1]:
        who = name.label
    else:
        while first < subject[1] - 1 and tokens.lower[first] in _DETERMINERS:
            first += 1
        who = _said(tokens, first, subject[1])
    rest = subject[1] if subject[1] >= start else mention.trigger[0]
    return f"{who} {_said(tokens, rest, mention.phrase[1])}"


def trimmed(tokens: Tokens, first: int, beyond: int) -> tuple[int, int]:
    """Some tokens without what hangs at their end: a preposition, an article, a comma."""
    while beyond - 1 > first and tokens.lower[beyond - 1] in _TRAILING:
        beyond -= 1
    return first, beyond


def _said(tokens: Tokens, first: int, beyond: int) -> str:
    """The words of some tokens, white space folded, without what hangs at their end."""
    first, beyond = trimmed(tokens, first, beyond)
    if first >= beyond:
        return ""
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[beyond - 1]].split())


def _cut(words: str) -> str:
    """A label of bearable length, cut between words."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
