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


def test_dates_and_events_of_a_text_are_shown_in_words_and_as_json(tmp_path: Path) -> None:
    path = tmp_path / "vienna.txt"
    path.write_text("The army besieged Vienna in 1529. No siege of Malta took place.")
    shown = run("events", "--text", path)
    assert shown.exit_code == 0
    assert "1529" in shown.stdout
    found = json.loads(run("events", "--text", path, "--json").stdout)
    assert found["id"] == "vienna"
    assert (
        found["temporal_expressions"][0].items() >= {"start": 28, "end": 32, "edtf": "1529"}.items()
    )
    [siege] = found["events"]
    assert siege["type"] == "siege"
    assert (siege["edtf"], siege["basis"], siege["places"]) == ("1529", "explicit", ["Vienna"])
    assert siege["evidence"][0]["start"] < 28
    assert [event["modality"] for event in found["not_asserted"]] == ["negated"]


def test_lines_of_texts_are_answered_line_by_line_and_a_bad_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"id": "a", "text": "It fell in 1529."}\n{"id": 3}\n{"id": "b", "text": ""}\n')
    answered = run("events", "--jsonl", "--json", "--text", path)
    assert answered.exit_code == 1
    assert [json.loads(line)["id"] for line in answered.stdout.splitlines()] == ["a", "b"]
    assert f"{path}:2" in answered.stderr


def test_names_of_a_text_are_looked_for_in_the_dataset_that_is_asked_for(
    dataset: Place, tmp_path: Path
) -> None:
    path = tmp_path / "siege.txt"
    path.write_text("The army besieged Tabriz in 1909.")
    named = run("events", "--json", "--text", path, "--dataset", dataset.path)
    assert json.loads(named.stdout)["events"][0]["places"] == ["Tabriz"]
    missing = run("events", "--text", path, "--dataset", tmp_path / "none.toml")
    assert (missing.exit_code, "none.toml" in missing.stderr) == (2, True)


def test_what_awaits_is_listed_edited_and_fed_back(dataset: Place) -> None:
    curation = dataset.resolve("curation") / "histfacpub-24.toml"
    curation.write_text(curation.read_text(encoding="utf-8").partition("[[event]]")[0])
    options = ("--dataset", dataset.path)
    assert "await a decision" in run("check", *options).stderr
    assert (dataset.resolve("review") / "histfacpub-24.toml").is_file()
    listed = run("candidates", "--most", "2", *options).stdout
    review = dataset.path.parent / "two.toml"
    first, second = (
        listed.split('decision = "undecided"')[:2],
        listed.split('decision = "undecided"')[2:],
    )
    review.write_text(
        'decision = "confirm"'.join([*first]) + 'decision = "reject"' + "".join(second)
    )
    done = run("decide", review, *options)
    assert done.exit_code == 0
    assert "1 confirmed, 1 rejected" in done.stdout
    assert "events    1" in run("build", *options).stdout
    review.write_text(review.read_text().replace('date = "', 'date = "soon'))
    curation.write_text(curation.read_text(encoding="utf-8").partition("[[event]]")[0])
    wrong = run("decide", review, *options)
    assert wrong.exit_code == 1
    assert f"{review}:" in wrong.stdout
