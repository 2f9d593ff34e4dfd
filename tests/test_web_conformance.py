"""The report on the W3C's suites: it says what a run finds, and is published as data and as a page.

That a run finds it is held by the tests of the suites, which read the same expectations.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from markupsafe import escape
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef

import w3c
import w3c_earl
from triptych.config import Place
from triptych.formats import GRAPH, RESOURCE, SOLUTIONS, Format
from triptych.web.definitions.conformance import OUTCOMES, REPORT
from triptych.web.definitions.draft import DRAFT, Drafted
from w3c_expected import FAILED, INAPPLICABLE
from web_server import Server, running

EARL = Namespace("http://www.w3.org/ns/earl#")
SHIPPED = w3c_earl.REPORT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(example: Place) -> Iterator[Server]:
    """The example, served."""
    with running(example) as server:
        yield server


@pytest.fixture(scope="module")
def report() -> Graph:
    """The report that ships."""
    return Graph().parse(data=SHIPPED, format="turtle")


@pytest.mark.skipif(not w3c.ROOT.is_dir(), reason="the W3C's suites are not beside this checkout")
def test_the_report_that_ships_is_the_one_that_the_manifests_and_expectations_make() -> None:
    assert w3c_earl.report() == SHIPPED, "write it anew: python tests/w3c_earl.py"


@pytest.mark.skipif(not w3c.ROOT.is_dir(), reason="the W3C's suites are not beside this checkout")
def test_every_expectation_is_of_a_test_and_every_test_has_an_id_of_its_own() -> None:
    keys = [case.key for case in w3c_earl.tests()]
    assert len(keys) > 390
    assert FAILED.keys() | INAPPLICABLE.keys() <= set(keys)
    assert not FAILED.keys() & INAPPLICABLE.keys()
    ids = [key.replace("/", "-") for key in keys]
    assert len({*ids, *(f"{one}-result" for one in ids)}) == 2 * len(keys)


def test_each_test_has_one_assertion_with_one_outcome_and_a_reason_unless_it_passed(
    report: Graph,
) -> None:
    tests = set(report.subjects(RDF.type, EARL.TestCase))
    assertions = list(report.subjects(RDF.type, EARL.Assertion))
    assert len(tests) == len(assertions) > 390
    assert {report.value(one, EARL.test, any=False) for one in assertions} == tests
    for one in assertions:
        assert report.value(one, EARL.subject, any=False) == URIRef(f"{REPORT}triptych")
        assert report.value(one, EARL.assertedBy, any=False) == URIRef(f"{REPORT}tests")
        result = report.value(one, EARL.result, any=False)
        outcome = report.value(result, EARL.outcome, any=False)
        assert outcome in {EARL[name] for name in OUTCOMES}
        has_reason = report.value(result, DCTERMS.description, any=False) is not None
        assert has_reason is (outcome != EARL.passed)


def test_the_outcomes_are_those_expected(report: Graph) -> None:
    counted = Counter(report.objects(None, EARL.outcome))
    assert counted[EARL.failed] == len(FAILED)
    assert counted[EARL.inapplicable] == len(INAPPLICABLE)
    assert counted[EARL.passed] > 350


def test_every_form_has_the_triples_that_ship(server: Server, report: Graph) -> None:
    for form in GRAPH:
        answer = server.ask(f"/conformance.{form.suffix}")
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(form.media_type)
        parser = ox.RdfFormat.from_media_type(form.media_type)
        triples = (quad.triple for quad in ox.parse(answer.body, parser))
        lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        assert set(Graph().parse(data=lines, format="nt")) == set(report), form.name


def test_it_is_negotiated_and_has_a_strong_validator(server: Server) -> None:
    for form in RESOURCE:
        answer = server.ask("/conformance", Accept=form.media_type)
        assert answer.status == 303
        assert answer.headers["location"] == f"conformance.{form.suffix}"
    assert server.ask("/conformance", Accept="image/png").status == 406
    assert server.ask("/conformance.exe").status == 404
    etag = server.ask("/conformance.ttl").headers["etag"]
    assert not etag.startswith("W/")
    assert server.ask("/conformance.ttl", If_None_Match=etag).status == 304


def test_the_page_counts_all_tests_and_says_why_each_that_did_not_pass(server: Server) -> None:
    page = server.ask("/conformance.html").text
    rows = [list(map(int, cells)) for cells in re.findall(_ROW, page)]
    total = rows.pop()
    assert len(rows) == 20
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert total[1:] == [len(FAILED), len(INAPPLICABLE)]
    assert f"{total[0]} pass and {total[1]} do not" in page
    reasons = {**FAILED, **INAPPLICABLE}
    for key, reason in reasons.items():
        told = page.partition(f'<tr id="{key.replace("/", "-")}">')[2].partition("</tr>")[0]
        assert f">{key}</a>" in told
        assert str(escape(reason)) in told


_CELL = r'<td class="count" data-label="\w+">(\d+)</td>'
_ROW = re.compile(f"{_CELL}{_CELL}{_CELL}</tr>")


def test_the_fragment_of_each_assertion_is_an_id_of_the_page(server: Server, report: Graph) -> None:
    page = server.ask("/conformance.html").text
    ids = Counter(re.findall(r'id="([^"]+)"', page))
    assert set(ids.values()) == {1}
    found = [str(one) for one in report.subjects(RDF.type, EARL.Assertion)]
    assert {one.removeprefix(REPORT) for one in found} <= ids.keys()


@pytest.mark.parametrize("one", DRAFT, ids=[one.what for one in DRAFT])
def test_what_the_page_says_of_the_drafts_is_so(server: Server, one: Drafted) -> None:
    answer = server.ask(f"/sparql?{urlencode({'query': one.example})}", Accept="*/*")
    assert answer.status == (200 if one.is_here else 400), answer.text
    assert str(escape(one.example)) in server.ask("/conformance.html").text


# A query result | the words in it that are a triple term with a text that has a direction.
CARRIED: dict[str, str] = {
    "json": '"type":"triple","value":{"subject":{"type":"uri","value":"urn:s"}',
    "xml": "<triple><subject><uri>urn:s</uri></subject>",
    "csv": "urn:s urn:p x",
    "tsv": '<<( <urn:s> <urn:p> "x"@ar--rtl )>>',
}


@pytest.mark.parametrize("form", SOLUTIONS, ids=[form.name for form in SOLUTIONS])
def test_results_carry_triple_terms_and_directions(server: Server, form: Format) -> None:
    query = 'SELECT (<<( <urn:s> <urn:p> "x"@ar--rtl )>> AS ?t) {}'
    answer = server.ask(f"/sparql?{urlencode({'query': query})}", Accept=form.media_type)
    assert CARRIED[form.name] in answer.text
    assert ("rtl" in answer.text) is (form.name != "csv")


@pytest.mark.parametrize("form", GRAPH, ids=[form.name for form in GRAPH])
def test_graphs_carry_triple_terms_but_in_json_ld(server: Server, form: Format) -> None:
    query = 'CONSTRUCT { <urn:a> <urn:b> <<( <urn:s> <urn:p> "x"@ar--rtl )>> } {}'
    answer = server.ask(f"/sparql?{urlencode({'query': query})}", Accept=form.media_type)
    if form.name == "json-ld":
        assert answer.status != 200
        return
    parser = ox.RdfFormat.from_media_type(form.media_type)
    found = [str(quad.object) for quad in ox.parse(answer.body, parser)]
    assert found == ['<urn:s> <urn:p> "x"@ar--rtl']


def test_the_page_of_queries_leads_to_it(server: Server) -> None:
    assert 'href="./conformance"' in server.ask("/sparql", Accept="text/html").text
