"""The register: every thing of a release, its order, its facets, and that it is made alike."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import build, config, register, release
from triptych.errors import ReleaseError
from triptych.register import Register, Thing, sets
from triptych.register.gathering import decade_words, path_of, year
from triptych.register.making import write
from triptych.store import Store
from triptych.terms import Names
from web_server import BASE, small_release

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PERSON = "http://www.cidoc-crm.org/cidoc-crm/E21_Person"
G = f"<{BASE}graph/g>"


@pytest.fixture(scope="module")
def opened(example: config.Place) -> Register:
    """The register of the example."""
    found = release.current(example.resolve(example.config.store.folder))
    return Register.open(found.path / register.NAME, found.manifest.iri)


@pytest.fixture(scope="module")
def asserted(example: config.Place) -> set[str]:
    """Every thing that the store asserts anything of, by looking at all subjects."""
    found = release.current(example.resolve(example.config.store.folder))
    names = Names(found.manifest.iri)
    rows = Store.open(found.store).select("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    subjects = {row["s"].value for row in rows}
    return {iri for iri in subjects if "#" not in iri and names.kind(iri)}


def people(folder: Path, *labels: tuple[str, str]) -> Register:
    """The register of a release with people of these local names and labels (as N-Triples)."""
    quads = "".join(
        f"<{BASE}person/{local}> <{TYPE}> <{PERSON}> {G} .\n"
        + (f"<{BASE}person/{local}> <{LABEL}> {label} {G} .\n" if label else "")
        for local, label in labels
    )
    return Register.open(small_release(folder, quads) / register.NAME, BASE)


def test_every_thing_that_is_asserted_stands_in_the_register_and_nothing_else(
    opened: Register, asserted: set[str]
) -> None:
    things = list(opened.all(7))
    assert len(asserted) > 50
    assert {thing.iri for thing in things} == asserted
    assert len(things) == opened.total
    assert not any(thing.kind == "candidate" for thing in things)


def test_a_walk_goes_in_the_order_of_iris_from_anywhere(opened: Register) -> None:
    iris = [thing.iri for thing in opened.all()]
    assert iris == sorted(iris)
    assert [thing.iri for thing in opened.walk(iris[10], 3)] == iris[11:14]
    assert opened.walk(iris[-1]) == []


def test_the_counts_are_those_of_the_lists(opened: Register) -> None:
    counts = opened.counts()
    assert counts["event"] == 18
    assert sum(counts.values()) == opened.total
    for kind, count in counts.items():
        listed = opened.things(kind, 0, 1000)
        assert len(listed) == count
        assert {thing.kind for thing in listed} == {kind}
    assert opened.things("nothing") == []


def test_a_list_is_the_same_in_pages_of_any_size(opened: Register) -> None:
    whole = opened.things("event", 0, 100)
    paged = [thing for at in range(0, 20, 4) for thing in opened.things("event", at, 4)]
    assert whole == paged
    assert opened.things("event", 100, 4) == []


def test_events_stand_by_date_with_those_of_none_last(opened: Register) -> None:
    firsts = [thing.first for thing in opened.things("event", 0, 100) if thing.first is not None]
    assert len(firsts) > 10
    dated = opened.dated(opened.things("event", 0, 100))
    keys = [one.bounds.get("begin") or one.bounds.get("end") or "9999" for one in dated]
    assert keys == sorted(keys)
    assert any(one.places for one in dated)


def test_labels_are_sorted_without_case_marks_and_leading_signs(tmp_path: Path) -> None:
    labels = (("a", '"zebra"'), ("b", '"Émile"'), ("c", '"\\"Eve\\""'), ("d", '"dora"'))
    found = people(tmp_path, *labels).things("person")
    assert [thing.label for thing in found] == ["dora", "Émile", '"Eve"', "zebra"]


def test_a_label_in_english_goes_before_one_without_language_and_that_before_others(
    tmp_path: Path,
) -> None:
    labels = (("a", '"Clark"@en'), ("a", '"Kläre"@de'), ("b", '"C"'), ("b", '"D"@fa'))
    found = people(tmp_path, *labels).things("person")
    assert [(thing.label, thing.language) for thing in found] == [("C", ""), ("Clark", "en")]


@pytest.mark.parametrize("label", ["", '""', '" . "', '"\\t"@en'])
def test_what_has_no_label_to_read_is_called_by_its_local_name(tmp_path: Path, label: str) -> None:
    found = people(tmp_path, ("ada-lovelace", label)).things("person")
    assert [thing.label for thing in found] == ["ada lovelace"]


def test_a_thing_is_known_by_its_iri_and_a_part_or_a_stranger_is_not(opened: Register) -> None:
    event = opened.things("event")[0]
    assert opened.thing(event.iri) == event
    assert opened.thing(f"{event.iri}#time-span") is None
    assert opened.thing("https://elsewhere.example.org/event/1") is None
    assert opened.numbered([event.number, 0]) == [event]


def test_the_decades_of_events_are_counted(opened: Register) -> None:
    decades = dict(opened.decades())
    assert decades[1900] > 1
    assert list(decades) == sorted(decades)


def test_the_same_dataset_gives_the_same_bytes(dataset: config.Place) -> None:
    first = build.build(dataset).release.path / register.NAME
    kept = first.read_bytes()
    folder = dataset.resolve(dataset.config.store.folder)
    again = folder.parent / "again.sqlite"
    write(again, Store.open(first.parent / "store"), dataset.config.dataset.iri)
    assert again.read_bytes() == kept


def test_a_register_is_not_written_over(example: config.Place) -> None:
    found = release.current(example.resolve(example.config.store.folder))
    with pytest.raises(ReleaseError, match="already"):
        write(found.path / register.NAME, Store.open(found.store), BASE)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, example: config.Place) -> None:
    found = release.current(example.resolve(example.config.store.folder))
    with pytest.raises(ReleaseError, match="cannot be written"):
        write(tmp_path / "none" / "r.sqlite", Store.open(found.store), BASE)


def test_a_release_from_before_has_an_empty_register(tmp_path: Path) -> None:
    empty = Register.open(tmp_path / "none.sqlite", BASE)
    assert empty.is_empty
    assert dict(empty.counts()) == {}
    assert empty.walk() == []
    assert not (tmp_path / "none.sqlite").exists()


def test_a_damaged_file_and_one_of_another_dataset_are_told(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"this is no database, and long enough to be looked at" * 100)
    with pytest.raises(ReleaseError, match="damaged"):
        Register.open(damaged, BASE)
    other = small_release(tmp_path / "release", f'<{BASE}work/a> <{LABEL}> "A" {G} .\n')
    with pytest.raises(ReleaseError, match="another dataset"):
        Register.open(other / register.NAME, "https://other.example.org/")


def test_a_register_cannot_be_written_to(opened: Register) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.rows("DELETE FROM thing")


def test_the_numbers_of_things_have_no_gap(example: config.Place) -> None:
    found = release.current(example.resolve(example.config.store.folder))
    with closing(sqlite3.connect(found.path / register.NAME)) as database:
        numbers = [row[0] for row in database.execute("SELECT id FROM thing ORDER BY id")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_is_told_of_a_thing_is_kept_with_its_identifiers(opened: Register) -> None:
    text = opened.things("manuscript")[0]
    words, _ = opened.said(text)
    assert "Constitution" in words
    article = opened.things("article")[0]
    assert "10.1080/00210860600628757" in opened.said(article)[1]
    assert opened.said(Thing("", "work", "")) == ("", "")


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2006-06-30", 2006), ("-0044-03-15T00:00:00Z", -44), ("", None), (None, None), ("x", None)],
)
def test_a_year_is_what_a_date_begins_with(date: str | None, expected: int | None) -> None:
    assert year(date) == expected


def test_decades_before_christ_are_named_by_their_years() -> None:
    assert [decade_words(1900), decade_words(-50)] == ["1900s", "51–42 BC"]


@pytest.mark.parametrize("path", ["work/a#title", "graph/a", "work/", "work", "", "nothing/a"])
def test_only_things_have_a_path(path: str) -> None:
    assert path_of(f"{BASE}work/a", BASE) == "work/a"
    assert path_of(BASE + path, BASE) == ""


@settings(max_examples=100)
@given(st.sets(st.integers(1, 5000)), st.integers(0, 600), st.integers(1, 60))
def test_a_set_comes_back_as_it_was_and_page_by_page(
    numbers: set[int], offset: int, limit: int
) -> None:
    packed = sets.packed(sorted(numbers), 5000)
    found = sets.unpacked(packed, 5000)
    assert found == sets.of(numbers, 5000)
    assert found.bit_count() == len(numbers)
    assert sets.slice_of(found, offset, limit) == sorted(numbers)[offset : offset + limit]


def test_a_short_set_is_a_list_and_a_long_one_bits() -> None:
    assert len(sets.packed([5, 999_999], 1_000_000)) == 9
    assert len(sets.packed(range(1, 600_001), 1_000_000)) == 125_002


def test_sets_at_hand_are_let_go_the_oldest_first() -> None:
    kept, read = sets.Kept(2_500), list[int]()

    def get(key: int) -> None:
        def make() -> int:
            read.append(key)
            return 1 << 8_000  # about 1 kB

        assert kept.get(key, make) == 1 << 8_000

    for key in (1, 2, 1, 3, 1, 2):
        get(key)
    assert read == [1, 2, 3, 2]
