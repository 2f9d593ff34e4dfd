"""Words around numbers: this module alone reads `ontology/numbers.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words() -> dict[str, frozenset[str]]:
    """Give the sets of words by table, or by "table.key" where the key is not "words"."""
    source = files("triptych.ontology").joinpath("numbers.toml").read_text(encoding="utf-8")
    return {
        name if key == "words" else f"{name}.{key}": frozenset(row)
        for name, table in tomllib.loads(source).items()
        for key, row in table.items()
    }
