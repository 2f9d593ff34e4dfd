"""What joins dates to intervals, and what opens them."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

# A text, and what is found in it: the exact words and their EDTF.
DATES = (
    (
        (
            "since 1905, from 1907 onwards, beginning in 1907, after 1945, as early as 1905, "
            "until 1923, up to 1914, by 1911, before 1914, no later than 1917, prior to 1914"
        ),
        (
            "since 1905 => 1905/.. | from 1907 onwards => 1907/.. | beginning in 1907 => "
            "1907/.. | after 1945 => 1945/.. | 1905 => 1905 | until 1923 => /1923 | up to "
            "1914 => /1914 | by 1911 => /1911 | before 1914 => /1914 | no later than 1917 => "
            "/1917 | prior to 1914 => /1914"
        ),
    ),
    (
        (
            "from 1905 to 1911, between 1905 and 1911, from 1905 until 1911, during "
            "1905-1911, 1905 through 1911"
        ),
        (
            "from 1905 to 1911 => 1905/1911 | between 1905 and 1911 => 1905/1911 | from 1905 "
            "until 1911 => 1905/1911 | 1905-1911 => 1905/1911 | 1905 through 1911 => "
            "1905/1911"
        ),
    ),
    ("1909 or 1911", "1909 or 1911 => [1909,1911]"),
    (
        ("In The Age of Revolution: 1789–1848, Hobsbawm argued that much changed after 1848."),
        "after 1848 => 1848/..",
    ),
    (
        "from the late sixteenth to the mid-seventeenth century",
        "from the late sixteenth to the mid-seventeenth century => 1567/1666",
    ),
    (
        "between the third and fifth centuries CE",
        "between the third and fifth centuries CE => 02XX/04XX",
    ),
    (
        "from the first century BC to the first century AD",
        "from the first century BC to the first century AD => -00XX/00XX",
    ),
    ("since the 1870s", "since the 1870s => 187X/.."),
    ("until the late nineteenth century", "until the late nineteenth century => /1899"),
    ("by the end of 1917", "by the end of 1917 => /1917"),
    ("before the end of the 1870s", "before the end of the 1870s => /1879"),
    ("well into the 1920s", "into the 1920s => /192X"),
    ("from 1945 to the present", "from 1945 to the present => 1945/.."),
    ("since at least 1500", "since at least 1500 => 1500/.."),
    ("until at least 1950", "until at least 1950 => /1950"),
    ("up until 1990", "up until 1990 => /1990"),
    ("no earlier than 1917", "no earlier than 1917 => 1917/.."),
    ("later than 1905", "later than 1905 => 1905/.."),
    ("from March to October 1917", "from March to October 1917 => 1917-03/1917-10"),
    (
        "between 6 June and 25 August 1944",
        "between 6 June and 25 August 1944 => 1944-06-06/1944-08-25",
    ),
    (
        "between December 1905 and March 1906",
        "between December 1905 and March 1906 => 1905-12/1906-03",
    ),
    ("either 1066 or 1067", "1066 or 1067 => [1066,1067]"),
    (
        ("Between January 1933 and March 1934 the party lost 1,200 members and 300 branches."),
        "Between January 1933 and March 1934 => 1933-01/1934-03",
    ),
    ("by 1066 William", "by 1066 => /1066"),
    ("After c. 1450 the trade", "After c. 1450 => 1450~/.."),
    ("since the early 1870s", "since the early 1870s => 1870/.."),
    ("from around 1200 until about 1350", "from around 1200 until about 1350 => 1200~/1350~"),
    ("until the mid-1870s.", "until the mid-1870s => /1876"),
    (
        (
            "Post-1945 Europe, pre-1789 France, post-1989 historiography, the post-1848 "
            "generation, the pre-1914 world"
        ),
        (
            "Post-1945 => 1945/.. | pre-1789 => /1789 | post-1989 => 1989/.. | post-1848 => "
            "1848/.. | pre-1914 => /1914"
        ),
    ),
    ("The period from 1815 to 1848, known as the Vormärz", "from 1815 to 1848 => 1815/1848"),
    ("as from 1 January 1901", "from 1 January 1901 => 1901-01-01/.."),
    ("starting in the 1890s", "starting in the 1890s => 189X/.."),
    ("commencing in 1850", "commencing in 1850 => 1850/.."),
    ("He ruled from 1876 until his death in 1909", "from 1876 => 1876/.. | 1909 => 1909"),
    ("from 1876 to the First World War", "from 1876 => 1876/.."),
    ("from the 1870s onwards", "from the 1870s onwards => 187X/.."),
    ("from the late eighteenth century on", "from the late eighteenth century on => 1767/.."),
    ("from the sixteenth century onwards", "from the sixteenth century onwards => 15XX/.."),
    ("into the twentieth century", "into the twentieth century => /19XX"),
    (
        "from 28 July to 11 November 1914",
        "from 28 July to 11 November 1914 => 1914-07-28/1914-11-11",
    ),
    ("from June 28 to July 28, 1914", "from June 28 to July 28, 1914 => 1914-06-28/1914-07-28"),
    ("in 1905 or early 1906", "1905 or early 1906 => [1905,1906]"),
    ("between 1905/6 and 1911", "between 1905/6 and 1911 => 1905/1911"),
    ("since 1905–6", "since 1905–6 => 1905/.."),
    ("between the 1950s and the 1970s", "between the 1950s and the 1970s => 195X/197X"),
    ("from the 1950s through the 1970s", "from the 1950s through the 1970s => 195X/197X"),
    (
        "Between 1492 and the end of the sixteenth century, some 1500 ships crossed",
        "Between 1492 and the end of the sixteenth century => 1492/1599",
    ),
    ("From mid-1941 to early 1943", "From mid-1941 to early 1943 => 1941/1943"),
    ("by late 1942", "by late 1942 => /1942"),
    ("since late 1989", "since late 1989 => 1989/.."),
    ("from the end of 1917 until mid-1921", "from the end of 1917 until mid-1921 => 1917/1921"),
    ("by 1 January 1901", "by 1 January 1901 => /1901-01-01"),
    ("since 4 July 1776", "since 4 July 1776 => 1776-07-04/.."),
    ("until December 1991", "until December 1991 => /1991-12"),
    ("before August 1914", "before August 1914 => /1914-08"),
    ("after March 1917", "after March 1917 => 1917-03/.."),
    ("possibly between 1450 and 1455", "possibly between 1450 and 1455 => 1450?/1455?"),
    ("at the latest by 1475", "by 1475 => /1475"),
    ("at some point between 1450 and 1475", "between 1450 and 1475 => 1450/1475"),
)


def said(text: str) -> str:
    """What is found in a text, as the table writes it."""
    found = find(tokens(text))
    return " | ".join(f"{text[e.span.start : e.span.end]} => {e.edtf}" for e in found)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_the_words_of_a_date_are_found_exactly_with_their_meaning(text: str, dates: str) -> None:
    assert said(text) == dates
