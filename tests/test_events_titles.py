"""Dates in titles of works, and dates beside capitals that are no title."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

TITLES = (
    "A museum guide of the period, Zimbabwe's Ancient Story 1200-1900, is reproduced.",
    "Works such as Europe and the People without History, 1400-1900, are left aside.",
    "the author of Workers and Rebellion Since 1905",
    "a pamphlet, The Great Calamity 1847, was sold",
    "his atlas Historic Towns 1500-1800",
    '"The Making of a Province, 1600-1750"',
    "“War and Harvest Since 1914”",
)
TOLD = (
    ("the French Revolution 1789-99", "1789/1799"),
    ("The book tells how in March 1848 the king fled", "1848-03"),
    ("a book on the Crimean War of 1853-56", "1853/1856"),
    ("In London in 1851 a history of the guilds came out", "1851"),
    ("the so-called 'Peace' of 1648", "1648"),
    ("In the guide, printed in 1871, nothing is said.", "1871"),
)


@pytest.mark.parametrize("text", TITLES)
def test_a_date_in_a_title_dates_nothing(text: str) -> None:
    assert find(tokens(text)) == []


@pytest.mark.parametrize(("text", "edtf"), TOLD)
def test_a_date_beside_capitals_or_books_is_one(text: str, edtf: str) -> None:
    assert [found.edtf for found in find(tokens(text))] == [edtf]
