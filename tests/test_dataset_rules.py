"""The rules over the whole dataset: silent where it conforms, and each raised by what breaks it."""

import gzip
from importlib.resources import files
from pathlib import Path

import pytest

from shape_examples import BASE, conforming
from triptych import build, catalog, store
from triptych.config import Dataset
from triptych.results import Result, Severity
from triptych.serialise import nquads
from triptych.terms import Names, expand

NAMES = Names(BASE)
RULES = sorted(
    file.name.removesuffix(".rq")
    for file in files("triptych.shapes").joinpath("dataset").iterdir()
    if file.name.endswith(".rq")
)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The conforming dataset with its own description and the ontology."""
    about = Dataset(BASE, "Rivers", "http://creativecommons.org/publicdomain/zero/1.0/")
    quads = conforming(tmp_path_factory.mktemp("rules"))
    quads += [*catalog.dataset(about, NAMES, "1"), *catalog.ontology(NAMES)]
    return frozenset(nquads(quads))


def found(folder: Path, lines: frozenset[str]) -> list[Result]:
    """What the rules find in a store on disk."""
    data = folder / "dataset.nq.gz"
    data.write_bytes(gzip.compress("".join(sorted(lines)).encode()))
    store.load(folder / "store", [data], build.is_asserted(BASE))
    return build.whole_dataset(folder / "store")


def quad(subject: str, property_: str, node: str, graph: str = "record/one") -> str:
    """One line, of a relative IRI, a prefixed name and what is written as in N-Triples."""
    return f"<{BASE}{subject}> <{expand(property_)}> {node} <{BASE}graph/{graph}> .\n"


def iri(local: str) -> str:
    """A thing of the dataset, as in N-Triples."""
    return f"<{BASE}{local}>"


def typed(text: str, datatype: str) -> str:
    """A typed literal, as in N-Triples."""
    return f'"{text}"^^<{expand(datatype)}>'


PERSON = "person/one-author-2"
DAM = "event/one-dam"

# rule | the thing it is about | lines taken out, by subject and property | lines put in.
CASES = {
    "bounds-in-order": (f"{DAM}#time-span", (f"{DAM}#time-span", "crm:P81a_end_of_the_begin"), (
        quad(f"{DAM}#time-span", "crm:P81a_end_of_the_begin",
             typed("1911-06-01T00:00:00Z", "xsd:dateTime")),)),
    "dangling": ("person/nobody", None, (
        quad("book/one", "dcterms:creator", iri("person/nobody")),)),
    "dates-agree": (DAM, (DAM, "schema:startDate"), (
        quad(DAM, "schema:startDate", typed("1906", "xsd:gYear")),)),
    "duplicate-doi": ("article/one", None, (
        quad("article/two", "rdf:type", f"<{expand('lrmoo:F2_Expression')}>"),
        quad("article/two", "rdfs:label", '"Two"'),
        quad("article/two", "schema:identifier", iri("article/two#doi")),
        quad("article/two#doi", "schema:propertyID", '"doi"'),
        quad("article/two#doi", "schema:value", '"10.1234/RIVERS.1"'))),
    "duplicate-orcid": (PERSON, None, (
        quad(PERSON, "schema:identifier", "<https://orcid.org/0000-0002-1825-0097>"),)),
    "event-kind": (DAM, None, (
        quad(DAM, "rdf:type", f"<{expand('crm:E5_Event')}>"),)),
    "event-of-two-records": (DAM, None, (
        quad(DAM, "rdf:type", f"<{expand('schema:Event')}>", "events/two"),)),
    "issn-check-digit": ("journal/0317-8471", ("journal/0317-8471", "schema:issn"), (
        quad("journal/0317-8471", "schema:issn", '"0317-8472"'),)),
    "orcid-check-digit": (PERSON, None, (
        quad(PERSON, "schema:identifier", "<https://orcid.org/0000-0002-1825-0098>"),)),
    "unlabelled": ("place/delta", ("place/delta", "rdfs:label"), ()),
}  # fmt: skip


def test_the_conforming_dataset_breaks_no_rule(tmp_path: Path, lines: frozenset[str]) -> None:
    assert len(lines) > 1000
    assert found(tmp_path, lines) == []


def test_every_rule_has_an_example() -> None:
    assert RULES
    assert set(RULES) == set(CASES)


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_a_rule_raises_it_and_no_other(
    rule: str, tmp_path: Path, lines: frozenset[str]
) -> None:
    focus, out, put_in = CASES[rule]
    left = lines
    if out:
        head = f"<{BASE}{out[0]}> <{expand(out[1])}> "
        left = frozenset(line for line in lines if not line.startswith(head))
        assert left < lines
    (result,) = found(tmp_path, left | frozenset(put_in))
    assert result.code == rule
    assert result.focus == BASE + focus
    assert result.severity is Severity.VIOLATION
    assert ":" in result.message


@pytest.mark.parametrize(
    ("property_", "date", "words"),
    [
        ("dcterms:temporal", typed("1906", "edtf:EDTF"), "crm:P82_at_some_time_within"),
        ("schema:startDate", typed("1906", "xsd:gYear"), "crm:P82a_begin_of_the_begin"),
        ("schema:endDate", typed("1912", "xsd:gYear"), "crm:P82b_end_of_the_end"),
    ],
)
def test_the_result_tells_which_forms_of_a_date_differ(
    property_: str, date: str, words: str, tmp_path: Path, lines: frozenset[str]
) -> None:
    head = f"<{BASE}{DAM}> <{expand(property_)}> "
    left = {line for line in lines if not line.startswith(head)}
    (result,) = found(tmp_path, frozenset(left | {quad(DAM, property_, date)}))
    assert result.code == "dates-agree"
    assert f"{property_} and {words}" in result.message


def orcid_of(digits: str) -> str:
    """The check character of ISO 7064 MOD 11-2, reckoned as the standard tells it."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def issn_of(digits: str) -> str:
    """The check character of ISO 3297."""
    total = sum(int(digit) * (8 - place) for place, digit in enumerate(digits))
    return "0123456789X"[-total % 11]


