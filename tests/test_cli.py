"""The command line: what it prints, where, and how it exits."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from triptych.cli import EXITS, main
from triptych.config import Place
from triptych.errors import ReleaseRefused, TriptychError

NO_BASE = """[dataset]
iri = "x"
title = "x"
licence = "http://creativecommons.org/publicdomain/zero/1.0/"
[sources.a]
reader = "digital-commons-text"
path = "records"
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_init_build_show_and_verify_are_a_librarian_s_afternoon(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    dataset = ("--dataset", tmp_path / "dataset.toml")
    built = run("build", *dataset)
    assert built.exit_code == 0
    for words in ("records   1", "events    20", "0 violations", "release   "):
        assert words in built.stdout
    shown = run("show", "histfacpub-24", *dataset)
    assert shown.exit_code == 0
    assert "110-1531" in shown.stdout
    verified = run("verify", *dataset)
    assert verified.exit_code == 0
    assert "dataset.nq.gz: as built" in verified.stdout


def test_check_publishes_nothing(dataset: Place) -> None:
    checked = run("check", "--dataset", dataset.path)
    assert checked.exit_code == 0
    assert "1 record checked" in checked.stderr
    assert not dataset.resolve("release").exists()


def test_results_are_lines_of_json_when_asked(dataset: Place) -> None:
    lines = run("check", "--json", "--dataset", dataset.path).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert {result["severity"] for result in found} == {"Warning", "Info"}
    assert all(result["message"] for result in found)


@pytest.mark.parametrize("command", ["check", "build"])
def test_bad_data_exits_with_1_and_says_where(dataset: Place, command: str) -> None:
    (dataset.resolve("records") / "bad.txt").write_bytes(b"caf\xe9")
    failed = run(command, "--dataset", dataset.path)
    assert failed.exit_code == 1
    assert "bad.txt" in failed.stdout


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("[datset]\n", "did you mean 'dataset'?"),
        ("[dataset\n", "is not TOML"),
        ("[dataset]\niri = 3\n", "must be a text"),
        (NO_BASE, "cannot be the base"),
    ],
)  # fmt: skip
def test_a_bad_dataset_toml_exits_with_2_and_names_the_line(
    tmp_path: Path, broken: str, words: str
) -> None:
    path = tmp_path / "dataset.toml"
    path.write_text(broken)
    failed = run("check", "--dataset", path)
    assert failed.exit_code == 2
    assert words in failed.stderr
    assert f"{path}:" in failed.stderr


def test_a_missing_dataset_and_a_missing_source_exit_with_2(dataset: Place) -> None:
    missing = run("check", "--dataset", dataset.path.parent / "other.toml")
    assert (missing.exit_code, "no such file" in missing.stderr) == (2, True)
    text = dataset.path.read_text().replace('path = "records"', 'path = "elsewhere"')
    dataset.path.write_text(text)
    failed = run("check", "--dataset", dataset.path)
    line = 1 + text.splitlines().index('path = "elsewhere"')
    assert failed.exit_code == 2
    assert f"{dataset.path}:{line}: " in failed.stderr
    assert "elsewhere" in failed.stderr


def test_show_of_an_unknown_record_and_verify_of_nothing_exit_with_2(dataset: Place) -> None:
    assert run("show", "nobody", "--dataset", dataset.path).exit_code == 2
    failed = run("verify", "--dataset", dataset.path)
    assert (failed.exit_code, "nothing is published" in failed.stderr) == (2, True)


def test_an_altered_file_exits_with_1(dataset: Place) -> None:
    run("build", "--dataset", dataset.path)
    report = dataset.resolve("release") / "current" / "report.nq"
    report.write_text("altered")
    failed = run("verify", "--dataset", dataset.path)
    assert failed.exit_code == 1
    assert "report.nq: altered" in failed.stdout


def test_every_error_has_an_exit_code_and_bad_data_comes_first() -> None:
    assert next(code for kind, code in EXITS.items() if issubclass(ReleaseRefused, kind)) == 1
    assert next(iter(reversed(EXITS))) is TriptychError


def test_the_command_is_installed_and_tells_its_version() -> None:
    command = Path(sys.executable).with_name("triptych")
    told = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("triptych, version ")
