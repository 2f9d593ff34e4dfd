"""Validation: results in order and with all that a person needs; what holds before Christ holds."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from triptych import dates, validation
from triptych.errors import OntologyError
from triptych.generate import SHAPES
from triptych.results import Severity
from triptych.terms import expand, prefixes

BASE = "https://data.example.org/"


def graph(turtle: str) -> Graph:
    """A graph of Turtle with all our prefixes; dates stay as they are written."""
    heads = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    return Graph(bind_namespaces="none").parse(data=heads + turtle, format="turtle", publicID=BASE)


def say(known: Graph, subject: str, curie: str, text: str, datatype: str) -> None:
    """Add a literal as it is written."""
    literal = Literal(text, datatype=URIRef(expand(datatype)), normalize=False)
    known.add((URIRef(BASE + subject), URIRef(expand(curie)), literal))


def pattern(shape: str) -> re.Pattern[str]:
    """The sh:pattern of a shape."""
    found = validation.shapes().value(URIRef(SHAPES + shape), SH.pattern)
    assert found is not None
    return re.compile(str(found))


def test_a_result_names_its_shape_its_thing_the_property_and_what_to_do() -> None:
    (result,) = validation.validate(graph('<place/x> a crm:E53_Place ; rdfs:label "X" .'))
    assert result.severity is Severity.VIOLATION
    assert result.code == f"{SHAPES}place-name"
    assert result.focus == f"{BASE}place/x"
    assert result.path == expand("schema:name")
    assert result.message == (
        "schema:name: this place has no name: add its rdfs:label to the authorities"
    )


def test_a_result_tells_the_value_that_is_wrong() -> None:
    known = graph('<journal/x> schema:issn "1234" .')
    (result,) = validation.validate(known)
    assert result.value == "1234"


def test_the_worst_stands_first() -> None:
    known = graph(
        '<event/a> a schema:Event, crm:E5_Event ; rdfs:label "A" .\n'
        '<organization/b> a crm:E74_Group ; rdfs:label "B" .\n'
        '<place/c> a crm:E53_Place ; rdfs:label "C" .'
    )
    found = [result.severity for result in validation.validate(known)]
    assert found == [Severity.VIOLATION, Severity.WARNING, Severity.INFO]


def test_an_empty_graph_conforms() -> None:
    assert validation.validate(graph("")) == []


def test_a_subclass_is_seen_as_its_superclass() -> None:
    known = graph('<event/x> a crm:E7_Activity ; rdfs:label "X" ; crm:P7_took_place_at <y> .\n'
                  '<y> a crm:E53_Place ; rdfs:label "Y" ; schema:name "Y" .')  # fmt: skip
    assert validation.validate(known) == []


def test_a_version_of_coar_is_a_type_for_the_crm() -> None:
    version = "<http://purl.org/coar/version/c_970fb48d4fbd8a85>"
    known = graph(
        f'<article/x> a lrmoo:F2_Expression ; rdfs:label "X" ; crm:P2_has_type {version} .'
    )
    assert validation.validate(known) == []


def test_an_event_in_44_bc_conforms() -> None:
    known = graph('<event/x> a schema:Event, crm:E5_Event ; rdfs:label "X" ; schema:name "X" ;\n'
                  "crm:P4_has_time-span <event/x#s> .\n"
                  '<event/x#s> a crm:E52_Time-Span ; rdfs:label "S" .')  # fmt: skip
    say(known, "event/x", "schema:startDate", "-0043-03-15", "xsd:date")
    say(known, "event/x#s", "crm:P82_at_some_time_within", "-0043-03-15", "edtf:EDTF")
    say(known, "event/x#s", "crm:P82a_begin_of_the_begin", "-0043-03-15T00:00:00Z", "xsd:dateTime")
    say(known, "event/x#s", "crm:P82b_end_of_the_end", "-0043-03-15T23:59:59Z", "xsd:dateTime")
    assert validation.validate(known) == []


def test_broken_shapes_are_said_to_be_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = graph("<s> a sh:PropertyShape ; sh:targetClass crm:E1_CRM_Entity .")
    monkeypatch.setattr(validation, "shapes", lambda: broken)
    with pytest.raises(OntologyError, match="shapes cannot be used"):
        validation.validate(graph("<x> a crm:E1_CRM_Entity ."))


def test_the_hierarchy_holds_subclasses_and_the_types_with_their_labels() -> None:
    known = validation.hierarchy()
    assert {p for _, p, _ in known} == {RDFS.subClassOf, RDF.type, RDFS.label}
    types = {o for _, p, o in known if p == RDF.type}
    assert types == {URIRef(expand("crm:E55_Type"))}


WRITTEN = (
    "1911", "1911-12", "1911-12-31", "1911~", "1911-12?", "1911-22", "1911-XX", "1911-12-XX",
    "187X", "19XX", "1XXX", "-0043", "-0043-03-15", "0000", "Y12345", "Y-12345",
    "1905/1911", "1911-12/1917~", "/1909", "1909/", "../1909", "1909/..",
    "[1909,1911]", "{1909..1911}", "[..1909]", "{1909,1911-12..}",
)  # fmt: skip
WRONG = (
    "", "May 1911", "1911-13", "1911-00", "1911-12-32", "11", "/", "../..", "1911 ",
    "1905/1911/1912", "[]", "[1909", "circa 1911", "1911-12-31T00:00:00Z",
)  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_the_edtf_that_is_read_passes_the_shape(text: str) -> None:
    assert pattern("dated-edtf").fullmatch(dates.parse(text).text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_edtf_fails_the_shape(text: str) -> None:
    assert not pattern("dated-edtf").fullmatch(text)


def points() -> st.SearchStrategy[str]:
    """Dates of every precision, with and without doubt."""
    day = st.dates().map(str)
    cut = st.builds(lambda text, parts: "-".join(text.split("-")[:parts]), day, st.integers(1, 3))
    return st.builds(str.__add__, cut, st.sampled_from(["", "~", "?", "%"]))


@given(st.one_of(points(), st.builds("{}/{}".format, points(), points())))
def test_whatever_the_reader_takes_for_a_date_passes_the_shape(text: str) -> None:
    for parsed in parsed_of(text):
        assert pattern("dated-edtf").fullmatch(parsed.text)
        for moment in vars_of(dates.bounds(parsed)):
            assert pattern("span-begin-of-begin").fullmatch(moment)
        for date in filter(None, dates.schema_dates(parsed)):
            assert pattern("event-start").fullmatch(date)


def parsed_of(text: str) -> Iterator[dates.Edtf]:
    """The date, or nothing where it ends before it begins."""
    try:
        yield dates.parse(text)
    except ValueError:
        return


def vars_of(bounds: dates.Bounds) -> list[str]:
    """The bounds that are known."""
    known = (bounds.begin_of_begin, bounds.end_of_begin, bounds.begin_of_end, bounds.end_of_end)
    return [moment for moment in known if moment]


@pytest.mark.parametrize(
    ("text", "is_doi"),
    [
        ("10.1080/00210860600628757", True),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", True),
        ("doi:10.1080/1", False),
        ("https://doi.org/10.1080/1", False),
        ("10.108/1", False),
        ("10.1080/", False),
        ("10.1080/a b", False),
    ],
)
def test_a_doi_is_a_bare_name(text: str, is_doi: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (pattern("doi-value").search(text) is not None) is is_doi
