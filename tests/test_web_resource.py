"""Resources over real HTTP: negotiation, representations, validators, and what is not there."""

import gzip
import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.client import InvalidURL
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # PyLD ships no types
from rdflib import Dataset, Graph
from rdflib.term import Node

from triptych import config, release
from triptych.formats import GRAPH, RESOURCE, Format
from triptych.web.documents.jsonld import compacted
from web_server import BASE, Server, running, small_release

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
FORMS = pytest.mark.parametrize("form", RESOURCE, ids=lambda form: form.name)
_PARSERS = {"turtle": "turtle", "json-ld": "json-ld", "n-triples": "nt", "rdf-xml": "xml"}
_SUBJECT = re.compile(rf"<{re.escape(BASE)}([a-z]+(?:/[A-Za-z0-9._-]+){{1,2}})(#[^>]*)?> ")


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def subjects(example: config.Place) -> dict[str, set[str]]:
    """The path of each resource of the example, with the fragments of its parts."""
    folder = example.resolve(example.config.store.folder)
    found: dict[str, set[str]] = {}
    with gzip.open(release.current(folder).path / "dataset.nq.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _SUBJECT.match(line)
            if match:
                found.setdefault(match[1], set()).add(match[2] or "")
    return {path: parts for path, parts in found.items() if "" in parts}


@pytest.fixture(scope="module")
def event(subjects: dict[str, set[str]]) -> str:
    """The path of an event."""
    return "/" + min(path for path in subjects if path.startswith("event/"))


@FORMS
def test_a_thing_sends_to_its_document_in_the_form_asked_for(
    server: Server, event: str, form: Format
) -> None:
    answer = server.ask(event, Accept=form.media_type)
    assert answer.status == 303
    assert urljoin(event, answer.headers["location"]) == f"{event}.{form.suffix}"
    assert answer.headers["vary"] == "Accept"
    assert answer.body == b""


@FORMS
def test_a_document_says_its_type_and_what_it_describes_and_its_other_forms(
    server: Server, event: str, form: Format
) -> None:
    answer = server.ask(f"{event}.{form.suffix}", Accept="image/png")
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    assert int(answer.headers["content-length"]) == len(answer.body) > 0
    assert f'<{BASE}{event[1:]}>; rel="describes"' in answer.headers["link"]
    links = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', answer.headers["link"])
    alternates = [(urljoin(event, link), kind) for link, kind in links]
    assert alternates == [(f"{event}.{f.suffix}", f.media_type) for f in RESOURCE]
    assert server.ask(alternates[-1][0]).status == 200


@pytest.mark.parametrize("accept", [BROWSER, "*/*", "", "text/*"])
def test_browsers_and_those_who_take_anything_get_the_page(
    server: Server, event: str, accept: str
) -> None:
    assert server.ask(event, Accept=accept).headers["location"].endswith(".html")


def test_what_is_not_acceptable_is_refused_with_the_list_of_what_there_is(
    server: Server, event: str
) -> None:
    answer = server.ask(event, Accept="image/png")
    assert answer.status == 406
    assert answer.headers["vary"] == "Accept"
    said = json.loads(answer.body)["available"]
    assert [one["mediaType"] for one in said] == [form.media_type for form in RESOURCE]
    assert server.ask(urljoin(event, said[1]["url"])).status == 200


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_representation_of_every_resource_is_parsed_and_says_the_same(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    different = []
    for path in ("dataset", *sorted(subjects)):
        graphs = {form.name: _parsed(server, f"/{path}", form) for form in GRAPH}
        assert len(graphs["n-triples"]) > 1
        different += [(path, name) for name, g in graphs.items() if g != graphs["n-triples"]]
    assert len(subjects) > 20
    assert not different


def _parsed(server: Server, path: str, form: Format) -> set[tuple[Node, Node, Node]]:
    """The triples of a document as rdflib reads them; nothing published is a blank node."""
    answer = server.ask(f"{path}.{form.suffix}")
    assert answer.status == 200
    if form.name == "trig":
        dataset = Dataset()
        dataset.parse(data=answer.text, format="trig")
        if path.startswith("/candidate/"):  # not asserted, so in the graph of candidates alone
            assert BASE + path[1:] not in {str(s) for s in dataset.default_graph.subjects()}
            return {(s, p, o) for s, p, o, _ in dataset.quads()}
        return set(dataset.default_graph)
    graph = Graph(bind_namespaces="none").parse(data=answer.text, format=_PARSERS[form.name])
    return set(graph)


def test_the_parts_a_resource_points_to_are_described_in_its_document(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    dated = [path for path, parts in subjects.items() if "#time-span" in parts]
    assert dated
    for path in dated:
        found = _parsed(server, f"/{path}", GRAPH[0])
        assert {str(subject) for subject, _, _ in found} >= {f"{BASE}{path}#time-span"}


def test_json_ld_brings_its_context_and_pyld_reads_from_it_what_n_triples_say(
    server: Server, event: str
) -> None:
    said = json.loads(server.ask(f"{event}.jsonld").body)
    assert isinstance(said["@context"], dict)
    lines = jsonld.to_rdf(said, {"format": "application/n-quads", "documentLoader": _refuse})
    assert set(Graph().parse(data=lines, format="nt")) == _parsed(server, event, GRAPH[2])


def _refuse(url: str, _options: object) -> None:
    """Load nothing."""
    raise AssertionError(url)


def test_json_ld_carries_no_term_that_it_does_not_use(server: Server, event: str) -> None:
    said = json.loads(server.ask(f"{event}.jsonld").body)
    document = json.dumps(said["@graph"])
    terms = [
        name
        for name, definition in said["@context"].items()
        if isinstance(definition, dict) and not name.startswith("@")
    ]
    assert all(f'"{term}":' in document for term in terms)
    assert "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" not in document


def test_compaction_keeps_types_values_and_languages() -> None:
    node = {
        "@id": f"{BASE}event/x",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [{"@id": "https://schema.org/Event"}],
        "https://schema.org/name": [{"@value": "نام", "@language": "fa"}],
    }
    said = json.loads(compacted(json.dumps([node]).encode()))
    assert jsonld.expand(said) == [
        {
            "@id": f"{BASE}event/x",
            "@type": ["https://schema.org/Event"],
            "https://schema.org/name": [{"@value": "نام", "@language": "fa"}],
        }
    ]


@FORMS
def test_a_document_that_a_client_has_is_not_sent_again(
    server: Server, event: str, form: Format
) -> None:
    path = f"{event}.{form.suffix}"
    whole = server.ask(path)
    etag = whole.headers["etag"]
    assert etag.startswith('"')
    for known in (etag, f'"other", W/{etag}', "*"):
        again = server.ask(path, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == whole.headers["cache-control"]
    assert server.ask(path, If_None_Match='"other"').status == 200


def test_each_representation_has_a_validator_of_its_own(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    paths = [f"/{path}.{form.suffix}" for path in sorted(subjects)[:5] for form in RESOURCE]
    etags = [server.ask(path, "HEAD").headers["etag"] for path in paths]
    assert len(set(etags)) == len(paths) > 20


def test_a_star_matches_no_document_that_is_not_there(server: Server) -> None:
    assert server.ask("/event/nothing.ttl", If_None_Match="*").status == 404


PLACES = ("/", "/dataset.ttl", "/event", "{event}", "{event}.html", "{event}.ttl", "{event}.jsonld")


@pytest.mark.parametrize("path", PLACES)
def test_head_says_what_get_would_without_the_body(server: Server, event: str, path: str) -> None:
    url = path.format(event=event)
    got, asked = server.ask(url), server.ask(url, "HEAD")
    assert (asked.status, asked.body) == (got.status, b"")
    assert _lasting(asked.headers) == _lasting(got.headers)


def _lasting(headers: dict[str, str]) -> dict[str, str]:
    """The headers but for the time of day."""
    return {name: value for name, value in headers.items() if name != "date"}


@pytest.mark.parametrize("path", [*PLACES, "/sparql", "/static/triptych.css"])
def test_options_tells_the_methods_and_other_sites_may_ask(
    server: Server, event: str, path: str
) -> None:
    answer = server.ask(path.format(event=event), "OPTIONS", Origin="https://other.example")
    assert answer.status == 204
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["allow"].split(", "))
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "GET" in answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("path", [*PLACES, "/static/triptych.css"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_method_that_is_not_there_is_answered_with_those_that_are(
    server: Server, event: str, path: str, method: str
) -> None:
    answer = server.ask(path.format(event=event), method)
    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_the_dataset_shows_a_browser_the_home_page_and_sends_others_to_its_description(
    server: Server,
) -> None:
    page = server.ask("/", Accept=BROWSER)
    assert (page.status, page.headers["vary"]) == (200, "Accept")
    assert server.ask("/", Accept=BROWSER, If_None_Match=page.headers["etag"]).status == 304
    answer = server.ask("/", Accept="text/turtle")
    assert (answer.status, answer.headers["location"]) == (303, "dataset.ttl")
    described = {str(subject) for subject, _, _ in _parsed(server, "/dataset", GRAPH[0])}
    assert {BASE, f"{BASE}#build"} <= described
    assert server.ask("/", Accept="image/png").status == 406


def test_what_is_not_there_is_a_page_for_browsers_and_a_problem_for_others(server: Server) -> None:
    for path in ("/event/nothing", "/event/nothing.ttl", "/nothing", "/event/nothing.html"):
        page = server.ask(path, Accept=BROWSER)
        assert page.status == 404
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        for accept in ("text/turtle", "*/*", "application/json"):
            problem = server.ask(path, Accept=accept)
            assert problem.status == 404
            assert problem.headers["content-type"] == "application/problem+json"
            assert json.loads(problem.body)["status"] == 404
            assert problem.headers["vary"] == page.headers["vary"] == "Accept"


BAD_PATHS = (
    "/event/x.unknown", "/event/", "/event//x", "//event/x", "/event/x/y", "/event/.ttl",
    "/event/..", "/event/../../etc/passwd", "/event/%2e%2e%2f%2e%2e%2fetc%2fpasswd.ttl",
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/nothing.css", "/static/",
    "/event/%00", "/event/x%00.ttl", "/event/%0d%0aX:%20y", "/event/%ff%fe", "/event/%",
    "/event/%zz", "/event/%3Cscript%3E", "/event/x%23time-span",
    "/event/" + "a" * 10_000, "/" + "b/" * 5_000,
    "/event/http://other.example/x", "/http://other.example/", "/event?page=0", "/event?page=-1",
    "/event?page=9999", "/event?page=1e9", "/event?page=%F0%9D%9F%99", "/event?page=" + "9" * 5_000,
    "/graph/nothing", "/dataset.unknown", "/dataset.", "/event/%E2%80%AEx.ttl", "/.well-known/none",
)  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", BAD_PATHS, ids=lambda path: path[:40])
def test_a_bad_path_is_not_found_or_refused_and_never_an_error_of_ours(
    server: Server, path: str, method: str
) -> None:
    assert server.ask(path, method, Accept=BROWSER).status in {400, 404}


@pytest.mark.parametrize(
    "line",
    [b"GET /event/\x00 HTTP/1.1", b"GET /event/\xff\xfe HTTP/1.1", b"GET /a b HTTP/1.1", b"GET",
     b"GET /event/\x7f HTTP/1.1", b"GET http://other.example/event HTTP/1.1", b"\x16\x03\x01\x02"],
)  # fmt: skip
def test_a_request_that_is_no_http_is_refused_and_the_server_lives_on(
    server: Server, line: bytes
) -> None:
    said = server.ask_raw(line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert not said.startswith(b"HTTP/1.1 5")
    assert server.ask("/").status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Accept": "x" * 9_000}, {"Accept": '"' * 500 + ";,;q="}, {"If_None_Match": '"' * 999},
     {"If_None_Match": "W/"}, {"Accept": "text/html;q=nan, */*;q=-1"}, {"Host": "evil.example"}],
)  # fmt: skip
def test_a_bad_header_is_no_error_of_ours(
    server: Server, event: str, headers: dict[str, str]
) -> None:
    answer = server.ask(f"{event}.ttl", **headers)
    assert answer.status == 200
    assert "evil" not in answer.text + str(answer.headers)


def test_every_answer_lets_other_sites_read_it_and_forbids_scripts(
    server: Server, event: str
) -> None:
    for path in ("/", event, f"{event}.ttl", f"{event}.html", "/nothing", "/static/triptych.css"):
        headers = server.ask(path).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]


def test_a_client_library_refuses_what_the_table_of_bad_paths_cannot_send(server: Server) -> None:
    with pytest.raises(InvalidURL):
        server.ask("/event/\n")


def test_a_new_release_is_served_without_a_restart_and_no_request_fails(
    example: config.Place, tmp_path: Path
) -> None:
    shutil.copytree(example.path.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    place = replace(example, path=tmp_path / example.path.name)
    releases = place.resolve(place.config.store.folder)
    statuses: list[int] = []
    with running(place) as server:
        old = server.ask("/dataset.ttl")
        stop = threading.Event()
        threads = [
            threading.Thread(target=partial(_hammer, server, statuses, stop)) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        label = "http://www.w3.org/2000/01/rdf-schema#label"
        small_release(releases, f'<{BASE}> <{label}> "Renewed" <{BASE}graph/x> .\n', "renewed")
        while (new := server.ask("/dataset.ttl")).headers["etag"] == old.headers["etag"]:
            assert server.process.poll() is None
        stop.set()
        for thread in threads:
            thread.join()
    assert "Renewed" in new.text
    assert set(statuses) == {200}


def _hammer(server: Server, statuses: list[int], stop: threading.Event) -> None:
    """Ask until told to stop, once at least."""
    while not statuses or not stop.is_set():
        statuses.append(server.ask("/dataset.nt").status)
