"""Authors and their ORCID iDs as pages print them; it alone divides a name from what follows it.

A name is divided only where its form leaves no doubt: "Family, Given" and "Name, Institution".
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from triptych.records import Span, Value
from triptych.results import Severity
from triptych.sources import _identifiers as identifiers
from triptych.sources._findings import (
    Finding,
    Loose,
    Missing,
    Paragraph,
    Remark,
    meaning,
    stated,
    tight,
)
from triptych.sources._layout import Section, missing
from triptych.sources._rights import is_free


class _Part(NamedTuple):
    """A part of an author: the field it fills, and its span."""

    field: str
    span: Span


class _Authors:
    """The authors met so far: who stands at which position, and under which names."""

    def __init__(self) -> None:
        self.positions: dict[str, int] = {}
        self.named: dict[str, set[int]] = {}

    def add(self, name: str) -> int:
        """The position of a new author; 0 where this one is known already."""
        key = name.casefold()
        if not key or key in self.positions:
            return 0
        position = self.positions[key] = len(self.positions) + 1
        for form in _forms(key):
            self.named.setdefault(form, set()).add(position)
        return position


def people(text: str, authors: Sequence[Section], orcids: Sequence[Section]) -> Iterator[Finding]:
    """Read all author and ORCID sections of a page; `position` ties an author's parts together."""
    known = _Authors()
    for section in authors:
        yield from _author_section(text, section, known)
    listed = bool(known.positions)
    for section in orcids:
        yield from _orcid_section(text, section, known, listed=listed)


# --- Authors -----------------------------------------------------------------------------------

_FOLLOW = re.compile(r"(?<=\S)\s?Follow$")  # a button's word, which copying glues to the name
_CELL = re.compile(r"[^,\u060c\uff0c]+")
_AND = re.compile(r"\s(?:and|&)\s")
_CAPITAL = r"[^\W\d_a-z][\w.'\u2019-]*"
_GIVEN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}")
_PARTICLES = "van|von|de|der|den|di|da|dos|del|della|la|le|el|al|bin|ibn|ten|ter|zu"
_FAMILY = re.compile(rf"(?:(?i:{_PARTICLES}) ){{0,3}}{_CAPITAL}")
_FULL = re.compile(rf"{_CAPITAL}(?: (?:(?i:{_PARTICLES})|{_CAPITAL})){{0,4}} {_CAPITAL}")
_ACRONYM = re.compile(r"[A-Z]{3,}")
_TITLES = "jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq. mls jd edd"
_SUFFIXES = frozenset(_TITLES.split())
_BODIES = """
    univers colleg institut school academ departm dept faculty center centre centro laborator
    librar hospital clinic museum societ council ministr agency compan corporat foundation
    observator hochschul akadem escuela facult ecole \u00e9cole politecn polytech bureau office
    program association conservator seminary \u062f\u0627\u0646\u0634\u06af\u0627\u0647
    \u062c\u0627\u0645\u0639\u0629"""
_INSTITUTIONS = tuple(_BODIES.split())
_LONGEST = 200  # characters; a line of this kind is never longer


def _author_section(text: str, section: Section, known: _Authors) -> Iterator[Finding]:
    """Read the authors of a section: its first paragraph, and those after it that go on like it."""
    taken = 0
    for number, paragraph in enumerate(section.paragraphs):
        if taken < number or not _is_list(text, paragraph, first=not number):
            yield Loose(paragraph)
            continue
        taken += 1
        for piece in _pieces(text, paragraph):
            position = known.add(meaning(text[piece.start : piece.end]))
            for field, span in _author(text, piece) if position else ():
                rule = f"label-authors-{field.partition('.')[2]}"
                yield from stated(text, span, field, rule, position=position)
    if not taken:
        yield from missing(text, section)


def _is_list(text: str, paragraph: Paragraph, *, first: bool) -> bool:
    """Whether a paragraph lists people: beyond the first one, every line shows it by its form."""
    if not is_free(text, paragraph.span):
        return False
    lines = [text[line.start : line.end] for line in paragraph.lines]
    if any(len(line) > _LONGEST for line in lines):
        return False
    return first or all(_is_plainly_a_person(line) for line in lines)


