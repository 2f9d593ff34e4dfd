"""Each gate shown what it must refuse, and beside it what it must let through."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import house
from house import ROOT

CLEAN = '"""One number."""\n\nONE = 1\n'
BRANCHES = "".join(f"    if n == {n}:\n        return {n * n}\n" for n in range(9))
STEPS = "".join(f"    n += {n}\n" for n in range(31))


def run(
    *command: str | Path, at: Path = ROOT, text: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """What a command of this virtual environment answers to `text`, with both streams in stdout."""
    return subprocess.run(
        [Path(sys.executable).with_name(str(command[0])), *command[1:]],
        cwd=at,
        env={**os.environ, **environment},
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


# ruff


def lint(code: str) -> subprocess.CompletedProcess[str]:
    """What ruff says of a module of the package that holds `code`."""
    name = "src/triptych/spoilt.py"
    options = ("--no-cache", "--output-format=concise", "--stdin-filename", name)
    return run("ruff", "check", *options, "-", text=code)


def test_the_linter_lets_a_clean_module_through() -> None:
    answer = lint(CLEAN)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("F401", '"""Reads."""\n\nimport json\n'),
        ("D100", "ONE = 1\n"),
        ("D103", CLEAN + "\n\ndef one() -> int:\n    return ONE\n"),
        ("C901", f'{CLEAN}\n\ndef f(n: int) -> int:\n    """Square."""\n{BRANCHES}    return n\n'),
        ("PLR0915", f'{CLEAN}\n\ndef f(n: int) -> int:\n    """Add."""\n{STEPS}    return n\n'),
        ("BLE001", f"{CLEAN}\ntry:\n    ONE += 1\nexcept Exception:\n    ONE = 2\n"),
        ("PGH004", '"""Reads."""\n\nimport json  # noqa\n'),
        ("E501", f'"""One number."""\n\nONE = "{"1" * 100}"\n'),
        ("T201", f"{CLEAN}\nprint(ONE)\n"),
    ],
)
def test_the_linter_refuses(rule: str, code: str) -> None:
    answer = lint(code)
    assert answer.returncode == 1
    assert f" {rule} " in answer.stdout


def test_the_formatter_refuses_what_it_would_write_otherwise() -> None:
    check = (
        "ruff",
        "format",
        "--no-cache",
        "--check",
        "--stdin-filename",
        "src/triptych/one.py",
        "-",
    )
    assert run(*check, text=CLEAN).returncode == 0
    assert run(*check, text=CLEAN.replace(" = ", "=")).returncode == 1


# mypy


def test_the_type_checker_refuses_what_is_untyped_and_what_is_wrong(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.py"
    spoilt.write_text(
        "def untyped(x):\n    return x\n\n"
        'def wrong() -> int:\n    return "1"\n\n'
        "def bare(x: list) -> int:\n    return len(x)  # type: ignore\n\n"
        "def right(x: list[str]) -> int:\n    return len(x)\n",
        encoding="utf-8",
    )
    cache = f"--cache-dir={tmp_path / 'cache'}"
    answer = run("mypy", "--config-file", "pyproject.toml", cache, "--no-pretty", spoilt)
    assert answer.returncode == 1
    found = set(re.findall(r"spoilt\.py:(\d+): error: .*\[([a-z-]+)\]", answer.stdout))
    assert found == {
        ("1", "no-untyped-def"),
        ("5", "return-value"),
        ("7", "type-arg"),
        ("8", "unused-ignore"),
    }


# pytest


def try_out(code: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What pytest, set as it is here, says of a test file that holds `code`."""
    (at / "test_spoilt.py").write_text(code, encoding="utf-8")
    settings = ("-c", ROOT / "pyproject.toml", "--rootdir", at, "-p", "no:cacheprovider")
    plugin = {"PYTHONPATH": str(ROOT / "tests")}
    return run("pytest", *settings, at, at=at, **plugin, **environment)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import warnings\ndef test_it():\n    warnings.warn('beware')\n", "UserWarning: beware"),
        (
            "import pytest\n@pytest.mark.unknown\ndef test_it():\n    pass\n",
            "not found in `markers`",
        ),
        ("import pytest\n@pytest.mark.xfail\ndef test_it():\n    pass\n", "XPASS(strict)"),
    ],
)
def test_a_test_run_refuses(code: str, words: str, tmp_path: Path) -> None:
    answer = try_out(code, tmp_path)
    assert answer.returncode != 0
    assert words in answer.stdout


