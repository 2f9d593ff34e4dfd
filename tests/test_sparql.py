"""What a query may not say, in every disguise; and what looks like it but may pass."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, Store

from triptych.errors import QueryError, QueryRefused, QuerySyntaxError
from triptych.sparql import MARGIN, check, position, syntax_error

PREFIX = "PREFIX : <http://127.0.0.1:9/> PREFIX service: <http://127.0.0.1:9/> "

REFUSED = (
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service <http://x/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE :x { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT * { OPTIONAL { SERVICE<http://x/>{ ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o } ORDER BY EXISTS { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { # a comment\nSERVICE # another\n<http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'SERVICE' . SERVICE <http://x/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a "quoted" \\""" word""" . SERVICE <http://x/> { } }',
    "SELECT * { ?s ?p '\\'' . SERVICE <http://x/> { ?s ?p '\\'' } }",
    "SELECT * { ?s ?p <http://x/#a> SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERV\\U00000049CE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { service:x { ?s ?p ?o } }",
    "SELECT * { SERVICE:x# comment {\n{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p .5SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<1)SERVICE#>\n:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<1#>'''\n)SERVICE:x { ?s ?p ?o }#'''\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<'>'#'''\n)SERVICE:x { ?s ?p ?o }#'''\n}",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "ASK { SERVICE <http://x/> { ?s ?p ?o } }",
)

ALLOWED = (
    "SELECT * { ?service ?p ?o }",
    "SELECT * { ?s $SERVICE ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
    'SELECT * { ?s ?p "a \\" SERVICE" }',
    'SELECT * { ?s ?p """\n SERVICE "" <http://x/> {} """ }',
    "SELECT * { ?s ?p '''\n SERVICE '' <http://x/> {} ''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "SELECT * { ?s ?p <http://www.w3.org/ns/SERVICE#x> }",
    "PREFIX service: <http://x/> SELECT * { ?s service:x ?o . service:y ?p ?o }",
    "SELECT * { ?s ?p :SERVICE . { ?s ?p ?o } }",
    "SELECT * { ?s ?p _:SERVICE }",
    "SELECT * { ?s ?p 'a'@en-SERVICE }",
    "SELECT * FROM <file:///etc/passwd> FROM NAMED <http://x/> { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "SELECT * { ?s ?p ?o FILTER(?o<?p) # it's a > comment\n}",
    "SELECT * { VALUES (?a ?b) { (<http://x/a#1> <http://x/b#2>) (UNDEF <https://x/it's#1>) } }",
    "SELECT * { ?s (<http://x/#a>|^<http://x/#b>)/<#c>* ?o }",
)


def reaches_the_network(query: str) -> bool:
    """Whether the engine itself, unguarded, tries to ask another server (at a closed port)."""
    store = Store()
    store.update("INSERT DATA { <x:s> <x:p> 0 }")
    try:
        results = store.query(PREFIX + query.replace("http://x/", "http://127.0.0.1:9/"))
        if not isinstance(results, QueryBoolean):
            list(results)
    except OSError:
        return True
    except SyntaxError:
        return False
    return False


@pytest.mark.parametrize("query", REFUSED)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryRefused, match=r"line \d+, column \d+: .*(SERVICE|comparison)"):
        check(PREFIX + query)


def test_among_the_refused_are_disguises_that_the_engine_does_follow() -> None:
    followed = [query for query in REFUSED if reaches_the_network(query)]
    assert "SELECT * { SERVICE:x { ?s ?p ?o } }" in followed
    assert "SELECT * { service:x { ?s ?p ?o } }" in followed
    assert len(followed) > 5


@pytest.mark.parametrize("query", ALLOWED)
def test_what_only_looks_like_service_passes_and_stays_at_home(query: str) -> None:
    assert check(PREFIX + query) == "SELECT"
    assert not reaches_the_network(query)


