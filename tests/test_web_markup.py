"""Markup written by Python is what the template engine would have written: well formed, escaped."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.web.pages import markup
from triptych.web.pages.panels import Part, Row
from triptych.web.pages.shown import Shown

ANY = st.text(max_size=40)
HOSTILE = '"><script>alert(1)</script>'


class Seen(HTMLParser):
    """The tags and words of some markup."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, the last that began."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words += data


def test_a_value_with_an_address_is_a_link_in_its_language() -> None:
    seen = Seen(markup.value(Shown("Tisch", "../table", "de")))
    assert seen.tags == [("a", {"href": "../table", "lang": "de", "dir": "auto"})]
    assert seen.words == "Tisch"


def test_a_value_without_address_is_no_link() -> None:
    assert markup.value(Shown("a & b")) == "<span>a &amp; b</span>"
    assert markup.remark(Shown("x")) == markup.language(Shown("x")) == ""


@settings(max_examples=60)
@given(ANY, ANY, ANY, ANY)
def test_no_words_become_markup(words: str, href: str, language: str, remark: str) -> None:
    shown = Shown(words, href, language, remark)
    seen = Seen(markup.values([shown, shown]))
    assert not seen.open
    assert {tag for tag, _ in seen.tags} <= {"a", "span", "small", "br"}
    assert {name for _, attributes in seen.tags for name in attributes} <= {"href", "lang", "dir"}


def test_rows_nest_parts_and_fold_long_texts() -> None:
    inner = Row(Shown("name", remark="x:name"), (Shown(HOSTILE),))
    part = Part(Shown("a part", language="en"), "part-1", (inner,))
    long = Row(Shown("abstract", remark="x:abstract"), (Shown("word " * 100),))
    seen = Seen(markup.rows([long, Row(Shown("has part", remark="x:part"), (), (part,))]))
    assert not seen.open
    assert [tag for tag, _ in seen.tags].count("dl") == 2
    assert ("dd", {"class": "part", "id": "part-1"}) in seen.tags
    assert "details" in {tag for tag, _ in seen.tags}
    assert "script" not in {tag for tag, _ in seen.tags}
    assert HOSTILE in seen.words


@pytest.mark.parametrize("quote", ["'", '"', "<", ">", "&"])
def test_every_special_sign_is_escaped_in_attributes(quote: str) -> None:
    fragment = Part(Shown("x"), f"a{quote}b", ())
    seen = Seen(markup.rows([Row(Shown("x"), (Shown("x", f"h{quote}"),), (fragment,))]))
    attributes = [values for _, values in seen.tags]
    assert {"href": f"h{quote}"} in attributes
    assert {"class": "part", "id": f"a{quote}b"} in attributes
