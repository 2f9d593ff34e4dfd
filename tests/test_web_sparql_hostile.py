"""Hostile queries over real HTTP: each ends as documented within the limit, and harms nobody."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlencode

import pytest

from endpoints import honeypot
from test_sparql import PREFIX, REFUSED
from triptych import config
from triptych.web.sparql.protocol import BODY_BYTES
from web_server import Server, running, small_release

SECONDS = 1.5
GRACE = 6.0
"""Beside the limit, on a machine that has other work too: to start a process, to read the text."""

G = "https://data.example.org/graph/record/x"
QUADS = "".join(
    f'<http://x/{n}> <http://x/p> "{"ab" * 20}{n}" <{G}> .\n'
    f"<http://x/{n}> <http://x/next> <http://x/{(n * 7 + 1) % 1500}> <{G}> .\n"
    f"<http://x/{n}> <http://x/next> <http://x/{(n * 11 + 3) % 1500}> <{G}> .\n"
    f"<http://x/hub> <http://x/of> <http://x/{n}> <{G}> .\n"
    for n in range(1500)
)
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True)
class Said:
    """What came back, and the seconds it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with narrow limits."""
    folder = tmp_path_factory.mktemp("hostile")
    small_release(folder / "release", QUADS)
    (folder / "dataset.toml").write_text(
        '[dataset]\niri = "https://data.example.org/"\ntitle = "x"\nlicence = "http://x.example/l"\n'
        '[sources.x]\nreader = "x"\npath = "x"\n'
        f"[sparql]\nseconds = {SECONDS}\nmegabytes = 400\n"
    )
    with running(config.load(folder / "dataset.toml")) as started:
        yield started


def send(server: Server, method: str, target: str, body: bytes | None = None, **more: str) -> Said:
    """One request, read to its end."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    started = time.monotonic()
    try:
        fields = {name.replace("_", "-"): value for name, value in more.items()}
        with suppress(BrokenPipeError):  # it has heard enough; what it says can be read
            connection.request(method, target, body, fields)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        data = response.read()
        return Said(response.status, headers, data, time.monotonic() - started)
    finally:
        connection.close()


def post(server: Server, query: str | bytes) -> Said:
    """A query by POST directly."""
    body = query if isinstance(query, bytes) else query.encode()
    return send(server, "POST", "/sparql", body, Content_Type=DIRECT)


def is_well(server: Server) -> bool:
    """Whether the server answers a plain question right afterwards."""
    said = post(server, "SELECT (COUNT(*) AS ?n) { <http://x/hub> <http://x/of> ?o }")
    return said.status == 200 and b'"1500"' in said.body


def nested(before: str, inside: str, after: str, depth: int = 10_000) -> str:
    """Something so many times within itself."""
    return before * depth + inside + after * depth


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY = " ".join(f"?v{n}" for n in range(20_000))

