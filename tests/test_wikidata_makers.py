"""Makers: values as Wikidata has them, and none where they are wrong."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.terms import expand
from triptych.values import Iri, Literal
from triptych.wikidata import makers
from triptych.wikidata.model import (
    Entity,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    String,
    Time,
    Url,
)

TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != "")


def _dated(text: str, kind: str) -> Literal:
    """A date of XSD."""
    return Literal(text, "", expand(f"xsd:{kind}"))


@given(TEXTS)
def test_a_title_is_its_own_words_whatever_they_are(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert makers.title(Literal(text, "en")) == Monolingual(composed, "en")
    assert makers.title(Literal(text)) == Monolingual(composed, "und")
    assert makers.text(Literal(text)) == String(composed)


@pytest.mark.parametrize(
    ("stated", "made"),
    [
        ("Cafe\u0301", "Caf\u00e9"), ("\u0418\u0306", "\u0419"),
        # all else is left alone: spaces, quotation marks, joiners, forms for compatibility
        (" a\u00a0\u201cb\u201d ", " a\u00a0\u201cb\u201d "),
        ("\ufb01\u200c\u2126", "\ufb01\u200c\u03a9"),
        ("1907\u201311", "1907\u201311"),
    ],
)  # fmt: skip
def test_words_are_composed_and_nothing_else(stated: str, made: str) -> None:
    assert makers.composed(stated) == made
    assert makers.title(Literal(stated, "en")) == Monolingual(made, "en")


def test_an_item_is_made_of_whatever_one_of_several_makers_takes() -> None:
    maker = makers.always("Q3331189", makers.isbn_13, makers.isbn_10)
    assert maker(Literal("978-0-306-40615-7")) == Entity("Q3331189")
    assert maker(Literal("0-306-40615-2")) == Entity("Q3331189")
    assert maker(Literal("0-306-40615-3")) is None


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_blank_text_is_none(text: str) -> None:
    assert makers.title(Literal(text, "en")) is None
    assert makers.text(Literal(text)) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"), ("EN", "en"), ("en-US", "en"), ("en-GB", "en-gb"), ("fa", "fa"), ("ru", "ru"),
        ("no", "nb"), ("zh-Hant", "zh-hant"), ("fa-Latn", ""), ("ru-Latn-alalc97", ""),
        ("x-own", ""), ("", ""), ("es-419", "es"),
    ],
)  # fmt: skip
def test_a_tag_becomes_a_code_of_wikibase_or_none(tag: str, code: str) -> None:
    assert makers.language(tag) == code


@pytest.mark.parametrize(
    ("stated", "made"),
    [
        ("10.1080/00210860600628757", "10.1080/00210860600628757"),
        ("10.5555/abc.def", "10.5555/ABC.DEF"),
        ("10.5555/straße", "10.5555/STRAßE"),  # no letter becomes two
        ("doi:10.5555/a", None), ("https://doi.org/10.5555/a", None), ("0021-0862", None),
        ("10.5555/a b", None), ("10.5555/", None),
    ],
)  # fmt: skip
def test_a_doi_is_in_capitals(stated: str, made: str | None) -> None:
    assert makers.doi(Literal(stated)) == (String(made) if made else None)


@pytest.mark.parametrize(
    ("maker", "stated", "made"),
    [
        (makers.orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (makers.orcid, "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        (makers.orcid, "https://orcid.org/0000-0002-1825-0098", None),
        (makers.orcid, "https://example.org/0000-0002-1825-0097", None),
        (makers.issn, "0021-0862", "0021-0862"), (makers.issn, "00210862", "0021-0862"),
        (makers.issn, "0021-0863", None), (makers.issn, "2434-561x", "2434-561X"),
        (makers.isbn_13, "978-0-306-40615-7", "978-0-306-40615-7"),
        (makers.isbn_13, "978 0 306 40615 7", "978-0-306-40615-7"),
        (makers.isbn_13, "9780306406158", None), (makers.isbn_13, "0-306-40615-2", None),
        (makers.isbn_10, "0-306-40615-2", "0-306-40615-2"), (makers.isbn_10, "0306406153", None),
        (makers.isbn_10, "080442957X", "080442957X"), (makers.isbn_10, "978-0-306-40615-7", None),
    ],
)  # fmt: skip
def test_an_identifier_is_one_whose_check_digit_is_right(
    maker: makers.Maker, stated: str, made: str | None
) -> None:
    term = Iri(stated) if maker is makers.orcid else Literal(stated)
    assert maker(term) == (String(made) if made else None)


@given(st.text(max_size=40))
def test_no_maker_breaks_on_any_words(words: str) -> None:
    for maker in (makers.doi, makers.orcid, makers.issn, makers.isbn_13, makers.isbn_10,
                  makers.date, makers.pages_count, makers.url, makers.thing):  # fmt: skip
        made = maker(Literal(words))
        assert made is None or maker(Literal(words)) == made


@pytest.mark.parametrize(
    ("term", "made"),
    [
        (_dated("2006-06-30", "date"), Time(2006, 6, 30, Precision.DAY)),
        (_dated("2006-06", "gYearMonth"), Time(2006, 6, 0, Precision.MONTH)),
        (_dated("2013", "gYear"), Time(2013, 0, 0, Precision.YEAR)),
        (_dated("-0043", "gYear"), Time(-43, 0, 0, Precision.YEAR)),
        (_dated("0000", "gYear"), Time(0, 0, 0, Precision.YEAR)),
        (Literal("2006-06-30"), None), (_dated("2006-06-30T00:00:00Z", "dateTime"), None),
    ],
)  # fmt: skip
def test_a_date_has_the_precision_of_its_datatype(term: Literal, made: Time | None) -> None:
    assert makers.date(term) == made


@pytest.mark.parametrize(
    ("stated", "made"),
    [
        ("199-232", "34"), ("199\u2013232", "34"), ("7 - 7", "1"), ("329-66", None), ("e12", None),
        ("xii-xx", None), ("0-5", None), ("199", None), ("1-2, 5-9", None),
    ],
)  # fmt: skip
def test_pages_are_counted_where_a_range_is_whole(stated: str, made: str | None) -> None:
    assert makers.pages_count(Literal(stated)) == (Quantity(made) if made else None)


def test_what_is_no_address_is_no_url_and_what_is_no_iri_no_thing() -> None:
    assert makers.url(Iri("https://example.org/a.pdf")) == Url("https://example.org/a.pdf")
    assert makers.url(Iri("urn:isbn:1")) is None
    assert makers.thing(Iri("https://data.example.org/book/x")) == Ours(
        "https://data.example.org/book/x"
    )
    assert makers.thing(Literal("x")) is None
    assert makers.lookup({"en": "Q1860"})(Literal("fa")) is None
