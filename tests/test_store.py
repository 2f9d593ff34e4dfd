"""The store: what is loaded is found, in the right graphs, in every format, at bounded cost."""

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

from triptych import descriptions, formats
from triptych.descriptions.making import making
from triptych.errors import QueryError, QueryRefused, QuerySyntaxError, ReleaseError
from triptych.store import LINKS_BACK, Store, load
from triptych.values import Iri, Literal

# rdflib's own readers of JSON-LD and TriG use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")

D = "https://data.example.org/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
LABEL = f"{RDFS}label"
GRAPH = {form.name: form for form in formats.GRAPH}
SOLUTIONS = {form.name: form for form in formats.SOLUTIONS}
PREFIXES = {"ex": D, "rdfs": RDFS}
PARSERS = {
    "turtle": "turtle",
    "json-ld": "json-ld",
    "n-triples": "nt",
    "rdf-xml": "xml",
    "trig": "trig",
}

RECORD = (
    (f"<{D}article/1>", f"<{LABEL}>", '"The <first> article"@en'),
    (f"<{D}article/1>", f"<{D}event>", f"<{D}article/1#event>"),
    (f"<{D}article/1>", f"<{D}author>", f"<{D}person/1>"),
    (f"<{D}article/1#event>", f"<{LABEL}>", '"An event"'),
    (f"<{D}article/1#event>", f"<{D}span>", f"<{D}article/1#event-span>"),
    (f"<{D}article/1#event-span>", f"<{D}years>", '"1911-12"^^<http://example.org/edtf>'),
    (f"<{D}article/1#event-span>", f"<{D}part>", f"<{D}article/1#third>"),
    (f"<{D}article/1#third>", f"<{D}part>", f"<{D}article/1#fourth>"),
    (f"<{D}article/1#fourth>", f"<{D}note>", '"far, and shown all the same"'),
    (f"<{D}person/1>", f"<{LABEL}>", '"A. Person"'),
    (f"<{D}person/1>", f"<{D}note>", '"said on the person\'s own page"'),
    (f"<{D}article/10>", f"<{LABEL}>", '"Another, whose IRI begins alike"'),
    (f"<{D}issue/1>", f"<{D}holds>", f"<{D}article/1>"),
    (f"<{D}issue/1>", f"<{LABEL}>", '"An issue"'),
)


