"""The evidence on the pages: marked in the abstract, and told for each statement of an event."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from triptych.terms import Names
from triptych.values import Iri, Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.evidence import passages, reasons
from triptych.web.pages.passages import Mark, Text, pieces, sentences
from triptych.web.pages.shown import Showing
from web_events import ABSTRACT, BEFORE, annotation, client_of, event, mill, text
from web_html import read
from web_server import BASE

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of([*text(), *mill()]) as made:
        yield made


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and stretches of it."""
    words = draw(st.text(LETTERS, min_size=1, max_size=60))
    ends = st.integers(0, len(words))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from("abc")), max_size=8))
    return words, [Mark(min(a, b), max(a, b), "", key) for a, b, key in pairs if a != b]


@given(marked())
def test_pieces_are_the_text_and_cover_each_mark_and_nothing_else(
    given_: tuple[str, list[Mark]],
) -> None:
    words, marks = given_
    found = pieces(words, marks)
    assert "".join(piece.words for piece in found) == words
    at = 0
    for piece in found:
        over = {m for m in marks if m.start <= at and at + len(piece.words) <= m.end}
        assert piece.depth == len(over)
        assert piece.key in {m.key for m in over} or not over
        at += len(piece.words)
    assert {mark for piece in found for mark in piece.ends} == set(marks)


@given(st.text(LETTERS, max_size=200), st.data())
def test_a_sentence_holds_its_mark_and_is_part_of_the_text(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(0, len(words)))
    mark = Mark(start, end)
    for sentence in sentences(Text(words, 0, len(words)), [mark]):
        whole = "".join(piece.words for piece in sentence)
        assert whole in words
        assert "".join(p.words for p in sentence if p.depth) == words[start:end]


def test_an_abbreviation_before_a_figure_or_a_small_letter_ends_no_sentence() -> None:
    words = "It fell. The siege (c. 1909 and ca. spring) of no. 5 ended! It was over."
    start = words.index("siege")
    found = sentences(Text(words, 0, len(words)), [Mark(start, start + 5)])
    assert ["".join(p.words for p in sentence) for sentence in found] == [
        "The siege (c. 1909 and ca. spring) of no. 5 ended! "
    ]


def test_a_text_whose_spaces_were_folded_is_marked_where_its_words_stand_once() -> None:
    snapshot = "one  two\nthree  two"
    folded = Text("one two three two", 0, len(snapshot))
    assert folded.within(Mark(5, 14, "two\nthree")) == Mark(4, 13, "two three")
    assert folded.within(Mark(5, 8, "two")) is None
    assert folded.within(Mark(0, 3, "")) is None
    assert Text("one", 10, 13).within(Mark(9, 12, "xon")) is None
    assert Text("one", 10, 13).within(Mark(10, 13, "two")) is None


def test_the_abstract_of_a_text_marks_the_words_of_each_event_with_its_number(
    client: FlaskClient,
) -> None:
    for path in ("/manuscript/r.html", "/record/r.html"):
        html = client.get(path).text
        page = read(html)
        assert not page.faults
        assert html.count("<mark") >= 4
        begin = html.index('<p class="abstract"')
        abstract = html[begin : html.index("</p>", begin)]
        assert "The mill burned in March 1702<sup>1</sup></a></mark> (or so" in abstract
        assert 'href="../event/r-fire"' in abstract
        assert '<mark class="nested"><a href="../event/r-work"' in abstract
        plain = read(abstract.replace("<sup>1</sup>", "").replace("<sup>2</sup>", "")).text
        assert " ".join(ABSTRACT.split()[-6:]) in plain
        assert "told of the events" not in abstract


def test_nested_and_equal_words_lead_to_each_event_they_tell_of() -> None:
    rows = [*text()]
    for name, quote in (
        ("a", "The mill burned in March 1702"),
        ("b", "burned in March"),
        ("c", "burned in March"),
    ):
        rows += [*event(f"event/r-{name}", name.upper(), "1702")]
        rows += [
            *annotation(f"event-{name}-1", [f"event/r-{name}"], [quote], "explicit", "curator")
        ]
    with client_of(rows) as client:
        html = client.get("/manuscript/r.html").text
    begin = html.index('<p class="abstract"')
    abstract = html[begin : html.index("</p>", begin)]
    for name in "abc":
        assert f'href="../event/r-{name}"' in abstract
    assert not read(abstract + "</p>").faults
    assert "<sup>2</sup></a><a " in abstract


