"""Narration: the words of `ontology/narration.toml`, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Narration(NamedTuple):
    """Who studies what is told, what says that they do, and what makes names of months."""

    subjects: frozenset[str]
    signs: frozenset[str]
    named_after_months: frozenset[str]


@cache
def narration() -> Narration:
    """Read the words that tell how a story is told."""
    text = files("triptych.ontology").joinpath("narration.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    study, names = data["study"], data["named-after-months"]
    return Narration(*map(frozenset, (study["subjects"], study["signs"], names["words"])))
