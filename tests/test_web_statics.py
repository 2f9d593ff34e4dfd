"""Files of ours: small on their way, and not sent again to who has them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from flask.testing import FlaskClient

from triptych import web
from triptych.config import Place
from triptych.web.app import close, create_app

FOLDER = Path(str(web.__file__)).parent / "static"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def client(example: Place) -> Iterator[FlaskClient]:
    """The example, without a server."""
    app = create_app(example.resolve(example.config.store.folder))
    yield app.test_client()
    close(app)


def test_there_are_files() -> None:
    assert {"triptych.css", "triptych.svg", "sparql.js"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_the_same_in_every_coding_and_known_by_its_validator(
    client: FlaskClient, name: str
) -> None:
    plain = (FOLDER / name).read_bytes()
    validators = set()
    for accept, undo in {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}.items():
        answer = client.get(f"/static/{name}", headers={"Accept-Encoding": accept})
        assert answer.status_code == 200
        assert answer.headers.get("Content-Encoding", "") == accept
        assert undo(answer.data) == plain
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        known = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": accept}
        again = client.get(f"/static/{name}", headers=known)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == answer.headers["ETag"]
        validators.add(answer.headers["ETag"])
    assert len(validators) == 3
    assert all(re.fullmatch('"[0-9a-f]{24}(-br|-gzip)?"', one) for one in validators)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("triptych.css", "text/css; charset=utf-8"),
        ("sparql.js", "text/javascript; charset=utf-8"),
        ("triptych.svg", "image/svg+xml"),
    ],
)
def test_a_file_says_what_it_is(client: FlaskClient, name: str, kind: str) -> None:
    assert client.get(f"/static/{name}").headers["Content-Type"] == kind


@pytest.mark.parametrize("name", ["none.css", "../app.py", "yasgui", "", "%2e%2e/app.py"])
def test_nothing_else_is_sent(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