def test_words_that_do_not_stand_where_they_are_said_to_are_not_marked() -> None:
    rows = [*text(), *event("event/r-x", "X", "1702")]
    rows += [
        (s, p, o.replace("burned", "drowned"), g) if p == "oa:exact" else (s, p, o, g)
        for s, p, o, g in annotation("event-x-1", ["event/r-x"], ["burned"], "explicit", "curator")
    ]
    with client_of(rows) as client:
        html = client.get("/manuscript/r.html").text
    assert "<mark" not in html
    assert "burned" in html


def test_an_event_tells_the_reason_of_each_statement_with_its_sentence_rule_and_basis(
    client: FlaskClient,
) -> None:
    html = client.get("/event/r-work.html").text
    page = read(html)
    why = page.text[page.text.index("Why is this here?") :]
    why = why[: why.index("The same in three vocabularies")]
    for said in (
        "When: 1704", "Name: The mill is rebuilt ; Where: Oldford",
        "Computed from the source, by rule duration-after , confirmed by Ada the curator",
        "1702 and two years", "of the record",
        "Two years later the guild rebuilt the mill at Oldford , and nobody was tried.",
    ):  # fmt: skip
        assert said in why, why
    assert "<mark>March 1702</mark> (or so it was said). </p>" in html
    assert "That it is told" not in why
    start = BEFORE.count("") - 1 + ABSTRACT.index("March 1702")
    assert f"characters {start} to {start + 10}" in why
    assert 'href="../record/r#reason-date-work"' in html


def test_an_event_without_reasons_of_its_statements_tells_that_it_is_told(
    client: FlaskClient,
) -> None:
    html = client.get("/event/r-fire.html").text
    assert "That it is told" in html
    assert "<mark>The mill burned in March 1702</mark>" in html


def test_a_record_tells_the_reasons_of_values_and_of_each_event_under_their_names(
    client: FlaskClient,
) -> None:
    html = client.get("/record/r.html").text
    page = read(html)
    assert {"value-1", "event-fire-1", "reason-date-work", "reason-work", "event-work-1"} <= set(
        page.ids
    )
    assert len(page.ids) == len(set(page.ids))
    assert "The mill is rebuilt: 2 reasons" in page.text
    assert "Fire in the mill: 1 reason" in page.text


@pytest.mark.parametrize(
    ("around", "words"),
    [(("uthor ORCID ", " - Document Ty"), "… ORCID Ada - Document …"),
     (("\n\nBy ", ".\n"), "… By Ada. …"), (("", ""), "Ada"),
     (("の著者", "です"), "… の著者Adaです …")],
)  # fmt: skip
def test_words_outside_of_an_abstract_are_quoted_among_whole_words(
    around: tuple[str, str], words: str
) -> None:
    (quoted,) = passages({Mark(9, 12, "Ada"): around}, None)
    assert "".join(piece.words for piece in quoted) == words
    assert [piece.words for piece in quoted if piece.depth] == ["Ada"]


def test_scripts_in_the_words_of_the_source_are_shown_as_text() -> None:
    evil = "<script>alert(1)</script>"
    rows = [(s, p, o.replace("burned", evil), g) for s, p, o, g in [*text(), *mill()]]
    with client_of(rows) as client:
        for path in ("/manuscript/r.html", "/record/r.html", "/event/r-fire.html"):
            page = read(client.get(path).text)
            assert "script" not in page.tags
            assert not page.faults
            assert evil in page.text


@pytest.mark.parametrize(("records", "named"), [("xx", ["", ""]), ("xy", ["x", "y"])])
def test_records_are_named_where_the_reasons_of_a_page_come_from_several(
    records: str, named: list[str]
) -> None:
    rows: list[dict[str, Term]] = [
        {
            "annotation": Iri(f"{BASE}record/{record}#journal-{at}"),
            "body": Iri(f"{BASE}journal/j"),
            "field": Literal("journal"),
        }
        for at, record in enumerate(records)
    ]
    showing = Showing(Names(BASE), "../", {}, Description(f"{BASE}journal/j", {}))
    assert [reason.record for reason in reasons(rows, showing, {})] == named
