"""Names alike: what is worth comparing with a name is found, whoever spelt it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from likeness_names import OTHERS, SAME, SLIPS
from triptych.register import Register, alike
from triptych.register.gathering import TABLES
from triptych.register.making import FREQUENT, finish, prepare
from web_server import BASE

NAMED = (
    ("person/a", "Mohammad Mosaddeq", ""), ("person/b", "James D. Clark", ""),
    ("person/c", "Jane Clark", ""), ("place/t", "Tabriz", "en"), ("place/t", "تبریز", "fa"),
    ("article/x", "Constitutionalists and Cossacks", "en"),
)  # fmt: skip


def made(
    path: Path, named: tuple[tuple[str, str, str], ...], years: Mapping[str, str] | None = None
) -> Register:
    """A register of things with these labels, and years where they have any."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        prepare(database)
        database.executemany(TABLES["named"], named)
        database.executemany(TABLES["published"], list((years or {}).items()))
        database.execute(TABLES["word"], ("person/a", "said", "Muṣaddiq al-Salṭana"))
        finish(database, BASE, FREQUENT)
    return Register.open(path, BASE)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register of few things."""
    return made(tmp_path_factory.mktemp("alike") / "register.sqlite", NAMED)


def labels(register: Register, text: str, *kinds: str) -> list[str]:
    """The labels of what is worth comparing."""
    return [one.label for one in register.numbered(alike.near(register, text, kinds))]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Musaddiq, Muhammad", "Mohammad Mosaddeq"), ("مصدق", "Mohammad Mosaddeq"),
        ("J. D. Clark", "James D. Clark"), ("Tebriz", "Tabriz"),
        ("COSSACKS & constitutionalists", "Constitutionalists and Cossacks"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(register: Register, text: str, label: str) -> None:
    assert labels(register, text)[0] == label


def test_only_things_of_the_kinds_that_are_asked_for_are_found(register: Register) -> None:
    assert labels(register, "Tabriz", "place") == ["Tabriz"]
    assert labels(register, "Tabriz", "person", "journal") == []
    assert set(labels(register, "Clark", "person", "place")) == {"James D. Clark", "Jane Clark"}


def test_the_names_besides_the_label_are_kept(register: Register) -> None:
    numbers = alike.near(register, "تبریز")
    assert alike.names(register, numbers) == {numbers[0]: ["تبریز"]}
    assert labels(register, "Musaddiq al-Saltana") == ["Mohammad Mosaddeq"]


@pytest.mark.parametrize("text", ["", "   ", "?!", '"', "a OR b", "NEAR(a b)", "-x*", "\u200c"])
def test_any_text_may_be_looked_up(register: Register, text: str) -> None:
    assert isinstance(alike.near(register, text), list)


def test_where_very_many_share_each_word_those_that_share_all_come_first(tmp_path: Path) -> None:
    many = [(f"article/x{n}", f"Report on the province {n}", "en") for n in range(700)]
    some = [(f"article/y{n}", f"Frontier treaty {n}", "en") for n in range(700)]
    wanted = ("article/z", "Report on the frontier", "en")
    register = made(tmp_path / "register.sqlite", (*many, *some, wanted))
    assert labels(register, "the frontier: report on")[0] == "Report on the frontier"


def test_where_very_many_have_the_same_words_those_of_the_same_name_are_not_missed(
    tmp_path: Path,
) -> None:
    name = "Report on the province of the frontier"
    others = [(f"article/x{n}", f"{name} {n // 2}", "en") for n in range(1500)]
    same = [(f"article/y{n}", name.upper(), "en") for n in range(3)]
    register = made(tmp_path / "register.sqlite", (*others[:750], *same, *others[750:]))
    assert labels(register, name)[:3] == [name.upper()] * 3
    assert labels(register, f"{name} 700")[:2] == [f"{name} 700"] * 2


def test_of_all_labelled_names_the_one_that_is_meant_is_worth_comparing(tmp_path: Path) -> None:
    names = dict.fromkeys(
        name for pairs in (SAME, OTHERS, SLIPS) for pair in pairs for name in pair
    )
    named = [(f"person/n{at}", name, "") for at, name in enumerate(names)]
    register = made(tmp_path / "register.sqlite", tuple(named))
    missed = [pair for pair in SAME if pair[1] not in labels(register, pair[0], "person")]
    assert missed == []


def test_a_register_of_an_earlier_program_says_that_it_has_no_keys(tmp_path: Path) -> None:
    register = made(tmp_path / "register.sqlite", NAMED)
    assert alike.is_known(register)
    assert not alike.is_known(Register(None, BASE))


def test_a_register_whose_keys_another_program_made_says_so(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    assert alike.is_known(made(path, NAMED))
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {alike.made_by() ^ 1}")
    assert not alike.is_known(Register.open(path, BASE))
