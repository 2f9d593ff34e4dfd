"""Joins of many rows: hashed they find the same, and what few rows decide is left alone."""

import resource
from collections import Counter
from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.store.columns import ordered
from triptych.store.joining import Joins

X = "http://x/"
P = f"PREFIX x: <{X}> "

NODES = [f"x:{name}" for name in "abcd"]
LINKS = [f"x:{name}" for name in "pqr"]
VALUES = ['"one"', '"two"@en', "x:a"]
NAMES = ["?s", "?t", "?u", "?v"]


def store_of(lines: Sequence[str]) -> ox.Store:
    """A store of statements in Turtle."""
    store = ox.Store()
    store.load("\n".join((f"@prefix x: <{X}> .", *lines)), ox.RdfFormat.TURTLE)
    return store


def solutions(store: ox.Store, query: str) -> tuple[list[str], Counter[str]]:
    """The columns of a query's answer, and how often each of its rows comes."""
    answered = store.query(query)
    assert isinstance(answered, ox.QuerySolutions)
    columns = [variable.value for variable in answered.variables]
    return columns, Counter(str([row[name] for name in columns]) for row in answered)


@st.composite
def data(draw: st.DrawFn) -> list[str]:
    """Statements, so few different ones that much of them joins."""
    triples = st.tuples(*map(st.sampled_from, (NODES, LINKS, [*NODES, *VALUES])))
    return [f"{' '.join(one)} ." for one in draw(st.lists(triples, min_size=4, max_size=40))]


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A triple pattern, mostly of one property."""
    subject, value = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    value = draw(st.sampled_from([value, value, value, "x:a"]))
    return f"{subject} {draw(st.sampled_from([*LINKS, *LINKS, '?p']))} {value}"


@st.composite
def groups(draw: st.DrawFn) -> str:
    """Patterns, with filters and what is optional."""
    one, two = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    tests = st.sampled_from([
        f"FILTER({one} != {two})", f"FILTER(isIRI({one}))", f"FILTER(!BOUND({one}))",
        f"FILTER(STRLEN(STR({one})) > 3 || {two} = x:a)", 'FILTER("x" = "x")',
    ])  # fmt: skip
    rest = st.one_of(tests, patterns().flatmap(optional))
    plain = draw(st.lists(patterns(), max_size=4))
    return f"{{ {' . '.join(plain)} {' '.join(draw(st.lists(rest, max_size=3)))} }}"


def optional(pattern: str) -> st.SearchStrategy[str]:
    """A pattern that need not be there, with a filter of its own or not."""
    subject = pattern.split(maxsplit=1)[0]
    ends = ["", "", f"FILTER({subject} = x:a)", f"FILTER(STRLEN(STR({subject})) = 9)"]
    return st.sampled_from([f"OPTIONAL {{ {pattern} {end} }}" for end in ends])


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A SELECT that has to find all solutions, or counts them."""
    group = draw(groups())
    if draw(st.booleans()):
        group = f"{{ {group} UNION {draw(groups())} }}"
    head, rest = draw(st.sampled_from([
        ("SELECT *", "ORDER BY ?s"), ("SELECT ?v ?s", "ORDER BY ?t"),
        ("SELECT Distinct *", "ORDER BY ?s DESC(?t)"), ("SELECT DISTINCT ?t", "ORDER BY ?t"),
        ("SELECT ?s (COUNT(?t) AS ?n)", "GROUP BY ?s HAVING (COUNT(?t) > 1)"),
        ("SELECT (COUNT(*) AS ?n)", ""), ("SELECT (COUNT(DISTINCT ?s) AS ?n)", ""),
        ("SELECT ?s ?t (MAX(STR(?u)) AS ?m)", "GROUP BY ?s ?t ORDER BY DESC(?m)"),
    ]))  # fmt: skip
    return f"{P}{head} WHERE {group} {rest}"


@settings(max_examples=1000, deadline=None)
@given(data(), queries(), st.sampled_from([1, 2, 6]))
def test_joins_that_are_hashed_find_what_the_engine_finds(
    lines: list[str], query: str, few: int
) -> None:
    store = store_of(lines)
    written = Joins(store, few).written(query)
    if written == query:
        return
    try:
        expected = solutions(store, ordered(query))
    except SyntaxError:
        with pytest.raises(SyntaxError):
            solutions(store, written)
    else:
        assert solutions(store, written) == expected


