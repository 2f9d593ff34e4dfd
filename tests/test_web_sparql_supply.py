"""The supply of query processes: whatever it was at when it is closed, none of them is left."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from triptych.errors import QueryOverload
from triptych.web.sparql.pool.process import Bounds
from triptych.web.sparql.pool.supply import Supply

REQUEST = json.dumps({"store": "nowhere"}).encode()


@pytest.fixture
def supply() -> Iterator[Supply]:
    """Two ready, four at most."""
    made = Supply(Bounds(1024), 2, 4)
    yield made
    made.close()


def children() -> set[str]:
    """The processes that any thread of ours has started and not buried."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {child for task in tasks for child in task.read_text(encoding="ascii").split()}


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes under /proc")
@pytest.mark.parametrize("times", [1, 3])
def test_what_is_just_being_started_ends_too(times: int) -> None:
    before = children()
    supply = Supply(Bounds(1024), 2, 4)
    for _ in range(times):
        supply.refill(REQUEST)
    supply.close()
    assert children() <= before


def test_a_process_given_back_too_late_is_ended(supply: Supply) -> None:
    process = supply.take()
    process.prepare(REQUEST)
    assert process.is_there
    supply.close()
    supply.give_back(process)
    assert not process.is_there


def test_one_that_was_given_back_is_taken_again(supply: Supply) -> None:
    process = supply.take()
    process.prepare(REQUEST)
    supply.give_back(process)
    assert supply.take() is process
    assert supply.take() is not process
    supply.drop(process)
    assert not process.is_there


def test_of_a_closed_supply_nothing_is_had(supply: Supply) -> None:
    supply.close()
    supply.refill(REQUEST)
    with pytest.raises(QueryOverload, match="closing"):
        supply.take()
