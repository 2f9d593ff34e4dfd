"""Words that make a date about or perhaps."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

QUALIFIED = (
    ("around the year 1000", "around the year 1000 => 1000~"),
    ("about 1450", "about 1450 => 1450~"),
    ("perhaps about 1450", "perhaps about 1450 => 1450%"),
    ("1560[?]", "1560[?] => 1560?"),
    ("(1560?-1612)", "1560?-1612 => 1560?/1612"),
    ("probably in May 1453", "probably in May 1453 => 1453-05?"),
    ("a book about 1848", "1848 => 1848"),
    ("Was it 1453?", "1453 => 1453"),
)


@pytest.mark.parametrize(("text", "said"), QUALIFIED)
def test_a_date_takes_in_the_words_that_doubt_it(text: str, said: str) -> None:
    (found,) = find(tokens(text))
    assert f"{text[found.span.start : found.span.end]} => {found.edtf}" == said
