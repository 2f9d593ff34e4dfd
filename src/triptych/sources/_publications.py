"""Publications in sentences: it alone reads which journal or book, when, where in it and by whom.

They are read from their end: address, pages, date, issue, volume; the rest is the title. As the
holes of rights sentences they answer with parts, or None where the words are no publication.
"""

import re

from triptych.dates import from_words
from triptych.sources._holes import Hole, Part, Parts, address, is_name, is_title

_LONGEST = 400  # characters of a publication


def published_by(hole: Hole) -> Parts:
    """Accept a publisher, alone or with "in" and the publication."""
    name, _, rest = hole.said.partition(" in ")
    publisher = hole.within(hole.start, hole.start + len(name))
    if not is_name(publisher.said):
        return None
    if not rest:
        return [publisher.part("article.publisher")]
    found = publication(hole.within(hole.end - len(rest), hole.end))
    return None if found is None else [publisher.part("article.publisher"), *found]


def publication(hole: Hole) -> Parts:
    """Accept an article's place: journal, volume, issue, date, pages, address as far as stated."""
    if hole.noun == "chapter" or _EDITED.search(hole.said):
        return book(hole)
    if len(hole.said) > _LONGEST:
        return None
    found, rest = _peeled(hole)
    lead = re.match(r"(?:the journal |the (?=[A-Z]))", rest.said)
    journal = rest.within(rest.start + (lead.end() if lead else 0), rest.end)
    if not journal.said:
        return found if any(part.field == "article.issued" for part in found) else None
    named = bool(lead and "journal" in lead[0]) or any(_is_evidence(part) for part in found)
    if not named and not (hole.noun and " " in journal.said):  # "in Persian", "in London"
        return None
    if not is_title(journal.said) or _UNPEELED.search(journal.said):
        return None
    return [_unquoted(journal).part("journal.title"), *found]


def book(hole: Hole) -> Parts:
    """Accept a book: title, editors, imprint and year; a bare title only for a chapter."""
    if len(hole.said) > _LONGEST:
        return None
    edited = _EDITED.search(hole.words, hole.start, hole.end)
    before = hole.within(hole.start, edited.start() if edited else hole.end)
    found, name = _imprint(before)
    if edited:
        behind, names = _imprint(hole.within(edited.end(), hole.end))
        editors = _editors(names)
        found += [*editors, *behind]
        if not editors:
            return None
    plain = edited or hole.noun == "chapter" or any(p.field == "book.publisher" for p in found)
    if not plain or not is_title(name.said):
        return None
    return [_unquoted(name).part("book.title"), *found]


# --- Publications, from their end ----------------------------------------------------------------

_EDITED = re.compile(r",? \(?(?:eds?\. by|eds?\.|edited by)(?= )")
_NAME = re.compile(r"[^\W\d_a-z][\w.'-]*(?: [\w.'-]+){0,4} [^\W\d_a-z][\w.'-]*")
# What may stand last in a citation. Groups name the fields of the article.
_TAILS = (
    re.compile(r"[ ,:(](?:pp?\.? ?|pages? )(?P<pages>\w{1,8}(?:-\w{1,8})?)\)?$", re.IGNORECASE),
    re.compile(r"(?:: ?|, )(?P<pages>\d{1,5}-\d{1,5})$"),
    re.compile(r"[ ,(](?:nos?|number|issue|iss|nr)\.? ?(?P<issue>\d[\w-]{0,8})\)?$", re.IGNORECASE),
    re.compile(r" (?P<volume>\d{1,4})[:.](?P<issue>\d{1,4})$"),
    re.compile(r" (?P<volume>\d{1,4}) ?\((?P<issue>[\w-]{1,9})\)$"),
    re.compile(r"[ ,](?:vols?|volume)\.? ?(?P<volume>\d\w{0,8}|[IVXLC]{1,9})$", re.IGNORECASE),
)
_UNPEELED = re.compile(r"\b(?:vol|volume|no|issue|pp?|pages?)\.? ?\d|\d$", re.IGNORECASE)
_BARE_VOLUME = re.compile(r"[ ,](?P<volume>\d{1,3})$")
_DATE_WORDS = 4


def _peeled(hole: Hole) -> tuple[list[Part], Hole]:
    """Take from the end of a citation what is no title; give it, and what remains."""
    found: list[Part] = []
    rest = hole.within(hole.start, hole.end)
    while True:
        parts, end = _tail(rest, bare=bool(found))
        if not parts or {p.field for p in parts} & {p.field for p in found}:
            return found[::-1], rest
        found += parts
        rest = rest.within(rest.start, end)


