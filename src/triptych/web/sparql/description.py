"""The endpoint described (SPARQL 1.1 Service Description, 2): it alone answers a bare GET in RDF.

What holds for every server of a release stands in the release; what this server does besides is
added here. There is a term for the features of an endpoint, none for its limits: these are told in
words. `sd:UnionDefaultGraph` would be wrong, since some graphs are not asserted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Self, cast

from flask import Response, current_app
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from triptych.formats import GRAPH, Format
from triptych.terms import Names, expand
from triptych.web import answers
from triptych.web.documents import dataset, graphs
from triptych.web.published import Opened, Served

FORMATS = GRAPH
"""What the description can be sent in."""


@dataclass(frozen=True, slots=True)
class Server:
    """What of a server its description tells: the seconds of a query, and where SERVICE may go."""

    seconds: float
    services: tuple[str, ...] = ()

    @classmethod
    def of(cls, served: Served) -> Self:
        """This one."""
        federation = served.federation
        services = tuple(sorted(federation.endpoints)) if federation else ()
        return cls(served.pool.limits.seconds, services)


def answer(form: Format) -> Response:
    """The description in one of `FORMATS`, with its validator; 304 where the client has it."""
    served: Served = current_app.extensions["triptych"]
    release, server = served.release(), Server.of(served)
    name = f"/sparql {form.name} {server} {dataset.stamp(release)}"
    response = answers.conditional(name, partial(_body, release, server, form, name), form)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return answers.vary(response, "Accept")


def described(release: Opened, server: Server) -> Graph:
    """The service with its dataset, as the release says it and as it is served.

    The endpoint itself is named as the service too: clients such as Comunica look for what is said
    of the address that they asked.
    """
    graph, endpoint = dataset.service(release), URIRef(f"{release.manifest.iri}sparql")
    graph.add((endpoint, RDF.type, _sd("Service")))
    graph.add((endpoint, _sd("endpoint"), endpoint))
    for part, words in _told(Names(release.manifest.iri), server):
        graph.add((URIRef(f"{release.manifest.iri}#{part}"), RDFS.comment, Literal(words, "en")))
    if server.services:
        for service in (URIRef(f"{release.manifest.iri}#sparql"), endpoint):
            graph.add((service, _sd("feature"), _sd("BasicFederatedQuery")))
    return graph


def _told(names: Names, server: Server) -> Iterator[tuple[str, str]]:
    """What there is no term for: of the service, its default graph and its dataset, in words."""
    yield "sparql", f"A query may work for {server.seconds:g} seconds. Updates are refused."
    if server.services:
        yield "sparql", f"SERVICE may ask {', '.join(server.services)}, and no other."
    yield (
        "default-graph",
        ("The asserted graphs merged: all but those of candidates, of results and of statistics."),
    )
    yield (
        "queryable",
        (
            "Besides the graphs named here each record has graphs of its own, such as "
            f"{names.graph('record')}/... for what its source states; a query for them all is "
            "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }."
        ),
    )


def _sd(name: str) -> URIRef:
    """A term of the vocabulary of service descriptions."""
    return URIRef(expand(f"sd:{name}"))


def _body(release: Opened, server: Server, form: Format, name: str) -> bytes:
    """The bytes of a form, made once for a release."""
    return cast("bytes", release.once(name, partial(_written, release, server, form)))


def _written(release: Opened, server: Server, form: Format) -> bytes:
    """The bytes of a form."""
    iri = f"{release.manifest.iri}#sparql"
    return graphs.written(described(release, server), form, iri, release.store)
