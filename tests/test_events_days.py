"""Days, months and seasons with their year, in every order."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

# A text, and what is found in it: the exact words and their EDTF.
DATES = (
    (
        "the last day of 1812, the first day of 1863",
        "last day of 1812 => 1812-12-31 | first day of 1863 => 1863-01-01",
    ),
    (
        "Rome in 410 AD. On the last day of 406 they crossed; on 19 October 439 Carthage fell",
        "410 AD => 0410 | last day of 406 => 0406-12-31 | 19 October 439 => 0439-10-19",
    ),
    ("Shawwal 257/September 871 his men came", "Shawwal 257/September 871 => 0871-09"),
    ("on 3 May 137 houses burned, and on 4 May 300 men died", ""),
    (
        "the winter of 52/51 BC, the winter of 190/89 BC",
        "winter of 52/51 BC => -0051-24 | winter of 190/89 BC => -0189-24",
    ),
    (
        "on 30 June 2006, June 30, 2006, the 30th of June, 2006",
        (
            "30 June 2006 => 2006-06-30 | June 30, 2006 => 2006-06-30 | 30th of June, 2006 "
            "=> 2006-06-30"
        ),
    ),
    (
        ("March-April 1917, Nov. 1918, 1906-08-05, 5.8.1906, 5/6 August 1906, 5/8/1906, 13/8/1906"),
        (
            "March-April 1917 => 1917-03/1917-04 | Nov. 1918 => 1918-11 | 1906-08-05 => "
            "1906-08-05 | 5.8.1906 => 1906-08-05 | 5/6 August 1906 => 1906-08-05/1906-08-06 "
            "| 5/8/1906 =>  | 13/8/1906 => 1906-08-13"
        ),
    ),
    (
        "spring of 1911, winter 1812-13, autumn 1989, the spring and summer of 1911",
        (
            "spring of 1911 => 1911-21 | winter 1812-13 => 1812-24 | autumn 1989 => 1989-23 "
            "| spring => 1911-21 | summer of 1911 => 1911-22"
        ),
    ),
    (
        (
            "10/21 February 1613, 11 February 1731/32, 9/22 January 1905, 28 January/9 "
            "February 1861, 9 January 1905 (Old Style)"
        ),
        (
            "10/21 February 1613 => 1613-02-21 | 11 February 1731/32 => 1732-02-11 | 9/22 "
            "January 1905 => 1905-01-22 | 28 January/9 February 1861 => 1861-02-09 | 9 "
            "January 1905 (Old Style) => 1905-01-22"
        ),
    ),
    (
        "on 5.8.1906 in c1450 and 1453AD",
        "5.8.1906 => 1906-08-05 | c1450 => 1450~ | 1453AD => 1453",
    ),
    (
        (
            "On the night of 9 November 1938, and on Sunday, 9 January 1905, and at 8 p.m. "
            "on 4 July 1776."
        ),
        (
            "9 November 1938 => 1938-11-09 | 9 January 1905 => 1905-01-09 | 4 July 1776 => "
            "1776-07-04"
        ),
    ),
    (
        (
            "the winter of 1916–17, winter 1916/17, the summers of 1911 and 1912, late "
            "summer 1914, Spring 1968, May 1968"
        ),
        (
            "winter of 1916–17 => 1916-24 | winter 1916/17 => 1916-24 | summers of 1911 => "
            "1911-22 | 1912 => 1912 | late summer 1914 => 1914-22 | Spring 1968 => 1968-21 | "
            "May 1968 => 1968-05"
        ),
    ),
    ("January and June 1905", "January => 1905-01 | June 1905 => 1905-06"),
    ("on 6 and 9 June 1944", "6 => 1944-06-06 | 9 June 1944 => 1944-06-09"),
    ("In March, 1905 the shah", "March, 1905 => 1905-03"),
    ("on May 5th, 1821", "May 5th, 1821 => 1821-05-05"),
    ("the 5th May 1821", "5th May 1821 => 1821-05-05"),
    ("14 July, 1789", "14 July, 1789 => 1789-07-14"),
    ("8 June 632", "8 June 632 => 0632-06-08"),
    ("on 14 July, 1789", "14 July, 1789 => 1789-07-14"),
    ("14 July, 1789 and so", "14 July, 1789 => 1789-07-14"),
    ("in the summers of 1911 and 1912", "summers of 1911 => 1911-22 | 1912 => 1912"),
    ("Gregorian 4 October 1582", "4 October 1582 => 1582-10-04"),
    ("On 1 and 2 September 1939", "1 => 1939-09-01 | 2 September 1939 => 1939-09-02"),
    (
        (
            "The Meiji government, formed in January 1868, abolished the domains in August "
            "1871 and by 1873 had introduced conscription (some 1,800 officers)."
        ),
        "January 1868 => 1868-01 | August 1871 => 1871-08 | by 1873 => /1873",
    ),
    (
        "It was ratified on 3 September 1783, and took effect from 12 May 1784 onward.",
        "3 September 1783 => 1783-09-03 | from 12 May 1784 onward => 1784-05-12/..",
    ),
    ("During the winter of 1708/9 and the following spring", "winter of 1708/9 => 1708-24"),
    ("the Law of Separation (9 December 1905)", "9 December 1905 => 1905-12-09"),
    ("on or about 12 May 1453", "about 12 May 1453 => 1453-05-12~"),
    ("around 29 May 1453", "around 29 May 1453 => 1453-05-29~"),
    ("c. May 1453", "c. May 1453 => 1453-05~"),
    ("probably in May 1453", "probably in May 1453 => 1453-05?"),
    ("United Nations Resolution 1514 (XV) of 14 December 1960", "14 December 1960 => 1960-12-14"),
    ("Moscow, December 1941", "December 1941 => 1941-12"),
    ("the raid of June 793, and", "June 793 => 0793-06"),
    ("in the autumn of 845, the", "autumn of 845 => 0845-23"),
    ("in the spring of 1848 and in June 500 men marched", "spring of 1848 => 1848-21"),
    ("in autumn 200 ships sailed", ""),
    ("On January 1, 1912, Sun was sworn in", "January 1, 1912 => 1912-01-01"),
)


def said(text: str) -> str:
    """What is found in a text, as the table writes it."""
    found = find(tokens(text))
    return " | ".join(f"{text[e.span.start : e.span.end]} => {e.edtf}" for e in found)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_the_words_of_a_date_are_found_exactly_with_their_meaning(text: str, dates: str) -> None:
    assert said(text) == dates
