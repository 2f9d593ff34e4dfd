"""What is written as QuickStatements is read back as it was meant by both of its programs."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from quickstatements_readers import first_csv, first_v1, third_csv, third_v1
from triptych.results import Result
from triptych.wikidata import limits, quickstatements
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
)
from wikidata_items import (
    HARD,
    TAKEN,
    TEXTS,
    Meaning,
    items,
    left_out,
    meaning,
    quantities,
    refused,
    sound_items,
    texts,
)

IRI = "https://data.example.org/article/x"
SOURCE = Reference(
    (Snak("P854", Url("https://example.org/24")), Snak("P813", Time(2024, 5, 1, Precision.DAY)))
)
OTHER = Reference((Snak("P248", Entity("Q1860")), Snak("P854", Url("https://example.org/25"))))
ORDINAL = Snak("P1545", String("1"))
ARTICLE = Item(
    IRI, "article", "",
    {"en": 'A "quoted" title'}, {"en": "scholarly article"}, {"en": ("One", "Two")},
    (
        Statement(Snak("P31", Entity("Q13442814"))),
        Statement(Snak("P2093", String("James")), (ORDINAL,), (SOURCE, OTHER)),
        Statement(Snak("P577", Time(2006, 6, 30, Precision.DAY)), (), (OTHER, SOURCE)),
        Statement(Snak("P1104", Quantity("28")), (), (SOURCE,)),
    ),
)  # fmt: skip
KNOWN = Item(IRI, "article", "Q7", ARTICLE.labels, {}, {}, ARTICLE.statements)
READERS = [first_v1, third_v1]
CSV_READERS = [first_csv, third_csv]


def v1(*several: Item) -> tuple[str, list[Result]]:
    results: list[Result] = []
    return "".join(quickstatements.write(several, results.append)), results


def tables(*several: Item) -> tuple[list[str], list[Result]]:
    """Each CSV with its header."""
    results: list[Result] = []
    found: dict[quickstatements.Pattern, bytes] = {}
    for pattern, row in quickstatements.rows(several, results.append):
        found.setdefault(pattern, quickstatements.line(pattern))
        found[pattern] += quickstatements.line(row)
    return [text.decode() for text in found.values()], results


def united(read: Callable[[str], Iterable[Meaning]], texts: Iterable[str]) -> list[Meaning]:
    """What stands there of one item when all tables are done."""
    found = [one for text in texts for one in read(text)]
    if not found:
        return []
    whole = Meaning(found[0].qid)
    for one in found:
        whole.terms += one.terms
        whole.statements += one.statements
    return [whole]


def test_a_new_item_is_made_and_then_spoken_of_as_last() -> None:
    text, results = v1(ARTICLE)
    assert not results
    assert text.splitlines() == [
        "CREATE",
        'LAST\tLen\t"A "quoted" title"',
        'LAST\tDen\t"scholarly article"',
        'LAST\tAen\t"One"',
        'LAST\tAen\t"Two"',
        "LAST\tP31\tQ13442814",
        (
            'LAST\tP2093\t"James"\tP1545\t"1"\tS854\t"https://example.org/24"'
            '\tS813\t+2024-05-01T00:00:00Z/11\t!S248\tQ1860\tS854\t"https://example.org/25"'
        ),
        (
            'LAST\tP577\t+2006-06-30T00:00:00Z/11\tS248\tQ1860\tS854\t"https://example.org/25"'
            '\t!S854\t"https://example.org/24"\tS813\t+2024-05-01T00:00:00Z/11'
        ),
        'LAST\tP1104\t+28\tS854\t"https://example.org/24"\tS813\t+2024-05-01T00:00:00Z/11',
    ]


def test_each_further_source_of_a_known_item_is_a_command_of_its_own() -> None:
    text, results = v1(KNOWN)
    assert not results
    assert [line for line in text.splitlines() if "\tP2093\t" in line] == [
        (
            'Q7\tP2093\t"James"\tP1545\t"1"\tS854\t"https://example.org/24"'
            "\tS813\t+2024-05-01T00:00:00Z/11"
        ),
        'Q7\tP2093\t"James"\tS248\tQ1860\tS854\t"https://example.org/25"',
    ]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("item", [ARTICLE, KNOWN])
def test_an_article_is_read_as_meant(item: Item, read: Callable[[str], Iterable[Meaning]]) -> None:
    text, _ = v1(item)
    assert not left_out(item, read(text))


@settings(max_examples=150, deadline=None)
@given(items)
def test_what_v1_says_is_what_was_meant_and_the_rest_is_refused(item: Item) -> None:
    text, results = v1(item)
    for read in READERS:
        found = list(read(text))
        if found:
            assert left_out(item, found) == refused(results)
        else:
            assert results or not (meaning(item).terms or item.statements)


@settings(max_examples=150, deadline=None)
@given(items)
def test_what_csv_says_is_what_was_meant_and_the_rest_is_refused(item: Item) -> None:
    written, results = tables(item)
    for read in CSV_READERS:
        found = united(read, written)
        if found:
            assert left_out(item, found) == refused(results)
        else:
            assert results or not (meaning(item).terms or item.statements)


@settings(max_examples=150, deadline=None)
@given(sound_items(HARD))
def test_of_what_wikidata_takes_v1_says_what_was_meant_or_refuses_it(item: Item) -> None:
    text, results = v1(item)
    for read in READERS:
        found = list(read(text))
        assert left_out(item, found) == refused(results) or not found


@settings(max_examples=100, deadline=None)
@given(sound_items(HARD))
def test_of_what_wikidata_takes_csv_says_what_was_meant_or_refuses_it(item: Item) -> None:
    written, results = tables(item)
    for read in CSV_READERS:
        found = united(read, written)
        assert left_out(item, found) == refused(results) or not found


@settings(max_examples=150, deadline=None)
@given(sound_items(TAKEN))
def test_where_nothing_is_hard_v1_refuses_nothing_and_is_read_whole(item: Item) -> None:
    text, results = v1(item)
    assert results == []
    for read in READERS:
        assert not left_out(item, read(text))


@settings(max_examples=100, deadline=None)
@given(sound_items(TAKEN))
def test_where_nothing_is_hard_csv_refuses_nothing_and_is_read_whole(item: Item) -> None:
    written, results = tables(item)
    assert results == []
    for read in CSV_READERS:
        assert not left_out(item, united(read, written))


def kept(read: Callable[[str], Iterable[Meaning]], text: str, item: Item) -> bool:
    """Whether a reader has an item as it was meant."""
    try:
        found = list(read(text))
    except (ValueError, IndexError, KeyError):
        return False
    return found == [meaning(item)]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_v1_refuses_no_text_that_both_would_read_as_it_is(text: str) -> None:
    assume(not limits.text(text, limits.LONGEST_TEXT))
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P304", String(text))),))
    safe = all(kept(read, f'Q7\tP304\t"{text}"\n', item) for read in READERS)
    assert safe == bool(v1(item)[0])


@settings(max_examples=200, deadline=None)
@given(texts)
def test_csv_refuses_no_label_that_both_would_read_as_it_is(text: str) -> None:
    assume(not limits.term("en", text) and "\\" not in text)
    item = Item(IRI, "article", "Q7", {"en": text})
    raw = quickstatements.line(["qid", "Len"]) + quickstatements.line(["Q7", text])
    safe = all(kept(read, raw.decode(), item) for read in CSV_READERS)
    assert safe == bool(tables(item)[0])


@pytest.mark.parametrize("text", ["a\\", 'a\\"', 'a\\"b', '""a""', "“a”"])
def test_csv_refuses_a_text_that_either_would_read_otherwise(text: str) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P304", String(text))),))
    raw = quickstatements.line(["qid", "P304"]) + quickstatements.line(["Q7", f'"{text}"'])
    assert not all(kept(read, raw.decode(), item) for read in CSV_READERS)
    written, results = tables(item)
    assert not written
    assert refused(results) == {("P304", text): 1}


@pytest.mark.parametrize("amount", ["28", "-5", "1.50"])
def test_a_number_is_carried(amount: str) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1104", Quantity(amount))),))
    text, results = v1(item)
    assert not results
    assert all(kept(read, text, item) for read in READERS)


@pytest.mark.parametrize("amount", ["0.0000001", "-0"])
def test_a_number_that_a_reader_writes_otherwise_is_refused(amount: str) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1104", Quantity(amount))),))
    assert not kept(third_v1, f"Q7\tP1104\t{amount}\n", item)
    assert refused(v1(item)[1]) == {("P1104", amount): 1}


@settings(max_examples=100, deadline=None)
@given(quantities)
def test_numbers_are_read_as_numbers(amount: Quantity) -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1104", amount)),))
    text, results = v1(item)
    assert bool(text) != bool(results)
    for read in READERS:
        assert not text or kept(read, text, item)


def test_hostile_texts_are_refused_with_the_reason_and_the_place() -> None:
    item = Item(IRI, "article", "Q7", {"en": "a|b"}, {"en": "“curly”"}, {"en": ("tab\there",)})
    text, results = v1(item)
    assert text == ""
    assert [(one.path, one.value, one.focus) for one in results] == [
        ("label en", "a|b", IRI),
        ("description en", "“curly”", IRI),
        ("alias en", "tab\there", IRI),
    ]
    assert "vertical bar" in results[0].message
    assert "straight" in results[1].message


def test_a_thing_without_item_is_no_value() -> None:
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1433", Ours("https://x.y/z"))),))
    text, (result,) = v1(item)
    assert text == ""
    assert (result.path, result.value) == ("P1433", "https://x.y/z")
    assert "no item yet" in result.message


def test_two_authors_of_one_name_are_not_made_one() -> None:
    author = Snak("P2093", String("Lee"))
    several = [Statement(author, (Snak("P1545", String(number)),)) for number in "12"]
    item = Item(IRI, "article", "Q7", statements=tuple(several))
    text, results = v1(item)
    assert text == 'Q7\tP2093\t"Lee"\tP1545\t"1"\n'
    assert refused(results) == {("P2093", "Lee"): 1}


def test_a_title_of_the_year_one_before_our_era_is_told_with_that_year() -> None:
    time = Time(0, 0, 0, Precision.YEAR)
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P577", time)),))
    assert v1(item)[0] == "Q7\tP577\t-0001-00-00T00:00:00Z/9\n"


def test_a_csv_is_written_for_each_pattern_of_columns(tmp_path: Path) -> None:
    results: list[Result] = []
    second = Item(f"{IRI}2", "article", "", {"en": "Other"}, {}, {}, ARTICLE.statements[:1])
    found = quickstatements.write_csv([ARTICLE, second, KNOWN, second], tmp_path, results.append)
    assert not results
    assert [path.name for path in found] == [f"quickstatements-{n}.csv" for n in range(1, 8)]
    assert found[1].read_text().splitlines() == [
        '"qid","Len","P31"',
        '"","Other","Q13442814"',
        '"","Other","Q13442814"',
    ]
    assert found[3].read_text().splitlines() == ['"qid","P31"', '"Q7","Q13442814"']
    assert found[4].read_text().splitlines() == [
        '"qid","P2093","qal1545","S854","s813","S248","s854"',
        (
            '"Q7","""James""","""1""","""https://example.org/24""","+2024-05-01T00:00:00Z/11",'
            '"Q1860","""https://example.org/25"""'
        ),
    ]


def test_monolingual_titles_from_right_to_left_are_carried() -> None:
    title = Monolingual(TEXTS[0], "fa")
    item = Item(IRI, "article", "Q7", statements=(Statement(Snak("P1476", title)),))
    text, results = v1(item)
    assert not results
    assert text == f'Q7\tP1476\tfa:"{TEXTS[0]}"\n'
