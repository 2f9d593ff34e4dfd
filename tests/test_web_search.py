"""Search and lists over HTTP: pages for people, JSON for machines, and what is refused."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triptych import config
from triptych.web.app import close, create_app
from triptych.web.pages.found import PAGE as FOUND
from triptych.web.pages.listing import PAGE as LISTED
from web_server import BASE, Server, running, small_release

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PERSON = "http://www.cidoc-crm.org/cidoc-crm/E21_Person"
EVENT = "https://schema.org/Event"
SCRIPT = "<script>alert('x')</script> & \\\"more\\\""
PEOPLE = 120


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A release with many people, an event, and a title that is a script."""
    folder = tmp_path_factory.mktemp("many")
    things = [("person", f"p{at:03}", f"Person number {at:03}", PERSON) for at in range(PEOPLE)]
    things += [("person", "evil", SCRIPT, PERSON), ("event", "e", "The event", EVENT)]
    quads = "".join(
        f"<{BASE}{kind}/{local}> <{TYPE}> <{class_}> <{BASE}graph/g> .\n"
        f'<{BASE}{kind}/{local}> <{LABEL}> "{label}" <{BASE}graph/g> .\n'
        for kind, local, label, class_ in things
    )
    small_release(folder, quads)
    app = create_app(folder)
    yield app.test_client()
    close(app)


def test_a_search_is_a_page_that_marks_the_words_and_leads_to_what_has_them(
    server: Server,
) -> None:
    answer = server.ask("/search?q=siege+tabriz", Accept="text/html")
    assert answer.status == 200
    assert "<mark>Tabriz</mark>" in answer.text
    assert 'role="search"' in answer.text
    assert 'value="siege tabriz"' in answer.text
    assert answer.headers["vary"] == "Accept"
    assert "<script" not in answer.text.replace('<script type="application/ld+json">', "")


def test_a_search_is_json_for_who_asks_so_and_under_its_own_name(server: Server) -> None:
    negotiated = server.ask("/search?q=siege+tabriz", Accept="application/json")
    named = server.ask("/search.json?q=siege+tabriz")
    assert negotiated.headers["content-type"] == named.headers["content-type"] == "application/json"
    said = json.loads(negotiated.body)
    assert said == json.loads(named.body)
    assert said["total"] == len(said["things"]) > 1
    assert all(thing["iri"].startswith(BASE) for thing in said["things"])
    assert {one["value"] for one in said["facets"]["kind"]} >= {"event"}


def test_nothing_but_json_and_html_is_offered(server: Server) -> None:
    for path in ("/search", "/event"):
        answer = server.ask(path, Accept="text/turtle")
        assert answer.status == 406, path
        media = [one["mediaType"] for one in json.loads(answer.body)["available"]]
        assert media == ["text/html", "application/json"]


def test_candidates_are_not_found(server: Server) -> None:
    said = json.loads(server.ask("/search.json?q=").body)
    kinds = {one["value"] for one in said["facets"]["kind"]}
    assert "event" in kinds
    assert "candidate" not in kinds
    assert server.ask("/candidate").status == 404


def test_every_choice_that_is_offered_finds_as_many_as_it_says(server: Server) -> None:
    said = json.loads(server.ask("/search.json").body)
    offered = [(name, one) for name, listed in said["facets"].items() for one in listed]
    assert len({name for name, _ in offered}) >= 6
    for name, one in offered:
        found = json.loads(server.ask(f"/search.json?{urlencode({name: one['value']})}").body)
        assert found["total"] == one["count"], (name, one)


def test_choices_are_let_go_and_kept_by_the_form(server: Server) -> None:
    text = server.ask("/search?kind=event&decade=1900&q=russian", Accept="text/html").text
    assert '<input type="hidden" name="kind" value="event">' in text
    assert 'href="./search?q=russian&amp;decade=1900"' in text
    assert 'aria-current="true"' in text


def test_where_nothing_is_found_there_is_advice(server: Server) -> None:
    text = server.ask("/search?q=tabriz+zzzzz&kind=event", Accept="text/html").text
    assert "Nothing found" in text
    assert 'href="./search?q=tabriz"' in text
    assert "Look for the same words everywhere" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search?page=0", 400),
        ("/search?page=x", 400),
        ("/search?page=99", 404),
        ("/search?page=99999999999999999999", 400),
        ("/search?kind=none", 404),
        ("/search?decade=19", 404),
        ("/search?place=" + "x" * 2000, 404),
        ("/search?q=%00&kind=%00", 404),
        ("/search?q=%ff%fe", 200),
        ("/search?kind=&place=", 200),
        ("/search?q=" + "x" * 5000, 200),
        ("/search?" + "&".join(f"author=a{at}" for at in range(300)), 404),
        ("/event?page=0", 400),
        ("/event?page=2", 404),
        ("/event.json?page=-1", 400),
        ("/event.xml", 404),
        ("/candidate.json", 404),
        ("/.json", 404),
    ],
)
def test_what_is_not_there_is_said_in_words(server: Server, path: str, status: int) -> None:
    answer = server.ask(path)
    assert answer.status == status
    if status != 200:
        assert json.loads(answer.body)["detail"]


