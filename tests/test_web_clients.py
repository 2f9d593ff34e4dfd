"""Real clients against a running server: what they send, and that what they get is what they read.

The headers are those of the clients' own sources: rdflib and PyLD as installed here; Jena's
`WebContent.java` (jena-arq, org.apache.jena.riot); Comunica's, as its media-type bus writes it from
the priorities of its parsers; raptor's `raptor_parse.c`, which lists the types of its parsers;
browsers as MDN lists them ("List of default Accept values").
"""

import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # PyLD ships no types
from pyld.documentloader.requests import (  # type: ignore[import-untyped]  # the same
    requests_document_loader,
)
from rdflib import Dataset, Graph

from triptych import config
from web_server import Server, running
from web_things import subjects_of, triples

# What rdflib is told to read -> the document it is sent to.
RDFLIB = {
    "turtle": "ttl", "n3": "ttl", "nt": "nt", "xml": "rdf", "json-ld": "jsonld", "trig": "trig",
}  # fmt: skip

# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def event(example: config.Place) -> str:
    """The path of an event."""
    return "/" + min(path for path in subjects_of(example) if path.startswith("event/"))


@pytest.fixture(scope="module")
def whole(server: Server, event: str) -> set[Any]:
    """What is said of the event."""
    return triples(server, f"{event}.nt")


@pytest.mark.parametrize("form", [None, *RDFLIB])
def test_rdflib_reads_a_thing_from_its_iri_in_each_format(
    server: Server, event: str, whole: set[Any], form: str | None
) -> None:
    if form == "trig":
        dataset = Dataset()
        dataset.parse(server.url + event, format=form)
        assert set(dataset.default_graph) == whole
        return
    assert set(Graph().parse(server.url + event, format=form)) == whole


@pytest.mark.parametrize("suffix", ["", ".jsonld", ".expanded.jsonld"])
def test_pyld_loads_a_thing_from_its_iri_and_from_its_documents(
    server: Server, event: str, whole: set[Any], suffix: str
) -> None:
    options = {"format": "application/n-quads", "documentLoader": requests_document_loader()}
    lines = jsonld.to_rdf(server.url + event + suffix, options)
    assert set(Graph().parse(data=lines, format="nt")) == whole


def test_urllib_follows_to_the_page_and_to_the_data(
    server: Server, event: str, whole: set[Any]
) -> None:
    with urllib.request.urlopen(server.url + event) as answer:  # noqa: S310 - of this machine
        assert answer.url == f"{server.url}{event}.html"
    request = urllib.request.Request(  # noqa: S310 - of this machine
        server.url + event, headers={"Accept": "text/turtle"}
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - the same
        assert answer.headers.get_content_type() == "text/turtle"
        assert set(Graph().parse(data=answer.read(), format="turtle")) == whole


@pytest.mark.parametrize("options", [[], ["--compressed"], ["--http1.0"], ["--head"]])
def test_curl_follows_to_the_data(server: Server, event: str, options: list[str]) -> None:
    curl = shutil.which("curl")
    assert curl, "curl is a client that everyone has"
    header = "Accept: application/n-triples"
    command = [curl, "-sSfL", *options, "-H", header, server.url + event]
    said = subprocess.run(command, capture_output=True, check=True, timeout=20).stdout
    if "--head" in options:
        assert b"303" in said.split(b"\r\n")[0]
        assert b"application/n-triples" in said
    else:
        assert said == server.ask(f"{event}.nt").body


# Who sends it | Accept | the end of the address it must be sent to.
CLIENTS = {
    "Chrome 131": (
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
        "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"), "html",
    ),
    "Firefox 132": (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,image/svg+xml,*/*;q=0.8",
        "html",
    ),
    "Safari 18": ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
    "Jena, a graph": (
        ("text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,"
        "application/rdf+xml;q=0.7,*/*;q=0.3"), "ttl",
    ),
    "Jena, a graph, before 4": (
        ("text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.8,application/xml;q=0.7,"
        "*/*;q=0.5"), "ttl",
    ),
    "Jena, a dataset": (
        ("application/trig,application/n-quads;q=0.9,text/x-nquads;q=0.8,application/x-trig;q=0.7,"
        "*/*;q=0.5"), "trig",
    ),
    "Comunica": (
        ("application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
        "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,"
        "application/xml;q=0.3,image/svg+xml;q=0.3,text/xml;q=0.3,text/html;q=0.2,"
        "application/xhtml+xml;q=0.18,application/json;q=0.135"), "trig",
    ),
    "Comunica in a browser": (
        ("application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
        "application/n-triples;q=0.8,*/*;q=0.1"), "trig",
    ),
    "raptor": (
        ("application/rdf+xml, text/rdf;q=0.6, application/n-triples, text/plain;q=0.1, "
        "application/x-turtle, application/turtle, text/n3;q=0.3, text/turtle, */*;q=0.1"), "ttl",
    ),
    "raptor, RDF/XML": ("application/rdf+xml, text/rdf;q=0.6", "rdf"),
    "RDF4J": (
        ("application/rdf+xml;q=0.8, application/xml;q=0.8, text/xml;q=0.8, "
        "application/n-triples;q=0.8, text/plain;q=0.8, text/turtle, application/x-turtle, "
        "application/trig;q=0.9, application/ld+json;q=0.9"), "ttl",
    ),
    "PyLD": (
        ("application/ld+json;profile=http://www.w3.org/ns/json-ld#context, application/ld+json, "
        "application/json;q=0.5, text/html;q=0.8, application/xhtml+xml;q=0.8"), "jsonld",
    ),
    "a Linked Art harvester": (
        'application/ld+json;profile="https://linked.art/ns/v1/linked-art.json"',
        "linked-art.jsonld",
    ),
    "Zotero": ("application/x-bibtex, */*;q=0.1", "html"),
    "Python requests": ("*/*", "html"),
    "wget": ("*/*", "html"),
    "Java": ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "html"),
    "a charset": ("text/turtle;charset=utf-8", "ttl"),
    "a version": ("text/turtle;version=1.2, application/n-triples;q=0.5", "ttl"),
}  # fmt: skip


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_is_sent_to_what_it_reads_best(server: Server, event: str, client: str) -> None:
    accept, suffix = CLIENTS[client]
    answer = server.ask(event, Accept=accept)
    assert answer.status == 303
    assert urljoin(event, answer.headers["location"]) == f"{event}.{suffix}"
    assert server.ask(f"{event}.{suffix}", Accept=accept).status == 200


def test_a_script_of_another_site_may_read_what_it_needs(server: Server, event: str) -> None:
    answer = server.ask(event, Accept="text/turtle", Origin="https://other.example")
    exposed = answer.headers["access-control-expose-headers"].lower().split(", ")
    assert {"link", "location", "content-location", "etag", "vary"} <= set(exposed)
    assert answer.headers["access-control-allow-origin"] == "*"