def _tail(hole: Hole, *, bare: bool) -> tuple[list[Part], int]:
    """The last element of a citation and where it begins; `bare`: a number alone is a volume."""
    address = _last_address(hole)
    if address:
        return [address], _before_address(hole, address.start)
    date = _last_date(hole)
    if date:
        return [date], _before_date(hole, date.start)
    for pattern in (*_TAILS, *([_BARE_VOLUME] if bare else [])):
        tail = pattern.search(hole.words, hole.start, hole.end)
        if tail:
            named = [name for name, said in tail.groupdict().items() if said]
            return [Part(f"article.{n}", *tail.span(n)) for n in named], tail.start()
    return [], hole.end


def _last_address(hole: Hole) -> Part | None:
    """A DOI or web address as the last word."""
    start = max(hole.words.rfind(" ", hole.start, hole.end) + 1, hole.start)
    return address(hole.within(start, hole.end))


def _before_address(hole: Hole, start: int) -> int:
    """The place before an address and the words that announce it."""
    announced = re.search(
        r"[ ,(](?:doi:?|(?:available )?at:?)? ?\(?$", hole.words[hole.start : start]
    )
    return hole.start + announced.start() if announced else start


def _last_date(hole: Hole) -> Part | None:
    """The longest written date of up to four words at the end, in brackets or announced."""
    end = hole.end
    bracketed = hole.words[end - 1 : end] == ")"
    end -= bracketed
    starts = [m.end() for m in re.finditer(r"[ (]", hole.said[: end - hole.start])]
    for offset in [0, *starts][-_DATE_WORDS:]:
        start = hole.start + offset
        date = from_words(hole.words[start:end])
        if date and _is_announced(hole, start, bracketed=bracketed):
            return Part("article.issued", start, end, date)
    return None


def _is_announced(hole: Hole, start: int, *, bracketed: bool) -> bool:
    """Whether what stands before a date parts it from a title."""
    before = hole.words[hole.start : start]
    if bracketed:
        return before.endswith("(")
    return not before or before.endswith((" on ", " in ", ", "))


def _before_date(hole: Hole, start: int) -> int:
    """The place before a date and the word that announces it."""
    before = hole.words[hole.start : start]
    for announced in (" on ", " in ", ", ", " ("):
        if before.endswith(announced):
            return start - len(announced)
    return start


def _imprint(hole: Hole) -> tuple[list[Part], Hole]:
    """Take pages and "(Place: Publisher, Year)" or a date from the end; give parts and the rest."""
    paged = _TAILS[0].search(hole.words, hole.start, hole.end)
    hole = hole.within(hole.start, paged.start() if paged else hole.end)
    bracket = re.search(r" \(([^()]+)\)$", hole.said)
    inner = hole.within(hole.start + bracket.start(1), hole.end - 1) if bracket else hole
    date = _last_date(inner)
    if not bracket:
        rest = hole.within(hole.start, _before_date(hole, date.start)) if date else hole
        if rest.said.endswith(")") and "(" not in rest.said:
            rest = rest.within(rest.start, rest.end - 1)
        return [date._replace(field="book.issued")] if date else [], rest
    place, colon, _ = inner.said.rpartition(": ")
    imprint = inner.within(
        inner.start + len(place + colon), _before_date(inner, date.start) if date else inner.end
    )
    found = [imprint.part("book.publisher")] if imprint.said and is_name(imprint.said) else []
    if date:
        found.append(date._replace(field="book.issued"))
    return found, hole.within(hole.start, hole.start + bracket.start()) if found else hole


def _editors(hole: Hole) -> list[Part]:
    """Names between commas and "and"; none at all where one of them is no full name."""
    cuts = [m.span() for m in re.finditer(r",? (?:and|&) |, |; ", hole.said)]
    found: list[Part] = []
    start = 0
    for cut, resume in (*cuts, (len(hole.said), len(hole.said))):
        name = hole.within(hole.start + start, hole.start + cut)
        if not _NAME.fullmatch(name.said):
            return []
        found.append(name.part("book.editor", position=len(found) + 1))
        start = resume
    return found


def _is_evidence(part: Part) -> bool:
    """Whether a part shows that what it stands behind is a journal: a bare year does not."""
    return part.field != "article.issued" or len(part.value) > len("2006")


def _unquoted(hole: Hole) -> Hole:
    """The hole without quotation marks around it."""
    if re.fullmatch(r"[\"\u201c'].+[\"\u201d']", hole.said):
        return hole.within(hole.start + 1, hole.end - 1)
    return hole
