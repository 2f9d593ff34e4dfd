"""Items for the tests of what is written for Wikidata: generated ones, and what each of them means.

A meaning is what would stand on Wikidata: terms, and statements with qualifiers and references.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from hypothesis import strategies as st

from triptych.results import Result
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)
from triptych.wikidata.refusals import text_of

Plain: TypeAlias = tuple[str, ...]
Said: TypeAlias = tuple[str, Plain, tuple[tuple[str, Plain], ...], tuple[frozenset[object], ...]]

HOSTILE = '"“”„|\t\n\r\\/*,;+-@~[]0123QPLJZUTen:_ \u00a0\u2028\u200c\u200f\u0301\u0327\ufffe<>='
TEXTS = (
    "مشروطه‌خواهان و قزاق‌ها",
    "Мир и Иран",
    "تبریز",
    'A title with "quotes" in it',
    '""doubled""',
    '"quoted"',
    "“curly”",
    "x /* y */",
    "https://example.org/a|b",
    "1907",
    "LAST",
    "Q42",
    "somevalue",
    'en:"x"',
    "+2006-06-30T00:00:00Z/11",
    "@43.2/10.9",
    "1.2~0.3",
    "back\\slash",
    "a\\",
    "tab\there",
    "line\nbreak",
    " leading",
    "trailing\u00a0",
    "\u0301lone",
    "e\u0301",
    "",
    "x" * 249,
    "y" * 1501,
)

texts = st.one_of(
    st.sampled_from(TEXTS), st.text(HOSTILE, max_size=12), st.text(max_size=20),
    st.text(min_size=1, max_size=20).map(lambda text: unicodedata.normalize("NFC", text)),
)  # fmt: skip
tags = st.sampled_from(["en", "fa", "ru", "mul", "und", "zh-hans", "es-419", "EN", ""])
strings = st.builds(String, texts)
urls = st.builds(Url, st.one_of(texts, texts.map("https://example.org/{}".format)))
monolinguals = st.builds(Monolingual, texts, tags)
quantities = st.builds(  # wikibaseintegrator reads them as floating point numbers
    Quantity,
    st.one_of(st.integers(-(10**15), 10**15).map(str), st.decimals(-5, 5).map(str), texts),
)
entities = st.one_of(
    st.integers(0, 10**9).map(lambda number: Entity(f"Q{number}")),
    st.builds(Ours, st.just("https://data.example.org/journal/x")),
    st.builds(Entity, texts),
)
_months, _days = st.integers(0, 13), st.integers(0, 32)
_years = st.one_of(st.integers(-20_000, 20_000), st.integers(-(10**14), 10**14))
times = st.one_of(
    st.builds(Time, _years, _months, _days, st.sampled_from(Precision)),
    st.builds(Time, _years, st.just(0), st.just(0), st.sampled_from(list(Precision)[:4])),
    st.builds(Time, _years, st.integers(1, 12), st.just(0), st.just(Precision.MONTH)),
    st.builds(Time, _years, st.integers(1, 12), st.integers(1, 31), st.just(Precision.DAY)),
)

# property | what its values are
_VALUES = {
    "P31": entities, "P50": entities, "P356": strings, "P304": strings, "P577": times,
    "P813": times, "P854": urls, "P953": urls, "P1104": quantities, "P1476": monolinguals,
    "P1545": strings, "P2093": strings, "P248": entities,
}  # fmt: skip


def _snaks(*names: str) -> st.SearchStrategy[Snak]:
    """Properties of these with their values."""
    return st.one_of(*(st.builds(Snak, st.just(name), _VALUES[name]) for name in names))


references = st.builds(
    Reference, st.lists(_snaks("P248", "P854", "P813"), min_size=0, max_size=3).map(tuple)
)
statements = st.builds(
    Statement,
    _snaks("P31", "P50", "P356", "P304", "P577", "P953", "P1104", "P1476", "P2093"),
    st.lists(_snaks("P1545", "P304"), max_size=2, unique=True).map(tuple),
    st.lists(references, max_size=3, unique_by=lambda one: frozenset(one.snaks)).map(tuple),
)
items = st.builds(
    Item,
    iri=st.just("https://data.example.org/article/x"),
    kind=st.just("article"),
    qid=st.sampled_from(["", "Q7", "q8"]),
    labels=st.dictionaries(tags, texts, max_size=3) | st.just({"en": "A plain label"}),
    descriptions=st.dictionaries(tags, texts, max_size=2),
    aliases=st.dictionaries(tags, st.lists(texts, max_size=2, unique=True).map(tuple), max_size=2),
    statements=st.lists(statements, max_size=4).map(tuple),
)

# --- Sound items: all of them Wikidata takes, so that what a format says of them is tested too ----

TAKEN = "aéZß\"'/*,;+-@~[]{}<>=:_! 0123QPLAST\u200c\u200fتبریزМирй中"
"""Characters of texts that Wikidata takes and that every format carries."""

HARD = TAKEN + "|\\“”"
"""The same, with those that a format may refuse."""

_ALL = {
    "P31": "item", "P50": "item", "P98": "item", "P407": "item", "P1433": "item", "P304": "text",
    "P478": "text", "P2093": "text", "P1545": "text", "P356": "text", "P212": "text",
    "P577": "time", "P813": "time", "P854": "url", "P953": "url", "P1104": "number",
    "P1476": "monolingual", "P248": "item",
}  # fmt: skip


def sound_texts(alphabet: str) -> st.SearchStrategy[str]:
    """Texts in NFC, without space around them, that do not begin and end with two quotes."""
    made = st.text(alphabet, min_size=1, max_size=24).map(
        lambda text: unicodedata.normalize("NFC", text).strip()
    )
    return made.filter(lambda text: text.strip('"') != "" and not text.startswith('""'))


def sound_values(alphabet: str) -> dict[str, st.SearchStrategy[Value]]:
    """Values by what they are; times of each precision, of both eras."""
    words = sound_texts(alphabet)
    years = st.integers(-9998, 9999)
    return {
        "item": st.integers(1, 10**9).map(lambda number: Entity(f"Q{number}")),
        "text": st.builds(String, words),
        "monolingual": st.builds(Monolingual, words, st.sampled_from(["en", "fa", "ru", "und"])),
        "number": st.builds(
            Quantity, st.integers(-(10**12), 10**12).flatmap(
                lambda number: st.sampled_from([str(number), f"{number}.5"])
            ).filter(lambda amount: amount != "-0.5")
        ),
        "url": st.builds(Url, st.lists(st.sampled_from(
            ["a", "\u00e9", "/b", "&c=", "=", "~", "-", ".", "_", "%20", "+", ",", "(", ")"]
        ), max_size=8).map(lambda parts: f"https://example.org/x?{''.join(parts)}#y")),
        "time": st.one_of(
            st.dates().map(lambda day: Time(day.year, day.month, day.day, Precision.DAY)),
            st.builds(Time, years, st.integers(1, 12), st.integers(1, 28), st.just(Precision.DAY)),
            st.builds(Time, years, st.integers(1, 12), st.just(0), st.just(Precision.MONTH)),
            st.builds(
                Time, years, st.just(0), st.just(0),
                st.sampled_from([one for one in Precision if one < Precision.MONTH]),
            ),
        ),
    }  # fmt: skip


def sound_items(alphabet: str) -> st.SearchStrategy[Item]:
    """Items of which Wikidata takes all: every datatype as value, qualifier and source."""
    by_kind = sound_values(alphabet)
    snaks = st.one_of(
        *(st.builds(Snak, st.just(name), by_kind[kind]) for name, kind in _ALL.items())
    )

    def several(most: int) -> st.SearchStrategy[tuple[Snak, ...]]:
        return st.lists(snaks, max_size=most, unique_by=lambda one: one.property).map(tuple)

    sources = several(3).filter(bool).map(Reference)
    said = st.builds(
        Statement, snaks, several(2),
        st.lists(sources, max_size=3, unique_by=lambda one: frozenset(one.snaks)).map(tuple),
    )  # fmt: skip
    words = sound_texts(alphabet)
    tags = st.sampled_from(["en", "fa", "ru"])
    return st.builds(
        Item,
        iri=st.just("https://data.example.org/article/x"),
        kind=st.just("article"),
        qid=st.sampled_from(["", "Q7"]),
        labels=st.dictionaries(tags, words.map("A {}".format), min_size=1, max_size=3),
        descriptions=st.dictionaries(tags, words.map("D {}".format), max_size=2),
        aliases=st.dictionaries(tags, st.tuples(words.map("B {}".format)), max_size=2),
        statements=st.lists(said, min_size=1, max_size=4, unique_by=lambda one: one.claim).map(
            tuple
        ),
    )


@dataclass
class Meaning:
    """What stands on Wikidata of an item; `qid` is "" where it was made."""

    qid: str
    terms: Counter[tuple[str, str]] = field(default_factory=Counter)
    statements: list[Said] = field(default_factory=list)


def meaning(item: Item) -> Meaning:
    """What an item means."""
    terms = Counter((f"label {tag}", text) for tag, text in item.labels.items())
    terms.update((f"description {tag}", text) for tag, text in item.descriptions.items())
    terms.update(
        (f"alias {tag}", text) for tag, several in item.aliases.items() for text in several
    )
    return Meaning(item.qid, terms, list(map(said, item.statements)))


def said(statement: Statement) -> Said:
    """What a statement means; the order of its parts does not matter."""
    return told(
        (statement.claim.property, plain(statement.claim.value)),
        [(one.property, plain(one.value)) for one in statement.qualifiers],
        [
            [(snak.property, plain(snak.value)) for snak in one.snaks]
            for one in statement.references
        ],
    )


def told(
    claim: tuple[str, Plain],
    qualifiers: Iterable[tuple[str, Plain]],
    sources: Iterable[Iterable[tuple[str, Plain]]],
) -> Said:
    """A statement in a form that can be compared."""
    counted = [frozenset(Counter(one).items()) for one in sources]
    return (*claim, tuple(sorted(qualifiers)), tuple(sorted(counted, key=sorted)))


def plain(value: Value) -> Plain:
    """A value as words."""
    match value:
        case Entity(words) | Ours(words):
            return "item", words
        case String(words) | Url(words):
            return "string", words
        case Monolingual(words, tag):
            return "text", tag, words
        case Quantity(amount):
            return "number", amount
        case Time(year, month, day, precision):
            sign, years = ("+", year) if year > 0 else ("-", 1 - year)
            return "time", f"{sign}{years:04}-{month:02}-{day:02}T00:00:00Z", str(int(precision))


def left_out(item: Item, read: Iterable[Meaning]) -> Counter[tuple[str, str]]:
    """What is meant by an item and was not read, by its path and its words.

    It fails where something was read that was not meant, or twice.
    """
    found = list(read)
    if not found:
        return Counter()
    (one,) = found
    meant = meaning(item)
    assert one.qid == meant.qid
    assert one.terms <= meant.terms
    missing = meant.terms - one.terms
    rest = list(one.statements)
    for statement in item.statements:
        if said(statement) in rest:
            rest.remove(said(statement))
        else:
            missing[statement.claim.property, text_of(statement.claim.value)] += 1
    assert not rest
    return missing


def refused(results: Iterable[Result]) -> Counter[tuple[str, str]]:
    """What the results say was left out."""
    return Counter((one.path, one.value) for one in results)
