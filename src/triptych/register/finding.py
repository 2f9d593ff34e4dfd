"""Finding: things by words and by facets, with the counts of what else could be chosen.

SQLite's FTS5 and not tantivy: it comes with Python, in the file that lists need anyway, and a
release stays one that any SQLite reads; tantivy would be a compiled dependency and a second index
for what is here below its price. Measured on 960,000 things: FTS5 gives 4 million matches a second,
ranks one million, and meets two words of 20,000 things each in 1 ms. What it is slow at, words
of half of all things (120 ms) and counts of facets, is done with sets of bits (see `sets`): 3 to
45 ms for any question, the first time too. Words are those of alphabets: of writing without spaces
(Chinese, Japanese, Thai) a run is one word, found by its beginning.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from triptych.errors import NotFoundError
from triptych.register import Register, Thing, sets
from triptych.register.asking import Question, Sought, expression

FACETS = ("kind", "decade", "place", "author", "journal", "licence", "language")
"""By what things can be chosen."""

MOST = 50_000
"""How many matches of rarer words, beginnings and phrases are gone through."""

RANKED = 4_000
"""How many matches are ranked one against another."""

_SHOWN = 12  # values of a facet that are offered, the most frequent
_ALL = ("kind", "decade")  # but of these more
_FEW = 1_000  # things whose values are counted one by one

_PLAIN = "SELECT rowid FROM search WHERE search MATCH ?"
_SCORED = "SELECT rowid, bm25(search, 10, 1, 5) FROM search WHERE search MATCH ?"  # label first
_BY_THINGS = (
    "SELECT name, value, label, target, number FROM facet JOIN"
    " (SELECT facet, count(*) AS number FROM has"
    " WHERE thing IN (SELECT value FROM json_each(?)) GROUP BY facet) ON facet = id"
)
_BY_FACET = "SELECT id, value, label, target, count FROM facet WHERE name = ? ORDER BY id LIMIT ?"
_BY_VALUE = "SELECT id, label, target FROM facet WHERE name = ? AND value = ?"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many of the things found have it, `target` its IRI if it is ours."""

    value: str
    label: str
    count: int
    is_chosen: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found; `is_cut` where there is more than `MOST` and so than `total`."""

    total: int
    things: Sequence[Thing]
    facets: Mapping[str, Sequence[Choice]]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Matches:
    """The things that words match, and those of them that come first, best first."""

    members: int
    ranked: Sequence[int] = ()
    is_cut: bool = False


def find(
    register: Register,
    question: Question,
    chosen: Mapping[str, Sequence[str]],
    offset: int = 0,
    limit: int = 20,
) -> Found:
    """A page of the things that have all words and, of each facet chosen, one of its values.

    Best first where there are words, else in the order of the lists. The counts of a facet's
    values are those under the other choices. Raises NotFoundError for a value that is none.
    """
    filters = {name: _either(register, name, values) for name, values in chosen.items() if values}
    every = sets.span(1, register.total)
    matches = _matching(register, question, _meet(every, filters) if filters else 0)
    found = _meet(matches.members, filters)
    counts = _Counts(register, matches.members, filters, chosen)
    return Found(
        found.bit_count(),
        register.numbered(_page(matches.ranked, found, offset, limit, register.total)),
        {name: counts.choices(name) for name in FACETS},
        matches.is_cut,
    )


def _either(register: Register, name: str, values: Sequence[str]) -> int:
    """The things that have one of some values."""
    members = 0
    for value in values:
        rows = register.rows(_BY_VALUE, name, value)
        if not rows:
            raise NotFoundError(f"nothing here has the {name} {value[:80]!r}")
        members |= register.members(rows[0][0])
    return members


def _meet(members: int, filters: Mapping[str, int], but: str = "") -> int:
    """Those that pass all filters but one."""
    for name, passing in filters.items():
        members &= passing if name != but else members
    return members


def _matching(register: Register, question: Question, within: int) -> _Matches:
    """The things that have all the words and none of the excluded ones.

    Where there are too many to go through, those `within` are gone through for their own sake.
    """
    every = sets.span(1, register.total)
    frequent = {one: _frequent(register, one) for one in question.sought}
    rare = [one for one in question.wanted if not frequent[one]]
    matches = _sought(register, rare, within) if rare else _Matches(every)
    members, ranked = matches.members, matches.ranked
    for one in question.wanted:
        members &= frequent[one] or every
    for one in question.excluded:
        members &= ~(frequent[one] or _with(register, one))
    if question.wanted and not ranked:
        ranked = _labelled(register, question.wanted, is_cut=matches.is_cut)
    return _Matches(members, ranked, matches.is_cut)


def _frequent(register: Register, one: Sought) -> int:
    """The things that have a word of very many, or 0 where it is none of these."""
    if len(one.tokens) > 1 or one.is_prefix:
        return 0
    return register.frequent(one.tokens[0])


def _sought(register: Register, wanted: Sequence[Sought], within: int) -> _Matches:
    """What has all of these, ranked where it is not too many."""
    rows = register.rows(f"{_PLAIN} LIMIT ?", expression(wanted), MOST + 1)
    if len(rows) <= RANKED and not any(_is_dear(register, one) for one in wanted):
        scored = register.rows(_SCORED, expression(wanted))
        ranked = [number for number, _ in sorted(scored, key=itemgetter(1, 0))]
        return _Matches(sets.of(ranked, register.total), ranked)
    members = sets.of((number for (number,) in rows), register.total)
    is_cut = len(rows) > MOST
    if is_cut and within:
        first, last = (within & -within).bit_length() - 1, within.bit_length()
        more = register.rows(
            f"{_PLAIN} AND rowid BETWEEN ? AND ? LIMIT ?", expression(wanted), first, last, MOST
        )
        members |= sets.of((number for (number,) in more), register.total)
    return _Matches(members, is_cut=is_cut)


def _is_dear(register: Register, one: Sought) -> bool:
    """Whether ranking would go through very many things: a phrase of frequent words alone."""
    if len(one.tokens) == 1:
        return False
    marks = ", ".join("?" * len(one.tokens))
    query = f"SELECT count(*) FROM frequent WHERE word IN ({marks})"  # noqa: S608 - marks
    return bool(register.rows(query, *one.tokens)[0][0] == len(set(one.tokens)))


def _with(register: Register, one: Sought) -> int:
    """The things that have a word or phrase."""
    rows = register.rows(f"{_PLAIN} LIMIT ?", one.expression, MOST)
    return sets.of((number for (number,) in rows), register.total)


def _labelled(register: Register, wanted: Sequence[Sought], *, is_cut: bool) -> list[int]:
    """Of very many, some of those with all words in their label, best first where that is cheap."""
    asked = f"{{label}} : ({expression(wanted)})"
    if any(_is_dear(register, one) for one in wanted):
        return []
    if is_cut or all(_frequent(register, one) for one in wanted):
        return [number for (number,) in register.rows(f"{_PLAIN} LIMIT ?", asked, RANKED)]
    rows = register.rows(f"{_SCORED} LIMIT ?", asked, RANKED)
    return [number for number, _ in sorted(rows, key=itemgetter(1, 0))]


def _page(ranked: Sequence[int], found: int, offset: int, limit: int, size: int) -> list[int]:
    """The numbers of a page: first what is ranked, then the rest in the order of the lists."""
    if not ranked:
        return sets.slice_of(found, offset, limit)
    data = found.to_bytes(size // 8 + 1, "little")
    first = [number for number in ranked if data[number >> 3] >> (number & 7) & 1]
    page = first[offset : offset + limit]
    if len(page) < limit and len(first) < found.bit_count():
        rest = found & ~sets.of(first, size)
        page += sets.slice_of(rest, max(0, offset - len(first)), limit - len(page))
    return page


class _Counts:
    """How many of what is found have each value of a facet, whatever of that facet is chosen."""

    def __init__(
        self,
        register: Register,
        members: int,
        filters: Mapping[str, int],
        chosen: Mapping[str, Sequence[str]],
    ) -> None:
        """Keep what is found by words, and the filters."""
        self._register = register
        self._members = members
        self._filters = filters
        self._chosen = chosen
        self._one_by_one: dict[int, Mapping[str, list[Choice]]] = {}

    def choices(self, name: str) -> list[Choice]:
        """The values of a facet, most frequent first, those chosen always among them."""
        base = _meet(self._members, self._filters, but=name)
        if not base:
            counted = []
        elif base.bit_count() <= _FEW:
            counted = self._few(base).get(name, [])
        else:
            counted = self._many(name, base)
        chosen = set(self._chosen.get(name, ()))
        known = {choice.value for choice in counted}
        missing = [self._lone(name, value, base) for value in chosen - known]
        shown = sorted([*counted, *missing], key=lambda one: (-one.count, one.label, one.value))
        kept = [one for place, one in enumerate(shown)
                if place < _limit(name) or one.value in chosen]  # fmt: skip
        return [Choice(one.value, one.label, one.count, one.value in chosen, one.target)
                for one in kept]  # fmt: skip

    def _few(self, base: int) -> Mapping[str, list[Choice]]:
        """Count each value of each thing."""
        if base not in self._one_by_one:
            numbers = sets.slice_of(base, 0, _FEW)
            rows = self._register.rows(_BY_THINGS, json.dumps(numbers))
            found: dict[str, list[Choice]] = {}
            for name, value, label, target, count in rows:
                found.setdefault(name, []).append(Choice(value, label, count, target=target))
            self._one_by_one[base] = found
        return self._one_by_one[base]

    def _many(self, name: str, base: int) -> list[Choice]:
        """Meet the sets of the values that most things have."""
        is_all = base.bit_count() == self._register.total
        found = []
        rows = self._register.rows(_BY_FACET, name, 2 * _limit(name))
        for number, value, label, target, whole in rows:
            count = whole if is_all else (base & self._register.members(number)).bit_count()
            if count:
                found.append(Choice(value, label, count, target=target))
        return found

    def _lone(self, name: str, value: str, base: int) -> Choice:
        """A chosen value that is not among the most frequent."""
        number, label, target = self._register.rows(_BY_VALUE, name, value)[0]
        count = (base & self._register.members(number)).bit_count()
        return Choice(value, label, count, target=target)


def _limit(name: str) -> int:
    """How many values of a facet are offered."""
    return 4 * _SHOWN if name in _ALL else _SHOWN


def number_of(register: Register, one: Sought) -> int:
    """How many things have a word or phrase, counted no further than `MOST`."""
    return (_frequent(register, one) or _with(register, one)).bit_count()
