"""Wording: descriptions that tell things apart, in a language that there is a wording for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.wikidata.wording import MOST, Told, description


@pytest.mark.parametrize(
    ("kind", "language", "told", "said"),
    [
        ("article", "en", Told(("Ann Lee",), "2006"),
         "scholarly article by Ann Lee published in 2006"),
        ("article", "en", Told(("Ann Lee", "Bo Roe")), "scholarly article by Ann Lee and Bo Roe"),
        ("article", "de", Told(("A", "B", "C"), "2006"),
         "wissenschaftlicher Artikel von A und anderen, 2006 erschienen"),
        ("article", "fr", Told((), "2006"), "article scientifique paru en 2006"),
        ("book", "en", Told(("Ed Low",), "2013"), "book edited by Ed Low published in 2013"),
        ("journal", "en", Told(within="0021-0862"), "journal with ISSN 0021-0862"),
        ("person", "en", Told(within="The Institute"), "author affiliated with The Institute"),
        ("person", "de", Told(within="Das Institut"), ""), ("article", "fa", Told(("A",)), ""),
        ("article", "en", Told(), ""), ("article", "mul", Told(("A",)), ""),
        ("article", "en", Told(("{0} {x}",)), "scholarly article by {0} {x}"),
    ],
)  # fmt: skip
def test_a_description_says_what_is_known_and_is_empty_where_nothing_is(
    kind: str, language: str, told: Told, said: str
) -> None:
    assert description(kind, language, told) == said


@given(st.lists(st.text(min_size=1), max_size=4), st.sampled_from(["en", "de", "fr", "ru"]))
def test_a_description_is_never_too_long(names: list[str], language: str) -> None:
    said = description("article", language, Told(tuple(names), "1999"))
    assert len(said) <= MOST
    assert said == "" or "1999" in said
