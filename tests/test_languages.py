"""Languages: a tag is what is said of the words and what their script allows, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.languages import tag_for, tag_of


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("English", "en"), ("en", "en"), ("eng", "en"), (" french. ", "fr"), ("Français", "fr"),
        ("فارسی", "fa"), ("Persian", "fa"), ("русский", "ru"), ("中文", "zh"), ("Deutsch", "de"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_names_and_codes(words: str, tag: str) -> None:
    assert tag_of(words) == tag


@pytest.mark.parametrize("words", ["", "Klingon", "English and French", "n/a", "multiple"])
def test_what_is_no_one_language_we_know_has_no_tag(words: str) -> None:
    assert tag_of(words) == ""


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("On rivers", "en"), ("Über Flüsse", "de"), ("راه‌های نمک در بیابان", "fa"),
        ("О реках", "ru"), ("論河流", "zh"), ("2006", "en"), ("On رود and rivers", "en"),
        ("On rivers", "en-gb"),
    ],
)  # fmt: skip
def test_words_in_a_script_of_the_language_bear_its_tag(words: str, tag: str) -> None:
    assert tag_for(words, tag) == tag


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("راه‌های نمک در بیابان", "en"), ("О реках", "en"), ("論河流", "en"), ("On rivers", "fa"),
        ("On rivers", "ru"), ("دربارهٔ رودها", "he"), ("On rivers", ""),
    ],
)  # fmt: skip
def test_words_in_another_script_bear_none(words: str, tag: str) -> None:
    assert tag_for(words, tag) == ""


@given(st.text(max_size=50), st.sampled_from(["en", "fa", "ru", "zh", ""]))
def test_a_tag_is_never_another_than_the_one_asked_for(words: str, tag: str) -> None:
    assert tag_for(words, tag) in {tag, ""}
