"""TOML tables as frozen dataclasses: types checked, unknown keys named, every error with its line.

The dataclass is the only description of a table: its fields are the keys, its types what they hold,
its defaults what a missing key means. Read by `config` and `curation`.
"""

import re
import tomllib
import typing
from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from triptych.errors import TriptychError

T = TypeVar("T")
Address = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*(?:=|\.)""")
_SYNTAX = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")
_MARK = re.compile(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|\#.*""")
_NAMES = {
    str: "a text", int: "a whole number", float: "a number", bool: "true or false",
    dict: "a table", list: "a list",
}  # fmt: skip


class TomlError(TriptychError):
    """A TOML file that cannot be read, or says what its table may not hold."""


class Source:
    """One TOML file: its tables as plain values, and the line each key stands on."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file; raises TomlError with the line."""
        self.path = path
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise TomlError(f"cannot be read: {error.strerror}", where=path) from error
        except UnicodeDecodeError as error:
            place = f"{path}, byte {error.start}"
            raise TomlError("is not UTF-8 text", where=place, advice="save it as UTF-8") from error
        self.tables = _tables(path, text)
        self._lines = _line_of_each_key(text)

    def where(self, address: Address) -> str:
        """The address "file:line" of a key, or of the nearest table around it."""
        while address and address not in self._lines:
            address = address[:-1]
        return f"{self.path}:{self._lines[address]}" if address else str(self.path)

    def error(self, address: Address, message: str, advice: str = "") -> TomlError:
        """The error to raise about a key."""
        return TomlError(message, where=self.where(address), advice=advice)

    def read(self, kind: type[T], table: Any = None, address: Address = ()) -> T:
        """The table at `address` (the whole file without one) as the dataclass `kind`."""
        table = self.tables if table is None else table
        if not isinstance(table, Mapping):
            raise self.error(address, f"{_said(address)} must be a table, not {_kind(table)}")
        known, hints = _keys_of(kind)  # type: ignore[arg-type]  # a class is hashable
        for key in table:
            if key not in known:
                raise self._unknown((*address, key), key, list(known))
        values = {}
        for key, f in known.items():
            if key in table:
                values[f.name] = self._value(hints[f.name], table[key], (*address, key))
            elif f.default is MISSING and f.default_factory is MISSING:
                raise self.error(address, f"{_said(address)} needs the key {key!r}")
        return kind(**values)

    def _value(self, hint: Any, value: Any, address: Address) -> Any:
        """One value, checked against its type."""
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            return self._list(inner[0], value, address)
        if origin is dict:
            return self._dict(inner[1], value, address)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.read(hint, value, address)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._choice(hint, value, address)
        if hint is object or type(value) is hint or (hint is float and type(value) is int):
            return value
        wanted = _NAMES.get(hint, "a text")
        raise self.error(address, f"{_said(address)} must be {wanted}, not {_kind(value)}")

    def _list(self, hint: Any, value: Any, address: Address) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.error(address, f"{_said(address)} must be a list, not {_kind(value)}")
        return tuple(self._value(hint, v, (*address, i)) for i, v in enumerate(value))

    def _dict(self, hint: Any, value: Any, address: Address) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.error(address, f"{_said(address)} must be a table, not {_kind(value)}")
        return {k: self._value(hint, v, (*address, k)) for k, v in value.items()}

    def _choice(self, hint: type[StrEnum], value: Any, address: Address) -> StrEnum:
        choices = [str(choice) for choice in hint]
        if value not in choices:
            wanted = ", ".join(repr(c) for c in choices)
            raise self.error(address, f"{_said(address)} must be one of {wanted}, not {value!r}")
        return hint(value)

    def _unknown(self, address: Address, key: str, known: list[str]) -> TomlError:
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
        return self.error(address, f"unknown key {key!r}", advice)


@cache
def _keys_of(kind: Any) -> tuple[Mapping[str, Field[Any]], Mapping[str, Any]]:
    """The keys of a table with their fields, and the types of these, by the field's name."""
    return {f.name.strip("_"): f for f in fields(kind)}, typing.get_type_hints(kind)


def _tables(path: Path, text: str) -> dict[str, Any]:
    """The tables of a file; raises TomlError with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.search(str(error))
        line = (found and found[1]) or text.count("\n") + 1
        words = _SYNTAX.sub("", str(error)).strip()
        raise TomlError(f"is not TOML: {words}", where=f"{path}:{line}") from error
    except (ValueError, RecursionError) as error:  # what Python's parser cannot hold
        words = "a number of too many digits, or tables too deep"
        raise TomlError(f"is not TOML that can be read: {words}", where=path) from error


def _said(address: Address) -> str:
    """A key's address in words: event[2].label."""
    if not address:
        return "the file"
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in address)
    return "".join(parts).lstrip(".")


def _kind(value: Any) -> str:
    """What a TOML value is, in words."""
    return _NAMES.get(type(value), "a date")


def _line_of_each_key(text: str) -> dict[Address, int]:
    """The line, from 1, of every table header and key: close enough to lead a person there.

    `tomllib` keeps no positions. Texts over several lines are stepped over.
    """
    lines: dict[Address, int] = {}
    counts: Counter[Address] = Counter()  # of the tables of each list
    here: Address = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            if header := _HEADER.match(line):
                here = _table_address(counts, header[2], many=header[1] == "[[")
                for depth in range(1, len(here) + 1):
                    lines.setdefault(here[:depth], number)
            elif key := _KEY.match(line):
                lines.setdefault((*here, key[1].strip("\"'")), number)
        inside = _open_text(line, inside)
    return lines


def _table_address(counts: Counter[Address], name: str, *, many: bool) -> Address:
    """Where a header leads: the last of each list on the way, a new one where it starts one."""
    address: Address = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for at, part in enumerate(parts):
        address = (*address, part)
        if many and at == len(parts) - 1:
            counts[address] += 1
        if counts[address]:
            address = (*address, counts[address] - 1)
    return address


def _open_text(line: str, inside: str) -> str:
    """The triple quote still open after a line, or ""."""
    at = 0
    while True:
        if inside:
            end = line.find(inside, at)
            if end < 0:
                return inside
            at, inside = end + len(inside), ""
        mark = _MARK.search(line, at)
        if not mark or mark[0].startswith("#"):
            return ""
        at = mark.end()
        inside = mark[0] if mark[0] in ('"""', "'''") else ""
