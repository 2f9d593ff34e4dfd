"""The W3C's tests of the SPARQL 1.1 Protocol, its Service Description and its Graph Store Protocol.

Each request is sent to a running server as the manifest has it. What cannot pass here, and why,
stands in tables; a test of these that starts to pass fails.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urljoin

import pytest
from rdflib import RDF, Dataset, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from triptych import build, config, template
from triptych.formats import GRAPH, SOLUTIONS, Format
from w3c import ROOT
from w3c_expected import READ as READ_ALONE
from w3c_expected import REFUSED, UNREAD
from w3c_http import Case, Step, cases, send
from web_server import Answer, Server, free_port, running, small_release

pytestmark = [
    pytest.mark.skipif(not ROOT.exists(), reason="the W3C's suites are not here"),
    # rdflib's own readers of JSON-LD and TriG use what rdflib deprecates.
    pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib"),
]

# What an answer is in, by the words of the manifest.
FORMS: Mapping[str, frozenset[str]] = {
    "boolean": frozenset(form.media_type for form in SOLUTIONS),
    "tabular": frozenset(form.media_type for form in SOLUTIONS),
    "RDF": frozenset(form.media_type for form in GRAPH),
}

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

RECORD = """
SELECT ?graph (COUNT(*) AS ?n) {
  GRAPH ?graph { ?s ?p ?o } FILTER(CONTAINS(STR(?graph), "/graph/record/"))
} GROUP BY ?graph LIMIT 1
"""

PROTOCOL = tuple(cases(ROOT / "protocol" / "manifest.ttl")) if ROOT.exists() else ()
GRAPH_STORE = tuple(
    case
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl")
    for case in (cases(ROOT / "graph-store-protocol" / name) if ROOT.exists() else ())
)
READ = {"GET", "HEAD"}


# What of the vocabulary of service descriptions a description may say: property, what it is said
# of, what its value is (a class, or the terms there are), and how often at most.
TERMS: tuple[tuple[str, str, frozenset[str], int], ...] = (
    ("endpoint", "Service", frozenset(), 1),
    ("supportedLanguage", "Service", frozenset({"SPARQL11Query"}), 9),
    ("feature", "Service", frozenset({"BasicFederatedQuery"}), 9),
    ("resultFormat", "Service", frozenset(), 99),
    ("defaultDataset", "Service", frozenset({"Dataset"}), 1),
    ("defaultGraph", "Dataset", frozenset({"Graph"}), 1),
    ("namedGraph", "Dataset", frozenset({"NamedGraph"}), 99),
    ("name", "NamedGraph", frozenset(), 1),
    ("graph", "NamedGraph", frozenset(), 1),
)


@dataclass(frozen=True)
class Site:
    """A running server, and the folder of releases that it serves."""

    server: Server
    releases: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over the graphs that the tests of the protocol speak of."""
    folder = tmp_path_factory.mktemp("protocol")
    list(template.write(folder))
    place = config.load(folder / "dataset.toml")
    releases = place.resolve(place.config.store.folder)
    graphs = {iri: file for case in PROTOCOL for iri, file in case.graphs.items()}
    quads = [
        f"{line.rstrip().removesuffix('.')}<{iri}> .\n"
        for iri, file in sorted(graphs.items())
        for line in (ROOT / "protocol" / file.rpartition("/")[2]).read_text().splitlines()
        if line.strip()
    ]
    assert len(quads) == 3
    small_release(releases, "".join(quads))
    with running(place) as server:
        yield Site(server, releases)


@pytest.fixture(scope="module")
def graph_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose releases a test changes."""
    folder = tmp_path_factory.mktemp("graph-store")
    list(template.write(folder))
    place = config.load(folder / "dataset.toml")
    releases = place.resolve(place.config.store.folder)
    small_release(releases, "<urn:x:s> <urn:x:p> <urn:x:o> <urn:x:g> .\n")
    with running(place) as server:
        yield Site(server, releases)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the example at the address that it is published for."""
    folder, port = tmp_path_factory.mktemp("described"), free_port()
    list(template.write(folder))
    settings = folder / "dataset.toml"
    base = f"http://127.0.0.1:{port}/"
    settings.write_text(settings.read_text().replace("https://data.example.org/", base))
    place = config.load(settings)
    build.build(place)
    with running(place, port=port) as server:
        yield server


