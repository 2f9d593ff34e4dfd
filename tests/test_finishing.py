"""Finishing: the pages made with a release, whole or not at all, and never in its way."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from triptych import config, finishing, register, release
from triptych.cli import main
from triptych.config import Place
from triptych.errors import ReleaseError
from triptych.register import Register
from triptych.web.finished import NAME, fingerprint, is_current
from web_server import small_release

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
EVENT = "<https://schema.org/Event>"
GRAPH = "<https://data.example.org/graph/record/x>"


def many(folder: Path, count: int) -> release.Release:
    """A release of so many events with nothing but a label."""
    iris = [f"<https://data.example.org/event/e{number:04}>" for number in range(count)]
    quads = "".join(
        f'{iri} {TYPE} {EVENT} {GRAPH} .\n{iri} {LABEL} "An event" {GRAPH} .\n' for iri in iris
    )
    return release.opened(small_release(folder, quads))


def rows(path: Path) -> list[str]:
    """The paths of the pages in a file."""
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute("SELECT path FROM page ORDER BY rowid")]


def test_every_thing_has_its_page_in_order_whatever_the_processes(tmp_path: Path) -> None:
    found = many(tmp_path, 120)
    heard: list[int] = []
    assert finishing.finish(found, 2, heard.append) == 120
    assert heard == [50, 100, 120]
    assert rows(found.path / NAME) == [f"event/e{number:04}" for number in range(120)]
    assert not list(tmp_path.glob(".building-*"))


def test_what_is_finished_is_not_made_again(tmp_path: Path) -> None:
    found = many(tmp_path, 2)
    assert finishing.finish(found, 1) == 2
    before = (found.path / NAME).stat().st_ino
    assert finishing.finish(found, 1) == 0
    assert (found.path / NAME).stat().st_ino == before


def test_pages_of_another_program_or_release_are_made_anew(tmp_path: Path) -> None:
    found = many(tmp_path, 1)
    path = found.path / NAME
    for altered in ("UPDATE meta SET version = 'other'", "UPDATE meta SET digest = 'other'"):
        finishing.finish(found, 1)
        with closing(sqlite3.connect(path)) as file, file:
            file.execute(altered)
        assert not is_current(path, found.manifest.digest)
        assert finishing.finish(found, 1) == 1
        assert is_current(path, found.manifest.digest)


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    found = many(tmp_path, 1)
    (found.path / NAME).write_bytes(b"no database" * 1000)
    assert finishing.finish(found, 1) == 1
    assert rows(found.path / NAME) == ["event/e0000"]


def test_pages_are_no_part_of_the_release_and_do_not_alter_it(
    example: Place, tmp_path: Path
) -> None:
    shutil.copytree(example.path.parent, tmp_path / "copy", symlinks=True)
    place = config.load(tmp_path / "copy" / "dataset.toml")
    folder = place.resolve(place.config.store.folder)
    before = release.current(folder)
    known = Register.open(before.path / register.NAME, before.manifest.iri)
    assert finishing.finish(before, 1) == known.total > 20
    assert release.current(folder) == before
    assert set(release.states(before).values()) == {"as built"}


def test_where_a_page_cannot_be_written_the_release_stays_as_it_is(tmp_path: Path) -> None:
    found = many(tmp_path, 1)
    (found.path / NAME).mkdir()
    with pytest.raises(ReleaseError):
        finishing.finish(found, 1)
    assert release.current(tmp_path).manifest == found.manifest
    assert not list(tmp_path.glob(".building-*"))


def test_the_build_makes_pages_unless_it_is_told_not_to(dataset: Place) -> None:
    text = dataset.path.read_text(encoding="utf-8")
    dataset.path.write_text(text.replace("# pages = true", "pages = false"), encoding="utf-8")
    run = CliRunner()
    words = ["build", "--dataset", str(dataset.path)]
    assert run.invoke(main, words).exit_code == 0
    path = release.current(dataset.resolve(dataset.config.store.folder)).path / NAME
    assert not path.exists()
    dataset.path.write_text(text, encoding="utf-8")
    assert run.invoke(main, words).exit_code == 0
    assert len(rows(path)) > 20


def test_a_build_that_is_stopped_at_its_pages_has_published_and_says_so(
    example: Place, tmp_path: Path
) -> None:
    shutil.copytree(example.path.parent, tmp_path / "copy", symlinks=True)
    place = config.load(tmp_path / "copy" / "dataset.toml")
    releases = place.resolve(place.config.store.folder)
    for path in releases.glob(f"*/{NAME}"):  # another test may have had them made
        path.unlink()
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = f"{heed}; from triptych.cli import main; main()"  # in the background it is ignored
    words = [sys.executable, "-c", command, "build", "--dataset", str(place.path)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        while run.poll() is None and not list(releases.glob(f".building-*/{NAME}")):
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode != 0
    assert "is published. Its pages are not finished" in said
    found = release.current(releases)
    assert found.manifest.digest in said
    assert not (found.path / NAME).exists()
    assert not list(releases.glob(".building-*"))


def test_a_program_is_told_from_another_by_its_files(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("one", encoding="utf-8")
    first = fingerprint(tmp_path)
    (tmp_path / "page.pyc").write_bytes(b"made by Python")
    assert fingerprint(tmp_path) == first
    page.write_text("two", encoding="utf-8")
    second = fingerprint(tmp_path)
    page.rename(tmp_path / "other.html")
    assert len({first, second, fingerprint(tmp_path)}) == 3
