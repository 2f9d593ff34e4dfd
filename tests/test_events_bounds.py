"""What opens a date at its end or its start, and what looks so and does not."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

BOUNDS = (
    ("prints issued by Yohachi from about 1830, suggest", "from about 1830 => 1830~/.."),
    ("he was governor from 1876, and", "from 1876 => 1876/.."),
    ("traded in silk from the 1620s", "from the 1620s => 162X/.."),
    ("it appeared from March 1918, and", "from March 1918 => 1918-03/.."),
    (
        "on the hill from about the fourth century AD",
        "from about the fourth century AD => 03XX~/..",
    ),
    ("the law was in force from 1 January 1901", "from 1 January 1901 => 1901-01-01/.."),
    ("the period from 1848", "from 1848 => 1848/.."),
    ("prices fell from 1873", "from 1873 => 1873/.."),
    ("from at least 1450", "from at least 1450 => 1450/.."),
    ("from as early as 1450", "from as early as 1450 => 1450/.."),
    ("since as early as 1450", "since as early as 1450 => 1450/.."),
    ("from 1850 and beyond", "from 1850 and beyond => 1850/.."),
    ("until the year 1000", "until the year 1000 => /1000"),
    ("by the year 1000", "by the year 1000 => /1000"),
    ("not before 1450", "not before 1450 => 1450/.."),
    ("not after 1450", "not after 1450 => /1450"),
    ("before the year 1000", "before the year 1000 => /1000"),
)
UNBOUND = (
    ("a report from 1907", "1907 => 1907"),
    ("photographs from 1905", "1905 => 1905"),
    ("coins from the third century", "third century => 02XX"),
    ("the church from the twelfth century", "twelfth century => 11XX"),
    ("exports fell from 1929 levels", "1929 => 1929"),
    ("news from 1914", "1914 => 1914"),
    ("dating back to 1450", "1450 => 1450"),
    ("all through 1848", "1848 => 1848"),
    ("followed by the 1880s", "1880s => 188X"),
    ("the nineteenth century and beyond", "nineteenth century => 18XX"),
)


@pytest.mark.parametrize(("text", "said"), BOUNDS + UNBOUND)
def test_a_date_is_opened_where_the_words_around_it_say_so(text: str, said: str) -> None:
    (found,) = find(tokens(text))
    assert f"{text[found.span.start : found.span.end]} => {found.edtf}" == said
