"""Tables: what is written is what is read again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_resources import EVENTS
from triptych import toml
from triptych.decisions import Decisions, Event, Evidence, Reason, Rejected
from triptych.tables import table, text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def again(path: Path, written: str) -> Decisions:
    """What is read of a file with this text."""
    path.write_bytes(written.encode())
    return toml.Source(path).read(Decisions)


def test_an_event_is_read_again_as_it_was(tmp_path: Path) -> None:
    reason = Reason("date", 1, 2, "b", "next-year")
    events = (*EVENTS, Event("e9", "E", "E5_Event", "x", (), because=(reason, reason)))
    written = "\n".join(f"[[event]]\n{table(event)}" for event in events)
    assert again(tmp_path / "r1.toml", written).event == events


def test_what_is_not_said_is_not_written_but_where_it_is_wished() -> None:
    rejected = Rejected("siege-1", (Evidence(0, 3, "abc"),))
    assert table(rejected) == (
        'candidate = "siege-1"\nevidence = [\n  {start = 0, end = 3, exact = "abc"},\n]\n'
    )
    assert table(rejected, ["by"]).endswith(']\nby = ""\n')
    assert table(Event("e", "E", "x", "y", ()), ["places", "main"]).endswith(
        "evidence = []\nmain = false\nplaces = []\n"
    )


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_any_words_are_read_again_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, words: str, more: str
) -> None:
    rejected = Rejected(words, (Evidence(0, 1, more),), more)
    written = f"[[rejected]]\n{table(rejected)}"
    assert text(words).count("\n") == 0
    assert again(tmp_path_factory.getbasetemp() / "t.toml", written).rejected == (rejected,)
