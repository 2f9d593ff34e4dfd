"""The forms of values: what cannot be said in RDF is found before it is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych import forms
from triptych.mapping import iri
from triptych.records import FIELDS
from triptych.serialise import nquads


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("article.url", "https://example.org/a?b=c#d"),
        ("article.url", "https://example.org/ایران"),
        ("licence", "http://creativecommons.org/licenses/by/4.0/"),
        ("article.issued", "2006-06-30"),
        ("book.issued", "1911-12/1917~"),
        ("title", "anything at all"),
    ],
)
def test_a_sound_value_has_nothing_against_it(field: str, value: str) -> None:
    assert forms.wrong(field, value) == ""


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "a\x01b", "U+0001"),
        ("article.url", "example.org/a", "no IRI"),
        ("article.url", "https://example.org/a b", "no IRI"),
        ("file.url", 'https://example.org/"a"', "no IRI"),
        ("author.orcid", "0000-0002-1825-0097", "no IRI"),
        ("article.issued", "June 30, 2006", "no EDTF date"),
        ("book.issued", "2013-02-30", "no EDTF date"),
    ],
)
def test_an_unsound_value_is_said_to_be_so(field: str, value: str, words: str) -> None:
    assert words in forms.wrong(field, value)


def test_every_form_is_of_a_field() -> None:
    assert forms.FORMS
    assert set(forms.FORMS) <= set(FIELDS)


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z]+\.org/.*", fullmatch=True))
def test_what_passes_as_an_iri_can_be_written(value: str) -> None:
    if not forms.wrong("article.url", value):
        node = iri(value, "")
        assert nquads([(node, node, node, "https://example.org/graph")])  # type: ignore[list-item]  # an IRI node
