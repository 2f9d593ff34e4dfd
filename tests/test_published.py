"""The published release as the server sees it."""

import shutil
import threading
from pathlib import Path

import pytest

from triptych.config import Place
from triptych.errors import ReleaseError
from triptych.release import CURRENT
from triptych.web.published import Published
from web_server import BASE, small_release

THING = f"{BASE}event/one"


def _quads(label: str) -> str:
    """One labelled event."""
    return (
        f'<{THING}> <http://www.w3.org/2000/01/rdf-schema#label> "{label}"@en <{BASE}graph/x> .\n'
        f"<{THING}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<https://schema.org/Event> <{BASE}graph/x> .\n"
    )


def _point(folder: Path, digest: str) -> None:
    """Make another release the current one, as a rollback does."""
    link = folder / ".link"
    link.symlink_to(digest)
    link.rename(folder / CURRENT)


def test_the_current_release_is_open_with_its_manifest_and_store(example: Place) -> None:
    folder = example.resolve(example.config.store.folder)
    opened = Published(folder).release()
    assert opened.path == (folder / CURRENT).resolve()
    assert opened.manifest.iri == example.config.dataset.iri
    assert opened.store.contains(opened.manifest.iri)


def test_where_nothing_is_published_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="triptych build"):
        Published(tmp_path, pause=0)


def test_a_new_release_is_taken_up_by_the_next_request(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    published = Published(tmp_path, pause=0)
    before = published.release()
    small_release(tmp_path, _quads("new"), "new")
    after = published.release()
    assert (before.manifest.digest, after.manifest.digest) == ("old", "new")
    assert published.release() is after


def test_a_rollback_is_taken_up_too(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    small_release(tmp_path, _quads("new"), "new")
    published = Published(tmp_path, pause=0)
    _point(tmp_path, "old")
    assert published.release().manifest.digest == "old"


def test_a_request_in_flight_keeps_its_release_even_when_the_folder_is_gone(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    published = Published(tmp_path, pause=0)
    held = published.release()
    small_release(tmp_path, _quads("new"), "new")
    published.release()
    shutil.rmtree(tmp_path / "old")
    assert held.store.contains(THING)
    rows = held.rows("members", prefix=f"{BASE}event/", **{"class": "https://schema.org/Event"})
    assert [row["label"].value for row in rows] == ["old"]


@pytest.mark.parametrize("harm", ["manifest.json", "store/CURRENT"])
def test_a_damaged_new_release_leaves_the_old_one_and_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, harm: str
) -> None:
    small_release(tmp_path, _quads("old"), "old")
    published = Published(tmp_path, pause=0)
    new = small_release(tmp_path, _quads("new"), "new")
    (new / harm).write_text("{", encoding="utf-8")
    assert [published.release().manifest.digest for _ in range(3)] == ["old"] * 3
    assert len(caplog.records) == 1
    assert "still serving release old" in caplog.text


def test_a_damaged_release_that_is_repaired_is_taken_up_later(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    published = Published(tmp_path, patience=0, pause=0)
    new = small_release(tmp_path, _quads("new"), "new")
    said = (new / "manifest.json").read_text(encoding="utf-8")
    (new / "manifest.json").unlink()
    assert published.release().manifest.digest == "old"
    (new / "manifest.json").write_text(said, encoding="utf-8")
    assert published.release().manifest.digest == "new"


def test_a_link_that_disappears_leaves_the_release_being_served(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    published = Published(tmp_path, pause=0)
    (tmp_path / CURRENT).unlink()
    assert published.release().manifest.digest == "old"


def test_threads_always_get_a_release_that_answers_while_the_link_changes(tmp_path: Path) -> None:
    small_release(tmp_path, _quads("old"), "old")
    small_release(tmp_path, _quads("new"), "new")
    published = Published(tmp_path, pause=0)
    wrong: list[str] = []
    seen: set[str] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            opened = published.release()
            seen.add(opened.manifest.digest)
            if not opened.store.contains(THING):
                wrong.append(opened.manifest.digest)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(20):
        _point(tmp_path, ("old", "new")[turn % 2])
        published.release()
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert seen <= {"old", "new"}
    assert seen
