"""Timelines: what is drawn where, and that nothing is only in the picture."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selenium import webdriver

from triptych import dates
from triptych.config import Place
from triptych.web.pages.happenings import Happening, shortened, stretch
from triptych.web.pages.lettering import measure, wrapped
from triptych.web.pages.shown import Shown
from triptych.web.pages.timeline import MOST, NARROW, WIDE, Bar, Canvas, Timeline, layout
from web_events import bounds, client_of, event, iri, mill, text
from web_html import read
from web_server import running

BOXES = """
const box = (one) => {
  const r = one.getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom];
};
const all = [...document.querySelectorAll("figure > svg")];
const shown = all.filter((one) => one.getBoundingClientRect().width);
return {picture: box(shown[0]), words: [...shown[0].querySelectorAll("a text")].map(box)};
"""
CANVASES = pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda canvas: canvas.name)
YEARS = st.integers(-4000, 2100)
SLACK = 1e-6


def happening(number: int, label: str, date: str, **bound: str) -> Happening:
    """An event of this date, with the bounds that follow from it."""
    said = {"date": date, **bound}
    try:
        found = dates.bounds(dates.parse(date))
    except ValueError:
        found = dates.Bounds(None, None, None, None)
    names = ("begin", "from", "until", "end")
    values = (found.begin_of_begin, found.end_of_begin, found.begin_of_end, found.end_of_end)
    said = {name: value for name, value in zip(names, values, strict=True) if value} | said
    return Happening(
        f"event/{number}", Shown(label, "#"), date, stretch=stretch(said), number=number
    )


def year(number: int) -> str:
    """A year in EDTF."""
    return f"{'-' * (number < 0)}{abs(number):04}"


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """A date of any kind that a text may give."""
    first, last = sorted((draw(YEARS), draw(YEARS)))
    mark = draw(st.sampled_from(["", "~", "?", "%"]))
    month = draw(st.integers(1, 12))
    return draw(
        st.sampled_from([
            f"{year(first)}{mark}", f"{year(first)}/{year(last)}{mark}", f"{year(first)}/..",
            f"/{year(last)}{mark}", f"../{year(last)}", f"{year(first)}-{month:02}{mark}",
            f"{year(first)}-{month:02}-28", f"{{{year(first)},{year(last)}}}", "",
        ])
    )  # fmt: skip


EVENTS = st.lists(st.tuples(st.text(max_size=120), edtf()), max_size=40).map(
    lambda pairs: [happening(at, label, date) for at, (label, date) in enumerate(pairs, 1)]
)


def meets(one: Bar, other: Bar) -> bool:
    """Whether two bars with their words share any place."""
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


@CANVASES
@given(events=EVENTS)
def test_every_event_is_inside_the_canvas_and_none_lies_over_another(
    canvas: Canvas, events: list[Happening]
) -> None:
    picture = layout(events, canvas)
    dated = [one for one in events if one.stretch]
    if picture is None:
        assert not dated
        return
    assert [bar.happening for bar in picture.bars] == dated
    for bar in picture.bars:
        assert 0 <= bar.left <= bar.right <= canvas.width + SLACK
        assert 0 <= bar.top < bar.bottom <= picture.height
        for piece in bar.pieces:
            assert piece.width >= 0
            assert bar.left <= piece.x + SLACK
            assert piece.x + piece.width <= bar.right + SLACK
        for line in bar.lines:
            assert bar.label_x + measure(line, canvas.letter) <= canvas.width + SLACK
    bars = picture.bars
    assert not [(a, b) for at, a in enumerate(bars) for b in bars[at + 1 :] if meets(a, b)]


@CANVASES
@given(events=EVENTS)
def test_ticks_are_in_order_and_their_words_apart(canvas: Canvas, events: list[Happening]) -> None:
    picture = layout(events, canvas)
    ticks = picture.ticks if picture else ()
    for one, other in pairwise(ticks):
        assert one.x < other.x
        room = (measure(one.label, canvas.letter) + measure(other.label, canvas.letter)) / 2
        assert other.label_x - one.label_x >= room - SLACK
    for tick in ticks:
        half = measure(tick.label, canvas.letter) / 2
        assert half - SLACK <= tick.label_x <= canvas.width - half + SLACK


def drawn(*dated: str, canvas: Canvas = WIDE) -> Timeline:
    """The picture of events of these dates."""
    picture = layout([happening(at, "Event", date) for at, date in enumerate(dated, 1)], canvas)
    assert picture is not None
    return picture


def forms(picture: Timeline, at: int = 0) -> list[tuple[str, int]]:
    """How the pieces of a bar are drawn."""
    return [(piece.form, piece.way) for piece in picture.bars[at].pieces]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1905/1911", [("pale", 0), ("solid", 0)]), ("1909", [("pale", 0)]),
     ("/1909", [("pale", 0), ("unknown", -1)]), ("1909/", [("pale", 0), ("unknown", 1)]),
     ("../1909", [("pale", 0), ("open", -1)]), ("1909/..", [("pale", 0), ("open", 1)]),
     ("1909~", [("pale", 0), ("about", -1), ("about", 1)]),
     ("1909/1917?", [("pale", 0), ("about", 1)]),
     ("{1905,1909}", [("pale", 0)]), ("1909-03", [])],
)  # fmt: skip
def test_an_end_is_drawn_as_it_is_known(date: str, expected: list[tuple[str, int]]) -> None:
    picture = drawn("1890", date, "1930")
    assert forms(picture, 1) == expected
    assert (picture.bars[1].mark is not None) == (date == "1909-03")


def test_a_bound_of_the_curators_ends_what_the_date_leaves_open() -> None:
    one = happening(1, "Occupation", "1911-12/1917~", end="1918-12-31T23:59:59Z")
    picture = layout([one, happening(2, "Later", "1950")], WIDE)
    assert picture is not None
    pale, about = picture.bars[0].pieces
    assert (pale.form, about.form, about.way) == ("pale", "about", 1)
    assert about.x == pytest.approx(pale.x + pale.width)
    assert about.width == pytest.approx(pale.width / 6, rel=0.05)


def test_what_a_date_names_lies_between_its_outer_and_around_its_inner_bounds() -> None:
    found = happening(1, "x", "1905/1911").stretch
    assert found is not None
    assert (found.begin, found.end) == (1905.0, 1912.0)
    assert found.outer == (1905.0, 1912.0)
    assert found.inner == (1906.0, 1911.0)


def test_bounds_without_a_date_are_drawn_and_broken_ones_are_passed_over() -> None:
    alone = stretch({"begin": "-0043-03-15T00:00:00Z"})
    assert alone is not None
    assert (alone.begin, alone.end, alone.forms) == (alone.end, alone.begin, ("sure", "unknown"))
    assert stretch({"begin": "soon", "date": "once"}) is None
    turned = stretch({"begin": "1911-01-01T00:00:00Z", "end": "1909-12-31T23:59:59Z"})
    assert turned is not None
    assert turned.begin < turned.end


@pytest.mark.parametrize(
    ("dated", "labels"),
    [(("1909",), ["1909", "Apr 1909", "Jul 1909", "Oct 1909", "1910"]),
     (("1905", "1911"), ["1905", "1906", "1907", "1908", "1909", "1910", "1911", "1912"]),
     (("-0043", "0014"), ["40 BC", "30 BC", "20 BC", "10 BC", "AD 1", "AD 10"]),
     (("-0999", "2000"), ["1000 BC", "500 BC", "AD 1", "AD 500", "1000", "1500", "2000"])],
)  # fmt: skip
def test_ticks_are_months_years_or_round_numbers_of_years(
    dated: tuple[str, ...], labels: list[str]
) -> None:
    assert [tick.label for tick in drawn(*dated).ticks] == labels


def test_one_event_of_one_day_is_a_mark_in_its_year() -> None:
    picture = drawn("2006-06-30", canvas=NARROW)
    (bar,) = picture.bars
    assert bar.mark == pytest.approx(NARROW.width / 2, abs=2)
    assert picture.forms == {"mark"}


def test_long_labels_are_put_into_two_lines_and_then_cut() -> None:
    assert wrapped("a b", 100, 10) == ("a b",)
    lines = wrapped("word " * 50, 200, 14)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("字" * 500, 100, 14) == ("字" * 6, "字" * 5 + "…")
    assert wrapped(" ", 100, 14) == ("",)


def test_of_many_events_those_a_text_is_about_are_drawn_first() -> None:
    events = [happening(at, "x", year(at)) for at in range(1, 301)]
    events[299] = Happening("event/300", Shown("x"), "300", is_main=True, number=300,
                            stretch=events[299].stretch)  # fmt: skip
    chosen = shortened(events, MOST)
    assert len(chosen) == MOST
    assert chosen[-1].number == 300
    assert [one.number for one in chosen] == sorted(one.number for one in chosen)


def test_the_page_of_a_text_draws_and_lists_the_same_events_in_the_order_of_time() -> None:
    with client_of([*text(), *mill()]) as client:
        for path, title in (
            ("/manuscript/r.html", "Events this text tells of"),
            ("/record/r.html", "Events told in this record"),
        ):
            html = client.get(path).text
            page = read(html)
            assert not page.faults
            assert title in page.text
            assert html.count('class="timeline timeline-') == 2
            assert len(re.findall(r'<a href="../event/r-\w+" tabindex="-1" class="bar', html)) == 4
            assert "style=" not in html
            listed = html[html.index('<ol class="events">') :]
            assert listed.index("Fire in the mill") < listed.index("The mill is rebuilt")
            assert "March 1702" in listed
            assert "computed from the source" in listed
            assert "main subject" in listed


def test_a_place_and_an_actor_have_a_timeline_that_says_their_part() -> None:
    with client_of([*text(), *mill()]) as client:
        place, actor = (client.get(p).text for p in ("/place/oldford.html", "/actor/guild.html"))
    assert "What happened here" in place
    assert (
        "<title>The mill is rebuilt: 1704; Oldford; computed from the source; carried out" in actor
    )
    assert (
        "Oldford"
        not in place[place.index("<figure") : place.index("</ol>", place.index("<figure"))]
    )
    for html in (place, actor):
        assert "The mill is rebuilt: 1704; " in html
        assert "computed from the source" in html
        assert html.count('<ol class="events">') == 1
        assert "Fire in the mill" not in html


def test_events_without_dates_are_listed_and_said_not_to_be_drawn() -> None:
    with client_of([*text(), *mill(), *event("event/r-z", "Undated")]) as client:
        html = client.get("/manuscript/r.html").text
    assert "1 without a date is in the list only" in html
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert "Fire in the mill" in figure
    assert "Undated" not in figure
    with client_of([*text(), *event("event/r-z", "Undated")]) as client:
        html = client.get("/manuscript/r.html").text
    assert '<figure class="time"' not in html
    assert "no date" in html


def test_three_hundred_events_are_listed_up_to_a_number_and_the_rest_is_told() -> None:
    rows = [*text()]
    for number in range(300):
        path = f"event/r-{number}"
        rows += [*event(path, f"Event {number}", str(1500 + number))]
        rows += [*bounds(path, f"{1500 + number}-01-01", f"{1500 + number}-12-31")]
        rows += [(path, "crm:P7_took_place_at", iri("place/oldford"), "graph/events/r")]
    with client_of(rows) as client:
        text_page, place, home = (
            client.get(path, headers={"Accept": "text/html"}).text
            for path in ("/manuscript/r.html", "/place/oldford.html", "/")
        )
    for html in (text_page, place):
        assert not read(html).faults
        assert f"The picture shows {MOST} of 200 events" in html
        assert "There are more events than the 200 listed here" in html
        assert html.count('tabindex="-1" class="bar') == 2 * MOST
    assert "<figure" not in home
    assert "All 300 events" in home


@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_draws_every_label_inside_the_picture_and_over_no_other(
    example: Place, browser: webdriver.Chrome, width: int
) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    with running(example) as server:
        browser.get(f"{server.url}/")
        boxes = browser.execute_script(BOXES)
    assert len(boxes["words"]) > 10
    left, top, right, bottom = boxes["picture"]
    for x, y, to_x, to_y in boxes["words"]:
        assert left - 1 <= x <= to_x <= right + 1
        assert top - 1 <= y <= to_y <= bottom + 1
    words = boxes["words"]
    over = [
        (a, b)
        for at, a in enumerate(words)
        for b in words[at + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] and b[1] + 3 < a[3]
    ]
    assert not over
