"""Answers that are kept: which, how long, and how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.formats import GRAPH, SOLUTIONS
from triptych.web.sparql.keeping import Answers, Kept, etag, is_same
from triptych.web.sparql.protocol import Asked


def _kept(size: int, tag: str = "x") -> Kept:
    """An answer of so many bytes."""
    return Kept(tag, [], b"a" * size)


def test_an_answer_is_found_by_its_request_and_its_release() -> None:
    answers = Answers()
    answers.keep("r1", "q", _kept(10), 1)
    assert answers.get("r1", "q") == _kept(10)
    assert answers.get("r1", "other") is None
    assert answers.get("r2", "q") is None


def test_another_release_empties_it() -> None:
    answers = Answers()
    answers.keep("r1", "q", _kept(10), 1)
    answers.keep("r2", "p", _kept(10), 1)
    assert answers.get("r1", "q") is None
    assert answers.get("r2", "q") is None
    assert answers.get("r2", "p") is not None


def test_what_was_used_last_stays_when_there_is_no_more_room() -> None:
    answers = Answers(10_000)
    for name in "abc":
        answers.keep("r", name, _kept(2000), 1)
    assert answers.get("r", "a") is not None
    answers.keep("r", "d", _kept(2000), 1)
    assert [name for name in "abcd" if answers.get("r", name)] == ["a", "c", "d"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 4000)), max_size=40))
def test_it_never_holds_more_than_it_may(kept: list[tuple[str, int]]) -> None:
    answers = Answers(8000)
    for name, size in kept:
        answers.keep("r", name, _kept(size), len(name))
        held = [found for name in "abcdef" if (found := answers.get("r", name))]
        assert sum(len(one.body) for one in held) <= answers.size <= 8000


@pytest.mark.parametrize(
    ("form", "query"),
    [
        ("SELECT", "SELECT (RAND() AS ?r) {}"),
        ("SELECT", "SELECT (now() AS ?r) {}"),
        ("SELECT", "SELECT (STRUUID() AS ?r) {}"),
        ("SELECT", "SELECT (BNODE() AS ?r) {}"),
        ("SELECT", "SELECT (\\u0052AND() AS ?r) {}"),
        ("SELECT", "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"),
        ("CONSTRUCT", "CONSTRUCT { ?s <p:p> _:b } WHERE { ?s ?p ?o }"),
        ("CONSTRUCT", "CONSTRUCT { ?s <p:p> [ <p:q> ?o ] } WHERE { ?s ?p ?o }"),
        ("CONSTRUCT", "CONSTRUCT { ?s <p:p> ( ?o ) } WHERE { ?s ?p ?o }"),
        ("CONSTRUCT", "CONSTRUCT WHERE { ?s ?p [] }"),
    ],
)
def test_what_changes_from_one_time_to_the_next_is_not_the_same(form: str, query: str) -> None:
    assert not is_same(query, form)


@pytest.mark.parametrize(
    ("form", "query"),
    [
        ("SELECT", "SELECT * { ?s ?p [] } LIMIT 1"),
        ("CONSTRUCT", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o, [] FILTER(?o > 1) }"),
        ("DESCRIBE", "DESCRIBE <http://x/a>"),
        ("ASK", "ASK { ?s ?p ?o FILTER(?o = 1) }"),
    ],
)
def test_what_only_reads_the_release_is_the_same(form: str, query: str) -> None:
    assert is_same(query, form)


def test_the_validator_tells_all_apart_that_have_other_answers() -> None:
    asked = [
        Asked("ASK {}"),
        Asked("ASK { }"),
        Asked("ASK {}", ("http://g/",)),
        Asked("ASK {}", (), ("http://g/",)),
        Asked("ASK {}", ("http://g/", "http://h/")),
        Asked("ASK {}", ("http://g/",), ("http://h/",)),
    ]
    forms = (*SOLUTIONS, *GRAPH)
    tags = [etag(release, one, form) for release in "rs" for one in asked for form in forms]
    assert len(set(tags)) == len(tags) == 2 * 6 * 9
    assert etag("r", Asked("ASK {}", seconds=3), forms[0]) == etag("r", Asked("ASK {}"), forms[0])
