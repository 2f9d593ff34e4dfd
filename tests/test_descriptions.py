"""What is made with a release is what a walk through its store would find, laid together."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal as RdfLiteral
from rdflib import URIRef

from triptych import descriptions, formats, store
from triptych.config import Place
from triptych.descriptions import PAGE, Descriptions
from triptych.descriptions.lines import Text, subjects, triples
from triptych.descriptions.making import making
from triptych.errors import ReleaseError
from triptych.release import current
from triptych.serialise import nquad
from triptych.store import Store
from triptych.terms import expand
from triptych.values import Iri, Literal

BASE = "https://data.example.org/"
LABEL = expand("rdfs:label")
SUBJECT = expand("rdf:subject")
HOLDS = f"{BASE}holds"
N_TRIPLES = next(form for form in formats.GRAPH if form.name == "n-triples")


def line(subject: str, name: str, value: str) -> bytes:
    """A triple; a value is an IRI or the words of a literal."""
    node = URIRef(value) if value.startswith("http") else RdfLiteral(value)
    written = nquad((URIRef(subject), URIRef(name), node, f"{BASE}g"))
    return written.replace(f" <{BASE}g> .", " .").encode()


def quad(triple: bytes, graph: str) -> bytes:
    """A triple in a graph."""
    return triple.replace(b" .\n", f" <{graph}> .\n".encode())


def made(folder: Path, *slices: list[bytes]) -> Descriptions:
    """The descriptions of some slices of triples."""
    path = folder / descriptions.NAME
    path.unlink(missing_ok=True)
    with making(path, BASE) as hear:
        for lines in slices:
            hear(lines)
    return Descriptions.open(path)


def said(found: tuple[bytes, bytes] | None) -> tuple[set[bytes], set[bytes]]:
    """The lines of both parts."""
    assert found is not None
    return set(found[0].splitlines(keepends=True)), set(found[1].splitlines(keepends=True))


@pytest.fixture(scope="module")
def example_stores(example: Place) -> tuple[Store, Store, list[str]]:
    """The example with its descriptions, and without; all of its things."""
    release = current(example.resolve(example.config.store.folder))
    path = release.path / descriptions.NAME
    rows = Store.open(release.store).select("SELECT DISTINCT ?thing { ?thing ?p ?o }")
    things = {row["thing"].value.partition("#")[0] for row in rows}
    base = release.manifest.iri
    known = sorted(thing for thing in things if thing.startswith(base))
    return Store.open(release.store, {}, path), Store.open(release.store), known


def test_every_thing_of_the_example_is_described_as_a_walk_describes_it(
    example_stores: tuple[Store, Store, list[str]],
) -> None:
    quick, slow, things = example_stores
    assert len(things) > 50
    for thing in things:
        walked = slow.describe(thing, N_TRIPLES)
        assert walked is not None, thing
        lines = (quick.describe(thing, N_TRIPLES) or b"").splitlines()
        assert len(set(lines)) == len(lines)
        assert set(walked.splitlines()) <= set(lines), thing
        more = subjects(b"\n".join(set(lines) - set(walked.splitlines())).decode())
        parts = {one for one in more if one.startswith(f"{thing}#")}  # that nothing leads to
        around = {term.value for one in parts for values in more[one].values() for term in values}
        assert set(more) <= parts | around, thing


def test_a_description_has_parts_labels_and_links_but_no_reified_ones(tmp_path: Path) -> None:
    own = [
        line(f"{BASE}work/1", HOLDS, f"{BASE}work/1#part"),
        line(f"{BASE}work/1#part", HOLDS, f"{BASE}person/1"),
    ]
    label = line(f"{BASE}person/1", LABEL, "A person")
    link = line(f"{BASE}issue/1", HOLDS, f"{BASE}work/1")
    reified = line(f"{BASE}record/1#s", SUBJECT, f"{BASE}work/1")
    other = line(f"{BASE}person/1", HOLDS, "a hat")
    found = made(tmp_path, [*own, label], [link, reified, other])
    assert said(found.body(f"{BASE}work/1")) == ({*own, label, link}, {reified})
    assert found.body(f"{BASE}work/2") is None
    assert found.body(f"{BASE}work/1#part") is None


def test_what_is_said_in_two_slices_or_graphs_is_told_once(tmp_path: Path) -> None:
    one = line(f"{BASE}work/1", LABEL, "One")
    two = line(f"{BASE}work/1", LABEL, "Two")
    link = line(f"{BASE}issue/1", HOLDS, f"{BASE}work/1")
    found = made(tmp_path, [one, link], [two, one, link]).body(f"{BASE}work/1")
    assert found is not None
    assert found[0].splitlines(keepends=True) == [one, two, link]


def test_dates_and_terms_of_what_is_around_stand_beside_a_description(tmp_path: Path) -> None:
    date = line(f"{BASE}event/1", expand("dcterms:temporal"), "1848")
    licence = line("http://l.example/by", expand("cc:permits"), "http://l.example/share")
    own = line(f"{BASE}work/1", expand("dcterms:license"), "http://l.example/by")
    link = line(f"{BASE}event/1", HOLDS, f"{BASE}work/1")
    found = made(tmp_path, [own, link, date, licence])
    assert said(found.body(f"{BASE}work/1")) == ({own, link}, {date, licence})


def test_links_are_paged_and_none_is_lost_or_told_twice(tmp_path: Path) -> None:
    hub = f"{BASE}journal/1"
    links = [line(f"{BASE}article/{n:05}", HOLDS, hub) for n in range(2 * PAGE + 7)]
    labels = [line(f"{BASE}article/{n:05}", LABEL, f"Article {n}") for n in range(2 * PAGE + 7)]
    own = line(hub, LABEL, "A journal")
    found = made(tmp_path, [own, *links[::2]], [*links[1::2], *labels])
    assert found.pages(hub) == 3
    pages = [said(found.body(hub))[0] - {own}, *(said(found.back(hub, n))[0] for n in (1, 2))]
    assert [len(page) for page in pages] == [2 * PAGE, 2 * PAGE, 14]
    assert set().union(*pages) == {*links, *labels}
    assert found.back(hub, 3) is None
    assert found.pages(f"{BASE}article/00001") == 1


def test_candidates_of_a_graph_lie_in_one_row_and_each_is_told_without_the_others(
    tmp_path: Path,
) -> None:
    graph, one, two = f"{BASE}graph/candidates/r", f"{BASE}candidate/1", f"{BASE}candidate/2"
    labels = [line(f"{BASE}place/{n}", LABEL, f"Place {n}") for n in (1, 2)]
    own = [
        line(one, HOLDS, f"{one}#part"),
        line(one, HOLDS, f"{BASE}place/1"),
        line(f"{one}#part", LABEL, f"part <{BASE}graph/candidates/x> ."),
        line(one, LABEL, "One"),
    ]
    others = [line(two, HOLDS, one), line(two, LABEL, "Two"), line(two, HOLDS, f"{BASE}place/2")]
    path = tmp_path / descriptions.NAME
    with making(path, BASE) as hear:
        hear(labels)
        hear.proposed([quad(each, graph) for each in (*own, *others)])
        hear.proposed([quad(line(one, HOLDS, f"{BASE}hat"), f"{BASE}graph/records/r")])
    found = Descriptions.open(path)
    assert said(found.proposed(graph)) == ({*own, *others, *labels}, set())
    assert said(found.candidate(one)) == ({*own, labels[0], *others[:2]}, set())
    assert said(found.candidate(two)) == ({*others, own[3], labels[1]}, set())
    assert found.body(one) is None
    assert found.candidate(f"{BASE}candidate/3") is None
    assert found.proposed(f"{BASE}graph/records/r") is None


def test_a_file_of_an_earlier_program_leaves_candidates_to_the_store(tmp_path: Path) -> None:
    made(tmp_path, [line(f"{BASE}work/1", LABEL, "One")]).close()
    path = tmp_path / descriptions.NAME
    with closing(sqlite3.connect(path)) as file:
        file.executescript("DROP TABLE candidate; DROP TABLE proposed")
    found = Descriptions.open(path)
    assert found.body(f"{BASE}work/1")
    assert found.candidate(f"{BASE}candidate/1") is None
    assert found.proposed(f"{BASE}graph/candidates/r") is None


def test_the_same_triples_give_the_same_bytes_however_they_are_sliced(tmp_path: Path) -> None:
    lines = [line(f"{BASE}work/{n}", HOLDS, f"{BASE}work/{n + 1}") for n in range(50)]
    made(tmp_path, lines)
    whole = (tmp_path / descriptions.NAME).read_bytes()
    made(tmp_path, *([one] for one in reversed(lines)))
    assert (tmp_path / descriptions.NAME).read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == [descriptions.NAME]


def test_a_making_that_fails_leaves_nothing_to_clear_away(tmp_path: Path) -> None:
    path = tmp_path / descriptions.NAME
    with pytest.raises(KeyError), making(path, BASE):
        raise KeyError
    assert not list(tmp_path.iterdir())
    with pytest.raises(ReleaseError, match="none"), making(tmp_path / "none" / "d.sqlite", BASE):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.sqlite").write_text("not a database, but long enough to look like one" * 100)
    for name in ("d.sqlite", "none.sqlite"):
        with pytest.raises(ReleaseError, match=name):
            Descriptions.open(tmp_path / name)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["", "en", "fa-latn"]),
    st.booleans(),
)
def test_whatever_we_write_is_read_as_it_was_meant(words: str, language: str, dated: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    kind = "http://id.loc.gov/datatypes/edtf/EDTF" if dated and not language else None
    node = RdfLiteral(words, lang=language or None, datatype=kind and URIRef(kind))
    quad = (URIRef(f"{BASE}s"), URIRef(LABEL), node, f"{BASE}g")
    text = nquad(quad).replace(f" <{BASE}g> .\n", " .\n")
    term = Literal(words, language, kind) if kind else Literal(words, language)
    assert list(triples(text)) == [(f"{BASE}s", LABEL, term)]
    assert list(triples(text)) == [(f"{BASE}s", LABEL, term)]  # what was read before
    assert Text(text).values(f"{BASE}s", LABEL) == [term]


def test_a_text_is_read_bit_by_bit_and_from_both_ends() -> None:
    lines = [
        line(f"{BASE}a", HOLDS, f"{BASE}b"),
        line(f"{BASE}a", HOLDS, f"{BASE}b"),
        line(f"{BASE}a", LABEL, f"> <{HOLDS}> <{BASE}z> ."),
        line(f"{BASE}c", HOLDS, f"{BASE}b"),
    ]
    text = Text.of(b"".join(lines))
    assert text.values(f"{BASE}a", HOLDS) == [Iri(f"{BASE}b")]
    assert text.subjects(HOLDS, f"{BASE}b") == [f"{BASE}a", f"{BASE}c"]
    assert text.subjects(HOLDS, f"{BASE}z") == []
    assert list(text.links(HOLDS)) == [(f"{BASE}a", f"{BASE}b"), (f"{BASE}c", f"{BASE}b")]
    assert text.value(f"{BASE}a", LABEL).startswith("> <")
    assert text.value(f"{BASE}none", LABEL) == ""
    for subject, name in ((f"{BASE}a", HOLDS), (f"{BASE}a", LABEL), (f"{BASE}c", HOLDS)):
        assert text.sought(subject, name) == text.values(subject, name) != []
    assert text.sought(f"{BASE}c", LABEL) == text.sought(f"{BASE}none", LABEL) == []
    assert Text.of(b"".join(lines).rstrip()).sought(f"{BASE}c", HOLDS) == [Iri(f"{BASE}b")]
    for iri in (f"{BASE}b", f"{BASE}z"):
        assert text.leading(HOLDS, iri) == text.subjects(HOLDS, iri)
    assert set(subjects(text.words)) == {f"{BASE}a", f"{BASE}c"}


def test_a_build_makes_the_descriptions_and_a_release_without_them_is_served_by_walks(
    example: Place,
) -> None:
    folder = current(example.resolve(example.config.store.folder)).path
    assert (folder / descriptions.NAME).is_file()
    assert store.LINKS_BACK == PAGE