SKIPS = {
    "one test": "import pytest\ndef test_it():\n    pytest.skip('no suites')\n",
    "marked": "import pytest\n@pytest.mark.skip('no suites')\ndef test_it():\n    pass\n",
    "the file": "import pytest\npytest.skip('no suites', allow_module_level=True)\n",
}


@pytest.mark.parametrize("code", SKIPS.values(), ids=SKIPS)
def test_a_skip_is_a_failure_in_ci(code: str, tmp_path: Path) -> None:
    answer = try_out(code, tmp_path, CI="true")
    assert answer.returncode not in {0, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "may not be skipped in CI: " in answer.stdout
    assert "no suites" in answer.stdout


def test_elsewhere_a_skip_is_a_skip_and_in_ci_an_expected_failure_is_one(tmp_path: Path) -> None:
    expected = "import pytest\n@pytest.mark.xfail\ndef test_it():\n    raise OSError\n"
    skipped, failed = (
        try_out(SKIPS["one test"], tmp_path, CI=""),
        try_out(expected, tmp_path, CI="true"),
    )
    assert skipped.returncode == 0, skipped.stdout
    assert "1 skipped" in skipped.stdout
    assert failed.returncode == 0, failed.stdout
    assert "1 xfailed" in failed.stdout


# import-linter


def imports(at: Path) -> subprocess.CompletedProcess[str]:
    """What the import contract says of the copy of src/ below `at`."""
    contract = ("--config", ROOT / ".importlinter", "--no-cache", "--no-logo")
    return run("lint-imports", *contract, at=at, PYTHONPATH=str(at / "src"), COLUMNS="200")


def test_the_import_contract_holds_for_the_package_as_it_is(tmp_path: Path) -> None:
    house.copy(tmp_path, "src")
    answer = imports(tmp_path)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("errors.py", "import triptych.records", "The lower never imports the higher"),
        ("store.py", "import triptych.web", "The lower never imports the higher"),
        ("unplaced.py", "", "The lower never imports the higher"),
        ("records.py", "import pyoxigraph", "The only door to Oxigraph is the store"),
        ("mapping.py", "import pyshacl", "The only door to pySHACL is validation"),
        ("build.py", "import werkzeug", "The only door to Flask is the web"),
        ("config.py", "import click", "The only door to Click is the command line"),
        ("sources/spoilt.py", "import rdflib", "Sources and records know no RDF"),
        ("web/spoilt.py", "import triptych.mapping", "Serving needs a release"),
        ("sources/unplaced.py", "", "One reader knows nothing of another"),
        (
            "vocabularies/spoilt.py",
            "import triptych.vocabularies.dublin_core",
            "One vocabulary knows nothing of another",
        ),
    ],
)
def test_the_import_contract_refuses(module: str, line: str, contract: str, tmp_path: Path) -> None:
    house.copy(tmp_path, "src")
    with (tmp_path / "src/triptych" / module).open("a", encoding="utf-8") as spoilt:
        spoilt.write(f"\n{line}\n")
    answer = imports(tmp_path)
    assert answer.returncode == 1, answer.stdout
    assert re.search(rf"^{contract}.* BROKEN$", answer.stdout, re.MULTILINE), answer.stdout


# generated files


