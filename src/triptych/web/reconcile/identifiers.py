"""Identifiers: what a text names when it is a DOI, an ORCID, an ISSN, an ISBN or our own IRI.

It alone looks them up; two are the same where they are after `normal`.
"""

import re

from triptych.register import Register, Thing
from triptych.register.asking import tokens

_PREFIX = re.compile(
    r"^(?:https?://(?:dx\.|www\.)?(?:doi|orcid)\.org/|doi:\s*|orcid:\s*|issn:?\s*"
    r"|isbn(?:-1[03])?:?\s*|urn:(?:issn|isbn):)",
    re.IGNORECASE,
)
_SHAPES = (
    re.compile(r"10\.[0-9]{4,9}/\S+"),  # DOI (ISO 26324)
    re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9x]"),  # ORCID (ISO 27729)
    re.compile(r"[0-9]{4}-[0-9]{3}[0-9x]"),  # ISSN (ISO 3297)
    re.compile(r"97[89](?:-?[0-9]){10}"),  # ISBN-13 (ISO 2108)
    re.compile(r"https?://\S+"),
)
_LONGEST = 500  # characters
_MOST = 50
_WORDS = 16
_FIND = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"


def normal(text: str) -> str:
    """An identifier without what is only a way to write it."""
    bare = _PREFIX.sub("", text.strip()).lower().rstrip("/").replace("\u2010", "-")
    return bare.replace("-", "") if _SHAPES[3].fullmatch(bare) else bare


def is_identifier(text: str) -> bool:
    """Whether a text has the shape of an identifier."""
    bare = _PREFIX.sub("", text.strip()).lower()
    return len(text) <= _LONGEST and any(shape.fullmatch(bare) for shape in _SHAPES)


def identified(register: Register, text: str, kinds: tuple[str, ...]) -> list[Thing]:
    """The things that have an identifier, or are what it names; of these kinds where any are."""
    wanted = normal(text)
    own = register.thing(text.strip())
    found = [own] if own else []
    words = tokens(wanted)[:_WORDS]
    if words:
        phrase = f'identifiers : "{" ".join(words)}"'
        numbers = [number for (number,) in register.rows(_FIND, phrase, _MOST)]
        found += [thing for thing in register.numbered(numbers)
                  if wanted in map(normal, register.said(thing)[1].split("\n"))]  # fmt: skip
    return [thing for thing in found if not kinds or thing.kind in kinds]
