"""TOML: any table of a dataclass is read back; whatever else a file holds is told by its line."""

import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.toml import Source, TomlError


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A table of a list."""

    name: str
    weight: float = 1.0
    class_: str = "plain"


@dataclass(frozen=True, slots=True)
class Tree:
    """A file with everything a dataclass can say."""

    title: str
    count: int
    is_tall: bool = False
    colour: Colour = Colour.RED
    best: Leaf = Leaf("none")
    leaf: tuple[Leaf, ...] = ()
    words: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    options: dict[str, object] = field(default_factory=dict)
    named: dict[str, Leaf] = field(default_factory=dict)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES = st.builds(Leaf, TEXTS, st.floats(allow_nan=False), TEXTS)
TREES = st.builds(
    Tree, TEXTS, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.sampled_from(Colour), LEAVES,
    st.lists(LEAVES, max_size=3).map(tuple), st.lists(TEXTS, max_size=3).map(tuple),
    st.dictionaries(TEXTS, TEXTS, max_size=3), st.dictionaries(TEXTS, st.booleans(), max_size=3),
    st.dictionaries(TEXTS, LEAVES, max_size=2),
)  # fmt: skip
FRAGMENTS = st.lists(
    st.sampled_from(["title", "count", "leaf", "links", '"a.b"', "=", " ", "\n", "\r\n", "[", "]",
                     "[[", "]]", "{", "}", ".", ",", '"', '"""', "'''", "'", "#", "1", "-", "true",
                     "2020-02-30", "é", "\u2028", "\x00", "\\", "inf", "0x", "_"]),
    max_size=24,
).map("".join)  # fmt: skip
GOOD = 'title = "A"\ncount = 1\n'


def quoted(text: str) -> str:
    """Write a text as a basic string of TOML 1.0."""
    return '"' + "".join(f"\\U{ord(c):08X}" if c in '"\\' or c < " " or c == "\x7f" else c
                         for c in text) + '"'  # fmt: skip


def written(value: object) -> str:
    """Write a value as TOML, tables inline."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        pairs = (f"{quoted(key.strip('_'))} = {written(kept)}" for key, kept in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value).lower() if isinstance(value, (bool, float)) else str(value)


def source(folder: Path, text: str | bytes) -> Source:
    """Write a file and read it."""
    path = folder / "file.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Source(path)


def refusal(folder: Path, text: str | bytes) -> TomlError:
    """Give the error that a file of a Tree is refused with."""
    with pytest.raises(TomlError) as caught:
        source(folder, text).read(Tree)
    return caught.value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one folder to all examples of a property."""
    return tmp_path_factory.mktemp("toml")


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_any_tree_is_read_back_as_it_was_written(folder: Path, tree: Tree) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in asdict(tree).items()
                   if key not in ("links", "options", "named"))  # fmt: skip
    for key in ("links", "options", "named"):
        table = getattr(tree, key)
        pairs = {k: asdict(v) if isinstance(v, Leaf) else v for k, v in table.items()}
        text += f"[{key}]\n" + "".join(f"{quoted(k)} = {written(v)}\n" for k, v in pairs.items())
    text = text.replace('"class_"', '"class"')
    assert source(folder, text).read(Tree) == tree


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXTS, FRAGMENTS, FRAGMENTS.map(GOOD.__add__)))
def test_no_text_raises_anything_but_a_tomlerror_that_names_the_file(
    folder: Path, text: str
) -> None:
    try:
        source(folder, text).read(Tree)
        told = TomlError("a tree", where=folder / "file.toml")
    except TomlError as error:
        told = error
    assert (told.where or "").startswith(str(folder / "file.toml"))
    assert told.message


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=20))
def test_no_bytes_raise_anything_but_a_tomlerror(folder: Path, data: bytes) -> None:
    with pytest.raises(TomlError):
        source(folder, data).read(Tree)


