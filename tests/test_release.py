"""Releases: written beside, renamed into place, and never half there."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from triptych import release
from triptych.errors import ReleaseError
from triptych.release import Manifest

MANIFEST = Manifest(
    "abc", "https://data.example.org/", "Title", "http://creativecommons.org/publicdomain/zero/1.0/",
    "", "", "0.1.0", 1, 2, 3, {"Violation": 0},
)  # fmt: skip


def publish(folder: Path, digest: str, content: str = "data") -> release.Release:
    with release.staging(folder) as stage:
        (stage / "report.nq").write_text(content)
        _, files = release.digest({"report.nq": stage / "report.nq"})
        return release.publish(stage, folder, replace(MANIFEST, digest=digest, files=files))


def test_a_release_is_what_was_staged_and_is_current(tmp_path: Path) -> None:
    published = publish(tmp_path, "one")
    found = release.current(tmp_path)
    assert found.path == published.path.resolve()
    assert found.manifest == published.manifest
    assert (found.path / "report.nq").read_text() == "data"


def test_what_another_program_made_otherwise_of_the_same_data_is_made_again(tmp_path: Path) -> None:
    for program in ("old", "new"):
        with release.staging(tmp_path) as stage:
            (stage / "report.nq").write_text("data")
            (stage / "register.sqlite").write_text(program)
            (stage / "quality.json").write_text(program)
            _, files = release.digest({"report.nq": stage / "report.nq"})
            release.publish(stage, tmp_path, replace(MANIFEST, digest="one", files=files))
    found = release.current(tmp_path).path
    assert (found / "register.sqlite").read_text() == "new"
    assert (found / "quality.json").read_text() == "old"


def test_nothing_is_left_of_a_stage_that_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with release.staging(tmp_path) as stage:
            (stage / "half").write_text("half")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_behind_is_cleared_away(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    left = tmp_path / f".building-{gone.pid}-x"
    left.mkdir()
    mine = tmp_path / f".building-{os.getpid()}-x"
    mine.mkdir()
    publish(tmp_path, "one")
    assert not left.exists()
    assert mine.exists()


def test_an_older_release_can_be_made_current_again_by_its_link(tmp_path: Path) -> None:
    first = publish(tmp_path, "one")
    publish(tmp_path, "two")
    link = tmp_path / release.CURRENT
    link.unlink()
    link.symlink_to("one")
    assert release.current(tmp_path).path == first.path.resolve()


def test_where_nothing_is_published_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="triptych build"):
        release.current(tmp_path)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": "x"}'])
def test_a_damaged_manifest_is_said_to_be_damaged(tmp_path: Path, damage: str) -> None:
    published = publish(tmp_path, "one")
    (published.path / "manifest.json").write_text(damage)
    with pytest.raises(ReleaseError, match="damaged"):
        release.current(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(ReleaseError, match="file"), release.staging(file / "below"):
        pass


def test_an_altered_file_and_a_missing_one_are_found(tmp_path: Path) -> None:
    published = publish(tmp_path, "one")
    assert release.altered(published) == []
    (published.path / "report.nq").write_text("other")
    assert release.altered(published) == ["report.nq"]
    (published.path / "report.nq").unlink()
    assert release.altered(published) == ["report.nq"]


def test_the_digest_depends_on_names_and_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    digests = {
        release.digest(paths)[0]
        for paths in ({"x": one}, {"y": one}, {"x": two}, {"x": one, "y": two})
    }
    assert len(digests) == 4


def test_the_manifest_is_json_that_a_person_can_read(tmp_path: Path) -> None:
    text = (publish(tmp_path, "one").path / "manifest.json").read_text()
    assert json.loads(text)["title"] == "Title"
    assert text.count("\n") > 10
