"""Tests of the lexicon: that its file is well formed and its words are found by every form."""

import copy
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from triptych.errors import OntologyError
from triptych.events.mentions import grammar as g
from triptych.events.mentions.lexicon import CLASSES, NOUN_KEYS, VERB_KEYS, lexicon, read

TABLES: dict[str, Any] = tomllib.loads(
    (files("triptych.ontology") / "event-types.toml").read_text(encoding="utf-8")
)
TYPES: dict[str, dict[str, Any]] = TABLES["types"]
COMMON = ("nouns", "weak", "dated")
HEADS = ("heads", "heads_of", "dated_heads")
MINIMAL: dict[str, Any] = {
    "types": {"war": {"class": "E5_Event", "nouns": ["war"]}},
    "cues": {key: [] for key in TABLES["cues"]},
    "irregular": {},
    "doubling": {"verbs": []},
}


def rows(*keys: str) -> list[tuple[str, str]]:
    return [
        (name, word) for name, table in TYPES.items() for key in keys for word in table.get(key, ())
    ]


def test_there_are_types_of_every_class_and_of_every_walk_of_life() -> None:
    assert len(TYPES) > 120
    assert {table["class"] for table in TYPES.values()} == set(CLASSES)
    wanted = {"siege", "treaty", "strike", "famine", "earthquake", "publication", "baptism",
              "trial",
              "migration", "discovery", "birth", "embargo", "coup", "exhibition"}  # fmt: skip
    assert wanted <= TYPES.keys()


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_class_and_known_keys_and_each_word_once(name: str) -> None:
    table = TYPES[name]
    assert name == name.lower().strip()
    assert table["class"] in CLASSES
    assert table.get("of", "subject") == "subject"
    assert set(table) <= {"class", "of", *NOUN_KEYS, *VERB_KEYS}
    for key in (*NOUN_KEYS, *VERB_KEYS):
        words = table.get(key, [])
        assert len(words) == len(set(words))
        assert all(word == " ".join(word.split()) and word for word in words)


def test_only_heads_and_names_are_capitalised() -> None:
    capitalised = rows(*HEADS, "names")
    assert capitalised
    assert all(word[0].isupper() for _, word in capitalised)
    small = rows(*COMMON, *VERB_KEYS)
    assert small
    assert [
        word for _, word in small if word.replace("Name", "").lower() != word.replace("Name", "")
    ] == []


@pytest.mark.parametrize("keys", [COMMON, HEADS, VERB_KEYS, ("names",)])
def test_no_word_of_one_kind_stands_under_two_types(keys: tuple[str, ...]) -> None:
    counts = Counter(word.lower() for _, word in rows(*keys))
    assert counts
    assert [word for word, number in counts.items() if number > 1] == []


def test_the_file_is_read_once() -> None:
    assert lexicon() is lexicon()


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("siege", "siege"), ("sieges", "siege"), ("treaties", "treaty"), ("crises", "crisis"),
        ("famine", "famine"), ("epidemics", "epidemic"), ("mutinies", "revolt"),
    ],
)  # fmt: skip
def test_a_noun_is_found_in_both_numbers(form: str, type_: str) -> None:
    assert lexicon().nouns[form].type == type_
    assert lexicon().tags[form] & g.NOUN


@pytest.mark.parametrize(
    ("form", "type_", "bit"),
    [
        ("besieged", "siege", g.PAST), ("besieging", "siege", g.ING),
        ("overthrew", "overthrow", g.PAST),
        ("overthrown", "overthrow", g.PARTICIPLE), ("expelled", "expulsion", g.PAST),
        ("abolish", "abolition", g.BASE), ("slain", "killing", g.PARTICIPLE),
    ],
)  # fmt: skip
def test_a_verb_is_found_in_every_form_that_tells(form: str, type_: str, bit: int) -> None:
    assert type_ in {verb.type for _, verb in lexicon().verbs[form].all}
    assert lexicon().tags[form] & bit


def test_a_verb_of_several_words_is_found_by_its_second_word_too() -> None:
    found = {(verb.type, verb.rest) for _, verb in lexicon().verbs["went"].following["on"]}
    assert ("military offensive", ("on", "the", "offensive")) in found
    assert lexicon().tags["went"] & g.PHRASAL


def test_the_verb_that_asks_for_most_comes_first() -> None:
    rest = [len(verb.rest) for _, verb in lexicon().verbs["laid"].following["siege"]]
    assert rest == sorted(rest, reverse=True)
    assert len(rest) > 1


def test_a_base_that_is_the_past_of_another_verb_is_kept_apart() -> None:
    assert not lexicon().verbs["found"].all
    assert {verb.type for _, verb in lexicon().bases["found"].all} == {"founding"}
    assert "founded" in lexicon().verbs


def test_a_name_is_found_by_its_last_word() -> None:
    parts = {words for words, _ in lexicon().names["death"]}
    assert ("black", "death") in parts


def test_every_year_and_decade_is_a_figure_and_a_small_number_is_none() -> None:
    tags = lexicon().tags
    assert all(tags[word] & g.FIGURE for word in ("1905", "1870s", "476", "century", "bc"))
    assert not tags["12"] & g.FIGURE


def changed(name: str, **keys: object) -> dict[str, Any]:
    tables = copy.deepcopy(MINIMAL)
    tables["types"].setdefault(name, {"class": "E5_Event"}).update(keys)
    return tables


def test_a_small_lexicon_is_read() -> None:
    assert read(MINIMAL).nouns["wars"].is_plural


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (changed("war", **{"class": "E99_Thing"}), "type 'war' needs a class"),
        (changed("war", verbz=["fight"]), r"type 'war' has unknown keys: \['verbz'\]"),
        (changed("feud", nouns=["war"]), "'war' stands under two types"),
    ],
)
def test_a_broken_table_is_refused_by_name(tables: dict[str, Any], message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read(tables)
