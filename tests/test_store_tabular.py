"""Graphs that are tables: whatever terms there are, the triples are those that the engine gives."""

import io

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats
from triptych.store import Store, tabular

X = "http://x/"
XSD = "http://www.w3.org/2001/XMLSchema#"
P = f"PREFIX x: <{X}> "
TURTLE = next(form for form in formats.GRAPH if form.name == "turtle")
PREFIXES = {"x": X, "ex": "http://x/deep/"}

TYPES = st.sampled_from(
    [f"{XSD}{name}" for name in ("integer", "decimal", "double", "boolean", "date")]
)
TEXTS = st.text(max_size=12) | st.sampled_from([
    'a\tb\n"c"\\', "3", "03", "+3", "-0", "-1.5", "1.", ".5", "1e3", "1E3", "INF", "NaN", "true",
])  # fmt: skip
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="fa")),
    st.tuples(TEXTS, TYPES).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(pair[1]))),
)
NODES = st.sampled_from([ox.NamedNode(X + name) for name in ("a", "b", "deep/c", "é", "d'(1)")])
TRIPLES = st.lists(
    st.builds(
        ox.Quad,
        NODES | st.just(ox.BlankNode("n")),
        NODES,
        NODES | LITERALS | st.just(ox.BlankNode("m")),
    ),
    max_size=12,
)
PATTERNS = st.sampled_from([
    "?s ?p ?o", f"?s <{X}a> ?o", "?s x:b ?o", f"?s ?p <{X}deep/c>", f"?s <{X}a> x:b", "?s ?p x:a",
    '?s ?p "3"', f'?s <{X}b> "true"@fa', f'?s ?p "3"^^<{XSD}integer>', "?s a ?o",
])  # fmt: skip


def answered(store: ox.Store, query: str) -> bytes:
    """Our answer in Turtle."""
    out = io.BytesIO()
    Store(store, PREFIXES, None).answer(query, TURTLE, out)
    return out.getvalue()


@settings(max_examples=500, deadline=None)
@given(TRIPLES, PATTERNS)
def test_a_table_written_as_turtle_has_the_triples_of_the_engine(
    quads: list[ox.Quad], pattern: str
) -> None:
    store = ox.Store()
    store.extend(quads)
    query = f"{P}CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }} LIMIT 100"
    assert tabular.read(query) is not None
    theirs = store.query(query)
    assert isinstance(theirs, ox.QueryTriples)
    ours = ox.parse(answered(store, query), format=ox.RdfFormat.TURTLE, rename_blank_nodes=False)
    assert {quad.triple for quad in ours} == set(theirs)


@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_however_the_rows_come_they_are_written_the_same(size: int) -> None:
    table = tabular.read(f"{P}CONSTRUCT {{ ?s x:p ?o }} {{ ?s x:p ?o }}")
    assert table is not None
    out = io.BytesIO()
    writer = tabular.Writer(table, out, PREFIXES)
    rows = b'?s\t?o\n<http://x/a>\t"one"\n<http://x/b>\t3\n'
    for start in range(0, len(rows), size):
        writer.write(rows[start : start + size])
    declared = b"@prefix x: <http://x/> .\n"
    assert out.getvalue() == declared + b'<http://x/a> x:p "one" .\n<http://x/b> x:p 3 .\n'


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s x:p ?o } { ?s x:q ?o }",
        "CONSTRUCT { ?o x:p ?s } { ?s x:p ?o }",
        "CONSTRUCT { ?s x:p ?o } { ?s x:p ?o . ?o x:q ?v }",
        "CONSTRUCT { ?s x:p ?o . ?s a x:T } { ?s x:p ?o }",
        "CONSTRUCT { ?s x:p ?o } { ?s x:p ?o FILTER(?o > 3) }",
        "CONSTRUCT { ?s x:p ?o } { { ?s x:p ?o } UNION { ?s x:p ?o } }",
        "CONSTRUCT { ?s x:p ?o } { OPTIONAL { ?s x:p ?o FILTER(?o > 3) } }",
        "CONSTRUCT { x:s x:p ?o } { x:s x:p ?o }",
        "CONSTRUCT { ?s y:p ?o } { ?s y:p ?o }",
        "CONSTRUCT { ?s x:p ?o } { ?s x:p ?o } GROUP BY ?s",
        "SELECT ?s ?o { ?s x:p ?o }",
        "DESCRIBE x:s",
        "CONSTRUCT",
        "",
    ],
)
def test_what_is_no_table_is_not_read_as_one(query: str) -> None:
    assert tabular.read(P + query) is None
