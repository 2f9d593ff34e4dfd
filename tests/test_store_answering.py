"""Answers as they are written: CONSTRUCT and DESCRIBE mean what they did, and hold nothing."""

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph
from rdflib.compare import isomorphic

import w3c
from triptych import formats
from triptych.errors import QueryError, QueryRefused, QuerySyntaxError
from triptych.store import Store, constructing, describing

X = "http://x/"
DATA = f"""
<{X}a> <{X}p> <{X}b> . <{X}a> <{X}p> "one" . <{X}b> <{X}q> "two"@en . <{X}b> <{X}q> 3 .
<{X}c> <{X}p> <{X}a> . <{X}c> <{X}q> 3.5 . <{X}d> <{X}r> true . <{X}d> <{X}p> <{X}d> .
"""
GRAPH = {form.name: form for form in formats.GRAPH}
PREFIXES = {"x": X}


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    """Some statements with names, texts and numbers."""
    store = ox.Store()
    store.load(DATA, ox.RdfFormat.TURTLE)
    return store


def by_template(engine: ox.Store, query: str) -> Graph | None:
    """What we make of a CONSTRUCT, or None where it is left to the engine."""
    construction = constructing.read(query)
    if construction is None:
        return None
    found = engine.query(construction.select)
    assert isinstance(found, ox.QuerySolutions)
    return graph(constructing.fill(construction, found))


def by_engine(engine: ox.Store, query: str) -> Graph:
    """What the engine makes of it."""
    found = engine.query(query)
    assert isinstance(found, ox.QueryTriples)
    return graph(found)


def graph(triples: Iterable[ox.Triple]) -> Graph:
    """Triples as rdflib has them."""
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return Graph().parse(data=data, format="nt")


P = f"PREFIX x: <{X}>\nprefix : <{X}>  # the same\n"
WHERE = "WHERE { ?a ?p ?b OPTIONAL { ?b x:q ?c } }"
READ = (
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    f"{P}CONSTRUCT {{ ?a x:made ?c ; a x:T, :O . ?b $p 'text', \"t\"@en, 1.0, true }} {WHERE}",
    f"{P}CONSTRUCT {{ ?a x:has [ x:value ?b ; x:again _:n ] . _:n x:list ( ?c 1 ?p ) }} {WHERE}",
    f"{P}CONSTRUCT {{ ?b ?a ?c . ?c x:p ?a . ?p x:p ?a . ?none x:p ?a }} {WHERE}",
    f"{P}CONSTRUCT {{ ?a <{X}p?v=?b#$c> '?a {{ }} #' . # a comment: ?z }}\n ?b ?p ?c }} {WHERE}",
    f"{P}CONSTRUCT{{?a x:p ?b}}{{?a ?p ?b}}LIMIT 200000",
    f"{P}CONSTRUCT {{ ?p x:p ?b }} {{ _:a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a x:n ?n }} {{ ?a ?p ?b BIND(01 AS ?n) }} ORDER BY ?a",
    f"{P}construct where {{ ?a x:p ?b . ?b x:q ?c }}",
    f"{P}CONSTRUCT {{ ?a x:p 01, -1, 1e0, '01'^^<http://www.w3.org/2001/XMLSchema#int> }} {WHERE}",
    f"{P}CONSTRUCT {{ ?a x:p ?b }} FROM NAMED <{X}g> WHERE {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a x:p ?b }} WHERE {{ ?a ?p ?b }} VALUES ?b {{ 'one' 3 }}",
)
LEFT = (
    f"BASE <{X}> CONSTRUCT {{ ?a <p> ?b }} {{ ?a ?p ?b }}",
    f'{P}CONSTRUCT {{ ?a x:p """?b }} """ }} {{ ?a ?p ?b }}',
    f"{P}CONSTRUCT {{ ?a x:p 'a\\'?b' }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?\u20ac x:p ?b . ?b ?p ?c }} {{ ?\u20ac ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a x:p <<( ?a ?p ?b )>> }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a x:p ?b {{| x:q ?c |}} }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a x:p <triptych-slot:v0> }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ x:a x:p x:b }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ }} {{ ?a ?p ?b }}",
    f"{P}CONSTRUCT {{ ?a ?p ?b }} {{ ?a ?p ?b }} LIMIT 100000",
    f"{P}CONSTRUCT {{ ?a ?p ?b }} {{ ?a ?p ?b }} LIMIT 10 OFFSET 2 # few",
    f"{P}CONSTRUCT {{ <{X}a> ?p ?b }} WHERE {{ {{ <{X}a> ?p ?b }} UNION {{ ?c ?p ?b }} }}",
    f"{P}CONSTRUCT WHERE {{ x:a ?p ?b }}",
)
WRONG = (
    "CONSTRUCT { ?s ?p ?o } ?o WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s <relative> ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s x:p ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p/?p ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o . FILTER(?o) } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o",
    "CONSTRUCT WHERE { ?s <http://x/p>* ?o }",
    "CON\u017fTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <http://x/a> WHERE",
    "DESCRIBE x:a",
    "DESCRIBE <relative>",
    "DESCRIBE <http://x/a>,",
)


