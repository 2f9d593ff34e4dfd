"""The timeline of the whole dataset: how many events lie in each decade, and where its bars are."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import config
from triptych.register import Dated, Register, Thing
from triptych.terms import Names
from triptych.web.pages.chronology import chronology, rows
from triptych.web.pages.description import Description
from triptych.web.pages.happenings import happenings
from triptych.web.pages.periods import centuries, charts, words
from triptych.web.pages.shown import Showing
from web_html import read
from web_server import BASE, Server, running

WAY = "/search?decade={}"
COUNTS = st.dictionaries(
    st.integers(-5000, 300).map(lambda n: n * 10), st.integers(0, 10**6), max_size=60
)


def showing() -> Showing:
    """How a page that is about no one thing shows terms."""
    return Showing(Names(BASE), "./", {}, Description("", {}))


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


def test_a_bar_is_as_high_as_its_share_and_leads_to_its_decade() -> None:
    wide, narrow = charts({1900: 10, 1910: 5}, WAY)
    assert [column.href for column in wide.columns] == [
        "/search?decade=1900",
        "/search?decade=1910",
    ]
    assert wide.columns[0].height == 2 * wide.columns[1].height
    assert [column.label for column in wide.columns] == ["1900", "1910"]
    assert len(narrow.columns) == 2


def test_a_decade_without_events_leaves_a_gap() -> None:
    wide, _ = charts({1900: 1, 1910: 0, 1930: 1}, WAY)
    first, second = wide.columns
    assert second.x - first.x == pytest.approx(3 * (first.width + 3))


def test_many_decades_become_centuries_that_lead_to_the_list_below() -> None:
    counts = dict.fromkeys(range(1000, 2000, 10), 1)
    wide, narrow = charts(counts, WAY)
    assert [column.count for column in wide.columns] == [10] * 10
    anchors = {century.anchor for century in centuries(counts, WAY)}
    assert {column.href.removeprefix("#") for column in wide.columns} == anchors
    assert [column.words for column in narrow.columns][:1] == ["1000 to 1099"]


def test_the_list_has_every_decade_by_century() -> None:
    one, other = centuries({1890: 2, 1905: 0, 1910: 3, 1990: 4}, WAY)
    assert (one.words, one.count, [d.words for d in one.decades]) == (
        "1800 to 1899", 2, ["the 1890s"],
    )  # fmt: skip
    assert [(decade.year, decade.count) for decade in other.decades] == [(1910, 3), (1990, 4)]


@pytest.mark.parametrize(
    ("first", "step", "said"),
    [
        (1900, 10, "the 1900s"),
        (1900, 100, "1900 to 1999"),
        (-100, 100, "101 BC to 2 BC"),
        (0, 10, "1 BC to AD 9"),
        (-10, 10, "11 BC to 2 BC"),
    ],
)
def test_a_period_is_said_as_years_count(first: int, step: int, said: str) -> None:
    assert words(first, step) == said


def test_where_nothing_is_dated_there_is_no_picture() -> None:
    assert charts({}, WAY) == []
    assert charts({1900: 0}, WAY) == []
    assert centuries({}, WAY) == []


@given(COUNTS)
@settings(max_examples=80, deadline=None)
def test_bars_stay_on_the_canvas_and_apart_and_none_is_lost(counts: dict[int, int]) -> None:
    for chart in charts(counts, WAY):
        assert sum(column.count for column in chart.columns) == sum(counts.values())
        ends = [(column.x, column.x + column.width) for column in chart.columns]
        assert ends[0][0] >= 0
        assert ends[-1][1] <= chart.canvas.width
        assert all(one[1] < other[0] for one, other in pairwise(ends))
        assert all(0 < column.height <= chart.base for column in chart.columns)
    listed = centuries(counts, WAY)
    assert sum(century.count for century in listed) == sum(counts.values())


def test_events_of_the_register_are_drawn_with_their_bounds_and_places() -> None:
    thing = Thing(f"{BASE}event/a", "event", "The siege", "en", "1909")
    bounds = {"begin": "1909-01-01T00:00:00Z", "end": "1909-12-31T23:59:59Z"}
    places = [(f"{BASE}place/p", "The town"), (f"{BASE}place/q", "The hill")]
    (one,) = happenings(rows([Dated(thing, bounds, places)]), showing())
    assert (one.shown.words, one.date) == ("The siege", "1909")
    assert [place.words for place in one.places] == ["The town", "The hill"]
    assert one.stretch is not None
    assert one.stretch.outer == (1909.0, 1910.0)


def test_an_empty_register_has_a_page_that_says_so() -> None:
    found = chronology(Register(None, BASE), showing())
    assert (found["total"], found["events"], found["charts"]) == (0, [], [])


def test_few_events_are_all_drawn(server: Server) -> None:
    answer = server.ask("/timeline")
    page = read(answer.text)
    assert answer.status == 200
    assert "18 events are told in this dataset." in page.text
    assert len([link for link in page.links if "event/histfacpub" in link]) >= 18
    assert not page.faults
