"""Queries that stay inside one document: its row says what the store says, and others leave it."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats
from triptych.descriptions import Descriptions
from triptych.descriptions.making import making
from triptych.store import Store, bounded

X = "http://x/"
P = f"PREFIX x: <{X}> "
JSON = next(form for form in formats.SOLUTIONS if form.name == "json")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

THINGS = [f"<{X}{name}>" for name in ("a", "a#1", "a#2", "b", "b#1", "ab")]
LINKS = [f"<{X}p>", f"<{X}q>", f"<{LABEL}>"]
VALUES = [*THINGS, '"one"', '"zwei"@de', f'"{X}a#1"']


@st.composite
def data(draw: st.DrawFn) -> list[str]:
    """Lines of N-Triples about some documents and their parts."""
    triples = st.tuples(*map(st.sampled_from, (THINGS, LINKS, VALUES)))
    return sorted({f"{' '.join(one)} .\n" for one in draw(st.lists(triples, max_size=30))})


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A query that follows what is said of one thing, with a filter that keeps to parts or not."""
    start = draw(st.sampled_from([f"{X}a#", f"{X}a#1", f"{X}b#", f"{X}a", X, "one"]))
    test = draw(st.sampled_from([
        f'FILTER(STRSTARTS(STR(?t), "{start}"))', f'FILTER strstarts(str(?t), "{start}")', "",
        f'FILTER(STRSTARTS(STR(?t), "{start}") || isIRI(?t))',
    ]))  # fmt: skip
    subject = draw(st.sampled_from([f"<{X}a>", "x:a", f"<{X}a#1>", "x:b"]))
    groups = [
        f"{{ {subject} ?p ?o }}",
        f"{{ {subject} ?has ?t . {test} ?t ?q ?v }}",
        f"{{ {subject} ?has ?t OPTIONAL {{ ?t x:p ?v {test} }} }}",
        f"{{ {subject} ?has ?t . {test} OPTIONAL {{ ?t x:p ?v }} }}",
        f"{{ {subject} x:p ?t ; x:q ?u ; x:p ?v }}",
        f"{{ {subject} ?has ?t . ?t <{LABEL}> ?v }}",
        f"{{ ?t ?q <{X}a> . {test} }}",
    ]
    chosen = draw(st.lists(st.sampled_from(groups), min_size=1, max_size=2))
    return f"{P}SELECT ?p ?o ?has ?t ?q ?v WHERE {{ {' UNION '.join(chosen)} }}"


def made(folder: Path, lines: Sequence[str]) -> Store:
    """A store of these lines, with the descriptions that a release has."""
    store = ox.Store()
    store.load("".join(lines), ox.RdfFormat.N_TRIPLES)
    with making(folder / "made.sqlite", X) as hear:
        hear([line.encode() for line in lines])
    return Store(store, {}, Descriptions.open(folder / "made.sqlite"))


def rows(answer: bytes) -> Counter[str]:
    """How often each solution comes."""
    return Counter(json.dumps(row) for row in json.loads(answer)["results"]["bindings"])


@settings(max_examples=400, deadline=None)
@given(data(), queries())
def test_a_document_answers_what_the_store_answers(lines: list[str], query: str) -> None:
    with TemporaryDirectory() as folder:
        store = made(Path(folder), lines)
        answer = store.at_once(query, JSON, 1 << 16)
    if answer is not None:
        assert rows(answer) == rows(by_engine(lines, query))


def by_engine(lines: Sequence[str], query: str) -> bytes:
    """What the engine answers over these lines."""
    store = ox.Store()
    store.load("".join(lines), ox.RdfFormat.N_TRIPLES)
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found.serialize(format=ox.QueryResultsFormat.JSON) or b""


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("SELECT * { x:a ?p ?o }", "a"),
        (f"SELECT * {{ <{X}a#1> ?p ?o }}", "a"),
        (f"SELECT * {{ {{ x:a ?p ?o }} UNION {{ <{X}a#2> x:q ?o }} }}", "a"),
        ("ASK { x:a x:p ?a ; x:q ?b ; x:r ?c }", "a"),
        (f'SELECT * {{ x:a ?h ?t . ?t ?q ?v FILTER(STRSTARTS(STR(?t), "{X}a#e")) }}', "a"),
        ("SELECT * { x:a x:p ?o }", None),  # the store is quicker
        ("SELECT * { x:a ?p ?o . ?o ?q ?v }", None),
        ("SELECT * { x:a ?p ?o . x:b ?p ?o }", None),
        (f'SELECT * {{ x:a ?h ?t . ?t ?q ?v FILTER(STRSTARTS(STR(?t), "{X}a")) }}', None),
        (f'SELECT * {{ x:a ?h ?t . ?t ?q ?v FILTER(STRSTARTS(STR(?t), "{X}b#")) }}', None),
        (f'SELECT * {{ x:a ?h ?t . ?t ?q ?v FILTER(!STRSTARTS(STR(?t), "{X}a#")) }}', None),
        (f'SELECT * {{ x:a ?h ?t . ?t ?q ?v FILTER(STRSTARTS(STR(?v), "{X}a#")) }}', None),
    ],
)
def test_what_stays_inside_a_document_is_told_from_what_may_leave_it(
    query: str, document: str | None
) -> None:
    read = bounded.read(P + query)
    assert read is not None
    assert read.document == (document and X + document)


def test_a_document_is_read_in_place_of_the_store_unless_it_is_large(tmp_path: Path) -> None:
    lines = [f"<{X}a> <{X}p> <{X}a#1> .\n", f'<{X}a#1> <{X}q> "one" .\n']
    lines += [
        f'<{X}b> <{X}p> "{sha256(bytes([n % 256, n >> 8])).hexdigest()}" .\n' for n in range(600)
    ]
    empty = Store(ox.Store(), {}, made(tmp_path, lines)._made)  # noqa: SLF001 - what is not stored
    part = f'FILTER(STRSTARTS(STR(?t), "{X}a#")) ?t ?q ?v'
    answer = empty.at_once(f"{P}SELECT * {{ x:a ?p ?t . {part} }}", JSON, 1 << 16)
    assert answer is not None
    assert sum(rows(answer).values()) == 1
    answer = empty.at_once(f"{P}SELECT * {{ x:b ?p ?t }}", JSON, 1 << 16)
    assert answer is not None
    assert not rows(answer)
