"""Terms as a page shows them: words, where they lead, and their language; never a bare IRI.

An IRI is shown by its label; without one by the end of its name, and a foreign address by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from triptych import dates
from triptych.terms import HOMES, Names, expand, shorten
from triptych.values import Iri, Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.words import KINDS

_XSD = expand("xsd:")
_EDTF = expand("edtf:EDTF")
_DATED = {_EDTF, *(f"{_XSD}{name}" for name in ("date", "gYear", "gYearMonth"))}
_CODE = re.compile(r"^[A-Z]{1,2}[0-9]+[a-z]?_")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONG, _BEGINNING = 280, 120  # characters
_KIND_WORDS = {kind.name: kind.one for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on a page: its words, where they lead, a remark in small type; each may be ""."""

    words: str
    href: str = ""
    language: str = ""
    remark: str = ""

    @property
    def beginning(self) -> str:
        """The first words of a text too long to stand in a panel, else ""."""
        if len(self.words) <= _LONG:
            return ""
        return self.words[:_BEGINNING].rpartition(" ")[0] or self.words[:_BEGINNING]


@dataclass(frozen=True, slots=True)
class Showing:
    """How terms are shown on one page: what is known of labels, and the way to the root."""

    names: Names
    root: str
    term_labels: Mapping[str, str]
    description: Description

    def term(self, term: Term) -> Shown:
        """Any value of a statement."""
        return self.iri(term.value) if isinstance(term, Iri) else literal(term)

    def iri(self, iri: str, label: str = "", remark: str = "") -> Shown:
        """A resource by its label, with a link."""
        known = self.description.label(iri)
        short = shorten(iri)
        if iri in self.term_labels or (not known and short != iri):
            label = label or _apart(self.term_labels.get(iri, "")) or humanized(iri)
            return Shown(label, self.href(iri), remark=remark or (short if short != iri else ""))
        if known and not label:
            return Shown(known.value, self.href(iri), known.language, remark)
        return Shown(label or self._made(iri), self.href(iri), remark=remark)

    def linked(self, iri: str, remark: str = "") -> Shown:
        """One of our things, with its kind for a remark where there is no better.

        A name that begins with its kind ("Record 24") says it already.
        """
        shown = self.iri(iri, remark=remark)
        kind = self.kind(iri)
        is_said = remark or shown.words.startswith(kind)
        return shown if is_said else replace(shown, remark=kind)

    def kind(self, iri: str) -> str:
        """What one of our things is, in a word, or ""."""
        return "" if "#" in iri else _KIND_WORDS.get(self.names.kind(iri), "")

    def property(self, iri: str) -> Shown:
        """A property by its label, with its short name beside it."""
        label = self.term_labels.get(iri, "")
        words = _apart(label).lower() if label in iri else label  # Schema.org's labels are names
        words = _CODE.sub("", words.replace(" ", "_")).replace("_", " ")
        return Shown(words or humanized(iri), remark=shorten(iri))

    def href(self, iri: str) -> str:
        """Where a resource is found: ours on this host, others where they live, if on the web."""
        base = self.names.base
        if iri.startswith(base):
            return self.root + iri.removeprefix(base)
        space, hash_, name = iri.partition("#")
        if space + hash_ in HOMES:
            return f"{self.root}{HOMES[space + hash_]}#{name}"
        return iri if iri.startswith(("http://", "https://")) else ""

    def _made(self, iri: str) -> str:
        """Words for an IRI that has no label: ours by the end of its name, others as they are."""
        if iri.startswith(self.names.base):
            return humanized(iri)
        return re.sub(r"^https?://", "", iri)


def literal(term: Literal) -> Shown:
    """A literal: dates and truth in words, all else as it is."""
    if term.datatype in _DATED:
        words = date_words(term.value)
        return Shown(words, remark=term.value if words != term.value else "")
    if term.datatype == f"{_XSD}dateTime":
        return Shown(term.value.replace("T", " ").replace("Z", " UTC"))
    if term.datatype == f"{_XSD}boolean":
        return Shown("yes" if term.value in {"true", "1"} else "no")
    return Shown(term.value, language=term.language)


def date_words(text: str) -> str:
    """A date in words, or as it is written where it is no EDTF."""
    try:
        return dates.english(dates.parse(text))
    except ValueError:
        return text


def date_order(text: str) -> tuple[bool, dates.Day, dates.Day]:
    """What sorts dates: by their first day, then their last; what has no date comes last."""
    try:
        date = dates.parse(text)
    except ValueError:
        return True, (0, 0, 0), (0, 0, 0)
    points = [point for one in (date.members or (date,)) for point in (one.begin, one.end) if point]
    return False, min(point.first for point in points), max(point.last for point in points)


def _apart(label: str) -> str:
    """A label that is a name in one word, as words: "copyrightHolder" is "copyright Holder"."""
    return _HUMP.sub(" ", label)


def humanized(iri: str) -> str:
    """The end of a name as words: `.../P4_has_time-span` is "has time-span"."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    words = _HUMP.sub(" ", _CODE.sub("", local)).replace("_", " ")
    return words.lower() if words != local else words.replace("-", " ")
