"""Tests of the W3C that are HTTP requests: read from their manifests, and played."""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDFS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from w3c import MF
from web_server import PATIENCE, Answer

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

# The last part of an IRI of https://www.w3.org/2011/http-statusCodes, and the statuses it means.
STATUSES: Mapping[str, range] = {
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
    "OK": range(200, 201),
    "Created": range(201, 202),
    "NoContent": range(204, 205),
    "NotFound": range(404, 405),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A request and what is expected of its answer; `boolean` is None and `form` "" for no matter.

    `graph` is the Turtle that the answer must be equal to, "" for no matter.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None
    statuses: Sequence[range]
    boolean: bool | None
    form: str
    graph: str


@dataclass(frozen=True, slots=True)
class Case:
    """A test: its local name, its requests in order, and the graphs in the store: IRI -> file."""

    name: str
    steps: Sequence[Step]
    graphs: Mapping[str, str]


def cases(manifest: Path) -> Iterator[Case]:
    """The tests of a manifest, in order."""
    graph = Graph().parse(manifest)
    for node in Collection(graph, next(graph.objects(None, MF.entries))):
        yield Case(
            name=str(node).rpartition("#")[2],
            steps=[_step(graph, one) for one in _listed(graph, _of(graph, node), HT.requests)],
            graphs={
                str(graph.value(one, RDFS.label)): str(graph.value(one, UT.graph))
                for one in graph.objects(node, UT.graphData)
            },
        )


def send(port: int, step: Step) -> Answer:
    """Send the request of a step as it stands there, and nothing else that matters."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(step.method, step.target, step.body, dict(step.headers))
        response = connection.getresponse()
        fields = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, fields, response.read())
    finally:
        connection.close()


def _of(graph: Graph, node: Node) -> Node | None:
    """The connection of a test."""
    return graph.value(node, MF.action)


def _listed(graph: Graph, node: Node | None, name: Node) -> list[Node]:
    """The elements of a list that a node leads to; none where it leads to none."""
    head = graph.value(node, name)
    return list(Collection(graph, head)) if head is not None else []


def _step(graph: Graph, node: Node) -> Step:
    """One request with its response."""
    response = graph.value(node, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    names = [str(one).rpartition("#")[2] for one in graph.objects(response, MF.expectedStatus)]
    return Step(
        method=str(graph.value(node, HT.methodName)),
        target=str(graph.value(node, HT.absolutePath)),
        headers={
            str(graph.value(one, HT.fieldName)): str(graph.value(one, HT.fieldValue))
            for one in _listed(graph, node, HT.headers)
        },
        body=_content(graph, node),
        statuses=[STATUSES[name] for name in names if name],
        boolean=None if boolean is None else str(boolean) == "true",
        form=str(graph.value(response, MF.expectedFormat) or ""),
        graph=(_content(graph, response) or b"").decode(),
    )


def _content(graph: Graph, node: Node | None) -> bytes | None:
    """The body of a message in its encoding."""
    body = graph.value(node, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(body, CNT.chars)).encode(encoding)
