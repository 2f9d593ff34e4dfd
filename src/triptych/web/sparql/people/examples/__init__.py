"""Example queries: it alone reads and publishes them, as executables of SHACL (SHACL-AF 1.0, 5).

Each stands in one of the files beside this one as a sh:SPARQLExecutable with a label, a sentence
and a group, true of any dataset. Their form is that of the collections of the Swiss Institute of
Bioinformatics, which tools read: the text is whole, and schema:target names the endpoint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import cast
from urllib.parse import urlencode

from rdflib import RDF, RDFS, SDO, SH, Graph, Literal, URIRef

from triptych.terms import expand, prefixes
from triptych.web.published import Opened

PATH = "sparql/examples"
"""Where the examples are published, from the root of the dataset; each is a part of it."""

_FORMS = {SH.select: "SELECT", SH.ask: "ASK", SH.construct: "CONSTRUCT"}
_TOLD = (RDFS.label, RDFS.comment, SDO.keywords)
_ANY_URI = URIRef(expand("xsd:anyURI"))


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the end of its IRI, its title, a sentence, its group, and its query with form."""

    name: str
    title: str
    said: str
    group: str
    form: str
    query: str

    @property
    def parameters(self) -> str:
        """The query as the parameters of an address."""
        return urlencode({"query": self.query})


def groups(release: Opened) -> Sequence[tuple[str, Sequence[Example]]]:
    """The examples under the words of their groups."""
    made = release.once("examples", lambda: all_of(release.manifest.iri))
    found = cast("Sequence[Example]", made)
    return [(words, tuple(many)) for words, many in groupby(found, lambda one: one.group)]


def graph(base: str) -> Graph:
    """All examples of a dataset, with the prefixes that they may use (SHACL 1.0, 5.2.1)."""
    found = Graph()
    iri = base + PATH
    for text in _sources():
        found.parse(data=text, format="turtle", publicID=iri)
    whole = URIRef(f"{iri}#prefixes")
    found.add((whole, RDFS.label, Literal("The prefixes of the examples", "en")))
    for prefix, space in prefixes().items():
        declared = URIRef(f"{iri}#prefix-{prefix}")
        found.add((whole, SH.declare, declared))
        found.add((declared, RDFS.label, Literal(prefix)))
        found.add((declared, SH.prefix, Literal(prefix)))
        found.add((declared, SH.namespace, Literal(space, datatype=_ANY_URI)))
    return found


def _sources() -> Iterator[str]:
    """The files of examples."""
    for path in files(__name__).iterdir():
        if path.name.endswith(".ttl"):
            yield path.read_text(encoding="utf-8")


def all_of(base: str) -> list[Example]:
    """Every example of a dataset, in its place."""
    found = graph(base)
    named = found.subjects(RDF.type, SH.SPARQLExecutable)
    ordered = sorted(named, key=lambda node: int(str(found.value(node, SDO.position))))
    return [one for node in ordered for one in _example(found, cast("URIRef", node))]


def _example(found: Graph, node: URIRef) -> Iterator[Example]:
    """One example, from its node."""
    title, said, group = (str(found.value(node, name)) for name in _TOLD)
    for name, form in _FORMS.items():
        for text in found.objects(node, name):
            yield Example(node.partition("#")[2], title, said, group, form, str(text))