def test_a_list_has_json_with_the_same_things(server: Server) -> None:
    said = json.loads(server.ask("/event.json").body)
    assert said["total"] == len(said["things"]) == 18
    page = server.ask("/event", Accept="text/html")
    for thing in said["things"]:
        assert f'href="./{thing["iri"].removeprefix(BASE)}"' in page.text
    negotiated = server.ask("/event", Accept="application/json")
    assert negotiated.body == server.ask("/event.json").body
    assert negotiated.headers["content-location"] == "event.json?page=1"


def test_a_list_is_not_sent_again_to_who_has_it(server: Server) -> None:
    for path in ("/event", "/event.json", "/search?q=tabriz", "/opensearch.xml"):
        etag = server.ask(path).headers["etag"]
        assert server.ask(path, If_None_Match=etag).status == 304, path
    etags = {server.ask(path).headers["etag"] for path in ("/event", "/event.json", "/work")}
    assert len(etags) == 3


def test_pages_of_a_list_lead_on_and_together_are_the_whole(client: FlaskClient) -> None:
    found, address, pages = [], "/person.json", 0
    while address:
        answer = client.get(address)
        said = answer.get_json()
        found += [thing["label"] for thing in said["things"]]
        pages += 1
        following = said.get("next")
        assert (f'<{following}>; rel="next"' in answer.headers["Link"]) is bool(following)
        address = urljoin(address, following) if following else ""
    assert pages == -(-(PEOPLE + 1) // LISTED) == 3
    assert len(found) == len(set(found)) == PEOPLE + 1


def test_pages_of_a_search_lead_on_and_together_are_the_whole(client: FlaskClient) -> None:
    found, address = [], "/search.json?q=person"
    while address:
        said = client.get(address).get_json()
        assert len(said["things"]) <= FOUND
        found += [thing["iri"] for thing in said["things"]]
        address = urljoin(address, said["next"]) if "next" in said else ""
    assert len(found) == len(set(found)) == PEOPLE


def test_pages_for_people_lead_on_and_back(client: FlaskClient) -> None:
    for address in ("/person?page=2", "/search?q=person&page=2"):
        answer = client.get(address, headers={"Accept": "text/html"})
        assert 'rel="next"' in answer.headers["Link"]
        assert 'rel="prev"' in answer.headers["Link"]
        assert answer.text.count('rel="prev"') == 2, "in the head and in the page"
        assert "page 2 of" in answer.text


def test_a_script_in_a_title_stays_words(client: FlaskClient) -> None:
    for path in ("/search?q=alert", "/person?page=1", "/person?page=2", "/person?page=3"):
        text = client.get(path, headers={"Accept": "text/html"}).text
        assert "<script>alert" not in text
    found = client.get("/search?q=script", headers={"Accept": "text/html"}).text
    assert "&lt;<mark>script</mark>&gt;" in found


_ADDRESSES = st.tuples(
    st.sampled_from(["q", "kind", "decade", "place", "author", "language", "page", "x"]),
    st.text(max_size=30),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs=st.lists(_ADDRESSES, max_size=5), path=st.sampled_from(["/search", "/search.json"]))
def test_no_address_of_a_search_is_an_error_of_ours(
    client: FlaskClient, pairs: list[tuple[str, str]], path: str
) -> None:
    query = "&".join(f"{name}={quote(value.encode())}" for name, value in pairs)
    answer = client.get(f"{path}?{query}", headers={"Accept": "text/html"})
    assert answer.status_code in {200, 400, 404}


@settings(max_examples=50, deadline=None)
@given(words=st.text(min_size=1, max_size=40))
def test_what_was_typed_stands_in_the_box_again(client: FlaskClient, words: str) -> None:
    typed = " ".join(words.split())
    text = client.get(f"/search?q={quote(words.encode())}", headers={"Accept": "text/html"}).text
    box = text.partition('name="q" value="')[2].partition('"')[0]
    assert unescape(box).split() == typed.split()


def test_the_home_page_of_many_things_counts_and_previews_them(client: FlaskClient) -> None:
    text = client.get("/", headers={"Accept": "text/html"}).text
    assert f"<strong>{PEOPLE + 1}</strong> people" in text
    assert "Person number 000" in text
    assert f'<a href="./person">All {PEOPLE + 1}</a>' in text
    assert 'role="search"' in text


def test_a_browser_is_told_how_to_search(server: Server) -> None:
    home = server.ask("/", Accept="text/html").text
    assert 'rel="search" href="./opensearch.xml"' in home
    answer = server.ask("/opensearch.xml")
    assert answer.headers["content-type"].startswith("application/opensearchdescription+xml")
    root = ET.fromstring(answer.body)  # noqa: S314 - our own
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    name = root.findtext(f"{space}ShortName") or ""
    assert 0 < len(name) <= 16
    templates = [one.attrib["template"] for one in root.iter(f"{space}Url")]
    assert f"{server.url}/search?q={{searchTerms}}&page={{startPage?}}" in templates
    assert all(template.startswith(f"{server.url}/") for template in templates)


def test_a_release_without_a_register_is_served_with_empty_lists(tmp_path: Path) -> None:
    made = small_release(tmp_path, f'<{BASE}work/a> <{LABEL}> "A" <{BASE}graph/g> .\n')
    (made / "register.sqlite").unlink()
    app = create_app(tmp_path)
    try:
        page = app.test_client().get("/", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert app.test_client().get("/search.json").get_json()["total"] == 0
        assert app.test_client().get("/work.json").status_code == 404
        assert app.test_client().get("/work/a.html").status_code == 200
    finally:
        close(app)
