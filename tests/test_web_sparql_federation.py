"""SERVICE by the operator's list, through real query processes, the gateway and a real server."""

import gzip
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endpoints import Endpoint, Play, endpoint, honeypot, saying, solutions
from test_sparql import PIECES
from test_web_sparql_remote import endless, silent
from triptych import config, formats, services
from triptych.errors import QueryError, QuerySyntaxError, QueryTimeout, ServiceError
from triptych.store import load
from triptych.web.sparql.federation import Federation, remote
from triptych.web.sparql.federation.gateway import Gateway
from triptych.web.sparql.pool.workers import Limits, Pool
from web_server import Server, running, small_release

LIMITS = Limits(seconds=20, megabytes=400)
TERMS = remote.Terms("Triptych/test", 15, answer_bytes=1_000_000)
OURS = "".join(
    f'<http://x/{n}> <http://x/p> "{n}" <https://data.example.org/graph/record/x> .\n'
    for n in range(5)
)
THEIRS = solutions({"o": "1", "name": "one"}, {"o": "3", "name": "three"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five statements of ours."""
    folder = tmp_path_factory.mktemp("federation")
    (folder / "data.nq.gz").write_bytes(gzip.compress(OURS.encode()))
    load(folder / "store", [folder / "data.nq.gz"], lambda _: True)
    return folder / "store"


@pytest.fixture(scope="module")
def theirs() -> Iterator[Endpoint]:
    """An endpoint that knows the names of some of ours."""
    with endpoint(saying(THEIRS)) as found:
        yield found


@pytest.fixture(scope="module")
def federation(theirs: Endpoint) -> Iterator[Federation]:
    """What follows SERVICE to that endpoint, and to one that nobody plays."""
    with federating(theirs.url, "http://127.0.0.1:9/sparql") as found:
        yield found


def federating(*endpoints: str, terms: remote.Terms = TERMS) -> "closing[Federation]":
    """What follows SERVICE to these."""
    return closing(Federation(endpoints, terms, partial(Pool, 1, LIMITS)))


def rows(federation: Federation, store: Path, query: str) -> list[dict[str, str]]:
    """The solutions of a query, in the order of their values."""
    found = services.check(query, federation.endpoints).services
    answer = federation.answer(found, store, query, formats.SOLUTIONS[0])
    bindings = json.loads(b"".join(answer.chunks))["results"]["bindings"]
    values = [{name: term["value"] for name, term in row.items()} for row in bindings]
    return sorted(values, key=lambda row: sorted(row.items()))


JOINED = [{"o": "1", "name": "one"}, {"o": "3", "name": "three"}]
OTHERS = [{"o": "0"}, {"o": "2"}, {"o": "4"}]

PLACES: tuple[tuple[str, str, list[dict[str, str]]], ...] = (
    ("group", "?s <http://x/p> ?o SERVICE <E> { ?t ?q ?o ; ?r ?name }", JOINED),
    ("first", "SERVICE <E> { ?t ?q ?o ; ?r ?name } ?s <http://x/p> ?o", JOINED),
    ("silent", "?s <http://x/p> ?o SERVICE SILENT <E> { ?t ?q ?o ; ?r ?name }", JOINED),
    ("optional", "?s <http://x/p> ?o OPTIONAL { SERVICE <E> { ?t ?q ?o } }", [*OTHERS, *JOINED]),
    ("minus", "?s <http://x/p> ?o MINUS { SERVICE <E> { ?t ?q ?o } }", OTHERS),
    ("exists", "?s <http://x/p> ?o FILTER EXISTS { SERVICE <E> { ?t ?q ?o } }",
     [{"o": "1"}, {"o": "3"}]),
    ("not exists", "?s <http://x/p> ?o FILTER NOT EXISTS { SERVICE <E> { ?t ?q ?o } }", OTHERS),
    ("sub-select", "?s <http://x/p> ?o { SELECT ?o ?name { SERVICE <E> { ?t ?q ?o } } }", JOINED),
    ("union", "{ SERVICE <E> { ?t ?q ?o } } UNION { ?s <http://x/none> ?o }", JOINED),
    ("two", "SERVICE <E> { ?t ?q ?o } SERVICE <E> { ?t ?q ?o ; ?r ?name }", JOINED),
    ("none", "?s <http://x/p> ?o SERVICE SILENT <http://127.0.0.1:9/sparql> { ?t ?q ?o }",
     sorted([*OTHERS, {"o": "1"}, {"o": "3"}], key=lambda row: row["o"])),
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES]
)
def test_service_is_followed_wherever_it_may_stand(
    federation: Federation, store: Path, theirs: Endpoint,
    pattern: str, expected: list[dict[str, str]],
) -> None:  # fmt: skip
    query = f"SELECT ?o ?name {{ {pattern.replace('<E>', f'<{theirs.url}>')} }}"
    found = rows(federation, store, query)
    assert found == sorted(expected, key=lambda row: sorted(row.items()))


def test_an_endpoint_is_asked_the_same_only_once_for_a_query(store: Path) -> None:
    with endpoint(saying(THEIRS)) as found, federating(found.url) as federation:
        query = f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{found.url}> {{ ?o ?q ?x }} }} }}"
        for count in (1, 2):
            assert len(rows(federation, store, query)) == 2
            assert len(found.queries) == count
    assert found.queries[0] == "SELECT * WHERE { ?o ?q ?x . }"


@pytest.mark.parametrize("rest", ["", "LIMIT x", "FILTER(<http://x/f>(1))"])
def test_the_leave_to_ask_ends_with_the_answer_or_the_error(
    store: Path, theirs: Endpoint, rest: str
) -> None:
    query = f"SELECT * {{ ?s ?p ?o SERVICE <{theirs.url}> {{ ?o ?q ?x }} {rest} }}"
    found = services.check(query, {theirs.url}).services
    with federating(theirs.url) as federation:
        with suppress(QueryError):
            answer = federation.answer(found, store, query, formats.SOLUTIONS[0])
            next(answer.chunks)  # and no further: it is whole
        assert federation.tickets == 0


def test_two_endpoints_are_each_asked_their_own(store: Path) -> None:
    with endpoint(saying(THEIRS)) as one, endpoint(saying(solutions({"o": "3"}))) as other:
        query = (
            f"PREFIX a: <{one.url}> PREFIX b: <{other.url}> SELECT * {{ ?s ?p ?o "
            "SERVICE a: { ?o <http://x/a> ?name } SERVICE b: { ?o <http://x/b> ?n } }"
        )
        with federating(one.url, other.url) as federation:
            [row] = rows(federation, store, query)
    assert row["name"] == "three"
    assert ("/a" in one.queries[0], "/b" in other.queries[0]) == (True, True)


@pytest.mark.parametrize(
    ("play", "words"),
    [
        (saying(b"", 302, Location="http://127.0.0.1:9/"), "answered 302, and redirects"),
        (saying(b"no", 503), "answered 503"),
        (endless, "answered with more than 1000000 bytes"),
        (saying(THEIRS, Content_Length="100000"), "broke off"),
        (silent, "did not answer in time"),
    ],
)
def test_an_endpoint_that_fails_is_an_error_and_when_silent_gives_nothing(
    store: Path, play: Play, words: str
) -> None:
    terms = remote.Terms("Triptych/test", 1, answer_bytes=1_000_000)
    with endpoint(play) as found, federating(found.url, terms=terms) as federation:
        pattern = f"<{found.url}> {{ ?o ?q ?x }}"
        with pytest.raises(ServiceError) as caught:
            rows(federation, store, f"SELECT * {{ ?s ?p ?o SERVICE {pattern} }}")
        assert caught.value.message.startswith(f"{found.url} {words}")
        silently = rows(federation, store, f"SELECT * {{ ?s ?p ?o SERVICE SILENT {pattern} }}")
        assert len(silently) == 5


def test_what_is_no_solutions_in_json_is_an_error(store: Path) -> None:
    with endpoint(saying(b'{"head": 1}')) as found, federating(found.url) as federation:
        with pytest.raises(QueryError) as caught:
            rows(federation, store, f"SELECT * {{ SERVICE <{found.url}> {{ ?s ?p ?o }} }}")
        assert "127.0.0.1:" not in caught.value.message.replace(found.url, "")


def test_a_query_that_reaches_its_limit_leaves_the_endpoint(store: Path) -> None:
    left = threading.Event()

    def waiting(request: BaseHTTPRequestHandler) -> None:
        if request.connection.recv(1) == b"":
            left.set()

    with endpoint(waiting) as found, federating(found.url) as federation:
        query = f"SELECT * {{ SERVICE <{found.url}> {{ ?s ?p ?o }} }}"
        checked = services.check(query, federation.endpoints).services
        with pytest.raises(QueryTimeout):
            federation.answer(checked, store, query, formats.SOLUTIONS[0], seconds=2.0)
        assert left.wait(TERMS.seconds / 2)


def test_a_syntax_error_shows_the_query_as_it_was_asked(
    federation: Federation, store: Path
) -> None:
    query = "PREFIX a: <http://127.0.0.1:9/sparql>\nSELECT * { SERVICE a: { } x }"
    with pytest.raises(QuerySyntaxError) as caught:
        rows(federation, store, query)
    assert (caught.value.line, caught.value.column) == (2, 27)
    assert "'x }'" in caught.value.message


def test_nothing_runs_before_the_first_such_query_and_nothing_after_the_end(
    theirs: Endpoint, store: Path
) -> None:
    before = set(threading.enumerate())
    federation = Federation([theirs.url], TERMS, partial(Pool, 1, LIMITS))
    assert set(threading.enumerate()) == before
    rows(federation, store, f"SELECT * {{ SERVICE <{theirs.url}> {{ ?s ?p ?o }} }}")
    started = [one for one in threading.enumerate() if one not in before]
    assert "gateway" in {one.name for one in started}
    federation.close()
    assert not [one for one in started if one.name == "gateway" and one.is_alive()]


def test_the_gateway_passes_on_only_what_a_ticket_names() -> None:
    asked = []

    def ask(url: str, query: bytes, _: remote.Deadline) -> remote.Solutions:
        asked.append((url, query))
        return remote.Solutions("application/sparql-results+json", THEIRS)

    def send(method: str, path: str, body: bytes | None = None, **headers: str) -> int:
        with closing(HTTPConnection("127.0.0.1", gateway.port, timeout=20)) as connection:
            connection.request(method, path, body, headers)
            return connection.getresponse().status

    with closing(Gateway(ask, 5)) as gateway:
        ticket = gateway.issue(["http://one.example/"])
        path = urlsplit(ticket.address("http://one.example/")).path
        assert send("POST", path, b"ASK {}") == HTTPStatus.OK
        for method, where, body in (
            ("POST", "/", b"ASK {}"),
            ("POST", path[:-1], b"ASK {}"),
            ("POST", f"{path}/", b"ASK {}"),
            ("POST", "http://one.example/", b"ASK {}"),
            ("GET", path, None),
            ("PUT", path, b"ASK {}"),
            ("CONNECT", "one.example:80", None),
        ):
            assert send(method, where, body) >= HTTPStatus.BAD_REQUEST, (method, where)
        assert send("POST", path, b"", **{"Content-Length": "99999999"}) == HTTPStatus.BAD_REQUEST
        assert send("POST", path, b"", **{"Content-Length": "-1"}) == HTTPStatus.BAD_REQUEST
        ticket.close()
        assert send("POST", path, b"ASK {}") == HTTPStatus.NOT_FOUND
    assert asked == [("http://one.example/", b"ASK {}")]
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.1", gateway.port)),
    ):
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, theirs: Endpoint) -> Iterator[Server]:
    """A server whose list names the endpoint."""
    folder = tmp_path_factory.mktemp("listed")
    small_release(folder / "release", OURS)
    yield from served(folder, [theirs.url])


def served(folder: Path, listed: Sequence[str]) -> Iterator[Server]:
    """A server of a release in a folder, with a list."""
    (folder / "dataset.toml").write_text(
        '[dataset]\niri = "https://data.example.org/"\ntitle = "x"\nlicence = "http://x.example/l"\n'
        '[sources.x]\nreader = "x"\npath = "x"\n'
        f"[sparql]\nservices = {json.dumps(listed)}\n"
    )
    with running(config.load(folder / "dataset.toml")) as started:
        yield started


def test_the_server_joins_ours_and_theirs_and_lets_nobody_keep_it(
    server: Server, theirs: Endpoint
) -> None:
    query = (
        f"SELECT ?name {{ ?s <http://x/p> ?o SERVICE <{theirs.url}> {{ ?t ?q ?o ; ?r ?name }} }}"
    )
    said = server.ask(f"/sparql?query={quote(query)}", Accept="text/csv")
    assert (said.status, sorted(said.text.split())) == (200, ["name", "one", "three"])
    assert said.headers["cache-control"] == "no-store"
    assert theirs.headers[-1]["User-Agent"].startswith("Triptych/")
    assert "https://data.example.org/" in theirs.headers[-1]["User-Agent"]


def test_the_server_refuses_what_is_not_in_its_list_and_says_what_is(
    server: Server, theirs: Endpoint
) -> None:
    with honeypot() as (port, visited):
        for pattern in (f"<http://127.0.0.1:{port}/>", "SILENT ?x", "x:y"):
            prefix = f"PREFIX x: <http://127.0.0.1:{port}/> "
            query = f"{prefix}SELECT * {{ SERVICE {pattern} {{ ?s ?p ?o }} }}"
            said = server.ask(f"/sparql?query={quote(query)}")
            assert said.status == HTTPStatus.FORBIDDEN
            assert theirs.url in json.loads(said.text)["advice"]
        assert not visited()


MORE = st.sampled_from(["SERVICE", "SERVICE e:", "SERVICE <E>", "<E>", "e:", "h:", "<H>", "{", "}"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | MORE, max_size=14))
def test_no_mixture_makes_a_query_process_reach_another_port(
    federation: Federation, store: Path, theirs: Endpoint, pieces: list[str]
) -> None:
    with honeypot() as (port, visited):
        end = f"http://127.0.0.1:{port}/"
        prefixes = f"PREFIX : <{end}> PREFIX h: <{end}> PREFIX service: <{end}> "
        text = "".join(pieces).replace("<E>", f"<{theirs.url}>").replace("<H>", f"<{end}>")
        query = f"{prefixes} PREFIX e: <{theirs.url}> SELECT * {{ ?s ?p ?o {text} }}"
        query = query.replace("http://127.0.0.1:9/", end)
        try:
            found = services.check(query, federation.endpoints).services
            list(federation.answer(found, store, query, formats.SOLUTIONS[0]).chunks)
        except QueryError:
            pass
        assert not visited()


@pytest.mark.parametrize("port_is_known", [False, True])
def test_even_an_unchecked_query_reaches_nothing_but_the_gateway(
    store: Path,
    port_is_known: bool,  # noqa: FBT001 - two kinds of process
) -> None:
    """What would happen if the check were wrong: the second wall stands by itself."""
    with honeypot() as (port, visited), honeypot() as (gateway, at_gateway):
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        through = query.replace(str(port), str(gateway))
        with Pool(1, Limits(seconds=3, megabytes=400), port=gateway * port_is_known) as pool:
            for text in (query, query.replace("127.0.0.1", "localhost"), through):
                with pytest.raises(QueryError):
                    list(pool.answer(store, text, formats.SOLUTIONS[0]).chunks)
        assert not visited()
        assert at_gateway() is port_is_known
