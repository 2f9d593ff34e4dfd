"""Formats: one table, in which nothing stands for two things."""

import re

import pytest

from triptych.formats import GRAPH, RESOURCE, SOLUTIONS, Format, by_suffix

TABLES = (RESOURCE, GRAPH, SOLUTIONS)


@pytest.mark.parametrize("table", TABLES)
def test_a_name_a_suffix_and_a_media_type_mean_one_format(table: tuple[Format, ...]) -> None:
    assert table
    for column in ("name", "label", "suffix"):
        assert len({getattr(row, column) for row in table}) == len(table)
    types = [kind for row in table for kind in (row.media_type, *row.aliases)]
    assert len(set(types)) == len(types)


@pytest.mark.parametrize("table", TABLES)
def test_media_types_are_lower_case_and_bare(table: tuple[Format, ...]) -> None:
    for row in table:
        for kind in (row.media_type, *row.aliases):
            assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", kind), kind


# RFC 9110 registrations: Turtle, JSON-LD 1.1, N-Triples, RDF/XML and TriG by W3C
@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("html", "text/html"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"), ("rdf", "application/rdf+xml"),
        ("trig", "application/trig"),
    ],
)  # fmt: skip
def test_a_suffix_names_a_form_of_a_resource(suffix: str, media_type: str) -> None:
    found = by_suffix(suffix)
    assert found is not None
    assert found.media_type == media_type


@pytest.mark.parametrize("suffix", ["", "TTL", ".ttl", "json", "srj", "csv", "xml"])
def test_any_other_suffix_names_none(suffix: str) -> None:
    assert by_suffix(suffix) is None


def test_a_graph_is_sent_in_every_form_of_a_resource_but_the_page() -> None:
    assert [row.name for row in RESOURCE] == ["html", *(row.name for row in GRAPH)]
