"""How things were: withdrawn ones, kept releases, TimeGate and TimeMap (RFC 7089)."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.http import http_date
from werkzeug.test import TestResponse

from triptych import config, release
from triptych.config import Place
from triptych.history import History
from triptych.web.app import close, create_app
from triptych.web.published import OLD
from web_server import BASE, running, small_release

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
HERE = "http://localhost/"
START = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
DAYS = ("r1", "r2", "r3", "r4")


def quads(**labels: str) -> str:
    """Labelled events."""
    lines = [
        f'<{BASE}event/{name}> <{LABEL}> "{label}"@en <{BASE}graph/x> .\n'
        f"<{BASE}event/{name}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<https://schema.org/Event> <{BASE}graph/x> .\n"
        for name, label in labels.items()
    ]
    return "".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four releases, a day apart: `one` changes and goes, `two` comes, goes and comes again."""
    folder: Path = tmp_path_factory.mktemp("releases")
    steps = (
        quads(one="first", always="x"),
        quads(one="second", two="old", always="x"),
        quads(one="third", always="x"),
        quads(two="new", always="x"),
    )
    for day, content in enumerate(steps):
        small_release(folder, content, DAYS[day], START + timedelta(days=day))
    return folder


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[Flask]:
    """The application over these."""
    app = create_app(folder)
    yield app
    close(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of it."""
    return app.test_client()


def links(answer: TestResponse) -> dict[str, dict[str, str]]:
    """The links of an answer by relation: target and attributes."""
    found = {}
    for target, rest in re.findall(
        r"<([^>]*)>((?:\s*;\s*\w+=\"[^\"]*\")*)", ",".join(answer.headers.getlist("Link"))
    ):
        said = dict(re.findall(r"(\w+)=\"([^\"]*)\"", rest))
        for rel in said["rel"].split():
            found[rel] = {"href": target, **said}
    return found


def when(day: int) -> str:
    """The date of a release in HTTP's words."""
    return http_date(START + timedelta(days=day))


def test_a_withdrawn_thing_is_gone_in_every_syntax_and_says_since_when(client: FlaskClient) -> None:
    for path in ("/event/one", "/event/one.ttl", "/event/one.html", "/event/one.jsonld"):
        turtle = client.get(path, headers={"Accept": "text/turtle"})
        assert (turtle.status_code, turtle.mimetype) == (410, "text/turtle")
        assert links(turtle)["last"]["datetime"] == when(2)
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 410, path
        assert answer.content_type == "application/problem+json"
        said = answer.get_json()
        assert said["iri"] == f"{BASE}event/one"
        assert said["withdrawn"] == "2020-01-05T03:04:05Z"
        assert said["lastMemento"] == f"{HERE}release/r3{path}"
        assert links(answer)["last"]["datetime"] == when(2)
        assert links(answer)["timemap"]["href"] == f"{HERE}timemap{path}"
    page = client.get("/event/one", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert "5 January 2020" in page.text
    assert "third" in page.text
    assert f'href="{HERE}release/r3/event/one"' in page.text
    assert "Accept" in page.headers["Vary"]


def test_what_comes_again_is_there_and_what_never_was_is_not_found(client: FlaskClient) -> None:
    assert client.get("/event/two.ttl").status_code == 200
    assert client.get("/event/never").status_code == 404
    assert client.get("/event/never.ttl").status_code == 404
    assert client.get("/nothing/one").status_code == 404


def test_every_original_answer_names_its_timegate_and_timemap(client: FlaskClient) -> None:
    for path in ("/event/two", "/event/two.ttl", "/", "/dataset.ttl"):
        answer = client.get(path, headers={"Accept": "text/turtle"})
        assert answer.status_code in {200, 303, 404}, path
        if answer.status_code == 404:  # this small release says nothing of the dataset
            continue
        assert links(answer)["timegate"]["href"] == f"{HERE}timegate{path}"
        assert links(answer)["timemap"]["href"] == f"{HERE}timemap{path}"
        assert links(answer)["timemap"]["type"] == "application/link-format"
        assert "Memento-Datetime" not in answer.headers
    assert "timegate" not in links(client.get("/event/never"))


@pytest.mark.parametrize(
    ("day", "digest"), [(-1, "r1"), (0, "r1"), (1, "r2"), (2, "r3"), (300, "r3")]
)
def test_the_timegate_sends_to_what_was_current_then(
    client: FlaskClient, day: int, digest: str
) -> None:
    answer = client.get("/timegate/event/one.ttl", headers={"Accept-Datetime": when(day)})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{HERE}release/{digest}/event/one.ttl"
    assert answer.headers["Vary"] == "accept-datetime"
    assert links(answer)["original"]["href"] == f"{BASE}event/one.ttl"
    assert links(answer)["timemap"]["href"] == f"{HERE}timemap/event/one.ttl"
    assert links(answer)["first"]["datetime"] == when(0)
    assert links(answer)["last"]["datetime"] == when(2)
    assert "Memento-Datetime" not in answer.headers


def test_without_a_date_the_timegate_sends_to_the_last_memento(client: FlaskClient) -> None:
    assert client.get("/timegate/event/two").headers["Location"] == f"{HERE}release/r4/event/two"
    assert client.get("/timegate/").headers["Location"] == f"{HERE}release/r4/"
    answer = client.get("/timegate/event/two.ttl?_profile=dcterms&x=%22%3E")
    assert answer.headers["Location"].endswith("/event/two.ttl?_profile=dcterms&x=%22%3E")


@pytest.mark.parametrize(
    "wrong",
    ["", "yesterday", "2020-01-02", "Thu, 02 Jan 2020 03:04:05", "Thu, 32 Jan 2020 03:04:05 GMT"],
)
def test_a_date_that_is_none_is_refused(client: FlaskClient, wrong: str) -> None:
    answer = client.get("/timegate/event/two", headers={"Accept-Datetime": wrong})
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=40))
def test_whatever_stands_in_accept_datetime_is_answered(app: Flask, header: str) -> None:
    answer = app.test_client().get("/timegate/event/two", headers={"Accept-Datetime": header})
    assert answer.status_code in {302, 400}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["timegate", "timemap", "release", "release/r1"]), st.text(max_size=30))
