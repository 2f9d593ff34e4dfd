"""The README is true: its table, its commands and its curation file are those of the code."""

import re
from pathlib import Path

from triptych import config, toml
from triptych.cli import main
from triptych.decisions import Decisions
from triptych.terms import KINDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def test_every_key_of_dataset_toml_has_its_row() -> None:
    rows = [
        f"| `[{key.table}]` | `{key.name}` | "
        + (f"`{key.default}`" if key.default else "—")
        + f" | {key.help} |"
        for key in config.documented()
    ]
    assert rows
    table = [line for line in README.splitlines() if line.startswith("| `[")]
    assert table == rows


def test_the_template_of_init_tells_every_key_with_its_help() -> None:
    template = (ROOT / "src/triptych/example/dataset.toml").read_text().splitlines()
    for key in config.documented():
        at = template.index(f"# {key.help}")
        told = template[at + 1].removeprefix("# ")
        assert told.startswith(f"{key.name} = ")
        if template[at + 1].startswith("# "):
            assert told == f"{key.name} = {key.default}"


def test_every_command_it_names_exists_and_every_command_is_named() -> None:
    named = set(re.findall(r"^triptych ([a-z]+)", README, re.MULTILINE))
    assert named == set(main.commands)


def test_its_make_targets_are_those_of_the_makefile() -> None:
    targets = set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text()
    assert {"run", "test", "check", "bench"} <= targets
    assert all(f"\n{target}:" in makefile for target in targets)


def test_its_curation_file_is_one(tmp_path: Path) -> None:
    [block] = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    path = tmp_path / "record.toml"
    path.write_text(block)
    decisions = toml.Source(path).read(Decisions)
    assert decisions.event[0].evidence[0].exact == "the siege of the town"


def test_it_names_every_kind_of_resource() -> None:
    said = README.partition("**Resources**")[2].partition("\n- **")[0]
    missing = [kind for kind in KINDS if kind not in said and kind != "issue"]
    assert missing == []
