"""The history: what each publication created, changed and withdrew, and when."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import release
from triptych.errors import ReleaseError
from triptych.history import FILE, Did, History, Publication, publishing
from triptych.history.things import FILE as THINGS
from triptych.history.things import Things
from triptych.release import Manifest

BASE = "https://data.example.org/"
ONE, TWO, THREE = (f"{BASE}event/{name}" for name in ("one", "two", "three"))
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MANIFEST = Manifest(
    "", BASE, "Title", "http://creativecommons.org/publicdomain/zero/1.0/", "", "", "0", 0, 0, 0, {}
)


def made(folder: Path, digest: str, things: dict[str, int]) -> Path:
    """A release of these things and their digests, not published."""
    path = folder / digest
    path.mkdir(parents=True, exist_ok=True)
    with Things(path / THINGS) as file:
        file.add((iri, found, True) for iri, found in things.items())
    return path


def published(folder: Path, digest: str, things: dict[str, int], hours: int = 0) -> History:
    """The history after one more publication, `hours` after the start."""
    path = made(folder, digest, things) if not (folder / digest).exists() else folder / digest
    publishing.enter(folder, digest, path, START + timedelta(hours=hours))
    return History.open(folder)


def told(history: History) -> list[tuple[int, str, str]]:
    """The whole log in short."""
    return [(one.number, one.did, one.iri) for one in history.log(1, 1000)]


def test_the_first_publication_creates_all_things_by_iri(tmp_path: Path) -> None:
    history = published(tmp_path, "a", {TWO: 2, ONE: 1})
    assert history.publications() == [Publication("a", START)]
    assert told(history) == [(1, Did.CREATE, ONE), (2, Did.CREATE, TWO)]
    state = history.state(ONE)
    assert state is not None
    assert (state.kind, state.digest) == ("event", "0000000000000001")
    assert (state.created, state.modified, state.withdrawn) == (START, START, None)
    assert history.state(THREE) is None


def test_the_next_one_changes_withdraws_and_creates_what_differs_and_nothing_else(
    tmp_path: Path,
) -> None:
    published(tmp_path, "a", {ONE: 1, TWO: 2, f"{BASE}event/same": 9})
    history = published(tmp_path, "b", {TWO: 3, THREE: 4, f"{BASE}event/same": 9}, hours=1)
    later = START + timedelta(hours=1)
    assert told(history)[3:] == [
        (4, Did.DELETE, ONE), (5, Did.CREATE, THREE), (6, Did.UPDATE, TWO),
    ]  # fmt: skip
    gone, changed, same = map(history.state, (ONE, TWO, f"{BASE}event/same"))
    assert gone is not None
    assert (gone.created, gone.modified, gone.withdrawn) == (START, later, later)
    assert changed is not None
    assert (changed.created, changed.modified, changed.withdrawn) == (START, later, None)
    assert same is not None
    assert same.modified == START


def test_what_was_withdrawn_and_comes_again_is_created_again(tmp_path: Path) -> None:
    published(tmp_path, "a", {ONE: 1})
    published(tmp_path, "b", {}, hours=1)
    history = published(tmp_path, "c", {ONE: 1}, hours=2)
    assert [did for _, did, _ in told(history)] == [Did.CREATE, Did.DELETE, Did.CREATE]
    state = history.state(ONE)
    assert state is not None
    assert state.withdrawn is None
    assert (state.created, state.modified) == (START, START + timedelta(hours=2))


def test_the_same_release_published_again_changes_nothing(tmp_path: Path) -> None:
    published(tmp_path, "a", {ONE: 1})
    before = (tmp_path / FILE).read_bytes()
    published(tmp_path, "a", {ONE: 1}, hours=5)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_rollback_is_a_publication_again(tmp_path: Path) -> None:
    published(tmp_path, "a", {ONE: 1})
    published(tmp_path, "b", {ONE: 2, TWO: 2}, hours=1)
    history = published(tmp_path, "a", {}, hours=2)
    assert [one.digest for one in history.publications()] == ["a", "b", "a"]
    assert [did for _, did, _ in told(history)][3:] == [Did.UPDATE, Did.DELETE]
    state = history.state(ONE)
    assert state is not None
    assert state.digest.endswith("1")


def test_the_releases_that_describe_a_thing_follow_its_life(tmp_path: Path) -> None:
    for hour, things in enumerate(({TWO: 1}, {ONE: 1}, {ONE: 2}, {TWO: 2}, {ONE: 2})):
        history = published(tmp_path, "abcde"[hour], things, hours=hour)
    assert [one.digest for one in history.described(ONE)] == ["b", "c", "e"]
    assert [one.digest for one in history.described(TWO)] == ["a", "d"]
    assert history.described(THREE) == []


def test_times_increase_even_when_the_clock_does_not(tmp_path: Path) -> None:
    published(tmp_path, "a", {ONE: 1})
    published(tmp_path, "b", {ONE: 2})
    history = published(tmp_path, "c", {ONE: 3}, hours=-3)
    times = [one.published for one in history.publications()]
    assert times == [START, START + timedelta(seconds=1), START + timedelta(seconds=2)]


def test_changes_are_paged_by_time_and_iri_within_bounds_of_both_sides(tmp_path: Path) -> None:
    many = {f"{BASE}event/{n:03}": n for n in range(25)}
    published(tmp_path, "a", many | {f"{BASE}place/x": 1})
    history = published(tmp_path, "b", many | {f"{BASE}event/007": 99}, hours=1)
    seen, after = [], None
    while page := history.changes("event", after=after, limit=10):
        seen += [state.iri for state in page]
        after = (page[-1].modified, page[-1].iri)
    assert seen == [*(iri for iri in sorted(many) if "007" not in iri), f"{BASE}event/007"]
    later = START + timedelta(hours=1)
    assert [one.iri for one in history.changes("event", since=later)] == [f"{BASE}event/007"]
    assert len(history.changes("event", until=START)) == 24
    assert history.count("event") == 25
    assert history.count("event", since=later, until=later) == 1
    assert history.earliest("event") == START
    assert history.earliest("work") is None
    assert [one.withdrawn for one in history.changes("place")] == [later]


def test_a_thing_of_which_only_parts_are_described_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.mkdir()
    with Things(path / THINGS) as file:
        file.add([(ONE, 1, False), (TWO, 1, False)])
        file.add([(TWO, 1, True)])
    publishing.enter(tmp_path, "a", path, START)
    history = History.open(tmp_path)
    assert [(one.iri, one.digest) for one in history.changes("event")] == [(TWO, f"{2:016x}")]


def test_a_release_without_its_things_is_a_publication_without_known_changes(
    tmp_path: Path,
) -> None:
    (tmp_path / "old").mkdir()
    publishing.enter(tmp_path, "old", tmp_path / "old", START)
    history = History.open(tmp_path)
    assert [one.digest for one in history.publications()] == ["old"]
    assert history.total == 0


def test_where_nothing_is_published_the_history_is_empty(tmp_path: Path) -> None:
    history = History.open(tmp_path)
    assert history.publications() == []
    assert history.total == history.count("event") == 0
    assert history.log(1, 10) == []


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"x" * 200, b""])
def test_a_damaged_history_is_said_to_be_damaged_and_is_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ReleaseError, match="damaged"):
        History.open(tmp_path)
    path = made(tmp_path, "a", {ONE: 1})
    with pytest.raises(ReleaseError, match="history"):
        publishing.enter(tmp_path, "a", path, START)
    assert (tmp_path / FILE).read_bytes() == content
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "a"}


def test_a_reader_keeps_the_history_it_opened(tmp_path: Path) -> None:
    before = published(tmp_path, "a", {ONE: 1})
    after = published(tmp_path, "b", {ONE: 2}, hours=1)
    assert [len(history.publications()) for history in (before, after)] == [1, 2]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: before.state(ONE), range(100)))
    assert len(set(found)) == 1


def test_a_publication_that_dies_before_the_swap_is_mended_by_the_next(tmp_path: Path) -> None:
    publish(tmp_path, "a", {ONE: 1})
    publishing.enter(tmp_path, "b", made(tmp_path, "b", {ONE: 2, TWO: 2}))
    assert (tmp_path / release.CURRENT).readlink() == Path("a")
    publish(tmp_path, "c", {TWO: 3})
    history = History.open(tmp_path)
    assert (tmp_path / release.CURRENT).readlink() == Path("c")
    assert [iri for iri in (ONE, TWO) if (s := history.state(iri)) and not s.withdrawn] == [TWO]
    assert sorted(did for _, did, _ in told(history)) == sorted(
        [Did.CREATE, Did.UPDATE, Did.CREATE, Did.DELETE, Did.UPDATE]
    )


def test_a_history_that_cannot_be_written_leaves_the_published_release(tmp_path: Path) -> None:
    publish(tmp_path, "a", {ONE: 1})
    (tmp_path / FILE).write_bytes(b"damaged")
    with pytest.raises(ReleaseError, match="history"):
        publish(tmp_path, "b", {ONE: 2})
    assert (tmp_path / release.CURRENT).readlink() == Path("a")


def test_a_release_made_by_an_earlier_program_is_given_its_things(tmp_path: Path) -> None:
    publish(tmp_path, "a", {ONE: 1})
    (tmp_path / "a" / THINGS).unlink()
    (tmp_path / FILE).unlink()
    publish(tmp_path, "a", {ONE: 1})
    assert History.open(tmp_path).total == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([ONE, TWO, THREE]), st.integers(1, 2)),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_the_log_played_from_the_beginning_gives_the_things_of_the_last_release(
    tmp_path_factory: pytest.TempPathFactory, releases: list[dict[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    for number, things in enumerate(releases):
        history = published(folder, f"r{number}", things, hours=number)
    there: set[str] = set()
    for number, did, iri in told(history):
        assert (iri in there) is (did is not Did.CREATE)
        (there.discard if did is Did.DELETE else there.add)(iri)
        assert number
    assert there == set(releases[-1])
    states = history.changes("event")
    assert {s.iri for s in states if not s.withdrawn} == there
    for iri in (ONE, TWO, THREE):
        expected = [f"r{n}" for n, things in enumerate(releases) if iri in things]
        assert [one.digest for one in history.described(iri)] == expected


def test_the_file_is_whole_and_has_no_side_files(tmp_path: Path) -> None:
    published(tmp_path, "a", {ONE: 1})
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "a"}
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def publish(folder: Path, digest: str, things: dict[str, int]) -> None:
    """Publish as a build does, by the clock."""
    with release.staging(folder) as stage:
        with Things(stage / THINGS) as file:
            file.add((iri, found, True) for iri, found in things.items())
        release.publish(stage, folder, replace(MANIFEST, digest=digest))
