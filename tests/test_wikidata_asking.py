"""The services of Wikidata are asked politely, both for each identifier, and no answer twice."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from triptych.results import Result
from triptych.wikidata.known import Kind, Known
from triptych.wikidata.known.asking import Services, sought
from triptych.wikidata.known.polite import Polite, seconds
from triptych.wikidata.model import Snak, Statement, String
from wikidata_known import DOI, entity, string
from wikidata_services import Played, playing

AGENT = "Triptych/0 (https://data.example.org/; library@example.org)"
BUSY = {"error": {"code": "maxlag", "info": "Waiting"}}


@pytest.fixture
def played() -> Iterator[Played]:
    """The services, with one item that only the scholarly one tells of."""
    items = {"Q1": json.loads(entity("Q1", string("P356", DOI), label="Bread"))}
    held = Played({}, {("P356", DOI): "Q1"}, items, {"Bread": "Q2"})
    with playing(held) as started:
        yield started


def services(played: Played, folder: Path, waits: list[float] | None = None) -> Services:
    """The services as a dataset would name them; `waits` gets the seconds that were waited."""
    waited = [] if waits is None else waits
    polite = Polite(AGENT, folder / "answers.sqlite", 1.0, waited.append)
    queries = (played.url("main"), played.url("scholarly"))
    return Services(polite, queries, played.url("reconcile"), played.url("entities"))


def test_a_doi_is_asked_of_both_query_services(played: Played, tmp_path: Path) -> None:
    known = Known()
    assert list(known.add(services(played, tmp_path).identified([("P356", DOI)]))) == []
    assert [name for name, _ in played.asked] == ["main", "scholarly"]
    assert known.with_identifier(Kind.DOI, DOI) == ("Q1",)
    assert played.agents == {AGENT}


def test_many_identifiers_go_in_few_requests_with_a_pause_before_each(
    played: Played, tmp_path: Path
) -> None:
    waits: list[float] = []
    asked = services(played, tmp_path, waits)
    list(asked.identified([("P356", f'10.1000/"{n}\\') for n in range(120)] + [("P356", DOI)]))
    assert len(played.asked) == 6
    assert waits == [1.0] * 6


def test_whole_items_come_with_their_statements_and_missing_ones_are_deleted(
    played: Played, tmp_path: Path
) -> None:
    known = Known()
    assert list(known.add(services(played, tmp_path).whole(["Q1", "Q2"]))) == []
    entry = known.entry("Q1")
    assert entry is not None
    assert entry.statements
    assert known.followed("Q2") == ""
    assert played.asked[0][1]["maxlag"] == "5"


def test_names_are_asked_of_the_reconciliation_service_unless_there_is_none(
    played: Played, tmp_path: Path
) -> None:
    known, asked = Known(), services(played, tmp_path)
    assert list(known.add(asked.named(["Bread", "Salt"]))) == []
    assert known.resembling("bread") == ("Q2",)
    none = Services(asked.polite, asked.queries, "", asked.entities)
    assert list(none.named(["Other"])) == []
    assert len(played.asked) == 1


def test_what_was_answered_is_not_asked_again(played: Played, tmp_path: Path) -> None:
    for _ in range(2):
        assert list(services(played, tmp_path).identified([("P356", DOI)]))
    assert len(played.asked) == 2


@pytest.mark.parametrize(
    ("refusal", "wait"),
    [
        ((429, {"Retry-After": "7"}, b""), 7.0),
        ((503, {}, b""), 5.0),
        ((200, {"Retry-After": "3"}, json.dumps(BUSY).encode()), 3.0),
        ((429, {"Retry-After": "99999"}, b""), 300.0),
    ],
)
def test_a_busy_service_is_left_alone_for_as_long_as_it_says(
    played: Played, tmp_path: Path, refusal: tuple[int, dict[str, str], bytes], wait: float
) -> None:
    waits: list[float] = []
    played.refusals.append(refusal)
    told = list(services(played, tmp_path, waits).identified([("P356", DOI)]))
    assert len(told) == 1
    assert waits == [1.0, wait, 1.0, 1.0]


@pytest.mark.parametrize(
    ("refusals", "said"),
    [
        ([(503, {}, b"")] * 5, "is busy"),
        ([(403, {}, b"")], "answers 403"),
        ([(200, {}, b"<html>")], "not JSON"),
        ([(200, {}, b'{"results": 3}')], "cannot be read"),
        ([(200, {}, b'{"error": {"code": "badvalue"}}')], "badvalue"),
    ],
)
def test_a_service_that_does_not_answer_is_a_result_and_the_others_are_asked(
    played: Played, tmp_path: Path, refusals: list[tuple[int, dict[str, str], bytes]], said: str
) -> None:
    played.refusals.extend(refusals)
    first, *others = services(played, tmp_path).identified([("P356", DOI)])
    assert isinstance(first, Result)
    assert said in first.message
    assert first.where == played.url("main")
    assert len(others) == 1


def test_nobody_there_is_a_result(tmp_path: Path) -> None:
    told = list(services(Played(port=1), tmp_path).identified([("P356", DOI)]))
    assert [isinstance(one, Result) and "does not answer" in one.message for one in told] == [
        True, True,
    ]  # fmt: skip


def test_retry_after_may_be_a_date_or_nonsense() -> None:
    soon = seconds(format_datetime(datetime.now(UTC) + timedelta(seconds=90)))
    assert soon is not None
    assert 60 < soon <= 90
    assert (seconds("Wed, 21 Oct 2015 07:28:00 GMT"), seconds("x"), seconds(None)) == (
        0,
        None,
        None,
    )


def test_an_identifier_is_sought_as_stated_and_in_its_normal_form() -> None:
    hyphens = "978-0-306-40615-7"
    said = [
        Statement(Snak(name, String(value)))
        for name, value in (("P212", hyphens), ("P212", "978-0"), ("P304", "1-2"), ("P356", DOI))
    ]
    assert [sought(one) for one in said] == [(hyphens, "9780306406157"), (), (), (DOI,)]
