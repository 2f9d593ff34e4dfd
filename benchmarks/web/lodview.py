"""A linked-data server written plainly with rdflib and Jinja, as LodView shows resources.

All asserted triples lie in one rdflib graph in memory. A resource is described as ours is: its own
statements and those of its parts, the labels of what these point to, the first links to it.
"""

import sys
from functools import partial
from itertools import islice
from pathlib import Path

from flask import Flask, Response, abort, request
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from jinja2 import Environment
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.term import Node

LINKS = 100
WORKERS = 2
BESIDE = {RDF.subject, RDF.object}

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ label(iri) }}</title></head>
<body><header><h1>{{ label(iri) }}</h1><p><a href="{{ iri }}">{{ iri }}</a></p></header>
{% for subject, rows in subjects %}
<section><h2>{{ label(subject) }}</h2><dl>
{% for name, values in rows %}
<dt><a href="{{ name }}">{{ label(name) }}</a></dt>
{% for value in values %}
<dd>{% if value is iri %}<a href="{{ value }}">{{ label(value) }}</a>
{% else %}{{ value }}{% endif %}
{% if value.language %}<small>{{ value.language }}</small>{% endif %}</dd>
{% endfor %}
{% endfor %}
</dl></section>
{% endfor %}
<section><h2>Inverse relations</h2><ul>
{% for subject, name in links %}
<li>is {{ label(name) }} of <a href="{{ subject }}">{{ label(subject) }}</a></li>
{% endfor %}
</ul></section></body></html>
"""


def application(data: Path, base: str) -> Flask:
    """The server of one file of N-Triples."""
    graph = Graph().parse(data, format="nt")
    environment = Environment(autoescape=True)
    environment.tests["iri"] = lambda term: isinstance(term, URIRef)
    template = environment.from_string(PAGE)
    app = Flask(__name__)

    @app.get("/<path:path>")
    def resource(path: str) -> Response:
        """A resource, as HTML or as Turtle."""
        iri = URIRef(base + path)
        described = describe(graph, iri)
        if not described:
            abort(404)
        if request.accept_mimetypes.best_match(["text/html", "text/turtle"]) == "text/turtle":
            return Response(described.serialize(format="turtle"), content_type="text/turtle")
        return Response(template.render(**page(graph, described, iri)), content_type="text/html")

    return app


def describe(graph: Graph, iri: URIRef) -> Graph:
    """The description of a resource; empty where nothing is said of it."""
    found = Graph()
    parts, seen = [iri], {iri}
    for part in parts:
        for triple in graph.triples((part, None, None)):
            found.add(triple)
            value = triple[2]
            if isinstance(value, URIRef) and value.startswith(f"{iri}#") and value not in seen:
                seen.add(value)
                parts.append(value)
    if found:
        links = (one for one in graph.triples((None, None, iri)) if one[1] not in BESIDE)
        for triple in islice(links, LINKS):
            found.add(triple)
        around = {term for s, _, o in found for term in (s, o) if isinstance(term, URIRef)}
        for term in around - seen:
            for label in graph.triples((term, RDFS.label, None)):
                found.add(label)
    return found


def page(graph: Graph, described: Graph, iri: URIRef) -> dict[str, object]:
    """What the template needs."""

    def label(term: Node) -> str:
        """The label of a resource, or the end of its name."""
        known = graph.value(term, RDFS.label)
        return str(known) if known is not None else str(term).rpartition("/")[2]

    parts = {str(s) for s in described.subjects() if str(s).startswith(f"{iri}#")}
    subjects = [iri, *map(URIRef, sorted(parts))]
    links = [(s, p) for s, p in described.subject_predicates(iri) if s != iri]
    return {
        "iri": iri,
        "label": label,
        "subjects": [(subject, _rows(described, subject)) for subject in subjects],
        "links": sorted(links, key=str),
    }


def _rows(described: Graph, subject: Node) -> list[tuple[Node, list[Node]]]:
    """The properties of a subject with their values."""
    rows: dict[Node, list[Node]] = {}
    for name, value in described.predicate_objects(subject):
        rows.setdefault(name, []).append(value)
    return sorted(rows.items(), key=lambda row: str(row[0]))


def main(data: str, base: str, port: str) -> None:
    """Serve a file until killed."""
    server = Server(
        "lodview",
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=1,
        log_level=LogLevels.warning,
        log_access=False,
        workers_kill_timeout=2,
    )
    server.serve(target_loader=partial(_load, Path(data), base), wrap_loader=False)


def _load(data: Path, base: str) -> Flask:
    """Make the application inside a worker process."""
    return application(data, base)


if __name__ == "__main__":
    main(*sys.argv[1:])
