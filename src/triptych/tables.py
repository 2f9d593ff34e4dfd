"""Tables: frozen dataclasses as the text of TOML tables, to be read again by `toml`."""

import json
from collections.abc import Collection, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any


def table(value: Any, always: Collection[str] = ()) -> str:
    """The keys of a table, a line for each that is not what its absence means.

    Those of `always` are written whatever they hold, so that they can be filled in.
    """
    return "".join(f"{key} = {_value(held)}\n" for key, held in _keys(value, always))


def text(words: str) -> str:
    """A text as a basic string of one line (TOML 1.0)."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")


def _keys(value: Any, always: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The keys that a table needs, in the order of its fields."""
    for field in fields(value):
        key, held = field.name.strip("_"), getattr(value, field.name)
        default = () if field.default is MISSING else (field.default,)
        if key in always or held not in default:
            yield key, held


def _value(held: Any) -> str:
    """A value: texts, numbers, truths, and lists of them or of tables."""
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, str):
        return text(held)
    if is_dataclass(held):
        inner = ", ".join(f"{key} = {_value(value)}" for key, value in _keys(held, ()))
        return f"{{{inner}}}"
    if isinstance(held, tuple):
        lines = [_value(one) for one in held]
        if any(is_dataclass(one) for one in held):
            return "[\n" + "".join(f"  {line},\n" for line in lines) + "]"
        return f"[{', '.join(lines)}]"
    return str(held)
