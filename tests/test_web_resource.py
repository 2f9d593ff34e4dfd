"""Resources over real HTTP: negotiation, representations, validators, and what is not there."""

import gzip
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from rdflib import BNode, Dataset, Literal

from triptych import config
from triptych.formats import GRAPH, RESOURCE, Format
from web_server import BASE, Server, running, small_release
from web_things import BROWSER, PARSERS, links, subjects_of, triples

FORMS = pytest.mark.parametrize("form", RESOURCE, ids=lambda form: form.name)


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def subjects(example: config.Place) -> dict[str, set[str]]:
    """The path of each thing of the example, with the fragments of its parts."""
    return subjects_of(example)


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
    assert answer.headers["vary"] == "Accept, Accept-Profile"
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
    assert urljoin(event, answer.headers["content-location"]) == f"{event}.{form.suffix}"
    others = [link["href"] for link in links(answer.headers["link"], "alternate")]
    (default,) = links(answer.headers["link"], "canonical")
    assert default["type"] == "text/html"
    listed = [urljoin(event, link) for link in (default["href"], *others)]
    if form.name == "json-ld":  # PyLD's loader breaks on a second one
        assert listed == [f"{event}.html", f"{event}?_profile=alt"]
    else:
        assert set(listed) > {f"{event}.{f.suffix}" for f in RESOURCE}
    assert {server.ask(path).status for path in listed} == {200}


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
    assert answer.headers["vary"] == "Accept, Accept-Profile"
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)["available"]
    assert {one["mediaType"] for one in said} >= {form.media_type for form in RESOURCE}
    got = [server.ask(urljoin(event, one["url"])) for one in said]
    assert {answer.status for answer in got} == {200}
    kinds = [answer.headers["content-type"].partition(";")[0] for answer in got]
    assert kinds == [one["mediaType"] for one in said]


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_representation_of_every_resource_is_parsed_and_says_the_same(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    different = []
    for path in ("dataset", *sorted(subjects)):
        graphs = {form.name: triples(server, f"/{path}.{form.suffix}") for form in GRAPH}
        assert len(graphs["n-triples"]) > 1
        different += [(path, name) for name, g in graphs.items() if g != graphs["n-triples"]]
    assert len(subjects) > 20
    assert not different


def test_the_parts_a_resource_points_to_are_described_in_its_document(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    dated = [path for path, parts in subjects.items() if "#time-span" in parts]
    assert dated
    for path in dated:
        found = triples(server, f"/{path}.ttl")
        assert {str(subject) for subject, _, _ in found} >= {f"{BASE}{path}#time-span"}


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
    assert (page.status, page.headers["vary"]) == (200, "Accept-Encoding, Accept, Accept-Profile")
    assert server.ask("/", Accept=BROWSER, If_None_Match=page.headers["etag"]).status == 304
    answer = server.ask("/", Accept="text/turtle")
    assert (answer.status, answer.headers["location"]) == (303, "dataset.ttl")
    described = {str(subject) for subject, _, _ in triples(server, "/dataset.ttl")}
    assert {BASE, f"{BASE}#build"} <= described
    assert server.ask("/", Accept="image/png").status == 406


NOWHERE = ("/event/nothing", "/event/nothing.ttl", "/nothing", "/event/nothing.html")


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@FORMS
@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_said_in_the_syntax_that_was_asked_for(
    server: Server, path: str, form: Format
) -> None:
    answer = server.ask(path, Accept=form.media_type)
    assert (answer.status, answer.headers["vary"]) == (404, "Accept")
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    if form.suffix == "html":
        assert "<h1>Not found</h1>" in answer.text
        return
    graph = Dataset()
    graph.parse(data=answer.text, format=PARSERS[form.suffix])
    said = {str(p).rpartition("#")[2]: o for s, p, o, _ in graph.quads()}
    assert said["statusCodeValue"] == Literal(404)
    assert all(isinstance(s, BNode) for s, _, _, _ in graph.quads())


@pytest.mark.parametrize("accept", ["*/*", "", "application/json", "image/png"])
@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_a_problem_for_those_who_ask_for_nothing_else(
    server: Server, path: str, accept: str
) -> None:
    answer = server.ask(path, Accept=accept)
    assert (answer.status, answer.headers["vary"]) == (404, "Accept")
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["status"] == 404


@FORMS
@pytest.mark.parametrize(
    ("coding", "decoded"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_compressed_document_is_the_same_with_a_validator_of_its_own(
    server: Server, event: str, form: Format, coding: str, decoded: Callable[[bytes], bytes]
) -> None:
    path = f"{event}.{form.suffix}"
    plain, coded = server.ask(path), server.ask(path, Accept_Encoding=f"{coding}, zstd")
    assert "content-encoding" not in plain.headers
    assert coded.headers["content-encoding"] == coding
    assert "Accept-Encoding" in coded.headers["vary"] == plain.headers["vary"]
    assert decoded(coded.body) == plain.body
    assert len(coded.body) < len(plain.body)
    assert coded.headers["etag"] != plain.headers["etag"]
    known = server.ask(path, Accept_Encoding=coding, If_None_Match=coded.headers["etag"])
    assert (known.status, known.headers["etag"]) == (304, coded.headers["etag"])
    assert known.headers["vary"] == coded.headers["vary"]
    other = server.ask(path, Accept_Encoding=coding, If_None_Match=plain.headers["etag"])
    assert other.status == 200
    assert server.ask(path, If_None_Match=coded.headers["etag"]).status == 200


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("gzip", "gzip"),
        ("deflate", None),
        ("gzip;q=0", None),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("gzip;q=0.5, identity", None),
        ("identity;q=0.5, x-gzip", "gzip"),
        ("gzip;q=high", None),
        (";;,,", None),
    ],
)
def test_a_coding_is_chosen_as_the_client_likes_it(
    server: Server, event: str, header: str, coding: str | None
) -> None:
    answer = server.ask(f"{event}.ttl", Accept_Encoding=header)
    assert answer.headers.get("content-encoding") == coding


def test_ranges_are_not_offered_and_a_range_is_answered_with_the_whole(
    server: Server, event: str
) -> None:
    answer = server.ask(f"{event}.ttl", Range="bytes=0-9")
    assert (answer.status, answer.body) == (200, server.ask(f"{event}.ttl").body)
    assert "accept-ranges" not in answer.headers


@pytest.mark.parametrize("field", ["Accept-Profile", "Accept-Datetime", "Prefer", "If-None-Match"])
def test_a_page_of_another_site_may_send_what_we_read(
    server: Server, event: str, field: str
) -> None:
    answer = server.ask(
        event, "OPTIONS", Origin="https://other.example", Access_Control_Request_Method="GET",
        Access_Control_Request_Headers=field.lower(),
    )  # fmt: skip
    assert field in answer.headers["access-control-allow-headers"].split(", ")


def test_the_head_of_an_answer_fits_into_what_common_proxies_take(
    server: Server, subjects: dict[str, set[str]]
) -> None:
    paths = [f"/{path}{end}" for path in sorted(subjects) for end in ("", ".html", ".ttl")]
    sizes = {path: sum(len(k) + len(v) + 4 for k, v in server.ask(path, "HEAD").headers.items())
             for path in ("/", *paths)}  # fmt: skip
    assert {path: size for path, size in sizes.items() if size > 4096} == {}
    assert len(sizes) > 60


def test_every_answer_lets_other_sites_read_it_and_forbids_scripts(
    server: Server, event: str
) -> None:
    for path in ("/", event, f"{event}.ttl", f"{event}.html", "/nothing", "/static/triptych.css"):
        headers = server.ask(path).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]


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
        small_release(
            releases, f'<{BASE}> <{label}> "Renewed" <{BASE}graph/dataset> .\n', "renewed"
        )
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
