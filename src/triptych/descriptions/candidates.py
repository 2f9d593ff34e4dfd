"""Candidates: what is said of each in its named graph; it alone takes one out of the others.

Nothing of it is asserted, so it stands apart from the descriptions of things. All candidates of a
record lie in one row, which the page of the record reads, and the page of each of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from triptych.terms import Names, expand

_NAMED = f"> <{expand('rdfs:label')}> ".encode()
_POINTS = re.compile(rb"> <[^>]*> (<[^>]*>) \.\n$")


def proposals(base: str, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Of lines of N-Quads those of graphs of candidates: the graph's IRI, and the triple.

    `base` is the IRI of the dataset.
    """
    begin = f" <{Names(base).graph('candidates')}/".encode()
    for line in lines:
        at = line.rfind(begin)
        if at > 0 and line.find(b" ", at + 1) == len(line) - 3:  # the graph, not words that say so
            yield line[at + 2 : -4], line[:at] + b" .\n"


def described(iri: bytes, lines: Sequence[bytes]) -> bytes:
    """The lines of a candidate and its parts, labels of what these point to, links to it."""
    about = (b"<" + iri + b"> ", b"<" + iri + b"#")
    own = [line for line in lines if line.startswith(about)]
    me = b" <" + iri + b"> .\n"
    back = [line for line in lines if line.endswith(me) and not line.startswith(about)]
    pointed = {found[1] for line in own if (found := _POINTS.search(line))}
    around = pointed | {line.split(b" ", 1)[0] for line in back}
    labels = (line for line in lines if line.split(b" ", 1)[0] in around and _NAMED in line)
    return b"".join(dict.fromkeys([*own, *labels, *back]))
