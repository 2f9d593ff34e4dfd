"""Pictures are drawn as well formed SVG that says what it was given, whatever words those are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_web_markup import HOSTILE, Seen
from triptych.web.pages import drawing
from triptych.web.pages.happenings import Happening, stretch
from triptych.web.pages.lead import Fact
from triptych.web.pages.neighbours import neighbourhood
from triptych.web.pages.shown import Shown
from triptych.web.pages.timeline import NARROW, WIDE, Canvas, layout

ANY = st.text(max_size=40)
FORMS = ("1907/1912", "1907~/1912", "1907/", "../1912", "1911-12-20")


def happening(number: int, date: str, words: str) -> Happening:
    """An event of a date in EDTF."""
    found = stretch({"date": date})
    return Happening(f"event/{number}", Shown(words, f"../event/{number}"), date, stretch=found)


@settings(max_examples=40, deadline=None)
@given(ANY, ANY)
def test_each_neighbour_is_a_link_with_its_meaning_and_its_place(title: str, words: str) -> None:
    facts = [Fact(words, (Shown(words, "../place/1"), Shown(title, "../place/2")))]
    pictures = neighbourhood(title, [], facts, lambda _: "place")
    assert len(pictures) == 2
    for picture in pictures:
        seen = Seen(drawing.neighbours(picture))
        assert seen.open == []
        links = [attributes for tag, attributes in seen.tags if tag == "a"]
        assert [link["href"] for link in links] == ["../place/1", "../place/2"]
        assert {link["class"] for link in links} == {"node kind-place"}
        assert sum(tag == "path" for tag, _ in seen.tags) == 2
        own = next(attributes for tag, attributes in seen.tags if tag == "rect")
        assert own["x"] == str(round(picture.box[0], 1))


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_each_event_is_drawn_as_its_date_is_known(canvas: Canvas) -> None:
    told = [happening(number, date, f"Event {number}") for number, date in enumerate(FORMS, 1)]
    told[0] = replace(told[0], is_main=True, is_stated=False)
    picture = layout(told, canvas)
    assert picture is not None
    seen = Seen(drawing.timeline(picture))
    assert seen.open == []
    kinds = [attributes["class"] for tag, attributes in seen.tags if tag == "a"]
    assert kinds == ["bar main inferred", "bar", "bar", "bar", "bar"]
    shapes = {attributes.get("class") for tag, attributes in seen.tags if tag in {"rect", "line"}}
    assert {"pale", "about", "unknown", "open"} <= shapes
    drawn = [attributes for tag, attributes in seen.tags if tag == "polygon"]
    assert [attributes.get("class") for attributes in drawn].count("mark") == 1
    assert len(drawn) == 2  # the other is the arrow of the end that is open
    assert sum(tag == "title" for tag, _ in seen.tags) == len(FORMS)


def test_words_of_a_picture_are_no_markup() -> None:
    picture = layout([happening(1, "1911", HOSTILE)], WIDE)
    assert picture is not None
    around = neighbourhood(
        HOSTILE,
        [],
        [Fact(HOSTILE, (Shown(HOSTILE, HOSTILE), Shown("A place", "../place/1")))],
        lambda _: HOSTILE,
    )
    for made in (drawing.timeline(picture), drawing.neighbours(around[0])):
        seen = Seen(made)
        assert "script" not in {tag for tag, _ in seen.tags}
        assert "script" in made


def test_the_key_of_a_timeline_shows_each_form() -> None:
    for form in ("solid", "pale", "about", "unknown", "open"):
        tags = Seen(drawing.piece(form, 3, 24, 1, 1)).tags
        assert tags[0][1]["class"] == form
    assert Seen(drawing.mark(15, 6)).tags == [
        ("polygon", {"class": "mark", "points": "15,0 21,6 15,12 9,6"})
    ]
