"""The report on the W3C's suites in EARL 1.0: made of the manifests and of what is expected.

`python tests/w3c_earl.py` writes the file that ships; a test compares it. The tests of the suites
hold the expectations to be true, so that the report says what a run finds.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import w3c
from w3c import Case
from w3c_expected import FAILED, INAPPLICABLE

REPORT = Path(__file__).parents[1] / "src/triptych/web/definitions/conformance.ttl"

_TR = "https://www.w3.org/TR/sparql11-"

# Suite | its manifest | what is tested | the standard.
SUITES: tuple[tuple[str, str, str, str], ...] = (
    *((suite, "manifest.ttl", "Query language", f"{_TR}query/") for suite in w3c.QUERY),
    ("csv-tsv-res", "manifest.ttl", "Results in CSV and TSV", f"{_TR}results-csv-tsv/"),
    ("json-res", "manifest.ttl", "Results in JSON", f"{_TR}results-json/"),
    ("protocol", "manifest.ttl", "Protocol", f"{_TR}protocol/"),
    ("service-description", "manifest.ttl", "Service description", f"{_TR}service-description/"),
    ("graph-store-protocol", "manifest-direct.ttl", "Graph store", f"{_TR}http-rdf-update/"),
    ("graph-store-protocol", "manifest-indirect.ttl", "Graph store", f"{_TR}http-rdf-update/"),
    ("service", "manifest.ttl", "Federated query", f"{_TR}federated-query/"),
    ("syntax-fed", "manifest.ttl", "Federated query", f"{_TR}federated-query/"),
)

_HEAD = """\
# How the endpoint fares in the W3C's suites of SPARQL 1.1, in EARL 1.0.
# GENERATED from the manifests and tests/w3c_expected.py: python tests/w3c_earl.py
@prefix c: <https://w3id.org/triptych/conformance#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix earl: <http://www.w3.org/ns/earl#> .

c:triptych a earl:Software, earl:TestSubject ; dcterms:title "Triptych"@en .
c:tests a earl:Software, earl:Assertor ; dcterms:title "The tests of Triptych"@en .
"""

_SUITE = """
<{iri}> a earl:TestRequirement ; dcterms:title "{suite}" ; dcterms:isPartOf <{standard}> .
<{standard}> dcterms:title "{part}"@en .
"""

_TEST = """
<{iri}> a earl:TestCase ; dcterms:title "{name}" ; dcterms:isPartOf <{suite}> .
c:{local} a earl:Assertion ; earl:assertedBy c:tests ; earl:subject c:triptych ;
  earl:test <{iri}> ; earl:mode earl:automatic ; earl:result c:{local}-result .
c:{local}-result a earl:TestResult ; earl:outcome earl:{outcome}{reason} .
"""


def report() -> str:
    """The whole report as Turtle; equal expectations give equal bytes."""
    return _HEAD + "".join(_suites())


def tests() -> Iterator[Case]:
    """All tests of all suites."""
    for suite, manifest, _, _ in SUITES:
        yield from w3c.cases((suite,), manifest)


def _suites() -> Iterator[str]:
    """Each suite, and then its tests."""
    for suite, manifest, part, standard in SUITES:
        cases = list(w3c.cases((suite,), manifest))
        iri = cases[0].iri.partition("#")[0]
        yield _SUITE.format(iri=iri, suite=suite, part=part, standard=standard)
        for case in cases:
            yield _test(case, iri)


def _test(case: Case, suite: str) -> str:
    """One test and what is asserted of it."""
    outcome, why = "passed", ""
    if case.key in FAILED:
        outcome, why = "failed", FAILED[case.key]
    elif case.key in INAPPLICABLE:
        outcome, why = "inapplicable", INAPPLICABLE[case.key]
    return _TEST.format(
        iri=case.iri, name=case.name, suite=suite, local=case.key.replace("/", "-"),
        outcome=outcome, reason=f" ; dcterms:description {json.dumps(why)}@en" if why else "",
    )  # fmt: skip


if __name__ == "__main__":
    REPORT.write_text(report(), encoding="utf-8")
