"""The typed holes of rights sentences: what may stand in each, and the values it gives.

A hole gets a stretch of a folded sentence and answers with parts, or None where the words are not
of its type. Publications have a module of their own.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from triptych import licences
from triptych.dates import from_words
from triptych.sources import _identifiers as identifiers


class Part(NamedTuple):
    """A value in a sentence: its field, its place there, and what it means if not its words."""

    field: str
    start: int
    end: int
    value: str = ""
    position: int = 1


class Hole(NamedTuple):
    """A stretch of a folded sentence, and what text it is about: "article", "chapter" or ""."""

    words: str
    start: int
    end: int
    noun: str = ""

    @property
    def said(self) -> str:
        """The words in the hole."""
        return self.words[self.start : self.end]

    def within(self, start: int, end: int) -> "Hole":
        """A stretch of this hole, without blanks and commas at its ends, nor its full stop."""
        while start < end and self.words[start] in " ,;:-":
            start += 1
        while start < end and self.words[end - 1] in " ,;:":
            end -= 1
        stop = end > start and self.words[end - 1] == "."
        if stop and not _ABBREVIATED.search(self.words, max(start, end - 8), end):
            end -= 1
        return self._replace(start=start, end=end)

    def part(self, field: str, value: str = "", position: int = 1) -> Part:
        """The whole hole as one value."""
        return Part(field, self.start, self.end, value, position)


Parts = list[Part] | None
Type = Callable[[Hole], Parts]

_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Co|Ltd|Corp|Assn|Jr|Sr)|(?<!\w)[A-Z])\.$")
_CLAUSE = re.compile(
    r" (?:was|were|is|are|has|have|had|may|can|will|which|who|whose|but|not|unless|until|although"
    r"|its|our|their|his|her|this|these|those)(?= |$)"
)
_NAME_WORDS = 14
_TITLE_WORDS = 30


def nothing(hole: Hole) -> Parts:
    """Accept no words."""
    return [] if not hole.said.strip(" .!)") else None


def holder(hole: Hole) -> Parts:
    """Accept a name, or "the author(s)"; "publishers" before a name says that it publishes."""
    whole = re.fullmatch(r"(?:the )?(?:authors?|author\(s\)|publishers?)", hole.said, re.IGNORECASE)
    if whole:
        return [hole.part("holder")]
    role = re.match(
        r"(?:the )?(?:(publisher)s?|authors?|author\(s\))[,:]? ", hole.said, re.IGNORECASE
    )
    name = hole.within(hole.start + (role.end() if role else 0), hole.end)
    if not is_name(name.said):
        return None
    publisher = [name.part("article.publisher")] if role and role[1] else []
    return [*publisher, name.part("holder")]


def marked(hole: Hole) -> Parts:
    """Accept what follows a copyright mark: years, a holder, or both in either order."""
    before = re.match(r"\d{4}(?:-\d{2,4})?[,.:]?(?: |$)", hole.said)
    rest = hole.within(hole.start + (before.end() if before else 0), hole.end)
    by = re.match(r"by |held by |of ", rest.said)
    rest = rest.within(rest.start + (by.end() if by else 0), rest.end)
    after = re.search(r",? \(?\d{4}(?:-\d{2,4})?\)?$", rest.said)
    rest = rest.within(rest.start, rest.start + after.start() if after else rest.end)
    if not rest.said:
        return [] if before else None
    return holder(rest)


def permission(hole: Hole) -> Parts:
    """Accept who permits; to permit is not to hold, so it gives no value."""
    return [] if not hole.said or is_name(hole.said) else None


def title(hole: Hole) -> Parts:
    """Accept nothing or a title in quotation marks."""
    quoted = re.fullmatch(r"[\"\u201c'](.+)[\"\u201d']", hole.said)
    if quoted is None:
        return nothing(hole)
    inner = hole.within(hole.start + 1, hole.end - 1)
    return [inner.part("article.title")] if inner.said else None


def link(hole: Hole) -> Parts:
    """Accept a DOI, a web address or nothing, a site's name before it; nothing gives no part."""
    named = re.match(
        r"(?:the )?(?:publisher|journal)(?:'s)? (?:web ?)?(?:site|page)(?: at)?:?"
        r"|(?:\w+ ){1,3}via:?"
        r"|doi:?|url:?",
        hole.said,
        re.IGNORECASE,
    )
    rest = hole.within(hole.start + (named.end() if named else 0), hole.end)
    if not rest.said:
        return []
    part = address(rest)
    return [part] if part else None


def licence(hole: Hole) -> Parts:
    """Accept a licence by any wording or address."""
    found = licences.by_wording(hole.said) or licences.by_iri(hole.said)
    return [hole.part("licence", found.iri)] if found else None


def online(hole: Hole) -> Parts:
    """Accept the date on which an article went online."""
    date = from_words(hole.said)
    return [hole.part("article.online", date)] if date else None


def address(hole: Hole) -> Part | None:
    """A hole that is a DOI or a web address and nothing else."""
    start = hole.start + (hole.said[:1] in {"(", "<", "["})
    written = identifiers.trimmed(hole.words[start : hole.end].rstrip(">"))
    if identifiers.DOI.fullmatch(written):
        return Part("article.doi", start, start + len(written), identifiers.doi(written))
    if identifiers.URL.fullmatch(written):
        return Part("article.url", start, start + len(written))
    return None


def is_name(words: str) -> bool:
    """Whether words can be the name of a person or body."""
    first = words.removeprefix("the ")[:1]
    if not first or first.islower() or not first.isalnum() or _CLAUSE.search(words):
        return False
    return len(words.split()) <= _NAME_WORDS


def is_title(words: str) -> bool:
    """Whether words can be a title: no clause in it, brackets paired, not begun small."""
    first = words.split(" ", 1)[0]
    if not first or len(words.split()) > _TITLE_WORDS or _CLAUSE.search(words):
        return False
    return not (first.isalpha() and first.islower()) and words.count("(") == words.count(")")
