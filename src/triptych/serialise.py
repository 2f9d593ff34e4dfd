"""N-Quads, written canonically (RDF Dataset Canonicalization 1.0, A): one quad a line, graph last.

Written here and not by rdflib so that lexical forms stay as they are, bytes are the same each time,
and a batch costs no second graph.
"""

from collections.abc import Iterable
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.term import Node

from triptych.mapping import Quad
from triptych.terms import is_iri

_STRING = str.maketrans({
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f",
    "\x7f": "\\u007F",
    **{chr(code): f"\\u{code:04X}" for code in range(0x20) if chr(code) not in "\n\r\t\b\f"},
})  # fmt: skip
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def nquads(quads: Iterable[Quad]) -> list[str]:
    """The lines of a set of quads, sorted, each once; raises ValueError for an IRI that is none."""
    return sorted({nquad(quad) for quad in quads})


def nquad(quad: Quad) -> str:
    """The line of one quad; raises ValueError for an IRI that is none."""
    s, p, o, g = quad
    return f"{_iri(s)} {_iri(p)} {_node(o)} {_iri(g)} .\n"


@lru_cache(maxsize=65536)
def _iri(iri: str) -> str:
    """An IRI in angle brackets."""
    if not is_iri(iri):
        message = f"not an IRI: {str(iri)!r}"
        raise ValueError(message)
    return f"<{iri}>"


def _node(node: Node) -> str:
    """An object: an IRI or a literal."""
    if isinstance(node, URIRef):
        return _iri(node)
    if not isinstance(node, Literal):
        message = f"neither an IRI nor a literal: {node!r}"
        raise TypeError(message)
    words = f'"{str(node).translate(_STRING)}"'
    if node.language:
        return f"{words}@{node.language.lower()}"
    if node.datatype and str(node.datatype) != _XSD_STRING:
        return f"{words}^^{_iri(node.datatype)}"
    return words
