"""Lanes: places go round among clients, however many each of them wants."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.errors import QueryOverload, QueryShare
from triptych.web.sparql.pool.lanes import Lane, Turn


def placed(turns: list[Turn]) -> list[str]:
    """Whose turns have a place."""
    return [turn.client for turn in turns if turn.has_place]


def test_a_free_place_is_there_at_once() -> None:
    lane = Lane(2, 9, 9)
    turns = [lane.ask("a"), lane.ask("a"), lane.ask("a")]
    assert [turn.has_place for turn in turns] == [True, True, False]
    assert lane.is_crowded
    lane.leave(turns[0])
    assert turns[2].has_place
    assert not lane.is_crowded


def test_a_client_with_one_query_does_not_wait_behind_a_client_with_many() -> None:
    lane = Lane(1, 99, 99)
    many = [lane.ask("many") for _ in range(10)]
    one = lane.ask("one")
    lane.leave(many[0])
    assert one.has_place
    lane.leave(one)
    assert placed(many[1:]) == ["many"]


def test_places_go_round_among_clients() -> None:
    lane = Lane(1, 99, 99)
    turns = [lane.ask(client) for client in ("a", "a", "a", "b", "b", "c")]
    order = []
    while waiting := [turn for turn in turns if turn.has_place]:
        (turn,) = waiting
        order.append(turn.client)
        lane.leave(turn)
        turns.remove(turn)
    assert order == ["a", "b", "c", "a", "b", "a"]


def test_a_client_is_held_to_its_share_and_all_to_what_there_is() -> None:
    lane = Lane(1, 3, 2)
    lane.ask("a")
    second = lane.ask("a")
    with pytest.raises(QueryShare):
        lane.ask("a")
    lane.ask("b")
    with pytest.raises(QueryOverload):
        lane.ask("c")
    assert lane.ask("a", must=True).client == "a"
    lane.leave(second)
    lane.leave(second)


def test_whoever_has_no_name_has_no_share() -> None:
    lane = Lane(1, 3, 1)
    assert [lane.ask("").has_place for _ in range(3)] == [True, False, False]
    with pytest.raises(QueryOverload, match="all places"):
        lane.ask("")


def test_a_place_that_is_lent_goes_to_who_waits_and_else_stays() -> None:
    lane = Lane(1, 9, 9, 0.0)
    first = lane.ask("a")
    lane.lend(first)
    assert lane.resume(first)
    second = lane.ask("b")
    assert not second.has_place
    lane.lend(first)
    assert placed([second]) == ["b"]
    assert not lane.resume(first)


def test_a_place_lent_before_somebody_comes_is_given_to_him() -> None:
    lane = Lane(1, 9, 9, 0.0)
    lane.lend(lane.ask("a"))
    assert lane.ask("b").has_place


def test_a_waiting_thread_goes_on_when_its_place_comes() -> None:
    lane = Lane(1, 9, 9)
    first, second = lane.ask("a"), lane.ask("b")
    assert not second.wait(0.01)
    timer = threading.Timer(0.05, lane.leave, (first,))
    timer.start()
    assert second.wait(30)
    timer.join()


@settings(max_examples=60)
@given(st.integers(1, 3), st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=40))
def test_no_more_work_than_there_are_places_and_no_place_is_free_while_one_waits(
    places: int, steps: list[tuple[str, bool]]
) -> None:
    lane = Lane(places, 99, 99)
    turns: list[Turn] = []
    for client, leaves in steps:
        if leaves and turns:
            lane.leave(turns.pop(0))
        else:
            turns.append(lane.ask(client))
        working = len(placed(turns))
        assert working == min(places, len(turns))
        assert lane.is_crowded == (len(turns) > places)
