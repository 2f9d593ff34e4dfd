"""The dataset on the web: its description in every form, where it is found, and its files."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Graph, URIRef
from rdflib.namespace import DCTERMS, VOID

from triptych import release
from triptych.config import Place
from triptych.formats import GRAPH
from triptych.release import Release
from triptych.terms import expand
from triptych.web.documents import dataset
from triptych.web.published import Published
from web_server import BASE, Server, running, small_release

THIS = URIRef(BASE)
DUMP = "/download/dataset.nq.gz"
PARSERS = {form.suffix: ox.RdfFormat.from_media_type(form.media_type) for form in GRAPH}


@pytest.fixture(scope="module")
def server(example: Place) -> Iterator[Server]:
    """The example, served."""
    with running(example) as server:
        yield server


@pytest.fixture(scope="module")
def published(example: Place) -> Release:
    """Its release."""
    return release.current(example.path.parent / "release")


def quads(server: Server, suffix: str) -> list[ox.Quad]:
    """What stands in a form."""
    answer = server.ask(f"/dataset.{suffix}")
    assert answer.status == 200
    parser = PARSERS[suffix]
    assert parser
    return list(ox.parse(answer.body, parser))


def test_every_form_has_the_same_triples(server: Server) -> None:
    lines = {quad.triple for quad in quads(server, "nt")}
    assert len(lines) > 1000
    for suffix in PARSERS:
        assert {quad.triple for quad in quads(server, suffix)} == lines, suffix


def test_in_trig_the_counts_stand_in_their_own_graph_and_not_in_the_default_one(
    server: Server,
) -> None:
    graphs: dict[str, set[str]] = {}
    for _, name, _, graph in quads(server, "trig"):
        graphs.setdefault("" if graph == ox.DefaultGraph() else graph.value, set()).add(name.value)
    assert graphs.keys() == {"", f"{BASE}graph/dataset", f"{BASE}graph/statistics"}
    assert str(VOID.triples) in graphs[f"{BASE}graph/statistics"]
    assert str(VOID.triples) not in graphs[""] | graphs[f"{BASE}graph/dataset"]
    assert str(DCTERMS.license) in graphs[""] & graphs[f"{BASE}graph/dataset"]


def test_the_description_says_which_release_it_is_and_when_it_was_published(
    server: Server, published: Release
) -> None:
    text = server.ask("/dataset.nt").text
    assert f'<{BASE}> <{expand("dcat:version")}> "{published.manifest.digest}" .' in text
    time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
    for name in (DCTERMS.issued, DCTERMS.modified):
        assert re.search(rf'<{BASE}> <{name}> "{time}"\^\^<{XSD.dateTime}> .', text)


def test_the_size_keeps_the_type_that_dcat_wants(server: Server) -> None:
    size = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    lines = server.ask("/dataset.nt").text.splitlines()
    assert [line for line in lines if "#byteSize>" in line and size in line]


def test_the_validator_changes_when_the_same_release_is_published_again(
    example: Place, published: Release
) -> None:
    once = Published(example.path.parent / "release").release()
    assert dataset.stamp(once).startswith(published.manifest.digest)
    assert dataset.stamp(once).count("Z") == 4  # issued and modified, of dataset and catalogue


def test_the_page_tells_people_what_the_data_tell_machines(
    server: Server, published: Release
) -> None:
    page = server.ask("/dataset.html").text
    graph = Graph().parse(data=server.ask("/dataset.nt").body, format="nt")
    triples = graph.value(THIS, VOID.triples)
    assert f"{int(str(triples)):,}" in page
    assert published.manifest.files["dataset.nq.gz"] in page
    assert 'href="./download/dataset.nq.gz"' in page
    assert "Wikidata" in page
    assert "crm:E5_Event" in page


def test_titles_and_descriptions_are_escaped_on_the_page(example: Place) -> None:
    folder = example.path.parent / "small"
    label, title = expand("rdfs:label"), expand("dcterms:title")
    lines = [
        f"<{BASE}> <{expand('rdf:type')}> <{expand('void:Dataset')}> <{BASE}graph/dataset> .\n"
    ]
    lines += [f'<{BASE}> <{name}> "A <script>x</script>" <{BASE}graph/dataset> .\n'
              for name in (label, title)]  # fmt: skip
    small_release(folder, "".join(sorted(lines)))
    opened = Published(folder).release()
    told = dataset.statements(opened)[BASE]
    assert told[title][0].value == "A <script>x</script>"
    assert str(VOID.triples) not in told  # a release that nothing was counted of


def test_the_well_known_address_leads_to_the_description(server: Server) -> None:
    answer = server.ask("/.well-known/void")
    assert (answer.status, answer.headers["location"]) == (302, "../dataset.ttl")
    assert "Accept" in answer.headers["vary"]
    assert server.ask("/.well-known/void", Accept="text/html").headers["location"].endswith(".html")
    refused = server.ask("/.well-known/void", Accept="image/png")
    assert refused.status == 406
    assert [one for one in json.loads(refused.body)["available"] if one["url"] == "../dataset.ttl"]


def test_every_document_leads_to_the_dataset(server: Server) -> None:
    graph = Graph().parse(data=server.ask("/dataset.nt").body, format="nt")
    examples = list(graph.objects(THIS, VOID.exampleResource))
    assert examples
    for thing in examples:
        path = "/" + str(thing).removeprefix(BASE)
        link = server.ask(f"{path}.ttl").headers["link"]
        assert f'<{BASE}>; rel="collection"' in link


def test_the_dump_is_sent_as_the_file_it_is(server: Server, published: Release) -> None:
    answer = server.ask(DUMP, Accept_Encoding="gzip")
    data = (published.path / "dataset.nq.gz").read_bytes()
    assert answer.body == data
    assert answer.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(data)
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    assert answer.headers["repr-digest"] == f"sha-256=:{digest}:"
    assert answer.headers["etag"] == f'"{published.manifest.files["dataset.nq.gz"]}"'
    assert "last-modified" not in answer.headers


def test_the_dump_can_be_had_in_parts_and_need_not_be_sent_twice(
    server: Server, published: Release
) -> None:
    data = (published.path / "dataset.nq.gz").read_bytes()
    part = server.ask(DUMP, Range="bytes=10-19")
    assert (part.status, part.body) == (206, data[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(data)}"
    etag = part.headers["etag"]
    assert server.ask(DUMP, If_None_Match=etag).status == 304
    assert server.ask(DUMP, Range="bytes=0-0", If_Range='"another"').body == data
    assert server.ask(DUMP, Range=f"bytes={len(data)}-").status == 416
    head = server.ask(DUMP, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(data)


@pytest.mark.parametrize("name", ["report.nq", "statistics.nq"])
def test_the_report_and_the_counts_can_be_had_too(
    server: Server, published: Release, name: str
) -> None:
    answer = server.ask(f"/download/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/n-quads"
    assert hashlib.sha256(answer.body).hexdigest() == published.manifest.files[name]


@pytest.mark.parametrize("name", ["manifest.json", "store", "x", "..%2Fmanifest.json", "%00"])
def test_no_other_file_can_be_had(server: Server, name: str) -> None:
    assert server.ask(f"/download/{name}").status == 404


def test_the_service_description_is_whole_and_is_of_the_service_alone(example: Place) -> None:
    opened = Published(example.path.parent / "release").release()
    graph = dataset.service(opened)
    this = URIRef(f"{BASE}#sparql")
    assert (this, RDF.type, URIRef(expand("sd:Service"))) in graph
    default = graph.value(predicate=RDF.type, object=URIRef(expand("sd:Graph")), any=True)
    assert graph.value(default, VOID.triples) is not None or default is not None
    assert (URIRef(f"{BASE}#default-graph"), VOID.triples, None) in graph
    assert (THIS, None, None) not in graph
