"""A year that is of a publication, and a name with a year that is none of a publication."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

CITED = (
    "We hesitate to follow Post (1977) in speaking of a crisis.",
    "Since Sawyer (1962) taught us to distrust the monks, much has changed.",
    "Ever since Woolf (1959), historians have disagreed.",
    "It corrects earlier lists, including that of Woolf (1959).",
    "As Braudel (1949) saw, the sea divides.",
    "Following Le Roy Ladurie (1975), we read the register again.",
    "Building on Bloch (1939) and Duby (1973), it looks at lords.",
    "Drawing on Foucault (1975), it looks at prisons.",
    "Pomeranz (2000) and Wong (1997) have shown the opposite.",
    "Wallerstein's (1974) model fails.",
    "Wallerstein’s (1974) model fails.",
    "The debate opened by Pomeranz (2000) goes on.",
    "Unlike Hobsbawm (1962), she looks at women.",
    "Smith and Jones (1998) argue otherwise.",
    "Past & Present 59 (1973), 51-91",
    "(Post 1977: 12)",
)
TOLD = (
    ("Luther (1517) challenged the pope.", "1517"),
    ("the assassinations of Lincoln (1865) and McKinley (1901)", "1865 1901"),
    ("between Versailles (1919) and Munich (1938)", "1919 1938"),
    ("in the wake of Suez (1956), Britain withdrew", "1956"),
    ("the treaties of Rapallo (1922) and Locarno (1925) changed Europe", "1922 1925"),
    ("after the death of Stalin (1953) the camps opened", "1953"),
    ("the battles of Crécy (1346) and Poitiers (1356)", "1346 1356"),
    ("Alexander II (1881) was killed", "1881"),
)


@pytest.mark.parametrize("text", CITED)
def test_a_year_of_a_publication_dates_nothing(text: str) -> None:
    assert find(tokens(text)) == []


@pytest.mark.parametrize(("text", "years"), TOLD)
def test_a_year_in_brackets_behind_what_happened_dates_it(text: str, years: str) -> None:
    assert [found.edtf for found in find(tokens(text))] == years.split()


def test_a_long_chain_of_authors_is_read_to_its_end() -> None:
    text = "and Smith (1962) " * 2000
    assert len(find(tokens(text))) <= 2000