MANY = [f"x:s{n} a x:T ; x:p x:o{n % 7} ; x:q {n} ." for n in range(40)]
FEW = [f"x:s{n} x:few x:o ; x:l x:m{n % 3} ." for n in range(5)]
LIMITED = f"LIMIT {1 << 40}"


@pytest.mark.parametrize(
    ("query", "hashed"),
    [
        ("SELECT ?o (COUNT(?s) AS ?n) { ?s a x:T ; x:p ?o } GROUP BY ?o", 2),
        ("SELECT * { ?s x:p ?o ; x:q ?n . ?s a x:T } ORDER BY ?s", 4),
        ("SELECT (COUNT(?o) AS ?n) { ?s a x:T OPTIONAL { ?s x:p ?o FILTER(?o != x:o1) } }", 1),
        ("SELECT ?s { ?s a x:T ; x:q ?n FILTER(?n > 3) } ORDER BY ?n LIMIT 3", 2),
        ("SELECT * { { ?s a x:T ; x:p ?o } UNION { ?s x:few ?o ; x:l ?m } } ORDER BY ?o", 2),
    ],
)
def test_patterns_of_many_rows_are_hashed(query: str, hashed: int) -> None:
    store = store_of([*MANY, *FEW])
    written = Joins(store, 20).written(P + query)
    assert written.count(LIMITED) == hashed
    if "LIMIT" not in query:
        assert solutions(store, written) == solutions(store, ordered(P + query))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s a x:T ; x:p ?o }",  # the first rows are there at once
        "SELECT (STR(?s) AS ?n) { ?s a x:T ; x:p ?o } LIMIT 5",
        "SELECT * { ?s a x:T } ORDER BY ?s",
        "SELECT * { ?s x:few ?f ; x:p ?o } ORDER BY ?s",  # few decide
        "SELECT * { ?s a x:T . ?o x:p ?r } ORDER BY ?s",  # they do not meet
        "SELECT * { ?s a x:T OPTIONAL { ?o x:p ?l } } ORDER BY ?s",
        "SELECT * { ?s a x:T OPTIONAL { ?s x:p ?l } OPTIONAL { ?s x:q ?l } } ORDER BY ?s",
        "SELECT (COUNT(?s) AS ?n) { OPTIONAL { ?s x:p ?o } }",
        "SELECT (COUNT(?s) AS ?n) { ?s x:p/x:q ?o . ?s a x:T }",
        "SELECT (COUNT(?s) AS ?n) FROM x:g { ?s a x:T ; x:p ?o }",
        "SELECT (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?n) { ?s a x:T ; x:p ?o }",
        "SELECT (SUM(-1.5) AS ?n) { ?s a x:T ; x:p ?o }",
        "ASK { ?s a x:T ; x:p ?o }",
        "SELECT (COUNT(?s) AS ?n) { ?s a x:T ; x:p ?o } VALUES ?o { x:o1 }",
        "no query",
        "",
    ],
)
def test_what_would_gain_nothing_or_is_not_plain_is_left_as_it_is(query: str) -> None:
    assert Joins(store_of([*MANY, *FEW]), 20).written(P + query) == P + query


def test_rows_are_counted_once_whatever_variables_are_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    joins = Joins(store_of(MANY), 20)
    first = joins.written(f"{P}SELECT * {{ ?s a x:T ; x:p ?o }} ORDER BY ?o")
    monkeypatch.setattr(joins, "_store", None)  # it is not asked again
    second = joins.written(f"{P}SELECT * {{ ?text a x:T ; x:p ?other }} ORDER BY ?other")
    assert first.replace("?s", "?text").replace("?o", "?other") == second


def test_where_little_memory_is_to_be_had_fewer_rows_are_hashed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, query = store_of(MANY), f"{P}SELECT * {{ ?s a x:T ; x:p ?o }} ORDER BY ?s"
    monkeypatch.setattr(resource, "getrlimit", lambda _: (100_000, 100_000))
    assert Joins(store, 20).written(query) == query
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY,) * 2)
    assert Joins(store, 20).written(query) != query
