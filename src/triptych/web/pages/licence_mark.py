"""Licences as a reader knows them: their marks as letters in circles, their terms as sentences.

Marks are made from the IRI alone (creativecommons.org, rightsstatements.org); no picture is loaded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triptych.web.pages.lead import Licence

_CC = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z+-]+)|publicdomain/(zero|mark))/[0-9.]+"
)
_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/")


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters in a circle, and what they stand for."""

    letters: str
    words: str


# The elements of the licences of Creative Commons, and what each asks in plain words.
_ELEMENTS: dict[str, Mark] = {
    "by": Mark("BY", "credit the author"),
    "sa": Mark("SA", "share alike"),
    "nc": Mark("NC", "not for commercial use"),
    "nd": Mark("ND", "no changed versions"),
}
_COMMONS = Mark("CC", "Creative Commons")
_DEDICATIONS: dict[str, Mark] = {
    "zero": Mark("0", "no rights reserved"),
    "mark": Mark("PD", "public domain"),
}
_STATEMENTS: dict[str, Mark] = {
    "InC": Mark("©", "in copyright"),
    "NoC": Mark("NoC", "no copyright"),
    "CNE": Mark("?", "copyright not evaluated"),
    "UND": Mark("?", "copyright undetermined"),
    "NKC": Mark("NKC", "no known copyright"),
}

# How a sentence begins that says what a licence permits, requires or prohibits, ...
_BEGINNINGS: dict[str, str] = {
    "permits": "You may",
    "requires": "You must",
    "prohibits": "You may not",
}
# ... and how it goes on, by the label of the term (CC REL) in small letters without spaces.
_ACTS: dict[str, str] = {
    "reproduction": "copy it",
    "distribution": "pass it on",
    "derivativeworks": "change it and build on it",
    "sharing": "share it without commercial gain",
    "attribution": "name its author",
    "notice": "keep the notice of the licence",
    "sharealike": "pass on what you make of it under the same licence",
    "sourcecode": "give its source",
    "copyleft": "keep it under the same licence",
    "commercialuse": "use it commercially",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A licence with its marks and its terms in sentences, each without a stop."""

    licence: Licence
    marks: tuple[Mark, ...]
    sentences: tuple[str, ...]


def marked(licence: Licence, iri: str) -> Marked:
    """A licence as a page shows it; `iri` is its own."""
    found = marks(iri)
    return Marked(licence, found, tuple(_sentences(licence, found)))


def marks(iri: str) -> tuple[Mark, ...]:
    """The marks of a licence or rights statement; none where it is not known."""
    known = _CC.match(iri)
    if known and known[1]:
        elements = (_ELEMENTS[part] for part in known[1].split("-") if part in _ELEMENTS)
        return (_COMMONS, *elements)
    if known:
        dedication = _DEDICATIONS[known[2]]
        return (_COMMONS, dedication) if known[2] == "zero" else (dedication,)
    stated = _STATEMENT.match(iri)
    mark = _STATEMENTS.get(stated[1].partition("-")[0]) if stated else None
    return (mark,) if mark else ()


def _sentences(licence: Licence, found: Sequence[Mark]) -> list[str]:
    """What one may, must and may not do; that nothing may be changed is said by a mark alone."""
    said = {fact.words: [_act(value.words) for value in fact.values] for fact in licence.terms}
    if said and _ELEMENTS["nd"] in found:
        said.setdefault("prohibits", []).append("pass on a changed version")
    made = []
    for words, acts in said.items():
        joint = " or " if words == "prohibits" else " and "
        made.append(f"{_BEGINNINGS.get(words, words)} {joint.join(sorted(acts, key=_place))}")
    return made


def _place(act: str) -> int:
    """Where an act comes in the table; what it does not have comes last."""
    known = list(_ACTS.values())
    return known.index(act) if act in known else len(known)


def _act(label: str) -> str:
    """A term as the end of a sentence."""
    return _ACTS.get(label.lower().replace(" ", ""), label.lower())