# Each with the statuses it may end with: 200 a right answer, 400 syntax, 403 refused, or ended for
# too much memory or too many rows, 504 too much time.
QUERIES: tuple[tuple[str, str, set[int]], ...] = (
    ("braces", f"SELECT * {nested('{', '?s ?p ?o', '}')}", {403}),
    ("open braces", "SELECT * " + "{" * 10_000, {403}),
    ("close braces", "SELECT * { } " + "}" * 10_000, {400}),
    ("parentheses", f"SELECT * {{ ?s ?p ?o FILTER {nested('(', '1', ')')} }}", {403}),
    ("open parentheses", "SELECT * { ?s ?p ?o FILTER " + "(" * 300_000, {403}),
    ("not", f"SELECT * {{ ?s ?p ?o FILTER ({'!' * 20_000}?o) }}", {200, 403}),
    ("minus", f"SELECT * {{ ?s ?p ?o FILTER ({'- ' * 20_000}1) }}", {200, 400}),
    ("sum", f"ASK {{ ?s ?p ?o FILTER ({'1+' * 20_000}1 > 0) }}", {200, 403}),
    ("or", f"ASK {{ ?s ?p ?o FILTER ({'?o = 1 || ' * 20_000} true) }}", {200, 403}),
    ("functions", f"ASK {{ FILTER ({nested('STR(', '1', ')')} = '1') }}", {403}),
    ("if", f"ASK {{ FILTER ({nested('IF(true, 1, ', '1', ')')} = 1) }}", {403}),
    ("optionals", f"SELECT * {nested('{ ?s ?p ?o OPTIONAL ', '{ ?s ?p ?o }', '}')}", {403}),
    ("optional chain", f"SELECT * {{ ?s ?p ?o {'OPTIONAL { ?s ?p ?o } ' * 10_000} }}",
     {200, 403, 504}),
    ("exists", f"ASK {nested('{ ?s ?p ?o FILTER EXISTS ', '{ ?s ?p ?o }', '}')}", {403}),
    ("sub-selects", f"SELECT * {nested('{ SELECT * ', '{ ?s ?p ?o }', '}')}", {403}),
    ("unions", f"ASK {{ {'{ ?s ?p ?o } UNION ' * 10_000} {{ ?s ?p ?o }} }}",
     {200, 403, 504}),
    ("minuses", f"SELECT * {{ ?s ?p ?o {'MINUS { ?x ?y ?z } ' * 10_000} }} LIMIT 1",
     {200, 403, 504}),
    ("path groups", f"ASK {{ ?s {nested('(', '<http://x/p>', ')')} ?o }}", {403}),
    ("path inverse", f"ASK {{ ?s {'^' * 20_000}<http://x/p> ?o }}", {400}),
    ("path sequence", f"ASK {{ ?s {'<http://x/p>/' * 20_000}<http://x/p> ?o }}",
     {200, 403, 504}),
    ("path or", f"ASK {{ ?s {'<http://x/p>|' * 20_000}<http://x/p> ?o }}", {200, 403, 504}),
    ("path stars", f"ASK {{ ?s {'(' * 12}<http://x/next>{'*)*' * 12} <http://x/none> }}",
     {200, 400, 504}),
    ("path exponential",
     f"SELECT (COUNT(*) AS ?n) {{ ?s {'/'.join(['(<http://x/next>|^<http://x/next>)*'] * 8)} ?o }}",
     {403, 504}),
    ("path negated",
     "SELECT (COUNT(*) AS ?n) { ?s (!<http://x/none>)* ?m . ?m (!^<http://x/none>)+ ?o }",
     {403, 504}),
    ("lists", f"SELECT * {{ ?s ?p {nested('( ', '1', ' )')} }}", {403}),
    ("blank nodes", f"SELECT * {{ ?s ?p {nested('[ ?p ', '1', ' ]')} }}", {403}),
    ("triple terms", f"SELECT * {{ ?s ?p {nested('<<( ?s ?p ', '1', ' )>>')} }}", {403}),
    ("long list", f"ASK {{ ?s ?p ({'1 ' * 100_000}) }}", {200, 403, 504}),
    ("regex repeated", "SELECT * { ?s ?p ?o FILTER REGEX(?o, '(((a{1000}){1000}){1000})') }",
     {200, 504}),
    ("regex backtracking", "SELECT * { ?s ?p ?o FILTER REGEX(?o, '^(a|aa|b|ab)+$') }", {200}),
    ("regex nested", f"SELECT * {{ ?s ?p ?o FILTER REGEX(?o, '{nested('(', 'a', ')')}') }}",
     {200, 504}),
    ("regex long", f"SELECT * {{ ?s ?p ?o FILTER REGEX(?o, '{'(a|b)?' * 50_000}') }}",
     {200, 403, 504}),
    ("regex of data", "SELECT * { ?s ?p ?o . ?t ?p ?r FILTER REGEX(?o, ?r) }", {200, 403, 504}),
    ("replace bomb",
     "SELECT (STRLEN(?e) AS ?n) { BIND('aaaaaaaaaa' AS ?a) "
     + " ".join(f"BIND(REPLACE(?{a}, 'a', ?{a}) AS ?{b})" for a, b in pairwise("abcde"))
     + " }", {200, 403, 504}),
    ("cartesian", ENDLESS, {504}),
    ("cartesian rows", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c", {403, 504}),
    ("concat bomb",
     "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaaaa' AS ?a0) "
     + " ".join(f"BIND(CONCAT({', '.join([f'?a{n}'] * 10)}) AS ?a{n + 1})" for n in range(10))
     + " BIND(?a10 AS ?z) }", {200, 403, 504}),
    ("group_concat bomb",
     "SELECT (STRLEN(GROUP_CONCAT(CONCAT(?c, ?f, STR(?d)))) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
     {200, 403, 504}),
    ("distinct", "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f }", {403, 504}),
    ("random order", "SELECT * { ?s ?p ?o . ?x ?y ?z } ORDER BY RAND()", {403, 504}),
    ("hub", "DESCRIBE <http://x/hub>", {200}),
    ("describe all", "DESCRIBE ?s { ?s ?p ?o }", {200}),
    ("values", f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {'1 ' * 100_000} }} }}", {200}),
    ("values joined",
     f"SELECT (COUNT(*) AS ?n) {{ {'VALUES ?x { %s } ' % ('1 ' * 60_000) * 2} }}",
     {200, 403, 504}),
    ("variables", f"SELECT {MANY} {{ ?s ?p ?o }}", {200, 403, 504}),
    ("patterns",
     f"SELECT * {{ {' . '.join(f'?a{n} ?b{n} ?c{n}' for n in range(3_000))} }} LIMIT 1",
     {200, 403, 504}),
    ("long iri", f"ASK {{ <http://x/{'a' * 900_000}> ?p ?o }}", {200}),
    ("long prefix", f"PREFIX {'a' * 400_000}: <x:> ASK {{ {'a' * 400_000}:b ?p ?o }}", {200}),
    ("prefixes", " ".join(f"PREFIX p{n}: <x:>" for n in range(40_000)) + " ASK { }", {200}),
    ("long string", f"ASK {{ ?s ?p '{'a' * 900_000}' }}", {200}),
    ("long comment", f"ASK {{ ?s ?p ?o }} #{'a' * 900_000}", {200}),
    ("space", f"ASK {{{' ' * 900_000}}}", {200}),
    ("long number", f"ASK {{ ?s ?p {'9' * 900_000} }}", {200}),
    ("huge limit", f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 400}", {400}),
    ("too long", f"ASK {{ ?s ?p ?o }} {' ' * 1_000_000}", {403}),
    ("nul", "ASK { ?s ?p '\0' }", {200}),
    ("nul outside", "ASK { ?s ?p ?o \0 }", {400}),
    ("byte order mark", "\ufeffASK { ?s ?p ?o }", {400}),
    ("half a character", "ASK { ?s ?p '\\uD800' }", {400}),
    ("half a character in an iri", "ASK { ?s ?p <http://x/\\uDFFF> }", {400}),
    ("beyond Unicode", "ASK { ?s ?p '\\UFFFFFFFF' }", {400}),
    ("turned around", "ASK { ?s ?p '\u202e' } # \u202e", {200}),
    ("unknown function", "SELECT (<http://x/f>(1) AS ?x) { }", {403}),
    ("unknown aggregate", "SELECT (COUNT(<http://x/f>(?s)) AS ?x) { ?s ?p ?o }", {403}),
    ("unknown cast", "ASK { FILTER(<http://www.w3.org/2001/XMLSchema#unknown>('1')) }", {403}),
    ("load", "LOAD <file:///etc/passwd>", {403}),
    ("insert", "INSERT DATA { <x:s> <x:p> <x:o> }", {403}),
    ("delete", "DELETE WHERE { ?s ?p ?o }", {403}),
    ("drop", "DROP ALL", {403}),
    ("a query and an update", "SELECT * { ?s ?p ?o } ; DROP ALL", {400}),
    ("service", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {403}),
    ("service silent", "ASK { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <x:> { } } }", {403}),
)  # fmt: skip

