"""The things of the example and their documents, for tests that ask a running server for them."""

import gzip
import re

from rdflib import Dataset, Graph
from rdflib.term import Node

from triptych import config, release
from web_server import BASE, Server

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "trig": "trig"}
"""What rdflib calls a format, by the last part of its suffix."""

Triples = set[tuple[Node, Node, Node]]

_SUBJECT = re.compile(rf"<{re.escape(BASE)}([a-z]+(?:/[A-Za-z0-9._-]+){{1,2}})(#[^>]*)?> ")


def subjects_of(example: config.Place) -> dict[str, set[str]]:
    """The path of each thing of the example, with the fragments of its parts ("" is its own)."""
    folder = example.resolve(example.config.store.folder)
    found: dict[str, set[str]] = {}
    with gzip.open(release.current(folder).path / "dataset.nq.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _SUBJECT.match(line)
            if match:
                found.setdefault(match[1], set()).add(match[2] or "")
    return {path: parts for path, parts in found.items() if "" in parts}


def triples(server: Server, path: str) -> Triples:
    """The triples of a document as rdflib reads them; nothing published is a blank node."""
    answer = server.ask(path)
    assert answer.status == 200, path
    form = PARSERS[path.rpartition(".")[2]]
    if form != "trig":
        return set(Graph(bind_namespaces="none").parse(data=answer.text, format=form))
    dataset = Dataset()
    dataset.parse(data=answer.text, format=form)
    if path.startswith("/candidate/"):  # not asserted, so in the graph of candidates alone
        assert BASE + path[1:] not in {str(s) for s in dataset.default_graph.subjects()}
    if path.startswith(("/candidate/", "/dataset.")):  # what was counted has a graph of its own
        return {(s, p, o) for s, p, o, _ in dataset.quads()}
    return set(dataset.default_graph)


def links(header: str, rel: str) -> list[dict[str, str]]:
    """The links of a relation in a Link header, as their parameters with the target as `href`."""
    found = []
    for target, rest in re.findall(r"<([^>]*)>((?:; [a-z*]+=\"[^\"]*\")*)", header):
        link = dict(re.findall(r"; ([a-z*]+)=\"([^\"]*)\"", rest))
        if rel in link.get("rel", "").split():
            found.append(link | {"href": target})
    return found
