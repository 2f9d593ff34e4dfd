"""Dates: the grammar, bounds against Python's calendar, and what a reader is told."""

import calendar
import datetime as dt
import io
import pickle
import warnings
from contextlib import redirect_stdout

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.dates import bounds, english, from_words, parse, schema_dates, xsd_date

with warnings.catch_warnings():
    # pyparsing warns of the library's own grammar while that is imported.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

QUALIFIERS = st.sampled_from(["", "", "?", "~", "%"])
YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}")
PLAIN = st.builds(lambda day, size: day.isoformat()[:size], st.dates(), st.sampled_from([4, 7, 10]))
SPANS = st.from_regex(r"-?(?:[1-9][0-9]{2}X|[1-9][0-9]XX|[1-9]XXX)", fullmatch=True)
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 24))
POINTS = st.builds("{}{}".format, st.one_of(PLAIN, YEARS, SPANS, SEASONS), QUALIFIERS)
ENDS = st.one_of(POINTS, st.sampled_from(["", ".."]))
INTERVALS = st.builds("{}/{}".format, ENDS, ENDS)
MEMBERS = st.lists(st.one_of(POINTS, st.builds("{}..{}".format, POINTS, POINTS)), min_size=1)
SETS = MEMBERS.map(", ".join).flatmap(lambda text: st.sampled_from([f"[{text}]", f"{{{text}}}"]))
DATES = st.one_of(POINTS, INTERVALS, SETS)
DATE_LIKE = st.text("0123456789-/XYT?~%.,[]{} :Zñ٣", max_size=24)


