"""Queries whose work is bounded: they mean what they did, and what might be long is not begun."""

import io
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats
from triptych.store import Store, bounded

X = "http://x/"
P = f"PREFIX x: <{X}> "
JSON = next(form for form in formats.SOLUTIONS if form.name == "json")
N_TRIPLES = next(form for form in formats.GRAPH if form.name == "n-triples")
MANY = 1 << 16

NODES = [f"x:{name}" for name in "abcde"]
LINKS = [f"x:{name}" for name in "pqr"]
VALUES = ['"one"', '"two"@en', '"zwei"@de', f'"3"^^<{X}number>', '"x"']


def store_of(lines: Sequence[str]) -> Store:
    """A store of statements in Turtle."""
    data = "\n".join((f"@prefix x: <{X}> .", *lines))
    store = ox.Store()
    store.load(data, ox.RdfFormat.TURTLE)
    return Store(store, {}, None)


def by_engine(store: Store, query: str) -> bytes:
    """What the engine makes of a query."""
    out = io.BytesIO()
    store.answer(query, form_of(query), out)
    return out.getvalue()


def form_of(query: str) -> formats.Format:
    """The format that we read its answer in."""
    return N_TRIPLES if "CONSTRUCT" in query else JSON


def meant(answer: bytes, query: str) -> object:
    """What can be compared of an answer: of solutions without order how often each comes."""
    if "CONSTRUCT" in query:
        return frozenset(answer.splitlines())
    found = json.loads(answer)
    if "boolean" in found:
        return found["boolean"]
    rows = [json.dumps(row, sort_keys=True) for row in found["results"]["bindings"]]
    if "LIMIT" in query:
        return found["head"], len(rows)
    return found["head"], rows if "ORDER" in query else Counter(rows)


@st.composite
def data(draw: st.DrawFn) -> list[str]:
    """Some statements, so few that much of them joins."""
    objects = st.sampled_from([*NODES, *VALUES])
    triples = st.tuples(st.sampled_from(NODES), st.sampled_from(LINKS), objects)
    return [f"{' '.join(one)} ." for one in draw(st.lists(triples, max_size=25))]


@st.composite
def patterns(draw: st.DrawFn, names: Sequence[str] = ("?s", "?t", "?u", "?v")) -> str:
    """One triple pattern, mostly from a variable to another."""
    subject = draw(st.sampled_from([*names, *names, *NODES]))
    verb = draw(st.sampled_from([*LINKS, *LINKS, "?p"]))
    value = draw(st.sampled_from([*names, *names, *NODES, *VALUES]))
    return f"{subject} {verb} {value}"


@st.composite
def filters(draw: st.DrawFn) -> str:
    """A filter over one or two variables."""
    one, two = draw(st.sampled_from(["?s", "?t", "?u", "?v"])), draw(st.sampled_from(["?s", "?v"]))
    text = draw(st.sampled_from([
        "FILTER({one} != {two})", "FILTER(isIRI({one}))", 'FILTER(LANG({one}) = "en")',
        "FILTER(STRLEN(STR({one})) > 3 || {one} = x:a)", "FILTER(!BOUND({one}))",
        'FILTER STRSTARTS(STR({one}), "http://x/a")', "FILTER(sameTerm({one}, x:b))",
        'FILTER("x" = "x")',
    ]))  # fmt: skip
    return text.format(one=one, two=two)


