"""Names in the reconciliation service: the one that is meant comes first, and none is taken for it.

The labelled names of `likeness_names` are a register; each is asked for by its other spelling.
"""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from likeness_names import OTHERS, SAME, SLIPS, Pairs
from test_register_alike import made
from triptych import register, store
from triptych.likeness import people
from triptych.release import Manifest
from triptych.store import Store
from triptych.web.published import Opened
from triptych.web.reconcile.candidates import answer
from triptych.web.reconcile.queries import Query, Wanted
from web_server import BASE

PERSON = "https://schema.org/Person"


def opened(folder: Path, names: list[str], years: Mapping[str, str] | None = None) -> Opened:
    """A release of people with these names, or of texts of these years, and nothing else."""
    folder.mkdir()
    paths = list(years) if years else [f"person/n{at}" for at in range(len(names))]
    named = [(path, name, "") for path, name in zip(paths, names, strict=True)]
    made(folder / register.NAME, tuple(named), years or {})
    data = folder / "dataset.nq.gz"
    data.write_bytes(gzip.compress(b""))
    store.load(folder / "store", [data], lambda _: True)
    manifest = Manifest("x", BASE, "Names", "", "", "", "0", 1, 0, 0, {})
    return Opened(folder, manifest, Store.open(folder / "store"))


def found(release: Opened, name: str) -> list[dict[str, Any]]:
    """The candidates of a name among people."""
    result = answer(release, Query(name, (PERSON,), 50))["result"]
    assert isinstance(result, list)
    return result


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A release of every second name of the labelled pairs, and of both of the different ones."""
    others = [name for pair in (*OTHERS, *SLIPS) for name in pair]
    names = dict.fromkeys((*(second for _, second in SAME), *others))
    return opened(tmp_path_factory.mktemp("names") / "release", list(names))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_name_that_is_meant_is_among_the_first_three_of_others(
    release: Opened, one: str, other: str
) -> None:
    right = {one, *(second for first, second in SAME if first == one)} - {other}
    ranked = [each for each in found(release, one) if each["name"] not in right]
    assert other in {each["name"] for each in ranked[:3]}
    assert next(each["score"] for each in ranked if each["name"] == other) >= 80


def test_nothing_is_a_match_but_what_has_the_same_words(release: Opened) -> None:
    asked = dict.fromkeys(name for pair in (*SAME, *OTHERS, *SLIPS) for name in pair)
    matched = [
        (name, one["name"]) for name in asked for one in found(release, name) if one["match"]
    ]
    assert len(matched) > 100
    assert all(people(name, other) == 100 for name, other in matched)


def test_where_more_have_a_name_than_are_looked_at_no_year_makes_one_sure(tmp_path: Path) -> None:
    title, wanted = "Annual report of the society", (Wanted("dcterms:issued", (1907,)),)
    for count, is_sure in ((10, True), (60, False)):
        years = {f"article/x{at:02}": "1907" if at in {3, 40} else "1950" for at in range(count)}
        release = opened(tmp_path / str(count), [title] * count, years)
        result = answer(release, Query(title, ("article",), 5, wanted))["result"]
        assert isinstance(result, list)
        assert result[0]["id"] == "article/x03"
        assert result[0]["match"] is is_sure


@pytest.mark.parametrize("pairs", [OTHERS, SLIPS], ids=["others", "slips"])
def test_where_only_another_is_known_nothing_is_a_match(tmp_path: Path, pairs: Pairs) -> None:
    alone = opened(tmp_path / "release", [second for _, second in pairs])
    known = {second for _, second in pairs}
    asked = [first for first, _ in pairs if first not in known]
    assert asked
    assert [name for name in asked if any(one["match"] for one in found(alone, name))] == []