def sides(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Give the four bounds in order of time."""
    found = bounds(parse(text))
    return (found.begin_of_begin, found.end_of_begin, found.begin_of_end, found.end_of_end)


def outer(begin: str | None, end: str | None) -> tuple[str | None, None, None, str | None]:
    """Give the four bounds of a date that has outer ones alone, from two days."""
    return (begin and f"{begin}T00:00:00Z", None, None, end and f"{end}T23:59:59Z")


def moment(lexical: str) -> tuple[int, str]:
    """Make an xsd:dateTime comparable, years of any length and sign included."""
    return int(lexical[:-16]), lexical[-16:]


def accepted(text: str) -> bool:
    """Say whether `parse` reads a text."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def first_and_last(text: str) -> tuple[dt.date, dt.date]:
    """Let Python's calendar say which days a plain date covers."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return dt.date(year, month or 1, day or 1), dt.date(year, last_month, last_day)


@given(st.one_of(st.text(), DATE_LIKE, DATES))
def test_no_text_raises_anything_but_valueerror_with_words(text: str) -> None:
    try:
        date = parse(text)
    except ValueError as error:
        assert len(str(error)) > 10  # noqa: PT017 - most texts are no dates, and that is the point
    else:
        assert english(date)
        assert sides(text) == sides(date.text)


@given(POINTS)
def test_every_single_date_of_the_grammar_is_read_and_is_canonical(text: str) -> None:
    assert parse(text).text == text


@given(DATES.filter(accepted))
def test_canonical_text_and_a_pickle_are_read_back_as_the_same_date(text: str) -> None:
    date = parse(f" {text}\n")
    assert parse(date.text) == date
    assert " " not in date.text
    assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301 - our own bytes: batches cross processes


@given(DATES.filter(accepted))
def test_bounds_lie_in_the_order_of_time_and_inner_ones_only_within_outer(text: str) -> None:
    moments = [moment(side) for side in sides(text) if side]
    assert moments == sorted(moments)
    known = tuple(side is not None for side in sides(text))
    assert known[1:3] == (all(known), all(known))


@given(PLAIN)
def test_a_plain_date_is_bounded_as_pythons_calendar_says(text: str) -> None:
    first, last = first_and_last(text)
    assert sides(text) == outer(str(first), str(last))
    assert schema_dates(parse(text)) == (text, text)


@given(PLAIN, PLAIN)
def test_an_interval_is_bounded_by_its_two_dates_or_refused_when_it_runs_backwards(
    begin: str, end: str
) -> None:
    (begin_first, begin_last), (end_first, end_last) = first_and_last(begin), first_and_last(end)
    text = f"{begin}/{end}"
    assert accepted(text) == (end_last >= begin_first)
    if accepted(text):
        first, _, _, last = outer(str(begin_first), str(end_last))
        inner = (f"{begin_last}T23:59:59Z", f"{end_first}T00:00:00Z")
        assert sides(text) == (first, *(inner if begin_last < end_first else (None, None)), last)
        assert schema_dates(parse(text)) == (begin, end)


@given(st.integers(-9999, 0), st.integers(1, 12))
def test_months_before_our_era_are_as_long_as_those_of_the_same_year_of_the_cycle(
    year: int, month: int
) -> None:
    days = calendar.monthrange(year % 400 + 2000, month)[1]
    text = f"{'-' * (year < 0)}{abs(year):04}-{month:02}"
    assert sides(text) == outer(f"{text}-01", f"{text}-{days}")
    assert not accepted(f"{text}-{days + 1}")


def test_an_interval_has_surely_covered_what_lies_between_its_dates() -> None:
    of_begin = ("1905-01-01T00:00:00Z", "1905-12-31T23:59:59Z")
    assert sides("1905/1911") == (*of_begin, "1911-01-01T00:00:00Z", "1911-12-31T23:59:59Z")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
        *((f"Y{year}", f"{year}-01-01", f"{year}-12-31") for year in ("17000", "-17000")),
        *(("187X", "1870-01-01", "1879-12-31"), ("1XXX", "1000-01-01", "1999-12-31")),
        ("-004X", "-0049-01-01", "-0040-12-31"),
        *((text, "1911-01-01", "1911-12-31") for text in ("1911-XX", "1911-XX-XX")),
        ("1911-12-XX", "1911-12-01", "1911-12-31"),
        *((text, "2006-01-01", "2006-12-31") for text in ("2006-21", "2006-23")),
        ("2006-24", "2005-12-01", "2007-03-31"),
        *((text, None, "1911-12-31") for text in ("/1911", "../1911-12", "1905?/1911", "[..1911]")),
        *((text, "1907-01-01", None) for text in ("1907/", "1907/..", "1907/1917~")),
        *((text, None, None) for text in ("1911-12~", "1909%", "[1909,1911~]", "1909?/..")),
        *((text, "1909-01-01", "1909-12-31") for text in ("1909/1909", "1909/1909-12")),
        ("[1911, 1909-05]", "1909-05-01", "1911-12-31"),
        ("{1909..1911,1914}", "1909-01-01", "1914-12-31"),
    ],
)
def test_where_nothing_is_surely_covered_there_are_outer_bounds_alone(
    text: str, begin: str | None, end: str | None
) -> None:
    assert sides(text) == outer(begin, end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "blank"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("-0043-02-30", "February 44 BC has 28 days"),
        ("1911-13", "no month has the number 13"),
        ("2006-21-01", "no month has the number 21"),
        *((text, "ends before it begins") for text in ("1911/1909", "{1911..1909}")),
        ("../..", "neither beginning nor end"),
        ("[1909", "ends with ]"),
        ("2006-06-30T10:00:00Z", "time of day"),
        *((text, "no.* EDTF date") for text in ("-0000", "Y1909", "1911-XX-05", "187X-05", "XXXX")),
        *((text, "no.* EDTF date") for text in ("187u", "1905/06/07", "[]", "[1909/1911]")),
        *((text, "no.* EDTF date") for text in ("19 09", "١٩٠٩", "1909\x00", "c. 1909", "?1909")),
    ],
)
def test_what_is_no_date_is_refused_in_words_that_say_why(text: str, words: str) -> None:
    with pytest.raises(ValueError, match="(?i)" + words.replace("]", r"\]")):
        parse(text)


@pytest.mark.parametrize("piece", ["1", "-", "X", "/", "[", "1909,", "..", " ", "June "])
def test_a_megabyte_of_anything_is_refused_without_being_repeated(piece: str) -> None:
    hostile = piece * (1_000_000 // len(piece))
    with pytest.raises(ValueError, match="no date") as refused:
        parse(hostile)
    assert len(str(refused.value)) < 100
    assert from_words(hostile) is None


def read_by_library(text: str) -> bool:
    """Say whether the edtf library reads a text; it prints something before it crashes on `/..`."""
    with redirect_stdout(io.StringIO()):
        try:
            return bool(str(parse_edtf(text)))
        except (EDTFParseException, TypeError, AttributeError):
            return False


@settings(max_examples=60, deadline=None)
@given(st.one_of(PLAIN, st.builds("{}{}".format, YEARS, QUALIFIERS), SPANS, SEASONS))
def test_the_edtf_library_reads_every_date_that_is_generated_here(text: str) -> None:
    assert read_by_library(text)


@settings(max_examples=80, deadline=None)
@given(PLAIN, st.integers(0, 9), st.sampled_from("0123456789-/?~%. YT"))
def test_what_the_edtf_library_refuses_is_refused_here(text: str, at: int, letter: str) -> None:
    changed = text[:at] + letter + text[at + 1 :]
    assert read_by_library(changed) or not accepted(changed.strip())


@pytest.mark.parametrize("text", ["1911-02-29", "1911/1909", "Y 17000"])
def test_the_edtf_library_reads_what_is_no_date(text: str) -> None:
    assert read_by_library(text)
    assert not accepted(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "xsd"),
    [
        ("2006-06-30", "2006-06-30", "2006-06-30", ("2006-06-30", "date")),
        ("1911-12", "1911-12", "1911-12", ("1911-12", "gYearMonth")),
        ("1911-XX", "1911", "1911", ("1911", "gYear")),
        ("1911-12~", "1911-12", "1911-12", None),
        ("1911-12/1917~", "1911-12", "1917", None),
        *(("1909/1909", "1909", "1909", None), ("/1909", None, "1909", None)),
        ("1907/..", "1907", None, None),
        *(("0000", "0000", "0000", ("0000", "gYear")), ("Y17000", None, None, ("17000", "gYear"))),
        *(("-0043-03-15", None, None, ("-0043-03-15", "date")), ("187X/1911", None, "1911", None)),
        *(("2006-22", None, None, None), ("[1909,1911]", None, None, None)),
    ],
)
def test_a_date_is_said_in_schema_org_and_xsd_only_as_far_as_these_can(
    text: str, start: str | None, end: str | None, xsd: tuple[str, str] | None
) -> None:
    assert schema_dates(parse(text)) == (start, end)
    assert xsd_date(parse(text)) == xsd


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(
            ("2006-06-30", "30 June 2006"),
            ("1911-12", "December 1911"),
            ("/1917~", "until about 1917"),
        ),
        *(("1905/1911", "1905 to 1911"), ("1909/1909", "1909"), ("1907/", "from 1907")),
        ("1911-12?/1917%", "perhaps December 1911 to perhaps about 1917"),
        *(("187X", "1870s"), ("004X", "AD 40 to AD 49"), ("1XXX", "1000 to 1999")),
        *(("18XX", "19th century"), ("20XX", "21st century"), ("10XX", "11th century")),
        *(("00XX", "1st century"), ("-01XX", "2nd century BC"), ("-004X", "50 BC to 41 BC")),
        *(("-0043-03-15", "15 March 44 BC"), ("0000", "1 BC"), ("0622", "AD 622")),
        *(("2006-22", "summer 2006"), ("2006-24", "winter 2006"), ("Y-17000", "17001 BC")),
        *(("[1909]", "1909"), ("[1909,1911,1913..]", "1909, 1911 or from 1913")),
        ("{1909,1911..1913}", "1909 and 1911 to 1913"),
    ],
)
def test_a_date_is_said_in_english(text: str, words: str) -> None:
    assert english(parse(text)) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        *((words, "2006-06-30") for words in ("June 30, 2006", "30 June 2006", "2006-06-30")),
        *((words, "2006-06-30") for words in ("6-30-2006", "6/30/2006", "30/6/2006")),
        *((words, "2006-06-30") for words in (" June\u00a030th,\r\n2006 ", "30th JUN. 2006")),
        *((words, "2006-06") for words in ("June 2006", "June, 2006", "Jun. 2006")),
        *(("7-7-2006", "2006-07-07"), ("Sept. 3rd, 1999", "1999-09-03"), ("2006", "2006")),
        *(("Summer 2006", "2006-22"), ("Fall, 2006", "2006-23"), ("6-13-2006", "2006-06-13")),
        *((words, None) for words in ("6/7/2006", "6-7-2006", "1905-11", "6/30-2006", "6/30/06")),
        *((words, None) for words in ("31 June 2006", "2/29/2006", "30 Summer 2006", "0 May 2006")),
        *((words, None) for words in ("Since 1800", "4.0", "0000", "12345", "", "Juni 2006")),
        *((words, None) for words in ("June 1-July 2, 2006", "c. 1909", "2005/2006", "٣ May 2006")),
    ],
)
def test_a_written_date_is_read_only_when_it_has_one_meaning(words: str, text: str | None) -> None:
    assert from_words(words) == text


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_what_is_said_of_a_day_or_month_is_read_back(day: dt.date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7]):
        assert from_words(english(parse(text))) == text


@given(st.text() | DATE_LIKE)
def test_words_give_a_date_that_can_be_parsed_or_none(text: str) -> None:
    found = from_words(text)
    assert found is None or parse(found).text == found
