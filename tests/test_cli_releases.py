"""The commands about releases: which are kept, whether they are as built, which is current."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from triptych import build, config, release, template
from triptych.cli import main
from triptych.config import Place
from triptych.history import History


def run(place: Place, *words: str) -> Result:
    """Run a command as a person would."""
    return CliRunner().invoke(main, [*words, "--dataset", str(place.path)])


@pytest.fixture
def two(tmp_path: Path, example: Place) -> Place:
    """A copy of the built example with a second release, of the title that it has since."""
    shutil.copytree(example.path.parent, tmp_path / "copy", symlinks=True)
    path = tmp_path / "copy" / "dataset.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('title = "', 'title = "Second: ', 1), encoding="utf-8")
    place = config.load(path)
    build.build(place)
    return place


def digests(place: Place) -> tuple[str, str]:
    """The digests of the first and the second release."""
    found = History.open(place.resolve(place.config.store.folder)).publications()
    assert len(found) == 2
    return found[0].digest, found[1].digest


def test_releases_are_listed_with_their_times_and_the_current_one(two: Place) -> None:
    first, second = digests(two)
    lines = run(two, "releases").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [first, second]
    assert "current" not in lines[0]
    assert lines[1].endswith("current")
    said = [json.loads(line) for line in run(two, "releases", "--json").stdout.splitlines()]
    assert [one["current"] for one in said] == [False, True]
    assert all(len(one["published"]) == 1 for one in said)


def test_an_older_release_is_made_current_again_and_the_history_tells_of_it(two: Place) -> None:
    first, second = digests(two)
    done = run(two, "releases", "--publish", first)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].split()[0] == first
    folder = two.resolve(two.config.store.folder)
    assert release.current(folder).manifest.digest == first
    assert [one.digest for one in History.open(folder).publications()] == [first, second, first]


def test_a_release_that_is_not_kept_exits_with_2(two: Place) -> None:
    for words in (("releases", "--publish", "nothing"), ("verify", "nothing"), ("verify", "..")):
        done = run(two, *words)
        assert done.exit_code == 2
        assert "there is no release" in done.stderr


def test_verify_looks_at_the_published_release_at_one_or_at_all(two: Place) -> None:
    first, second = digests(two)
    published = run(two, "verify")
    assert published.exit_code == 0
    assert "dataset.nq.gz: as built" in published.stdout
    assert "digest: as built" in published.stdout
    every = run(two, "verify", "--all")
    assert every.exit_code == 0
    assert {line.partition("/")[0] for line in every.stdout.splitlines()} == {first, second}
    said = [json.loads(line) for line in run(two, "verify", first, "--json").stdout.splitlines()]
    assert {one["release"] for one in said} == {first}


@pytest.mark.parametrize("name", ["dataset.nq.gz", "report.nq"])
def test_an_altered_old_release_is_found_by_all_and_not_by_the_published_one(
    two: Place, name: str
) -> None:
    first, _ = digests(two)
    path = two.resolve(two.config.store.folder) / first / name
    path.write_bytes(b"altered")
    assert run(two, "verify").exit_code == 0
    done = run(two, "verify", "--all")
    assert done.exit_code == 1
    assert f"{first}/{name}: altered" in done.stdout


def test_a_manifest_that_was_altered_with_its_file_is_found_by_the_digest(two: Place) -> None:
    first, _ = digests(two)
    path = two.resolve(two.config.store.folder) / first
    (path / "report.nq").write_bytes(b"altered")
    said = json.loads((path / "manifest.json").read_text())
    said["files"]["report.nq"] = release.digest({"report.nq": path / "report.nq"})[1]["report.nq"]
    (path / "manifest.json").write_text(json.dumps(said))
    done = run(two, "verify", first)
    assert done.exit_code == 1
    assert "report.nq: as built" in done.stdout
    assert "digest: altered" in done.stdout


def test_a_record_that_is_gone_is_withdrawn_with_its_things(tmp_path: Path) -> None:
    list(template.write(tmp_path))
    place = config.load(tmp_path / "dataset.toml")
    records = place.resolve("records")
    one = next(iter(sorted(records.glob("*.txt"))))
    other = records / "other-record.txt"
    other.write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    build.build(place)
    other.unlink()
    build.build(place)
    history = History.open(place.resolve(place.config.store.folder))
    gone = history.state(f"{place.config.dataset.iri}record/other-record")
    assert gone is not None
    assert gone.withdrawn is not None
    kept = history.state(f"{place.config.dataset.iri}record/{one.stem}")
    assert kept is not None
    assert (kept.withdrawn, kept.modified) == (None, kept.created)
