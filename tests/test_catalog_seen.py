"""What is seen of triples that pass by: different terms counted exactly, in memory and in files."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.catalog.seen import Distinct, Seen, seeing
from triptych.terms import Names, expand

BASE = "https://data.example.org/"
NAMES = Names(BASE)
LABEL, SAME = f"<{expand('rdfs:label')}>", f"<{expand('schema:sameAs')}>"
ROR = "<https://ror.org/02mhbdp94>"


def line(subject: str, name: str, node: str) -> bytes:
    """A triple whose subject is a relative IRI."""
    return f"<{BASE}{subject}> {name} {node} .\n".encode()


def heard(folder: Path, *slices: list[bytes]) -> Seen:
    """What is known when these slices have passed by."""
    with seeing(folder, NAMES) as seen:
        for lines in slices:
            seen.hear(lines)
    return seen


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.binary(min_size=1, max_size=3))))
def test_the_count_is_that_of_a_set_however_little_is_kept(slices: list[list[bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        many = Distinct(Path(folder) / "many")
        few = Distinct(Path(folder) / "few", kept=2)
        for values in slices:
            many.add(values)
            few.add(values)
        whole = {value for values in slices for value in values}
        assert many.count() == few.count() == len(whole)


def test_what_is_more_than_is_kept_goes_to_files_and_is_counted_there(tmp_path: Path) -> None:
    distinct = Distinct(tmp_path / "files", kept=1000)
    values = [f"term {number}".encode() for number in range(5000)]
    for start in range(0, 5000, 500):
        distinct.add(values[start : start + 800])  # each slice repeats some of the next
    assert len(list((tmp_path / "files").iterdir())) > 10
    assert distinct.count() == 5000
    distinct.add(values)
    assert distinct.count() == 5000


def test_a_term_is_one_however_many_triples_and_slices_it_stands_in(tmp_path: Path) -> None:
    lines = [line("work/a", LABEL, '"One"'), line("work/a", LABEL, '"Two"')]
    seen = heard(tmp_path, lines, [*lines, line("work/b", LABEL, '"One"')])
    assert (seen.subjects, seen.objects, seen.things) == (2, 2, 2)


def test_words_of_another_language_or_type_are_another_object(tmp_path: Path) -> None:
    nodes = [
        '"1"',
        '"1"@en',
        f'"1"^^<{expand("xsd:integer")}>',
        '"1 \\" ."',
        "<https://x.example/1>",
    ]
    seen = heard(tmp_path, [line("work/a", LABEL, node) for node in nodes])
    assert seen.objects == len(nodes)


def test_only_what_has_a_document_is_a_thing(tmp_path: Path) -> None:
    subjects = [
        "event/a",
        "event/a#time-span",
        "candidate/b",
        "#dump",
        "graph/record/a",
        "person/c",
    ]
    seen = heard(tmp_path, [line(subject, LABEL, '"x"') for subject in subjects])
    assert seen.subjects == len(subjects)
    assert seen.things == 2
    assert seen.examples() == [f"{BASE}event/a", f"{BASE}person/c"]


def test_the_example_of_a_kind_is_its_first_thing_whatever_comes_first(tmp_path: Path) -> None:
    lines = [line(f"work/{name}", LABEL, '"x"') for name in "cab"]
    assert heard(tmp_path, lines).examples() == [f"{BASE}work/a"]
    assert heard(tmp_path, lines[::-1]).examples() == [f"{BASE}work/a"]


@pytest.mark.parametrize("name", ["rdf:type", "rdf:object", "rdfs:isDefinedBy"])
def test_what_leads_to_no_thing_of_others_is_no_link(tmp_path: Path, name: str) -> None:
    lines = [line("work/a", SAME, ROR), line("work/a", f"<{expand(name)}>", ROR)]
    assert heard(tmp_path, lines).links == {(expand("schema:sameAs"), "ror")}


def test_an_address_in_words_or_within_another_is_no_link(tmp_path: Path) -> None:
    lines = [line("work/a", LABEL, '" <https://ror.org/1>"'),
             line("work/a", SAME, "<https://x.example/https://ror.org/1>")]  # fmt: skip
    assert heard(tmp_path, lines).links == set()


def test_nothing_is_left_of_the_counting_and_another_hears_the_same(tmp_path: Path) -> None:
    others: list[list[bytes]] = []
    lines = [line("work/a", LABEL, '"x"')]
    with seeing(tmp_path, NAMES) as seen:
        seen.beside(others.append)(lines)
        assert list(tmp_path.iterdir())
    assert others == [lines]
    assert seen.subjects == 1
    assert not list(tmp_path.iterdir())
