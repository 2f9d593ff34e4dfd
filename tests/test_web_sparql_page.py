"""The query page: answers and faults as people see them, and the query as other languages ask."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from triptych import config, formats
from triptych.errors import QueryError
from triptych.values import Iri, Literal, Term
from triptych.web.app import close, create_app
from triptych.web.sparql.people import editor, picture, shown, snippets
from triptych.web.sparql.people.shown import Table
from triptych.web.sparql.pool.workers import Limits
from web_server import BASE, running, small_release

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;"
    "q=0.8,application/signed-exchange;v=b3;q=0.7"
)
# What clients that are no browsers send.
CLIENTS = {
    "curl, wget, requests, httr2": "*/*",
    "urllib and those that send nothing": None,
    "Jena": (
        "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
        "text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
        "application/xml;q=0.2, */*;q=0.1"
    ),
    "SPARQLWrapper": "application/sparql-results+json",
    "rdflib": "application/sparql-results+xml, application/rdf+xml;q=0.9, */*;q=0.1",
    "fetch of a script": "application/sparql-results+json,*/*;q=0.9",
    "a table": "text/csv",
}
ENDPOINT = "https://data.example.org/sparql"
X = f"<{BASE}event/x>"
Y = f"<{BASE}event/y>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
DATE = "<https://schema.org/startDate>"
SIZE = f"<{BASE}size>"
XSD = "http://www.w3.org/2001/XMLSchema#"
EVENT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Event>"
GRAPH = f"<{BASE}graph/record/x>"
HOSTILE = "<script>alert(1)</script>"
TITLE = "انقلاب مشروطه"
QUADS = f"""\
{X} {EVENT} {GRAPH} .
{X} {LABEL} "{TITLE}"@fa {GRAPH} .
{X} {DATE} "1906"^^<{XSD}gYear> {GRAPH} .
{X} {SIZE} "3"^^<{XSD}integer> {GRAPH} .
{Y} {EVENT} {GRAPH} .
{Y} {LABEL} "{HOSTILE}"@en {GRAPH} .
{Y} {DATE} "1911-12"^^<{XSD}gYearMonth> {GRAPH} .
{Y} {SIZE} "12"^^<{XSD}integer> {GRAPH} .
"""
MANY = "".join(f'{Y} <{BASE}note> "note {n:04}" {GRAPH} .\n' for n in range(600))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("small")
    small_release(folder, QUADS + MANY)
    app = create_app(folder, Limits(seconds=5.0))
    with app.test_client() as client:
        yield client
    close(app)


def ask(client: FlaskClient, query: str, **more: str) -> TestResponse:
    """Ask as a browser does."""
    return client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": FIREFOX})


def text(page: TestResponse) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.text)))


@pytest.mark.parametrize("accept", [FIREFOX, CHROME], ids=["Firefox", "Chrome"])
def test_a_browser_gets_a_page_and_is_told_that_accept_decided(
    client: FlaskClient, accept: str
) -> None:
    page = client.get("/sparql?query=ASK{}", headers={"Accept": accept})
    assert page.mimetype == "text/html"
    assert "Accept" in page.headers["Vary"]
    assert client.get("/sparql", headers={"Accept": accept}).mimetype == "text/html"


@pytest.mark.parametrize("name", CLIENTS)
def test_what_is_no_browser_never_gets_a_page(client: FlaskClient, name: str) -> None:
    accept = CLIENTS[name]
    headers = {} if accept is None else {"Accept": accept}
    answer = client.get("/sparql?query=ASK{}", headers=headers)
    assert answer.status_code == 200
    assert answer.mimetype in {form.media_type for form in formats.SOLUTIONS}


def test_the_page_without_a_query_is_a_form_with_limits_and_examples(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": FIREFOX})
    assert 'method="get"' in page.text
    assert 'name="query"' in page.text
    assert "A query may work for 5 seconds" in text(page)
    assert page.text.count('href="./sparql?query=') >= 10
    assert 'id="answer"' not in page.text


def test_an_answer_shows_labels_languages_and_the_way_of_writing(client: FlaskClient) -> None:
    page = ask(client, f"SELECT ?e ?n {{ ?e {LABEL} ?n }} ORDER BY ?e")
    assert page.status_code == 200
    assert f'<span lang="fa" dir="auto">{TITLE}</span>' in page.text
    assert '<a href="./event/x">event/x</a>' in page.text  # the label stands beside it
    alone = ask(client, f"SELECT ?e {{ ?e {SIZE} 3 }}")
    assert f'<a href="./event/x" lang="fa" dir="auto">{TITLE}</a>' in alone.text
    assert "1 row" in text(alone)


def test_nothing_of_the_data_or_the_query_becomes_markup(client: FlaskClient) -> None:
    page = ask(client, f'SELECT ?n {{ ?e {LABEL} ?n FILTER (?n != "</textarea>{HOSTILE}") }}')
    assert page.status_code == 200
    assert HOSTILE in text(page)
    assert HOSTILE not in page.text
    assert page.text.count("</textarea>") == 1


def test_the_query_stands_in_the_form_as_it_was_sent(client: FlaskClient) -> None:
    query = "\n\nASK\n{ }\n"
    page = ask(client, query)
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)
    assert found
    assert unescape(found[1]) == query


def test_only_the_first_rows_are_shown_and_the_page_says_so(client: FlaskClient) -> None:
    page = ask(client, f"SELECT ?n {{ ?e <{BASE}note> ?n }} ORDER BY ?n")
    assert "The first 500 rows, and there are more" in text(page)
    assert "note 0499" in page.text
    assert "note 0500" not in page.text
    whole = ask(client, f"SELECT ?n {{ ?e <{BASE}note> ?n }} LIMIT 500")
    assert "The first 500 rows" not in text(whole)


def test_the_whole_answer_is_one_link_away_in_every_format(client: FlaskClient) -> None:
    for query, offered in (
        ("SELECT * { ?s ?p ?o } LIMIT 2", formats.SOLUTIONS),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2", formats.GRAPH),
    ):
        page = ask(client, query)
        block = re.search(r'<p class="forms">(.*?)</p>', page.text, re.DOTALL)
        assert block
        links = [unescape(href) for href in re.findall(r'href="([^"]+)"', block[1])]
        got = [client.get(f"/sparql{link}", headers={"Accept": FIREFOX}) for link in links]
        assert [answer.mimetype for answer in got] == [form.media_type for form in offered]
        assert all(answer.status_code == 200 for answer in got)


@pytest.mark.parametrize(("pattern", "word"), [("{}", "Yes"), ("{ <x:a> <x:b> 1 }", "No")])
def test_ask_is_answered_by_yes_or_no(client: FlaskClient, pattern: str, word: str) -> None:
    assert f'<p class="truth">{word}</p>' in ask(client, f"ASK {pattern}").text


def test_a_graph_is_shown_as_turtle(client: FlaskClient) -> None:
    page = ask(client, f"CONSTRUCT {{ ?e {LABEL} ?n }} WHERE {{ ?e {LABEL} ?n }}")
    assert f'"{TITLE}"@fa' in text(page)
    assert "<pre" in page.text


def test_a_graph_declares_the_prefixes_that_it_uses_alone(client: FlaskClient) -> None:
    page = ask(client, f"CONSTRUCT {{ ?e {LABEL} ?n }} WHERE {{ ?e {LABEL} ?n }}")
    shown_ = re.search(r"<pre[^>]*>(.*?)</pre>", page.text, re.DOTALL)
    assert shown_
    assert re.findall(r"@prefix (\w+):", shown_[1]) == ["rdfs"]


def test_a_very_long_literal_is_cut_and_says_so(client: FlaskClient) -> None:
    long = 'CONCAT("' + "0123456789" * 300 + '", "")'
    page = ask(client, f"SELECT ({long} AS ?long) {{}}")
    assert "0123456789…" in page.text
    assert "<small>cut</small>" in page.text
    for datatype in ("integer", "gYear"):
        typed = f"STRDT({long}, <{XSD}{datatype}>)"
        assert ask(client, f"SELECT ({typed} AS ?n) {{ VALUES ?a {{ 1 2 }} }}").status_code == 200


def test_nothing_found_is_said_in_words(client: FlaskClient) -> None:
    assert "Nothing here fits" in text(ask(client, "SELECT * { ?s <x:none> ?o }"))
    assert "The graph is empty" in text(ask(client, "CONSTRUCT WHERE { ?s <x:none> ?o }"))


def test_a_fault_is_marked_where_it_is(client: FlaskClient) -> None:
    page = ask(client, "SELECT * {\n  ?s ?p ?o .\n  ?o ?p ?s . BUM ;\n}\nLIMIT 5")
    assert page.status_code == 400
    assert "The query cannot be read" in text(page)
    assert "  ?o ?p ?s . <mark>BUM</mark> ;" in page.text
    assert re.search(r'<span class="number">\s+3</span>', page.text)


@pytest.mark.parametrize("query", ["SELECT * {", "SELECT * { ?s ?p ", "", "BUM", "SELECT * {\n\n"])
def test_a_fault_at_the_end_or_the_beginning_is_no_harm(client: FlaskClient, query: str) -> None:
    page = ask(client, query)
    assert page.status_code == 400
    assert 'class="fault"' in page.text


def test_what_is_refused_says_what_to_do(client: FlaskClient) -> None:
    page = ask(client, "SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }")
    assert page.status_code == 403
    assert "What to do:" in text(page)


def test_what_takes_too_long_is_said_on_the_page(client: FlaskClient) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    page = ask(client, endless, timeout="0.2")
    assert page.status_code == 504
    assert "It took too long" in text(page)
    assert endless in unescape(page.text)


def test_a_form_that_does_not_fit_the_query_is_said_on_the_page(client: FlaskClient) -> None:
    page = ask(client, "ASK {}", format="turtle")
    assert page.status_code == 406
    assert "does not come in this form" in text(page)
    program = client.get("/sparql?query=ASK{}&format=turtle", headers={"Accept": "*/*"})
    assert program.mimetype == "application/problem+json"


def test_a_chosen_graph_alone_is_asked_and_stays_chosen(client: FlaskClient) -> None:
    graph = f"{BASE}graph/provenance"
    page = ask(client, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": graph})
    assert "Nothing here fits" in text(page)
    assert f'value="{graph}" checked' in page.text
    share = re.search(r'href="([^"]+)" rel="bookmark"', page.text)
    assert share
    assert urlencode({"default-graph-uri": graph}) in unescape(share[1])


def test_rows_with_dates_are_drawn_as_a_timeline(client: FlaskClient) -> None:
    page = ask(client, f"SELECT ?e ?n ?d {{ ?e {LABEL} ?n ; {DATE} ?d }}")
    assert 'id="picture"' in page.text
    assert page.text.count('class="bar') >= 2
    assert 'id="picture"' not in ask(client, f"SELECT ?n {{ ?e {LABEL} ?n }}").text


def test_a_timeline_draws_what_the_dates_are_of_under_its_own_words(client: FlaskClient) -> None:
    query = f"SELECT ?kind ?e ?d ?id {{ ?e a ?kind ; {DATE} ?d BIND (STR(?d) AS ?id) }}"
    page = ask(client, query)
    bars = re.findall(r'<a href="([^"]+)"[^>]*class="bar', page.text)
    assert {"./event/x", "./event/y"} <= set(bars)
    assert f"{TITLE}: 1906" in unescape(page.text)
    nameless = ask(client, "SELECT ?n ?d { VALUES (?n ?d) {" + f"""
      ("one" "1906"^^<{XSD}gYear>) ("two" "1911"^^<{XSD}gYear>) }} }}""")  # fmt: skip
    assert nameless.text.count('href="#answer" tabindex="-1" class="bar') == 4  # wide and narrow


def test_a_column_of_numbers_has_bars_by_its_greatest(client: FlaskClient) -> None:
    page = ask(client, f"SELECT ?e ?size {{ ?e {SIZE} ?size }} ORDER BY ?size")
    assert re.findall(r'<rect width="([0-9.]+)"', page.text) == ["25.0", "100.0"]


def test_two_columns_of_numbers_or_one_below_zero_have_no_bars() -> None:
    number = f"{XSD}integer"
    one, two, less = (Literal(value, datatype=number) for value in ("1", "2", "-2"))
    assert picture.bars(Table(("a",), ({"a": one}, {"a": two}), is_cut=False)) == (
        "a", {0: 50.0, 1: 100.0},
    )  # fmt: skip
    assert picture.bars(Table(("a",), ({"a": one}, {"a": less}), is_cut=False)) == ("", {})
    rows = ({"a": one, "b": two}, {"a": two, "b": one})
    assert picture.bars(Table(("a", "b"), rows, is_cut=False)) == ("", {})
    nan = Literal("NaN", datatype=f"{XSD}double")
    assert picture.bars(Table(("a",), ({"a": one}, {"a": nan}), is_cut=False)) == ("", {})


def test_without_the_editor_the_page_has_no_script_and_the_policy_of_all_pages(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(editor, "_FILES", tmp_path)
    plain = client.get("/sparql", headers={"Accept": FIREFOX})
    assert "<script" not in plain.text
    assert "script-src" not in plain.headers["Content-Security-Policy"]
    for name in ("yasgui.min.js", "yasgui.min.css"):
        (tmp_path / name).touch()
    rich = client.get("/sparql", headers={"Accept": FIREFOX})
    assert "static/sparql.js" in rich.text
    assert rich.headers["Content-Security-Policy"] == editor.POLICY
    assert "unsafe" not in editor.POLICY
    assert "script-src" not in client.get("/").headers["Content-Security-Policy"]


def test_completion_offers_the_terms_of_the_dataset_and_its_prefixes(
    example: config.Place,
) -> None:
    app = create_app(example.resolve(example.config.store.folder))
    try:
        answer = app.test_client().get("/sparql/terms.json")
    finally:
        close(app)
    said = json.loads(answer.data)
    assert said["classes"]["https://schema.org/Event"] == "Event"
    assert "http://www.cidoc-crm.org/cidoc-crm/P7_took_place_at" in said["properties"]
    assert said["prefixes"]["crm"] == "http://www.cidoc-crm.org/cidoc-crm/"
    assert answer.headers["ETag"]


# What is read of an answer.
ROW = {"a": {"type": "uri", "value": "x:é"}}
ROWS = [
    ROW,
    {
        "bindings": {
            "type": "literal",
            "value": '"results":{"bindings":[{ } ]}\u2028',
            "xml:lang": "en",
        }
    },
    {"a": {"type": "literal", "value": "1", "datatype": f"{XSD}integer"}},
    {},
    {"a": {"type": "bnode", "value": "b0"}},
    {
        "a": {
            "type": "triple",
            "value": {
                "subject": {"type": "uri", "value": "x:s"},
                "predicate": {"type": "uri", "value": "x:p"},
                "object": {"type": "literal", "value": "o"},
            },
        }
    },
]
WRITTEN = json.dumps(
    {"head": {"vars": ["a", "bindings"]}, "results": {"bindings": ROWS}},
    ensure_ascii=False, separators=(",", ":"),
).encode()  # fmt: skip
READ: tuple[dict[str, Term], ...] = (
    {"a": Iri("x:é")},
    {"bindings": Literal('"results":{"bindings":[{ } ]}\u2028', "en")},
    {"a": Literal("1", datatype=f"{XSD}integer")},
    {},
    {"a": Literal("_:b0")},
    {"a": Literal("<<( <x:s> <x:p> o )>>")},
)


@given(st.lists(st.integers(0, len(WRITTEN)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_table_is_the_same_wherever_its_bytes_were_cut(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(WRITTEN)]
    chunks = [WRITTEN[one:other] for one, other in pairwise(edges)]
    assert shown.table(chunks) == Table(("a", "bindings"), READ, is_cut=False)
    assert shown.table(chunks, 3) == Table(("a", "bindings"), READ[:3], is_cut=True)


@pytest.mark.parametrize("end", range(0, len(WRITTEN) - 3, 7))
def test_half_an_answer_is_never_shown_as_one(end: int) -> None:
    with pytest.raises(QueryError, match="broke off"):
        shown.table([WRITTEN[:end]])


def test_no_more_is_read_than_is_shown() -> None:
    read = []

    def chunks() -> Iterator[bytes]:
        for at in range(10):
            read.append(at)
            row = json.dumps(ROW)
            yield (
                f'{{"head":{{"vars":["a"]}},"results":{{"bindings":[{row}' if not at else f",{row}"
            ).encode()

    found = shown.table(chunks(), 3)
    assert isinstance(found, Table)
    assert found.is_cut
    assert read == [0, 1, 2, 3]


# The query elsewhere.
QUERIES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)


@given(QUERIES)
@settings(max_examples=150, deadline=None)
def test_a_shell_reads_the_query_back(query: str) -> None:
    command = snippets.snippets(ENDPOINT, query, "SELECT")[0].text
    assert shlex.split(command.replace("\\\n", " ", 2)) == [
        *("curl", ENDPOINT, "--header", "Accept: text/csv"),
        *("--data-urlencode", f"query={query}"),
    ]


@given(QUERIES)
@settings(max_examples=20, deadline=None)
def test_bash_gives_curl_the_query_as_it_is(query: str) -> None:
    command = snippets.snippets(ENDPOINT, query, "ASK")[0].text
    script = f"curl() {{ printf '%s\\0' \"$@\"; }}\n{command}"
    done = subprocess.run(["/bin/bash"], input=script.encode(), capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[-2] == f"query={query}"


@given(QUERIES)
@settings(max_examples=150, deadline=None)
def test_python_reads_the_query_back(query: str) -> None:
    program = ast.parse(snippets.snippets(ENDPOINT, query, "SELECT")[1].text)
    values = {
        node.targets[0].id: node.value
        for node in program.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    assert ast.literal_eval(values["query"]) == query


@given(QUERIES)
@settings(max_examples=150, deadline=None)
def test_r_reads_the_query_back(query: str) -> None:
    program = snippets.snippets(ENDPOINT, query, "SELECT")[2].text
    found = re.match(r'query <- "((?:[^"\\]|\\.)*)"\n', program, re.DOTALL)
    assert found
    assert r_string(found[1]) == query


def r_string(text: str) -> str:
    """What R reads within quotes, of the escapes that are written (?Quotes)."""
    escape = re.compile(r'\\(?:(["\\])|u([0-9a-f]{4})|U([0-9a-f]{8}))|\\')

    def read(found: re.Match[str]) -> str:
        plain, short, long = found.groups()
        assert plain or short or long, "an escape that R does not know"
        return plain or chr(int(short or long, 16))

    return escape.sub(read, text)


def test_the_graphs_that_are_asked_stand_in_every_language() -> None:
    graphs = [("default-graph-uri", "https://x.example/g?a='b")]
    for snippet in snippets.snippets(ENDPOINT, "ASK {}", "ASK", graphs):
        assert "default-graph-uri" in snippet.text, snippet.language


def test_the_programs_for_shell_and_python_do_run(example: config.Place) -> None:
    query = 'SELECT ?n { VALUES ?n { "it\'s \\"so\\"" } }'
    with running(example) as server:
        for form, asked, expected in (
            ("SELECT", query, repr({"n": 'it\'s "so"'})),
            ("ASK", "ASK {}", "True"),
            ("CONSTRUCT", "CONSTRUCT { <x:a> <x:b> 1 } {}", "<x:a> <x:b> 1"),
        ):
            program = snippets.snippets(f"{server.url}/sparql", asked, form)[1].text
            done = subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True, check=True
            )
            assert expected in done.stdout
        command = snippets.snippets(f"{server.url}/sparql", query, "SELECT")[0].text
        told = subprocess.run(
            ["/bin/bash", "-c", command], capture_output=True, text=True, check=True
        )
        assert told.stdout.split() == ["n", "\"it's", '""so"""']
