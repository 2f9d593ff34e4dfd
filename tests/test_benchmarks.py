"""The benchmark measures what it says: its corpus is read fully, and both ways write the same."""

import gzip
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import corpus
import dataset
import plain
import process
import pytest
import run
import stages
from rdflib import Dataset, Graph

from triptych import build, config, curation
from triptych.records import Record, Snapshot
from triptych.sources import digital_commons_text

MANY = 200


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> config.Place:
    """A corpus of a few records."""
    return config.load(dataset.write(tmp_path_factory.mktemp("corpus") / "few", 12))


def test_the_same_number_and_seed_make_the_same_page() -> None:
    pages = list(corpus.pages(MANY))
    assert pages == list(corpus.pages(MANY))
    assert pages[:10] == list(corpus.pages(10))


def test_another_seed_makes_other_pages() -> None:
    assert not set(corpus.pages(10)) & set(corpus.pages(10, seed=corpus.SEED + 1))


def test_every_text_is_another() -> None:
    assert len({page.text for page in corpus.pages(MANY)}) == MANY


def test_the_pages_vary_as_real_ones_do() -> None:
    pages = list(corpus.pages(MANY))
    said = {page.id: [field for field, _ in page.stated] for page in pages}
    assert {fields.count("author.name") for fields in said.values()} >= {0, 1, 2, 3, 4}
    for field in ("author.orcid", "journal.issn", "article.doi", "book.title", "licence"):
        assert 0 < sum(field in fields for fields in said.values()) < MANY, field
    assert any("\r\n" in page.text for page in pages)


def test_every_page_is_read_fully() -> None:
    for page in corpus.pages(MANY):
        record = _read(page)
        read = {(value.field, value.text) for value in record.values}
        assert set(page.stated) <= read
        assert not record.unread


def test_an_abstract_is_about_as_long_as_the_seed_s() -> None:
    for page in corpus.pages(MANY):
        (abstract,) = _read(page).all("abstract")
        assert 1200 < len(abstract.text) < 1600


def test_every_decision_fits_its_record(tmp_path: Path) -> None:
    for page in corpus.pages(20, curated=1.0):
        path = tmp_path / f"{page.id}.toml"
        path.write_text(dataset.decisions(page), encoding="utf-8")
        decisions, results = curation.decide(path, _read(page))
        assert len(decisions.event) == len(page.happenings) > 0
        assert decisions.values
        assert not results


def test_a_record_of_the_corpus_is_as_rich_as_the_issue_asks(place: config.Place) -> None:
    tally = _ours(place)[0]
    assert tally.records == len(list(corpus.pages(12)))
    assert tally.quads / tally.records > 70
    assert not tally.severities["Violation"]


def test_both_ways_write_the_same_triples_and_find_as_much(place: config.Place) -> None:
    tally, ours = _ours(place)
    theirs = BytesIO()
    records, results = plain.write(place, theirs)
    assert (records, results) == (tally.records, len(tally.results))
    quads = Dataset().parse(data=ours, format="nquads")
    triples = Graph().parse(data=gzip.decompress(theirs.getvalue()), format="nt")
    assert set(triples) == {(s, p, o) for s, p, o, _ in quads.quads()}


def test_the_stages_add_up_to_something(place: config.Place) -> None:
    path = dataset.write(place.path.parent.parent / "more", stages.WARMING + 2)
    spent = stages.measure(config.load(path))
    assert [name for name, _, _ in stages.TABLE] == list(spent)[1:-2]
    assert all(milliseconds > 0 for milliseconds in spent.values())


def test_a_stage_within_another_is_counted_once() -> None:
    clock = stages.Clock()
    with clock.stage("outer"), clock.stage("inner"):
        sum(range(100_000))
    assert clock.seconds["inner"] > clock.seconds["outer"] >= 0


@pytest.mark.skipif(sys.platform != "linux", reason="peaks of memory are read from /proc")
def test_a_run_tells_the_peak_memory_of_each_process(place: config.Place) -> None:
    watched = process.pipeline("ours", place.path)
    assert watched.peak > 10
    assert watched.workers
    assert watched.rate > 0
    assert watched.cost > 0


def test_a_failing_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        process.pipeline("ours", tmp_path / "nowhere.toml")


def test_a_tiny_benchmark_prints_all_tables(capsys: pytest.CaptureFixture[str]) -> None:
    run.main(["--quick", "--records", "12", "--ours", "4,8", "--plain", "4"])
    report = capsys.readouterr().out
    assert re.search(
        r"\| \*\*median\*\* \| \d+ \| \d+ \| \*\*\d+\.\d\d\*\* \| \d+ \| \d+ \|", report
    )
    assert len(re.findall(r"^\| (?:ours|plain) \|", report, re.MULTILINE)) == 3
    for stage, _, _ in stages.TABLE:
        assert f"| {stage} | " in report
    assert report.count("\n## ") == 4


def _ours(place: config.Place) -> tuple[build.Tally, bytes]:
    """What a build writes, and what it counts."""
    file = BytesIO()
    tally = build.write(place, file, lambda _: None)
    return tally, gzip.decompress(file.getvalue())


def _read(page: corpus.Page) -> Record:
    """The record that the reader finds in a page."""
    snapshot = Snapshot.of(f"{page.id}.txt", page.text.encode())
    record = next(digital_commons_text.page(page.id, snapshot))
    assert isinstance(record, Record)
    return record