def is_met(step: Step, answer: Answer) -> bool:
    """Whether an answer is what a step expects."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return (
        any(answer.status in statuses for statuses in step.statuses)
        and (not step.form or kind in FORMS[step.form])
        and (step.boolean is None or json.loads(answer.body)["boolean"] is step.boolean)
    )


def at(step: Step, prefix: str, path: str) -> Step:
    """The step with the path of ours for that of the manifest."""
    return replace(step, target=path + step.target.removeprefix(prefix))


def test_the_suite_has_the_tests_that_we_know_of() -> None:
    names = {case.name for case in PROTOCOL}
    assert len(PROTOCOL) == len(names) == 34
    assert REFUSED.keys() <= names


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_a_test_of_the_protocol_passes_or_is_known_not_to(site: Site, case: Case) -> None:
    steps = [at(step, "/sparql/", "/sparql") for step in case.steps]
    answers = [send(site.server.port, step) for step in steps]
    assert steps
    outcome = [is_met(step, answer) for step, answer in zip(steps, answers, strict=True)]
    assert all(outcome) is (case.name not in REFUSED), [answer.body for answer in answers]


@pytest.mark.parametrize(
    "case", [case for case in PROTOCOL if "update" in case.name], ids=lambda case: case.name
)
def test_every_update_is_refused_in_words(site: Site, case: Case) -> None:
    answer = send(site.server.port, at(case.steps[0], "/sparql/", "/sparql"))
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)
    assert said["status"] == answer.status
    assert answer.status in {403, 415}
    assert said["detail"]
    assert said["advice"]


def test_the_suite_of_graph_stores_has_the_tests_that_we_know_of() -> None:
    names = {case.name for case in GRAPH_STORE}
    assert len(GRAPH_STORE) == len(names) == 13
    assert names == {*UNREAD, *READ_ALONE, "head_non_existing_indirect"}


@pytest.mark.parametrize(
    "case", [case for case in GRAPH_STORE if case.name not in UNREAD], ids=lambda case: case.name
)
def test_a_graph_is_read_as_the_protocol_has_it(graph_store: Site, case: Case) -> None:
    stored: dict[str, Graph] = {}
    read = 0
    for number, step in enumerate(case.steps):
        if step.method not in READ:
            written(stored, step)
            continue
        small_release(graph_store.releases, quads(stored), f"{case.name}-{number}")
        answer = send(graph_store.server.port, at(step, "/gsp", "/graph-store"))
        assert is_met(step, answer), (answer, stored)
        if step.graph:
            assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
            assert isomorphic(Graph().parse(data=answer.body), Graph().parse(data=step.graph))
        read += 1
    assert read


@pytest.mark.parametrize("case", GRAPH_STORE, ids=lambda case: case.name)
def test_a_graph_is_never_written(graph_store: Site, case: Case) -> None:
    writing = [at(step, "/gsp", "/graph-store") for step in case.steps if step.method not in READ]
    for step in writing:
        indirect = replace(step, target="/graph-store?default")
        answer = send(graph_store.server.port, indirect)
        assert answer.status == 405
        assert answer.headers["content-type"] == "application/problem+json"
        assert {one.strip() for one in answer.headers["allow"].split(",")} == READ | {"OPTIONS"}
    assert writing or case.name.startswith("head_non_existing")


def written(stored: dict[str, Graph], step: Step) -> None:
    """Do to the graphs what a PUT or a DELETE would."""
    name = step.target.partition("?")[2].replace("default", "graph=urn:x:default")
    if step.method == "DELETE":
        stored.pop(name, None)
    else:
        assert step.method == "PUT"
        stored[name] = Graph().parse(data=step.body, format="turtle")


def quads(stored: Mapping[str, Graph]) -> str:
    """The graphs as N-Quads; the default graph as one more that is asserted, like all."""
    return "".join(
        f"{line.removesuffix(' .')} <{unquote(name.removeprefix('graph='))}> .\n"
        for name, graph in stored.items()
        for line in graph.serialize(format="nt").splitlines()
        if line
    )


def description(described: Server) -> Graph:
    """What a bare GET says of the endpoint."""
    answer = described.ask("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.body, format="turtle")


def test_service_description_has_endpoint_triple(described: Server) -> None:
    endpoint = URIRef(f"{described.url}/sparql")
    services = set(description(described).subjects(SD.endpoint, endpoint))
    assert endpoint in services
    assert len(set(description(described).objects(None, SD.endpoint))) == 1


@pytest.mark.parametrize("form", GRAPH, ids=lambda form: form.name)
def test_service_description_returns_rdf_in_every_format(described: Server, form: Format) -> None:
    answer = described.ask("/sparql", Accept=form.media_type)
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    read = Dataset()
    read.parse(data=answer.body, format=form.media_type)
    triples = Graph()
    for s, p, o, _ in read.quads():
        triples.add((s, p, o))
    assert isomorphic(triples, description(described))


def test_service_description_conforms_to_the_schema(described: Server) -> None:
    graph = description(described)
    said = {str(p).removeprefix(SD) for p in graph.predicates() if str(p).startswith(SD)}
    assert said <= {name for name, *_ in TERMS}
    for name, domain, values, most in TERMS:
        for subject in set(graph.subjects(SD[name])):
            assert (subject, RDF.type, SD[domain]) in graph
            assert len(set(graph.objects(subject, SD[name]))) <= most
        for value in set(graph.objects(None, SD[name])):
            classes = {str(one).removeprefix(SD) for one in graph.objects(value, RDF.type)}
            assert not values or values & (classes | {str(value).removeprefix(SD)})
    assert all((one, SD.name, None) in graph for one in graph.objects(None, SD.namedGraph))
    assert len(set(graph.objects(None, SD.resultFormat))) == len(GRAPH) + len(SOLUTIONS)


def test_named_graphs_of_the_description_are_there(described: Server) -> None:
    names = set(map(str, description(described).objects(None, SD.name)))
    assert len(names) > 3
    for name in names:
        answer = described.ask("/graph-store?graph=" + quote(name, safe=""), Accept="text/turtle")
        assert answer.status == 200, name
        assert len(Graph().parse(data=answer.body, format="turtle"))


def test_the_description_has_a_validator_and_varies(described: Server) -> None:
    first = described.ask("/sparql")
    assert "Accept" in first.headers["vary"]
    assert first.headers["access-control-allow-origin"] == "*"
    again = described.ask("/sparql", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = described.ask("/sparql", Accept="application/ld+json")
    assert other.headers["etag"] != first.headers["etag"]
    head = described.ask("/sparql", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


def test_a_browser_gets_the_page_and_what_is_no_rdf_is_refused(described: Server) -> None:
    page = described.ask("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert page.headers["content-type"].startswith("text/html")
    refused = described.ask("/sparql", Accept="image/png")
    assert refused.status == 406
    assert json.loads(refused.body)["available"]


def test_a_graph_store_answers_as_its_protocol_says(described: Server) -> None:
    graph = "/graph-store?graph=" + quote(f"{described.url}/graph/ontology", safe="")
    first = described.ask(graph, Accept="application/n-triples")
    assert first.headers["content-type"] == "application/n-triples"
    again = described.ask(
        graph, Accept="application/n-triples", If_None_Match=first.headers["etag"]
    )
    assert (again.status, again.body) == (304, b"")
    head = described.ask(graph, "HEAD", Accept="application/n-triples")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == "application/n-triples"
    assert head.headers.get("content-length", str(len(first.body))) == str(len(first.body))
    whole = described.ask("/graph-store?default&format=nt")
    assert whole.headers["content-type"] == "application/n-triples"
    assert set(first.body.splitlines()) < set(whole.body.splitlines())
    for path, status in {
        "/graph-store": 400, "/graph-store?graph=g": 400, "/graph-store?default&graph=urn:x:g": 400,
        "/graph-store?graph=urn:x:none": 404,
    }.items():  # fmt: skip
        answer = described.ask(path)
        assert answer.status == status
        assert json.loads(answer.body)["advice"]
    assert described.ask(graph, Accept="image/png").status == 406


def test_what_is_said_of_a_graph_links_to_what_stands_in_it(described: Server) -> None:
    record = described.ask("/sparql?" + urlencode({"query": RECORD}), Accept="text/csv")
    iri, count = record.text.splitlines()[1].split(",")
    said = described.ask(iri.removeprefix(described.url) + ".ttl")
    found = re.search(r'<([^>]*)>; rel="related"', said.headers["link"])
    assert found
    content = described.ask(urljoin(iri, found[1]).removeprefix(described.url))
    assert len(Graph().parse(data=content.body, format="turtle")) == int(count) > 10
