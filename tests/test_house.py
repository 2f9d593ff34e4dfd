"""The rules of `house.py` held against this checkout, and what the build promises about itself."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import house
from house import ROOT, committed

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+) \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def test_no_file_of_the_package_is_longer_than_300_lines() -> None:
    modules = committed("src", suffix=".py")
    assert modules
    assert not house.too_long(modules)


def test_every_module_opens_with_a_sentence() -> None:
    modules = committed("src", "tests", "benchmarks", suffix=".py")
    assert modules
    assert not house.untold(modules)


def test_nothing_is_left_unfinished() -> None:
    paths = committed("src", "ontology", "shapes", "tests", "benchmarks")
    assert paths
    assert not house.lines_with(house.UNFINISHED, paths)


def test_the_package_knows_nothing_of_the_seed_record_and_asks_no_environment() -> None:
    modules = [path for path in committed("src", suffix=".py") if "example" not in path.parts]
    assert modules
    assert not house.lines_with(house.SEED, modules)
    asking = [path for path in modules if path.name != "allocation.py"]  # the C library's own
    assert len(asking) == len(modules) - 1
    assert not house.lines_with(house.ENVIRONMENT, asking)


def test_no_pattern_repeats_a_group_possessively() -> None:
    modules = committed("src", suffix=".py")
    assert modules
    assert not house.lines_with(house.POSSESSIVE, modules)
    assert house.POSSESSIVE.search("(?:ab)" + "*+")


def test_every_silenced_rule_gives_its_code_and_its_reason() -> None:
    modules = [
        path
        for path in committed("src", "tests", "benchmarks", suffix=".py")
        if path.name not in {"house.py", "test_gates.py"}  # these hold the pattern itself
    ]
    assert modules
    assert not house.unexplained(modules)


def test_no_file_names_a_package_registry() -> None:
    paths = committed()
    assert {ROOT / "Makefile", ROOT / ".ci/run", *map(ROOT.joinpath, LOCKS)} <= set(paths)
    assert not house.lines_with(house.REGISTRIES, paths)


def test_the_locks_name_no_index_address_or_path() -> None:
    assert not house.lines_with(house.NETWORK, map(ROOT.joinpath, LOCKS))


def test_every_line_of_the_locks_is_a_pin_with_hashes_or_a_comment() -> None:
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        rest = PIN.sub("", text)
        assert len(pins(lock)) > len(PROJECT["dependencies"])
        assert [
            line for line in rest.split("\n") if line and not line.lstrip().startswith("#")
        ] == []


def test_the_locks_hold_what_pyproject_asks_for_and_nothing_it_does_not() -> None:
    wishes = (
        PROJECT["dependencies"],
        [
            *PROJECT["dependencies"],
            *PROJECT["optional-dependencies"]["dev"],
        ],
    )
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()
    for lock, asked in zip(LOCKS, map(requirements, wishes), strict=True):
        assert asked
        assert direct(lock) == {*asked, "setuptools"}  # which installs the package itself
        assert not [name for name, wish in asked.items() if pins(lock)[name] not in wish.specifier]


def test_the_package_finds_its_ontology_and_its_shapes() -> None:
    ontology, shapes = files("triptych.ontology"), files("triptych.shapes")
    assert (ontology / "prefixes.ttl").is_file()
    assert any(path.name.endswith(".ttl") for path in shapes.iterdir())
    assert any(path.name.endswith(".rq") for path in (shapes / "dataset").iterdir())


def test_the_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    house.copy(checkout)
    build = ("pip", "wheel", "--no-build-isolation", "--no-deps", "--quiet", "--wheel-dir")
    subprocess.run([sys.executable, "-m", *build, tmp_path, checkout], check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = {name for name in wheel.namelist() if ".dist-info/" not in name}
    homes = {
        "src/triptych": "triptych",
        "ontology": "triptych/ontology",
        "shapes": "triptych/shapes",
    }
    ours = {
        f"{package}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, package in homes.items()
        for path in committed(folder)
    }
    assert ours
    assert carried == ours


def test_every_ruff_rule_that_is_left_out_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = tomllib.loads(text)["tool"]["ruff"]["lint"]
    rules = [
        *ruff["ignore"],
        *(rule for rules in ruff["per-file-ignores"].values() for rule in rules),
    ]
    assert rules
    for rule in set(rules):
        lines = [line for line in text.split("\n") if line.strip().startswith(json.dumps(rule))]
        assert lines, rule
        assert all(re.search(r",\s+# \w+", line) for line in lines), rule


def pins(lock: str) -> dict[str, str]:
    """Name -> version of what a lock pins."""
    found = PIN.findall((ROOT / lock).read_text(encoding="utf-8"))
    return {name: version for name, version, _ in found}


def direct(lock: str) -> set[str]:
    """The names that a lock says stand in it by wish of pyproject.toml itself."""
    blocks = re.split(r"^(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {block.partition("==")[0] for block in blocks if "triptych (pyproject.toml" in block}


def requirements(wishes: list[str]) -> dict[str, Requirement]:
    """Name -> requirement, of lines as pyproject.toml has them."""
    return {canonicalize_name(wish.name): wish for wish in map(Requirement, wishes)}