@pytest.mark.parametrize("query", READ)
def test_a_template_filled_here_gives_the_graph_that_the_engine_gives(
    engine: ox.Store, query: str
) -> None:
    ours = by_template(engine, query)
    assert ours is not None
    assert isomorphic(ours, by_engine(engine, query))
    assert "FROM" in query or len(ours) > 0


@pytest.mark.parametrize("query", LEFT)
def test_a_template_that_is_not_plain_is_left_to_the_engine(engine: ox.Store, query: str) -> None:
    assert constructing.read(query) is None
    assert isinstance(engine.query(query), ox.QueryTriples)


@pytest.mark.parametrize("query", WRONG)
def test_what_the_engine_cannot_parse_is_refused_with_the_place(query: str) -> None:
    store = Store(ox.Store(), {}, None)
    with pytest.raises(QuerySyntaxError):
        store.answer(query, GRAPH["turtle"], io.BytesIO())


NAMES = st.sampled_from(["?a", "?b", "$p", "?c", "?none", "x:a", f"<{X}p>", "_:n", "[]", "a"])
VALUES = NAMES | st.sampled_from(
    ["'?a'", '"b"@en', "01", "1.50", "true", "( ?a _:n )", "[ ?p ?c ]"]
)
TRIPLES = st.tuples(NAMES, NAMES, VALUES).map(" ".join)
PATTERNS = st.sampled_from(
    ["?a ?p ?b", "?a x:p ?b", "?a x:p ?b . ?b ?p ?c", "{ ?a ?p ?b } UNION { ?c ?p ?a }",
     "?a ?p ?b OPTIONAL { ?b x:q ?c }", "?a ?p ?b BIND(BNODE() AS ?c)", "?a (x:p|x:q)+ ?b",
     "SELECT ?a ?b { ?a ?p ?b } ORDER BY ?a ?b LIMIT 3"]
)  # fmt: skip
DATASETS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("pqr"), st.sampled_from("abcd123")),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TRIPLES, min_size=1, max_size=4), PATTERNS, DATASETS)
def test_any_template_over_any_data_gives_the_graph_that_the_engine_gives(
    template: list[str], pattern: str, data: list[tuple[str, str, str]]
) -> None:
    store = ox.Store()
    for s, p, o in data:
        value = ox.NamedNode(X + o) if o.isalpha() else ox.Literal(o)
        store.add(ox.Quad(ox.NamedNode(X + s), ox.NamedNode(X + p), value))
    query = f"{P}CONSTRUCT {{ {' . '.join(template)} }} WHERE {{ {pattern} }}"
    try:
        ours = by_template(store, query)
    except SyntaxError:
        ours = None
    try:
        theirs = by_engine(store, query)
    except SyntaxError:
        assert ours is None
        return
    assert ours is None or len(ours) == len(theirs)
    assert ours is None or is_same(ours, theirs)