@st.composite
def groups(draw: st.DrawFn) -> str:
    """Patterns, filters and what is optional, between brackets."""
    parts = draw(st.lists(patterns(), min_size=1, max_size=4))
    rest = draw(
        st.lists(st.one_of(filters(), patterns().map("OPTIONAL {{ {} }}".format)), max_size=2)
    )
    if draw(st.booleans()):
        rest = [*rest, f"OPTIONAL {{ {draw(patterns())} {draw(filters())} }}"]
    return f"{{ {' . '.join(parts)} {' '.join(rest)} }}"


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A query of any form."""
    group = draw(groups())
    if draw(st.booleans()):
        group = f"{{ {group} UNION {draw(groups())} }}"
    head = draw(st.sampled_from([
        "SELECT *", "SELECT ?s ?v", "SELECT DISTINCT ?t", "SELECT ?none ?u", "ASK",
        "CONSTRUCT { ?s x:made ?v . x:a ?p ?t }", "CONSTRUCT { x:a x:b x:c }",
    ]))  # fmt: skip
    by = "DESC(?s) ?t ?u ?v ?p" if draw(st.booleans()) else "?v ?u"
    is_table = head.startswith("SELECT")
    tails = ["", "", f"ORDER BY {by} LIMIT 3", "LIMIT 2", "OFFSET 1 LIMIT 2"] if is_table else [""]
    return f"{P}{head} WHERE {group} {draw(st.sampled_from(tails))}"


@settings(max_examples=1000, deadline=None)
@given(data(), queries())
def test_what_is_answered_at_once_is_what_the_engine_answers(lines: list[str], query: str) -> None:
    store = store_of(lines)
    answer = store.at_once(query, form_of(query), MANY)
    if answer is not None:
        assert meant(answer, query) == meant(by_engine(store, query), query)


READ = (
    f"SELECT ?v WHERE {{ <{X}a> <{X}p> ?v }}",
    f"{P}SELECT * {{ x:a ?p ?o ; x:p ?q , ?r . }}",
    f'{P}ask {{ ?s a x:T ; x:p "one"@en-GB . filter(?s != x:b) }}',
    (
        f"{P}CONSTRUCT {{ x:a ?p ?o . ?t ?q ?v }} {{ {{ x:a ?p ?o }} UNION "
        f'{{ x:a ?has ?t . FILTER(STRSTARTS(STR(?t), "{X}a#")) ?t ?q ?v }} }}'
    ),
    f"{P}SELECT ?t {{ x:a x:p ?s . ?t x:p ?s OPTIONAL {{ ?t x:q ?l FILTER(LANG(?l) = 'en') }} }}"
    .replace("'", '"'),
    f"{P}SELECT DISTINCT ?s {{ ?s x:p x:a }} ORDER BY DESC(?s) LIMIT 3 OFFSET 1",
)  # fmt: skip


@pytest.mark.parametrize("query", READ)
def test_queries_about_one_resource_are_read(query: str) -> None:
    assert bounded.read(query) is not None
    lines = ["x:a x:p x:b, x:c . x:b x:p x:a . x:d x:p x:a, x:b .", 'x:b a x:T ; x:q "two"@en .']
    store = store_of(lines)
    answer = store.at_once(query, form_of(query), MANY)
    assert answer is not None
    assert meant(answer, query) == meant(by_engine(store, query), query)


OTHER = (
    ("paths", "SELECT * { x:a x:p/x:q ?v }"),
    ("paths", "SELECT * { x:a x:p+ ?v }"),
    ("paths", "SELECT * { x:a ^x:p ?v }"),
    ("a property that may be any", "SELECT * { ?s ?p ?v }"),
    ("all of a property", "SELECT * { ?s x:p ?v }"),
    ("a variable twice", "SELECT * { x:a ?v ?v }"),
    ("no connection", "SELECT * { x:a x:p ?v . ?s x:q ?t }"),
    ("optional before", "SELECT * { OPTIONAL { x:a x:p ?v } ?v x:q ?t }"),
    ("optional by optional", "SELECT * { x:a x:p ?v OPTIONAL {?v x:q ?t} OPTIONAL {?t x:q ?u} }"),
    ("two patterns in optional", "SELECT * { x:a x:p ?v OPTIONAL { ?v x:q ?t . ?t x:q ?u } }"),
    ("groups", "SELECT ?v (COUNT(*) AS ?n) { x:a x:p ?v } GROUP BY ?v"),
    ("expressions", "SELECT (STR(?v) AS ?n) { x:a x:p ?v }"),
    ("another pattern beside UNION", "SELECT * { { x:a x:p ?v } UNION { x:a x:q ?v } x:b x:q ?v }"),
    ("EXISTS", "SELECT * { x:a x:p ?v FILTER EXISTS { ?v x:q ?t } }"),
    ("NOT EXISTS", "SELECT * { x:a x:p ?v FILTER(NOT EXISTS { ?v x:q ?t }) }"),
    ("MINUS", "SELECT * { x:a x:p ?v MINUS { x:a x:q ?v } }"),
    ("regular expressions", 'SELECT * { x:a x:p ?v FILTER(REGEX(?v, "(a*)*b")) }'),
    ("functions of others", "SELECT * { x:a x:p ?v FILTER(x:long(?v)) }"),
    ("a filter that reads what is not there", "SELECT * { x:a x:p ?v FILTER(?n = 1) }"),
    ("a filter between groups", "SELECT * { x:a x:p ?v OPTIONAL { x:a x:q ?t FILTER(?v = ?t) } }"),
    ("GRAPH", "SELECT * { GRAPH ?g { x:a x:p ?v } }"),
    ("FROM", "SELECT * FROM x:g { x:a x:p ?v }"),
    ("SERVICE", "SELECT * { SERVICE x:s { x:a x:p ?v } }"),
    ("VALUES", "SELECT * { VALUES ?v { 1 } x:a x:p ?v }"),
    ("BIND", "SELECT * { x:a x:p ?v BIND(1 AS ?n) }"),
    ("sub-queries", "SELECT * { { SELECT ?v { x:a x:p ?v } } }"),
    ("blank nodes", "SELECT * { [] x:p ?v . ?v x:p x:a }"),
    ("blank nodes", "SELECT * { _:a x:p x:a }"),
    ("new blank nodes", "CONSTRUCT { [] x:p ?v } { x:a x:p ?v }"),
    ("DESCRIBE", "DESCRIBE x:a"),
    ("a name that goes on after a dot", "SELECT * { x:a.b x:p ?v }"),
    ("escapes", "SELECT * { x:a\\-b x:p ?v }"),
    ("escapes", 'SELECT * { x:a x:p "a\\tb" ; x:q ?v }'),
    ("comments", "SELECT * { x:a x:p ?v } # LIMIT 3"),
    ("relative IRIs", "SELECT * { <a> x:p ?v }"),
    ("another base", f"BASE <{X}> SELECT * {{ x:a x:p ?v }}"),
    ("no dot", "SELECT * { x:a x:p ?v x:b x:p ?v }"),
    ("no end", "SELECT * { x:a x:p ?v"),
    ("more after the end", "SELECT * { x:a x:p ?v } }"),
    ("other letters", 'SELECT * { x:a x:p ?v FILTER(STR(?v) = "مشروطه") }'),
    ("long strings", 'SELECT * { x:a x:p """a""" ; x:q ?v }'),
    ("too long", f"SELECT * {{ x:a x:p ?v {' ' * 2000} }}"),
)


@pytest.mark.parametrize(("why", "query"), OTHER)
def test_what_may_be_long_or_read_in_two_ways_is_not_read(why: str, query: str) -> None:
    assert bounded.read(P + query) is None, why


HUB = 2_000
LONG = (
    "SELECT * { x:hub x:p ?v . ?v x:q ?t }",
    "SELECT * { x:a x:p ?h . ?h x:p ?v . ?v x:q ?t } LIMIT 1",
    "SELECT * { x:hub x:p ?v . ?v x:none x:a }",
    "SELECT * { ?v x:p x:hub . ?v x:none ?t }",
    "ASK { x:hub x:p ?v . ?v x:none ?t }",
    'SELECT * { x:hub x:p ?v FILTER(STR(?v) = "none") }',
    "SELECT ?none { x:hub x:p ?v } OFFSET 1999",
    "SELECT DISTINCT ?none { x:hub x:p ?v }",
    "SELECT ?v { x:hub x:p ?v } ORDER BY ?v LIMIT 1",
    "SELECT ?v { x:a x:p ?h OPTIONAL { ?h x:p ?v } } ORDER BY ?v LIMIT 1",
    "SELECT ?v { x:a x:p ?h OPTIONAL { ?h x:p ?v FILTER(isLiteral(?v)) } }",
    "SELECT * { x:a x:p ?h OPTIONAL { ?h x:p ?v } OPTIONAL { ?h x:q ?t } }",
    "SELECT * { x:a x:p ?h OPTIONAL { ?h x:no ?v } OPTIONAL { ?h x:p ?t } OPTIONAL { ?h x:q ?u } }",
    "CONSTRUCT { x:a x:b x:c } { x:hub x:p ?v }",
    "CONSTRUCT { ?none x:b ?v } { x:hub x:p ?v }",
    "SELECT * { { x:a x:p ?v } UNION { x:hub x:p ?v . ?v x:none ?t } }",
    "SELECT * { x:hub x:p ?v }",
    "CONSTRUCT { x:hub x:p ?v } { x:hub x:p ?v }",
)  # fmt: skip


@pytest.fixture(scope="module")
def hubs() -> tuple[Store, Store]:
    """A hub with many links to and from it, and the same with few."""
    return store_of(list(links(HUB))), store_of(list(links(3)))


def links(count: int) -> Iterator[str]:
    """A resource that leads to a hub, and so many that the hub leads to and that lead back."""
    yield "x:a x:p x:hub ."
    for number in range(count):
        yield f"x:hub x:p x:n{number} . x:n{number} x:p x:hub ; x:q x:n{number + 1} ."


@pytest.mark.parametrize("query", LONG)
def test_what_turns_out_long_is_not_begun_or_breaks_off(
    hubs: tuple[Store, Store], query: str
) -> None:
    many, few = hubs
    assert many.at_once(P + query, form_of(query), MANY) is None
    answer = few.at_once(P + query, form_of(query), MANY)
    assert answer is not None, "for its shape alone it is refused"
    assert meant(answer, query) == meant(by_engine(few, P + query), query)


def test_a_limit_lets_the_last_loop_be_long(hubs: tuple[Store, Store]) -> None:
    query = f"{P}SELECT * {{ x:a x:p ?h . ?h x:p ?v }} LIMIT 20"
    answer = hubs[0].at_once(query, JSON, MANY)
    assert answer is not None
    assert len(json.loads(answer)["results"]["bindings"]) == 20


def test_each_prefix_of_the_loops_but_the_last_is_probed() -> None:
    read = bounded.read(f"{P}SELECT * {{ x:a x:p ?s . ?s x:p ?t . ?t x:p ?u }}")
    assert read is not None
    assert read.probe.count(f"OFFSET {bounded.ROUNDS} LIMIT 1") == 2


def test_a_query_with_a_fault_is_left_to_be_explained(hubs: tuple[Store, Store]) -> None:
    for query in ("SELECT ?v { y:a y:p ?v }", f"{P}SELECT ?v {{ x:a x:p ?v FILTER(= ?v) }}"):
        assert hubs[1].at_once(query, JSON, MANY) is None


def test_loops_begin_where_least_is_found() -> None:
    parts = ["?s x:p ?t", "?t x:q ?u", "x:a x:p ?s"]
    random.Random(1).shuffle(parts)  # noqa: S311 - any order
    read = bounded.read(f"{P}SELECT * {{ {' . '.join(parts)} }}")
    assert read is not None
    places = [read.query.index(part) for part in ("x:a x:p ?s", "?s x:p ?t", "?t x:q ?u")]
    assert all(one < two for one, two in pairwise(places))


def test_named_resources_are_described_at_once(hubs: tuple[Store, Store]) -> None:
    for query in (f"DESCRIBE <{X}a>", f"{P}DESCRIBE x:a x:n1"):
        answer = hubs[1].at_once(query, N_TRIPLES, MANY)
        assert answer is not None
        assert set(answer.splitlines()) == set(
            by_engine(hubs[1], f"{query} #CONSTRUCT").splitlines()
        )
    assert hubs[1].at_once(f"{P}DESCRIBE ?s {{ ?s x:p x:a }}", N_TRIPLES, MANY) is None
    assert hubs[0].at_once(f"{P}DESCRIBE x:hub", N_TRIPLES, 1_000) is None
