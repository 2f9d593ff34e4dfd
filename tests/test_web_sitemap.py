"""The map for search engines and robots.txt."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from triptych.config import Place
from triptych.web.app import close, create_app
from triptych.web.feeds import sitemap
from web_server import BASE, small_release

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
START = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def quads(**labels: str) -> str:
    """Labelled things; `event_x` is the event x."""
    lines = [
        f'<{BASE}{name.replace("_", "/")}> <{LABEL}> "{label}"@en <{BASE}graph/x> .\n'
        for name, label in labels.items()
    ]
    return "".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: of several kinds, one thing of which changes and one goes."""
    folder: Path = tmp_path_factory.mktemp("releases")
    same = {"person_p": "P", "record_r": "R", "scheme_s": "S", "place_x": "X"}
    small_release(folder, quads(event_one="1", event_two="2", **same), "a", START)
    small_release(folder, quads(event_one="one", **same), "b", START + timedelta(days=1))
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[FlaskClient]:
    """A client of the application over these."""
    app = create_app(folder)
    yield app.test_client()
    close(app)


def urls(data: bytes, within: str = "url") -> dict[str, str]:
    """The addresses of a map, with their dates."""
    root = ET.fromstring(data)  # noqa: S314 - made by us
    found = root.findall(f"{SPACE}{within}")
    return {
        one.findtext(f"{SPACE}loc") or "": one.findtext(f"{SPACE}lastmod") or "" for one in found
    }


def test_the_map_names_the_pages_that_people_search_for_with_their_dates(
    client: FlaskClient,
) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    assert urls(answer.data) == {
        BASE: "",
        f"{BASE}event/one.html": "2024-05-07T07:08:09Z",
        f"{BASE}person/p.html": "2024-05-06T07:08:09Z",
        f"{BASE}place/x.html": "2024-05-06T07:08:09Z",
    }


def test_every_page_of_the_map_of_the_example_is_there(example: Place) -> None:
    app = create_app(example.resolve(example.config.store.folder))
    client, base = app.test_client(), example.config.dataset.iri
    found = urls(client.get("/sitemap.xml").data)
    assert len(found) > 20
    for url in found:
        answer = client.get(f"/{url.removeprefix(base)}", headers={"Accept": "text/html"})
        assert (answer.status_code, answer.mimetype) == (200, "text/html"), url
    close(app)


def test_a_large_map_is_an_index_of_parts_in_which_a_thing_keeps_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "PART", 2)
    app = create_app(folder)
    client = app.test_client()
    index = urls(client.get("/sitemap.xml").data, "sitemap")
    assert index == {
        f"{BASE}sitemap/1.xml": "2024-05-07T07:08:09Z",
        f"{BASE}sitemap/2.xml": "2024-05-06T07:08:09Z",
    }
    parts = [urls(client.get(url.removeprefix(BASE[:-1])).data) for url in index]
    assert list(parts[0]) == [BASE, f"{BASE}event/one.html"]
    assert list(parts[1]) == [f"{BASE}person/p.html", f"{BASE}place/x.html"]
    close(app)


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "1.0", "01"])
def test_a_part_that_is_none_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/sitemap/{number}.xml").status_code == 404
    assert client.get("/sitemap/1.xml").status_code == 200


def test_a_map_that_is_known_already_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/sitemap.xml").headers["ETag"]
    assert client.get("/sitemap.xml", headers={"If-None-Match": etag}).status_code == 304


def test_a_release_of_before_the_history_has_a_map_of_its_home_page(tmp_path: Path) -> None:
    small_release(tmp_path, quads(event_one="1"))
    (tmp_path / "history.sqlite").unlink()
    app = create_app(tmp_path)
    assert list(urls(app.test_client().get("/sitemap.xml").data)) == [BASE]
    close(app)


def test_robots_are_told_the_map_and_what_to_leave_alone(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {BASE}sitemap.xml" in lines
    assert "Disallow: /sparql" in lines
    assert "Disallow: /release/" in lines
    assert not any(line in {"Disallow: /", "Disallow: /event"} for line in lines)