@pytest.mark.parametrize("value", ["[" * 3000, "{a=" * 3000, "9" * 5000])
def test_a_value_that_python_cannot_hold_is_an_error_of_the_file(
    tmp_path: Path, value: str
) -> None:
    assert "is not TOML" in refusal(tmp_path, GOOD + f"words = {value}").message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('titel = "A"\ncount = 1', 1, "unknown key 'titel'"),
        (GOOD + "\n[best]\nnam = 'x'", 5, "unknown key 'nam'"),
        (GOOD + "\n[[leaf]]\nname = 'a'\n[[leaf]]\nnaem = 'b'", 7, "unknown key 'naem'"),
        (GOOD + "leaf = [\n {name = 'a'},\n {neme = 'b'},\n]", 3, "unknown key 'neme'"),
        ('title = "A"\ncount = "1"', 2, "count must be a whole number, not a text"),
        ('title = "A"\ncount = 1.5', 2, "count must be a whole number, not a number"),
        ('title = "A"\ncount = true', 2, "count must be a whole number, not true or false"),
        ("count = 1\ntitle = 2020-01-01", 2, "title must be a text, not a date"),
        ("count = 1\ntitle = ['A']", 2, "title must be a text, not a list"),
        (GOOD + "is_tall = 1", 3, "is_tall must be true or false, not a whole number"),
        (GOOD + "words = 'a'", 3, "words must be a list, not a text"),
        (GOOD + "words = ['a', 1]", 3, "words[2] must be a text, not a whole number"),
        (GOOD + "leaf = {name = 'a'}", 3, "leaf must be a list, not a table"),
        (GOOD + "leaf = ['a']", 3, "leaf[1] must be a table, not a text"),
        (GOOD + "best = []", 3, "best must be a table, not a list"),
        (GOOD + "links = 'a'", 3, "links must be a table, not a text"),
        (GOOD + "[links]\n\n'a.b' = 3", 5, "links.a.b must be a text, not a whole number"),
        (GOOD + "[named.x]\nweight = 1.0", 3, "named.x needs the key 'name'"),
        (GOOD + "[[leaf]]\nname = 'a'\n\n[[leaf]]\nweight = 2", 6, "leaf[2] needs the key 'name'"),
        (GOOD + "colour = 'green'", 3, "colour must be one of 'red', 'blue', not 'green'"),
        (GOOD + "colour = ['red']", 3, "colour must be one of 'red', 'blue', not ['red']"),
        (GOOD + "[best]\nname = 'a'\nweight = 'heavy'", 5, "best.weight must be a number"),
    ],
)
def test_what_the_table_may_not_hold_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    error = refusal(tmp_path, text)
    assert error.message.startswith(words)
    assert error.where == f"{tmp_path / 'file.toml'}:{line}"


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    assert refusal(tmp_path, GOOD + "color = 'red'").advice == "did you mean 'colour'?"


def test_an_unknown_key_like_no_other_names_them_all(tmp_path: Path) -> None:
    advice = refusal(tmp_path, GOOD + "zzz = 1").advice
    assert advice.startswith("known are: title, count, ")


def test_a_missing_key_of_the_file_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'title = "A"')
    assert str(error) == f"{tmp_path / 'file.toml'}: the file needs the key 'count'"


def test_a_key_that_is_a_word_of_python_stands_without_its_underscore(tmp_path: Path) -> None:
    tree = source(tmp_path, GOOD + "[best]\nname = 'a'\nclass = 'fine'").read(Tree)
    assert tree.best.class_ == "fine"
    assert refusal(tmp_path, GOOD + "[best]\nname = 'a'\nclass_ = 'x'").advice.endswith("'class'?")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "words = [1", 3), ("title = ", 1), (GOOD + "[links\n", 3),
        (GOOD + "count = 2", 3), (GOOD + 'words = ["a\n"]', 3), (GOOD + "x = {a = 1,", 3),
        ("title = 'A'\ncount = 2020-02-30", 2), (GOOD + 'words = """\n\n', 5),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    error = refusal(tmp_path, text)
    assert error.message.startswith("is not TOML: ")
    assert "(at" not in error.message
    assert error.where == f"{tmp_path / 'file.toml'}:{line}"


def test_what_is_not_utf8_is_told_with_its_byte(tmp_path: Path) -> None:
    error = refusal(tmp_path, "title = 'é'".encode("latin-1"))
    assert error.where == f"{tmp_path / 'file.toml'}, byte 9"
    assert error.advice == "save it as UTF-8"


def test_a_byte_order_mark_is_told_as_such_or_let_go(tmp_path: Path) -> None:
    assert source(tmp_path, GOOD.encode("utf-8-sig")).read(Tree) == Tree("A", 1)


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_what_cannot_be_read_is_told_by_its_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(TomlError, match="cannot be read: ") as caught:
        Source(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)


@pytest.mark.parametrize(
    "before",
    [
        'options = {a = """\n[best]\nname = 1\n"""}', "# a comment with ''' and [best]",
        'words = ["a\u2028b", "c\u0085d"]', "words = [\n  'a',\n  'b', # [leaf]\n]",
        "options.x = '\"\"\"'", 'words = ["[best]"]', "\r\n\r\n",
    ],
)  # fmt: skip
def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path, before: str) -> None:
    text = f"{GOOD}{before}\n[best]\nnam = 'x'"
    error = refusal(tmp_path, text)
    assert error.where == f"{tmp_path / 'file.toml'}:{text.count(chr(10)) + 1}"


def test_the_address_of_what_stands_nowhere_is_that_of_what_is_around_it(tmp_path: Path) -> None:
    found = source(tmp_path, GOOD + "[named.x]\nname = 'a'")
    path = str(tmp_path / "file.toml")
    assert found.where(("named", "x", "weight")) == f"{path}:3"
    assert re.fullmatch(rf"{re.escape(path)}(:3)?", found.where(("named",)))
    assert found.where(("absent",)) == path
