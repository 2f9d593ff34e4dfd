"""An answer that broke off is not taken for a whole one, wherever it broke off."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.query import Result

from triptych import formats
from triptych.errors import QueryError, QueryTimeout
from triptych.store import Store
from triptych.web.sparql.marks import Marked, mark

# rdflib's own readers of JSON-LD and TriG use what rdflib deprecates, and it warns of cut IRIs.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")

X = "http://x/"
TEXTS = (
    "plain",
    'a "quote"',
    "two\nlines",
    "a\ttab, a comma",
    "]]> <<< >>> # }",
    "\u00e9\U0001f600",
    "",
)
SELECT = "SELECT ?s ?o { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
ERROR = QueryError('it took longer\nthan "30" seconds, > "stop')

Reader = Callable[[bytes], Any]


def of_engine(form: Any) -> Reader:
    """Oxigraph's reader of a graph, or of solutions."""
    if isinstance(form, ox.RdfFormat):
        return lambda data: list(ox.parse(data, format=form))

    def solutions(data: bytes) -> object:
        found = ox.parse_query_results(data, form)
        return found if isinstance(found, ox.QueryBoolean) else list(found)

    return solutions


def of_rdflib(name: str) -> Reader:
    """The reader of rdflib, of a graph."""
    return lambda data: (Dataset() if name == "trig" else Graph()).parse(data=data, format=name)


def results_of_rdflib(name: str) -> Reader:
    """The reader of rdflib, of solutions."""
    return lambda data: list(Result.parse(io.BytesIO(data), format=name))


def strict_csv(data: bytes) -> list[list[str]]:
    """Python's reader of CSV, told to be strict."""
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


READERS: dict[str, tuple[Reader, ...]] = {
    "json": (json.loads, of_engine(ox.QueryResultsFormat.JSON), results_of_rdflib("json")),
    "xml": (ET.fromstring, of_engine(ox.QueryResultsFormat.XML), results_of_rdflib("xml")),
    "tsv": (of_engine(ox.QueryResultsFormat.TSV), results_of_rdflib("tsv")),
    "csv": (strict_csv,),
    "turtle": (of_engine(ox.RdfFormat.TURTLE), of_rdflib("turtle")),
    "n-triples": (of_engine(ox.RdfFormat.N_TRIPLES), of_rdflib("nt")),
    "trig": (of_engine(ox.RdfFormat.TRIG), of_rdflib("trig")),
    "rdf-xml": (of_engine(ox.RdfFormat.RDF_XML), of_rdflib("xml")),
    "json-ld": (json.loads, of_engine(ox.RdfFormat.JSON_LD), of_rdflib("json-ld")),
}
"""By format: who reads answers strictly."""


@pytest.fixture(scope="module")
def answers() -> dict[str, bytes]:
    """A whole answer in every format, with texts that look like the end of something."""
    store = ox.Store()
    for n, text in enumerate(TEXTS):
        quad = ox.Quad(ox.NamedNode(f"{X}{n}"), ox.NamedNode(f"{X}p"), ox.Literal(text))
        store.add(quad)
    asked = Store(store, {"x": X}, None)
    found = {}
    for forms, query in ((formats.SOLUTIONS, SELECT), (formats.GRAPH, CONSTRUCT)):
        for form in forms:
            out = io.BytesIO()
            asked.answer(query, form, out)
            found[form.name] = out.getvalue()
    return found


def refuses(read: Reader, data: bytes) -> bool:
    """Whether a reader says that this is no answer."""
    try:
        read(data)
    except Exception:  # noqa: BLE001  # whatever a foreign reader raises
        return True
    return False


CASES = [(name, number) for name, readers in READERS.items() for number in range(len(readers))]


def test_every_format_has_its_readers() -> None:
    assert set(READERS) == {form.name for form in (*formats.SOLUTIONS, *formats.GRAPH)}


@pytest.mark.parametrize(("name", "number"), CASES)
def test_no_strict_reader_takes_a_marked_answer_for_a_whole_one(
    name: str, number: int, answers: dict[str, bytes]
) -> None:
    read, whole = READERS[name][number], answers[name]
    assert not refuses(read, whole)
    end = mark(ERROR)
    taken = [cut for cut in range(1, len(whole) + 1) if not refuses(read, whole[:cut] + end)]
    assert taken == []


class Broken(Iterator[bytes]):
    """An answer of a query process that breaks off."""

    def __init__(self) -> None:
        self.parts = iter([b"some"])

    def __next__(self) -> bytes:
        for part in self.parts:
            return part
        raise QueryTimeout("it took too long")

    def close(self) -> None:
        """Nothing more."""


def test_a_broken_answer_ends_in_its_mark_and_then_in_its_error() -> None:
    marked = Marked(Broken())  # type: ignore[arg-type]  # it reads and closes, no more
    assert next(marked) == b"some"
    assert next(marked) == b'\n"<<< THIS ANSWER IS NOT WHOLE: it took too long >>>\n'
    with pytest.raises(QueryTimeout):
        next(marked)
