"""Results: severities as in SHACL, and one order however they came."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.results import Result, Results, Severity

RESULTS = st.builds(
    Result, st.sampled_from(Severity), *[st.sampled_from(["", "a", "b"]) for _ in range(7)]
)
FINDING = Result(Severity.INFO, "code", "message", "record", "where", "focus", "path", "value")


def test_the_severities_are_those_of_shacl_worst_first() -> None:
    assert [str(severity) for severity in Severity] == ["Violation", "Warning", "Info"]


def test_the_worst_comes_first_whatever_else_it_says() -> None:
    worst = Result(Severity.VIOLATION, "z", "z", "z")
    least = Result(Severity.INFO, "a", "a", "a")
    doubt = Result(Severity.WARNING, "m", "m", "m")
    found = sorted([least, worst, doubt], key=lambda result: result.order)
    assert found == [worst, doubt, least]


@pytest.mark.parametrize(
    "field", ["code", "message", "record", "where", "focus", "path", "value"]
)  # fmt: skip
def test_two_results_that_differ_are_never_alike_in_order(field: str) -> None:
    other = replace(FINDING, **{field: "another"})  # type: ignore[arg-type]  # each of these fields holds a text
    assert other.order != FINDING.order


@given(st.lists(RESULTS, max_size=8), st.randoms())
def test_the_same_results_in_any_order_are_listed_alike(
    found: list[Result], random: Random
) -> None:
    listed = sorted(found, key=lambda result: result.order)
    random.shuffle(found)
    assert sorted(found, key=lambda result: result.order) == listed


def test_results_are_read_again_worst_first_and_else_as_they_came() -> None:
    info = Result(Severity.INFO, "b", "second", record="r1", where="r1.txt:0-5")
    worse = Result(Severity.VIOLATION, "a", "in\ntwo lines, ایران", focus="https://x.example/")
    results = Results([info])
    results.add(iter([worse, replace(info, code="a")]))
    assert list(results) == [worse, info, replace(info, code="a")]
    assert list(results) == list(results)
    assert len(results) == 3
    assert results.counts == {Severity.INFO: 2, Severity.VIOLATION: 1}


def test_results_can_be_added_after_they_were_read() -> None:
    first = Result(Severity.WARNING, "a", "first")
    results = Results([first])
    assert list(results) == [first]
    results.add([replace(first, code="b")])
    assert [result.code for result in results] == ["a", "b"]
