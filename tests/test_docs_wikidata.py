"""The page about the example in Wikidata is true: its commands run, and its blocks come out."""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from triptych import config
from triptych.cli import main
from triptych.web.app import close, create_app
from triptych.wikidata.mapping import PROPERTIES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/wikidata.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^```(?P<kind>[a-z]+)(?: (?P<name>[^\n]+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
BLOCKS = [(one["kind"], one["name"] or "", one["body"]) for one in BLOCK.finditer(PAGE)]
ANSWERS = {"review": "n\n"}
"""What a curator types, by the command that asks."""


@pytest.fixture(scope="module")
def told(
    example: config.Place, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[tuple[str, str, str, str]]]:
    """Each block of the page, with what the program has in its place, from first to last."""
    folder = tmp_path_factory.mktemp("docs") / "example"
    shutil.copytree(example.path.parent, folder, symlinks=True)
    shutil.rmtree(folder / "wikidata", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield [(kind, name, body, _come_by(kind, name, body)) for kind, name, body in BLOCKS]


def _come_by(kind: str, name: str, body: str) -> str:
    """Run a command, ask for an address, read a file; a file that is not there is made."""
    if kind == "console":
        command = body.splitlines()[0].removeprefix("$ triptych ").split()
        typed = next((ANSWERS[word] for word in command if word in ANSWERS), None)
        return CliRunner().invoke(main, command, input=typed).output
    if name.startswith("GET "):
        return _answer(name.removeprefix("GET "))
    path = Path(name)
    if not path.exists():
        path.write_text(body, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _answer(path: str) -> str:
    """What the server says."""
    app = create_app(Path("release"))
    try:
        return app.test_client().get(path).get_data(as_text=True)
    finally:
        close(app)


def test_every_command_prints_what_the_page_says(told: list[tuple[str, str, str, str]]) -> None:
    printed = [
        (body.split("\n", 1)[1], output)
        for kind, _, body, output in told
        if kind == "console" and body.count("\n") > 1
    ]
    assert printed
    assert all(said == output for said, output in printed)


def test_the_quickstatements_are_those_that_are_written(
    told: list[tuple[str, str, str, str]],
) -> None:
    [(said, written)] = [(body, output) for kind, _, body, output in told if kind == "tsv"]
    assert said == written


def test_every_other_file_holds_the_lines_that_are_quoted(
    told: list[tuple[str, str, str, str]],
) -> None:
    quoted = [(body, output) for kind, _, body, output in told if kind in {"csv", "toml"}]
    assert quoted
    assert all(body in output for body, output in quoted)


def test_json_is_quoted_in_part_and_nothing_is_added(
    told: list[tuple[str, str, str, str]],
) -> None:
    quoted = [
        (json.loads(body), json.loads(output)) for kind, _, body, output in told if kind == "json"
    ]
    assert quoted
    assert all(_within(said, whole) for said, whole in quoted)


def _within(part: Any, whole: Any) -> bool:
    """Whether JSON is part of other JSON: of an object some keys, of a list some elements."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and _within(value, whole[key]) for key, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(
            any(_within(one, other) for other in whole) for one in part
        )
    return bool(part == whole)


def test_what_is_not_in_the_json_is_noticed() -> None:
    assert not _within({"a": [{"b": 1}]}, {"a": [{"b": 2}], "c": 3})
    assert not _within(["x"], {"x": 1})


def test_every_line_of_the_quickstatements_is_explained() -> None:
    [commands] = [body for kind, _, body in BLOCKS if kind == "tsv"]
    said = {line.split("\t")[1] if "\t" in line else line for line in commands.splitlines()}
    qualifiers = set(re.findall(r"\t(P[0-9]+)\t", commands))
    table = set(re.findall(r"^\| `([A-Za-z0-9]+)` \|", PAGE, re.MULTILINE))
    assert table == said | qualifiers


def test_every_property_has_the_label_that_the_mapping_has() -> None:
    named = [
        *((name, label) for label, name in re.findall(r"\*([a-z ()-]+)\* \((P[0-9]+)\)", PAGE)),
        *re.findall(r"`(P[0-9]+)` \(\*([a-z ()-]+)\*\)", PAGE),
        *re.findall(r"^\| `(P[0-9]+)` \| \*([A-Za-z ()-]+)\*", PAGE, re.MULTILINE),
    ]
    assert len(named) > 8
    assert all(PROPERTIES[name].label == label for name, label in named)


def test_the_readme_leads_to_it() -> None:
    assert "(docs/wikidata.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_is_no_wider_than_a_page_where_it_is_prose() -> None:
    prose = BLOCK.sub("", PAGE).splitlines()
    wide = [line for line in prose if len(line) > 105 and not line.startswith("|")]
    assert wide == []


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) ", BLOCK.sub("", PAGE), re.MULTILINE)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
