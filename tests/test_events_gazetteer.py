"""The gazetteer: authorities go before what is shipped, and a shared name means neither."""

import tomllib
from importlib.resources import files

import pytest

from triptych.events.names.gazetteer import Authority, Gazetteer, Known, key_of

EMPIRE = Authority("organization/ruritanian-crown", ("Crown of France", "France"))
PROVINCE = Authority("place/lorraine", ("Lorraine (province of France)",))
TROOPS = Authority("actor/troops", ("French troops",), member_of=(EMPIRE.iri,))


def one(gazetteer: Gazetteer, words: str) -> Known:
    """The name that these words are in a gazetteer, as a whole."""
    split = words.split()
    known = gazetteer.longest([word.lower() for word in split], split, 0)
    assert known is not None
    assert len(known.words) == len(split)
    return known


@pytest.mark.parametrize(
    ("words", "form", "place", "actor"),
    [
        ("France", "name", "France", "France"),
        ("French", "adjective", "France", "France"),
        ("Frenchmen", "people", "France", "France"),
        ("Russians", "people", "Russia", "Russia"),
        ("Iraqis", "people", "Iraq", "Iraq"),
        ("USA", "name", "United States", "United States"),
        ("New Zealand", "name", "New Zealand", "New Zealand"),
        ("Byzantine", "adjective", "Byzantine Empire", "Byzantine Empire"),
        ("Jewish", "adjective", "", "Jews"),
        ("Danube", "name", "Danube", ""),
        ("Lemberg", "name", "Lemberg", "Lemberg"),
    ],
)
def test_a_shipped_name_is_known_in_its_forms(
    words: str, form: str, place: str, actor: str
) -> None:
    known = one(Gazetteer.of(), words)
    assert (known.form, known.place, known.actor) == (form, place, actor)


@pytest.mark.parametrize("words", ["france", "Us", "us", "Usa", "Ruritania", "polish", "turkey"])
def test_what_is_written_otherwise_is_not_known(words: str) -> None:
    assert Gazetteer.of().longest([words.lower(), ""], [words, ""], 0) is None


def test_the_longest_name_wins() -> None:
    known = one(Gazetteer.of(), "Papua New Guinea")
    assert known.place == "Papua New Guinea"


def test_an_authority_goes_before_what_is_shipped() -> None:
    known = one(Gazetteer.of([EMPIRE]), "France")
    assert (known.actor, known.actor_authority) == ("Crown of France", EMPIRE.iri)
    assert (known.place, known.place_authority) == ("France", "")


def test_an_adjective_follows_the_authority_of_its_name() -> None:
    known = one(Gazetteer.of([EMPIRE]), "French")
    assert (known.actor_authority, known.form) == (EMPIRE.iri, "adjective")


def test_a_label_is_known_without_its_bracket_and_the_bracket_gives_the_sort() -> None:
    known = one(Gazetteer.of([PROVINCE]), "Lorraine")
    assert known.place == "Lorraine (province of France)"
    assert (known.place_authority, known.sort) == (PROVINCE.iri, "province")


def test_a_name_that_two_authorities_share_is_neither() -> None:
    other = Authority("place/lorraine-2", ("Lorraine (town in Ohio)",))
    known = one(Gazetteer.of([PROVINCE, other]), "Lorraine")
    assert (known.place, known.place_authority) == ("Lorraine", "")


def test_a_name_that_no_list_knows_and_two_authorities_share_keeps_its_words() -> None:
    twins = [Authority(f"place/zenda-{n}", (f"Zenda ({n})",)) for n in (1, 2)]
    known = one(Gazetteer.of(twins), "Zenda")
    assert (known.place, known.place_authority) == ("Zenda", "")


def test_a_group_may_stand_in_lower_case_and_its_singular_is_an_adjective() -> None:
    gazetteer = Gazetteer.of([Authority("actor/monarchists", ("Monarchists",))])
    assert one(gazetteer, "monarchists").actor_authority == "actor/monarchists"
    assert one(gazetteer, "monarchist").form == "adjective"


def test_a_group_is_found_by_what_it_belongs_to() -> None:
    gazetteer = Gazetteer.of([EMPIRE, TROOPS])
    assert gazetteer.groups[EMPIRE.iri, "troops"].actor_authority == TROOPS.iri


def test_what_is_no_place_and_no_actor_is_left_out() -> None:
    journal = Authority("journal/annals", ("Annals of Zenda",))
    assert "annals" not in Gazetteer.of([journal]).by_word


def test_an_article_is_no_part_of_a_name() -> None:
    assert key_of("The Society of Zenda") == ("society", "of", "zenda")
    assert key_of("The") == ("the",)


def test_an_authority_without_words_is_passed_over() -> None:
    blank = [Authority("place/blank", ("",)), Authority("place/none", ("()",))]
    assert "" not in Gazetteer.of(blank).by_word


def test_each_name_stands_in_one_row_of_the_table() -> None:
    text = (files("triptych.ontology") / "gazetteer.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    names = [
        name.strip().lstrip("=+").casefold()
        for sort, rows in tables.items()
        if sort != "prefix"
        for row, said in rows.items()
        for name in (row, *said.split(","))
        if name.strip()
    ]
    assert len(names) > 1000
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_each_prefix_stands_for_a_name_of_the_table() -> None:
    prefixes = Gazetteer.of().prefixes
    assert prefixes["franco"].actor == "France"
    assert len(prefixes) > 10