def write(path: Path, quads: Iterable[tuple[str, str, str, str]]) -> Path:
    """A gzipped file of canonical N-Quads."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{s} {p} {o} {g} .\n" for s, p, o, g in quads)
    return path


@pytest.fixture(scope="module", params=["walked", "made"])
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Store:
    """A record, a candidate for it, and a person with many links; described in either way."""
    folder = tmp_path_factory.mktemp("store")
    record = [(*triple, f"<{D}graph/1>") for triple in RECORD]
    candidate = (f"<{D}article/1>", f"<{D}maybe>", f"<{D}place/1>", f"<{D}graph/candidates>")
    repeated = (*RECORD[0], f"<{D}graph/2>")
    many = [
        (f"<{D}work/{n:03}>", f"<{D}author>", f"<{D}person/2>", f"<{D}graph/2>") for n in range(150)
    ]
    files = [
        write(folder / "1.nq.gz", record),
        write(folder / "2.nq.gz", [candidate, repeated, *many]),
    ]
    made = folder / descriptions.NAME
    with making(made, D) as hear:
        lines = load(folder / "store", files, lambda graph: not graph.endswith("candidates"), hear)
    assert lines == len(record) + 2 + len(many)
    return Store.open(folder / "store", PREFIXES, made if request.param == "made" else None)


def description(store: Store, iri: str, name: str = "n-triples") -> Graph:
    """The description as rdflib reads it; of TriG its default graph."""
    written = store.describe(iri, GRAPH[name])
    assert written is not None
    graph = Graph()
    if name == "trig":
        dataset = Dataset()
        dataset.parse(data=written, format="trig")
        for triple in dataset.default_graph:
            graph.add(triple)
        return graph
    return graph.parse(data=written, format=PARSERS[name])


def answer(store: Store, query: str, name: str, **graphs: list[str]) -> bytes:
    """The answer to a query from outside."""
    out = io.BytesIO()
    store.answer(query, (GRAPH | SOLUTIONS)[name], out, **graphs)
    return out.getvalue()


def test_quads_of_asserted_graphs_are_in_the_default_graph_too_and_others_are_not(
    store: Store,
) -> None:
    default = {row["p"] for row in store.select("SELECT ?p { ?s ?p ?o }")}
    assert Iri(f"{D}author") in default
    assert Iri(f"{D}maybe") not in default
    named = list(store.select(f"SELECT ?g {{ GRAPH ?g {{ ?s <{D}maybe> ?o }} }}"))
    assert named == [{"g": Iri(f"{D}graph/candidates")}]


def test_each_quad_stays_in_the_graph_it_came_in(store: Store) -> None:
    rows = store.select('SELECT ?g { GRAPH ?g { ?s ?p "The <first> article"@en } }')
    assert {row["g"] for row in rows} == {Iri(f"{D}graph/1"), Iri(f"{D}graph/2")}


def test_a_store_is_not_loaded_over_another(store: Store, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    with pytest.raises(ReleaseError, match="a store already"):
        load(tmp_path / "store", [], lambda _: True)
    assert store.contains(f"{D}article/1")


@pytest.mark.parametrize(
    "line",
    [
        f"<{D}a> <{D}b> <{D}c> .",
        f'<{D}a> <{D}b> "no graph" .',
        f'<{D}a> <{D}b> "no <graph"^^<{D}type> .',
        f"<{D}a> <{D}b> not-a-term <{D}graph> .",
        "nonsense",
    ],
)
def test_a_line_that_is_no_quad_in_a_graph_is_refused_with_its_file(
    line: str, tmp_path: Path
) -> None:
    with gzip.open(tmp_path / "bad.nq.gz", "wt") as file:
        file.write(line + "\n")
    with pytest.raises(ReleaseError, match=r"bad\.nq\.gz"):
        load(tmp_path / "store", [tmp_path / "bad.nq.gz"], lambda _: True)


def test_loading_takes_bounded_memory(tmp_path: Path) -> None:
    """Four times the data, no half as much memory again: the slices decide, not the size."""
    program = """if True:
    import gzip, sys
    from pathlib import Path
    from triptych.store import load
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    with gzip.open(path / "q.nq.gz", "wt", compresslevel=1) as file:
        for n in range(count):
            file.write(f'<http://x/{n}> <http://x/p> "value {n}" <http://x/g{n // 50}> .\\n')
    print(load(path / "store", [path / "q.nq.gz"], lambda graph: True))
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(peak)  # kilobytes of this process alone: ru_maxrss counts those of its parent too
    """
    peaks = []
    for count in (150_000, 600_000):  # a slice is some 135,000
        (tmp_path / str(count)).mkdir()
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / str(count)), str(count)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        loaded, peak = map(int, done.stdout.split())
        assert loaded == count
        peaks.append(peak)
    assert peaks[1] < 500 << 10
    assert peaks[1] < peaks[0] * 1.5


def test_a_folder_that_holds_no_store_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=str(tmp_path / "none")):
        Store.open(tmp_path / "none")


def test_a_description_holds_the_resource_all_its_parts_and_labels(
    store: Store,
) -> None:
    subjects = {str(s) for s in description(store, f"{D}article/1").subjects()}
    assert subjects == {
        f"{D}article/1",
        f"{D}article/1#event",
        f"{D}article/1#event-span",
        f"{D}article/1#third",
        f"{D}article/1#fourth",
        f"{D}person/1",
        f"{D}issue/1",
    }
    graph = description(store, f"{D}article/1")
    assert len(list(graph.predicate_objects(URIRef(f"{D}person/1")))) == 1
    assert set(graph.predicate_objects(URIRef(f"{D}issue/1"))) == {
        (URIRef(f"{D}holds"), URIRef(f"{D}article/1")),
        (URIRef(LABEL), next(graph.objects(URIRef(f"{D}issue/1"), URIRef(LABEL)))),
    }


def test_a_description_shows_a_bounded_number_of_links_back(store: Store) -> None:
    assert store.describe(f"{D}person/2", GRAPH["turtle"]) is None  # nothing is said of it
    rows = list(store.select(f"SELECT ?s {{ ?s <{D}author> <{D}person/2> }}"))
    assert len(rows) > LINKS_BACK


def test_links_back_are_cut_at_their_bound(tmp_path: Path) -> None:
    graph = f"<{D}g>"
    links = [(f"<{D}w/{n}>", f"<{D}author>", f"<{D}p>", graph) for n in range(LINKS_BACK + 50)]
    said = (f"<{D}p>", f"<{LABEL}>", '"P"', graph)
    load(tmp_path / "store", [write(tmp_path / "q.nq.gz", [*links, said])], lambda _: True)
    assert len(description(Store.open(tmp_path / "store"), f"{D}p")) == LINKS_BACK + 1


@pytest.mark.parametrize("name", sorted(GRAPH))
def test_a_description_is_the_same_graph_in_every_format(store: Store, name: str) -> None:
    plain = description(store, f"{D}article/1")
    assert len(plain) > 10
    assert isomorphic(description(store, f"{D}article/1", name), plain)


def test_single_values_and_links_are_read_from_any_graph(store: Store) -> None:
    candidates = f"{D}graph/candidates"
    assert store.values(f"{D}issue/1", f"{D}holds") == [Iri(f"{D}article/1")]
    assert store.values(f"{D}article/1", f"{D}maybe") == []
    assert store.values(f"{D}article/1", f"{D}maybe", candidates) == [Iri(f"{D}place/1")]
    assert store.linked(f"{D}holds", f"{D}article/1", 5) == [f"{D}issue/1"]
    assert len(store.linked(f"{D}author", f"{D}person/2", 7)) == 7
    assert store.linked(f"{D}maybe", f"{D}place/1", 5, candidates) == [f"{D}article/1"]
    assert store.graph(candidates).value(f"{D}article/1", f"{D}maybe") == f"{D}place/1"


def test_a_page_is_read_bit_by_bit(store: Store) -> None:
    page = store.page(f"{D}article/1")
    assert page is not None
    assert page.value(f"{D}article/1#event-span", f"{D}years") == "1911-12"
    assert page.subjects(f"{D}holds", f"{D}article/1") == [f"{D}issue/1"]
    assert store.page(f"{D}place/1") is None
    assert store.links_pages(f"{D}article/1") == 1


def test_trig_adds_the_named_graphs_the_triples_come_from(store: Store) -> None:
    written = store.describe(f"{D}article/1", GRAPH["trig"])
    dataset = Dataset().parse(data=written, format="trig")
    graphs = {str(graph.identifier): len(graph) for graph in dataset.graphs() if len(graph)}
    default = len(description(store, f"{D}article/1"))
    assert graphs[f"{D}graph/1"] == default
    assert graphs[f"{D}graph/2"] == 1
    assert f"{D}graph/candidates" not in graphs


def test_what_is_only_a_candidate_is_no_resource(store: Store) -> None:
    assert store.contains(f"{D}article/1")
    assert not store.contains(f"{D}place/1")
    assert store.describe(f"{D}place/1", GRAPH["turtle"]) is None


def test_turtle_is_written_with_the_prefixes_given(store: Store) -> None:
    written = store.describe(f"{D}article/1", GRAPH["turtle"])
    assert written is not None
    assert b"@prefix ex: <https://data.example.org/>" in written
    assert b"rdfs:label" in written


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
    | st.sampled_from(("an ex: here", "^^ex:a", "rdfs:", "a\\tex:b")),
    names=st.lists(
        st.sampled_from((f"{D}a", f"{D}a/b", "urn:x", f"{RDFS}b")), min_size=3, max_size=3
    ),
)
def test_turtle_declares_what_its_names_begin_with_and_says_what_the_lines_say(
    store: Store, words: str, names: list[str]
) -> None:
    subject, name, kind = names
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    said = [f'"{quoted}"^^<{kind}>', f'"{quoted}"@en', f"<{kind}>"]
    lines = "".join(f"<{subject}> <{name}> {value} .\n" for value in said).encode()
    turtle = store.written(lines, GRAPH["turtle"])
    read = set(Graph(bind_namespaces="none").parse(data=turtle, format="turtle"))
    assert read == set(Graph().parse(data=lines, format="nt"))


def test_turtle_declares_no_prefix_that_it_does_not_use(store: Store) -> None:
    line = b'<urn:s> <urn:x> "the end of http:" .\n'
    assert store.written(line, GRAPH["turtle"]) == line
    named = f"<{RDFS}b> <urn:x> <urn:y> .\n".encode()
    declared = f"@prefix rdfs: <{RDFS}> .\n".encode()
    assert store.written(named, GRAPH["turtle"]) == declared + b"rdfs:b <urn:x> <urn:y> .\n"


def test_values_are_bound_as_terms_and_no_value_becomes_query_text(store: Store) -> None:
    query = "SELECT ?s ?value { ?s ?p ?value }"
    found = list(store.select(query, {"value": Literal("A. Person")}))
    assert found == [{"s": Iri(f"{D}person/1"), "value": Literal("A. Person")}]
    hostile = Literal('A. Person" } # {')
    assert list(store.select(query, {"value": hostile})) == []
    tagged = list(store.select(query, {"value": Literal("The <first> article", "en")}))
    assert [row["s"] for row in tagged] == [Iri(f"{D}article/1")]


def test_a_value_that_is_no_iri_is_refused(store: Store) -> None:
    with pytest.raises(QueryRefused, match="not an absolute IRI"):
        store.contains("article 1> <")


def test_variables_without_value_are_absent_and_literals_keep_their_datatype(store: Store) -> None:
    query = f"SELECT ?years ?none {{ ?s <{D}years> ?years OPTIONAL {{ ?s <{D}no> ?none }} }}"
    years = Literal("1911-12", datatype="http://example.org/edtf")
    assert list(store.select(query)) == [{"years": years}]


def test_a_query_of_the_wrong_form_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        next(store.select("ASK {}"))


def test_solutions_are_written_in_four_formats(store: Store) -> None:
    query = f"SELECT ?s ?years {{ ?s <{D}years> ?years }}"
    part = f"{D}article/1#event-span"
    bindings = json.loads(answer(store, query, "json"))["results"]["bindings"]
    assert bindings[0]["years"]["value"] == "1911-12"
    assert b"<binding name=" in answer(store, query, "xml")
    rows = list(csv.reader(io.StringIO(answer(store, query, "csv").decode())))
    assert rows == [["s", "years"], [part, "1911-12"]]
    assert answer(store, query, "tsv").startswith(b"?s\t?years\n<" + part.encode())


@pytest.mark.parametrize("name", sorted(SOLUTIONS))
def test_ask_is_answered_in_every_format(store: Store, name: str) -> None:
    assert b"true" in answer(store, "ASK { ?s ?p ?o }", name)


@pytest.mark.parametrize("name", sorted(GRAPH))
@pytest.mark.parametrize("head", ["CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s"])
def test_graphs_are_written_in_every_format(store: Store, head: str, name: str) -> None:
    written = answer(store, f"{head} WHERE {{ ?s <{D}years> ?o ; ?p ?o }}", name)
    assert len(Dataset(default_union=True).parse(data=written, format=PARSERS[name])) >= 1


def test_a_format_of_the_other_kind_is_an_error_that_says_which(store: Store) -> None:
    with pytest.raises(QueryError, match="Turtle cannot hold"):
        answer(store, "ASK {}", "turtle")
    with pytest.raises(QueryError, match="CSV cannot hold"):
        answer(store, "DESCRIBE <https://data.example.org/article/1>", "csv")


def test_a_syntax_error_says_line_and_column_in_characters(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        answer(store, "SELECT *\n{ ?s ?p 'é😀' ) }", "json")
    assert (caught.value.line, caught.value.column) == (2, 14)


def test_a_function_nobody_knows_is_refused_by_name(store: Store) -> None:
    with pytest.raises(QueryRefused, match=r"http://example\.org/unknown"):
        answer(store, "ASK { FILTER(<http://example.org/unknown>(1)) }", "json")


def test_graphs_of_the_request_are_the_whole_dataset_and_go_over_from(store: Store) -> None:
    count = f"SELECT (COUNT(*) AS ?n) FROM <{D}graph/2> {{ ?s ?p ?o }}"  # noqa: S608 - SPARQL, not SQL
    assert b"\n151" in answer(store, count, "csv")
    other = answer(store, count, "csv", default_graphs=[f"{D}graph/1"])
    assert f"\n{len(RECORD)}".encode() in other
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert b"\n0" in answer(store, named, "csv", default_graphs=[f"{D}graph/1"])
    assert b"\n151" in answer(store, named, "csv", named_graphs=[f"{D}graph/2"])
    default = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert b"\n0" in answer(store, default, "csv", named_graphs=[f"{D}graph/2"])


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_names_graphs_of_the_store_and_never_reads_a_file(
    store: Store, clause: str, tmp_path: Path
) -> None:
    file = tmp_path / "secret.ttl"
    file.write_text(f"<{D}s> <{D}p> <{D}o> .\n", encoding="utf-8")
    pattern = "?s ?p ?o" if clause == "FROM" else "GRAPH ?g { ?s ?p ?o }"
    query = f"SELECT * {clause} <{file.as_uri()}> {{ {pattern} }}"
    assert json.loads(answer(store, query, "json"))["results"]["bindings"] == []
