"""Lines of canonical N-Triples read into terms, as fast as a page needs it; of our own lines only.

One triple a line, no blank nodes (RDF 1.1 N-Triples, canonical form, section 4).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from triptych.errors import ReleaseError
from triptych.values import Iri, Literal, Statements, Term

_TERM = r'(?:<([^>]*)>|"([^"\\]*(?:\\.[^"\\]*)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?) \.'
_OBJECT = re.compile(_TERM)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

_LONG = 160  # characters of an object that is hardly met twice


class Text:
    """Lines of N-Triples of which only what is asked for is read.

    A page looks at a few statements of many descriptions: finding a line costs a tenth of reading
    it.
    """

    __slots__ = ("_backward", "_lines", "_read", "beyond", "own", "words")

    def __init__(self, own: str, beyond: str = "") -> None:
        """Keep the lines of a description, and what stands beside it."""
        self.own = own
        self.beyond = beyond
        self.words = own + beyond
        self._lines: dict[str, list[str]] | None = None
        self._read: dict[str, dict[str, dict[str, None]]] = {}
        self._backward: dict[str, dict[str, list[str]]] = {}

    @classmethod
    def of(cls, own: bytes, beyond: bytes = b"") -> "Text":
        """The text of some lines."""
        return cls(own.decode(), beyond.decode())

    def values(self, subject: str, name: str) -> Sequence[Term]:
        """What a subject has of a property, each once."""
        known = self._read.get(subject)
        if known is None:
            known = self._read[subject] = self._properties(subject)
        return [_read(words) for words in known.get(f"<{name}>", ())]

    def value(self, subject: str, name: str) -> str:
        """The first value of a property, or ""."""
        return next((term.value for term in self.values(subject, name)), "")

    def sought(self, subject: str, name: str) -> list[Term]:
        """What `values` gives, for who asks one thing of a long text: found by one search."""
        begin, found = f"<{subject}> <{name}> ", dict[str, None]()
        at = 0 if self.words.startswith(begin) else self.words.find(f"\n{begin}") + 1
        while self.words.startswith(begin, at):  # lines of one property stand together
            end = self.words.find("\n", at)
            found[self.words[at + len(begin) : end if end >= 0 else None]] = None
            at = end + 1 or len(self.words)
        return [_read(words) for words in found]

    def subjects(self, name: str, iri: str) -> list[str]:
        """The subjects that a property leads from to a resource, each once."""
        return list(dict.fromkeys(self._reversed(name).get(iri, ())))

    def leading(self, name: str, iri: str) -> list[str]:
        """What `subjects` gives, for who asks one thing of a long text: found by one search."""
        return list(dict.fromkeys(subject for subject, _ in self._sought(f"> <{name}> <{iri}> .")))

    def links(self, name: str) -> Iterator[tuple[str, str]]:
        """Every subject of a property with a resource that it leads to."""
        known = self._reversed(name).items()
        return ((subject, iri) for iri, subjects in known for subject in dict.fromkeys(subjects))

    def _properties(self, subject: str) -> dict[str, dict[str, None]]:
        """The lines of a subject by property: of each what stands behind it, once."""
        if self._lines is None:
            self._lines = _by_subject(self.words)
        found: dict[str, dict[str, None]] = {}
        for line in self._lines.get(f"<{subject}>", ()):
            _, name, words = line.split(" ", 2)
            found.setdefault(name, {})[words] = None
        return found

    def _reversed(self, name: str) -> dict[str, list[str]]:
        """The subjects of all lines with a property, by object; sought once."""
        if name not in self._backward:
            found = self._backward[name] = {}
            for subject, begin in self._sought(f"> <{name}> <"):
                iri = self.words[begin : self.words.find(">", begin)]
                found.setdefault(iri, []).append(subject)
        return self._backward[name]

    def _sought(self, middle: str) -> Iterator[tuple[str, int]]:
        """The subject of each line with these words in the middle, and where they end."""
        words, size = self.words, len(middle)
        at = words.find(middle)
        while at >= 0:
            first = words.rfind("\n", 0, at) + 2  # behind the bracket a line begins with
            subject = words[first:at]
            if "<" not in subject:  # else the words of a literal, which may say anything
                yield subject, at + size
            at = words.find(middle, at + size)


def _by_subject(words: str) -> dict[str, list[str]]:
    """The lines of each subject: those of one mostly stand together."""
    found: dict[str, list[str]] = {}
    subject, own = "\0", found.setdefault("", [])
    for line in words.split("\n"):
        if not line.startswith(subject):
            subject = line[: line.find(">") + 1] or "\0"
            own = found.setdefault(subject, [])
        own.append(line)
    return found


def subjects(data: str) -> dict[str, Statements]:
    """The statements of each subject by property, in the order of the lines."""
    found: dict[str, Statements] = {}
    for subject, name, term in triples(data):
        found.setdefault(subject, {}).setdefault(name, []).append(term)
    return found


def triples(data: str) -> Iterator[tuple[str, str, Term]]:
    """Subject, property and value of each line."""
    for line in data.split("\n"):
        if line:
            subject, name, words = line.split(" ", 2)
            yield subject[1:-1], name[1:-1], _read(words)


def _read(words: str) -> Term:
    """The object at the end of a line."""
    return _known(words) if len(words) <= _LONG else _parsed(words)


@lru_cache(maxsize=1 << 16)  # pages meet the same types, dates, positions and names
def _known(words: str) -> Term:
    """A short object."""
    return _parsed(words)


def _parsed(words: str) -> Term:
    """An object of any length."""
    if words.startswith("<"):
        return Iri(words[1:-3])
    if words.endswith('" .') and "\\" not in words:
        return Literal(words[1:-3])
    found = _OBJECT.match(words)
    if found is None:
        raise ReleaseError(f"the descriptions are damaged: {words[:80]!r}")
    return _term(*(part or "" for part in found.groups()))


def _term(iri: str, words: str, language: str, datatype: str) -> Term:
    """A term from the parts of its form."""
    if iri:
        return Iri(iri)
    text = _ESCAPE.sub(_sign, words) if "\\" in words else words
    return Literal(text, language, datatype) if datatype else Literal(text, language)


def _sign(escape: re.Match[str]) -> str:
    """The sign that an escape stands for."""
    four, eight, letter = escape.groups()
    return chr(int(four or eight, 16)) if four or eight else _SIGNS.get(letter, letter)
