"""Finding: what people type, what it finds, in what order, with what counts, and what is marked."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.errors import NotFoundError
from triptych.register import Register, finding
from triptych.register.asking import LONGEST, MOST, expression, folded, question, tokens
from triptych.register.finding import FACETS, find
from triptych.register.gathering import TABLES
from triptych.register.making import finish, prepare
from triptych.register.marking import SHOWN, excerpt, marked

BASE = "https://data.example.org/"

# path, label, words, identifiers, values of facets
THINGS: tuple[tuple[str, str, str, str, dict[str, Sequence[str]]], ...] = (
    ("work/a", "The siege of Tabríz", "", "", {"decade": ["1990"], "author": ["ada"]}),
    ("article/a", "The siege of Tabriz", "", "10.1080/00210860600628757", {"author": ["ada"]}),
    ("manuscript/a", "Cossacks", "The siege of Tabriz by Cossacks. " * 20, "",
     {"author": ["ada", "bob"], "place": ["tabriz"], "language": ["en", "fa"]}),
    ("event/e1", "Siege of Tabriz", "", "", {"decade": ["1900"], "place": ["tabriz"]}),
    ("event/e2", "Fall of Tehran", "", "", {"decade": ["1900", "1910"], "place": ["tehran"]}),
    ("person/ada", "Ada Lovelace", "", "https://orcid.org/0000-0002-1825-0097", {}),
    ("journal/i", "آذربایجان", "", "0021-0862", {}),
    ("place/x", "<script>alert(1)</script>", "", "", {}),
)  # fmt: skip


def made(folder: Path, frequent: int) -> Register:
    """A register of THINGS."""
    path = folder / "register.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        prepare(database)
        for thing, label, words, identifiers, values in THINGS:
            database.execute(TABLES["named"], (thing, label, ""))
            database.execute(TABLES["word"], (thing, "said", words))
            database.execute(TABLES["word"], (thing, "identifiers", identifiers))
            for name, several in values.items():
                target = "person/ada" if "ada" in several else ""
                for value in several:
                    row = (thing, name, value, value.title(), target if value == "ada" else "")
                    database.execute(TABLES["value"], row)
        finish(database, BASE, frequent)
    return Register.open(path, BASE)


@pytest.fixture(scope="module", params=[1, 3, 1000], ids=["all", "some", "none"])
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register with all, some or none of the words kept as frequent ones."""
    return made(tmp_path_factory.mktemp("register"), request.param)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The same with some words kept as frequent ones."""
    return made(tmp_path_factory.mktemp("register"), 3)


def paths(register: Register, words: str, **chosen: Sequence[str]) -> list[str]:
    """What is found, by its paths."""
    found = find(register, question(words), chosen)
    assert found.total == len(found.things)
    return [thing.iri.removeprefix(BASE) for thing in found.things]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("siege", {"work/a", "article/a", "manuscript/a", "event/e1"}),
        ("TABRIZ siege", {"work/a", "article/a", "manuscript/a", "event/e1"}),
        ("Tabríz the", {"work/a", "article/a", "manuscript/a"}),
        ('"siege tabriz"', set()),
        ('"fall of tehran"', {"event/e2"}),
        ("siege -cossacks", {"work/a", "article/a", "event/e1"}),
        ('of -"siege of tabriz"', {"event/e2"}),
        ("teh*", {"event/e2"}),
        ("coss* siege", {"manuscript/a"}),
        ("10.1080/00210860600628757", {"article/a"}),
        ("0021-0862", {"journal/i"}),
        ("0000-0002-1825-0097", {"person/ada"}),
        ("https://orcid.org/0000-0002-1825-0097", {"person/ada"}),
        ("آذربایجان", {"journal/i"}),
        ("nothing", set()),
        ("siege NOT cossacks", set()),
    ],
)
def test_words_find_what_has_them_all(known: Register, words: str, expected: set[str]) -> None:
    assert set(paths(known, words)) == expected


def test_what_is_only_excluded_leaves_all_the_rest(known: Register) -> None:
    assert set(paths(known, "-tabriz")) == {"event/e2", "person/ada", "journal/i", "place/x"}


def test_a_label_counts_more_than_an_abstract(known: Register) -> None:
    found = paths(known, "siege tabriz")
    assert set(found[:3]) == {"work/a", "article/a", "event/e1"}
    assert found[3] == "manuscript/a"


def test_without_words_all_is_found_in_the_order_of_the_lists(known: Register) -> None:
    found = find(known, question(""), {}, 0, 100)
    assert [thing.number for thing in found.things] == list(range(1, len(THINGS) + 1))
    assert found.total == known.total == len(THINGS)


def test_values_of_a_facet_are_joined_and_those_of_several_are_met(known: Register) -> None:
    assert set(paths(known, "", place=["tabriz"])) == {"manuscript/a", "event/e1"}
    assert len(paths(known, "", place=["tabriz", "tehran"])) == 3
    assert paths(known, "", place=["tabriz", "tehran"], decade=["1910"]) == ["event/e2"]
    assert paths(known, "siege", kind=["event"]) == ["event/e1"]
    assert paths(known, "siege", kind=["place"]) == []


def counts(register: Register, name: str, words: str, **chosen: Sequence[str]) -> dict[str, int]:
    """The counts of a facet."""
    found = find(register, question(words), chosen)
    return {one.value: one.count for one in found.facets[name]}


def test_counts_are_those_under_the_other_choices(known: Register) -> None:
    assert counts(known, "place", "") == {"tabriz": 2, "tehran": 1}
    assert counts(known, "place", "", place=["tabriz"]) == {"tabriz": 2, "tehran": 1}
    assert counts(known, "place", "", kind=["event"]) == {"tabriz": 1, "tehran": 1}
    assert counts(known, "place", "", decade=["1990"]) == {}
    assert counts(known, "kind", "siege", kind=["event"])["work"] == 1


def test_a_choice_that_finds_nothing_is_still_shown_as_chosen(known: Register) -> None:
    found = find(known, question("siege"), {"place": ["tehran"], "decade": ["1990"]})
    assert found.total == 0
    place = next(one for one in found.facets["place"] if one.value == "tehran")
    assert (place.count, place.is_chosen) == (0, True)


def test_counts_by_sets_of_bits_are_those_by_looking_at_each_thing(
    known: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [("", {}), ("siege", {}), ("", {"kind": ["event"]}), ("of", {"decade": ["1900"]})]
    one_by_one = [find(known, question(words), chosen).facets for words, chosen in asked]
    monkeypatch.setattr(finding, "_FEW", 0)
    by_bits = [find(known, question(words), chosen).facets for words, chosen in asked]
    assert by_bits == one_by_one
    assert any(facets["place"] for facets in by_bits)


def test_what_is_too_much_to_rank_is_found_all_the_same(
    known: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(paths(known, "siege"))
    monkeypatch.setattr(finding, "RANKED", 1)
    assert set(paths(known, "siege")) == before


def test_where_matches_are_cut_short_it_is_said_and_what_is_chosen_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = made(tmp_path, 1000)
    monkeypatch.setattr(finding, "RANKED", 1)
    monkeypatch.setattr(finding, "MOST", 1)
    assert find(register, question("sie*"), {}).is_cut
    found = find(register, question("sie*"), {"kind": ["event"]})
    assert [thing.iri for thing in found.things] == [f"{BASE}event/e1"]


def test_a_value_that_is_none_is_not_found(known: Register) -> None:
    for name in FACETS:
        with pytest.raises(NotFoundError, match="nothing here has the"):
            find(known, question(""), {name: ["none such"]})


@settings(max_examples=60, deadline=None)
@given(limit=st.integers(1, 5), words=st.sampled_from(["", "siege", "of", "-tabriz", "sie* of"]))
def test_pages_together_are_the_whole_each_thing_once(
    register: Register, limit: int, words: str
) -> None:
    whole = find(register, question(words), {}, 0, 100)
    paged = [
        thing
        for at in range(0, whole.total, limit)
        for thing in find(register, question(words), {}, at, limit).things
    ]
    assert paged == list(whole.things)
    assert len({thing.iri for thing in paged}) == whole.total > 0


_TYPED = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=30),
    st.text(st.sampled_from('"-* ()ab:^+{}NEAROT\x00é,siege'), max_size=60),
)


@settings(max_examples=300, deadline=None)
@given(text=_TYPED)
def test_nothing_that_is_typed_is_an_error(register: Register, text: str) -> None:
    found = find(register, question(text), {})
    assert 0 <= found.total <= len(THINGS)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), _TYPED)
def test_pieces_that_are_marked_are_the_text_again(text: str, typed: str) -> None:
    pieces = marked(text, question(typed))
    assert "".join(piece.words for piece in pieces) == text
    assert all(piece.words for piece in pieces)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["siege", "of", "tabriz", "x" * 30]), max_size=200), _TYPED)
def test_an_excerpt_is_short_and_has_a_word_that_is_asked_for(words: list[str], typed: str) -> None:
    for asked in (question(typed), question("siege")):
        pieces = excerpt(" ".join(words), asked)
        assert sum(len(piece.words) for piece in pieces) <= SHOWN + 4 or len(asked.sought) > 1
        assert not pieces or any(piece.is_marked for piece in pieces)


def test_an_excerpt_stands_around_the_first_word_asked_for() -> None:
    text = f"{'before ' * 40}Tabríz {'after ' * 60}"
    pieces = excerpt(text, question("tabriz"))
    assert pieces[0].words == "… "
    assert pieces[1].words.startswith("before before")
    assert [piece.words for piece in pieces if piece.is_marked] == ["Tabríz"]
    assert pieces[-1].words == " …"
    assert excerpt("nothing of it", question("tabriz")) == []


def test_phrases_and_beginnings_are_marked_as_a_whole() -> None:
    def marks(text: str, typed: str) -> list[str]:
        return [piece.words for piece in marked(text, question(typed)) if piece.is_marked]

    text = "The Siege, of Tabriz: siege and re\u0301volution"
    assert marks(text, '"siege of tabriz"') == ["Siege, of Tabriz"]
    assert marks(text, "sie* revol*") == ["Siege", "siege", "re\u0301volution"]
    assert marks(text, "-siege") == []
    assert marks("a b a b a", '"a b a"') == ["a b a b a"]


def test_a_question_is_read_word_by_word() -> None:
    asked = question('Tabriz "Russian empire" -war constitution* x* - "" "open end')
    assert [str(one) for one in asked.sought] == [
        "Tabriz", '"Russian empire"', "-war", "constitution*", "x", '"open end"',
    ]  # fmt: skip
    assert expression(asked.wanted[:2], asked.excluded) == (
        '("Tabriz" AND "Russian empire") NOT ("war")'
    )


def test_a_question_has_an_end() -> None:
    assert len(question("word " * 1000).sought) == 1
    many = question(" ".join(f"w{number}" for number in range(1000)))
    assert len(many.sought) == MOST
    assert len(question("x" * 10_000).sought[0].words) == LONGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tabríz ÉCOLE", ("tabriz", "ecole")),
        ("e\u0301cole", ("ecole",)),
        ("Йод ά 한국", ("йод", "ά", "한국")),
        ("10.1080/x_y", ("10", "1080", "x", "y")),
    ],
)
def test_words_are_folded_as_the_index_folds_them(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE t USING fts5(w, tokenize='unicode61 remove_diacritics 2')"
        )
        database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        database.execute("INSERT INTO t VALUES (?)", (text,))
        rows = database.execute("SELECT term FROM v ORDER BY offset").fetchall()
    assert tuple(row[0] for row in rows) == expected
    assert folded("ASCII") == "ascii"
