"""Labels: what a candidate is called, in the words of the text itself."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from triptych.events.findings import Mention, Name
from triptych.events.tokens import Tokens

LONGEST = 110  # characters of a label

_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some any such".split()
)
_POSSESSIVES = frozenset("his her its their".split())
_BEFORE_DATES = frozenset("of in from on between until since".split())
# Words at which a relative clause, a bracket or, with a figure next, a date may begin.
_ASIDES = _BEFORE_DATES | frozenset("that which who whom whose wherein where when ( [ ,".split())
# Words that no label and no quote ends with.
TRAILING = frozenset("and or of in on at by to the a an , ( ; : from with for".split())


class Wording(NamedTuple):
    """A text as it is quoted: its tokens, and what of them is asked for at every quote.

    In `is_folded` text no white space stands but single spaces, so that a quote is a slice.
    `meant` are the names that pronouns stand for, by their first token.
    """

    tokens: Tokens
    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]
    is_folded: bool
    meant: Mapping[int, Name]

    def said(self, first: int, beyond: int) -> str:
        """The words of some tokens, white space folded."""
        words = self.text[self.starts[first] : self.ends[beyond - 1]]
        return words if self.is_folded else " ".join(words.split())


def wording(tokens: Tokens, names: Iterable[Name]) -> Wording:
    """A text made ready; of white space, `str.isprintable` allows the space alone."""
    text = tokens.text
    is_folded = text.isprintable() and "  " not in text
    meant = {name.first: name for name in names if name.because}
    return Wording(tokens, text, tokens.lower, tokens.starts, tokens.ends, is_folded, meant)


def label(wording: Wording, mention: Mention) -> str:
    """The words of a mention: a noun phrase without its article, or who did what."""
    words = (_verbal if mention.is_verb else _nominal)(wording, mention)
    words = words[:1].upper() + words[1:]
    return words if len(words) <= LONGEST else _cut(words)


def _nominal(wording: Wording, mention: Mention) -> str:
    """A noun phrase up to its relative clause; a possessive is told by the name it stands for."""
    lower, meant, (start, after) = wording.lower, wording.meant, mention.trigger
    first, beyond = mention.phrase
    owner = ""
    if first in meant and lower[first] in _POSSESSIVES:
        owner = _possessive(meant[first].label)
    while first < start and lower[first] in _DETERMINERS:
        first += 1
    for at in range(after, beyond):
        if lower[at] in _ASIDES and _is_aside(wording.tokens, at):
            beyond = at
            break
    return owner + _trimly(wording, first, beyond)


def _possessive(name: str) -> str:
    """A name as the owner of what follows: "Russia's", "the royalists'"."""
    return f"{name}' " if name.endswith("s") else f"{name}'s "


def _is_aside(tokens: Tokens, at: int) -> bool:
    """Whether a relative clause, a bracket or a date begins here, which a label can do without."""
    if tokens.lower[at] not in _BEFORE_DATES:
        return True
    following = tokens.words[at + 1 : at + 2]
    return bool(following) and following[0][:4].isdecimal()


def _verbal(wording: Wording, mention: Mention) -> str:
    """Who did what: the subject by its name, then the verb and what follows."""
    subject, trigger, (start, end) = mention.subject, mention.trigger[0], mention.phrase
    if not subject or subject[0] >= trigger:
        return _trimly(wording, start, end)
    first, beyond = subject
    name = wording.meant.get(first)
    if name and name.beyond == beyond:
        who = name.label
    else:
        lower = wording.lower
        while first < beyond - 1 and lower[first] in _DETERMINERS:
            first += 1
        who = _trimly(wording, first, beyond)
    return f"{who} {_trimly(wording, beyond if beyond >= start else trigger, end)}"


def _trimly(wording: Wording, first: int, beyond: int) -> str:
    """The words of some tokens, without what hangs at their end."""
    if first >= beyond:
        return ""
    _, text, lower, starts, ends, is_folded, _ = wording
    last = beyond - 1
    while last > first and lower[last] in TRAILING:
        last -= 1
    words = text[starts[first] : ends[last]]
    return words if is_folded else " ".join(words.split())


def _cut(words: str) -> str:
    """A label of bearable length, cut between words."""
    return words[: LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
