"""What a search found, as its page shows it: the words marked, the ways to more and to less."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from triptych.languages import name_of
from triptych.register import Register, Thing
from triptych.register.asking import Question, Sought
from triptych.register.finding import FACETS, MOST, Choice, Found, number_of
from triptych.register.marking import Piece, excerpt, marked
from triptych.web.pages.shown import Showing, date_words
from triptych.web.pages.words import KINDS

PAGE = 20
"""How many things a page of a search shows."""

TITLES = {
    "kind": "Kind", "decade": "Decade", "place": "Place", "author": "Author",
    "journal": "Journal", "licence": "Licence", "language": "Language",
}  # fmt: skip
"""What the facets are called."""

_ONE = {kind.name: kind.one for kind in KINDS}
_MANY = {kind.name: kind.many for kind in KINDS}
_KNOWN = 16  # of a facet's values, how many are seen before one asks for more


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the words as they were typed, the values chosen by facet, and the page."""

    words: str
    question: Question
    chosen: Mapping[str, tuple[str, ...]]
    page: int = 1

    def address(self, page: int = 1, suffix: str = "") -> str:
        """The address of this search, or of another page or another form of it."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        pairs += [("page", str(page))] if page > 1 else []
        return f"search{suffix}" + ("?" if pairs else "") + urlencode(pairs)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found; `label` and `told` in pieces, those asked for marked."""

    href: str
    kind: str
    language: str
    date: str
    label: Sequence[Piece]
    told: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Way:
    """A value that can be chosen, or one to let go, with the address of what that gives."""

    words: str
    count: int
    href: str
    is_chosen: bool = False
    facet: str = ""


def page_of(register: Register, asked: Asked, found: Found, showing: Showing) -> dict[str, object]:
    """What the template of a search needs."""
    pages = -(-found.total // PAGE)
    ways = {name: list(_ways(asked, name, found.facets[name])) for name in FACETS}
    return {
        "asked": asked,
        "total": found.total,
        "is_cut": found.is_cut,
        "first": (asked.page - 1) * PAGE + 1,
        "hits": [_hit(register, thing, asked.question, showing) for thing in found.things],
        "facets": [(TITLES[name], listed[:_KNOWN], listed[_KNOWN:])
                   for name, listed in ways.items() if _is_useful(listed, found.total)],
        "chosen": [way for listed in ways.values() for way in listed if way.is_chosen],
        "kept": [(name, value) for name in FACETS for value in asked.chosen.get(name, ())],
        "without": Asked(asked.words, asked.question, {}).address(),
        "page": asked.page,
        "pages": pages,
        "previous": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "next": asked.address(page=asked.page + 1) if asked.page < pages else "",
        "data": asked.address(page=asked.page, suffix=".json"),
        "each": [] if found.total else _each(register, asked),
        "most": MOST,
    }  # fmt: skip


def said(asked: Asked, found: Found) -> dict[str, object]:
    """What was found, for machines; a facet's counts are those under the other choices."""
    pages = -(-found.total // PAGE)
    steps = {"first": 1, "prev": asked.page - 1, "next": asked.page + 1, "last": pages}
    return {
        "query": asked.words,
        "total": found.total,
        "isCut": found.is_cut,
        "page": asked.page,
        "pages": pages,
        "facets": {
            name: [_choice(one) for one in found.facets[name]] for name in FACETS
        },
        **{name: asked.address(page=at, suffix=".json")
           for name, at in steps.items() if 0 < at <= pages},
    }  # fmt: skip


def _choice(one: Choice) -> dict[str, object]:
    """A value of a facet for machines."""
    chosen = {"chosen": True} if one.is_chosen else {}
    return {"value": one.value, "label": one.label, "count": one.count, **chosen}


def _hit(register: Register, thing: Thing, question: Question, showing: Showing) -> Hit:
    """One thing, with the piece of its words that was asked for."""
    words, identifiers = register.said(thing) if question.wanted else ("", "")
    lines: Iterable[str] = (*words.split("\n"), *identifiers.split("\n"))
    told = next((found for line in lines if (found := excerpt(line, question))), [])
    return Hit(
        showing.href(thing.iri), _ONE.get(thing.kind, thing.kind), thing.language,
        date_words(thing.date) if thing.date else "", marked(thing.label, question), told,
    )  # fmt: skip


def _ways(asked: Asked, name: str, choices: Sequence[Choice]) -> Iterator[Way]:
    """The values of a facet with the addresses that choose them or let them go."""
    chosen = asked.chosen.get(name, ())
    if name == "decade":
        choices = sorted(choices, key=lambda one: int(one.value))
    for one in choices:
        others = tuple(value for value in chosen if value != one.value)
        values = others if one.is_chosen else (*others, one.value)
        way = replace(asked, chosen={**asked.chosen, name: values}, page=1).address()
        yield Way(_words(name, one), one.count, way, one.is_chosen, TITLES[name])


def _words(name: str, one: Choice) -> str:
    """What a value is called."""
    if name == "kind":
        return _MANY.get(one.value, one.label)
    return name_of(one.value) if name == "language" else one.label


def _is_useful(ways: Sequence[Way], total: int) -> bool:
    """Whether a facet tells anything apart."""
    return any(way.is_chosen or way.count < total for way in ways)


def _each(register: Register, asked: Asked) -> list[Way]:
    """Each word by itself with how many things have it, for who found nothing."""

    def way(one: Sought) -> Way:
        return Way(str(one), number_of(register, one), Asked(str(one), Question(), {}).address())

    return [way(one) for one in asked.question.wanted]