def _is_plainly_a_person(line: str) -> bool:
    """Whether a line has the form "Family, Given" or "Name, Institution"."""
    return len(_author(line, Span(0, len(line)))) > 1


def _pieces(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """One span per author: by line, semicolon, and an "and" between two full names."""
    for line in paragraph.lines:
        cuts = [(m.start() + line.start, m.end() + line.start) for m in _cuts(text, line)]
        start = line.start
        for cut, resume in (*cuts, (line.end, line.end)):
            piece = tight(text, start, cut)
            start = resume
            if piece:
                yield _unfollowed(text, piece)


def _cuts(text: str, line: Span) -> list[re.Match[str]]:
    """Where a line parts one author from the next."""
    words = text[line.start : line.end]
    semicolons = list(re.finditer("[;\uff1b\u061b]", words))
    both = _AND.search(words)
    if semicolons or not both:
        return semicolons
    names = (meaning(words[: both.start()]), meaning(words[both.end() :].partition(",")[0]))
    return [both] if all(_FULL.fullmatch(name) for name in names) else []


def _unfollowed(text: str, piece: Span) -> Span:
    """The span without a button's word at its end."""
    button = _FOLLOW.search(text[piece.start : piece.end])
    return Span(piece.start, piece.start + button.start()) if button else piece


def _author(text: str, piece: Span) -> tuple[_Part, ...]:
    """Divide one author into parts; where the form is not plain, the whole is the name."""
    words = text[piece.start : piece.end]
    cells = [
        tight(text, piece.start + m.start(), piece.start + m.end()) for m in _CELL.finditer(words)
    ]
    full = [cell for cell in cells if cell]
    said = [meaning(text[cell.start : cell.end]) for cell in full]
    if len(full) > 1 and said[1].casefold() in _SUFFIXES:
        full[:2], said[:2] = [Span(full[0].start, full[1].end)], [f"{said[0]}, {said[1]}"]
    elif len(full) > 1 and _is_inverted(said[0], said[1]):
        parts = (_Part("author.family", full[0]), _Part("author.given", full[1]))
        return parts + _affiliation(full[2:])
    rest = " ".join(said[1:]).casefold().split()
    if len(full) > 1 and any(word.startswith(_INSTITUTIONS) for word in rest):
        return (_Part("author.name", full[0]), *_affiliation(full[1:]))
    return (_Part("author.name", piece),)


def _is_inverted(first: str, second: str) -> bool:
    """Whether two cells are surely "Family, Given": one name, then at most three that are names."""
    if not _FAMILY.fullmatch(first) or not _GIVEN.fullmatch(second) or _ACRONYM.fullmatch(second):
        return False
    return not any(word.startswith(_INSTITUTIONS) for word in second.casefold().split())


def _affiliation(cells: Sequence[Span]) -> tuple[_Part, ...]:
    """The cells behind a name, as one."""
    return (_Part("author.affiliation", Span(cells[0].start, cells[-1].end)),) if cells else ()


# --- ORCID -------------------------------------------------------------------------------------

_FORMS = 5  # words of the longest family name that is looked for at a name's end
_DASHED = re.compile(r"[\s(]*[-\u2010-\u2015:(]\s*$")


class _Listed(NamedTuple):
    """The authors met, and whether an author section listed them: then no line adds another."""

    known: _Authors
    listed: bool

    def position(self, name: str, *, nameless: str = "") -> int:
        """Which author a name is, from 1; 0 where it fits no one or several."""
        key = meaning(name).casefold()
        if self.listed:
            fitting = self.known.named.get(key, set()) if key else {len(self.known.positions)}
            return next(iter(fitting)) if len(fitting) == 1 and (key or fitting == {1}) else 0
        key = key or nameless
        return self.known.add(key) or self.known.positions.get(key.casefold(), 0)


def _orcid_section(
    text: str, section: Section, known: _Authors, *, listed: bool
) -> Iterator[Finding]:
    """Read lines such as "Family - https://orcid.org/…", the address or the name left out."""
    found: list[Finding] = []
    for paragraph in section.paragraphs:
        if all(_is_orcid_line(text[line.start : line.end]) for line in paragraph.lines):
            for line in paragraph.lines:
                found += _orcid_line(text, section, line, _Listed(known, listed))
        else:
            found.append(Loose(paragraph))
    captured = any(isinstance(f, Value) and f.field == "author.orcid" for f in found)
    yield from (f for f in found if captured or not isinstance(f, Missing))
    if not captured:
        yield from missing(text, section)


def _is_orcid_line(words: str) -> bool:
    """Whether a line holds an ORCID iD, or a name with a dash and nothing behind it."""
    if len(words) > _LONGEST:
        return False
    dashed = _DASHED.search(words)
    return identifiers.ORCID.search(words) is not None or bool(dashed and dashed.start())


def _orcid_line(text: str, section: Section, line: Span, authors: _Listed) -> Iterator[Finding]:
    """Read each iD of a line with the name before it; a name alone is still an author's name."""
    start = line.start
    for found in identifiers.ORCID.finditer(text, line.start, line.end):
        span = Span(found.start(), found.end())
        yield from _one_orcid(text, _name_before(text, start, span.start), span, authors)
        start = found.end()
    name = _name_before(text, start, line.end) if start == line.start else None
    if name and section.span:
        yield from _named(text, name, authors.position(text[name.start : name.end]))
        yield Missing(meaning(text[section.span.start : section.span.end]), line)


def _one_orcid(text: str, name: Span | None, span: Span, authors: _Listed) -> Iterator[Finding]:
    """Read one iD: its check digit must hold, and it must be plain whose it is."""
    iri = identifiers.orcid(text[span.start : span.end])
    if iri is None:
        message = "the check digit of this ORCID iD is wrong, so it is left out"
        yield Remark(span, "orcid-check-digit", message, Severity.WARNING)
    position = authors.position(text[name.start : name.end] if name else "", nameless=iri or "")
    if name:
        yield from _named(text, name, position)
    if iri and position:
        yield from stated(text, span, "author.orcid", "orcid-line", value=iri, position=position)
    elif iri and not name:
        message = "whose ORCID iD this is cannot be told, so it is left out"
        yield Remark(span, "orcid-of-whom", message, Severity.WARNING)


def _name_before(text: str, start: int, end: int) -> Span | None:
    """The name between two places, without the dash or bracket that ends it."""
    words = text[start:end]
    dash = _DASHED.search(words)
    span = tight(text, start, start + dash.start() if dash else end)
    while span and text[span.start] in ",;)(":
        span = tight(text, span.start + 1, span.end)
    return span


def _named(text: str, name: Span, position: int) -> Iterator[Finding]:
    """One word is the family name, as these lines print it; more are divided as for authors."""
    if not position:
        message = "this name fits no author or several, so it is left out, and an iD with it"
        yield Remark(name, "orcid-of-whom", message, Severity.WARNING)
        return
    words = meaning(text[name.start : name.end])
    parts: tuple[_Part, ...] = (_Part("author.family", name),)
    if not _FAMILY.fullmatch(words):
        parts = _author(text, name)
    for field, span in parts:
        rule = f"orcid-line-{field.partition('.')[2]}"
        yield from stated(text, span, field, rule, position=position)


def _forms(author: str) -> Iterator[str]:
    """The names under which a listed author may stand beside an iD: whole, family, turned round."""
    cells = [cell.strip() for cell in re.split("[,\u060c\uff0c]", author, maxsplit=2)[:2]]
    yield from (author, cells[0])
    words = cells[0].split()
    yield from (" ".join(words[-n:]) for n in range(1, min(len(words), _FORMS)))
    if len(cells) > 1:
        yield f"{cells[1]} {cells[0]}"
