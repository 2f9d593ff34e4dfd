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
    # what leads to an author, and an argument behind one
    "Against Popovic (1976) it is argued that slavery was not at issue.",
    "Against Hall and Gale (1976), the article argues the opposite.",
    "With Ferrand (1977) we hold that slavery was at issue.",
    "In response to Ferrand (1977), it argues the opposite.",
    "The reader is referred to Coremans (1953) and to the appendix.",
    "Reference is made to Coremans (1953).",
    "I agree with Ferrand (1977) that slavery was at issue.",
    "According to Ferrand (1977), slavery was at issue.",
    "The term is borrowed from Ferrand (1977).",
    "It takes issue with Ferrand (1977).",
    "Here we build upon Ferrand (1977).",
    "Readers may consult Ferrand (1977).",
    "As Ferrand (1977) rightly notes, the sea divides.",
    "Ferrand (1977), however, argues the opposite.",
    "Ferrand (1977) and others have argued the opposite.",
    # in brackets
    "It was seen before (see already Szemerényi 1973).",
    "It was seen before (see now Ferrand 1977; Gale 1981).",
    "It was seen before (for which see Ferrand 1977).",
    "It was seen before (discussed in Ferrand 1977 and Gale 1981).",
    "It was seen before (contra Ferrand 1977; Gale 1981a).",
    "It was seen before (first argued by Ferrand 1977).",
    # volumes and their pages
    "al-Tabari (iii, 1742–87, 1835–2103) remains the source.",
    "al-Tabari (III, 1742–87) remains the source.",
    "al-Tabari (3, 1742–87) remains the source.",
    "al-Tabari (3: 1742–87) remains the source.",
    "al-Tabari (vol. iii, 1742–87) remains the source.",
    "al-Tabari (ii, 1, 1742–87) remains the source.",
    "al-Tabari, iii, 1742–87, says so.",
    "CIL VI, 1453",
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
    ("the treaty of Kiel (1814) ended it", "1814"),
    ("the reforms by Kemal (1923) failed", "1923"),
    ("in Mexico Cortés (1519) landed", "1519"),
    ("After Suez (1956), we argue, the empire fell", "1956"),
    ("After Stalingrad (1943) it had to retreat", "1943"),
    ("the coup against Allende (1973) was backed abroad", "1973"),
    ("the alliance with Japan (1902) was renewed", "1902"),
    ("From Bandung (1955) to Belgrade (1961) the movement grew", "1955 1961"),
    ("in Budapest (1956) and Prague (1968) tanks rolled in", "1956 1968"),
    ("the battle of Agincourt (see 1415)", "1415"),
    ("the revolts (Poland 1830, Hungary 1848)", "1830 1848"),
    ("under Henry VIII (1509–47)", "1509/1547"),
    ("(Henry VIII, 1509–47)", "1509/1547"),
    ("on 12 vii 1905", "1905"),
    ("the Second World War (WW II, 1939–45)", "1939/1945"),
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


def test_a_text_that_ends_within_a_citation_is_read_to_its_end() -> None:
    text = "Against Hall and Gale (1976), it has been argued (see already iii, 1742–87)"
    cut = [tokens(text[:end]) for end in range(len(text))]
    assert all(len(find(part)) <= 1 for part in cut)