assert len({name for name, _, _ in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize(
    ("query", "statuses"), [q[1:] for q in QUERIES], ids=[q[0] for q in QUERIES]
)
def test_a_hostile_query_ends_as_documented_within_the_limit(
    server: Server, query: str, statuses: set[int]
) -> None:
    said = post(server, query)
    assert said.status in statuses, said.body[:500]
    assert said.seconds < SECONDS + GRACE
    if said.status != 200:
        problem = json.loads(said.body)
        assert said.headers["content-type"] == "application/problem+json"
        assert len(problem["detail"]) < 1000
    assert is_well(server)


class Way(Protocol):
    """A way to send a query."""

    def __call__(self, server: Server, query: str) -> Said:
        """Send it."""


def by_get(server: Server, query: str) -> Said:
    """In the URL (SPARQL 1.1 Protocol, 2.1.1)."""
    return send(server, "GET", f"/sparql?query={quote(query)}")


def by_form(server: Server, query: str) -> Said:
    """In a form (2.1.2)."""
    return send(server, "POST", "/sparql", urlencode({"query": query}).encode(), Content_Type=FORM)


@pytest.mark.parametrize("way", [by_get, by_form, post])
def test_what_reaches_for_the_network_is_refused_whichever_way_it_is_sent(
    server: Server, way: Way
) -> None:
    with honeypot() as (port, visited):
        for query in REFUSED:
            asked = (PREFIX + query).replace("http://x/", f"http://127.0.0.1:{port}/")
            said = way(server, asked.replace("127.0.0.1:9/", f"127.0.0.1:{port}/"))
            assert said.status == 403, query
            assert "line" in json.loads(said.body)["detail"]
        assert not visited()
    assert is_well(server)


UPDATES = (
    "INSERT DATA { <x:s> <x:p> <x:o> }", "DELETE DATA { <x:s> <x:p> <x:o> }", "CLEAR ALL",
    "LOAD <http://127.0.0.1/>", "LOAD SILENT <file:///etc/passwd> INTO GRAPH <x:g>", "DROP DEFAULT",
    "CREATE GRAPH <x:g>", "COPY <x:a> TO <x:b>", "MOVE <x:a> TO <x:b>", "ADD <x:a> TO <x:b>",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
)  # fmt: skip


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_whichever_way_it_is_sent(server: Server, update: str) -> None:
    for way in (by_get, by_form, post):
        assert way(server, update).status == 403
    form = urlencode({"update": update}).encode()
    assert send(server, "POST", "/sparql", form, Content_Type=FORM).status == 403
    assert send(server, "GET", f"/sparql?update={quote(update)}").status == 403
    direct = {"Content_Type": "application/sparql-update"}
    assert send(server, "POST", "/sparql", update.encode(), **direct).status in {403, 415}
    assert is_well(server)


def test_no_file_and_no_server_is_read_as_a_graph(server: Server, tmp_path: Path) -> None:
    """A graph that is not in the store is empty (SPARQL 1.1 Query, 13.2, leaves that to us)."""
    secret = tmp_path / "secret.nt"
    secret.write_text("<http://x/secret> <http://x/p> <http://x/o> .\n")
    rest = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    with honeypot() as (port, visited):
        for graph in (secret.as_uri(), str(secret), f"http://127.0.0.1:{port}/secret.nt"):
            for clause in (f"FROM <{graph}>", f"FROM NAMED <{graph}>", ""):
                sent = {"query": f"SELECT * {clause} {rest}"}
                if not clause:
                    sent |= {"default-graph-uri": graph, "named-graph-uri": graph}
                said = send(server, "GET", f"/sparql?{urlencode(sent)}", Accept="text/csv")
                is_relative = graph.startswith("/")
                assert said.status in ({200, 400, 403} if is_relative else {200})
                assert b"secret" not in said.body or is_relative
                assert said.status != 200 or len(said.body.splitlines()) == 1
        assert not visited()


def test_a_graph_of_the_store_is_read(server: Server) -> None:
    """So the emptiness above says something."""
    asked = f"SELECT (COUNT(*) AS ?n) FROM <{G}> {{ <http://x/hub> ?p ?o }}"  # noqa: S608 - our own words
    assert b"1500" in post(server, asked).body


BAD_BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xfe\xff")


@pytest.mark.parametrize("bad", BAD_BYTES)
def test_what_is_not_utf_8_is_refused_wherever_it_stands(server: Server, bad: bytes) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in bad)
    asked = quote("ASK { ?s ?p ?o }")
    for body in (b"ASK { ?s ?p '" + bad + b"' }", b"ASK { } #" + bad, bad + b"ASK { }"):
        assert post(server, body).status == 400
    for more in (escaped, f"&x={escaped}", f"&{escaped}=", f"&default-graph-uri=x:{escaped}"):
        form = f"query={asked}{more}"
        assert send(server, "GET", f"/sparql?{form}").status == 400
        assert send(server, "POST", "/sparql", form.encode(), Content_Type=FORM).status == 400
    direct = {"Content_Type": DIRECT}
    assert send(server, "POST", f"/sparql?x={escaped}", b"ASK {}", **direct).status == 400
    raw = b"query=ASK+{}+%23" + bad
    assert send(server, "POST", "/sparql", raw, Content_Type=FORM).status == 400
    assert is_well(server)


def test_a_body_that_is_too_large_is_not_read(server: Server) -> None:
    for kind in (FORM, DIRECT):
        said = send(server, "POST", "/sparql", b" " * (BODY_BYTES + 1), Content_Type=kind)
        assert said.status == 413
        assert said.headers["content-type"] == "application/problem+json"
    assert is_well(server)


def test_a_url_that_is_too_long_is_refused(server: Server) -> None:
    said = by_get(server, f"ASK {{ ?s ?p '{'a' * 200_000}' }}")
    assert said.status in {200, 400, 414, 431}
    assert is_well(server)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("ASK\n" + "{" * 201, 2, 201),
        (f"ASK {{ FILTER {nested('(', '1', ')', 200)} }}", 1, 213),
        (f"SELECT * {{ ?s ?p {nested('[ ?p ', '1', ' ]', 200)} }}", 1, 1013),
    ],
)
def test_what_is_nested_too_deeply_is_refused_with_its_place(
    server: Server, query: str, line: int, column: int
) -> None:
    said = post(server, query)
    assert said.status == 403
    assert (
        f"line {line}, column {column}: more than 200 brackets" in json.loads(said.body)["detail"]
    )


def test_what_is_nested_as_deeply_as_may_be_is_answered(server: Server) -> None:
    assert post(server, f"ASK {nested('{', '?s ?p ?o', '}', 200)}").status == 200
    assert post(server, f"ASK {{ FILTER {nested('(', '1', ')', 199)} }}").status == 200
    assert post(server, f"ASK {{ FILTER ({nested('STR(', '1', ')', 198)} = '1') }}").status == 200


def test_a_chain_that_the_engine_cannot_take_ends_its_process_and_is_said_so(
    server: Server,
) -> None:
    """The engine goes down into operators by calls, and its stack has an end."""
    said = post(server, f"ASK {{ FILTER ({'1+' * 100_000}1 > 0) }}")
    assert said.status == 403
    assert "nested deeper" in json.loads(said.body)["detail"]
    assert is_well(server)
