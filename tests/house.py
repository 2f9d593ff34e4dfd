"""House rules that no bought tool knows, each a function from files to the places that break it.

A place is told as "path:line: what", as compilers do, so that an editor can jump there.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from shutil import copyfile

ROOT = Path(__file__).parent.parent
LONGEST = 300  # lines of a file

# A letter in brackets keeps this file from holding what it looks for.
UNFINISHED = re.compile(r"\b(?:[T]ODO|[F]IXME|(?i:[s]tubs?|[p]laceholders?|[f]or now))\b")
REGISTRIES = re.compile(
    r"[p]ypi\.|[p]ythonhosted|[n]pmjs\.|[r]egistry\.npm|[a]naconda\.(?:org|com)", re.IGNORECASE
)
SEED = re.compile(r"[c]lark|[t]abriz|[h]istfacpub|[i]ranian", re.IGNORECASE)
ENVIRONMENT = re.compile(r"\bos\.environb?\b|\bfrom os import .*environ|\bgetenvb?\b")
NETWORK = re.compile(r"://|^\s*(?:--(?:index|extra|find|trusted)|-[if]\b)|\s/\w|file:/")
# Python before 3.11.5 matches these wrongly: a group that gives nothing back.
POSSESSIVE = re.compile(r"\)[*+?]\+(?!,)")
WAIVER = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b")
EXPLAINED = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type:\s*ignore\[[a-z, -]+\])\s*\W+\s*\w+"
)


def committed(*folders: str, suffix: str = "", root: Path = ROOT) -> list[Path]:
    """All text files below `folders` of `root` (or all of it) that `.gitignore` lets through."""
    ignored = [".git", *_ignored(root)]
    below = [root / folder for folder in folders] or [root]
    return sorted(
        path for folder in below for path in _walk(folder, ignored) if path.name.endswith(suffix)
    )


def copy(to: Path, *folders: str) -> None:
    """Copy what `committed` tells of `folders` (or of all) into `to`, each under its own path."""
    for path in committed(*folders):
        target = to / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        copyfile(path, target)


def too_long(paths: Iterable[Path], limit: int = LONGEST) -> list[str]:
    """The files of more than `limit` lines."""
    counts = ((path, len(_lines(path))) for path in paths)
    return [f"{path}:{limit + 1}: {n} lines, at most {limit}" for path, n in counts if n > limit]


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """The lines in which `pattern` is found."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(_lines(path), 1)
        if pattern.search(line)
    ]


def unexplained(paths: Iterable[Path]) -> list[str]:
    """The lines that silence a linter or a type checker without a code and a reason."""
    return [line for line in lines_with(WAIVER, paths) if not EXPLAINED.search(line)]


def untold(paths: Iterable[Path]) -> list[str]:
    """The modules that do not open with a sentence, whole in the first paragraph."""
    return [f"{path}:1: no opening sentence" for path in paths if not _opening(path)]


def _opening(path: Path) -> str:
    """The first paragraph of the module's docstring where it is a sentence, else ""."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = told.partition("\n\n")[0]
    return paragraph if paragraph.endswith((".", ":")) else ""


def _lines(path: Path) -> list[str]:
    """The lines of a text file; of a file of bytes, none."""
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except UnicodeDecodeError:
        return []


def _ignored(root: Path) -> list[str]:
    """The name patterns of `.gitignore`, which here are all of folders or names."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").split()
    return [line.strip("/") for line in lines]


def _walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    """All files below, passing by what is ignored."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path