def regenerate(at: Path) -> subprocess.CompletedProcess[str]:
    """What the check of the generated files says of the package below `at`."""
    module = ("-m", "triptych.generate", "--check")
    return run("python", *module, at=at, PYTHONPATH=str(at / "src"))


def test_a_generated_file_that_was_changed_by_hand_is_refused(tmp_path: Path) -> None:
    house.copy(tmp_path, "src", "ontology", "shapes")
    for folder in ("ontology", "shapes"):  # laid out as in the wheel, so that these are found first
        (tmp_path / folder).rename(tmp_path / "src/triptych" / folder)
    answer = regenerate(tmp_path)
    assert answer.returncode == 0, answer.stdout
    context = tmp_path / "src/triptych/ontology/context.jsonld"
    context.write_text(context.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    answer = regenerate(tmp_path)
    assert answer.returncode == 1, answer.stdout
    assert "context.jsonld" in answer.stdout


# house.py: a "~" is taken out first, so that this file does not hold what is looked for.

Search = Callable[[Iterable[Path]], list[str]]


def lines(pattern: re.Pattern[str]) -> Search:
    """The gate that refuses the lines with `pattern`."""
    return lambda paths: house.lines_with(pattern, paths)


@pytest.mark.parametrize(
    ("gate", "refused", "allowed"),
    [
        (house.too_long, "\n" * 301, "\n" * 300),
        (house.untold, "ONE = 1\n", CLEAN),
        (house.untold, '"""One number"""\n', CLEAN),
        (lines(house.UNFINISHED), "# TO~DO: dates\n", "# todo el mundo\n"),
        (lines(house.UNFINISHED), "# FIX~ME\n", "# a prefix means\n"),
        (lines(house.UNFINISHED), '"""A Stu~b."""\n', "# stubborn\n"),
        (lines(house.UNFINISHED), "<input place~holder='x'>\n", "<input>\n"),
        (lines(house.UNFINISHED), "# good for~ now\n", "# for nowhere\n"),
        (lines(house.REGISTRIES), "https://py~pi.org/simple\n", "# a recipient\n"),
        (lines(house.REGISTRIES), "files.python~hosted.org\n", "# python\n"),
        (lines(house.SEED), "if title == 'Tabriz':\n", "if title:\n"),
        (lines(house.ENVIRONMENT), "os.environ['HOME']\n", "environment = {}\n"),
        (lines(house.NETWORK), "--index-url x\n", "rdflib==7.6.0 \\\n"),
        (lines(house.NETWORK), "rdflib @ file:///x\n", "    # via triptych (pyproject.toml)\n"),
        (lines(house.NETWORK), "    # via -r /home/x/in.txt\n", "    --hash=sha256:0a \\\n"),
        (house.unexplained, "x = 1  # noqa\n", "x = 1\n"),
        (house.unexplained, "x = 1  # noqa: S101\n", "x = 1  # noqa: S101 - a test of it\n"),
        (house.unexplained, "x()  # type: ignore[arg]\n", "x()  # type: ignore[arg]  # untyped\n"),
    ],
)
def test_the_house_refuses(gate: Search, refused: str, allowed: str, tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.py", tmp_path / "right.py"
    wrong.write_text(refused.replace("~", ""), encoding="utf-8")
    right.write_text(allowed, encoding="utf-8")
    found = gate([right, wrong])
    assert len(found) == 1
    assert found[0].startswith(f"{wrong}:")


def test_the_house_looks_at_what_is_committed_and_at_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(".venv/\n/demo/\n*.egg-info/\n", encoding="utf-8")
    for name in ("src/a.py", "src/b.txt", "src/x.egg-info/c.py", ".venv/d.py", ".git/e.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path) for path in house.committed(root=tmp_path)]
    assert found == [Path(".gitignore"), Path("src/a.py"), Path("src/b.txt")]
    assert house.committed("src", suffix=".py", root=tmp_path) == [tmp_path / "src/a.py"]