STEMS = [f"{number * 7919:07d}"[-7:] for number in range(1, 40)]


def test_the_check_digits_are_those_of_the_standards(tmp_path: Path, lines: frozenset[str]) -> None:
    told, wrong = set(lines), set()
    for at, stem in enumerate(STEMS):
        digits = f"00000001{stem}"
        for mark in "0123456789X":
            person, journal = f"person/p{at}-{mark}", f"journal/j{at}-{mark}"
            number = digits + mark
            dashed = "-".join(number[n : n + 4] for n in range(0, 16, 4))
            told |= {
                quad(person, "rdf:type", f"<{expand('foaf:Person')}>"),
                quad(person, "rdfs:label", '"x"'),
                quad(person, "schema:identifier", f"<https://orcid.org/{dashed}>"),
                quad(journal, "schema:issn", f'"{stem[:4]}-{stem[4:]}{mark}"'),
            }
            wrong |= {person} if orcid_of(digits) != mark else set()
            wrong |= {journal} if issn_of(stem) != mark else set()
    assert len(wrong) == 2 * 10 * len(STEMS)
    assert {r.focus.removeprefix(BASE) for r in found(tmp_path, frozenset(told))} == wrong


def test_known_identifiers_of_the_registries_pass(tmp_path: Path, lines: frozenset[str]) -> None:
    known = {
        quad("journal/b", "schema:issn", '"2434-561X"'),
        quad("journal/c", "schema:issn", '"0021-0862"'),
        quad(PERSON, "schema:identifier", "<https://orcid.org/0000-0002-1694-233X>"),
    }
    assert found(tmp_path, lines | known) == []


def test_an_event_before_christ_is_in_order(tmp_path: Path, lines: frozenset[str]) -> None:
    assert any("-0043-03-15T00:00:00Z" in line for line in lines)
    late = quad("event/one-flood#time-span", "crm:P81a_end_of_the_begin",
                typed("-0040-01-01T00:00:00Z", "xsd:dateTime"))  # fmt: skip
    assert {r.code for r in found(tmp_path, lines | {late})} == {"bounds-in-order"}
