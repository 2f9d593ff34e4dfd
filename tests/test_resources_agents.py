"""Agents: authors in their order, and bodies that are one or two as the record has it."""

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection

from test_resources import (
    BASE,
    ORCID,
    decided,
    graph_of,
    kinds,
    pointed,
    record,
    resources,
    values_of,
)
from triptych.terms import expand

THREE = record(
    ("author.name", "Zoe Z", 1), ("author.name", "Ann A", 2), ("author.name", "Mo M", 3),
    ("journal.title", "J"), ("book.title", "B"),
)  # fmt: skip


def listed(graph: Graph, text: str) -> list[str]:
    """Read the ordered authors of a text back as RDF lists are read."""
    head = next(graph.objects(URIRef(BASE + text), URIRef(expand("bibo:authorList"))))
    return [str(node).removeprefix(BASE) for node in Collection(graph, head)]


@pytest.mark.parametrize("text", ["work/r1", "manuscript/r1", "article/r1", "chapter/r1"])
def test_authors_keep_their_order_in_a_list_of_named_nodes(text: str) -> None:
    graph = graph_of(THREE)
    people = [f"person/r1-author-{at}" for at in (1, 2, 3)]
    assert listed(graph, text) == people
    cells = [URIRef(f"{BASE}{text}#author-{at}") for at in (1, 2, 3)]
    assert [graph.value(cell, RDF.rest) for cell in cells] == [*cells[1:], RDF.nil]
    assert [pointed(graph, f"{text}#author-{at}", "schema:position") for at in (1, 2, 3)] == [
        ["1"], ["2"], ["3"],
    ]  # fmt: skip
    assert pointed(graph, text, "schema:author") == people
    assert pointed(graph, text, "dcterms:creator") == people


def test_the_order_is_that_of_the_positions_and_not_of_the_lines() -> None:
    graph = graph_of(record(("author.name", "Second", 2), ("author.name", "First", 1)))
    names = [pointed(graph, iri, "foaf:name") for iri in listed(graph, "work/r1")]
    assert names == [["First"], ["Second"]]


def test_a_record_without_authors_has_no_list() -> None:
    graph = graph_of(record(("title", "T")))
    assert not list(graph.subjects(RDF.rest))
    assert not list(graph.subjects(URIRef(expand("bibo:authorList"))))


def test_a_person_with_an_orcid_is_named_by_it() -> None:
    graph = graph_of(record(("author.name", "Jo"), ("author.orcid", ORCID)))
    person = "person/orcid-0000-0002-1825-0097"
    assert listed(graph, "manuscript/r1") == [person]
    assert pointed(graph, person, "schema:identifier") == [ORCID]
    assert pointed(graph, person, "foaf:name") == ["Jo"]


def test_the_check_digit_x_makes_a_safe_iri() -> None:
    found = resources(record(("author.orcid", "https://orcid.org/0000-0002-9079-593X")))
    assert "person/orcid-0000-0002-9079-593x" in found


def test_two_authors_of_one_name_are_two_people() -> None:
    found = resources(record(("author.name", "Li Wei", 1), ("author.name", "Li Wei", 2)))
    assert kinds(found)["person"] == 2
    assert len(values_of(found["work/r1"], "creator")) == 2


def test_people_of_one_name_in_two_records_are_two_people() -> None:
    said = ("author.name", "Li Wei")
    first, second = (resources(record(said, id_=id_)) for id_ in ("r1", "r2"))
    people = [{iri for iri, r in found.items() if r.kind == "person"} for found in (first, second)]
    assert all(people)
    assert not people[0] & people[1]


def test_an_editor_of_an_authors_name_is_not_taken_for_the_author() -> None:
    found = resources(record(("author.name", "Li Wei"), ("book.editor", "Li Wei")))
    assert kinds(found)["person"] == 2


def test_a_name_is_made_of_its_parts_where_only_they_are_known() -> None:
    said = record(("author.family", "Clerk"), ("author.given", "Ada B."))
    graph = graph_of(said)
    assert pointed(graph, "person/r1-author-1", "schema:name") == ["Ada B. Clerk"]
    assert pointed(graph, "person/r1-author-1", "schema:familyName") == ["Clerk"]
    assert pointed(graph, "person/r1-author-1", "foaf:givenName") == ["Ada B."]


def test_a_name_made_of_the_curators_part_is_the_curators_statement() -> None:
    of, decisions = record(("author.family", "Clerk")), decided(("author.given", "Ada"))
    stated = graph_of(of, decisions, "graph/record/r1")
    added = graph_of(of, decisions, "graph/curation/r1")
    assert pointed(stated, "person/r1-author-1", "foaf:familyName") == ["Clerk"]
    assert pointed(stated, "person/r1-author-1", "foaf:name") == []
    assert pointed(added, "person/r1-author-1", "foaf:name") == ["Ada Clerk"]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("other", ["article.publisher", "article.holder", "author.affiliation"])
