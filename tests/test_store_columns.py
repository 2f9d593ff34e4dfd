"""The columns of SELECT * stand as the query names its variables, and nothing else changes."""

import io
import re
from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats, store
from triptych.errors import QuerySyntaxError
from triptych.store.columns import ordered

CSV = next(form for form in formats.SOLUTIONS if form.name == "csv")
DATA = """\
<http://x/a> <http://x/p> "1" <http://x/g> .
<http://x/a> <http://x/q> <http://x/b> <http://x/g> .
<http://x/b> <http://x/p> "2" <http://x/g> .
"""

# A query | its columns.
STARS: tuple[tuple[str, str], ...] = (
    ("SELECT * { ?s ?p ?o }", "s p o"),
    ("select distinct *{ ?s ?p ?o }", "s p o"),
    ("SELECT REDUCED * { $s $p $o }", "s p o"),
    ("SELECT # not this *, nor ?x\n * { ?z <http://x/p> ?a }", "z a"),
    ("PREFIX s: <http://x/*> SELECT * { ?z ?y ?x BIND(1 AS ?w) }", "z y x w"),
    ("SELECT * { ?s ?p ?o MINUS { ?b ?c ?d } FILTER EXISTS { ?s ?e ?f } } ORDER BY ?n", "s p o"),
    ("SELECT * { { SELECT ?y ?x { ?x ?w ?y } } ?x ?b ?a } VALUES ?k { 1 }", "y x b a k"),
    ("SELECT * { ?s ?p ?o OPTIONAL { ?o ?p ?b } } LIMIT 1", "s p o b"),
    ("SELECT * { GRAPH ?z { ?s ?p ?o } }", "z s p o"),
    ("SELECT * { _:b ?z [ ?y ?a ] }", "z y a"),
    ("SELECT * { ?été ?p ?o }", "été p o"),
)

LEFT: tuple[str, ...] = (
    "SELECT ?a (1 * 2 AS ?b) { ?z ?y ?a }",
    "SELECT (COUNT(*) AS ?n) { ?z ?y ?x }",
    "SELECT ?s { { SELECT * { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c }",
    "SELECT * {}",
    "DESCRIBE * { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } { SELECT * { ?s ?p ?o } }",
    "ASK { ?s <http://x/p>* ?o }",
    "SELECT * { ?z ?y ?x SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> store.Store:
    """A store with three statements."""
    folder = tmp_path_factory.mktemp("columns")
    (folder / "data.nq").write_text(DATA, encoding="utf-8")
    store.load(folder / "store", [folder / "data.nq"], lambda _: True)
    return store.Store.open(folder / "store")


def lines(small: store.Store, query: str) -> list[str]:
    """What the store answers, as lines of CSV."""
    out = io.BytesIO()
    small.answer(query, CSV, out)
    return out.getvalue().decode().splitlines()


@pytest.mark.parametrize(("query", "columns"), STARS)
def test_columns_stand_as_the_query_names_them(
    small: store.Store, query: str, columns: str
) -> None:
    assert lines(small, query)[0] == columns.replace(" ", ",")


@pytest.mark.parametrize("query", LEFT)
def test_any_other_query_is_left_as_it_is(query: str) -> None:
    assert ordered(query) == query


def test_relative_iris_are_resolved_when_the_variables_are_asked_for() -> None:
    query = "SELECT * { <a> ?z ?a }"
    assert ordered(query) == query
    assert ordered(query, "http://x/").startswith("SELECT  ?z ?a ")


def test_rows_are_the_same_but_for_the_order_of_their_columns(small: store.Store) -> None:
    starred = lines(small, "SELECT * { ?z ?y ?a }")[1:]
    named = lines(small, "SELECT ?z ?y ?a { ?z ?y ?a }")[1:]
    assert len(starred) == 3
    assert Counter(starred) == Counter(named)


@pytest.mark.parametrize(
    ("query", "column"),
    [("SELECT * { ?z ?p ?o", 20), ("SELECT * { ?z ?p ?o } GROUP BY ?z", None)],
)
def test_a_query_with_a_fault_is_told_of_it_at_its_own_place(
    small: store.Store, query: str, column: int | None
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        lines(small, query)
    assert column is None or caught.value.column == column


@settings(max_examples=60, deadline=None)
@given(st.lists(st.from_regex(r"[a-z_][a-z0-9_]{0,4}", fullmatch=True), min_size=1, max_size=12))
def test_whatever_the_variables_are_called_they_stand_as_they_appear(names: list[str]) -> None:
    query = "SELECT * {" + " . ".join(f"?{name} <http://x/p> []" for name in names) + "}"
    assert scope(ordered(query)) == list(dict.fromkeys(names))


# What may stand in a group; some name variables that are not in scope, or a * that is another.
PIECES: tuple[str, ...] = (
    "?z ?a ?m .", "?b <http://x/p>* ?z .", "OPTIONAL { ?a ?c ?y }", "MINUS { ?z ?no ?a }",
    "FILTER EXISTS { ?z ?never ?a }", "FILTER (?a < 2 * ?unbound)", "BIND (?z AS ?k)",
    "{ SELECT ?q { ?q ?hidden ?w } }", "{ SELECT * { ?w ?v ?u } }", "# SELECT * { ?not ?this }\n",
    "VALUES ?e { 1 } .", "GRAPH ?g { ?z ?a ?f } .", "{} UNION { $d ?a [] }",
    '?z <http://x/q> "* ?text" .',
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_whatever_stands_in_the_group_the_same_variables_are_in_scope(pieces: list[str]) -> None:
    query = f"SELECT * {{ {' '.join(dict.fromkeys(pieces))} }}"
    try:
        plain = scope(query)
    except SyntaxError:  # BIND of what is bound before
        assert "BIND" in query
        return
    found = scope(ordered(query))
    assert set(found) == set(plain)
    places = [re.search(rf"[?$]{name}\b", query) for name in found]
    starts = [place.start() for place in places if place]
    assert len(starts) == len(found)
    assert starts == sorted(starts) or "#" in query or '"' in query


def scope(query: str) -> list[str]:
    """The columns that the engine gives a query."""
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [variable.value for variable in found.variables]


def test_an_answer_of_yes_or_no_is_a_word_in_csv_and_tsv(small: store.Store) -> None:
    for form in formats.SOLUTIONS:
        for query, word in (("ASK { ?s ?p ?o }", b"true"), ("ASK { ?s ?s ?s }", b"false")):
            out = io.BytesIO()
            small.answer(query, form, out)
            assert word in out.getvalue()
            assert form.name not in {"csv", "tsv"} or out.getvalue().strip() == word