def is_same(one: Graph, other: Graph) -> bool:
    """Whether two graphs are the same but for names of blank nodes.

    Of many like nodes only their statements are compared: to tell them apart may take minutes.
    """
    nodes = {term for triple in one for term in triple if isinstance(term, BNode)}
    return isomorphic(one, other) if len(nodes) <= 8 else unnamed(one) == unnamed(other)


def unnamed(graph: Graph) -> Counter[tuple[str, ...]]:
    """How often each statement is made where blank nodes have no names."""
    return Counter(
        tuple("_:" if isinstance(term, BNode) else term.n3() for term in triple) for triple in graph
    )


def described(store: Store, query: str, **graphs: list[str]) -> Graph:
    """The answer to a DESCRIBE."""
    out = io.BytesIO()
    store.answer(query, GRAPH["n-triples"], out, **graphs)
    return Graph().parse(data=out.getvalue(), format="nt")


def document(store: Store, *names: str) -> Graph:
    """What the documents of these resources say together."""
    whole = Graph()
    for name in names:
        whole.parse(data=store.describe(X + name, GRAPH["n-triples"]) or b"", format="nt")
    return whole


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (f"DESCRIBE <{X}a>", "a"),
        (f"{P}DESCRIBE x:a # and\n :b <{X}c>", "abc"),
        (f"{P}DESCRIBE ?who {{ ?who x:p ?b }}", "acd"),
        (f"{P}describe ?who ?b where {{ ?who x:p ?b }} LIMIT 10", "abcd"),
        (f"DESCRIBE <{X}nobody>", ""),
    ],
)
def test_a_description_is_what_the_documents_say(engine: ox.Store, query: str, names: str) -> None:
    store = Store(engine, PREFIXES, None)
    ours = described(store, query)
    assert isomorphic(ours, document(store, *names))
    assert bool(ours) == bool(names)


def test_a_description_has_the_links_to_a_resource_too(engine: ox.Store) -> None:
    ours = described(Store(engine, PREFIXES, None), f"DESCRIBE <{X}a>")
    assert len(ours) > len(by_engine(engine, f"DESCRIBE <{X}a>"))


@pytest.mark.parametrize(
    "query",
    [
        f"{P}DESCRIBE x:a {{ ?s x:none ?o }}",
        f"{P}DESCRIBE x:a ?who {{ ?who x:p ?b }}",
        f"{P}DESCRIBE ?who FROM x:g {{ ?who x:p ?b }}",
        f"{P}DESCRIBE * {{ ?who x:p ?b }}",
    ],
)
def test_a_description_that_is_not_plain_is_left_to_the_engine(
    engine: ox.Store, query: str
) -> None:
    assert describing.read(query) is None
    assert isomorphic(described(Store(engine, {}, None), query), by_engine(engine, query))


def test_of_other_graphs_a_description_is_the_engines(engine: ox.Store) -> None:
    ours = described(Store(engine, {}, None), f"DESCRIBE <{X}a>", default_graphs=[f"{X}none"])
    assert len(ours) == 0


def test_a_grouped_construct_is_answered_that_the_engine_alone_refuses(engine: ox.Store) -> None:
    query = f"{P}CONSTRUCT {{ ?a x:seen true }} WHERE {{ ?a ?p ?b }} GROUP BY ?a"
    with pytest.raises(SyntaxError):
        engine.query(query)
    ours = by_template(engine, query)
    assert ours is not None
    assert len(ours) == 4


def test_a_repeated_triple_is_written_once(engine: ox.Store) -> None:
    out = io.BytesIO()
    query = f"{P}CONSTRUCT {{ ?a a x:Thing }} WHERE {{ ?a ?p ?b }}"
    Store(engine, {}, None).answer(query, GRAPH["n-triples"], out)
    assert len(out.getvalue().splitlines()) == 4


def test_a_repeat_is_forgotten_when_too_much_came_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constructing, "REMEMBERED", 2)
    construction = constructing.read("CONSTRUCT { ?s <x:p> ?o } { ?s ?p ?o }")
    assert construction is not None
    rows: list[list[constructing.Term]]
    rows = [[ox.NamedNode("x:a"), ox.Literal(value)] for value in "112311"]
    written = [triple.object for triple in constructing.fill(construction, rows)]
    assert written == [ox.Literal(value) for value in "1231"]


