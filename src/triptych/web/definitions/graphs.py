"""The graphs of what the data is made by: our terms, all terms, the rules, and the shapes.

Terms and rules are those of the release; the shapes are those of the program that serves it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, URIRef

from triptych.terms import HOMES, Names
from triptych.values import Iri
from triptych.web.documents import graphs
from triptych.web.published import Opened

TERMS, RULES, SHAPES = HOMES

_LICENCE = URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def own_terms(release: Opened) -> Graph:
    """Our own terms, and what they are together (OWL 2, 3.1)."""
    graph = _headed(TERMS, "The Triptych vocabulary")
    for s, p, o in _ontology(release):
        if str(s).startswith(TERMS):
            graph.add((s, p, o))
    return graph


def all_terms(release: Opened) -> Graph:
    """Every term that the data uses, with its label and who defines it."""
    graph = graphs.empty()
    for s, p, o in _ontology(release):
        if not str(s).startswith(RULES):
            graph.add((s, p, o))
    return graph


def rules(release: Opened) -> Graph:
    """The rules by which texts are read, each with its sentence."""
    graph = _headed(RULES, "The rules of Triptych")
    for s, p, o in _ontology(release):
        if str(s).startswith(RULES):
            graph.add((s, p, o))
    return graph


def shapes(_release: Opened) -> Graph:
    """All shapes."""
    graph = _headed(SHAPES, "The shapes of Triptych")
    for name in shape_files():
        for triple in shapes_of(name):
            graph.add(triple)
    return graph


@cache
def shape_files() -> dict[str, Traversable]:
    """The files of shapes by name, without their suffix."""
    found = sorted(files("triptych.shapes").iterdir(), key=lambda file: file.name)
    return {file.name[:-4]: file for file in found if file.name.endswith(".ttl")}


def shapes_of(name: str) -> Graph:
    """The shapes of one file; KeyError where there is none."""
    graph = graphs.empty()
    graph.parse(data=shape_files()[name].read_text(encoding="utf-8"), format="turtle")
    return graphs.numbered(graph, name)


def questions() -> Iterator[tuple[str, str]]:
    """The queries over the whole dataset: the name of each, and its text."""
    folder = files("triptych.shapes").joinpath("dataset")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            yield file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")


def _headed(iri: str, title: str) -> Graph:
    """A graph with what it is as a whole."""
    graph, this = graphs.empty(), URIRef(iri)
    for name, node in (
        (RDF.type, OWL.Ontology),
        (RDFS.label, Literal(title, lang="en")),
        (DCTERMS.title, Literal(title, lang="en")),
        (DCTERMS.license, _LICENCE),
        (OWL.versionInfo, Literal(version("triptych"))),
    ):
        graph.add((this, name, node))
    return graph


def _ontology(release: Opened) -> Graph:
    """The ontology as the release has it."""
    graph = graphs.empty()
    name = Iri(Names(release.manifest.iri).graph("ontology")).value
    for row in release.rows("graph", graph=name):
        subject, property_ = URIRef(row["subject"].value), URIRef(row["property"].value)
        graph.add((subject, property_, graphs.node(row["object"])))
    return graph
