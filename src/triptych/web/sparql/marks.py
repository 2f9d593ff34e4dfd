r"""What ends an answer that broke off after its first byte; it alone marks one.

A server should cut the connection then, so that HTTP tells (RFC 9112, 8). Not every server does:
granian ends the answer as if it were whole, and a proxy may. So its text tells too, by a mark:

    (line feed)"<<< THIS ANSWER IS NOT WHOLE: it took longer than 30 seconds >>>(line feed)

| where it broke off | what a reader meets |
|---|---|
| JSON, JSON-LD | a line feed or quote that no JSON has there; the outermost bracket stays open |
| XML, RDF/XML | a `<` that begins no tag; the outermost element stays open |
| Turtle, TriG, N-Triples | `"<<<` where no term can end, or a text that does not end |
| TSV | a row that is no row of terms |
| CSV | a quote that is not closed, or closed and followed by more |

Readers of CSV and TSV that take anything (a spreadsheet) show the words as their last row.
"""

from collections.abc import Iterator

from triptych.errors import QueryError
from triptych.web.sparql.pool.workers import Chunks

MARK = b'\n"<<< THIS ANSWER IS NOT WHOLE: %s >>>\n'
"""What stands at the end of an answer that broke off; its words have no quote and no line end."""


def mark(error: QueryError) -> bytes:
    """The mark of an answer that ended so."""
    words = " ".join(error.message.replace('"', "'").split())
    return MARK % words.encode()


class Marked(Iterator[bytes]):
    """An answer whose breaking off shows in its text; the error is raised after the mark."""

    def __init__(self, chunks: Chunks) -> None:
        """Pass on these."""
        self._chunks = chunks
        self._error: QueryError | None = None

    def __next__(self) -> bytes:
        """The next bytes, or the mark, or after it the error."""
        if self._error is not None:
            raise self._error
        try:
            return next(self._chunks)
        except QueryError as error:
            self._error = error
            return mark(error)

    def close(self) -> None:
        """The client has all, or left."""
        self._chunks.close()
