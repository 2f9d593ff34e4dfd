"""Asking: what people type into a search box, understood; nothing that is typed is an error.

    treaty frontier      things with both words
    "russian empire"     the words in this order
    -journal             not this word
    constitution*        words that begin so (two letters at least)

Case and marks on letters do not matter (São finds Sao). What FTS5 calls syntax (AND, NEAR,
column filters, brackets) is only words here: each is given to it as a quoted string.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

LONGEST = 500
"""How many characters of a question are read."""

MOST = 16
"""How many words or phrases of a question are looked for."""

_SOUGHT = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<more>\*?)')
_UNSAYABLE = re.compile("[\x00\ud800-\udfff]")  # what SQLite cannot be given
_MARK = re.compile("[\u0300-\u036f]")
_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST = 2  # letters of the beginning of a word


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or a phrase as it was typed, and its words folded as the index folds them.

    `is_prefix` where the last word is only the beginning of one.
    """

    words: str
    tokens: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False

    def __str__(self) -> str:
        """It as it could be typed."""
        quoted = f'"{self.words}"' if len(self.tokens) > 1 else self.words
        return "-" * self.is_excluded + quoted + "*" * self.is_prefix

    @property
    def expression(self) -> str:
        """It in the words of FTS5 (its documentation, 3.2: strings and phrases)."""
        return f'"{self.words}"' + "*" * self.is_prefix


@dataclass(frozen=True)  # no slots: what is cached needs a place
class Question:
    """What is sought, in order."""

    sought: tuple[Sought, ...] = ()

    @cached_property
    def wanted(self) -> tuple[Sought, ...]:
        """What a thing must have."""
        return tuple(one for one in self.sought if not one.is_excluded)

    @cached_property
    def excluded(self) -> tuple[Sought, ...]:
        """What a thing must not have."""
        return tuple(one for one in self.sought if one.is_excluded)


def question(text: str) -> Question:
    """What a text asks for; an empty question where it has no letter and no digit."""
    return Question(tuple(dict.fromkeys(_sought(text[:LONGEST])))[:MOST])


def expression(wanted: Sequence[Sought], excluded: Sequence[Sought] = ()) -> str:
    """The question to FTS5 for things that have all of the first and none of the second."""
    all_of = " AND ".join(one.expression for one in wanted)
    none_of = " OR ".join(one.expression for one in excluded)
    return f"({all_of}) NOT ({none_of})" if none_of else all_of


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as the index knows them: without case, and without marks on letters."""
    return tuple(_TOKEN.findall(folded(text)))


def folded(text: str) -> str:
    """A text without case, and Latin letters without marks, as FTS5's unicode61 has them."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, _MARK.sub("", text.lower())))


def _plain(sign: str) -> str:
    """A letter without its marks where it is one of the Latin alphabet."""
    first = unicodedata.normalize("NFD", sign)[0]
    return first if first.isascii() else sign


def _sought(text: str) -> Iterator[Sought]:
    """Each word and phrase with a letter or digit."""
    for found in _SOUGHT.finditer(_UNSAYABLE.sub("", text)):
        word = found["word"] or ""
        words = (found["phrase"] or word.rstrip("*")).strip()
        split = tokens(words)
        if split:
            is_prefix = bool(found["more"]) or word.endswith("*")
            is_long = len(split[-1]) >= _SHORTEST
            yield Sought(words, split, is_prefix and is_long, bool(found["no"]))
