"""The report: results as SHACL says them, with no blank node."""

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH

from triptych import report
from triptych.results import Result, Severity
from triptych.terms import Names

NAMES = Names("https://data.example.org/")
SHAPE = "https://w3id.org/triptych/shapes#label"
WARNING = Result(Severity.WARNING, SHAPE, "no label", record="r1", focus="https://x.example/a",
                 path="http://www.w3.org/2000/01/rdf-schema#label", value="v")  # fmt: skip
INFO = Result(Severity.INFO, "not-captured", "nothing there", record="r1", where="r1.txt:0-5")
VIOLATION = Result(Severity.VIOLATION, "not-utf-8", "no text", where="r2.txt")


def graph_of(*results: Result) -> Graph:
    graph = Graph()
    for s, p, o, name in report.quads(results, NAMES):
        assert name == "https://data.example.org/graph/results"
        graph.add((s, p, o))
    return graph


def test_a_report_conforms_when_there_is_no_violation() -> None:
    root = URIRef("https://data.example.org/graph/results")
    conforms = [
        str(graph_of(*results).value(root, SH.conforms))
        for results in ((), (WARNING, INFO), (WARNING, VIOLATION))
    ]
    assert conforms == ["true", "true", "false"]


def test_each_result_says_what_where_and_by_which_shape() -> None:
    graph = graph_of(WARNING)
    result = graph.value(predicate=RDF.type, object=SH.ValidationResult)
    assert graph.value(result, SH.resultSeverity) == SH.Warning
    assert graph.value(result, SH.focusNode) == URIRef("https://x.example/a")
    assert graph.value(result, SH.sourceShape) == URIRef(SHAPE)
    assert graph.value(result, SH.resultMessage) == Literal("no label")


def test_a_reader_s_result_is_about_the_record_and_names_its_check_and_place() -> None:
    graph = graph_of(INFO)
    triptych = "https://w3id.org/triptych/ns#"
    result = graph.value(predicate=RDF.type, object=SH.ValidationResult)
    assert graph.value(result, SH.focusNode) == URIRef("https://data.example.org/record/r1")
    assert graph.value(result, URIRef(triptych + "check")) == Literal("not-captured")
    assert graph.value(result, URIRef(triptych + "where")) == Literal("r1.txt:0-5")
    assert graph.value(result, SH.sourceShape) is None


def test_every_node_is_an_iri_of_the_graph() -> None:
    graph = graph_of(WARNING, INFO, VIOLATION)
    subjects = set(graph.subjects())
    assert len(subjects) == 4
    assert all(str(s).startswith("https://data.example.org/graph/results") for s in subjects)
