"""The whole way from a text to its absolute dates: exact words, EDTF that parses, linear time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.dates import parse
from triptych.events.expressions import RULES, find
from triptych.events.expressions.words import words
from triptych.events.findings import Expression
from triptych.events.tokens import tokens
from triptych.records import Basis

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ABSTRACT = """\
Between 1848 and 1911 the silk town, which in 1851 had 1,900 weavers, saw three risings: in the
spring of 1849, in June 1869 and on 30 May 1871. From the late eighteenth century until 1914 its
guilds, first named c. 1450, kept books (Smith 1998); by the 1870s they had lost all say. After the
1905 law (pp. 12-34) a strike of 1500 men broke out in December 1906 and lasted until March 1907.
"""
FOUND = (
    *(("Between 1848 and 1911", "1848/1911"), ("1851", "1851"), ("spring of 1849", "1849-21")),
    *(("June 1869", "1869-06"), ("30 May 1871", "1871-05-30")),
    ("From the late eighteenth century until 1914", "1767/1914"),
    *(("c. 1450", "1450~"), ("by the 1870s", "/187X"), ("1905", "1905")),
    *(("December 1906", "1906-12"), ("until March 1907", "/1907-03")),
)


def pairs(text: str) -> list[tuple[str, str]]:
    """The words found and their EDTF, in their order."""
    return [(text[e.span.start : e.span.end], e.edtf) for e in find(tokens(text))]


def one(text: str) -> Expression:
    """The only date of a text."""
    (found,) = find(tokens(text))
    return found


def test_an_abstract_gives_its_dates_and_none_of_its_other_numbers() -> None:
    assert pairs(ABSTRACT) == list(FOUND)


def test_a_year_and_two_figures_with_a_hyphen_keep_the_month_as_the_other_reading() -> None:
    assert one("the Movement (1905-11)").edtf == "1905/1911"
    assert one("the Movement (1905-11)").others == ("1905-11",)


@pytest.mark.parametrize("text", ["in 1905–11", "in 1905-13", "in 1905/06", "in 1905-1911"])
def test_what_can_be_no_month_has_no_other_reading(text: str) -> None:
    assert one(text).others == ()


def test_day_and_month_that_could_change_places_are_left_unresolved_with_both_readings() -> None:
    found = one("on 5/8/1906 he left")
    assert found.edtf == ""
    assert found.others == ("1906-08-05", "1906-05-08")


def test_an_old_style_day_is_computed_and_keeps_the_day_as_written() -> None:
    found = one("on 9 January 1905 (Old Style)")
    assert (found.edtf, found.basis, found.others) == (
        "1905-01-22",
        Basis.COMPUTED,
        ("1905-01-09",),
    )


def test_a_year_among_years_bc_is_inferred_because_of_the_first_of_them() -> None:
    text = "In 480 BC the fleet sailed. In 479 it came back."
    first, second = find(tokens(text))
    assert (second.edtf, second.basis, second.because) == ("-0478", Basis.INFERRED, (first.span,))


@pytest.mark.parametrize(
    ("text", "edtf", "other"),
    [
        ("in the 1900s", "19XX", "190X"),
        ("the turn of the nineteenth century", "1800~", "1900~"),
        ("on 10/21 February 1613", "1613-02-21", "1613-02-10"),
    ],
)
def test_what_the_words_leave_open_keeps_its_other_reading(
    text: str, edtf: str, other: str
) -> None:
    assert (one(text).edtf, one(text).others) == (edtf, (other,))


def test_every_rule_that_finds_a_date_is_explained() -> None:
    texts = (ABSTRACT, "in 44 BC", "1324/1906", "the 1870s", "1905 or 1906", "1 May 1886", "1905–?")
    rules = {e.rule for text in texts for e in find(tokens(text))}
    assert len(rules) > len(texts)
    assert rules <= set(RULES)


def test_the_words_that_refuse_are_lower_case_and_no_table_is_empty() -> None:
    tables = words()
    assert len(tables) > 9
    assert all(row and row == {word.lower() for word in row} for row in tables.values())


def test_a_text_without_dates_gives_none() -> None:
    assert find(tokens("")) == []
    assert find(tokens("The first of many; may they march in the fall.")) == []


YEARS = st.integers(1000, 2019)
DAYS = st.dates().filter(lambda day: 1000 <= day.year < 2020)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_a_day_is_found_in_every_order_of_its_parts(day: object) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    name = MONTHS[month - 1]
    forms = (
        f"{number} {name} {year}",
        f"{name} {number}, {year}",
        f"{number}th of {name}, {year}" if number in range(4, 20) else f"{number} {name}, {year}",
        f"{number} {name[:3]}. {year}",
        str(day),
        f"{number}.{month}.{year}",
    )
    for form in forms:
        assert pairs(f"It fell on {form}, and burned.") == [(form, str(day))]


@settings(max_examples=60, deadline=None)
@given(YEARS, st.integers(1, 30), st.sampled_from("-–—"))
def test_a_range_is_found_whole_and_abbreviated(first: int, length: int, dash: str) -> None:
    last = first + length
    assert pairs(f"the reign ({first}{dash}{last})")[0][1] == f"{first}/{last}"
    assert pairs(f"from {first} to {last} he reigned")[0][1] == f"{first}/{last}"
    assert pairs(f"between {first} and {last} he reigned")[0][1] == f"{first}/{last}"
    if first // 100 == last // 100:
        assert pairs(f"the reign ({first}{dash}{last % 100:02})")[0][1] == f"{first}/{last}"


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9999))
def test_a_year_bc_is_astronomical(year: int) -> None:
    edtf = "0000" if year == 1 else f"-{year - 1:04}"
    for era in ("BC", "BCE", "B.C."):
        assert pairs(f"In {year} {era} it fell.") == [(f"{year} {era}", edtf)]


@settings(max_examples=60, deadline=None)
@given(YEARS)
def test_words_around_a_year_open_and_close_it(year: int) -> None:
    for word in ("since", "after"):
        assert pairs(f"It stood empty {word} {year}.") == [(f"{word} {year}", f"{year}/..")]
    for word in ("until", "before", "by", "up to", "prior to"):
        assert pairs(f"It stood empty {word} {year}.") == [(f"{word} {year}", f"/{year}")]
    for word, sign in (("c.", "~"), ("around", "~"), ("probably", "?"), ("perhaps about", "%")):
        assert pairs(f"It was built {word} {year}.") == [(f"{word} {year}", f"{year}{sign}")]


WORDS = """
1905 11 - – / , . ( ) ? : ' " 1324 44 622 May June Dec. 5th 19th 1870s '60s early late
mid c. about probably from to between and or until since by before after in of the first
half nineteenth century BC AD AH B.C. spring Old Style O.S. 29 February 31 00 twenty
turn end sixties eighteen millennium Jumada II present onward not no later than
5.8.1906 1,900 men 9999 years year 07 BCE last two decades post pre c1450 1453AD MS
"""
PIECES = tuple(WORDS.split())


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " "))), max_size=14).map(
            lambda pieces: "".join(word + space for word, space in pieces)
        ),
    )
)
def test_whatever_the_text_spans_are_in_order_and_dates_are_edtf(text: str) -> None:
    end = 0
    for found in find(tokens(text)):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.rule in RULES
        for edtf in filter(None, (found.edtf, *found.others)):
            assert parse(edtf).text == edtf
        assert found.edtf or found.others


HOSTILE = (
    *("1 ", "-", "January ", "(", "1905-11 ", "the late ", "5 June, ", "twenty-", "12, "),
    *('"A ', "Abcd: 1905 ", "(Smith 1998; ", "AH 1324/", "1950s and '60s, "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_one_thing_is_read_to_its_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    found = find(tokens(text))
    assert all(parse(e.edtf) for e in found[:9] if e.edtf)
    assert len(found) <= len(re.findall(r"[0-9]+|[a-z]+", text))
