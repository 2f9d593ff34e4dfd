"""Links of a static page: the file of each address, and what leads out of the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from triptych.export.links import Address, address, rewritten

BASE = "https://data.example.org/"


@pytest.mark.parametrize(
    ("one", "file"),
    [
        (Address("/"), "index.html"),
        (Address("/article"), "article.html"),
        (Address("/article", "page=2"), "article.page-2.html"),
        (Address("/article/x"), "article/x.html"),
        (Address("/article/x.html"), "article/x.html"),
        (Address("/article/x.html", "back=3"), "article/x.back-3.html"),
        (Address("/article/x.ttl"), "article/x.ttl"),
        (Address("/article/10.1000-x.v2"), "article/10.1000-x.v2.html"),
        (Address("/static/triptych.css"), "static/triptych.css"),
        (Address("/person/%D8%B9"), "person/\u0639.html"),
    ],
)
def test_every_address_has_a_file(one: Address, file: str) -> None:
    assert one.file == file


@pytest.mark.parametrize(
    ("url", "page", "path"),
    [
        ("../person/y", "/article/x", "/person/y"),
        ("x.ttl", "/article/x.html", "/article/x.ttl"),
        ("./", "/article", "/"),
        ("?page=2", "/article", "/article"),
        ("https://elsewhere.example/", "/article", None),
        ("../search?q=x", "/article/x", None),
        ("../sparql", "/article/x", None),
        ("x.html?_profile=alt", "/article/x.html", None),
    ],
)
def test_an_address_is_inside_the_site_or_none(url: str, page: str, path: str | None) -> None:
    found = address(url, page)
    assert (found.path if found else None) == path


def test_links_lead_to_files_and_say_where_they_led() -> None:
    text = (
        '<a href="../person/y#name">y</a> <link href="../static/triptych.css">'
        '<a href="#here">here</a> <a href="https://elsewhere.example/?a=1&amp;b=2">there</a>'
        '<form action="../search"> <a href="../">home</a> <a href="?back=2">more</a>'
    )
    new, found = rewritten(text, Address("/article/x.html"), BASE)
    assert new == (
        '<a href="../person/y.html#name">y</a> <link href="../static/triptych.css">'
        '<a href="#here">here</a> <a href="https://elsewhere.example/?a=1&amp;b=2">there</a>'
        f'<form action="{BASE}search"> <a href="../index.html">home</a> '
        '<a href="x.back-2.html">more</a>'
    )
    assert found == {
        Address("/person/y"),
        Address("/static/triptych.css"),
        Address("/"),
        Address("/article/x.html", "back=2"),
    }


def test_words_that_look_like_a_link_stay_words() -> None:
    text = "<p>" + str(escape('href="../person/y" src="../x"')) + "</p>"  # as a template has it
    assert rewritten(text, Address("/article/x.html"), BASE) == (text, set())


def test_a_document_belongs_to_the_thing_whose_name_it_begins_with() -> None:
    stem = Address("/article/x.html").stem
    assert Address("/article/x.ttl").is_of(stem)
    assert Address("/article/x.csl.json").is_of(stem)
    assert not Address("/article/xy.ttl").is_of(stem)
    assert not Address("/article/x").is_of(stem)


@given(st.text())
def test_any_page_text_is_rewritten_without_an_error(text: str) -> None:
    new, _ = rewritten(f'<a href="{text}">', Address("/article/x"), BASE)
    assert new.startswith("<a ")
