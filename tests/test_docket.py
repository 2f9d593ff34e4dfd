"""The docket: what awaits a decision in a whole dataset, most certain first."""

import tomllib
from pathlib import Path

import pytest

from triptych import config, docket
from triptych.config import Place
from triptych.errors import NotFoundError

TOLD = "Abstract\n\nThe army besieged Vienna in 1529. Troops attacked Malta."


@pytest.fixture
def place(dataset: Place) -> Place:
    """The example without its decisions, and a second record."""
    curation = dataset.resolve("curation") / "histfacpub-24.toml"
    curation.write_text(curation.read_text(encoding="utf-8").partition("[[event]]")[0])
    (dataset.resolve("records") / "vienna.txt").write_text(TOLD, encoding="utf-8")
    return config.load(Path(dataset.path))


def listed(place: Place, *records: str, most: int = 1000) -> list[dict[str, str]]:
    text = "".join(docket.listed(place, records, most))
    return list(tomllib.loads(text).get("event", ()))


def test_all_that_awaits_is_listed_most_certain_first_over_all_records(place: Place) -> None:
    events = listed(place)
    assert {event["record"] for event in events} == {"histfacpub-24", "vienna"}
    doubts = [
        ("explicit", "inferred", "computed").index(event["basis"]) if event["date"] else 3
        for event in events
    ]
    assert doubts == sorted(doubts)
    assert len({event["id"] for event in events}) == len(events)


def test_records_that_are_named_are_listed_alone(place: Place) -> None:
    events = listed(place, "vienna")
    assert [(event["record"], event["type"]) for event in events] == [
        ("vienna", "siege"),
        ("vienna", "military offensive"),
    ]


def test_no_more_are_listed_than_asked_for_and_the_rest_is_counted(place: Place) -> None:
    text = "".join(docket.listed(place, ("vienna",), 1))
    assert [event["type"] for event in tomllib.loads(text)["event"]] == ["siege"]
    assert "\n# 1 more await a decision" in text


def test_where_all_is_decided_nothing_is_listed(dataset: Place) -> None:
    assert list(docket.listed(dataset, ("histfacpub-24",), 10)) == []


def test_a_record_that_is_not_there_is_named(place: Place) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        listed(place, "vienna", "nowhere")
