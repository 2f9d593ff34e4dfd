"""The W3C's tests of the query language and of its result formats, asked over HTTP.

One store has all their data, each file as a named graph; what a test calls its dataset is said
with the query (SPARQL 1.1 Protocol, 2.1.4), and its files' own IRIs are the graphs' names.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef

import w3c
from triptych import config, template
from triptych.formats import GRAPH, SOLUTIONS
from w3c import Case, Table
from w3c_expected import FAILED, INAPPLICABLE
from web_server import Answer, Server, running, small_release

if not w3c.ROOT.is_dir():
    pytest.skip("the W3C's suites are not beside this checkout", allow_module_level=True)

CASES = tuple(w3c.cases((*w3c.QUERY, *w3c.RESULTS)))
FEDERATED = tuple(w3c.cases(("service", "syntax-fed")))
ACCEPTED = {form.suffix: form.media_type for form in (*SOLUTIONS, *GRAPH)}
PARSERS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole server over the data of all tests."""
    folder = tmp_path_factory.mktemp("w3c")
    list(template.write(folder))
    place = config.load(folder / "dataset.toml")
    small_release(place.resolve(place.config.store.folder), quads())
    with running(place) as server:
        yield server


def quads() -> str:
    """Each file of data as a graph of its own, in N-Quads; lexical forms stay as they are."""
    found = []
    for iri in sorted({iri for case in CASES for iri in (*case.data, *case.graphs)}):
        read = ox.parse(
            w3c.path(iri).read_bytes(), PARSERS[iri.rpartition(".")[2]],
            base_iri=iri, rename_blank_nodes=True,
        )  # fmt: skip
        found += [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(iri)) for q in read]
    return (ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b"").decode()


def played(server: Server, case: Case) -> bool:
    """Ask what a test asks, and say whether it passes."""
    query = w3c.path(case.query).read_text(encoding="utf-8")
    if case.kind in w3c.SYNTAX:
        expected = 400 if case.kind == "NegativeSyntaxTest11" else 200
        return asked(server, case, query, "*/*").status == expected
    suffix = case.result.rpartition(".")[2]
    result = w3c.answer(w3c.path(case.result).read_bytes(), suffix, case.result)
    if suffix == "ttl" and isinstance(result, Table):
        suffix = "srj"  # a table that the suite describes in Turtle
    answer = asked(server, case, query, ACCEPTED[suffix])
    assert answer.status == 200, answer.text
    got = w3c.answer(answer.body, suffix, case.query)
    if case.suite in w3c.RESULTS and isinstance(got, Table) and isinstance(result, Table):
        assert got.names == result.names  # these tests are about form
    return w3c.same(got, result, ordered=w3c.is_ordered(query))


def asked(server: Server, case: Case, query: str, accept: str) -> Answer:
    """Send a query with the dataset of its test, unless it names its own by FROM."""
    base = "" if case.kind == "NegativeSyntaxTest11" else f"BASE <{case.query}>\n"
    form = [("query", base + query)]
    if case.kind not in w3c.SYNTAX and "FROM" not in query:
        form += [("default-graph-uri", iri) for iri in case.data]
        form += [("named-graph-uri", iri) for iri in case.graphs]
        form += [] if case.data or case.graphs else [("default-graph-uri", "urn:of:nothing")]
    return server.ask(f"/sparql?{urlencode(form)}", Accept=accept)


@pytest.mark.parametrize("case", CASES, ids=[case.key for case in CASES])
def test_what_the_suites_ask_is_answered_as_they_expect_but_for_known_faults(
    server: Server, case: Case
) -> None:
    known = FAILED.get(case.key)
    assert played(server, case) is (known is None), known or "it must pass"


@pytest.mark.parametrize("case", FEDERATED, ids=[case.key for case in FEDERATED])
def test_a_query_of_the_suites_that_asks_another_service_is_read_and_refused(
    server: Server, case: Case
) -> None:
    assert case.key in INAPPLICABLE
    answer = asked(server, case, w3c.path(case.query).read_text(encoding="utf-8"), "*/*")
    assert answer.status == 403
    assert "SERVICE" in answer.text


def test_all_tests_of_the_suites_are_here_and_no_fault_is_of_a_test_that_is_not() -> None:
    assert len(CASES) == 338
    assert len(FEDERATED) == 10
    names = {case.key for case in CASES}
    of_suites = {key for key in FAILED if key.partition("/")[0] in {*w3c.QUERY, *w3c.RESULTS}}
    assert of_suites
    assert of_suites <= names
    assert not names & INAPPLICABLE.keys()


DECIMAL = XSD.decimal
ROWS = (
    (URIRef("urn:a"), BNode("x"), None),
    (URIRef("urn:b"), BNode("y"), Literal("1.0", datatype=DECIMAL)),
)
ABC = ("a", "b", "c")
TABLE = Table(ABC, ROWS)


def last(term: Literal) -> Table:
    """The table with another last value."""
    return Table(ABC, [ROWS[0], [*ROWS[1][:2], term]])


# Another table | what it says as a multiset | what as a sequence.
OTHERS: tuple[tuple[Table, str, str], ...] = (
    (Table(ABC, ROWS), "same", "same"),
    (Table(ABC, ROWS[::-1]), "same", "other"),
    (Table(("b", "a", "c"), [[b, a, c] for a, b, c in ROWS]), "same", "same"),
    (Table(ABC, [[a, BNode(f"new-{b}"), c] for a, b, c in ROWS]), "same", "same"),
    (Table(ABC, [[a, BNode("one"), c] for a, _, c in ROWS]), "other", "other"),
    (Table(ABC, [*ROWS, ROWS[0]]), "other", "other"),
    (Table(("a", "b", "d"), ROWS), "other", "other"),
    (last(Literal("1.00", datatype=DECIMAL, normalize=False)), "same", "same"),
    (last(Literal("1.01", datatype=DECIMAL)), "other", "other"),
    (last(Literal("1.0")), "other", "other"),
)


@pytest.mark.parametrize(("other", "same", "in_order"), OTHERS)
def test_answers_are_told_apart_by_what_they_say_and_not_by_how(
    other: Table, same: str, in_order: str
) -> None:
    assert w3c.same(TABLE, other) is (same == "same")
    assert w3c.same(TABLE, other, ordered=True) is (in_order == "same")


def test_a_graph_is_no_table_and_yes_is_not_no() -> None:
    yes, no = True, False
    assert not w3c.same(Graph(), TABLE)
    assert not w3c.same(yes, no)
    assert not w3c.same(yes, TABLE)
    assert w3c.same(Graph(), Graph())


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_yes_and_no_are_words_where_the_format_has_none_for_them(
    server: Server, suffix: str
) -> None:
    for query, word in (("ASK { ?s ?p ?o }", "true"), ("ASK { ?s ?s ?s }", "false")):
        answer = server.ask(f"/sparql?{urlencode({'query': query})}", Accept=ACCEPTED[suffix])
        assert answer.status == 200
        assert answer.headers["content-type"] == f"{ACCEPTED[suffix]}; charset=utf-8"
        assert answer.text.strip() == word
