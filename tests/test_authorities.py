"""Authorities: completed by their kind, and never published where they cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from triptych.authorities import description, quads, read
from triptych.config import Place
from triptych.errors import CurationError
from triptych.results import Result, Severity
from triptych.serialise import nquads
from triptych.terms import Names, expand

BASE = "https://data.example.org/"
NAMES = Names(BASE)
GOOD = """\
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .

<person/jane-doe> rdfs:label "Jane Doe" .
<place/town> rdfs:label "Town"@en ;
  schema:containedInPlace <place/land> .
<place/land> rdfs:label "Land"@en .
"""

Told = tuple[Graph, list[Result]]


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Told]:
    """Give what comes of an authority file with this text."""

    def read_text(text: str) -> Told:
        path = tmp_path / "authorities.ttl"
        path.write_text(text, encoding="utf-8")
        return read(path, NAMES)

    return read_text


def types(graph: Graph, local: str) -> set[str]:
    """Give the classes of an authority."""
    return {str(o) for o in graph.objects(URIRef(BASE + local), RDF.type)}


def test_a_label_and_a_kind_are_completed_for_every_panel(told: Callable[[str], Told]) -> None:
    graph, results = told(GOOD)
    assert results == []
    person, place = ("person/jane-doe", "place/town")
    people = ("crm:E21_Person", "schema:Person", "foaf:Person", "dcterms:Agent")
    assert types(graph, person) == {expand(curie) for curie in people}
    places = ("crm:E53_Place", "schema:Place", "dcterms:Location")
    assert types(graph, place) == {expand(curie) for curie in places}
    name = URIRef(expand("schema:name"))
    assert graph.value(URIRef(BASE + person), name) == Literal("Jane Doe")


def test_what_the_curator_wrote_stays_as_it_was_written(told: Callable[[str], Told]) -> None:
    graph = told(GOOD)[0]
    town = URIRef(f"{BASE}place/town")
    assert list(graph.objects(town, RDFS.label)) == [Literal("Town", lang="en")]
    inside = list(graph.objects(town, URIRef(expand("schema:containedInPlace"))))
    assert inside == [URIRef(f"{BASE}place/land")]


def test_a_journal_has_a_title_and_no_name_of_a_person(told: Callable[[str], Told]) -> None:
    graph = told(GOOD.replace("person/jane-doe", "journal/a"))[0]
    journal = URIRef(f"{BASE}journal/a")
    assert graph.value(journal, URIRef(expand("dcterms:title"))) == Literal("Jane Doe")
    assert expand("lrmoo:F18_Serial_Work") in types(graph, "journal/a")


def test_the_quads_are_writable_and_lie_in_the_graph_of_the_authorities(
    told: Callable[[str], Told],
) -> None:
    found = quads(told(GOOD)[0], NAMES)
    assert {quad[3] for quad in found} == {f"{BASE}graph/authorities"}
    assert len(nquads(found)) == len(found) > 15


def test_the_authorities_of_the_example_are_all_in_order(dataset: Place) -> None:
    graph, results = read(dataset.path.parent / "authorities.ttl", NAMES)
    assert results == []
    assert len(set(graph.subjects(RDFS.label))) > 10


def test_an_absent_file_is_an_empty_graph(tmp_path: Path) -> None:
    graph, results = read(tmp_path / "authorities.ttl", NAMES)
    assert (len(graph), results) == (0, [])


def test_a_description_is_what_is_said_of_one_authority(told: Callable[[str], Told]) -> None:
    graph = told(GOOD)[0]
    town = URIRef(f"{BASE}place/town")
    found = description(graph, town)
    assert len(found) > 3
    assert set(found.subjects()) == {town}
    assert set(found) == set(graph.triples((town, None, None)))


# what is added after line 7 | the code | words of the message | the line
WRONG = [
    ('<place/x> schema:name "X" .', "authority-without-label", f"<{BASE}place/x> has no", 8),
    ('\n<person/x> schema:name "X" .', "authority-without-label", "has no rdfs:label", 9),
    ('<thing/x> rdfs:label "X" .', "authority-kind", "has no known kind: write kind/name", 8),
    ('<person/> rdfs:label "X" .', "authority-kind", "has no known kind", 8),
    ('<> rdfs:label "X" .', "authority-kind", "has no known kind", 8),
    ('[] rdfs:label "X" .', "authority-blank-node", "a blank node cannot be published", 8),
    ('_:x rdfs:label "X" .', "authority-blank-node", "a blank node cannot be published", 8),
    ("<place/land> schema:geo [] .", "authority-blank-node", "a blank node cannot be", 8),
    ('<place/land> schema:geo [rdfs:label "X"] .', "authority-blank-node", "a blank node", 8),
    ("<place/land> schema:geo (1 2) .", "authority-blank-node", "a blank node cannot be", 8),
    ('[] rdfs:label "X" .\n<place/x> schema:name "Y" .', "authority-without-label", "place/x", 9),
]  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_what_no_authority_may_be_is_told_with_its_line(
    told: Callable[[str], Told], tmp_path: Path, row: tuple[str, str, str, int]
) -> None:
    more, code, words, line = row
    graph, results = told(f"{GOOD}{more}\n")
    found = [result for result in results if result.code == code]
    assert found
    assert {result.severity for result in results} == {Severity.VIOLATION}
    assert any(words in result.message for result in found)
    assert f"{tmp_path / 'authorities.ttl'}:{line}" in {result.where for result in found}
    assert nquads(quads(graph, NAMES))
    assert types(graph, "person/jane-doe")


def test_what_is_wrong_is_told_in_the_same_words_each_time(told: Callable[[str], Told]) -> None:
    text = GOOD + '[] rdfs:label "X" . [] schema:name "Y" .\n<place/land> schema:geo [] .'
    assert told(text)[1] == told(text)[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "<place/x> rdfs:label", 8), (GOOD + '<place/x> rdfs:label "X\n" .', 8),
        (GOOD + '<place/x> nowhere:label "X" .', 8), (GOOD.replace(" .\n<", "\n<"), 5),
        (GOOD + "<place/a b> rdfs:label 'X' .", 8), (GOOD + "<place/x> rdfs:seeAlso <a|b> .", 8),
        (GOOD + "<place/x> rdfs:seeAlso <https://a/%zz> .", 8),
        (GOOD + '<place/x> rdfs:label ^ "', 8), (GOOD + "<place/x> rdfs:label { } .", 8),
        (GOOD + '<place/x> rdfs:label "X"@e1n .', 8), (GOOD + '<place/x> rdfs:label "\\q" .', 8),
    ],
)  # fmt: skip
def test_what_is_no_turtle_is_told_with_its_line(
    told: Callable[[str], Told], tmp_path: Path, text: str, line: int
) -> None:
    with pytest.raises(CurationError, match="is not Turtle: ") as caught:
        told(text)
    assert caught.value.where == f"{tmp_path / 'authorities.ttl'}:{line}"
    assert "\n" not in caught.value.message


def test_what_is_not_utf8_is_told_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "authorities.ttl"
    path.write_bytes(GOOD.replace("Jane", "Renée").encode("latin-1"))
    with pytest.raises(CurationError, match="is not UTF-8 text") as caught:
        read(path, NAMES)
    assert (caught.value.where or "").startswith(f"{path}, byte ")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_with_any_stretch_replaced_is_read_or_refused_as_curation(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 20)))
    put = data.draw(st.sampled_from(["", '"', "<", "[]", "()", "_:b", "^", "@", "\\", "{", "\x00"]))
    path = tmp_path_factory.getbasetemp() / "authorities.ttl"
    path.write_text(GOOD[:start] + put + GOOD[end:], encoding="utf-8")
    try:
        graph, results = read(path, NAMES)
        places = [result.where for result in results]
    except CurationError as error:
        graph, places = Graph(), [error.where or ""]
    assert all(place.startswith(str(path)) for place in places)
    assert len(nquads(quads(graph, NAMES))) <= len(graph)
