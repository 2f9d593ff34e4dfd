"""Wording: the short description of an item, in a language that it is written for here.

Wikidata's descriptions tell things of one label apart: lower case, no full stop, no praise. What
they say is stated; in a language without a wording there is none, since English is no stand-in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST = 250
"""How many characters a label or description may have (Wikibase's limit on Wikidata)."""

_NAMED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What a description may say: names in order, "" and () for what is not known.

    `people` are the authors of a text, of a book its editors; `within` is the title of the book,
    the ISSN of the journal or the institution of the person.
    """

    people: Sequence[str] = ()
    year: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a language: of each kind, and of what follows, with {} for what is said."""

    kinds: Mapping[str, str]
    by: str
    edited: str
    year: str
    within: Mapping[str, str]
    both: str
    others: str


_WORDINGS: dict[str, _Wording] = {
    "en": _Wording(
        {"article": "scholarly article", "chapter": "book chapter", "book": "book",
         "journal": "journal", "person": "author"},
        " by {}", " edited by {}", " published in {}",
        {"journal": " with ISSN {}", "person": " affiliated with {}"}, "{} and {}", "{} and others",
    ),
    "de": _Wording(
        {"article": "wissenschaftlicher Artikel", "chapter": "Buchkapitel", "book": "Buch",
         "journal": "Zeitschrift"},
        " von {}", ", herausgegeben von {}", ", {} erschienen",
        {"journal": " mit der ISSN {}"}, "{} und {}", "{} und anderen",
    ),
    "fr": _Wording(
        {"article": "article scientifique", "chapter": "chapitre de livre", "book": "livre",
         "journal": "revue"},
        " de {}", " sous la direction de {}", " paru en {}",
        {"journal": " d'ISSN {}"}, "{} et {}", "{} et autres",
    ),
}  # fmt: skip


def description(kind: str, language: str, told: Told) -> str:
    """The description of a thing, or "" where nothing tells it apart or it would be too long."""
    words = _WORDINGS.get(language)
    if words is None or kind not in words.kinds:
        return ""
    role = words.edited if kind == "book" else words.by
    said = role.format(_people(words, told.people)) if told.people else ""
    said += words.year.format(told.year) if told.year else ""
    if told.within and kind in words.within:
        said += words.within[kind].format(told.within)
    whole = words.kinds[kind] + said
    return whole if said and len(whole) <= MOST else ""


def _people(words: _Wording, names: Sequence[str]) -> str:
    """One name, two, or the first and that there are others."""
    if len(names) == _NAMED:
        return words.both.format(*names)
    return names[0] if len(names) == 1 else words.others.format(names[0])