PIECES = st.sampled_from(
    [
        *("SERVICE", "service:x", ":x", "?v", "<http://127.0.0.1:9/>", "<", ">", "1", "'", '"'),
        *("'''", '"""', "\\", "#", "\n", "{", "}", "(", ")", "FILTER", "?s ?p ?o", ".", "true"),
        *("SILENT", "@en", "^^", "_:b", "<'>", "<1#>", "EXISTS", "BIND", "AS ?z", "||", " ", " "),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_no_mixture_that_passes_makes_the_engine_ask_another_server(pieces: list[str]) -> None:
    query = f"SELECT * {{ ?s ?p ?o {''.join(pieces)} }}"
    try:
        check(PREFIX + query)
    except QueryError:
        return
    assert not reaches_the_network(query)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_either_a_form_or_a_query_error(text: str) -> None:
    try:
        form = check(text)
    except QueryError:
        return
    assert form in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("ask {}", "ASK"),
        ("BASE <http://x/>CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("PREFIX select: <http://x/#ask> # SELECT\nDESCRIBE select:x", "DESCRIBE"),
        ("VERSION '1.2' PREFIX : <x:> SELECT*{}", "SELECT"),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(query: str, form: str) -> None:
    assert check(query) == form


HEADS = st.sampled_from([
    "PREFIX", "prefix ", "x:", ":", "<http://x/>", "<x:SELECT >", "select ", "ASK{", "CONSTRUCT\n",
    "DESCRIBE", "SELECT:a ", "asked ", "LOAD ", " ", "\t", "{", "#ask\n", "\u017felect ", "BASE ",
])  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(st.lists(HEADS, max_size=9).map("".join))
def test_a_plain_prologue_is_read_as_any_other(head: str) -> None:
    query = f"{head} {{ ?s ?p ?o }}"
    assert form_of(query) == form_of(f"{query} #'")  # whose tokens are read one by one


def form_of(query: str) -> str | type[Exception]:
    """The form of a query, or the kind of its error."""
    try:
        return check(query)
    except QueryError as error:
        return type(error)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX x: <x:> WITH x:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://x/>",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <x:g>",
        "COPY <x:a> TO <x:b>",
        "MOVE <x:a> TO <x:b>",
        "ADD <x:a> TO <x:b>",
    ],
)
def test_an_update_is_refused_as_such(update: str) -> None:
    with pytest.raises(QueryRefused, match="update"):
        check(update)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("FOO { }", 1, 1),
        ("# first\n  {}  WHAT", 2, 7),
        ("SELECT *\n{ ?s ?p 'no end }", 2, 9),
        ('SELECT * { ?s ?p """no end }', 1, 18),
    ],
)
def test_what_is_no_query_is_a_syntax_error_with_its_place(
    query: str, line: int, column: int
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check(query)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_an_empty_query_says_so() -> None:
    with pytest.raises(QuerySyntaxError, match="empty"):
        check(" # nothing\n")


def test_a_query_over_the_limit_is_refused() -> None:
    assert check("ASK {}", characters=6) == "ASK"
    with pytest.raises(QueryRefused, match="7 characters, 6 are read"):
        check("ASK {} ", characters=6)


@pytest.mark.parametrize(
    "piece",
    ['"\\"', "a.", "a:.", "<", "<a", "'", "?", "\\u0041", '""', "1.", "@a-", "#", "{", "_:", '"""'],
)
def test_time_is_linear_in_the_length(piece: str) -> None:
    """Sixteen times the text takes far less than the 256 times of a quadratic scan."""

    def taken(length: int) -> float:
        query = "SELECT * " + piece * (length // len(piece))
        started = time.process_time()
        with suppress(QueryError):
            check(query)
        return time.process_time() - started

    assert taken(320_000) < max(100 * taken(20_000), 1.0)


def test_a_position_counts_lines_and_characters_from_one() -> None:
    assert position("ab\ncd", 0) == (1, 1)
    assert position("ab\ncd", 4) == (2, 2)


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT *\n{ ?s ?p 'é😀' ) }", 2, 14, "at ') }'"),
        ("SELECT * { ?s ?p 'a' 'b' } ", 1, 22, "at \"'b' }\""),
        ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "at 'x'"),
        ("SELEC", 1, 1, "at 'SELEC'"),
        ("SELECT * WHERE {", 1, 17, "at its end"),
        ("SELECT ?s { ?s zz:p ?o . ?a ?b ?c }", 1, 13, "at '?s zz:p"),
        ("PREFIX a: <x> SELECT * { ?s a:b ?o }", 1, 14, "IRI parsing failed"),
    ],
)
def test_the_words_of_the_engine_become_the_place_they_mean(
    query: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(SyntaxError) as caught:
        Store().query(query + MARGIN)
    error = syntax_error(query, str(caught.value))
    assert (error.line, error.column) == (line, column)
    assert words in error.message


def test_words_of_the_engine_without_place_are_passed_on() -> None:
    error = syntax_error("ASK {}", "other words")
    assert error.line is None
    assert "other words" in error.message
