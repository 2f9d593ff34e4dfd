"""The review folder: what `check` writes there, and what it leaves alone."""

from pathlib import Path

from triptych import review_folder
from triptych.results import Result, Severity

ONE = '\n[[event]]\nid = "c1"\n'
TWO = '\n[[event]]\nid = "c2"\n'


def write(folder: Path, *reviews: tuple[str, str]) -> list[Result]:
    return list(review_folder.write(folder, reviews))


def test_each_record_with_something_to_decide_has_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "review"
    assert write(folder, ("a", ONE), ("b", "")) == []
    assert [path.name for path in folder.iterdir()] == ["a.toml"]
    assert (folder / "a.toml").read_text().endswith(ONE)


def test_a_file_is_written_anew_and_goes_when_nothing_awaits(tmp_path: Path) -> None:
    write(tmp_path, ("a", ONE))
    assert write(tmp_path, ("a", TWO)) == []
    assert (tmp_path / "a.toml").read_text().endswith(TWO)
    assert write(tmp_path, ("a", "")) == []
    assert list(tmp_path.iterdir()) == []


def test_what_a_curator_has_edited_is_never_written_over(tmp_path: Path) -> None:
    write(tmp_path, ("a", ONE))
    path = tmp_path / "a.toml"
    path.write_text(path.read_text() + 'decision = "confirm"\n')
    edited = path.read_bytes()
    for tables in (TWO, ""):
        [told] = write(tmp_path, ("a", tables))
        assert (told.severity, told.code) == (Severity.INFO, "review-edited")
        assert told.where == str(path)
        assert path.read_bytes() == edited


def test_nothing_makes_no_folder(tmp_path: Path) -> None:
    assert write(tmp_path / "review", ("a", "")) == []
    assert not (tmp_path / "review").exists()
