"""Small releases for tests of proposals: Turtle, graph by graph, opened as proposals read it."""

from collections.abc import Mapping
from pathlib import Path

from rdflib import Graph

from triptych import descriptions, release
from triptych.release import Release
from triptych.store import Store
from triptych.terms import Names, prefixes
from web_server import BASE, small_release

NAMES = Names(BASE)
_PREFIXES = {**prefixes(), "coar": "http://purl.org/coar/resource_type/"}


def published(folder: Path, graphs: Mapping[str, str]) -> Release:
    """A release of graphs, each by the end of its IRI.

    Turtle has our prefixes; relative IRIs are the dataset's own.
    """
    small_release(folder, "".join(_quads(name, turtle) for name, turtle in graphs.items()))
    return release.current(folder)


def opened(folder: Path, graphs: Mapping[str, str]) -> Store:
    """The store of such a release."""
    found = published(folder, graphs)
    return Store.open(found.store, descriptions=found.path / descriptions.NAME)


def _quads(name: str, turtle: str) -> str:
    """Turtle as N-Quads of a graph."""
    heads = f"@base <{BASE}> .\n" + "".join(
        f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items()
    )
    graph = Graph().parse(data=heads + turtle, format="turtle")
    lines = sorted(line for line in graph.serialize(format="nt").splitlines() if line)
    return "".join(f"{line.removesuffix(' .')} <{BASE}graph/{name}> .\n" for line in lines)
