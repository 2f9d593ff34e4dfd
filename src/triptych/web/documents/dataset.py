"""The document of the dataset: what it says of itself, what was counted, and since when it is so.

Two graphs and the history come together here: `graph/dataset` as the store has it, the counts as
the file of the release has them (the store would change the type of a size), and the times of
publication, which no build knows. It is made once for a release and kept.
"""

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias, cast

from rdflib import RDFS, XSD, Dataset, Graph, Literal, URIRef

from triptych.descriptions.lines import subjects
from triptych.formats import Format
from triptych.release import STATISTICS
from triptych.terms import Names, expand
from triptych.values import Statements
from triptych.web import pages
from triptych.web.documents import graphs, jsonld
from triptych.web.pages import dataset as page
from triptych.web.published import Opened

_Node: TypeAlias = URIRef | Literal
_Triple: TypeAlias = tuple[URIRef, URIRef, _Node]


def body(release: Opened, form: Format) -> bytes:
    """The description in one form; the same triples in each of RDF, in TriG graph by graph."""
    if form.name == "html":  # which says where it stands, and so is made for each request
        found = release.once(f"dataset {stamp(release)}", partial(statements, release))
        told = cast("dict[str, Statements]", found)
        return page.dataset(release, told, pages.root()).encode()
    make = partial(_written, release, form)
    return cast("bytes", release.once(f"dataset {form.name} {stamp(release)}", make))


def stamp(release: Opened) -> str:
    """What changes where the times do, though the release is the same: it was published again."""
    return " ".join(str(node) for _, _, node in _served(release))


def triples(release: Opened) -> bytes:
    """The whole description as lines of N-Triples: the dataset, its parts, and then all others."""
    base = release.manifest.iri
    firsts = (f"<{base}> ".encode(), f"<{base}#".encode())
    lines = graphs.n_triples(described(release)).splitlines(keepends=True)  # in order already
    heads = [[line for line in lines if line.startswith(first)] for first in firsts]
    return b"".join((*heads[0], *heads[1], *(x for x in lines if not x.startswith(firsts))))


def statements(release: Opened) -> dict[str, Statements]:
    """The whole description as a page reads it: by subject and property."""
    return subjects(triples(release).decode())


def service(release: Opened) -> Graph:
    """The description of the endpoint and of what it holds (SPARQL 1.1 Service Description, 3)."""
    whole, graph, base = described(release), graphs.empty(), release.manifest.iri
    waiting = [URIRef(f"{base}#sparql")]
    while waiting:
        for triple in whole.triples((waiting.pop(), None, None)):
            part = triple[2]
            if isinstance(part, URIRef) and part.startswith(f"{base}#"):
                waiting += [] if (part, None, None) in graph else [part]
            graph.add(triple)
    return graph


def described(release: Opened) -> Graph:
    """The whole description as one graph."""
    graph = graphs.empty()
    for triple in (*_said(release), *_counted(release), *_served(release)):
        graph.add(triple)
    for triple in list(_labels(release, graph)):
        graph.add(triple)
    return graph


def _written(release: Opened, form: Format) -> bytes:
    """The bytes of a form of RDF."""
    if form.name == "trig":
        return _named(release)
    lines = triples(release)
    if form.name.startswith("json-ld"):
        return jsonld.written(form.name, lines, release.manifest.iri)
    return release.store.written(lines, form)


def _named(release: Opened) -> bytes:
    """The graphs apart: the default one has what is asserted, the times and the labels."""
    names, whole = Names(release.manifest.iri), described(release)
    said, counted = set(_said(release)), set(_counted(release))
    asserted, own, numbers = graphs.empty(), graphs.empty(), graphs.empty()
    for triple in whole:
        if triple in counted:
            numbers.add(triple)
        if triple in said:
            own.add(triple)
        if triple in said or triple not in counted:
            asserted.add(triple)
    named = {names.graph("dataset"): own, names.graph("statistics"): numbers}
    return graphs.trig(asserted, named)


def _said(release: Opened) -> Iterator[_Triple]:
    """What the dataset asserts of itself."""
    names = Names(release.manifest.iri)
    for row in release.rows("graph", graph=names.graph("dataset")):
        subject, name = URIRef(row["subject"].value), URIRef(row["property"].value)
        yield subject, name, graphs.node(row["object"])


def _counted(release: Opened) -> Iterator[_Triple]:
    """What was counted; nothing in a release that was made before any was."""
    path = release.path / STATISTICS
    if path.is_file():
        read = Dataset()
        read.parse(path, format="nquads")
        for s, p, o, _ in read.quads():
            if isinstance(s, URIRef) and isinstance(p, URIRef) and isinstance(o, URIRef | Literal):
                yield s, p, o


def _served(release: Opened) -> Iterator[_Triple]:
    """Which release it is, when it was published last, and when the first of all was."""
    base, published = release.manifest.iri, release.history.publications()
    mine = [one.published for one in published if one.digest == release.manifest.digest]
    yield URIRef(base), URIRef(expand("dcat:version")), Literal(release.manifest.digest)
    if mine:
        for curie, time in (("issued", published[0].published), ("modified", mine[-1])):
            text = f"{time:%Y-%m-%dT%H:%M:%SZ}"
            stated = Literal(text, datatype=XSD.dateTime, normalize=False)
            for part in ("", "#catalog") if release.manifest.publisher else ("",):
                yield URIRef(base + part), URIRef(expand(f"dcterms:{curie}")), stated


def _labels(release: Opened, graph: Graph) -> Iterator[_Triple]:
    """The labels of what the description points to and says no more of."""
    spoken = set(graph.subjects(RDFS.label))
    for node in {o for o in graph.objects() if isinstance(o, URIRef)} - spoken:
        for label in release.store.values(node, str(RDFS.label)):
            yield node, RDFS.label, graphs.node(label)
