"""The picture of what is linked with a resource: where all stands, and that it can be read."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.web.pages.lead import Fact
from triptych.web.pages.neighbours import MOST, Node, Picture, neighbourhood
from triptych.web.pages.shown import Shown

NAMES = st.text(max_size=60)
FACTS = st.lists(st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=12)), max_size=8)


def facts(*groups: tuple[str, list[str]], side: str = "") -> list[Fact]:
    """Lines of a page, each value with an address of its own."""
    return [
        Fact(words, tuple(Shown(name, f"../{side}{at}/{n}") for n, name in enumerate(names)))
        for at, (words, names) in enumerate(groups)
    ]


def pictures(back: list[Fact], out: list[Fact], title: str = "The siege") -> list[Picture]:
    """The pictures of a neighbourhood of places."""
    return neighbourhood(title, back, out, lambda _: "place")


BACK = facts(("Texts about this", ["A history of the town"]), side="b")
OUT = facts(("Where", ["The town"]), ("Took part", ["The townsfolk", "The besiegers"]), side="o")


def test_there_is_a_picture_for_wide_screens_and_one_for_narrow() -> None:
    wide, narrow = pictures(BACK, OUT)
    assert (wide.name, narrow.name) == ("wide", "narrow")
    assert narrow.width < wide.width
    assert [node.shown for node in wide.nodes] == [node.shown for node in narrow.nodes]
    assert len(wide.nodes) == 4


def test_what_leads_here_stands_before_the_resource_and_what_it_leads_to_after_it() -> None:
    wide, _ = pictures(BACK, OUT)
    x, _, width, _ = wide.box
    before, *after = wide.nodes
    assert before.x < x
    assert after
    assert all(node.x > x + width for node in after)


def test_neighbours_stand_under_the_words_of_their_meaning() -> None:
    wide, _ = pictures(BACK, OUT)
    assert [head.lines[0] for head in wide.heads] == ["Texts about this", "Where", "Took part"]
    assert [node.meaning for node in wide.nodes[1:]] == ["Where", "Took part", "Took part"]


def test_a_neighbour_that_stands_alone_makes_no_picture() -> None:
    assert pictures([], facts(("Where", ["The town"]))) == []
    assert pictures([], []) == []


def test_what_has_no_address_is_left_out() -> None:
    out = [Fact("Where", (Shown("The town", "../a"), Shown("the hill"), Shown("A", "../b")))]
    wide, _ = pictures([], out)
    assert [node.shown.words for node in wide.nodes] == ["The town", "A"]


def test_a_neighbour_of_two_meanings_is_shown_once() -> None:
    twice = [
        Fact(words, (Shown("The town", "../t"), Shown(words, f"../{words}"))) for words in "ab"
    ]
    wide, _ = pictures([], twice)
    assert [node.shown.words for node in wide.nodes] == ["The town", "a", "b"]


def test_where_there_are_many_the_rest_is_counted() -> None:
    wide, narrow = pictures(
        [], facts(*((f"m{n}", [f"n{n}.{k}" for k in range(50)]) for n in range(4)))
    )
    assert len(wide.nodes) == len(narrow.nodes) == MOST
    assert [head.lines[0] for head in wide.heads] == [f"m{n} (and 44 more)" for n in range(4)]


def test_neighbours_of_one_name_are_told_apart_by_their_kind() -> None:
    two = [
        Fact("Texts", (Shown("One", "../a", "", "Article"), Shown("One", "../b", "", "Chapter")))
    ]
    wide, _ = pictures([], two)
    assert [node.text.lines for node in wide.nodes] == [("Article: One",), ("Chapter: One",)]


@pytest.mark.parametrize(
    ("words", "direction", "anchors"),
    [("The town", "ltr", ("end", "start")), ("تبریز", "rtl", ("start", "end"))],
)
def test_words_keep_their_place_in_either_direction(
    words: str, direction: str, anchors: tuple[str, str]
) -> None:
    wide, _ = pictures(facts(("a", [words]), side="b"), facts(("b", [words])))
    assert [node.text.direction for node in wide.nodes] == [direction] * 2
    assert tuple(node.text.anchor for node in wide.nodes) == anchors


@given(FACTS, FACTS, NAMES)
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_and_nothing_leaves_the_canvas(
    back: list[tuple[str, list[str]]], out: list[tuple[str, list[str]]], title: str
) -> None:
    both = facts(*back, side="b"), facts(*out, side="o")
    for picture in pictures(*both, title):
        assert len(picture.nodes) <= MOST
        for node in picture.nodes:
            assert -10 <= node.left <= node.left + node.width <= picture.width + 10
            assert node.top >= 0
            assert node.top + node.height <= picture.height + 0.01
            assert node.height >= 24  # WCAG 2.2, 2.5.8
        assert not any(_overlap(one, other) for one, other in combinations(picture.nodes, 2))
    assert pictures(*both, title) == pictures(*both, title)


def _overlap(one: Node, other: Node) -> bool:
    """Whether the links of two neighbours lie above each other."""
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height
