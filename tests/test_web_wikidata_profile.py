"""The profile of Wikidata over real HTTP: each format says the same, with a context that ships."""

import json
from itertools import product

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from triptych import formats
from triptych.profiles import WIKIDATA, WIKIDATA_KINDS
from triptych.terms import expand, prefixes
from web_server import BASE, Server
from web_things import triples

_FORMS = [form.suffix for form in formats.GRAPH] + ["expanded.jsonld", "framed.jsonld"]


@pytest.fixture(scope="module")
def proposed(paths: list[str]) -> list[str]:
    """The paths of the things that may be items."""
    found = [path for path in paths if path.split("/")[1] in WIKIDATA_KINDS]
    assert len(found) >= 6
    return found


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_format_says_the_same(server: Server, proposed: list[str]) -> None:
    for path, suffix in product(proposed, _FORMS):
        said = triples(server, f"{path}.wikidata.nt")
        assert (URIRef(BASE + path[1:]), URIRef(expand("rdf:type")),
                URIRef(expand("wikibase:Item"))) in said  # fmt: skip
        assert triples(server, f"{path}.wikidata.{suffix}") == said, (path, suffix)


def test_the_document_is_compact_with_prefixes_as_wikidata_has_them(server: Server) -> None:
    answer = server.ask("/article/histfacpub-24.wikidata.jsonld")
    said = json.loads(answer.body)
    used = {name: said["@context"][name] for name in ("wd", "wdt", "p", "ps", "pq", "pr")}
    assert used == {name: prefixes()[name] for name in used}
    (item,) = (node for node in said["@graph"] if node.get("type") == "wikibase:Item")
    assert item["wdt:P31"] == {"id": "wd:Q13442814"}
    assert item["wdt:P1476"]["@language"] == "en"
    where = server.ask("/context").headers["location"]
    published = json.loads(server.ask(f"/{where.lstrip('./')}").body)["@context"]
    assert used.items() <= published.items()


def test_turtle_declares_the_prefixes_that_it_uses_alone(server: Server) -> None:
    text = server.ask("/article/histfacpub-24.wikidata.ttl").text
    assert "\n\twdt:P31 wd:Q13442814" in text
    assert "@prefix p: " in text
    assert "@prefix p: " not in server.ask("/article/histfacpub-24.ttl").text


def test_what_is_no_item_has_no_such_document(server: Server, event: str) -> None:
    for path in (event, "/manuscript/histfacpub-24", "/work/histfacpub-24"):
        assert server.ask(f"{path}.wikidata.ttl").status == 404
        assert WIKIDATA.iri not in server.ask(path, "HEAD").headers["link"]


def test_a_client_gets_it_by_profile(server: Server) -> None:
    path = "/article/histfacpub-24"
    for ask in (f"<{WIKIDATA.iri}>", "wikidata"):
        answer = server.ask(path, Accept="text/turtle", Accept_Profile=ask)
        assert (answer.status, answer.headers["location"]) == (303, "histfacpub-24.wikidata.ttl")
    graph = Graph().parse(data=server.ask(f"{path}.wikidata.ttl").text, format="turtle")
    again = Graph().parse(data=server.ask(f"{path}.wikidata.nt").text, format="nt")
    assert isomorphic(graph, again)
