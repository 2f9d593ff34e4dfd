"""Which SERVICE is let through, in every way to write it, and what the engine then gets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from test_sparql import PIECES, REFUSED
from triptych import services, sparql
from triptych.errors import QueryError, QueryRefused, QuerySyntaxError
from triptych.services import Readdressed, Service, is_endpoint

ONE, TWO = "https://one.example/sparql", "https://two.example/a/sparql"
ALLOWED = frozenset({ONE, TWO})
GATEWAY = "http://127.0.0.1:9/"
PREFIX = f"PREFIX one: <{ONE}> PREFIX up: <https://two.example/a/> PREFIX : <http://127.0.0.1:9/> "

FOLLOWED = (
    (f"SELECT * {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }}", [ONE]),
    (f"SELECT * {{ service silent <{ONE}>{{ ?s ?p ?o }} }}", [ONE]),
    ("SELECT * { SERVICE one: { ?s ?p ?o } }", [ONE]),
    ("SELECT * { SERVICE up:sparql { ?s ?p ?o } }", [TWO]),
    ("PREFIX up: <https://two.ex\\u0061mple/a/> ASK { SERVICE SILENT up:sparql { } }", [TWO]),
    ("SELECT * { SERVICE <https://one.example/sp\\u0061rql> { ?s ?p ?o } }", [ONE]),
    (f"SELECT * {{ SERVICE # <http://x/> {{\n<{ONE}> # more\n{{ ?s ?p ?o }} }}", [ONE]),
    (f"SELECT * {{ SERVICE\t\r\n<{ONE}>\n\n{{ ?s ?p ?o }} }}", [ONE]),
    (f"SELECT * {{ SERVICE <{ONE}> {{ {{ ?s ?p ?o }} }} SERVICE <{TWO}> {{ }} }}", [ONE, TWO]),
    (f"SELECT * {{ ?s ?p ?o OPTIONAL {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }} }}", [ONE]),
    (f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }} }}", [ONE]),
    (f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }} }}", [ONE]),
    (f"SELECT * {{ {{ SELECT ?s {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }} }} }}", [ONE]),
    (f"SELECT * {{ {{ SERVICE <{ONE}> {{ ?s ?p 'x' }} }} UNION {{ SERVICE <{TWO}> {{ }} }} }}",
     [ONE, TWO]),
    (f"SELECT * {{ ?s ?p 'SERVICE <http://x/>' SERVICE <{ONE}> {{ }} }} # SERVICE <http://x/>",
     [ONE]),
    ("BASE <https://one.example/a/b> SELECT * { SERVICE <../sparql> { ?s ?p ?o } }", [ONE]),
    ("BASE <https://two.example/> BASE <a/> PREFIX x: <spar> SELECT * { SERVICE x:ql { } }", [TWO]),
    (f"PREFIX x: <http://x/> PREFIX x: <{ONE}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}", [ONE]),
    (f"ASK {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }}", [ONE]),
    (f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{ONE}> {{ ?s ?p ?o }} }}", [ONE]),
)  # fmt: skip

NOT_FOLLOWED = (
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    f"SELECT * {{ VALUES ?where {{ <{ONE}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE <{ONE}/> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE <{ONE}?x> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE <{ONE}#x> {{ ?s ?p ?o }} }}",
    "SELECT * { SERVICE <https://ONE.example/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <https://one.example@evil.example/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <https://one.example/sparql\\u002F> { ?s ?p ?o } }",
    "SELECT * { SERVICE up:sp\\u0061rql { ?s ?p ?o } }",
    "SELECT * { SERVICE one:x { ?s ?p ?o } }",
    "SELECT * { SERVICE unknown:x { ?s ?p ?o } }",
    "SELECT * { SERVICE <sparql> { ?s ?p ?o } }",
    f"PREFIX x: <{ONE}> PREFIX x: <http://x/> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    f"PREFIX x: <http://x/> SELECT * {{ SERVICE x: {{ }} }} PREFIX x: <{ONE}>",
    "BASE <http://x/> SELECT * { SERVICE <sparql> { ?s ?p ?o } }",
    f"SELECT * {{ SERVICE <{ONE}> {{ SERVICE <{TWO}> {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ SERVICE <{ONE}> {{ FILTER EXISTS {{ SERVICE <http://x/> {{ }} }} }} }}",
    f"SELECT * {{ SERVICE <{ONE}> {{ }} SERVICE <http://x/> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE <http://x/> {{ ?s ?p '''SERVICE <{ONE}>''' }} }}",
    f"SELECT * {{ \\u0053ERVICE <{ONE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ trueSERVICE <{ONE}> {{ ?s ?p ?o }} }}",
    "SELECT * { SERVICE",
    "SELECT * { SERVICE SILENT",
    f"SELECT * {{ {f'SERVICE <{ONE}> {{ }} ' * (services.MOST + 1)} }}",
)


def readdressed(query: str) -> Readdressed:
    """The query as the engine gets it, every endpoint at its own path of the gateway."""
    found = services.check(query, ALLOWED).services
    return Readdressed.of(query, found, lambda iri: f"{GATEWAY}{sorted(ALLOWED).index(iri)}")


@pytest.mark.parametrize(("query", "endpoints"), FOLLOWED)
def test_service_to_an_endpoint_of_the_list_is_found_and_gets_another_address(
    query: str, endpoints: list[str]
) -> None:
    if "PREFIX" not in query and "BASE" not in query:
        query = PREFIX + query
    checked = services.check(query, ALLOWED)
    assert [one.iri for one in checked.services] == endpoints
    text = readdressed(query).text
    addresses = {f"{GATEWAY}0", f"{GATEWAY}1"}
    assert {one.iri for one in services.check(text, addresses).services} <= addresses
    with pytest.raises(QueryRefused):
        sparql.check(query)


@pytest.mark.parametrize("query", [*NOT_FOLLOWED, *REFUSED])
def test_every_other_service_is_refused_with_its_place(query: str) -> None:
    with pytest.raises(QueryRefused, match=r"line \d+, column \d+") as caught:
        services.check(query if "PREFIX" in query else PREFIX + query, ALLOWED)
    assert caught.value.advice


def test_a_refusal_names_what_is_allowed() -> None:
    with pytest.raises(QueryRefused, match="SERVICE to http://x/ is not followed") as caught:
        services.check("ASK\n{ SERVICE <http://x/> { } }", ALLOWED)
    assert "line 2, column 3" in caught.value.message
    assert f"<{ONE}>, <{TWO}>" in caught.value.advice


def test_a_query_with_service_may_not_be_as_long_as_others() -> None:
    query = f"ASK {{ SERVICE <{ONE}> {{ }} }}".ljust(services.CHARACTERS)
    assert services.check(query, ALLOWED).services
    with pytest.raises(QueryRefused, match=r"100001 characters, 100000 are read"):
        services.check(f"{query} ", ALLOWED)


def test_without_a_list_every_service_is_refused() -> None:
    with pytest.raises(QueryRefused):
        services.check(FOLLOWED[0][0])
    assert services.check("ASK {}") == services.Checked("ASK")


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?s ?p 'SERVICE' }", "ASK {} # service"])
def test_a_query_without_service_asks_nobody(query: str) -> None:
    assert services.check(query, ALLOWED).services == ()


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.sampled_from([f"<{ONE}>", "one:", "SERVICE one: {", "}"]), max_size=14))
def test_no_mixture_leads_to_another_address_than_the_new_one(pieces: list[str]) -> None:
    """Every address that is not ours is that of a closed port, and ours is no address at all."""
    query = f"{PREFIX}SELECT * {{ ?s ?p ?o {''.join(pieces)} }}"
    try:
        found = services.check(query, ALLOWED).services
        text = Readdressed.of(query, found, lambda _: "nothing://to.ask/").text
    except QueryError:
        return
    store = Store()
    store.update("INSERT DATA { <x:s> <x:p> 0 }")
    said = ""
    try:
        list(store.query(text))  # type: ignore[arg-type]  # a SELECT
    except (OSError, SyntaxError, RuntimeError, ValueError) as error:
        said = str(error)
    assert "refused" not in said, text


WRONG = (
    f"SELECT *\n{{ SERVICE <{ONE}> {{ ?s ?p ?o }} }} LIMIT x",
    f"SELECT * {{ SERVICE <{ONE}> nothing {{ }} }}",
    f"SELECT * {{ ?s ?p SERVICE <{ONE}> {{ }} }}",
    "SELECT x { SERVICE one: { } }",
    "SELECT * { SERVICE one: { }\n\n SERVICE one: { } } LIMIT 'é' x",
    "SELECT * { SERVICE one: { } SERVICE one: ",
)


@pytest.mark.parametrize("query", WRONG)
def test_the_words_of_the_engine_mean_the_query_as_it_was_asked(query: str) -> None:
    asked = readdressed(f"PREFIX one: <{ONE}>\n{query}")
    errors = []
    for text in (asked.query, asked.text):
        with pytest.raises(SyntaxError) as caught:
            Store().query(text + sparql.MARGIN)
        errors.append(sparql.syntax_error(text, str(caught.value)))
    expected, error = errors[0], asked.error(errors[1])
    assert expected.line is not None
    assert (error.line, error.column, error.message) == (
        expected.line, expected.column, expected.message,
    )  # fmt: skip


def test_an_error_without_a_place_stays_as_it_is() -> None:
    error = QuerySyntaxError("other words")
    assert readdressed(FOLLOWED[0][0]).error(error) is error


def test_a_service_that_was_not_found_is_not_passed_on() -> None:
    query = f"SELECT * {{ SERVICE <{ONE}> {{ }} SERVICE <{TWO}> {{ }} }}"
    only = Service(11, 19, 19 + len(ONE) + 2, ONE)
    with pytest.raises(QueryRefused):
        Readdressed.of(query, (only,), lambda _: GATEWAY)


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://query.wikidata.org/sparql", True),
        ("http://localhost:3030/ds/query", True),
        ("http://[::1]:7878/query?union", True),
        ("https://x.example/", True),
        ("https://x.example", False),
        ("ftp://x.example/", False),
        ("file:///etc/passwd", False),
        ("https://user:word@x.example/", False),
        ("https://x.example/#part", False),
        ("https://x.example/a b", False),
        ("https://x.example/é", False),
        ("https://x.example:port/", False),
        ("https://x.example:99999/", False),
        ("https://[x/", False),
        ("https:///sparql", False),
        ("https://x.example/<>", False),
        ("", False),
    ],
)
def test_an_address_of_the_list_is_one_of_an_endpoint(address: str, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_endpoint(address) is fits
