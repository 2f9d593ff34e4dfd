"""Lines of canonical N-Quads as we write them: one quad a line, its graph last; no parsing here."""

from collections.abc import Callable, Iterable, Iterator

_TERMS = 3


class Asserted:
    """The lines of asserted graphs, as triples of the default graph.

    Only the last graph's verdict is kept: quads come graph by graph, and graphs are as many as
    records.
    """

    def __init__(self, asserted: Callable[[str], bool]) -> None:
        """`asserted` says of a graph's IRI whether it is; no graph is seen yet."""
        self._asserted = asserted
        self._graph = b""
        self._verdict = False

    def triples(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Each line whose graph is asserted, without its graph; ValueError for no such line."""
        for line in lines:
            triple, _, graph = line.removesuffix(b" .\n").rpartition(b" ")
            if graph != self._graph:
                self._look(triple, graph)
            if self._verdict:
                yield triple + b" .\n"

    def _look(self, triple: bytes, graph: bytes) -> None:
        """Take up another graph."""
        named = graph.startswith(b"<") and graph.endswith(b">") and b'"' not in graph
        if not named or triple.count(b" ") < _TERMS - 1:
            message = f"a line without graph at its end: {triple[:80]!r}"
            raise ValueError(message)
        self._graph = graph
        self._verdict = self._asserted(graph[1:-1].decode())
