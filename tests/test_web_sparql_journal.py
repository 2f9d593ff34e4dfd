"""The journal: a line for each query, whatever became of it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from triptych.errors import (
    QueryError,
    QueryOverload,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TriptychError,
)
from triptych.web.metrics import OUTCOMES
from triptych.web.sparql.journal import Journal


def _lines(path: Path) -> list[dict[str, object]]:
    """What was written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_query_has_one_line_with_its_words_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "queries.log"
    with closing(Journal(path=path)) as journal:
        line = journal.begun('SELECT * { ?s ?p "تبریز\n" }', "json")
        line.ended(120, 7)
        line.ended(130, 8)
    (written,) = _lines(path)
    assert written["query"] == 'SELECT * { ?s ?p "تبریز\n" }'
    assert (written["outcome"], written["bytes"], written["rows"]) == ("answered", 120, 7)
    assert written["format"] == "json"
    assert isinstance(written["seconds"], float)
    assert str(written["time"]).endswith("Z")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (QuerySyntaxError("no", line=1, column=2), "invalid"),
        (QueryRefused("no"), "refused"),
        (QueryTimeout("late"), "timeout"),
        (QueryOverload("full"), "overload"),
        (QueryError("memory"), "failed"),
        (TriptychError("else"), "failed"),
    ],
)
def test_what_has_no_answer_is_told_with_the_kind_of_reason(
    tmp_path: Path, error: TriptychError, outcome: str
) -> None:
    with closing(Journal(path=tmp_path / "log")) as journal:
        journal.begun("ASK {}", "json").failed(error)
    (written,) = _lines(tmp_path / "log")
    assert written["outcome"] == outcome
    assert outcome in OUTCOMES
    assert f'triptych_queries_total{{outcome="{outcome}"}} 1' in journal.metrics.text({})


def test_a_file_that_is_moved_away_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with closing(Journal(path=path)) as journal:
        journal.begun("ASK {}", "json").ended(1)
        path.rename(tmp_path / "log.1")
        journal.begun("ASK { ?s ?p ?o }", "json").ended(1)
    assert [line["query"] for line in _lines(path)] == ["ASK { ?s ?p ?o }"]
    assert [line["query"] for line in _lines(tmp_path / "log.1")] == ["ASK {}"]


def test_without_a_file_queries_are_only_counted() -> None:
    journal = Journal()
    journal.begun("ASK {}", "json").ended(10)
    journal.passed("kept", 10)
    text = journal.metrics.text({})
    assert 'triptych_queries_total{outcome="kept"} 1' in text
    assert "triptych_answer_bytes_total 20" in text
    assert "triptych_query_seconds_count 1" in text
