"""What the checks say: summed in a file of the release, on its page, and on the page of a thing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from triptych import config, quality
from triptych.errors import ReleaseError
from triptych.quality import EXAMPLES, Check, Example
from triptych.results import Result, Severity
from triptych.terms import Names
from triptych.values import Iri, Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.quality import MOST, SEVERITIES, summary, verdict
from triptych.web.pages.shown import Showing
from web_events import client_of
from web_html import read
from web_server import BASE, Server, running

NAMES = Names(BASE)
SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/triptych/shapes#deposit-title"
RECORD = f"{BASE}record/one"


def showing(iri: str = RECORD) -> Showing:
    """How a page of one thing shows terms."""
    return Showing(NAMES, "../", {}, Description(iri, {}))


def result(code: str, severity: Severity = Severity.INFO, message: str = "blank") -> Result:
    """A result about a record."""
    return Result(severity, code, message, record="one")


def row(number: int, severity: str = "Info", message: str = "blank") -> dict[str, Term]:
    """A result as the store says it."""
    return {
        "result": Iri(f"{BASE}graph/results#result-{number}"),
        "message": Literal(message),
        "severity": Iri(SH + severity),
    }


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


def test_results_are_summed_by_check_worst_first_then_by_how_often() -> None:
    found = [result("a"), result("b"), result("b"), result(SHAPE, Severity.WARNING)]
    checks = quality.summed(found, NAMES)
    assert [(one.code, one.count) for one in checks] == [(SHAPE, 1), ("b", 2), ("a", 1)]
    assert checks[1].examples[1] == Example(3, RECORD, "blank")


def test_only_some_examples_are_kept_and_all_are_counted() -> None:
    (check,) = quality.summed((result("a", message=str(n)) for n in range(50)), NAMES)
    assert (check.count, len(check.examples), check.is_same) == (50, EXAMPLES, False)


def test_a_result_without_record_is_about_the_dataset() -> None:
    (check,) = quality.summed([Result(Severity.INFO, "a", "blank")], NAMES)
    assert check.examples[0].focus == BASE
    ((_, _, (shown,)),) = summary([check], {}, showing())
    assert shown.examples[0].about.words == "the dataset"


@given(st.lists(st.tuples(st.sampled_from(list(Severity)), st.sampled_from("abc"), st.text())))
@settings(max_examples=50, deadline=None)
def test_no_result_is_lost_and_the_file_says_what_was_written(
    said: list[tuple[Severity, str, str]],
) -> None:
    checks = quality.summed((result(code, sev, words) for sev, code, words in said), NAMES)
    assert sum(check.count for check in checks) == len(said)
    assert [one["count"] for one in json.loads(quality.text(checks))] == [c.count for c in checks]


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    checks = quality.summed([result("a", message="“Σ” \ud7ff"), result(SHAPE)], NAMES)
    quality.write(tmp_path, checks)
    assert quality.read(tmp_path) == checks


def test_a_release_without_the_file_has_no_summary_and_a_damaged_one_is_an_error(
    tmp_path: Path,
) -> None:
    assert quality.read(tmp_path) is None
    (tmp_path / quality.FILE).write_text('[{"code": 1}]', encoding="utf-8")
    with pytest.raises(ReleaseError, match="damaged"):
        quality.read(tmp_path)


def test_a_check_is_named_by_what_all_its_results_say() -> None:
    checks = [
        Check(SHAPE, Severity.WARNING, 2, is_same=True, examples=[Example(1, RECORD, "no title")])
    ]
    ((word, _, (shown,)),) = summary(checks, {RECORD: "Record one"}, showing())
    assert (word, shown.words, shown.name.words) == ("Warning", "No title", "deposit title")
    assert shown.examples[0].about.words == "Record one"
    assert shown.examples[0].about.href == "../record/one"


def test_every_severity_has_a_word_and_a_sign_of_its_own() -> None:
    assert set(SEVERITIES) == set(Severity)
    assert len({sign for _, _, sign in SEVERITIES.values()}) == len(Severity)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "All checks passed: nothing to remark."),
        ([row(1)], "Published, with 1 remark."),
        ([row(1), row(2), row(3, "Warning")], "Published, with 1 warning and 2 remarks."),
        ([row(1, "Violation")], "Published in spite of 1 error."),
    ],
)
def test_a_thing_is_judged_in_one_sentence(rows: list[dict[str, Term]], words: str) -> None:
    assert verdict(rows, showing()).words == words


def test_the_worst_comes_first_and_a_page_is_not_flooded() -> None:
    found = verdict([*(row(n) for n in range(1, 60)), row(60, "Violation")], showing())
    assert [word for word, _, _ in found.results] == ["Error"] + ["Remark"] * (MOST - 1)
    assert found.is_more


def test_the_quality_page_sums_what_the_release_found(
    server: Server, example: config.Place
) -> None:
    answer = server.ask("/quality")
    page = read(answer.text)
    assert answer.status == 200
    assert "3 warnings" in page.text
    assert "4 remarks" in page.text
    assert "Two sources disagree: both statements are kept, side by side" in page.text
    assert not page.faults
    assert example is not None


def test_every_example_leads_to_its_result_as_rdf(server: Server) -> None:
    links = [link for link in read(server.ask("/quality").text).links if "result-" in link]
    assert len(links) == 7
    for link in links:
        answer = server.ask("/" + link.removeprefix("./"))
        graph = Graph().parse(data=answer.body, format="turtle")
        focus = [str(o) for _, p, o in graph if str(p) == SH + "focusNode"]
        assert focus == [f"{BASE}record/histfacpub-24"]


@pytest.mark.parametrize("name", ["result-99.ttl", "result-0.ttl", "result-1.html", "x.ttl", "r"])
def test_what_is_no_result_is_not_found(server: Server, name: str) -> None:
    assert server.ask(f"/quality/{name}").status == 404


def test_the_page_of_a_record_says_what_the_checks_found(server: Server) -> None:
    text = read(server.ask("/record/histfacpub-24.html").text).text
    assert "Published, with 3 warnings and 4 remarks." in text
    assert "Warning: Publication date of the article" in text
    other = read(server.ask("/place/tabriz.html").text).text
    assert "All checks passed: nothing to remark." in other


def test_a_release_without_a_summary_says_so() -> None:
    with client_of([]) as client:
        answer = client.get("/quality")
    assert answer.status_code == 200
    assert "made without such a summary" in read(answer.text).text
