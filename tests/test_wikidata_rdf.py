"""Items as RDF: what is written has the shape of Wikibase's own dumps, and says what was meant."""

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from triptych import config, release
from triptych.terms import prefixes
from triptych.wikidata import proposing, rdf
from triptych.wikidata.mapping import PROPERTIES
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)
from wikidata_items import HARD, Plain, Said, meaning, sound_items, told

IRI = "https://data.example.org/article/x"
WD, WDT, P, PS, PSV, PQ, PQV, PR, PRV, WIKIBASE, PROV = (
    Namespace(prefixes()[name])
    for name in ("wd", "wdt", "p", "ps", "psv", "pq", "pqv", "pr", "prv", "wikibase", "prov")
)

# The shape of an entity in the RDF of Wikibase (mediawiki.org, Wikibase/Indexing/RDF Dump Format),
# for what is stated here: written from that page, apart from the writer.
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix wikibase: <http://wikiba.se/ontology#> .
[] a sh:NodeShape ; sh:targetClass wikibase:Statement ; sh:class wikibase:BestRank ;
  sh:nodeKind sh:IRI ;
  sh:property [ sh:path wikibase:rank ; sh:hasValue wikibase:NormalRank ; sh:maxCount 1 ] ,
    [ sh:path prov:wasDerivedFrom ; sh:class wikibase:Reference ] .
