"""The benchmark of the endpoint asks what it says, and the torture run sees what must not be."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sparql import clients, compare, course, known, queries, servers, torture, watch
from sparql.clients import HOSTILE, At, Came
from web.load import BROKEN, Answers, load

from triptych import release
from triptych.config import Place
from triptych.sparql import check


@pytest.fixture(scope="module")
def built(example: Place, tmp_path_factory: pytest.TempPathFactory) -> servers.Built:
    """The example, as the benchmark has it."""
    found = release.current(example.resolve(example.config.store.folder))
    triples = tmp_path_factory.mktemp("sparql") / "none"
    return servers.Built(example.path, found.store, triples, found.manifest.records)


@pytest.fixture(scope="module")
def texts(built: servers.Built) -> list[str]:
    """The texts of the example."""
    return queries.texts(built.store)


@pytest.fixture
def asked(built: servers.Built, texts: list[str]) -> list[known.Query]:
    """The queries of normal clients, with the right answers of the example's one release."""
    return known.known([release.opened(built.store.parent)], texts)


def ours() -> servers.Endpoint:
    """Our own server."""
    return servers.endpoints(Path())[0]


def chance() -> Random:
    """The same in each run."""
    return Random(1)  # noqa: S311 - no secret is made


def run_of(digest: str = "one") -> course.Run:
    """A run in which nothing was seen yet."""
    return course.Run((digest, "other"), chance())


@pytest.mark.parametrize("measure", queries.MEASURES, ids=lambda measure: measure.name)
def test_queries_are_queries_and_come_again_only_where_that_is_measured(
    measure: queries.Measure, texts: list[str]
) -> None:
    first = queries.queries(measure, texts, 0.2, 1)
    other = queries.queries(measure, texts, 0.2, 2)
    assert len(first) >= 20
    assert {check(text) for text in first} <= {"SELECT", "CONSTRUCT"}
    assert (len(set(first) & set(other)) > 0) is measure.is_repeated
    assert (len(set(first)) < len(first)) is measure.is_repeated


def test_every_measure_is_answered_and_what_is_known_again_with_304(
    built: servers.Built, texts: list[str]
) -> None:
    statuses: dict[str, Counter[int]] = {}
    with servers.started(ours(), built) as (port, number):
        for measure in queries.MEASURES:
            wanted = queries.queries(measure, texts, 0.01, 1)
            found = load(servers.asked(port, ours(), wanted, is_again=measure.is_again), 2, 0.1)
            statuses[measure.name] = found.statuses
        state = watch.state(number)
    again = next(measure.name for measure in queries.MEASURES if measure.is_again)
    assert set(statuses.pop(again)) == {304}
    assert {status for found in statuses.values() for status in found} == {200}
    assert state.web == 2
    assert state.query > 0
    assert state.memory > 10
    assert watch.left(number) == 0


def test_a_row_says_how_many_times_as_fast_ours_is_and_counts_what_broke_off() -> None:
    measure = queries.Measure("some", queries.smallest, 1, 2.0)
    fast = Answers(1.0, [0.1] * 30, Counter({200: 30}), 300)
    slow = Answers(1.0, [0.1] * 10, Counter({200: 8, BROKEN: 1, 503: 1}), 100)
    found = {"Triptych": compare.Found([fast]), "Oxigraph": compare.Found([slow, slow])}
    rows = list(compare.rows(measure, list(servers.endpoints(Path())[:2]), found))
    assert len(rows) == 2
    assert "3.00 times as fast | 2, reached" in rows[1]
    assert rows[1].split(" | ")[6] == "4"


def test_a_right_answer_is_right_in_any_order_and_nothing_else_is(
    asked: list[known.Query], built: servers.Built
) -> None:
    digest = built.store.parent.name
    with servers.started(ours(), built) as (port, _):
        for query in asked:
            came = clients.ask(At(port, "127.0.1.1"), query, chance())
            assert query.judge(came.body, [digest]) is known.Verdict.RIGHT, query.name
            assert query.judge(came.body + b"\n" + known.MARK, [digest]) is known.Verdict.MARKED
            assert query.judge(came.body[:-10] or b"{", [digest]) is known.Verdict.WRONG
            assert query.judge(came.body, []) is known.Verdict.OLD
    assert len({query.name for query in asked}) == 5


def test_two_releases_mixed_are_wrong(asked: list[known.Query]) -> None:
    query = next(query for query in asked if query.format == "json")
    said = {"head": {"vars": ["x"]}, "results": {"bindings": [{}]}}
    both = replace(query, digests={"one": b"1", "other": b"2"})
    verdict = both.judge(json.dumps(said).encode(), ["one", "other"])
    assert verdict is known.Verdict.WRONG


@pytest.mark.parametrize(
    ("came", "is_wrong"),
    [
        (Came(200), False),
        (Came(400), False),
        (Came(503, retry="5"), False),
        (Came(503), True),
        (Came(429), True),
        (Came(504), False),
        (Came(500), True),
        (Came(502, retry="5"), True),
        (Came(clients.NONE), False),
    ],
)
def test_only_documented_statuses_are_let_pass(came: Came, *, is_wrong: bool) -> None:
    run = run_of()
    torture.hold(run, "some", came, is_mistaken=True)
    assert bool(run.wrong) is is_wrong
    assert sum(run.counts.values()) == 1


def test_a_normal_client_makes_no_mistakes() -> None:
    run = run_of()
    torture.hold(run, "some", Came(400), is_mistaken=False)
    assert run.wrong


def test_what_stays_of_memory_descriptors_and_processes_is_seen() -> None:
    begun = watch.State(200.0, 200, 4, 2)
    run = run_of()
    torture.compare(run, begun, watch.State(250.0, 230, 4, 2), 0)
    assert not run.wrong
    torture.compare(run, begun, watch.State(900.0, 900, 4, 1), 3)
    assert len(run.wrong) == 4


def test_an_answer_of_the_release_before_is_allowed_for_a_moment_only() -> None:
    run = run_of()
    run.current, run.swapped = 1, 100.0
    assert run.may_be(99.0) == ("one", "other")
    assert run.may_be(100.0 + course.GRACE + 1) == ("other",)


def test_hostile_clients_come_to_their_end(built: servers.Built) -> None:
    quick = {"hangs up", "noise", "deep nesting", "a megabyte", "not UTF-8", "SERVICE", "update"}
    chosen = [(name, attack) for name, attack, _ in HOSTILE if name in quick]
    assert len(chosen) == len(quick)
    run = run_of()
    with servers.started(ours(), built) as (port, _):
        for name, attack in chosen:
            torture.hold(run, name, attack(At(port, "127.0.2.1"), chance()), is_mistaken=True)
    assert not run.wrong
    assert run.counts["not UTF-8", "400"] == 1
