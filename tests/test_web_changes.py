"""The change feed: ActivityStreams in pages that stay, Atom, and a page for people."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from triptych.history import Did
from triptych.release import Manifest
from triptych.web.app import close, create_app
from triptych.web.feeds import atom, changes
from triptych.web.feeds.recent import Told
from web_server import BASE, small_release

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
START = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MANY = 1203


def quads(labels: dict[str, str]) -> str:
    """Labelled events."""
    lines = [
        f'<{BASE}event/{name}> <{LABEL}> "{label}"@en <{BASE}graph/x> .\n'
        f"<{BASE}event/{name}> <{TYPE}> <https://schema.org/Event> <{BASE}graph/x> .\n"
        for name, label in labels.items()
    ]
    return "".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One release with many events, and one in which one is new, one changed and one gone."""
    folder: Path = tmp_path_factory.mktemp("releases")
    labels = {f"e{n:04}": f"Event {n}" for n in range(MANY - 3)}
    small_release(folder, quads(labels), "a", START)
    labels |= {"e0007": "Changed <b>& so on</b>", "f": "New"}
    labels.pop("e0003")
    small_release(folder, quads(labels), "b", START + timedelta(days=1))
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[FlaskClient]:
    """A client of the application over these."""
    app = create_app(folder)
    yield app.test_client()
    close(app)


def page(client: FlaskClient, iri: str) -> dict[str, Any]:
    """A page of the collection by its IRI."""
    answer = client.get(iri.removeprefix(BASE[:-1]))
    assert answer.content_type == "application/activity+json"
    said: dict[str, Any] = answer.get_json()
    assert said["id"] == iri
    return said


def walked(client: FlaskClient) -> list[dict[str, Any]]:
    """All activities, as a harvester reads them: from the last page backwards."""
    collection = client.get("/changes", headers={"Accept": "application/activity+json"}).get_json()
    found: list[dict[str, Any]] = []
    at = page(client, collection["last"]["id"])
    while True:
        found = at["orderedItems"] + found
        if "prev" not in at:
            assert at["id"] == collection["first"]["id"]
            return found
        at = page(client, at["prev"]["id"])


def test_the_collection_says_what_a_harvester_must_know(client: FlaskClient) -> None:
    said = client.get("/changes", headers={"Accept": "application/activity+json"}).get_json()
    assert said["@context"] == "http://iiif.io/api/discovery/1/context.json"
    assert (said["id"], said["type"]) == (f"{BASE}changes", "OrderedCollection")
    assert said["totalItems"] == MANY
    assert said["first"] == {"id": f"{BASE}changes/page/1.json", "type": "OrderedCollectionPage"}
    assert said["last"]["id"] == f"{BASE}changes/page/3.json"
    assert said["seeAlso"][0]["type"] == "Dataset"


def test_a_walk_backwards_finds_every_change_in_the_order_of_time(client: FlaskClient) -> None:
    found = walked(client)
    assert len(found) == MANY
    times = [one["endTime"] for one in found]
    assert times == sorted(times)
    assert len({one["id"] for one in found}) == MANY
    assert {(one["type"], one["object"]["id"]) for one in found[-3:]} == {
        ("Delete", f"{BASE}event/e0003"), ("Update", f"{BASE}event/e0007"),
        ("Create", f"{BASE}event/f"),
    }  # fmt: skip
    assert {one["endTime"] for one in found[-3:]} == {"2024-05-07T07:08:09Z"}
    assert {one["object"]["type"] for one in found} == {"Event"}
    for one in found:
        assert ("seeAlso" in one["object"]) is (one["type"] != "Delete")


def test_the_things_of_the_changes_are_there_or_gone(client: FlaskClient) -> None:
    for one in walked(client)[-3:]:
        path = one["object"]["id"].removeprefix(BASE)
        expected = 410 if one["type"] == "Delete" else 303
        assert client.get(f"/{path}", headers={"Accept": "text/turtle"}).status_code == expected


def test_pages_are_linked_both_ways_and_say_where_they_begin(client: FlaskClient) -> None:
    pages = [page(client, f"{BASE}changes/page/{n}.json") for n in (1, 2, 3)]
    assert [one["startIndex"] for one in pages] == [0, 500, 1000]
    assert [len(one["orderedItems"]) for one in pages] == [500, 500, MANY - 1000]
    assert pages[0]["next"]["id"] == pages[2]["prev"]["id"] == pages[1]["id"]
    assert "prev" not in pages[0]
    assert "next" not in pages[2]
    assert all(one["partOf"]["id"] == f"{BASE}changes" for one in pages)


