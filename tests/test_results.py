"""Results: severities as in SHACL, and one order however they came."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.results import Result, Severity

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
