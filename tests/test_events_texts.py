"""How texts come in from a file, and what is said of files that hold none."""

from pathlib import Path

import pytest

from triptych.errors import SourceError
from triptych.events import texts
from triptych.events.texts import Text
from triptych.results import Result


def test_a_file_is_one_text_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "siege.txt"
    path.write_bytes("It fell.\r\nÄ".encode())
    assert texts.whole(path) == Text("siege", "It fell.\r\nÄ")


def test_a_file_that_is_not_there_or_no_text_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt"):
        texts.whole(tmp_path / "none.txt")
    with pytest.raises(SourceError, match=r"none\.txt"):
        list(texts.lines(tmp_path / "none.txt"))
    path = tmp_path / "latin.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(SourceError, match="byte 3"):
        texts.whole(path)


def test_each_line_is_a_text_and_blank_lines_are_none(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"id": "a", "text": "It fell."}\n\n{"text": "ß", "id": 7, "more": []}')
    assert list(texts.lines(path)) == [Text("a", "It fell."), Text("7", "ß")]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'{"id": "a"}',
        b'{"text": "It fell."}',
        b'{"id": null, "text": "It fell."}',
        b'{"id": "a", "text": 7}',
        b'{"id": "a", "text": "\\ud800"}',
        b'{"id": "a", "text": "caf\xe9"}',
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_no_text_is_a_result_and_the_rest_is_read(
    line: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(line + b'\n{"id": "b", "text": "It fell."}\n')
    wrong, right = texts.lines(path)
    assert isinstance(wrong, Result)
    assert wrong.where == f"{path}:1"
    assert right == Text("b", "It fell.")