def test_full_pages_never_change_when_more_is_published(folder: Path, tmp_path: Path) -> None:
    before = [create_app(folder).test_client().get(f"/changes/page/{n}.json") for n in (1, 2, 3)]
    assert ["immutable" in one.headers["Cache-Control"] for one in before] == [True, True, False]
    small_release(tmp_path, quads({f"e{n:04}": f"Event {n}" for n in range(MANY - 3)}), "a", START)
    app = create_app(tmp_path)
    alone = [app.test_client().get(f"/changes/page/{n}.json") for n in (1, 2)]
    assert [one.data for one in alone] == [one.data for one in before[:2]]
    close(app)


@pytest.mark.parametrize("number", ["0", "4", "-1", "01", "1.5", "x", "99999999999999", "١"])
def test_a_page_that_is_none_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/changes/page/{number}.json").status_code == 404


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/activity+json"),
        ("*/*", "application/activity+json"),
        ("application/ld+json", "application/activity+json"),
        ('application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
         "application/activity+json"),
        ("application/json", "application/activity+json"),
        ("application/atom+xml", "application/atom+xml"),
        ("application/rss+xml, application/atom+xml;q=0.9", "application/atom+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)  # fmt: skip
def test_each_client_gets_the_form_it_reads(
    client: FlaskClient, accept: str, media_type: str
) -> None:
    answer = client.get("/changes", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]
    located = client.get(f"/{answer.headers['Content-Location']}")
    assert located.data == answer.data


def test_what_cannot_be_sent_is_not_acceptable(client: FlaskClient) -> None:
    assert client.get("/changes", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/changes.png").status_code == 404


def test_a_conditional_request_is_answered_by_304(client: FlaskClient) -> None:
    for path in ("/changes.json", "/changes.atom", "/changes.html", "/changes/page/1.json"):
        etag = client.get(path).headers["ETag"]
        again = client.get(path, headers={"If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == etag


def test_atom_has_the_last_changes_first_with_their_labels(client: FlaskClient) -> None:
    answer = client.get("/changes.atom")
    assert answer.content_type == "application/atom+xml"
    root = ET.fromstring(answer.data)  # noqa: S314 - made by us
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 100
    titles = [entry.findtext(f"{ATOM}title") for entry in entries[:3]]
    assert titles == ["New: New", "Changed: Changed <b>& so on</b>", "Withdrawn: Event 3"]
    for element in (root, *entries):
        assert element.findtext(f"{ATOM}id")
        assert element.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "") >= START
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 100
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}updated") == "2024-05-07T07:08:09Z"


@given(st.text(), st.text(max_size=8))
def test_whatever_a_label_holds_the_feed_is_xml(label: str, language: str) -> None:
    told = Told(1, Did.CREATE, f"{BASE}event/x", "event/x", "event", label, language, START)
    about = Manifest("d", BASE, label, "", "", label, "0", 1, 1, 1, {})
    root = ET.fromstring(atom.feed(about, [told]))  # noqa: S314 - made by us
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == f"{BASE}changes/1"
    assert ET.fromstring(atom.feed(about, [])).tag == f"{ATOM}feed"  # noqa: S314 - made by us


def test_the_page_for_people_names_things_and_escapes_them(client: FlaskClient) -> None:
    page = client.get("/changes.html").text
    assert "Changed &lt;b&gt;&amp; so on&lt;/b&gt;" in page
    assert 'href="./event/e0003"' in page
    assert page.index("7 May 2024") < page.index("6 May 2024")


def test_a_feed_without_changes_has_one_empty_page(tmp_path: Path) -> None:
    small_release(tmp_path, "", "a", START)
    app = create_app(tmp_path)
    client = app.test_client()
    said = client.get("/changes.json").get_json()
    assert said["totalItems"] == 0
    assert page(client, said["last"]["id"])["orderedItems"] == []
    assert client.get("/changes.atom").status_code == client.get("/changes.html").status_code == 200
    close(app)


def test_a_type_of_activitystreams_is_given_to_each_kind_that_has_one() -> None:
    assert json.dumps(dict(changes._TYPES))  # noqa: SLF001 - the table itself
    assert set(changes._TYPES.values()) <= {  # noqa: SLF001 - the table itself
        "Article", "Document", "Person", "Organization", "Event", "Place",
    }  # fmt: skip