def test_whatever_path_is_asked_for_is_answered_or_refused(app: Flask, at: str, path: str) -> None:
    answer = app.test_client().get(f"/{at}/{path}")
    assert answer.status_code in {200, 302, 303, 308, 400, 404, 406}


def test_a_timemap_lists_the_releases_that_describe_a_thing_and_no_others(
    client: FlaskClient,
) -> None:
    answer = client.get("/timemap/event/two", headers={"Host": "data.example.org"})
    assert answer.content_type == "application/link-format"
    assert answer.text == (
        f'<{BASE}event/two>; rel="original",\n'
        f'<{BASE}timegate/event/two>; rel="timegate",\n'
        f'<{BASE}timemap/event/two>; rel="self"; type="application/link-format"; '
        f'from="{when(1)}"; until="{when(3)}",\n'
        f'<{BASE}release/r2/event/two>; rel="first memento"; datetime="{when(1)}",\n'
        f'<{BASE}release/r4/event/two>; rel="last memento"; datetime="{when(3)}"\n'
    )
    said: Any = client.get("/timemap/event/two", headers={"Accept": "application/json"}).get_json()
    assert said["original_uri"] == f"{BASE}event/two"
    assert [one["datetime"] for one in said["mementos"]["list"]] == [
        "2020-01-03T03:04:05Z", "2020-01-05T03:04:05Z",
    ]  # fmt: skip
    assert said["mementos"]["last"]["uri"] == "http://localhost/release/r4/event/two"
    assert client.get("/timemap/event/two", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/timemap/event/never").status_code == 404
    dataset = client.get("/timemap/", headers={"Accept": "application/json"}).get_json()
    assert len(dataset["mementos"]["list"]) == 4


def test_a_memento_is_as_it_was_and_may_be_kept_for_ever(client: FlaskClient) -> None:
    for digest, label, day in (("r1", "first", 0), ("r2", "second", 1), ("r3", "third", 2)):
        answer = client.get(f"/release/{digest}/event/one.ttl")
        assert answer.status_code == 200
        assert f'"{label}"' in answer.text
        assert answer.headers["Memento-Datetime"] == when(day)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert client.get("/release/r4/event/one.ttl").status_code == 404


def test_a_memento_names_the_original_and_the_mementos_around_it(client: FlaskClient) -> None:
    found = links(client.get("/release/r2/event/one.ttl"))
    assert found["original"]["href"] == f"{BASE}event/one.ttl"
    assert found["timegate"]["href"] == f"{HERE}timegate/event/one.ttl"
    assert found["timemap"]["href"] == f"{HERE}timemap/event/one.ttl"
    assert [found[rel]["href"] for rel in ("first", "prev", "next", "last")] == [
        f"{HERE}release/{digest}/event/one.ttl" for digest in ("r1", "r1", "r3", "r3")
    ]
    assert found["next"]["datetime"] == when(2)


def test_redirections_and_links_inside_a_release_stay_inside(client: FlaskClient) -> None:
    answer = client.get("/release/r1/event/one", headers={"Accept": "text/turtle"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "one.ttl"
    assert answer.headers["Memento-Datetime"] == when(0)
    assert answer.headers["Vary"]
    page = client.get("/release/r1/event/one.html").text
    assert "first" in page
    assert page.count("../../") == 1  # the way to the present
    with client.get("/release/r1/static/triptych.css") as sheet:
        assert sheet.status_code == 200
    assert client.get("/release/r1/", headers={"Accept": "text/html"}).status_code == 200


def test_a_page_of_a_kept_release_says_so_and_leads_to_the_present(client: FlaskClient) -> None:
    page = client.get("/release/r1/event/one.html").text
    assert "2 January 2020" in page
    assert f'href="{BASE}event/one.html"' in page or 'href="../../../event/one.html"' in page
    assert "as it was" not in client.get("/event/two.html").text


def test_what_is_of_the_present_sends_back_to_it(client: FlaskClient) -> None:
    answer = client.get("/release/r1/sparql?query=ASK%7B%7D")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "../../sparql?query=ASK%7B%7D"
    assert client.get("/release/r1/timemap/event/one").status_code == 302


def test_the_data_of_an_old_release_can_be_downloaded_and_its_profiles_asked_for(
    client: FlaskClient, example: Place
) -> None:
    assert client.get("/timemap/event/two.schema.ttl").status_code == 200
    assert client.get("/timemap/download/dataset.nq.gz").text.count('memento"') == 4
    app = create_app(example.resolve(example.config.store.folder))
    now = app.extensions["triptych"].published.release()
    path = f"/release/{now.manifest.digest}/download/dataset.nq.gz"
    with app.test_client().get(path) as answer:
        assert answer.status_code == 200
        assert answer.headers["Memento-Datetime"]
        assert hashlib.sha256(answer.data).hexdigest() == now.manifest.files["dataset.nq.gz"]
    close(app)


def test_a_conditional_request_of_a_memento_is_answered_as_one(client: FlaskClient) -> None:
    first = client.get("/release/r1/event/one.ttl")
    again = client.get(
        "/release/r1/event/one.ttl", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.headers["Memento-Datetime"] == when(0)
    other = client.get("/release/r2/event/one.ttl")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    "digest", ["nothing", "current", ".", "..", "%2e%2e", "history.sqlite", ""]
)
def test_a_release_that_is_not_kept_is_not_found(client: FlaskClient, digest: str) -> None:
    assert client.get(f"/release/{digest}/event/one.ttl").status_code == 404
    assert client.get(f"/release/{digest}", follow_redirects=False).status_code == 404


def test_each_release_describes_itself(client: FlaskClient) -> None:
    said = client.get("/release/r2", headers={"Accept": "application/json"}).get_json()
    assert said["digest"] == "r2"
    assert said["published"] == ["2020-01-03T03:04:05Z"]
    assert said["current"] is False
    page = client.get("/release/r2", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Location"]) == (303, "r2/")
    turtle = client.get("/release/r2", headers={"Accept": "text/turtle"})
    assert turtle.headers["Location"] == "r2/dataset.ttl"
    every = client.get("/release", headers={"Accept": "application/json"}).get_json()
    assert [one["digest"] for one in every] == ["r4", "r3", "r2", "r1"]
    assert "2020-01-03" in client.get("/release", headers={"Accept": "text/html"}).text


def test_only_a_few_old_releases_stay_open(app: Flask, client: FlaskClient) -> None:
    for digest in (*DAYS, *DAYS):
        assert client.get(f"/release/{digest}/event/always.ttl").status_code == 200
    kept = app.extensions["triptych"].published._old  # noqa: SLF001 - its size is what is promised
    assert 0 < len(kept) <= OLD


def test_a_rollback_is_told_by_the_timegate_and_keeps_one_memento_each(tmp_path: Path) -> None:
    for day, digest in enumerate(("a", "b", "a")):
        small_release(tmp_path, quads(one=digest), digest, START + timedelta(days=day))
    assert len(History.open(tmp_path).publications()) == 3
    app = create_app(tmp_path)
    client = app.test_client()
    found = [
        client.get("/timegate/event/one", headers={"Accept-Datetime": when(day)}).headers[
            "Location"
        ]
        for day in (0, 1, 2)
    ]
    assert [where.split("/")[4] for where in found] == ["a", "b", "a"]
    assert client.get("/timemap/event/one").text.count('memento"') == 2
    close(app)


def test_a_release_that_was_removed_is_no_memento(tmp_path: Path) -> None:
    for digest in ("a", "b", "c"):
        small_release(tmp_path, quads(one=digest), digest)
    (tmp_path / "b").rename(tmp_path / ".gone")
    app = create_app(tmp_path)
    answer = app.test_client().get("/timemap/event/one").text
    assert "release/a/" in answer
    assert "release/b/" not in answer
    close(app)


def test_a_running_server_leads_from_a_thing_to_how_it_was_and_stays_there(
    example: Place, tmp_path: Path
) -> None:
    shutil.copytree(example.path.parent, tmp_path / "copy", symlinks=True)
    place = config.load(tmp_path / "copy" / "dataset.toml")
    folder = place.resolve(place.config.store.folder)
    record = next(iter(sorted(place.resolve("records").glob("*.txt")))).stem
    before = release.current(folder).manifest.digest
    small_release(folder, quads(one="1"), "later")
    with running(place) as server:
        gone = server.ask(f"/record/{record}", Accept="text/turtle")
        assert gone.status == 410
        gate = re.findall(r'<([^>]*)>; rel="timegate"', gone.headers["link"])[0]
        assert gate == f"{server.url}/timegate/record/{record}"
        sent = server.ask(gate.removeprefix(server.url), Accept_Datetime=when(0))
        assert sent.status == 302
        old = sent.headers["location"].removeprefix(server.url)
        assert old == f"/release/{before}/record/{record}"
        thing = server.ask(old, Accept="text/turtle")
        assert (thing.status, thing.headers["location"]) == (303, f"{record}.ttl")
        document = server.ask(f"{old}.ttl", "HEAD")
        assert document.status == 200
        assert document.headers["memento-datetime"]
        assert f"/record/{record}>" in server.ask(f"{old}.ttl").text
