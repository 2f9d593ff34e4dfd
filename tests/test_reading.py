"""What the sources of a dataset say: record by record, each id once, and in batches."""

from dataclasses import replace
from pathlib import Path

import pytest

from triptych import reading
from triptych.config import Place, SourceTable
from triptych.errors import ConfigError, SourceError
from triptych.results import Result


def with_records(dataset: Place, count: int) -> Place:
    """The dataset with some more records, and batches of two."""
    folder = dataset.resolve("records")
    seed = next(folder.glob("*.txt")).read_bytes()
    for number in range(count):
        (folder / f"more-{number}.txt").write_bytes(seed)
    config = replace(dataset.config, build=replace(dataset.config.build, batch=2))
    return replace(dataset, config=config)


def test_records_come_in_batches_in_the_order_of_the_sources(dataset: Place) -> None:
    place = with_records(dataset, 4)
    ids: set[str] = set()
    sizes, read = [], []
    for _, records in reading.batches(place, ids):
        sizes.append(len(records))
        read += [record.id for record in records]
    assert sizes == [2, 2, 1]
    assert read == [record.id for record in reading.records(place)]
    assert ids == set(read)


def test_what_is_read_has_the_day_when_its_source_was_fetched_where_that_is_said(
    dataset: Place,
) -> None:
    assert {record.snapshot.retrieved for record in reading.records(dataset)} == {""}
    name, source = next(iter(dataset.config.sources.items()))
    dated = {name: replace(source, retrieved="2024-05-01")}
    place = replace(dataset, config=replace(dataset.config, sources=dated))
    found = list(reading.read(place))
    assert {record.snapshot.retrieved for record in reading.records(place)} == {"2024-05-01"}
    assert [one for one in found if isinstance(one, Result)]
    assert len(found) == len(list(reading.read(dataset)))


def test_an_id_that_was_read_before_is_a_result_and_no_record(dataset: Place) -> None:
    source = next(iter(dataset.config.sources.values()))
    config = replace(dataset.config, sources={"one": source, "two": source})
    found: list[Result] = []
    records = 0
    for results, several in reading.batches(replace(dataset, config=config), set()):
        found += results
        records += len(several)
    assert records == 1
    assert [one.code for one in found if one.code == "duplicate-id"] == ["duplicate-id"]


def test_what_was_found_after_the_last_record_is_not_lost(dataset: Place) -> None:
    (dataset.resolve("records") / "zzz.txt").write_bytes(b"caf\xe9")
    batches = list(reading.batches(dataset, set()))
    assert any("zzz.txt" in (one.where or "") for results, _ in batches for one in results)


def test_an_unknown_reader_is_named_with_those_that_are_known(dataset: Place) -> None:
    config = replace(dataset.config, sources={"one": SourceTable("unheard-of", "records")})
    with pytest.raises(ConfigError, match="digital-commons-text"):
        list(reading.read(replace(dataset, config=config)))


def test_a_source_that_is_not_there_is_named_with_its_key(dataset: Place) -> None:
    config = replace(
        dataset.config, sources={"pages": SourceTable("digital-commons-text", "nowhere")}
    )
    with pytest.raises(SourceError, match="nowhere"):
        list(reading.read(replace(dataset, config=config)))


def test_decisions_about_a_record_that_no_source_has_are_told(tmp_path: Path) -> None:
    (tmp_path / "gone.toml").write_text("")
    (tmp_path / "here.toml").write_text("")
    [stray] = reading.strays(tmp_path, {"here"})
    assert "'gone'" in stray.message
    assert stray.where == str(tmp_path / "gone.toml")