[] a sh:NodeShape ; sh:targetClass wikibase:TimeValue ; sh:closed true ;
  sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ;
  sh:property
    [ sh:path wikibase:timeValue ; sh:datatype xsd:dateTime ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path wikibase:timePrecision ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:minInclusive 0 ; sh:maxInclusive 11 ] ,
    [ sh:path wikibase:timeTimezone ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path wikibase:timeCalendarModel ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass wikibase:QuantityValue ;
  sh:property
    [ sh:path wikibase:quantityAmount ; sh:datatype xsd:decimal ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path wikibase:quantityUnit ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] .
"""

VALUES: Mapping[str, Value] = {
    "P31": Entity("Q13442814"), "P1433": Ours("https://data.example.org/journal/y"),
    "P356": String('10.5555/"A\\B'), "P953": Url("https://repo.example/x?a=1&b=2"),
    "P1476": Monolingual('سفر \u202bبه\u202c "تبریز"\nدو', "fa"),
    "P577": Time(2006, 6, 0, Precision.MONTH), "P1104": Quantity("34"),
}  # fmt: skip
READ = Reference((Snak("P854", Url("https://repo.example/x")),
                  Snak("P813", Time(2024, 5, 6, Precision.DAY))))  # fmt: skip
WHOLE = Item(
    IRI, "article", "Q42", {"fa": "سفر", "en": "Travel"}, {"en": "scholarly article"},
    {"en": ("Journey", "Trip")},
    tuple(Statement(Snak(name, value), (Snak("P1545", String("1")),), (READ,))
          for name, value in VALUES.items()),
)  # fmt: skip


def _graph(item: Item) -> Graph:
    """An item as a graph."""
    return Graph().parse(data=rdf.lines(item), format="nt")


def _checked(graph: Graph) -> None:
    """Hold a graph to the shape; and each statement to have its value once in each place."""
    shapes = Graph().parse(data=SHAPE, format="turtle")
    conforms, _, words = validate(graph, shacl_graph=shapes)
    assert conforms, words
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)
    statements = [(s, p, o) for s, p, o in graph if str(p).removeprefix(str(P)) in PROPERTIES]
    assert statements
    for subject, path, node in statements:
        name = str(path).removeprefix(str(P))
        (value,) = graph.objects(node, PS[name])
        assert (subject, WDT[name], value) in graph
        assert (node, RDF.type, WIKIBASE.Statement) in graph
        has_full = PROPERTIES[name].datatype in ("time", "quantity")
        assert len(list(graph.objects(node, PSV[name]))) == has_full


def test_every_kind_of_value_has_the_form_of_wikibase() -> None:
    graph = _graph(WHOLE)
    _checked(graph)
    subject = WD.Q42
    assert (URIRef(IRI), SKOS.exactMatch, subject) in graph
    assert (subject, WDT.P31, WD.Q13442814) in graph
    assert (subject, WDT.P356, Literal('10.5555/"A\\B')) in graph
    assert (subject, WDT.P1476, Literal(VALUES["P1476"].text, lang="fa")) in graph  # type: ignore[union-attr]  # a title
    assert (subject, WDT.P953, URIRef("https://repo.example/x?a=1&b=2")) in graph
    (number,) = graph.objects(subject, WDT.P1104)
    assert str(number.datatype).endswith("decimal")  # type: ignore[attr-defined]  # a literal
    assert {str(o) for o in graph.objects(subject, SKOS.altLabel)} == {"Journey", "Trip"}
    labels = set(graph.objects(subject, RDFS.label))
    assert labels == set(graph.objects(subject, SKOS.prefLabel)) != set()


def test_a_month_says_so_in_its_full_value_alone() -> None:
    text = rdf.lines(WHOLE).decode()
    assert '"2006-06-01T00:00:00Z"' in text
    graph = _graph(WHOLE)
    (node,) = graph.objects(WD.Q42, P.P577)
    (full,) = graph.objects(node, PSV.P577)
    assert graph.value(full, WIKIBASE.timePrecision) == Literal(10)
    (reference,) = graph.objects(node, PROV.wasDerivedFrom)
    (read,) = graph.objects(reference, PRV.P813)
    assert graph.value(read, WIKIBASE.timePrecision) == Literal(11)
    assert graph.value(reference, PR.P854) == URIRef("https://repo.example/x")
    assert graph.value(node, PQ.P1545) == Literal("1")


@pytest.mark.parametrize(
    ("year", "words"), [(2006, "2006"), (33, "0033"), (0, "0000"), (-43, "-0043"), (12345, "12345")]
)
def test_a_year_of_any_age_is_written_as_xsd_has_it(year: int, words: str) -> None:
    item = Item(IRI, "book", "", statements=(
        Statement(Snak("P577", Time(year, 0, 0, Precision.YEAR))),))  # fmt: skip
    assert f'"{words}-01-01T00:00:00Z"^^' in rdf.lines(item).decode()


def test_nodes_are_named_by_what_they_hold_and_lie_in_the_document() -> None:
    graph = _graph(WHOLE)
    nodes = {s for s in graph.subjects() if str(s) not in (IRI, str(WD.Q42))}
    assert len(nodes) > len(VALUES)
    assert all(str(node).startswith(f"{IRI}#") for node in nodes)
    assert len(set(graph.subjects(RDF.type, WIKIBASE.Reference))) == 1
    assert rdf.lines(WHOLE) == rdf.lines(WHOLE)


def test_the_seeds_items_have_the_shape(example: config.Place) -> None:
    found = list(proposing.items(release.current(example.resolve("release"))))
    assert len(found) >= 6
    for item in found:
        graph = _graph(item)
        assert (URIRef(item.iri), RDF.type, WIKIBASE.Item) in graph
        if item.statements:
            _checked(graph)


def _told(graph: Graph, node: Node, name: str, simple: Namespace, full: Namespace) -> Plain:
    """A value, read by the datatype of its property."""
    (value,) = graph.objects(node, simple[name])
    kind = PROPERTIES[name].datatype
    if kind == "wikibase-item":
        return "item", str(value).removeprefix(str(WD))
    if kind == "monolingualtext":
        return "text", str(value.language), str(value)  # type: ignore[attr-defined]  # a literal
    if kind not in {"time", "quantity"}:
        assert isinstance(value, URIRef) == (kind == "url")
        return "string", str(value)
    (whole,) = graph.objects(node, full[name])
    if kind == "quantity":
        assert (whole, WIKIBASE.quantityAmount, value) in graph
        return "number", str(Decimal(str(value)))
    assert (whole, WIKIBASE.timeValue, value) in graph
    found = re.match(r"(-?[0-9]+)-([0-9]{2})-([0-9]{2})T", str(value))
    assert found
    year, month, day = map(int, found.groups())
    precision = int(str(graph.value(whole, WIKIBASE.timePrecision)))
    sign, years = ("+", year) if year > 0 else ("-", 1 - year)
    known = (month * (precision > 9), day * (precision > 10))
    moment = f"{sign}{years:04}-{known[0]:02}-{known[1]:02}T00:00:00Z"
    return "time", moment, str(precision)


def _read(graph: Graph, item: Item) -> list[Said]:
    """All statements, by one who knows nothing but the dump format."""
    subject = WD[item.qid] if item.qid else URIRef(item.iri)
    found = []
    for _, path, node in graph.triples((subject, None, None)):
        name = str(path).removeprefix(str(P))
        if name not in PROPERTIES:
            continue
        qualifiers, sources = [
            [
                (at, str(p).removeprefix(str(space)))
                for at in nodes for p in sorted(graph.predicates(at), key=str)
                if str(p).removeprefix(str(space)) in PROPERTIES
            ]
            for space, nodes in ((PQ, [node]), (PR, graph.objects(node, PROV.wasDerivedFrom)))
        ]  # fmt: skip
        by_source: dict[Node, list[tuple[str, Plain]]] = {}
        for at, of in sources:
            by_source.setdefault(at, []).append((of, _told(graph, at, of, PR, PRV)))
        found.append(told(
            (name, _told(graph, node, name, PS, PSV)),
            [(of, _told(graph, at, of, PQ, PQV)) for at, of in qualifiers],
            by_source.values(),
        ))  # fmt: skip
    return found


@settings(max_examples=60, deadline=None)
@given(sound_items(HARD))
def test_all_statements_are_read_again_whole_from_the_rdf(item: Item) -> None:
    said = sorted(_read(_graph(item), item), key=str)
    assert said == sorted(meaning(item).statements, key=str)


SAYABLE = st.characters(codec="utf-8", exclude_characters="\x00")


@given(st.text(SAYABLE, min_size=1, max_size=80), st.sampled_from(["en", "fa", "zh-hant", "und"]))
def test_any_words_are_read_again_as_they_were(words: str, language: str) -> None:
    item = Item(IRI, "article", "", statements=(
        Statement(Snak("P1476", Monolingual(words, language))),
        Statement(Snak("P2093", String(words))),
    ))  # fmt: skip
    graph = _graph(item)
    subject = URIRef(IRI)
    assert [str(o) for o in graph.objects(subject, WDT.P1476)] == [words]
    assert [str(o) for o in graph.objects(subject, WDT.P2093)] == [words]
