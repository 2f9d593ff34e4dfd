"""Digests of things: moved by every change of what is said, and by nothing else."""

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from triptych import build, config, digests, template
from triptych.history.things import FILE as THINGS
from triptych.history.things import Digest
from triptych.terms import Names

BASE = "https://data.example.org/"
RECORD = f"{BASE}record/x"
LINES = sorted([
    f'<{BASE}event/one> <p:label> "One" <{BASE}graph/events/x> .\n',
    f'<{BASE}event/one#time-span> <p:label> "1905" <{BASE}graph/events/x> .\n',
    f'<{BASE}event/one-b> <p:label> "One b" <{BASE}graph/events/x> .\n',
    f'<{BASE}place/y#name> <p:label> "Y" <{BASE}graph/record/x> .\n',
    f'<{BASE}candidate/x-1> <p:label> "C" <{BASE}graph/candidates/x> .\n',
    f'<{BASE}graph/record/x> <p:label> "Graph" <{BASE}graph/provenance> .\n',
    f'<{RECORD}> <p:label> "X" <{BASE}graph/record/x> .\n',
    f'<{RECORD}#value-1> <p:label> "V" <{BASE}graph/provenance> .\n',
    '<https://elsewhere.example/record/x> <p:label> "No" <g:g> .\n',
])  # fmt: skip


def of(lines: list[str], record: str = RECORD) -> dict[str, tuple[int, bool]]:
    """The digests by IRI."""
    found = list(digests.of_lines(sorted(lines), BASE, record))
    assert len({iri for iri, _, _ in found}) == len(found)
    return {iri: (digest, own) for iri, digest, own in found}


def test_things_are_told_with_their_parts_and_whether_something_is_said_of_themselves() -> None:
    found = of(LINES)
    assert {iri: own for iri, (_, own) in found.items()} == {
        RECORD: True, f"{BASE}event/one": True, f"{BASE}event/one-b": True, f"{BASE}place/y": False,
    }  # fmt: skip
    assert len({digest for digest, _ in found.values()}) == len(found)
    assert all(0 <= digest < 1 << 62 for digest, _ in found.values())


def test_each_line_moves_its_thing_and_the_record_that_says_it() -> None:
    before = of(LINES)
    moved = {
        line.split()[0]: {
            iri
            for iri, found in before.items()
            if of([other for other in LINES if other != line]).get(iri) != found
        }
        for line in LINES
    }  # fmt: skip
    assert moved[f"<{BASE}event/one#time-span>"] == {RECORD, f"{BASE}event/one"}
    assert moved[f"<{BASE}event/one-b>"] == {RECORD, f"{BASE}event/one-b"}
    assert moved[f"<{BASE}candidate/x-1>"] == {RECORD}
    assert moved[f"<{RECORD}#value-1>"] == {RECORD}


def test_the_lines_of_the_dataset_have_no_record_of_their_own() -> None:
    found = of(LINES, record="")
    assert found.keys() == of(LINES).keys()
    assert found[RECORD] != of(LINES)[RECORD]
    assert of([], record="") == {}


@given(st.lists(st.sampled_from(LINES), unique=True), st.sampled_from(["", RECORD]))
def test_the_digests_of_a_set_do_not_depend_on_how_it_came(lines: list[str], record: str) -> None:
    found = of(lines, record)
    assert found == of(lines[::-1], record)
    assert (RECORD in found) is (bool(record) or any(RECORD in line for line in lines))


def things(place: config.Place) -> list[Digest]:
    """What the current release keeps of its things."""
    path = place.resolve(place.config.store.folder) / "current" / THINGS
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT iri, digest, described FROM thing").fetchall()


def test_a_release_keeps_the_digest_of_each_thing_that_its_default_graph_describes(
    example: config.Place,
) -> None:
    found = {iri for iri, _, _ in things(example)}
    path = example.resolve(example.config.store.folder) / "current" / "dataset.nq.gz"
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    subjects = {line[1 : line.index(">")] for line in lines}
    names = Names(example.config.dataset.iri)
    expected = {iri for iri in subjects if names.kind(iri) not in {"", "candidate"}}
    expected = {iri for iri in expected if "#" not in iri}
    assert found == expected
    assert len(found) > 20
    assert not any("/candidate/" in iri for iri in found)


def test_the_digests_do_not_depend_on_the_batches(tmp_path: Path) -> None:
    kept = []
    for size in (1, 50):
        folder = tmp_path / str(size)
        list(template.write(folder))
        place = config.load(folder / "dataset.toml")
        cut = replace(place.config, build=replace(place.config.build, batch=size))
        place = replace(place, config=cut)
        build.build(place)
        kept.append(things(place))
    assert kept[0]
    assert kept[0] == kept[1]