SUITE = w3c.ROOT / "construct"


@pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C's suites are not beside this checkout")
@pytest.mark.parametrize("name", ["constructlist", *(f"constructwhere0{n}" for n in (1, 2, 3, 4))])
def test_the_construct_tests_of_the_w3c_pass_by_template_and_by_engine(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constructing, "_is_small", lambda *_: False)
    data = SUITE / "data.ttl"
    query = (SUITE / f"{name}.rq").read_text().replace("FROM <data.ttl>", "")
    store = ox.Store()
    store.load(data.read_bytes(), ox.RdfFormat.TURTLE, base_iri=w3c.HOME)
    expected = Graph().parse(SUITE / f"{name}result.ttl", format="turtle", publicID=w3c.HOME)
    assert len(expected) > 0
    ours = by_template(store, query)
    assert ours is not None
    assert isomorphic(ours, expected)
    assert isomorphic(by_engine(store, query), expected)


MEASURE = """
import resource, sys
import pyoxigraph as ox
from triptych import formats
from triptych.store import Store
store = ox.Store()
iri = ox.NamedNode
quads = (ox.Quad(iri(f"http://x/{n}"), iri("http://x/p"), ox.Literal(str(n))) for n in range(1000))
store.extend(quads)
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
class Counted:
    size = peak = 0
    def write(self, data):
        self.size += len(data)
        self.peak = self.peak or peak()
        return len(data)
    def flush(self):
        pass
out = Counted()
form = next(form for form in (*formats.GRAPH, *formats.SOLUTIONS) if form.name == sys.argv[2])
Store(store, {}, None).answer(sys.argv[1], form, out)
print(out.size, peak() - out.peak)
"""
CROSSED = "{ ?a <http://x/p> ?b . ?c <http://x/p> ?d } LIMIT 400000"


@pytest.mark.parametrize(
    ("form", "head"),
    [
        *((form.name, "CONSTRUCT { ?a ?b ?c . ?a <http://x/q> ?c }") for form in formats.GRAPH),
        *((form.name, "SELECT ?a ?b ?c ?d") for form in formats.SOLUTIONS),
    ],
)
def test_a_large_answer_takes_no_memory_that_grows_with_it(form: str, head: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, f"{head} {CROSSED}", form],
        check=True,
        capture_output=True,
        text=True,
    )
    size, megabytes = map(int, run.stdout.split())
    assert size > 5_000_000
    assert megabytes < 70


HOSTILE = (
    "PREFIX a: <b:> ", "CONSTRUCT {", "{", "#", "#\n", "<a", "<a>", "'", '"', "?a ", "a:b ",
    "a:", ".", "CONSTRUCT WHERE {", "DESCRIBE ",
    "DESCRIBE a:a:", "LIMIT 1 ", " ", "^^<a:b> ", "''", "x'x'",
)  # fmt: skip
STARTS = ("", "CONSTRUCT {", "CONSTRUCT { ?a ?b ?c } {", "DESCRIBE <a:b> ", "CONSTRUCT WHERE { ")


def test_a_hostile_text_is_read_in_time_that_grows_with_its_length_alone() -> None:
    """Were it otherwise, this would not end: each text is as long as what is read here."""
    texts = [
        start + part * (10_000 // len(part)) + end
        for start in STARTS
        for part in HOSTILE
        for end in ("", "}", "{")
    ]
    read = [found for text in texts for found in (constructing.read(text), describing.read(text))]
    assert len(read) == 2 * len(STARTS) * len(HOSTILE) * 3


def test_an_error_met_on_the_way_is_told_in_words() -> None:
    store = Store(ox.Store(), {}, None)
    query = "CONSTRUCT { ?a <x:p> ?b } { BIND(<http://x/function>(1) AS ?a) BIND(1 AS ?b) }"
    with pytest.raises(QueryRefused, match="custom function"):
        store.answer(query, GRAPH["turtle"], io.BytesIO())
    with pytest.raises(QueryError, match="cannot hold"):
        store.answer("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", formats.SOLUTIONS[0], io.BytesIO())
