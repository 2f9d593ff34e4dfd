"""Turtle that people write, read strictly: what is no Turtle, or names no IRI, is told by its line.

rdflib's reader takes IRIs that no other reader takes, and some broken texts end it with errors of
its own inside; Oxigraph's does neither. Only N-Triples leave this module.
"""

import pyoxigraph as ox


def n_triples(text: str, base: str) -> str:
    """Read Turtle (RDF 1.1 Turtle) against a base IRI; raises TurtleError.

    Numbers and dates are given the form that a store would give them ("01" is 1), so that what is
    written and counted is what is served.
    """
    known = ox.Store()
    try:
        known.extend(ox.parse(text, ox.RdfFormat.TURTLE, base_iri=base))
        written = known.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        return (written or b"").decode()
    except SyntaxError as error:
        raise TurtleError(error.msg.partition(": ")[2] or error.msg, error.lineno or 1) from error


class TurtleError(ValueError):
    """A text that is no Turtle; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        """Keep the line apart from the words."""
        self.line = line
        super().__init__(message)
