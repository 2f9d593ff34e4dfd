"""Years in three figures, which need a sign that the text tells of such."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

# A text, and what is found in it: the exact words and their EDTF.
DATES = (
    ("In 480 BC the Persians came. In 479 they left.", "480 BC => -0479 | 479 => -0478"),
    (
        "the Umayyads (661–750) and Abbasids (750–1258)",
        "661–750 => 0661/0750 | 750–1258 => 0750/1258",
    ),
    ("Muhammad (c. 570–632) died", "c. 570–632 => 0570~/0632~"),
    ("Caliph Harun (r. 786–809)", "786–809 => 0786/0809"),
    ("Al-Kindi (d. 873)", "873 => 0873"),
    ("Charlemagne (742–814), in 800", "742–814 => 0742/0814 | 800 => 0800"),
    (
        (
            "before and after 1945, Muhammad (c. 570–632) and the first decade of the "
            "twentieth century"
        ),
        (
            "1945 => 1945 | c. 570–632 => 0570~/0632~ | first decade of the twentieth "
            "century => 190X"
        ),
    ),
    (
        "The Song dynasty (960–1279) fell to the Mongols in 1279",
        "960–1279 => 0960/1279 | 1279 => 1279",
    ),
    ("the Tang (618–907) had fallen earlier.", "618–907 => 0618/0907"),
    (
        (
            "The Abbasid revolution of 747–50 and the fourth fitna (811–819) under al-Amin "
            "(r. 809–13)"
        ),
        "747–50 => 0747/0750 | 811–819 => 0811/0819 | 809–13 => 0809/0813",
    ),
    (
        "In 480 BC they came. It had grown since the 490s.",
        "480 BC => -0479 | since the 490s => -0498/..",
    ),
    (
        "In 431 BC it began. In June 415, the fleet sailed.",
        "431 BC => -0430 | June 415 => -0414-06",
    ),
    (
        "After 399 BC, and since the fifth century, on a night of 415, he wrote",
        "After 399 BC => -0398/.. | since the fifth century => 04XX/.. | 415 => -0414",
    ),
    ("In AD 850 and the autumn of 845, monks", "AD 850 => 0850 | autumn of 845 => 0845-23"),
)


def said(text: str) -> str:
    """What is found in a text, as the table writes it."""
    found = find(tokens(text))
    return " | ".join(f"{text[e.span.start : e.span.end]} => {e.edtf}" for e in found)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_the_words_of_a_date_are_found_exactly_with_their_meaning(text: str, dates: str) -> None:
    assert said(text) == dates