def test_a_holder_of_a_bodys_name_is_that_body_in_either_order(other: str, order: int) -> None:
    said = [("holder", "A University Press"), (other, "A University Press")]
    found = resources(record(*said[::order]))
    bodies = {iri for iri, r in found.items() if r.kind in ("organization", "actor")}
    assert len(bodies) == 1
    assert set(values_of(found["manuscript/r1"], "holder")) == bodies


def test_a_holder_that_is_nothing_else_is_an_actor_of_unknown_kind() -> None:
    graph = graph_of(record(("holder", "Jane Doe")))
    holder = pointed(graph, "manuscript/r1", "dcterms:rightsHolder")
    assert holder == ["actor/r1-holder-1"]
    assert pointed(graph, holder[0], "rdf:type") == sorted(
        expand(c) for c in ("crm:E39_Actor", "dcterms:Agent", "foaf:Agent")
    )


def test_the_curators_other_holder_is_another_body_and_both_are_kept() -> None:
    of, decisions = record(("holder", "The Press")), decided(("holder", "The Society"))
    found = resources(of, decisions)
    holders = values_of(found["manuscript/r1"], "holder")
    assert len(set(holders)) == 2
    assert [values_of(found[holder], "name") for holder in holders] == [
        ["The Press"], ["The Society"],
    ]  # fmt: skip


def test_two_affiliations_of_one_author_are_two_bodies() -> None:
    said = (("author.affiliation", "A University"), ("author.affiliation", "An Institute"))
    found = resources(record(("author.name", "Jo"), *said))
    bodies = values_of(found["person/r1-author-1"], "affiliation")
    assert len(set(bodies)) == 2
    assert [values_of(found[body], "name") for body in bodies] == [
        ["A University"], ["An Institute"],
    ]  # fmt: skip


def test_two_authors_of_one_institution_share_it() -> None:
    said = (("author.affiliation", "A University", 1), ("author.affiliation", "A University", 2))
    found = resources(record(*said))
    assert kinds(found)["organization"] == 1
    assert kinds(found)["person"] == 2


def test_an_author_that_the_curator_links_is_the_authority() -> None:
    decisions = decided(links={"author.2": "person/jane-doe"})
    graph = graph_of(record(("author.name", "A", 1), ("author.name", "J", 2)), decisions)
    assert listed(graph, "manuscript/r1") == ["person/r1-author-1", "person/jane-doe"]


def test_an_author_linked_to_a_body_is_a_body() -> None:
    decisions = decided(links={"author.1": "organization/a-committee"})
    found = resources(record(("author.name", "A Committee")), decisions)
    assert found["organization/a-committee"].kind == "organization"


def test_editor_and_publisher_belong_to_the_book() -> None:
    said = (("book.title", "B"), ("book.editor", "Ed"), ("book.publisher", "Pub"))
    graph = graph_of(record(*said))
    assert pointed(graph, "book/r1", "schema:editor") == ["person/r1-book-editor-1"]
    assert pointed(graph, "book/r1", "dcterms:publisher") == ["organization/r1-book-publisher-1"]
    assert pointed(graph, "person/r1-book-editor-1", "schema:name") == ["Ed"]


def test_an_affiliation_is_membership_in_the_panels_that_have_it() -> None:
    graph = graph_of(record(("author.name", "Jo"), ("author.affiliation", "U")))
    body = ["organization/r1-author-affiliation-1"]
    assert pointed(graph, "person/r1-author-1", "schema:affiliation") == body
    membership = "crm:P107i_is_current_or_former_member_of"
    assert pointed(graph, "person/r1-author-1", membership) == body


@pytest.mark.parametrize("words", ["the author", "The authors", "the author(s)", "Author"])
def test_the_author_as_holder_is_the_authors_and_no_body_of_that_name(words: str) -> None:
    authors = (("author.name", "A. One", 1), ("author.name", "B. Two", 2))
    found = resources(record(*authors, ("holder", words)))
    assert values_of(found["manuscript/r1"], "holder") == [
        "person/r1-author-1",
        "person/r1-author-2",
    ]
    assert not any(iri.startswith("actor/") for iri in found)


def test_the_author_of_a_record_without_authors_is_an_actor_as_named() -> None:
    found = resources(record(("holder", "the author")))
    assert values_of(found["actor/r1-holder-1"], "name") == ["the author"]
