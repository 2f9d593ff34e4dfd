"""Answers on their way out: whole graphs are copied, and no format tells what it cannot."""

import io

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from triptych import formats
from triptych.errors import QueryFormat, QuerySyntaxError
from triptych.formats import Format
from triptych.store import Store, written
from triptych.store.answering import Asked

X = "http://x/"
FORMATS = {form.name: form for form in (*formats.GRAPH, *formats.SOLUTIONS)}
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
QUADS = f'<{X}a> <{X}p> "one" . <{X}b> <{X}p> _:n . <{X}c> <{X}q> "two" <{X}g> .'.replace(
    " . ", " .\n"
)
HELD = {
    "triple": f"<<( <{X}s> <{X}p> <{X}o> )>>",
    "direction": '"one"@ar--rtl',
    "control": '"\\u0001"',
    "noncharacter": '"\\uFFFE"',
    "plain": '"one"',
}
UNHELD = {
    ("json-ld", "triple"), ("rdf-xml", "control"), ("rdf-xml", "noncharacter"), ("xml", "control"),
    ("xml", "noncharacter"),
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    """Two statements in the default graph, and one in a graph of its own."""
    held = ox.Store()
    held.load(QUADS, ox.RdfFormat.N_QUADS)
    return Store(held, {"x": X}, None)


def answer(store: Store, text: str, form: Format, *graphs: str) -> bytes:
    """All that is written."""
    out = io.BytesIO()
    store.answer(text, form, out, default_graphs=graphs)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "construct{?a ?b ?c.}{?a ?b ?c}",
        "CONSTRUCT WHERE { $s ?p ?o }",
        f"# all\nPREFIX x: <{X}> CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o . }} # it is",
    ],
)
def test_a_query_for_all_of_a_graph_is_seen(text: str) -> None:
    assert written.whole(Asked(text)) == ox.DefaultGraph()
    graph = ox.NamedNode(f"{X}g")
    assert written.whole(Asked(text, [graph], [])) == graph


@pytest.mark.parametrize(
    "asked",
    [
        Asked("CONSTRUCT { ?s ?p ?o } WHERE { ?o ?p ?s }"),
        Asked("CONSTRUCT { ?s ?p ?s } WHERE { ?s ?p ?s }"),
        Asked("CONSTRUCT WHERE { ?s ?s ?o }"),
        Asked("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?other }"),
        Asked(f"{WHOLE} LIMIT 1"),
        Asked(f"CONSTRUCT {{ ?s ?p ?o }} FROM <{X}g> WHERE {{ ?s ?p ?o }}"),
        Asked(WHOLE, [], [ox.NamedNode(f"{X}g")]),
        Asked(WHOLE, [ox.NamedNode(f"{X}g"), ox.NamedNode(f"{X}h")], []),
        Asked(WHOLE, bindings={ox.Variable("s"): ox.NamedNode(f"{X}a")}),
    ],
)
def test_a_query_for_anything_else_is_not_taken_for_one(asked: Asked) -> None:
    assert written.whole(asked) is None


@pytest.mark.parametrize("form", formats.GRAPH, ids=lambda form: form.name)
@pytest.mark.parametrize("graphs", [(), (f"{X}g",), (f"{X}none",)])
def test_a_graph_that_is_copied_is_what_the_search_finds(
    store: Store, form: Format, graphs: tuple[str, ...]
) -> None:
    searched = WHOLE.replace("WHERE {", "WHERE { {} ")
    assert written.whole(Asked(searched)) is None
    copied, found = (parsed(answer(store, q, form, *graphs), form) for q in (WHOLE, searched))
    assert isomorphic(copied, found)
    assert len(copied) == {(): 2, (f"{X}g",): 1}.get(graphs, 0)


def parsed(data: bytes, form: Format) -> Graph:
    """The statements of the default graph, as another program reads them."""
    quads = list(ox.parse(data, ox.RdfFormat.from_media_type(form.media_type)))
    assert all(quad.graph_name == ox.DefaultGraph() for quad in quads)
    lines = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


@pytest.mark.parametrize("what", HELD)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_cannot_hold_an_answer_is_refused_with_those_that_can(
    store: Store, name: str, what: str
) -> None:
    form, value = FORMATS[name], HELD[what]
    head = f"CONSTRUCT {{ <{X}s> <{X}p> ?v }}" if form in formats.GRAPH else "SELECT ?v"
    query = f"{head} WHERE {{ BIND({value} AS ?v) }}"
    if (name, what) not in UNHELD:
        assert answer(store, query, form)
        return
    with pytest.raises(QueryFormat, match=f"^{form.label} cannot hold a") as caught:
        answer(store, query, form)
    others = caught.value.advice.removeprefix("ask for ").replace(" or ", ", ").split(", ")
    able = [one for one in FORMATS.values() if one.label in others]
    assert len(able) == len(others) > 1
    for one in able:
        assert (one.name, what) not in UNHELD
        assert answer(store, query, one)


@pytest.mark.parametrize("end", ["1", "", "%C3%A9/", "a:"])
def test_a_property_that_xml_cannot_name_is_refused(store: Store, end: str) -> None:
    query = f"CONSTRUCT {{ <{X}s> <{X}{end}> 1 . <{X}s> <http://y/{end}> 1 }} WHERE {{}}"
    with pytest.raises(QueryFormat, match="does not end in a name"):
        answer(store, query, FORMATS["rdf-xml"])
    assert answer(store, query, FORMATS["turtle"])


def test_what_only_looks_like_a_fault_is_none(store: Store) -> None:
    query = f'CONSTRUCT {{ <{X}s> <{X}p> "<x: >\\uFFFD\\t" }} WHERE {{}}'
    data = answer(store, query, FORMATS["rdf-xml"])
    assert "<x: >\ufffd\t" in {str(o) for o in Graph().parse(data=data, format="xml").objects()}


def test_a_small_answer_that_its_format_cannot_hold_is_none() -> None:
    def broken() -> bytes:
        raise OSError("JSON-LD does not support RDF 1.2 yet")

    assert written.small(FORMATS["json-ld"], broken) is None
    assert written.small(FORMATS["xml"], lambda: b"<literal>\x01</literal>") is None
    assert written.small(FORMATS["json"], lambda: b"\x01") == b"\x01"
    assert written.small(FORMATS["xml"], lambda: None) is None


def test_other_trouble_of_the_way_out_goes_through(store: Store) -> None:
    class Broken(io.BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError("gone")

    with pytest.raises(BrokenPipeError):
        store.answer(WHOLE, FORMATS["rdf-xml"], Broken())
    with pytest.raises(QuerySyntaxError):
        answer(store, "CONSTRUCT {", FORMATS["turtle"])
