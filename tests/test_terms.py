"""Terms: prefixes, and the minting of IRIs that every parser takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.errors import OntologyError
from triptych.terms import KINDS, Names, expand, is_local, prefixes, shorten, slug

BASE = "https://data.example.org/"
NAMES = Names(BASE)
LOCALS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)


def test_every_prefix_has_a_namespace_of_its_own() -> None:
    found = prefixes()
    assert found["schema"] == "https://schema.org/"
    assert found["crm"] == "http://www.cidoc-crm.org/cidoc-crm/"
    assert len(set(found.values())) == len(found) > 15
    assert not [iri for iri in found.values() if iri[-1] not in "/#"]


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("dcterms:title", "http://purl.org/dc/terms/title"),
        ("schema:name", "https://schema.org/name"),
        ("crm:P4_has_time-span", "http://www.cidoc-crm.org/cidoc-crm/P4_has_time-span"),
        ("edtf:EDTF", "http://id.loc.gov/datatypes/edtf/EDTF"),
    ],
)
def test_a_prefixed_name_stands_for_its_iri(curie: str, iri: str) -> None:
    assert expand(curie) == iri
    assert shorten(iri) == curie


@pytest.mark.parametrize("curie", ["nowhere:title", "title", "", "http://example.org/x"])
def test_an_unknown_prefix_is_an_error_that_names_it(curie: str) -> None:
    with pytest.raises(OntologyError, match=re.escape(repr(curie))) as caught:
        expand(curie)
    assert caught.value.where == "ontology/prefixes.ttl"


@pytest.mark.parametrize("iri", ["https://example.org/x", "", "http://purl.org/dc/"])
def test_an_iri_without_a_prefix_stays_as_it_is(iri: str) -> None:
    assert shorten(iri) == iri


@given(st.sampled_from(sorted(prefixes())), LOCALS)
def test_shortening_and_expanding_give_the_iri_back(prefix: str, local: str) -> None:
    iri = expand(f"{prefix}:{local}")
    assert expand(shorten(iri)) == iri


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("10.1080/00210860600628757", "10-1080-00210860600628757"),
        ("0021-0862", "0021-0862"), ("Material / political support", "material-political-support"),
        ("  ", ""), ("歴史", ""), ("", ""), ("--a--", "a"),
    ],
)  # fmt: skip
def test_an_identifier_becomes_a_segment(text: str, segment: str) -> None:
    assert slug(text) == segment


@given(st.text())
def test_what_comes_of_any_text_is_empty_or_a_safe_segment(text: str) -> None:
    made = slug(text)
    assert made == "" or is_local(made)
    assert slug(made) == made
    assert made == made.lower()


@given(st.text())
def test_a_local_name_is_one_that_needs_no_escape_anywhere(text: str) -> None:
    assert is_local(text) == bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text, re.ASCII))


@pytest.mark.parametrize(
    "text", ["", "a b", "a/b", "a#b", "a?b", "é", "-a", ".", "a\n", "٣", "a%20"]
)
def test_what_could_change_an_iri_is_no_local_name(text: str) -> None:
    assert not is_local(text)


@given(st.sampled_from(KINDS), LOCALS)
def test_a_thing_is_base_kind_and_local_and_its_kind_is_known_again(kind: str, local: str) -> None:
    iri = NAMES.thing(kind, local)
    assert iri == f"{BASE}{kind}/{local}"
    assert NAMES.kind(iri) == NAMES.kind(f"{iri}#part") == kind


@pytest.mark.parametrize(
    ("kind", "local"),
    [("thing", "x"), ("", "x"), ("graph", "x"), ("person", ""), ("person", "a b"),
     ("person", "a/b"), ("person", "../x")],
)  # fmt: skip
def test_no_iri_is_minted_from_what_is_no_kind_or_no_local_name(kind: str, local: str) -> None:
    with pytest.raises(ValueError, match="no IRI can be minted"):
        NAMES.thing(kind, local)


@pytest.mark.parametrize(
    "iri",
    ["https://example.org/person/x", f"{BASE}thing/x", BASE, f"{BASE}graph/record/x", "person/x",
     f"{BASE}person", f"{BASE}person/"],
)  # fmt: skip
def test_what_is_no_thing_of_the_dataset_has_no_kind(iri: str) -> None:
    assert NAMES.kind(iri) == ""


def test_a_named_graph_is_of_the_whole_or_of_one_record() -> None:
    assert NAMES.graph("provenance") == f"{BASE}graph/provenance"
    assert NAMES.graph("record", "r1") == f"{BASE}graph/record/r1"


def test_a_named_graph_is_no_thing() -> None:
    assert "graph" not in KINDS
    assert len(set(KINDS)) == len(KINDS)
