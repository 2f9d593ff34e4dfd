"""Finished pages: what the server reads from their file is what it would have made itself."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from triptych import finishing, register, release
from triptych.config import Place
from triptych.register import Register
from triptych.release import Release
from triptych.web import codings
from triptych.web.app import close, create_app
from triptych.web.finished import NAME, Finished
from triptych.web.published import Served

PAGE = "/article/histfacpub-24.html"
ALTERED = b"<p>from the file"


@pytest.fixture(scope="module")
def finished(example: Place, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The example's release in a folder of its own, with its pages."""
    folder = tmp_path_factory.mktemp("finished") / "release"
    shutil.copytree(example.resolve(example.config.store.folder), folder, symlinks=True)
    found = release.current(folder)
    finishing.finish(found, 2)
    return found


@pytest.fixture
def marked(finished: Release, tmp_path: Path) -> Path:
    """A copy where all finished pages say that they are."""
    folder = tmp_path / "release"
    shutil.copytree(finished.path.parent, folder, symlinks=True)
    with closing(sqlite3.connect(release.current(folder).path / NAME)) as file, file:
        file.execute("UPDATE page SET body = ?", (codings.BROTLI.encode(ALTERED),))
    return folder


@pytest.fixture
def app(marked: Path) -> Iterator[Flask]:
    """The application over that copy."""
    made = create_app(marked)
    yield made
    close(made)


def ask(app: Flask, path: str, **headers: str) -> TestResponse:
    """An answer; `Accept_Encoding` is the header of that name."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get(path, headers=named)


def opened(app: Flask) -> Finished:
    """The finished pages that the application reads."""
    served: Served = app.extensions["triptych"]
    return served.published.release().finished


@pytest.mark.parametrize("coding", ["", "br", "gzip"])
def test_every_answer_is_the_one_that_would_be_made_without_the_file(
    finished: Release, example: Place, coding: str
) -> None:
    known = Register.open(finished.path / register.NAME, finished.manifest.iri)
    paths = [thing.iri.removeprefix(known.base) for thing in known.all()]
    assert len(paths) > 20
    with_, without = (
        create_app(folder)
        for folder in (finished.path.parent, example.resolve(example.config.store.folder))
    )
    try:
        for path in paths:
            assert opened(with_).page(path), path
            assert opened(without).page(path) is None
            read, made = (
                ask(app, f"/{path}.html", Accept_Encoding=coding) for app in (with_, without)
            )
            assert read.status_code == made.status_code == 200
            assert read.data == made.data, path
            assert list(read.headers) == list(made.headers), path
    finally:
        close(with_)
        close(without)


def test_it_is_read_from_the_file_in_the_coding_that_the_client_takes(app: Flask) -> None:
    assert ask(app, PAGE).data == ALTERED
    assert codings.decoded(ask(app, PAGE, Accept_Encoding="br").data) == ALTERED
    assert gzip.decompress(ask(app, PAGE, Accept_Encoding="gzip").data) == ALTERED
    assert ask(app, PAGE, Accept_Encoding="zstd").data == ALTERED


def test_who_knows_it_already_is_told_so(app: Flask) -> None:
    first = ask(app, PAGE, Accept_Encoding="br")
    again = ask(app, PAGE, Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Location"):
        assert again.headers[name] == first.headers[name]
    assert ask(app, PAGE, If_None_Match='"old"').data == ALTERED
    assert app.test_client().head(PAGE).headers["Content-Length"] == str(len(ALTERED))


@pytest.mark.parametrize(
    "path",
    [
        f"{PAGE}?_profile=alt", f"{PAGE}?x=1", "/dataset.html", "/person/nobody.html",
        "/article/histfacpub-24.ttl", "/article/histfacpub-24.schema.ttl",
    ],
)  # fmt: skip
def test_all_else_is_not_read_from_it(app: Flask, path: str) -> None:
    assert ask(app, path).data != ALTERED


def test_a_kept_release_and_a_static_site_have_notes_of_their_own(app: Flask, marked: Path) -> None:
    digest = release.current(marked).manifest.digest
    kept = ask(app, f"/release/{digest}{PAGE}")
    assert "Memento-Datetime" in kept.headers
    assert kept.data != ALTERED
    still = create_app(marked, is_live=False)
    try:
        assert ask(still, PAGE).data != ALTERED
    finally:
        close(still)


def test_threads_may_share_them(finished: Release) -> None:
    pages = Finished(finished.path, finished.manifest.digest)
    known = Register.open(finished.path / register.NAME, finished.manifest.iri)
    paths = [thing.iri.removeprefix(known.base) for thing in known.all()]
    expected = [pages.page(path) for path in paths]
    assert all(expected)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(pages.page, paths * 8)) == expected * 8


def test_pages_that_come_later_are_noticed(marked: Path) -> None:
    found = release.current(marked)
    (found.path / NAME).rename(found.path / "away")
    pages = Finished(found.path, found.manifest.digest, patience=0)
    assert pages.page(PAGE[1:-5]) is None
    (found.path / "away").rename(found.path / NAME)
    assert pages.page(PAGE[1:-5])
    patient = Finished(found.path / "none", found.manifest.digest, patience=1000)
    assert patient.page(PAGE[1:-5]) is None
    (found.path / "none").mkdir()
    shutil.copy(found.path / NAME, found.path / "none" / NAME)
    assert patient.page(PAGE[1:-5]) is None


@pytest.mark.parametrize(
    "altered", ["UPDATE meta SET version = 'other'", "UPDATE meta SET digest = 'other'"]
)
def test_pages_of_another_program_or_release_are_passed_over(marked: Path, altered: str) -> None:
    with closing(sqlite3.connect(release.current(marked).path / NAME)) as file, file:
        file.execute(altered)
    app = create_app(marked)
    try:
        assert ask(app, PAGE).data != ALTERED
        assert ask(app, PAGE).status_code == 200
    finally:
        close(app)


def test_a_damaged_file_is_passed_over(marked: Path) -> None:
    path = release.current(marked).path / NAME
    whole = path.read_bytes()
    for damaged in (b"", b"no database" * 1000, whole[:4096] + b"\xff" * (len(whole) - 4096)):
        path.write_bytes(damaged)
        app = create_app(marked)
        try:
            answer = ask(app, PAGE)
            assert answer.status_code == 200
            assert b"<h1" in answer.data
        finally:
            close(app)
