"""Decades, centuries and millennia, and their parts."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

# A text, and what is found in it: the exact words and their EDTF.
DATES = (
    (
        (
            "the 1870s, 1870s and 1880s, the late 1870s, the eighteen-seventies, the '60s, "
            "the 1950s and '60s, mid-1870s"
        ),
        (
            "1870s => 187X | 1870s => 187X | 1880s => 188X | late 1870s => 1877/1879 | "
            "eighteen-seventies => 187X | '60s => 186X | 1950s => 195X | '60s => 196X | "
            "mid-1870s => 1874/1876"
        ),
    ),
    (
        (
            "the nineteenth century, 19th century, sixteenth- and seventeenth-century "
            "France, mid-nineteenth-century, the first half of the eighteenth century"
        ),
        (
            "nineteenth century => 18XX | 19th century => 18XX | sixteenth- and "
            "seventeenth-century => 15XX/16XX | mid-nineteenth-century => 1834/1866 | first "
            "half of the eighteenth century => 1700/1749"
        ),
    ),
    ("third quarter of the 18th century", "third quarter of the 18th century => 1750/1774"),
    ("turn of the twentieth century", "turn of the twentieth century => 1900~"),
    ("fifth century BC", "fifth century BC => -04XX"),
    ("the long eighteenth century", "long eighteenth century => 17XX~"),
    ("second millennium BC", "second millennium BC => -1XXX"),
    (
        (
            "the last two decades of the nineteenth century, the first decade of the "
            "twentieth century, the 1910s"
        ),
        (
            "last two decades of the nineteenth century => 1880/1899 | first decade of the "
            "twentieth century => 190X | 1910s => 191X"
        ),
    ),
    ("the end of the nineteenth century", "end of the nineteenth century => 1867/1899"),
    ("the close of the 1860s", "close of the 1860s => 1867/1869"),
    ("the beginning of the sixteenth century", "beginning of the sixteenth century => 1500/1533"),
    (
        "the early 1900s, late 1800s, the 1900s, the eighteen hundreds",
        (
            "early 1900s => 1900/1933 | late 1800s => 1867/1899 | 1900s => 19XX | eighteen "
            "hundreds => 18XX"
        ),
    ),
    ("The 480s BC", "480s BC => -0488/-0479"),
    ("the 630s", "630s => 063X"),
    (
        (
            "The 2nd century CE, 4th-5th centuries, the 13th–14th centuries, 12th- to "
            "14th-century Iceland"
        ),
        (
            "2nd century CE => 01XX | 4th-5th centuries => 03XX/04XX | 13th–14th centuries "
            "=> 12XX/13XX | 12th- to 14th-century => 11XX/13XX"
        ),
    ),
    (
        "the early part of the twentieth century",
        "early part of the twentieth century => 1900/1933",
    ),
    (
        "the first third of the nineteenth century",
        "first third of the nineteenth century => 1800/1833",
    ),
    (
        "the middle decades of the eighteenth century",
        "middle decades of the eighteenth century => 1734/1766",
    ),
    (
        "the opening years of the twentieth century",
        "opening years of the twentieth century => 1900/1933",
    ),
    ("in the early years of the 1920s", "early years of the 1920s => 1920/1923"),
    ("in the second half of the 1930s", "second half of the 1930s => 1935/1939"),
    (
        "at the turn of the nineteenth and twentieth centuries",
        "turn of the nineteenth and twentieth centuries => 1900~",
    ),
    ("In the 1300s", "1300s => 13XX"),
    ("in the 1500s and 1600s", "1500s => 15XX | 1600s => 16XX"),
    ("seventeen hundreds", "seventeen hundreds => 17XX"),
    ("nineteen-sixties and seventies", "nineteen-sixties => 196X | seventies => 197X"),
    ("early in the 1870s", "early in the 1870s => 1870/1873"),
    ("the twelfth and sixteenth centuries", "twelfth => 11XX | sixteenth centuries => 15XX"),
    ("the 60s BC, the 60s AD", "60s BC => -0068/-0059 | 60s AD => 006X"),
    ("the 490s and 480s BC", "490s => -0498/-0489 | 480s BC => -0488/-0479"),
    ("19th c., 15th–16th c.", "19th c. => 18XX | 15th–16th c. => 14XX/15XX"),
    ("in the first century before Christ", "first century before Christ => -00XX"),
    (
        "the 3rd/9th century, the second/eighth century",
        "3rd/9th century => 08XX | second/eighth century => 07XX",
    ),
    ("the twelfth/thirteenth century", "twelfth/thirteenth century => 11XX/12XX"),
    ("The case of 1922 failed; that of the thirties did not.", "1922 => 1922 | thirties => 193X"),
    ("It began in 1889. In the twenties it ended.", "1889 => 1889 | twenties => 192X"),
    ("It began in 1640. In the twenties it ended.", "1640 => 1640 | twenties => 162X"),
)


def said(text: str) -> str:
    """What is found in a text, as the table writes it."""
    found = find(tokens(text))
    return " | ".join(f"{text[e.span.start : e.span.end]} => {e.edtf}" for e in found)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_the_words_of_a_date_are_found_exactly_with_their_meaning(text: str, dates: str) -> None:
    assert said(text) == dates
