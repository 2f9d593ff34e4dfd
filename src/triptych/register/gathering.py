"""Gathering: what the store says of things, as rows of plain text; it alone asks it for a register.

Each row is of a thing of ours, named by its path: its IRI without the dataset's base.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from triptych.store import Store
from triptych.terms import KINDS, is_local
from triptych.values import Literal, Term

TABLES: dict[str, str] = {
    "named": "INSERT INTO raw.named VALUES (?, ?, ?)",
    "word": "INSERT INTO raw.word VALUES (?, ?, ?)",
    "value": "INSERT INTO raw.value VALUES (?, ?, ?, ?, ?)",
    "whole": "INSERT INTO raw.whole VALUES (?, ?)",
    "version": "INSERT INTO raw.version VALUES (?, ?)",
    "published": "INSERT INTO raw.published VALUES (?, ?)",
    "dated": "INSERT INTO raw.dated VALUES (?, ?, ?, ?, ?, ?)",
}
"""Where the rows of a table go."""

Row = tuple[str | None, ...]
Found = dict[str, Term]

_DECADES = 50  # what lasts for more decades stands under its first and its last
_YEAR = re.compile(r"-?[0-9]{4,9}")
_CONTROL = dict.fromkeys((*range(32), 127), " ")
_WORD = re.compile(r"\w")

# The kind whose things a value of a facet usually is: their local names are values enough.
_USUAL = {"author": "person", "place": "place"}


def gathered(store: Store, base: str) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table with rows for it; a table may come more than once."""

    def rows(name: str) -> Iterator[tuple[str, Found]]:
        query = files("triptych").joinpath("queries", "register", f"{name}.rq")
        for found in store.select(query.read_text(encoding="utf-8")):
            path = path_of(found["thing"].value, base)
            if path:
                yield path, found

    yield "named", (_named(path, found) for path, found in rows("things"))
    yield "word", ((path, "said", _said(found)) for path, found in rows("words"))
    yield "word", ((path, "identifiers", _said(found)) for path, found in rows("identifiers"))
    yield "whole", _pairs(rows("wholes"), base)
    yield "version", _pairs(rows("versions"), base)
    yield "published", ((path, found["value"].value) for path, found in rows("published"))
    yield "dated", (_dated(path, found) for path, found in rows("events"))
    for name, query in (("author", "authors"), ("place", "places"), ("licence", "licences"),
                        ("language", "languages")):  # fmt: skip
        yield "value", (_value(path, name, found, base) for path, found in rows(query))
    for query in ("published", "events"):
        yield "value", (row for path, found in rows(query) for row in _decades(path, found))


def path_of(iri: str, base: str) -> str:
    """The path of a thing of ours, or "" for any other IRI and for parts of things."""
    path = iri.removeprefix(base) if iri.startswith(base) else ""
    kind, _, local = path.partition("/")
    return path if kind in KINDS and is_local(local) else ""


def year(date: str | None) -> int | None:
    """The year a date or moment begins with."""
    found = _YEAR.match(date or "")
    return int(found[0]) if found else None


def decade_words(decade: int) -> str:
    """What a decade is called, by its first year in astronomical counting (0 is 1 BC)."""
    return f"{decade}s" if decade >= 0 else f"{1 - decade}–{-8 - decade} BC"  # noqa: RUF001 - a dash between years


def _pairs(rows: Iterable[tuple[str, Found]], base: str) -> Iterator[Row]:
    """Two things of ours."""
    pairs = ((path, path_of(found["value"].value, base)) for path, found in rows)
    return ((path, other) for path, other in pairs if other)


def _named(path: str, found: Found) -> Row:
    """A label; where there is none with a letter, the words of the local name."""
    term = found.get("value")
    words = _said(found) if term else ""
    if not isinstance(term, Literal) or not _WORD.search(words):
        return path, path.partition("/")[2].replace("-", " "), ""
    return path, words, term.language


def _dated(path: str, found: Found) -> Row:
    """The date of an event and its bounds, as they are written."""
    names = ("date", "begin", "end", "from", "until")
    return path, *(found[name].value if name in found else None for name in names)


def _value(path: str, name: str, found: Found, base: str) -> Row:
    """A value of a facet: by its local name where it is a usual thing of ours, else by its IRI."""
    value = found["value"].value
    own = path_of(value, base)
    label = found["label"].value if "label" in found else ""
    if own:
        return path, name, own.removeprefix(f"{_USUAL.get(name, '')}/"), label, own
    return path, name, value, label, ""


def _decades(path: str, found: Found) -> Iterator[Row]:
    """The decades that an event lies in, or that of a publication."""
    if "value" in found:
        ends = [year(found["value"].value)] * 2
    else:
        ends = [year(found[name].value) if name in found else None for name in ("begin", "end")]
    known = [end // 10 * 10 for end in ends if end is not None]
    if known:
        lasts = range(min(known), max(known) + 1, 10)
        for decade in lasts if len(lasts) <= _DECADES else sorted(set(known)):
            yield path, "decade", str(decade), decade_words(decade), ""


def _said(found: Found) -> str:
    """Words in one line: a control character would be taken for a mark of ours."""
    return " ".join(found["value"].value.translate(_CONTROL).split())
